/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of a plan's meetings.  All meetings come whole with one call; rows are kept over
 * reloads. The minutes are made anew after each change, and only while the page is shown.  Main
 * thread only. */
#include "config.h"

#include "td-council-page-private.h"

#include "td-attendee-row.h"
#include "td-ballot-row.h"
#include "td-council-dialog.h"
#include "td-meeting-form.h"
#include <core/base/td-error.h>
#include <glib/gi18n.h>
#include <session/td-session-council.h>
#include <session/td-session-dossier.h>
#include <ui/dossier/td-pdf-view.h>
#include <ui/td-autosave.h>
#include <ui/td-two-pane.h>
#include <ui/td-ui-util.h>

#define QUIET_MS 150

struct _TdCouncilPage {
  AdwBin parent_instance;
  GtkStack *stack;
  AdwStatusPage *error;
  TdTwoPane *panes;
  GtkDropDown *chooser;
  AdwBanner *closed_banner;
  AdwViewStack *views;
  AdwViewStackPage *votes_page;
  TdMeetingForm *form;
  AdwActionRow *quorum;
  GtkImage *quorum_icon;
  GtkWidget *quorum_reason;
  GtkListBox *attendees;
  GtkListBox *ballots;
  TdPdfView *minutes;

  TdSession *session;
  char *plan_id;
  GPtrArray *meetings; /* of TdMeeting */
  char *meeting_id;    /* chosen */
  char *bound_id;      /* of the meeting that quorum_reason is bound to */
  TdPlace *wanted;     /* where to go once loaded */
  GCancellable *loading;
  GCancellable *making;
  guint timeout;
  gboolean is_stale;
  gboolean is_setting;
};

G_DEFINE_FINAL_TYPE (TdCouncilPage, td_council_page, ADW_TYPE_BIN)

TdMeeting *
_td_council_page_get_meeting (TdCouncilPage *self)
{
  guint i = gtk_drop_down_get_selected (self->chooser);
  return self->meetings && i < self->meetings->len ? g_ptr_array_index (self->meetings, i) : NULL;
}

TdSession *
_td_council_page_get_session (TdCouncilPage *self)
{
  return self->session;
}

const char *
_td_council_page_get_plan (TdCouncilPage *self)
{
  return self->plan_id;
}

/* ---- showing a meeting ---- */

static void
minutes_made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdCouncilPage) self = TD_COUNCIL_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPaper) paper = td_session_make_minutes_finish (TD_SESSION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (paper)
    td_pdf_view_set_pdf (self->minutes, paper->pdf);
  else
    td_pdf_view_set_error (self->minutes, error);
}

static void
show_quorum (TdCouncilPage *self, TdMeeting *meeting)
{
  guint n = meeting->council->members->len;
  g_autofree char *subtitle = NULL;

  /* Translators: present, in writing and absent members, of all members */
  subtitle = g_strdup_printf (_ ("%u present, %u in writing, %u absent, of %u"), meeting->n_present,
                              meeting->n_written, meeting->n_absent, n);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->quorum),
                                 meeting->has_quorum ? _ ("There Is a Quorum")
                                                     : _ ("There Is No Quorum"));
  adw_action_row_set_subtitle (self->quorum, subtitle);
  gtk_image_set_from_icon_name (self->quorum_icon, meeting->has_quorum ? "object-select-symbolic"
                                                                       : "dialog-warning-symbolic");
  gtk_widget_set_css_classes (GTK_WIDGET (self->quorum_icon),
                              (const char *[]) {meeting->has_quorum ? "success" : "warning", NULL});
  gtk_widget_set_visible (self->quorum_reason, !meeting->has_quorum || *meeting->quorum_reason);
  if (g_set_str (&self->bound_id, meeting->id))
    td_autosave_bind (self->quorum_reason, self->session, TD_ENTITY_MEETING, meeting->id,
                      "quorum_reason");
  td_autosave_set_text (self->quorum_reason, meeting->quorum_reason);
  td_ui_set_closed (self->quorum_reason, meeting->is_closed);
}

