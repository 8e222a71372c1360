/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Corrects or adds one part of a plan.  The rows are made from the table of the kinds of parts: one
 * for each of its fields, by what may stand in it.  Main thread only. */
#include "config.h"

#include "td-part-dialog.h"

#include <core/plan/td-plan.h>
#include <session/td-session-plan-edit.h>
#include <ui/td-autosave.h>
#include <ui/td-date-field.h>
#include <ui/td-report.h>
#include <ui/td-ui-util.h>

#include <glib/gi18n.h>
#include <stdlib.h>

struct _TdPartDialog {
  AdwDialog parent_instance;
  TdSession *session;
  GCancellable *cancellable;
  const TdPartKind *kind;
  char *id; /* of the part; of what a new one belongs to */
  gboolean is_new;
  gboolean is_near; /* a new section, seen from another */
  guint position;   /* of a new one; its place when it is_near */
  gboolean is_filling;
  gboolean is_loaded;
  GtkWidget *parent;   /* waits for the part to be loaded, or NULL */
  GHashTable *widgets; /* key to the widget that holds the field's value */
  AdwHeaderBar *header;
  GtkWidget *cancel_button;
  GtkWidget *add_button;
  AdwPreferencesGroup *fields;
  GtkBox *texts;
};

G_DEFINE_FINAL_TYPE (TdPartDialog, td_part_dialog, ADW_TYPE_DIALOG)

enum { SIGNAL_ADDED, N_SIGNALS };
static guint signals[N_SIGNALS];

static const char COLUMN_KEY[] = "td-part-column";

static const TdPartColumn *
get_column (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (widget), COLUMN_KEY);
}

/* ---- storing a field ---- */

static void
edited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdPartDialog) self = TD_PART_DIALOG (user_data);
  g_autoptr (GError) error = NULL;

  if (!td_session_edit_finish (TD_SESSION (source), result, &error))
    td_ui_report_error (GTK_WIDGET (self), error);
}

static char *get_value (TdPartDialog *self, GtkWidget *widget);

/* Of switches, choices and numbers: texts store themselves. */
static void
changed_cb (TdPartDialog *self, GParamSpec *pspec, GtkWidget *widget)
{
  GtkWidget *field = g_hash_table_lookup (self->widgets, get_column (widget)->key);

  if (self->is_filling || self->is_new)
    return;

  g_autofree char *value = get_value (self, field);

  td_session_edit_async (self->session, self->kind->entity, self->id, get_column (widget)->key,
                         value, NULL, edited_cb, g_object_ref (self));
}

/* ---- what stands in the fields ---- */

