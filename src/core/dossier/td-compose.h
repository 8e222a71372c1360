/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-agency.h"
#include "td-dossier.h"
#include "td-regime.h"

#include <core/base/td-problem.h>
#include <core/council/td-council.h>
#include <core/nominee/td-nominee.h>

G_BEGIN_DECLS

/* What the composers share, private to this room: everything one dossier is made of, read at once.
 * Built, used and freed within one call on one thread. */
typedef struct {
  TdDb *db; /* borrowed */
  TdRegimes *regimes;
  const TdRegime *regime; /* the plan's */
  const TdRegime *forms;  /* whose forms are used */
  TdAgency *agency;
  TdPlan *plan;
  TdDossier *dossier;      /* NULL: a nominee without an award form, or minutes alone */
  TdAwardForm *award_form; /* borrowed of the plan; NULL as above */
  GPtrArray *nominations;  /* of TdNomination: all of the plan, in its order */
  GPtrArray *meetings;     /* of TdMeeting: those whose votes count, newest first; may be empty */
  TdMeeting *meeting;      /* the first of them, borrowed; NULL: none holds these nominations */
} TdComposition;

/* @nominations NULL: all of the plan. */
TdComposition *
td_composition_new (TdDb *db, const char *plan_id, GPtrArray *nominations, GError **error);
void td_composition_free (TdComposition *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdComposition, td_composition_free)

/* The dossier's nominations: those that ask for its award form.  Borrowed elements. */
GPtrArray *td_composition_list_nominations (TdComposition *self) G_GNUC_WARN_UNUSED_RESULT;
TdNomination *td_composition_find_nomination (TdComposition *self, const char *id);    /* NULL */
TdBallot *td_composition_find_ballot (TdComposition *self, const char *nomination_id); /* NULL */
/* Did the council vote against it. */
gboolean td_composition_is_failed (TdComposition *self, TdNomination *nomination);
/* Does the dossier hold a paper of @kind: as the plan says, else as the regime does (LAW D-1). */
gboolean td_composition_needs (TdComposition *self, const char *kind);
gboolean td_composition_is_simplified (TdComposition *self);

TdPaper *td_compose_letter (TdComposition *self);
TdPaper *td_compose_minutes (TdComposition *self, TdMeeting *meeting);
/* The list of evidence of @nominations; without "nominees" where none has any. */
TdPaper *td_compose_evidence_index (TdComposition *self, GPtrArray *nominations, GError **error);
TdPaper *td_compose_report (TdComposition *self, TdNomination *nomination, GError **error);

/* ---- facts ---- */

/* A paper with the facts that all of them have: agency, plan, movement, award. */
TdPaper *td_compose_paper (TdComposition *self, const char *kind, const char *form);
/* @value squeezed, with the place where it is edited. */
void td_compose_set (TdFacts *facts,
                     const char *key,
                     const char *value,
                     TdEntity entity,
                     const char *id,
                     const char *field);
/* Appends {text} for each line that is not empty; "- " before and ";" or "." after are dropped. */
guint td_compose_append_lines (TdFacts *facts, const char *key, const char *text);
/* The letter's number, symbol and date, with which other papers go. */
void td_compose_set_letter (TdFacts *facts, TdComposition *self);
/* "ỦY BAN NHÂN DÂN XÃ AN BÌNH" → "Ủy ban nhân dân xã An Bình"; text that is not all upper case
 * stays. */
char *td_compose_running_name (const char *name) G_GNUC_WARN_UNUSED_RESULT;
/* A heading as it stands inside a sentence: "Về việc tổ chức …" → "tổ chức …". */
char *td_compose_running_subject (const char *title) G_GNUC_WARN_UNUSED_RESULT;
/* A name as the head of a paper shows it: upper case, in lines that break where people break them:
 * before "XÃ …", after "HỘI ĐỒNG". */
char *td_compose_head_name (const char *name) G_GNUC_WARN_UNUSED_RESULT;
/* LAW N-1: "5" → "05"; anything else stays. */
char *td_compose_number (const char *number) G_GNUC_WARN_UNUSED_RESULT;
/* Sets PREFIX.collectives PREFIX.households PREFIX.individuals: counts, missing where zero. */
void td_compose_set_counts (TdFacts *facts, const char *prefix, GPtrArray *nominations);
typedef enum { TD_LISTED_COLLECTIVE, TD_LISTED_HOUSEHOLD, TD_LISTED_INDIVIDUAL } TdListed;
#define TD_N_LISTED (TD_LISTED_INDIVIDUAL + 1)
TdListed td_compose_listed_as (TdNominee *nominee);
const char *td_compose_listed_name (TdListed listed); /* "collective" "household" "individual" */
/* The nominee's facts as the reports and lists name them. */
void td_compose_set_nominee (TdFacts *facts, TdNominee *nominee);
/* The meeting's and its council's facts. */
void td_compose_set_meeting (TdFacts *facts, TdMeeting *meeting);

/* ---- checks ---- */
void td_compose_check_dossier (TdComposition *self, GPtrArray *nominations, GPtrArray *problems);
gboolean td_compose_check_nomination (TdComposition *self,
                                      TdNomination *nomination,
                                      GPtrArray *problems,
                                      GError **error);
/* What is wrong with the nominees themselves and what the rules on awards say. */
gboolean td_compose_check_nominees (TdComposition *self,
                                    GPtrArray *nominations,
                                    GPtrArray *problems,
                                    GError **error);
void td_compose_check_validity (TdComposition *self, GPtrArray *problems);
void td_compose_check_meeting (TdMeeting *meeting, GPtrArray *problems);

G_END_DECLS
