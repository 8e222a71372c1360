/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Automatic labels: numbers, letters, bullets. */
#include "config.h"

#include "labels.h"

#include <string.h>

#define MOST_ROMAN 3999
#define LONGEST_LABEL 200
#define MOST_LETTERS 780 /* thirty times the alphabet */

static char *
write_letters (int number, char first)
{
  if (number < 1 || number > MOST_LETTERS)
    return g_strdup_printf ("%d", number);
  return g_strnfill ((gsize) (number - 1) / 26 + 1, (char) (first + (number - 1) % 26));
}

static char *
write_roman (int number)
{
  static const struct {
    int value;
    const char *digits;
  } STEPS[] = {
      {1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"},
      {40, "XL"},  {10, "X"},   {9, "IX"},  {5, "V"},    {4, "IV"},  {1, "I"},
  };
  g_autoptr (GString) text = g_string_new (NULL);

  if (number < 1 || number > MOST_ROMAN)
    return g_strdup_printf ("%d", number);
  for (guint i = 0; i < G_N_ELEMENTS (STEPS); i++)
    for (; number >= STEPS[i].value; number -= STEPS[i].value)
      g_string_append (text, STEPS[i].digits);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
td_number_write (TdNumberFormat format, int number)
{
  switch (format) {
  case TD_NUMBER_DECIMAL:
    return g_strdup_printf ("%d", number);
  case TD_NUMBER_DECIMAL_ZERO:
    return g_strdup_printf ("%02d", number);
  case TD_NUMBER_LOWER_LETTER:
    return write_letters (number, 'a');
  case TD_NUMBER_UPPER_LETTER:
    return write_letters (number, 'A');
  case TD_NUMBER_UPPER_ROMAN:
    return write_roman (number);
  case TD_NUMBER_LOWER_ROMAN: {
    g_autofree char *roman = write_roman (number);
    return g_ascii_strdown (roman, -1);
  }
  case TD_NUMBER_NONE:
  case TD_NUMBER_BULLET:
    break;
  }
  return g_strdup ("");
}

static gboolean
is_symbol_font (const char *font)
{
  static const char *const FONTS[] = {"Symbol",     "Wingdings",  "Webdings",   "ZapfDingbats",
                                      "OpenSymbol", "StarSymbol", "Courier New"};

  for (guint i = 0; font != NULL && i < G_N_ELEMENTS (FONTS); i++)
    if (g_ascii_strncasecmp (font, FONTS[i], strlen (FONTS[i])) == 0)
      return TRUE;
  return FALSE;
}

/* What a list is written with by hand stays; everything else that marks an item is one kind of
 * mark. */
char *
td_bullet_write (const char *text, const char *font)
{
  static const char *const MARKS[] = {"-", "–", "—", "+", "*", "•", "●", "▪", "○", "■", "✓"};
  gunichar first = g_utf8_get_char_validated (text, -1);

  for (guint i = 0; i < G_N_ELEMENTS (MARKS); i++)
    if (g_str_equal (text, MARKS[i]))
      return g_strdup (text);
  if (*text == '\0' || first >= (gunichar) -2)
    return g_strdup ("");
  if (first == 0xf02d)
    return g_strdup ("-");
  if (is_symbol_font (font) || g_unichar_type (first) == G_UNICODE_PRIVATE_USE ||
      !g_unichar_isalnum (first))
    return g_strdup ("•");
  return g_strdup (text);
}

/* ---- lists ---- */

TdLabelList *
td_label_list_new (void)
{
  TdLabelList *self = g_new0 (TdLabelList, 1);

  for (guint i = 0; i < TD_LABEL_LEVELS; i++) {
    self->levels[i].start = 1;
    self->levels[i].restart = (int) i + 1;
  }
  return self;
}

TdLabelList *
td_label_list_copy (const TdLabelList *self)
{
  TdLabelList *copy = g_memdup2 (self, sizeof *self);

  for (guint i = 0; i < TD_LABEL_LEVELS; i++)
    copy->levels[i].text = g_strdup (self->levels[i].text);
  return copy;
}

void
td_label_list_free (TdLabelList *self)
{
  for (guint i = 0; i < TD_LABEL_LEVELS; i++)
    g_free (self->levels[i].text);
  g_free (self);
}

void
td_label_level_set_text (TdLabelLevel *self, const char *text)
{
  g_set_str (&self->text, text);
}

void
td_label_list_restart (TdLabelList *self, guint level)
{
  g_return_if_fail (level < TD_LABEL_LEVELS);

  self->levels[level].is_counting = FALSE;
}

void
td_label_list_set_next (TdLabelList *self, guint level, int value)
{
  g_return_if_fail (level < TD_LABEL_LEVELS);

  self->levels[level].is_counting = TRUE;
  self->levels[level].value = value - 1;
}

static void
count (TdLabelList *self, const TdLabelList *looks, guint level)
{
  for (guint i = 0; i <= level; i++) {
    TdLabelLevel *own = &self->levels[i];
    if (own->is_counting) {
      own->value += i == level && own->value < G_MAXINT16;
    } else {
      own->value = looks->levels[i].start;
      own->is_counting = TRUE;
    }
  }
  for (guint i = level + 1; i < TD_LABEL_LEVELS; i++)
    if ((int) level < looks->levels[i].restart)
      self->levels[i].is_counting = FALSE;
}

static void
append_number (GString *label,
               const TdLabelList *self,
               const TdLabelList *looks,
               guint of,
               guint at)
{
  TdNumberFormat format = looks->levels[of].format;

  if (looks->levels[at].is_legal && of < at && format != TD_NUMBER_NONE)
    format = TD_NUMBER_DECIMAL;
  g_autofree char *number = td_number_write (format, self->levels[of].value);
  g_string_append (label, number);
}

/* So long is no label: it is cut between two letters. */
static gboolean
is_enough (const char *text, const char *at, const GString *label)
{
  return (at - text >= LONGEST_LABEL || label->len >= LONGEST_LABEL) && (*at & 0xc0) != 0x80;
}

char *
td_label_list_next (TdLabelList *self, const TdLabelList *looks, guint level)
{
  g_autoptr (GString) label = g_string_new (NULL);

  g_return_val_if_fail (level < TD_LABEL_LEVELS, NULL);

  if (looks == NULL)
    looks = self;
  count (self, looks, level);
  const char *text = looks->levels[level].text ? looks->levels[level].text : "";
  for (const char *at = text; *at && !is_enough (text, at, label); at++) {
    int of = at[0] == '%' && g_ascii_isdigit (at[1]) ? at[1] - '1' : -1;
    if (of < 0) {
      g_string_append_c (label, *at);
      continue;
    }
    if (of <= (int) level)
      append_number (label, self, looks, (guint) of, level);
    at++;
  }
  return g_string_free (g_steal_pointer (&label), FALSE);
}
