/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Forms: the language (facts, conditions, lists, blanks, errors) on forms written here, and every
 * form that is shipped, empty and full. */

#include "config.h"

#include <core/base/td-error.h>
#include <core/base/td-problem.h>
#include <document/td-document-private.h>
#include <document/td-form-private.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

static const char STYLES[] = "<styles><style name='body' size='13' first='10' after='6'/>"
                             "<style name='head' size='14' bold='yes' align='center' rule='0.4'/>"
                             "</styles>";

/* ---- forms of our own, in a data folder of our own ---- */

typedef struct {
  char *dir;
  char *shipped; /* THIDUA_DATA_DIR before */
} Fixture;

static void
write_file (Fixture *fixture, const char *folder, const char *name, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *parent = g_build_filename (fixture->dir, "forms", folder, NULL);
  g_autofree char *path = g_build_filename (parent, name, NULL);
  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  fixture->shipped = g_strdup (g_getenv ("THIDUA_DATA_DIR"));
  fixture->dir = g_dir_make_tmp ("thidua-form-XXXXXX", &error);
  g_assert_no_error (error);
  g_setenv ("THIDUA_DATA_DIR", fixture->dir, TRUE);
  write_file (fixture, "", "styles.xml", STYLES);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  for (const char *name = dir ? g_dir_read_name (dir) : NULL; name; name = g_dir_read_name (dir)) {
    g_autofree char *child = g_build_filename (path, name, NULL);
    remove_tree (child);
  }
  g_remove (path);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  remove_tree (fixture->dir);
  if (fixture->shipped)
    g_setenv ("THIDUA_DATA_DIR", fixture->shipped, TRUE);
  g_free (fixture->shipped);
  g_free (fixture->dir);
}

/* ---- what a document says ---- */

static void append_blocks (GString *text, TdBlock *block);

static void
append_paragraph (GString *text, TdParagraph *paragraph)
{
  for (TdRun *run = paragraph->first_run; run; run = run->next) {
    g_string_append (text, run->style & TD_STYLE_BOLD ? "*" : "");
    g_string_append_len (text, run->text, (gssize) run->length);
    g_string_append (text, run->style & TD_STYLE_BOLD ? "*" : "");
  }
  g_string_append_c (text, '\n');
}

static void
append_table (GString *text, TdTable *table)
{
  for (TdRow *row = table->first_row; row; row = row->next) {
    for (guint i = 0; i < row->n_cells; i++) {
      g_string_append (text, "| ");
      append_paragraph (text, &row->cells[i]);
    }
  }
}

static void
append_block (GString *text, TdBlock *block)
{
  switch (block->kind) {
  case TD_BLOCK_PARAGRAPH:
    append_paragraph (text, &block->paragraph);
    break;
  case TD_BLOCK_COLUMNS:
    for (guint i = 0; i < block->columns.n_columns; i++)
      append_blocks (text, block->columns.columns[i].first);
    break;
  case TD_BLOCK_TABLE:
    append_table (text, &block->table);
    break;
  case TD_BLOCK_SPACE:
  default:
    break;
  }
}

static void
append_blocks (GString *text, TdBlock *block)
{
  for (; block; block = block->next)
    append_block (text, block);
}

static char *
read_document (TdDocument *document)
{
  GString *text = g_string_new (NULL);
  for (TdPart *part = document->first_part; part; part = part->next)
    append_blocks (text, part->blocks.first);
  return g_string_free (text, FALSE);
}

static char *
build_form (TdForm *form, TdFacts *facts, GPtrArray *problems)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdDocument) document = td_form_build (form, facts, problems, &error);
  g_assert_no_error (error);
  return read_document (document);
}

static char *
build_text (Fixture *fixture, const char *body, TdFacts *facts, GPtrArray *problems)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *xml = g_strdup_printf ("<form title='Mẫu'>%s</form>", body);
  write_file (fixture, "R", "form.xml", xml);
  g_autoptr (TdForm) form = td_form_load ("R", "form", &error);
  g_assert_no_error (error);
  return build_form (form, facts, problems);
}

static guint
count_code (GPtrArray *problems, const char *code, TdSeverity severity)
{
  guint n = 0;
  for (guint i = 0; i < problems->len; i++) {
    TdProblem *problem = g_ptr_array_index (problems, i);
    n += g_str_equal (problem->code, code) && problem->severity == severity;
  }
  return n;
}

