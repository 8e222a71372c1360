/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fields that are tied to the workspace: a date, a time, a choice, a text of several lines.  What
 * is put into them as a person would is read back from the workspace. */
#include "config.h"

#include <adwaita.h>
#include <locale.h>
#include <session/td-session-council.h>
#include <session/td-session-nominee.h>
#include <session/td-session-plan.h>
#include <tests/session/calls.h>
#include <ui/nominee/td-nominee-form.h>
#include <ui/td-autosave.h>
#include <ui/td-choice-row.h>
#include <ui/td-date-field.h>
#include <ui/td-text-row.h>

void td_ui_register_resource (void); /* of the compiled resources */

typedef struct {
  Fixture base;
  char *plan_id;
  char *council_id;
  char *meeting_id;
  GtkWidget *window;
  GtkWidget *list;
} Screen;

static void
screen_set_up (Screen *self, gconstpointer data)
{
  Fixture *fixture = &self->base;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPlan) plan = NULL;

  fixture_set_up (fixture, data);
  plan = import_sample_plan (fixture);
  self->plan_id = g_strdup (plan->id);
  self->council_id = CALL (td_session_create_council, &error, "Hội đồng xã");
  g_assert_no_error (error);
  self->meeting_id = CALL (td_session_create_meeting, &error, plan->id, self->council_id);
  g_assert_no_error (error);
  self->window = gtk_window_new ();
  self->list = gtk_list_box_new ();
  gtk_window_set_child (GTK_WINDOW (self->window), self->list);
  gtk_window_present (GTK_WINDOW (self->window));
}

static void
screen_tear_down (Screen *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_free (self->plan_id);
  g_free (self->council_id);
  g_free (self->meeting_id);
  fixture_tear_down (&self->base, data);
}

static TdMeeting *
load (Screen *self)
{
  Fixture *fixture = &self->base;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) meetings = CALL (td_session_list_meetings, &error, self->plan_id);

  g_assert_no_error (error);
  g_assert_cmpuint (meetings->len, ==, 1);
  return g_object_ref (g_ptr_array_index (meetings, 0));
}

typedef struct {
  Screen *screen;
  const char *undo;
} Change;

static gboolean
has_changed (gpointer data)
{
  Change *change = data;
  return g_strcmp0 (td_session_get_next_undo (change->screen->base.session), change->undo) != 0;
}

/* Until something that was put into a field is in the workspace. */
static void
wait_for_change (Screen *self, const char *undo)
{
  Change change = {self, undo};
  wait_until (has_changed, &change);
}

static gboolean
is_over (gpointer data)
{
  return g_get_monotonic_time () > *(gint64 *) data;
}

/* Longer than a field waits for more typing. */
static void
wait_for_quiet (void)
{
  gint64 end = g_get_monotonic_time () + 700 * G_TIME_SPAN_MILLISECOND;
  wait_until (is_over, &end);
}

static void
type (GtkWidget *widget, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (widget), text);
}

static GtkWidget *
add_entry (Screen *self)
{
  GtkWidget *row = adw_entry_row_new ();
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
  return row;
}

static void
test_date (Screen *self, gconstpointer data)
{
  GtkWidget *row = add_entry (self);
  g_autofree char *undo = g_strdup (td_session_get_next_undo (self->base.session));
  g_autoptr (TdMeeting) meeting = NULL;
  g_autoptr (TdMeeting) after = NULL;

  td_date_field_bind (row, self->base.session, TD_ENTITY_MEETING, self->meeting_id, "date");
  td_date_field_set (row, TD_DATE_NONE);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "");
  type (row, "5/4/2022");
  g_assert_false (gtk_widget_has_css_class (row, "error"));
  wait_for_change (self, undo);
  meeting = load (self);
  g_assert_cmpint (meeting->date.year, ==, 2022);
  g_assert_cmpint (meeting->date.month, ==, 4);
  g_assert_cmpint (meeting->date.day, ==, 5);

  type (row, "31/2/2022");
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  wait_for_quiet ();
  after = load (self);
  g_assert_cmpint (after->date.day, ==, 5);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "31/2/2022");
}

static void
test_time (Screen *self, gconstpointer data)
{
  GtkWidget *row = add_entry (self);
  g_autofree char *undo = g_strdup (td_session_get_next_undo (self->base.session));
  g_autoptr (TdMeeting) meeting = NULL;
  g_autoptr (TdMeeting) after = NULL;

  td_time_field_bind (row, self->base.session, TD_ENTITY_MEETING, self->meeting_id, "starts");
  td_time_field_set (row, "");
  type (row, "8h30");
  wait_for_change (self, undo);
  meeting = load (self);
  g_assert_cmpstr (meeting->starts, ==, "08:30");
  td_time_field_set (row, "09:15");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "09:15");
  type (row, "25:00");
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  wait_for_quiet ();
  after = load (self);
  g_assert_cmpstr (after->starts, ==, "08:30");
}

