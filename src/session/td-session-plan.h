/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <core/plan/td-plan-store.h>

G_BEGIN_DECLS

/* Calls of the plan room.  Facts and parts of a plan are corrected with td_session_edit_async ().
 */

/* As of td_plan_store_list (): GPtrArray of TdPlanSummary, newest first. */
void td_session_list_plans_async (TdSession *self,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
GPtrArray *td_session_list_plans_finish (TdSession *self,
                                         GAsyncResult *result,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

void td_session_load_plan_async (TdSession *self,
                                 const char *plan_id,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
TdPlan *td_session_load_plan_finish (TdSession *self,
                                     GAsyncResult *result,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Reads and stores the plan in @file, as of td_intake_read_text () and
 * td_plan_import_text ().
 * TD_ERROR_UNSUPPORTED for a file that is not on this computer. */
void td_session_import_plan_async (TdSession *self,
                                   GFile *file,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
TdPlan *td_session_import_plan_finish (TdSession *self,
                                       GAsyncResult *result,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* @key NULL: everything in the plan. */
void td_session_confirm_plan_async (TdSession *self,
                                    const char *plan_id,
                                    const char *key,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean td_session_confirm_plan_finish (TdSession *self, GAsyncResult *result, GError **error);

void td_session_set_copies_async (TdSession *self,
                                  const char *plan_id,
                                  TdLevel level,
                                  guint count,
                                  const char *destination,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean td_session_set_copies_finish (TdSession *self, GAsyncResult *result, GError **error);

void td_session_remove_plan_async (TdSession *self,
                                   const char *plan_id,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean td_session_remove_plan_finish (TdSession *self, GAsyncResult *result, GError **error);

/* How far the work on a plan is: counts for the overview. */
typedef struct {
  guint n_nominations;
  guint n_placed;  /* with a subject group and an award form */
  guint n_checked; /* whose whole checklist is decided */
  guint n_with_evidence;
  guint n_meetings;
  guint n_closed; /* meetings whose minutes are closed */
  guint n_voted;  /* nominations with a counted vote */
  guint n_passed;
  guint n_dossiers;
} TdPlanProgress;

void td_session_load_progress_async (TdSession *self,
                                     const char *plan_id,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
/* Freed with g_free (). */
TdPlanProgress *td_session_load_progress_finish (TdSession *self,
                                                 GAsyncResult *result,
                                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