static char *
get_text (GtkWidget *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static char *
get_occasions (TdPartDialog *self, GtkWidget *sudden)
{
  GtkWidget *thematic = g_object_get_data (G_OBJECT (sudden), "thematic");
  TdOccasions occasions = TD_OCCASION_NONE;

  if (adw_switch_row_get_active (ADW_SWITCH_ROW (sudden)))
    occasions |= TD_OCCASION_SUDDEN;
  if (adw_switch_row_get_active (ADW_SWITCH_ROW (thematic)))
    occasions |= TD_OCCASION_THEMATIC;
  return g_strdup (td_occasions_to_string (occasions));
}

static char *
get_value (TdPartDialog *self, GtkWidget *widget)
{
  const TdPartColumn *column = get_column (widget);

  if (column->value == TD_VALUE_OCCASIONS)
    return get_occasions (self, widget);
  if (ADW_IS_SPIN_ROW (widget))
    return g_strdup_printf ("%d", (int) adw_spin_row_get_value (ADW_SPIN_ROW (widget)));
  if (ADW_IS_SWITCH_ROW (widget))
    return g_strdup (adw_switch_row_get_active (ADW_SWITCH_ROW (widget)) ? "1" : "0");
  if (ADW_IS_COMBO_ROW (widget))
    return g_strdup (column->words[adw_combo_row_get_selected (ADW_COMBO_ROW (widget))].word);
  if (GTK_IS_TEXT_VIEW (widget))
    return get_text (widget);
  return g_strdup (gtk_editable_get_text (GTK_EDITABLE (widget)));
}

static guint
find_word (const TdPartWord *words, const char *value)
{
  for (guint i = 0; words[i].word; i++)
    if (g_strcmp0 (words[i].word, value) == 0)
      return i;
  return 0;
}

static void
show_occasions (GtkWidget *sudden, const char *value)
{
  GtkWidget *thematic = g_object_get_data (G_OBJECT (sudden), "thematic");
  TdOccasions occasions = td_occasions_from_string (value);

  adw_switch_row_set_active (ADW_SWITCH_ROW (sudden), occasions & TD_OCCASION_SUDDEN);
  adw_switch_row_set_active (ADW_SWITCH_ROW (thematic), occasions & TD_OCCASION_THEMATIC);
}

static void
show_date (TdPartDialog *self, GtkWidget *row, const char *value)
{
  TdDate date = TD_DATE_NONE;

  td_date_from_iso (value, &date);
  if (!self->is_new)
    td_date_field_set (row, date);
}

static void
show_plain_text (TdPartDialog *self, GtkWidget *widget, const char *value)
{
  if (!self->is_new)
    td_autosave_set_text (widget, value);
  else if (GTK_IS_TEXT_VIEW (widget))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)), value, -1);
  else
    gtk_editable_set_text (GTK_EDITABLE (widget), value);
}

static void
show_value (TdPartDialog *self, GtkWidget *widget, const char *value)
{
  const TdPartColumn *column = get_column (widget);

  if (column->value == TD_VALUE_OCCASIONS)
    show_occasions (widget, value);
  else if (ADW_IS_SPIN_ROW (widget))
    adw_spin_row_set_value (ADW_SPIN_ROW (widget), MAX (1, atoi (value)));
  else if (ADW_IS_SWITCH_ROW (widget))
    adw_switch_row_set_active (ADW_SWITCH_ROW (widget), g_str_equal (value, "1"));
  else if (ADW_IS_COMBO_ROW (widget))
    adw_combo_row_set_selected (ADW_COMBO_ROW (widget), find_word (column->words, value));
  else if (column->value == TD_VALUE_DATE)
    show_date (self, widget, value);
  else
    show_plain_text (self, widget, value);
}

/* ---- making the fields ---- */

static GtkWidget *
add_row (TdPartDialog *self, GtkWidget *row, const TdPartColumn *column, const char *title)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  g_object_set_data (G_OBJECT (row), COLUMN_KEY, (gpointer) column);
  adw_preferences_group_add (self->fields, row);
  return row;
}

static void
complete_cb (TdPartDialog *self)
{
  if (self->is_new)
    gtk_widget_activate_action (GTK_WIDGET (self), "part.add", NULL);
}

static GtkWidget *
make_entry (TdPartDialog *self, const TdPartColumn *column)
{
  GtkWidget *row = add_row (self, adw_entry_row_new (), column, _ (column->title));

  g_signal_connect_swapped (row, "entry-activated", G_CALLBACK (complete_cb), self);
  if (self->is_new)
    return row;
  if (column->value == TD_VALUE_DATE)
    td_date_field_bind (row, self->session, self->kind->entity, self->id, column->key);
  else
    td_autosave_bind (row, self->session, self->kind->entity, self->id, column->key);
  if (column->value == TD_VALUE_NEEDED_LINE)
    td_autosave_set_required (row);
  return row;
}

static GtkWidget *
make_switch (TdPartDialog *self, const TdPartColumn *column, const char *title)
{
  GtkWidget *row = add_row (self, adw_switch_row_new (), column, title);

  if (column->hint)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ (column->hint));
  g_signal_connect_swapped (row, "notify::active", G_CALLBACK (changed_cb), self);
  return row;
}

