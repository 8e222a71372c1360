/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Deriving a plan.  The proposal is made again whenever the own agency's name or level changes;
 * what a person wrote or ticked stays.  Main thread only. */
#include "config.h"

#include "td-derive-dialog.h"

#include "td-derive-words-row.h"

#include <core/base/td-error.h>
#include <session/td-session-agency.h>
#include <session/td-session-plan-derive.h>
#include <ui/td-report.h>
#include <ui/td-ui-util.h>

#include <glib/gi18n.h>

#define QUIET_MS 350

struct _TdDeriveDialog {
  AdwDialog parent_instance;
  TdSession *session;
  GCancellable *cancellable;
  char *superior_id;
  TdAgency *agency;   /* NULL until loaded */
  GPtrArray *words;   /* of TdDeriveWordsRow: borrowed */
  GPtrArray *parts;   /* of AdwSwitchRow: borrowed */
  GHashTable *chosen; /* id of a part to what a person chose */
  guint timeout;
  gboolean is_filling;
  AdwEntryRow *name_row;
  AdwEntryRow *short_name_row;
  AdwComboRow *level_row;
  AdwActionRow *basis_row;
  AdwPreferencesGroup *words_group;
  AdwPreferencesGroup *parts_group;
  AdwBanner *banner;
};

typedef enum { SIGNAL_DERIVED, N_SIGNALS } TdDeriveDialogSignal;
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TdDeriveDialog, td_derive_dialog, ADW_TYPE_DIALOG)

/* By the name; then the levels from the unit's. */
static const TdLevel LEVELS[] = {TD_LEVEL_NONE, TD_LEVEL_UNIT, TD_LEVEL_COMMUNE, TD_LEVEL_DISTRICT,
                                 TD_LEVEL_PROVINCE};

/* ---- the request ---- */

static TdDeriveRequest *
make_agency_request (TdDeriveDialog *self)
{
  TdDeriveRequest *request = td_derive_request_new ();
  const char *name = gtk_editable_get_text (GTK_EDITABLE (self->name_row));
  const char *short_name = gtk_editable_get_text (GTK_EDITABLE (self->short_name_row));
  TdAgency *own = self->agency;

  /* What is known of the own agency is not printed for another one. */
  if (g_strcmp0 (name, own->name) == 0)
    td_derive_request_set_agency (request, name, short_name, own->parent, own->symbol, own->place,
                                  own->on_behalf_of, own->capacity, own->title, own->signatory,
                                  own->archive);
  else
    td_derive_request_set_agency (request, name, short_name, NULL, NULL, NULL, NULL, NULL, NULL,
                                  NULL, own->archive);
  request->level = LEVELS[adw_combo_row_get_selected (self->level_row)];
  return request;
}

static void
choose_parts (TdDeriveDialog *self, TdDeriveRequest *request)
{
  GHashTableIter iter;
  gpointer id, is_kept;

  g_hash_table_iter_init (&iter, self->chosen);
  while (g_hash_table_iter_next (&iter, &id, &is_kept))
    g_hash_table_add (GPOINTER_TO_INT (is_kept) ? request->kept : request->left, g_strdup (id));
}

static TdDeriveRequest *
make_request (TdDeriveDialog *self)
{
  TdDeriveRequest *request = make_agency_request (self);

  choose_parts (self, request);
  for (guint i = 0; i < self->words->len; i++)
    td_derive_words_row_add_to (self->words->pdata[i], request);
  return request;
}

/* ---- words ---- */

static TdDeriveWordsRow *
add_words (TdDeriveDialog *self, TdDeriveWords *words)
{
  GtkWidget *row = td_derive_words_row_new (words);

  adw_preferences_group_add (self->words_group, row);
  g_ptr_array_add (self->words, row);
  return TD_DERIVE_WORDS_ROW (row);
}

/* What a person did with the row that had the same words. */
static void
restore_words (GPtrArray *before, TdDeriveWordsRow *row)
{
  for (guint i = 0; i < before->len; i++) {
    TdDeriveWordsRow *old = before->pdata[i];

    if (td_derive_words_row_is_touched (old) &&
        g_strcmp0 (td_derive_words_row_get_old (old), td_derive_words_row_get_old (row)) == 0)
      td_derive_words_row_copy (row, old);
  }
}