static void
fill_attendees (TdCouncilPage *self, TdMeeting *meeting)
{
  GPtrArray *members = meeting->council->members;
  GtkListBoxRow *row;
  guint i;

  for (i = 0; i < members->len; i++) {
    row = gtk_list_box_get_row_at_index (self->attendees, (int) i);
    if (!row) {
      row = GTK_LIST_BOX_ROW (td_attendee_row_new (self->session));
      gtk_list_box_append (self->attendees, GTK_WIDGET (row));
    }
    td_attendee_row_set (TD_ATTENDEE_ROW (row), meeting, g_ptr_array_index (members, i));
  }
  while ((row = gtk_list_box_get_row_at_index (self->attendees, (int) members->len)))
    gtk_list_box_remove (self->attendees, GTK_WIDGET (row));
}

static void
fill_ballots (TdCouncilPage *self, TdMeeting *meeting)
{
  GtkListBoxRow *row;
  guint n_open = 0;
  guint i;

  for (i = 0; i < meeting->ballots->len; i++) {
    TdBallot *ballot = g_ptr_array_index (meeting->ballots, i);

    row = gtk_list_box_get_row_at_index (self->ballots, (int) i);
    if (!row) {
      row = GTK_LIST_BOX_ROW (td_ballot_row_new (self->session));
      gtk_list_box_append (self->ballots, GTK_WIDGET (row));
    }
    td_ballot_row_set (TD_BALLOT_ROW (row), meeting, ballot);
    n_open += !ballot->is_counted;
  }
  while ((row = gtk_list_box_get_row_at_index (self->ballots, (int) meeting->ballots->len)))
    gtk_list_box_remove (self->ballots, GTK_WIDGET (row));
  adw_view_stack_page_set_badge_number (self->votes_page, n_open);
}

static void
show_chosen (TdCouncilPage *self)
{
  TdMeeting *meeting = _td_council_page_get_meeting (self);

  _td_council_page_update_actions (self, meeting);
  if (!meeting)
    return;
  g_set_str (&self->meeting_id, meeting->id);
  adw_banner_set_revealed (self->closed_banner, meeting->is_closed);
  td_meeting_form_set (self->form, self->session, meeting);
  show_quorum (self, meeting);
  fill_attendees (self, meeting);
  fill_ballots (self, meeting);
  td_pdf_view_set_loading (self->minutes);
  td_session_make_minutes_async (self->session, meeting->id, td_ui_restart (&self->making),
                                 minutes_made_cb, g_object_ref (self));
}

static void
open_ballot (TdCouncilPage *self, const char *ballot_id)
{
  GtkListBoxRow *row;
  int i;

  for (i = 0; (row = gtk_list_box_get_row_at_index (self->ballots, i)); i++) {
    if (td_ballot_row_open (TD_BALLOT_ROW (row), ballot_id))
      return;
  }
}

static const char *
find_view (const TdPlace *place)
{
  if (place->entity == TD_ENTITY_BALLOT || g_strcmp0 (place->field, "agenda") == 0)
    return "votes";
  if (g_strcmp0 (place->field, "quorum_reason") == 0 || g_strcmp0 (place->field, "attendance") == 0)
    return "attendance";
  return "meeting";
}

static void
go_to_wanted (TdCouncilPage *self)
{
  g_autoptr (TdPlace) place = g_steal_pointer (&self->wanted);
  TdMeeting *meeting = _td_council_page_get_meeting (self);

  if (!place || !meeting)
    return;
  td_two_pane_show_start (self->panes);
  adw_view_stack_set_visible_child_name (self->views, find_view (place));
  if (place->entity == TD_ENTITY_COUNCIL || place->entity == TD_ENTITY_MEMBER)
    td_council_dialog_present (GTK_WIDGET (self), self->session, meeting->council->id);
  else if (place->entity == TD_ENTITY_BALLOT)
    open_ballot (self, place->id);
  else if (g_strcmp0 (place->field, "quorum_reason") == 0)
    gtk_widget_grab_focus (self->quorum_reason);
  else if (place->field)
    td_meeting_form_show_field (self->form, place->field);
}