static GtkWidget *
make_occasions (TdPartDialog *self, const TdPartColumn *column)
{
  GtkWidget *sudden = make_switch (self, column, _ ("Sudden commendation"));
  GtkWidget *thematic = make_switch (self, column, _ ("Thematic commendation"));

  g_object_set_data (G_OBJECT (sudden), "thematic", thematic);
  return sudden;
}

static GtkWidget *
make_choice (TdPartDialog *self, const TdPartColumn *column)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  GtkWidget *row = add_row (self, adw_combo_row_new (), column, _ (column->title));

  for (const TdPartWord *word = column->words; word->word; word++)
    gtk_string_list_append (titles, _ (word->title));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (titles));
  g_signal_connect_swapped (row, "notify::selected", G_CALLBACK (changed_cb), self);
  return row;
}

static GtkWidget *
make_count (TdPartDialog *self, const TdPartColumn *column)
{
  GtkWidget *row =
      add_row (self, adw_spin_row_new_with_range (1, 99, 1), column, _ (column->title));

  g_signal_connect_swapped (row, "notify::value", G_CALLBACK (changed_cb), self);
  return row;
}

static GtkWidget *
make_scroller (GtkWidget *view, gboolean is_long)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), is_long ? 160 : 72);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 420);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_widget_add_css_class (scroller, "card");
  gtk_widget_add_css_class (scroller, "td-text-card");
  return scroller;
}

static GtkWidget *
make_view (void)
{
  GtkWidget *view = gtk_text_view_new ();

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 12);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 12);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 12);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (view), 12);
  return view;
}

static GtkWidget *
make_text (TdPartDialog *self, const TdPartColumn *column)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new (_ (column->title));
  GtkWidget *view = make_view ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (column->title), -1);
  g_object_set_data (G_OBJECT (view), COLUMN_KEY, (gpointer) column);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), make_scroller (view, column->value == TD_VALUE_PARAGRAPHS));
  gtk_box_append (self->texts, box);
  if (self->is_new)
    return view;
  td_autosave_bind (view, self->session, self->kind->entity, self->id, column->key);
  if (column->value == TD_VALUE_NEEDED_TEXT)
    td_autosave_set_required (view);
  return view;
}

static GtkWidget *
make_field (TdPartDialog *self, const TdPartColumn *column)
{
  switch (column->value) {
  case TD_VALUE_PARAGRAPHS:
  case TD_VALUE_NEEDED_TEXT:
    return make_text (self, column);
  case TD_VALUE_FLAG:
    return make_switch (self, column, _ (column->title));
  case TD_VALUE_WORD:
    return make_choice (self, column);
  case TD_VALUE_OCCASIONS:
    return make_occasions (self, column);
  case TD_VALUE_COUNT:
    return make_count (self, column);
  case TD_VALUE_LINE:
  case TD_VALUE_NEEDED_LINE:
  case TD_VALUE_DATE:
  default:
    return make_entry (self, column);
  }
}

static GtkWidget *
get_first (TdPartDialog *self)
{
  return g_hash_table_lookup (self->widgets, self->kind->columns[0].key);
}

static void
make_fields (TdPartDialog *self)
{
  self->is_filling = TRUE;
  for (const TdPartColumn *column = self->kind->columns; column->key; column++)
    g_hash_table_insert (self->widgets, (gpointer) column->key, make_field (self, column));
  for (const TdPartColumn *column = self->kind->columns; column->key; column++) {
    const char *initial = td_part_column_get_initial (column);

    if (self->is_new)
      show_value (self, g_hash_table_lookup (self->widgets, column->key), initial ? initial : "");
  }
  self->is_filling = FALSE;
  if (GTK_IS_TEXT_VIEW (get_first (self)))
    gtk_box_reorder_child_after (GTK_BOX (gtk_widget_get_parent (GTK_WIDGET (self->texts))),
                                 GTK_WIDGET (self->texts), NULL);
}

/* ---- correcting ---- */

