/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Searching: words and their places, ranks, and an index that follows every change. */
#include "td-test-domain.h"

#include <core/base/td-text.h>
#include <core/db/td-db-private.h>
#include <core/plan/td-plan-edit.h>
#include <core/plan/td-plan-service.h>
#include <core/plan/td-plan-store.h>
#include <core/search/td-search.h>

/* Invented. */
static const char GARDEN[] =
    "ỦY BAN NHÂN DÂN\nXÃ BẢO LINH\n\nSố: 12/KH-UBND\n\n"
    "Bảo Linh, ngày 08 tháng 10 năm 2021\n\nKẾ HOẠCH\n"
    "Tổ chức phong trào thi đua “Mỗi nhà một vườn rau sạch”\n\n"
    "I. MỤC ĐÍCH, YÊU CẦU\n\n1. Mục đích\n\n"
    "Mỗi hộ trồng ít nhất ba luống rau, không dùng thuốc trừ sâu; đường làng sạch cỏ.\n\n"
    "2. Yêu cầu\n\nViệc làm vườn phải đều đặn, có người theo dõi, được ghi sổ.\n\n"
    "II. CÔNG TÁC KHEN THƯỞNG\n\n1. Hình thức khen thưởng\n\n"
    "- Giấy khen của Chủ tịch UBND xã.\n";

static const char ROAD[] =
    "ỦY BAN NHÂN DÂN\nXÃ HÒA AN\n\nSố: 7/KH-UBND\n\nHòa An, ngày 03 tháng 3 năm 2020\n\n"
    "KẾ HOẠCH\nTổ chức phong trào thi đua “Chung tay dựng đường hoa”\n\n"
    "I. MỤC ĐÍCH, YÊU CẦU\n\n1. Mục đích\n\n"
    "Mỗi thôn dựng một đoạn đường hoa, có biển ghi tên người trồng.\n\n"
    "II. TRỒNG DƯA BÊN ĐƯỜNG\n\nĐất trống ven đường được trồng dưa gang, dưa bở.\n";

static TdPlan *
import (TdDb *db, const char *text, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  TdPlan *plan = td_plan_import (db, bytes, name, &error);

  g_assert_no_error (error);
  return plan;
}

static GPtrArray *
search (TdDb *db, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdSearchQuery) query = td_search_query_new (text, FALSE);
  GPtrArray *hits = td_search (db, query, 50, &error);

  g_assert_no_error (error);
  return hits;
}

static guint
count (TdDb *db, const char *text)
{
  g_autoptr (GPtrArray) hits = search (db, text);

  return hits->len;
}

/* The words that are marked, with "|" between. */
static char *
dup_marked (const TdSearchExcerpt *excerpt)
{
  g_autoptr (GString) marked = g_string_new (NULL);

  for (guint i = 0; i < excerpt->spans->len; i++) {
    TdSearchSpan span = g_array_index (excerpt->spans, TdSearchSpan, i);
    g_autofree char *word =
        g_utf8_substring (excerpt->text, span.start, (glong) (span.start + span.length));
    g_string_append_printf (marked, "%s%s", i ? "|" : "", word);
  }
  return g_string_free (g_steal_pointer (&marked), FALSE);
}

#define assert_marked(excerpt, expected)                                                           \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *marked_ = dup_marked (excerpt);                                               \
    g_assert_cmpstr (marked_, ==, expected);                                                       \
  }                                                                                                \
  G_STMT_END

/* ---- words ---- */

static char *
find_in (const char *query_text, const char *text, gboolean is_typing, gboolean is_exact)
{
  g_autoptr (TdSearchQuery) query = td_search_query_new (query_text, is_typing);
  gboolean fits = FALSE;
  g_autoptr (GArray) spans = td_search_query_find (query, text, is_exact, &fits);
  g_autoptr (GString) found = g_string_new (fits ? "" : "! ");

  for (guint i = 0; i < spans->len; i++) {
    TdSearchSpan span = g_array_index (spans, TdSearchSpan, i);
    g_string_append_printf (found, "%s%u+%u", i ? " " : "", span.start, span.length);
  }
  return g_string_free (g_steal_pointer (&found), FALSE);
}