/* ---- loading ---- */

/* The date first: it is what tells one meeting of a council from another. */
static char *
describe_meeting (TdMeeting *meeting)
{
  g_autofree char *date = td_date_format_short (meeting->date);

  /* Translators: the day of a meeting and the council's name */
  return g_strdup_printf (_ ("%s: %s"), *date ? date : _ ("Not dated"), meeting->council->name);
}

static gboolean
has_ballot (TdMeeting *meeting, const char *ballot_id)
{
  guint i;

  for (i = 0; i < meeting->ballots->len; i++) {
    TdBallot *ballot = g_ptr_array_index (meeting->ballots, i);
    if (g_strcmp0 (ballot->id, ballot_id) == 0)
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_wanted (TdCouncilPage *self, TdMeeting *meeting)
{
  if (self->wanted && self->wanted->entity == TD_ENTITY_MEETING)
    return g_strcmp0 (meeting->id, self->wanted->id) == 0;
  if (self->wanted && self->wanted->entity == TD_ENTITY_BALLOT)
    return has_ballot (meeting, self->wanted->id);
  return g_strcmp0 (meeting->id, self->meeting_id) == 0;
}

static void
take_meetings (TdCouncilPage *self, GPtrArray *meetings)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;
  guint i;

  g_clear_pointer (&self->meetings, g_ptr_array_unref);
  self->meetings = g_ptr_array_ref (meetings);
  for (i = 0; i < meetings->len; i++) {
    gtk_string_list_take (names, describe_meeting (g_ptr_array_index (meetings, i)));
    if (is_wanted (self, g_ptr_array_index (meetings, i)))
      selected = i;
  }
  self->is_setting = TRUE;
  gtk_drop_down_set_model (self->chooser, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->chooser, selected);
  self->is_setting = FALSE;
  gtk_stack_set_visible_child_name (self->stack, meetings->len > 0 ? "full" : "empty");
  show_chosen (self);
  go_to_wanted (self);
}

static void
meetings_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdCouncilPage) self = TD_COUNCIL_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;
  g_autofree char *markup = NULL;
  g_autoptr (GPtrArray) meetings =
      td_session_list_meetings_finish (TD_SESSION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (meetings) {
    take_meetings (self, meetings);
    return;
  }
  sentence = td_error_describe (error);
  markup = g_markup_escape_text (sentence, -1);
  adw_status_page_set_description (self->error, markup);
  gtk_stack_set_visible_child_name (self->stack, "error");
}

static void
load (TdCouncilPage *self)
{
  self->is_stale = FALSE;
  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->plan_id)
    td_session_list_meetings_async (self->session, self->plan_id, td_ui_restart (&self->loading),
                                    meetings_listed_cb, g_object_ref (self));
}

static void
load_when_shown (TdCouncilPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
  else
    self->is_stale = TRUE;
}

static gboolean
quiet_cb (gpointer user_data)
{
  TdCouncilPage *self = TD_COUNCIL_PAGE (user_data);

  self->timeout = 0;
  load_when_shown (self);
  return G_SOURCE_REMOVE;
}

static void
workspace_changed_cb (TdCouncilPage *self)
{
  if (self->timeout == 0)
    self->timeout = g_timeout_add (QUIET_MS, quiet_cb, self);
}

static void
meeting_chosen_cb (TdCouncilPage *self)
{
  if (!self->is_setting)
    show_chosen (self);
}

static void
reload_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  load (TD_COUNCIL_PAGE (widget));
}

/* Goes to something of the meeting that is shown. */
static void
show_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdCouncilPage *self = TD_COUNCIL_PAGE (widget);
  const char *entity, *id, *field;

  g_variant_get (parameter, "(&s&s&s)", &entity, &id, &field);
  g_clear_pointer (&self->wanted, td_place_free);
  self->wanted = td_place_new (td_entity_from_string (entity), id, *field ? field : NULL);
  go_to_wanted (self);
}

/* ---- object ---- */

