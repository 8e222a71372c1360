/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Restores a badly recognised text: learns from other texts, searches the words, and writes them
 * into the lines as they stand: marks, figures and capitals are the raw line's. */
#include "config.h"

#include "td-plan-restore.h"

#include "td-plan-confusions.h"
#include "td-plan-restore-search.h"
#include "td-plan-restore-tokens.h"
#include "td-plan-syllables.h"
#include <core/base/td-text.h>

#include <math.h>
#include <string.h>

/* A word that is less likely than this is shown as one. */
#define DOUBTFUL 0.9f

G_DEFINE_FINAL_TYPE (TdRestoredLine, td_restored_line, G_TYPE_OBJECT)

static void
td_restored_line_finalize (GObject *object)
{
  TdRestoredLine *self = TD_RESTORED_LINE (object);

  g_free (self->raw);
  g_free (self->proposal);
  g_free (self->accepted);
  g_clear_pointer (&self->doubts, g_array_unref);
  G_OBJECT_CLASS (td_restored_line_parent_class)->finalize (object);
}

static void
td_restored_line_class_init (TdRestoredLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_restored_line_finalize;
}

static void
td_restored_line_init (TdRestoredLine *self)
{
}

const char *
td_restore_from_to_string (TdRestoreFrom from)
{
  switch (from) {
  case TD_RESTORE_FROM_PHRASE:
    return "phrase";
  case TD_RESTORE_FROM_CONFUSION:
    return "confusion";
  case TD_RESTORE_FROM_SYLLABLES:
  default:
    return "syllables";
  }
}

/* ---- writing a word as the raw one was written ---- */

/* Most of the word is in capitals: "PiCH". */
static gboolean
is_capitals (const TdRestoreToken *token)
{
  guint n = 0;
  guint n_upper = 0;

  for (const char *at = token->start; at < token->start + token->length;
       at = g_utf8_next_char (at), n++)
    n_upper += g_unichar_isupper (g_utf8_get_char (at)) ? 1 : 0;
  return token->is_line_capitals || (n_upper >= 2 && n_upper * 2 > n);
}

/* The first letter was read as another one, so that its size tells nothing. */
static gboolean
is_first_mistaken (const char *word, const TdRestoreToken *token)
{
  gunichar raw = g_unichar_tolower (g_utf8_get_char (token->start));

  return td_confusion_get_base (raw) != td_confusion_get_base (g_utf8_get_char (word));
}

static char *
capitalize (const char *word)
{
  g_autofree char *first = g_strndup (word, (gsize) (g_utf8_next_char (word) - word));
  g_autofree char *upper = td_text_upper (first);

  return g_strconcat (upper, g_utf8_next_char (word), NULL);
}

static char *
write_word (TdRestoreWords *words, guint32 word, const TdRestoreToken *token)
{
  const char *text = td_restore_words_get (words, word);

  if (is_capitals (token) || td_restore_words_is_abbreviation (words, word))
    return td_text_upper (text);
  if (g_unichar_isupper (g_utf8_get_char (token->start)) ||
      (is_first_mistaken (text, token) && td_restore_words_is_capitalized (words, word)))
    return capitalize (text);
  return g_strdup (text);
}

/* ---- writing a line ---- */

typedef struct {
  TdRestoreWords *words;
  GString *text;
  GArray *doubts; /* of TdRestoreSpan */
  double log_probability;
  guint n_changed;
  guint n_phrase;    /* of the changed ones */
  guint n_confusion; /* ... */
} LineWriter;

static void
write_label (LineWriter *self, const TdRestoreToken *token)
{
  gboolean is_roman = FALSE;

  for (gsize i = 0; i < token->length; i++)
    is_roman = is_roman || strchr ("IVX", token->start[i]);
  for (gsize i = 0; i < token->length; i++) {
    char c = token->start[i];
    gboolean is_wrong = is_roman && strchr ("1l|", c);

    g_string_append_c (self->text, is_wrong ? 'I' : c);
    if (is_wrong) {
      self->n_changed++;
      self->n_confusion++;
    }
  }
}

static gboolean
is_same_but_marks (const char *one, const char *other)
{
  g_autofree char *fold = td_text_fold (one);
  g_autofree char *other_fold = td_text_fold (other);

  return g_str_equal (fold, other_fold);
}

static void
write_choice (LineWriter *self, const TdRestoreChoice *choice, const TdRestoreToken *token)
{
  const TdRestoreToken *last = token + choice->n_tokens - 1;
  g_autofree char *raw =
      g_strndup (token->start, (gsize) (last->start + last->length - token->start));
  g_autofree char *first = write_word (self->words, choice->words[0], token);
  g_autofree char *second = NULL;
  g_autofree char *both = NULL;

  if (choice->n_words == 2) {
    TdRestoreToken rest = *token;

    rest.start = token->is_line_capitals ? "A" : "a";
    rest.length = 1;
    second = write_word (self->words, choice->words[1], &rest);
  }
  both = second ? g_strconcat (first, " ", second, NULL) : g_strdup (first);
  g_string_append (self->text, both);
  if (g_str_equal (both, raw))
    return;
  self->n_changed++;
  if (choice->order >= 4)
    self->n_phrase++;
  else if (!is_same_but_marks (both, raw))
    self->n_confusion++;
}