static void
test_places (void)
{
  static const struct {
    const char *query;
    const char *text;
    gboolean is_typing;
    gboolean is_exact;
    const char *found;
  } CASES[] = {
      {"duong", "Đường làng", FALSE, FALSE, "0+5"},
      {"đường", "DUONG, Đường", FALSE, FALSE, "7+5"}, /* as typed, where it is so */
      {"đường", "DUONG", FALSE, FALSE, "0+5"},
      {"đường", "DUONG", FALSE, TRUE, "! "},
      {"duo", "Đường làng", FALSE, FALSE, "! "},
      {"duo", "Đường làng", TRUE, FALSE, "0+3"},
      {"duo*", "Đường làng", FALSE, FALSE, "0+3"},
      {"đườ", "con Đường", TRUE, TRUE, "4+3"},
      {"làng đường", "Đường làng", FALSE, FALSE, "0+5 6+4"},
      {"\"làng đường\"", "Đường làng", FALSE, FALSE, "! "},
      {"“đường làng”", "Đường  làng", FALSE, FALSE, "0+11"},
      {"12/kh-ubnd", "Số: 12/KH-UBND", FALSE, FALSE, "4+10"},
      {"12/kh-ubnd", "KH 12 UBND", FALSE, FALSE, "! "},
      {"an an", "an an an", FALSE, FALSE, "0+2 3+2 6+2"},
      {"\"an an\"", "an an an", FALSE, FALSE, "0+8"}, /* overlaps are one */
      {"\"chua dong", "chưa đóng ngoặc", FALSE, FALSE, "0+9"},
      {"khong", "", FALSE, FALSE, "! "},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++) {
    g_autofree char *found =
        find_in (CASES[i].query, CASES[i].text, CASES[i].is_typing, CASES[i].is_exact);
    g_test_message ("%s in %s", CASES[i].query, CASES[i].text);
    g_assert_cmpstr (found, ==, CASES[i].found);
  }
}

/* What people paste, and what breaks in. */
static void
test_damaged_queries (Workspace *workspace, gconstpointer data)
{
  static const char *const QUERIES[] = {
      "",   "   ",    "\"",        "\"\"",     "*",          "-",     "AND",  "NOT a OR (b",
      "a*", "\"a\"*", "title : a", "a NEAR b", "\xff\xfe a", "a\xc3", "' --", "{title}:a",
      "^a", "a + b",  "🙂",        "à̀̀̀",        "\t\n",       "0",     "ａ",
  };
  g_autoptr (GString) page = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (QUERIES); i++)
    g_ptr_array_unref (search (workspace->db, QUERIES[i]));
  for (guint i = 0; i < 10000; i++)
    g_string_append_printf (page, "từ%u ", i);
  g_assert_cmpuint (count (workspace->db, page->str), ==, 0);
}

/* ---- hits ---- */

static void
test_finds_without_diacritics (Workspace *workspace, gconstpointer data)
{
  g_autoptr (TdPlan) plan = import (workspace->db, GARDEN, "vuon.txt");
  g_autoptr (GPtrArray) hits = search (workspace->db, "duong lang");
  TdSearchHit *hit;

  g_assert_cmpuint (hits->len, ==, 1);
  hit = g_ptr_array_index (hits, 0);
  g_assert_cmpstr (hit->kind, ==, "section");
  g_assert_cmpstr (hit->plan_id, ==, plan->id);
  g_assert_cmpstr (hit->section_id, ==, hit->id);
  g_assert_cmpstr (hit->path, ==, "I › 1");
  g_assert_cmpstr (hit->title.text, ==, "Mục đích");
  assert_marked (&hit->text, "đường làng");
}

