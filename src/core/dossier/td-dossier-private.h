/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-agency.h"
#include "td-dossier.h"

G_BEGIN_DECLS

/* What the files of this room know of each other. */

/* Rows, inside a transaction. */
gboolean td_agency_store_set (TdDb *db, const char *key, const char *value, GError **error);

/* The dossier's id, or NULL without an error when there is none. */
gboolean td_dossier_store_find (TdDb *db,
                                const char *plan_id,
                                const char *award_form_id,
                                char **id,
                                GError **error);
gboolean td_dossier_store_insert (TdDb *db,
                                  const char *id,
                                  const char *plan_id,
                                  const char *award_form_id,
                                  GError **error);
gboolean
td_dossier_store_set (TdDb *db, const char *id, const char *key, const char *value, GError **error);
gboolean td_dossier_store_set_sets (TdDb *db, const char *id, guint sets, GError **error);
gboolean td_dossier_store_insert_printing (TdDb *db,
                                           const char *dossier_id,
                                           const char *kind,
                                           const char *nomination_id,
                                           const char *sha256,
                                           guint sets,
                                           GError **error);

G_END_DECLS
