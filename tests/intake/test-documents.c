/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of documents: the same plan as a text file, a PDF, a DOCX and an ODT is read to the same
 * structure. */
#include "config.h"

#include "office.h"
#include "papers.h"
#include "samples.h"
#include <core/plan/td-plan-reader.h>
#include <intake/td-intake.h>
#include <locale.h>
#include <string.h>

/* ---- what is compared ---- */

static void
add_sections (GString *outline, GPtrArray *sections, guint depth)
{
  for (guint i = 0; i < sections->len; i++) {
    TdSection *section = g_ptr_array_index (sections, i);
    g_string_append_printf (outline, "%*s[%s] %s | %s\n", (int) depth * 2, "", section->label,
                            section->title, section->text);
    add_sections (outline, section->children, depth + 1);
  }
}

static void
add_lists (GString *outline, TdPlan *plan)
{
  for (guint i = 0; i < plan->criteria_groups->len; i++) {
    TdCriteriaGroup *group = g_ptr_array_index (plan->criteria_groups, i);
    g_string_append_printf (outline, "group %s %s\n", group->label, group->applies_to);
    for (guint k = 0; k < group->criteria->len; k++)
      g_string_append_printf (outline, "  %s\n", ((TdCriterion *) group->criteria->pdata[k])->text);
  }
  for (guint i = 0; i < plan->award_forms->len; i++) {
    TdAwardForm *form = g_ptr_array_index (plan->award_forms, i);
    g_string_append_printf (outline, "award %s/%s/%d\n", form->name, form->authority, form->level);
  }
  for (guint i = 0; i < plan->copies->len; i++) {
    TdCopies *copies = g_ptr_array_index (plan->copies, i);
    g_string_append_printf (outline, "copies %d %u %s\n", copies->level, copies->count,
                            copies->destination);
  }
  for (guint i = 0; i < plan->bases->len; i++) {
    TdBasis *basis = g_ptr_array_index (plan->bases, i);
    g_string_append_printf (outline, "basis %s %s %s\n", basis->kind, basis->number, basis->issuer);
  }
  for (guint i = 0; i < plan->recipients->len; i++)
    g_string_append_printf (outline, "to %s\n", ((TdRecipient *) plan->recipients->pdata[i])->text);
  for (guint i = 0; i < plan->problems->len; i++)
    g_string_append_printf (outline, "problem %s\n",
                            ((TdProblem *) plan->problems->pdata[i])->code);
}

static char *
dup_outline (TdPlan *plan)
{
  GString *outline = g_string_new (NULL);

  for (guint key = 0; key < TD_N_PLAN_KEYS; key++)
    g_string_append_printf (outline, "%s: %s\n", td_plan_key_to_string (key),
                            td_plan_get (plan, key) ? td_plan_get (plan, key) : "-");
  add_sections (outline, plan->sections, 0);
  add_lists (outline, plan);
  return g_string_free (outline, FALSE);
}

static void
read_text (GBytes *bytes, const char *name, TdSourceText *text)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (td_intake_read_text (bytes, name, text, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_utf8_validate (text->text, -1, NULL));
}

static char *
dup_outline_of (GBytes *bytes, const char *name, const char *encoding)
{
  g_auto (TdSourceText) text = {NULL};

  read_text (bytes, name, &text);
  g_assert_cmpstr (text.encoding, ==, encoding);
  g_assert_cmpuint (text.notes, ==, 0);
  g_test_message ("%s", text.text);
  g_autoptr (TdPlan) plan = td_plan_read (text.text, name, text.encoding);
  return dup_outline (plan);
}

/* Says which line is another one. */
static void
assert_same_lines (const char *text, const char *expected)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_auto (GStrv) wanted = g_strsplit (expected, "\n", -1);

  for (guint i = 0; lines[i] && wanted[i]; i++)
    g_assert_cmpstr (lines[i], ==, wanted[i]);
  g_assert_cmpuint (g_strv_length (lines), ==, g_strv_length (wanted));
}

