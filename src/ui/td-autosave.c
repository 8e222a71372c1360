/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Autosaving of one field per text widget.  The binding is data of the widget and lives as long;
 * the text typed is kept beside it, so that it can still be stored while the widget is taken down.
 * Main thread only. */
#include "config.h"

#include "td-autosave.h"

#include "td-report.h"

#include <core/base/td-date.h>
#include <core/base/td-text.h>

#define QUIET_MS 300

static const char BINDING_KEY[] = "td-autosave";

typedef struct {
  GtkWidget *widget; /* owns the binding */
  TdSession *session;
  TdEntity entity;
  char *id;
  char *key;
  TdAutosaveConvert convert;
  gboolean is_required; /* an emptied field is not stored */
  char *typed;          /* not stored yet, or NULL */
  guint timeout;
  guint n_storing;       /* edits on their way */
  gboolean setting;      /* the text changes by the program's hand */
  GtkTextBuffer *buffer; /* of a text view, else NULL */
  GtkEventController *focus;
} Binding;

typedef struct {
  GWeakRef widget;
  Binding *binding; /* only compared: it may be gone */
} Answer;

static Binding *
get_binding (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (widget), BINDING_KEY);
}

static char *
dup_text (Binding *binding)
{
  if (GTK_IS_EDITABLE (binding->widget))
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (binding->widget)));
  GtkTextIter start, end;
  gtk_text_buffer_get_bounds (binding->buffer, &start, &end);
  return gtk_text_buffer_get_text (binding->buffer, &start, &end, FALSE);
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Answer *answer = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GtkWidget) widget = g_weak_ref_get (&answer->widget);
  Binding *binding = widget ? get_binding (widget) : NULL;

  if (binding && binding == answer->binding)
    binding->n_storing--;
  if (!td_session_edit_finish (TD_SESSION (source), result, &error) && widget)
    td_ui_report_error (widget, error);
  g_weak_ref_clear (&answer->widget);
  g_free (answer);
}

static gboolean
is_blank (const char *text)
{
  g_autofree char *squeezed = td_text_squeeze (text);
  return *squeezed == '\0';
}

static void
store (Binding *binding, GtkWidget *reported_to)
{
  g_clear_handle_id (&binding->timeout, g_source_remove);
  if (!binding->typed)
    return;
  g_autofree char *typed = g_steal_pointer (&binding->typed);
  if (binding->is_required && is_blank (typed))
    return;
  g_autofree char *converted = binding->convert ? binding->convert (typed) : NULL;
  Answer *answer = g_new0 (Answer, 1);
  g_weak_ref_init (&answer->widget, reported_to);
  answer->binding = binding;
  binding->n_storing++;
  td_session_edit_async (binding->session, binding->entity, binding->id, binding->key,
                         converted ? converted : typed, NULL, stored_cb, answer);
}

static gboolean
quiet_cb (gpointer data)
{
  Binding *binding = data;

  binding->timeout = 0;
  store (binding, binding->widget);
  return G_SOURCE_REMOVE;
}

static void
text_changed_cb (Binding *binding)
{
  if (binding->setting)
    return;
  g_free (binding->typed);
  binding->typed = dup_text (binding);
  g_clear_handle_id (&binding->timeout, g_source_remove);
  binding->timeout = g_timeout_add (QUIET_MS, quiet_cb, binding);
}

static void
focus_left_cb (GtkEventController *controller, Binding *binding)
{
  store (binding, binding->widget);
}

static void
unmapped_cb (GtkWidget *widget, Binding *binding)
{
  store (binding, widget);
}

/* Also runs while the widget is finalized: its handlers and controllers are gone by then. */
static void
binding_free (gpointer data)
{
  Binding *binding = data;

  store (binding, NULL);
  if (binding->buffer)
    g_signal_handlers_disconnect_by_data (binding->buffer, binding);
  g_clear_object (&binding->buffer);
  g_clear_object (&binding->session);
  g_free (binding->id);
  g_free (binding->key);
  g_free (binding);
}

