/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A fact as a row.  Free text is a text view that grows with it, so that long titles can be read
 * whole; what has a closed set of values is a drop-down.  Main thread only. */
#include "config.h"

#include "td-fact-row.h"

#include "td-fact-choice.h"

#include <session/td-session-plan-edit.h>
#include <session/td-session-plan.h>
#include <ui/td-autosave.h>
#include <ui/td-report.h>
#include <ui/td-ui-util.h>

#include <glib/gi18n.h>

struct _TdFactRow {
  AdwPreferencesRow parent_instance;
  TdSession *session;
  char *plan_id;
  TdPlanKey key;
  TdReading reading;
  gboolean setting; /* the drop-down changes by the program's hand */
  GtkLabel *title;
  GtkWidget *state_box;
  GtkImage *state_icon;
  GtkLabel *state_label;
  AdwBin *editor_bin;
  AdwBin *choice_bin; /* empty while the plan says one thing */
  TdReading other;    /* the lines of the second value */
  GtkWidget *unknown_button;
  GtkWidget *confirm_button;
  GtkWidget *editor;
  GStrv values; /* of the drop-down, or NULL */
};

G_DEFINE_FINAL_TYPE (TdFactRow, td_fact_row, ADW_TYPE_PREFERENCES_ROW)

typedef enum { FOCUSED, FINISHED, LEAVE, LINES } TdFactRowSignal;
static guint signals[LINES + 1];

/* ---- what is stored ---- */

static void
edited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdFactRow) self = TD_FACT_ROW (user_data);
  g_autoptr (GError) error = NULL;

  if (!td_session_edit_finish (TD_SESSION (source), result, &error))
    td_ui_report_error (GTK_WIDGET (self), error);
}

static void
store (TdFactRow *self, const char *value)
{
  td_session_edit_async (self->session, TD_ENTITY_PLAN, self->plan_id,
                         td_plan_key_to_string (self->key), value, NULL, edited_cb,
                         g_object_ref (self));
}

static void
confirmed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdFactRow) self = TD_FACT_ROW (user_data);
  g_autoptr (GError) error = NULL;

  if (!td_session_confirm_plan_finish (TD_SESSION (source), result, &error))
    td_ui_report_error (GTK_WIDGET (self), error);
}

static TdFactChoice *
get_choice (TdFactRow *self)
{
  GtkWidget *child = self->choice_bin ? adw_bin_get_child (self->choice_bin) : NULL;

  return child ? TD_FACT_CHOICE (child) : NULL;
}

/* Of two values none is agreed with in passing: it is chosen. */
static void
confirm_cb (TdFactRow *self)
{
  if (!self->values)
    td_autosave_flush (self->editor);
  if (self->reading.state == TD_FACT_CONFLICTING && get_choice (self)) {
    td_fact_choice_enter (get_choice (self), FALSE);
    return;
  }
  if (td_fact_row_needs_check (self))
    td_session_confirm_plan_async (self->session, self->plan_id, td_plan_key_to_string (self->key),
                                   NULL, confirmed_cb, g_object_ref (self));
  g_signal_emit (self, signals[FINISHED], 0);
}

/* An empty text is stored as unknown. */
static gboolean
empty_text (TdFactRow *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->editor));

  if (gtk_text_buffer_get_char_count (buffer) == 0)
    return FALSE;
  gtk_text_buffer_set_text (buffer, "", -1);
  td_autosave_flush (self->editor);
  return TRUE;
}

static void
unknown_cb (TdFactRow *self)
{
  if (self->values || !empty_text (self))
    store (self, "");
  gtk_widget_grab_focus (self->editor);
}

/* A date as typed becomes ISO; what is no date goes as it is and is refused with a sentence. */
static char *
convert_date (const char *text)
{
  TdDate date;

  if (!*text || !td_date_parse (text, &date))
    return NULL;
  return td_date_to_iso (date);
}

/* ---- the keyboard ---- */

