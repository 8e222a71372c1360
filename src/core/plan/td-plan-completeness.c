/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The checklist of a plan: one table of what it should say, and a rule for each kind of thing.
 * Pure; any thread. */
#include "config.h"

#include "td-plan-completeness.h"

#include "td-plan-roles.h"

#include <glib/gi18n.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (TdPlanItem, td_plan_item, G_TYPE_OBJECT)

static void
td_plan_item_finalize (GObject *object)
{
  TdPlanItem *self = TD_PLAN_ITEM (object);

  g_free (self->title);
  g_free (self->detail);
  g_clear_pointer (&self->place, td_place_free);
  G_OBJECT_CLASS (td_plan_item_parent_class)->finalize (object);
}

static void
td_plan_item_class_init (TdPlanItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_plan_item_finalize;
}

static void
td_plan_item_init (TdPlanItem *self)
{
}

static const struct {
  const char *name;
  const char *title;
} STATES[] = {
    [TD_ITEM_THERE] = {"there", NC_ ("plan checklist", "There")},
    [TD_ITEM_MISSING] = {"missing", NC_ ("plan checklist", "Not said")},
    [TD_ITEM_UNCHECKED] = {"unchecked", NC_ ("plan checklist", "To look through")},
    [TD_ITEM_CONFLICTING] = {"conflicting", NC_ ("plan checklist", "Contradictory")},
};

const char *
td_item_state_to_string (TdItemState state)
{
  g_return_val_if_fail ((gsize) state < G_N_ELEMENTS (STATES), "");
  return STATES[state].name;
}

const char *
td_item_state_get_title (TdItemState state)
{
  g_return_val_if_fail ((gsize) state < G_N_ELEMENTS (STATES), "");
  return g_dpgettext2 (NULL, "plan checklist", STATES[state].title);
}

/* ---- adding ---- */

static TdPlanItem *
add (GPtrArray *items, TdPlan *plan, const char *code, const char *title, const char *field)
{
  TdPlanItem *item = g_object_new (TD_TYPE_PLAN_ITEM, NULL);

  item->code = code;
  item->title = g_strdup (title);
  item->detail = g_strdup ("");
  item->state = TD_ITEM_MISSING;
  item->place = td_place_new (TD_ENTITY_PLAN, plan->id, field);
  g_ptr_array_add (items, item);
  return item;
}

static TdItemState
state_of (TdFactState state)
{
  switch (state) {
  case TD_FACT_PROPOSED:
    return TD_ITEM_UNCHECKED;
  case TD_FACT_CONFLICTING:
    return TD_ITEM_CONFLICTING;
  case TD_FACT_CONFIRMED:
  case TD_FACT_EDITED:
    return TD_ITEM_THERE;
  case TD_FACT_UNKNOWN:
  default:
    return TD_ITEM_MISSING;
  }
}

/* Several parts: one that is amiss makes the whole so. */
static TdItemState
worse (TdItemState a, TdItemState b)
{
  static const guint GRAVITY[] = {
      [TD_ITEM_THERE] = 0,
      [TD_ITEM_UNCHECKED] = 1,
      [TD_ITEM_MISSING] = 2,
      [TD_ITEM_CONFLICTING] = 3,
  };

  return GRAVITY[a] >= GRAVITY[b] ? a : b;
}

/* Where a list is mended: at the part that is amiss. */
static void
lead_to (TdPlanItem *item, TdEntity entity, const char *id)
{
  td_place_free (item->place);
  item->place = td_place_new (entity, id, NULL);
}

/* ---- the head and the foot ---- */

static void
add_fact (GPtrArray *items, TdPlan *plan, const char *code, TdPlanKey key)
{
  const TdPlanFact *fact = &plan->facts[key];
  TdPlanItem *item =
      add (items, plan, code, td_plan_key_get_title (key), td_plan_key_to_string (key));

  item->state = fact->value ? state_of (fact->reading.state) : TD_ITEM_MISSING;
  g_set_str (&item->detail, fact->value ? fact->value : "");
}

