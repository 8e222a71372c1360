/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The helper's verbs that are more than one question; none of them returns. */
G_NORETURN void td_serve (void);
G_NORETURN void td_check_many (const char *n_documents);

G_END_DECLS
