/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The nominee's form.  The rows of the register's fields are made from the table of fields, anew
 * only when the kind changes; after a reload they are filled again.  Main thread only. */
#include "config.h"

#include "td-nominee-form.h"

#include "td-earlier-award-dialog.h"
#include <core/nominee/td-nominee-checks.h>
#include <glib/gi18n.h>
#include <session/td-session-nominee.h>
#include <ui/td-autosave.h>
#include <ui/td-choice-row.h>
#include <ui/td-report.h>
#include <ui/td-text-row.h>

/* A field of the register on screen. */
typedef struct {
  GtkWidget *row;    /* AdwEntryRow, TdTextRow or TdChoiceRow; NULL when it does not apply */
  GtkWidget *editor; /* what td_autosave binds; NULL for a choice */
  GtkWidget *wrong;  /* below the row, shown when something is wrong */
  GtkLabel *wrong_label;
} FieldRow;

struct _TdNomineeForm {
  AdwBin parent_instance;
  TdChoiceRow *award_form;
  TdChoiceRow *group;
  TdChoiceRow *occasion;
  GtkWidget *confirmed_by;
  AdwPreferencesGroup *fields;
  GtkListBox *awards;

  TdSession *session;
  TdNomination *nomination;
  FieldRow rows[TD_N_NOMINEE_FIELDS];
  gboolean has_rows;
  TdNomineeKind kind; /* of the rows */
};

G_DEFINE_FINAL_TYPE (TdNomineeForm, td_nominee_form, ADW_TYPE_BIN)

/* ---- rows of the register's fields ---- */

static char *
dup_editor_text (GtkWidget *editor)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  if (GTK_IS_EDITABLE (editor))
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (editor)));
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
say_what_is_wrong (FieldRow *row, const char *wrong)
{
  GtkAccessible *editor = GTK_ACCESSIBLE (row->editor);

  gtk_widget_set_visible (row->wrong, wrong != NULL);
  gtk_label_set_label (row->wrong_label, wrong ? wrong : "");
  if (wrong) {
    gtk_widget_add_css_class (row->row, "error");
    gtk_accessible_update_property (editor, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, wrong, -1);
  } else {
    gtk_widget_remove_css_class (row->row, "error");
    gtk_accessible_reset_property (editor, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
  }
  gtk_accessible_update_state (editor, GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

static void
set_typed (TdNomineeForm *self, TdNominee *typed, TdNomineeField field)
{
  if (!self->rows[field].editor)
    return;
  g_free (typed->fields[field]);
  typed->fields[field] = dup_editor_text (self->rows[field].editor);
}

/* What is typed is judged before it is stored. */
static void
check_one (TdNomineeForm *self, TdNomineeField field)
{
  g_autoptr (TdNominee) typed = g_object_new (TD_TYPE_NOMINEE, NULL);
  g_autofree char *wrong = NULL;

  set_typed (self, typed, TD_NOMINEE_STAFF_COUNT);
  set_typed (self, typed, TD_NOMINEE_WOMEN_COUNT);
  set_typed (self, typed, field);
  wrong = td_nominee_check (typed, field);
  say_what_is_wrong (&self->rows[field], wrong);
}

static void
check (TdNomineeForm *self, TdNomineeField field)
{
  TdNomineeField other = field == TD_NOMINEE_STAFF_COUNT   ? TD_NOMINEE_WOMEN_COUNT
                         : field == TD_NOMINEE_WOMEN_COUNT ? TD_NOMINEE_STAFF_COUNT
                                                           : field;

  check_one (self, field);
  if (other != field && self->rows[other].editor)
    check_one (self, other);
}

static void
text_changed_cb (GtkWidget *editor, TdNomineeForm *self)
{
  guint field = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (editor), "field"));
  check (self, (TdNomineeField) field);
}

static gboolean
has_lines (TdNomineeField field)
{
  return field == TD_NOMINEE_STRUCTURE || field == TD_NOMINEE_FINANCE_NOTE ||
         field == TD_NOMINEE_DUTIES;
}

static gboolean
is_date (TdNomineeField field)
{
  return field == TD_NOMINEE_BIRTH || field == TD_NOMINEE_FOUNDED;
}

static GtkWidget *
sex_row_new (const char *title)
{
  GtkWidget *row = td_choice_row_new (title);
  const char *const values[] = {"", "male", "female", NULL};
  const char *const titles[] = {_ ("Not entered"), _ ("Male"), _ ("Female"), NULL};

  td_choice_row_set_options (TD_CHOICE_ROW (row), values, titles);
  return row;
}

static GtkWidget *
entry_row_new (TdNomineeField field, const char *title)
{
  GtkWidget *row = adw_entry_row_new ();
  AdwEntryRow *entry = ADW_ENTRY_ROW (row);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (field == TD_NOMINEE_EMAIL)
    adw_entry_row_set_input_purpose (entry, GTK_INPUT_PURPOSE_EMAIL);
  else if (field == TD_NOMINEE_PHONE)
    adw_entry_row_set_input_purpose (entry, GTK_INPUT_PURPOSE_PHONE);
  else if (field == TD_NOMINEE_WEBSITE)
    adw_entry_row_set_input_purpose (entry, GTK_INPUT_PURPOSE_URL);
  return row;
}

static void
add_wrong_row (TdNomineeForm *self, FieldRow *row)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "error");
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_set_margin_start (label, 12);
  gtk_widget_set_margin_end (label, 12);
  gtk_widget_set_margin_top (label, 6);
  gtk_widget_set_margin_bottom (label, 6);
  row->wrong_label = GTK_LABEL (label);
  /* A preferences row, or the group would put it below all rows. */
  row->wrong = g_object_new (ADW_TYPE_PREFERENCES_ROW, "child", label, "activatable", FALSE,
                             "focusable", FALSE, "visible", FALSE, NULL);
  adw_preferences_group_add (self->fields, row->wrong);
}