/* ---- the language ---- */

static void
test_words (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdFacts) facts = td_facts_new ();
  td_facts_set (facts, "name", "Lò Thị Hà");
  g_autofree char *text = build_text (fixture,
                                      "<p class='body'>\n  Bà {name},\n  <b>thôn</b> Đông"
                                      " <fact name='name' case='upper'/>.\n</p>",
                                      facts, NULL);
  g_assert_cmpstr (text, ==, "Bà Lò Thị Hà,* thôn* Đông LÒ THỊ HÀ.\n");
}

/* White space of the form is no blank before a comma; a line end in a fact is one. */
static void
test_gaps (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdFacts) facts = td_facts_new ();
  td_facts_set (facts, "name", "HỘI ĐỒNG\nTHI ĐUA");
  g_autofree char *text = build_text (fixture,
                                      "<p class='body'> {name}\n<if missing='x'> </if>, hai\n"
                                      "(ba\n).\n</p>",
                                      facts, NULL);
  g_assert_cmpstr (text, ==, "HỘI ĐỒNG\nTHI ĐUA, hai (ba).\n");
}

/* A fact's own white space is a person's: kept, also before a closing sign. */
static void
test_fact_gaps (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdFacts) facts = td_facts_new ();
  td_facts_set (facts, "text", "COVID - 19 ; Nhất .");
  g_autofree char *text = build_text (fixture, "<p class='body'>- {text} ,</p>", facts, NULL);
  g_assert_cmpstr (text, ==, "- COVID - 19 ; Nhất .,\n");
}

/* A tree: what a part lacks is not taken from the part above it. */
static void
test_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdFacts) facts = td_facts_new ();
  td_facts_set (facts, "unit", "xã");
  TdFacts *first = td_facts_append (facts, "parts");
  td_facts_set (first, "label", "I");
  td_facts_set (first, "title", "MỤC ĐÍCH");
  TdFacts *inner = td_facts_append (first, "parts");
  td_facts_set (inner, "label", "1");
  td_facts_set (td_facts_append (inner, "parts"), "label", "a");
  td_facts_set (td_facts_append (facts, "parts"), "label", "II");
  g_autofree char *text = build_text (
      fixture,
      "<for each='parts'><p class='body'>{label} {title} {unit}<mark between=';' last='.'/></p>"
      "<again each='parts'/></for><p class='body'>{unit}</p>",
      facts, NULL);
  g_assert_cmpstr (text, ==, "I MỤC ĐÍCH xã;\n1 xã.\na xã.\nII xã.\nxã\n");
}

static void
test_keep (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdFacts) facts = td_facts_new ();
  write_file (fixture, "R", "form.xml",
              "<form title='x'><keep/><p class='body'>a</p><p class='body'>b</p><keep/>"
              "<space height='10'/><keep/></form>");
  g_autoptr (TdForm) form = td_form_load ("R", "form", &error);
  g_assert_no_error (error);
  g_autoptr (TdDocument) document = td_form_build (form, facts, NULL, &error);
  g_assert_no_error (error);
  TdBlock *first = document->first_part->blocks.first;
  g_assert_false (first->paragraph.style->keep_with_next);
  g_assert_true (first->next->paragraph.style->keep_with_next);
  g_assert_cmpint (first->next->next->kind, ==, TD_BLOCK_SPACE);
}

static void
test_last_class (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdFacts) facts = td_facts_new ();
  write_file (fixture, "R", "form.xml",
              "<form title='x'><for each='list'><p class='body' last-class='head'>{text}</p></for>"
              "<p class='body' last-class='head'>z</p></form>");
  td_facts_set (td_facts_append (facts, "list"), "text", "a");
  td_facts_set (td_facts_append (facts, "list"), "text", "b");
  g_autoptr (TdForm) form = td_form_load ("R", "form", &error);
  g_assert_no_error (error);
  g_autoptr (TdDocument) document = td_form_build (form, facts, NULL, &error);
  g_assert_no_error (error);
  TdBlock *first = document->first_part->blocks.first;
  g_assert_cmpfloat (first->paragraph.style->size, ==, 13);
  g_assert_cmpfloat (first->next->paragraph.style->size, ==, 14);
  g_assert_cmpfloat (first->next->next->paragraph.style->size, ==, 13);
}