static void
show_part (TdPartDialog *self, TdPart *part)
{
  self->is_filling = TRUE;
  for (const TdPartColumn *column = self->kind->columns; column->key; column++)
    show_value (self, g_hash_table_lookup (self->widgets, column->key),
                td_part_get (part, column->key));
  self->is_filling = FALSE;
}

static void
show_loaded (TdPartDialog *self)
{
  GtkWidget *parent = self->parent;

  self->is_loaded = TRUE;
  g_clear_weak_pointer (&self->parent);
  if (parent)
    adw_dialog_present (ADW_DIALOG (self), parent);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdPartDialog) self = TD_PART_DIALOG (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPart) part = td_session_load_part_finish (TD_SESSION (source), result, NULL, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (part) {
    show_part (self, part);
    show_loaded (self);
    return;
  }
  /* Removed or undone meanwhile: there is nothing to correct any more. */
  if (!g_error_matches (error, TD_ERROR, TD_ERROR_NOT_FOUND))
    td_ui_report_error (self->parent ? self->parent : GTK_WIDGET (self), error);
  if (self->is_loaded)
    adw_dialog_force_close (ADW_DIALOG (self));
  else
    g_object_unref (g_object_ref_sink (self)); /* nobody has shown it */
}

static void
reload (TdPartDialog *self)
{
  td_session_load_part_async (self->session, self->kind->entity, self->id,
                              td_ui_restart (&self->cancellable), loaded_cb, g_object_ref (self));
}

static void
session_changed_cb (TdPartDialog *self, TdChanges *changes)
{
  if (td_changes_touch (changes, td_entity_to_string (self->kind->entity), self->id))
    reload (self);
}

/* ---- adding ---- */

static void
added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdPartDialog) self = TD_PART_DIALOG (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  if (td_session_change_part_finish (TD_SESSION (source), result, &id, &error)) {
    g_signal_emit (self, signals[SIGNAL_ADDED], 0, id);
    adw_dialog_force_close (ADW_DIALOG (self));
    return;
  }
  gtk_widget_set_sensitive (self->add_button, TRUE);
  td_ui_report_error (GTK_WIDGET (self), error);
}

static GHashTable *
collect_values (TdPartDialog *self)
{
  GHashTable *values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (const TdPartColumn *column = self->kind->columns; column->key; column++)
    g_hash_table_insert (values, g_strdup (column->key),
                         get_value (self, g_hash_table_lookup (self->widgets, column->key)));
  return values;
}

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdPartDialog *self = TD_PART_DIALOG (widget);
  GHashTable *values = NULL;
  TdPartChange *change = NULL;

  if (!self->is_new || !gtk_widget_get_sensitive (self->add_button))
    return;
  values = collect_values (self);
  change = self->is_near
               ? td_part_change_new_add_section (self->id, (TdSectionPlace) self->position, values)
               : td_part_change_new_add (self->kind->entity, self->id, self->position, values);
  gtk_widget_set_sensitive (self->add_button, FALSE);
  td_session_change_part_async (self->session, change, NULL, added_cb, g_object_ref (self));
}

static void
show_adding (TdPartDialog *self)
{
  gtk_widget_set_visible (self->cancel_button, TRUE);
  gtk_widget_set_visible (self->add_button, TRUE);
  adw_header_bar_set_show_end_title_buttons (self->header, FALSE);
}

static void
td_part_dialog_dispose (GObject *object)
{
  TdPartDialog *self = TD_PART_DIALOG (object);

  self->is_filling = TRUE;
  g_clear_weak_pointer (&self->parent);
  td_ui_cancel (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_PART_DIALOG);
  g_clear_object (&self->session);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->widgets, g_hash_table_unref);
  G_OBJECT_CLASS (td_part_dialog_parent_class)->dispose (object);
}

