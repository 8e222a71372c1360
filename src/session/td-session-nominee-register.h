/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <core/nominee/td-nominee-history.h>
#include <core/nominee/td-nominee-row.h>
#include <core/nominee/td-nominee-rules.h>

G_BEGIN_DECLS

/* What the register knows of a nominee: its history, what the rules say, its small tables. */

/* As td_nominee_suggest (): GPtrArray of TdKnownNominee, at most eight. */
void td_session_suggest_nominees_async (TdSession *self,
                                        const char *plan_id,
                                        const char *text,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
GPtrArray *td_session_suggest_nominees_finish (TdSession *self,
                                               GAsyncResult *result,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* As td_nomination_add (): the new nomination's id. */
void td_session_nominate_again_async (TdSession *self,
                                      const char *plan_id,
                                      const char *nominee_id,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
char *td_session_nominate_again_finish (TdSession *self,
                                        GAsyncResult *result,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* As td_nominee_history_load (): GPtrArray of TdPastNomination. */
void td_session_load_nominee_history_async (TdSession *self,
                                            const char *nominee_id,
                                            GCancellable *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);
GPtrArray *td_session_load_nominee_history_finish (TdSession *self,
                                                   GAsyncResult *result,
                                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* As td_nominee_rules_load (): GPtrArray of TdRuleAnswer. */
void td_session_load_nominee_rules_async (TdSession *self,
                                          const char *nomination_id,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
GPtrArray *td_session_load_nominee_rules_finish (TdSession *self,
                                                 GAsyncResult *result,
                                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* As td_nominee_take_history (): the earlier award's id. */
void td_session_take_history_async (TdSession *self,
                                    const char *nomination_id,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
char *td_session_take_history_finish (TdSession *self,
                                      GAsyncResult *result,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Adds @row to its nominee, or changes the row of its id; every column is written. */
void td_session_store_nominee_row_async (TdSession *self,
                                         TdNomineeRow *row,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
gboolean
td_session_store_nominee_row_finish (TdSession *self, GAsyncResult *result, GError **error);

void td_session_remove_nominee_row_async (TdSession *self,
                                          TdRowKind kind,
                                          const char *row_id,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
gboolean
td_session_remove_nominee_row_finish (TdSession *self, GAsyncResult *result, GError **error);

G_END_DECLS
