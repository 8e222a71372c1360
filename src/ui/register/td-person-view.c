/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One of the register.  What is not filled in is not shown.  Main thread only. */
#include "config.h"

#include "td-person-view.h"

#include <session/td-session-register.h>
#include <ui/td-ui-util.h>

#include <glib/gi18n.h>

struct _TdPersonView {
  AdwBin parent_instance;
  TdSession *session;
  GCancellable *cancellable;
  char *nominee_id;
  GtkStack *stack;
  AdwStatusPage *error_page;
  GtkBox *groups;
};

G_DEFINE_FINAL_TYPE (TdPersonView, td_person_view, ADW_TYPE_BIN)

static AdwPreferencesGroup *
add_group (TdPersonView *self, const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  gtk_box_append (self->groups, group);
  return ADW_PREFERENCES_GROUP (group);
}

static void
add_fact (AdwPreferencesGroup *group, const char *title, const char *value)
{
  GtkWidget *row = td_ui_row_new (title, value);

  gtk_widget_add_css_class (row, "property");
  adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (row), TRUE);
  adw_preferences_group_add (group, row);
}

/* Dates as people write them; what is no date as it was typed. */
static char *
format_value (TdNomineeField field, const char *value)
{
  TdDate date;

  if (field == TD_NOMINEE_SEX)
    return g_strdup (g_str_equal (value, "female") ? C_ ("sex", "Female") : C_ ("sex", "Male"));
  if ((field == TD_NOMINEE_BIRTH || field == TD_NOMINEE_FOUNDED) && td_date_from_iso (value, &date))
    return td_date_format_short (date);
  return g_strdup (value);
}

static void
add_head (TdPersonView *self, TdNominee *nominee)
{
  GtkWidget *name = gtk_label_new (nominee->fields[TD_NOMINEE_NAME]);
  GtkWidget *kind = gtk_label_new (td_nominee_kind_get_title (nominee->kind));
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_label_set_wrap (GTK_LABEL (name), TRUE);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_xalign (GTK_LABEL (kind), 0);
  gtk_widget_add_css_class (name, "title-3");
  gtk_widget_add_css_class (kind, "dimmed");
  gtk_box_append (GTK_BOX (head), name);
  gtk_box_append (GTK_BOX (head), kind);
  gtk_box_append (self->groups, head);
}

static void
add_facts (TdPersonView *self, TdNominee *nominee)
{
  AdwPreferencesGroup *group = add_group (self, _ ("Details"));

  for (guint field = TD_NOMINEE_NAME + 1; field < TD_N_NOMINEE_FIELDS; field++) {
    if (!td_nominee_field_applies (field, nominee->kind) || !*nominee->fields[field])
      continue;
    g_autofree char *value = format_value (field, nominee->fields[field]);
    add_fact (group, td_nominee_field_get_title (field), value);
  }
}

static const char *
name_outcome (const char *outcome)
{
  if (g_str_equal (outcome, "passed"))
    return _ ("passed");
  return g_str_equal (outcome, "failed") ? _ ("not passed") : _ ("not voted on yet");
}

static GtkWidget *
make_nomination_row (TdRegisterNomination *nomination)
{
  TdDate date;
  g_autofree char *day =
      td_date_from_iso (nomination->date, &date) ? td_date_format_short (date) : g_strdup ("");
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  GtkWidget *row;

  if (*day)
    g_strv_builder_add (parts, day);
  if (*nomination->award_name)
    g_strv_builder_add (parts, nomination->award_name);
  g_strv_builder_add (parts, name_outcome (nomination->outcome));
  g_auto (GStrv) words = g_strv_builder_end (parts);
  g_autofree char *about = g_strjoinv (" · ", words);
  row = td_ui_row_new (nomination->plan_name, about);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-nomination");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(ss)", nomination->plan_id,
                                    nomination->id);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             td_ui_icon_new ("go-next-symbolic", _ ("Open"), "dimmed"));
  return row;
}

static void
add_nominations (TdPersonView *self, GPtrArray *nominations)
{
  AdwPreferencesGroup *group = add_group (self, _ ("Nominations"));

  for (guint i = 0; i < nominations->len; i++)
    adw_preferences_group_add (group, make_nomination_row (g_ptr_array_index (nominations, i)));
  if (nominations->len == 0)
    adw_preferences_group_set_description (group, _ ("None any more."));
}

static void
add_awards (TdPersonView *self, GPtrArray *awards)
{
  AdwPreferencesGroup *group;

  if (awards->len == 0)
    return;
  group = add_group (self, _ ("Earlier Awards"));
  for (guint i = 0; i < awards->len; i++) {
    TdEarlierAward *award = g_ptr_array_index (awards, i);
    g_autofree char *about = g_strjoin (*award->year && *award->decision ? " · " : "", award->year,
                                        award->decision, NULL);
    adw_preferences_group_add (group, td_ui_row_new (award->name, about));
  }
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdPersonView) self = TD_PERSON_VIEW (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdRegisterPerson) person =
      td_session_load_person_finish (TD_SESSION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (g_error_matches (error, TD_ERROR, TD_ERROR_NOT_FOUND)) {
    gtk_stack_set_visible_child_name (self->stack, "nobody");
    return;
  }
  if (!person) {
    g_autofree char *sentence = td_error_describe (error);
    adw_status_page_set_description (self->error_page, sentence);
    gtk_stack_set_visible_child_name (self->stack, "error");
    return;
  }
  td_ui_clear (GTK_WIDGET (self->groups));
  add_head (self, person->nominee);
  add_nominations (self, person->nominations);
  add_awards (self, person->nominee->earlier_awards);
  add_facts (self, person->nominee);
  gtk_stack_set_visible_child_name (self->stack, "person");
}

static void
reload (TdPersonView *self)
{
  if (self->session && self->nominee_id)
    td_session_load_person_async (self->session, self->nominee_id,
                                  td_ui_restart (&self->cancellable), loaded_cb,
                                  g_object_ref (self));
}

static void
td_person_view_dispose (GObject *object)
{
  TdPersonView *self = TD_PERSON_VIEW (object);

  td_ui_cancel (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_PERSON_VIEW);
  g_clear_object (&self->session);
  g_clear_pointer (&self->nominee_id, g_free);
  G_OBJECT_CLASS (td_person_view_parent_class)->dispose (object);
}

static void
td_person_view_class_init (TdPersonViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_person_view_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/ThiDua/ui/register/td-person-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TdPersonView, stack);
  gtk_widget_class_bind_template_child (widget_class, TdPersonView, error_page);
  gtk_widget_class_bind_template_child (widget_class, TdPersonView, groups);
}

static void
td_person_view_init (TdPersonView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
td_person_view_set (TdPersonView *self, TdSession *session, const char *nominee_id)
{
  g_return_if_fail (TD_IS_PERSON_VIEW (self));
  g_return_if_fail (TD_IS_SESSION (session));

  if (!self->session) {
    self->session = g_object_ref (session);
    g_signal_connect_object (session, "changed", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  }
  if (!g_set_str (&self->nominee_id, nominee_id))
    return;
  if (!nominee_id) {
    td_ui_cancel (&self->cancellable);
    gtk_stack_set_visible_child_name (self->stack, "nobody");
  }
  reload (self);
}