static void
assert_same_plan (GBytes *bytes, const char *name, const char *encoding)
{
  g_autofree char *plain = paper_dup_sample_text ();
  g_autoptr (TdPlan) plan = td_plan_read (plain, "plan.txt", "UTF-8");
  g_autofree char *expected = dup_outline (plan);
  g_autofree char *outline = dup_outline_of (bytes, name, encoding);

  g_assert_cmpuint (plan->sections->len, >, 4);
  assert_same_lines (outline, expected);
}

static void
test_plain (void)
{
  g_autofree char *plain = paper_dup_sample_text ();
  g_autoptr (GBytes) bytes = g_bytes_new (plain, strlen (plain));

  assert_same_plan (bytes, "plan.txt", "UTF-8");
}

static void
test_pdf (void)
{
  g_autoptr (Paper) paper = paper_new_sample ();
  g_autoptr (GBytes) bytes = paper_to_pdf (paper);

  assert_same_plan (bytes, "plan.pdf", TD_SOURCE_PDF);
}

static void
test_docx (void)
{
  g_autoptr (Paper) paper = paper_new_sample ();
  g_autoptr (GBytes) typed = office_docx_of (paper, FALSE);
  g_autoptr (GBytes) counted = office_docx_of (paper, TRUE);

  assert_same_plan (typed, "plan.docx", TD_SOURCE_DOCX);
  assert_same_plan (counted, "plan.docx", TD_SOURCE_DOCX);
}

static void
test_odt (void)
{
  g_autoptr (Paper) paper = paper_new_sample ();
  g_autoptr (GBytes) typed = office_odt_of (paper, FALSE);
  g_autoptr (GBytes) counted = office_odt_of (paper, TRUE);

  assert_same_plan (typed, "plan.odt", TD_SOURCE_ODT);
  assert_same_plan (counted, "plan.odt", TD_SOURCE_ODT);
}

/* What the head says comes out column after column, and each page begins with a form feed. */
static void
test_pdf_pages (void)
{
  g_autoptr (Paper) paper = paper_new_sample ();
  g_autoptr (GBytes) bytes = paper_to_pdf (paper);
  g_auto (TdSourceText) text = {NULL};

  read_text (bytes, "plan.pdf", &text);
  g_autoptr (GArray) pages = td_source_text_list_pages (text.text);
  g_assert_cmpuint (pages->len, >=, 3);
  g_auto (GStrv) lines = g_strsplit (text.text, "\n", -1);
  for (guint i = 1; i < pages->len; i++) {
    guint line = g_array_index (pages, guint, i);
    g_assert_true (lines[line - 1][0] == '\f' || strchr (lines[line - 2], '\f') != NULL);
  }
  g_assert_cmpuint (td_source_text_find_page (pages, 1), ==, 1);
  g_assert_cmpuint (td_source_text_find_page (pages, g_array_index (pages, guint, 2)), ==, 3);
  g_assert_cmpuint (td_source_text_find_page (pages, g_array_index (pages, guint, 2) - 1), ==, 2);
  g_assert_cmpuint (td_source_text_find_page (pages, 1000000), ==, pages->len);
}

/* A line is on the page on which it begins, wherever the page ends. */
static void
test_pages_of_lines (void)
{
  static const struct {
    const char *text;
    guint pages[5]; /* of the lines; 0: no such line */
  } TEXTS[] = {
      {"a\nb\n", {1, 1, 1}},
      {"a\n\fb\nc\n", {1, 2, 2}},
      {"a \fb\nc\n", {1, 2}},
      {"a\n\f\fb\n", {1, 3}},
      {"\fa\n", {2}},
      {"", {1}},
      {"a\n\fb \fc\nd\n", {1, 2, 3}},
      {"a \fb \fc\nd", {1, 3}},
  };

  for (guint i = 0; i < G_N_ELEMENTS (TEXTS); i++) {
    g_autoptr (GArray) pages = td_source_text_list_pages (TEXTS[i].text);
    for (guint line = 1; line <= 5 && TEXTS[i].pages[line - 1]; line++)
      g_assert_cmpuint (td_source_text_find_page (pages, line), ==, TEXTS[i].pages[line - 1]);
  }
}

