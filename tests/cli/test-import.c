/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans out of documents, by the command line: what is read, what is told, and what a bad file
 * leaves behind: nothing. */
#include "config.h"

#include "cli-fixture.h"

#include <glib/gstdio.h>
#include <intake/office.h>
#include <intake/papers.h>
#include <intake/samples.h>
#include <locale.h>
#include <string.h>
#include <unistd.h>

static JsonNode *
show_only_plan (Job *job)
{
  g_autoptr (JsonNode) plans = job_json (job, 0, "plan", "list", NULL);
  g_autofree char *id = json_at (plans, "$[0].id");

  return job_json (job, 0, "plan", "show", id, NULL);
}

/* Exit status 3: the sample leaves its number blank, which is a note, or 0. */
static JsonNode *
import (Job *job, const char *name, GBytes *bytes)
{
  g_autofree char *path = job_path (job, name);

  job_write (job, name, bytes);
  return job_json (job, 0, "plan", "import", path, NULL);
}

static guint
count_plans (Job *job)
{
  g_autoptr (JsonNode) plans = job_json (job, 0, "plan", "list", NULL);

  return json_array_get_length (json_node_get_array (plans));
}

static void
test_pdf (Job *job, gconstpointer data)
{
  g_autoptr (Paper) paper = paper_new_sample ();
  g_autoptr (GBytes) bytes = paper_to_pdf (paper);
  g_autoptr (JsonNode) imported = import (job, "plan.pdf", bytes);
  g_autoptr (JsonNode) plan = show_only_plan (job);

  assert_json (plan, "$.encoding", "PDF");
  assert_json (plan, "$.file", "plan.pdf");
  assert_json (plan, "$.signatory.name", "Hà Thị Mộc Miên");
  assert_json (plan, "$.copies.district.count", "1");
  /* pages, not lines */
  assert_json (plan, "$.facts.agency.lines", "[1,1]");
  assert_json (plan, "$.sections[0].lines", "[1,1]");
  g_autofree char *last = json_at (plan, "$.facts.signer_name.lines[0]");
  g_assert_cmpint (atoi (last), >=, 3);
  g_assert_cmpint (atoi (last), <=, 8);
  assert_json (imported, "$.problems[0].lines", "[1,1]");
  g_autofree char *id = json_at (plan, "$.id");
  g_autofree char *shown = job_run (job, 0, "plan", "show", id, NULL);
  g_assert_true (strstr (shown, "(page 1): ") || strstr (shown, "(trang 1): "));
}

static void
test_office (Job *job, gconstpointer data)
{
  g_autoptr (Paper) paper = paper_new_sample ();
  gboolean is_docx = data != NULL;
  g_autoptr (GBytes) bytes = is_docx ? office_docx_of (paper, TRUE) : office_odt_of (paper, TRUE);
  g_autoptr (JsonNode) imported = import (job, is_docx ? "plan.docx" : "plan.odt", bytes);
  g_autoptr (JsonNode) plan = show_only_plan (job);

  assert_json (plan, "$.encoding", is_docx ? "DOCX" : "ODT");
  assert_json (plan, "$.signatory.name", "Hà Thị Mộc Miên");
  assert_json (plan, "$.sections[4].label", "V");
  /* lines: the foot is far behind the head */
  g_autofree char *last = json_at (plan, "$.facts.signer_name.lines[0]");
  g_assert_cmpint (atoi (last), >, 60);
}

static void
test_misnamed (Job *job, gconstpointer data)
{
  g_autoptr (Paper) paper = paper_new_sample ();
  g_autoptr (GBytes) bytes = office_docx_of (paper, FALSE);
  g_autoptr (JsonNode) imported = import (job, "plan.pdf", bytes);
  g_autofree char *codes = json_at (imported, "$.problems");

  g_assert_nonnull (strstr (codes, "file-misnamed"));
}

/* What was there before is there, and nothing else. */
static void
assert_refused (Job *job, const char *name, GBytes *bytes)
{
  g_autofree char *path = job_path (job, name);
  g_autofree char *before = job_run (job, 0, "history", "list", NULL);

  job_write (job, name, bytes);
  g_test_message ("%s", name);
  g_autofree char *said = job_run (job, 1, "plan", "import", path, NULL);
  g_assert_cmpstr (said, ==, "");
  g_autofree char *after = job_run (job, 0, "history", "list", NULL);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpuint (count_plans (job), ==, 1);
  g_free (job_run (job, 0, "doctor", NULL));
}

