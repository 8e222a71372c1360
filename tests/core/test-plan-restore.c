/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Restoring badly recognised texts: small written cases, our sample plan damaged on purpose, the
 * real damaged plan where it is there, good texts that must stay as they are, and garbage. */
#include "config.h"

#include "../restore-measure.h"

#include <core/plan/td-plan-syllables.h>
#include <locale.h>

static char *
load (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static char *
load_sample (void)
{
  return load (g_getenv ("THIDUA_DATA_DIR"), "sample/plan.txt");
}

/* The shared plans; NULL where they are not there. */
static char *
load_shared (const char *name)
{
  const char *shared = g_getenv ("THIDUA_SHARED");
  g_autofree char *folder = g_build_filename (shared ? shared : ".", "plans", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS) ? load (folder, name) : NULL;
}

static const char *const GOOD_PLANS[] = {"duc-pho.txt", "ha-nam-transport.txt", "hoa-lu.txt",
                                         "soc-trang.txt"};

/* A damaged text long enough to be taken for one; @line is its last. */
static char *
surround (const char *line)
{
  return g_strconcat (
      "Thue hién nhiém vu dugc giao, cac dcm vi truc thudoc to chitc trién khai kip\n"
      "thoi cac nhiém vu trong tam, nang cao chat lugng cong tac, phuc vu nguoi dan\n"
      "va doanh nghiép, gop phan hoan thanh chi tiéu phat trién kinh té x& hoi nam\n"
      "2021 ctia dia phuong, bao dam an sinh x4 hoi va doi sdng nhan dan. Cac dcm vi\n"
      "truc thudoc thuc hién tét chitc trach, nhiém vu dugc giao, kip thoi bao cao két\n"
      "qua vé co quan thudng truc dé téng hop, trinh cap c6 tham quyén xem xét, quyét\n"
      "dinh khen thudng cac tap thé, ca nhan dat thanh tich xudt sac trong phong trao.\n\n",
      line, NULL);
}

static TdRestoredLine *
restore_last (const char *line, const char *learnt)
{
  g_autofree char *text = surround (line);
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GError) error = NULL;

  if (learnt)
    g_ptr_array_add (texts, (gpointer) learnt);
  lines = td_plan_restore_text (text, texts, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (lines->len, ==, 8);
  return g_object_ref (lines->pdata[7]);
}

static void
assert_restored (const char *raw, const char *wanted)
{
  g_autoptr (TdRestoredLine) line = restore_last (raw, NULL);

  g_assert_cmpstr (line->raw, ==, raw);
  g_assert_cmpstr (line->proposal, ==, wanted);
  g_assert_cmpuint (line->line, ==, 9);
}

static void
test_share (void)
{
  g_autofree char *sample = load_sample ();
  g_autofree char *damaged = measure_damage (sample, 1);
  guint n_words = 0;

  g_assert_cmpfloat (td_plan_syllables_share (sample, &n_words), >, 0.98);
  g_assert_cmpuint (n_words, >, 1500);
  g_assert_cmpfloat (td_plan_syllables_share (damaged, NULL), <, 0.85);
  g_assert_false (td_plan_syllables_is_damaged (sample));
  g_assert_true (td_plan_syllables_is_damaged (damaged));
  g_assert_cmpfloat (td_plan_syllables_share ("", &n_words), ==, 1);
  g_assert_cmpuint (n_words, ==, 0);
  g_assert_cmpfloat (td_plan_syllables_share ("12 - 34/QĐ-UBND", &n_words), ==, 1);
}

static void
test_share_of_shared (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (GOOD_PLANS); i++) {
    g_autofree char *text = load_shared (GOOD_PLANS[i]);

    if (text)
      g_assert_cmpfloat (td_plan_syllables_share (text, NULL), >, 0.97);
  }

  g_autofree char *damaged = load_shared ("quang-ngai-office.ocr.txt");

  if (!damaged)
    g_test_skip ("No shared plans");
  else
    g_assert_cmpfloat (td_plan_syllables_share (damaged, NULL), <, 0.7);
}

/* A long text of which only the end is damaged is known as well. */
static void
test_long_text (void)
{
  g_autofree char *sample = load_sample ();
  g_autofree char *damaged = measure_damage (sample, 4);
  g_autofree char *good = g_strconcat (sample, sample, sample, sample, NULL);
  g_autofree char *half = g_strconcat (sample, sample, damaged, damaged, NULL);

  g_assert_false (td_plan_syllables_is_damaged (good));
  g_assert_true (td_plan_syllables_is_damaged (half));
}

