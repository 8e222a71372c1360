/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan and the words that its enumerations are stored under.  Plain data: built on one thread,
 * handed over whole.  A fact whose value is NULL is always in state unknown. */
#include "config.h"

#include "td-plan.h"

#include <glib/gi18n.h>
#include <string.h>

static const char *const level_names[] = {"", "unit", "commune", "district", "province", "state"};

static const char *const level_titles[] = {
    N_ ("No level"),       N_ ("Unit level"),     N_ ("Commune level"),
    N_ ("District level"), N_ ("Province level"), N_ ("State level"),
};

static const char *const state_names[] = {"unknown", "proposed", "confirmed", "edited",
                                          "conflicting"};

static const struct {
  const char *name;
  const char *title;
} plan_keys[TD_N_PLAN_KEYS] = {
    {"agency", N_ ("Issuing agency")},
    {"parent_agency", N_ ("Superior agency")},
    {"level", N_ ("Level of the issuing agency")},
    {"kind", N_ ("Kind of document")},
    {"number", N_ ("Number")},
    {"symbol", N_ ("Symbol")},
    {"place", N_ ("Place of issue")},
    {"date", N_ ("Date of issue")},
    {"title", N_ ("Title")},
    {"act", N_ ("What the plan does")},
    {"movement", N_ ("Name of the movement")},
    {"procedure", N_ ("Procedure")},
    {"procedure_basis", N_ ("Rule of the procedure")},
    {"standing_body", N_ ("Standing body")},
    {"on_behalf_of", N_ ("Signed on behalf of")},
    {"capacity", N_ ("Signed for")},
    {"signer_title", N_ ("Title of the signatory")},
    {"signer_name", N_ ("Name of the signatory")},
    {"drafter", N_ ("Drafter's initials")},
    {"contact", N_ ("Whom to ask")},
};

static int
find_name (const char *const *names, gsize n_names, const char *name)
{
  for (gsize i = 0; name && i < n_names; i++)
    if (g_str_equal (names[i], name))
      return (int) i;
  return -1;
}

const char *
td_level_to_string (TdLevel level)
{
  g_return_val_if_fail ((gsize) level < G_N_ELEMENTS (level_names), "");

  return level_names[level];
}

TdLevel
td_level_from_string (const char *name)
{
  int level = find_name (level_names, G_N_ELEMENTS (level_names), name);

  return level > 0 ? (TdLevel) level : TD_LEVEL_NONE;
}

const char *
td_level_get_title (TdLevel level)
{
  g_return_val_if_fail ((gsize) level < G_N_ELEMENTS (level_titles), "");

  return _ (level_titles[level]);
}

const char *
td_occasions_get_title (TdOccasions occasions)
{
  if ((occasions & TD_OCCASION_SUDDEN) && (occasions & TD_OCCASION_THEMATIC))
    return _ ("sudden or thematic commendation");
  if (occasions & TD_OCCASION_SUDDEN)
    return _ ("sudden commendation");
  return occasions & TD_OCCASION_THEMATIC ? _ ("thematic commendation") : NULL;
}

const char *
td_fact_state_to_string (TdFactState state)
{
  g_return_val_if_fail ((gsize) state < G_N_ELEMENTS (state_names), "");

  return state_names[state];
}

TdFactState
td_fact_state_from_string (const char *name)
{
  int state = find_name (state_names, G_N_ELEMENTS (state_names), name);

  return state > 0 ? (TdFactState) state : TD_FACT_UNKNOWN;
}

const char *
td_occasions_to_string (TdOccasions occasions)
{
  static const char *const names[] = {"", "sudden", "thematic", "sudden,thematic"};

  return names[(guint) occasions & 3u];
}

TdOccasions
td_occasions_from_string (const char *text)
{
  g_auto (GStrv) names = g_strsplit (text ? text : "", ",", -1);
  guint occasions = TD_OCCASION_NONE;

  for (guint i = 0; names[i]; i++) {
    const char *name = g_strstrip (names[i]);

    if (g_str_equal (name, "sudden"))
      occasions |= TD_OCCASION_SUDDEN;
    else if (g_str_equal (name, "thematic"))
      occasions |= TD_OCCASION_THEMATIC;
  }
  return (TdOccasions) occasions;
}

const char *
td_plan_key_to_string (TdPlanKey key)
{
  g_return_val_if_fail ((gsize) key < TD_N_PLAN_KEYS, "");

  return plan_keys[key].name;
}

gboolean
td_plan_key_from_string (const char *name, TdPlanKey *key)
{
  for (gsize i = 0; name && i < TD_N_PLAN_KEYS; i++)
    if (g_str_equal (plan_keys[i].name, name)) {
      *key = (TdPlanKey) i;
      return TRUE;
    }
  return FALSE;
}

const char *
td_plan_key_get_title (TdPlanKey key)
{
  g_return_val_if_fail ((gsize) key < TD_N_PLAN_KEYS, "");

  return _ (plan_keys[key].title);
}

G_DEFINE_FINAL_TYPE (TdPlan, td_plan, G_TYPE_OBJECT)

