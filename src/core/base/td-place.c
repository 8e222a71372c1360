/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The kinds of things in a workspace and a field of one.  Plain values, any thread.
 */
#include "config.h"

#include "td-place.h"

static const char *const NAMES[] = {
    [TD_ENTITY_NONE] = "none",
    [TD_ENTITY_AGENCY] = "agency",
    [TD_ENTITY_PLAN] = "plan",
    [TD_ENTITY_SECTION] = "section",
    [TD_ENTITY_CRITERIA_GROUP] = "criteria_group",
    [TD_ENTITY_CRITERION] = "criterion",
    [TD_ENTITY_AWARD_FORM] = "award_form",
    [TD_ENTITY_NOMINEE] = "nominee",
    [TD_ENTITY_NOMINATION] = "nomination",
    [TD_ENTITY_EVIDENCE] = "evidence",
    [TD_ENTITY_COUNCIL] = "council",
    [TD_ENTITY_MEMBER] = "member",
    [TD_ENTITY_MEETING] = "meeting",
    [TD_ENTITY_BALLOT] = "ballot",
    [TD_ENTITY_DOSSIER] = "dossier",
    [TD_ENTITY_DOSSIER_DOCUMENT] = "dossier_document",
    [TD_ENTITY_COPIES] = "copies",
    [TD_ENTITY_ROUTE_STEP] = "route_step",
    [TD_ENTITY_PERIOD] = "period",
    [TD_ENTITY_BASIS] = "basis",
    [TD_ENTITY_RECIPIENT] = "recipient",
    [TD_ENTITY_RESPONSIBILITY] = "responsibility",
};

G_DEFINE_BOXED_TYPE (TdPlace, td_place, td_place_copy, td_place_free)

const char *
td_entity_to_string (TdEntity entity)
{
  g_return_val_if_fail (entity >= 0 && (guint) entity < G_N_ELEMENTS (NAMES),
                        NAMES[TD_ENTITY_NONE]);
  return NAMES[entity];
}

TdEntity
td_entity_from_string (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++)
    if (g_strcmp0 (name, NAMES[i]) == 0)
      return (TdEntity) i;
  return TD_ENTITY_NONE;
}

TdPlace *
td_place_new (TdEntity entity, const char *id, const char *field)
{
  TdPlace *place = g_new0 (TdPlace, 1);
  place->entity = entity;
  place->id = g_strdup (id);
  place->field = g_strdup (field);
  return place;
}

TdPlace *
td_place_copy (const TdPlace *place)
{
  return place ? td_place_new (place->entity, place->id, place->field) : NULL;
}

void
td_place_free (TdPlace *place)
{
  if (!place)
    return;
  g_free (place->id);
  g_free (place->field);
  g_free (place);
}
