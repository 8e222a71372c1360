/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A council's rules and members.  Member rows are kept by id over reloads, so that typing is not
 * interrupted.  Main thread only. */
#include "config.h"

#include "td-council-dialog.h"

#include "td-ask-name.h"
#include "td-member-role.h"
#include <glib/gi18n.h>
#include <session/td-session-council.h>
#include <ui/td-autosave.h>
#include <ui/td-choice-row.h>
#include <ui/td-report.h>
#include <ui/td-ui-util.h>

struct _TdCouncilDialog {
  AdwDialog parent_instance;
  GtkWidget *name;
  GtkWidget *decision;
  TdChoiceRow *quorum;
  AdwSpinRow *threshold;
  TdChoiceRow *denominator;
  TdChoiceRow *ballot;
  AdwPreferencesGroup *members;

  TdSession *session;
  char *council_id;
  GPtrArray *rows; /* of MemberRow */
  gboolean is_bound;
  gboolean is_setting;
  GCancellable *loading;
};

G_DEFINE_FINAL_TYPE (TdCouncilDialog, td_council_dialog, ADW_TYPE_DIALOG)

typedef struct {
  char *id;
  AdwExpanderRow *expander;
  GtkWidget *name;
  GtkWidget *title;
  TdChoiceRow *role;
} MemberRow;

static void
member_row_free (gpointer data)
{
  MemberRow *row = data;
  g_free (row->id);
  g_free (row);
}

/* ---- members ---- */

static GtkWidget *
entry_new (const char *title)
{
  GtkWidget *row = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  return row;
}

static GtkWidget *
remove_row_new (const char *member_id)
{
  GtkWidget *row = adw_button_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Remove From the Council"));
  gtk_widget_add_css_class (row, "destructive-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "council.remove-member");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", member_id);
  return row;
}

static MemberRow *
add_member_row (TdCouncilDialog *self, TdMember *member)
{
  const char *titles[5] = {NULL};
  MemberRow *row = g_new0 (MemberRow, 1);
  guint i;

  for (i = 0; TD_MEMBER_ROLES[i]; i++)
    titles[i] = td_member_role_title (TD_MEMBER_ROLES[i]);
  row->id = g_strdup (member->id);
  row->expander = ADW_EXPANDER_ROW (adw_expander_row_new ());
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row->expander), FALSE);
  row->name = entry_new (_ ("Name"));
  row->title = entry_new (_ ("Position"));
  row->role = TD_CHOICE_ROW (td_choice_row_new (_ ("Role on the Council")));
  td_choice_row_set_options (row->role, TD_MEMBER_ROLES, titles);
  td_autosave_bind (row->name, self->session, TD_ENTITY_MEMBER, member->id, "name");
  td_autosave_set_required (row->name);
  td_autosave_bind (row->title, self->session, TD_ENTITY_MEMBER, member->id, "title");
  td_choice_row_bind (row->role, self->session, TD_ENTITY_MEMBER, member->id, "role");
  adw_expander_row_add_row (row->expander, row->name);
  adw_expander_row_add_row (row->expander, row->title);
  adw_expander_row_add_row (row->expander, GTK_WIDGET (row->role));
  adw_expander_row_add_row (row->expander, remove_row_new (member->id));
  adw_preferences_group_add (self->members, GTK_WIDGET (row->expander));
  g_ptr_array_add (self->rows, row);
  return row;
}

static MemberRow *
find_member_row (TdCouncilDialog *self, const char *id)
{
  guint i;

  for (i = 0; i < self->rows->len; i++) {
    MemberRow *row = g_ptr_array_index (self->rows, i);
    if (g_str_equal (row->id, id))
      return row;
  }
  return NULL;
}

static void
fill_member (TdCouncilDialog *self, TdMember *member)
{
  MemberRow *row = find_member_row (self, member->id);
  g_autofree char *subtitle = NULL;

  if (!row)
    row = add_member_row (self, member);
  td_autosave_set_text (row->name, member->name);
  td_autosave_set_text (row->title, member->title);
  td_choice_row_set_value (row->role, member->role);
  subtitle = *member->title ? g_strdup_printf (_ ("%s, %s"), td_member_role_title (member->role),
                                               member->title)
                            : g_strdup (td_member_role_title (member->role));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row->expander), member->name);
  adw_expander_row_set_subtitle (row->expander, subtitle);
}

