/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-confirmation.h"

G_BEGIN_DECLS

/* Rows, inside a transaction (used by the services in td-confirmation.c; see there for rules). */
gboolean td_confirmation_store_set (TdDb *db,
                                    const char *nomination_id,
                                    const char *title,
                                    const char *date,
                                    const char *evidence_id,
                                    guint page,
                                    GError **error);
/* A confirmation of which nothing is known has no row. */
gboolean td_confirmation_store_drop_empty (TdDb *db, const char *nomination_id, GError **error);

G_END_DECLS
