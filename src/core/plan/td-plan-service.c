/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done to plans: the rules and the transaction.  Each call is one history entry. */
#include "config.h"

#include "td-plan-service.h"

#include "td-plan-edit.h"
#include "td-plan-link.h"
#include "td-plan-problems.h"
#include "td-plan-reader.h"
#include "td-plan-store.h"
#include "td-plan-validity.h"
#include <core/base/td-text.h>

#include <glib/gi18n.h>
#include <string.h>

static gboolean
is_heading (TdSection *section)
{
  return section->label[0] && !strchr ("-+", section->label[0]);
}

/* One heading or one fact is enough: what is missing is in the problems. */
static gboolean
looks_like_a_plan (TdPlan *plan)
{
  for (guint i = 0; i < plan->sections->len; i++)
    if (is_heading (plan->sections->pdata[i]))
      return TRUE;
  for (guint i = 0; i < TD_N_PLAN_KEYS; i++)
    if (plan->facts[i].value)
      return TRUE;
  return plan->bases->len || plan->award_forms->len || plan->criteria_groups->len ||
         plan->dossier_documents->len || plan->copies->len || plan->recipients->len ||
         plan->route->len || plan->periods->len;
}

static char *
now (void)
{
  g_autoptr (GDateTime) time = g_date_time_new_now_utc ();

  return g_date_time_format_iso8601 (time);
}

