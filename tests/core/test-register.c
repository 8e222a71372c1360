/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register's order, counts and filters, whatever is added, changed, removed, undone. */
#include "td-test-domain.h"

#include <core/base/td-text.h>
#include <core/nominee/td-register-index.h>
#include <core/nominee/td-register.h>
#include <core/search/td-search.h>

#include <string.h>

static const char *const FAMILY[] = {"Nguyễn", "Trần", "Lê", "Đặng", "Hồ"};
static const char *const MIDDLE[] = {"Văn", "Thị", "Đức", "Ánh"};
static const char *const GIVEN[] = {"An", "Ân", "Bưởi", "Đào", "Dung", "Hòa", "Hoá", "Yến"};
static const char *const UNITS[] = {"Trạm Y tế xã Bình Hà", "Trường Mầm non Hoa Mai", "",
                                    "UBND xã"};

#define PICK(rand, array) (array)[g_rand_int_range ((rand), 0, G_N_ELEMENTS (array))]

static char *
make_name (GRand *rand)
{
  return g_strdup_printf ("%s %s %s", PICK (rand, FAMILY), PICK (rand, MIDDLE), PICK (rand, GIVEN));
}

static void
set (TdDb *db, const char *nominee_id, const char *key, const char *value)
{
  g_autoptr (GError) error = NULL;

  td_nominee_set (db, nominee_id, key, value, &error);
  g_assert_no_error (error);
}

/* The whole register, read in pages. */
static GPtrArray *
read_all (TdDb *db, TdRegisterQuery *query, guint page)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *all = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = 0;

  td_register_count (db, query, &n, &error);
  g_assert_no_error (error);
  for (guint first = 0; first < n; first += page) {
    GPtrArray *rows = td_register_read (db, query, first, page, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (rows->len, ==, MIN (page, n - first));
    g_ptr_array_extend_and_steal (all, rows);
  }
  g_assert_cmpuint (all->len, ==, n);
  return all;
}

static gint64
count_nominees (TdDb *db)
{
  return read_int (db, "SELECT count (*) AS n FROM nominee");
}

/* The order of names, and nobody missing. */
static void
check_order (TdDb *db)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdRegisterQuery) query = td_register_query_new ("");
  g_autoptr (GPtrArray) all = read_all (db, query, 7);
  guint n_wrong = 1;

  g_assert_cmpint (all->len, ==, count_nominees (db));
  for (guint i = 1; i < all->len; i++) {
    TdRegisterRow *before = all->pdata[i - 1], *row = all->pdata[i];
    g_autoptr (GBytes) first = td_nominee_make_sort_key (before->kind, before->name);
    g_autoptr (GBytes) second = td_nominee_make_sort_key (row->kind, row->name);
    g_assert_cmpint (g_bytes_compare (first, second), <=, 0);
  }
  td_search_check (db, &n_wrong, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_wrong, ==, 0);
}

static void
test_order_survives_everything (Workspace *self, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < 120; i++) {
    g_autofree char *name = make_name (rand);
    guint what = (guint) g_rand_int_range (rand, 0, 10);
    if (what < 6 || ids->len < 5) {
      g_ptr_array_add (ids, add_nominee (self->db, TD_NOMINEE_INDIVIDUAL, name, NULL, NULL));
    } else if (what < 8) {
      const char *id = ids->pdata[g_rand_int_range (rand, 0, (gint) ids->len)];
      g_autoptr (TdNomination) nomination = load_nomination (self->db, id);
      set (self->db, nomination->nominee->id, what == 6 ? "name" : "unit",
           what == 6 ? name : PICK (rand, UNITS));
    } else {
      g_autoptr (GError) error = NULL;
      guint at = (guint) g_rand_int_range (rand, 0, (gint) ids->len);
      td_nomination_remove (self->db, ids->pdata[at], &error);
      g_assert_no_error (error);
      g_ptr_array_remove_index (ids, at);
    }
    if (i % 10 == 9)
      check_order (self->db);
  }
  for (guint i = 0; i < 30; i++) {
    undo (self->db);
    if (i % 10 == 9)
      check_order (self->db);
  }
  redo (self->db);
  check_order (self->db);
}

