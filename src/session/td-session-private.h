/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <document/td-press.h>

G_BEGIN_DECLS

/* How the typed calls (td-session-plan.c, ...) are made; not for ui/. */

/* A job gets the connection of its thread and the data it was given; it returns its result, or NULL
 * with @error set.  A job whose result is only "done" returns td_session_done (). */
typedef gpointer (*TdSessionJob) (TdDb *db,
                                  gpointer data,
                                  GCancellable *cancellable,
                                  GError **error);

gpointer td_session_done (void);

/* @job on the writer thread (one service call) or on a reader thread (where all that it reads shows
 * one state of the workspace).  @data is freed with
 * @free_data on the main thread after the answer; the result with @free_result when nobody takes
 * it.  @source_tag as of g_task_set_source_tag (). */
void td_session_write (TdSession *self,
                       gpointer source_tag,
                       TdSessionJob job,
                       gpointer data,
                       GDestroyNotify free_data,
                       GDestroyNotify free_result,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data);
void td_session_read (TdSession *self,
                      gpointer source_tag,
                      TdSessionJob job,
                      gpointer data,
                      GDestroyNotify free_data,
                      GDestroyNotify free_result,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data);

/* On a worker thread without a connection (intake, files). */
typedef gpointer (*TdSessionWork) (gpointer data, GCancellable *cancellable, GError **error);
void td_session_work (TdSession *self,
                      gpointer source_tag,
                      TdSessionWork work,
                      gpointer data,
                      GDestroyNotify free_data,
                      GDestroyNotify free_result,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data);

/* On the press thread: the press and a reading connection. */
typedef gpointer (*TdSessionPressJob) (TdPress *press,
                                       TdDb *db,
                                       gpointer data,
                                       GCancellable *cancellable,
                                       GError **error);
void td_session_press (TdSession *self,
                       gpointer source_tag,
                       TdSessionPressJob job,
                       gpointer data,
                       GDestroyNotify free_data,
                       GDestroyNotify free_result,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data);

/* For all of them. */
gpointer td_session_finish (TdSession *self, GAsyncResult *result, GError **error);

G_END_DECLS
