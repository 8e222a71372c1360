/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans as papers, and papers as files, on the press thread.  A made paper is not changed any more:
 * the window may show it while it is written. */
#include "config.h"

#include "td-session-plan-export.h"

#include "td-session-private.h"

#include <core/base/td-file.h>
#include <core/dossier/td-compose-plan.h>

typedef struct {
  char *plan_id;
  TdPaper *paper;
  TdPaperFormat format;
  char *path;
} ExportCall;

static void
export_call_free (gpointer data)
{
  ExportCall *call = data;

  g_free (call->plan_id);
  g_clear_object (&call->paper);
  g_free (call->path);
  g_free (call);
}

static gpointer
make_plan_job (TdPress *press, TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  ExportCall *call = data;
  g_autoptr (TdPaper) paper = td_dossier_compose_plan (db, call->plan_id, error);

  if (!paper || g_cancellable_set_error_if_cancelled (cancellable, error) ||
      !td_press_make_paper (press, paper, error))
    return NULL;
  return g_steal_pointer (&paper);
}

static gpointer
export_job (TdPress *press, TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  ExportCall *call = data;
  g_autoptr (GBytes) bytes = td_press_write_paper (press, call->paper, call->format, error);

  if (!bytes || g_cancellable_set_error_if_cancelled (cancellable, error) ||
      !td_file_write (call->path, bytes, 0644, error))
    return NULL;
  return td_session_done ();
}

void
td_session_make_plan_async (TdSession *self,
                            const char *plan_id,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_return_if_fail (TD_IS_SESSION (self) && plan_id != NULL);

  ExportCall *call = g_new0 (ExportCall, 1);
  call->plan_id = g_strdup (plan_id);
  td_session_press (self, td_session_make_plan_async, make_plan_job, call, export_call_free,
                    g_object_unref, cancellable, callback, user_data);
}

TdPaper *
td_session_make_plan_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error);
}

void
td_session_export_paper_async (TdSession *self,
                               TdPaper *paper,
                               TdPaperFormat format,
                               const char *path,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (TD_IS_SESSION (self) && TD_IS_PAPER (paper) && path != NULL);
  g_return_if_fail (paper->pdf != NULL);

  ExportCall *call = g_new0 (ExportCall, 1);
  call->paper = g_object_ref (paper);
  call->format = format;
  call->path = g_strdup (path);
  td_session_press (self, td_session_export_paper_async, export_job, call, export_call_free, NULL,
                    cancellable, callback, user_data);
}

gboolean
td_session_export_paper_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error) != NULL;
}
