/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands against nominations, found for one or for all of a plan with a few statements.  Reads
 * only. */

#include "config.h"

#include "td-nominee-checks.h"
#include "td-nominee-rules.h"
#include "td-nominee-store.h"

#include <glib/gi18n.h>
#include <string.h>

GPtrArray *
td_nominee_rules_load (TdDb *db, const char *nomination_id, GError **error)
{
  g_autoptr (TdNomination) nomination = NULL;
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (TdRules) rules = NULL;

  g_return_val_if_fail (TD_IS_DB (db) && nomination_id != NULL, NULL);

  nomination = td_nomination_store_load (db, nomination_id, error);
  history =
      nomination != NULL ? td_nominee_history_load (db, nomination->nominee->id, error) : NULL;
  rules = history != NULL ? td_rules_load (error) : NULL;
  return rules != NULL ? td_nominee_judge (rules, nomination, history) : NULL;
}

/* "Trần Thị Bưởi, Citizen number: …" */
static TdProblem *
name_problem (TdNominee *nominee, TdProblem *problem)
{
  TdNomineeField field;
  const char *title = td_nominee_field_from_string (problem->place->field, &field)
                          ? td_nominee_field_get_title_for (field, nominee->kind)
                          : NULL;
  const char *name = nominee->fields[TD_NOMINEE_NAME];

  if (title == NULL)
    return td_problem_new (problem->severity, problem->code, td_place_copy (problem->place),
                           "%s: %s", name, problem->message);
  return td_problem_new (problem->severity, problem->code, td_place_copy (problem->place),
                         /* Translators: a nominee's name, a field of the form, what is wrong */
                         _ ("%s, “%s”: %s"), name, title, problem->message);
}

static void
add_field_problems (TdNominee *nominee, GPtrArray *problems)
{
  g_autoptr (GPtrArray) found = td_nominee_find_problems (nominee);

  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (problems, name_problem (nominee, g_ptr_array_index (found, i)));
}

/* What is not verified in the law does not stop anybody: it warns. */
static TdSeverity
weigh (TdRuleAnswer *answer)
{
  if (answer->answer == TD_ANSWER_UNKNOWN)
    return TD_SEVERITY_NOTE;
  return answer->is_verified ? TD_SEVERITY_ERROR : TD_SEVERITY_WARNING;
}

static TdPlace *
find_place (TdRuleAnswer *answer, TdNomination *nomination)
{
  for (guint i = 0; i < answer->facts->len; i++) {
    TdRuleFact *fact = g_ptr_array_index (answer->facts, i);

    if (fact->place != NULL && fact->place->entity == TD_ENTITY_NOMINEE)
      return td_place_copy (fact->place);
  }
  return td_place_new (TD_ENTITY_NOMINATION, nomination->id, "rules");
}

static void
add_rule_problems (TdRules *rules,
                   TdNomination *nomination,
                   GPtrArray *history,
                   gboolean with_unknown,
                   GPtrArray *problems)
{
  g_autoptr (GPtrArray) answers = td_nominee_judge (rules, nomination, history);

  for (guint i = 0; i < answers->len; i++) {
    TdRuleAnswer *answer = g_ptr_array_index (answers, i);
    g_autofree char *code = g_strconcat ("rule-", answer->rule, NULL);

    if (answer->is_preference || answer->answer == TD_ANSWER_YES ||
        (answer->answer == TD_ANSWER_UNKNOWN && !with_unknown))
      continue;
    g_ptr_array_add (problems,
                     td_problem_new (weigh (answer), code, find_place (answer, nomination),
                                     /* Translators: a nominee's name, a rule of the law, why */
                                     _ ("%s, rule “%s”: %s"),
                                     nomination->nominee->fields[TD_NOMINEE_NAME], answer->title,
                                     answer->reason));
  }
}

/* nominee id → GPtrArray of TdPastNomination. */
static GHashTable *
group_by_nominee (GPtrArray *history)
{
  GHashTable *groups =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < history->len; i++) {
    TdPastNomination *past = g_ptr_array_index (history, i);
    GPtrArray *group = g_hash_table_lookup (groups, past->nominee_id);

    if (group == NULL) {
      group = g_ptr_array_new ();
      g_hash_table_insert (groups, past->nominee_id, group);
    }
    g_ptr_array_add (group, past);
  }
  return groups;
}

GPtrArray *
td_nominee_list_problems (TdDb *db,
                          const char *plan_id,
                          GPtrArray *nominations,
                          gboolean with_unknown,
                          GError **error)
{
  g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GPtrArray) history = td_nominee_history_list (db, plan_id, error);
  g_autoptr (TdRules) rules = history != NULL ? td_rules_load (error) : NULL;
  g_autoptr (GHashTable) groups = rules != NULL ? group_by_nominee (history) : NULL;

  if (groups == NULL)
    return NULL;
  for (guint i = 0; i < nominations->len; i++) {
    TdNomination *nomination = g_ptr_array_index (nominations, i);
    GPtrArray *own = g_hash_table_lookup (groups, nomination->nominee->id);
    GPtrArray *problems = g_ptr_array_new_with_free_func (g_object_unref);

    g_ptr_array_add (lists, problems);
    add_field_problems (nomination->nominee, problems);
    if (own != NULL)
      add_rule_problems (rules, nomination, own, with_unknown, problems);
  }
  return g_steal_pointer (&lists);
}

gboolean
td_nominee_count_problems (TdDb *db, const char *plan_id, GPtrArray *nominations, GError **error)
{
  g_autoptr (GPtrArray) lists = td_nominee_list_problems (db, plan_id, nominations, FALSE, error);

  for (guint i = 0; lists != NULL && i < lists->len; i++) {
    GPtrArray *problems = g_ptr_array_index (lists, i);
    TdNomination *nomination = g_ptr_array_index (nominations, i);

    nomination->n_problems = problems->len;
    nomination->worst_problem = TD_SEVERITY_NOTE;
    for (guint k = 0; k < problems->len; k++) {
      TdProblem *problem = g_ptr_array_index (problems, k);
      nomination->worst_problem = MAX (nomination->worst_problem, problem->severity);
    }
  }
  return lists != NULL;
}