static void
add_number (GPtrArray *items, TdPlan *plan)
{
  const char *symbol = td_plan_get (plan, TD_PLAN_SYMBOL);

  add_fact (items, plan, "number", TD_PLAN_NUMBER);
  TdPlanItem *item = g_ptr_array_index (items, items->len - 1);
  if (item->state == TD_ITEM_MISSING || !symbol)
    return;
  g_free (item->detail);
  item->detail = g_strdup_printf ("%s/%s", td_plan_get (plan, TD_PLAN_NUMBER), symbol);
}

static void
add_date (GPtrArray *items, TdPlan *plan)
{
  TdDate date = td_plan_get_date (plan);

  add_fact (items, plan, "date", TD_PLAN_DATE);
  TdPlanItem *item = g_ptr_array_index (items, items->len - 1);
  if (item->state == TD_ITEM_MISSING)
    return;
  g_free (item->detail);
  item->detail = td_date_format_short (date);
  if (td_date_is_whole (date))
    return;
  g_autofree char *known = g_steal_pointer (&item->detail);
  /* Translators: %s is what a date says, as "10/2021" */
  item->detail = g_strdup_printf (_ ("%s: the day is left blank"), known);
  item->state = worse (item->state, TD_ITEM_MISSING);
}

static void
add_signatory (GPtrArray *items, TdPlan *plan)
{
  const char *title = td_plan_get (plan, TD_PLAN_SIGNER_TITLE);
  const char *name = td_plan_get (plan, TD_PLAN_SIGNER_NAME);
  TdPlanItem *item = add (items, plan, "signatory", _ ("Signatory"), "signer_name");
  const TdReading *reading = &plan->facts[TD_PLAN_SIGNER_NAME].reading;

  item->state = name ? state_of (reading->state) : TD_ITEM_MISSING;
  g_free (item->detail);
  item->detail = title && name ? g_strdup_printf ("%s, %s", title, name)
                               : g_strdup (name ? name : (title ? title : ""));
}

/* ---- the sections ---- */

static const struct {
  const char *code;
  const char *title;
  const char *role;
} ROLES[] = {
    {"section-purposes", N_ ("Section on purposes"), "purposes"},
    {"section-requirements", N_ ("Section on requirements"), "requirements"},
    {"section-contents", N_ ("Section on what the movement is about"), "contents"},
    {"section-solutions", N_ ("Section on solutions"), "solutions"},
    {"section-criteria", N_ ("Section on criteria"), "criteria"},
    {"section-awards", N_ ("Section on awards"), "awards"},
    {"section-procedure", N_ ("Section on dossier and procedure"), "procedure"},
    {"section-timing", N_ ("Section on time"), "timing"},
    {"section-organisation", N_ ("Section on carrying it out"), "organisation"},
};

typedef gboolean (*HasRole) (TdSection *section, const char *role);

static gboolean
is_for (TdSection *section, const char *role)
{
  return g_strcmp0 (section->role, role) == 0;
}

/* The outer sections before those in them. */
static TdSection *
find_section (GPtrArray *sections, HasRole has_role, const char *role)
{
  TdSection *found = NULL;

  for (guint i = 0; i < sections->len && !found; i++)
    if (has_role (sections->pdata[i], role))
      found = sections->pdata[i];
  for (guint i = 0; i < sections->len && !found; i++)
    found = find_section (((TdSection *) sections->pdata[i])->children, has_role, role);
  return found;
}

/* A section that is for this alone, else one whose title says it among other things: "Mục đích,
 * yêu cầu". */
static TdSection *
find_role (TdPlan *plan, const char *role)
{
  TdSection *section = find_section (plan->sections, is_for, role);

  return section ? section : find_section (plan->sections, td_section_is_also_for, role);
}

static void
add_sections (GPtrArray *items, TdPlan *plan)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ROLES); i++) {
    TdSection *section = find_role (plan, ROLES[i].role);
    TdPlanItem *item = add (items, plan, ROLES[i].code, _ (ROLES[i].title), NULL);
    if (!section)
      continue;
    item->state = TD_ITEM_THERE;
    g_free (item->detail);
    item->detail = g_strdup_printf ("%s. %s", section->label,
                                    *section->title ? section->title : section->text);
    lead_to (item, TD_ENTITY_SECTION, section->id);
  }
}

/* ---- lists of parts ---- */

static void
count_parts (TdPlanItem *item, guint n)
{
  g_free (item->detail);
  item->detail = n ? g_strdup_printf ("%u", n) : g_strdup ("");
}