static void
td_plan_finalize (GObject *object)
{
  TdPlan *self = TD_PLAN (object);

  g_free (self->id);
  g_free (self->file_name);
  g_free (self->encoding);
  g_free (self->source);
  g_free (self->restored);
  g_free (self->imported_at);
  g_free (self->regime);
  for (guint i = 0; i < TD_N_PLAN_KEYS; i++) {
    g_free (self->facts[i].value);
    g_free (self->facts[i].other);
  }
  g_ptr_array_unref (self->sections);
  g_ptr_array_unref (self->criteria_groups);
  g_ptr_array_unref (self->award_forms);
  g_ptr_array_unref (self->dossier_documents);
  g_ptr_array_unref (self->copies);
  g_ptr_array_unref (self->route);
  g_ptr_array_unref (self->periods);
  g_ptr_array_unref (self->bases);
  g_ptr_array_unref (self->responsibilities);
  g_ptr_array_unref (self->recipients);
  g_ptr_array_unref (self->problems);

  G_OBJECT_CLASS (td_plan_parent_class)->finalize (object);
}

static void
td_plan_class_init (TdPlanClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_plan_finalize;
}

static void
td_plan_init (TdPlan *self)
{
  self->sections = g_ptr_array_new_with_free_func (g_object_unref);
  self->criteria_groups = g_ptr_array_new_with_free_func (g_object_unref);
  self->award_forms = g_ptr_array_new_with_free_func (g_object_unref);
  self->dossier_documents = g_ptr_array_new_with_free_func (g_object_unref);
  self->copies = g_ptr_array_new_with_free_func (g_object_unref);
  self->route = g_ptr_array_new_with_free_func (g_object_unref);
  self->periods = g_ptr_array_new_with_free_func (g_object_unref);
  self->bases = g_ptr_array_new_with_free_func (g_object_unref);
  self->responsibilities = g_ptr_array_new_with_free_func (g_object_unref);
  self->recipients = g_ptr_array_new_with_free_func (g_object_unref);
  self->problems = g_ptr_array_new_with_free_func (g_object_unref);
}

TdPlan *
td_plan_new (void)
{
  return g_object_new (TD_TYPE_PLAN, NULL);
}

const char *
td_plan_get (TdPlan *self, TdPlanKey key)
{
  g_return_val_if_fail (TD_IS_PLAN (self), NULL);
  g_return_val_if_fail ((gsize) key < TD_N_PLAN_KEYS, NULL);

  return self->facts[key].reading.state == TD_FACT_CONFLICTING ? NULL : self->facts[key].value;
}

TdDate
td_plan_get_date (TdPlan *self)
{
  TdDate date = TD_DATE_NONE;

  g_return_val_if_fail (TD_IS_PLAN (self), date);

  const char *iso = td_plan_get (self, TD_PLAN_DATE);

  if (iso && !td_date_from_iso (iso, &date))
    date = TD_DATE_NONE;
  return date;
}

const char *
td_plan_get_display_name (TdPlan *self)
{
  static const TdPlanKey keys[] = {TD_PLAN_MOVEMENT, TD_PLAN_TITLE};

  g_return_val_if_fail (TD_IS_PLAN (self), "");

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (td_plan_get (self, keys[i]))
      return td_plan_get (self, keys[i]);
  return self->file_name ? self->file_name : "";
}

TdCriteriaGroup *
td_plan_find_group (TdPlan *self, const char *id)
{
  g_return_val_if_fail (TD_IS_PLAN (self), NULL);

  for (guint i = 0; i < self->criteria_groups->len; i++) {
    TdCriteriaGroup *group = self->criteria_groups->pdata[i];

    if (g_strcmp0 (group->id, id) == 0)
      return group;
  }
  return NULL;
}

TdAwardForm *
td_plan_find_award_form (TdPlan *self, const char *id)
{
  g_return_val_if_fail (TD_IS_PLAN (self), NULL);

  for (guint i = 0; i < self->award_forms->len; i++) {
    TdAwardForm *form = self->award_forms->pdata[i];

    if (g_strcmp0 (form->id, id) == 0)
      return form;
  }
  return NULL;
}

TdCopies *
td_plan_find_copies (TdPlan *self, TdLevel level)
{
  TdCopies *found = NULL;

  g_return_val_if_fail (TD_IS_PLAN (self), NULL);

  for (guint i = 0; i < self->copies->len; i++) {
    TdCopies *copies = self->copies->pdata[i];

    if (copies->level != level)
      continue;
    if (found || copies->reading.state == TD_FACT_CONFLICTING)
      return NULL;
    found = copies;
  }
  return found;
}

gboolean
td_plan_needs_paper (TdPlan *self, const char *kind)
{
  g_return_val_if_fail (TD_IS_PLAN (self), FALSE);

  for (guint i = 0; i < self->dossier_documents->len; i++) {
    TdDossierDocument *document = self->dossier_documents->pdata[i];

    if (g_strcmp0 (document->kind, kind) == 0)
      return TRUE;
  }
  return FALSE;
}
