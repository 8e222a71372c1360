/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <core/db/td-db.h>

G_BEGIN_DECLS

/* Reads the plan's source once more and takes what is found there, without losing what a person has
 * confirmed or written: such facts and parts stay as they are.  A part that is found again keeps
 * its id, so that nominations and checklists go on pointing at it; one that is not found again goes
 * unless it is used or is a person's own.  One entry of the journal. */
gboolean td_plan_reread (TdDb *db, const char *plan_id, GError **error);

G_END_DECLS
