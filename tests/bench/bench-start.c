/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cold start to the first frame, against a bare window, in alternating runs: prints "name value
 * unit" lines, medians, and their ratio.  The machine is noisy: only the ratio is to be quoted.
 *   bench-start THIDUA BARE_WINDOW WORKSPACE [RUNS] */
#include <gio/gio.h>

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
median (GArray *times)
{
  g_array_sort (times, compare_doubles);
  return g_array_index (times, double, times->len / 2);
}

/* Milliseconds from start to end of one process; a failing one ends the benchmark. */
static double
run_once (const char *const *argv)
{
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GSubprocess) process =
      g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error);

  if (!process || !g_subprocess_wait_check (process, NULL, &error))
    g_error ("%s: %s", argv[0], error->message);
  return (double) (g_get_monotonic_time () - start) / 1000;
}

int
main (int argc, char *argv[])
{
  if (argc < 4)
    g_error ("usage: bench-start THIDUA BARE_WINDOW WORKSPACE [RUNS]");

  const char *ours[] = {argv[1], "--workspace", argv[3], "--exit-after-startup", NULL};
  const char *bare[] = {argv[2], NULL};
  guint n_runs = argc > 4 ? (guint) g_ascii_strtoull (argv[4], NULL, 10) : 9;
  g_autoptr (GArray) our_times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) bare_times = g_array_new (FALSE, FALSE, sizeof (double));

  run_once (ours);
  run_once (bare);
  for (guint i = 0; i < n_runs; i++) {
    double our_time = run_once (ours);
    double bare_time = run_once (bare);

    g_array_append_val (our_times, our_time);
    g_array_append_val (bare_times, bare_time);
  }
  g_print ("start-thidua %.1f ms\n", median (our_times));
  g_print ("start-bare %.1f ms\n", median (bare_times));
  g_print ("start-ratio %.2f ratio\n", median (our_times) / median (bare_times));
  return 0;
}
