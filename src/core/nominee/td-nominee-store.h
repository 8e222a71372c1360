/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-nominee.h"
#include <core/db/td-db.h>

G_BEGIN_DECLS

/* One nomination, its nominee with earlier awards.  TD_ERROR_NOT_FOUND. */
TdNomination *td_nomination_store_load (TdDb *db, const char *id, GError **error);
/* GPtrArray of TdNomination of a plan.  @filter: NULL or words folded and matched in name and unit.
 * @order: NULL (the plan's order) "name" "unit" "group" "award". */
GPtrArray *td_nomination_store_list (TdDb *db,
                                     const char *plan_id,
                                     const char *filter,
                                     const char *order,
                                     gboolean descending,
                                     GError **error);

/* Rows, inside a transaction (used by the service; see there for rules). */
gboolean td_nominee_store_insert (TdDb *db, TdNominee *nominee, GError **error);
gboolean td_nominee_store_set (TdDb *db,
                               const char *id,
                               TdNomineeField field,
                               const char *value,
                               GError **error);

gboolean td_nominee_store_set_kind (TdDb *db, const char *id, TdNomineeKind kind, GError **error);
/* @name and @unit (out, optional).  TD_ERROR_NOT_FOUND. */
gboolean td_nominee_store_load_head (TdDb *db,
                                     const char *id,
                                     TdNomineeKind *kind,
                                     char **name,
                                     char **unit,
                                     GError **error);
/* Deletes the nominee when no plan nominates it. */
gboolean td_nominee_store_drop_unused (TdDb *db, const char *id, GError **error);

G_END_DECLS