static void
test_conditions (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdFacts) facts = td_facts_new ();
  td_facts_set (facts, "kind", "individual");
  g_autofree char *text =
      build_text (fixture,
                  "<p class='body'><if fact='kind'>a</if>"
                  "<if missing='kind'>b</if><if fact='kind' is='individual'>c</if>"
                  "<if fact='kind' not='individual'>d</if>"
                  "<if missing='other'>e</if></p>"
                  "<if fact='other'><p class='body'>f</p></if>"
                  "<p class='body'>{other}</p>",
                  facts, NULL);
  g_assert_cmpstr (text, ==, "ace\n");
}

static void
test_lists (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdFacts) facts = td_facts_new ();
  td_facts_set (facts, "unit", "xã");
  td_facts_set (td_facts_append (facts, "people"), "name", "An");
  td_facts_set (td_facts_append (facts, "people"), "name", "Bình");
  g_autofree char *text = build_text (
      fixture,
      "<for each='people'><p class='body'>- {unit} {name}<mark between=';' last='.'/></p></for>"
      "<table widths='20 30'><row header='yes'><cell class='head'>STT</cell><cell class='head'>Tên"
      "</cell></row><for each='people'><row><cell class='body'>1</cell><cell class='body'>{name}"
      "</cell></row></for></table>",
      facts, NULL);
  g_assert_cmpstr (text, ==, "- xã An;\n- xã Bình.\n| *STT*\n| *Tên*\n| 1\n| An\n| 1\n| Bình\n");
}

static void
test_missing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdFacts) facts = td_facts_new ();
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_object_unref);
  td_facts_set_place (facts, "meeting.place", TD_ENTITY_MEETING, "m1", "place");
  g_autofree char *text =
      build_text (fixture,
                  "<p class='body'>Số: <fact name='n' blank='&#160;&#160;'/>/TTr"
                  "</p><p class='body'>Tại <fact name='meeting.place' "
                  "required='yes'/>; <fact name='meeting.place' required='yes' "
                  "blank='__'/>; <fact name='summary' wanted='yes'/></p>",
                  facts, problems);
  g_assert_cmpstr (text, ==, "Số: \302\240\302\240/TTr\nTại ……………………; __; ……………………\n");
  g_assert_cmpuint (count_code (problems, "missing", TD_SEVERITY_ERROR), ==, 1);
  g_assert_cmpuint (count_code (problems, "missing", TD_SEVERITY_WARNING), ==, 1);
  TdProblem *problem = g_ptr_array_index (problems, 0);
  g_assert_cmpint (problem->place->entity, ==, TD_ENTITY_MEETING);
  g_assert_cmpstr (problem->place->id, ==, "m1");
  g_assert_cmpstr (problem->place->field, ==, "place");
  g_assert_nonnull (strstr (problem->message, td_form_fact_label ("meeting.place")));
}

static void
test_missing_list (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdFacts) facts = td_facts_new ();
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_object_unref);
  td_facts_set_place (facts, "achievement", TD_ENTITY_NOMINATION, "x", "achievement");
  g_autofree char *text = build_text (
      fixture, "<for each='achievement' required='yes'><p class='body'>{text}</p></for>", facts,
      problems);
  g_assert_cmpstr (text, ==, "");
  g_assert_cmpuint (count_code (problems, "missing", TD_SEVERITY_ERROR), ==, 1);
}

static void
test_includes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdFacts) facts = td_facts_new ();
  write_file (fixture, "common", "part-shared.xml", "<fragment>chung</fragment>");
  write_file (fixture, "common", "part-own.xml", "<fragment>chung</fragment>");
  write_file (fixture, "R", "part-own.xml", "<fragment>riêng</fragment>");
  g_autofree char *text =
      build_text (fixture, "<p class='body'>(<include part='shared'/>) (<include part='own'/>)</p>",
                  facts, NULL);
  g_assert_cmpstr (text, ==, "(chung) (riêng)\n");
}

