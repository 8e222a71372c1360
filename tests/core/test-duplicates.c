/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may be whom: examples, comparing everyone with everyone against the finder, decisions that
 * are remembered, and merging, which undo takes back to the last bit. */
#include "td-test-domain.h"

#include <core/base/td-problem.h>
#include <core/nominee/td-duplicates.h>
#include <core/nominee/td-merge.h>
#include <core/nominee/td-register.h>
#include <core/nominee/td-unit-words.h>

#include <string.h>

/* "name|unit|birth|number" */
static void
init_twin (TdTwin *twin, const char *id, TdNomineeKind kind, const char *line)
{
  g_auto (GStrv) parts = g_strsplit (line, "|", 4);
  char *fields[TD_N_NOMINEE_FIELDS] = {NULL};
  gboolean is_person = kind == TD_NOMINEE_INDIVIDUAL;

  g_assert_cmpuint (g_strv_length (parts), ==, 4);
  fields[TD_NOMINEE_NAME] = parts[0];
  fields[TD_NOMINEE_UNIT] = parts[1];
  fields[is_person ? TD_NOMINEE_BIRTH : TD_NOMINEE_FOUNDED] = parts[2];
  fields[is_person ? TD_NOMINEE_CITIZEN_NUMBER : TD_NOMINEE_TAX_NUMBER] = parts[3];
  td_twin_init (twin, id, kind, fields);
}

static guint
score (TdNomineeKind kind, const char *a, const char *b)
{
  g_auto (TdTwin) first = {0};
  g_auto (TdTwin) second = {0};
  TdTwinReasons reasons, back;

  init_twin (&first, "a", kind, a);
  init_twin (&second, "b", kind, b);
  guint points = td_twin_compare (&first, &second, &reasons);
  g_assert_cmpuint (td_twin_compare (&second, &first, &back), ==, points);
  g_assert_cmpuint (reasons, ==, back);
  return points;
}

static void
test_examples (void)
{
  static const struct {
    const char *a, *b;
    gboolean is_alike;
  } CASES[] = {
      {"Nguyễn Văn Hòa|Trường THCS Bình Hà||", "NGUYỄN  VĂN HOÀ|trường trung học cơ sở Bình Hà||",
       TRUE},
      {"Đặng Thị Đào|UBND xã A||", "Dang Thi Dao|Ủy ban nhân dân xã A||", TRUE},
      {"Nguyễn Văn Hòa|A B||", "Nguyễn Văn Hóa|A B||", FALSE},
      {"Nguyễn Văn Hòa||1980-05-02|", "Nguyễn Văn Hòa||1980-05-02|", TRUE},
      {"Nguyễn Văn Hòa|A B|1980-05-02|", "Nguyễn Văn Hòa|C D|1980-05-02|", TRUE},
      {"Nguyễn Văn Hòa|A B|1980-05-02|", "Nguyễn Văn Hòa|A B|1980-02-05|", TRUE},
      {"Nguyễn Văn Hòa|A B|1980-05-02|", "Nguyễn Văn Hòa|A B|1975-05-02|", FALSE},
      {"Nguyễn Văn Hòa|A B|1980|", "Nguyễn Văn Hòa|C D|1980|", FALSE},
      {"Trần Thị Hương|A B|1980-05-02|", "Trần Thị Hươg|A B|1980-05-02|", TRUE},
      {"Trần Thị Hương|A B|1980-05-02|", "Trần Hương|A B|1980-05-02|", TRUE},
      {"Trần Thị Hương|||001180012345", "Lê Văn Tám|||001 180 012 345", TRUE},
      {"Trần Thị Hương|A B|1980-05-02|001180012345", "Trần Thị Hương|A B|1980-05-02|001180099999",
       FALSE},
      {"Trần Thị Hương|A B|1980-05-02|001180012345", "Trần Thị Hương|C D|1980|001180012346", TRUE},
      {"Trần Thị Hương|||", "Trần Thị Hương|||", FALSE},
      {"|||", "|||", FALSE},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++) {
    guint points = score (TD_NOMINEE_INDIVIDUAL, CASES[i].a, CASES[i].b);
    if ((points >= TD_TWIN_THRESHOLD) != CASES[i].is_alike)
      g_error ("%s / %s: %u", CASES[i].a, CASES[i].b, points);
  }
}