static gboolean
leads_out (TdFactRow *self, gboolean down)
{
  GtkTextView *view;
  GtkTextBuffer *buffer;
  GtkTextIter iter;

  if (self->values)
    return TRUE;
  view = GTK_TEXT_VIEW (self->editor);
  buffer = gtk_text_view_get_buffer (view);
  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  if (down)
    return !gtk_text_view_forward_display_line (view, &iter) || gtk_text_iter_is_end (&iter);
  return !gtk_text_view_backward_display_line (view, &iter);
}

static gboolean
key_pressed_cb (TdFactRow *self, guint keyval, guint code, GdkModifierType modifiers)
{
  gboolean down = keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down;
  gboolean up = keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up;
  gboolean enter = keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter;
  GdkModifierType held = modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK);

  /* A text view would take these for itself. */
  if (held == GDK_CONTROL_MASK && (down || up))
    return gtk_widget_activate_action (GTK_WIDGET (self), down ? "review.next" : "review.previous",
                                       NULL);
  if (held && !(held == GDK_CONTROL_MASK && enter))
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Escape) {
    td_fact_row_focus_row (self);
    return GDK_EVENT_STOP;
  }
  if (enter) {
    confirm_cb (self);
    return GDK_EVENT_STOP;
  }
  if (!(down || up) || !leads_out (self, down))
    return GDK_EVENT_PROPAGATE;
  if (down && get_choice (self)) {
    td_fact_choice_enter (get_choice (self), FALSE);
    return GDK_EVENT_STOP;
  }
  g_signal_emit (self, signals[LEAVE], 0, down ? 1 : -1);
  return GDK_EVENT_STOP;
}

static void
focused_cb (TdFactRow *self)
{
  g_signal_emit (self, signals[FOCUSED], 0);
}

/* The row itself takes the keyboard only when it is given it: Tab goes to what is in it. */
void
td_fact_row_focus_row (TdFactRow *self)
{
  g_return_if_fail (TD_IS_FACT_ROW (self));

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  if (GTK_WIDGET_CLASS (td_fact_row_parent_class)->grab_focus (GTK_WIDGET (self)))
    focused_cb (self);
}

static void
focus_left_cb (TdFactRow *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
}

/* On the row: Enter confirms, F2 goes into the text. */
static gboolean
row_key_cb (TdFactRow *self, guint keyval, guint code, GdkModifierType modifiers)
{
  if (!gtk_widget_is_focus (GTK_WIDGET (self)) ||
      (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)))
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter)
    confirm_cb (self);
  else if (keyval == GDK_KEY_F2)
    gtk_widget_grab_focus (self->editor);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
watch_row (TdFactRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (row_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static gboolean
td_fact_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (TD_FACT_ROW (widget)->editor);
}

/* ---- two values ---- */

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdFactRow) self = TD_FACT_ROW (user_data);
  g_autoptr (GError) error = NULL;

  if (!td_session_choose_fact_finish (TD_SESSION (source), result, &error))
    td_ui_report_error (GTK_WIDGET (self), error);
  else
    td_ui_toast_undo (GTK_WIDGET (self), _ ("The value was chosen"));
}

static void
choice_chosen_cb (TdFactRow *self, gboolean second)
{
  td_session_choose_fact_async (self->session, self->plan_id, td_plan_key_to_string (self->key),
                                second, NULL, chosen_cb, g_object_ref (self));
  g_signal_emit (self, signals[FINISHED], 0);
}

static void
choice_looked_cb (TdFactRow *self, gboolean second)
{
  const TdReading *reading = second ? &self->other : &self->reading;

  g_signal_emit (self, signals[FOCUSED], 0);
  g_signal_emit (self, signals[LINES], 0, reading->first_line, reading->last_line);
}

static void
choice_left_cb (TdFactRow *self, int direction)
{
  if (direction < 0)
    gtk_widget_grab_focus (self->editor);
  else
    g_signal_emit (self, signals[LEAVE], 0, direction);
}

