/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-plan-edit.h"

#include "td-plan-part-store.h"

G_BEGIN_DECLS

/* Inside core/plan: what editing parts in general and editing sections share. */

/* NULL and TD_ERROR_INVALID where @entity is no part. */
const TdPartKind *td_plan_edit_find_kind (TdEntity entity, GError **error);
/* The row of the tree, or NULL. */
GNode *td_part_order_find (TdPartOrder *order, const char *id);
/* A new row's node, not yet in a tree. */
GNode *td_part_order_new_node (const char *id);
/* Like g_node_insert (), at the end where @position is past it. */
void td_part_order_insert (GNode *parent, guint position, GNode *node);
/* The rest of the values is the initial one; inside a transaction. */
gboolean td_plan_edit_insert (TdDb *db,
                              const TdPartKind *kind,
                              const char *plan_id,
                              const char *id,
                              GHashTable *values,
                              GError **error);
/* "Criterion “Has new models”", for the journal. */
char *td_part_describe (TdPart *part) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