static void
test_examples_of_organisations (void)
{
  g_assert_cmpuint (score (TD_NOMINEE_COLLECTIVE, "Trường THCS Kim Đồng|||",
                           "Trường Trung học cơ sở Kim Đồng|||"),
                    >=, TD_TWIN_THRESHOLD);
  g_assert_cmpuint (score (TD_NOMINEE_COLLECTIVE, "Tổ 1|Phường A||", "Tổ 2|Phường A||"), <,
                    TD_TWIN_THRESHOLD);
  g_assert_cmpuint (score (TD_NOMINEE_COLLECTIVE, "Tổ 1|Phường A||", "Tổ 1|Phường B||"), <,
                    TD_TWIN_THRESHOLD);
  g_assert_cmpuint (score (TD_NOMINEE_ENTERPRISE, "Cty TNHH Sao Mai||2001|",
                           "Công ty trách nhiệm hữu hạn Sao Mai|||"),
                    >=, TD_TWIN_THRESHOLD);
}

static void
test_unit_words (void)
{
  static const char *const SAME[][2] = {
      {"Ủy ban nhân dân xã Bình Hà", "UBND xã Bình Hà"},
      {"Phòng Giáo dục và Đào tạo", "Phòng GD&ĐT"},
      {"Trường Tiểu học Hoa Mai", "TH. Hoa Mai"},
      {"Công ty cổ phần Sao Mai", "CTY CP SAO MAI"},
      {"Uỷ ban  MTTQ", "Ủy ban Mặt trận Tổ quốc"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (SAME); i++) {
    g_autofree char *a = td_unit_words_shorten (SAME[i][0]);
    g_autofree char *b = td_unit_words_shorten (SAME[i][1]);
    g_assert_cmpstr (a, ==, b);
  }
  g_autofree char *school = td_unit_words_shorten ("Trường");
  g_autofree char *nothing = td_unit_words_shorten (" - ");
  g_assert_cmpstr (school, ==, "truong"); /* nothing else to be known by */
  g_assert_cmpstr (nothing, ==, "");
}

/* ---- everyone with everyone ---- */

#define PICK(rand, array) (array)[g_rand_int_range ((rand), 0, G_N_ELEMENTS (array))]

static char *
make_line (GRand *rand, TdNomineeKind kind)
{
  static const char *const FAMILY[] = {"Nguyễn", "Nguyen", "Lê", "LÊ", "Lệ"};
  static const char *const MIDDLE[] = {" Văn", " Van", " Vân", "", " Thị"};
  static const char *const GIVEN[] = {"Hòa", "Hoà", "Hoa", "Hoan", "Hao", "Lan", "Lam"};
  static const char *const UNITS[] = {"UBND xã A", "Ủy ban nhân dân xã A", "UBND xã A B", "", ""};
  static const char *const BIRTHS[] = {"",           "1980",       "1980-05",
                                       "1980-05-02", "1980-02-05", "1981-05-02"};
  static const char *const NUMBERS[] = {
      "", "", "", "", "001180012345", "001180012346", "001180012354", "001180999999", "12"};

  return kind == TD_NOMINEE_INDIVIDUAL
             ? g_strdup_printf ("%s%s %s|%s|%s|%s", PICK (rand, FAMILY), PICK (rand, MIDDLE),
                                PICK (rand, GIVEN), PICK (rand, UNITS), PICK (rand, BIRTHS),
                                PICK (rand, NUMBERS))
             : g_strdup_printf ("%s%s %s|%s|%s|%s", PICK (rand, UNITS), PICK (rand, MIDDLE),
                                PICK (rand, GIVEN), PICK (rand, UNITS), PICK (rand, BIRTHS),
                                PICK (rand, NUMBERS));
}

static char *
add_line (TdDb *db, TdNomineeKind kind, const char *line)
{
  g_auto (GStrv) parts = g_strsplit (line, "|", 4);
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean is_person = kind == TD_NOMINEE_INDIVIDUAL;

  g_hash_table_insert (values, (char *) "unit", parts[1]);
  g_hash_table_insert (values, (char *) (is_person ? "birth" : "founded"), parts[2]);
  g_hash_table_insert (values, (char *) (is_person ? "citizen_number" : "tax_number"), parts[3]);
  g_autofree char *id = td_nominee_add (db, "p", kind, parts[0], values, &error);
  g_assert_no_error (error);
  g_autoptr (TdNomination) nomination = load_nomination (db, id);
  return g_strdup (nomination->nominee->id);
}

static GHashTable *
find_by_brute_force (GPtrArray *ids, GPtrArray *lines, TdNomineeKind kind)
{
  GHashTable *pairs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < ids->len; i++)
    for (guint k = i + 1; k < ids->len; k++) {
      const char *a = ids->pdata[i], *b = ids->pdata[k];
      if (score (kind, lines->pdata[i], lines->pdata[k]) >= TD_TWIN_THRESHOLD)
        g_hash_table_add (pairs, strcmp (a, b) < 0 ? g_strconcat (a, " ", b, NULL)
                                                   : g_strconcat (b, " ", a, NULL));
    }
  return pairs;
}