static void
td_council_page_map (GtkWidget *widget)
{
  TdCouncilPage *self = TD_COUNCIL_PAGE (widget);

  GTK_WIDGET_CLASS (td_council_page_parent_class)->map (widget);
  if (self->is_stale)
    load (self);
}

static void
forget_session (TdCouncilPage *self)
{
  td_ui_cancel (&self->loading);
  td_ui_cancel (&self->making);
  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->session)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
}

static void
td_council_page_dispose (GObject *object)
{
  TdCouncilPage *self = TD_COUNCIL_PAGE (object);

  self->is_setting = TRUE;
  forget_session (self);
  /* The bound child is also the bin's: let the bin give it up before the template does. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_COUNCIL_PAGE);
  g_clear_pointer (&self->meetings, g_ptr_array_unref);
  g_clear_pointer (&self->wanted, td_place_free);
  g_clear_pointer (&self->plan_id, g_free);
  g_clear_pointer (&self->meeting_id, g_free);
  g_clear_pointer (&self->bound_id, g_free);
  G_OBJECT_CLASS (td_council_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/ThiDua/ui/council/td-council-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TdCouncilPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TdCouncilPage, error);
  gtk_widget_class_bind_template_child (widget_class, TdCouncilPage, panes);
  gtk_widget_class_bind_template_child (widget_class, TdCouncilPage, chooser);
  gtk_widget_class_bind_template_child (widget_class, TdCouncilPage, closed_banner);
  gtk_widget_class_bind_template_child (widget_class, TdCouncilPage, views);
  gtk_widget_class_bind_template_child (widget_class, TdCouncilPage, votes_page);
  gtk_widget_class_bind_template_child (widget_class, TdCouncilPage, form);
  gtk_widget_class_bind_template_child (widget_class, TdCouncilPage, quorum);
  gtk_widget_class_bind_template_child (widget_class, TdCouncilPage, quorum_icon);
  gtk_widget_class_bind_template_child (widget_class, TdCouncilPage, quorum_reason);
  gtk_widget_class_bind_template_child (widget_class, TdCouncilPage, attendees);
  gtk_widget_class_bind_template_child (widget_class, TdCouncilPage, ballots);
  gtk_widget_class_bind_template_child (widget_class, TdCouncilPage, minutes);
  gtk_widget_class_bind_template_callback (widget_class, meeting_chosen_cb);
}

static void
td_council_page_class_init (TdCouncilPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_council_page_dispose;
  widget_class->map = td_council_page_map;

  g_type_ensure (TD_TYPE_TWO_PANE);
  g_type_ensure (TD_TYPE_MEETING_FORM);
  g_type_ensure (TD_TYPE_PDF_VIEW);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "meeting.reload", NULL, reload_activated);
  gtk_widget_class_install_action (widget_class, "meeting.show", "(sss)", show_activated);
  _td_council_page_class_add_actions (widget_class);
}

static void
td_council_page_init (TdCouncilPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  _td_council_page_update_actions (self, NULL);
}

void
td_council_page_set_plan (TdCouncilPage *self, TdSession *session, const char *plan_id)
{
  g_return_if_fail (TD_IS_COUNCIL_PAGE (self));
  g_return_if_fail (TD_IS_SESSION (session));

  forget_session (self);
  self->session = g_object_ref (session);
  g_signal_connect_swapped (session, "changed", G_CALLBACK (workspace_changed_cb), self);
  if (g_set_str (&self->plan_id, plan_id)) {
    g_clear_pointer (&self->meeting_id, g_free);
    gtk_stack_set_visible_child_name (self->stack, "loading");
  }
  load_when_shown (self);
}

void
_td_council_page_choose (TdCouncilPage *self, const char *meeting_id)
{
  g_set_str (&self->meeting_id, meeting_id);
  load_when_shown (self);
}

void
td_council_page_show (TdCouncilPage *self, TdEntity entity, const char *id, const char *field)
{
  g_return_if_fail (TD_IS_COUNCIL_PAGE (self));

  g_clear_pointer (&self->wanted, td_place_free);
  self->wanted = td_place_new (entity, id, field && *field ? field : NULL);
  load_when_shown (self);
}
