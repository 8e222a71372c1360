/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <core/search/td-search.h>

G_BEGIN_DECLS

/* Calls of the plan browser: its list, and its search. */

/* As of td_plan_store_browse (). */
void td_session_browse_plans_async (TdSession *self,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
GPtrArray *td_session_browse_plans_finish (TdSession *self,
                                           GAsyncResult *result,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* @text as it was typed so far: GPtrArray of at most @limit TdSearchHit, as of td_search (). */
void td_session_search_async (TdSession *self,
                              const char *text,
                              guint limit,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
GPtrArray *td_session_search_finish (TdSession *self,
                                     GAsyncResult *result,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