static void
test_style (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdFacts) facts = td_facts_new ();
  write_file (fixture, "R", "form.xml",
              "<form title='Mẫu {name}'><p class='head'>A</p><part landscape='yes'>"
              "<p class='body'>B</p></part></form>");
  td_facts_set (facts, "name", "số 5");
  g_autoptr (TdForm) form = td_form_load ("R", "form", &error);
  g_assert_no_error (error);
  g_autoptr (TdDocument) document = td_form_build (form, facts, NULL, &error);
  g_assert_no_error (error);

  g_assert_cmpstr (document->title, ==, "Mẫu số 5");
  const TdParagraphStyle *style = document->first_part->blocks.first->paragraph.style;
  g_assert_cmpint (style->align, ==, TD_ALIGN_CENTER);
  g_assert_cmpfloat (style->size, ==, 14);
  g_assert_cmpfloat (style->rule_below, ==, 0.4);
  g_assert_cmpint (style->style, ==, TD_STYLE_BOLD);
  g_assert_nonnull (document->first_part->next);
  g_assert_cmpfloat (document->last_part->page.width, >, document->last_part->page.height);
}

/* ---- what is wrong with a form ---- */

static void
expect_invalid (Fixture *fixture, const char *xml, const char *where, const char *what)
{
  g_autoptr (GError) error = NULL;
  write_file (fixture, "R", "bad.xml", xml);
  g_autoptr (TdForm) form = td_form_load ("R", "bad", &error);
  g_assert_null (form);
  g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, where));
  g_assert_nonnull (strstr (error->message, what));
}

static void
test_refuses (Fixture *fixture, gconstpointer data)
{
  expect_invalid (fixture, "<form title='x'>\n<wrong/></form>", "bad.xml:2:", "<wrong>");
  expect_invalid (fixture, "<form title='x'>\n\n<p class='no'>a</p></form>", "bad.xml:3:", "“no”");
  expect_invalid (fixture, "<form title='x'><p>a</p></form>", "bad.xml:1:", "class");
  expect_invalid (fixture, "<form title='x'><p class='body' size='3'>a</p></form>",
                  "bad.xml:1:", "size");
  expect_invalid (fixture, "<form title='x'><again each='parts'/></form>", "bad.xml:1:", "<for>");
  expect_invalid (fixture, "<form title='x'>loose</form>", "bad.xml:1:", "outside");
  expect_invalid (fixture, "<form title='x'><p class='body'>{Bad}</p></form>", "bad.xml:1:", "{");
  expect_invalid (fixture, "<form title='x'><p class='body'>{open</p></form>", "bad.xml:1:", "{");
  expect_invalid (fixture, "<form title='x'><if><p class='body'>a</p></if></form>",
                  "bad.xml:1:", "<if>");
  expect_invalid (fixture, "<form title='x'><cell class='body'>a</cell></form>",
                  "bad.xml:1:", "<cell>");
  expect_invalid (fixture, "<form title='x'><table widths='100 66'/></form>",
                  "bad.xml:1:", "166 mm");
  expect_invalid (fixture, "<form title='x'><table widths='1,5'/></form>", "bad.xml:1:", "1,5");
  expect_invalid (fixture, "<form title='x'><space height='x'/></form>", "bad.xml:1:", "x");
  expect_invalid (fixture, "<form title='x'><p class='body'>a</form>", "bad.xml:1:", "form");
  expect_invalid (fixture, "<fragment>a</fragment>", "bad.xml:1:", "<fragment>");
  expect_invalid (fixture, "", "bad.xml:", "");
  expect_invalid (fixture, "\001\002\377\376", "bad.xml:1:", "");
  expect_invalid (fixture, "<form title='x' unverified='maybe'></form>", "bad.xml:1:", "maybe");
}

static void
test_refuses_circles (Fixture *fixture, gconstpointer data)
{
  write_file (fixture, "R", "part-a.xml", "<fragment><include part='a'/></fragment>");
  expect_invalid (fixture, "<form title='x'><include part='a'/></form>", "part-a.xml",
                  "each other");
}

static void
test_names_the_part (Fixture *fixture, gconstpointer data)
{
  write_file (fixture, "R", "part-a.xml", "<fragment>\n<p class='no'>a</p></fragment>");
  expect_invalid (fixture, "<form title='x'><include part='a'/></form>", "part-a.xml:2:", "“no”");
}

static void
test_refuses_uneven_rows (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdFacts) facts = td_facts_new ();
  write_file (fixture, "R", "bad.xml",
              "<form title='x'>\n<table widths='20 20'>\n<row><cell class='body'>a</cell></row>"
              "</table></form>");
  g_autoptr (TdForm) form = td_form_load ("R", "bad", &error);
  g_assert_no_error (error);
  g_autoptr (TdDocument) document = td_form_build (form, facts, NULL, &error);
  g_assert_null (document);
  g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "bad.xml:3:"));
}

