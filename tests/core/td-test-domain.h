/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the tests of nominees, checklists, evidence and the council share: a fresh workspace with
 * one invented plan, whose rows are written straight into its tables. */

#include "config.h"

#include <core/base/td-error.h>
#include <core/db/td-db.h>
#include <core/db/td-history.h>
#include <core/nominee/td-nominee-service.h>
#include <core/nominee/td-nominee-store.h>

#include <glib/gstdio.h>
#include <locale.h>

typedef struct {
  char *dir;
  TdDb *db;
} Workspace;

static inline void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
      remove_tree (child);
    else
      g_unlink (child);
  }
  g_rmdir (path);
}

static inline void
run_sql (TdDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdStmt) stmt = td_db_prepare (db, sql, &error);

  g_assert_no_error (error);
  td_stmt_run (stmt, NULL, &error);
  g_assert_no_error (error);
}

/* The first column, named n, of a statement with one row. */
static inline gint64
read_int (TdDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdStmt) stmt = td_db_prepare (db, sql, &error);
  gboolean has_row;

  g_assert_no_error (error);
  td_stmt_step (stmt, &has_row, &error);
  g_assert_no_error (error);
  g_assert_true (has_row);
  return td_stmt_get_int (stmt, "n");
}

/* Plan p: group ga (c1, c2, c3 with a veto), group gb (c4); award forms sudden+thematic (district),
 * thematic (province), told nothing (state).  Plan q: group gq, award form aq. */
static inline void
fill_plans (TdDb *db)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdTransaction) transaction = td_transaction_begin (db, "Plans", &error);

  g_assert_no_error (error);
  run_sql (db, "INSERT INTO plan (id, imported_at, file_name, encoding, source) VALUES"
               " ('p', '2021-11-01T00:00:00Z', 'p.txt', 'UTF-8', 'KẾ HOẠCH'),"
               " ('q', '2021-11-02T00:00:00Z', 'q.txt', 'UTF-8', 'KẾ HOẠCH')");
  run_sql (db, "INSERT INTO criteria_group (id, plan_id, position, label, applies_to) VALUES"
               " ('ga', 'p', 1, 'a', 'các xã, thị trấn'), ('gb', 'p', 2, 'b', 'người dân'),"
               " ('gq', 'q', 1, 'a', 'các phòng')");
  run_sql (db, "INSERT INTO criterion (id, group_id, position, text, veto) VALUES"
               " ('c1', 'ga', 1, 'Có kế hoạch cụ thể', 0), ('c2', 'ga', 2, 'Có mô hình mới', 0),"
               " ('c3', 'ga', 3, 'Không bị phê bình', 1), ('c4', 'gb', 1, 'Gương mẫu', 0),"
               " ('cq', 'gq', 1, 'Hoàn thành', 0)");
  run_sql (db, "INSERT INTO award_form (id, plan_id, position, name, authority, level, occasions)"
               " VALUES ('ad', 'p', 3, 'Giấy khen', 'Chủ tịch UBND huyện', 'district',"
               " 'sudden,thematic'),"
               " ('ap', 'p', 2, 'Bằng khen', 'Chủ tịch UBND tỉnh', 'province', 'thematic'),"
               " ('as', 'p', 1, 'Huân chương Lao động', '', 'state', ''),"
               " ('aq', 'q', 1, 'Giấy khen', '', 'unit', '')");
  td_transaction_commit (transaction, &error);
  g_assert_no_error (error);
}

static inline void
workspace_set_up (Workspace *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->dir = g_dir_make_tmp ("thidua-XXXXXX", &error);
  g_assert_no_error (error);
  self->db = td_db_open (self->dir, TD_DB_READ_WRITE, &error);
  g_assert_no_error (error);
  fill_plans (self->db);
}

static inline void
workspace_tear_down (Workspace *self, gconstpointer data)
{
  g_assert_finalize_object (g_steal_pointer (&self->db));
  remove_tree (self->dir);
  g_free (self->dir);
}

/* Adds a nominee of plan p; @group, @award may be NULL.  Returns the nomination's id. */
static inline char *
add_nominee (TdDb *db, TdNomineeKind kind, const char *name, const char *group, const char *award)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);
  char *id;

  if (group != NULL)
    g_hash_table_insert (values, (char *) "group_id", (char *) group);
  if (award != NULL)
    g_hash_table_insert (values, (char *) "award_form_id", (char *) award);
  id = td_nominee_add (db, "p", kind, name, values, &error);
  g_assert_no_error (error);
  g_assert_nonnull (id);
  return id;
}

static inline TdNomination *
load_nomination (TdDb *db, const char *id)
{
  g_autoptr (GError) error = NULL;
  TdNomination *nomination = td_nomination_store_load (db, id, &error);

  g_assert_no_error (error);
  return nomination;
}

static inline void
undo (TdDb *db)
{
  g_autoptr (GError) error = NULL;
  gint64 seq = td_history_next_undo (db, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (seq, >, 0);
  td_history_undo (db, seq, &error);
  g_assert_no_error (error);
}

static inline void
redo (TdDb *db)
{
  g_autoptr (GError) error = NULL;
  gint64 seq = td_history_next_redo (db, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (seq, >, 0);
  td_history_undo (db, seq, &error);
  g_assert_no_error (error);
}

#define ADD_TEST(path, function)                                                                   \
  g_test_add (path, Workspace, NULL, workspace_set_up, function, workspace_tear_down)
