/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is the same as whom.  Pure; any thread. */
#include "config.h"

#include "td-identity.h"

#include <core/base/td-text.h>
#include <string.h>

static gboolean
is_tone (gunichar c)
{
  return c == 0x300 || c == 0x301 || c == 0x303 || c == 0x309 || c == 0x323;
}

/* The letters of each word with its tone behind it, in small letters. */
static char *
make_key (const char *text)
{
  g_autofree char *squeezed = td_text_squeeze (text);
  g_autofree char *lower = td_text_lower (squeezed);
  g_autofree char *parts = g_utf8_normalize (lower, -1, G_NORMALIZE_NFD);
  g_autoptr (GString) key = g_string_new (NULL);
  gunichar tone = 0;

  for (const char *at = parts ? parts : lower;; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    if ((c == ' ' || c == 0) && tone != 0) {
      g_string_append_unichar (key, tone);
      tone = 0;
    }
    if (c == 0)
      return g_string_free (g_steal_pointer (&key), FALSE);
    if (is_tone (c))
      tone = c;
    else
      g_string_append_unichar (key, c);
  }
}

gboolean
td_identity_have_same_words (const char *a, const char *b)
{
  g_autofree char *key_a = NULL;
  g_autofree char *key_b = NULL;

  if (strcmp (a, b) == 0)
    return TRUE;
  if (g_str_is_ascii (a) || g_str_is_ascii (b)) {
    g_autofree char *fold_a = td_text_fold (a);
    g_autofree char *fold_b = td_text_fold (b);
    return strcmp (fold_a, fold_b) == 0;
  }
  key_a = make_key (a);
  key_b = make_key (b);
  return strcmp (key_a, key_b) == 0;
}

gboolean
td_identity_is_same (const TdIdentity *a, const TdIdentity *b)
{
  gsize shorter = MIN (strlen (a->birth), strlen (b->birth));

  if (a->kind != b->kind)
    return FALSE;
  if (*a->citizen_number != '\0' && *b->citizen_number != '\0')
    return strcmp (a->citizen_number, b->citizen_number) == 0;
  if (a->kind == TD_NOMINEE_INDIVIDUAL) {
    if (strncmp (a->birth, b->birth, shorter) != 0)
      return FALSE;
    if (shorter > 0 && strlen (a->birth) == strlen (b->birth))
      return TRUE;
    if (*a->unit == '\0')
      return FALSE;
  }
  return td_identity_have_same_words (a->name, b->name) &&
         td_identity_have_same_words (a->unit, b->unit);
}