static void
watch (Binding *binding)
{
  GtkWidget *widget = binding->widget;

  if (GTK_IS_TEXT_VIEW (widget)) {
    binding->buffer = g_object_ref (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)));
    g_signal_connect_swapped (binding->buffer, "changed", G_CALLBACK (text_changed_cb), binding);
  } else {
    g_signal_connect_swapped (widget, "changed", G_CALLBACK (text_changed_cb), binding);
  }
  g_signal_connect (widget, "unmap", G_CALLBACK (unmapped_cb), binding);
  binding->focus = gtk_event_controller_focus_new ();
  g_signal_connect (binding->focus, "leave", G_CALLBACK (focus_left_cb), binding);
  gtk_widget_add_controller (widget, binding->focus);
}

void
td_autosave_bind (GtkWidget *widget,
                  TdSession *session,
                  TdEntity entity,
                  const char *id,
                  const char *key)
{
  g_return_if_fail (GTK_IS_EDITABLE (widget) || GTK_IS_TEXT_VIEW (widget));
  g_return_if_fail (TD_IS_SESSION (session));
  g_return_if_fail (id != NULL && key != NULL);

  td_autosave_unbind (widget);
  Binding *binding = g_new0 (Binding, 1);
  binding->widget = widget;
  binding->session = g_object_ref (session);
  binding->entity = entity;
  binding->id = g_strdup (id);
  binding->key = g_strdup (key);
  watch (binding);
  g_object_set_data_full (G_OBJECT (widget), BINDING_KEY, binding, binding_free);
}

/* What a service tidies when it stores (white space, the way of writing a date) is not taken from
 * under a person's fingers. */
static gboolean
means_the_same (const char *shown, const char *stored)
{
  g_autofree char *a = td_text_squeeze (shown);
  g_autofree char *b = td_text_squeeze (stored);
  TdDate first = TD_DATE_NONE, second = TD_DATE_NONE;

  if (g_str_equal (a, b))
    return TRUE;
  return td_date_parse (a, &first) && td_date_parse (b, &second) &&
         td_date_compare (first, second) == 0;
}

/* What the program shows is nothing that Ctrl+Z in the field takes back. */
static void
show_in_buffer (GtkTextBuffer *buffer, const char *text)
{
  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, text, -1);
  gtk_text_buffer_end_irreversible_action (buffer);
}

void
td_autosave_set_text (GtkWidget *widget, const char *text)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  Binding *binding = get_binding (widget);
  g_return_if_fail (binding != NULL);

  if (binding->typed || binding->n_storing > 0)
    return;
  g_autofree char *shown = dup_text (binding);
  if (g_strcmp0 (shown, text ? text : "") == 0)
    return;
  if ((gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_FOCUS_WITHIN) &&
      means_the_same (shown, text ? text : ""))
    return;
  binding->setting = TRUE;
  if (binding->buffer)
    show_in_buffer (binding->buffer, text ? text : "");
  else
    gtk_editable_set_text (GTK_EDITABLE (widget), text ? text : "");
  binding->setting = FALSE;
}

void
td_autosave_set_convert (GtkWidget *widget, TdAutosaveConvert convert)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  Binding *binding = get_binding (widget);
  g_return_if_fail (binding != NULL);
  binding->convert = convert;
}

void
td_autosave_set_required (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  Binding *binding = get_binding (widget);
  g_return_if_fail (binding != NULL);
  binding->is_required = TRUE;
}

void
td_autosave_flush (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  Binding *binding = get_binding (widget);

  if (binding)
    store (binding, widget);
}

void
td_autosave_unbind (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  Binding *binding = get_binding (widget);

  if (!binding)
    return;
  g_signal_handlers_disconnect_by_data (widget, binding);
  gtk_widget_remove_controller (widget, binding->focus);
  g_object_set_data (G_OBJECT (widget), BINDING_KEY, NULL);
}
