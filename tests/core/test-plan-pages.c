/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan whose paragraphs were broken into the lines of pages is read as the same plan: with and
 * without blank lines and first lines set in, with page numbers, wide and narrow.  And a text that
 * was restored line by line is read in place of its source. */
#include "config.h"

#include <core/base/td-file.h>
#include <core/base/td-text.h>
#include <core/plan/td-plan-reader.h>

#include <locale.h>
#include <string.h>

typedef struct {
  const char *name;
  guint width;
  guint indent;        /* blanks before a paragraph's first line */
  gboolean has_blanks; /* an empty line between paragraphs */
  guint page;          /* lines; 0: no pages */
} Layout;

static char *
load_plan (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = td_file_read (path, TD_TEXT_MAX_BYTES, &error);
  char *text = NULL;

  g_assert_no_error (error);
  text = td_text_decode (bytes, NULL, &error);
  g_assert_no_error (error);
  return text;
}

/* A file that keeps no lines of pages; the marks of another format would be broken by new lines. */
static char *
load_paragraphs (const char *path)
{
  g_autofree char *text = load_plan (path);
  g_autoptr (GString) plain = g_string_new (text);

  g_string_replace (plain, "*", "", 0);
  g_string_replace (plain, "#", "", 0);
  g_string_replace (plain, "<sub>", " ", 0);
  g_string_replace (plain, "</sub>", "", 0);
  return g_strdup (plain->str);
}

/* ---- pages ---- */

typedef struct {
  const Layout *layout;
  GString *out;
  guint n_lines;
  guint n_pages;
} Printer;

static void
print_line (Printer *self, const char *line)
{
  g_string_append_printf (self->out, "%s\n", line);
  if (!self->layout->page || ++self->n_lines % self->layout->page != 0)
    return;
  self->n_pages++;
  g_string_append_printf (self->out, "\n                    %u\n\f", self->n_pages + 1);
}

static void
print_paragraph (Printer *self, const char *paragraph)
{
  g_auto (GStrv) words = g_strsplit (paragraph, " ", -1);
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < self->layout->indent; i++)
    g_string_append_c (line, ' ');
  for (guint i = 0; words[i]; i++) {
    gsize width = (gsize) g_utf8_strlen (line->str, -1) + (gsize) g_utf8_strlen (words[i], -1) + 1;

    if (width > self->layout->width && line->len > self->layout->indent) {
      print_line (self, line->str);
      g_string_truncate (line, 0);
    }
    if (line->len > 0 && line->str[line->len - 1] != ' ')
      g_string_append_c (line, ' ');
    g_string_append (line, words[i]);
  }
  print_line (self, line->str);
}

static char *
print_pages (const Layout *layout, const char *text)
{
  Printer printer = {layout, g_string_new (NULL), 0, 0};
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i]; i++)
    if (*lines[i])
      print_paragraph (&printer, lines[i]);
    else if (layout->has_blanks)
      print_line (&printer, "");
  return g_string_free (printer.out, FALSE);
}

/* ---- the plan without its lines ---- */

static void
describe_sections (GString *out, GPtrArray *sections, guint depth)
{
  for (guint i = 0; i < sections->len; i++) {
    TdSection *section = sections->pdata[i];

    g_string_append_printf (out, "%u [%s] %s | %s\n", depth, section->label, section->title,
                            section->text);
    describe_sections (out, section->children, depth + 1);
  }
}

static void
describe_criteria (GString *out, TdPlan *plan)
{
  for (guint i = 0; i < plan->criteria_groups->len; i++) {
    TdCriteriaGroup *group = plan->criteria_groups->pdata[i];

    g_string_append_printf (out, "group %s %s\n", group->label, group->applies_to);
    for (guint c = 0; c < group->criteria->len; c++)
      g_string_append_printf (out, "- %s\n", ((TdCriterion *) group->criteria->pdata[c])->text);
  }
}

static char *
describe (TdPlan *plan)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < TD_N_PLAN_KEYS; i++)
    g_string_append_printf (out, "%s: %s\n", td_plan_key_to_string ((TdPlanKey) i),
                            plan->facts[i].value ? plan->facts[i].value : "-");
  describe_sections (out, plan->sections, 0);
  describe_criteria (out, plan);
  for (guint i = 0; i < plan->copies->len; i++) {
    TdCopies *copies = plan->copies->pdata[i];

    g_string_append_printf (out, "copies %d %u %s\n", copies->level, copies->count,
                            copies->destination);
  }
  for (guint i = 0; i < plan->route->len; i++) {
    TdRouteStep *step = plan->route->pdata[i];

    g_string_append_printf (out, "step %d %s %s\n", step->level, step->action, step->who);
  }
  for (guint i = 0; i < plan->recipients->len; i++)
    g_string_append_printf (out, "to %s\n", ((TdRecipient *) plan->recipients->pdata[i])->text);
  return g_string_free (out, FALSE);
}

static void
assert_same_lines (const char *a, const char *b)
{
  g_auto (GStrv) first = g_strsplit (a, "\n", -1);
  g_auto (GStrv) second = g_strsplit (b, "\n", -1);

  for (guint i = 0; first[i] && second[i]; i++)
    g_assert_cmpstr (first[i], ==, second[i]);
  g_assert_cmpuint (g_strv_length (first), ==, g_strv_length (second));
}

