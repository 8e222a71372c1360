/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Correcting the parts of a plan: every kind is added, set, moved, removed, undone and redone; what
 * would break nominations is refused; any sequence of edits is undone to the last byte. */
#include "td-test-domain.h"

#include <core/plan/td-plan-edit.h>
#include <core/plan/td-plan-service.h>
#include <core/plan/td-plan-store.h>
#include <string.h>

static const char PLAN[] =
    "ỦY BAN NHÂN DÂN XÃ MÂY TRÚC\nSố: 12/KH-UBND\n\nMây Trúc, ngày 5 tháng 10 năm 2021\n\n"
    "KẾ HOẠCH\nPhát động thi đua làm vườn\n\n"
    "I. MỤC ĐÍCH, YÊU CẦU\n\n1. Mục đích\n\nMỗi nhà một vườn rau.\n\n2. Yêu cầu\n\n"
    "- Làm đều tay.\n- Làm đúng mùa.\n\nII. TIÊU CHUẨN THI ĐUA\n\nĐối với hộ gia đình:\n\n"
    "- Có vườn rau sạch.\n- Không bị phê bình.\n\nIII. KHEN THƯỞNG\n\n"
    "1. Hình thức khen thưởng\n\n- Giấy khen của Chủ tịch UBND xã.\n";

/* Every row of every table that belongs to plans, as text. */
static void
dump_table (TdDb *db, GString *text, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdStmt) stmt = td_db_prepare (db, sql, &error);
  gboolean row = FALSE;

  g_assert_no_error (error);
  for (;;) {
    td_stmt_step (stmt, &row, &error);
    g_assert_no_error (error);
    if (!row)
      return;
    g_string_append (text, td_stmt_get_text (stmt, "line"));
    g_string_append_c (text, '\n');
  }
}

static char *
dump (TdDb *db)
{
  GString *text = g_string_new (NULL);

  dump_table (db, text,
              "SELECT 'P' || id || issued || regime || title_fold AS line FROM plan ORDER BY id");
  dump_table (db, text,
              "SELECT 'F' || plan_id || key || coalesce (value, '-') || state AS line FROM "
              "plan_fact ORDER BY plan_id, key");
  dump_table (db, text,
              "SELECT 'S' || id || coalesce (parent_id, '-') || position || label || title || text "
              "|| role || state AS line FROM section ORDER BY plan_id, position, id");
  dump_table (db, text,
              "SELECT 'G' || id || position || label || applies_to || state AS line FROM "
              "criteria_group ORDER BY plan_id, position, id");
  dump_table (db, text,
              "SELECT 'C' || id || group_id || position || text || veto || state AS line FROM "
              "criterion ORDER BY group_id, position, id");
  dump_table (db, text,
              "SELECT 'A' || id || position || name || authority || level || occasions || state AS "
              "line FROM award_form ORDER BY plan_id, position, id");
  dump_table (db, text,
              "SELECT 'D' || id || position || kind || text || per_nominee || with_list || state "
              "AS line FROM dossier_document ORDER BY plan_id, position, id");
  dump_table (db, text,
              "SELECT 'K' || id || position || level || count || destination || state AS line FROM "
              "copies ORDER BY plan_id, position, id");
  dump_table (db, text,
              "SELECT 'R' || id || position || level || action || who || state AS line FROM "
              "route_step ORDER BY plan_id, position, id");
  dump_table (
      db, text,
      "SELECT 'T' || id || position || label || starts || ends || after_date || from_issue || note || "
      "state AS line FROM period ORDER BY plan_id, position, id");
  dump_table (db, text,
              "SELECT 'B' || id || position || relation || kind || number || date || issuer || "
              "title || state AS line FROM basis ORDER BY plan_id, position, id");
  dump_table (
      db, text,
      "SELECT 'N' || id || position || text || kind || state AS line FROM recipient ORDER BY "
      "plan_id, position, id");
  dump_table (db, text,
              "SELECT 'W' || id || position || who || text || state AS line FROM responsibility "
              "ORDER BY plan_id, position, id");
  dump_table (db, text, "SELECT 'X' || plan_id || code AS line FROM plan_problem ORDER BY id");
  dump_table (db, text,
              "SELECT 'M' || id || coalesce (group_id, '-') || coalesce (award_form_id, '-') AS "
              "line FROM nomination ORDER BY id");
  dump_table (db, text,
              "SELECT 'V' || nomination_id || criterion_id || value AS line FROM verdict ORDER BY "
              "nomination_id, criterion_id");
  return g_string_free (text, FALSE);
}

static void
assert_dump (TdDb *db, const char *expected)
{
  g_autofree char *now = dump (db);

  g_assert_cmpstr (now, ==, expected);
}

static char *
import (TdDb *db)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (PLAN, strlen (PLAN));
  g_autoptr (TdPlan) plan = td_plan_import (db, bytes, "plan.txt", &error);

  g_assert_no_error (error);
  return g_strdup (plan->id);
}

