/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the text of documents, through the intake process: prints "name value unit" lines,
 * medians of several runs.  The PDF is also read by pdftotext in the same minutes, where it is
 * installed. */
#include "config.h"

#include <glib/gstdio.h>
#include <intake/td-intake.h>
#include <string.h>
#include <sys/resource.h>
#include <tests/intake/office.h>
#include <tests/intake/papers.h>

#define RUNS 5

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

/* Milliseconds since @start. */
static double
since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000;
}

static double
median (double *times)
{
  qsort (times, RUNS, sizeof *times, compare_doubles);
  return times[RUNS / 2];
}

static double
read_document (GBytes *bytes, const char *name)
{
  double times[RUNS];

  for (guint i = 0; i < RUNS; i++) {
    g_auto (TdSourceText) text = {NULL};
    g_autoptr (GError) error = NULL;
    gint64 start = g_get_monotonic_time ();
    if (!td_intake_read_text (bytes, name, &text, NULL, &error))
      g_error ("%s: %s", name, error->message);
    times[i] = since (start);
    if (i == 0) {
      g_autoptr (GArray) pages = td_source_text_list_pages (text.text);
      g_print ("%s-text %.2f MB\n%s-pages %u pages\n", name, (double) strlen (text.text) / 1e6,
               name, pages->len);
    }
  }
  return median (times);
}

/* The sample plan over and over. */
static GBytes *
make_pdf (guint n_times)
{
  g_autoptr (Paper) paper = paper_new_sample ();
  guint n = paper->body->len;

  for (guint i = 1; i < n_times; i++)
    for (guint k = 0; k < n; k++)
      g_ptr_array_add (paper->body, g_strdup (paper->body->pdata[k]));
  return paper_to_pdf (paper);
}

/* Words that do not compress well, as pictures of text in a real one would not. */
static GBytes *
make_docx (gsize length)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (GString) body = g_string_new (NULL);

  for (gsize n = 0; n < length;) {
    guint8 bytes[96];
    for (guint i = 0; i < sizeof bytes; i++)
      bytes[i] = (guint8) g_rand_int (random);
    g_autofree char *words = g_base64_encode (bytes, sizeof bytes);
    g_strdelimit (words, "+/", ' ');
    g_string_append_printf (body, "<w:p><w:r><w:t>%s</w:t></w:r></w:p>", words);
    n += strlen (words);
  }
  return office_docx (body->str, NULL, NULL, NULL);
}

/* The same file by pdftotext; 0 where it is not installed. */
static double
run_pdftotext (GBytes *bytes)
{
  g_autofree char *program = g_find_program_in_path ("pdftotext");
  g_autofree char *path = NULL;
  double times[RUNS];
  int file = g_file_open_tmp ("bench-XXXXXX.pdf", &path, NULL);

  if (!program || file < 0 ||
      !g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                            NULL))
    return 0;
  g_close (file, NULL);
  const char *argv[] = {program, "-layout", path, "/dev/null", NULL};
  for (guint i = 0; i < RUNS; i++) {
    gint64 start = g_get_monotonic_time ();
    g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, NULL, NULL);
    times[i] = since (start);
  }
  g_unlink (path);
  return median (times);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GBytes) small = make_pdf (1);
  g_autoptr (GBytes) pdf = make_pdf (82);
  g_autoptr (GBytes) docx = make_docx (6500000);
  double pdf_time = read_document (pdf, "pdf-300");
  double other_time = run_pdftotext (pdf);
  struct rusage usage;

  g_print ("pdf-4 %.1f ms\n", read_document (small, "pdf-4"));
  g_print ("pdf-300-size %.2f MB\n", (double) g_bytes_get_size (pdf) / 1e6);
  g_print ("pdf-300 %.1f ms\n", pdf_time);
  if (other_time > 0)
    g_print ("pdf-300-to-pdftotext %.2f ratio\n", pdf_time / other_time);
  g_print ("docx-5mb-size %.2f MB\n", (double) g_bytes_get_size (docx) / 1e6);
  g_print ("docx-5mb %.1f ms\n", read_document (docx, "docx-5mb"));
  if (getrusage (RUSAGE_CHILDREN, &usage) == 0)
    g_print ("helper-memory %.1f MB\n", (double) usage.ru_maxrss / 1024);
  return 0;
}
