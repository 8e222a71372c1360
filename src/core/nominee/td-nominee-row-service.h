/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-nominee-row.h"

#include <core/db/td-db.h>

G_BEGIN_DECLS

/* The rows of a nominee's small tables, each call one change.  @values: char * column → char *
 * value.  TD_ERROR_INVALID: an unknown column, a choice that is none, a required column left empty;
 * everything else is stored as typed and judged elsewhere (td-nominee-checks.h). */

/* Returns the row's id. */
char *td_nominee_add_row (TdDb *db,
                          const char *nominee_id,
                          TdRowKind kind,
                          GHashTable *values,
                          GError **error);
/* What @values does not name stays. */
gboolean
td_nominee_set_row (TdDb *db, TdRowKind kind, const char *id, GHashTable *values, GError **error);
gboolean td_nominee_remove_row (TdDb *db, TdRowKind kind, const char *id, GError **error);

G_END_DECLS