static GHashTable *
make_values (const char *first_key, ...)
{
  GHashTable *values = g_hash_table_new (g_str_hash, g_str_equal);
  va_list list;
  const char *key = first_key;

  va_start (list, first_key);
  for (; key; key = va_arg (list, const char *)) {
    char *value = va_arg (list, char *);
    g_hash_table_insert (values, (gpointer) key, value);
  }
  va_end (list);
  return values;
}

static char *
add (TdDb *db, TdEntity entity, const char *owner, guint position, GHashTable *values)
{
  g_autoptr (GError) error = NULL;
  char *id = td_plan_add_part (db, entity, owner, position, values, &error);

  g_assert_no_error (error);
  g_assert_nonnull (id);
  return id;
}

static char *
get (TdDb *db, TdEntity entity, const char *id, const char *key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPart) part = td_plan_load_part (db, entity, id, &error);

  g_assert_no_error (error);
  return g_strdup (td_part_get (part, key));
}

static void
assert_field (TdDb *db, TdEntity entity, const char *id, const char *key, const char *expected)
{
  g_autofree char *value = get (db, entity, id, key);

  g_assert_cmpstr (value, ==, expected);
}

/* ---- each kind ---- */

typedef struct {
  TdEntity entity;
  const char *table;
  const char *values[7]; /* key, value, …, NULL: what a new one needs */
  const char *key;       /* what is corrected */
  const char *value;
  const char *bad_key; /* a value that is refused */
  const char *bad_value;
} Kind;

static const Kind kinds[] = {
    {TD_ENTITY_SECTION,
     "section",
     {"label", "IV", "title", "TỔ CHỨC"},
     "role",
     "organisation",
     "role",
     "garden"},
    {TD_ENTITY_CRITERIA_GROUP,
     "criteria_group",
     {"applies_to", "các thôn"},
     "label",
     "b",
     "applies_to",
     "  "},
    {TD_ENTITY_CRITERION, "criterion", {"text", "Có vườn mẫu"}, "veto", "1", "veto", "maybe"},
    {TD_ENTITY_AWARD_FORM,
     "award_form",
     {"name", "Bằng khen"},
     "level",
     "province",
     "level",
     "planet"},
    {TD_ENTITY_DOSSIER_DOCUMENT,
     "dossier_document",
     {"text", "Tờ trình kèm danh sách"},
     "kind",
     "submission-letter",
     "kind",
     "poem"},
    {TD_ENTITY_COPIES,
     "copies",
     {"level", "commune", "count", "2"},
     "to",
     "Phòng Nội vụ",
     "count",
     "0"},
    {TD_ENTITY_ROUTE_STEP,
     "route_step",
     {"who", "Phòng Nội vụ", "action", "appraise"},
     "action",
     "decide",
     "action",
     "dance"},
    {TD_ENTITY_PERIOD,
     "period",
     {"label", "Đợt 1", "from", "2021-10"},
     "to",
     "2021-12-31",
     "to",
     "31/02/2021"},
    {TD_ENTITY_BASIS,
     "basis",
     {"kind", "Kế hoạch", "number", "7/KH-UBND"},
     "date",
     "2021-09-30",
     "relation",
     "friend"},
    {TD_ENTITY_RECIPIENT, "recipient", {"text", "Các thôn"}, "text", "Các thôn, bản", "text", ""},
    {TD_ENTITY_RESPONSIBILITY,
     "responsibility",
     {"who", "Công chức văn hóa"},
     "text",
     "Theo dõi.\nBáo cáo.",
     "who",
     " "},
};

static GHashTable *
values_of (const Kind *kind)
{
  GHashTable *values = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; kind->values[i]; i += 2)
    g_hash_table_insert (values, (gpointer) kind->values[i], (gpointer) kind->values[i + 1]);
  return values;
}

/* A criterion stands in a group, everything else in the plan. */
static char *
find_owner (TdDb *db, const Kind *kind, const char *plan_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPlan) plan = td_plan_store_load (db, plan_id, &error);

  g_assert_no_error (error);
  if (kind->entity != TD_ENTITY_CRITERION)
    return g_strdup (plan_id);
  return g_strdup (((TdCriteriaGroup *) plan->criteria_groups->pdata[0])->id);
}

static gint64
count_entries (TdDb *db)
{
  return read_int (db, "SELECT count (*) AS n FROM history");
}

static gint64
count_rows (TdDb *db, const Kind *kind)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) AS n FROM %s", kind->table);
  const char *kept = g_intern_string (sql);

  return read_int (db, kept);
}

/* 0, 1, 2 … among the parts of each owner; copies that were imported all stand at 0. */
static void
assert_dense (TdDb *db, const Kind *kind)
{
  const char *owner = kind->entity == TD_ENTITY_CRITERION ? "group_id" : "plan_id";
  g_autofree char *sql =
      g_strdup_printf ("SELECT count (*) AS n FROM (SELECT max (position) AS top, count (DISTINCT "
                       "position) AS many, min (position) AS least FROM %s WHERE %s IN (SELECT id "
                       "FROM plan WHERE source LIKE '%%MÂY TRÚC%%' UNION SELECT g.id FROM "
                       "criteria_group g JOIN plan p ON p.id = g.plan_id WHERE p.source LIKE "
                       "'%%MÂY TRÚC%%') GROUP BY %s) WHERE top <> many - 1 OR least <> 0",
                       kind->table, owner, owner);

  g_assert_cmpint (read_int (db, g_intern_string (sql)), ==, 0);
}

