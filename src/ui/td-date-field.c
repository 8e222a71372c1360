/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates typed into an editable.  Unlike td-autosave, half a date is not stored: the field is marked
 * until what stands in it can be read.  Main thread only; the binding is data of the widget. */
#include "config.h"

#include "td-date-field.h"

#include "td-report.h"
#include <stdlib.h>

#define QUIET_MS 600

static const char BINDING_KEY[] = "td-date-field";

typedef struct {
  GtkWidget *widget; /* owns the binding */
  TdSession *session;
  TdEntity entity;
  char *id;
  char *key;
  gboolean is_time;
  char *stored; /* ISO, or HH:MM: as last shown or stored */
  guint timeout;
  gboolean is_setting;
} Binding;

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autoptr (GError) error = NULL;

  if (!td_session_edit_finish (TD_SESSION (source), result, &error))
    td_ui_report_error (widget, error);
}

static gboolean
read_time (const char *text, char **stored)
{
  g_autoptr (GRegex) regex =
      g_regex_new ("^\\s*([01]?\\d|2[0-3])\\s*(?:[:hg.]|giờ)\\s*([0-5]\\d)?\\s*(?:phút)?\\s*$",
                   G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *hour = NULL;
  g_autofree char *minute = NULL;

  if (!g_regex_match (regex, text, 0, &match))
    return FALSE;
  hour = g_match_info_fetch (match, 1);
  minute = g_match_info_fetch (match, 2);
  *stored = g_strdup_printf ("%02d:%02d", atoi (hour), minute ? atoi (minute) : 0);
  return TRUE;
}

/* FALSE: what stands there is not a date (a time). */
static gboolean
read_date (Binding *binding, char **iso)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (binding->widget));
  TdDate date = TD_DATE_NONE;

  if (binding->is_time && *text)
    return read_time (text, iso);
  if (*text && !td_date_parse (text, &date))
    return FALSE;
  *iso = td_date_to_iso (date);
  return TRUE;
}

static void
mark (Binding *binding, gboolean is_wrong)
{
  if (is_wrong)
    gtk_widget_add_css_class (binding->widget, "error");
  else
    gtk_widget_remove_css_class (binding->widget, "error");
  gtk_accessible_update_state (
      GTK_ACCESSIBLE (binding->widget), GTK_ACCESSIBLE_STATE_INVALID,
      is_wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
store (Binding *binding)
{
  g_autofree char *iso = NULL;

  g_clear_handle_id (&binding->timeout, g_source_remove);
  if (!read_date (binding, &iso) || g_strcmp0 (iso, binding->stored) == 0)
    return;
  g_set_str (&binding->stored, iso);
  td_session_edit_async (binding->session, binding->entity, binding->id, binding->key, iso, NULL,
                         stored_cb, g_object_ref (binding->widget));
}

static gboolean
quiet_cb (gpointer user_data)
{
  Binding *binding = user_data;

  binding->timeout = 0;
  store (binding);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (Binding *binding)
{
  g_autofree char *iso = NULL;

  if (binding->is_setting)
    return;
  mark (binding, !read_date (binding, &iso));
  g_clear_handle_id (&binding->timeout, g_source_remove);
  binding->timeout = g_timeout_add (QUIET_MS, quiet_cb, binding);
}

static void
show (Binding *binding, const char *iso)
{
  TdDate date = TD_DATE_NONE;
  g_autofree char *text = NULL;

  if (binding->is_time) {
    text = g_strdup (iso);
  } else {
    td_date_from_iso (iso, &date);
    text = td_date_format_short (date);
  }
  binding->is_setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (binding->widget), text);
  binding->is_setting = FALSE;
  mark (binding, FALSE);
}

static void
focus_left_cb (Binding *binding)
{
  g_autofree char *iso = NULL;

  store (binding);
  if (read_date (binding, &iso))
    show (binding, iso);
}

static void
unmapped_cb (GtkWidget *widget, Binding *binding)
{
  store (binding);
}

static void
binding_free (gpointer data)
{
  Binding *binding = data;

  g_clear_handle_id (&binding->timeout, g_source_remove);
  g_clear_object (&binding->session);
  g_free (binding->id);
  g_free (binding->key);
  g_free (binding->stored);
  g_free (binding);
}

static Binding *
binding_new (GtkWidget *widget)
{
  Binding *binding = g_new0 (Binding, 1);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  binding->widget = widget;
  g_signal_connect_swapped (widget, "changed", G_CALLBACK (changed_cb), binding);
  g_signal_connect (widget, "unmap", G_CALLBACK (unmapped_cb), binding);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), binding);
  gtk_widget_add_controller (widget, focus);
  g_object_set_data_full (G_OBJECT (widget), BINDING_KEY, binding, binding_free);
  return binding;
}

static void
bind_field (GtkWidget *widget,
            TdSession *session,
            TdEntity entity,
            const char *id,
            const char *key,
            gboolean is_time)
{
  Binding *binding = g_object_get_data (G_OBJECT (widget), BINDING_KEY);

  if (binding)
    store (binding);
  else
    binding = binding_new (widget);
  g_set_object (&binding->session, session);
  binding->entity = entity;
  g_set_str (&binding->id, id);
  g_set_str (&binding->key, key);
  binding->is_time = is_time;
  g_clear_pointer (&binding->stored, g_free);
}

static void
set_field (GtkWidget *widget, const char *stored)
{
  Binding *binding = g_object_get_data (G_OBJECT (widget), BINDING_KEY);

  g_return_if_fail (binding != NULL);

  if (binding->timeout != 0 || g_strcmp0 (stored, binding->stored) == 0)
    return;
  g_set_str (&binding->stored, stored);
  show (binding, stored);
}

void
td_date_field_bind (GtkWidget *widget,
                    TdSession *session,
                    TdEntity entity,
                    const char *id,
                    const char *key)
{
  g_return_if_fail (GTK_IS_EDITABLE (widget));
  g_return_if_fail (TD_IS_SESSION (session));
  g_return_if_fail (id != NULL && key != NULL);

  bind_field (widget, session, entity, id, key, FALSE);
}

void
td_date_field_set (GtkWidget *widget, TdDate date)
{
  g_autofree char *iso = td_date_to_iso (date);

  g_return_if_fail (GTK_IS_EDITABLE (widget));
  set_field (widget, iso);
}

void
td_time_field_bind (GtkWidget *widget,
                    TdSession *session,
                    TdEntity entity,
                    const char *id,
                    const char *key)
{
  g_return_if_fail (GTK_IS_EDITABLE (widget));
  g_return_if_fail (TD_IS_SESSION (session));
  g_return_if_fail (id != NULL && key != NULL);

  bind_field (widget, session, entity, id, key, TRUE);
}

void
td_time_field_set (GtkWidget *widget, const char *time)
{
  g_return_if_fail (GTK_IS_EDITABLE (widget));
  set_field (widget, time ? time : "");
}
