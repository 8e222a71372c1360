/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words around a plan's facts and sections.  The frame is found as the reader finds it. */
#include "config.h"

#include "td-plan-words.h"

#include "td-plan-reading.h"

#include <string.h>

/* Bytes that are looked at, as many as the reader reads. */
#define LONGEST_PLAN (512 * 1024)

struct _TdPlanWords {
  TdPlan *plan;
  GPtrArray *lines;    /* of TdPlanLine */
  GPtrArray *preamble; /* of TdPlanPreamble */
  GPtrArray *rest;     /* of char */
};

static void
preamble_free (gpointer data)
{
  TdPlanPreamble *preamble = data;

  g_free (preamble->text);
  g_free (preamble);
}

static char *
shorten (const char *text)
{
  gsize length = strlen (text);

  if (length <= LONGEST_PLAN)
    return g_strdup (text);
  return g_strndup (text, (gsize) (g_utf8_find_prev_char (text, text + LONGEST_PLAN) - text));
}

/* A paragraph that goes on to say what is issued is the plan's own first sentence. */
static gboolean
is_basis (const TdPlanLine *line)
{
  return td_plan_find (line->fold, 0, "^(?:[-–•]\\s*)?(?:căn cứ|thực hiện|theo|xét)\\b", NULL) &&
         !g_str_has_suffix (line->text, ":") && td_plan_ends_sentence (line->text);
}

static void
read_preamble (TdPlanWords *self, TdPlanReading *reading)
{
  for (guint i = reading->body; i < reading->sections; i++) {
    const TdPlanLine *line = td_plan_reading_line (reading, i);
    TdPlanPreamble *preamble = g_new0 (TdPlanPreamble, 1);

    preamble->text = g_strdup (line->text);
    preamble->is_basis = is_basis (line);
    g_ptr_array_add (self->preamble, preamble);
  }
}

/* Where an appendix begins. */
static gboolean
is_appendix (const TdPlanLine *line)
{
  return td_plan_find (line->fold, 0, "^(?:phụ lục|biểu mẫu|biểu số|mẫu số)\\b", NULL);
}

static void
read_rest (TdPlanWords *self, TdPlanReading *reading)
{
  guint i = reading->foot;

  while (i < self->lines->len && !is_appendix (td_plan_reading_line (reading, i)))
    i++;
  for (; i < self->lines->len; i++)
    g_ptr_array_add (self->rest, g_strdup (td_plan_reading_line (reading, i)->text));
}

TdPlanWords *
td_plan_words_new (TdPlan *plan)
{
  g_return_val_if_fail (TD_IS_PLAN (plan), NULL);

  TdPlanWords *self = g_new0 (TdPlanWords, 1);
  gboolean is_restored = plan->restored && *plan->restored;
  g_autofree char *text = shorten (is_restored ? plan->restored : plan->source ? plan->source : "");

  self->plan = plan;
  self->lines = td_plan_lines_new (text);
  self->preamble = g_ptr_array_new_with_free_func (preamble_free);
  self->rest = g_ptr_array_new_with_free_func (g_free);

  TdPlanReading reading = {.plan = plan, .lines = self->lines};

  td_plan_read_frame (&reading);
  read_preamble (self, &reading);
  read_rest (self, &reading);
  return self;
}

void
td_plan_words_free (TdPlanWords *self)
{
  if (!self)
    return;
  g_ptr_array_unref (self->lines);
  g_ptr_array_unref (self->preamble);
  g_ptr_array_unref (self->rest);
  g_free (self);
}

GPtrArray *
td_plan_words_get_preamble (TdPlanWords *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->preamble;
}

GPtrArray *
td_plan_words_get_rest (TdPlanWords *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->rest;
}

/* The index of the first line of the document that begins on line @number of the file or later. */
static guint
find_index (TdPlanWords *self, guint number)
{
  guint first = 0, end = self->lines->len;

  while (first < end) {
    guint middle = first + (end - first) / 2;
    const TdPlanLine *line = self->lines->pdata[middle];

    if (line->first_line < number)
      first = middle + 1;
    else
      end = middle;
  }
  return first;
}

/* The line with which the section begins; NULL: it was written by a person. */
static const TdPlanLine *
find_line (TdPlanWords *self, TdSection *section)
{
  for (guint i = find_index (self, section->reading.first_line); i < self->lines->len; i++) {
    const TdPlanLine *line = self->lines->pdata[i];

    if (line->first_line != section->reading.first_line)
      return NULL;
    if (g_strcmp0 (line->mark, section->label) == 0)
      return line;
  }
  return NULL;
}

/* What follows the title in its line; NULL: the title is not that of the line any more. */
static const char *
find_behind_title (const TdPlanLine *line, TdSection *section)
{
  const char *words = line ? line->text + line->body : "";

  words += strspn (words, " ,;.:/-");
  return *section->title && g_str_has_prefix (words, section->title)
             ? words + strlen (section->title)
             : NULL;
}

char *
td_plan_words_dup_mark (TdPlanWords *self, TdSection *section, gboolean *runs_in)
{
  g_return_val_if_fail (self && TD_IS_SECTION (section) && runs_in, NULL);

  const TdPlanLine *line = section->reading.first_line ? find_line (self, section) : NULL;
  const char *behind = find_behind_title (line, section);

  *runs_in = behind && *section->text && g_str_has_prefix (behind, ": ");
  if (*runs_in)
    return g_strdup (":");
  return g_strdup (behind && strspn (behind, " ,;.:/-") == strlen (behind) ? behind : "");
}

static guint
find_paragraph (TdPlanWords *self, TdSection *section, const char *paragraph, guint from)
{
  for (guint i = from; i < self->lines->len; i++) {
    const TdPlanLine *line = self->lines->pdata[i];

    if (line->first_line > section->reading.last_line)
      return 0;
    if (g_str_equal (line->text, paragraph))
      return line->first_line;
  }
  return 0;
}

guint *
td_plan_words_find_paragraphs (TdPlanWords *self, TdSection *section, char **paragraphs)
{
  g_return_val_if_fail (self && TD_IS_SECTION (section) && paragraphs, NULL);

  guint n = g_strv_length (paragraphs);
  guint *found = g_new0 (guint, n + 1);
  guint from = find_index (self, section->reading.first_line);

  for (guint i = 0; section->reading.first_line && i < n; i++) {
    found[i] = find_paragraph (self, section, paragraphs[i], from);
    if (found[i])
      from = find_index (self, found[i]);
  }
  return found;
}