static void
test_scan (void)
{
  g_autoptr (GBytes) bytes = paper_scan ();
  g_auto (TdSourceText) text = {NULL};
  g_autoptr (GError) error = NULL;

  g_assert_false (td_intake_read_text (bytes, "scan.pdf", &text, NULL, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_UNSUPPORTED);
  g_assert_null (text.text);
}

/* A PDF of one page whose text is in a font of that name. */
static GBytes *
make_font_pdf (const char *font, const char *bytes)
{
  g_autofree char *content = g_strdup_printf ("BT /F1 12 Tf 80 700 Td (%s) Tj ET", bytes);
  char *pdf = g_strdup_printf (
      "%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
      "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
      "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1<</Type/Font"
      "/Subtype/TrueType/BaseFont/%s/Encoding/WinAnsiEncoding>>>>>>/Contents 4 0 R>>endobj\n"
      "4 0 obj<</Length %" G_GSIZE_FORMAT ">>stream\n%s\nendstream endobj\n"
      "trailer<</Root 1 0 R>>\n%%%%EOF\n",
      font, strlen (content), content);

  return g_bytes_new_take (pdf, strlen (pdf));
}

static void
test_legacy_pdf (void)
{
  static const struct {
    const char *font, *bytes, *expected;
    guint notes;
  } FONTS[] = {
      {"ABCDEF+.VnTime",
       "K\xd5 ho\xb9"
       "ch thi \xae"
       "ua",
       "Kế hoạch thi đua", TD_SOURCE_LEGACY_FONT},
      {".VnTimeH", "\xf1y ban", "ỦY BAN", TD_SOURCE_LEGACY_FONT},
      {"VNI-Times",
       "ke\xe1 hoa\xef"
       "ch",
       "kế hoạch", TD_SOURCE_LEGACY_FONT},
      {"Helvetica", "\xae 2021", "® 2021", 0},
  };

  for (guint i = 0; i < G_N_ELEMENTS (FONTS); i++) {
    g_autoptr (GBytes) bytes = make_font_pdf (FONTS[i].font, FONTS[i].bytes);
    g_auto (TdSourceText) text = {NULL};
    read_text (bytes, "old.pdf", &text);
    g_assert_cmpstr (g_strstrip (text.text), ==, FONTS[i].expected);
    g_assert_cmpuint (text.notes, ==, FONTS[i].notes);
  }
}

/* A picture among pages of text: what is on it was not read. */
static void
test_mixed_pdf (void)
{
  g_autoptr (GBytes) bytes = paper_mixed ();
  g_auto (TdSourceText) text = {NULL};

  read_text (bytes, "mixed.pdf", &text);
  g_assert_cmpuint (text.notes, ==, TD_SOURCE_PAGES_WITHOUT_TEXT);
  g_assert_cmpstr (g_strstrip (text.text), ==, "Trang");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/intake/text/plain", test_plain);
  g_test_add_func ("/intake/text/pdf", test_pdf);
  g_test_add_func ("/intake/text/docx", test_docx);
  g_test_add_func ("/intake/text/odt", test_odt);
  g_test_add_func ("/intake/text/pdf-pages", test_pdf_pages);
  g_test_add_func ("/intake/text/pages-of-lines", test_pages_of_lines);
  g_test_add_func ("/intake/text/scan", test_scan);
  g_test_add_func ("/intake/text/legacy-pdf", test_legacy_pdf);
  g_test_add_func ("/intake/text/mixed-pdf", test_mixed_pdf);
  return g_test_run ();
}
