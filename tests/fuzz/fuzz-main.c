/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs a fuzz target over the seeds of a folder, and over each of them cut short and with bits
 * turned: what the normal suite does without a fuzzer.  Usage: fuzz-NAME FOLDER */
#include "fuzz.h"

#include <stdio.h>
#include <string.h>

static void
run_changed (const guint8 *data, gsize length)
{
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) length);

  for (guint i = 0; i < 16; i++) {
    gsize n = length * (i + 1) / 17;
    g_autofree guint8 *copy = g_memdup2 (data, length + 1);
    LLVMFuzzerTestOneInput (copy, n);
    for (guint j = 0; j <= i && length > 0; j++)
      copy[g_rand_int_range (random, 0, (gint32) length)] ^= (guint8) (1u << (j % 8));
    LLVMFuzzerTestOneInput (copy, length);
  }
}

int
main (int argc, char **argv)
{
  g_autoptr (GDir) dir = argc == 2 ? g_dir_open (argv[1], 0, NULL) : NULL;
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (argv[1], name, NULL);
    g_autofree char *data = NULL;
    gsize length;
    if (!g_file_get_contents (path, &data, &length, NULL))
      return 1;
    LLVMFuzzerTestOneInput ((guint8 *) data, length);
    run_changed ((guint8 *) data, length);
    n++;
  }
  printf ("%u seeds\n", n);
  return n > 0 ? 0 : 1;
}