/* The same name again and again halves the room between two until there is none. */
static void
test_room_is_made (Workspace *self, gconstpointer data)
{
  g_autofree char *first = add_nominee (self->db, TD_NOMINEE_INDIVIDUAL, "Lê Thị An", NULL, NULL);
  g_autofree char *last = add_nominee (self->db, TD_NOMINEE_INDIVIDUAL, "Lê Thị Yến", NULL, NULL);

  for (guint i = 0; i < 150; i++)
    g_free (add_nominee (self->db, TD_NOMINEE_INDIVIDUAL, "Lê Thị Bưởi", NULL, NULL));
  check_order (self->db);
  g_assert_cmpint (read_int (self->db, "SELECT count (DISTINCT number) AS n FROM search_person"),
                   ==, 152);
}

static TdRegisterEntry *
make_entry (const char *id)
{
  g_autofree char *name = g_strdup_printf ("Trần Văn %s", id);
  char *fields[TD_N_NOMINEE_FIELDS] = {[TD_NOMINEE_NAME] = name};
  TdRegisterEntry *entry = g_new0 (TdRegisterEntry, 1);

  td_twin_init (&entry->twin, id, TD_NOMINEE_INDIVIDUAL, fields);
  return entry;
}

static void
test_entry_has_keys_of_its_name (void)
{
  TdRegisterEntry *entry = make_entry ("x");
  gint64 keys[TD_TWIN_MAX_KEYS];

  g_assert_cmpstr (entry->twin.fold, ==, "tran van x");
  g_assert_cmpuint (td_twin_make_keys (&entry->twin, keys), ==, 0); /* neither birth nor unit */
  td_register_entry_free (entry);
}

