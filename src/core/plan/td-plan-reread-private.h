/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-plan-reread.h"

G_BEGIN_DECLS

/* td_plan_reread () inside a transaction; from what people restored, where they did. */
gboolean td_plan_reread_inside (TdDb *db, const char *plan_id, GError **error);

/* Inside core/plan.  The facts of @fresh_id take the place of those that no person has touched. */
gboolean td_plan_reread_store_take_facts (TdDb *db,
                                          const char *plan_id,
                                          const char *fresh_id,
                                          GError **error);
/* The problems of @fresh_id take the place of the plan's.  What was said of the file as it came
 * stays: it is not read again. */
gboolean td_plan_reread_store_take_problems (TdDb *db,
                                             const char *plan_id,
                                             const char *fresh_id,
                                             GError **error);

G_END_DECLS
