/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <core/base/td-paper.h>
#include <core/db/td-db.h>
#include <core/plan/td-plan.h>

G_BEGIN_DECLS

/* The plan itself as a paper: an administrative document as NĐ 30/2020 wants it (LAW 1), of the
 * plan's own words.  What the plan does not say is in the paper's problems once it is made. */
TdPaper *td_compose_plan (TdPlan *plan) G_GNUC_WARN_UNUSED_RESULT;
/* The same of the stored plan.  TD_ERROR_NOT_FOUND.  Reads only. */
TdPaper *td_dossier_compose_plan (TdDb *db, const char *plan_id, GError **error);

G_END_DECLS
