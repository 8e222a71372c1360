/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rules on awards: each question with the facts that answer it yes, no and not at all; the file
 * they are read from, whole and damaged. */

#include "td-test-domain.h"

#include <core/base/td-file.h>
#include <core/nominee/td-nominee-row-service.h>
#include <core/nominee/td-nominee-rules.h>

/* ---- one nominee, whatever the test makes of it ---- */

typedef struct {
  TdRules *rules;
  TdNomination *nomination;
  GPtrArray *history;
} Case;

static TdPastNomination *
past_new (const char *id, const char *regime)
{
  TdPastNomination *past = g_object_new (TD_TYPE_PAST_NOMINATION, NULL);

  past->nomination_id = g_strdup (id);
  past->nominee_id = g_strdup ("n");
  past->plan_id = g_strdup_printf ("plan-%s", id);
  past->plan_name = g_strdup_printf ("Phong trào %s", id);
  past->movement = g_strdup_printf ("Phong trào %s", id);
  past->regime = g_strdup (regime);
  past->issued = g_strdup ("");
  past->starts = g_strdup ("");
  past->ends = g_strdup ("");
  past->award_name = g_strdup ("Giấy khen của Chủ tịch UBND huyện");
  past->level = g_strdup ("district");
  past->occasion = g_strdup ("");
  past->achievement = g_strdup_printf ("Thành tích của lần %s", id);
  past->result = g_strdup ("");
  past->decision = g_strdup ("");
  past->decided_on = g_strdup ("");
  past->meeting_date = g_strdup ("");
  past->outcome = g_strdup ("");
  return past;
}

static TdPastNomination *
get_own (Case *self)
{
  return g_ptr_array_index (self->history, 0);
}

static TdPastNomination *
add_other (Case *self)
{
  TdPastNomination *past = past_new ("b", get_own (self)->regime);

  g_ptr_array_add (self->history, past);
  return past;
}

static void
set_up_regime (Case *self, TdNomineeKind kind, const char *regime)
{
  g_autoptr (GError) error = NULL;

  self->rules = td_rules_load (&error);
  g_assert_no_error (error);
  self->nomination = g_object_new (TD_TYPE_NOMINATION, NULL);
  self->nomination->id = g_strdup ("a");
  self->nomination->occasion = g_strdup ("");
  self->nomination->nominee = g_object_new (TD_TYPE_NOMINEE, NULL);
  self->nomination->nominee->id = g_strdup ("n");
  self->nomination->nominee->kind = kind;
  for (guint i = 0; i < TD_N_NOMINEE_FIELDS; i++)
    self->nomination->nominee->fields[i] = g_strdup ("");
  self->history = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (self->history, past_new ("a", regime));
}

static void
set_up (Case *self, TdNomineeKind kind)
{
  set_up_regime (self, kind, "ND98_2023");
}

