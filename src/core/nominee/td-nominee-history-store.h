/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-nominee-history.h"

G_BEGIN_DECLS

/* Rows; outcomes are the service's.  @nominee_id, or NULL and @plan_id. */
GPtrArray *td_history_store_list_nominations (TdDb *db,
                                              const char *nominee_id,
                                              const char *plan_id,
                                              GError **error);
gboolean td_history_store_find_nominee (TdDb *db,
                                        const char *nomination_id,
                                        char **nominee_id,
                                        GError **error);
gboolean td_history_store_set_source (TdDb *db,
                                      const char *earlier_award_id,
                                      const char *nomination_id,
                                      GError **error);
/* @match: by td_register_make_match (). */
GPtrArray *td_history_store_suggest (TdDb *db,
                                     const char *plan_id,
                                     const char *match,
                                     guint limit,
                                     GError **error);

G_END_DECLS
