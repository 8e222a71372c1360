/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <core/nominee/td-nominee.h>

G_BEGIN_DECLS

/* Calls of the nominee room.  Fields of a nominee and of a nomination are stored with
 * td_session_edit_async (). */

/* As of td_nomination_store_list (), with n_problems counted: GPtrArray of TdNomination. */
void td_session_list_nominations_async (TdSession *self,
                                        const char *plan_id,
                                        const char *filter,
                                        const char *order,
                                        gboolean descending,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
GPtrArray *td_session_list_nominations_finish (TdSession *self,
                                               GAsyncResult *result,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

void td_session_load_nomination_async (TdSession *self,
                                       const char *nomination_id,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
TdNomination *td_session_load_nomination_finish (TdSession *self,
                                                 GAsyncResult *result,
                                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* As of td_nominee_add (): the new nomination's id. */
void td_session_add_nominee_async (TdSession *self,
                                   const char *plan_id,
                                   TdNomineeKind kind,
                                   const char *name,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
char *td_session_add_nominee_finish (TdSession *self,
                                     GAsyncResult *result,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

void td_session_remove_nomination_async (TdSession *self,
                                         const char *nomination_id,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
gboolean
td_session_remove_nomination_finish (TdSession *self, GAsyncResult *result, GError **error);

G_END_DECLS
