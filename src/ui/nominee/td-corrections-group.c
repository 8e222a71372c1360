/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Correction requests of one nomination: asked for, answered, withdrawn.  Main thread only. */
#include "config.h"

#include "td-corrections-group.h"

#include <glib/gi18n.h>
#include <session/td-session-matrix.h>
#include <ui/td-report.h>
#include <ui/td-ui-util.h>

struct _TdCorrectionsGroup {
  AdwPreferencesGroup parent_instance;
  GtkWidget *ask;
  GPtrArray *rows;  /* borrowed: those in the group */
  GPtrArray *shown; /* of TdCorrection: what they show */

  TdSession *session;
  char *nomination_id;
  TdNomineeKind kind;
  GCancellable *loading;
};

G_DEFINE_FINAL_TYPE (TdCorrectionsGroup, td_corrections_group, ADW_TYPE_PREFERENCES_GROUP)

/* ---- asking ---- */

/* The question that is open: which group asks, what is being typed. */
typedef struct {
  TdCorrectionsGroup *group;
  GtkWidget *field; /* AdwComboRow; NULL: an answer */
  GtkWidget *text;  /* GtkEntry */
  GPtrArray *keys;  /* of the combo's items; static strings */
  char *id;         /* of the request that is answered */
} Question;

static void
question_free (Question *question)
{
  g_object_unref (question->group);
  g_clear_object (&question->text);
  g_clear_pointer (&question->keys, g_ptr_array_unref);
  g_free (question->id);
  g_free (question);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static gboolean
applies (const char *key, TdNomineeKind kind)
{
  TdNomineeField field;

  return !td_nominee_field_from_string (key, &field) || td_nominee_field_applies (field, kind);
}

static GtkWidget *
make_field_row (Question *question)
{
  const char *const *fields = td_correction_list_fields ();
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  GtkWidget *row = adw_combo_row_new ();

  question->keys = g_ptr_array_new ();
  for (; *fields; fields++) {
    if (!applies (*fields, question->group->kind))
      continue;
    g_ptr_array_add (question->keys, (char *) *fields);
    gtk_string_list_append (titles, td_correction_field_get_title (*fields));
  }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("What"));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (titles));
  return row;
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdCorrectionsGroup) self = TD_CORRECTIONS_GROUP (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = td_session_ask_correction_finish (TD_SESSION (source), result, &error);

  if (!id)
    td_ui_report_error (GTK_WIDGET (self), error);
}

static void
changed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdCorrectionsGroup) self = TD_CORRECTIONS_GROUP (user_data);
  g_autoptr (GError) error = NULL;

  if (!td_session_set_correction_finish (TD_SESSION (source), result, &error))
    td_ui_report_error (GTK_WIDGET (self), error);
}

static void
question_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  const char *answer = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result);
  TdCorrectionsGroup *self = question->group;
  const char *text = gtk_editable_get_text (GTK_EDITABLE (question->text));

  if (g_strcmp0 (answer, "do") != 0 || !self->session)
    return;
  if (question->id) {
    td_session_set_correction_async (self->session, question->id, TD_CORRECTION_ANSWERED, text,
                                     NULL, changed_cb, g_object_ref (self));
    return;
  }
  guint n = adw_combo_row_get_selected (ADW_COMBO_ROW (question->field));
  td_session_ask_correction_async (self->session, self->nomination_id,
                                   g_ptr_array_index (question->keys, n), text, NULL, asked_cb,
                                   g_object_ref (self));
}

static void
text_changed_cb (AdwAlertDialog *dialog, GtkEditable *entry)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  adw_alert_dialog_set_response_enabled (dialog, "do", *text != '\0');
}