static void
check_against_brute_force (Workspace *self, TdNomineeKind kind, guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 40; i++) {
    char *line = make_line (rand, kind);
    g_ptr_array_add (lines, line);
    g_ptr_array_add (ids, add_line (self->db, kind, line));
  }
  g_autoptr (GHashTable) expected = find_by_brute_force (ids, lines, kind);
  g_autoptr (GPtrArray) found = td_register_list_duplicates (self->db, NULL, 5000, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (expected), >, 5);
  guint last = 100;
  for (guint i = 0; i < found->len; i++) {
    TdDuplicate *duplicate = found->pdata[i];
    g_autofree char *pair = g_strconcat (duplicate->first->id, " ", duplicate->second->id, NULL);
    g_assert_true (g_hash_table_remove (expected, pair));
    g_assert_cmpuint (duplicate->score, <=, last);
    g_assert_cmpstr (duplicate->why, !=, "");
    last = duplicate->score;
  }
  g_assert_cmpuint (g_hash_table_size (expected), ==, 0);
}

static void
test_people_by_brute_force (Workspace *self, gconstpointer data)
{
  check_against_brute_force (self, TD_NOMINEE_INDIVIDUAL, 11);
}

static void
test_collectives_by_brute_force (Workspace *self, gconstpointer data)
{
  check_against_brute_force (self, TD_NOMINEE_COLLECTIVE, 12);
}

static void
test_keys_of_random_people (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (13);

  for (guint i = 0; i < 30000; i++) {
    TdNomineeKind kind = i % 2 ? TD_NOMINEE_INDIVIDUAL : TD_NOMINEE_ENTERPRISE;
    g_autofree char *a = make_line (rand, kind);
    g_autofree char *b = make_line (rand, kind);
    g_auto (TdTwin) first = {0};
    g_auto (TdTwin) second = {0};
    gint64 keys[2][TD_TWIN_MAX_KEYS];
    TdTwinReasons reasons;
    gboolean is_shared = FALSE;
    init_twin (&first, "a", kind, a);
    init_twin (&second, "b", kind, b);
    if (td_twin_compare (&first, &second, &reasons) < TD_TWIN_THRESHOLD)
      continue;
    if (!td_twin_may_match (td_twin_make_digest (&first), td_twin_make_digest (&second)))
      g_error ("told apart too early: %s / %s", a, b);
    guint n = td_twin_make_keys (&first, keys[0]), m = td_twin_make_keys (&second, keys[1]);
    for (guint k = 0; k < n; k++)
      for (guint j = 0; j < m; j++)
        is_shared = is_shared || keys[0][k] == keys[1][j];
    if (!is_shared)
      g_error ("no key in common: %s / %s", a, b);
  }
}

