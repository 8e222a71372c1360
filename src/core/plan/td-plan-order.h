/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-plan.h"

G_BEGIN_DECLS

/* Inside core/plan: where a section's paragraphs stood among its children.  A section keeps its own
 * paragraphs together; in the document some of them stand behind a child ("Kết thúc mỗi đợt…"
 * behind the list of periods). */
typedef struct _TdPlanOrder TdPlanOrder;

TdPlanOrder *td_plan_order_new (TdPlan *plan);
void td_plan_order_free (TdPlanOrder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdPlanOrder, td_plan_order_free)

/* @paragraphs: the section's text, split at its line ends.  For each of them the number of children
 * that stand before it, never falling.  New array of guint.  A paragraph that the imported text
 * does not have (somebody wrote it) stands where the one before it stands. */
GArray *td_plan_order_place (TdPlanOrder *self,
                             TdSection *section,
                             char **paragraphs) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