static void
test_not_found (Fixture *fixture, gconstpointer data)
{
  static const char *const NAMES[] = {"nothing", "../styles", "", ".hidden"};
  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (TdForm) form = td_form_load ("R", NAMES[i], &error);
    g_assert_null (form);
    g_assert_error (error, TD_ERROR, TD_ERROR_NOT_FOUND);
  }
}

/* ---- the shipped forms ---- */

typedef void (*FormFunc) (TdForm *form, const char *regime, const char *name);

static void
each_form_in (const char *folder, const char *regime, FormFunc func, guint *n_forms)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  for (const char *file = dir ? g_dir_read_name (dir) : NULL; file; file = g_dir_read_name (dir)) {
    if (!g_str_has_suffix (file, ".xml") || g_str_has_prefix (file, "part-"))
      continue;
    g_autoptr (GError) error = NULL;
    g_autofree char *name = g_strndup (file, strlen (file) - strlen (".xml"));
    g_autoptr (TdForm) form = td_form_load (regime, name, &error);
    g_assert_no_error (error);
    func (form, regime, name);
    (*n_forms)++;
  }
}

static void
each_form (FormFunc func)
{
  guint n_forms = 0;
  g_autofree char *forms = g_build_filename (g_getenv ("THIDUA_DATA_DIR"), "forms", NULL);
  g_autoptr (GDir) dir = g_dir_open (forms, 0, NULL);
  g_assert_nonnull (dir);
  for (const char *name = g_dir_read_name (dir); name; name = g_dir_read_name (dir)) {
    g_autofree char *folder = g_build_filename (forms, name, NULL);
    if (g_file_test (folder, G_FILE_TEST_IS_DIR))
      each_form_in (folder, name, func, &n_forms);
  }
  g_assert_cmpuint (n_forms, >=, 6);
}

/* Every fact that the form prints or walks; conditions are met as the form states them. */
static void
fill (TdFormNode *node, TdFacts *facts, gboolean is_full)
{
  TdFacts *inner = facts;
  if (node->kind == TD_NODE_FACT && !td_facts_has (facts, node->name))
    td_facts_set (facts, node->name, "Ví dụ đầy đủ");
  if (node->kind == TD_NODE_IF && !node->value && !td_facts_has (facts, node->name))
    td_facts_set (facts, node->name, "có");
  if (node->kind == TD_NODE_IF && node->value && is_full)
    td_facts_set (facts, node->name, node->value);
  if (node->kind == TD_NODE_FOR)
    inner = td_facts_append (facts, node->name);
  for (guint i = 0; i < node->children->len; i++)
    fill (g_ptr_array_index (node->children, i), inner, is_full);
}

static void
check_empty (TdForm *form, const char *regime, const char *name)
{
  g_autoptr (TdFacts) facts = td_facts_new ();
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *text = build_form (form, facts, problems);
  g_assert_nonnull (strstr (text, "*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM*"));
  g_assert_nonnull (strstr (text, "*Độc lập - Tự do - Hạnh phúc*"));
  g_assert_nonnull (strstr (text, "……"));
  g_assert_null (strstr (text, "HOÀ"));
  g_assert_null (strstr (text, "{"));
  g_assert_cmpuint (count_code (problems, "missing", TD_SEVERITY_ERROR), >, 2);
  g_assert_cmpuint (count_code (problems, "form-unverified", TD_SEVERITY_NOTE), ==,
                    form->is_unverified);
}

static void
check_full (TdForm *form, const char *regime, const char *name)
{
  g_autoptr (TdFacts) facts = td_facts_new ();
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_object_unref);
  fill (form->root, facts, TRUE);
  g_autofree char *text = build_form (form, facts, problems);
  g_assert_cmpuint (count_code (problems, "missing", TD_SEVERITY_ERROR), ==, 0);
  g_assert_cmpuint (count_code (problems, "missing", TD_SEVERITY_WARNING), ==, 0);
  g_assert_nonnull (strstr (text, "Ví dụ đầy đủ"));
}

