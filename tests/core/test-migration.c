/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workspace of the first edition (tests/data/workspace-1.db, made by the program of that time:
 * one plan imported, its place corrected) opens in this one: nothing is lost, the chain of its
 * history is whole, what was done can be undone and redone, and what is new can be written. */
#include "td-test-domain.h"

#include <core/base/td-file.h>
#include <core/plan/td-plan-service.h>
#include <core/plan/td-plan-store.h>

typedef struct {
  char *dir;
  TdDb *db;
} OldWorkspace;

static void
set_up (OldWorkspace *self, gconstpointer data)
{
  g_autofree char *old = g_test_build_filename (G_TEST_DIST, "data", "workspace-1.db", NULL);
  g_autofree char *path = NULL;
  g_autofree char *content = NULL;
  gsize length = 0;
  g_autoptr (GError) error = NULL;

  self->dir = g_dir_make_tmp ("thidua-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (self->dir, "workspace.db", NULL);
  g_file_get_contents (old, &content, &length, &error);
  g_assert_no_error (error);
  g_file_set_contents_full (path, content, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
  self->db = td_db_open (self->dir, TD_DB_READ_WRITE, &error);
  g_assert_no_error (error);
}

static void
tear_down (OldWorkspace *self, gconstpointer data)
{
  g_assert_finalize_object (g_steal_pointer (&self->db));
  remove_tree (self->dir);
  g_free (self->dir);
}

/* The only plan. */
static TdPlan *
load_plan (TdDb *db)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = td_plan_store_list (db, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 1);

  TdPlan *plan = td_plan_store_load (db, ((TdPlanSummary *) list->pdata[0])->id, &error);

  g_assert_no_error (error);
  return plan;
}

static void
assert_chain (TdDb *db, guint n_expected)
{
  g_autoptr (GError) error = NULL;
  guint n = 0;

  g_assert_true (td_history_verify (db, &n, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, n_expected);
}

static void
test_reads (OldWorkspace *self, gconstpointer data)
{
  g_autoptr (TdPlan) plan = load_plan (self->db);
  TdRecipient *last = plan->recipients->pdata[1];

  g_assert_cmpint (read_int (self->db, "SELECT user_version AS n FROM pragma_user_version"), ==, 3);
  g_assert_cmpstr (td_plan_get (plan, TD_PLAN_NUMBER), ==, "17");
  g_assert_cmpstr (td_plan_get (plan, TD_PLAN_PLACE), ==, "Xã Bình Lãng");
  g_assert_cmpint (plan->facts[TD_PLAN_PLACE].reading.state, ==, TD_FACT_EDITED);
  g_assert_cmpint (plan->facts[TD_PLAN_ACT].reading.state, ==, TD_FACT_UNKNOWN);
  g_assert_cmpuint (plan->sections->len, ==, 3);
  g_assert_cmpstr (((TdSection *) plan->sections->pdata[0])->role, ==, "");
  g_assert_cmpuint (plan->criteria_groups->len, ==, 1);
  g_assert_cmpuint (plan->copies->len, ==, 1);
  g_assert_cmpuint (plan->responsibilities->len, ==, 0);
  g_assert_cmpstr (last->text, ==, "Lưu: VT");
  g_assert_cmpstr (last->kind, ==, "archive");
  assert_chain (self->db, 2);
}

static void
test_undoes (OldWorkspace *self, gconstpointer data)
{
  g_autoptr (TdPlan) before = load_plan (self->db);

  undo (self->db);

  g_autoptr (TdPlan) undone = load_plan (self->db);

  g_assert_cmpstr (td_plan_get (undone, TD_PLAN_PLACE), ==, "Bình Lãng");
  undo (self->db);
  g_assert_cmpint (read_int (self->db, "SELECT count (*) AS n FROM plan"), ==, 0);
  g_assert_cmpint (read_int (self->db, "SELECT count (*) AS n FROM plan_fact"), ==, 0);
  redo (self->db);
  redo (self->db);

  g_autoptr (TdPlan) redone = load_plan (self->db);

  g_assert_cmpstr (redone->id, ==, before->id);
  g_assert_cmpstr (redone->source, ==, before->source);
  g_assert_cmpstr (td_plan_get (redone, TD_PLAN_PLACE), ==, "Xã Bình Lãng");
  assert_chain (self->db, 6);
}

/* A fact that the first edition did not know has no row: it is unknown until it is written. */
static void
test_writes_what_is_new (OldWorkspace *self, gconstpointer data)
{
  g_autoptr (TdPlan) before = load_plan (self->db);
  g_autoptr (GError) error = NULL;

  undo (self->db);
  undo (self->db);
  redo (self->db);
  g_assert_true (td_plan_set (self->db, before->id, "drafter", "Nga", &error));
  g_assert_no_error (error);

  g_autoptr (TdPlan) edited = load_plan (self->db);

  g_assert_cmpstr (td_plan_get (edited, TD_PLAN_DRAFTER), ==, "Nga");
  undo (self->db);

  g_autoptr (TdPlan) undone = load_plan (self->db);

  g_assert_null (td_plan_get (undone, TD_PLAN_DRAFTER));
  assert_chain (self->db, 7);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/core/migration/loses-nothing", OldWorkspace, NULL, set_up, test_reads, tear_down);
  g_test_add ("/core/migration/undoes-what-was-done", OldWorkspace, NULL, set_up, test_undoes,
              tear_down);
  g_test_add ("/core/migration/writes-what-is-new", OldWorkspace, NULL, set_up,
              test_writes_what_is_new, tear_down);
  return g_test_run ();
}