static void
test_place_is_place_in_the_text (Workspace *workspace, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("KẾ HOẠCH\nThi đua\n\nI. NỘI DUNG\n\n");
  for (guint i = 0; i < 200; i++)
    g_string_append (text, "ươm ");
  g_string_append (text, "Nghệ thuật ");
  for (guint i = 0; i < 200; i++)
    g_string_append (text, "ươm ");
  g_autoptr (TdPlan) plan = import (workspace->db, text->str, "dai.txt");
  g_autoptr (GPtrArray) hits = search (workspace->db, "nghe thuat");
  TdSearchHit *hit = g_ptr_array_index (hits, 0);
  TdSection *section = g_ptr_array_index (plan->sections, 0);
  TdSearchSpan span = g_array_index (hit->text.spans, TdSearchSpan, 0);
  g_autofree char *there = g_utf8_substring (section->text, hit->text.first_hit,
                                             (glong) (hit->text.first_hit + span.length));

  g_assert_cmpuint (hits->len, ==, 1);
  g_assert_cmpstr (there, ==, "Nghệ thuật");
  assert_marked (&hit->text, "Nghệ thuật");
  g_assert_cmpint (g_utf8_strlen (hit->text.text, -1), <, 260);
  g_assert_true (g_str_has_prefix (hit->text.text, "… "));
  g_assert_true (g_str_has_suffix (hit->text.text, " …"));
}

static void
test_ranks (Workspace *workspace, gconstpointer data)
{
  g_autoptr (TdPlan) garden = import (workspace->db, GARDEN, "vuon.txt");
  g_autoptr (TdPlan) road = import (workspace->db, ROAD, "duong.txt");
  g_autoptr (GPtrArray) exact = search (workspace->db, "dưa");
  g_autoptr (GPtrArray) fold = search (workspace->db, "duong");
  TdSearchHit *first = g_ptr_array_index (exact, 0);
  TdSearchHit *last = g_ptr_array_index (exact, exact->len - 1);

  /* "dưa" stands only in the older plan; "đua" is its fold everywhere. */
  g_assert_cmpint (first->rank, ==, TD_SEARCH_EXACT_TITLE);
  g_assert_cmpstr (first->plan_id, ==, road->id);
  assert_marked (&first->title, "DƯA");
  g_assert_cmpint (last->rank, >=, TD_SEARCH_FOLD_TITLE);
  for (guint i = 1; i < exact->len; i++)
    g_assert_cmpint (((TdSearchHit *) exact->pdata[i - 1])->rank, <=,
                     ((TdSearchHit *) exact->pdata[i])->rank);

  /* The older plan's name has the word, the newer one's text. */
  first = g_ptr_array_index (fold, 0);
  g_assert_cmpstr (first->kind, ==, "plan");
  g_assert_cmpstr (first->plan_id, ==, road->id);
  last = g_ptr_array_index (fold, fold->len - 1);
  g_assert_cmpint (last->rank, ==, TD_SEARCH_FOLD_TEXT);
}

static void
test_newest_plan_first (Workspace *workspace, gconstpointer data)
{
  g_autoptr (TdPlan) garden = import (workspace->db, GARDEN, "vuon.txt");
  g_autoptr (TdPlan) road = import (workspace->db, ROAD, "duong.txt");
  g_autoptr (GPtrArray) hits = search (workspace->db, "phong trao thi dua");
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (((TdSearchHit *) hits->pdata[0])->plan_id, ==, garden->id);
  g_assert_cmpstr (((TdSearchHit *) hits->pdata[1])->plan_id, ==, road->id);

  /* The date is corrected: the order follows. */
  g_assert_true (td_plan_set (workspace->db, road->id, "date", "2023-01-01", &error));
  g_assert_no_error (error);
  g_autoptr (GPtrArray) after = search (workspace->db, "phong trao thi dua");
  g_assert_cmpuint (after->len, ==, hits->len);
  g_assert_cmpstr (((TdSearchHit *) after->pdata[0])->plan_id, ==, road->id);
}