static void
test_syllables (void)
{
  g_assert_true (td_plan_syllables_has ("nghiêng"));
  g_assert_true (td_plan_syllables_has ("hòa"));
  g_assert_true (td_plan_syllables_has ("hoà"));
  g_assert_true (td_plan_syllables_has ("thủy"));
  g_assert_true (td_plan_syllables_has ("thuỷ"));
  g_assert_false (td_plan_syllables_has ("thirc"));
  g_assert_false (td_plan_syllables_has (""));
  g_assert_true (td_plan_syllables_has_bare ("nghieng"));
  g_assert_false (td_plan_syllables_has_bare ("ubnd"));
}

static void
test_headings (void)
{
  assert_restored ("KE HOACH", "KẾ HOẠCH");
  assert_restored ("I1. NOI DUNG THI bUA", "II. NỘI DUNG THI ĐUA");
  assert_restored ("I. MUC PiCH, YEU CAU", "I. MỤC ĐÍCH, YÊU CẦU");
  assert_restored ("IV. THOI GIAN THU'C HIEN", "IV. THỜI GIAN THỰC HIỆN");
  assert_restored ("V.TO CHUC THUC HIEN", "V. TỔ CHỨC THỰC HIỆN");
}

static void
test_letters (void)
{
  assert_restored ("- Bao dam an ninh, trat tu, an toan x4 hoi;",
                   "- Bảo đảm an ninh, trật tự, an toàn xã hội;");
  assert_restored ("b) Pé nghi Bang khen ctia Chu tich UBND tinh",
                   "b) Đề nghị Bằng khen của Chủ tịch UBND tỉnh");
  assert_restored ("3. Thuc hién tét chitc trach, nhiém vu dugc giao.",
                   "3. Thực hiện tốt chức trách, nhiệm vụ được giao.");
}

static void
test_splits_and_joins (void)
{
  assert_restored ("Cac co quan tochuc thuc hién kế hoạch nay",
                   "Các cơ quan tổ chức thực hiện kế hoạch này");
  assert_restored ("Hoi dong thi dua, khen thuo ng co quan",
                   "Hội đồng thi đua, khen thưởng cơ quan");
}

/* Figures and what is good already stay. */
static void
test_stays (void)
{
  g_autoptr (TdRestoredLine) line = NULL;

  assert_restored ("Quyét dinh sé 1477/QD-UBND ngay 22/9/2021",
                   "Quyết định số 1477/QĐ-UBND ngày 22/9/2021");
  assert_restored ("a) Hội đồng xét duyệt hồ sơ đã nhận đủ.",
                   "a) Hội đồng xét duyệt hồ sơ đã nhận đủ.");
  assert_restored ("- Lưu: VT, HCTC.", "- Lưu: VT, HCTC.");
  line = restore_last ("Hội đồng xét duyệt hồ sơ đã nhận đủ.", NULL);
  g_assert_cmpfloat (line->confidence, >, 0.99);
}

/* Words in a row of another text are taken, but not its figures and names. */
static void
test_phrase (void)
{
  static const char LEARNT[] =
      "Giao Trạm thủy văn Bến Lội quan trắc mực nước hằng giờ trong mùa lũ năm 2019, báo tin cho "
      "thôn Đồng Găng.";
  g_autoptr (TdRestoredLine) line = restore_last (
      "Tram thuy van Bén Loi quan trac mitc nuéc hing gid trong mua lii nam 2021, bao "
      "tin cho thén Đồng Mới.",
      LEARNT);

  g_assert_cmpstr (line->proposal, ==,
                   "Trạm thủy văn Bến Lội quan trắc mực nước hằng giờ trong mùa lũ năm 2021, báo "
                   "tin cho thôn Đồng Mới.");
  g_assert_cmpint (line->from, ==, TD_RESTORE_FROM_PHRASE);
  g_assert_cmpstr (td_restore_from_to_string (line->from), ==, "phrase");
}

static void
test_good_sample (void)
{
  g_autofree char *sample = load_sample ();
  g_autoptr (GPtrArray) lines = td_plan_restore_text (sample, NULL, NULL, NULL, NULL, NULL);

  g_assert_cmpuint (lines->len, >, 90);
  for (guint i = 0; i < lines->len; i++) {
    TdRestoredLine *line = lines->pdata[i];
    g_assert_cmpstr (line->proposal, ==, line->raw);
    g_assert_cmpfloat (line->confidence, ==, 1);
  }
}

static void
test_good_shared (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (GOOD_PLANS); i++) {
    g_autofree char *text = load_shared (GOOD_PLANS[i]);

    if (!text) {
      g_test_skip ("No shared plans");
      return;
    }

    g_autoptr (GPtrArray) lines = td_plan_restore_text (text, NULL, NULL, NULL, NULL, NULL);

    for (guint j = 0; j < lines->len; j++) {
      TdRestoredLine *line = lines->pdata[j];
      g_assert_cmpstr (line->proposal, ==, line->raw);
    }
  }
}

