/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of pages: kept with their places, and folded for the search.
 *
 * A recognised text whose words are not Vietnamese is of no use in a search: it is kept as garbage,
 * so that nobody tries again, and not found. */
#include "config.h"

#include "td-evidence-text.h"

#include "td-evidence-page-store.h"

#include <core/base/td-text.h>
#include <core/plan/td-plan-syllables.h>

#include <string.h>

#define MAX_WORD 200
#define MAX_WORDS 20000
/* Fewer words cannot be judged; fewer of them Vietnamese: garbage. */
#define LEAST_WORDS 6
#define LEAST_SHARE 0.55

/* A word's place, in 65,535ths of the page; its text follows, ends with a zero. */
typedef struct {
  guint16 x, y, w, h;
} Place;

static const char *const STATES[] = {"", "layer", "recognised", "garbage", "none"};

const char *
td_page_text_state_to_string (TdPageTextState state)
{
  return STATES[state];
}

static TdPageTextState
state_from_string (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (STATES); i++)
    if (g_strcmp0 (STATES[i], name) == 0)
      return (TdPageTextState) i;
  return TD_PAGE_TEXT_UNKNOWN;
}

static void
clear_word (gpointer data)
{
  TdPageWord *word = data;
  g_free (word->text);
}

GArray *
td_page_words_new (void)
{
  GArray *words = g_array_new (FALSE, TRUE, sizeof (TdPageWord));

  g_array_set_clear_func (words, clear_word);
  return words;
}

static guint16
pack_share (double share)
{
  return (guint16) (CLAMP (share, 0, 1) * G_MAXUINT16 + 0.5);
}

static GBytes *
pack_words (GArray *words)
{
  GByteArray *packed = g_byte_array_new ();

  for (guint i = 0; i < MIN (words->len, MAX_WORDS); i++) {
    const TdPageWord *word = &g_array_index (words, TdPageWord, i);
    const Place place = {pack_share (word->x), pack_share (word->y), pack_share (word->w),
                         pack_share (word->h)};
    if (strlen (word->text) > MAX_WORD)
      continue;
    g_byte_array_append (packed, (const guint8 *) &place, sizeof place);
    g_byte_array_append (packed, (const guint8 *) word->text, (guint) strlen (word->text) + 1);
  }
  return g_byte_array_free_to_bytes (packed);
}

static GArray *
unpack_words (GBytes *packed)
{
  GArray *words = td_page_words_new ();
  gsize length;
  const char *data = g_bytes_get_data (packed, &length);
  gsize at = 0;

  while (length - at > sizeof (Place)) {
    Place place;
    memcpy (&place, data + at, sizeof place);
    at += sizeof place;
    const char *end = memchr (data + at, '\0', length - at);
    if (!end)
      break;
    TdPageWord word = {g_strdup (data + at), place.x / (double) G_MAXUINT16,
                       place.y / (double) G_MAXUINT16, place.w / (double) G_MAXUINT16,
                       place.h / (double) G_MAXUINT16};
    g_array_append_val (words, word);
    at = (gsize) (end - data) + 1;
  }
  return words;
}

/* Words of one line stand beside each other. */
static char *
join_words (GArray *words)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < MIN (words->len, MAX_WORDS); i++) {
    const TdPageWord *word = &g_array_index (words, TdPageWord, i);
    const TdPageWord *last = i > 0 ? &g_array_index (words, TdPageWord, i - 1) : NULL;
    gboolean is_beside = last && word->y < last->y + last->h && last->y < word->y + word->h;
    if (last)
      g_string_append_c (text, is_beside ? ' ' : '\n');
    g_string_append (text, word->text);
  }
  return td_text_nfc (text->str);
}

static TdPageTextState
judge (const char *text, gboolean is_layer)
{
  guint n_words = 0;
  double share = td_plan_syllables_share (text, &n_words);

  if (*text == '\0')
    return TD_PAGE_TEXT_NONE;
  if (is_layer)
    return TD_PAGE_TEXT_LAYER;
  return n_words >= LEAST_WORDS && share >= LEAST_SHARE ? TD_PAGE_TEXT_RECOGNISED
                                                        : TD_PAGE_TEXT_GARBAGE;
}

gboolean
td_evidence_store_words (TdDb *db,
                         const char *sha256,
                         guint page,
                         GArray *words,
                         gboolean is_layer,
                         TdPageTextState *state,
                         GError **error)
{
  g_autoptr (TdTransaction) transaction = td_transaction_begin (db, "Reading a page", error);
  g_autofree char *text = words ? join_words (words) : g_strdup ("");
  TdPageTextState found = judge (text, is_layer);
  gboolean is_kept = found == TD_PAGE_TEXT_LAYER || found == TD_PAGE_TEXT_RECOGNISED;
  g_autofree char *fold = is_kept ? td_text_fold (text) : NULL;
  g_autoptr (GBytes) packed = is_kept ? pack_words (words) : NULL;
  gint64 id = 0;

  if (state)
    *state = found;
  return transaction && td_page_store_touch (db, sha256, page, &id, error) &&
         td_page_store_set_text (db, id, STATES[found], is_kept ? text : "", fold, packed, error) &&
         td_transaction_commit (transaction, error);
}

gboolean
td_evidence_load_words (TdDb *db, const char *sha256, guint page, GArray **words, GError **error)
{
  g_autofree char *state = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GBytes) packed = NULL;

  *words = NULL;
  if (!td_page_store_load_text (db, sha256, page, &state, &text, &packed, error))
    return FALSE;
  if (packed)
    *words = unpack_words (packed);
  else if (state)
    *words = td_page_words_new ();
  return TRUE;
}

gboolean
td_evidence_load_text (TdDb *db,
                       const char *sha256,
                       guint page,
                       TdPageTextState *state,
                       char **text,
                       GError **error)
{
  g_autofree char *name = NULL;
  g_autoptr (GBytes) packed = NULL;

  if (!td_page_store_load_text (db, sha256, page, &name, text, &packed, error))
    return FALSE;
  *state = state_from_string (name);
  if (!*text)
    *text = g_strdup ("");
  return TRUE;
}