static void
show_words (TdDeriveDialog *self, TdDerivation *derivation)
{
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->words);

  self->words = g_ptr_array_new ();
  for (guint i = 0; i < derivation->words->len; i++)
    restore_words (before, add_words (self, derivation->words->pdata[i]));
  for (guint i = 0; i < before->len; i++)
    if (td_derive_words_row_is_own (before->pdata[i]))
      g_ptr_array_add (self->words, before->pdata[i]);
    else
      adw_preferences_group_remove (self->words_group, before->pdata[i]);
}

/* ---- parts ---- */

static void
part_switched_cb (TdDeriveDialog *self, GParamSpec *pspec, AdwSwitchRow *row)
{
  const char *id = gtk_widget_get_name (GTK_WIDGET (row));

  if (!self->is_filling)
    g_hash_table_replace (self->chosen, g_strdup (id),
                          GINT_TO_POINTER (adw_switch_row_get_active (row)));
}

static const char *
name_standing (TdDeriveStanding standing)
{
  switch (standing) {
  case TD_DERIVE_OWN:
    return _ ("Your level or below");
  case TD_DERIVE_PROPOSE:
    return _ ("The superior's: you propose");
  case TD_DERIVE_PAST:
    return _ ("Only the superior's plan replaces it");
  case TD_DERIVE_ABOVE:
  default:
    return _ ("Beyond your level");
  }
}

static void
add_part (TdDeriveDialog *self, TdDerivePart *part)
{
  GtkWidget *row = adw_switch_row_new ();
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", td_compare_topic_get_title (part->topic),
                                               name_standing (part->standing));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), part->text);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_name (row, part->id);
  adw_switch_row_set_active (ADW_SWITCH_ROW (row), part->is_kept);
  g_signal_connect_object (row, "notify::active", G_CALLBACK (part_switched_cb), self,
                           G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->parts_group, row);
  g_ptr_array_add (self->parts, row);
}

static void
show_parts (TdDeriveDialog *self, TdDerivation *derivation)
{
  for (guint i = 0; i < self->parts->len; i++)
    adw_preferences_group_remove (self->parts_group, self->parts->pdata[i]);
  g_ptr_array_set_size (self->parts, 0);
  for (guint i = 0; i < derivation->parts->len; i++)
    add_part (self, derivation->parts->pdata[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->parts_group), self->parts->len > 0);
}

/* ---- proposing ---- */

static void
show_refusal (TdDeriveDialog *self, const GError *error)
{
  g_autofree char *sentence = error ? g_error_matches (error, TD_ERROR, TD_ERROR_INVALID)
                                          ? g_strdup (error->message)
                                          : td_error_describe (error)
                                    : NULL;

  adw_banner_set_title (self->banner, sentence ? sentence : "");
  adw_banner_set_revealed (self->banner, sentence != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "derive.create", sentence == NULL);
}

static void
proposed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdDeriveDialog) self = TD_DERIVE_DIALOG (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdDerivation) derivation =
      td_session_propose_derivation_finish (TD_SESSION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || !self->session)
    return;
  show_refusal (self, error);
  if (!derivation)
    return;
  self->is_filling = TRUE;
  adw_action_row_set_subtitle (self->basis_row, derivation->basis);
  show_words (self, derivation);
  show_parts (self, derivation);
  self->is_filling = FALSE;
}

static void
propose (TdDeriveDialog *self)
{
  g_autoptr (TdDeriveRequest) request = make_agency_request (self);

  choose_parts (self, request);
  td_session_propose_derivation_async (self->session, self->superior_id, request,
                                       td_ui_restart (&self->cancellable), proposed_cb,
                                       g_object_ref (self));
}

static gboolean
quiet_cb (gpointer user_data)
{
  TdDeriveDialog *self = TD_DERIVE_DIALOG (user_data);

  self->timeout = 0;
  propose (self);
  return G_SOURCE_REMOVE;
}

static void
agency_changed_cb (TdDeriveDialog *self)
{
  if (!self->agency || self->is_filling)
    return;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "derive.create", FALSE);
  g_clear_handle_id (&self->timeout, g_source_remove);
  self->timeout = g_timeout_add (QUIET_MS, quiet_cb, self);
}

static void
agency_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdDeriveDialog) self = TD_DERIVE_DIALOG (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdAgency) agency = td_session_load_agency_finish (TD_SESSION (source), result, &error);

  if (!agency || !self->session) {
    td_ui_report_error (GTK_WIDGET (self), error);
    return;
  }
  self->is_filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->name_row), agency->name);
  gtk_editable_set_text (GTK_EDITABLE (self->short_name_row), agency->short_name);
  self->is_filling = FALSE;
  g_set_object (&self->agency, agency);
  propose (self);
}

