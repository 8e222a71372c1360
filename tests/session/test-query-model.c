/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window on a query, over a table of councils ordered by name. */
#include "config.h"

#include "session-fixture.h"
#include <core/council/td-council.h>
#include <locale.h>
#include <session/td-query-model.h>
#include <session/td-session-private.h>
#include <string.h>

static int n_reads; /* atomic */
static int is_broken;

static gboolean
count_councils (TdDb *db, gpointer query, guint *n_rows, GError **error)
{
  static const char SQL[] = "SELECT count(*) AS n FROM council WHERE name LIKE ?1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row;

  if (!stmt)
    return FALSE;
  td_stmt_bind_text (stmt, 1, query);
  if (!td_stmt_step (stmt, &has_row, error))
    return FALSE;
  *n_rows = td_stmt_get_int (stmt, "n");
  return TRUE;
}

static gboolean
count_some_councils (TdDb *db, gpointer query, guint limit, guint *n_rows, GError **error)
{
  if (!count_councils (db, query, n_rows, error))
    return FALSE;
  *n_rows = MIN (*n_rows, limit);
  return TRUE;
}

static GPtrArray *
read_councils (TdDb *db, gpointer query, guint first, guint n_rows, GError **error)
{
  static const char SQL[] = "SELECT id, name FROM council WHERE name LIKE ?1 "
                            "ORDER BY name, id LIMIT ?2 OFFSET ?3";
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row;

  g_atomic_int_inc (&n_reads);
  if (g_atomic_int_get (&is_broken)) {
    g_set_error_literal (error, TD_ERROR, TD_ERROR_CORRUPT, "broken on purpose");
    return NULL;
  }
  td_stmt_bind_text (stmt, 1, query);
  td_stmt_bind_int (stmt, 2, n_rows);
  td_stmt_bind_int (stmt, 3, first);
  while (td_stmt_step (stmt, &has_row, error) && has_row) {
    TdCouncil *council = g_object_new (TD_TYPE_COUNCIL, NULL);
    g_set_str (&council->id, td_stmt_get_text (stmt, "id"));
    g_set_str (&council->name, td_stmt_get_text (stmt, "name"));
    g_ptr_array_add (items, council);
  }
  return g_steal_pointer (&items);
}

static const char *
get_council_id (gpointer item)
{
  return TD_COUNCIL (item)->id;
}

static const char *const TABLES[] = {"council", NULL};
static const TdQueryKind COUNCILS = {TABLES, count_councils, read_councils, get_council_id};

static const TdQueryKind COUNTED_LATER = {TABLES, count_councils, read_councils, get_council_id,
                                          count_some_councils};

/* ---- changing the table ---- */

static void
write_and_wait (TdSession *session, TdSessionJob job, gpointer data)
{
  g_auto (Answer) answer = {0};
  g_autoptr (GError) error = NULL;

  td_session_write (session, job, job, data, NULL, NULL, NULL, answer_cb, &answer);
  g_assert_nonnull (td_session_finish (session, answer_wait (&answer), &error));
  g_assert_no_error (error);
}

static gpointer
fill_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  static const char SQL[] =
      "WITH RECURSIVE number (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM number WHERE n + 1 < ?1) "
      "INSERT INTO council (id, name) SELECT 'c' || n, printf ('%07d', n) FROM number";
  g_autoptr (TdTransaction) transaction = td_transaction_begin (db, "Fill", error);
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  td_stmt_bind_int (stmt, 1, GPOINTER_TO_UINT (data));
  if (!td_stmt_run (stmt, NULL, error))
    return NULL;
  return td_transaction_commit (transaction, error) ? td_session_done () : NULL;
}

static gpointer
add_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree char *id = td_council_create (db, data, error);
  return id != NULL ? td_session_done () : NULL;
}

typedef struct {
  char *id, *name; /* @name NULL: remove */
} Rename;

static gpointer
rename_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  static const char RENAME[] = "UPDATE council SET name = ?2 WHERE id = ?1";
  static const char REMOVE[] = "DELETE FROM council WHERE id = ?1";
  Rename *change = data;
  g_autoptr (TdTransaction) transaction = td_transaction_begin (db, "Rename", error);
  g_autoptr (TdStmt) stmt = NULL;

  stmt =
      change->name != NULL ? td_db_prepare (db, RENAME, error) : td_db_prepare (db, REMOVE, error);
  td_stmt_bind_text (stmt, 1, change->id);
  if (change->name != NULL)
    td_stmt_bind_text (stmt, 2, change->name);
  if (!td_stmt_run (stmt, NULL, error))
    return NULL;
  return td_transaction_commit (transaction, error) ? td_session_done () : NULL;
}

