/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Tesseract answers: a table, columns parted by tabs, a row of level 5 for each word: level,
 * page, block, paragraph, line, word, left, top, width, height, confidence, text.  Any thread. */
#include "config.h"

#include "td-intake-ocr.h"

#include <string.h>

#define N_COLUMNS 12
#define MAX_WORDS 20000
#define MAX_WORD 120
/* Less sure (percent) is a stain. */
#define LEAST_SURE 20

static void
clear_word (gpointer data)
{
  TdPageWord *word = data;
  g_free (word->text);
}

/* The row's columns; FALSE where they are not as many.  @row ends with a zero and is cut up. */
static gboolean
split (char *row, char *columns[N_COLUMNS])
{
  for (guint i = 0; i < N_COLUMNS; i++) {
    columns[i] = row;
    if (i + 1 == N_COLUMNS)
      return TRUE;
    row = strchr (row, '\t');
    if (row == NULL)
      return FALSE;
    *row++ = '\0';
  }
  return TRUE;
}

static gboolean
read_number (const char *text, guint max, guint *number)
{
  guint64 value;

  if (!g_ascii_string_to_unsigned (text, 10, 0, max, &value, NULL))
    return FALSE;
  *number = (guint) value;
  return TRUE;
}

static void
read_row (GArray *words, char *row, guint width, guint height)
{
  char *columns[N_COLUMNS];
  guint x, y, w, h;

  if (!split (row, columns) || !g_str_equal (columns[0], "5") ||
      !read_number (columns[6], width, &x) || !read_number (columns[7], height, &y) ||
      !read_number (columns[8], width - x, &w) || !read_number (columns[9], height - y, &h) ||
      g_ascii_strtod (columns[10], NULL) < LEAST_SURE)
    return;
  char *text = g_strstrip (columns[11]);
  if (*text == '\0' || strlen (text) > MAX_WORD || !g_utf8_validate (text, -1, NULL))
    return;
  TdPageWord word = {g_utf8_normalize (text, -1, G_NORMALIZE_NFC), x / (double) width,
                     y / (double) height, w / (double) width, h / (double) height};
  g_array_append_val (words, word);
}

GArray *
td_intake_ocr_parse (const char *table, gsize length, guint width, guint height)
{
  GArray *words = g_array_new (FALSE, TRUE, sizeof (TdPageWord));
  g_autofree char *copy = g_strndup (table, length);
  char *next = NULL;

  g_array_set_clear_func (words, clear_word);
  for (char *row = strtok_r (copy, "\n", &next); row != NULL && words->len < MAX_WORDS;
       row = strtok_r (NULL, "\n", &next))
    if (width > 0 && height > 0)
      read_row (words, row, width, height);
  return words;
}