static void
add_criteria (GPtrArray *items, TdPlan *plan)
{
  guint n = 0, n_empty = 0;
  TdItemState state = plan->criteria_groups->len ? TD_ITEM_THERE : TD_ITEM_MISSING;
  TdPlanItem *item = add (items, plan, "criteria", _ ("Criteria for each group"), NULL);

  for (guint i = 0; i < plan->criteria_groups->len; i++) {
    TdCriteriaGroup *group = g_ptr_array_index (plan->criteria_groups, i);
    n += group->criteria->len;
    if (i == 0 || (group->criteria->len == 0 && n_empty == 0))
      lead_to (item, TD_ENTITY_CRITERIA_GROUP, group->id);
    n_empty += group->criteria->len == 0;
    state = worse (state, state_of (group->reading.state));
    for (guint j = 0; j < group->criteria->len; j++) {
      TdCriterion *criterion = g_ptr_array_index (group->criteria, j);
      state = worse (state, state_of (criterion->reading.state));
    }
  }
  item->state = n_empty ? worse (state, TD_ITEM_MISSING) : state;
  g_free (item->detail);
  item->detail = n_empty ? g_strdup_printf (ngettext ("%u group has no criterion",
                                                      "%u groups have no criterion", n_empty),
                                            n_empty)
                 : n     ? g_strdup_printf (ngettext ("%u criterion", "%u criteria", n), n)
                         : g_strdup ("");
}

static void
add_awards (GPtrArray *items, TdPlan *plan)
{
  guint n_vague = 0;
  TdPlanItem *item = add (items, plan, "awards", _ ("Award forms with authority and level"), NULL);

  item->state = plan->award_forms->len ? TD_ITEM_THERE : TD_ITEM_MISSING;
  for (guint i = 0; i < plan->award_forms->len; i++) {
    TdAwardForm *form = g_ptr_array_index (plan->award_forms, i);
    item->state = worse (item->state, state_of (form->reading.state));
    gboolean is_vague = form->level == TD_LEVEL_NONE || !*form->authority;
    if (i == 0 || (is_vague && n_vague == 0))
      lead_to (item, TD_ENTITY_AWARD_FORM, form->id);
    n_vague += is_vague;
  }
  count_parts (item, plan->award_forms->len);
  if (n_vague == 0)
    return;
  item->state = worse (item->state, TD_ITEM_MISSING);
  g_free (item->detail);
  item->detail = g_strdup_printf (ngettext ("%u award lacks its authority or level",
                                            "%u awards lack their authority or level", n_vague),
                                  n_vague);
}

static void
add_papers (GPtrArray *items, TdPlan *plan)
{
  TdPlanItem *item = add (items, plan, "papers", _ ("Papers of the dossier"), NULL);

  item->state = plan->dossier_documents->len ? TD_ITEM_THERE : TD_ITEM_MISSING;
  for (guint i = 0; i < plan->dossier_documents->len; i++) {
    TdDossierDocument *paper = g_ptr_array_index (plan->dossier_documents, i);
    item->state = worse (item->state, state_of (paper->reading.state));
  }
  count_parts (item, plan->dossier_documents->len);
}

static guint
count_copies (TdPlan *plan, TdLevel level)
{
  guint n = 0;

  for (guint i = 0; i < plan->copies->len; i++)
    n += ((TdCopies *) g_ptr_array_index (plan->copies, i))->level == level;
  return n;
}

/* Each level at which the plan gives awards needs its number of sets. */
static void
add_copies (GPtrArray *items, TdPlan *plan)
{
  TdPlanItem *item = add (items, plan, "copies", _ ("Number of sets for each level"), NULL);
  g_autoptr (GStrvBuilder) lacking = g_strv_builder_new ();

  item->state = plan->copies->len ? TD_ITEM_THERE : TD_ITEM_MISSING;
  for (guint i = 0; i < plan->copies->len; i++) {
    TdCopies *copies = g_ptr_array_index (plan->copies, i);
    gboolean is_twice = count_copies (plan, copies->level) > 1;
    item->state =
        worse (item->state, is_twice ? TD_ITEM_CONFLICTING : state_of (copies->reading.state));
  }
  for (guint level = TD_LEVEL_UNIT; level <= TD_LEVEL_STATE; level++) {
    gboolean is_needed = FALSE;
    for (guint i = 0; i < plan->award_forms->len; i++)
      is_needed |= ((TdAwardForm *) g_ptr_array_index (plan->award_forms, i))->level == level;
    if (is_needed && count_copies (plan, (TdLevel) level) == 0)
      g_strv_builder_add (lacking, td_level_get_title ((TdLevel) level));
  }
  g_auto (GStrv) levels = g_strv_builder_end (lacking);
  if (!levels[0])
    return;
  g_autofree char *names = g_strjoinv (", ", levels);
  item->state = worse (item->state, TD_ITEM_MISSING);
  g_free (item->detail);
  /* Translators: %s are levels, as "District level, Province level" */
  item->detail = g_strdup_printf (_ ("Not said for: %s"), names);
}

