/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Threads with a station each (a connection, a press), fed from one queue.
 *
 * Threads: made, fed and freed by one thread (main).  Each worker makes, uses and frees its station
 * itself.  The end is a marker in the queue, one for each worker, so that every job given before it
 * is run. */
#include "config.h"

#include "td-job-queue.h"

struct _TdJobQueue {
  char *name;
  guint max_threads;
  TdJobRun run;
  gpointer (*station_new) (gpointer user_data);
  GDestroyNotify station_free;
  gpointer user_data;
  GAsyncQueue *jobs;
  GPtrArray *threads; /* of GThread; only the thread that made the queue */
};

static char end_marker;

static gpointer
work (gpointer data)
{
  TdJobQueue *self = data;
  gpointer station = self->station_new (self->user_data);

  for (;;) {
    gpointer job = g_async_queue_pop (self->jobs);
    if (job == &end_marker)
      break;
    self->run (job, station);
  }

  self->station_free (station);
  return NULL;
}

TdJobQueue *
td_job_queue_new (const char *name,
                  guint max_threads,
                  TdJobRun run,
                  gpointer (*station_new) (gpointer user_data),
                  GDestroyNotify station_free,
                  gpointer user_data)
{
  g_return_val_if_fail (max_threads > 0, NULL);

  TdJobQueue *self = g_new0 (TdJobQueue, 1);
  self->name = g_strdup (name);
  self->max_threads = max_threads;
  self->run = run;
  self->station_new = station_new;
  self->station_free = station_free;
  self->user_data = user_data;
  self->jobs = g_async_queue_new ();
  self->threads = g_ptr_array_new ();
  return self;
}

void
td_job_queue_push (TdJobQueue *self, gpointer job)
{
  g_return_if_fail (self != NULL && job != NULL);

  g_async_queue_push (self->jobs, job);
  /* A negative length says how many threads wait for a job. */
  if (self->threads->len < self->max_threads && g_async_queue_length (self->jobs) > 0)
    g_ptr_array_add (self->threads, g_thread_new (self->name, work, self));
}

void
td_job_queue_free (TdJobQueue *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < self->threads->len; i++)
    g_async_queue_push (self->jobs, &end_marker);
  for (guint i = 0; i < self->threads->len; i++)
    g_thread_join (g_ptr_array_index (self->threads, i));

  g_ptr_array_unref (self->threads);
  g_async_queue_unref (self->jobs);
  g_free (self->name);
  g_free (self);
}
