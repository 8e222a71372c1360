/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What earlier nominations led to, and how that becomes one of the earlier awards; who of the
 * register a typed name may mean. */

#include "td-test-domain.h"

#include <core/nominee/td-nominee-history.h>

static void
set (TdDb *db, const char *nomination, const char *key, const char *value)
{
  g_autoptr (GError) error = NULL;

  td_nomination_set (db, nomination, key, value, &error);
  g_assert_no_error (error);
}

static TdPastNomination *
load_past (TdDb *db, const char *nominee, const char *nomination)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = td_nominee_history_load (db, nominee, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < list->len; i++) {
    TdPastNomination *past = g_ptr_array_index (list, i);
    if (strcmp (past->nomination_id, nomination) == 0)
      return g_object_ref (past);
  }
  return NULL;
}

static void
refuse_take (TdDb *db, const char *nomination, int code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = td_nominee_take_history (db, nomination, &error);

  g_assert_cmpstr (id, ==, NULL);
  g_assert_error (error, TD_ERROR, code);
}

static void
test_take (Workspace *self, gconstpointer data)
{
  g_autofree char *id = add_nominee (self->db, TD_NOMINEE_INDIVIDUAL, "Lò Thị Mây", "ga", "ad");
  g_autoptr (TdNomination) nomination = load_nomination (self->db, id);
  const char *nominee = nomination->nominee->id;
  g_autoptr (GError) error = NULL;

  refuse_take (self->db, id, TD_ERROR_INVALID); /* undecided */
  refuse_take (self->db, "nobody", TD_ERROR_NOT_FOUND);
  set (self->db, id, "result", "refused");
  refuse_take (self->db, id, TD_ERROR_INVALID);
  set (self->db, id, "result", "awarded");
  set (self->db, id, "decision", "Quyết định số 12/QĐ-UBND");
  set (self->db, id, "decided_on", "5/9/2021");

  g_autoptr (TdPastNomination) past = load_past (self->db, nominee, id);
  g_assert_cmpstr (past->decided_on, ==, "2021-09-05");
  g_assert_true (td_past_nomination_can_be_taken (past));
  g_autofree char *award = td_nominee_take_history (self->db, id, &error);
  g_assert_no_error (error);
  refuse_take (self->db, id, TD_ERROR_INVALID); /* once only */

  g_autoptr (TdNomination) after = load_nomination (self->db, id);
  g_assert_cmpuint (after->nominee->earlier_awards->len, ==, 1);
  TdEarlierAward *earlier = g_ptr_array_index (after->nominee->earlier_awards, 0);
  g_assert_cmpstr (earlier->kind, ==, "form");
  g_assert_cmpstr (earlier->year, ==, "2021");
  g_assert_cmpstr (earlier->name, ==, "Giấy khen của Chủ tịch UBND huyện");
  g_assert_cmpstr (earlier->decision, ==, "Quyết định số 12/QĐ-UBND, 05/9/2021");
  g_autoptr (TdPastNomination) taken = load_past (self->db, nominee, id);
  g_assert_true (taken->is_taken);

  undo (self->db);
  g_autoptr (TdPastNomination) back = load_past (self->db, nominee, id);
  g_assert_false (back->is_taken);
}

