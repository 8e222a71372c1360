/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Accepting restored lines: what is read anew, what stays, one entry of the journal, undo. */
#include "config.h"

#include "td-test-core.h"

#include <core/base/td-error.h>
#include <core/plan/td-plan-edit.h>
#include <core/plan/td-plan-reread.h>
#include <core/plan/td-plan-restore-service.h>
#include <core/plan/td-plan-restore-store.h>
#include <core/plan/td-plan-service.h>
#include <core/plan/td-plan-store.h>

#include <locale.h>

/* Invented, and damaged by hand. */
static const char DAMAGED[] =
    "UY BAN NHAN DAN HUYEN DONG CAT\n"
    "S6: 12/KH-UBND\n"
    "Dong Cat, ngay 05 thing 3 nam 2021\n"
    "\n"
    "KE HOACH\n"
    "T6 chitc Phong trao thi dua “Dong Cat giit gin kénh muong”\n"
    "\n"
    "I. MUC PiCH, YEU CAU\n"
    "1. Phat huy strc manh cta tap thé, ca nhan trong cong tac giit gin kénh muong ctia huyén.\n"
    "2. Viéc thuc hién phai kip thoi, thiét thuc, hiéu qua, phii hop véi diéu kién ctia dia phuong.\n"
    "I1. HINH THUC KHEN THUONG\n"
    "1. Gidy khen ctia Chu tich Uy ban nhan dan huyén.\n"
    "2. Bang khen ctia Chu tich Uy ban nhan dan tinh.\n"
    "III. T6 CHUC THUC HIEN\n"
    "1. Cac co quan, don vi t6 chitc thuc hién K& hoach nay va bao cdo két qua vé Phong Noi vu.\n";

typedef struct {
  char *dir;
  TdDb *db;
  char *id;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (DAMAGED, strlen (DAMAGED));
  g_autoptr (GError) error = NULL;

  self->dir = make_folder ();
  self->db = td_db_open (self->dir, TD_DB_READ_WRITE, &error);
  g_assert_no_error (error);

  g_autoptr (TdPlan) plan = td_plan_import (self->db, bytes, "damaged.txt", &error);

  g_assert_no_error (error);
  self->id = g_strdup (plan->id);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->db);
  remove_folder (self->dir);
  g_free (self->dir);
  g_free (self->id);
}

static TdPlan *
load (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  TdPlan *plan = td_plan_store_load (self->db, self->id, &error);

  g_assert_no_error (error);
  return plan;
}

static GPtrArray *
propose (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *lines = td_plan_restore_propose (self->db, self->id, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return lines;
}

static void
accept (Fixture *self, GPtrArray *lines)
{
  g_autoptr (GError) error = NULL;

  td_plan_restore_accept (self->db, self->id, lines, &error);
  g_assert_no_error (error);
}

static char *
get_restored (Fixture *self)
{
  g_autofree char *source = NULL;
  g_autoptr (GError) error = NULL;
  char *restored = NULL;

  td_plan_restore_store_get (self->db, self->id, &source, &restored, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (source, ==, DAMAGED);
  return restored;
}

static gboolean
has_problem (TdPlan *plan, const char *code)
{
  for (guint i = 0; i < plan->problems->len; i++)
    if (g_str_equal (((TdProblem *) plan->problems->pdata[i])->code, code))
      return TRUE;
  return FALSE;
}

static guint
count_entries (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = td_history_list (self->db, 100, &error);

  g_assert_no_error (error);
  return entries->len;
}

static void
test_accept (Fixture *self, gconstpointer data)
{
  g_autoptr (TdPlan) before = load (self);
  g_autoptr (GPtrArray) lines = propose (self);
  guint n_entries = count_entries (self);

  g_assert_true (has_problem (before, "text-damaged"));
  g_assert_cmpuint (lines->len, ==, 13);
  accept (self, lines);

  g_autoptr (TdPlan) plan = load (self);
  g_autofree char *restored = get_restored (self);

  g_assert_false (has_problem (plan, "text-damaged"));
  g_assert_cmpstr (plan->source, ==, DAMAGED);
  g_assert_cmpstr (td_plan_get (plan, TD_PLAN_KIND), ==, "KẾ HOẠCH");
  g_assert_cmpstr (td_plan_get (plan, TD_PLAN_NUMBER), ==, "12");
  g_assert_cmpstr (td_plan_get (plan, TD_PLAN_DATE), ==, "2021-03-05");
  g_assert_cmpuint (plan->sections->len, ==, 3);
  g_assert_cmpstr (((TdSection *) plan->sections->pdata[0])->title, ==, "MỤC ĐÍCH, YÊU CẦU");
  g_assert_cmpstr (((TdSection *) plan->sections->pdata[1])->label, ==, "II");
  g_assert_cmpuint (((TdSection *) plan->sections->pdata[1])->reading.first_line, ==, 11);
  g_assert_cmpuint (plan->award_forms->len, ==, 2);
  g_assert_cmpuint (count_entries (self), ==, n_entries + 1);
  g_assert_nonnull (strstr (restored, "KẾ HOẠCH\n"));
}

/* One plan is in the workspace before, between and after. */
static void
test_leaves_no_second_plan (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) lines = propose (self);
  g_autoptr (GError) error = NULL;

  accept (self, lines);

  g_autoptr (GPtrArray) plans = td_plan_store_list (self->db, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (plans->len, ==, 1);
  g_assert_cmpstr (((TdPlanSummary *) plans->pdata[0])->id, ==, self->id);
  td_db_check (self->db, &error);
  g_assert_no_error (error);
}

static void
test_some_lines (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) lines = propose (self);
  g_autoptr (GPtrArray) some = g_ptr_array_new ();

  g_ptr_array_add (some, lines->pdata[3]);
  accept (self, some);

  g_autofree char *restored = get_restored (self);
  g_auto (GStrv) texts = g_strsplit (restored, "\n", -1);
  g_autoptr (TdPlan) plan = load (self);
  g_autoptr (GPtrArray) again = propose (self);

  g_assert_cmpstr (texts[4], ==, "KẾ HOẠCH");
  g_assert_cmpstr (texts[0], ==, "UY BAN NHAN DAN HUYEN DONG CAT");
  g_assert_cmpstr (td_plan_get (plan, TD_PLAN_KIND), ==, "KẾ HOẠCH");
  g_assert_true (has_problem (plan, "text-damaged"));
  g_assert_cmpstr (((TdRestoredLine *) again->pdata[3])->accepted, ==, "KẾ HOẠCH");
  g_assert_cmpstr (((TdRestoredLine *) again->pdata[3])->raw, ==, "KE HOACH");
  g_assert_null (((TdRestoredLine *) again->pdata[0])->accepted);
}

/* The raw line taken again: nothing is restored any more. */
static void
test_give_back (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) lines = propose (self);

  accept (self, lines);
  for (guint i = 0; i < lines->len; i++) {
    TdRestoredLine *line = lines->pdata[i];
    g_set_str (&line->proposal, line->raw);
  }
  accept (self, lines);

  g_autofree char *restored = get_restored (self);
  g_autoptr (TdPlan) plan = load (self);

  g_assert_cmpstr (restored, ==, "");
  g_assert_true (has_problem (plan, "text-damaged"));
}

