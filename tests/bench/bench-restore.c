/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <core/plan/td-plan-restore.h>
#include <core/plan/td-plan-syllables.h>
#include <glib.h>
#include <locale.h>

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  g_file_get_contents (argv[1], &text, NULL, NULL);
  for (int i = 2; i < argc; i++) {
    char *other = NULL;
    g_file_get_contents (argv[i], &other, NULL, NULL);
    g_printerr ("%s %f\n", argv[i], td_plan_syllables_share (other, NULL));
    g_ptr_array_add (texts, other);
  }
  g_printerr ("%s %f\n", argv[1], td_plan_syllables_share (text, NULL));
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GPtrArray) lines = td_plan_restore_text (text, texts, NULL, NULL, NULL, NULL);
  g_printerr ("time %f\n", (double) (g_get_monotonic_time () - start) / 1e6);
  for (guint i = 0; i < lines->len; i++) {
    TdRestoredLine *line = lines->pdata[i];
    g_print ("%u\t%s\t%s\t%.4f\t%s\n", line->line, line->raw, line->proposal, line->confidence,
             td_restore_from_to_string (line->from));
  }
  return 0;
}