/* How the text was come by, as far as a person should know. */
static void
report_notes (TdPlan *plan, guint notes)
{
  static const struct {
    TdSourceNote note;
    const char *code;
  } codes[] = {
      {TD_SOURCE_MISNAMED, "file-misnamed"},
      {TD_SOURCE_PAGES_WITHOUT_TEXT, "pages-without-text"},
      {TD_SOURCE_TRACKED_CHANGES, "changes-pending"},
      {TD_SOURCE_LEGACY_FONT, "legacy-font"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    if (notes & codes[i].note)
      td_plan_report (plan, codes[i].code, 0, 0);
}

TdPlan *
td_plan_import_text (TdDb *db, const TdSourceText *source, const char *file_name, GError **error)
{
  g_return_val_if_fail (TD_IS_DB (db), NULL);
  g_return_val_if_fail (source != NULL && source->text != NULL, NULL);

  g_autofree char *name = file_name ? g_path_get_basename (file_name) : g_strdup ("");
  g_autoptr (TdPlan) plan = td_plan_read (source->text, name, source->encoding);

  if (!looks_like_a_plan (plan)) {
    g_set_error (error, TD_ERROR, TD_ERROR_UNREADABLE,
                 _ ("“%s” does not read like a plan: it has no heading and no fact of one"), name);
    return NULL;
  }
  report_notes (plan, source->notes);
  plan->imported_at = now ();

  /* Translators: %s is the plan's name or the movement's; a line of the journal */
  g_autofree char *label = g_strdup_printf (_ ("Import plan %s"), td_plan_get_display_name (plan));
  g_autoptr (TdTransaction) transaction = td_transaction_begin (db, label, error);

  if (!transaction || !td_plan_store_insert (db, plan, error) ||
      !td_plan_link_refresh (db, plan->id, plan->problems, error) ||
      !td_transaction_commit (transaction, error))
    return NULL;
  td_plan_check_validity (plan);
  return g_steal_pointer (&plan);
}

TdPlan *
td_plan_import (TdDb *db, GBytes *bytes, const char *file_name, GError **error)
{
  g_auto (TdSourceText) source = {NULL};

  g_return_val_if_fail (TD_IS_DB (db), NULL);
  g_return_val_if_fail (bytes != NULL, NULL);

  source.text = td_text_decode (bytes, &source.encoding, error);
  if (!source.text) {
    g_autofree char *name = file_name ? g_path_get_basename (file_name) : g_strdup ("");
    g_prefix_error (error, _ ("Importing plan %s: "), name);
    return NULL;
  }
  return td_plan_import_text (db, &source, file_name, error);
}

/* What is stored for what a person wrote; NULL with no error where it says nothing. */
static gboolean
clean_value (TdPlanKey key, const char *value, char **cleaned, GError **error)
{
  g_autofree char *nfc = td_text_nfc (value ? value : "");
  g_autofree char *text = td_text_squeeze (nfc);
  TdDate date = TD_DATE_NONE;

  g_clear_pointer (cleaned, g_free);
  if (!*text)
    return TRUE;
  if (key == TD_PLAN_DATE) {
    if ((!td_date_from_iso (text, &date) && !td_date_parse (text, &date)) || !date.year ||
        !td_date_is_valid (date)) {
      g_set_error (error, TD_ERROR, TD_ERROR_INVALID, _ ("“%s” is not a date"), text);
      return FALSE;
    }
    *cleaned = td_date_to_iso (date);
    return TRUE;
  }
  if ((key == TD_PLAN_LEVEL && td_level_from_string (text) == TD_LEVEL_NONE) ||
      (key == TD_PLAN_PROCEDURE && !g_str_equal (text, "simplified"))) {
    g_set_error (error, TD_ERROR, TD_ERROR_INVALID, _ ("“%s” is no %s"), text,
                 td_plan_key_to_string (key));
    return FALSE;
  }
  *cleaned = g_steal_pointer (&text);
  return TRUE;
}

/* The problems that a person's value answers. */
static gboolean
settle_problems (TdDb *db, TdPlan *plan, const char *field, GError **error)
{
  for (guint i = 0; i < plan->problems->len; i++) {
    TdProblem *problem = plan->problems->pdata[i];

    if (g_strcmp0 (td_plan_problem_get_field (problem->code), field) == 0 &&
        !td_plan_store_remove_problem (db, plan->id, problem->code, error))
      return FALSE;
  }
  return TRUE;
}

static void
change_fact (TdPlan *plan, TdPlanKey key, const char *value, TdFactState state)
{
  g_set_str (&plan->facts[key].value, value);
  g_clear_pointer (&plan->facts[key].other, g_free);
  plan->facts[key].reading.state = value ? state : TD_FACT_UNKNOWN;
  if (key == TD_PLAN_DATE && value)
    g_set_str (&plan->regime, td_plan_regime_of_date (td_plan_get_date (plan)));
}

static gboolean
store_fact (TdDb *db,
            TdPlan *plan,
            TdPlanKey key,
            const char *value,
            TdFactState state,
            GError **error)
{
  g_autoptr (GPtrArray) below = td_plan_link_list_below (db, plan->id, error);

  change_fact (plan, key, value, state);

  g_autofree char *issued = td_date_to_iso (td_plan_get_date (plan));
  g_autofree char *fold = td_text_fold (td_plan_get_display_name (plan));

  return below && td_plan_store_set_fact (db, plan->id, key, value, state, error) &&
         td_plan_store_set_derived (db, plan->id, issued, plan->regime, fold, error) &&
         (!value || settle_problems (db, plan, td_plan_key_to_string (key), error)) &&
         td_plan_link_refresh_below (db, below, error) &&
         td_plan_link_refresh (db, plan->id, NULL, error);
}

static gboolean
check_key (const char *key, TdPlanKey *plan_key, GError **error)
{
  if (td_plan_key_from_string (key, plan_key))
    return TRUE;
  g_set_error (error, TD_ERROR, TD_ERROR_INVALID, _ ("A plan has no field “%s”"), key);
  return FALSE;
}

static TdTransaction *
begin_correcting (TdDb *db, const char *plan_id, TdPlanKey key, GError **error)
{
  /* Translators: %s is a fact of a plan such as "Title"; a line of the journal */
  g_autofree char *label =
      g_strdup_printf (_ ("Correct the plan: %s"), td_plan_key_get_title (key));
  g_autofree char *merge_key = g_strdup_printf ("plan/%s/%s", plan_id, td_plan_key_to_string (key));

  return td_transaction_begin_typing (db, label, merge_key, error);
}

gboolean
td_plan_set (TdDb *db, const char *plan_id, const char *key, const char *value, GError **error)
{
  TdPlanKey plan_key;
  g_autofree char *cleaned = NULL;

  g_return_val_if_fail (TD_IS_DB (db), FALSE);
  g_return_val_if_fail (plan_id != NULL && key != NULL, FALSE);

  if (!check_key (key, &plan_key, error) || !clean_value (plan_key, value, &cleaned, error))
    return FALSE;

  g_autoptr (TdPlan) plan = td_plan_store_load (db, plan_id, error);

  if (!plan)
    return FALSE;
  if (g_strcmp0 (plan->facts[plan_key].value, cleaned) == 0 &&
      (!cleaned || plan->facts[plan_key].reading.state == TD_FACT_EDITED))
    return TRUE;

  g_autoptr (TdTransaction) transaction = begin_correcting (db, plan_id, plan_key, error);

  return transaction && store_fact (db, plan, plan_key, cleaned, TD_FACT_EDITED, error) &&
         td_transaction_commit (transaction, error);
}

gboolean
td_plan_take (TdDb *db,
              const char *plan_id,
              const char *key,
              const char *text,
              guint first_line,
              guint last_line,
              GError **error)
{
  TdPlanKey plan_key;
  g_autofree char *cleaned = NULL;

  g_return_val_if_fail (TD_IS_DB (db), FALSE);
  g_return_val_if_fail (plan_id != NULL && key != NULL && text != NULL, FALSE);

  if (!check_key (key, &plan_key, error) || !clean_value (plan_key, text, &cleaned, error))
    return FALSE;

  g_autoptr (TdPlan) plan = td_plan_store_load (db, plan_id, error);
  g_autoptr (TdTransaction) transaction =
      plan ? begin_correcting (db, plan_id, plan_key, error) : NULL;

  return transaction && store_fact (db, plan, plan_key, cleaned, TD_FACT_EDITED, error) &&
         td_plan_store_set_fact_lines (db, plan_id, plan_key, first_line, last_line, error) &&
         td_transaction_commit (transaction, error);
}

/* One of the two things that the plan says stays, with its lines. */
static gboolean
settle_fact (TdDb *db, TdPlan *plan, TdPlanKey key, gboolean second, GError **error)
{
  TdPlanFact *fact = &plan->facts[key];
  g_autofree char *value = g_strdup (second ? fact->other : fact->value);
  guint first_line = second ? fact->other_first_line : fact->reading.first_line;
  guint last_line = second ? fact->other_last_line : fact->reading.last_line;

  return store_fact (db, plan, key, value, TD_FACT_CONFIRMED, error) &&
         td_plan_store_set_fact_lines (db, plan->id, key, first_line, last_line, error);
}

gboolean
td_plan_choose (TdDb *db, const char *plan_id, const char *key, gboolean second, GError **error)
{
  TdPlanKey plan_key;

  g_return_val_if_fail (TD_IS_DB (db), FALSE);
  g_return_val_if_fail (plan_id != NULL && key != NULL, FALSE);

  if (!check_key (key, &plan_key, error))
    return FALSE;

  g_autoptr (TdPlan) plan = td_plan_store_load (db, plan_id, error);

  if (!plan)
    return FALSE;
  if (plan->facts[plan_key].reading.state != TD_FACT_CONFLICTING) {
    g_set_error (error, TD_ERROR, TD_ERROR_INVALID, _ ("The plan does not say two things of “%s”"),
                 td_plan_key_get_title (plan_key));
    return FALSE;
  }

  /* Translators: %s is a fact of a plan such as "Title", of which the plan says two things; a line
   * of the journal */
  g_autofree char *label = g_strdup_printf (_ ("Choose one of two values of the plan: %s"),
                                            td_plan_key_get_title (plan_key));
  g_autoptr (TdTransaction) transaction = td_transaction_begin (db, label, error);

  return transaction && settle_fact (db, plan, plan_key, second, error) &&
         td_transaction_commit (transaction, error);
}

static gboolean
confirm_fact (TdDb *db, TdPlan *plan, TdPlanKey key, GError **error)
{
  if (plan->facts[key].reading.state == TD_FACT_CONFLICTING)
    return settle_fact (db, plan, key, FALSE, error);
  return td_plan_store_confirm_fact (db, plan->id, key, error);
}

gboolean
td_plan_confirm (TdDb *db, const char *plan_id, const char *key, GError **error)
{
  TdPlanKey plan_key = TD_PLAN_AGENCY;

  g_return_val_if_fail (TD_IS_DB (db), FALSE);
  g_return_val_if_fail (plan_id != NULL, FALSE);

  if (key && !check_key (key, &plan_key, error))
    return FALSE;

  g_autofree char *label =
      key ? g_strdup_printf (
                /* Translators: %s is a fact of a plan such as "Title"; a line of the journal */
                _ ("Confirm the plan: %s"), td_plan_key_get_title (plan_key))
          : g_strdup (_ ("Confirm the whole plan"));
  g_autoptr (TdPlan) plan = td_plan_store_load (db, plan_id, error);
  g_autoptr (TdTransaction) transaction = plan ? td_transaction_begin (db, label, error) : NULL;

  if (!transaction)
    return FALSE;
  if (key ? !confirm_fact (db, plan, plan_key, error)
          : !td_plan_store_confirm_all (db, plan_id, error))
    return FALSE;
  return td_transaction_commit (transaction, error);
}

static gboolean
confirm_keys (TdDb *db, TdPlan *plan, const char *const *keys, GError **error)
{
  for (const char *const *key = keys; *key; key++) {
    TdPlanKey plan_key;

    if (!check_key (*key, &plan_key, error) || !confirm_fact (db, plan, plan_key, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
td_plan_confirm_keys (TdDb *db, const char *plan_id, const char *const *keys, GError **error)
{
  g_return_val_if_fail (TD_IS_DB (db), FALSE);
  g_return_val_if_fail (plan_id != NULL && keys != NULL, FALSE);

  g_autoptr (TdPlan) plan = td_plan_store_load (db, plan_id, error);
  g_autoptr (TdTransaction) transaction =
      plan ? td_transaction_begin (db, _ ("Confirm what was looked at in the plan"), error) : NULL;

  return transaction && confirm_keys (db, plan, keys, error) &&
         td_transaction_commit (transaction, error);
}

gboolean
td_plan_set_copies (TdDb *db,
                    const char *plan_id,
                    TdLevel level,
                    guint count,
                    const char *destination,
                    GError **error)
{
  g_return_val_if_fail (TD_IS_DB (db), FALSE);
  g_return_val_if_fail (plan_id != NULL, FALSE);

  if (level <= TD_LEVEL_NONE || level > TD_LEVEL_STATE || count < 1 || count > 99) {
    g_set_error (error, TD_ERROR, TD_ERROR_INVALID, _ ("%u sets at level %d"), count, (int) level);
    return FALSE;
  }

  g_autofree char *nfc = td_text_nfc (destination ? destination : "");
  g_autofree char *cleaned = td_text_squeeze (nfc);
  g_autoptr (TdTransaction) transaction =
      td_transaction_begin (db, _ ("Correct the number of sets"), error);

  return transaction && td_plan_store_set_copies (db, plan_id, level, count, cleaned, error) &&
         td_plan_settle_parts (db, plan_id, TD_ENTITY_COPIES, error) &&
         td_transaction_commit (transaction, error);
}

gboolean
td_plan_remove (TdDb *db, const char *plan_id, GError **error)
{
  g_return_val_if_fail (TD_IS_DB (db), FALSE);
  g_return_val_if_fail (plan_id != NULL, FALSE);

  g_autoptr (TdPlan) plan = td_plan_store_load (db, plan_id, error);

  if (!plan)
    return FALSE;

  /* Translators: %s is the plan's name or the movement's; a line of the journal */
  g_autofree char *label = g_strdup_printf (_ ("Remove plan %s"), td_plan_get_display_name (plan));
  g_autoptr (TdTransaction) transaction = td_transaction_begin (db, label, error);

  g_autoptr (GPtrArray) below = transaction ? td_plan_link_list_below (db, plan_id, error) : NULL;

  return below && td_plan_store_delete (db, plan_id, error) &&
         td_plan_link_refresh_below (db, below, error) &&
         td_transaction_commit (transaction, error);
}