static void
test_undo (Fixture *self, gconstpointer data)
{
  g_autoptr (TdPlan) before = load (self);
  g_autoptr (GPtrArray) lines = propose (self);
  g_autoptr (GError) error = NULL;

  accept (self, lines);
  td_history_undo (self->db, td_history_next_undo (self->db, NULL, NULL), &error);
  g_assert_no_error (error);

  g_autoptr (TdPlan) after = load (self);
  g_autofree char *restored = get_restored (self);

  g_assert_cmpstr (restored, ==, "");
  g_assert_true (has_problem (after, "text-damaged"));
  g_assert_cmpuint (after->problems->len, ==, before->problems->len);
  g_assert_cmpuint (after->sections->len, ==, before->sections->len);
  for (guint i = 0; i < TD_N_PLAN_KEYS; i++)
    g_assert_cmpstr (after->facts[i].value, ==, before->facts[i].value);
}

static void
test_people_first (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = propose (self);

  td_plan_set (self->db, self->id, "kind", "Chương trình", &error);
  g_assert_no_error (error);
  td_plan_set_copies (self->db, self->id, TD_LEVEL_DISTRICT, 3, "Phòng Nội vụ", &error);
  g_assert_no_error (error);
  accept (self, lines);

  g_autoptr (TdPlan) plan = load (self);

  g_assert_cmpstr (td_plan_get (plan, TD_PLAN_KIND), ==, "Chương trình");
  g_assert_cmpint (plan->facts[TD_PLAN_KIND].reading.state, ==, TD_FACT_EDITED);
  g_assert_cmpstr (td_plan_get (plan, TD_PLAN_NUMBER), ==, "12");
  g_assert_cmpuint (plan->copies->len, ==, 1);
  g_assert_cmpuint (((TdCopies *) plan->copies->pdata[0])->count, ==, 3);
  g_assert_false (has_problem (plan, "copies-missing"));
}

/* Headings that a person corrected are not read again. */
static void
test_edited_sections (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = propose (self);
  g_autoptr (TdPlan) before = load (self);
  TdSection *section = before->sections->pdata[0];

  td_plan_set_part (self->db, TD_ENTITY_SECTION, section->id, "title", "MỤC TIÊU", &error);
  g_assert_no_error (error);
  accept (self, lines);

  g_autoptr (TdPlan) plan = load (self);

  g_assert_cmpuint (plan->sections->len, ==, before->sections->len);
  g_assert_cmpstr (((TdSection *) plan->sections->pdata[0])->title, ==, "MỤC TIÊU");
  g_assert_cmpstr (td_plan_get (plan, TD_PLAN_KIND), ==, "KẾ HOẠCH");
}

/* Who does what is read from the restored words; what a person wrote of it stays, and so does all
 * of it when the plan is read once more. */