static void
test_match_of_fields (Workspace *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id =
      add_line (self->db, TD_NOMINEE_INDIVIDUAL, "Trần Thị Bưởi|UBND xã A|1980-05-02|");
  char *fields[TD_N_NOMINEE_FIELDS] = {[TD_NOMINEE_NAME] = (char *) "TRẦN THỊ BƯỞI",
                                       [TD_NOMINEE_UNIT] = (char *) "Uỷ ban nhân dân xã A"};
  g_autoptr (TdMatcher) matcher = td_matcher_new (self->db, &error);
  g_auto (TdMatch) match = {NULL};

  g_assert_no_error (error);
  td_register_find_match (matcher, TD_NOMINEE_INDIVIDUAL, fields, &match, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (match.id, ==, id);
  g_assert_cmpuint (match.score, ==, 70);
  g_assert_true (match.is_sure);
  td_match_clear (&match);
  fields[TD_NOMINEE_BIRTH] = (char *) "1970-01-01";
  td_register_find_match (matcher, TD_NOMINEE_INDIVIDUAL, fields, &match, &error);
  g_assert_no_error (error);
  g_assert_null (match.id);
}

/* Of who may be one, who is so without asking. */
static void
test_sure (void)
{
  static const struct {
    const char *a, *b;
    TdNomineeKind kind;
    gboolean is_sure;
  } CASES[] = {
      {"Trần Thị Bưởi|Xã A|1980-05-02|001180012345", "TRẦN THỊ BƯỞI|Xã B|1981|001180012345", 0,
       TRUE},
      {"Trần Thị Bưởi|||001180012345", "Lò Văn Cam|||001180012345", 0, FALSE},
      {"Trần Thị Bưởi|Xã A|1980-05-02|001180012345", "Trần Thị Bưởi|Xã A|1980-05-02|001180012354",
       0, FALSE},
      {"Trần Thị Bưởi|Xã A||", "Tran Thi Buoi|xã A|1980|", 0, TRUE},
      {"Trần Thị Bưởi||1980-05-02|", "Trần Thị Bưởi|Xã A|1980-05-02|", 0, TRUE},
      {"Trần Thị Bưởi|Xã B|1980-05-02|", "Trần Thị Bưởi|Xã A|1980-05-02|", 0, FALSE},
      {"Trần Thị Bưởi||1980|", "Trần Thị Bưởi|Xã A|1980|", 0, FALSE},
      {"Trần Thị Hoa|Xã A|1980-05-02|", "Trần Thị Hoan|Xã A|1980-05-02|", 0, FALSE},
      {"Trần Thị Hoa|Xã A|1980|", "Trần Thị Hỏa|Xã A|1980|", 0, FALSE},
      {"Trần Thị Hoa|Xã A|1980-05-02|", "Trần Thị Hỏa|Xã A|1980-05-02|", 0, TRUE},
      {"Tổ 1|Xã A||", "tổ 1|xã A||", TD_NOMINEE_COLLECTIVE, TRUE},
      {"Tổ 1|||", "tổ 1|||", TD_NOMINEE_COLLECTIVE, TRUE},
      {"Tổ 1|||", "Tổ 1|Xã A||", TD_NOMINEE_COLLECTIVE, FALSE},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++) {
    g_auto (TdTwin) a = {0};
    g_auto (TdTwin) b = {0};
    TdTwinReasons reasons;
    init_twin (&a, "a", CASES[i].kind, CASES[i].a);
    init_twin (&b, "b", CASES[i].kind, CASES[i].b);
    g_test_message ("%s — %s", CASES[i].a, CASES[i].b);
    g_assert_cmpuint (td_twin_compare (&a, &b, &reasons), >=, TD_TWIN_THRESHOLD);
    g_assert_cmpint (td_twin_is_sure (&a, &b, reasons), ==, CASES[i].is_sure);
    g_assert_cmpint (td_twin_is_sure (&b, &a, reasons), ==, CASES[i].is_sure);
  }
}

/* ---- decisions ---- */

static guint
count_duplicates (TdDb *db)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = td_register_list_duplicates (db, NULL, 100, NULL, &error);

  g_assert_no_error (error);
  return found->len;
}

