/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Widths of lines in a proportional type.  Pure. */
#include "config.h"

#include "td-plan-page.h"

#include <string.h>

#define SPACE 250
#define OTHER 500
#define QUOTE 440
#define LEAST_GAP 4
#define LEAST_COLUMN 24 /* letters of the recipients' column */

/* Letters and signs that are narrower or wider than the rest. */
static const struct {
  const char *letters;
  guint width;
} WIDTHS[] = {
    {" ,.", 250},  {"ijlt;:/I'", 285}, {"fr()-[]\"J", 355},    {"acesz", 440}, {"SPF", 556},
    {"ELTZ", 611}, {"BCR", 667},       {"ADGHKNOQUVXYw", 722}, {"mM", 800},    {"W", 940},
};

static gunichar
find_base (gunichar letter)
{
  gunichar parts[8];

  if (letter == 0x111)
    return 'd';
  if (letter == 0x110)
    return 'D';
  return g_unichar_fully_decompose (letter, FALSE, parts, G_N_ELEMENTS (parts)) > 0 ? parts[0]
                                                                                    : letter;
}

/* By the letter's code; 0: as all others. */
static const guint *
get_widths (void)
{
  static guint widths[128];
  static gsize is_filled = 0;

  if (g_once_init_enter (&is_filled)) {
    for (gsize i = 0; i < G_N_ELEMENTS (WIDTHS); i++)
      for (const char *at = WIDTHS[i].letters; *at; at++)
        if ((guchar) *at < G_N_ELEMENTS (widths))
          widths[(guchar) *at] = WIDTHS[i].width;
    g_once_init_leave (&is_filled, 1);
  }
  return widths;
}

static guint
measure (const guint *widths, gunichar letter)
{
  gunichar base = letter < 128 ? letter : find_base (letter);

  if (letter == 0x201c || letter == 0x201d)
    return QUOTE;
  if (g_unichar_ismark (letter))
    return 0;
  return base < 128 && widths[base] ? widths[base] : OTHER;
}

guint
td_plan_page_width (const char *text)
{
  const guint *widths = get_widths ();
  guint width = 0;

  for (const char *at = text; *at; at = g_utf8_next_char (at))
    width += measure (widths, g_utf8_get_char (at));
  return width;
}

/* The first word, with the dash and the word behind it that no line end parts from it. */
static gsize
measure_word (const char *text)
{
  gsize length = strcspn (text, " ");

  if (g_str_has_prefix (text + length, " - "))
    length += 3 + strcspn (text + length + 3, " ");
  return length;
}

guint
td_plan_page_fill (guint line, const char *next, guint page)
{
  g_autofree char *word = g_strndup (next, measure_word (next));

  g_return_val_if_fail (page > 0, 0);
  return (line + SPACE + td_plan_page_width (word)) * 100 / page;
}

gsize
td_plan_page_foot_column (const char *line)
{
  gsize found = strlen (line);
  guint n_letters = 0, n_blanks = 0;

  for (const char *at = line; *at; at = g_utf8_next_char (at), n_letters++) {
    if (*at != ' ' && n_blanks >= LEAST_GAP && n_letters >= LEAST_COLUMN)
      found = (gsize) (at - line);
    n_blanks = *at == ' ' ? n_blanks + 1 : 0;
  }
  return found;
}