/* The field is chosen above, the text is typed below; an answer is only text. */
static GtkWidget *
make_form (Question *question)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  const char *name = question->id ? _ ("Answer") : _ ("Because");

  if (!question->id) {
    GtkWidget *list = gtk_list_box_new ();
    gtk_widget_add_css_class (list, "boxed-list");
    gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
    question->field = make_field_row (question);
    gtk_list_box_append (GTK_LIST_BOX (list), question->field);
    gtk_box_append (GTK_BOX (box), list);
  }
  question->text = g_object_ref_sink (gtk_entry_new ());
  gtk_entry_set_placeholder_text (GTK_ENTRY (question->text), name);
  gtk_entry_set_activates_default (GTK_ENTRY (question->text), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (question->text), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
  gtk_box_append (GTK_BOX (box), question->text);
  return box;
}

/* @id NULL: a new request. */
static void
ask (TdCorrectionsGroup *self, const char *id)
{
  Question *question = g_new0 (Question, 1);
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (
      id ? _ ("Answer") : _ ("Ask for a Correction"),
      id ? _ ("Say what became of it.")
         : _ ("It is listed here and in the list that is sent back to the unit.")));

  question->group = g_object_ref (self);
  question->id = g_strdup (id);
  adw_alert_dialog_set_extra_child (dialog, make_form (question));
  adw_alert_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "do",
                                  id ? _ ("_Answer") : _ ("_Ask"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "do", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (dialog, "do");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  if (!id) {
    adw_alert_dialog_set_response_enabled (dialog, "do", FALSE);
    g_signal_connect_object (question->text, "changed", G_CALLBACK (text_changed_cb), dialog,
                             G_CONNECT_SWAPPED);
  }
  adw_alert_dialog_choose (dialog, GTK_WIDGET (self), NULL, question_answered_cb, question);
}

static void
ask_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdCorrectionsGroup *self = TD_CORRECTIONS_GROUP (widget);

  if (self->session)
    ask (self, NULL);
}

static void
answer_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ask (TD_CORRECTIONS_GROUP (widget), g_variant_get_string (parameter, NULL));
}

static void
set_state_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdCorrectionsGroup *self = TD_CORRECTIONS_GROUP (widget);
  TdCorrectionState state =
      g_str_equal (name, "corrections.withdraw") ? TD_CORRECTION_WITHDRAWN : TD_CORRECTION_OPEN;

  td_session_set_correction_async (self->session, g_variant_get_string (parameter, NULL), state,
                                   NULL, NULL, changed_cb, g_object_ref (self));
}

/* ---- rows ---- */

static void
add_button (AdwActionRow *row,
            const char *icon,
            const char *name,
            const char *action,
            const char *id)
{
  GtkWidget *button = td_ui_button_new (icon, name);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", id);
  adw_action_row_add_suffix (row, button);
}

/* Why, and below it who asks or what became of it. */
static char *
make_subtitle (TdCorrection *correction)
{
  const char *state = td_correction_state_get_title (correction->state);

  if (correction->state == TD_CORRECTION_OPEN)
    return g_strconcat (correction->reason, "\n", correction->asked_by, NULL);
  if (*correction->answer == '\0')
    return g_strconcat (correction->reason, "\n", state, ", ", correction->closed_by, NULL);
  return g_strconcat (correction->reason, "\n", state, ": ", correction->answer, ", ",
                      correction->closed_by, NULL);
}

static GtkWidget *
make_row (TdCorrection *correction)
{
  g_autofree char *subtitle = make_subtitle (correction);
  GtkWidget *row = td_ui_row_new (td_correction_field_get_title (correction->field), subtitle);
  gboolean is_open = correction->state == TD_CORRECTION_OPEN;

  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             td_ui_icon_new (is_open ? "dialog-question-symbolic"
                                             : correction->state == TD_CORRECTION_ANSWERED
                                                 ? "object-select-symbolic"
                                                 : "window-close-symbolic",
                                             td_correction_state_get_title (correction->state),
                                             is_open ? "warning" : "dimmed"));
  if (is_open) {
    add_button (ADW_ACTION_ROW (row), "object-select-symbolic", _ ("Answer"), "corrections.answer",
                correction->id);
    add_button (ADW_ACTION_ROW (row), "window-close-symbolic", _ ("Withdraw"),
                "corrections.withdraw", correction->id);
  } else {
    add_button (ADW_ACTION_ROW (row), "edit-undo-symbolic", _ ("Open Again"), "corrections.reopen",
                correction->id);
  }
  add_button (ADW_ACTION_ROW (row), "go-next-symbolic", _ ("Go to the Field"), "nominee.show-field",
              correction->field);
  return row;
}

