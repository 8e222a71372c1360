/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The threads behind a session and the jobs they run.
 *
 * Threads: a job is made on the main thread, given to a lane, run there, and handed back whole to
 * the main thread, which answers and frees it.  So the last reference to a session, a task or a
 * job's data is never dropped on a worker, and a connection or press never leaves its thread.
 *
 * Order: what a job committed is told ("next-undo", "next-redo", "changed") right before that job's
 * answer, in one turn of the main loop.  A job that was cancelled before it began is not run; a
 * write that has begun is finished and answered with what became of it. */
#include "config.h"

#include "td-session-lanes.h"

#include "td-job-queue.h"
#include <core/db/td-history.h>
#include <glib/gi18n.h>

#define N_READERS 2
#define N_WORKERS 2

/* What a thread keeps between jobs.  Made and freed on that thread. */
typedef struct {
  const char *dir;
  TdDb *db;
  TdPress *press;
  GPtrArray *changes; /* of TdChanges: what the running job has committed; NULL: nothing yet */
  GError *refusal;    /* writer: why it may not write */
} Station;

struct _TdLanes {
  char *dir;
  TdJobQueue *writer;
  TdJobQueue *readers;
  TdJobQueue *press;
  TdJobQueue *workers;
};

typedef struct _Job Job;
struct _Job {
  TdSession *session; /* kept by the task */
  GTask *task;
  gpointer (*run) (Job *job, Station *station, GError **error);
  union {
    TdSessionJob job;
    TdSessionPressJob press;
    TdSessionWork work;
  } call;
  GMainContext *context; /* where the answer goes */
  GDestroyNotify free_result;
  gpointer result;
  GError *error;
  gboolean has_news; /* changes, next_undo, next_redo are to be told */
  GPtrArray *changes;
  char *next_undo;
  char *next_redo;
};

static Job *
job_new (TdSession *session,
         gpointer source_tag,
         gpointer data,
         GDestroyNotify free_data,
         GDestroyNotify free_result,
         GCancellable *cancellable,
         GAsyncReadyCallback callback,
         gpointer user_data)
{
  Job *self = g_new0 (Job, 1);
  self->session = session;
  self->task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (self->task, source_tag);
  g_task_set_task_data (self->task, data, free_data);
  self->context = g_main_context_ref (g_task_get_context (self->task));
  self->free_result = free_result;
  return self;
}

/* On the main thread. */
static void
job_free (gpointer data)
{
  Job *self = data;

  if (self->result != NULL && self->free_result != NULL)
    self->free_result (self->result);
  g_clear_error (&self->error);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_free (self->next_undo);
  g_free (self->next_redo);
  g_main_context_unref (self->context);
  g_object_unref (self->task);
  g_free (self);
}

static gboolean
answer_cb (gpointer data)
{
  Job *job = data;

  if (job->has_news)
    td_session_committed (job->session, job->changes, job->next_undo, job->next_redo);
  if (job->error != NULL)
    g_task_return_error (job->task, g_steal_pointer (&job->error));
  else
    g_task_return_pointer (job->task, g_steal_pointer (&job->result), job->free_result);
  return G_SOURCE_REMOVE;
}

/* Not g_main_context_invoke (): that would answer here when the main loop stands still.  Sources of
 * one priority are dispatched in the order in which they were attached. */
static void
hand_back (Job *job)
{
  g_autoptr (GMainContext) context = g_main_context_ref (job->context);
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_static_name (source, "session answer");
  g_source_set_callback (source, answer_cb, job, job_free);
  g_source_attach (source, context);
}

static void
run_job (gpointer data, gpointer user_data)
{
  Job *job = data;
  Station *station = user_data;

  if (!g_cancellable_set_error_if_cancelled (g_task_get_cancellable (job->task), &job->error))
    job->result = job->run (job, station, &job->error);
  if (job->result == NULL && job->error == NULL) {
    g_warning ("A session's job failed without an error");
    g_set_error_literal (&job->error, TD_ERROR, TD_ERROR_FAILED, "The job failed without an error");
  }
  hand_back (job);
}

static gpointer
station_new (gpointer user_data)
{
  Station *self = g_new0 (Station, 1);
  self->dir = user_data;
  return self;
}