static void
test_distinct_is_remembered (Workspace *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *a = add_line (self->db, TD_NOMINEE_INDIVIDUAL, "Trần Thị Bưởi|UBND xã A||");
  g_autofree char *b = add_line (self->db, TD_NOMINEE_INDIVIDUAL, "Trần Thị Bưởi|UBND xã A||");

  g_assert_cmpuint (count_duplicates (self->db), ==, 1);
  td_register_set_distinct (self->db, b, a, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_duplicates (self->db), ==, 0);
  undo (self->db);
  g_assert_cmpuint (count_duplicates (self->db), ==, 1);
  redo (self->db);
  g_assert_cmpuint (count_duplicates (self->db), ==, 0);
  td_register_set_distinct (self->db, a, b, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_duplicates (self->db), ==, 1);
  g_assert_false (td_register_set_distinct (self->db, a, a, TRUE, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
}

/* ---- merging ---- */

static void
append_table (TdDb *db, GString *all, const char *table)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *columns_sql =
      g_strdup_printf ("SELECT group_concat ('quote (' || name || ')', ' || '',''|| ') AS n "
                       "FROM pragma_table_info ('%s')",
                       table);
  g_autofree char *columns = NULL;
  {
    g_autoptr (TdStmt) stmt = td_db_prepare (db, g_intern_string (columns_sql), &error);
    gboolean has_row;
    g_assert_no_error (error);
    g_assert_true (td_stmt_step (stmt, &has_row, &error));
    columns = td_stmt_dup_text (stmt, "n");
  }
  g_autofree char *sql = g_strdup_printf ("SELECT %s AS n FROM \"%s\" ORDER BY 1", columns, table);
  g_autoptr (TdStmt) stmt = td_db_prepare (db, g_intern_string (sql), &error);
  gboolean has_row = TRUE;
  g_assert_no_error (error);
  g_string_append_printf (all, "[%s]\n", table);
  while (td_stmt_step (stmt, &has_row, &error) && has_row)
    g_string_append_printf (all, "%s\n", td_stmt_get_text (stmt, "n"));
  g_assert_no_error (error);
}

/* All that people put in, as text. */
static char *
dump (TdDb *db)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func (g_free);
  GString *all = g_string_new (NULL);
  {
    g_autoptr (TdStmt) stmt = td_db_prepare (
        db,
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%' "
        "AND name NOT LIKE 'sqlite%' AND name <> 'history' ORDER BY name",
        &error);
    gboolean has_row = TRUE;
    g_assert_no_error (error);
    while (td_stmt_step (stmt, &has_row, &error) && has_row)
      g_ptr_array_add (tables, td_stmt_dup_text (stmt, "name"));
  }
  for (guint i = 0; i < tables->len; i++)
    append_table (db, all, tables->pdata[i]);
  return g_string_free (all, FALSE);
}

static void
write_rows (TdDb *db, const char *const *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdTransaction) transaction = td_transaction_begin (db, "Rows", &error);

  g_assert_no_error (error);
  for (; *sql != NULL; sql++)
    run_sql (db, *sql);
  td_transaction_commit (transaction, &error);
  g_assert_no_error (error);
}

static void
add_award (TdDb *db, const char *nominee, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id =
      td_nominee_add_earlier_award (db, nominee, "title", "2019", name, "QĐ số 1", &error);

  g_assert_no_error (error);
}

static void
test_merge_keeps_everything (Workspace *self, gconstpointer data)
{
  static const char *const ROWS[] = {
      "INSERT INTO evidence (id, sha256, name, media_type, size, pages, added_at) VALUES "
      "('e', 'x', 'a.pdf', 'application/pdf', 1, 1, '')",
      "INSERT INTO attachment (nomination_id, evidence_id, position) SELECT id, 'e', 1 FROM nomination",
      "INSERT INTO verdict (nomination_id, criterion_id, value) SELECT id, 'c1', 'met' FROM nomination",
      NULL,
  };
  g_autoptr (GError) error = NULL;
  g_autofree char *a = add_line (self->db, TD_NOMINEE_INDIVIDUAL, "Trần Thị Bưởi|UBND xã A|1980|");
  g_autofree char *b = add_line (self->db, TD_NOMINEE_INDIVIDUAL,
                                 "Trần Thị Bưởi|Ủy ban nhân dân xã A|1980-05-02|001180012345");
  g_autofree char *c = add_line (self->db, TD_NOMINEE_INDIVIDUAL, "Trần Thị Bưởi|UBND xã A||");
  g_autoptr (GHashTable) choices = g_hash_table_new (g_str_hash, g_str_equal);

  add_award (self->db, a, "Lao động tiên tiến");
  add_award (self->db, b, "Lao động tiên tiến");
  add_award (self->db, b, "Chiến sĩ thi đua cơ sở");
  write_rows (self->db, ROWS);
  td_register_set_distinct (self->db, b, c, TRUE, &error);
  g_assert_no_error (error);
  g_autofree char *before = dump (self->db);

  g_hash_table_insert (choices, (char *) "birth", (char *) "1980-05-02");
  td_nominee_merge (self->db, a, b, choices, &error);
  g_assert_no_error (error);
  g_autofree char *after = dump (self->db);
  g_autoptr (TdRegisterPerson) person = td_register_load (self->db, b, &error); /* the old id */
  g_assert_no_error (error);
  g_assert_cmpstr (person->nominee->id, ==, a);
  g_assert_cmpstr (person->nominee->fields[TD_NOMINEE_UNIT], ==, "UBND xã A");
  g_assert_cmpstr (person->nominee->fields[TD_NOMINEE_BIRTH], ==, "1980-05-02");
  g_assert_cmpstr (person->nominee->fields[TD_NOMINEE_CITIZEN_NUMBER], ==, "001180012345");
  g_assert_cmpuint (person->nominee->earlier_awards->len, ==, 2);
  g_assert_cmpuint (person->nominations->len, ==, 2);
  g_assert_cmpint (read_int (self->db, "SELECT count (*) AS n FROM attachment"), ==, 3);
  g_assert_cmpint (read_int (self->db, "SELECT count (*) AS n FROM verdict"), ==, 3);
  g_assert_cmpint (read_int (self->db, "SELECT count (*) AS n FROM nominee"), ==, 2);
  g_assert_cmpuint (count_duplicates (self->db), ==, 0); /* c is not a either */
  g_autofree char *whole = td_register_complete_id (self->db, b, &error);
  g_assert_cmpstr (whole, ==, a);

  undo (self->db);
  g_autofree char *undone = dump (self->db);
  g_assert_cmpstr (undone, ==, before);
  redo (self->db);
  g_autofree char *redone = dump (self->db);
  g_assert_cmpstr (redone, ==, after);
}

