/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* A kind of thing that has an id and fields a person can edit.  Its nick (td_entity_to_string ())
 * is the name of its table. */
typedef enum {
  TD_ENTITY_NONE,
  TD_ENTITY_AGENCY, /* the own agency: one row, id "own" */
  TD_ENTITY_PLAN,
  TD_ENTITY_SECTION,
  TD_ENTITY_CRITERIA_GROUP,
  TD_ENTITY_CRITERION,
  TD_ENTITY_AWARD_FORM,
  TD_ENTITY_NOMINEE,
  TD_ENTITY_NOMINATION,
  TD_ENTITY_EVIDENCE,
  TD_ENTITY_COUNCIL,
  TD_ENTITY_MEMBER,
  TD_ENTITY_MEETING,
  TD_ENTITY_BALLOT,
  TD_ENTITY_DOSSIER,
  TD_ENTITY_DOSSIER_DOCUMENT,
  TD_ENTITY_COPIES,
  TD_ENTITY_ROUTE_STEP,
  TD_ENTITY_PERIOD,
  TD_ENTITY_BASIS,
  TD_ENTITY_RECIPIENT,
  TD_ENTITY_RESPONSIBILITY,
} TdEntity;

const char *td_entity_to_string (TdEntity entity);
TdEntity td_entity_from_string (const char *name); /* TD_ENTITY_NONE if unknown */

/* A field of a thing: where a problem is mended and where "go to" leads. */
typedef struct {
  TdEntity entity;
  char *id;
  char *field; /* the field's key as the room's td_*_set () takes it, or NULL */
} TdPlace;

#define TD_TYPE_PLACE (td_place_get_type ())
GType td_place_get_type (void);

TdPlace *td_place_new (TdEntity entity, const char *id, const char *field);
TdPlace *td_place_copy (const TdPlace *place);
void td_place_free (TdPlace *place);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdPlace, td_place_free)

G_END_DECLS
