/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-query-model.h"
#include "td-session.h"

#include <core/nominee/td-duplicates.h>
#include <core/nominee/td-register.h>

G_BEGIN_DECLS

/* Calls about the register, and its list: a model of TdQueryRow with TdRegisterRow.  @query is
 * taken; another one is td_query_model_set_query (model, query, td_register_query_free). */
TdQueryModel *td_session_register_new (TdSession *self,
                                       TdRegisterQuery *query) G_GNUC_WARN_UNUSED_RESULT;

/* As of td_register_load (). */
void td_session_load_person_async (TdSession *self,
                                   const char *nominee_id,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
TdRegisterPerson *td_session_load_person_finish (TdSession *self,
                                                 GAsyncResult *result,
                                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* As of td_register_list_duplicates (), of all. */
void td_session_list_duplicates_async (TdSession *self,
                                       guint limit,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
GPtrArray *td_session_list_duplicates_finish (TdSession *self,
                                              GAsyncResult *result,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* As of td_nominee_merge (); @choices (char * → char *) may be NULL. */
void td_session_merge_async (TdSession *self,
                             const char *keep,
                             const char *other,
                             GHashTable *choices,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean td_session_merge_finish (TdSession *self, GAsyncResult *result, GError **error);

/* As of td_register_set_distinct (). */
void td_session_set_distinct_async (TdSession *self,
                                    const char *first,
                                    const char *second,
                                    gboolean is_distinct,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean td_session_set_distinct_finish (TdSession *self, GAsyncResult *result, GError **error);

/* As of td_plan_find_duplicates (). */
void td_session_find_plan_duplicates_async (TdSession *self,
                                            const char *plan_id,
                                            GCancellable *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);
GPtrArray *td_session_find_plan_duplicates_finish (TdSession *self,
                                                   GAsyncResult *result,
                                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
