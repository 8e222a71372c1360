/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan room's calls: each carries its arguments to a reader or to the writer, where core/plan
 * is called.  What comes back is built there and handed over whole. */
#include "config.h"

#include "td-session-plan.h"

#include "td-session-private.h"
#include <core/council/td-council.h>
#include <core/dossier/td-dossier.h>
#include <core/nominee/td-nominee-store.h>
#include <core/plan/td-plan-service.h>

/* The arguments of any call of this room; unused ones stay empty. */
typedef struct {
  char *plan_id;
  char *key;
  TdLevel level;
  guint count;
  char *destination;
} PlanCall;

static void
plan_call_free (gpointer data)
{
  PlanCall *call = data;

  g_free (call->plan_id);
  g_free (call->key);
  g_free (call->destination);
  g_free (call);
}

static PlanCall *
plan_call_new (const char *plan_id)
{
  PlanCall *call = g_new0 (PlanCall, 1);

  call->plan_id = g_strdup (plan_id);
  return call;
}

static gpointer
done (gboolean worked)
{
  return worked ? td_session_done () : NULL;
}

static gpointer
list_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_plan_store_list (db, error);
}

static gpointer
load_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  PlanCall *call = data;

  return td_plan_load (db, call->plan_id, error);
}

static gpointer
confirm_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  PlanCall *call = data;

  return done (td_plan_confirm (db, call->plan_id, call->key, error));
}

static gpointer
set_copies_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  PlanCall *call = data;

  return done (
      td_plan_set_copies (db, call->plan_id, call->level, call->count, call->destination, error));
}

static gpointer
remove_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  PlanCall *call = data;

  return done (td_plan_remove (db, call->plan_id, error));
}

static void
count_nominations (GPtrArray *nominations, TdPlanProgress *progress)
{
  progress->n_nominations = nominations->len;
  for (guint i = 0; i < nominations->len; i++) {
    TdNomination *nomination = g_ptr_array_index (nominations, i);
    progress->n_placed += nomination->group_id && nomination->award_form_id;
    progress->n_checked +=
        nomination->n_criteria > 0 && nomination->n_decided == nomination->n_criteria;
    progress->n_with_evidence += nomination->n_evidence > 0;
  }
}

/* A nomination that was voted on in several meetings counts once. */
static void
count_votes (GPtrArray *meetings, TdPlanProgress *progress)
{
  g_autoptr (GHashTable) voted = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) passed = g_hash_table_new (g_str_hash, g_str_equal);

  progress->n_meetings = meetings->len;
  for (guint i = 0; i < meetings->len; i++) {
    TdMeeting *meeting = g_ptr_array_index (meetings, i);
    progress->n_closed += meeting->is_closed;
    for (guint j = 0; j < meeting->ballots->len; j++) {
      TdBallot *ballot = g_ptr_array_index (meeting->ballots, j);
      if (ballot->is_counted)
        g_hash_table_add (voted, ballot->nomination_id);
      if (td_ballot_is_passed (ballot))
        g_hash_table_add (passed, ballot->nomination_id);
    }
  }
  progress->n_voted = g_hash_table_size (voted);
  progress->n_passed = g_hash_table_size (passed);
}

static gpointer
progress_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  PlanCall *call = data;
  g_autoptr (GPtrArray) nominations =
      td_nomination_store_list (db, call->plan_id, NULL, NULL, FALSE, error);
  if (!nominations)
    return NULL;
  g_autoptr (GPtrArray) meetings = td_meeting_store_list (db, call->plan_id, error);
  if (!meetings)
    return NULL;
  g_autoptr (GPtrArray) dossiers = td_dossier_store_list (db, call->plan_id, error);
  if (!dossiers)
    return NULL;
  TdPlanProgress *progress = g_new0 (TdPlanProgress, 1);
  count_nominations (nominations, progress);
  count_votes (meetings, progress);
  progress->n_dossiers = dossiers->len;
  return progress;
}

void
td_session_list_plans_async (TdSession *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_return_if_fail (TD_IS_SESSION (self));

  td_session_read (self, td_session_list_plans_async, list_job, NULL, NULL,
                   (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
td_session_list_plans_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error);
}

void
td_session_load_plan_async (TdSession *self,
                            const char *plan_id,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (plan_id != NULL);

  td_session_read (self, td_session_load_plan_async, load_job, plan_call_new (plan_id),
                   plan_call_free, g_object_unref, cancellable, callback, user_data);
}

TdPlan *
td_session_load_plan_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error);
}

void
td_session_confirm_plan_async (TdSession *self,
                               const char *plan_id,
                               const char *key,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  PlanCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (plan_id != NULL);

  call = plan_call_new (plan_id);
  call->key = g_strdup (key);
  td_session_write (self, td_session_confirm_plan_async, confirm_job, call, plan_call_free, NULL,
                    cancellable, callback, user_data);
}

gboolean
td_session_confirm_plan_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error) != NULL;
}

void
td_session_set_copies_async (TdSession *self,
                             const char *plan_id,
                             TdLevel level,
                             guint count,
                             const char *destination,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  PlanCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (plan_id != NULL);

  call = plan_call_new (plan_id);
  call->level = level;
  call->count = count;
  call->destination = g_strdup (destination);
  td_session_write (self, td_session_set_copies_async, set_copies_job, call, plan_call_free, NULL,
                    cancellable, callback, user_data);
}

gboolean
td_session_set_copies_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error) != NULL;
}

void
td_session_remove_plan_async (TdSession *self,
                              const char *plan_id,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (plan_id != NULL);

  td_session_write (self, td_session_remove_plan_async, remove_job, plan_call_new (plan_id),
                    plan_call_free, NULL, cancellable, callback, user_data);
}

gboolean
td_session_remove_plan_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error) != NULL;
}

void
td_session_load_progress_async (TdSession *self,
                                const char *plan_id,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (plan_id != NULL);

  td_session_read (self, td_session_load_progress_async, progress_job, plan_call_new (plan_id),
                   plan_call_free, g_free, cancellable, callback, user_data);
}

TdPlanProgress *
td_session_load_progress_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error);
}