static void
test_together_before_apart (Workspace *workspace, gconstpointer data)
{
  static const char TEXT[] = "KẾ HOẠCH\nThi đua\n\nI. MỘT\n\nNgười trồng hoa hồng và cây.\n\n"
                             "II. HAI\n\nHoa và cây; cây và hoa nữa.\n\nIII. BA\n\nCây hoa.\n";
  g_autoptr (TdPlan) plan = import (workspace->db, TEXT, "hoa.txt");
  g_autoptr (GPtrArray) hits = search (workspace->db, "cây hoa");

  g_assert_cmpuint (hits->len, ==, 3);
  g_assert_cmpstr (((TdSearchHit *) hits->pdata[0])->path, ==, "III");
  assert_marked (&((TdSearchHit *) hits->pdata[0])->text, "Cây hoa");
  g_assert_cmpstr (((TdSearchHit *) hits->pdata[1])->path, ==, "I");
  g_assert_cmpstr (((TdSearchHit *) hits->pdata[2])->path, ==, "II");
}

/* A beginning of one or two letters must stand where the others want it. */
static void
test_short_beginnings (Workspace *workspace, gconstpointer data)
{
  g_autoptr (TdPlan) plan = import (workspace->db, GARDEN, "vuon.txt");

  g_assert_cmpuint (count (workspace->db, "\"duong l*\""), ==, 1);
  g_assert_cmpuint (count (workspace->db, "\"duong la*\""), ==, 1);
  g_assert_cmpuint (count (workspace->db, "\"duong co*\""), ==,
                    0); /* it is there, but further on */
  g_assert_cmpuint (count (workspace->db, "duong co*"), ==, 1);
  g_assert_cmpuint (count (workspace->db, "đ*"), >, 0);
  g_assert_cmpuint (count (workspace->db, "qz*"), ==, 0);
}

/* Quoted words that are there as typed, but elsewhere. */
static void
test_exact_phrase_is_looked_at (Workspace *workspace, gconstpointer data)
{
  static const char TEXT[] = "KẾ HOẠCH\nThi đua\n\nI. MỘT\n\nRuộng bở, dua bo bên bờ; quả dưa.\n\n"
                             "II. HAI\n\nỞ đây có dưa bở.\n";
  g_autoptr (TdPlan) plan = import (workspace->db, TEXT, "dua.txt");
  g_autoptr (GPtrArray) hits = search (workspace->db, "\"dưa bở\"");

  g_assert_cmpuint (hits->len, ==, 2);
  g_assert_cmpstr (((TdSearchHit *) hits->pdata[0])->path, ==, "II");
  g_assert_cmpint (((TdSearchHit *) hits->pdata[0])->rank, ==, TD_SEARCH_EXACT_TEXT);
  g_assert_cmpint (((TdSearchHit *) hits->pdata[1])->rank, ==, TD_SEARCH_FOLD_TEXT);
}

static void
change (TdDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdTransaction) transaction = td_transaction_begin (db, "Change", &error);

  g_assert_no_error (error);
  run_sql (db, sql);
  td_transaction_commit (transaction, &error);
  g_assert_no_error (error);
}

static void
test_facts_and_parts (Workspace *workspace, gconstpointer data)
{
  g_autoptr (TdPlan) garden = import (workspace->db, GARDEN, "vuon.txt");
  g_autoptr (GPtrArray) number = search (workspace->db, "12/kh-ubnd");
  g_autoptr (GPtrArray) agency = search (workspace->db, "xa bao linh");

  g_assert_cmpuint (number->len, ==, 1);
  g_assert_cmpstr (((TdSearchHit *) number->pdata[0])->kind, ==, "plan");
  g_assert_cmpuint (agency->len, ==, 1);

  /* Rows of other tables (td-test-domain.h). */
  g_autoptr (GPtrArray) criterion = search (workspace->db, "guong mau");
  g_assert_cmpuint (criterion->len, ==, 1);
  g_assert_cmpstr (((TdSearchHit *) criterion->pdata[0])->kind, ==, "criterion");
  g_assert_cmpstr (((TdSearchHit *) criterion->pdata[0])->id, ==, "c4");
  g_autoptr (GPtrArray) group = search (workspace->db, "thi tran");
  g_assert_cmpuint (group->len, ==, 1);
  g_assert_cmpstr (((TdSearchHit *) group->pdata[0])->kind, ==, "criteria_group");
  change (workspace->db, "INSERT INTO responsibility (id, plan_id, position, who, text) VALUES"
                         " ('rs', 'p', 0, 'Ban Nếp Sống', 'Theo dõi đèn ngõ')");
  g_autoptr (GPtrArray) who = search (workspace->db, "nep song");
  g_assert_cmpuint (who->len, ==, 1);
  g_assert_cmpint (((TdSearchHit *) who->pdata[0])->rank, ==, TD_SEARCH_FOLD_TITLE);
  g_autoptr (GPtrArray) award = search (workspace->db, "huan chuong");
  g_assert_cmpuint (award->len, ==, 1);
}