/* ---- actions ---- */

static void
derived_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdDeriveDialog) self = TD_DERIVE_DIALOG (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPlan) plan = td_session_derive_plan_finish (TD_SESSION (source), result, &error);

  if (!self->session)
    return;
  if (!plan) {
    show_refusal (self, error);
    gtk_widget_action_set_enabled (GTK_WIDGET (self), "derive.create", TRUE);
    return;
  }
  adw_dialog_force_close (ADW_DIALOG (self));
  g_signal_emit (self, signals[SIGNAL_DERIVED], 0, plan->id);
}

static void
create_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdDeriveDialog *self = TD_DERIVE_DIALOG (widget);
  g_autoptr (TdDeriveRequest) request = make_request (self);

  gtk_widget_action_set_enabled (widget, "derive.create", FALSE);
  td_session_derive_plan_async (self->session, self->superior_id, request, NULL, derived_cb,
                                g_object_ref (self));
}

static void
accept_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdDeriveDialog *self = TD_DERIVE_DIALOG (widget);

  for (guint i = 0; i < self->words->len; i++)
    td_derive_words_row_accept (self->words->pdata[i]);
}

static void
add_words_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdDeriveWordsRow *row = add_words (TD_DERIVE_DIALOG (widget), NULL);

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  gtk_widget_child_focus (GTK_WIDGET (row), GTK_DIR_TAB_FORWARD);
}

/* ---- the widget ---- */

static void
td_derive_dialog_dispose (GObject *object)
{
  TdDeriveDialog *self = TD_DERIVE_DIALOG (object);

  td_ui_cancel (&self->cancellable);
  g_clear_handle_id (&self->timeout, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_DERIVE_DIALOG);
  g_clear_object (&self->session);
  g_clear_object (&self->agency);
  g_clear_pointer (&self->superior_id, g_free);
  g_clear_pointer (&self->words, g_ptr_array_unref);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_clear_pointer (&self->chosen, g_hash_table_unref);
  G_OBJECT_CLASS (td_derive_dialog_parent_class)->dispose (object);
}

static void
td_derive_dialog_class_init (TdDeriveDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_derive_dialog_dispose;
  signals[SIGNAL_DERIVED] = g_signal_new ("derived", TD_TYPE_DERIVE_DIALOG, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/ThiDua/ui/plan/td-derive-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TdDeriveDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, TdDeriveDialog, short_name_row);
  gtk_widget_class_bind_template_child (widget_class, TdDeriveDialog, level_row);
  gtk_widget_class_bind_template_child (widget_class, TdDeriveDialog, basis_row);
  gtk_widget_class_bind_template_child (widget_class, TdDeriveDialog, words_group);
  gtk_widget_class_bind_template_child (widget_class, TdDeriveDialog, parts_group);
  gtk_widget_class_bind_template_child (widget_class, TdDeriveDialog, banner);
  gtk_widget_class_bind_template_callback (widget_class, agency_changed_cb);
  gtk_widget_class_install_action (widget_class, "derive.create", NULL, create_action);
  gtk_widget_class_install_action (widget_class, "derive.accept-all", NULL, accept_all_action);
  gtk_widget_class_install_action (widget_class, "derive.add-words", NULL, add_words_action);
}

static void
td_derive_dialog_init (TdDeriveDialog *self)
{
  g_autoptr (GtkStringList) levels = gtk_string_list_new (NULL);

  self->is_filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->words = g_ptr_array_new ();
  self->parts = g_ptr_array_new ();
  self->chosen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_string_list_append (levels, _ ("By its name"));
  for (gsize i = 1; i < G_N_ELEMENTS (LEVELS); i++)
    gtk_string_list_append (levels, td_level_get_title (LEVELS[i]));
  adw_combo_row_set_model (self->level_row, G_LIST_MODEL (levels));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "derive.create", FALSE);
  self->is_filling = FALSE;
}

AdwDialog *
td_derive_dialog_new (TdSession *session, const char *superior_id)
{
  TdDeriveDialog *self;

  g_return_val_if_fail (TD_IS_SESSION (session), NULL);
  g_return_val_if_fail (superior_id != NULL, NULL);

  self = g_object_new (TD_TYPE_DERIVE_DIALOG, NULL);
  self->session = g_object_ref (session);
  self->superior_id = g_strdup (superior_id);
  td_session_load_agency_async (session, td_ui_restart (&self->cancellable), agency_loaded_cb,
                                g_object_ref (self));
  return ADW_DIALOG (self);
}
