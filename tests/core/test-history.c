/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The journal: undo, redo, typing, the hash chain.
 */
#include "config.h"

#include "td-test-core.h"

#include <locale.h>
#include <sqlite3.h>
#include <string.h>

typedef struct {
  char *folder;
  TdDb *db;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  fixture->folder = make_folder ();
  fixture->db = td_db_open (fixture->folder, TD_DB_READ_WRITE, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->db);
  remove_folder (fixture->folder);
  g_free (fixture->folder);
}

/* One statement as one piece of work; @sql must be a literal. */
static void
work (TdDb *db, const char *label, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdTransaction) transaction = td_transaction_begin (db, label, &error);
  g_assert_no_error (error);
  g_autoptr (TdStmt) stmt = td_db_prepare (db, sql, &error);
  g_assert_no_error (error);
  td_stmt_run (stmt, NULL, &error);
  g_assert_no_error (error);
  td_transaction_commit (transaction, &error);
  g_assert_no_error (error);
}

static void
type (TdDb *db, const char *label, const char *key, const char *name)
{
  static const char SQL[] = "UPDATE agency SET name = ?1";
  g_autoptr (GError) error = NULL;
  g_autoptr (TdTransaction) transaction = td_transaction_begin_typing (db, label, key, &error);
  g_assert_no_error (error);
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, &error);
  td_stmt_bind_text (stmt, 1, name);
  td_stmt_run (stmt, NULL, &error);
  g_assert_no_error (error);
  td_transaction_commit (transaction, &error);
  g_assert_no_error (error);
}

static char *
look (TdDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdStmt) stmt = td_db_prepare (db, sql, &error);
  gboolean has_row;
  g_assert_no_error (error);
  g_assert_true (td_stmt_step (stmt, &has_row, &error));
  return has_row ? td_stmt_dup_text (stmt, "v") : NULL;
}

#define assert_value(db, sql, expected)                                                            \
  G_STMT_START                                                                                     \
  {                                                                                                \
    static const char SQL_[] = sql;                                                                \
    g_autofree char *value_ = look (db, SQL_);                                                     \
    g_assert_cmpstr (value_, ==, expected);                                                        \
  }                                                                                                \
  G_STMT_END

static void
assert_next (TdDb *db, gint64 undo, const char *undo_label, gint64 redo, const char *redo_label)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL, *other = NULL;
  g_assert_cmpint (td_history_next_undo (db, &label, &error), ==, undo);
  g_assert_no_error (error);
  g_assert_cmpstr (label, ==, undo_label);
  g_assert_cmpint (td_history_next_redo (db, &other, &error), ==, redo);
  g_assert_no_error (error);
  g_assert_cmpstr (other, ==, redo_label);
}

static void
undo (TdDb *db, gint64 seq)
{
  g_autoptr (GError) error = NULL;
  g_assert_true (td_history_undo (db, seq, &error));
  g_assert_no_error (error);
}

static void
assert_cannot_undo (TdDb *db, gint64 seq, TdError code)
{
  g_autoptr (GError) error = NULL;
  guint before, after;
  g_assert_true (td_history_verify (db, &before, NULL));
  g_assert_false (td_history_undo (db, seq, &error));
  g_assert_error (error, TD_ERROR, (int) code);
  g_assert_true (td_history_verify (db, &after, NULL));
  g_assert_cmpint (before, ==, after);
}

static void
assert_chain (TdDb *db, guint expected)
{
  g_autoptr (GError) error = NULL;
  guint n = 0;
  g_assert_true (td_history_verify (db, &n, &error));
  g_assert_no_error (error);
  g_assert_cmpint (n, ==, expected);
  g_assert_true (td_db_check (db, &error));
  g_assert_no_error (error);
}

#define ADD_PLAN(id)                                                                               \
  "INSERT INTO plan (id, imported_at, file_name, encoding, source) VALUES ('" id                   \
  "', '', '', '', '')"
