/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Threads that take jobs from one queue, first come first served.  With one thread the jobs run in
 * the order in which they were given.  A thread is started when a job first needs it. */
typedef struct _TdJobQueue TdJobQueue;

/* On the thread: takes @job over.  @station is what that thread keeps between its jobs. */
typedef void (*TdJobRun) (gpointer job, gpointer station);

/* @station_new and @station_free run on the thread, at its beginning and end. */
TdJobQueue *td_job_queue_new (const char *name,
                              guint max_threads,
                              TdJobRun run,
                              gpointer (*station_new) (gpointer user_data),
                              GDestroyNotify station_free,
                              gpointer user_data);

/* Only on the thread that made the queue. */
void td_job_queue_push (TdJobQueue *self, gpointer job);

/* Waits until all jobs given have run and the threads have ended. */
void td_job_queue_free (TdJobQueue *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdJobQueue, td_job_queue_free)

G_END_DECLS