static gboolean
has_member (TdCouncil *council, const char *id)
{
  guint i;

  for (i = 0; i < council->members->len; i++) {
    TdMember *member = g_ptr_array_index (council->members, i);
    if (g_str_equal (member->id, id))
      return TRUE;
  }
  return FALSE;
}

static void
fill_members (TdCouncilDialog *self, TdCouncil *council)
{
  guint i;

  for (i = self->rows->len; i > 0; i--) {
    MemberRow *row = g_ptr_array_index (self->rows, i - 1);
    if (has_member (council, row->id))
      continue;
    adw_preferences_group_remove (self->members, GTK_WIDGET (row->expander));
    g_ptr_array_remove_index (self->rows, i - 1);
  }
  adw_preferences_group_set_description (
      self->members, council->members->len > 0
                         ? NULL
                         : _ ("Nobody yet. A council needs a chair, a secretary and members."));
  for (i = 0; i < council->members->len; i++)
    fill_member (self, g_ptr_array_index (council->members, i));
}

/* ---- rules ---- */

static void
bind_rules (TdCouncilDialog *self)
{
  const char *const denominators[] = {"members", "present", NULL};
  const char *const denominator_titles[] = {_ ("All members"), _ ("Those present"), NULL};
  const char *const ballots[] = {"secret", "open", NULL};
  const char *const ballot_titles[] = {_ ("Secret"), _ ("Open"), NULL};

  self->is_bound = TRUE;
  td_autosave_bind (self->name, self->session, TD_ENTITY_COUNCIL, self->council_id, "name");
  td_autosave_set_required (self->name);
  td_autosave_bind (self->decision, self->session, TD_ENTITY_COUNCIL, self->council_id, "decision");
  td_choice_row_bind (self->quorum, self->session, TD_ENTITY_COUNCIL, self->council_id, "quorum");
  td_choice_row_bind (self->denominator, self->session, TD_ENTITY_COUNCIL, self->council_id,
                      "denominator");
  td_choice_row_bind (self->ballot, self->session, TD_ENTITY_COUNCIL, self->council_id, "ballot");
  td_choice_row_set_options (self->denominator, denominators, denominator_titles);
  td_choice_row_set_options (self->ballot, ballots, ballot_titles);
}

/* The usual fractions, and the council's own when it is another. */
static void
fill_quorum (TdCouncilDialog *self, TdCouncil *council)
{
  g_autofree char *own =
      g_strdup_printf ("%u/%u", council->quorum_numerator, council->quorum_denominator);
  const char *values[6] = {"1/2", "2/3", "3/4", "1/1"};

  if (!g_strv_contains (values, own))
    values[4] = own;
  td_choice_row_set_options (self->quorum, values, values);
  td_choice_row_set_value (self->quorum, own);
}

static void
fill (TdCouncilDialog *self, TdCouncil *council)
{
  if (!self->is_bound)
    bind_rules (self);
  td_autosave_set_text (self->name, council->name);
  td_autosave_set_text (self->decision, council->decision);
  fill_quorum (self, council);
  self->is_setting = TRUE;
  adw_spin_row_set_value (self->threshold, council->threshold);
  self->is_setting = FALSE;
  td_choice_row_set_value (self->denominator, council->of_present ? "present" : "members");
  td_choice_row_set_value (self->ballot, council->is_secret ? "secret" : "open");
  fill_members (self, council);
}

static void
councils_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdCouncilDialog) self = TD_COUNCIL_DIALOG (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) councils =
      td_session_list_councils_finish (TD_SESSION (source), result, &error);
  guint i;

  if (!councils) {
    td_ui_report_error (GTK_WIDGET (self), error);
    return;
  }
  for (i = 0; i < councils->len; i++) {
    TdCouncil *council = g_ptr_array_index (councils, i);
    if (g_str_equal (council->id, self->council_id)) {
      fill (self, council);
      return;
    }
  }
  adw_dialog_close (ADW_DIALOG (self)); /* undone */
}

static void
load (TdCouncilDialog *self)
{
  td_session_list_councils_async (self->session, td_ui_restart (&self->loading), councils_listed_cb,
                                  g_object_ref (self));
}