#define ADD_RECIPIENT(id, plan)                                                                    \
  "INSERT INTO recipient (id, plan_id, position, text) VALUES ('" id "', '" plan "', 1, '')"

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  assert_next (fixture->db, 0, NULL, 0, NULL);
  assert_cannot_undo (fixture->db, 1, TD_ERROR_NOT_FOUND);
  g_autoptr (GPtrArray) entries = td_history_list (fixture->db, 10, &error);
  g_assert_cmpint (entries->len, ==, 0);
  assert_chain (fixture->db, 0);
}

static void
test_nothing_changed_leaves_nothing (Fixture *fixture, gconstpointer data)
{
  work (fixture->db, "Nothing", "UPDATE agency SET name = name");
  assert_chain (fixture->db, 0);
}

static void
test_linear (Fixture *fixture, gconstpointer data)
{
  TdDb *db = fixture->db;
  work (db, "A", "UPDATE agency SET name = 'A'"); /* 1 */
  work (db, "B", "UPDATE agency SET name = 'B'"); /* 2 */
  assert_next (db, 2, "B", 0, NULL);
  undo (db, 2); /* 3 */
  assert_value (db, "SELECT name AS v FROM agency", "A");
  assert_next (db, 1, "A", 3, "B");
  undo (db, 1); /* 4 */
  assert_value (db, "SELECT name AS v FROM agency", "");
  assert_next (db, 0, NULL, 4, "A");
  undo (db, 4); /* 5 */
  assert_value (db, "SELECT name AS v FROM agency", "A");
  assert_next (db, 1, "A", 3, "B");
  undo (db, 3); /* 6 */
  assert_value (db, "SELECT name AS v FROM agency", "B");
  assert_next (db, 2, "B", 0, NULL);
  undo (db, 2); /* 7 */
  assert_next (db, 1, "A", 7, "B");
  work (db, "C", "UPDATE agency SET name = 'C'"); /* 8: no redo any more */
  assert_next (db, 8, "C", 0, NULL);
  undo (db, 8);
  assert_next (db, 1, "A", 9, "C");
  assert_chain (db, 9);
}

static void
test_lists (Fixture *fixture, gconstpointer data)
{
  TdDb *db = fixture->db;
  g_autoptr (GError) error = NULL;
  work (db, "Đặt tên", "UPDATE agency SET name = 'A'");
  undo (db, 1);
  g_autoptr (GPtrArray) entries = td_history_list (db, 0, &error);
  g_assert_cmpint (entries->len, ==, 2);
  const TdHistoryEntry *newest = g_ptr_array_index (entries, 0);
  const TdHistoryEntry *oldest = g_ptr_array_index (entries, 1);
  g_assert_cmpint (newest->undoes, ==, 1);
  g_assert_nonnull (strstr (newest->label, "Đặt tên"));
  g_assert_false (newest->undone);
  g_assert_true (oldest->undone);
  g_assert_cmpstr (oldest->label, ==, "Đặt tên");
  g_assert_cmpint (strlen (oldest->actor), >, 0);
  g_assert_cmpint (ABS (g_get_real_time () - oldest->time), <, 60 * G_TIME_SPAN_SECOND);
  g_autoptr (GPtrArray) one = td_history_list (db, 1, &error);
  g_assert_cmpint (one->len, ==, 1);
}

static void
test_cascade_comes_back (Fixture *fixture, gconstpointer data)
{
  TdDb *db = fixture->db;
  work (db, "Plan", ADD_PLAN ("p"));
  work (db, "Recipients", ADD_RECIPIENT ("r", "p"));
  work (db, "Section",
        "INSERT INTO section (id, plan_id, parent_id, position, label) VALUES"
        " ('s1', 'p', NULL, 1, 'I'), ('s2', 'p', 's1', 2, '1')");
  work (db, "Remove", "DELETE FROM plan");
  assert_value (db, "SELECT count (*) AS v FROM section", "0");
  undo (db, 4);
  assert_value (db, "SELECT count (*) AS v FROM section", "2");
  assert_value (db, "SELECT plan_id AS v FROM recipient", "p");
  undo (db, 5);
  assert_value (db, "SELECT count (*) AS v FROM recipient", "0");
  assert_chain (db, 6);
}