static void
test_refused (Job *job, gconstpointer data)
{
  g_autoptr (Paper) paper = paper_new_sample ();
  g_autoptr (GBytes) pdf = paper_to_pdf (paper);
  g_autoptr (GBytes) docx = office_docx_of (paper, TRUE);
  g_autoptr (GBytes) odt = office_odt_of (paper, TRUE);
  g_autoptr (GBytes) scan = paper_scan ();
  g_autoptr (GBytes) cut_pdf = sample_cut (pdf, g_bytes_get_size (pdf) / 2);
  g_autoptr (GBytes) cut_docx = sample_cut (docx, g_bytes_get_size (docx) / 2);
  g_autoptr (GBytes) cut_odt = sample_cut (odt, g_bytes_get_size (odt) / 2);
  g_autoptr (GBytes) old = g_bytes_new_static ("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", 12);
  g_autoptr (GBytes) rich = g_bytes_new_static ("{\\rtf1 x}", 9);
  g_autoptr (GBytes) empty = office_docx ("", NULL, NULL, NULL);
  g_autoptr (GBytes) recipe =
      office_docx ("<w:p><w:r><w:t>Gọt vỏ hai quả bưởi.</w:t></w:r></w:p>", NULL, NULL, NULL);
  g_autoptr (JsonNode) first = import (job, "good.odt", odt);

  assert_refused (job, "scan.pdf", scan);
  assert_refused (job, "cut.pdf", cut_pdf);
  assert_refused (job, "cut.docx", cut_docx);
  assert_refused (job, "cut.odt", cut_odt);
  assert_refused (job, "old.doc", old);
  assert_refused (job, "rich.rtf", rich);
  assert_refused (job, "empty.docx", empty);
  assert_refused (job, "recipe.docx", recipe);
}

/* Of several files one is bad: none is taken. */
static void
test_several (Job *job, gconstpointer data)
{
  g_autoptr (Paper) paper = paper_new_sample ();
  g_autoptr (GBytes) docx = office_docx_of (paper, TRUE);
  g_autoptr (GBytes) cut = sample_cut (docx, 900);
  g_autofree char *good = job_path (job, "good.docx");
  g_autofree char *bad = job_path (job, "bad.docx");

  job_write (job, "good.docx", docx);
  job_write (job, "bad.docx", cut);
  g_free (job_run (job, 1, "plan", "import", good, bad, NULL));
  g_assert_cmpuint (count_plans (job), ==, 0);
}

/* 300 MB that take no room on the disk. */
static void
test_huge (Job *job, gconstpointer data)
{
  g_autofree char *path = job_path (job, "huge.pdf");
  FILE *file = g_fopen (path, "w");

  g_assert_nonnull (file);
  g_assert_cmpint (ftruncate (fileno (file), 300 * 1024 * 1024), ==, 0);
  g_assert_cmpint (fclose (file), ==, 0);
  g_free (job_run (job, 1, "plan", "import", path, NULL));
  g_assert_cmpuint (count_plans (job), ==, 0);
}

/* What people are shown: every kind of part, and both values of what is said twice. */
static void
test_shown (Job *job, gconstpointer data)
{
  static const char TEXT[] =
      "ỦY BAN NHÂN DÂN\nXÃ MÂY TRÚC\n\nSố: 12/KH-UBND\nSố: 15/KH-UBND\n\nMây Trúc, ngày 05 tháng 10 năm 2021\n\n"
      "KẾ HOẠCH\nPhát động thi đua làm vườn\n\n"
      "Căn cứ Kế hoạch số 30/KH-UBND ngày 01/10/2021 của UBND huyện Vân Khê;\n\n"
      "I. THỜI GIAN\n\n- Đợt 1: Từ ngày 10/10/2021 đến ngày 31/12/2021.\n"
      "- Đợt 2: Sau ngày 31/12/2021.\n\n"
      "II. KHEN THƯỞNG\n\n1. Hình thức khen thưởng\n\n- Giấy khen của Chủ tịch UBND xã.\n\n"
      "III. TỔ CHỨC THỰC HIỆN\n\n1. Hội Nông dân xã hướng dẫn cách trồng.\n\n"
      "2. Công chức Văn phòng - Thống kê xã thẩm định hồ sơ, trình Chủ tịch UBND xã quyết định.\n\n"
      "Nơi nhận:\n- UBND huyện;\n- Lưu: VT.\n";
  static const char *const shown[] = {
      "15 (",
      "Đợt 1: ",
      "10/10/2021",
      "Đợt 2: ",
      "  Hội Nông dân xã: ",
      "30/KH-UBND, ",
      "12 (",
      "Giấy khen của",
      "  UBND huyện",
      "  Lưu: VT",
      "hướng dẫn",
      "quyết",
      "Công chức Văn phòng - Thống kê xã",
  };
  g_autoptr (GBytes) bytes = g_bytes_new_static (TEXT, strlen (TEXT));
  g_autofree char *path = job_path (job, "plan.txt");

  job_write (job, "plan.txt", bytes);
  g_free (job_run (job, 3, "plan", "import", path, NULL));

  g_autoptr (JsonNode) plan = show_only_plan (job);
  g_autofree char *id = json_at (plan, "$.id");
  g_autofree char *text = job_run (job, 0, "plan", "show", id, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (shown); i++)
    if (!strstr (text, shown[i]))
      g_error ("“%s” is not in: %s", shown[i], text);
}

#define ADD(path, data, test) g_test_add (path, Job, data, job_set_up, test, job_tear_down)

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  ADD ("/cli/import/pdf", NULL, test_pdf);
  ADD ("/cli/import/docx", "docx", test_office);
  ADD ("/cli/import/odt", NULL, test_office);
  ADD ("/cli/import/misnamed", NULL, test_misnamed);
  ADD ("/cli/import/refused", NULL, test_refused);
  ADD ("/cli/import/several", NULL, test_several);
  ADD ("/cli/import/shown", NULL, test_shown);
  ADD ("/cli/import/huge", NULL, test_huge);
  return g_test_run ();
}