static void
test_choice (Screen *self, gconstpointer data)
{
  const char *const values[] = {"secret", "open", NULL};
  const char *const titles[] = {"Kín", "Công khai", NULL};
  TdChoiceRow *row = TD_CHOICE_ROW (td_choice_row_new ("Biểu quyết"));
  g_autofree char *undo = g_strdup (td_session_get_next_undo (self->base.session));
  g_autoptr (TdMeeting) before = NULL;
  g_autoptr (TdMeeting) after = NULL;

  gtk_list_box_append (GTK_LIST_BOX (self->list), GTK_WIDGET (row));
  td_choice_row_bind (row, self->base.session, TD_ENTITY_COUNCIL, self->council_id, "ballot");
  td_choice_row_set_options (row, values, titles);
  td_choice_row_set_value (row, "secret");
  wait_for_quiet ();
  g_assert_cmpstr (td_session_get_next_undo (self->base.session), ==, undo);
  before = load (self);
  g_assert_true (before->council->is_secret);

  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 1);
  wait_for_change (self, undo);
  after = load (self);
  g_assert_false (after->council->is_secret);
  td_choice_row_set_value (row, "no such value");
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row)), ==, 0);
}

static void
test_text (Screen *self, gconstpointer data)
{
  TdTextRow *row = TD_TEXT_ROW (td_text_row_new ("Diễn biến"));
  GtkWidget *view = td_text_row_get_view (row);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  g_autofree char *undo = g_strdup (td_session_get_next_undo (self->base.session));
  g_autoptr (TdMeeting) meeting = NULL;
  int one_line = 0, many_lines = 0;

  gtk_list_box_append (GTK_LIST_BOX (self->list), GTK_WIDGET (row));
  td_autosave_bind (view, self->base.session, TD_ENTITY_MEETING, self->meeting_id, "notes");
  td_autosave_set_text (view, "");
  wait_for_quiet ();
  gtk_widget_measure (GTK_WIDGET (row), GTK_ORIENTATION_VERTICAL, 300, NULL, &one_line, NULL, NULL);
  gtk_text_buffer_set_text (buffer, "Một\nHai\nBa\nBốn\nNăm\nSáu", -1);
  wait_for_change (self, undo);
  meeting = load (self);
  g_assert_cmpstr (meeting->notes, ==, "Một\nHai\nBa\nBốn\nNăm\nSáu");
  wait_for_quiet ();
  gtk_widget_measure (GTK_WIDGET (row), GTK_ORIENTATION_VERTICAL, 300, NULL, &many_lines, NULL,
                      NULL);
  g_assert_cmpint (many_lines, >, one_line);
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (row)));
  g_assert_true (gtk_widget_is_focus (view));
}

/* ---- a nominee's form ---- */

/* The label below a row that says what is wrong with it; NULL when nothing is. */
static GtkWidget *
find_wrong (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "error") &&
      *gtk_label_get_label (GTK_LABEL (widget)))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_wrong (child);
    if (found)
      return found;
  }
  return NULL;
}

static GtkWidget *
find_focused_entry (Screen *self, TdNomineeForm *form, const char *field)
{
  g_assert_true (td_nominee_form_show_field (form, field));
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self->window));
  return gtk_widget_get_ancestor (focus, ADW_TYPE_ENTRY_ROW);
}

/* Two numbers that do not go together are wrong in both rows, until either is mended. */
static void
test_numbers_of_a_nominee (Screen *self, gconstpointer data)
{
  Fixture *fixture = &self->base;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPlan) plan = CALL (td_session_load_plan, &error, self->plan_id);
  g_assert_no_error (error);
  g_autofree char *id =
      CALL (td_session_add_nominee, &error, self->plan_id, TD_NOMINEE_COLLECTIVE, "Thôn Bãi Dài");
  g_assert_no_error (error);
  g_autoptr (TdNomination) nomination = CALL (td_session_load_nomination, &error, id);
  g_assert_no_error (error);
  TdNomineeForm *form = g_object_new (TD_TYPE_NOMINEE_FORM, NULL);
  gtk_window_set_child (GTK_WINDOW (self->window), GTK_WIDGET (form));
  td_nominee_form_set (form, fixture->session, plan, nomination);
  g_assert_null (find_wrong (GTK_WIDGET (form)));

  GtkWidget *women = find_focused_entry (self, form, "women_count");
  GtkWidget *staff = find_focused_entry (self, form, "staff_count");
  type (women, "7");
  g_assert_null (find_wrong (GTK_WIDGET (form)));
  type (staff, "5");
  g_assert_true (gtk_widget_has_css_class (women, "error"));
  g_assert_true (gtk_widget_has_css_class (staff, "error"));
  g_assert_nonnull (find_wrong (GTK_WIDGET (form)));
  type (women, "4");
  g_assert_null (find_wrong (GTK_WIDGET (form)));
  g_assert_false (gtk_widget_has_css_class (staff, "error"));
  wait_for_quiet ();
}

#define ADD(path, test) g_test_add (path, Screen, NULL, screen_set_up, test, screen_tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  td_ui_register_resource ();
  ADD ("/ui/fields/date", test_date);
  ADD ("/ui/fields/time", test_time);
  ADD ("/ui/fields/choice", test_choice);
  ADD ("/ui/fields/text", test_text);
  ADD ("/ui/fields/numbers-of-a-nominee", test_numbers_of_a_nominee);
  return g_test_run ();
}