static void
add_field (TdNomineeForm *self, TdNomineeField field)
{
  FieldRow *row = &self->rows[field];
  const char *title = td_nominee_field_get_title (field);

  if (field == TD_NOMINEE_SEX)
    row->row = sex_row_new (title);
  else if (has_lines (field))
    row->row = td_text_row_new (title);
  else
    row->row = entry_row_new (field, title);
  adw_preferences_group_add (self->fields, row->row);
  if (field == TD_NOMINEE_SEX)
    return;
  row->editor =
      TD_IS_TEXT_ROW (row->row) ? td_text_row_get_view (TD_TEXT_ROW (row->row)) : row->row;
  add_wrong_row (self, row);
  g_object_set_data (G_OBJECT (row->editor), "field", GUINT_TO_POINTER (field));
  /* Nothing is wrong with text of several lines. */
  if (GTK_IS_EDITABLE (row->editor))
    g_signal_connect_object (row->editor, "changed", G_CALLBACK (text_changed_cb), self,
                             G_CONNECT_DEFAULT);
}

static void
clear_rows (TdNomineeForm *self)
{
  guint i;

  for (i = 0; i < TD_N_NOMINEE_FIELDS; i++) {
    FieldRow *row = &self->rows[i];
    if (row->wrong)
      adw_preferences_group_remove (self->fields, row->wrong);
    if (row->row)
      adw_preferences_group_remove (self->fields, row->row);
    *row = (FieldRow) {0};
  }
}

static void
make_rows (TdNomineeForm *self, TdNomineeKind kind)
{
  guint i;

  clear_rows (self);
  self->kind = kind;
  self->has_rows = TRUE;
  for (i = 0; i < TD_N_NOMINEE_FIELDS; i++) {
    if (td_nominee_field_applies ((TdNomineeField) i, kind))
      add_field (self, (TdNomineeField) i);
  }
}

static void
bind_rows (TdNomineeForm *self)
{
  const char *id = self->nomination->nominee->id;
  guint i;

  for (i = 0; i < TD_N_NOMINEE_FIELDS; i++) {
    FieldRow *row = &self->rows[i];
    const char *key = td_nominee_field_to_string ((TdNomineeField) i);

    if (row->editor)
      td_autosave_bind (row->editor, self->session, TD_ENTITY_NOMINEE, id, key);
    else if (row->row)
      td_choice_row_bind (TD_CHOICE_ROW (row->row), self->session, TD_ENTITY_NOMINEE, id, key);
  }
  td_autosave_set_required (self->rows[TD_NOMINEE_NAME].editor);
}

/* Stored dates are ISO; people read them day first. */
static char *
dup_shown (TdNomineeField field, const char *value)
{
  TdDate date = TD_DATE_NONE;

  if (is_date (field) && value && *value && td_date_from_iso (value, &date))
    return td_date_format_short (date);
  return g_strdup (value);
}

static void
fill_rows (TdNomineeForm *self)
{
  guint i;

  for (i = 0; i < TD_N_NOMINEE_FIELDS; i++) {
    FieldRow *row = &self->rows[i];
    g_autofree char *shown = dup_shown ((TdNomineeField) i, self->nomination->nominee->fields[i]);

    if (row->editor) {
      td_autosave_set_text (row->editor, shown);
      check (self, (TdNomineeField) i);
    } else if (row->row) {
      td_choice_row_set_value (TD_CHOICE_ROW (row->row), shown);
    }
  }
}

