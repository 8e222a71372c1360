/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The toast that says that a file is being read. */
#include "config.h"

#include "td-import-wait.h"

#include <glib/gi18n.h>

#define A_MOMENT 600 /* milliseconds */

struct _TdImportWait {
  TdWindow *window; /* weak */
  char *name;
  GCancellable *cancellable;
  AdwToast *toast; /* NULL before the moment is over */
  guint source;
};

static gboolean
moment_over_cb (gpointer data)
{
  TdImportWait *self = data;

  self->source = 0;
  if (!self->window)
    return G_SOURCE_REMOVE;
  /* Translators: %s is a file's name */
  g_autofree char *title = g_strdup_printf (_ ("Reading “%s”…"), self->name);
  self->toast = adw_toast_new ("");
  adw_toast_set_use_markup (self->toast, FALSE);
  adw_toast_set_title (self->toast, title);
  adw_toast_set_button_label (self->toast, _ ("_Cancel"));
  adw_toast_set_timeout (self->toast, 0);
  g_signal_connect_object (self->toast, "button-clicked", G_CALLBACK (g_cancellable_cancel),
                           self->cancellable, G_CONNECT_SWAPPED);
  td_window_add_toast (self->window, g_object_ref (self->toast));
  return G_SOURCE_REMOVE;
}

TdImportWait *
td_import_wait_new (TdWindow *window, GFile *file)
{
  g_return_val_if_fail (TD_IS_WINDOW (window), NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  TdImportWait *self = g_new0 (TdImportWait, 1);
  g_autofree char *base = g_file_get_basename (file);
  self->name = g_filename_display_name (base ? base : "");
  self->cancellable = g_cancellable_new ();
  g_set_weak_pointer (&self->window, window);
  self->source = g_timeout_add (A_MOMENT, moment_over_cb, self);
  return self;
}

void
td_import_wait_free (TdImportWait *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  if (self->toast)
    adw_toast_dismiss (self->toast);
  g_clear_object (&self->toast);
  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->cancellable);
  g_free (self->name);
  g_free (self);
}

GCancellable *
td_import_wait_get_cancellable (TdImportWait *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->cancellable;
}