/* ---- looking ---- */

static gboolean
has_loaded (gpointer data)
{
  return !td_query_model_is_loading (data);
}

static TdQueryModel *
make_model (Fixture *fixture, const char *pattern)
{
  TdQueryModel *model =
      td_query_model_new (fixture->session, &COUNCILS, g_strdup (pattern), g_free);

  g_assert_true (td_query_model_is_loading (model));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 0);
  wait_until (has_loaded, model);
  return model;
}

static gboolean
has_item (gpointer data)
{
  return td_query_row_get_item (data) != NULL;
}

static void
assert_row (TdQueryModel *model, guint position, const char *name)
{
  g_autoptr (TdQueryRow) row = g_list_model_get_item (G_LIST_MODEL (model), position);

  g_assert_nonnull (row);
  wait_until (has_item, row);
  g_assert_cmpstr (TD_COUNCIL (td_query_row_get_item (row))->name, ==, name);
}

/* What a view would have: the same objects in the same places. */
typedef struct {
  TdQueryModel *model;
  GPtrArray *rows;
  guint n_signals, position, n_removed, n_added; /* of the last signal */
} Mirror;

static void
mirror_cb (GListModel *model, guint position, guint n_removed, guint n_added, gpointer user_data)
{
  Mirror *mirror = user_data;

  mirror->n_signals++;
  mirror->position = position;
  mirror->n_removed = n_removed;
  mirror->n_added = n_added;
  if (n_removed > 0)
    g_ptr_array_remove_range (mirror->rows, position, n_removed);
  for (guint i = 0; i < n_added; i++)
    g_ptr_array_insert (mirror->rows, position + i, g_list_model_get_item (model, position + i));
}

static void
mirror_init (Mirror *mirror, TdQueryModel *model)
{
  *mirror = (Mirror) {.model = model, .rows = g_ptr_array_new_with_free_func (g_object_unref)};
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (model)); i++)
    g_ptr_array_add (mirror->rows, g_list_model_get_item (G_LIST_MODEL (model), i));
  g_signal_connect (model, "items-changed", G_CALLBACK (mirror_cb), mirror);
}

static void
mirror_clear (Mirror *mirror)
{
  g_signal_handlers_disconnect_by_data (mirror->model, mirror);
  g_ptr_array_unref (mirror->rows);
}

static gboolean
shows_state (gpointer data)
{
  Mirror *mirror = data;
  const char *const *names = g_object_get_data (G_OBJECT (mirror->model), "names");

  if (mirror->rows->len != g_strv_length ((char **) names))
    return FALSE;
  for (guint i = 0; i < mirror->rows->len; i++) {
    TdCouncil *council = td_query_row_get_item (g_ptr_array_index (mirror->rows, i));
    if (council == NULL || !g_str_equal (council->name, names[i]))
      return FALSE;
  }
  return TRUE;
}

/* Waits until the mirror shows the names, in this order. */
static void
mirror_wait (Mirror *mirror, const char *const *names)
{
  g_object_set_data (G_OBJECT (mirror->model), "names", (gpointer) names);
  wait_until (shows_state, mirror);
  for (guint i = 0; i < mirror->rows->len; i++) {
    g_autoptr (TdQueryRow) row = g_list_model_get_item (G_LIST_MODEL (mirror->model), i);
    g_assert_true (row == g_ptr_array_index (mirror->rows, i));
  }
}

static void
add (Fixture *fixture, const char *name)
{
  write_and_wait (fixture->session, add_job, (gpointer) name);
}

static void
rename_row (Fixture *fixture, TdQueryRow *row, const char *name)
{
  TdCouncil *council = td_query_row_get_item (row);
  Rename change = {g_strdup (council->id), g_strdup (name)};

  write_and_wait (fixture->session, rename_job, &change);
  g_free (change.id);
  g_free (change.name);
}

static void
test_empty (Fixture *fixture, gconstpointer user_data)
{
  TdQueryModel *model = make_model (fixture, "%");

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 0);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (model), 0));
  g_assert_finalize_object (model);
}