static void
case_clear (Case *self)
{
  g_clear_pointer (&self->rules, td_rules_free);
  g_clear_object (&self->nomination);
  g_clear_pointer (&self->history, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Case, case_clear)

/* The answer of @rule; NULL when it does not speak of this. */
static TdRuleAnswer *
ask (Case *self, const char *rule)
{
  g_autoptr (GPtrArray) answers = td_nominee_judge (self->rules, self->nomination, self->history);

  for (guint i = 0; i < answers->len; i++) {
    TdRuleAnswer *answer = g_ptr_array_index (answers, i);

    g_assert_nonnull (answer->reason);
    g_assert_true (g_str_has_suffix (answer->reason, "."));
    if (strcmp (answer->rule, rule) == 0)
      return g_object_ref (answer);
  }
  return NULL;
}

static void
expect (Case *self, const char *rule, TdAnswer expected, guint n_facts)
{
  g_autoptr (TdRuleAnswer) answer = ask (self, rule);

  g_assert_nonnull (answer);
  g_test_message ("%s: %s, %s", rule, td_answer_to_string (answer->answer), answer->reason);
  g_assert_cmpstr (td_answer_to_string (answer->answer), ==, td_answer_to_string (expected));
  g_assert_cmpuint (answer->facts->len, ==, n_facts);
}

static void
expect_silence (Case *self, const char *rule)
{
  g_autoptr (TdRuleAnswer) answer = ask (self, rule);

  g_assert_null (answer);
}

/* ---- the questions ---- */

static void
test_same_achievement (void)
{
  g_auto (Case) self = {NULL};
  TdPastNomination *other;

  set_up (&self, TD_NOMINEE_INDIVIDUAL);
  expect (&self, "same-achievement", TD_ANSWER_YES, 0);
  other = add_other (&self);
  expect (&self, "same-achievement", TD_ANSWER_YES, 0);
  /* One movement, two reports: a person has to compare them. */
  g_set_str (&other->movement, "phong  trào A");
  expect (&self, "same-achievement", TD_ANSWER_UNKNOWN, 1);
  /* Word for word the same, under whatever plan. */
  g_set_str (&other->movement, "Phong trào khác");
  g_set_str (&other->achievement, "  Thành tích của  lần A ");
  expect (&self, "same-achievement", TD_ANSWER_NO, 1);
  g_autoptr (TdRuleAnswer) answer = ask (&self, "same-achievement");
  TdRuleFact *fact = g_ptr_array_index (answer->facts, 0);
  g_assert_cmpint (fact->place->entity, ==, TD_ENTITY_NOMINATION);
  g_assert_cmpstr (fact->place->id, ==, "b");
  /* What came to nothing may be tried again. */
  g_set_str (&other->outcome, "failed");
  expect (&self, "same-achievement", TD_ANSWER_YES, 0);
  g_set_str (&other->result, "awarded");
  expect (&self, "same-achievement", TD_ANSWER_NO, 1);
  g_set_str (&other->result, "refused");
  expect (&self, "same-achievement", TD_ANSWER_YES, 0);
  /* Two empty reports are not one achievement. */
  g_set_str (&other->result, "");
  g_set_str (&other->outcome, "");
  g_set_str (&other->achievement, "");
  g_set_str (&get_own (&self)->achievement, "");
  expect (&self, "same-achievement", TD_ANSWER_YES, 0);
}

static TdNomineeRow *
add_statement (Case *self, const char *kind, const char *ended_on)
{
  TdNomineeRow *row = td_nominee_row_new (TD_ROW_CONDUCT);

  row->nominee_id = g_strdup ("n");
  td_nominee_row_set (row, "kind", kind);
  td_nominee_row_set (row, "said_by", "Phòng Nội vụ");
  td_nominee_row_set (row, "said_on", "2021-10-01");
  td_nominee_row_set (row, "ended_on", ended_on);
  g_ptr_array_add (self->nomination->nominee->conduct, row);
  return row;
}

static void
test_pending (void)
{
  g_auto (Case) self = {NULL};
  TdNomineeRow *row;

  set_up (&self, TD_NOMINEE_COLLECTIVE);
  expect (&self, "pending", TD_ANSWER_UNKNOWN, 1);
  add_statement (&self, "clear", "");
  expect (&self, "pending", TD_ANSWER_YES, 1);
  row = add_statement (&self, "complaint", "");
  expect (&self, "pending", TD_ANSWER_NO, 1);
  add_statement (&self, "investigation", "");
  expect (&self, "pending", TD_ANSWER_NO, 2);
  td_nominee_row_set (row, "ended_on", "2021-11");
  expect (&self, "pending", TD_ANSWER_NO, 1);
  g_autoptr (TdRuleAnswer) answer = ask (&self, "pending");
  TdRuleFact *fact = g_ptr_array_index (answer->facts, 0);
  g_assert_cmpstr (fact->place->field, ==, "conduct");
  g_assert_nonnull (strstr (fact->text, "Phòng Nội vụ"));
}

static void
test_after_discipline (void)
{
  g_auto (Case) self = {NULL};
  TdNomineeRow *row;

  set_up (&self, TD_NOMINEE_INDIVIDUAL);
  expect (&self, "after-discipline", TD_ANSWER_YES, 0);
  row = add_statement (&self, "discipline", "2021-06-30");
  expect (&self, "after-discipline", TD_ANSWER_UNKNOWN, 1);
  g_set_str (&get_own (&self)->starts, "2021-09-09");
  expect (&self, "after-discipline", TD_ANSWER_YES, 2);
  td_nominee_row_set (row, "ended_on", "2021-09"); /* perhaps its last day */
  expect (&self, "after-discipline", TD_ANSWER_UNKNOWN, 2);
}

static void
test_interval (void)
{
  g_auto (Case) self = {NULL};
  TdPastNomination *other;
  const char *const rule = "state-once-a-year";

  set_up_regime (&self, TD_NOMINEE_INDIVIDUAL, "ND91_2017");
  expect_silence (&self, rule); /* a district's award */
  g_set_str (&get_own (&self)->level, "state");
  g_set_str (&get_own (&self)->decided_on, "2021-11-15");
  expect (&self, rule, TD_ANSWER_YES, 0);
  other = add_other (&self);
  g_set_str (&other->level, "state");
  g_set_str (&other->result, "awarded");
  expect (&self, rule, TD_ANSWER_UNKNOWN, 1);
  g_set_str (&other->decided_on, "2021-02-03");
  expect (&self, rule, TD_ANSWER_NO, 1);
  g_set_str (&other->decided_on, "2020-11-15");
  expect (&self, rule, TD_ANSWER_YES, 0);
  g_set_str (&other->decided_on, "2020"); /* before or after the fifteenth of November */
  expect (&self, rule, TD_ANSWER_UNKNOWN, 1);
  g_set_str (&other->result, "refused");
  expect (&self, rule, TD_ANSWER_YES, 0);
  g_set_str (&self.nomination->occasion, "sudden");
  expect_silence (&self, rule);
}

static void
test_interval_of_typed_awards (void)
{
  static const struct {
    const char *kind, *year, *name;
    TdAnswer answer;
  } CASES[] = {
      {"form", "2021", "Huân chương Lao động hạng Ba", TD_ANSWER_NO},
      {"form", "2021", "Bằng khen của Thủ tướng Chính phủ", TD_ANSWER_NO},
      {"form", "2020", "bằng  khen của Thủ tướng", TD_ANSWER_UNKNOWN},
      {"form", "", "Huân chương Chiến công", TD_ANSWER_UNKNOWN},
      {"form", "2019", "Huân chương Lao động hạng Ba", TD_ANSWER_YES},
      {"form", "2021", "Bằng khen của Chủ tịch UBND tỉnh", TD_ANSWER_YES},
      {"title", "2021", "Chiến sĩ thi đua cơ sở", TD_ANSWER_YES},
      {"form", "năm ngoái", "Huân chương Lao động", TD_ANSWER_UNKNOWN},
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++) {
    g_auto (Case) self = {NULL};
    TdEarlierAward *award = g_object_new (TD_TYPE_EARLIER_AWARD, NULL);

    set_up_regime (&self, TD_NOMINEE_INDIVIDUAL, "ND91_2017");
    g_set_str (&get_own (&self)->level, "state");
    g_set_str (&get_own (&self)->decided_on, "2021-11-15");
    award->kind = g_strdup (CASES[i].kind);
    award->year = g_strdup (CASES[i].year);
    award->name = g_strdup (CASES[i].name);
    award->decision = g_strdup ("");
    g_ptr_array_add (self.nomination->nominee->earlier_awards, award);
    expect (&self, "state-once-a-year", CASES[i].answer, CASES[i].answer != TD_ANSWER_YES);
  }
}

static void
test_duration (void)
{
  g_auto (Case) self = {NULL};
  const char *const rule = "movement-five-years";
  TdPastNomination *own;

  set_up (&self, TD_NOMINEE_INDIVIDUAL);
  own = get_own (&self);
  g_set_str (&own->level, "state");
  g_set_str (&self.nomination->occasion, "thematic");
  expect_silence (&self, rule);
  g_set_str (&own->award_name, "Huân chương Lao động hạng Ba");
  expect (&self, rule, TD_ANSWER_UNKNOWN, 1);
  g_set_str (&own->starts, "2021-01-01");
  g_set_str (&own->ends, "2025-12-31");
  expect (&self, rule, TD_ANSWER_YES, 1);
  g_set_str (&own->ends, "2025-12-30");
  expect (&self, rule, TD_ANSWER_NO, 1);
  g_set_str (&own->ends, "2025");
  expect (&self, rule, TD_ANSWER_UNKNOWN, 1);
  g_set_str (&self.nomination->occasion, "sudden");
  expect_silence (&self, rule);
}

static void
test_merit_basis (void)
{
  g_auto (Case) self = {NULL};
  TdPastNomination *other;

  set_up (&self, TD_NOMINEE_INDIVIDUAL);
  expect (&self, "merit-basis", TD_ANSWER_YES, 0);
  other = add_other (&self);
  g_set_str (&other->result, "awarded");
  g_set_str (&other->occasion, "thematic");
  expect (&self, "merit-basis", TD_ANSWER_UNKNOWN, 1);
  g_set_str (&self.nomination->occasion, "thematic");
  expect (&self, "merit-basis", TD_ANSWER_YES, 0);
}

static void
test_women (void)
{
  g_auto (Case) self = {NULL};
  char **fields;

  set_up (&self, TD_NOMINEE_COLLECTIVE);
  fields = self.nomination->nominee->fields;
  expect (&self, "women", TD_ANSWER_UNKNOWN, 2);
  g_set_str (&fields[TD_NOMINEE_STAFF_COUNT], "1.000");
  g_set_str (&fields[TD_NOMINEE_WOMEN_COUNT], "700");
  expect (&self, "women", TD_ANSWER_YES, 2);
  g_set_str (&fields[TD_NOMINEE_WOMEN_COUNT], "699");
  expect (&self, "women", TD_ANSWER_NO, 2);
  g_set_str (&fields[TD_NOMINEE_WOMEN_COUNT], "1001");
  expect (&self, "women", TD_ANSWER_UNKNOWN, 2);
  self.nomination->nominee->kind = TD_NOMINEE_INDIVIDUAL;
  expect (&self, "women", TD_ANSWER_UNKNOWN, 1);
  g_set_str (&fields[TD_NOMINEE_SEX], "female");
  expect (&self, "women", TD_ANSWER_YES, 1);
  self.nomination->nominee->kind = TD_NOMINEE_HOUSEHOLD;
  expect_silence (&self, "women");
}

static void
test_regimes (void)
{
  g_auto (Case) self = {NULL};
  g_auto (Case) older = {NULL};
  g_auto (Case) unknown = {NULL};

  set_up (&self, TD_NOMINEE_INDIVIDUAL);
  g_autoptr (TdRuleAnswer) verified = ask (&self, "pending");
  g_assert_true (verified->is_verified);
  set_up_regime (&older, TD_NOMINEE_INDIVIDUAL, "ND91_2017");
  g_autoptr (TdRuleAnswer) from_later = ask (&older, "pending");
  g_assert_false (from_later->is_verified);
  expect_silence (&older, "merit-basis");
  set_up_regime (&unknown, TD_NOMINEE_INDIVIDUAL, "");
  expect_silence (&unknown, "pending");
}

/* ---- in a workspace ---- */

static void
set_regime (TdDb *db)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdTransaction) transaction = td_transaction_begin (db, "Regime", &error);

  g_assert_no_error (error);
  run_sql (db, "UPDATE plan SET regime = 'ND98_2023'");
  td_transaction_commit (transaction, &error);
  g_assert_no_error (error);
}

