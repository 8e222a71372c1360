/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of a superior's plan belongs into the own one: awards and sets of the own level and below,
 * which the own agency decides, and those of the superior, to whom it proposes; groups of nominees
 * of the own level and below.  A section that holds nothing but what is left out is left out; one
 * that says what the superior decides keeps its words. */
#include "config.h"

#include "td-plan-derive-private.h"
#include "td-plan-match.h"

#include <glib/gi18n.h>
#include <string.h>

TdDeriveNode *
td_derive_node (TdDerive *self, guint i)
{
  return &g_array_index (self->nodes, TdDeriveNode, i);
}

int
td_derive_find_node (TdDerive *self, guint line)
{
  int found = -1;

  for (guint i = 0; line && i < self->nodes->len; i++) {
    const TdReading *reading = &td_derive_node (self, i)->section->reading;

    if (reading->first_line && reading->first_line <= line && line <= reading->last_line)
      found = (int) i;
  }
  return found;
}

TdDerivePart *
td_derive_find_part (TdDerive *self, const char *id)
{
  for (guint i = 0; i < self->parts->len; i++) {
    TdDerivePart *part = self->parts->pdata[i];

    if (g_strcmp0 (part->id, id) == 0)
      return part;
  }
  return NULL;
}

/* ---- parts ---- */

static TdDeriveStanding
stand (TdDerive *self, TdLevel level)
{
  if (level <= self->own.level)
    return TD_DERIVE_OWN;
  return level == self->above.level ? TD_DERIVE_PROPOSE : TD_DERIVE_ABOVE;
}

/* Takes @text. */
static void
add_part (TdDerive *self,
          TdCompareTopic topic,
          TdDeriveStanding standing,
          const char *id,
          gboolean is_kept,
          char *text)
{
  TdDerivePart *part = g_object_new (TD_TYPE_DERIVE_PART, NULL);

  part->topic = topic;
  part->standing = standing;
  part->id = g_strdup (id);
  part->text = text;
  part->is_kept = is_kept;
  if (g_hash_table_contains (self->request->kept, id))
    part->is_kept = TRUE;
  if (g_hash_table_contains (self->request->left, id))
    part->is_kept = FALSE;
  g_ptr_array_add (self->parts, part);
}

static void
judge_groups (TdDerive *self)
{
  for (guint i = 0; i < self->superior->criteria_groups->len; i++) {
    TdCriteriaGroup *group = self->superior->criteria_groups->pdata[i];
    g_autofree char *fold = td_plan_fold (group->applies_to);
    TdLevel level = td_plan_level_of_words (fold);
    gboolean is_own = level <= self->own.level;

    add_part (self, TD_COMPARE_GROUPS, is_own ? TD_DERIVE_OWN : TD_DERIVE_ABOVE, group->id, is_own,
              g_strdup (*group->applies_to ? group->applies_to : _ ("everyone")));
  }
}

static void
judge_awards (TdDerive *self)
{
  for (guint i = 0; i < self->superior->award_forms->len; i++) {
    TdAwardForm *form = self->superior->award_forms->pdata[i];
    TdDeriveStanding standing = stand (self, form->level);

    add_part (self, TD_COMPARE_AWARDS, standing, form->id, standing != TD_DERIVE_ABOVE,
              td_award_form_dup_full_name (form));
  }
}

static void
judge_copies (TdDerive *self)
{
  for (guint i = 0; i < self->superior->copies->len; i++) {
    TdCopies *copies = self->superior->copies->pdata[i];
    TdDeriveStanding standing = stand (self, copies->level);

    add_part (self, TD_COMPARE_COPIES, standing, copies->id, standing != TD_DERIVE_ABOVE,
              g_strdup_printf ("%s: %u → %s", td_level_get_title (copies->level), copies->count,
                               copies->destination));
  }
}

/* A plan that only the superior's replaces. */
static void
judge_bases (TdDerive *self)
{
  for (guint i = 0; i < self->superior->bases->len; i++) {
    TdBasis *basis = self->superior->bases->pdata[i];

    if (g_str_equal (basis->relation, "supersedes"))
      add_part (self, TD_COMPARE_BASES, TD_DERIVE_PAST, basis->id, FALSE,
                g_strdup_printf ("%s %s", basis->kind, basis->number));
  }
}

gboolean
td_derive_keeps_level (TdDerive *self, TdLevel level)
{
  if (stand (self, level) != TD_DERIVE_ABOVE)
    return TRUE;
  for (guint i = 0; i < self->superior->award_forms->len; i++) {
    TdAwardForm *form = self->superior->award_forms->pdata[i];

    if (form->level == level && td_derive_find_part (self, form->id)->is_kept)
      return TRUE;
  }
  return FALSE;
}

/* ---- sections ---- */

typedef struct {
  gboolean begins_left; /* a part that is left out begins with it */
  gboolean holds_kept;  /* a part that is kept stands in it or below it */
} Weight;

static void
weigh_line (TdDerive *self, Weight *weights, guint line, gboolean is_kept)
{
  int node = td_derive_find_node (self, line);

  if (node < 0)
    return;
  if (!is_kept) {
    if (td_derive_node (self, (guint) node)->section->reading.first_line == line)
      weights[node].begins_left = TRUE;
    return;
  }
  for (; node >= 0; node = td_derive_node (self, (guint) node)->parent)
    weights[node].holds_kept = TRUE;
}

