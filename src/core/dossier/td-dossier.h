/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <core/base/td-date.h>
#include <core/base/td-paper.h>
#include <core/db/td-db.h>
#include <core/plan/td-plan.h>

G_BEGIN_DECLS

/* One submission: one plan, one award form (LAW T-1). */
#define TD_TYPE_DOSSIER (td_dossier_get_type ())
G_DECLARE_FINAL_TYPE (TdDossier, td_dossier, TD, DOSSIER, GObject)
struct _TdDossier {
  GObject parent_instance;
  char *id;
  char *plan_id;
  TdAwardForm *award_form;
  char *number;
  char *symbol;
  TdDate date;
  char *addressee;
  char *reason;
  char *recipients;
  guint sets; /* to print: the person's, else the plan's; 0 when neither says (LAW D-3) */
  gboolean sets_from_plan;
  char *destination; /* where the plan sends them, "" */
  guint n_nominations;
};

/* The plan's dossiers: one for each award form that a nomination asks for; rows are made when first
 * needed (td_dossier_ensure ()), so @id is NULL before. */
GPtrArray *td_dossier_store_list (TdDb *db, const char *plan_id, GError **error);
TdDossier *td_dossier_store_load (TdDb *db, const char *id, GError **error);

/* The dossier of that award form, made when it is not there.  Returns its id. */
char *td_dossier_ensure (TdDb *db, const char *plan_id, const char *award_form_id, GError **error);
/* "number" "symbol" "date" "addressee" "reason" "recipients" "sets" ("" as the plan orders) */
gboolean td_dossier_set (TdDb *db,
                         const char *dossier_id,
                         const char *key,
                         const char *value,
                         GError **error);

/* Composes all papers of the dossier, in the plan's order: the letter with its list, the minutes, a
 * report for each nominee.  GPtrArray of TdPaper.  What is missing is in each paper's problems,
 * with the place that mends it; composing goes on.  Reads only. */
GPtrArray *td_dossier_compose (TdDb *db, const char *dossier_id, GError **error);
/* Only the report of one nomination: for the live preview. */
TdPaper *td_dossier_compose_report (TdDb *db, const char *nomination_id, GError **error);
/* Only the minutes of one meeting: for the council's preview. */
TdPaper *td_dossier_compose_minutes (TdDb *db, const char *meeting_id, GError **error);

gboolean td_dossier_record_printing (TdDb *db,
                                     const char *dossier_id,
                                     TdPaper *paper,
                                     guint sets,
                                     GError **error);

G_END_DECLS