static void
test_add (Workspace *workspace, gconstpointer data)
{
  const Kind *kind = data;
  TdDb *db = workspace->db;
  g_autofree char *plan_id = import (db);
  g_autofree char *owner = find_owner (db, kind, plan_id);
  g_autoptr (GHashTable) values = values_of (kind);
  g_autofree char *before = dump (db);
  gint64 n = count_rows (db, kind);
  gint64 n_entries = count_entries (db);
  g_autofree char *id = add (db, kind->entity, owner, 0, values);

  g_assert_cmpint (count_rows (db, kind), ==, n + 1);
  g_assert_cmpint (count_entries (db), ==, n_entries + 1);
  assert_dense (db, kind);
  for (guint i = 0; kind->values[i]; i += 2)
    assert_field (db, kind->entity, id, kind->values[i], kind->values[i + 1]);

  g_autofree char *after = dump (db);

  undo (db);
  assert_dump (db, before);
  redo (db);
  assert_dump (db, after);
}

static void
test_set (Workspace *workspace, gconstpointer data)
{
  const Kind *kind = data;
  TdDb *db = workspace->db;
  g_autoptr (GError) error = NULL;
  g_autofree char *plan_id = import (db);
  g_autofree char *owner = find_owner (db, kind, plan_id);
  g_autoptr (GHashTable) values = values_of (kind);
  g_autofree char *id = add (db, kind->entity, owner, TD_PART_LAST, values);
  g_autofree char *before = dump (db);
  gint64 n_entries = count_entries (db);

  g_assert_false (td_plan_set_part (db, kind->entity, id, kind->bad_key, kind->bad_value, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (td_plan_set_part (db, kind->entity, id, "colour", "red", &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (td_plan_set_part (db, kind->entity, "nowhere", kind->key, kind->value, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_NOT_FOUND);
  g_clear_error (&error);
  assert_dump (db, before);
  g_assert_cmpint (count_entries (db), ==, n_entries);

  td_plan_set_part (db, kind->entity, id, kind->key, kind->value, &error);
  g_assert_no_error (error);
  assert_field (db, kind->entity, id, kind->key, kind->value);
  g_assert_cmpint (count_entries (db), ==, n_entries + 1);
  undo (db);
  assert_dump (db, before);
  redo (db);
  assert_field (db, kind->entity, id, kind->key, kind->value);
}

static void
test_move (Workspace *workspace, gconstpointer data)
{
  const Kind *kind = data;
  TdDb *db = workspace->db;
  g_autoptr (GError) error = NULL;
  g_autofree char *plan_id = import (db);
  g_autofree char *owner = find_owner (db, kind, plan_id);
  g_autoptr (GHashTable) values = values_of (kind);
  g_autofree char *first = add (db, kind->entity, owner, TD_PART_LAST, values);
  g_autofree char *second = add (db, kind->entity, owner, TD_PART_LAST, values);
  g_autofree char *before = dump (db);
  TdEntity entity = TD_ENTITY_NONE;
  g_autofree char *found = NULL;
  g_autofree char *nth = g_strdup_printf ("%s:1", td_entity_to_string (kind->entity));

  td_plan_move_part (db, kind->entity, second, NULL, 0, &error);
  g_assert_no_error (error);
  assert_dense (db, kind);
  td_plan_find_part (db, plan_id, nth, &entity, &found, &error);
  g_assert_no_error (error);
  g_assert_cmpint (entity, ==, kind->entity);
  g_assert_cmpstr (found, ==, second);
  undo (db);
  assert_dump (db, before);

  td_plan_move_part (db, kind->entity, first, NULL, TD_PART_LAST, &error);
  g_assert_no_error (error);
  assert_dense (db, kind);
  undo (db);
  assert_dump (db, before);
  g_assert_false (td_plan_move_part (db, kind->entity, "nowhere", NULL, 0, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_NOT_FOUND);
}

static void
test_remove (Workspace *workspace, gconstpointer data)
{
  const Kind *kind = data;
  TdDb *db = workspace->db;
  g_autoptr (GError) error = NULL;
  g_autofree char *plan_id = import (db);
  g_autofree char *owner = find_owner (db, kind, plan_id);
  g_autoptr (GHashTable) values = values_of (kind);
  g_autofree char *first = add (db, kind->entity, owner, 0, values);
  g_autofree char *second = add (db, kind->entity, owner, TD_PART_LAST, values);
  g_autofree char *before = dump (db);
  gint64 n = count_rows (db, kind);

  td_plan_remove_part (db, kind->entity, first, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count_rows (db, kind), ==, n - 1);
  assert_dense (db, kind);
  undo (db);
  assert_dump (db, before);
  redo (db);
  g_assert_false (td_plan_remove_part (db, kind->entity, first, FALSE, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_NOT_FOUND);
  g_clear_error (&error);
  td_plan_remove_part (db, kind->entity, second, FALSE, &error);
  g_assert_no_error (error);
  assert_dense (db, kind);
}

static void
test_refuses_strangers (Workspace *workspace, gconstpointer data)
{
  TdDb *db = workspace->db;
  g_autoptr (GError) error = NULL;
  g_autofree char *plan_id = import (db);
  g_autofree char *before = dump (db);
  gint64 n_entries = count_entries (db);
  g_autoptr (GHashTable) strange = make_values ("name", "Giấy khen", "colour", "red", NULL);

  g_assert_null (td_plan_add_part (db, TD_ENTITY_NOMINEE, plan_id, 0, NULL, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (td_plan_add_part (db, TD_ENTITY_AWARD_FORM, plan_id, 0, NULL, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (td_plan_add_part (db, TD_ENTITY_AWARD_FORM, plan_id, 0, strange, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (td_plan_add_part (db, TD_ENTITY_RECIPIENT, "nowhere", 0, NULL, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (td_plan_add_part (db, TD_ENTITY_CRITERION, plan_id, 0, NULL, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_NOT_FOUND);
  assert_dump (db, before);
  g_assert_cmpint (count_entries (db), ==, n_entries);
}

/* ---- what nominations use ---- */

static void
use_parts (TdDb *db)
{
  run_sql (db, "INSERT INTO verdict (nomination_id, criterion_id, value) "
               "SELECT id, 'c1', 'met' FROM nomination");
}

static void
test_used (Workspace *workspace, gconstpointer data)
{
  static const struct {
    TdEntity entity;
    const char *id;
    TdPartUse use;
  } cases[] = {
      {TD_ENTITY_CRITERIA_GROUP, "ga", {.n_nominations = 1, .n_verdicts = 1}},
      {TD_ENTITY_CRITERION, "c1", {.n_verdicts = 1}},
      {TD_ENTITY_AWARD_FORM, "ad", {.n_nominations = 1}},
  };
  TdDb *db = workspace->db;
  g_autofree char *nomination = add_nominee (db, TD_NOMINEE_INDIVIDUAL, "Lê Thị Mận", "ga", "ad");

  use_parts (db);

  g_autofree char *before = dump (db);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    TdPartUse use;

    td_plan_load_part_use (db, cases[i].entity, cases[i].id, &use, &error);
    g_assert_no_error (error);
    g_assert_cmpmem (&use, sizeof use, &cases[i].use, sizeof use);
    g_assert_false (td_plan_remove_part (db, cases[i].entity, cases[i].id, FALSE, &error));
    g_assert_error (error, TD_ERROR, TD_ERROR_LOCKED);
    g_clear_error (&error);
    assert_dump (db, before);
    td_plan_remove_part (db, cases[i].entity, cases[i].id, TRUE, &error);
    g_assert_no_error (error);
    undo (db);
    assert_dump (db, before);
  }
}

static void
test_voted (Workspace *workspace, gconstpointer data)
{
  TdDb *db = workspace->db;
  g_autoptr (GError) error = NULL;
  g_autofree char *nomination = add_nominee (db, TD_NOMINEE_INDIVIDUAL, "Lê Thị Mận", "ga", "ad");

  run_sql (db, "INSERT INTO council (id, name) VALUES ('h', 'Hội đồng')");
  run_sql (db, "INSERT INTO meeting (id, plan_id, council_id, closed) VALUES ('m', 'p', 'h', 1)");
  run_sql (db, "INSERT INTO ballot (id, meeting_id, nomination_id, position) "
               "SELECT 'b', 'm', id, 0 FROM nomination");

  g_autofree char *before = dump (db);

  g_assert_false (td_plan_remove_part (db, TD_ENTITY_AWARD_FORM, "ad", TRUE, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_LOCKED);
  g_clear_error (&error);
  g_assert_false (td_plan_remove_part (db, TD_ENTITY_CRITERIA_GROUP, "ga", TRUE, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_LOCKED);
  g_clear_error (&error);
  g_assert_false (td_plan_remove_part (db, TD_ENTITY_CRITERION, "c2", TRUE, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_LOCKED);
  assert_dump (db, before);
}

static void
test_other_group (Workspace *workspace, gconstpointer data)
{
  TdDb *db = workspace->db;
  g_autoptr (GError) error = NULL;
  g_autofree char *nomination = add_nominee (db, TD_NOMINEE_INDIVIDUAL, "Lê Thị Mận", "ga", "ad");

  use_parts (db);
  g_assert_false (td_plan_move_part (db, TD_ENTITY_CRITERION, "c1", "gb", 0, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_LOCKED);
  g_clear_error (&error);
  g_assert_false (td_plan_move_part (db, TD_ENTITY_CRITERION, "c2", "gq", 0, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
  g_clear_error (&error);

  g_autofree char *before = dump (db);

  td_plan_move_part (db, TD_ENTITY_CRITERION, "c2", "gb", 0, &error);
  g_assert_no_error (error);

  g_autoptr (TdPlan) plan = td_plan_store_load (db, "p", &error);
  TdCriteriaGroup *from = plan->criteria_groups->pdata[0];
  TdCriteriaGroup *to = plan->criteria_groups->pdata[1];

  g_assert_cmpuint (from->criteria->len, ==, 2);
  g_assert_cmpuint (to->criteria->len, ==, 2);
  g_assert_cmpstr (((TdCriterion *) to->criteria->pdata[0])->id, ==, "c2");
  undo (db);
  assert_dump (db, before);
}

/* ---- sections ---- */

static TdSection *
find_by_label (GPtrArray *sections, const char *label)
{
  for (guint i = 0; i < sections->len; i++)
    if (g_str_equal (((TdSection *) sections->pdata[i])->label, label))
      return sections->pdata[i];
  return NULL;
}

static void
print_tree (GString *text, GPtrArray *sections)
{
  for (guint i = 0; i < sections->len; i++) {
    TdSection *section = sections->pdata[i];

    g_string_append (text, *section->label ? section->label : "_");
    if (section->children->len) {
      g_string_append_c (text, '(');
      print_tree (text, section->children);
      g_string_append_c (text, ')');
    }
    if (i + 1 < sections->len)
      g_string_append_c (text, ' ');
  }
}

static void
assert_tree (TdDb *db, const char *plan_id, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPlan) plan = td_plan_store_load (db, plan_id, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  print_tree (text, plan->sections);
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_steps (Workspace *workspace, gconstpointer data)
{
  TdDb *db = workspace->db;
  g_autoptr (GError) error = NULL;
  g_autofree char *plan_id = import (db);
  g_autoptr (TdPlan) plan = td_plan_store_load (db, plan_id, &error);
  const char *second = find_by_label (plan->sections, "II")->id;
  const char *third = find_by_label (plan->sections, "III")->id;

  assert_tree (db, plan_id, "I(1 2(- -)) II(- -) III(1(-))");
  td_plan_step_section (db, third, TD_SECTION_UP, &error);
  assert_tree (db, plan_id, "I(1 2(- -)) III(1(-)) II(- -)");
  td_plan_step_section (db, third, TD_SECTION_IN, &error);
  assert_tree (db, plan_id, "I(1 2(- -) III(1(-))) II(- -)");
  td_plan_step_section (db, third, TD_SECTION_OUT, &error);
  assert_tree (db, plan_id, "I(1 2(- -)) III(1(-)) II(- -)");
  td_plan_step_section (db, third, TD_SECTION_DOWN, &error);
  assert_tree (db, plan_id, "I(1 2(- -)) II(- -) III(1(-))");
  g_assert_no_error (error);
  g_assert_false (td_plan_step_section (db, third, TD_SECTION_DOWN, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (td_plan_step_section (db, third, TD_SECTION_OUT, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
  g_clear_error (&error);

  td_plan_move_part (db, TD_ENTITY_SECTION, third, second, 1, &error);
  g_assert_no_error (error);
  assert_tree (db, plan_id, "I(1 2(- -)) II(- III(1(-)) -)");
  g_assert_false (td_plan_move_part (db, TD_ENTITY_SECTION, second, third, 0, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (td_plan_move_part (db, TD_ENTITY_SECTION, second, second, 0, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
  for (int i = 0; i < 5; i++)
    undo (db);
  assert_tree (db, plan_id, "I(1 2(- -)) II(- -) III(1(-))");
}

static void
test_places (Workspace *workspace, gconstpointer data)
{
  TdDb *db = workspace->db;
  g_autoptr (GError) error = NULL;
  g_autofree char *plan_id = import (db);
  g_autoptr (TdPlan) plan = td_plan_store_load (db, plan_id, &error);
  g_autoptr (GHashTable) values = make_values ("label", "x", NULL);
  const char *second = find_by_label (plan->sections, "II")->id;
  g_autofree char *above = td_plan_add_section (db, second, TD_SECTION_BEFORE, values, &error);
  g_autofree char *behind = td_plan_add_section (db, second, TD_SECTION_AFTER, values, &error);
  g_autofree char *below = td_plan_add_section (db, second, TD_SECTION_BELOW, values, &error);
  g_autofree char *first_below =
      td_plan_add_part (db, TD_ENTITY_SECTION, second, 0, values, &error);

  g_assert_no_error (error);
  assert_tree (db, plan_id, "I(1 2(- -)) x II(x - - x) x III(1(-))");
  td_plan_remove_part (db, TD_ENTITY_SECTION, second, FALSE, &error);
  g_assert_no_error (error);
  assert_tree (db, plan_id, "I(1 2(- -)) x x III(1(-))");
  undo (db);
  assert_tree (db, plan_id, "I(1 2(- -)) x II(x - - x) x III(1(-))");
}

static void
test_split_and_join (Workspace *workspace, gconstpointer data)
{
  TdDb *db = workspace->db;
  g_autoptr (GError) error = NULL;
  g_autofree char *plan_id = import (db);
  g_autoptr (TdPlan) plan = td_plan_store_load (db, plan_id, &error);
  TdSection *first = plan->sections->pdata[0];
  const char *id = ((TdSection *) first->children->pdata[1])->id;

  td_plan_set_part (db, TD_ENTITY_SECTION, id, "text", "Ăn quả.\na) Nhớ kẻ trồng cây.", &error);
  g_assert_no_error (error);

  g_autofree char *before = dump (db);
  g_autofree char *new_id = td_plan_split_section (db, id, 8, &error);

  g_assert_no_error (error);
  assert_field (db, TD_ENTITY_SECTION, id, "text", "Ăn quả.");
  assert_field (db, TD_ENTITY_SECTION, new_id, "label", "a");
  assert_field (db, TD_ENTITY_SECTION, new_id, "text", "Nhớ kẻ trồng cây.");
  assert_tree (db, plan_id, "I(1 2 a(- -)) II(- -) III(1(-))");
  td_plan_join_section (db, new_id, &error);
  g_assert_no_error (error);
  assert_dump (db, before);
  undo (db);
  undo (db);
  assert_dump (db, before);

  g_assert_null (td_plan_split_section (db, id, 5000, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (td_plan_join_section (db, first->id, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
  assert_dump (db, before);
}

/* A sentence that a page break has cut is whole again; a first child goes into its parent. */
static void
test_join_kinds (Workspace *workspace, gconstpointer data)
{
  TdDb *db = workspace->db;
  g_autoptr (GError) error = NULL;
  g_autofree char *plan_id = import (db);
  g_autoptr (TdPlan) plan = td_plan_store_load (db, plan_id, &error);
  TdSection *first = plan->sections->pdata[0];
  const char *child = ((TdSection *) first->children->pdata[0])->id;
  g_autoptr (GHashTable) begun = make_values ("text", "Làm cỏ cho", NULL);
  g_autoptr (GHashTable) rest = make_values ("text", "sạch vườn.", NULL);
  g_autofree char *one = add (db, TD_ENTITY_SECTION, plan_id, TD_PART_LAST, begun);
  g_autofree char *two = add (db, TD_ENTITY_SECTION, plan_id, TD_PART_LAST, rest);

  td_plan_join_section (db, two, &error);
  g_assert_no_error (error);
  assert_field (db, TD_ENTITY_SECTION, one, "text", "Làm cỏ cho sạch vườn.");
  td_plan_join_section (db, child, &error);
  g_assert_no_error (error);
  assert_field (db, TD_ENTITY_SECTION, first->id, "text", "1. Mục đích\nMỗi nhà một vườn rau.");
  assert_tree (db, plan_id, "I(2(- -)) II(- -) III(1(-)) _");
}

/* ---- what follows ---- */

static gboolean
has_problem (TdDb *db, const char *plan_id, const char *code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPlan) plan = td_plan_store_load (db, plan_id, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < plan->problems->len; i++)
    if (g_str_equal (((TdProblem *) plan->problems->pdata[i])->code, code))
      return TRUE;
  return FALSE;
}

static void
test_problems (Workspace *workspace, gconstpointer data)
{
  TdDb *db = workspace->db;
  g_autoptr (GError) error = NULL;
  g_autofree char *plan_id = import (db);
  g_autoptr (TdPlan) plan = td_plan_store_load (db, plan_id, &error);
  g_autoptr (GHashTable) period = make_values ("from", "2021-10-01", "to", "2021-09-01", NULL);
  g_autoptr (GHashTable) recipient = make_values ("text", "Các thôn", NULL);

  g_assert_true (has_problem (db, plan_id, "recipients-missing"));
  g_autofree char *added = add (db, TD_ENTITY_RECIPIENT, plan_id, 0, recipient);
  g_assert_false (has_problem (db, plan_id, "recipients-missing"));
  undo (db);
  g_assert_true (has_problem (db, plan_id, "recipients-missing"));

  g_autofree char *wrong = add (db, TD_ENTITY_PERIOD, plan_id, 0, period);
  g_assert_true (has_problem (db, plan_id, "period-impossible"));
  td_plan_set_part (db, TD_ENTITY_PERIOD, wrong, "to", "31/12/2021", &error);
  g_assert_no_error (error);
  g_assert_false (has_problem (db, plan_id, "period-impossible"));
  assert_field (db, TD_ENTITY_PERIOD, wrong, "to", "2021-12-31");

  g_assert_false (has_problem (db, plan_id, "award-forms-missing"));
  td_plan_remove_part (db, TD_ENTITY_AWARD_FORM, ((TdAwardForm *) plan->award_forms->pdata[0])->id,
                       FALSE, &error);
  g_assert_no_error (error);
  g_assert_true (has_problem (db, plan_id, "award-forms-missing"));
}

/* Two numbers of sets for one level contradict each other until a person chooses. */
static void
test_conflict (Workspace *workspace, gconstpointer data)
{
  TdDb *db = workspace->db;
  g_autoptr (GError) error = NULL;
  g_autofree char *plan_id = import (db);
  g_autoptr (GHashTable) two = make_values ("level", "commune", "count", "2", NULL);
  g_autoptr (GHashTable) three = make_values ("level", "commune", "count", "3", NULL);
  g_autofree char *first = add (db, TD_ENTITY_COPIES, plan_id, TD_PART_LAST, two);
  g_autofree char *second = add (db, TD_ENTITY_COPIES, plan_id, TD_PART_LAST, three);

  g_assert_true (has_problem (db, plan_id, "copies-conflict"));

  g_autofree char *before = dump (db);

  td_plan_confirm_part (db, TD_ENTITY_COPIES, second, &error);
  g_assert_no_error (error);
  g_assert_false (has_problem (db, plan_id, "copies-conflict"));

  g_autoptr (TdPlan) plan = td_plan_store_load (db, plan_id, &error);
  TdCopies *chosen = td_plan_find_copies (plan, TD_LEVEL_COMMUNE);

  g_assert_nonnull (chosen);
  g_assert_cmpuint (chosen->count, ==, 3);
  g_assert_cmpint (chosen->reading.state, ==, TD_FACT_CONFIRMED);
  undo (db);
  assert_dump (db, before);
  td_plan_remove_part (db, TD_ENTITY_COPIES, second, FALSE, &error);
  g_assert_no_error (error);
  g_assert_false (has_problem (db, plan_id, "copies-conflict"));
}

static void
test_confirm (Workspace *workspace, gconstpointer data)
{
  TdDb *db = workspace->db;
  g_autoptr (GError) error = NULL;
  g_autofree char *plan_id = import (db);
  g_autoptr (TdPlan) plan = td_plan_store_load (db, plan_id, &error);
  TdAwardForm *form = plan->award_forms->pdata[0];

  g_assert_cmpint (form->reading.state, ==, TD_FACT_PROPOSED);
  td_plan_confirm_part (db, TD_ENTITY_AWARD_FORM, form->id, &error);
  g_assert_no_error (error);

  g_autoptr (TdPlan) confirmed = td_plan_store_load (db, plan_id, &error);

  form = confirmed->award_forms->pdata[0];
  g_assert_cmpint (form->reading.state, ==, TD_FACT_CONFIRMED);
}

static void
test_find (Workspace *workspace, gconstpointer data)
{
  TdDb *db = workspace->db;
  g_autoptr (GError) error = NULL;
  TdEntity entity = TD_ENTITY_NONE;
  g_autofree char *id = NULL;
  g_autofree char *nothing = NULL;

  td_plan_find_part (db, "p", "c3", &entity, &id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (entity, ==, TD_ENTITY_CRITERION);
  g_assert_cmpstr (id, ==, "c3");
  g_assert_false (td_plan_find_part (db, "p", "c", &entity, &nothing, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_AMBIGUOUS);
  g_clear_error (&error);
  g_assert_false (td_plan_find_part (db, "p", "cq", &entity, &nothing, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (td_plan_find_part (db, "p", "criterion:0", &entity, &nothing, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (td_plan_find_part (db, "p", "criterion:5", &entity, &nothing, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (td_plan_find_part (db, "p", "nominee:1", &entity, &nothing, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
}

/* ---- any sequence ---- */

/* A part of a random kind of the plan; NULL where it has none. */
static char *
pick (TdDb *db, GRand *random, const char *plan_id, const Kind *kind)
{
  g_autofree char *name = g_strdup_printf ("%s:%d", td_entity_to_string (kind->entity),
                                           g_rand_int_range (random, 1, 6));
  TdEntity entity;
  char *id = NULL;

  return td_plan_find_part (db, plan_id, name, &entity, &id, NULL) ? id : NULL;
}

static gboolean
edit_section (TdDb *db, GRand *random, const char *id)
{
  g_autofree char *new_id = NULL;

  switch (g_rand_int_range (random, 0, 6)) {
  case 0:
    new_id = td_plan_split_section (db, id, (guint) g_rand_int_range (random, 1, 12), NULL);
    return new_id != NULL;
  case 1:
    return td_plan_join_section (db, id, NULL);
  default:
    return td_plan_step_section (db, id, (TdSectionStep) g_rand_int_range (random, 0, 4), NULL);
  }
}

/* TRUE when something was done: then it is exactly one entry of the journal or nothing changed. */
static void
edit_once (TdDb *db, GRand *random, const char *plan_id)
{
  const Kind *kind = &kinds[g_rand_int_range (random, 0, G_N_ELEMENTS (kinds))];
  g_autofree char *id = pick (db, random, plan_id, kind);
  g_autofree char *owner = find_owner (db, &kinds[0], plan_id);
  g_autoptr (GHashTable) values = values_of (kind);
  g_autofree char *added = NULL;
  TdEntity entity;
  g_autofree char *group = NULL;

  switch (id ? g_rand_int_range (random, 0, 6) : 0) {
  case 0:
    if (kind->entity == TD_ENTITY_CRITERION &&
        !td_plan_find_part (db, plan_id, "criteria_group:1", &entity, &group, NULL))
      return;
    added = td_plan_add_part (db, kind->entity, group ? group : plan_id,
                              (guint) g_rand_int_range (random, 0, 5), values, NULL);
    g_assert_nonnull (added);
    return;
  case 1:
    g_assert_true (td_plan_remove_part (db, kind->entity, id, TRUE, NULL));
    return;
  case 2:
    g_assert_true (td_plan_move_part (db, kind->entity, id, NULL,
                                      (guint) g_rand_int_range (random, 0, 5), NULL));
    return;
  case 3:
    td_plan_confirm_part (db, kind->entity, id, NULL);
    return;
  case 4:
    if (kind->entity == TD_ENTITY_SECTION) {
      edit_section (db, random, id);
      return;
    }
    G_GNUC_FALLTHROUGH;
  default:
    g_assert_true (td_plan_set_part (db, kind->entity, id, kind->key, kind->value, NULL));
    return;
  }
}

static void
test_any_sequence (Workspace *workspace, gconstpointer data)
{
  TdDb *db = workspace->db;
  g_autofree char *plan_id = import (db);
  g_autofree char *before = dump (db);

  for (guint32 seed = 1; seed <= 6; seed++) {
    g_autoptr (GRand) random = g_rand_new_with_seed (seed);
    gint64 n_entries = count_entries (db);

    g_test_message ("seed %u", seed);
    for (int i = 0; i < 40; i++) {
      edit_once (db, random, plan_id);
      for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
        if (kinds[k].entity != TD_ENTITY_COPIES)
          assert_dense (db, &kinds[k]);
    }

    gint64 n_edits = count_entries (db) - n_entries;
    g_autofree char *after = dump (db);

    g_assert_cmpint (n_edits, >, 15);
    for (gint64 i = 0; i < n_edits; i++)
      undo (db);
    assert_dump (db, before);
    for (gint64 i = 0; i < n_edits; i++)
      redo (db);
    assert_dump (db, after);
    for (gint64 i = 0; i < n_edits; i++)
      undo (db);
    assert_dump (db, before);
  }
}

static void
add_kind_tests (const Kind *kind)
{
  static const struct {
    const char *name;
    void (*test) (Workspace *, gconstpointer);
  } tests[] = {
      {"adds", test_add}, {"sets", test_set}, {"moves", test_move}, {"removes", test_remove}};

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++) {
    g_autofree char *path = g_strdup_printf ("/core/plan-edit/%s-%s", tests[i].name, kind->table);

    g_test_add (path, Workspace, kind, workspace_set_up, tests[i].test, workspace_tear_down);
  }
}

/* What the reader makes of a way can be chosen by a person as well. */
static void
test_actions (Workspace *workspace, gconstpointer data)
{
  static const char *const actions[] = {"propose", "collect", "advise", "appraise",
                                        "opinion", "decide",  "forward"};
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (values, (gpointer) "who", (gpointer) "Phòng Nội vụ");
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++) {
    g_hash_table_insert (values, (gpointer) "action", (gpointer) actions[i]);

    g_autofree char *id =
        td_plan_add_part (workspace->db, TD_ENTITY_ROUTE_STEP, "p", TD_PART_LAST, values, &error);

    g_assert_no_error (error);
    g_assert_nonnull (id);
  }
  g_assert_cmpint (read_int (workspace->db, "SELECT count (*) AS n FROM route_step"), ==,
                   G_N_ELEMENTS (actions));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    add_kind_tests (&kinds[i]);
  ADD_TEST ("/core/plan-edit/refuses-what-is-no-part", test_refuses_strangers);
  ADD_TEST ("/core/plan-edit/asks-before-removing-what-is-used", test_used);
  ADD_TEST ("/core/plan-edit/never-removes-what-was-voted-by", test_voted);
  ADD_TEST ("/core/plan-edit/moves-a-criterion-to-another-group", test_other_group);
  ADD_TEST ("/core/plan-edit/steps-sections", test_steps);
  ADD_TEST ("/core/plan-edit/places-new-sections", test_places);
  ADD_TEST ("/core/plan-edit/splits-and-joins", test_split_and_join);
  ADD_TEST ("/core/plan-edit/joins-cut-sentences", test_join_kinds);
  ADD_TEST ("/core/plan-edit/keeps-the-problems-true", test_problems);
  ADD_TEST ("/core/plan-edit/settles-conflicts", test_conflict);
  ADD_TEST ("/core/plan-edit/confirms", test_confirm);
  ADD_TEST ("/core/plan-edit/finds-parts", test_find);
  ADD_TEST ("/core/plan-edit/undoes-any-sequence", test_any_sequence);
  ADD_TEST ("/core/plan-edit/knows-every-step-of-the-way", test_actions);
  return g_test_run ();
}
