/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What several pages need: cancelling, words and icons for states, plain rows.  Main thread only.
 */
#include "config.h"

#include "td-ui-util.h"

#include <glib/gi18n.h>

GCancellable *
td_ui_restart (GCancellable **cancellable)
{
  td_ui_cancel (cancellable);
  *cancellable = g_cancellable_new ();
  return *cancellable;
}

void
td_ui_cancel (GCancellable **cancellable)
{
  if (*cancellable)
    g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
}

char *
td_ui_format_lines (guint first_line, guint last_line)
{
  if (first_line == 0)
    return g_strdup ("");
  if (last_line <= first_line)
    /* Translators: a line of the imported text */
    return g_strdup_printf (_ ("Line %u"), first_line);
  /* Translators: lines of the imported text, from the first number to the second */
  return g_strdup_printf (_ ("Lines %u–%u"), first_line, last_line);
}

const char *
td_ui_fact_state_icon (TdFactState state)
{
  switch (state) {
  case TD_FACT_PROPOSED:
    return "radio-symbolic";
  case TD_FACT_CONFIRMED:
    return "object-select-symbolic";
  case TD_FACT_EDITED:
    return "document-edit-symbolic";
  case TD_FACT_CONFLICTING:
    return "dialog-warning-symbolic";
  case TD_FACT_UNKNOWN:
  default:
    return "action-unavailable-symbolic";
  }
}

const char *
td_ui_fact_state_title (TdFactState state)
{
  switch (state) {
  case TD_FACT_PROPOSED:
    /* Translators: state of a fact that the program read and nobody has looked at */
    return _ ("To check");
  case TD_FACT_CONFIRMED:
    /* Translators: state of a fact that a person agreed to */
    return _ ("Confirmed");
  case TD_FACT_EDITED:
    /* Translators: state of a fact that a person wrote */
    return _ ("Corrected");
  case TD_FACT_CONFLICTING:
    /* Translators: state of a fact of which the plan says two things */
    return _ ("Contradictory");
  case TD_FACT_UNKNOWN:
  default:
    /* Translators: state of a fact that the plan does not tell */
    return _ ("Unknown");
  }
}

const char *
td_ui_fact_state_css (TdFactState state)
{
  switch (state) {
  case TD_FACT_PROPOSED:
    return "accent";
  case TD_FACT_CONFIRMED:
  case TD_FACT_EDITED:
    return "success";
  case TD_FACT_CONFLICTING:
    return "warning";
  case TD_FACT_UNKNOWN:
  default:
    return "dimmed";
  }
}

const char *
td_ui_severity_icon (TdSeverity severity)
{
  switch (severity) {
  case TD_SEVERITY_ERROR:
    return "dialog-error-symbolic";
  case TD_SEVERITY_WARNING:
    return "dialog-warning-symbolic";
  case TD_SEVERITY_NOTE:
  default:
    return "dialog-information-symbolic";
  }
}

const char *
td_ui_severity_css (TdSeverity severity)
{
  switch (severity) {
  case TD_SEVERITY_ERROR:
    return "error";
  case TD_SEVERITY_WARNING:
    return "warning";
  case TD_SEVERITY_NOTE:
  default:
    return "accent";
  }
}

char *
td_ui_format_date (GDateTime *date)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  gboolean same_year = g_date_time_get_year (now) == g_date_time_get_year (date);

  if (same_year)
    /* Translators: a day of this year, as of g_date_time_format () */
    return g_date_time_format (date, _ ("%-d %B"));
  /* Translators: a day of another year, as of g_date_time_format () */
  return g_date_time_format (date, _ ("%-d %B %Y"));
}

GSettings *
td_ui_get_settings (void)
{
  static GSettings *settings;

  if (!settings)
    settings = g_settings_new (APPLICATION_ID);
  return settings;
}

void
td_ui_clear (GtkWidget *container)
{
  GtkWidget *child;

  if (GTK_IS_LIST_BOX (container)) {
    gtk_list_box_remove_all (GTK_LIST_BOX (container));
    return;
  }
  while ((child = gtk_widget_get_first_child (container)))
    gtk_box_remove (GTK_BOX (container), child);
}

GtkWidget *
td_ui_row_new (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle && *subtitle)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  return row;
}

static void
set_accessible_name (GtkWidget *widget, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

GtkWidget *
td_ui_icon_new (const char *icon_name, const char *name, const char *css)
{
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_name);

  gtk_widget_set_tooltip_text (icon, name);
  set_accessible_name (icon, name);
  if (css && *css)
    gtk_widget_add_css_class (icon, css);
  return icon;
}

GtkWidget *
td_ui_button_new (const char *icon_name, const char *name)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_tooltip_text (button, name);
  set_accessible_name (button, name);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

void
td_ui_set_closed (GtkWidget *row, gboolean is_closed)
{
  g_return_if_fail (GTK_IS_EDITABLE (row));

  gtk_editable_set_editable (GTK_EDITABLE (row), !is_closed);
  if (is_closed)
    gtk_widget_add_css_class (row, "td-closed");
  else
    gtk_widget_remove_css_class (row, "td-closed");
}

static void
open_menu (GtkMenuButton *button, gpointer menu)
{
  if (!gtk_menu_button_get_popover (button))
    gtk_menu_button_set_menu_model (button, menu);
}

void
td_ui_set_menu (GtkMenuButton *button, GMenuModel *menu)
{
  g_return_if_fail (GTK_IS_MENU_BUTTON (button));
  g_return_if_fail (G_IS_MENU_MODEL (menu));

  gtk_menu_button_set_create_popup_func (button, open_menu, g_object_ref (menu), g_object_unref);
}

void
td_ui_lay_out_first (GtkTextView *view)
{
  static const char *const CHANGES[] = {"changed", "apply-tag", "remove-tag"};

  g_return_if_fail (GTK_IS_TEXT_VIEW (view));

  for (gsize i = 0; i < G_N_ELEMENTS (CHANGES); i++)
    g_signal_connect_object (gtk_text_view_get_buffer (view), CHANGES[i],
                             G_CALLBACK (gtk_widget_queue_allocate), view,
                             G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}
