/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-plan-restore.h"
#include <core/db/td-db.h>

G_BEGIN_DECLS

/* Proposes a restored text for the plan's text as it came; the other plans of the workspace are
 * what it learns from.  As of td_plan_restore_text (); TD_ERROR_NOT_FOUND. */
GPtrArray *td_plan_restore_propose (TdDb *db,
                                    const char *plan_id,
                                    TdRestoreProgressFunc progress,
                                    gpointer progress_data,
                                    GCancellable *cancellable,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Takes the proposals of @lines (of TdRestoredLine) as the restored text of these lines; all others
 * stay as they are.  A proposal that equals the raw line gives that back.  The plan is read anew
 * from the restored text: what people confirmed, wrote or use stays.  The text as it came is not
 * touched.  One entry of the journal.  TD_ERROR_INVALID for a line that the text does not have, or
 * a proposal of more than one line. */
gboolean td_plan_restore_accept (TdDb *db, const char *plan_id, GPtrArray *lines, GError **error);

G_END_DECLS
