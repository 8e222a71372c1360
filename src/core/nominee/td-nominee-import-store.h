/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-nominee.h"
#include <core/db/td-db.h>

G_BEGIN_DECLS

/* What an import asks of the register, and the layouts it remembers. */

/* The ids of the nominees under the plan. */
GHashTable *td_import_store_list_nominated (TdDb *db, const char *plan_id, GError **error);
/* @fields by TdNomineeField, owned by the caller.  TD_ERROR_NOT_FOUND. */
gboolean td_import_store_load_fields (TdDb *db,
                                      const char *id,
                                      char *fields[TD_N_NOMINEE_FIELDS],
                                      GError **error);

/* NULL without an error: not known. */
char *td_import_store_find_layout (TdDb *db, const char *fingerprint, GError **error);
gboolean td_import_store_save_layout (TdDb *db,
                                      const char *fingerprint,
                                      const char *columns,
                                      GError **error);

G_END_DECLS