static void
assert_pages (const Layout *layout, const char *path)
{
  g_autofree char *text = load_paragraphs (path);
  g_autofree char *pages = print_pages (layout, text);
  g_autoptr (TdPlan) plan = td_plan_read (text, NULL, NULL);
  g_autoptr (TdPlan) printed = td_plan_read (pages, NULL, NULL);
  g_autofree char *expected = describe (plan);
  g_autofree char *read = describe (printed);

  assert_same_lines (read, expected);
}

static void
test_pages (gconstpointer data)
{
  g_autofree char *path = td_data_path ("sample", "plan.txt", NULL);

  assert_pages (data, path);
}

/* Where they are there. */
static void
test_real_pages (gconstpointer data)
{
  static const char *const names[] = {"duc-pho.txt", "soc-trang.txt", "ha-nam-transport.txt",
                                      "hoa-lu.txt"};
  const char *shared = g_getenv ("THIDUA_SHARED");

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = g_build_filename (shared ? shared : "", "plans", names[i], NULL);

    if (!g_file_test (path, G_FILE_TEST_EXISTS)) {
      g_test_skip ("The real plans are not here");
      return;
    }
    g_test_message ("%s", names[i]);
    assert_pages (data, path);
  }
}

/* ---- a restored text ---- */

#define FILLER                                                                                        \
  "Lam cho kénh muong sach, bo kénh cé cdy xanh; nguéi dan thdy viéc chung la viéc minh va cing "     \
  "nhau lam hang tudn, lam deu tay, khong cho ai nhac, lam tir ngoi nha minh ra den dau lang, lam "   \
  "tir viec nho cho den viec lon, moi thon xom c6 mot sé ghi, ghi ngay lam, ngudi lam, viec da lam, " \
  "viec con lai; cudi thang doc cho ca thon nghe, khen ngudi lam tot, nhac ngudi chua lam, ban cach " \
  "lam cho thang sau, roi gtri vé xa dé xa ghi chung va bao cho huyén biét."

static void
test_restored (void)
{
  static const char source[] = "KE HOACH\nTé chirc phong trao thi dua “Sach kénh”\n\n"
                               "I1. NOI DUNG THI bUA\n1. " FILLER "\n\nNoi nhin:\n- Luu: VT.\n";
  static const char restored[] = "KẾ HOẠCH\nTổ chức phong trào thi đua “Sạch kênh”\n\n"
                                 "II. NỘI DUNG THI ĐUA\n1. Làm cho kênh mương sạch.\n\n"
                                 "Nơi nhận:\n- Lưu: VT.\n";
  g_autoptr (TdPlan) raw = td_plan_read (source, "scan.txt", "UTF-8");
  g_autoptr (TdPlan) plan = td_plan_read_restored (source, restored, "scan.txt", "UTF-8");
  g_autoptr (TdPlan) same = td_plan_read_restored (source, "", "scan.txt", "UTF-8");
  TdSection *section = plan->sections->pdata[0];

  g_assert_cmpstr (td_plan_get (raw, TD_PLAN_MOVEMENT), ==, "Sach kénh");
  g_assert_cmpstr (td_plan_get (plan, TD_PLAN_MOVEMENT), ==, "Sạch kênh");
  g_assert_cmpuint (plan->facts[TD_PLAN_MOVEMENT].reading.first_line, ==, 2);
  g_assert_cmpstr (plan->source, ==, source);
  g_assert_cmpstr (section->title, ==, "NỘI DUNG THI ĐUA");
  g_assert_cmpuint (section->reading.first_line, ==, 4);
  g_assert_cmpstr (td_plan_get (same, TD_PLAN_MOVEMENT), ==, "Sach kénh");
  for (guint i = 0; i < plan->problems->len; i++)
    g_assert_cmpstr (((TdProblem *) plan->problems->pdata[i])->code, !=, "text-damaged");
}

int
main (int argc, char **argv)
{
  static const Layout layouts[] = {
      {"wide-with-blank-lines", 90, 0, TRUE, 0},
      {"wide-set-in", 90, 6, FALSE, 0},
      {"narrow-set-in", 64, 4, FALSE, 0},
      {"pages-with-blank-lines", 80, 0, TRUE, 40},
      {"pages-set-in", 80, 6, FALSE, 44},
      {"narrow-pages", 60, 4, TRUE, 30},
      {"bare", 80, 0, FALSE, 0},
      {"bare-narrow-pages", 66, 0, FALSE, 50},
  };

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (layouts); i++) {
    g_autofree char *path = g_strdup_printf ("/core/plan-pages/%s", layouts[i].name);
    g_autofree char *real = g_strdup_printf ("/core/plan-pages/real/%s", layouts[i].name);

    g_test_add_data_func (path, &layouts[i], test_pages);
    /* where nothing shows the beginning of a paragraph, some of theirs cannot be told */
    if (layouts[i].has_blanks || layouts[i].indent)
      g_test_add_data_func (real, &layouts[i], test_real_pages);
  }
  g_test_add_func ("/core/plan-pages/reads-a-restored-text", test_restored);
  return g_test_run ();
}