static void
test_import_is_undone_whole (Fixture *fixture, gconstpointer data)
{
  TdDb *db = fixture->db;
  g_autoptr (GError) error = NULL;
  static const char PLAN[] = ADD_PLAN ("p");
  static const char RECIPIENT[] = ADD_RECIPIENT ("r", "p");
  {
    g_autoptr (TdTransaction) transaction = td_transaction_begin (db, "Import", &error);
    g_autoptr (TdStmt) plan = td_db_prepare (db, PLAN, &error);
    g_autoptr (TdStmt) recipient = td_db_prepare (db, RECIPIENT, &error);
    g_assert_true (td_stmt_run (plan, NULL, &error));
    g_assert_true (td_stmt_run (recipient, NULL, &error));
    g_assert_true (td_transaction_commit (transaction, &error));
  }
  undo (db, 1);
  assert_value (db, "SELECT count (*) AS v FROM plan", "0");
  assert_value (db, "SELECT count (*) AS v FROM recipient", "0");
  undo (db, 2);
  assert_value (db, "SELECT plan_id AS v FROM recipient", "p");
  assert_chain (db, 3);
}

static void
test_import_with_later_children_is_refused (Fixture *fixture, gconstpointer data)
{
  TdDb *db = fixture->db;
  work (db, "Plan", ADD_PLAN ("p"));
  work (db, "Recipient", ADD_RECIPIENT ("r", "p"));
  assert_cannot_undo (db, 1, TD_ERROR_CHANGED_SINCE);
  assert_value (db, "SELECT count (*) AS v FROM recipient", "1");
  undo (db, 2);
  undo (db, 1);
  assert_value (db, "SELECT count (*) AS v FROM plan", "0");
}

static void
test_references_set_to_null_come_back (Fixture *fixture, gconstpointer data)
{
  TdDb *db = fixture->db;
  work (db, "Plan", ADD_PLAN ("p"));
  work (db, "Group",
        "INSERT INTO criteria_group (id, plan_id, position, applies_to) VALUES ('g', 'p', 1, '')");
  work (db, "Nominee",
        "INSERT INTO nominee (id, kind, name, sort_key, fold) VALUES ('n', '', '', x'00', '')");
  work (db, "Nomination",
        "INSERT INTO nomination (id, plan_id, nominee_id, position, group_id)"
        " VALUES ('x', 'p', 'n', 1, 'g')");
  work (db, "Remove group", "DELETE FROM criteria_group");
  assert_value (db, "SELECT group_id AS v FROM nomination", NULL);
  undo (db, 5);
  assert_value (db, "SELECT group_id AS v FROM nomination", "g");
  assert_chain (db, 6);
}

static void
test_older_edit_where_other_fields_changed (Fixture *fixture, gconstpointer data)
{
  TdDb *db = fixture->db;
  work (db, "Name", "UPDATE agency SET name = 'A'");
  work (db, "Place", "UPDATE agency SET place = 'P'");
  undo (db, 1);
  assert_value (db, "SELECT name || '/' || place AS v FROM agency", "/P");
  assert_next (db, 2, "Place", 3, "Name");
  assert_chain (db, 3);
}

static void
test_conflict_changes_nothing (Fixture *fixture, gconstpointer data)
{
  TdDb *db = fixture->db;
  work (db, "Both", "UPDATE agency SET name = 'A', place = 'P'");
  work (db, "Plan", ADD_PLAN ("p"));
  work (db, "Name", "UPDATE agency SET name = 'B'");
  assert_cannot_undo (db, 1, TD_ERROR_CHANGED_SINCE);
  assert_value (db, "SELECT name || '/' || place AS v FROM agency", "B/P");
  assert_next (db, 3, "Name", 0, NULL);
  undo (db, 3);
  undo (db, 1);
  assert_value (db, "SELECT name || '/' || place AS v FROM agency", "/");
}