static guint
count (TdDb *db, GPtrArray *nominations, const char *code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lists = td_nominee_list_problems (db, "p", nominations, FALSE, &error);
  guint n = 0;

  g_assert_no_error (error);
  g_assert_cmpuint (lists->len, ==, nominations->len);
  for (guint i = 0; i < lists->len; i++) {
    GPtrArray *problems = g_ptr_array_index (lists, i);
    for (guint k = 0; k < problems->len; k++)
      n += strcmp (((TdProblem *) g_ptr_array_index (problems, k))->code, code) == 0;
  }
  return n;
}

static void
test_workspace (Workspace *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *a = add_nominee (self->db, TD_NOMINEE_INDIVIDUAL, "Lò Thị Mây", "ga", "ad");
  g_autofree char *b = add_nominee (self->db, TD_NOMINEE_INDIVIDUAL, "Cầm Văn Lưu", "ga", "ad");
  g_autoptr (TdNomination) first = load_nomination (self->db, a);
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);

  set_regime (self->db);
  g_hash_table_insert (values, (char *) "kind", (char *) "discipline");
  g_autofree char *row =
      td_nominee_add_row (self->db, first->nominee->id, TD_ROW_CONDUCT, values, &error);
  g_assert_no_error (error);
  td_nominee_set (self->db, first->nominee->id, "citizen_number", "123", &error);
  g_assert_no_error (error);
  /* Once more under another plan, with the same words. */
  g_autofree char *again = td_nomination_add (self->db, "q", first->nominee->id, NULL, &error);
  g_assert_no_error (error);
  td_nomination_set (self->db, a, "achievement", "Dập tắt đám cháy ở bến đò", &error);
  td_nomination_set (self->db, again, "achievement", "Dập tắt đám cháy ở bến đò", &error);
  g_assert_no_error (error);

  g_autoptr (GPtrArray) list = td_nomination_store_list (self->db, "p", NULL, NULL, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count (self->db, list, "rule-pending"), ==, 1);
  g_assert_cmpuint (count (self->db, list, "rule-same-achievement"), ==, 1);
  g_assert_cmpuint (count (self->db, list, "citizen-number"), ==, 1);
  g_assert_true (td_nominee_count_problems (self->db, "p", list, &error));
  g_assert_cmpuint (((TdNomination *) g_ptr_array_index (list, 0))->n_problems, ==, 3);
  g_assert_cmpint (((TdNomination *) g_ptr_array_index (list, 0))->worst_problem, ==,
                   TD_SEVERITY_ERROR);
  g_assert_cmpuint (((TdNomination *) g_ptr_array_index (list, 1))->n_problems, ==, 0);

  g_autoptr (GPtrArray) answers = td_nominee_rules_load (self->db, b, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (answers->len, >=, 4);
}

