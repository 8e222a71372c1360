/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long comparing two plans takes: of 30 kB, as plans are, and of 500 kB, which is what is read
 * at most.  Both are written from one vocabulary, the second with a tenth of its paragraphs
 * dropped, changed or moved.  The ratio is to the time that reading both takes. */
#include "config.h"

#include <core/plan/td-plan-compare.h>
#include <core/plan/td-plan-reader.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#define N_RUNS 5
#define N_WORDS 1500

/* A paragraph of 60 words that the seed decides. */
static void
append_paragraph (GString *text, guint label, guint32 seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  g_string_append_printf (text, "%u. ", label);
  for (guint w = 0; w < 60; w++) {
    double chance = g_rand_double (random);
    /* As in language, few words are frequent. */
    g_string_append_printf (text, "tiếng%u ", (guint) (chance * chance * chance * N_WORDS));
  }
  g_string_append (text, "xong.\n\n");
}

static TdPlan *
make_plan (gsize n_bytes, gboolean is_second)
{
  g_autoptr (GString) text =
      g_string_new ("KẾ HOẠCH\n\nPhát động phong trào “Đồng xa”\n\nI. NỘI DUNG\n\n");

  for (guint i = 1; text->len < n_bytes; i++) {
    if (is_second && i % 30 == 0)
      continue;
    append_paragraph (text, i, is_second && i % 30 == 10 ? i + 100000 : i);
    if (is_second && i % 30 == 20)
      append_paragraph (text, i, i / 2 + 1);
  }
  return td_plan_read (text->str, "plan.txt", "UTF-8");
}

/* Of the processor, in microseconds: other work on the machine does not count. */
static gint64
get_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static double
measure (gsize n_bytes, double *reading)
{
  double best = G_MAXDOUBLE;

  *reading = G_MAXDOUBLE;
  for (guint run = 0; run < N_RUNS; run++) {
    gint64 begin = get_time ();
    g_autoptr (TdPlan) left = make_plan (n_bytes, FALSE);
    g_autoptr (TdPlan) right = make_plan (n_bytes, TRUE);
    gint64 middle = get_time ();
    g_autoptr (TdComparison) comparison = td_plan_compare (left, right);
    gint64 end = get_time ();

    g_assert_cmpuint (comparison->n_rows[TD_COMPARE_SAME], >, 0);
    *reading = MIN (*reading, (double) (middle - begin) / 1000);
    best = MIN (best, (double) (end - middle) / 1000);
  }
  return best;
}

static void
print (const char *name, gsize n_bytes)
{
  double reading = 0;
  double time = measure (n_bytes, &reading);

  g_print ("compare-%s %.1f ms\n", name, time);
  g_print ("compare-%s-to-reading %.2f ratio\n", name, time / reading);
}

int
main (void)
{
  struct rusage usage;

  print ("30kB", 30 * 1000);
  print ("500kB", 500 * 1000);
  getrusage (RUSAGE_SELF, &usage);
  g_print ("compare-memory %.1f MB\n", (double) usage.ru_maxrss / 1024);
  return 0;
}