/* Good pages of a text whose other pages are damaged. */
static void
test_good_half (void)
{
  g_autofree char *sample = load_sample ();
  g_autofree char *damaged = measure_damage (sample, 3);
  g_autofree char *both = g_strconcat (damaged, "\n", sample, NULL);
  g_auto (GStrv) truth = g_strsplit (sample, "\n", -1);
  guint n = g_strv_length (truth);
  g_autoptr (GPtrArray) lines = td_plan_restore_text (both, NULL, NULL, NULL, NULL, NULL);
  guint n_long = 0;
  guint n_changed = 0;

  for (guint i = 0; i < lines->len; i++) {
    TdRestoredLine *line = lines->pdata[i];

    if (line->line <= n || strlen (line->raw) < 60)
      continue;
    n_long++;
    n_changed += g_str_equal (line->proposal, line->raw) ? 0 : 1;
  }
  g_assert_cmpuint (n_long, >, 40);
  g_assert_cmpuint (n_changed * 20, <=, n_long);
}

static void
test_damaged_sample (void)
{
  g_autofree char *sample = load_sample ();
  g_auto (GStrv) truth = g_strsplit (sample, "\n", -1);

  for (guint32 seed = 11; seed < 13; seed++) {
    g_autofree char *damaged = measure_damage (sample, seed);
    g_autoptr (GPtrArray) lines = td_plan_restore_text (damaged, NULL, NULL, NULL, NULL, NULL);
    Measure sum = measure_lines (lines, truth);

    g_test_message ("seed %u: %.2f %%", seed, measure_accuracy (&sum));
    g_assert_cmpfloat (measure_accuracy (&sum), >=, 97);
    g_assert_cmpuint (sum.n_sure_exact * 10, >=, sum.n_sure * 8);
  }
}

static void
assert_office (GPtrArray *texts, double least)
{
  g_autofree char *raw = load_shared ("quang-ngai-office.ocr.txt");
  g_autofree char *data = g_test_build_filename (G_TEST_DIST, "data", NULL);
  g_autofree char *edits = load (data, "office-restoration.edits");
  g_auto (GStrv) truth = measure_apply_edits (raw, edits);
  g_autoptr (GPtrArray) lines = td_plan_restore_text (raw, texts, NULL, NULL, NULL, NULL);
  Measure sum = measure_lines (lines, truth);

  g_test_message ("%.2f %% of the letters, %u of %u lines, %u of %u headings",
                  measure_accuracy (&sum), sum.n_exact, sum.n_lines, sum.n_exact_headings,
                  sum.n_headings);
  g_assert_cmpuint (sum.n_lines, ==, 91);
  g_assert_cmpuint (sum.n_headings, >=, 10);
  g_assert_cmpuint (sum.n_exact_headings, ==, sum.n_headings);
  g_assert_cmpfloat (measure_accuracy (&sum), >=, least);
  g_assert_cmpuint (sum.n_sure_exact * 100, >=, sum.n_sure * 90);
}

static void
test_office (void)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; i < G_N_ELEMENTS (GOOD_PLANS); i++)
    g_ptr_array_add (texts, load_shared (GOOD_PLANS[i]));
  for (guint i = 0; i < texts->len; i++)
    if (!texts->pdata[i]) {
      g_test_skip ("No shared plans");
      return;
    }
  assert_office (texts, 99);
  assert_office (NULL, 98.5);
}

/* One entry for each line that holds text, in order, with the line's own number. */
static void
test_lines (void)
{
  g_autofree char *text = surround ("\n  \n  KE HOACH\n\n\tThi dua\n");
  g_autoptr (GPtrArray) lines = td_plan_restore_text (text, NULL, NULL, NULL, NULL, NULL);
  static const guint NUMBERS[] = {1, 2, 3, 4, 5, 6, 7, 11, 13};

  g_assert_cmpuint (lines->len, ==, G_N_ELEMENTS (NUMBERS));
  for (guint i = 0; i < lines->len; i++)
    g_assert_cmpuint (((TdRestoredLine *) lines->pdata[i])->line, ==, NUMBERS[i]);
  g_assert_cmpstr (((TdRestoredLine *) lines->pdata[7])->proposal, ==, "  KẾ HOẠCH");
  g_assert_cmpstr (((TdRestoredLine *) lines->pdata[8])->proposal, ==, "\tThi đua");
}

