/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-plan.h"
#include <core/db/td-db.h>

G_BEGIN_DECLS

/* A line of the plan browser. */
#define TD_TYPE_PLAN_SUMMARY (td_plan_summary_get_type ())
G_DECLARE_FINAL_TYPE (TdPlanSummary, td_plan_summary, TD, PLAN_SUMMARY, GObject)
struct _TdPlanSummary {
  GObject parent_instance;
  char *id;
  char *name;   /* td_plan_get_display_name () */
  char *agency; /* NULL when unknown */
  char *number; /* NULL when unknown */
  TdDate date;
  TdLevel level;
  guint n_nominations;
  guint n_unconfirmed; /* facts still only proposed */
};

/* GPtrArray of TdPlanSummary, newest first. */
GPtrArray *td_plan_store_list (TdDb *db, GError **error);
/* The whole plan.  TD_ERROR_NOT_FOUND. */
TdPlan *td_plan_store_load (TdDb *db, const char *id, GError **error);
/* Rows of a plan just read; gives every part its id.  Inside a transaction. */
gboolean td_plan_store_insert (TdDb *db, TdPlan *plan, GError **error);

G_END_DECLS
