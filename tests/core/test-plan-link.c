/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever changes what a plan says of itself or of what it rests on, the chain follows: where two
 * papers nearly meet, the lower one has a problem, and only as long as it is so. */
#include "td-test-domain.h"

#include <core/plan/td-plan-edit.h>
#include <core/plan/td-plan-reread.h>
#include <core/plan/td-plan-restore-service.h>
#include <core/plan/td-plan-service.h>

static const char SUPERIOR[] =
    "ỦY BAN NHÂN DÂN\nTỈNH LAM SƠN\n\nSố: 217/KH-UBND\n\nLam Sơn, ngày %s tháng 9 năm 2021\n\n"
    "KẾ HOẠCH\nTổ chức thi đua làm vườn\n\nI. MỤC ĐÍCH\n\nMỗi nhà một vườn rau.\n";

static const char SUBORDINATE[] =
    "ỦY BAN NHÂN DÂN\nHUYỆN VÂN KHÊ\n\nSố: 30/KH-UBND\n\nVân Khê, ngày 05 tháng 10 năm 2021\n\n"
    "KẾ HOẠCH\nTổ chức thi đua làm vườn\n\n"
    "Thực hiện Kế hoạch số 217/KH-UBND ngày 27/9/2021 của UBND tỉnh Lam Sơn về việc tổ chức thi "
    "đua làm vườn; UBND huyện Vân Khê ban hành Kế hoạch như sau:\n\n"
    "I. MỤC ĐÍCH\n\nMỗi nhà một vườn rau.\n";

static TdPlan *
import (TdDb *db, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  TdPlan *plan = td_plan_import (db, bytes, "plan.txt", &error);

  g_assert_no_error (error);
  return plan;
}

static TdPlan *
import_superior (TdDb *db, const char *day)
{
  g_autofree char *text = g_strdup_printf (SUPERIOR, day);

  return import (db, text);
}

static gint64
count_near (TdDb *db)
{
  return read_int (db, "SELECT count (*) AS n FROM plan_problem WHERE code = 'superior-differs'");
}

static const char *
basis_id (TdPlan *plan)
{
  g_assert_cmpuint (plan->bases->len, ==, 1);
  return ((TdBasis *) plan->bases->pdata[0])->id;
}

static void
set_basis (TdDb *db, TdPlan *plan, const char *key, const char *value)
{
  g_autoptr (GError) error = NULL;

  td_plan_set_part (db, TD_ENTITY_BASIS, basis_id (plan), key, value, &error);
  g_assert_no_error (error);
}

/* The paper that the plan rests on is corrected. */
static void
test_basis_set (Workspace *workspace, gconstpointer data)
{
  TdDb *db = workspace->db;
  g_autoptr (TdPlan) superior = import_superior (db, "28");
  g_autoptr (TdPlan) plan = import (db, SUBORDINATE);

  g_assert_cmpint (count_near (db), ==, 1);
  set_basis (db, plan, "date", "2021-09-28");
  g_assert_cmpint (count_near (db), ==, 0);
  set_basis (db, plan, "number", "271/KH-UBND");
  g_assert_cmpint (count_near (db), ==, 1);
  set_basis (db, plan, "relation", "cites");
  g_assert_cmpint (count_near (db), ==, 0);
  undo (db);
  g_assert_cmpint (count_near (db), ==, 1);
}

static void
test_basis_added (Workspace *workspace, gconstpointer data)
{
  TdDb *db = workspace->db;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPlan) superior = import_superior (db, "28");
  g_autoptr (TdPlan) plan = import (db, SUBORDINATE);
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);

  td_plan_remove_part (db, TD_ENTITY_BASIS, basis_id (plan), FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count_near (db), ==, 0);
  g_hash_table_insert (values, (gpointer) "number", (gpointer) "217/KH-UBND");
  g_hash_table_insert (values, (gpointer) "date", (gpointer) "2021-09-26");
  g_hash_table_insert (values, (gpointer) "issuer", (gpointer) "UBND tỉnh Lam Sơn");

  g_autofree char *id =
      td_plan_add_part (db, TD_ENTITY_BASIS, plan->id, TD_PART_LAST, values, &error);

  g_assert_no_error (error);
  g_assert_cmpint (count_near (db), ==, 1);
  undo (db);
  g_assert_cmpint (count_near (db), ==, 0);
}