/* What other rooms hang on a nominee and on its nomination. */
static void
fill_rooms (TdDb *db, const char *nominee, const char *nomination)
{
  static const char *const SQL[] = {
      "INSERT INTO finance_year (id, nominee_id, position, year, revenue) VALUES "
      "('f-NOMINEE', 'NOMINEE', 1, '2020', '5000000')",
      "INSERT INTO conduct (id, nominee_id, position, kind, said_by) VALUES "
      "('k-NOMINEE', 'NOMINEE', 1, 'clear', 'Thanh tra huyện')",
      "INSERT INTO evidence (id, sha256, name, media_type, size, pages, added_at) VALUES "
      "('e-NOMINATION', 'NOMINATION', 'a.pdf', 'application/pdf', 1, 1, '')",
      "INSERT INTO attachment (nomination_id, evidence_id, position) VALUES ('NOMINATION', 'e-NOMINATION', 1)",
      "INSERT INTO confirmation (nomination_id, title, evidence_id) VALUES "
      "('NOMINATION', 'Chủ tịch', 'e-NOMINATION')",
      "INSERT INTO correction (id, nomination_id, field, reason, asked_by, asked_at) VALUES "
      "('q-NOMINATION', 'NOMINATION', 'birth', 'Thiếu ngày', 'An', '2021-11-05')",
      "INSERT INTO verdict (nomination_id, criterion_id, value) VALUES ('NOMINATION', 'c1', 'met')",
      "INSERT INTO verdict_before (nomination_id, criterion_id, number, value, actor, decided_at, "
      "replaced_by, replaced_at) VALUES ('NOMINATION', 'c1', 1, 'unmet', 'An', '', 'An', '')",
      "INSERT INTO proof (nomination_id, criterion_id, evidence_id, page) VALUES "
      "('NOMINATION', 'c1', 'e-NOMINATION', 1)",
      "INSERT INTO proof_region (id, nomination_id, criterion_id, evidence_id, page, x, y, w, h) "
      "VALUES ('r-NOMINATION', 'NOMINATION', 'c1', 'e-NOMINATION', 1, 0.1, 0.2, 0.3, 0.4)",
      "UPDATE earlier_award SET nomination_id = 'NOMINATION' WHERE nominee_id = 'NOMINEE'",
  };
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (SQL); i++) {
    g_autoptr (GString) sql = g_string_new (SQL[i]);
    g_string_replace (sql, "NOMINEE", nominee, 0);
    g_string_replace (sql, "NOMINATION", nomination, 0);
    g_ptr_array_add (rows, (gpointer) g_intern_string (sql->str));
  }
  g_ptr_array_add (rows, NULL);
  write_rows (db, (const char *const *) rows->pdata);
}

static char *
find_nomination (TdDb *db, const char *nominee)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdRegisterPerson) person = td_register_load (db, nominee, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (person->nominations->len, ==, 1);
  return g_strdup (((TdRegisterNomination *) person->nominations->pdata[0])->id);
}

/* Of what hangs on nominee @id or on nomination @id. */
static void
assert_rows (TdDb *db, const char *table, const char *column, const char *id, guint n)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT count (*) AS n FROM %s WHERE %s = '%s'", table, column, id);

  g_test_message ("%s.%s", table, column);
  g_assert_cmpint (read_int (db, g_intern_string (sql)), ==, n);
}

