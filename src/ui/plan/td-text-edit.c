/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changing the sections of the plan from its text: all actions work on the section that the cursor
 * is in, and the cursor stays with it.  Main thread only. */
#include "config.h"

#include "td-text-page-private.h"

#include "td-part-dialog.h"

#include <session/td-session-plan-edit.h>
#include <ui/td-report.h>

#include <glib/gi18n.h>

static const char *const SECTION_ACTIONS[] = {
    "text.edit", "text.add-before", "text.add-after", "text.add-below", "text.split",  "text.join",
    "text.up",   "text.down",       "text.in",        "text.out",       "text.remove",
};

static void
changed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdTextPage) self = TD_TEXT_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  if (!td_session_change_part_finish (TD_SESSION (source), result, &id, &error))
    td_ui_report_error (GTK_WIDGET (self), error);
  else
    td_text_page_follow (self, id);
}

static void
change (TdTextPage *self, TdPartChange *part_change, GAsyncReadyCallback callback)
{
  td_session_change_part_async (td_text_page_get_session (self), part_change, NULL, callback,
                                g_object_ref (self));
}

/* Back to the text, whose keys change the sections. */
static void
present (TdTextPage *self, AdwDialog *dialog)
{
  /* One whose part has gone meanwhile is never shown. */
  g_signal_connect_object (dialog, "destroy", G_CALLBACK (td_text_page_focus), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "closed", G_CALLBACK (td_text_page_focus), self,
                           G_CONNECT_SWAPPED);
  td_part_dialog_present (dialog, GTK_WIDGET (self));
}

static void
edit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdTextPage *self = TD_TEXT_PAGE (widget);
  const char *id = td_text_page_get_section (self, NULL);

  if (id)
    td_part_dialog_present (
        td_part_dialog_new (td_text_page_get_session (self), TD_ENTITY_SECTION, id), widget);
}

static void
added_cb (TdTextPage *self, const char *id)
{
  td_text_page_follow (self, id);
}

static void
present_adding (TdTextPage *self, AdwDialog *dialog)
{
  g_signal_connect_object (dialog, "added", G_CALLBACK (added_cb), self, G_CONNECT_SWAPPED);
  present (self, dialog);
}

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdTextPage *self = TD_TEXT_PAGE (widget);
  const char *id = td_text_page_get_section (self, NULL);
  TdSectionPlace place = g_str_equal (name, "text.add-before")  ? TD_SECTION_BEFORE
                         : g_str_equal (name, "text.add-after") ? TD_SECTION_AFTER
                                                                : TD_SECTION_BELOW;

  if (id)
    present_adding (self, td_part_dialog_new_section (td_text_page_get_session (self), id, place));
}

static void
add_first_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdTextPage *self = TD_TEXT_PAGE (widget);
  const char *plan_id = td_text_page_get_plan_id (self);

  if (plan_id)
    present_adding (self, td_part_dialog_new_add (td_text_page_get_session (self),
                                                  TD_ENTITY_SECTION, plan_id, 0, NULL));
}

static void
step_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdTextPage *self = TD_TEXT_PAGE (widget);
  const char *id = td_text_page_get_section (self, NULL);
  TdSectionStep step = g_str_equal (name, "text.up")     ? TD_SECTION_UP
                       : g_str_equal (name, "text.down") ? TD_SECTION_DOWN
                       : g_str_equal (name, "text.in")   ? TD_SECTION_IN
                                                         : TD_SECTION_OUT;

  if (id)
    change (self, td_part_change_new_step (id, step), changed_cb);
}

static void
split_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdTextPage *self = TD_TEXT_PAGE (widget);
  guint offset = 0;
  const char *id = td_text_page_get_section (self, &offset);

  if (id)
    change (self, td_part_change_new_split (id, offset), changed_cb);
}

static void
join_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdTextPage *self = TD_TEXT_PAGE (widget);
  const char *id = td_text_page_get_section (self, NULL);

  if (id)
    change (self, td_part_change_new_join (id), changed_cb);
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdTextPage) self = TD_TEXT_PAGE (user_data);
  g_autoptr (GError) error = NULL;

  if (!td_session_change_part_finish (TD_SESSION (source), result, NULL, &error))
    td_ui_report_error (GTK_WIDGET (self), error);
  else
    td_ui_toast_undo (GTK_WIDGET (self), _ ("The section and what stands below it is removed"));
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdTextPage *self = TD_TEXT_PAGE (widget);
  const char *id = td_text_page_get_section (self, NULL);

  if (id)
    change (self, td_part_change_new_remove (TD_ENTITY_SECTION, id, FALSE), removed_cb);
}

void
td_text_page_install_editing (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "text.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "text.add-first", NULL, add_first_action);
  gtk_widget_class_install_action (widget_class, "text.add-before", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "text.add-after", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "text.add-below", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "text.split", NULL, split_action);
  gtk_widget_class_install_action (widget_class, "text.join", NULL, join_action);
  gtk_widget_class_install_action (widget_class, "text.up", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "text.down", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "text.in", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "text.out", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "text.remove", NULL, remove_action);
}

void
td_text_page_update_editing (TdTextPage *self, gboolean has_section)
{
  for (gsize i = 0; i < G_N_ELEMENTS (SECTION_ACTIONS); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), SECTION_ACTIONS[i], has_section);
}

/* Before the text view, which would take Delete and Insert for itself although it only shows. */
void
td_text_page_watch_keys (GtkWidget *view)
{
  static const struct {
    guint key;
    GdkModifierType modifiers;
    const char *action;
  } KEYS[] = {
      {GDK_KEY_Return, 0, "text.edit"},
      {GDK_KEY_KP_Enter, 0, "text.edit"},
      {GDK_KEY_F2, 0, "text.edit"},
      {GDK_KEY_Insert, 0, "text.add-after"},
      {GDK_KEY_Delete, 0, "text.remove"},
      {GDK_KEY_Return, GDK_CONTROL_MASK, "text.split"},
      {GDK_KEY_j, GDK_CONTROL_MASK, "text.join"},
      {GDK_KEY_Up, GDK_ALT_MASK, "text.up"},
      {GDK_KEY_Down, GDK_ALT_MASK, "text.down"},
      {GDK_KEY_Right, GDK_ALT_MASK | GDK_SHIFT_MASK, "text.in"},
      {GDK_KEY_Left, GDK_ALT_MASK | GDK_SHIFT_MASK, "text.out"},
  };
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (shortcuts, GTK_PHASE_CAPTURE);
  for (gsize i = 0; i < G_N_ELEMENTS (KEYS); i++)
    gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (shortcuts),
        gtk_shortcut_new (gtk_keyval_trigger_new (KEYS[i].key, KEYS[i].modifiers),
                          gtk_named_action_new (KEYS[i].action)));
  gtk_widget_add_controller (view, shortcuts);
}