static void
test_reads_what_is_looked_at (Fixture *fixture, gconstpointer user_data)
{
  write_and_wait (fixture->session, fill_job, GUINT_TO_POINTER (20000));
  g_atomic_int_set (&n_reads, 0);
  TdQueryModel *model = make_model (fixture, "%");

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 20000);
  g_assert_cmpint (g_atomic_int_get (&n_reads), ==, 1);
  g_autoptr (TdQueryRow) first = g_list_model_get_item (G_LIST_MODEL (model), 0);
  g_assert_true (has_item (first)); /* the first page comes with the count */
  g_autoptr (TdQueryRow) far = g_list_model_get_item (G_LIST_MODEL (model), 15000);
  g_assert_false (has_item (far));
  assert_row (model, 15000, "0015000");
  g_assert_true (has_item (far));
  assert_row (model, 15001, "0015001");
  assert_row (model, 19999, "0019999");
  g_assert_cmpint (g_atomic_int_get (&n_reads), ==, 3);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (model), 20000));
  g_assert_finalize_object (model);
}

/* Scrolling through all of it keeps only the last pages; what is held stays whole. */
static void
test_forgets_pages (Fixture *fixture, gconstpointer user_data)
{
  write_and_wait (fixture->session, fill_job, GUINT_TO_POINTER (5000));
  TdQueryModel *model = make_model (fixture, "%");
  g_autoptr (TdQueryRow) first = g_list_model_get_item (G_LIST_MODEL (model), 0);

  for (guint i = 64; i < 5000; i += 64) {
    g_autofree char *name = g_strdup_printf ("%07u", i);
    assert_row (model, i, name);
  }
  g_assert_cmpstr (TD_COUNCIL (td_query_row_get_item (first))->name, ==, "0000000");
  g_atomic_int_set (&n_reads, 0);
  assert_row (model, 1, "0000001");
  g_assert_cmpint (g_atomic_int_get (&n_reads), ==, 1);
  assert_row (model, 4999, "0004999");
  g_assert_cmpint (g_atomic_int_get (&n_reads), ==, 1);
  g_assert_finalize_object (model);
}

