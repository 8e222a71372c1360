/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <core/plan/td-plan-restore-service.h>

G_BEGIN_DECLS

/* Calls for restoring a badly recognised plan. */

/* How far a proposal is, written by the thread that makes it and read by anyone. */
typedef struct _TdRestoreMeter TdRestoreMeter;
TdRestoreMeter *td_restore_meter_new (void);
TdRestoreMeter *td_restore_meter_ref (TdRestoreMeter *self);
void td_restore_meter_unref (TdRestoreMeter *self);
double td_restore_meter_get (TdRestoreMeter *self); /* 0 to 1 */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdRestoreMeter, td_restore_meter_unref)

/* As of td_plan_restore_propose (); cancelling stops it soon.  @meter may be NULL. */
void td_session_propose_restoration_async (TdSession *self,
                                           const char *plan_id,
                                           TdRestoreMeter *meter,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data);
GPtrArray *td_session_propose_restoration_finish (TdSession *self,
                                                  GAsyncResult *result,
                                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* As of td_plan_restore_accept ().  @lines: of TdRestoredLine, of which the number and the proposal
 * are taken as they are now. */
void td_session_accept_restoration_async (TdSession *self,
                                          const char *plan_id,
                                          GPtrArray *lines,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
gboolean
td_session_accept_restoration_finish (TdSession *self, GAsyncResult *result, GError **error);

/* What is accepted now: the restored text, "" for none. */
void td_session_load_restored_async (TdSession *self,
                                     const char *plan_id,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
char *td_session_load_restored_finish (TdSession *self,
                                       GAsyncResult *result,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
