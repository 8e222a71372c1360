/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-evidence.h"

G_BEGIN_DECLS

/* Rows, inside a transaction (used by the services in td-evidence.c; see there for rules). */

/* The evidence of @sha256; NULL when there is none. */
gboolean
td_evidence_store_find (TdDb *db, const char *sha256, char **id, char **name, GError **error);
/* TD_ERROR_NOT_FOUND. */
gboolean
td_evidence_store_load_head (TdDb *db, const char *id, char **name, guint *n_pages, GError **error);
gboolean td_evidence_store_insert (TdDb *db, TdEvidence *evidence, GError **error);
gboolean
td_evidence_store_set_rotation (TdDb *db, const char *id, guint page, int rotation, GError **error);

/* The nominee's name of a nomination.  TD_ERROR_NOT_FOUND. */
gboolean
td_attachment_store_load_nominee (TdDb *db, const char *nomination_id, char **name, GError **error);
/* Does nothing where it is attached already. */
gboolean td_attachment_store_insert (TdDb *db,
                                     const char *nomination_id,
                                     const char *evidence_id,
                                     GError **error);
/* With its proofs.  TD_ERROR_NOT_FOUND when it is not attached. */
gboolean td_attachment_store_delete (TdDb *db,
                                     const char *nomination_id,
                                     const char *evidence_id,
                                     GError **error);
/* TD_ERROR_NOT_FOUND when it is not attached. */
gboolean td_attachment_store_judge (TdDb *db,
                                    const char *nomination_id,
                                    const char *evidence_id,
                                    const char *state,
                                    const char *reason,
                                    GError **error);
/* Names of the nominees whose nominations use the evidence, in register order. */
GPtrArray *td_attachment_store_list_nominees (TdDb *db, const char *evidence_id, GError **error);

G_END_DECLS