static void
test_insert_remove_rename (Fixture *fixture, gconstpointer user_data)
{
  static const char *const FIRST[] = {"a", "c", "e", NULL};
  static const char *const ADDED[] = {"a", "b", "c", "e", NULL};
  static const char *const SAME_PLACE[] = {"a", "b", "d", "e", NULL};
  static const char *const MOVED[] = {"b", "d", "e", "x", NULL};
  static const char *const REMOVED[] = {"b", "e", "x", NULL};
  Mirror mirror;

  for (guint i = 0; FIRST[i] != NULL; i++)
    add (fixture, FIRST[i]);
  TdQueryModel *model = make_model (fixture, "%");
  mirror_init (&mirror, model);
  mirror_wait (&mirror, FIRST);
  g_autoptr (TdQueryRow) a = g_object_ref (g_ptr_array_index (mirror.rows, 0));
  g_autoptr (TdQueryRow) c = g_object_ref (g_ptr_array_index (mirror.rows, 1));

  add (fixture, "b");
  mirror_wait (&mirror, ADDED);
  g_assert_cmpuint (mirror.position, ==, 1);
  g_assert_cmpuint (mirror.n_removed, ==, 0);
  g_assert_cmpuint (mirror.n_added, ==, 1);

  guint n_signals = mirror.n_signals;
  rename_row (fixture, c, "d");
  mirror_wait (&mirror, SAME_PLACE);
  g_assert_cmpuint (mirror.n_signals, ==, n_signals);
  g_assert_true (g_ptr_array_index (mirror.rows, 2) == c);

  rename_row (fixture, a, "x");
  mirror_wait (&mirror, MOVED);
  g_assert_true (g_ptr_array_index (mirror.rows, 3) == a);

  rename_row (fixture, c, NULL);
  mirror_wait (&mirror, REMOVED);
  g_assert_cmpuint (mirror.position, ==, 1);
  g_assert_cmpuint (mirror.n_removed, ==, 1);
  g_assert_cmpuint (mirror.n_added, ==, 0);
  mirror_clear (&mirror);
  g_assert_finalize_object (model);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Adds, renames or removes one row at random, in the table and in @names. */
static void
change_something (Fixture *fixture, Mirror *mirror, GPtrArray *names, GRand *random, guint step)
{
  guint at = g_rand_int_range (random, 0, names->len);
  guint number = g_rand_int_range (random, 0, 160);
  g_autofree char *name = g_strdup_printf ("%07u-%u", number, step);
  TdQueryRow *row = g_ptr_array_index (mirror->rows, at);

  switch (g_rand_int_range (random, 0, 3)) {
  case 0:
    add (fixture, name);
    break;
  case 1:
    rename_row (fixture, row, name);
    g_ptr_array_remove_index (names, at);
    break;
  default:
    rename_row (fixture, row, NULL);
    g_ptr_array_remove_index (names, at);
    return;
  }
  g_ptr_array_add (names, g_steal_pointer (&name));
}

/* Whatever happens to the table, a view that follows the signals shows the table. */
static void
test_random_changes (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (g_test_rand_int ());
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  Mirror mirror;

  write_and_wait (fixture->session, fill_job, GUINT_TO_POINTER (150));
  for (guint i = 0; i < 150; i++)
    g_ptr_array_add (names, g_strdup_printf ("%07u", i));
  TdQueryModel *model = make_model (fixture, "%");
  mirror_init (&mirror, model);
  for (guint step = 0; step < 60; step++) {
    g_ptr_array_sort (names, compare_names);
    g_ptr_array_add (names, NULL);
    mirror_wait (&mirror, (const char *const *) names->pdata);
    g_ptr_array_set_size (names, names->len - 1);
    change_something (fixture, &mirror, names, random, step);
  }
  mirror_clear (&mirror);
  g_assert_finalize_object (model);
}

static void
test_one_refresh_for_many_changes (Fixture *fixture, gconstpointer user_data)
{
  TdQueryModel *model = make_model (fixture, "%");
  Mirror mirror;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  mirror_init (&mirror, model);
  g_atomic_int_set (&n_reads, 0);
  for (guint i = 0; i < 100; i++) {
    g_ptr_array_add (names, g_strdup_printf ("%03u", i));
    td_session_write (fixture->session, add, add_job, g_ptr_array_index (names, i), NULL, NULL,
                      NULL, NULL, NULL);
  }
  g_ptr_array_add (names, NULL);
  mirror_wait (&mirror, (const char *const *) names->pdata);
  g_assert_cmpint (g_atomic_int_get (&n_reads), <, 50);
  mirror_clear (&mirror);
  g_assert_finalize_object (model);
}

static void
test_other_tables (Fixture *fixture, gconstpointer user_data)
{
  TdQueryModel *model = make_model (fixture, "%");
  gint64 until = g_get_monotonic_time () + 200 * G_TIME_SPAN_MILLISECOND;

  g_atomic_int_set (&n_reads, 0);
  edit_agency (fixture->session, "name", "Xã Một");
  while (g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpint (g_atomic_int_get (&n_reads), ==, 0);
  g_assert_finalize_object (model);
}

static void
test_set_query (Fixture *fixture, gconstpointer user_data)
{
  static const char *const ALL[] = {"an", "ba", "be", "ca", NULL};
  static const char *const SOME[] = {"ba", "be", NULL};
  static const char *const NONE[] = {NULL};
  Mirror mirror;

  for (guint i = 0; ALL[i] != NULL; i++)
    add (fixture, ALL[i]);
  TdQueryModel *model = make_model (fixture, "%");
  mirror_init (&mirror, model);
  mirror_wait (&mirror, ALL);
  g_autoptr (TdQueryRow) ba = g_object_ref (g_ptr_array_index (mirror.rows, 1));

  td_query_model_set_query (model, g_strdup ("x%"), g_free); /* overtaken by the next */
  td_query_model_set_query (model, g_strdup ("b%"), g_free);
  g_assert_true (td_query_model_is_loading (model));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 4);
  wait_until (has_loaded, model);
  mirror_wait (&mirror, SOME);
  g_assert_true (g_ptr_array_index (mirror.rows, 0) == ba);

  td_query_model_set_query (model, g_strdup ("x%"), g_free);
  mirror_wait (&mirror, NONE);
  td_query_model_set_query (model, g_strdup ("%"), g_free);
  mirror_wait (&mirror, ALL);
  mirror_clear (&mirror);
  g_assert_finalize_object (model);
}

static void
failed_cb (TdQueryModel *model, GError *error, gpointer user_data)
{
  guint *n_failures = user_data;

  g_assert_error (error, TD_ERROR, TD_ERROR_CORRUPT);
  ++*n_failures;
}

static gboolean
has_failed (gpointer data)
{
  guint *n_failures = data;
  return *n_failures > 0;
}

static void
test_failure (Fixture *fixture, gconstpointer user_data)
{
  guint n_failures = 0;

  write_and_wait (fixture->session, fill_job, GUINT_TO_POINTER (200));
  TdQueryModel *model = make_model (fixture, "%");
  g_signal_connect (model, "failed", G_CALLBACK (failed_cb), &n_failures);
  g_atomic_int_set (&is_broken, TRUE);
  g_autoptr (TdQueryRow) row = g_list_model_get_item (G_LIST_MODEL (model), 150);
  wait_until (has_failed, &n_failures);
  g_assert_false (has_item (row));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 200);

  g_atomic_int_set (&is_broken, FALSE);
  assert_row (model, 150, "0000150");
  g_assert_true (has_item (row));
  g_assert_cmpuint (n_failures, ==, 1);
  g_assert_finalize_object (model);
}

