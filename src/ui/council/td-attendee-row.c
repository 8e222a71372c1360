/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One member's attendance.  Main thread only. */
#include "config.h"

#include "td-attendee-row.h"

#include "td-member-role.h"
#include <glib/gi18n.h>
#include <session/td-session-council.h>
#include <ui/td-report.h>
#include <ui/td-ui-util.h>

#define QUIET_MS 400

static const char *const STATES[] = {"present", "absent", "written"};

struct _TdAttendeeRow {
  AdwExpanderRow parent_instance;
  GtkDropDown *state;
  GtkLabel *word; /* in place of it */
  AdwEntryRow *reason;
  TdSession *session;
  char *meeting_id;
  TdMember *member;
  guint timeout; /* a typed reason is not stored yet */
  gboolean is_setting;
};

G_DEFINE_FINAL_TYPE (TdAttendeeRow, td_attendee_row, ADW_TYPE_EXPANDER_ROW)

static void
attended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdAttendeeRow) self = TD_ATTENDEE_ROW (user_data);
  g_autoptr (GError) error = NULL;

  if (!td_session_attend_meeting_finish (TD_SESSION (source), result, &error))
    td_ui_report_error (GTK_WIDGET (self), error);
}

static void
store (TdAttendeeRow *self)
{
  guint selected = gtk_drop_down_get_selected (self->state);

  g_clear_handle_id (&self->timeout, g_source_remove);
  if (selected >= G_N_ELEMENTS (STATES))
    return;
  td_session_attend_meeting_async (
      self->session, self->meeting_id, self->member->id, STATES[selected],
      selected == 0 ? "" : gtk_editable_get_text (GTK_EDITABLE (self->reason)), NULL, attended_cb,
      g_object_ref (self));
}

static gboolean
quiet_cb (gpointer user_data)
{
  store (TD_ATTENDEE_ROW (user_data));
  return G_SOURCE_REMOVE;
}

static void
reason_changed_cb (TdAttendeeRow *self)
{
  if (self->is_setting || !self->member)
    return;
  g_clear_handle_id (&self->timeout, g_source_remove);
  self->timeout = g_timeout_add (QUIET_MS, quiet_cb, self);
}

static void
set_open (TdAttendeeRow *self, gboolean is_absent)
{
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (self), is_absent);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), is_absent);
}

/* Once the minutes are closed the state is a word, not a choice. */
static void
set_closed (TdAttendeeRow *self, gboolean is_closed)
{
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (self->state);

  gtk_label_set_label (self->word, chosen ? gtk_string_object_get_string (chosen) : "");
  gtk_widget_set_visible (GTK_WIDGET (self->word), is_closed);
  gtk_widget_set_visible (GTK_WIDGET (self->state), !is_closed);
  td_ui_set_closed (GTK_WIDGET (self->reason), is_closed);
}

static void
state_chosen_cb (TdAttendeeRow *self)
{
  if (self->is_setting || !self->member)
    return;
  set_open (self, gtk_drop_down_get_selected (self->state) != 0);
  store (self);
}

static void
td_attendee_row_unmap (GtkWidget *widget)
{
  if (TD_ATTENDEE_ROW (widget)->timeout != 0)
    store (TD_ATTENDEE_ROW (widget));
  GTK_WIDGET_CLASS (td_attendee_row_parent_class)->unmap (widget);
}

static void
td_attendee_row_dispose (GObject *object)
{
  TdAttendeeRow *self = TD_ATTENDEE_ROW (object);

  self->is_setting = TRUE;
  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_object (&self->session);
  g_clear_object (&self->member);
  g_clear_pointer (&self->meeting_id, g_free);
  G_OBJECT_CLASS (td_attendee_row_parent_class)->dispose (object);
}

static void
td_attendee_row_class_init (TdAttendeeRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = td_attendee_row_dispose;
  GTK_WIDGET_CLASS (klass)->unmap = td_attendee_row_unmap;
}

static void
td_attendee_row_init (TdAttendeeRow *self)
{
  const char *const titles[] = {_ ("Present"), _ ("Absent"), _ ("In writing"), NULL};

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  self->state = GTK_DROP_DOWN (gtk_drop_down_new_from_strings (titles));
  gtk_widget_set_valign (GTK_WIDGET (self->state), GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->state), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Attendance"), -1);
  adw_expander_row_add_suffix (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->state));
  self->word = GTK_LABEL (gtk_label_new (NULL));
  adw_expander_row_add_suffix (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->word));
  self->reason = ADW_ENTRY_ROW (adw_entry_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->reason), _ ("Reason"));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->reason));
  g_signal_connect_object (self->state, "notify::selected", G_CALLBACK (state_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reason, "changed", G_CALLBACK (reason_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
td_attendee_row_new (TdSession *session)
{
  TdAttendeeRow *self = g_object_new (TD_TYPE_ATTENDEE_ROW, NULL);
  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}

static guint
find_state (const char *state)
{
  guint i;

  for (i = 0; i < G_N_ELEMENTS (STATES); i++) {
    if (g_str_equal (STATES[i], state))
      return i;
  }
  return 0; /* present until recorded otherwise */
}

void
td_attendee_row_set (TdAttendeeRow *self, TdMeeting *meeting, TdMember *member)
{
  guint state = find_state (member->attendance);

  g_return_if_fail (TD_IS_ATTENDEE_ROW (self));
  g_return_if_fail (TD_IS_MEETING (meeting));
  g_return_if_fail (TD_IS_MEMBER (member));

  /* The row may show another member now: what was typed belongs to the one before. */
  if (self->timeout != 0 && !g_str_equal (self->member->id, member->id))
    store (self);
  g_set_str (&self->meeting_id, meeting->id);
  g_set_object (&self->member, member);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), member->name);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), td_member_role_title (member->role));
  if (self->timeout != 0)
    return;
  self->is_setting = TRUE;
  gtk_drop_down_set_selected (self->state, state);
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->reason)), member->reason) != 0 &&
      !(gtk_widget_get_state_flags (GTK_WIDGET (self->reason)) & GTK_STATE_FLAG_FOCUS_WITHIN))
    gtk_editable_set_text (GTK_EDITABLE (self->reason), member->reason);
  set_open (self, state != 0);
  set_closed (self, meeting->is_closed);
  self->is_setting = FALSE;
}