static void
test_added_then_edited_is_refused (Fixture *fixture, gconstpointer data)
{
  TdDb *db = fixture->db;
  work (db, "Plan", ADD_PLAN ("p"));
  work (db, "Edit", "UPDATE plan SET file_name = 'x'");
  assert_cannot_undo (db, 1, TD_ERROR_CHANGED_SINCE);
  work (db, "Remove", "DELETE FROM plan");
  assert_cannot_undo (db, 1, TD_ERROR_CHANGED_SINCE);
  assert_cannot_undo (db, 2, TD_ERROR_CHANGED_SINCE);
  work (db, "Again", ADD_PLAN ("p"));
  assert_cannot_undo (db, 3, TD_ERROR_CHANGED_SINCE);
}

static void
test_undone_once_only (Fixture *fixture, gconstpointer data)
{
  TdDb *db = fixture->db;
  work (db, "Plan", ADD_PLAN ("p"));
  undo (db, 1);
  assert_cannot_undo (db, 1, TD_ERROR_CHANGED_SINCE);
  undo (db, 2);
  assert_cannot_undo (db, 2, TD_ERROR_CHANGED_SINCE);
  undo (db, 1);
  assert_value (db, "SELECT count (*) AS v FROM plan", "0");
}

static void
test_unique_conflict_is_refused (Fixture *fixture, gconstpointer data)
{
  TdDb *db = fixture->db;
#define ADD_EVIDENCE(id)                                                                           \
  "INSERT INTO evidence (id, sha256, name, media_type, size, pages, added_at)"                     \
  " VALUES ('" id "', 'same', '', '', 1, 1, '')"
  work (db, "First", ADD_EVIDENCE ("a"));
  work (db, "Remove", "DELETE FROM evidence");
  work (db, "Second", ADD_EVIDENCE ("b"));
  assert_cannot_undo (db, 2, TD_ERROR_CHANGED_SINCE);
  assert_value (db, "SELECT id AS v FROM evidence", "b");
}

static void
test_typing_is_one_step (Fixture *fixture, gconstpointer data)
{
  TdDb *db = fixture->db;
  work (db, "Place", "UPDATE agency SET place = 'P'");
  type (db, "Name", "agency.name", "X");
  type (db, "Name", "agency.name", "Xã");
  type (db, "Name", "agency.name", "Xã A");
  assert_chain (db, 2);
  undo (db, 2);
  assert_value (db, "SELECT name || '/' || place AS v FROM agency", "/P");
  undo (db, 3);
  assert_value (db, "SELECT name || '/' || place AS v FROM agency", "Xã A/P");
  type (db, "Name", "agency.name", "Xã B"); /* after an undo: a step of its own */
  assert_chain (db, 5);
}

static void
test_typing_elsewhere_is_another_step (Fixture *fixture, gconstpointer data)
{
  TdDb *db = fixture->db;
  type (db, "Name", "agency.name", "A");
  type (db, "Name", "other.name", "B");
  type (db, "Other", "other.name", "C");
  work (db, "Other", "UPDATE agency SET name = 'D'");
  type (db, "Other", "other.name", "E");
  assert_chain (db, 5);
}

static void
test_typing_back_leaves_nothing (Fixture *fixture, gconstpointer data)
{
  TdDb *db = fixture->db;
  work (db, "Place", "UPDATE agency SET place = 'P'");
  type (db, "Name", "agency.name", "A");
  type (db, "Name", "agency.name", "");
  assert_chain (db, 1);
  assert_next (db, 1, "Place", 0, NULL);
  work (db, "Place", "UPDATE agency SET place = 'Q'");
  assert_chain (db, 2);
}