static void
test_nominations (Workspace *workspace, gconstpointer data)
{
  g_autofree char *id = add_nominee (workspace->db, TD_NOMINEE_COLLECTIVE, "Thôn Đoài", NULL, NULL);
  g_autofree char *other =
      add_nominee (workspace->db, TD_NOMINEE_COLLECTIVE, "Hội quán Thônđoài", NULL, NULL);
  g_autoptr (GPtrArray) fold = search (workspace->db, "thon doai");
  g_autoptr (GPtrArray) exact = search (workspace->db, "Đoài");
  TdSearchHit *hit = g_ptr_array_index (fold, 0);

  g_assert_cmpuint (fold->len, ==, 1); /* words, not parts of them */
  g_assert_cmpstr (hit->kind, ==, "nomination");
  g_assert_cmpstr (hit->id, ==, id);
  g_assert_cmpstr (hit->plan_id, ==, "p");
  assert_marked (&hit->title, "Thôn|Đoài");
  g_assert_cmpint (((TdSearchHit *) exact->pdata[0])->rank, ==, TD_SEARCH_EXACT_TEXT);
}

static void
test_check (Workspace *workspace, gconstpointer data)
{
  g_autoptr (TdPlan) plan = import (workspace->db, GARDEN, "vuon.txt");
  g_autoptr (GError) error = NULL;
  guint n_wrong = 1;

  g_assert_true (td_search_check (workspace->db, &n_wrong, &error));
  g_assert_cmpuint (n_wrong, ==, 0);
  run_sql (workspace->db, "DELETE FROM search_entry WHERE kind = 'recipient' OR kind = 'plan'");
  g_assert_true (td_search_check (workspace->db, &n_wrong, &error));
  g_assert_cmpuint (n_wrong, >, 0);
  td_db_rebuild_index (workspace->db, &error);
  g_assert_no_error (error);
  g_assert_true (td_search_check (workspace->db, &n_wrong, &error));
  g_assert_cmpuint (n_wrong, ==, 0);
}

static void
test_limit_and_spread (Workspace *workspace, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("KẾ HOẠCH\nThi đua\n\n");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 40; i++)
    g_string_append_printf (text, "%u. Mục %u\n\nQuả bòng bong.\n\n", i + 1, i + 1);
  g_autoptr (TdPlan) long_one = import (workspace->db, text->str, "a.txt");
  g_autoptr (TdPlan) short_one =
      import (workspace->db, "KẾ HOẠCH\nThi đua\n\nI. MỘT\n\nQuả bòng bong.\n", "b.txt");
  g_autoptr (TdSearchQuery) query = td_search_query_new ("bong", FALSE);
  g_autoptr (GPtrArray) few = td_search (workspace->db, query, 2, &error);
  g_autoptr (GPtrArray) many = td_search (workspace->db, query, 50, &error);
  guint n_long = 0;

  g_assert_cmpuint (few->len, ==, 2);
  for (guint i = 0; i < many->len; i++)
    n_long += g_str_equal (((TdSearchHit *) many->pdata[i])->plan_id, long_one->id);
  g_assert_cmpuint (n_long, ==, 3);
  g_assert_cmpuint (many->len, ==, 4);
}

/* ---- the index follows ---- */