/* ---- what it is put forward for ---- */

static void
set_award_forms (TdNomineeForm *self, TdPlan *plan)
{
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) titles = g_strv_builder_new ();
  g_auto (GStrv) value_list = NULL;
  g_auto (GStrv) title_list = NULL;
  guint i;

  g_strv_builder_add (values, "");
  g_strv_builder_add (titles, _ ("Not chosen"));
  for (i = 0; i < plan->award_forms->len; i++) {
    TdAwardForm *form = g_ptr_array_index (plan->award_forms, i);
    g_strv_builder_add (values, form->id);
    g_strv_builder_take (titles, td_award_form_dup_full_name (form));
  }
  value_list = g_strv_builder_end (values);
  title_list = g_strv_builder_end (titles);
  td_choice_row_set_options (self->award_form, (const char *const *) value_list,
                             (const char *const *) title_list);
  td_choice_row_set_value (self->award_form, self->nomination->award_form_id);
}

static void
set_groups (TdNomineeForm *self, TdPlan *plan)
{
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) titles = g_strv_builder_new ();
  g_auto (GStrv) value_list = NULL;
  g_auto (GStrv) title_list = NULL;
  guint i;

  g_strv_builder_add (values, "");
  g_strv_builder_add (titles, _ ("Not chosen"));
  for (i = 0; i < plan->criteria_groups->len; i++) {
    TdCriteriaGroup *group = g_ptr_array_index (plan->criteria_groups, i);
    g_strv_builder_add (values, group->id);
    g_strv_builder_add (titles, group->applies_to);
  }
  value_list = g_strv_builder_end (values);
  title_list = g_strv_builder_end (titles);
  td_choice_row_set_options (self->group, (const char *const *) value_list,
                             (const char *const *) title_list);
  td_choice_row_set_value (self->group, self->nomination->group_id);
}

/* Only what the chosen award form knows. */
static void
set_occasions (TdNomineeForm *self, TdPlan *plan)
{
  TdAwardForm *form = self->nomination->award_form_id
                          ? td_plan_find_award_form (plan, self->nomination->award_form_id)
                          : NULL;
  TdOccasions occasions = form ? form->occasions : TD_OCCASION_NONE;
  const char *values[4] = {""};
  const char *titles[4] = {_ ("Not chosen")};
  guint n = 1;

  if (occasions & TD_OCCASION_SUDDEN) {
    values[n] = "sudden";
    titles[n++] = _ ("Sudden, for an outstanding feat");
  }
  if (occasions & TD_OCCASION_THEMATIC) {
    values[n] = "thematic";
    titles[n++] = _ ("Thematic, at the movement’s summing-up");
  }
  values[n] = titles[n] = NULL;
  td_choice_row_set_options (self->occasion, values, titles);
  td_choice_row_set_value (self->occasion, self->nomination->occasion);
  gtk_widget_set_visible (GTK_WIDGET (self->occasion), occasions != TD_OCCASION_NONE);
}

static void
bind_nomination (TdNomineeForm *self)
{
  const char *id = self->nomination->id;

  td_choice_row_bind (self->award_form, self->session, TD_ENTITY_NOMINATION, id, "award_form_id");
  td_choice_row_bind (self->group, self->session, TD_ENTITY_NOMINATION, id, "group_id");
  td_choice_row_bind (self->occasion, self->session, TD_ENTITY_NOMINATION, id, "occasion");
  td_autosave_bind (self->confirmed_by, self->session, TD_ENTITY_NOMINATION, id, "confirmed_by");
}

/* ---- earlier awards ---- */

static void
award_removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdNomineeForm) self = TD_NOMINEE_FORM (user_data);
  g_autoptr (GError) error = NULL;

  if (td_session_remove_earlier_award_finish (TD_SESSION (source), result, &error))
    td_ui_toast_undo (GTK_WIDGET (self), _ ("Earlier award removed"));
  else
    td_ui_report_error (GTK_WIDGET (self), error);
}

static void
remove_award_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdNomineeForm *self = TD_NOMINEE_FORM (widget);

  td_session_remove_earlier_award_async (self->session, g_variant_get_string (parameter, NULL),
                                         NULL, award_removed_cb, g_object_ref (self));
}

static void
add_award_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdNomineeForm *self = TD_NOMINEE_FORM (widget);

  if (self->nomination)
    td_earlier_award_dialog_present (widget, self->session, self->nomination->nominee->id);
}