static void
test_group_is_one_step (Fixture *fixture, gconstpointer data)
{
  TdDb *db = fixture->db;
  g_autoptr (GError) error = NULL;
  g_assert_true (td_db_begin_group (db, &error));
  work (db, "Plan", ADD_PLAN ("p"));
  work (db, "Recipient", ADD_RECIPIENT ("r", "p"));
  type (db, "Name", "agency.name", "A");
  g_assert_true (td_db_commit_group (db, &error));
  g_assert_no_error (error);
  assert_chain (db, 1);
  assert_next (db, 1, "Plan", 0, NULL);
  undo (db, 1);
  assert_value (db, "SELECT (SELECT count (*) FROM plan) || name AS v FROM agency", "0");
  g_assert_true (td_db_begin_group (db, &error));
  g_assert_true (td_db_commit_group (db, &error));
  assert_chain (db, 2);
}

static void
test_failure_in_group_takes_all_back (Fixture *fixture, gconstpointer data)
{
  TdDb *db = fixture->db;
  static const char SQL[] = ADD_PLAN ("p");
  g_autoptr (GError) error = NULL;
  g_assert_true (td_db_begin_group (db, &error));
  work (db, "Plan", ADD_PLAN ("p"));
  {
    g_autoptr (TdTransaction) transaction = td_transaction_begin (db, "Again", &error);
    g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, &error);
    g_assert_no_error (error);
    g_assert_false (td_stmt_run (stmt, NULL, &error));
    g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
    g_clear_error (&error);
  }
  assert_value (db, "SELECT count (*) AS v FROM plan", "0");
  g_assert_null (td_transaction_begin (db, "Later", &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (td_db_commit_group (db, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_FAILED);
  assert_chain (db, 0);
  work (db, "Plan", ADD_PLAN ("q"));
  assert_chain (db, 1);
}

static void
test_group_is_given_up (Fixture *fixture, gconstpointer data)
{
  TdDb *db = fixture->db;
  g_autoptr (GError) error = NULL;
  g_assert_true (td_db_begin_group (db, &error));
  work (db, "Plan", ADD_PLAN ("p"));
  td_db_rollback_group (db);
  assert_value (db, "SELECT count (*) AS v FROM plan", "0");
  work (db, "Plan", ADD_PLAN ("p"));
  assert_chain (db, 1);
  /* One that is left open goes with the connection. */
  g_assert_true (td_db_begin_group (db, &error));
  work (db, "Plan", ADD_PLAN ("q"));
}

static void
meddle (Fixture *fixture, const char *sql)
{
  g_autofree char *path = g_build_filename (fixture->folder, "workspace.db", NULL);
  sqlite3 *handle = NULL;
  g_clear_object (&fixture->db);
  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_changes (handle), >, 0);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
  g_autoptr (GError) error = NULL;
  fixture->db = td_db_open (fixture->folder, TD_DB_READ_WRITE, &error);
  g_assert_no_error (error);
}

static const char ADD_DOSSIER[] =
    "INSERT INTO dossier (id, plan_id, award_form_id, number) VALUES ('d', 'p', 'f', '7')";

static void
fill_dossier (TdDb *db)
{
  work (db, "Plan", ADD_PLAN ("p"));
  work (db, "Form",
        "INSERT INTO award_form (id, plan_id, position, name) VALUES ('f', 'p', 1, 'Giấy khen')");
  work (db, "Dossier", ADD_DOSSIER);
}

#define PRINT(id)                                                                                  \
  "INSERT INTO printing (id, dossier_id, kind, sha256, sets, printed_at)"                          \
  " VALUES ('" id "', 'd', 'list', 'x', 2, '2021-11-05')"

static void
test_printing_is_no_step (Fixture *fixture, gconstpointer data)
{
  TdDb *db = fixture->db;
  fill_dossier (db);
  work (db, "Number", "UPDATE dossier SET number = '8'");
  work (db, "Print", PRINT ("a"));
  work (db, "Print", PRINT ("b"));
  assert_next (db, 4, "Number", 0, NULL);
  undo (db, 4);
  assert_value (db, "SELECT number AS v FROM dossier", "7");
  assert_value (db, "SELECT count (*) AS v FROM printing", "2");
  /* Nor does one stand between an undo and its redo. */
  work (db, "Print", PRINT ("c"));
  assert_next (db, 3, "Dossier", 7, "Number");
  undo (db, 7);
  assert_value (db, "SELECT number AS v FROM dossier", "8");
  assert_next (db, 4, "Number", 0, NULL);
  /* By its number it can be. */
  undo (db, 5);
  assert_value (db, "SELECT count (*) AS v FROM printing", "2");
  assert_chain (db, 10);
}

/* Rows of printings that go or come with others are part of a step. */
static void
test_printing_among_others_is_a_step (Fixture *fixture, gconstpointer data)
{
  TdDb *db = fixture->db;
  g_autoptr (GError) error = NULL;
  fill_dossier (db);
  work (db, "Print", PRINT ("a"));
  work (db, "Remove", "DELETE FROM dossier");
  assert_next (db, 5, "Remove", 0, NULL);
  undo (db, 5);
  assert_value (db, "SELECT count (*) AS v FROM printing", "1");
  g_assert_true (td_db_begin_group (db, &error));
  work (db, "Both", PRINT ("b"));
  work (db, "Number", "UPDATE dossier SET number = '9'");
  g_assert_true (td_db_commit_group (db, &error));
  assert_next (db, 7, "Both", 0, NULL);
}

static void
test_old_typing_is_another_step (Fixture *fixture, gconstpointer data)
{
  type (fixture->db, "Name", "agency.name", "A");
  meddle (fixture, "UPDATE history SET time = time - 6000000");
  type (fixture->db, "Name", "agency.name", "B");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = td_history_list (fixture->db, 0, &error);
  g_assert_cmpint (entries->len, ==, 2);
}

static void
test_tampering_is_found (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  work (fixture->db, "A", "UPDATE agency SET name = 'A'");
  work (fixture->db, "B", "UPDATE agency SET name = 'B'");
  work (fixture->db, "C", "UPDATE agency SET name = 'C'");
  assert_chain (fixture->db, 3);
  meddle (fixture, data);
  g_assert_false (td_history_verify (fixture->db, NULL, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_CORRUPT);
  g_assert_nonnull (strpbrk (error->message, "123"));
}

static void
test_damaged_changeset (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  work (fixture->db, "A", "UPDATE agency SET name = 'A'");
  meddle (fixture, "UPDATE history SET changeset = x'54ff00112233445566778899'");
  g_assert_false (td_history_undo (fixture->db, 1, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_CORRUPT);
  assert_value (fixture->db, "SELECT name AS v FROM agency", "A");
}

/* Random work, undo and redo: everything undone is the beginning, everything redone the end. */
static void
test_random_walk (Fixture *fixture, gconstpointer data)
{
  TdDb *db = fixture->db;
  static const char SQL[] = "UPDATE agency SET name = ?1, place = ?2";
  g_autoptr (GError) error = NULL;
  for (guint i = 0; i < 60; i++) {
    const gint64 back = td_history_next_undo (db, NULL, &error);
    const gint64 forth = td_history_next_redo (db, NULL, &error);
    const int choice = g_test_rand_int_range (0, 3);
    if (choice == 0 && back != 0) {
      undo (db, back);
    } else if (choice == 1 && forth != 0) {
      undo (db, forth);
    } else {
      g_autofree char *text = g_strdup_printf ("%u", i);
      g_autoptr (TdTransaction) transaction = td_transaction_begin (db, text, &error);
      g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, &error);
      td_stmt_bind_text (stmt, 1, text);
      td_stmt_bind_text (stmt, 2, i % 2 ? "odd" : "even");
      g_assert_true (td_stmt_run (stmt, NULL, &error));
      g_assert_true (td_transaction_commit (transaction, &error));
    }
  }
  for (gint64 seq; (seq = td_history_next_redo (db, NULL, &error)) != 0;)
    undo (db, seq);
  static const char LOOK[] = "SELECT name AS v FROM agency";
  g_autofree char *end = look (db, LOOK);
  while (td_history_next_undo (db, NULL, &error) != 0)
    undo (db, td_history_next_undo (db, NULL, &error));
  assert_value (db, "SELECT name || place AS v FROM agency", "");
  while (td_history_next_redo (db, NULL, &error) != 0)
    undo (db, td_history_next_redo (db, NULL, &error));
  g_autofree char *again = look (db, LOOK);
  g_assert_cmpstr (again, ==, end);
  g_assert_true (td_history_verify (db, NULL, &error));
}

static void
add (const char *name, void (*func) (Fixture *, gconstpointer), gconstpointer data)
{
  g_autofree char *path = g_strconcat ("/core/history/", name, NULL);
  g_test_add (path, Fixture, data, set_up, func, tear_down);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  add ("empty", test_empty, NULL);
  add ("nothing-changed-leaves-nothing", test_nothing_changed_leaves_nothing, NULL);
  add ("linear", test_linear, NULL);
  add ("lists", test_lists, NULL);
  add ("cascade-comes-back", test_cascade_comes_back, NULL);
  add ("import-is-undone-whole", test_import_is_undone_whole, NULL);
  add ("import-with-later-children-is-refused", test_import_with_later_children_is_refused, NULL);
  add ("references-set-to-null-come-back", test_references_set_to_null_come_back, NULL);
  add ("older-edit-where-other-fields-changed", test_older_edit_where_other_fields_changed, NULL);
  add ("conflict-changes-nothing", test_conflict_changes_nothing, NULL);
  add ("added-then-edited-is-refused", test_added_then_edited_is_refused, NULL);
  add ("undone-once-only", test_undone_once_only, NULL);
  add ("unique-conflict-is-refused", test_unique_conflict_is_refused, NULL);
  add ("typing-is-one-step", test_typing_is_one_step, NULL);
  add ("typing-elsewhere-is-another-step", test_typing_elsewhere_is_another_step, NULL);
  add ("typing-back-leaves-nothing", test_typing_back_leaves_nothing, NULL);
  add ("old-typing-is-another-step", test_old_typing_is_another_step, NULL);
  add ("group-is-one-step", test_group_is_one_step, NULL);
  add ("failure-in-group-takes-all-back", test_failure_in_group_takes_all_back, NULL);
  add ("group-is-given-up", test_group_is_given_up, NULL);
  add ("printing-is-no-step", test_printing_is_no_step, NULL);
  add ("printing-among-others-is-a-step", test_printing_among_others_is_a_step, NULL);
  add ("tampering/label", test_tampering_is_found, "UPDATE history SET label = 'Z' WHERE seq = 2");
  add ("tampering/actor", test_tampering_is_found, "UPDATE history SET actor = 'Z' WHERE seq = 3");
  add ("tampering/time", test_tampering_is_found, "UPDATE history SET time = 5 WHERE seq = 1");
  add ("tampering/undoes", test_tampering_is_found, "UPDATE history SET undoes = 1 WHERE seq = 2");
  add (
      "tampering/changeset", test_tampering_is_found,
      "UPDATE history SET changeset = (SELECT changeset FROM history WHERE seq = 1) WHERE seq = 2");
  add ("tampering/hash", test_tampering_is_found, "UPDATE history SET hash = 'x' WHERE seq = 2");
  add ("tampering/removed", test_tampering_is_found, "DELETE FROM history WHERE seq = 2");
  add ("tampering/first", test_tampering_is_found, "DELETE FROM history WHERE seq = 1");
  add ("damaged-changeset", test_damaged_changeset, NULL);
  add ("random-walk", test_random_walk, NULL);
  return g_test_run ();
}
