/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Nominees: what is typed and checked, how names sort and are found, what the rules refuse, what
 * undo brings back. */

#include "td-test-domain.h"

#include <core/nominee/td-nominee-checks.h>

static void
check (TdNomineeField field, const char *value, gboolean is_fine)
{
  g_autofree char *wrong = td_nominee_check_field (field, value);

  g_test_message ("%s “%s”: %s", td_nominee_field_to_string (field), value, wrong);
  if (is_fine)
    g_assert_cmpstr (wrong, ==, NULL);
  else {
    g_assert_nonnull (wrong);
    g_assert_true (g_str_has_suffix (wrong, "."));
  }
}

static void
test_check_field (void)
{
  check (TD_NOMINEE_NAME, "Trần Thị Bưởi", TRUE);
  check (TD_NOMINEE_NAME, " \u00a0 ", FALSE);
  check (TD_NOMINEE_NAME, NULL, FALSE);
  check (TD_NOMINEE_UNIT, "", TRUE);
  check (TD_NOMINEE_CITIZEN_NUMBER, "037085001234", TRUE);
  check (TD_NOMINEE_CITIZEN_NUMBER, "037 085 001 234", TRUE);
  check (TD_NOMINEE_CITIZEN_NUMBER, "37085001234", FALSE);
  check (TD_NOMINEE_CITIZEN_NUMBER, "0370850012345", FALSE);
  check (TD_NOMINEE_CITIZEN_NUMBER, "03708500123x", FALSE);
  check (TD_NOMINEE_BIRTH, "28/9/1980", TRUE);
  check (TD_NOMINEE_BIRTH, "1980", TRUE);
  check (TD_NOMINEE_BIRTH, "1980-09", TRUE);
  check (TD_NOMINEE_BIRTH, "29/2/1981", FALSE);
  check (TD_NOMINEE_BIRTH, "30/2", FALSE);
  check (TD_NOMINEE_BIRTH, "hôm qua", FALSE);
  check (TD_NOMINEE_BIRTH, "15/11/2021", TRUE);
  check (TD_NOMINEE_BIRTH, "16/11/2021", FALSE);
  check (TD_NOMINEE_FOUNDED, "2022", FALSE);
  check (TD_NOMINEE_SEX, "female", TRUE);
  check (TD_NOMINEE_SEX, "nữ", FALSE);
  check (TD_NOMINEE_STAFF_COUNT, "1.250", TRUE);
  check (TD_NOMINEE_STAFF_COUNT, "-3", FALSE);
  check (TD_NOMINEE_STAFF_COUNT, "khoảng 30", FALSE);
  check (TD_NOMINEE_FIXED_CAPITAL, "12 500 000 000", TRUE);
  check (TD_NOMINEE_TAX_NUMBER, "2700123456", TRUE);
  check (TD_NOMINEE_TAX_NUMBER, "2700123456-001", TRUE);
  check (TD_NOMINEE_TAX_NUMBER, "2700123456-01", FALSE);
  check (TD_NOMINEE_TAX_NUMBER, "27001", FALSE);
  check (TD_NOMINEE_EMAIL, "vp@xadongquy.example", TRUE);
  check (TD_NOMINEE_EMAIL, "vp@", FALSE);
  check (TD_NOMINEE_PHONE, "(0229) 3 861 234", TRUE);
  check (TD_NOMINEE_PHONE, "ba tám sáu", FALSE);
}

static void
test_check_women (void)
{
  g_autoptr (TdNominee) nominee = g_object_new (TD_TYPE_NOMINEE, NULL);
  g_autofree char *wrong = NULL;

  nominee->fields[TD_NOMINEE_STAFF_COUNT] = g_strdup ("24");
  nominee->fields[TD_NOMINEE_WOMEN_COUNT] = g_strdup ("25");
  wrong = td_nominee_check (nominee, TD_NOMINEE_WOMEN_COUNT);
  g_assert_nonnull (strstr (wrong, "25"));
  g_assert_nonnull (strstr (wrong, "24"));
  g_clear_pointer (&wrong, g_free);
  g_set_str (&nominee->fields[TD_NOMINEE_WOMEN_COUNT], "24");
  wrong = td_nominee_check (nominee, TD_NOMINEE_WOMEN_COUNT);
  g_assert_cmpstr (wrong, ==, NULL);
}