static void
test_dropped_while_loading (Fixture *fixture, gconstpointer user_data)
{
  write_and_wait (fixture->session, fill_job, GUINT_TO_POINTER (200));
  for (guint i = 0; i < 20; i++) {
    TdQueryModel *model = td_query_model_new (fixture->session, &COUNCILS, g_strdup ("%"), g_free);
    gpointer watched = model;
    g_object_add_weak_pointer (G_OBJECT (model), &watched);
    g_object_unref (model);
    while (watched != NULL)
      g_main_context_iteration (NULL, TRUE);
  }
}

static void
test_million (Fixture *fixture, gconstpointer user_data)
{
  if (!g_test_slow ()) {
    g_test_skip ("fills a million rows; -m slow runs it");
    return;
  }
  write_and_wait (fixture->session, fill_job, GUINT_TO_POINTER (1000000));
  gint64 start = g_get_monotonic_time ();
  TdQueryModel *model = make_model (fixture, "%");
  g_test_message ("opened in %d ms", (int) ((g_get_monotonic_time () - start) / 1000));
  start = g_get_monotonic_time ();
  assert_row (model, 999000, "0999000");
  g_test_message ("at the end in %d ms", (int) ((g_get_monotonic_time () - start) / 1000));
  g_assert_finalize_object (model);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

static gboolean
has_three_thousand (gpointer data)
{
  return g_list_model_get_n_items (data) == 3000;
}

/* A long list is there before all of it is counted, and its first rows stay what they are. */
static void
test_counted_later (Fixture *fixture, gconstpointer user_data)
{
  write_and_wait (fixture->session, fill_job, GUINT_TO_POINTER (3000));
  TdQueryModel *model =
      td_query_model_new (fixture->session, &COUNTED_LATER, g_strdup ("%"), g_free);

  wait_until (has_loaded, model);
  guint n_first = g_list_model_get_n_items (G_LIST_MODEL (model));
  g_autoptr (TdQueryRow) row = g_list_model_get_item (G_LIST_MODEL (model), 0);
  g_assert_cmpuint (n_first, >, 0);
  g_assert_cmpuint (n_first, <, 3000);
  g_assert_nonnull (td_query_row_get_item (row));
  wait_until (has_three_thousand, model);
  g_autoptr (TdQueryRow) same = g_list_model_get_item (G_LIST_MODEL (model), 0);
  g_assert_true (same == row);
  assert_row (model, 2999, "0002999");
  td_query_model_set_query (model, g_strdup ("000001%"), g_free);
  wait_until (has_loaded, model);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 10);
  g_assert_finalize_object (model);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  ADD ("/session/query-model/empty", test_empty);
  ADD ("/session/query-model/reads-what-is-looked-at", test_reads_what_is_looked_at);
  ADD ("/session/query-model/forgets-pages", test_forgets_pages);
  ADD ("/session/query-model/insert-remove-rename", test_insert_remove_rename);
  ADD ("/session/query-model/random-changes", test_random_changes);
  ADD ("/session/query-model/one-refresh-for-many-changes", test_one_refresh_for_many_changes);
  ADD ("/session/query-model/other-tables", test_other_tables);
  ADD ("/session/query-model/set-query", test_set_query);
  ADD ("/session/query-model/counted-later", test_counted_later);
  ADD ("/session/query-model/failure", test_failure);
  ADD ("/session/query-model/dropped-while-loading", test_dropped_while_loading);
  ADD ("/session/query-model/million", test_million);
  return g_test_run ();
}