static void
test_follows_corrections (Workspace *workspace, gconstpointer data)
{
  g_autoptr (TdPlan) plan = import (workspace->db, GARDEN, "vuon.txt");
  TdSection *section = g_ptr_array_index (plan->sections, 1);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (count (workspace->db, "bồ công anh"), ==, 0);
  td_plan_set_part (workspace->db, TD_ENTITY_SECTION, section->id, "text", "Cây bồ công anh.",
                    &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count (workspace->db, "bo cong anh"), ==, 1);
  undo (workspace->db);
  g_assert_cmpuint (count (workspace->db, "bo cong anh"), ==, 0);
  redo (workspace->db);
  g_assert_cmpuint (count (workspace->db, "bo cong anh"), ==, 1);

  td_plan_set (workspace->db, plan->id, "agency", "Trạm khuyến nông Đèo Gió", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count (workspace->db, "deo gio"), ==, 1);
  g_assert_cmpuint (count (workspace->db, "xa bao linh"), ==, 0);
}

static void
test_follows_removal (Workspace *workspace, gconstpointer data)
{
  g_autoptr (TdPlan) plan = import (workspace->db, GARDEN, "vuon.txt");
  gint64 n = read_int (workspace->db, "SELECT count (*) AS n FROM search_entry");
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (count (workspace->db, "duong lang"), ==, 1);
  td_plan_remove (workspace->db, plan->id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count (workspace->db, "duong lang"), ==, 0);
  g_assert_cmpint (read_int (workspace->db, "SELECT count (*) AS n FROM search_entry"), <, n);
  undo (workspace->db);
  g_assert_cmpuint (count (workspace->db, "duong lang"), ==, 1);
  g_assert_cmpint (read_int (workspace->db, "SELECT count (*) AS n FROM search_entry"), ==, n);
  undo (workspace->db); /* the import itself */
  g_assert_cmpuint (count (workspace->db, "duong lang"), ==, 0);
}

static void
test_a_change_that_fails (Workspace *workspace, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (td_db_begin_group (workspace->db, &error));
  g_autoptr (TdPlan) plan = import (workspace->db, GARDEN, "vuon.txt");
  td_db_rollback_group (workspace->db);
  g_assert_cmpuint (count (workspace->db, "duong lang"), ==, 0);
  td_db_check (workspace->db, &error);
  g_assert_no_error (error);
}

/* Nothing of the index is in the journal. */
static void
test_is_not_recorded (Workspace *workspace, gconstpointer data)
{
  static const char SQL[] = "SELECT count (*) AS n FROM history "
                            "WHERE instr (changeset, CAST ('search_' AS BLOB)) > 0";
  g_autoptr (TdPlan) plan = import (workspace->db, GARDEN, "vuon.txt");

  g_assert_cmpint (read_int (workspace->db, SQL), ==, 0);
}

static void
reopen (Workspace *workspace)
{
  g_autoptr (GError) error = NULL;

  g_assert_finalize_object (g_steal_pointer (&workspace->db));
  workspace->db = td_db_open (workspace->dir, TD_DB_READ_WRITE, &error);
  g_assert_no_error (error);
}

static void
test_is_made_anew (Workspace *workspace, gconstpointer data)
{
  static const char *const DAMAGE[] = {"DELETE FROM search_state",
                                       "UPDATE search_state SET edition = 0"};
  g_autoptr (TdPlan) plan = import (workspace->db, GARDEN, "vuon.txt");
  gint64 n = read_int (workspace->db, "SELECT count (*) AS n FROM search_entry");

  for (gsize i = 0; i < G_N_ELEMENTS (DAMAGE); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (TdSearchQuery) query = td_search_query_new ("duong", FALSE);
    run_sql (workspace->db, "DELETE FROM search_entry");
    run_sql (workspace->db, "INSERT INTO search_title (search_title) VALUES ('delete-all')");
    run_sql (workspace->db, "INSERT INTO search_text (search_text) VALUES ('delete-all')");
    run_sql (workspace->db, DAMAGE[i]);
    g_autoptr (GPtrArray) hits = td_search (workspace->db, query, 10, &error);
    g_assert_null (hits);
    g_assert_error (error, TD_ERROR, TD_ERROR_READ_ONLY);
    reopen (workspace);
    g_assert_cmpuint (count (workspace->db, "duong lang"), ==, 1);
    g_assert_cmpint (read_int (workspace->db, "SELECT count (*) AS n FROM search_entry"), ==, n);
  }
}