static void
test_fields (void)
{
  for (guint i = 0; i < TD_N_NOMINEE_FIELDS; i++) {
    TdNomineeField field;

    g_assert_true (td_nominee_field_from_string (td_nominee_field_to_string (i), &field));
    g_assert_cmpint (field, ==, i);
    g_assert_cmpstr (td_nominee_field_get_title (i), !=, "");
  }
  g_assert_true (td_nominee_field_applies (TD_NOMINEE_BIRTH, TD_NOMINEE_INDIVIDUAL));
  g_assert_false (td_nominee_field_applies (TD_NOMINEE_BIRTH, TD_NOMINEE_COLLECTIVE));
  g_assert_false (td_nominee_field_applies (TD_NOMINEE_TAX_NUMBER, TD_NOMINEE_COLLECTIVE));
  g_assert_true (td_nominee_field_applies (TD_NOMINEE_TAX_NUMBER, TD_NOMINEE_ENTERPRISE));
}

static void
test_add (Workspace *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *id = NULL;
  g_autoptr (TdNomination) nomination = NULL;

  g_hash_table_insert (values, (char *) "birth", (char *) "5/9/1980");
  g_hash_table_insert (values, (char *) "sex", (char *) "Nữ");
  g_hash_table_insert (values, (char *) "citizen_number", (char *) " 037085001234 ");
  g_hash_table_insert (values, (char *) "group_id", (char *) "ga");
  g_hash_table_insert (values, (char *) "award_form_id", (char *) "ad");
  g_hash_table_insert (values, (char *) "occasion", (char *) "sudden");
  g_hash_table_insert (values, (char *) "achievement", (char *) "Dòng một\n\nDòng hai");
  /* Decomposed letters and a double space. */
  id = td_nominee_add (self->db, "p", TD_NOMINEE_INDIVIDUAL,
                       "Tra\u0302\u0300n  Thi\u0323 Bươ\u0309i", values, &error);
  g_assert_no_error (error);
  nomination = load_nomination (self->db, id);
  g_assert_cmpstr (nomination->plan_id, ==, "p");
  g_assert_cmpstr (nomination->nominee->fields[TD_NOMINEE_NAME], ==, "Trần Thị Bưởi");
  g_assert_cmpstr (nomination->nominee->fields[TD_NOMINEE_BIRTH], ==, "1980-09-05");
  g_assert_cmpstr (nomination->nominee->fields[TD_NOMINEE_SEX], ==, "female");
  g_assert_cmpstr (nomination->nominee->fields[TD_NOMINEE_CITIZEN_NUMBER], ==, "037085001234");
  g_assert_cmpstr (nomination->nominee->fields[TD_NOMINEE_PHONE], ==, "");
  g_assert_cmpstr (nomination->achievement, ==, "Dòng một\n\nDòng hai");
  g_assert_cmpstr (nomination->group_name, ==, "các xã, thị trấn");
  g_assert_cmpstr (nomination->award_name, ==, "Giấy khen của Chủ tịch UBND huyện");
  g_assert_cmpstr (nomination->occasion, ==, "sudden");
  g_assert_cmpuint (nomination->n_criteria, ==, 3);
  g_assert_cmpuint (nomination->n_decided, ==, 0);
}

static void
refuse_add (TdDb *db, const char *name, const char *key, const char *value, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *id = NULL;

  if (key != NULL)
    g_hash_table_insert (values, (char *) key, (char *) value);
  id = td_nominee_add (db, "p", TD_NOMINEE_INDIVIDUAL, name, values, &error);
  g_assert_cmpstr (id, ==, NULL);
  g_assert_error (error, TD_ERROR, code);
}

