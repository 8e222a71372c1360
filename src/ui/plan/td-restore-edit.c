/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A dialog for writing one line by hand.  Main thread only. */
#include "config.h"

#include "td-restore-edit.h"

#include <glib/gi18n.h>

struct _TdRestoreEdit {
  AdwDialog parent_instance;
  guint line;
  GtkLabel *raw;
  GtkTextView *view;
};

enum { SIGNAL_EDITED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TdRestoreEdit, td_restore_edit, ADW_TYPE_DIALOG)

static void
take_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdRestoreEdit *self = TD_RESTORE_EDIT (widget);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  g_autofree char *text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);

  g_strdelimit (text, "\n\r\t", ' '); /* what was pasted stays one line */
  g_signal_emit (self, signals[SIGNAL_EDITED], 0, self->line, text);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_dialog_close (ADW_DIALOG (widget));
}

static void
td_restore_edit_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_RESTORE_EDIT);
  G_OBJECT_CLASS (td_restore_edit_parent_class)->dispose (object);
}

static void
td_restore_edit_class_init (TdRestoreEditClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_restore_edit_dispose;
  signals[SIGNAL_EDITED] = g_signal_new ("edited", TD_TYPE_RESTORE_EDIT, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/ThiDua/ui/plan/td-restore-edit.ui");
  gtk_widget_class_bind_template_child (widget_class, TdRestoreEdit, raw);
  gtk_widget_class_bind_template_child (widget_class, TdRestoreEdit, view);
  gtk_widget_class_install_action (widget_class, "edit.take", NULL, take_action);
  gtk_widget_class_install_action (widget_class, "edit.cancel", NULL, cancel_action);
}

static void
td_restore_edit_init (TdRestoreEdit *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwDialog *
td_restore_edit_new (TdRestoreItem *item)
{
  TdRestoreEdit *self = g_object_new (TD_TYPE_RESTORE_EDIT, NULL);
  TdRestoredLine *line = td_restore_item_get_line (item);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter start;
  /* Translators: %u is the number of a line of the imported text */
  g_autofree char *title = g_strdup_printf (_ ("Line %u"), line->line);

  self->line = line->line;
  adw_dialog_set_title (ADW_DIALOG (self), title);
  gtk_label_set_text (self->raw, line->raw);
  gtk_text_buffer_set_text (buffer, td_restore_item_get_text (item), -1);
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
  return ADW_DIALOG (self);
}