static void
td_part_dialog_class_init (TdPartDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_part_dialog_dispose;
  signals[SIGNAL_ADDED] = g_signal_new ("added", TD_TYPE_PART_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/ThiDua/ui/plan/td-part-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TdPartDialog, header);
  gtk_widget_class_bind_template_child (widget_class, TdPartDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, TdPartDialog, add_button);
  gtk_widget_class_bind_template_child (widget_class, TdPartDialog, fields);
  gtk_widget_class_bind_template_child (widget_class, TdPartDialog, texts);
  gtk_widget_class_install_action (widget_class, "part.add", NULL, add_action);
}

/* Before a text view takes them for a new line. */
static void
watch_keys (TdPartDialog *self)
{
  static const guint KEYS[] = {GDK_KEY_Return, GDK_KEY_KP_Enter};
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (shortcuts, GTK_PHASE_CAPTURE);
  for (gsize i = 0; i < G_N_ELEMENTS (KEYS); i++)
    gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (shortcuts),
        gtk_shortcut_new (gtk_keyval_trigger_new (KEYS[i], GDK_CONTROL_MASK),
                          gtk_named_action_new ("part.add")));
  gtk_widget_add_controller (GTK_WIDGET (self), shortcuts);
}

static void
td_part_dialog_init (TdPartDialog *self)
{
  self->widgets = g_hash_table_new (g_str_hash, g_str_equal);
  gtk_widget_init_template (GTK_WIDGET (self));
  watch_keys (self);
}

static TdPartDialog *
make (TdSession *session, TdEntity entity, const char *id, gboolean is_new)
{
  TdPartDialog *self = g_object_new (TD_TYPE_PART_DIALOG, NULL);

  self->session = g_object_ref (session);
  self->kind = td_part_kind_find (entity);
  self->id = g_strdup (id);
  self->is_new = is_new;
  adw_dialog_set_title (ADW_DIALOG (self), _ (self->kind->title));
  make_fields (self);
  adw_dialog_set_focus (ADW_DIALOG (self), get_first (self));
  if (is_new)
    show_adding (self);
  return self;
}

AdwDialog *
td_part_dialog_new (TdSession *session, TdEntity entity, const char *id)
{
  TdPartDialog *self;

  g_return_val_if_fail (TD_IS_SESSION (session), NULL);
  g_return_val_if_fail (td_part_kind_find (entity) != NULL && id != NULL, NULL);

  self = make (session, entity, id, FALSE);
  g_signal_connect_object (session, "changed", G_CALLBACK (session_changed_cb), self,
                           G_CONNECT_SWAPPED);
  reload (self);
  return ADW_DIALOG (self);
}

AdwDialog *
td_part_dialog_new_add (TdSession *session,
                        TdEntity entity,
                        const char *owner_id,
                        guint position,
                        const char *text)
{
  TdPartDialog *self;

  g_return_val_if_fail (TD_IS_SESSION (session), NULL);
  g_return_val_if_fail (td_part_kind_find (entity) != NULL && owner_id != NULL, NULL);

  self = make (session, entity, owner_id, TRUE);
  self->position = position;
  if (text && !ADW_IS_COMBO_ROW (get_first (self)))
    show_value (self, get_first (self), text);
  return ADW_DIALOG (self);
}

AdwDialog *
td_part_dialog_new_section (TdSession *session, const char *anchor_id, guint place)
{
  AdwDialog *dialog = td_part_dialog_new_add (session, TD_ENTITY_SECTION, anchor_id, place, NULL);

  if (dialog)
    TD_PART_DIALOG (dialog)->is_near = TRUE;
  return dialog;
}

void
td_part_dialog_present (AdwDialog *dialog, GtkWidget *parent)
{
  TdPartDialog *self;

  g_return_if_fail (TD_IS_PART_DIALOG (dialog));
  g_return_if_fail (GTK_IS_WIDGET (parent));

  self = TD_PART_DIALOG (dialog);
  if (self->is_new || self->is_loaded)
    adw_dialog_present (dialog, parent);
  else
    g_set_weak_pointer (&self->parent, parent);
}
