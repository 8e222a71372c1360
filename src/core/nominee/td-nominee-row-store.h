/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-nominee-row.h"

#include <core/db/td-db.h>

G_BEGIN_DECLS

/* Rows of a nominee's small tables; see td-nominee-row-service.c for rules. */

/* Fills @nominee's finance and conduct. */
gboolean td_nominee_row_store_load (TdDb *db, TdNominee *nominee, GError **error);
/* The same for the nominees of @nominations, all of plan @plan_id. */
gboolean
td_nominee_row_store_list (TdDb *db, const char *plan_id, GPtrArray *nominations, GError **error);

/* TD_ERROR_NOT_FOUND. */
TdNomineeRow *td_nominee_row_store_get (TdDb *db, TdRowKind kind, const char *id, GError **error);
gboolean td_nominee_row_store_insert (TdDb *db, TdNomineeRow *row, GError **error);
gboolean td_nominee_row_store_update (TdDb *db, TdNomineeRow *row, GError **error);
gboolean td_nominee_row_store_delete (TdDb *db, TdRowKind kind, const char *id, GError **error);

G_END_DECLS