/* ---- the file ---- */

static void
test_file (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdRules) rules = td_rules_load (&error);
  GPtrArray *list;

  g_assert_no_error (error);
  list = td_rules_get_list (rules);
  g_assert_cmpuint (list->len, >=, 7);
  for (guint i = 0; i < list->len; i++) {
    const TdRule *rule = g_ptr_array_index (list, i);
    g_assert_cmpuint (rule->bases->len, >, 0);
    for (guint k = 0; k < rule->bases->len; k++)
      g_assert_cmpstr (((TdRuleBasis *) g_ptr_array_index (rule->bases, k))->source, !=, "");
  }
}

#define RULE(attributes, inside) "<rules><rule " attributes ">" inside "</rule></rules>"

static void
test_damaged (void)
{
  static const char *const TEXTS[] = {
      "",
      "<rules>",
      "<rules/",
      "no rules at all",
      "<rule id='a'/>",
      "<rules><in/></rules>",
      RULE ("id='a' kind='pending' effect='bar'", ""),
      RULE ("id='a' kind='gossip' effect='bar' title='t'", ""),
      RULE ("id='a' kind='pending' effect='maybe' title='t'", ""),
      RULE ("id='a' kind='interval' effect='bar' title='t'", ""),
      RULE ("id='a' kind='interval' effect='bar' title='t' months='0'", ""),
      RULE ("id='a' kind='interval' effect='bar' title='t' months='-12'", ""),
      RULE ("id='a' kind='interval' effect='bar' title='t' months='99999999999'", ""),
      RULE ("id='a' kind='women' effect='prefer' title='t' years='70'", ""),
      RULE ("id='a' kind='pending' effect='bar' title='t'", "<in regime='r'/>"),
      RULE ("id='a' kind='pending' effect='bar' title='t'",
            "<in regime='r' verified='perhaps' source='s'/>"),
      RULE ("id='a' kind='pending' effect='bar' title='t'",
            "<in regime='r' verified='no' source='s'/><in regime='r' verified='no' source='s'/>"),
      RULE ("id='a' kind='pending' effect='bar' title='t'", "</rule><rule id='a' kind='pending'"
                                                            " effect='bar' title='t'>"),
      RULE ("id='a' kind='pending' effect='bar' title='t' colour='xanh'", ""),
      RULE ("id='a' kind='pending' effect='bar' title='t'", "<rule/>"),
  };

  for (guint i = 0; i < G_N_ELEMENTS (TEXTS); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (TdRules) rules = td_rules_parse (TEXTS[i], -1, "rules.xml", &error);

    g_test_message ("%s: %s", TEXTS[i], error ? error->message : "read");
    g_assert_null (rules);
    g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
    g_assert_true (g_str_has_prefix (error->message, "rules.xml:"));
  }
}