static void
spoil (TdDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdTransaction) transaction = td_transaction_begin (db, "Spoil", &error);

  g_assert_no_error (error);
  run_sql (db, sql);
  td_transaction_commit (transaction, &error);
  g_assert_no_error (error);
}

static void
reread (TdDb *db, const char *id)
{
  g_autoptr (GError) error = NULL;

  td_plan_reread (db, id, &error);
  g_assert_no_error (error);
}

/* An older program had read a number wrongly: of the upper plan, of the lower one. */
static void
test_reread (Workspace *workspace, gconstpointer data)
{
  TdDb *db = workspace->db;
  g_autoptr (TdPlan) superior = import_superior (db, "27");
  g_autoptr (TdPlan) plan = import (db, SUBORDINATE);

  g_assert_cmpint (count_near (db), ==, 0);
  spoil (db, "UPDATE plan_fact SET value = '2021-09-20' WHERE key = 'date' AND value LIKE '%-27'");
  reread (db, plan->id);
  g_assert_cmpint (count_near (db), ==, 1);
  reread (db, superior->id);
  g_assert_cmpint (count_near (db), ==, 0);
  spoil (db, "UPDATE basis SET number = '271/KH-UBND'");
  reread (db, superior->id);
  g_assert_cmpint (count_near (db), ==, 1);
  reread (db, plan->id);
  g_assert_cmpint (count_near (db), ==, 0);
}

static void
accept (TdDb *db, const char *id, guint line, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_object_unref);
  TdRestoredLine *restored = g_object_new (TD_TYPE_RESTORED_LINE, NULL);

  restored->line = line;
  restored->proposal = g_strdup (text);
  g_ptr_array_add (lines, restored);
  td_plan_restore_accept (db, id, lines, &error);
  g_assert_no_error (error);
}

static void
test_restore (Workspace *workspace, gconstpointer data)
{
  TdDb *db = workspace->db;
  g_autoptr (TdPlan) superior = import_superior (db, "21");
  g_autoptr (TdPlan) plan = import (db, SUBORDINATE);

  g_assert_cmpint (count_near (db), ==, 1);
  accept (db, superior->id, 6, "Lam Sơn, ngày 27 tháng 9 năm 2021");
  g_assert_cmpint (count_near (db), ==, 0);
  undo (db);
  g_assert_cmpint (count_near (db), ==, 1);
}

/* What a person does to the superior's own facts, all at once. */
static void
test_facts (Workspace *workspace, gconstpointer data)
{
  static const struct {
    const char *key;
    const char *value;
    gint64 n_near;
  } steps[] = {
      {"number", "999", 0}, {"date", "2021-09-27", 0},  {"number", "217", 0},
      {"date", "", 0},      {"date", "2021-09-02", 1},  {"agency", "UBND tỉnh Trà Giang", 0},
      {"agency", "", 1},    {"symbol", "KHLN-UBND", 0}, {"symbol", "KH-UBND", 1},
      {"number", "", 0},    {"number", "217", 1},       {"date", "2021-09-27", 0},
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPlan) superior = import_superior (workspace->db, "28");
  g_autoptr (TdPlan) plan = import (workspace->db, SUBORDINATE);

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++) {
    td_plan_set (workspace->db, superior->id, steps[i].key, steps[i].value, &error);
    g_assert_no_error (error);
    g_test_message ("%" G_GSIZE_FORMAT ": %s = “%s”", i, steps[i].key, steps[i].value);
    g_assert_cmpint (count_near (workspace->db), ==, steps[i].n_near);
  }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("/core/plan-link/follows-a-corrected-basis", test_basis_set);
  ADD_TEST ("/core/plan-link/follows-an-added-and-a-removed-basis", test_basis_added);
  ADD_TEST ("/core/plan-link/follows-a-new-reading", test_reread);
  ADD_TEST ("/core/plan-link/follows-a-restored-line", test_restore);
  ADD_TEST ("/core/plan-link/follows-the-facts-of-the-superior", test_facts);
  return g_test_run ();
}