static void
test_refuses (Workspace *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  refuse_add (self->db, "  ", NULL, NULL, TD_ERROR_INVALID);
  refuse_add (self->db, "Bưởi \xff", NULL, NULL, TD_ERROR_INVALID);
  refuse_add (self->db, "Bưởi", "shoe_size", "41", TD_ERROR_INVALID);
  refuse_add (self->db, "Bưởi", "group_id", "gq", TD_ERROR_INVALID);
  refuse_add (self->db, "Bưởi", "award_form_id", "aq", TD_ERROR_INVALID);
  refuse_add (self->db, "Bưởi", "award_form_id", "none", TD_ERROR_INVALID);
  refuse_add (self->db, "Bưởi", "occasion", "yearly", TD_ERROR_INVALID);
  g_assert_cmpstr (td_nominee_add (self->db, "none", TD_NOMINEE_INDIVIDUAL, "Bưởi", NULL, &error),
                   ==, NULL);
  g_assert_error (error, TD_ERROR, TD_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_cmpint (read_int (self->db, "SELECT count(*) AS n FROM nominee"), ==, 0);

  id = add_nominee (self->db, TD_NOMINEE_INDIVIDUAL, "Bưởi", "ga", "ap");
  g_assert_false (td_nomination_set (self->db, id, "occasion", "sudden", &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (td_nomination_set (self->db, id, "group_id", "gq", &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (td_nomination_set (self->db, "none", "summary", "x", &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (td_nominee_set (self->db, "none", "unit", "x", &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_NOT_FOUND);
}

static void
test_occasion_follows_award (Workspace *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = add_nominee (self->db, TD_NOMINEE_INDIVIDUAL, "Bưởi", "ga", "ad");
  g_autoptr (TdNomination) changed = NULL;
  g_autoptr (TdNomination) undone = NULL;

  g_assert_true (td_nomination_set (self->db, id, "occasion", "sudden", &error));
  g_assert_true (td_nomination_set (self->db, id, "award_form_id", "ap", &error));
  changed = load_nomination (self->db, id);
  g_assert_cmpstr (changed->award_form_id, ==, "ap");
  g_assert_cmpstr (changed->occasion, ==, "");
  undo (self->db);
  undone = load_nomination (self->db, id);
  g_assert_cmpstr (undone->award_form_id, ==, "ad");
  g_assert_cmpstr (undone->occasion, ==, "sudden");
}

static void
test_set_and_undo (Workspace *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = add_nominee (self->db, TD_NOMINEE_INDIVIDUAL, "Nguyễn Văn An", NULL, NULL);
  g_autoptr (TdNomination) before = load_nomination (self->db, id);
  g_autoptr (TdNomination) after = NULL;
  g_autoptr (TdNomination) undone = NULL;

  g_assert_true (td_nominee_set (self->db, before->nominee->id, "unit", " Thôn  Đông ", &error));
  g_assert_true (td_nominee_set (self->db, before->nominee->id, "citizen_number", "12", &error));
  g_assert_false (td_nominee_set (self->db, before->nominee->id, "name", "", &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
  after = load_nomination (self->db, id);
  g_assert_cmpstr (after->nominee->fields[TD_NOMINEE_UNIT], ==, "Thôn Đông");
  g_assert_cmpstr (after->nominee->fields[TD_NOMINEE_CITIZEN_NUMBER], ==, "12");
  undo (self->db);
  undo (self->db);
  undone = load_nomination (self->db, id);
  g_assert_cmpstr (undone->nominee->fields[TD_NOMINEE_UNIT], ==, "");
}

static void
assert_order (TdDb *db,
              const char *filter,
              const char *order,
              gboolean descending,
              const char *want)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list =
      td_nomination_store_list (db, "p", filter, order, descending, &error);
  g_autoptr (GString) got = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < list->len; i++) {
    TdNomination *nomination = g_ptr_array_index (list, i);

    g_string_append_printf (got, "%s%s", i > 0 ? "; " : "",
                            nomination->nominee->fields[TD_NOMINEE_NAME]);
  }
  g_assert_cmpstr (got->str, ==, want);
}

/* Given names in the order of the Vietnamese alphabet, then middle and family names; a collective
 * by its name as it stands. */
static void
test_order (Workspace *self, gconstpointer data)
{
  static const char *const NAMES[] = {"Trần Văn Đạt",  "Lê Thị Ân",    "Phạm Văn Dũng",
                                      "Nguyễn Thị Ăn", "Vũ Văn An",    "Đỗ Văn An",
                                      "Hoàng Thị Ánh", "Bùi Quốc Ước", "Bùi Quốc Uy"};

  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++)
    g_free (add_nominee (self->db, TD_NOMINEE_INDIVIDUAL, NAMES[i], NULL, NULL));
  g_free (add_nominee (self->db, TD_NOMINEE_COLLECTIVE, "Đội xung kích An Bình", "gb", "as"));
  assert_order (self->db, NULL, "name", FALSE,
                "Đỗ Văn An; Vũ Văn An; Hoàng Thị Ánh; Nguyễn Thị Ăn; Lê Thị Ân; Phạm Văn Dũng; "
                "Trần Văn Đạt; Đội xung kích An Bình; Bùi Quốc Uy; Bùi Quốc Ước");
  assert_order (self->db, "an", "name", TRUE,
                "Đội xung kích An Bình; Trần Văn Đạt; Phạm Văn Dũng; Lê Thị Ân; Nguyễn Thị Ăn; "
                "Hoàng Thị Ánh; Vũ Văn An; Đỗ Văn An");
  assert_order (self->db, "doi binh", NULL, FALSE, "Đội xung kích An Bình");
  assert_order (self->db, "Bình \"đội\"", NULL, FALSE, "");
  assert_order (self->db, "không có", NULL, FALSE, "");
  assert_order (self->db, "quoc", NULL, TRUE, "Bùi Quốc Uy; Bùi Quốc Ước");
}

static void
test_order_by_unit_group_award (Workspace *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *a = add_nominee (self->db, TD_NOMINEE_INDIVIDUAL, "An", "gb", "ad");
  g_autofree char *b = add_nominee (self->db, TD_NOMINEE_INDIVIDUAL, "Bình", "ga", "as");
  g_autofree char *c = add_nominee (self->db, TD_NOMINEE_INDIVIDUAL, "Cúc", NULL, NULL);
  g_autoptr (TdNomination) first = load_nomination (self->db, a);
  g_autoptr (TdNomination) second = load_nomination (self->db, b);

  g_assert_true (td_nominee_set (self->db, first->nominee->id, "unit", "Thôn Đông", &error));
  g_assert_true (td_nominee_set (self->db, second->nominee->id, "unit", "Thôn Dưa", &error));
  assert_order (self->db, NULL, "unit", FALSE, "Bình; An; Cúc");
  assert_order (self->db, NULL, "unit", TRUE, "An; Bình; Cúc");
  assert_order (self->db, NULL, "group", FALSE, "Bình; An; Cúc");
  assert_order (self->db, NULL, "award", FALSE, "Bình; An; Cúc");
  assert_order (self->db, NULL, "award", TRUE, "An; Bình; Cúc");
  assert_order (self->db, "thon dong", NULL, FALSE, "An");
  g_assert_null (td_nomination_store_list (self->db, "p", NULL, "shoe size", FALSE, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
}

static void
test_sort_key_follows_kind (Workspace *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = add_nominee (self->db, TD_NOMINEE_INDIVIDUAL, "Zu Văn Anh", NULL, NULL);
  g_autofree char *other = add_nominee (self->db, TD_NOMINEE_INDIVIDUAL, "Lê Bình", NULL, NULL);
  g_autoptr (TdNomination) nomination = load_nomination (self->db, id);

  assert_order (self->db, NULL, "name", FALSE, "Zu Văn Anh; Lê Bình");
  g_assert_true (td_nominee_set (self->db, nomination->nominee->id, "kind", "household", &error));
  assert_order (self->db, NULL, "name", FALSE, "Lê Bình; Zu Văn Anh");
  g_assert_false (td_nominee_set (self->db, nomination->nominee->id, "kind", "tribe", &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
}

static void
test_remove (Workspace *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = add_nominee (self->db, TD_NOMINEE_INDIVIDUAL, "Bưởi", "ga", "ad");
  g_autoptr (TdNomination) nomination = load_nomination (self->db, id);
  g_autoptr (TdNomination) back = NULL;
  g_autofree char *award = td_nominee_add_earlier_award (self->db, nomination->nominee->id, "form",
                                                         "2019", "Giấy khen", "QĐ 12", &error);
  g_autofree char *second = NULL;

  g_assert_no_error (error);
  g_assert_true (td_nomination_remove (self->db, id, &error));
  g_assert_cmpint (read_int (self->db, "SELECT count(*) AS n FROM nominee"), ==, 0);
  g_assert_cmpint (read_int (self->db, "SELECT count(*) AS n FROM earlier_award"), ==, 0);
  undo (self->db);
  back = load_nomination (self->db, id);
  g_assert_cmpstr (back->nominee->fields[TD_NOMINEE_NAME], ==, "Bưởi");
  g_assert_cmpuint (back->nominee->earlier_awards->len, ==, 1);

  second = td_nomination_add (self->db, "q", nomination->nominee->id, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (td_nomination_remove (self->db, id, &error));
  g_assert_cmpint (read_int (self->db, "SELECT count(*) AS n FROM nominee"), ==, 1);
  g_assert_false (td_nomination_remove (self->db, id, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_NOT_FOUND);
}

static void
test_earlier_awards (Workspace *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = add_nominee (self->db, TD_NOMINEE_INDIVIDUAL, "Bưởi", "ga", "ad");
  g_autoptr (TdNomination) before = load_nomination (self->db, id);
  const char *nominee = before->nominee->id;
  g_autofree char *form =
      td_nominee_add_earlier_award (self->db, nominee, "form", "2020", "Giấy khen", "", &error);
  g_autofree char *title = td_nominee_add_earlier_award (self->db, nominee, "title", "2020",
                                                         "Lao động tiên tiến", NULL, &error);
  g_autoptr (TdNomination) after = load_nomination (self->db, id);
  g_autoptr (TdNomination) removed = NULL;

  g_assert_cmpuint (after->nominee->earlier_awards->len, ==, 2);
  g_assert_cmpstr (((TdEarlierAward *) g_ptr_array_index (after->nominee->earlier_awards, 0))->kind,
                   ==, "title");
  g_assert_null (
      td_nominee_add_earlier_award (self->db, nominee, "prize", "2020", "Cúp", NULL, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (td_nominee_add_earlier_award (self->db, nominee, "form", "", " ", NULL, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (td_nominee_remove_earlier_award (self->db, form, &error));
  removed = load_nomination (self->db, id);
  g_assert_cmpuint (removed->nominee->earlier_awards->len, ==, 1);
  g_assert_false (td_nominee_remove_earlier_award (self->db, form, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_NOT_FOUND);
  undo (self->db);
  g_assert_cmpint (read_int (self->db, "SELECT count(*) AS n FROM earlier_award"), ==, 2);
}

/* A thousand lines, five thousand when asked for (-m perf), are listed in one go. */
static void
test_long_list (Workspace *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdTransaction) transaction = td_transaction_begin (self->db, "Many", &error);
  g_autoptr (GPtrArray) list = NULL;
  guint n = g_test_perf () ? 5000 : 1000;
  gint64 start;

  for (guint i = 0; i < n; i++) {
    g_autoptr (TdNominee) nominee = g_object_new (TD_TYPE_NOMINEE, NULL);
    g_autoptr (TdStmt) stmt = NULL;

    nominee->fields[TD_NOMINEE_NAME] = g_strdup_printf ("Nguyễn Văn Người %u", i);
    nominee->fields[TD_NOMINEE_UNIT] = g_strdup_printf ("Thôn %u", i % 40);
    g_assert_true (td_nominee_store_insert (self->db, nominee, &error));
    stmt = td_db_prepare (self->db,
                          "INSERT INTO nomination (id, plan_id, nominee_id, position, group_id,"
                          " award_form_id) VALUES (?1, 'p', ?1, ?2, 'ga', 'ad')",
                          &error);
    td_stmt_bind_text (stmt, 1, nominee->id);
    td_stmt_bind_int (stmt, 2, i);
    td_stmt_run (stmt, NULL, &error);
    g_assert_no_error (error);
  }
  run_sql (self->db, "INSERT INTO verdict (nomination_id, criterion_id, value)"
                     " SELECT nomination.id, criterion.id, 'met' FROM nomination"
                     " JOIN criterion ON criterion.group_id = nomination.group_id");
  run_sql (self->db, "UPDATE verdict SET value = 'unmet' WHERE criterion_id = 'c2'");
  td_transaction_commit (transaction, &error);
  g_assert_no_error (error);

  start = g_get_monotonic_time ();
  list = td_nomination_store_list (self->db, "p", "nguoi", "name", FALSE, &error);
  g_test_minimized_result ((g_get_monotonic_time () - start) / 1000.0,
                           "%u nominations listed in %.1f ms", n,
                           (g_get_monotonic_time () - start) / 1000.0);
  g_assert_cmpuint (list->len, ==, n);
  for (guint i = 0; i < list->len; i++) {
    TdNomination *nomination = g_ptr_array_index (list, i);

    g_assert_cmpuint (nomination->n_criteria, ==, 3);
    g_assert_cmpuint (nomination->n_decided, ==, 3);
    g_assert_cmpuint (nomination->n_unmet, ==, 1);
  }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/nominee/check-field", test_check_field);
  g_test_add_func ("/core/nominee/check-women", test_check_women);
  g_test_add_func ("/core/nominee/fields", test_fields);
  ADD_TEST ("/core/nominee-service/add", test_add);
  ADD_TEST ("/core/nominee-service/refuses", test_refuses);
  ADD_TEST ("/core/nominee-service/occasion-follows-award", test_occasion_follows_award);
  ADD_TEST ("/core/nominee-service/set-and-undo", test_set_and_undo);
  ADD_TEST ("/core/nominee-service/remove", test_remove);
  ADD_TEST ("/core/nominee-service/earlier-awards", test_earlier_awards);
  ADD_TEST ("/core/nominee-store/order", test_order);
  ADD_TEST ("/core/nominee-store/order-by-unit-group-award", test_order_by_unit_group_award);
  ADD_TEST ("/core/nominee-store/sort-key-follows-kind", test_sort_key_follows_kind);
  ADD_TEST ("/core/nominee-store/long-list", test_long_list);
  return g_test_run ();
}