static void
check_labels (TdFormNode *node)
{
  if ((node->is_required || node->is_wanted) && !td_form_fact_has_label (node->name)) {
    g_test_message ("%s:%d: “%s” has no label", node->file, node->line, node->name);
    g_test_fail ();
  }
  for (guint i = 0; i < node->children->len; i++)
    check_labels (g_ptr_array_index (node->children, i));
}

static void
check_form_labels (TdForm *form, const char *regime, const char *name)
{
  check_labels (form->root);
}

/* LAW 1.2: sizes of the components, in points. */
static void
test_styles (void)
{
  static const struct {
    const char *name;
    double least, most;
    TdStyle style;
  } STYLE[] = {{"nation", 12, 13, TD_STYLE_BOLD},
               {"motto", 13, 14, TD_STYLE_BOLD},
               {"parent", 12, 13, TD_STYLE_REGULAR},
               {"agency", 12, 13, TD_STYLE_BOLD},
               {"number", 13, 13, TD_STYLE_REGULAR},
               {"place-date", 13, 14, TD_STYLE_ITALIC},
               {"type", 13, 14, TD_STYLE_BOLD},
               {"subject", 13, 14, TD_STYLE_BOLD},
               {"body", 13, 14, TD_STYLE_REGULAR},
               {"basis", 13, 14, TD_STYLE_ITALIC},
               {"authority", 13, 14, TD_STYLE_BOLD},
               {"signer", 13, 14, TD_STYLE_BOLD},
               {"recipients-label", 12, 12, TD_STYLE_BOLD | TD_STYLE_ITALIC},
               {"recipient", 11, 11, TD_STYLE_REGULAR},
               {"appendix", 14, 14, TD_STYLE_BOLD},
               {"appendix-note", 13, 14, TD_STYLE_ITALIC}};
  g_autoptr (GError) error = NULL;
  g_autoptr (TdForm) form = td_form_load ("ND91_2017", "submission-letter", &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (STYLE); i++) {
    const TdParagraphStyle *style = g_hash_table_lookup (form->styles, STYLE[i].name);
    g_assert_nonnull (style);
    g_assert_cmpfloat (style->size, >=, STYLE[i].least);
    g_assert_cmpfloat (style->size, <=, STYLE[i].most);
    g_assert_cmpint (style->style, ==, STYLE[i].style);
  }
  const TdParagraphStyle *body = g_hash_table_lookup (form->styles, "body");
  g_assert_cmpfloat (body->space_after, >=, 6); /* B-2 */
  g_assert_cmpfloat (body->line_spacing, >=, 1);
  g_assert_cmpfloat (body->line_spacing, <=, 1.5);
  g_assert_cmpfloat_with_epsilon (body->first_indent, 12.7 * 72 / 25.4, 0.01); /* B-1 */
  const TdParagraphStyle *motto = g_hash_table_lookup (form->styles, "motto");
  g_assert_cmpfloat (motto->rule_below, ==, 1);
}

static void
test_empty (void)
{
  each_form (check_empty);
}

static void
test_full (void)
{
  each_form (check_full);
}

static void
test_labels (void)
{
  each_form (check_form_labels);
}

#define ADD(path, func)                                                                            \
  g_test_add ("/document/form/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  ADD ("fills-words", test_words);
  ADD ("keeps-gaps", test_gaps);
  ADD ("keeps-gaps-of-facts", test_fact_gaps);
  ADD ("again", test_again);
  ADD ("keep", test_keep);
  ADD ("last-class", test_last_class);
  ADD ("follows-conditions", test_conditions);
  ADD ("walks-lists", test_lists);
  ADD ("tells-missing", test_missing);
  ADD ("tells-missing-list", test_missing_list);
  ADD ("includes", test_includes);
  ADD ("takes-styles", test_style);
  ADD ("refuses", test_refuses);
  ADD ("refuses-circles", test_refuses_circles);
  ADD ("names-the-part", test_names_the_part);
  ADD ("refuses-uneven-rows", test_refuses_uneven_rows);
  ADD ("not-found", test_not_found);
  g_test_add_func ("/document/form/shipped-styles", test_styles);
  g_test_add_func ("/document/form/shipped-empty", test_empty);
  g_test_add_func ("/document/form/shipped-full", test_full);
  g_test_add_func ("/document/form/shipped-labels", test_labels);
  return g_test_run ();
}
