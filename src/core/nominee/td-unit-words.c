/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How names of units are shortened.  The table is read once and never freed. */
#include "config.h"

#include "td-unit-words.h"

#include <core/base/td-text.h>

#include <gio/gio.h>
#include <string.h>

#define PATH "/com/example/ThiDua/register/unit-words.txt"

GResource *td_unit_words_get_resource (void);

typedef struct {
  const char *shorter; /* "" for words that may be left out */
  char **longer;
  guint n_longer;
} Row;

static void
take_row (GHashTable *rows, const char *line)
{
  g_auto (GStrv) sides = g_strsplit (line, " = ", 2);
  Row row = {0};

  if (*line == '#' || g_strv_length (sides) != 2)
    return;
  row.shorter = g_intern_string (strcmp (sides[0], "-") == 0 ? "" : sides[0]);
  row.longer = g_strsplit (sides[1], " ", -1);
  row.n_longer = g_strv_length (row.longer);
  const char *first = g_intern_string (row.longer[0]);
  GArray *same = g_hash_table_lookup (rows, first);
  if (same == NULL) {
    same = g_array_new (FALSE, FALSE, sizeof (Row));
    g_hash_table_insert (rows, (gpointer) first, same);
  }
  g_array_append_val (same, row);
}

static gpointer
read_rows (gpointer data)
{
  GHashTable *rows = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (td_unit_words_get_resource (), PATH,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (char **line = lines; *line != NULL; line++)
    take_row (rows, *line);
  return rows;
}

/* First word → GArray of Row. */
static GHashTable *
get_rows (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, read_rows, NULL);
}

char *
td_unit_words_split (const char *fold)
{
  GString *words = g_string_sized_new (strlen (fold));
  gboolean is_between = FALSE;

  for (const char *at = fold; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    if (!g_unichar_isalnum (c)) {
      is_between = TRUE;
      continue;
    }
    if (is_between && words->len > 0)
      g_string_append_c (words, ' ');
    is_between = FALSE;
    g_string_append_unichar (words, c);
  }
  return g_string_free (words, FALSE);
}

static gboolean
stands_at (const Row *row, char **words)
{
  for (guint i = 0; i < row->n_longer; i++)
    if (words[i] == NULL || strcmp (words[i], row->longer[i]) != 0)
      return FALSE;
  return TRUE;
}

static const Row *
find_row (char **words)
{
  GArray *rows = g_hash_table_lookup (get_rows (), words[0]);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (stands_at (&g_array_index (rows, Row, i), words))
      return &g_array_index (rows, Row, i);
  return NULL;
}

static char *
shorten_once (const char *text, gboolean drops)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  GString *result = g_string_sized_new (strlen (text));

  for (char **word = words; *word != NULL;) {
    const Row *row = find_row (word);
    gboolean is_taken = row != NULL && (*row->shorter == '\0') == drops;
    const char *shorter = is_taken ? row->shorter : *word;
    if (*shorter != '\0')
      g_string_append_printf (result, "%s%s", result->len > 0 ? " " : "", shorter);
    word += is_taken ? row->n_longer : 1;
  }
  return g_string_free (result, FALSE);
}

/* "va" goes first: "Giáo dục và Đào tạo" has it in the middle.  A name of nothing but such words
 * keeps them. */
char *
td_unit_words_shorten (const char *name)
{
  g_autofree char *fold = td_text_fold (name);
  g_autofree char *words = td_unit_words_split (fold);
  g_autofree char *fewer = shorten_once (words, TRUE);

  return shorten_once (*fewer != '\0' ? fewer : words, FALSE);
}