static void
add_route (GPtrArray *items, TdPlan *plan)
{
  gboolean decides = FALSE;
  TdPlanItem *item = add (items, plan, "route", _ ("Who appraises and who decides"), NULL);

  item->state = plan->route->len ? TD_ITEM_THERE : TD_ITEM_MISSING;
  for (guint i = 0; i < plan->route->len; i++) {
    TdRouteStep *step = g_ptr_array_index (plan->route, i);
    item->state = worse (item->state, state_of (step->reading.state));
    decides = decides || g_str_equal (step->action, "decide");
  }
  count_parts (item, plan->route->len);
  if (plan->route->len && !decides)
    g_set_str (&item->detail, _ ("Nobody is said to decide"));
}

static void
add_periods (GPtrArray *items, TdPlan *plan)
{
  gboolean has_end = FALSE;
  TdPlanItem *item = add (items, plan, "periods", _ ("Periods and deadlines"), NULL);

  item->state = plan->periods->len ? TD_ITEM_THERE : TD_ITEM_MISSING;
  for (guint i = 0; i < plan->periods->len; i++) {
    TdPeriod *period = g_ptr_array_index (plan->periods, i);
    item->state = worse (item->state, state_of (period->reading.state));
    has_end = has_end || period->ends.year != 0;
  }
  count_parts (item, plan->periods->len);
  if (plan->periods->len && !has_end)
    g_set_str (&item->detail, _ ("No period has an end"));
}

static void
add_recipients (GPtrArray *items, TdPlan *plan)
{
  TdPlanItem *item = add (items, plan, "recipients", _ ("Recipients"), NULL);

  item->state = plan->recipients->len ? TD_ITEM_THERE : TD_ITEM_MISSING;
  count_parts (item, plan->recipients->len);
}

/* ---- all ---- */

static void
add_looked_through (GPtrArray *items, TdPlan *plan)
{
  guint n = 0;
  TdPlanItem *item =
      add (items, plan, "facts", _ ("Everything that was read is looked through"), NULL);

  for (guint i = 0; i < TD_N_PLAN_KEYS; i++)
    n += plan->facts[i].reading.state == TD_FACT_PROPOSED ||
         plan->facts[i].reading.state == TD_FACT_CONFLICTING;
  item->state = n ? TD_ITEM_UNCHECKED : TD_ITEM_THERE;
  g_free (item->detail);
  item->detail =
      n ? g_strdup_printf (ngettext ("%u fact to look through", "%u facts to look through", n), n)
        : g_strdup ("");
}

GPtrArray *
td_plan_completeness_new (TdPlan *plan)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (TD_IS_PLAN (plan), items);

  add_fact (items, plan, "agency", TD_PLAN_AGENCY);
  add_number (items, plan);
  add_date (items, plan);
  add_fact (items, plan, "title", TD_PLAN_TITLE);
  add_sections (items, plan);
  add_criteria (items, plan);
  add_awards (items, plan);
  add_papers (items, plan);
  add_copies (items, plan);
  add_route (items, plan);
  add_periods (items, plan);
  add_recipients (items, plan);
  add_signatory (items, plan);
  add_fact (items, plan, "contact", TD_PLAN_CONTACT);
  add_looked_through (items, plan);
  return items;
}

guint
td_plan_completeness_count (GPtrArray *items, TdItemState state)
{
  guint n = 0;

  for (guint i = 0; items && i < items->len; i++)
    n += ((TdPlanItem *) g_ptr_array_index (items, i))->state == state;
  return n;
}
