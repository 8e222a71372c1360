/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-plan-part.h"
#include <core/db/td-db.h>

G_BEGIN_DECLS

/* Rows of any kind of part; inside core/plan.  TD_ERROR_NOT_FOUND where there is no such row. */

/* A row in the order of its owner; data of a GNode. */
typedef struct {
  char *id;
  char *parent_id; /* as it is stored; NULL at the top */
  int position;    /* as it is stored; -1: not yet */
} TdPartRow;

TdPart *td_plan_part_store_load (TdDb *db, const TdPartKind *kind, const char *id, GError **error);
gboolean td_plan_part_store_set (TdDb *db,
                                 const TdPartKind *kind,
                                 const TdPartColumn *column,
                                 const char *id,
                                 const char *value,
                                 GError **error);
/* An empty row; its fields are set afterwards. */
gboolean td_plan_part_store_insert (TdDb *db,
                                    const TdPartKind *kind,
                                    const char *owner_id,
                                    const char *id,
                                    GError **error);
gboolean
td_plan_part_store_remove (TdDb *db, const TdPartKind *kind, const char *id, GError **error);
/* It may have gone with what it stood below. */
gboolean
td_plan_part_store_remove_if (TdDb *db, const TdPartKind *kind, const char *id, GError **error);
/* proposed → confirmed. */
gboolean
td_plan_part_store_confirm (TdDb *db, const TdPartKind *kind, const char *id, GError **error);
gboolean td_plan_part_store_take (TdDb *db,
                                  const TdPartKind *kind,
                                  const char *id,
                                  const char *owner_id,
                                  GError **error);
/* The fields, state and lines of @from become those of @id. */
gboolean td_plan_part_store_copy (TdDb *db,
                                  const TdPartKind *kind,
                                  const char *id,
                                  const char *from,
                                  GError **error);
/* "proposed" …; the first line. */
gboolean td_plan_part_store_load_reading (TdDb *db,
                                          const TdPartKind *kind,
                                          const char *id,
                                          char **state,
                                          guint *first_line,
                                          GError **error);

/* The parts of one owner as a tree below a root without data. */
typedef GNode TdPartOrder;
void td_part_order_free (TdPartOrder *order);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdPartOrder, td_part_order_free)

TdPartOrder *td_plan_part_store_load_order (TdDb *db,
                                            const TdPartKind *kind,
                                            const char *owner_id,
                                            GError **error);
/* Positions become 0, 1, 2 … in the tree's reading order; only what differs is written. */
gboolean td_plan_part_store_save_order (TdDb *db,
                                        const TdPartKind *kind,
                                        TdPartOrder *order,
                                        GError **error);

/* The ids of the plan's parts of a kind, in their order. */
GPtrArray *
td_plan_part_store_list (TdDb *db, const TdPartKind *kind, const char *plan_id, GError **error);
/* Whether the owner is there, and in which plan. */
gboolean td_plan_part_store_check_owner (TdDb *db,
                                         const TdPartKind *kind,
                                         const char *owner_id,
                                         char **plan_id,
                                         GError **error);
/* Removes the other rows of its level; it is no longer in conflict. */
gboolean td_plan_part_store_choose_copies (TdDb *db, const char *id, GError **error);
gboolean
td_plan_part_store_set_copies_state (TdDb *db, const char *id, const char *state, GError **error);
/* How often the part is used: nominations that name it, verdicts on it, dossiers made with it, and
 * nominations of it that a closed meeting has voted on. */
gboolean td_plan_part_store_count_use (TdDb *db,
                                       TdEntity entity,
                                       const char *id,
                                       guint *n_nominations,
                                       guint *n_verdicts,
                                       guint *n_dossiers,
                                       guint *n_voted,
                                       GError **error);
/* The part of the plan whose id begins so.  TD_ERROR_NOT_FOUND, TD_ERROR_AMBIGUOUS. */
gboolean td_plan_part_store_find (TdDb *db,
                                  const char *plan_id,
                                  const char *beginning,
                                  TdEntity *entity,
                                  char **id,
                                  GError **error);

G_END_DECLS
