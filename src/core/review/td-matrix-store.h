/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-matrix.h"

G_BEGIN_DECLS

/* Rows, inside a transaction (used by the services in td-matrix.c; see there for rules).
 * @nominations and @criteria: arrays of ids as JSON. */

/* How many pairs of a nomination and a criterion of its group there are. */
gboolean td_matrix_store_count_cells (TdDb *db,
                                      const char *nominations,
                                      const char *criteria,
                                      gint64 *n_cells,
                                      GError **error);
/* Stores what is replaced, then the verdicts.  @n_changed: verdicts that differ from before. */
gboolean td_matrix_store_set_verdicts (TdDb *db,
                                       const char *nominations,
                                       const char *criteria,
                                       TdVerdict verdict,
                                       const char *actor,
                                       const char *now,
                                       int *n_changed,
                                       GError **error);
gboolean
td_matrix_store_find_name (TdDb *db, const char *nomination_id, char **name, GError **error);

G_END_DECLS
