/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of a meeting.  Main thread only. */
#include "config.h"

#include "td-meeting-form.h"

#include <glib/gi18n.h>
#include <ui/td-autosave.h>
#include <ui/td-date-field.h>
#include <ui/td-text-row.h>
#include <ui/td-ui-util.h>

struct _TdMeetingForm {
  AdwBin parent_instance;
  GtkWidget *number;
  GtkWidget *date;
  GtkWidget *starts;
  GtkWidget *ends;
  GtkWidget *ends_date;
  GtkWidget *place;
  TdTextRow *notes;
  AdwActionRow *council;
  GtkWidget *closing;
  GtkListBox *problems;
  char *id;
};

G_DEFINE_FINAL_TYPE (TdMeetingForm, td_meeting_form, ADW_TYPE_BIN)

static void
bind_all (TdMeetingForm *self, TdSession *session)
{
  GtkWidget *notes = td_text_row_get_view (self->notes);

  td_autosave_bind (self->number, session, TD_ENTITY_MEETING, self->id, "number");
  td_date_field_bind (self->date, session, TD_ENTITY_MEETING, self->id, "date");
  td_time_field_bind (self->starts, session, TD_ENTITY_MEETING, self->id, "starts");
  td_time_field_bind (self->ends, session, TD_ENTITY_MEETING, self->id, "ends");
  td_date_field_bind (self->ends_date, session, TD_ENTITY_MEETING, self->id, "ends_date");
  td_autosave_bind (self->place, session, TD_ENTITY_MEETING, self->id, "place");
  td_autosave_bind (notes, session, TD_ENTITY_MEETING, self->id, "notes");
}

static GtkWidget *
problem_row_new (TdProblem *problem)
{
  const TdPlace *place = problem->place;
  GtkWidget *row = td_ui_row_new (problem->message, NULL);
  GtkWidget *label = gtk_label_new (_ ("Go To"));

  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             td_ui_icon_new (td_ui_severity_icon (problem->severity), _ ("Missing"),
                                             td_ui_severity_css (problem->severity)));
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "accent");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "meeting.show");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(sss)",
                                    td_entity_to_string (place->entity), place->id,
                                    place->field ? place->field : "");
  return row;
}

static void
show_problems (TdMeetingForm *self, TdMeeting *meeting)
{
  g_autoptr (GPtrArray) problems = td_meeting_find_problems (meeting);
  guint i;

  gtk_list_box_remove_all (self->problems);
  for (i = 0; i < problems->len; i++)
    gtk_list_box_append (self->problems, problem_row_new (g_ptr_array_index (problems, i)));
  gtk_widget_set_visible (self->closing, !meeting->is_closed && problems->len > 0);
}

static void
td_meeting_form_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_MEETING_FORM);
  g_clear_pointer (&TD_MEETING_FORM (object)->id, g_free);
  G_OBJECT_CLASS (td_meeting_form_parent_class)->dispose (object);
}

static void
td_meeting_form_class_init (TdMeetingFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_meeting_form_dispose;
  g_type_ensure (TD_TYPE_TEXT_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/ThiDua/ui/council/td-meeting-form.ui");
  gtk_widget_class_bind_template_child (widget_class, TdMeetingForm, number);
  gtk_widget_class_bind_template_child (widget_class, TdMeetingForm, date);
  gtk_widget_class_bind_template_child (widget_class, TdMeetingForm, starts);
  gtk_widget_class_bind_template_child (widget_class, TdMeetingForm, ends);
  gtk_widget_class_bind_template_child (widget_class, TdMeetingForm, ends_date);
  gtk_widget_class_bind_template_child (widget_class, TdMeetingForm, place);
  gtk_widget_class_bind_template_child (widget_class, TdMeetingForm, notes);
  gtk_widget_class_bind_template_child (widget_class, TdMeetingForm, council);
  gtk_widget_class_bind_template_child (widget_class, TdMeetingForm, closing);
  gtk_widget_class_bind_template_child (widget_class, TdMeetingForm, problems);
}

static void
td_meeting_form_init (TdMeetingForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_closed (TdMeetingForm *self, gboolean is_closed)
{
  GtkWidget *const entries[] = {self->number, self->date,      self->starts,
                                self->ends,   self->ends_date, self->place};
  GtkTextView *notes = GTK_TEXT_VIEW (td_text_row_get_view (self->notes));

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    td_ui_set_closed (entries[i], is_closed);
  gtk_text_view_set_editable (notes, !is_closed);
  gtk_text_view_set_cursor_visible (notes, !is_closed);
}

void
td_meeting_form_set (TdMeetingForm *self, TdSession *session, TdMeeting *meeting)
{
  guint n_members;
  g_autofree char *subtitle = NULL;

  g_return_if_fail (TD_IS_MEETING_FORM (self));
  g_return_if_fail (TD_IS_SESSION (session));
  g_return_if_fail (TD_IS_MEETING (meeting));

  if (g_set_str (&self->id, meeting->id))
    bind_all (self, session);
  td_autosave_set_text (self->number, meeting->number);
  td_date_field_set (self->date, meeting->date);
  td_time_field_set (self->starts, meeting->starts);
  td_time_field_set (self->ends, meeting->ends);
  td_date_field_set (self->ends_date, meeting->ends_date);
  td_autosave_set_text (self->place, meeting->place);
  td_autosave_set_text (td_text_row_get_view (self->notes), meeting->notes);
  set_closed (self, meeting->is_closed);
  show_problems (self, meeting);

  n_members = meeting->council->members->len;
  subtitle = g_strdup_printf (ngettext ("%u member", "%u members", n_members), n_members);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->council), meeting->council->name);
  adw_action_row_set_subtitle (self->council, subtitle);
}

gboolean
td_meeting_form_show_field (TdMeetingForm *self, const char *field)
{
  g_return_val_if_fail (TD_IS_MEETING_FORM (self), FALSE);

  const struct {
    const char *key;
    GtkWidget *row;
  } ROWS[] = {
      {"number", self->number},
      {"date", self->date},
      {"starts", self->starts},
      {"ends", self->ends},
      {"ends_date", self->ends_date},
      {"place", self->place},
      {"notes", GTK_WIDGET (self->notes)},
  };
  gsize i;

  for (i = 0; i < G_N_ELEMENTS (ROWS); i++) {
    if (g_strcmp0 (ROWS[i].key, field) == 0)
      return gtk_widget_grab_focus (ROWS[i].row);
  }
  return FALSE;
}