static void
make_choice (TdFactRow *self)
{
  GtkWidget *choice = td_fact_choice_new (self->key);

  g_signal_connect_swapped (choice, "looked", G_CALLBACK (choice_looked_cb), self);
  g_signal_connect_swapped (choice, "chosen", G_CALLBACK (choice_chosen_cb), self);
  g_signal_connect_swapped (choice, "leave", G_CALLBACK (choice_left_cb), self);
  adw_bin_set_child (self->choice_bin, choice);
}

static void
update_choice (TdFactRow *self, const TdPlanFact *fact)
{
  gboolean is_needed = fact->reading.state == TD_FACT_CONFLICTING && fact->other;

  if (is_needed && !get_choice (self))
    make_choice (self);
  if (is_needed) {
    self->other.first_line = fact->other_first_line;
    self->other.last_line = fact->other_last_line;
    td_fact_choice_set_fact (get_choice (self), fact);
  } else {
    adw_bin_set_child (self->choice_bin, NULL);
  }
  gtk_widget_set_visible (GTK_WIDGET (self->choice_bin), is_needed);
}

/* ---- the editors ---- */

static void
make_text_editor (TdFactRow *self)
{
  GtkWidget *view = gtk_text_view_new ();

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 2);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (view), 2);
  gtk_widget_add_css_class (view, "td-fact");
  td_autosave_bind (view, self->session, TD_ENTITY_PLAN, self->plan_id,
                    td_plan_key_to_string (self->key));
  if (self->key == TD_PLAN_DATE)
    td_autosave_set_convert (view, convert_date);
  self->editor = view;
}

static void
choice_cb (TdFactRow *self)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->editor));

  if (!self->setting && selected != GTK_INVALID_LIST_POSITION)
    store (self, self->values[selected]);
}

static void
make_choice_editor (TdFactRow *self, const char *const *titles)
{
  self->editor = gtk_drop_down_new_from_strings (titles);
  gtk_widget_set_halign (self->editor, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->editor, "flat");
  g_signal_connect_swapped (self->editor, "notify::selected", G_CALLBACK (choice_cb), self);
}

static void
make_level_editor (TdFactRow *self)
{
  const char *titles[TD_LEVEL_STATE + 2] = {NULL};

  self->values = g_new0 (char *, TD_LEVEL_STATE + 2);
  for (guint level = TD_LEVEL_NONE; level <= TD_LEVEL_STATE; level++) {
    titles[level] = level == TD_LEVEL_NONE ? _ ("Unknown") : td_level_get_title (level);
    self->values[level] = g_strdup (td_level_to_string (level));
  }
  make_choice_editor (self, titles);
}

static void
make_procedure_editor (TdFactRow *self)
{
  const char *titles[] = {_ ("Not said"), _ ("Simplified procedure"), NULL};

  self->values = g_new0 (char *, 3);
  self->values[0] = g_strdup ("");
  self->values[1] = g_strdup ("simplified");
  make_choice_editor (self, titles);
}

/* Before the editor: Enter and the arrows go through the facts, the space key opens a choice. */
static void
watch_keys (TdFactRow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (self->editor, keys);
}

static void
make_editor (TdFactRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  const char *title = td_plan_key_get_title (self->key);

  if (self->key == TD_PLAN_LEVEL)
    make_level_editor (self);
  else if (self->key == TD_PLAN_PROCEDURE)
    make_procedure_editor (self);
  else
    make_text_editor (self);
  watch_keys (self);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (focused_cb), self);
  gtk_widget_add_controller (self->editor, focus);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->editor), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  adw_bin_set_child (self->editor_bin, self->editor);
  gtk_label_set_label (self->title, title);
}

/* ---- showing ---- */

static void
show_choice (TdFactRow *self, const char *value)
{
  guint selected = 0;

  for (guint i = 0; self->values[i]; i++)
    if (g_strcmp0 (self->values[i], value) == 0)
      selected = i;
  self->setting = TRUE;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->editor), selected);
  self->setting = FALSE;
}

