/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The calls that change the parts of a plan: each does what it says, is one step to undo, and is
 * refused or cancelled without a trace. */
#include "config.h"

#include "calls.h"
#include <locale.h>
#include <session/td-session-history.h>
#include <session/td-session-plan-edit.h>
#include <session/td-session-plan.h>

static TdPlan *
load (Fixture *fixture, const char *id)
{
  g_autoptr (GError) e = NULL;
  TdPlan *plan = CALL (td_session_load_plan, &e, id);

  g_assert_no_error (e);
  return plan;
}

/* The id of what was made or changed; NULL with @error. */
static char *
change (Fixture *fixture, TdPartChange *part_change, GError **error)
{
  g_auto (Answer) answer = {0};
  char *id = NULL;

  td_session_change_part_async (fixture->session, part_change, NULL, answer_cb, &answer);
  td_session_change_part_finish (fixture->session, answer_wait (&answer), &id, error);
  return id;
}

static GHashTable *
one_value (const char *key, const char *value)
{
  GHashTable *values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  g_hash_table_insert (values, g_strdup (key), g_strdup (value));
  return values;
}

static void
undo (Fixture *fixture)
{
  g_autoptr (GError) e = NULL;

  g_free (CALL (td_session_undo, &e));
  g_assert_no_error (e);
}

static void
test_parts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) e = NULL;
  g_autoptr (TdPlan) plan = import_sample_plan (fixture);
  guint n = plan->recipients->len;
  g_autofree char *id = change (
      fixture,
      td_part_change_new_add (TD_ENTITY_RECIPIENT, plan->id, 0, one_value ("text", "Các lớp học")),
      &e);
  g_autofree char *moved = NULL;
  g_autofree char *removed = NULL;

  g_assert_no_error (e);

  g_autoptr (TdPlan) added = load (fixture, plan->id);
  g_assert_cmpuint (added->recipients->len, ==, n + 1);
  g_assert_cmpstr (((TdRecipient *) added->recipients->pdata[0])->id, ==, id);

  moved = change (fixture, td_part_change_new_move (TD_ENTITY_RECIPIENT, id, NULL, 1), &e);
  g_assert_no_error (e);
  g_autoptr (TdPlan) changed = load (fixture, plan->id);
  g_assert_cmpstr (((TdRecipient *) changed->recipients->pdata[1])->id, ==, moved);

  removed = change (fixture, td_part_change_new_remove (TD_ENTITY_RECIPIENT, id, FALSE), &e);
  g_assert_no_error (e);
  g_autoptr (TdPlan) less = load (fixture, plan->id);
  g_assert_cmpuint (less->recipients->len, ==, n);
  undo (fixture);
  undo (fixture);
  undo (fixture);
  g_assert_null (change (fixture, td_part_change_new_confirm (TD_ENTITY_RECIPIENT, id), &e));
  g_assert_error (e, TD_ERROR, TD_ERROR_NOT_FOUND);
}

static void
test_sections (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) e = NULL;
  g_autoptr (TdPlan) plan = import_sample_plan (fixture);
  TdSection *first = plan->sections->pdata[0];
  guint n = plan->sections->len;
  g_autofree char *id = change (
      fixture,
      td_part_change_new_add_section (first->id, TD_SECTION_AFTER, one_value ("text", "Một. Hai.")),
      &e);
  g_autofree char *split = change (fixture, td_part_change_new_split (id, 5), &e);
  g_autofree char *stepped = change (fixture, td_part_change_new_step (split, TD_SECTION_UP), &e);

  g_assert_no_error (e);

  g_autoptr (TdPlan) more = load (fixture, plan->id);
  g_assert_cmpuint (more->sections->len, ==, n + 2);
  g_assert_cmpstr (((TdSection *) more->sections->pdata[1])->text, ==, "Hai.");
  g_autofree char *joined = change (fixture, td_part_change_new_join (id), &e);
  g_assert_no_error (e);
  g_autoptr (TdPlan) less = load (fixture, plan->id);
  g_assert_cmpuint (less->sections->len, ==, n + 1);
}

static void
test_load (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) e = NULL;
  g_auto (Answer) answer = {0};
  g_autoptr (TdPlan) plan = import_sample_plan (fixture);
  TdAwardForm *form = plan->award_forms->pdata[0];
  TdPartUse use;

  td_session_load_part_async (fixture->session, TD_ENTITY_AWARD_FORM, form->id, NULL, answer_cb,
                              &answer);
  g_autoptr (TdPart) part =
      td_session_load_part_finish (fixture->session, answer_wait (&answer), &use, &e);
  g_assert_no_error (e);
  g_assert_cmpstr (td_part_get (part, "name"), ==, form->name);
  g_assert_cmpuint (use.n_nominations, ==, 0);
}

static void
test_facts (Fixture *fixture, gconstpointer data)
{
  static const char *const keys[] = {"agency", "title", NULL};
  g_autoptr (GError) e = NULL;
  g_autoptr (TdPlan) plan = import_sample_plan (fixture);

  g_assert_true (CALL (td_session_confirm_facts, &e, plan->id, keys));
  g_assert_true (CALL (td_session_take_fact, &e, plan->id, "contact", "Phòng  Nội vụ", 7, 8));
  g_assert_no_error (e);

  g_autoptr (TdPlan) changed = load (fixture, plan->id);
  const TdPlanFact *contact = &changed->facts[TD_PLAN_CONTACT];

  g_assert_cmpint (changed->facts[TD_PLAN_TITLE].reading.state, ==, TD_FACT_CONFIRMED);
  g_assert_cmpstr (contact->value, ==, "Phòng Nội vụ");
  g_assert_cmpint (contact->reading.state, ==, TD_FACT_EDITED);
  g_assert_cmpuint (contact->reading.first_line, ==, 7);
  g_assert_cmpuint (contact->reading.last_line, ==, 8);
  CALL_CANCELLED (td_session_reread_plan, plan->id);
  CALL_REFUSED (td_session_reread_plan, TD_ERROR_NOT_FOUND, "none");
  CALL_REFUSED (td_session_take_fact, TD_ERROR_INVALID, plan->id, "date", "hôm qua", 1, 1);
  g_assert_true (CALL (td_session_reread_plan, &e, plan->id));
  g_assert_no_error (e);

  g_autoptr (TdPlan) again = load (fixture, plan->id);
  g_assert_cmpstr (td_plan_get (again, TD_PLAN_CONTACT), ==, "Phòng Nội vụ");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  ADD_CALL_TEST ("/session/plan-edit-calls/changes-parts", test_parts);
  ADD_CALL_TEST ("/session/plan-edit-calls/changes-sections", test_sections);
  ADD_CALL_TEST ("/session/plan-edit-calls/loads-a-part", test_load);
  ADD_CALL_TEST ("/session/plan-edit-calls/confirms-and-takes-facts", test_facts);
  return g_test_run ();
}
