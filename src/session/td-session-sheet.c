/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The calls of a spreadsheet's import: a worker reads, a reader compares, the writer stores.  A
 * book and a preview are handed from one thread to the next whole. */
#include "config.h"

#include "td-session-sheet.h"

#include "td-session-private.h"
#include <core/base/td-file.h>
#include <glib/gi18n.h>
#include <intake/td-intake-sheet.h>
#include <intake/td-intake.h>

/* ---- reading the file ---- */

static gpointer
read_work (gpointer data, GCancellable *cancellable, GError **error)
{
  GFile *file = data;
  const char *path = g_file_peek_path (file);
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (base ? base : "");
  g_autoptr (GBytes) bytes = NULL;
  TdBook *book;

  if (!path) {
    g_autofree char *uri = g_file_get_uri (file);
    g_set_error (error, TD_ERROR, TD_ERROR_UNSUPPORTED, _ ("Not a local file: %s"), uri);
    return NULL;
  }
  bytes = td_file_read (path, TD_INTAKE_MAX_BYTES, error);
  book = bytes ? td_intake_read_sheets (bytes, cancellable, error) : NULL;
  if (!book)
    g_prefix_error (error, "“%s”: ", name);
  return book;
}

void
td_session_read_sheets_async (TdSession *self,
                              GFile *file,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (G_IS_FILE (file));

  td_session_work (self, td_session_read_sheets_async, read_work, g_object_ref (file),
                   g_object_unref, (GDestroyNotify) td_book_unref, cancellable, callback,
                   user_data);
}

TdBook *
td_session_read_sheets_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error);
}

/* ---- looking ---- */

typedef struct {
  char *plan_id;
  TdBook *book;
  guint sheet;
  TdSheetLayout *layout; /* NULL */
  char *file_name;
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_free (look->plan_id);
  td_book_unref (look->book);
  g_clear_pointer (&look->layout, td_sheet_layout_free);
  g_free (look->file_name);
  g_free (look);
}

static gpointer
preview_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Look *look = data;

  return td_nominee_import_preview (db, look->plan_id, look->book, look->sheet, look->layout,
                                    look->file_name, error);
}

void
td_session_preview_sheet_async (TdSession *self,
                                const char *plan_id,
                                TdBook *book,
                                guint sheet,
                                const TdSheetLayout *layout,
                                const char *file_name,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  Look *look;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (plan_id != NULL && book != NULL);

  look = g_new0 (Look, 1);
  look->plan_id = g_strdup (plan_id);
  look->book = td_book_ref (book);
  look->sheet = sheet;
  look->layout = layout ? td_sheet_layout_copy (layout) : NULL;
  look->file_name = g_strdup (file_name);
  td_session_read (self, td_session_preview_sheet_async, preview_job, look, look_free,
                   (GDestroyNotify) td_sheet_preview_unref, cancellable, callback, user_data);
}

TdSheetPreview *
td_session_preview_sheet_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error);
}

/* ---- doing ---- */

static gpointer
import_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_nominee_import (db, data, NULL, error) ? td_session_done () : NULL;
}

void
td_session_import_sheet_async (TdSession *self,
                               TdSheetPreview *preview,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (preview != NULL);

  td_session_write (self, td_session_import_sheet_async, import_job, td_sheet_preview_ref (preview),
                    (GDestroyNotify) td_sheet_preview_unref, NULL, cancellable, callback,
                    user_data);
}

gboolean
td_session_import_sheet_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error) != NULL;
}