static void
test_merge_of_all_rooms (Workspace *self, gconstpointer data)
{
  static const char *const OF_NOMINATION[] = {"confirmation",   "correction",   "verdict",
                                              "verdict_before", "proof_region", "attachment"};
  static const TdNomineeField NEW[] = {TD_NOMINEE_ALIAS,
                                       TD_NOMINEE_PARTY_POSITION,
                                       TD_NOMINEE_POLITICAL_THEORY,
                                       TD_NOMINEE_FAX,
                                       TD_NOMINEE_FOUNDING_DECISION,
                                       TD_NOMINEE_HISTORY,
                                       TD_NOMINEE_FEATURES,
                                       TD_NOMINEE_LEADER_TITLE,
                                       TD_NOMINEE_HOUSEHOLD_SIZE,
                                       TD_NOMINEE_CAPITAL_SOURCES};
  g_autoptr (GError) error = NULL;
  g_autofree char *keep = add_line (self->db, TD_NOMINEE_ENTERPRISE, "Công ty Mây Tre||2001|");
  g_autofree char *other = add_line (self->db, TD_NOMINEE_ENTERPRISE, "Công ty Mây Tre|||");

  for (gsize i = 0; i < G_N_ELEMENTS (NEW); i++) {
    td_nominee_set (self->db, other, td_nominee_field_to_string (NEW[i]), "12", &error);
    g_assert_no_error (error);
  }
  td_nominee_set (self->db, keep, "fax", "34", &error);
  g_assert_no_error (error);
  add_award (self->db, keep, "Bằng khen");
  add_award (self->db, other, "Bằng khen");
  add_award (self->db, other, "Cờ thi đua");
  g_autofree char *nomination = find_nomination (self->db, other);
  fill_rooms (self->db, other, nomination);
  g_autofree char *before = dump (self->db);

  td_nominee_merge (self->db, keep, other, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *after = dump (self->db);
  assert_rows (self->db, "finance_year", "nominee_id", keep, 1);
  assert_rows (self->db, "conduct", "nominee_id", keep, 1);
  assert_rows (self->db, "nomination", "nominee_id", keep, 2);
  for (gsize i = 0; i < G_N_ELEMENTS (OF_NOMINATION); i++)
    assert_rows (self->db, OF_NOMINATION[i], "nomination_id", nomination, 1);
  /* The award that both had is there once, and still says from which nomination it came. */
  assert_rows (self->db, "earlier_award", "nominee_id", keep, 2);
  assert_rows (self->db, "earlier_award", "nomination_id", nomination, 2);
  g_autoptr (TdRegisterPerson) person = td_register_load (self->db, keep, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (NEW); i++)
    g_assert_cmpstr (person->nominee->fields[NEW[i]], ==, NEW[i] == TD_NOMINEE_FAX ? "34" : "12");

  undo (self->db);
  g_autofree char *undone = dump (self->db);
  g_assert_cmpstr (undone, ==, before);
  redo (self->db);
  g_autofree char *redone = dump (self->db);
  g_assert_cmpstr (redone, ==, after);
}

/* Merge whoever looks alike until matcher does; every step back is exact. */
static void
test_merge_and_undo_of_random_people (Workspace *self, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (17);
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 25; i++) {
    g_autofree char *line = make_line (rand, TD_NOMINEE_INDIVIDUAL);
    g_autofree char *id = add_line (self->db, TD_NOMINEE_INDIVIDUAL, line);
    if (i % 3 == 0)
      add_award (self->db, id, i % 2 ? "Lao động tiên tiến" : "Chiến sĩ thi đua cơ sở");
  }
  for (guint i = 0; i < 12; i++) {
    g_autoptr (GPtrArray) found = td_register_list_duplicates (self->db, NULL, 3, NULL, &error);
    g_assert_no_error (error);
    if (found->len == 0)
      break;
    TdDuplicate *duplicate = found->pdata[0];
    g_ptr_array_add (states, dump (self->db));
    td_nominee_merge (self->db, duplicate->second->id, duplicate->first->id, NULL, &error);
    g_assert_no_error (error);
  }
  g_assert_cmpuint (states->len, >, 3);
  g_assert_cmpint (read_int (self->db, "SELECT count (*) AS n FROM nomination"), ==, 25);
  for (guint i = states->len; i > 0; i--) {
    undo (self->db);
    g_autofree char *state = dump (self->db);
    g_assert_cmpstr (state, ==, states->pdata[i - 1]);
  }
}