static void
write_token (LineWriter *self, const TdRestoreChoice *choice, const TdRestoreToken *token)
{
  TdRestoreSpan span = {.start = (guint) self->text->len};

  self->log_probability += logf (choice->probability);
  if (token->kind == TD_RESTORE_LABEL && !token->is_kept)
    write_label (self, token);
  else if (choice->words[0] <= TD_RESTORE_BEGIN || token->is_kept)
    g_string_append_len (self->text, token->start, (gssize) token->length);
  else
    write_choice (self, choice, token);
  span.end = (guint) self->text->len;
  if (choice->probability < DOUBTFUL)
    g_array_append_val (self->doubts, span);
}

static TdRestoreFrom
find_source (const LineWriter *self)
{
  if (self->n_phrase * 2 >= self->n_changed && self->n_phrase)
    return TD_RESTORE_FROM_PHRASE;
  return self->n_confusion ? TD_RESTORE_FROM_CONFUSION : TD_RESTORE_FROM_SYLLABLES;
}

/* ---- the whole ---- */

static TdRestoredLine *
line_new (guint line, const char *raw, gsize length)
{
  TdRestoredLine *self = g_object_new (TD_TYPE_RESTORED_LINE, NULL);

  self->line = line;
  self->raw = g_strndup (raw, length);
  self->proposal = g_strdup (self->raw);
  self->confidence = 1;
  return self;
}

static gboolean
is_blank (const char *text, gsize length)
{
  for (const char *at = text; at < text + length; at = g_utf8_next_char (at))
    if (!g_unichar_isspace (g_utf8_get_char (at)))
      return FALSE;
  return TRUE;
}

static GPtrArray *
make_lines (const char *text)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = 1;

  for (const char *at = text; *at; n++) {
    gsize length = strcspn (at, "\n");

    if (!is_blank (at, length))
      g_ptr_array_add (lines, line_new (n, at, length));
    at += length + (at[length] ? 1 : 0);
  }
  return lines;
}

/* What stands between two words, or before the first or behind the last: without the specks that no
 * one writes there. */
static void
write_between (LineWriter *self, const char *start, const char *end, const TdRestoreToken *before)
{
  for (const char *at = start; at < end; at++) {
    gboolean is_speck =
        (*at == '\'' || *at == '`') && at + 1 == end && (at == start || at[-1] == ' ');
    gboolean is_second = (*at == ',' || *at == ';') && at >= start + 2 && at[-1] == ' ' &&
                         at + 1 == end && strchr (",;", at[-2]);

    if (is_speck || is_second) {
      self->n_changed++;
      self->n_confusion++;
    } else {
      g_string_append_c (self->text, *at);
    }
  }
  /* "V.TO": a blank behind the label. */
  if (before && before->kind == TD_RESTORE_LABEL && end == start + 1 &&
      before->start + before->length == start) {
    g_string_append_c (self->text, ' ');
    self->n_changed++;
  }
}

/* Writes the choices of the tokens of one line; gives the first choice behind it. */
static guint
write_line (TdRestoredLine *line,
            const char *text,
            TdRestoreWords *words,
            GArray *tokens,
            GArray *choices,
            guint at)
{
  g_autoptr (GString) written = g_string_new (NULL);
  LineWriter writer = {.words = words,
                       .text = written,
                       .doubts = g_array_new (FALSE, FALSE, sizeof (TdRestoreSpan))};
  const TdRestoreToken *before = NULL;
  const char *done = text;

  for (; at < choices->len; at++) {
    const TdRestoreChoice *choice = &g_array_index (choices, TdRestoreChoice, at);
    const TdRestoreToken *token = &g_array_index (tokens, TdRestoreToken, choice->first);
    const TdRestoreToken *last = token + choice->n_tokens - 1;

    if (token->line + 1 != line->line)
      break;
    if (token->is_kept)
      g_string_append_len (written, done, token->start - done);
    else
      write_between (&writer, done, token->start, before);
    before = token;
    write_token (&writer, choice, token);
    done = last->start + last->length;
  }
  g_string_append_len (written, done, (gssize) strcspn (done, "\n"));
  g_free (line->proposal);
  line->proposal = g_strdup (written->str);
  line->confidence = exp (writer.log_probability);
  line->from = find_source (&writer);
  line->doubts = writer.doubts;
  return at;
}

static void
write_lines (const char *text,
             GPtrArray *lines,
             TdRestoreWords *words,
             GArray *tokens,
             GArray *choices)
{
  guint at = 0;
  guint number = 1;

  for (guint i = 0; i < lines->len; i++) {
    TdRestoredLine *line = lines->pdata[i];

    for (; number < line->line; number++)
      text += strcspn (text, "\n") + 1;
    at = write_line (line, text, words, tokens, choices, at);
  }
}

GPtrArray *
td_plan_restore_text (const char *text,
                      GPtrArray *texts,
                      TdRestoreProgressFunc progress,
                      gpointer progress_data,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (TdRestoreModel) model = NULL;
  g_autoptr (GArray) tokens = NULL;
  g_autoptr (GArray) choices = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  lines = make_lines (text);
  if (!td_plan_syllables_is_damaged (text))
    return g_steal_pointer (&lines);
  model = td_restore_model_new ();
  for (guint i = 0; texts && i < texts->len; i++) {
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return NULL;
    td_restore_model_add_text (model, texts->pdata[i]);
  }
  td_restore_model_freeze (model);
  tokens = td_restore_tokens_new (text);
  td_restore_tokens_keep_good (tokens);
  choices = td_restore_search (model, tokens, progress, progress_data, cancellable, error);
  if (!choices)
    return NULL;
  write_lines (text, lines, td_restore_model_get_words (model), tokens, choices);
  return g_steal_pointer (&lines);
}
