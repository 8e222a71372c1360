/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text files with columns: CSV, TSV and what programs make of them.  Any thread; pure.
 *
 * The delimiter is found by the lines themselves.  A quote begins a quoted field only at the
 * beginning of a field, and a quote that is never closed is an ordinary character: a table is never
 * swallowed whole by a stray one. */
#include "config.h"

#include "td-intake-sheet.h"

#include <string.h>

#define SAMPLE_LINES 200
/* A quoted field that goes on longer than this was not meant as one. */
#define LONGEST_QUOTED (64 * 1024)

static const char DELIMITERS[] = {'\t', ';', ',', '|'};

/* The end of the quoted field that begins at @at: its closing quote; NULL when there is none. */
static const char *
find_close (const char *at, char delimiter)
{
  const char *end = at + 1;

  for (; *end != '\0' && end - at < LONGEST_QUOTED; end++) {
    if (*end != '"')
      continue;
    if (end[1] == '"') {
      end++;
      continue;
    }
    /* A closing quote stands before a delimiter or the end of a line. */
    const char *next = end + 1;
    while (*next == ' ')
      next++;
    return *next == delimiter || *next == '\n' || *next == '\0' ? end : NULL;
  }
  return NULL;
}

/* The field at @at; @end: the delimiter, line feed or end behind it. */
static const char *
find_end (const char *at, char delimiter, const char **close)
{
  *close = *at == '"' ? find_close (at, delimiter) : NULL;
  if (*close != NULL)
    at = *close + 1;
  while (*at != delimiter && *at != '\n' && *at != '\0')
    at++;
  return at;
}

/* ---- which delimiter ---- */

/* How many lines have the number of fields that most of them have, times what each adds. */
static guint
rate (const char *text, char delimiter)
{
  guint counts[64] = {0};
  guint best = 0;
  const char *at = text, *close;

  for (guint n_lines = 0; *at != '\0' && n_lines < SAMPLE_LINES; n_lines++) {
    guint n_fields = 1;
    const char *end = find_end (at, delimiter, &close);
    while (*end == delimiter) {
      n_fields++;
      end = find_end (end + 1, delimiter, &close);
    }
    counts[MIN (n_fields, G_N_ELEMENTS (counts) - 1)]++;
    at = *end == '\n' ? end + 1 : end;
  }
  for (guint n = 2; n < G_N_ELEMENTS (counts); n++)
    best = MAX (best, counts[n] * 16 + MIN (n, 15u) * (counts[n] > 0));
  return best;
}

static char
find_delimiter (const char **text)
{
  char delimiter = '\0';
  guint best = 0;

  /* A first line of Excel's own. */
  if (g_ascii_strncasecmp (*text, "sep=", 4) == 0 && (*text)[4] != '\0' && (*text)[5] == '\n') {
    delimiter = (*text)[4];
    *text += 6;
    return delimiter;
  }
  for (guint i = 0; i < sizeof DELIMITERS; i++) {
    guint rating = rate (*text, DELIMITERS[i]);
    if (rating > best) {
      best = rating;
      delimiter = DELIMITERS[i];
    }
  }
  return delimiter != '\0' ? delimiter : ',';
}

/* ---- cells ---- */

static gboolean
add_quoted (TdSheet *sheet, guint row, guint column, const char *at, const char *close)
{
  g_autoptr (GString) text = g_string_sized_new ((gsize) (close - at));

  for (at++; at < close; at++) {
    g_string_append_c (text, *at);
    if (*at == '"')
      at++;
  }
  return td_sheet_add (sheet, row, column, TD_CELL_TEXT, text->str, text->len);
}

/* ="00123" is how programs keep Excel from making a number of it. */
static gboolean
is_formula_text (const char *at, const char *end)
{
  return end - at >= 3 && at[0] == '=' && at[1] == '"' && end[-1] == '"';
}

static gboolean
add_field (TdSheet *sheet,
           guint row,
           guint column,
           const char *at,
           const char *end,
           const char *close)
{
  if (close != NULL)
    return add_quoted (sheet, row, column, at, close);
  if (is_formula_text (at, end))
    return td_sheet_add (sheet, row, column, TD_CELL_TEXT, at + 2, (gsize) (end - at) - 3);
  return td_sheet_add (sheet, row, column, TD_CELL_TEXT, at, (gsize) (end - at));
}

gboolean
td_intake_split_table (const char *text, TdSheet *sheet, char *separator)
{
  char delimiter = find_delimiter (&text);
  guint row = 0, column = 0;

  *separator = delimiter;
  for (const char *at = text; *at != '\0';) {
    const char *close;
    const char *end = find_end (at, delimiter, &close);
    /* Columns beyond the bound are not looked at; rows beyond it are too many. */
    if (column < TD_SHEET_MAX_COLUMNS && !add_field (sheet, row, column, at, end, close))
      return FALSE;
    column = *end == delimiter ? column + 1 : 0;
    row += *end == '\n';
    at = *end != '\0' ? end + 1 : end;
  }
  return TRUE;
}