static GtkWidget *
award_row_new (TdEarlierAward *award)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  /* Translators: a year and the award that was given in it */
  g_autofree char *title = *award->year ? g_strdup_printf (_ ("%s: %s"), award->year, award->name)
                                        : g_strdup (award->name);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), award->decision);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("Remove This Award"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Remove this award"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "earlier-award.remove");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", award->id);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static gboolean
is_same_list (GPtrArray *a, GPtrArray *b)
{
  guint i;

  if (a->len != b->len)
    return FALSE;
  for (i = 0; i < a->len; i++) {
    TdEarlierAward *first = g_ptr_array_index (a, i);
    TdEarlierAward *second = g_ptr_array_index (b, i);
    if (!g_str_equal (first->id, second->id))
      return FALSE;
  }
  return TRUE;
}

static void
fill_awards (TdNomineeForm *self, GPtrArray *shown)
{
  GPtrArray *awards = self->nomination->nominee->earlier_awards;
  guint i;

  if (shown && is_same_list (shown, awards))
    return;
  gtk_list_box_remove_all (self->awards);
  for (i = 0; i < awards->len; i++)
    gtk_list_box_append (self->awards, award_row_new (g_ptr_array_index (awards, i)));
}

/* ---- object ---- */

static void
td_nominee_form_dispose (GObject *object)
{
  TdNomineeForm *self = TD_NOMINEE_FORM (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_NOMINEE_FORM);
  g_clear_object (&self->session);
  g_clear_object (&self->nomination);
  G_OBJECT_CLASS (td_nominee_form_parent_class)->dispose (object);
}

static void
td_nominee_form_class_init (TdNomineeFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_nominee_form_dispose;

  g_type_ensure (TD_TYPE_CHOICE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/ThiDua/ui/nominee/td-nominee-form.ui");
  gtk_widget_class_bind_template_child (widget_class, TdNomineeForm, award_form);
  gtk_widget_class_bind_template_child (widget_class, TdNomineeForm, group);
  gtk_widget_class_bind_template_child (widget_class, TdNomineeForm, occasion);
  gtk_widget_class_bind_template_child (widget_class, TdNomineeForm, confirmed_by);
  gtk_widget_class_bind_template_child (widget_class, TdNomineeForm, fields);
  gtk_widget_class_bind_template_child (widget_class, TdNomineeForm, awards);

  gtk_widget_class_install_action (widget_class, "earlier-award.add", NULL, add_award_activated);
  gtk_widget_class_install_action (widget_class, "earlier-award.remove", "s",
                                   remove_award_activated);
}

static void
td_nominee_form_init (TdNomineeForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
td_nominee_form_set (TdNomineeForm *self,
                     TdSession *session,
                     TdPlan *plan,
                     TdNomination *nomination)
{
  g_autoptr (TdNomination) before = NULL;
  gboolean is_other;

  g_return_if_fail (TD_IS_NOMINEE_FORM (self));
  g_return_if_fail (TD_IS_SESSION (session));
  g_return_if_fail (TD_IS_PLAN (plan));
  g_return_if_fail (TD_IS_NOMINATION (nomination));

  g_set_object (&self->session, session);
  before = g_steal_pointer (&self->nomination);
  self->nomination = g_object_ref (nomination);
  is_other = !before || !g_str_equal (before->id, nomination->id);
  if (!self->has_rows || self->kind != nomination->nominee->kind)
    make_rows (self, nomination->nominee->kind);
  if (is_other) {
    bind_rows (self);
    bind_nomination (self);
  }
  adw_preferences_group_set_title (self->fields,
                                   td_nominee_kind_get_title (nomination->nominee->kind));
  fill_rows (self);
  set_award_forms (self, plan);
  set_groups (self, plan);
  set_occasions (self, plan);
  td_autosave_set_text (self->confirmed_by, nomination->confirmed_by);
  fill_awards (self, before ? before->nominee->earlier_awards : NULL);
}

gboolean
td_nominee_form_show_field (TdNomineeForm *self, const char *field)
{
  TdNomineeField nominee_field;
  GtkWidget *row = NULL;

  g_return_val_if_fail (TD_IS_NOMINEE_FORM (self), FALSE);
  g_return_val_if_fail (field != NULL, FALSE);

  if (g_str_equal (field, "award_form_id"))
    row = GTK_WIDGET (self->award_form);
  else if (g_str_equal (field, "group_id"))
    row = GTK_WIDGET (self->group);
  else if (g_str_equal (field, "occasion"))
    row = GTK_WIDGET (self->occasion);
  else if (g_str_equal (field, "confirmed_by"))
    row = self->confirmed_by;
  else if (td_nominee_field_from_string (field, &nominee_field))
    row = self->rows[nominee_field].row;
  return row && gtk_widget_grab_focus (row);
}