/* ---- changes ---- */

static void
edited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdCouncilDialog) self = TD_COUNCIL_DIALOG (user_data);
  g_autoptr (GError) error = NULL;

  if (!td_session_edit_finish (TD_SESSION (source), result, &error))
    td_ui_report_error (GTK_WIDGET (self), error);
}

static void
threshold_changed_cb (TdCouncilDialog *self)
{
  g_autofree char *value = NULL;

  if (self->is_setting || !self->is_bound)
    return;
  value = g_strdup_printf ("%d", (int) adw_spin_row_get_value (self->threshold));
  td_session_edit_async (self->session, TD_ENTITY_COUNCIL, self->council_id, "threshold", value,
                         NULL, edited_cb, g_object_ref (self));
}

static void
member_added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdCouncilDialog) self = TD_COUNCIL_DIALOG (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = td_session_add_member_finish (TD_SESSION (source), result, &error);

  if (!id)
    td_ui_report_error (GTK_WIDGET (self), error);
}

static void
member_named_cb (GtkWidget *widget, const char *name)
{
  TdCouncilDialog *self = TD_COUNCIL_DIALOG (widget);

  td_session_add_member_async (self->session, self->council_id, name, "", "member", NULL,
                               member_added_cb, g_object_ref (self));
}

static void
add_member_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  td_ask_name (widget, _ ("New Member"), _ ("Name"), _ ("_Add"), member_named_cb);
}

static void
member_removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdCouncilDialog) self = TD_COUNCIL_DIALOG (user_data);
  g_autoptr (GError) error = NULL;

  if (!td_session_remove_member_finish (TD_SESSION (source), result, &error))
    td_ui_report_error (GTK_WIDGET (self), error);
}

static void
remove_member_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdCouncilDialog *self = TD_COUNCIL_DIALOG (widget);

  td_session_remove_member_async (self->session, g_variant_get_string (parameter, NULL), NULL,
                                  member_removed_cb, g_object_ref (self));
}

/* ---- object ---- */

static void
td_council_dialog_dispose (GObject *object)
{
  TdCouncilDialog *self = TD_COUNCIL_DIALOG (object);

  td_ui_cancel (&self->loading);
  if (self->session)
    g_signal_handlers_disconnect_by_data (self->session, self);
  self->is_setting = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_COUNCIL_DIALOG);
  g_clear_object (&self->session);
  g_clear_pointer (&self->council_id, g_free);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (td_council_dialog_parent_class)->dispose (object);
}

static void
td_council_dialog_class_init (TdCouncilDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_council_dialog_dispose;
  g_type_ensure (TD_TYPE_CHOICE_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/com/example/ThiDua/ui/council/td-council-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TdCouncilDialog, name);
  gtk_widget_class_bind_template_child (widget_class, TdCouncilDialog, decision);
  gtk_widget_class_bind_template_child (widget_class, TdCouncilDialog, quorum);
  gtk_widget_class_bind_template_child (widget_class, TdCouncilDialog, threshold);
  gtk_widget_class_bind_template_child (widget_class, TdCouncilDialog, denominator);
  gtk_widget_class_bind_template_child (widget_class, TdCouncilDialog, ballot);
  gtk_widget_class_bind_template_child (widget_class, TdCouncilDialog, members);
  gtk_widget_class_bind_template_callback (widget_class, threshold_changed_cb);
  gtk_widget_class_install_action (widget_class, "council.add-member", NULL, add_member_activated);
  gtk_widget_class_install_action (widget_class, "council.remove-member", "s",
                                   remove_member_activated);
}

static void
td_council_dialog_init (TdCouncilDialog *self)
{
  self->rows = g_ptr_array_new_with_free_func (member_row_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
td_council_dialog_present (GtkWidget *parent, TdSession *session, const char *council_id)
{
  TdCouncilDialog *self;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (TD_IS_SESSION (session));
  g_return_if_fail (council_id != NULL);

  self = g_object_new (TD_TYPE_COUNCIL_DIALOG, NULL);
  self->session = g_object_ref (session);
  self->council_id = g_strdup (council_id);
  g_signal_connect_swapped (session, "changed", G_CALLBACK (load), self);
  load (self);
  adw_dialog_present (ADW_DIALOG (self), parent);
}
