/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-correction.h"

G_BEGIN_DECLS

/* Rows, inside a transaction (used by the services in td-correction.c; see there for rules). */
gboolean td_correction_store_insert (TdDb *db, TdCorrection *correction, GError **error);
/* State, answer, who and when it was closed. */
gboolean td_correction_store_set_state (TdDb *db,
                                        const char *id,
                                        TdCorrectionState state,
                                        const char *answer,
                                        const char *closed_by,
                                        const char *closed_at,
                                        GError **error);

G_END_DECLS
