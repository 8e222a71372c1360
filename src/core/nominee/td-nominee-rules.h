/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-award-rules.h"
#include "td-nominee-history.h"

#include <core/base/td-problem.h>

G_BEGIN_DECLS

/* May this nominee get this award: each rule of the plan's regime answers, with the facts it used
 * and the earlier decision it found. */
typedef enum { TD_ANSWER_YES, TD_ANSWER_NO, TD_ANSWER_UNKNOWN } TdAnswer;

const char *td_answer_to_string (TdAnswer answer); /* "yes" "no" "unknown" */
const char *td_answer_get_title (TdAnswer answer); /* translated: "Yes" "No" "Cannot tell" */

/* A fact that a rule used, and where it is mended. */
typedef struct {
  char *text;
  TdPlace *place; /* or NULL */
} TdRuleFact;

#define TD_TYPE_RULE_ANSWER (td_rule_answer_get_type ())
G_DECLARE_FINAL_TYPE (TdRuleAnswer, td_rule_answer, TD, RULE_ANSWER, GObject)
struct _TdRuleAnswer {
  GObject parent_instance;
  char *rule; /* its id */
  char *title;
  char *source;
  gboolean is_verified;
  gboolean is_preference;
  TdAnswer answer;
  char *reason;     /* a translated sentence */
  GPtrArray *facts; /* of TdRuleFact */
};

/* Pure.  @history: of TdPastNomination, all of this nominee's, the nomination's own among them.
 * Rules that do not speak of this award are left out.  GPtrArray of TdRuleAnswer, in the rules'
 * order. */
GPtrArray *td_nominee_judge (TdRules *rules,
                             TdNomination *nomination,
                             GPtrArray *history) G_GNUC_WARN_UNUSED_RESULT;

/* The same with everything read from the workspace. */
GPtrArray *td_nominee_rules_load (TdDb *db, const char *nomination_id, GError **error);

/* What stands against each nomination of @nominations (all of plan @plan_id): what is wrong in its
 * fields and tables, and what a rule forbids or, where @with_unknown, cannot tell.  An array as
 * long as @nominations, of GPtrArray of TdProblem. */
GPtrArray *td_nominee_list_problems (TdDb *db,
                                     const char *plan_id,
                                     GPtrArray *nominations,
                                     gboolean with_unknown,
                                     GError **error);
/* Counts them into the nominations' n_problems. */
gboolean
td_nominee_count_problems (TdDb *db, const char *plan_id, GPtrArray *nominations, GError **error);

G_END_DECLS