/* Cut anywhere, or with any byte changed, the file is read or refused. */
static void
test_cut (void)
{
  g_autofree char *path = td_data_path ("forms", "rules.xml", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  for (guint round = 0; round < 600; round++) {
    g_autofree char *copy = g_memdup2 (text, length + 1);
    g_autoptr (GError) error = NULL;
    gsize kept = round % 2 == 0 ? (gsize) g_rand_int_range (random, 0, (gint32) length) : length;
    g_autoptr (TdRules) rules = NULL;

    copy[g_rand_int_range (random, 0, (gint32) length)] = (char) g_rand_int_range (random, 0, 256);
    rules = td_rules_parse (copy, (gssize) kept, "rules.xml", &error);
    g_assert_true ((rules == NULL) == (error != NULL));
  }
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/nominee-rules/same-achievement", test_same_achievement);
  g_test_add_func ("/core/nominee-rules/pending", test_pending);
  g_test_add_func ("/core/nominee-rules/after-discipline", test_after_discipline);
  g_test_add_func ("/core/nominee-rules/interval", test_interval);
  g_test_add_func ("/core/nominee-rules/interval-typed", test_interval_of_typed_awards);
  g_test_add_func ("/core/nominee-rules/duration", test_duration);
  g_test_add_func ("/core/nominee-rules/merit-basis", test_merit_basis);
  g_test_add_func ("/core/nominee-rules/women", test_women);
  g_test_add_func ("/core/nominee-rules/regimes", test_regimes);
  ADD_TEST ("/core/nominee-rules/workspace", test_workspace);
  g_test_add_func ("/core/award-rules/file", test_file);
  g_test_add_func ("/core/award-rules/damaged", test_damaged);
  g_test_add_func ("/core/award-rules/cut", test_cut);
  return g_test_run ();
}