/* Rows that are as before keep the focus. */
static gboolean
are_same (GPtrArray *before, GPtrArray *after)
{
  if (!before || before->len != after->len)
    return FALSE;
  for (guint i = 0; i < after->len; i++) {
    TdCorrection *old = g_ptr_array_index (before, i);
    TdCorrection *new = g_ptr_array_index (after, i);
    if (!g_str_equal (old->id, new->id) || old->state != new->state ||
        !g_str_equal (old->answer, new->answer))
      return FALSE;
  }
  return TRUE;
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdCorrectionsGroup) self = TD_CORRECTIONS_GROUP (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list =
      td_session_list_corrections_finish (TD_SESSION (source), result, &error);

  /* What is wrong with the nomination is told by its page. */
  if (!list || !self->session || are_same (self->shown, list))
    return;
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  self->shown = g_ptr_array_ref (list);
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < list->len; i++) {
    GtkWidget *row = make_row (g_ptr_array_index (list, i));
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
    g_ptr_array_add (self->rows, row);
  }
}

/* ---- object ---- */

static void
td_corrections_group_dispose (GObject *object)
{
  TdCorrectionsGroup *self = TD_CORRECTIONS_GROUP (object);

  td_ui_cancel (&self->loading);
  g_clear_object (&self->session);
  g_clear_pointer (&self->nomination_id, g_free);
  G_OBJECT_CLASS (td_corrections_group_parent_class)->dispose (object);
}

static void
td_corrections_group_finalize (GObject *object)
{
  g_ptr_array_unref (TD_CORRECTIONS_GROUP (object)->rows);
  g_clear_pointer (&TD_CORRECTIONS_GROUP (object)->shown, g_ptr_array_unref);
  G_OBJECT_CLASS (td_corrections_group_parent_class)->finalize (object);
}

static void
td_corrections_group_class_init (TdCorrectionsGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_corrections_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = td_corrections_group_finalize;
  gtk_widget_class_install_action (widget_class, "corrections.ask", NULL, ask_action);
  gtk_widget_class_install_action (widget_class, "corrections.answer", "s", answer_action);
  gtk_widget_class_install_action (widget_class, "corrections.withdraw", "s", set_state_action);
  gtk_widget_class_install_action (widget_class, "corrections.reopen", "s", set_state_action);
}

static void
td_corrections_group_init (TdCorrectionsGroup *self)
{
  self->rows = g_ptr_array_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _ ("Corrections"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self),
                                         _ ("What the unit is asked to correct."));
  self->ask = gtk_button_new_with_mnemonic (_ ("_Ask…"));
  gtk_widget_set_tooltip_text (self->ask, _ ("Ask for a Correction"));
  gtk_widget_set_valign (self->ask, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->ask, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->ask), "corrections.ask");
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), self->ask);
}

void
td_corrections_group_set (TdCorrectionsGroup *self, TdSession *session, TdNomination *nomination)
{
  g_return_if_fail (TD_IS_CORRECTIONS_GROUP (self));
  g_return_if_fail (TD_IS_SESSION (session) && TD_IS_NOMINATION (nomination));

  g_set_object (&self->session, session);
  g_set_str (&self->nomination_id, nomination->id);
  self->kind = nomination->nominee->kind;
  td_session_list_corrections_async (session, nomination->id, td_ui_restart (&self->loading),
                                     listed_cb, g_object_ref (self));
}

void
td_corrections_group_focus (TdCorrectionsGroup *self)
{
  g_return_if_fail (TD_IS_CORRECTIONS_GROUP (self));

  if (self->rows->len == 0 || !gtk_widget_child_focus (self->rows->pdata[0], GTK_DIR_TAB_FORWARD))
    gtk_widget_grab_focus (self->ask);
}