static void
station_free (gpointer data)
{
  Station *self = data;

  g_clear_pointer (&self->press, td_press_free);
  g_clear_object (&self->db);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_clear_error (&self->refusal);
  g_free (self);
}

/* The connection of a reading thread, made when first needed.  A job sees one state of the
 * workspace from its beginning to its end. */
static gboolean
begin_reading (Station *self, GError **error)
{
  if (self->db == NULL)
    self->db = td_db_open (self->dir, TD_DB_READ_ONLY, error);
  return self->db != NULL && td_db_begin_reading (self->db, error);
}

static void
committed_cb (TdDb *db, TdChanges *changes, gpointer user_data)
{
  Station *station = user_data;

  if (station->changes == NULL)
    station->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) td_changes_unref);
  g_ptr_array_add (station->changes, td_changes_ref (changes));
}

/* A label that cannot be read only leaves undo without its name. */
static void
collect_news (Job *job, Station *station)
{
  g_autoptr (GError) error = NULL;

  job->has_news = TRUE;
  job->changes = g_steal_pointer (&station->changes);
  if (td_history_next_undo (station->db, &job->next_undo, &error) == 0 && error != NULL)
    g_debug ("What can be undone is not known: %s", error->message);
  g_clear_error (&error);
  if (td_history_next_redo (station->db, &job->next_redo, &error) == 0 && error != NULL)
    g_debug ("What can be redone is not known: %s", error->message);
}

/* The workspace may not be written: is there one to be read? */
static gpointer
open_reading (Job *job, Station *station, GError *refusal, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (TdDb) db = td_db_open (station->dir, TD_DB_READ_ONLY, &local_error);

  if (db == NULL) {
    gboolean is_none = g_error_matches (local_error, TD_ERROR, TD_ERROR_NOT_FOUND);
    g_propagate_error (error, g_error_copy (is_none ? refusal : local_error));
    return NULL;
  }
  station->refusal = g_error_copy (refusal);
  return td_error_describe (refusal);
}

/* The result is the reason, "" where there is none. */
static gpointer
run_open (Job *job, Station *station, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  station->db = td_db_open (station->dir, TD_DB_READ_WRITE, &local_error);
  if (station->db == NULL && g_error_matches (local_error, TD_ERROR, TD_ERROR_READ_ONLY))
    return open_reading (job, station, local_error, error);
  if (station->db == NULL) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return NULL;
  }
  td_db_set_changed_func (station->db, committed_cb, station);
  collect_news (job, station);
  return g_strdup ("");
}

static gpointer
run_write (Job *job, Station *station, GError **error)
{
  if (station->db == NULL) {
    g_propagate_error (error, g_error_copy (station->refusal));
    return NULL;
  }
  gpointer result = job->call.job (station->db, g_task_get_task_data (job->task),
                                   g_task_get_cancellable (job->task), error);
  if (station->changes != NULL)
    collect_news (job, station);
  return result;
}

static gpointer
run_read (Job *job, Station *station, GError **error)
{
  if (!begin_reading (station, error))
    return NULL;
  gpointer result = job->call.job (station->db, g_task_get_task_data (job->task),
                                   g_task_get_cancellable (job->task), error);
  td_db_end_reading (station->db);
  return result;
}

static gpointer
run_press (Job *job, Station *station, GError **error)
{
  if (station->press == NULL)
    station->press = td_press_new (error);
  if (station->press == NULL || !begin_reading (station, error))
    return NULL;
  gpointer result = job->call.press (station->press, station->db, g_task_get_task_data (job->task),
                                     g_task_get_cancellable (job->task), error);
  td_db_end_reading (station->db);
  return result;
}

static gpointer
run_work (Job *job, Station *station, GError **error)
{
  return job->call.work (g_task_get_task_data (job->task), g_task_get_cancellable (job->task),
                         error);
}

static void
give (TdJobQueue *lane, Job *job)
{
  if (lane != NULL) {
    td_job_queue_push (lane, job);
    return;
  }
  g_set_error_literal (&job->error, TD_ERROR, TD_ERROR_FAILED, _ ("the workspace has been closed"));
  hand_back (job);
}