static void
show_text (TdFactRow *self, const char *value)
{
  g_autofree char *shown = NULL;
  TdDate date;

  if (self->key == TD_PLAN_DATE && value && td_date_from_iso (value, &date))
    shown = td_date_format_short (date);
  td_autosave_set_text (self->editor, shown ? shown : value);
}

static void
show_state (TdFactRow *self)
{
  TdFactState state = self->reading.state;
  const char *css[] = {td_ui_fact_state_css (state), NULL};

  gtk_image_set_from_icon_name (self->state_icon, td_ui_fact_state_icon (state));
  gtk_label_set_label (self->state_label, td_ui_fact_state_title (state));
  gtk_widget_set_css_classes (self->state_box, css);
  gtk_widget_set_visible (self->unknown_button, state != TD_FACT_UNKNOWN);
  gtk_widget_set_visible (self->confirm_button, state == TD_FACT_PROPOSED);
}

static void
td_fact_row_dispose (GObject *object)
{
  TdFactRow *self = TD_FACT_ROW (object);

  self->editor = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_FACT_ROW);
  g_clear_object (&self->session);
  g_clear_pointer (&self->plan_id, g_free);
  g_clear_pointer (&self->values, g_strfreev);
  G_OBJECT_CLASS (td_fact_row_parent_class)->dispose (object);
}

static void
td_fact_row_class_init (TdFactRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_fact_row_dispose;
  widget_class->grab_focus = td_fact_row_grab_focus;
  signals[FOCUSED] =
      g_signal_new ("focused", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FINISHED] =
      g_signal_new ("finished", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LEAVE] = g_signal_new ("leave", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 1, G_TYPE_INT);
  signals[LINES] = g_signal_new ("lines", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 2, G_TYPE_UINT, G_TYPE_UINT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/ThiDua/ui/plan/td-fact-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TdFactRow, title);
  gtk_widget_class_bind_template_child (widget_class, TdFactRow, state_box);
  gtk_widget_class_bind_template_child (widget_class, TdFactRow, state_icon);
  gtk_widget_class_bind_template_child (widget_class, TdFactRow, state_label);
  gtk_widget_class_bind_template_child (widget_class, TdFactRow, editor_bin);
  gtk_widget_class_bind_template_child (widget_class, TdFactRow, choice_bin);
  gtk_widget_class_bind_template_child (widget_class, TdFactRow, unknown_button);
  gtk_widget_class_bind_template_child (widget_class, TdFactRow, confirm_button);
  gtk_widget_class_bind_template_callback (widget_class, confirm_cb);
  gtk_widget_class_bind_template_callback (widget_class, unknown_cb);
}

static void
td_fact_row_init (TdFactRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  watch_row (self);
}

GtkWidget *
td_fact_row_new (TdSession *session, const char *plan_id, TdPlanKey key)
{
  TdFactRow *self = g_object_new (TD_TYPE_FACT_ROW, NULL);

  self->session = g_object_ref (session);
  self->plan_id = g_strdup (plan_id);
  self->key = key;
  make_editor (self);
  return GTK_WIDGET (self);
}

void
td_fact_row_set_fact (TdFactRow *self, const TdPlanFact *fact)
{
  g_return_if_fail (TD_IS_FACT_ROW (self));

  self->reading = fact->reading;
  if (self->values)
    show_choice (self, fact->value);
  else
    show_text (self, fact->value);
  show_state (self);
  update_choice (self, fact);
}

TdPlanKey
td_fact_row_get_key (TdFactRow *self)
{
  g_return_val_if_fail (TD_IS_FACT_ROW (self), TD_PLAN_AGENCY);
  return self->key;
}

const TdReading *
td_fact_row_get_reading (TdFactRow *self)
{
  g_return_val_if_fail (TD_IS_FACT_ROW (self), NULL);
  return &self->reading;
}

gboolean
td_fact_row_needs_check (TdFactRow *self)
{
  g_return_val_if_fail (TD_IS_FACT_ROW (self), FALSE);
  return self->reading.state == TD_FACT_PROPOSED || self->reading.state == TD_FACT_CONFLICTING;
}
