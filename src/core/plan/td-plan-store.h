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
  char *name;        /* td_plan_get_display_name () */
  char *agency;      /* NULL when unknown */
  char *number;      /* NULL when unknown */
  char *superior_id; /* the plan it rests on, where that was imported too; else NULL */
  TdDate date;
  TdLevel level;
  guint n_nominations;
  guint n_unconfirmed; /* facts still only proposed */
  char *symbol;        /* of td_plan_store_browse () only, like all below; NULL when unknown */
  guint n_complete;    /* nominations with group and award of whose checklist nothing is left */
  guint n_conflicting; /* facts in which the plan contradicts itself */
  GPtrArray *periods;  /* of TdPeriod */
};

/* GPtrArray of TdPlanSummary, newest first. */
GPtrArray *td_plan_store_list (TdDb *db, GError **error);
/* The same with what the browser shows of each; the superior of a derived plan is the one that it
 * was derived from. */
GPtrArray *td_plan_store_browse (TdDb *db, GError **error);
/* The whole plan.  TD_ERROR_NOT_FOUND. */
TdPlan *td_plan_store_load (TdDb *db, const char *id, GError **error);
/* Rows of a plan just read; gives every part its id.  Inside a transaction. */
gboolean td_plan_store_insert (TdDb *db, TdPlan *plan, GError **error);

/* ---- corrections, inside a transaction; TD_ERROR_NOT_FOUND where there is no such row ---- */

/* @value NULL: the fact becomes unknown. */
gboolean td_plan_store_set_fact (TdDb *db,
                                 const char *plan_id,
                                 TdPlanKey key,
                                 const char *value,
                                 TdFactState state,
                                 GError **error);
gboolean td_plan_store_set_fact_lines (TdDb *db,
                                       const char *plan_id,
                                       TdPlanKey key,
                                       guint first_line,
                                       guint last_line,
                                       GError **error);
/* The columns of the plan's own row that follow from its facts. */
gboolean td_plan_store_set_derived (TdDb *db,
                                    const char *plan_id,
                                    const char *issued,
                                    const char *regime,
                                    const char *title_fold,
                                    GError **error);
gboolean td_plan_store_confirm_fact (TdDb *db, const char *plan_id, TdPlanKey key, GError **error);
gboolean td_plan_store_confirm_all (TdDb *db, const char *plan_id, GError **error);
/* One row for the level, whatever there was. */
gboolean td_plan_store_set_copies (TdDb *db,
                                   const char *plan_id,
                                   TdLevel level,
                                   guint count,
                                   const char *destination,
                                   GError **error);
/* The problem at @index of the plan's list. */
gboolean td_plan_store_add_problem (TdDb *db, TdPlan *plan, guint index, GError **error);
gboolean
td_plan_store_remove_problem (TdDb *db, const char *plan_id, const char *code, GError **error);
gboolean td_plan_store_delete (TdDb *db, const char *plan_id, GError **error);

G_END_DECLS