static void
count_calls (double share, gpointer data)
{
  g_assert_cmpfloat (share, >=, 0);
  g_assert_cmpfloat (share, <=, 1);
  (*(guint *) data)++;
}

static void
cancel_soon (double share, gpointer data)
{
  if (share > 0.1)
    g_cancellable_cancel (data);
}

static void
test_progress_and_cancel (void)
{
  g_autofree char *sample = load_sample ();
  g_autofree char *damaged = measure_damage (sample, 2);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  guint n_calls = 0;
  g_autoptr (GPtrArray) lines =
      td_plan_restore_text (damaged, NULL, count_calls, &n_calls, NULL, NULL);

  g_assert_cmpuint (n_calls, >, 10);
  g_assert_null (
      td_plan_restore_text (damaged, NULL, cancel_soon, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Whatever stands in a text, each of its lines comes back once. */
static void
assert_survives (const char *text)
{
  g_autofree char *whole = surround (text);
  g_autoptr (GPtrArray) lines = td_plan_restore_text (whole, NULL, NULL, NULL, NULL, NULL);
  guint last = 0;

  for (guint i = 0; i < lines->len; i++) {
    TdRestoredLine *line = lines->pdata[i];

    g_assert_cmpuint (line->line, >, last);
    g_assert_true (g_utf8_validate (line->proposal, -1, NULL));
    g_assert_null (strchr (line->proposal, '\n'));
    g_assert_cmpfloat (line->confidence, >=, 0);
    g_assert_cmpfloat (line->confidence, <=, 1);
    last = line->line;
  }
}

static void
test_garbage (void)
{
  g_autofree char *letters = g_strnfill (20000, 'q');
  g_autofree char *marks = g_strnfill (5000, '\'');
  g_autofree char *blanks = g_strnfill (5000, ' ');
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  g_autoptr (GString) noise = g_string_new (NULL);

  for (guint i = 0; i < 4000; i++)
    g_string_append_unichar (noise, (gunichar) g_rand_int_range (random, 0x20, 0x2fff));
  assert_survives ("");
  assert_survives ("\n\n\n");
  assert_survives (letters);
  assert_survives (marks);
  assert_survives (blanks);
  assert_survives (noise->str);
  assert_survives ("I. 1) | & § $ ¢ €€€ ' ’ I’I l1l1 ||||. V.");
  assert_survives (
      "a\xcc\x81\xcc\x82\xcc\x83\xcc\x84\xcc\x85\xcc\x86\xcc\x87\xcc\x88\xcc\x89 Đ\xcc\x81");
}

static void
test_letter_costs (void)
{
  float dropped = td_confusion_of_letters ('a', 0x1eb7);

  g_assert_cmpfloat (td_confusion_of_letters ('A', 'a'), ==, 0);
  g_assert_cmpfloat (dropped, >, 0);
  g_assert_cmpfloat (dropped, <, td_confusion_of_letters (0xe1, 0x1eb7));
  g_assert_cmpfloat (td_confusion_of_letters (0xe1, 0x1eb7), <,
                     td_confusion_of_letters (0x1ea3, 0x1eb7));
  g_assert_cmpfloat (td_confusion_of_letters ('k', 'm'), >, 4);
  g_assert_cmpuint (td_confusions_get ()->len, >, 200);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/plan-restore/share", test_share);
  g_test_add_func ("/core/plan-restore/share-of-shared", test_share_of_shared);
  g_test_add_func ("/core/plan-restore/long-text", test_long_text);
  g_test_add_func ("/core/plan-restore/syllables", test_syllables);
  g_test_add_func ("/core/plan-restore/headings", test_headings);
  g_test_add_func ("/core/plan-restore/letters", test_letters);
  g_test_add_func ("/core/plan-restore/splits-and-joins", test_splits_and_joins);
  g_test_add_func ("/core/plan-restore/stays", test_stays);
  g_test_add_func ("/core/plan-restore/phrase", test_phrase);
  g_test_add_func ("/core/plan-restore/good-sample", test_good_sample);
  g_test_add_func ("/core/plan-restore/good-shared", test_good_shared);
  g_test_add_func ("/core/plan-restore/good-half", test_good_half);
  g_test_add_func ("/core/plan-restore/damaged-sample", test_damaged_sample);
  g_test_add_func ("/core/plan-restore/office", test_office);
  g_test_add_func ("/core/plan-restore/lines", test_lines);
  g_test_add_func ("/core/plan-restore/progress-and-cancel", test_progress_and_cancel);
  g_test_add_func ("/core/plan-restore/garbage", test_garbage);
  g_test_add_func ("/core/plan-restore/letter-costs", test_letter_costs);
  return g_test_run ();
}