static void
weigh_part (TdDerive *self, Weight *weights, const char *id, const TdReading *reading)
{
  TdDerivePart *part = td_derive_find_part (self, id);

  weigh_line (self, weights, reading->first_line, !part || part->is_kept);
}

static void
weigh_parts (TdDerive *self, Weight *weights)
{
  TdPlan *plan = self->superior;

  for (guint i = 0; i < plan->criteria_groups->len; i++) {
    TdCriteriaGroup *group = plan->criteria_groups->pdata[i];
    weigh_part (self, weights, group->id, &group->reading);
  }
  for (guint i = 0; i < plan->award_forms->len; i++) {
    TdAwardForm *form = plan->award_forms->pdata[i];
    weigh_part (self, weights, form->id, &form->reading);
  }
  for (guint i = 0; i < plan->copies->len; i++) {
    TdCopies *copies = plan->copies->pdata[i];
    weigh_part (self, weights, copies->id, &copies->reading);
  }
  for (guint i = 0; i < plan->dossier_documents->len; i++)
    weigh_line (self, weights,
                ((TdDossierDocument *) plan->dossier_documents->pdata[i])->reading.first_line,
                TRUE);
  for (guint i = 0; i < plan->periods->len; i++)
    weigh_line (self, weights, ((TdPeriod *) plan->periods->pdata[i])->reading.first_line, TRUE);
}

static gboolean
is_bare (TdDerive *self, guint i)
{
  TdDeriveNode *node = td_derive_node (self, i);

  return !*node->section->text && node->section->children->len > 0;
}

/* A heading of which all children are left out says nothing. */
static void
leave_empty_headings (TdDerive *self)
{
  for (guint i = self->nodes->len; i-- > 0;) {
    TdDeriveNode *node = td_derive_node (self, i);
    gboolean has_child = FALSE;

    if (node->is_left || !is_bare (self, i))
      continue;
    for (guint c = i + 1; c < self->nodes->len; c++)
      has_child |=
          td_derive_node (self, c)->parent == (int) i && !td_derive_node (self, c)->is_left;
    node->is_left = !has_child;
  }
}

static void
leave_sections (TdDerive *self)
{
  g_autofree Weight *weights = g_new0 (Weight, self->nodes->len + 1);

  weigh_parts (self, weights);
  for (guint i = 0; i < self->nodes->len; i++) {
    TdDeriveNode *node = td_derive_node (self, i);

    node->is_left = (weights[i].begins_left && !weights[i].holds_kept) ||
                    (node->parent >= 0 && td_derive_node (self, (guint) node->parent)->is_left);
  }
  leave_empty_headings (self);
}

static void
mark_foreign (TdDerive *self, TdLevel level, guint line)
{
  int node = td_derive_find_node (self, line);

  if (node >= 0 && level > self->own.level)
    td_derive_node (self, (guint) node)->is_foreign = TRUE;
}

static void
mark_all_foreign (TdDerive *self)
{
  TdPlan *plan = self->superior;

  for (guint i = 0; i < plan->award_forms->len; i++) {
    TdAwardForm *form = plan->award_forms->pdata[i];
    mark_foreign (self, form->level, form->reading.first_line);
  }
  for (guint i = 0; i < plan->copies->len; i++) {
    TdCopies *copies = plan->copies->pdata[i];
    mark_foreign (self, copies->level, copies->reading.first_line);
  }
  for (guint i = 0; i < self->nodes->len; i++) {
    TdDeriveNode *node = td_derive_node (self, i);

    if (node->parent >= 0 && td_derive_node (self, (guint) node->parent)->is_foreign)
      node->is_foreign = TRUE;
  }
}

void
td_derive_limit (TdDerive *self)
{
  judge_groups (self);
  judge_awards (self);
  judge_copies (self);
  judge_bases (self);
  leave_sections (self);
  mark_all_foreign (self);
}

/* ---- sentences ---- */

static gboolean
is_past (TdDerive *self, const char *sentence)
{
  for (guint i = 0; i < self->superior->bases->len; i++) {
    TdBasis *basis = self->superior->bases->pdata[i];
    TdDerivePart *part = td_derive_find_part (self, basis->id);

    if (part && !part->is_kept && *basis->number && strstr (sentence, basis->number))
      return TRUE;
  }
  return FALSE;
}

/* A sentence ends at a full stop that a capital follows. */
static const char *
find_sentence_end (const char *at)
{
  for (const char *stop = strstr (at, ". "); stop; stop = strstr (stop + 2, ". "))
    if (g_unichar_isupper (g_utf8_get_char (stop + 2)))
      return stop + 2;
  return at + strlen (at);
}

char *
td_derive_drop_sentences (TdDerive *self, const char *text)
{
  GString *kept = g_string_new (NULL);

  if (!is_past (self, text))
    return g_string_free (g_string_append (kept, text), FALSE);
  for (const char *at = text; *at;) {
    const char *end = find_sentence_end (at);
    g_autofree char *sentence = g_strndup (at, (gsize) (end - at));

    if (!is_past (self, sentence))
      g_string_append (kept, sentence);
    at = end;
  }
  return g_string_free (kept, FALSE);
}
