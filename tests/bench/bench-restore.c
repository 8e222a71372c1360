/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much of a badly recognised plan is restored: the real one against a person's restoration,
 * with and without the other plans to learn from, and our own sample plan damaged on purpose, with
 * nothing to learn from.  And how long it takes among a hundred plans.
 *   bench-restore DATA EDITS */
#include "config.h"

#include "../restore-measure.h"

#include <locale.h>

static const char *const OTHERS[] = {"duc-pho.txt", "ha-nam-transport.txt", "hoa-lu.txt",
                                     "soc-trang.txt"};

static char *
load (const char *folder, const char *name)
{
  g_autofree char *path = folder ? g_build_filename (folder, name, NULL) : g_strdup (name);
  char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) ? text : NULL;
}

static void
print_measure (const char *name, const Measure *sum)
{
  g_print ("%s-characters %.2f %%\n", name, measure_accuracy (sum));
  g_print ("%s-raw-characters %.2f %%\n", name, 100.0 * (1 - (double) sum->n_raw / sum->n_letters));
  g_print ("%s-lines %.1f %%\n", name, 100.0 * sum->n_exact / sum->n_lines);
  g_print ("%s-headings %.1f %%\n", name,
           sum->n_headings ? 100.0 * sum->n_exact_headings / sum->n_headings : 100);
  g_print ("%s-sure-lines %u lines\n", name, sum->n_sure);
  g_print ("%s-sure-lines-exact %.1f %%\n", name,
           sum->n_sure ? 100.0 * sum->n_sure_exact / sum->n_sure : 100);
  g_print ("%s-mean-confidence %.1f %%\n", name, 100 * sum->sum_confidence / sum->n_lines);
}

static void
measure_office (const char *name, const char *raw, char **truth, GPtrArray *texts)
{
  g_autoptr (GPtrArray) lines = td_plan_restore_text (raw, texts, NULL, NULL, NULL, NULL);
  Measure sum = measure_lines (lines, truth);

  print_measure (name, &sum);
}

static void
measure_damaged (const char *name, const char *text)
{
  g_auto (GStrv) truth = g_strsplit (text, "\n", -1);
  Measure sum = {0};

  for (guint32 seed = 1; seed <= 5; seed++) {
    g_autofree char *damaged = measure_damage (text, seed);
    g_autoptr (GPtrArray) lines = td_plan_restore_text (damaged, NULL, NULL, NULL, NULL, NULL);
    Measure one = measure_lines (lines, truth);

    sum.n_letters += one.n_letters;
    sum.n_wrong += one.n_wrong;
    sum.n_raw += one.n_raw;
    sum.n_lines += one.n_lines;
    sum.n_exact += one.n_exact;
    sum.n_headings += one.n_headings;
    sum.n_exact_headings += one.n_exact_headings;
    sum.n_sure += one.n_sure;
    sum.n_sure_exact += one.n_sure_exact;
    sum.sum_confidence += one.sum_confidence;
  }
  print_measure (name, &sum);
}

static GPtrArray *
load_others (const char *folder)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; i < G_N_ELEMENTS (OTHERS); i++) {
    char *text = load (folder, OTHERS[i]);

    if (text)
      g_ptr_array_add (texts, text);
  }
  return texts;
}

/* A hundred texts: the others again and again, each time with other words in them. */
static void
measure_time (const char *raw, GPtrArray *texts)
{
  g_autoptr (GPtrArray) hundred = g_ptr_array_new_with_free_func (g_free);
  gint64 start;

  for (guint i = 0; i < 100; i++) {
    GString *text = g_string_new (texts->pdata[i % texts->len]);

    for (guint j = 0; j < 400; j++)
      g_string_append_printf (text, " từ%u mới%u", i, (i * 7 + j) % 977);
    g_ptr_array_add (hundred, g_string_free (text, FALSE));
  }
  start = g_get_monotonic_time ();
  g_autoptr (GPtrArray) lines = td_plan_restore_text (raw, hundred, NULL, NULL, NULL, NULL);
  g_print ("office-among-hundred-plans %.2f s\n",
           (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC);
}

static void
measure_shared (const char *shared, const char *edits_path)
{
  g_autofree char *folder = g_build_filename (shared, "plans", NULL);
  g_autofree char *raw = load (folder, "quang-ngai-office.ocr.txt");
  g_autofree char *edits = load (NULL, edits_path);
  g_autoptr (GPtrArray) texts = load_others (folder);

  if (!raw || !edits || texts->len < G_N_ELEMENTS (OTHERS))
    return;

  g_auto (GStrv) truth = measure_apply_edits (raw, edits);

  measure_office ("office-with-plans", raw, truth, texts);
  measure_office ("office-alone", raw, truth, NULL);
  measure_time (raw, texts);
}

int
main (int argc, char *argv[])
{
  const char *shared = g_getenv ("THIDUA_SHARED");
  g_autofree char *sample = NULL;
  g_autofree char *unseen = NULL;

  setlocale (LC_ALL, "");
  if (argc != 4)
    g_error ("Usage: bench-restore DATA EDITS UNSEEN");
  if (shared)
    measure_shared (shared, argv[2]);
  sample = load (argv[1], "sample/plan.txt");
  if (sample)
    measure_damaged ("sample-alone", sample);
  unseen = load (NULL, argv[3]);
  if (unseen)
    measure_damaged ("unseen-alone", unseen);
  return 0;
}