static void
test_result_refused (Workspace *self, gconstpointer data)
{
  g_autofree char *id = add_nominee (self->db, TD_NOMINEE_INDIVIDUAL, "Lò Thị Mây", "ga", "ad");
  g_autoptr (GError) error = NULL;

  g_assert_false (td_nomination_set (self->db, id, "result", "perhaps", &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
}

static void
test_plans (Workspace *self, gconstpointer data)
{
  g_autofree char *id = add_nominee (self->db, TD_NOMINEE_INDIVIDUAL, "Lò Thị Mây", "ga", "ad");
  g_autofree char *other = add_nominee (self->db, TD_NOMINEE_INDIVIDUAL, "Cầm Văn Lưu", NULL, NULL);
  g_autoptr (TdNomination) nomination = load_nomination (self->db, id);
  g_autoptr (GError) error = NULL;
  g_autofree char *again = td_nomination_add (self->db, "q", nomination->nominee->id, NULL, &error);
  g_assert_no_error (error);

  g_autoptr (GPtrArray) own = td_nominee_history_load (self->db, nomination->nominee->id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (own->len, ==, 2);
  g_assert_cmpstr (((TdPastNomination *) g_ptr_array_index (own, 0))->nomination_id, ==, again);
  g_autoptr (GPtrArray) of_p = td_nominee_history_list (self->db, "p", &error);
  g_assert_cmpuint (of_p->len, ==, 3); /* both of p, and the one of q */
  g_autoptr (GPtrArray) of_q = td_nominee_history_list (self->db, "q", &error);
  g_assert_cmpuint (of_q->len, ==, 2);
}

static void
test_suggest (Workspace *self, gconstpointer data)
{
  static const struct {
    const char *text;
    guint n;
  } CASES[] = {{"", 0},       {"m", 0},        {"may", 1},       {"MÂY", 1},
               {"lò mây", 1}, {"van", 2},      {"luu cam", 1},   {"không ai", 0},
               {"\"[", 0},    {"thôn đá", 1},  {"thi  may ", 1}, {"ầ", 0},
               {"ay", 0},     {"tho ba m", 1}, {"mays", 0},      {"may OR luu", 0}};
  g_autofree char *a = add_nominee (self->db, TD_NOMINEE_INDIVIDUAL, "Lò Thị Mây", "ga", "ad");
  g_autofree char *b = add_nominee (self->db, TD_NOMINEE_INDIVIDUAL, "Cầm Văn Lưu", NULL, NULL);
  g_autofree char *c = add_nominee (self->db, TD_NOMINEE_INDIVIDUAL, "Vì Văn An", NULL, NULL);
  g_autoptr (TdNomination) first = load_nomination (self->db, a);
  g_autoptr (GError) error = NULL;

  td_nominee_set (self->db, first->nominee->id, "unit", "Thôn Đá Bạc", &error);
  g_assert_no_error (error);
  set (self->db, a, "result", "awarded");
  set (self->db, a, "decided_on", "2021-09-05");
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++) {
    g_autoptr (GPtrArray) list = td_nominee_suggest (self->db, "q", CASES[i].text, 5, &error);
    g_assert_no_error (error);
    g_test_message ("%s: %u", CASES[i].text, list->len);
    g_assert_cmpuint (list->len, ==, CASES[i].n);
  }
  g_autoptr (GPtrArray) here = td_nominee_suggest (self->db, "p", "mây", 5, &error);
  TdKnownNominee *known = g_ptr_array_index (here, 0);
  g_assert_true (known->is_here);
  g_assert_cmpstr (known->last_award, ==, "2021: Giấy khen");
  g_assert_cmpstr (known->unit, ==, "Thôn Đá Bạc");
  /* The register's words are asked, not every row of the register. */
  run_sql (self->db, "UPDATE nominee SET fold = ''");
  g_autoptr (GPtrArray) indexed = td_nominee_suggest (self->db, "q", "mây", 5, &error);
  g_assert_cmpuint (indexed->len, ==, 1);
  /* By given names: An before Lưu. */
  g_autoptr (GPtrArray) both = td_nominee_suggest (self->db, "q", "van", 5, &error);
  g_assert_cmpstr (((TdKnownNominee *) g_ptr_array_index (both, 0))->name, ==, "Vì Văn An");
  g_assert_false (((TdKnownNominee *) g_ptr_array_index (both, 0))->is_here);
  g_autoptr (GPtrArray) one = td_nominee_suggest (self->db, "q", "van", 1, &error);
  g_assert_cmpuint (one->len, ==, 1);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("/core/nominee-history/take", test_take);
  ADD_TEST ("/core/nominee-history/result-refused", test_result_refused);
  ADD_TEST ("/core/nominee-history/plans", test_plans);
  ADD_TEST ("/core/nominee-history/suggest", test_suggest);
  return g_test_run ();
}
