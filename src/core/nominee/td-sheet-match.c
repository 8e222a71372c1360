/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words of a sheet to the plan's own award forms and groups.  Pure; one thread. */
#include "config.h"

#include "td-sheet-match.h"

#include "td-sheet-words.h"
#include <string.h>

typedef struct {
  char *id;
  GHashTable *words; /* of all that it is called */
  GPtrArray *exact;  /* normal forms that mean it alone */
} Candidate;

struct _TdSheetMatch {
  GPtrArray *awards, *groups; /* of Candidate */
  GHashTable *known_awards, *known_groups;
};

static void
free_candidate (gpointer data)
{
  Candidate *self = data;

  g_free (self->id);
  g_hash_table_unref (self->words);
  g_ptr_array_unref (self->exact);
  g_free (self);
}

/* Abbreviations that lists of awards are full of. */
static const struct {
  const char *short_form;
  const char *words;
} ABBREVIATIONS[] = {
    {"bk", "bang khen"},
    {"gk", "giay khen"},
    {"ldtt", "lao dong tien tien"},
    {"cstd", "chien si thi dua"},
    {"cstdcs", "chien si thi dua co so"},
    {"ttldtt", "tap the lao dong tien tien"},
    {"ttldxs", "tap the lao dong xuat sac"},
    {"ct", "chu tich"},
    {"ttg", "thu tuong chinh phu"},
    {"hcld", "huan chuong lao dong"},
};

static GHashTable *
collect_words (const char *normal)
{
  GHashTable *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) text = g_string_new (normal);
  g_auto (GStrv) parts = NULL;

  g_string_replace (text, "uy ban nhan dan", "ubnd", 0);
  parts = g_strsplit (text->str, " ", -1);
  for (char **part = parts; *part != NULL; part++) {
    const char *long_form = *part;
    for (guint i = 0; i < G_N_ELEMENTS (ABBREVIATIONS); i++)
      if (g_str_equal (*part, ABBREVIATIONS[i].short_form))
        long_form = ABBREVIATIONS[i].words;
    g_auto (GStrv) own = g_strsplit (long_form, " ", -1);
    for (char **word = own; *word != NULL; word++)
      if (**word != '\0' && !g_str_equal (*word, "cua"))
        g_hash_table_add (words, g_strdup (*word));
  }
  return words;
}

static Candidate *
candidate_new (const char *id, const char *name, const char *full_name)
{
  Candidate *self = g_new0 (Candidate, 1);
  char *normal = td_sheet_normalize (full_name);

  self->id = g_strdup (id);
  self->words = collect_words (normal);
  self->exact = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->exact, normal);
  if (name != NULL && *name != '\0')
    g_ptr_array_add (self->exact, td_sheet_normalize (name));
  return self;
}

TdSheetMatch *
td_sheet_match_new (TdPlan *plan)
{
  TdSheetMatch *self = g_new0 (TdSheetMatch, 1);

  self->awards = g_ptr_array_new_with_free_func (free_candidate);
  self->groups = g_ptr_array_new_with_free_func (free_candidate);
  self->known_awards = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->known_groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < plan->award_forms->len; i++) {
    TdAwardForm *form = g_ptr_array_index (plan->award_forms, i);
    g_autofree char *full_name = td_award_form_dup_full_name (form);
    g_ptr_array_add (self->awards, candidate_new (form->id, form->name, full_name));
  }
  for (guint i = 0; i < plan->criteria_groups->len; i++) {
    TdCriteriaGroup *group = g_ptr_array_index (plan->criteria_groups, i);
    g_ptr_array_add (self->groups, candidate_new (group->id, group->label, group->applies_to));
  }
  return self;
}

void
td_sheet_match_free (TdSheetMatch *self)
{
  g_ptr_array_unref (self->awards);
  g_ptr_array_unref (self->groups);
  g_hash_table_unref (self->known_awards);
  g_hash_table_unref (self->known_groups);
  g_free (self);
}

static gboolean
is_within (GHashTable *words, GHashTable *all)
{
  GHashTableIter iter;
  gpointer word;

  g_hash_table_iter_init (&iter, words);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    if (!g_hash_table_contains (all, word))
      return FALSE;
  return g_hash_table_size (words) > 0;
}

typedef gboolean (*Fits) (const Candidate *candidate, const char *normal, GHashTable *words);

static gboolean
fits_exactly (const Candidate *candidate, const char *normal, GHashTable *words)
{
  return g_ptr_array_find_with_equal_func (candidate->exact, normal, g_str_equal, NULL);
}

static gboolean
has_same_words (const Candidate *candidate, const char *normal, GHashTable *words)
{
  return is_within (words, candidate->words) && is_within (candidate->words, words);
}

static gboolean
says_less (const Candidate *candidate, const char *normal, GHashTable *words)
{
  return is_within (words, candidate->words);
}

static gboolean
says_more (const Candidate *candidate, const char *normal, GHashTable *words)
{
  return is_within (candidate->words, words);
}

static const char *
find (GPtrArray *candidates, const char *text)
{
  static const Fits WAYS[] = {fits_exactly, has_same_words, says_less, says_more};
  g_autofree char *normal = td_sheet_normalize (text);
  g_autoptr (GHashTable) words = collect_words (normal);

  for (guint way = 0; way < G_N_ELEMENTS (WAYS); way++) {
    const Candidate *found = NULL;
    guint n = 0;
    for (guint i = 0; i < candidates->len; i++)
      if (WAYS[way](g_ptr_array_index (candidates, i), normal, words)) {
        found = g_ptr_array_index (candidates, i);
        n++;
      }
    if (n > 0)
      return n == 1 ? found->id : NULL;
  }
  return NULL;
}

static const char *
find_known (GHashTable *known, GPtrArray *candidates, const char *text)
{
  gpointer id;

  if (!g_hash_table_lookup_extended (known, text, NULL, &id)) {
    id = (gpointer) find (candidates, text);
    g_hash_table_insert (known, g_strdup (text), id);
  }
  return id;
}

const char *
td_sheet_match_award (TdSheetMatch *self, const char *text)
{
  return find_known (self->known_awards, self->awards, text);
}

const char *
td_sheet_match_group (TdSheetMatch *self, const char *text)
{
  return find_known (self->known_groups, self->groups, text);
}