static void
test_responsibilities (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = propose (self);
  g_autoptr (TdPlan) before = load (self);

  g_assert_cmpuint (before->responsibilities->len, ==, 1);

  const char *id = ((TdResponsibility *) before->responsibilities->pdata[0])->id;

  accept (self, lines);

  g_autoptr (TdPlan) plan = load (self);
  TdResponsibility *restored = plan->responsibilities->pdata[0];

  g_assert_cmpuint (plan->responsibilities->len, ==, 1);
  g_assert_cmpstr (restored->id, ==, id);
  g_assert_nonnull (strstr (restored->text, "tổ chức thực hiện"));
  td_plan_set_part (self->db, TD_ENTITY_RESPONSIBILITY, id, "who", "Các xã", &error);
  g_assert_no_error (error);
  td_plan_reread (self->db, self->id, &error);
  g_assert_no_error (error);

  g_autoptr (TdPlan) again = load (self);

  g_assert_cmpstr (((TdResponsibility *) again->responsibilities->pdata[0])->who, ==, "Các xã");
  g_assert_cmpstr (td_plan_get (again, TD_PLAN_KIND), ==, "KẾ HOẠCH");
  g_assert_false (has_problem (again, "text-damaged"));
}

static void
run_sql (Fixture *self, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdStmt) stmt = td_db_prepare (self->db, sql, &error);

  g_assert_no_error (error);
  td_stmt_bind_text (stmt, 1, self->id);
  td_stmt_run (stmt, NULL, &error);
  g_assert_no_error (error);
}

/* What nominations stand on is not taken away beneath them. */
static void
test_used_parts (Fixture *self, gconstpointer data)
{
  static const char *const SQL[] = {
      "INSERT INTO criteria_group (id, plan_id, position, applies_to) VALUES ('g', ?1, 0, 'xã')",
      "INSERT INTO criterion (id, group_id, position, text) SELECT 'c', 'g', 0, ?1",
      "INSERT INTO award_form (id, plan_id, position, name) VALUES ('a', ?1, 0, 'Giấy khen')",
      "INSERT INTO nominee (id, kind, name, sort_key, fold) SELECT 'n', 'individual', ?1, x'00', ''",
      "INSERT INTO nomination (id, plan_id, nominee_id, position, group_id, award_form_id) "
      "VALUES ('m', ?1, 'n', 0, 'g', 'a')",
      "INSERT INTO verdict (nomination_id, criterion_id, value, note) SELECT 'm', 'c', 'met', ?1",
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = propose (self);
  g_autoptr (TdTransaction) transaction = td_transaction_begin (self->db, "Nominate", &error);

  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (SQL); i++)
    run_sql (self, SQL[i]);
  td_transaction_commit (transaction, &error);
  g_assert_no_error (error);
  accept (self, lines);

  g_autoptr (TdPlan) plan = load (self);
  g_autoptr (TdStmt) stmt =
      td_db_prepare (self->db,
                     "SELECT value FROM verdict JOIN nomination ON nomination.id = nomination_id "
                     "WHERE group_id = 'g' AND award_form_id = 'a' AND criterion_id = 'c'",
                     &error);
  gboolean row = FALSE;

  g_assert_no_error (error);
  td_stmt_step (stmt, &row, &error);
  g_assert_true (row);
  g_assert_cmpstr (td_stmt_get_text (stmt, "value"), ==, "met");
  g_assert_nonnull (td_plan_find_group (plan, "g"));
  g_assert_nonnull (td_plan_find_award_form (plan, "a"));
  g_assert_cmpuint (plan->sections->len, ==, 3);
  g_assert_false (has_problem (plan, "award-forms-missing"));
}

static void
test_refuses (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = propose (self);
  TdRestoredLine *line = lines->pdata[0];

  line->line = 99;
  g_assert_false (td_plan_restore_accept (self->db, self->id, lines, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
  g_clear_error (&error);
  line->line = 1;
  g_set_str (&line->proposal, "hai\ndòng");
  g_assert_false (td_plan_restore_accept (self->db, self->id, lines, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (td_plan_restore_accept (self->db, "nowhere", lines, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (td_plan_restore_propose (self->db, "nowhere", NULL, NULL, NULL, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_NOT_FOUND);

  g_autofree char *restored = get_restored (self);

  g_assert_cmpstr (restored, ==, "");
}

static void
test_nothing_to_accept (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  guint n_entries = count_entries (self);

  accept (self, none);
  g_assert_cmpuint (count_entries (self), ==, n_entries);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/core/plan-restore-service/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  ADD ("accept", test_accept);
  ADD ("leaves-no-second-plan", test_leaves_no_second_plan);
  ADD ("some-lines", test_some_lines);
  ADD ("give-back", test_give_back);
  ADD ("undo", test_undo);
  ADD ("people-first", test_people_first);
  ADD ("edited-sections", test_edited_sections);
  ADD ("responsibilities", test_responsibilities);
  ADD ("used-parts", test_used_parts);
  ADD ("refuses", test_refuses);
  ADD ("nothing-to-accept", test_nothing_to_accept);
  return g_test_run ();
}
