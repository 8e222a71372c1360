/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Importing a plan: a worker reads the file and has its text read by the intake process, then the
 * writer finds the structure in it and stores it.  The errand is handed from one to the other. */
#include "config.h"

#include "td-session-plan.h"

#include "td-session-private.h"
#include <core/base/td-file.h>
#include <core/plan/td-plan-service.h>
#include <glib/gi18n.h>
#include <intake/td-intake.h>

typedef struct {
  GFile *file;
  char *name;
  TdSourceText text;
} Errand;

static void
errand_free (gpointer data)
{
  Errand *errand = data;

  g_clear_object (&errand->file);
  g_free (errand->name);
  td_source_text_clear (&errand->text);
  g_free (errand);
}

static gpointer
read_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Errand *errand = data;
  const char *path = g_file_peek_path (errand->file);

  if (!path) {
    g_autofree char *uri = g_file_get_uri (errand->file);
    g_set_error (error, TD_ERROR, TD_ERROR_UNSUPPORTED, _ ("Not a local file: %s"), uri);
    return NULL;
  }
  g_autoptr (GBytes) bytes = td_file_read (path, TD_INTAKE_MAX_BYTES, error);
  if (bytes && td_intake_read_text (bytes, errand->name, &errand->text, cancellable, error))
    return td_session_done ();
  g_prefix_error (error, "“%s”: ", errand->name);
  return NULL;
}

static gpointer
store_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Errand *errand = data;

  return td_plan_import_text (db, &errand->text, errand->name, error);
}

static void
plan_stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  TdPlan *plan = td_session_finish (TD_SESSION (source), result, &error);

  if (plan)
    g_task_return_pointer (task, plan, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
text_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  TdSession *self = TD_SESSION (source);
  GError *error = NULL;

  if (!td_session_finish (self, result, &error)) {
    g_task_return_error (task, error);
    return;
  }
  td_session_write (self, g_task_get_source_tag (task), store_job, g_task_get_task_data (task),
                    NULL, g_object_unref, g_task_get_cancellable (task), plan_stored_cb,
                    g_object_ref (task));
}

void
td_session_import_plan_async (TdSession *self,
                              GFile *file,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (G_IS_FILE (file));

  g_autofree char *base = g_file_get_basename (file);
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Errand *errand = g_new0 (Errand, 1);
  errand->file = g_object_ref (file);
  errand->name = g_filename_display_name (base ? base : "");
  g_task_set_source_tag (task, td_session_import_plan_async);
  /* What was stored is answered as such, even when it was cancelled meanwhile. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, errand, errand_free);
  td_session_work (self, td_session_import_plan_async, read_work, errand, NULL, NULL, cancellable,
                   text_read_cb, task);
}

TdPlan *
td_session_import_plan_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
