/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-plan.h"
#include <core/db/td-db.h>

G_BEGIN_DECLS

/* Rows of a plan that is being restored.  No transaction is begun here. */

/* The text as it came and as people restored it ("": not at all).  TD_ERROR_NOT_FOUND. */
gboolean td_plan_restore_store_get (TdDb *db,
                                    const char *plan_id,
                                    char **source,
                                    char **restored,
                                    GError **error);
/* The texts of the other plans, restored where they are, the newest first, until @most bytes:
 * GPtrArray of char *. */
GPtrArray *td_plan_restore_store_list_texts (TdDb *db,
                                             const char *plan_id,
                                             gsize most,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* ---- inside a transaction ---- */

gboolean
td_plan_restore_store_set (TdDb *db, const char *plan_id, const char *restored, GError **error);

G_END_DECLS
