/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The costs of reading one letter for another.  What differs in its accents only is computed from
 * the letters' parts; everything else is a row of the table.  Made once, never freed. */
#include "config.h"

#include "td-plan-confusions.h"

#include "td-plan-syllables-data.h"

#include <string.h>

#define COST_UNLIKE 6.0f      /* one letter for quite another */
#define COST_VOWELS 2.6f      /* one vowel for another that has marks */
#define COST_VOWELS_BARE 4.2f /* ... that has none */
#define COST_DROPPED 0.45f    /* all marks lost */
#define COST_SIMPLER 0.35f    /* one of two marks lost */
#define COST_OTHER_TONE 0.9f  /* acute or grave for any other mark above or below */
#define COST_OTHER_MARK 2.4f  /* a mark that only Vietnamese has, for another */
#define COST_ADDED_MARK 2.2f  /* a mark where none was */
#define COST_LOST 4.0f
#define COST_LOST_MARKED 3.2f
#define COST_ADDED 4.0f
#define COST_ADDED_SPECK 1.2f

enum { SHAPE_NONE, SHAPE_ROOF, SHAPE_BOWL, SHAPE_HORN };
enum { TONE_NONE, TONE_GRAVE, TONE_ACUTE, TONE_HOOK, TONE_TILDE, TONE_DOT };

/* A letter taken apart. */
typedef struct {
  gunichar base;
  guint8 shape;
  guint8 tone;
  gboolean is_odd; /* has a mark that Vietnamese has not */
} Parts;

static Parts
take_apart (gunichar letter)
{
  gunichar marks[8] = {0};
  gsize n = g_unichar_fully_decompose (g_unichar_tolower (letter), FALSE, marks, 8);
  Parts parts = {.base = marks[0]};

  for (gsize i = 1; i < n && i < 8; i++) {
    switch (marks[i]) {
    case 0x300:
      parts.tone = TONE_GRAVE;
      break;
    case 0x301:
      parts.tone = TONE_ACUTE;
      break;
    case 0x302:
      parts.shape = SHAPE_ROOF;
      break;
    case 0x303:
      parts.tone = TONE_TILDE;
      break;
    case 0x306:
      parts.shape = SHAPE_BOWL;
      break;
    case 0x309:
      parts.tone = TONE_HOOK;
      break;
    case 0x31b:
      parts.shape = SHAPE_HORN;
      break;
    case 0x323:
      parts.tone = TONE_DOT;
      break;
    default:
      parts.is_odd = TRUE;
    }
  }
  return parts;
}

gunichar
td_confusion_get_base (gunichar letter)
{
  return letter == 0x110 || letter == 0x111 ? 'd' : take_apart (letter).base;
}

static gboolean
is_vowel (gunichar base)
{
  return base < 0x80 && base && strchr ("aeiouy", (int) base) != NULL;
}

/* Of two vowels with one base: what had to happen to the marks. */
static float
compare_marks (const Parts *raw, const Parts *truth)
{
  float cost = 0;

  if (raw->is_odd)
    return truth->shape || truth->tone ? COST_OTHER_TONE : COST_ADDED_MARK;
  if (!raw->shape && !raw->tone)
    return COST_DROPPED;
  if (!truth->shape && !truth->tone)
    return COST_ADDED_MARK;
  if (raw->shape != truth->shape)
    cost += !raw->shape ? COST_SIMPLER : raw->shape == SHAPE_ROOF ? 1.6f : COST_OTHER_MARK;
  if (raw->tone != truth->tone) {
    if (!raw->tone)
      cost += COST_SIMPLER;
    else
      cost += raw->tone <= TONE_ACUTE ? COST_OTHER_TONE : COST_OTHER_MARK;
  }
  return cost;
}

float
td_confusion_of_letters (gunichar raw, gunichar truth)
{
  if (g_unichar_tolower (raw) == truth)
    return 0;

  Parts of_raw = take_apart (raw);
  Parts of_truth = take_apart (truth);

  if (of_raw.base == of_truth.base)
    return is_vowel (of_truth.base) ? compare_marks (&of_raw, &of_truth) : COST_ADDED_MARK;
  if (is_vowel (of_raw.base) && is_vowel (of_truth.base)) {
    if ((of_raw.shape && of_raw.shape != SHAPE_ROOF) || of_raw.tone > TONE_ACUTE)
      return COST_UNLIKE;
    return of_truth.shape || of_truth.tone ? COST_VOWELS : COST_VOWELS_BARE;
  }
  return COST_UNLIKE;
}

float
td_confusion_of_lost (gunichar truth)
{
  Parts parts = take_apart (truth);

  return parts.shape || parts.tone ? COST_LOST_MARKED : COST_LOST;
}

float
td_confusion_of_added (gunichar raw)
{
  return g_unichar_isalnum (raw) ? COST_ADDED : COST_ADDED_SPECK;
}

static guint
copy_letters (gunichar *letters, const char *text)
{
  guint n = 0;

  for (; *text && n < TD_CONFUSION_N_LETTERS; text = g_utf8_next_char (text))
    letters[n++] = g_utf8_get_char (text);
  letters[n] = 0;
  return n;
}

static void
add_row (GArray *rows, const char *raw, const char *truth, float cost)
{
  TdConfusion row = {.cost = cost};

  row.n_raw = copy_letters (row.raw, raw);
  row.n_truth = copy_letters (row.truth, truth);
  if (row.n_raw && row.n_truth)
    g_array_append_val (rows, row);
}

/* "raw TAB truth TAB cost"; [..] is a row for each of its letters. */
static void
parse_row (GArray *rows, const char *line)
{
  g_auto (GStrv) fields = g_strsplit (line, "\t", 3);

  if (g_strv_length (fields) != 3)
    return;

  float cost = (float) g_ascii_strtod (fields[2], NULL);

  if (fields[1][0] != '[') {
    add_row (rows, fields[0], fields[1], cost);
    return;
  }
  for (const char *at = fields[1] + 1; *at && *at != ']'; at = g_utf8_next_char (at)) {
    char letter[7] = "";

    letter[g_unichar_to_utf8 (g_utf8_get_char (at), letter)] = '\0';
    add_row (rows, fields[0], letter, cost);
  }
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const TdConfusion *one = a;
  const TdConfusion *other = b;
  gunichar last = one->truth[one->n_truth - 1];
  gunichar other_last = other->truth[other->n_truth - 1];

  return last < other_last ? -1 : last > other_last;
}

const GArray *
td_confusions_get (void)
{
  static GArray *rows;

  if (g_once_init_enter_pointer (&rows)) {
    GArray *made = g_array_new (FALSE, FALSE, sizeof (TdConfusion));
    g_auto (GStrv) lines = g_strsplit (td_plan_confusion_rows, "\n", -1);

    for (guint i = 0; lines[i]; i++)
      parse_row (made, lines[i]);
    g_array_sort (made, compare_rows);
    g_once_init_leave_pointer (&rows, made);
  }
  return rows;
}

guint
td_confusions_find (gunichar letter, guint *first)
{
  const GArray *rows = td_confusions_get ();
  guint n = 0;

  *first = 0;
  for (guint i = 0; i < rows->len; i++) {
    const TdConfusion *row = &g_array_index (rows, TdConfusion, i);

    if (row->truth[row->n_truth - 1] != letter)
      continue;
    if (!n++)
      *first = i;
  }
  return n;
}