TdLanes *
td_lanes_new (const char *dir)
{
  TdLanes *self = g_new0 (TdLanes, 1);

  self->dir = g_strdup (dir);
  self->writer = td_job_queue_new ("writer", 1, run_job, station_new, station_free, self->dir);
  self->readers =
      td_job_queue_new ("reader", N_READERS, run_job, station_new, station_free, self->dir);
  self->press = td_job_queue_new ("press", 1, run_job, station_new, station_free, self->dir);
  self->workers =
      td_job_queue_new ("worker", N_WORKERS, run_job, station_new, station_free, self->dir);
  return self;
}

void
td_lanes_free (TdLanes *self)
{
  if (self == NULL)
    return;

  td_job_queue_free (self->workers);
  td_job_queue_free (self->press);
  td_job_queue_free (self->readers);
  td_job_queue_free (self->writer);
  g_free (self->dir);
  g_free (self);
}

void
td_lanes_open (TdLanes *self,
               TdSession *session,
               GCancellable *cancellable,
               GAsyncReadyCallback callback,
               gpointer user_data)
{
  Job *job = job_new (session, td_lanes_open, NULL, NULL, g_free, cancellable, callback, user_data);

  job->run = run_open;
  give (self->writer, job);
}

gboolean
td_lanes_open_finish (TdSession *session, GAsyncResult *result, char **reason, GError **error)
{
  g_autofree char *text = td_session_finish (session, result, error);

  if (text == NULL)
    return FALSE;
  *reason = *text != '\0' ? g_steal_pointer (&text) : NULL;
  return TRUE;
}

gpointer
td_session_done (void)
{
  return GINT_TO_POINTER (TRUE);
}

void
td_session_write (TdSession *self,
                  gpointer source_tag,
                  TdSessionJob job,
                  gpointer data,
                  GDestroyNotify free_data,
                  GDestroyNotify free_result,
                  GCancellable *cancellable,
                  GAsyncReadyCallback callback,
                  gpointer user_data)
{
  g_return_if_fail (TD_IS_SESSION (self));

  TdLanes *lanes = td_session_get_lanes (self);
  Job *made =
      job_new (self, source_tag, data, free_data, free_result, cancellable, callback, user_data);
  made->run = run_write;
  made->call.job = job;
  /* What was committed is answered as such, even when it was cancelled meanwhile. */
  g_task_set_check_cancellable (made->task, FALSE);
  give (lanes != NULL ? lanes->writer : NULL, made);
}

void
td_session_read (TdSession *self,
                 gpointer source_tag,
                 TdSessionJob job,
                 gpointer data,
                 GDestroyNotify free_data,
                 GDestroyNotify free_result,
                 GCancellable *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer user_data)
{
  g_return_if_fail (TD_IS_SESSION (self));

  TdLanes *lanes = td_session_get_lanes (self);
  Job *made =
      job_new (self, source_tag, data, free_data, free_result, cancellable, callback, user_data);
  made->run = run_read;
  made->call.job = job;
  give (lanes != NULL ? lanes->readers : NULL, made);
}

void
td_session_work (TdSession *self,
                 gpointer source_tag,
                 TdSessionWork work,
                 gpointer data,
                 GDestroyNotify free_data,
                 GDestroyNotify free_result,
                 GCancellable *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer user_data)
{
  g_return_if_fail (TD_IS_SESSION (self));

  TdLanes *lanes = td_session_get_lanes (self);
  Job *made =
      job_new (self, source_tag, data, free_data, free_result, cancellable, callback, user_data);
  made->run = run_work;
  made->call.work = work;
  give (lanes != NULL ? lanes->workers : NULL, made);
}

void
td_session_press (TdSession *self,
                  gpointer source_tag,
                  TdSessionPressJob job,
                  gpointer data,
                  GDestroyNotify free_data,
                  GDestroyNotify free_result,
                  GCancellable *cancellable,
                  GAsyncReadyCallback callback,
                  gpointer user_data)
{
  g_return_if_fail (TD_IS_SESSION (self));

  TdLanes *lanes = td_session_get_lanes (self);
  Job *made =
      job_new (self, source_tag, data, free_data, free_result, cancellable, callback, user_data);
  made->run = run_press;
  made->call.press = job;
  give (lanes != NULL ? lanes->press : NULL, made);
}

gpointer
td_session_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
