/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-plan-part.h"
#include <core/db/td-db.h>

G_BEGIN_DECLS

/* Correcting the parts of a plan, whatever their kind: sections, criteria, awards, papers, sets,
 * route, periods, bases, recipients, responsibilities.  Each call is one entry of the journal, and
 * undoing it brings back what was there.  Positions stay 0, 1, 2 …; the plan's problems follow.
 * TD_ERROR_INVALID: no such kind, field, value or place; TD_ERROR_NOT_FOUND: no such part. */

#define TD_PART_LAST G_MAXUINT

/* Adds a part to its owner: the plan; for a criterion its group; for a section the plan or the
 * section above it.  @position among the owner's own parts, TD_PART_LAST for the end.  @values: key
 * to text, or NULL; a field that may not be empty must be in it.  Returns the new id. */
char *td_plan_add_part (TdDb *db,
                        TdEntity entity,
                        const char *owner_id,
                        guint position,
                        GHashTable *values,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Corrects one field; the part's state becomes edited.  Typing in one field is one entry. */
gboolean td_plan_set_part (TdDb *db,
                           TdEntity entity,
                           const char *id,
                           const char *key,
                           const char *value,
                           GError **error);

/* To @position among the parts of @owner_id; NULL: those that it stands among now.  A section
 * cannot stand below itself; a criterion stays in its plan. */
gboolean td_plan_move_part (TdDb *db,
                            TdEntity entity,
                            const char *id,
                            const char *owner_id,
                            guint position,
                            GError **error);

/* Removes the part with all that stands below it.  A part that nominations, verdicts or dossiers
 * use is removed only @anyway; td_part_use_describe () says what becomes of them.  One that a
 * closed meeting has voted by is never removed.  TD_ERROR_LOCKED in both cases. */
gboolean
td_plan_remove_part (TdDb *db, TdEntity entity, const char *id, gboolean anyway, GError **error);

typedef struct {
  guint n_nominations; /* lose their group or award form */
  guint n_verdicts;    /* are lost */
  guint n_dossiers;    /* are removed */
  guint n_voted;       /* nominations of it that a closed meeting has voted on */
} TdPartUse;

gboolean
td_plan_load_part_use (TdDb *db, TdEntity entity, const char *id, TdPartUse *use, GError **error);
/* A sentence of what removing it would do; NULL when it is not used. */
char *td_part_use_describe (const TdPartUse *self) G_GNUC_WARN_UNUSED_RESULT;

/* proposed → confirmed; of sets in conflict: the others of that level are removed. */
gboolean td_plan_confirm_part (TdDb *db, TdEntity entity, const char *id, GError **error);

TdPart *td_plan_load_part (TdDb *db, TdEntity entity, const char *id, GError **error);
/* The part of the plan whose id begins so, or the nth of a kind: "recipient:3". */
gboolean td_plan_find_part (TdDb *db,
                            const char *plan_id,
                            const char *name,
                            TdEntity *entity,
                            char **id,
                            GError **error);

/* What the plan's problems say of the parts of this kind follows them; states of sets follow each
 * other. Inside a transaction. */
gboolean td_plan_settle_parts (TdDb *db, const char *plan_id, TdEntity entity, GError **error);

/* ---- sections ---- */

/* The text from character @offset on becomes a section of its own behind it, with what stands
 * below.  A label at its beginning ("a)", "1.", "-") becomes its label.  Returns the new id. */
char *td_plan_split_section (TdDb *db, const char *id, guint offset, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
/* Puts the section's words at the end of the section before it in reading order, which takes over
 * what stands below it. */
gboolean td_plan_join_section (TdDb *db, const char *id, GError **error);

typedef enum {
  TD_SECTION_UP,   /* before the sibling before it */
  TD_SECTION_DOWN, /* behind the sibling behind it */
  TD_SECTION_IN,   /* below the sibling before it */
  TD_SECTION_OUT,  /* behind the section above it */
} TdSectionStep;

/* TD_ERROR_INVALID where there is no such place. */
gboolean td_plan_step_section (TdDb *db, const char *id, TdSectionStep step, GError **error);

typedef enum {
  TD_SECTION_BEFORE, /* as a sibling */
  TD_SECTION_AFTER,
  TD_SECTION_BELOW, /* as its last child */
} TdSectionPlace;

/* A new section at a place seen from @anchor_id. */
char *td_plan_add_section (TdDb *db,
                           const char *anchor_id,
                           TdSectionPlace place,
                           GHashTable *values,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
