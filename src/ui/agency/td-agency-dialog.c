/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The own agency's fields, each an autosaved row.  Main thread only. */
#include "config.h"

#include "td-agency-dialog.h"

#include <session/td-session-agency.h>
#include <ui/td-autosave.h>
#include <ui/td-report.h>
#include <ui/td-ui-util.h>

#include <glib/gi18n.h>

/* The keys of td_agency_set (), which are also the ids of the template's rows. */
static const char *const KEYS[] = {"name",    "parent",       "short_name", "symbol", "place",
                                   "archive", "on_behalf_of", "capacity",   "title",  "signatory"};

struct _TdAgencyDialog {
  AdwDialog parent_instance;
  TdSession *session;
  GCancellable *cancellable;
  GtkWidget *rows[G_N_ELEMENTS (KEYS)];
};

G_DEFINE_FINAL_TYPE (TdAgencyDialog, td_agency_dialog, ADW_TYPE_DIALOG)

static void
show_agency (TdAgencyDialog *self, TdAgency *agency)
{
  const char *values[] = {agency->name,  agency->parent,   agency->short_name,   agency->symbol,
                          agency->place, agency->archive,  agency->on_behalf_of, agency->capacity,
                          agency->title, agency->signatory};

  G_STATIC_ASSERT (G_N_ELEMENTS (values) == G_N_ELEMENTS (KEYS));
  for (guint i = 0; i < G_N_ELEMENTS (KEYS); i++)
    td_autosave_set_text (self->rows[i], values[i]);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdAgencyDialog) self = TD_AGENCY_DIALOG (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdAgency) agency = td_session_load_agency_finish (TD_SESSION (source), result, &error);

  if (!agency) {
    td_ui_report_error (GTK_WIDGET (self), error);
    return;
  }
  show_agency (self, agency);
}

static void
reload (TdAgencyDialog *self)
{
  td_session_load_agency_async (self->session, td_ui_restart (&self->cancellable), loaded_cb,
                                g_object_ref (self));
}

static void
changed_cb (TdAgencyDialog *self, TdChanges *changes)
{
  if (td_changes_touch (changes, "agency", NULL))
    reload (self);
}

static void
td_agency_dialog_dispose (GObject *object)
{
  TdAgencyDialog *self = TD_AGENCY_DIALOG (object);

  td_ui_cancel (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_AGENCY_DIALOG);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (td_agency_dialog_parent_class)->dispose (object);
}

static void
td_agency_dialog_class_init (TdAgencyDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_agency_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/ThiDua/ui/agency/td-agency-dialog.ui");
  for (guint i = 0; i < G_N_ELEMENTS (KEYS); i++)
    gtk_widget_class_bind_template_child_full (widget_class, KEYS[i], FALSE,
                                               G_STRUCT_OFFSET (TdAgencyDialog, rows) +
                                                   (gssize) (i * sizeof (GtkWidget *)));
}

static void
td_agency_dialog_init (TdAgencyDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwDialog *
td_agency_dialog_new (TdSession *session)
{
  TdAgencyDialog *self;

  g_return_val_if_fail (TD_IS_SESSION (session), NULL);

  self = g_object_new (TD_TYPE_AGENCY_DIALOG, NULL);
  self->session = g_object_ref (session);
  for (guint i = 0; i < G_N_ELEMENTS (KEYS); i++)
    td_autosave_bind (self->rows[i], session, TD_ENTITY_AGENCY, "own", KEYS[i]);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  reload (self);
  return ADW_DIALOG (self);
}

void
td_agency_dialog_show (TdAgencyDialog *self, const char *field)
{
  g_return_if_fail (TD_IS_AGENCY_DIALOG (self));

  for (guint i = 0; i < G_N_ELEMENTS (KEYS); i++)
    if (g_strcmp0 (KEYS[i], field) == 0)
      adw_dialog_set_focus (ADW_DIALOG (self), self->rows[i]);
}