static void
test_merge_refuses (Workspace *self, gconstpointer data)
{
  g_autofree char *a = add_line (self->db, TD_NOMINEE_INDIVIDUAL, "Trần Thị Bưởi|||");
  g_autofree char *b = add_line (self->db, TD_NOMINEE_COLLECTIVE, "Tổ Bưởi|||");
  g_autofree char *before = dump (self->db);
  g_autoptr (GHashTable) choices = g_hash_table_new (g_str_hash, g_str_equal);
  GError *error = NULL;

  g_assert_false (td_nominee_merge (self->db, a, a, NULL, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (td_nominee_merge (self->db, a, b, NULL, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (td_nominee_merge (self->db, a, "nobody", NULL, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_hash_table_insert (choices, (char *) "shoe_size", (char *) "41");
  g_autofree char *c = add_line (self->db, TD_NOMINEE_INDIVIDUAL, "Trần Thị Bưởi|||");
  g_assert_false (td_nominee_merge (self->db, a, c, choices, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
  g_clear_error (&error);
  undo (self->db);
  g_autofree char *after = dump (self->db);
  g_assert_cmpstr (after, ==, before);
}

/* ---- on a plan ---- */

static guint
count_code (GPtrArray *problems, const char *code)
{
  guint n = 0;

  for (guint i = 0; i < problems->len; i++)
    n += strcmp (((TdProblem *) problems->pdata[i])->code, code) == 0;
  return n;
}

static void
test_plan (Workspace *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *a =
      add_line (self->db, TD_NOMINEE_INDIVIDUAL, "Trần Thị Bưởi|UBND xã A|1980-05-02|");
  g_autofree char *b = add_line (self->db, TD_NOMINEE_INDIVIDUAL, "Tran Thi Buoi|UBND xã A||");
  g_autofree char *c = add_line (self->db, TD_NOMINEE_COLLECTIVE, "Trần Thị Bưởi|||");
  g_autofree char *d = add_line (self->db, TD_NOMINEE_COLLECTIVE, "Tổ May|||");
  g_autofree char *again = td_nomination_add (self->db, "p", a, NULL, &error);

  g_assert_no_error (error);
  g_autoptr (GPtrArray) problems = td_plan_find_duplicates (self->db, "p", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_code (problems, "nominated-twice"), ==, 1);
  g_assert_cmpuint (count_code (problems, "maybe-nominated-twice"), ==, 2); /* b with a, twice */
  g_assert_cmpuint (count_code (problems, "person-as-collective"), ==, 1);
  td_nominee_set (self->db, d, "leader", "trần thị bưởi", &error);
  td_nominee_set (self->db, d, "staff_count", "1", &error);
  td_register_set_distinct (self->db, a, b, TRUE, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) later = td_plan_find_duplicates (self->db, "p", &error);
  g_assert_cmpuint (count_code (later, "maybe-nominated-twice"), ==, 0);
  g_assert_cmpuint (count_code (later, "person-as-collective"), ==, 2);
  g_autoptr (GPtrArray) other = td_plan_find_duplicates (self->db, "q", &error);
  g_assert_cmpuint (other->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/duplicates/examples", test_examples);
  g_test_add_func ("/core/duplicates/examples-of-organisations", test_examples_of_organisations);
  g_test_add_func ("/core/duplicates/unit-words", test_unit_words);
  g_test_add_func ("/core/duplicates/sure", test_sure);
  g_test_add_func ("/core/duplicates/keys-of-random-people", test_keys_of_random_people);
  ADD_TEST ("/core/duplicates/people-by-brute-force", test_people_by_brute_force);
  ADD_TEST ("/core/duplicates/collectives-by-brute-force", test_collectives_by_brute_force);
  ADD_TEST ("/core/duplicates/match-of-fields", test_match_of_fields);
  ADD_TEST ("/core/duplicates/distinct-is-remembered", test_distinct_is_remembered);
  ADD_TEST ("/core/duplicates/merge-keeps-everything", test_merge_keeps_everything);
  ADD_TEST ("/core/duplicates/merge-of-all-rooms", test_merge_of_all_rooms);
  ADD_TEST ("/core/duplicates/merge-and-undo-of-random-people",
            test_merge_and_undo_of_random_people);
  ADD_TEST ("/core/duplicates/merge-refuses", test_merge_refuses);
  ADD_TEST ("/core/duplicates/plan", test_plan);
  return g_test_run ();
}