/* A workspace of the first edition, with a plan in it: opening it for writing makes the index. */
static void
test_an_older_workspace (Workspace *workspace, gconstpointer data)
{
  static const char ROWS[] =
      "INSERT INTO plan (id, imported_at, file_name, encoding, source, issued) VALUES"
      " ('old', '2021-11-01T00:00:00Z', 'cu.txt', 'UTF-8', 'KẾ HOẠCH', '2019-05');"
      "INSERT INTO section (id, plan_id, position, label, title, text) VALUES"
      " ('os', 'old', 0, 'I', 'MỤC ĐÍCH', 'Đắp đường làng')";
  g_autofree char *dir = g_build_filename (workspace->dir, "older", NULL);
  g_autofree char *path = g_build_filename (dir, "workspace.db", NULL);
  g_autoptr (GError) error = NULL;
  sqlite3 *handle = NULL;

  g_assert_cmpint (g_mkdir (dir, 0700), ==, 0);
  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_true (td_migration_begin_file (handle, &error));
  g_assert_true (td_migration_run (handle, 1, &error));
  g_assert_cmpint (sqlite3_exec (handle, ROWS, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
  g_autoptr (TdDb) db = td_db_open (dir, TD_DB_READ_WRITE, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) hits = search (db, "duong lang");
  g_assert_cmpuint (hits->len, ==, 1);
  g_assert_cmpstr (((TdSearchHit *) hits->pdata[0])->id, ==, "os");
  g_assert_cmpstr (((TdSearchHit *) hits->pdata[0])->plan_name, ==, "cu.txt");
}

static void
test_rebuilding_changes_nothing (Workspace *workspace, gconstpointer data)
{
  g_autoptr (TdPlan) garden = import (workspace->db, GARDEN, "vuon.txt");
  g_autoptr (TdPlan) road = import (workspace->db, ROAD, "duong.txt");
  g_autoptr (GPtrArray) before = search (workspace->db, "duong");
  g_autoptr (GError) error = NULL;

  td_db_rebuild_index (workspace->db, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) after = search (workspace->db, "duong");
  g_assert_cmpuint (after->len, ==, before->len);
  for (guint i = 0; i < after->len; i++)
    g_assert_cmpstr (((TdSearchHit *) after->pdata[i])->id, ==,
                     ((TdSearchHit *) before->pdata[i])->id);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/search/places", test_places);
  ADD_TEST ("/core/search/damaged-queries", test_damaged_queries);
  ADD_TEST ("/core/search/finds-without-diacritics", test_finds_without_diacritics);
  ADD_TEST ("/core/search/place-is-place-in-the-text", test_place_is_place_in_the_text);
  ADD_TEST ("/core/search/ranks", test_ranks);
  ADD_TEST ("/core/search/newest-plan-first", test_newest_plan_first);
  ADD_TEST ("/core/search/together-before-apart", test_together_before_apart);
  ADD_TEST ("/core/search/short-beginnings", test_short_beginnings);
  ADD_TEST ("/core/search/exact-phrase-is-looked-at", test_exact_phrase_is_looked_at);
  ADD_TEST ("/core/search/facts-and-parts", test_facts_and_parts);
  ADD_TEST ("/core/search/nominations", test_nominations);
  ADD_TEST ("/core/search/check", test_check);
  ADD_TEST ("/core/search/limit-and-spread", test_limit_and_spread);
  ADD_TEST ("/core/search/follows-corrections", test_follows_corrections);
  ADD_TEST ("/core/search/follows-removal", test_follows_removal);
  ADD_TEST ("/core/search/a-change-that-fails", test_a_change_that_fails);
  ADD_TEST ("/core/search/is-not-recorded", test_is_not_recorded);
  ADD_TEST ("/core/search/is-made-anew", test_is_made_anew);
  ADD_TEST ("/core/search/an-older-workspace", test_an_older_workspace);
  ADD_TEST ("/core/search/rebuilding-changes-nothing", test_rebuilding_changes_nothing);
  return g_test_run ();
}