static void
fill (TdDb *db)
{
  const struct {
    TdNomineeKind kind;
    const char *name, *unit, *birth;
  } PEOPLE[] = {
      {TD_NOMINEE_INDIVIDUAL, "Nguyễn Văn Hòa", "Trường THCS Bình Hà", "1980-05-02"},
      {TD_NOMINEE_INDIVIDUAL, "Nguyễn Văn Hoà", "Trạm Y tế", "1979"},
      {TD_NOMINEE_INDIVIDUAL, "Trần Thị Đào", "Trạm Y tế", "1990-01-01"},
      {TD_NOMINEE_INDIVIDUAL, "Đào Thị Trâm", "", ""},
      {TD_NOMINEE_COLLECTIVE, "Tổ Hòa giải", "UBND xã Đào Xá", "2001"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (PEOPLE); i++) {
    g_autofree char *id = add_nominee (db, PEOPLE[i].kind, PEOPLE[i].name, NULL, NULL);
    g_autoptr (TdNomination) nomination = load_nomination (db, id);
    set (db, nomination->nominee->id, "unit", PEOPLE[i].unit);
    set (db, nomination->nominee->id, PEOPLE[i].kind == TD_NOMINEE_INDIVIDUAL ? "birth" : "founded",
         PEOPLE[i].birth);
  }
}

static void
assert_found (TdDb *db, const char *filter, guint n)
{
  g_autoptr (TdRegisterQuery) query = td_register_query_new (filter);
  g_autoptr (GPtrArray) rows = read_all (db, query, 2);

  g_assert_cmpuint (rows->len, ==, n);
}

static void
test_filter (Workspace *self, gconstpointer data)
{
  fill (self->db);
  assert_found (self->db, "", 5);
  assert_found (self->db, "hoa", 3);
  assert_found (self->db, "Hoà", 3); /* the placement of the tone says nothing */
  assert_found (self->db, "HÒA nguyễn", 2);
  assert_found (self->db, "n", 2);
  assert_found (self->db, "tram", 3);
  assert_found (self->db, "tram dao", 2);
  assert_found (self->db, "đao  thi", 2);
  assert_found (self->db, "nguyenx", 0);
  assert_found (self->db, "truong thcs", 1);
  assert_found (self->db, "\"*() AND NOT -", 0);
  assert_found (self->db, "\"*() -", 5);
  assert_found (self->db, "0kindi", 4); /* a word of the index: everyone of that kind */
}

static void
test_kinds_and_orders (Workspace *self, gconstpointer data)
{
  g_autoptr (TdRegisterQuery) query = td_register_query_new ("");

  fill (self->db);
  query->has_kind = TRUE;
  query->kind = TD_NOMINEE_COLLECTIVE;
  g_autoptr (GPtrArray) collectives = read_all (self->db, query, 10);
  g_assert_cmpuint (collectives->len, ==, 1);
  query->filter[0] = '\0';
  query->kind = TD_NOMINEE_INDIVIDUAL;
  for (guint order = TD_REGISTER_BY_NAME; order <= TD_REGISTER_BY_BIRTH; order++)
    for (guint with_filter = 0; with_filter < 2; with_filter++) {
      query->order = order;
      g_set_str (&query->filter, with_filter ? "t" : "");
      query->descending = FALSE;
      g_autoptr (GPtrArray) up = read_all (self->db, query, 3);
      query->descending = TRUE;
      g_autoptr (GPtrArray) down = read_all (self->db, query, 3);
      g_assert_cmpuint (up->len, ==, 4);
      for (guint i = 0; i < 4; i++)
        g_assert_cmpstr (((TdRegisterRow *) up->pdata[i])->id, ==,
                         ((TdRegisterRow *) down->pdata[3 - i])->id);
    }
  query->descending = FALSE;
  g_set_str (&query->filter, "");
  g_autoptr (GPtrArray) by_birth = read_all (self->db, query, 3);
  g_assert_cmpstr (((TdRegisterRow *) by_birth->pdata[3])->name, ==, "Trần Thị Đào");
}

/* Far from the front the walk comes from the end: it must be the same list. */
static void
test_far_pages (Workspace *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdRegisterQuery) query = td_register_query_new ("");
  g_autoptr (TdTransaction) transaction = td_transaction_begin (self->db, "Many", &error);

  g_assert_no_error (error);
  for (guint i = 0; i < 5000; i++) {
    g_autoptr (TdNominee) nominee = g_object_new (TD_TYPE_NOMINEE, NULL);
    nominee->fields[TD_NOMINEE_NAME] = g_strdup_printf ("Người %04u", i);
    td_nominee_store_insert (self->db, nominee, &error);
    g_assert_no_error (error);
  }
  td_transaction_commit (transaction, &error);
  g_assert_no_error (error);
  for (guint first = 1990; first < 5100; first += 311) {
    g_autoptr (GPtrArray) rows = td_register_read (self->db, query, first, 64, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (rows->len, ==, first < 5000 ? MIN (64, 5000 - first) : 0);
    for (guint i = 0; i < rows->len; i++) {
      g_autofree char *name = g_strdup_printf ("Người %04u", first + i);
      g_assert_cmpstr (((TdRegisterRow *) rows->pdata[i])->name, ==, name);
    }
  }
  undo (self->db);
  check_order (self->db);
}

static void
test_made_anew (Workspace *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fill (self->db);
  run_sql (self->db, "DELETE FROM search_person WHERE kind = 1");
  td_db_rebuild_index (self->db, &error);
  g_assert_no_error (error);
  check_order (self->db);
  assert_found (self->db, "hoa giai", 1);
}

static void
test_person_with_history (Workspace *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = add_nominee (self->db, TD_NOMINEE_INDIVIDUAL, "Hồ Thị Yến", "ga", "ad");
  g_autoptr (TdNomination) nomination = load_nomination (self->db, id);
  g_autofree char *second =
      td_nomination_add (self->db, "q", nomination->nominee->id, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (second);
  g_autoptr (TdRegisterPerson) person =
      td_register_load (self->db, nomination->nominee->id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (person->nominations->len, ==, 2);
  g_assert_cmpstr (((TdRegisterNomination *) person->nominations->pdata[0])->plan_id, ==, "q");
  g_assert_cmpstr (((TdRegisterNomination *) person->nominations->pdata[1])->award_name, ==,
                   "Giấy khen");
  g_assert_cmpstr (((TdRegisterNomination *) person->nominations->pdata[1])->outcome, ==, "");
  g_assert_null (td_register_load (self->db, "nobody", &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_NOT_FOUND);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("/core/register/order-survives-everything", test_order_survives_everything);
  ADD_TEST ("/core/register/room-is-made", test_room_is_made);
  ADD_TEST ("/core/register/filter", test_filter);
  ADD_TEST ("/core/register/kinds-and-orders", test_kinds_and_orders);
  ADD_TEST ("/core/register/far-pages", test_far_pages);
  ADD_TEST ("/core/register/made-anew", test_made_anew);
  ADD_TEST ("/core/register/person-with-history", test_person_with_history);
  g_test_add_func ("/core/register/keys-of-a-name", test_entry_has_keys_of_its_name);
  return g_test_run ();
}
