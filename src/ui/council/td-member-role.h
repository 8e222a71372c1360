/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The roles on a council in the order of rank, NULL-terminated: as stored. */
extern const char *const TD_MEMBER_ROLES[];
/* Translated; the plain member's for a role that is none. */
const char *td_member_role_title (const char *role);

G_END_DECLS
