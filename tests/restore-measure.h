/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* How well texts are restored: a truth applied to a raw file, a text damaged on purpose, and what
 * is counted.  For the test and the benchmark. */

#include <core/base/td-text.h>
#include <core/plan/td-plan-confusions.h>
#include <core/plan/td-plan-restore.h>

#include <math.h>
#include <string.h>

typedef struct {
  guint n_letters; /* of the truth */
  guint n_wrong;   /* edit distance of the proposals from the truth */
  guint n_raw;     /* ... of the raw lines */
  guint n_lines;
  guint n_exact;
  guint n_headings;
  guint n_exact_headings;
  guint n_sure; /* lines with a confidence of 0.9 and more */
  guint n_sure_exact;
  double sum_confidence;
} Measure;

static inline guint
measure_distance (const char *one, const char *other)
{
  glong n = 0, m = 0;
  g_autofree gunichar *a = g_utf8_to_ucs4_fast (one, -1, &n);
  g_autofree gunichar *b = g_utf8_to_ucs4_fast (other, -1, &m);
  g_autofree guint *row = g_new (guint, m + 1);

  for (glong j = 0; j <= m; j++)
    row[j] = (guint) j;
  for (glong i = 1; i <= n; i++) {
    guint diagonal = row[0];

    row[0] = (guint) i;
    for (glong j = 1; j <= m; j++) {
      guint above = row[j];
      guint best = diagonal + (a[i - 1] != b[j - 1] ? 1 : 0);

      best = MIN (best, above + 1);
      row[j] = MIN (best, row[j - 1] + 1);
      diagonal = above;
    }
  }
  return row[m];
}

/* Capitals, or a numbered line that ends in a colon. */
static inline gboolean
measure_is_heading (const char *truth)
{
  g_autofree char *lower = td_text_lower (truth);
  g_autofree char *upper = td_text_upper (truth);
  const char *mark = strpbrk (truth, ".)");

  if (!g_str_equal (lower, truth) && g_str_equal (upper, truth))
    return TRUE;
  return g_str_has_suffix (truth, ":") && mark && mark - truth <= 4;
}

/* @truth: one text for each line of the raw file. */
static inline Measure
measure_lines (GPtrArray *lines, char **truth)
{
  Measure sum = {0};

  for (guint i = 0; i < lines->len; i++) {
    TdRestoredLine *line = lines->pdata[i];
    g_autofree char *wanted = g_strstrip (g_strdup (truth[line->line - 1]));
    g_autofree char *proposal = g_strstrip (g_strdup (line->proposal));
    g_autofree char *raw = g_strstrip (g_strdup (line->raw));
    guint n_wrong = measure_distance (proposal, wanted);
    gboolean is_heading = measure_is_heading (wanted);

    sum.n_letters += (guint) g_utf8_strlen (wanted, -1);
    sum.n_wrong += n_wrong;
    sum.n_raw += measure_distance (raw, wanted);
    sum.n_lines++;
    sum.n_exact += n_wrong == 0 ? 1 : 0;
    sum.n_headings += is_heading ? 1 : 0;
    sum.n_exact_headings += is_heading && n_wrong == 0 ? 1 : 0;
    sum.n_sure += line->confidence >= 0.9 ? 1 : 0;
    sum.n_sure_exact += line->confidence >= 0.9 && n_wrong == 0 ? 1 : 0;
    sum.sum_confidence += line->confidence;
    if (n_wrong && g_getenv ("THIDUA_SHOW_WRONG"))
      g_printerr ("%u %.3f %s\n  R %s\n  P %s\n  T %s\n", line->line, line->confidence,
                  td_restore_from_to_string (line->from), raw, proposal, wanted);
  }
  return sum;
}

static inline double
measure_accuracy (const Measure *sum)
{
  return sum->n_letters ? 100.0 * (1 - (double) sum->n_wrong / sum->n_letters) : 0;
}

/* The raw text with a person's corrections ("line TAB column TAB removed TAB put in"), line by
 * line. */
static inline char **
measure_apply_edits (const char *raw, const char *edits)
{
  char **lines = g_strsplit (raw, "\n", -1);
  g_auto (GStrv) rows = g_strsplit (edits, "\n", -1);
  guint n_lines = g_strv_length (lines);

  /* From the last to the first: the columns are those of the raw line. */
  for (guint i = g_strv_length (rows); i > 0; i--) {
    g_auto (GStrv) fields = g_strsplit (rows[i - 1], "\t", 4);

    if (rows[i - 1][0] == '#' || g_strv_length (fields) != 4)
      continue;

    guint number = (guint) g_ascii_strtoull (fields[0], NULL, 10);
    g_assert_cmpuint (number, >=, 1);
    g_assert_cmpuint (number, <=, n_lines);
    char *line = lines[number - 1];
    char *start =
        g_utf8_offset_to_pointer (line, (glong) g_ascii_strtoull (fields[1], NULL, 10) - 1);
    char *rest = g_utf8_offset_to_pointer (start, (glong) g_ascii_strtoull (fields[2], NULL, 10));
    g_autofree char *before = g_strndup (line, (gsize) (start - line));
    lines[number - 1] =
        g_strconcat (before, g_str_equal (fields[3], "_") ? " " : fields[3], rest, NULL);
    g_free (line);
  }
  return lines;
}

/* What one letter is read as: its marks lost or simplified, or another row of the table. */
static inline void
measure_damage_letter (GString *text, gunichar letter, GRand *random)
{
  gunichar lower = g_unichar_tolower (letter);
  gunichar base = td_confusion_get_base (lower);
  double chance = g_rand_double (random);
  const GArray *rows = td_confusions_get ();
  guint first = 0;
  guint n = td_confusions_find (lower, &first);
  const TdConfusion *row =
      n ? &g_array_index (rows, TdConfusion, first + g_rand_int_range (random, 0, (gint32) n))
        : NULL;
  gboolean is_marked = base != lower;

  if (row && row->n_truth == 1 && g_rand_double (random) < (is_marked ? 0.16 : 0.012) &&
      g_rand_double (random) < exp (1 - row->cost)) {
    for (guint i = 0; i < row->n_raw; i++)
      g_string_append_unichar (text,
                               lower != letter ? g_unichar_toupper (row->raw[i]) : row->raw[i]);
    return;
  }
  if (is_marked && chance < 0.90) {
    gunichar plain = lower != letter ? g_unichar_toupper (base) : base;

    if (chance > 0.78 && (base == 'e' || base == 'o' || base == 'a'))
      plain = base == 'e' ? 0xe9 : base == 'o' ? 0xf3 : 0xe1;
    g_string_append_unichar (text, plain);
    return;
  }
  g_string_append_unichar (text, letter);
}

/* @text as bad recognition gives it; the same for the same @seed. */
static inline char *
measure_damage (const char *text, guint32 seed)
{
  GRand *random = g_rand_new_with_seed (seed);
  GString *damaged = g_string_new (NULL);

  for (const char *at = text; *at; at = g_utf8_next_char (at)) {
    gunichar letter = g_utf8_get_char (at);

    if (g_unichar_isalpha (letter))
      measure_damage_letter (damaged, letter, random);
    else if (letter != ' ' || g_rand_double (random) > 0.004)
      g_string_append_unichar (damaged, letter);
  }
  g_rand_free (random);
  return g_string_free (damaged, FALSE);
}
