/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of a dossier.  Main thread only. */
#include "config.h"

#include "td-dossier-form.h"

#include <glib/gi18n.h>
#include <ui/td-autosave.h>
#include <ui/td-date-field.h>
#include <ui/td-report.h>
#include <ui/td-text-row.h>

struct _TdDossierForm {
  AdwBin parent_instance;
  GtkWidget *number;
  GtkWidget *symbol;
  GtkWidget *date;
  GtkWidget *addressee;
  TdTextRow *reason;
  TdTextRow *recipients;
  AdwSpinRow *sets;
  GtkWidget *sets_reset;
  TdSession *session;
  char *id;
  gboolean is_setting;
};

G_DEFINE_FINAL_TYPE (TdDossierForm, td_dossier_form, ADW_TYPE_BIN)

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdDossierForm) self = TD_DOSSIER_FORM (user_data);
  g_autoptr (GError) error = NULL;

  if (!td_session_edit_finish (TD_SESSION (source), result, &error))
    td_ui_report_error (GTK_WIDGET (self), error);
}

static void
store_sets (TdDossierForm *self, const char *value)
{
  td_session_edit_async (self->session, TD_ENTITY_DOSSIER, self->id, "sets", value, NULL, stored_cb,
                         g_object_ref (self));
}

static void
sets_changed_cb (TdDossierForm *self)
{
  g_autofree char *value = NULL;

  if (self->is_setting || !self->id)
    return;
  value = g_strdup_printf ("%d", (int) adw_spin_row_get_value (self->sets));
  store_sets (self, value);
}

static void
sets_reset_cb (TdDossierForm *self)
{
  store_sets (self, "");
}

static void
bind (TdDossierForm *self, GtkWidget *widget, const char *key, const char *text)
{
  td_autosave_bind (widget, self->session, TD_ENTITY_DOSSIER, self->id, key);
  td_autosave_set_text (widget, text);
}

static void
bind_all (TdDossierForm *self, TdDossier *dossier)
{
  bind (self, self->number, "number", dossier->number);
  bind (self, self->symbol, "symbol", dossier->symbol);
  bind (self, self->addressee, "addressee", dossier->addressee);
  bind (self, td_text_row_get_view (self->reason), "reason", dossier->reason);
  bind (self, td_text_row_get_view (self->recipients), "recipients", dossier->recipients);
  td_date_field_bind (self->date, self->session, TD_ENTITY_DOSSIER, self->id, "date");
}

static void
set_texts (TdDossierForm *self, TdDossier *dossier)
{
  td_autosave_set_text (self->number, dossier->number);
  td_autosave_set_text (self->symbol, dossier->symbol);
  td_autosave_set_text (self->addressee, dossier->addressee);
  td_autosave_set_text (td_text_row_get_view (self->reason), dossier->reason);
  td_autosave_set_text (td_text_row_get_view (self->recipients), dossier->recipients);
}

static char *
describe_sets (TdDossier *dossier)
{
  gboolean has_destination = dossier->destination && *dossier->destination;

  if (dossier->sets_from_plan && has_destination)
    return g_strdup_printf (
        /* Translators: %u sets of the dossier are sent to %s, an agency */
        ngettext ("The plan orders %u set to %s", "The plan orders %u sets to %s", dossier->sets),
        dossier->sets, dossier->destination);
  if (dossier->sets_from_plan)
    return g_strdup (_ ("As many as the plan orders"));
  if (dossier->sets == 0)
    return g_strdup (_ ("The plan does not say how many"));
  return g_strdup (_ ("Your own number, not the plan’s"));
}

static void
set_sets (TdDossierForm *self, TdDossier *dossier)
{
  g_autofree char *subtitle = describe_sets (dossier);

  self->is_setting = TRUE;
  adw_spin_row_set_value (self->sets, MAX (1, dossier->sets));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->sets), subtitle);
  gtk_widget_set_visible (self->sets_reset, !dossier->sets_from_plan && dossier->sets > 0);
  self->is_setting = FALSE;
}

static void
td_dossier_form_dispose (GObject *object)
{
  TdDossierForm *self = TD_DOSSIER_FORM (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_DOSSIER_FORM);
  g_clear_object (&self->session);
  g_clear_pointer (&self->id, g_free);
  G_OBJECT_CLASS (td_dossier_form_parent_class)->dispose (object);
}

static void
td_dossier_form_class_init (TdDossierFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_dossier_form_dispose;

  g_type_ensure (TD_TYPE_TEXT_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/ThiDua/ui/dossier/td-dossier-form.ui");
  gtk_widget_class_bind_template_child (widget_class, TdDossierForm, number);
  gtk_widget_class_bind_template_child (widget_class, TdDossierForm, symbol);
  gtk_widget_class_bind_template_child (widget_class, TdDossierForm, date);
  gtk_widget_class_bind_template_child (widget_class, TdDossierForm, addressee);
  gtk_widget_class_bind_template_child (widget_class, TdDossierForm, reason);
  gtk_widget_class_bind_template_child (widget_class, TdDossierForm, recipients);
  gtk_widget_class_bind_template_child (widget_class, TdDossierForm, sets);
  gtk_widget_class_bind_template_child (widget_class, TdDossierForm, sets_reset);
  gtk_widget_class_bind_template_callback (widget_class, sets_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, sets_reset_cb);
}

static void
td_dossier_form_init (TdDossierForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
td_dossier_form_set_dossier (TdDossierForm *self, TdSession *session, TdDossier *dossier)
{
  g_return_if_fail (TD_IS_DOSSIER_FORM (self));
  g_return_if_fail (TD_IS_SESSION (session));
  g_return_if_fail (TD_IS_DOSSIER (dossier) && dossier->id != NULL);

  g_set_object (&self->session, session);
  if (g_set_str (&self->id, dossier->id))
    bind_all (self, dossier);
  else
    set_texts (self, dossier);
  td_date_field_set (self->date, dossier->date);
  set_sets (self, dossier);
}

void
td_dossier_form_show_field (TdDossierForm *self, const char *field)
{
  g_return_if_fail (TD_IS_DOSSIER_FORM (self));

  const struct {
    const char *key;
    GtkWidget *row;
  } ROWS[] = {
      {"number", self->number},
      {"symbol", self->symbol},
      {"date", self->date},
      {"addressee", self->addressee},
      {"reason", GTK_WIDGET (self->reason)},
      {"recipients", GTK_WIDGET (self->recipients)},
      {"sets", GTK_WIDGET (self->sets)},
  };
  gsize i;

  for (i = 0; i < G_N_ELEMENTS (ROWS); i++) {
    if (g_strcmp0 (ROWS[i].key, field) == 0)
      gtk_widget_grab_focus (ROWS[i].row);
  }
}
