/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The nominee's form.  The rows of the register's fields are made from the table of fields, anew
 * only when the kind changes; after a reload they are filled again.  Main thread only. */
#include "config.h"

#include "td-nominee-form.h"

#include "td-history-group.h"
#include "td-nomination-choices.h"
#include "td-nominee-table.h"
#include "td-rules-group.h"
#include "td-wrong-row.h"
#include <core/nominee/td-nominee-checks.h>
#include <glib/gi18n.h>
#include <ui/td-autosave.h>
#include <ui/td-choice-row.h>
#include <ui/td-date-field.h>
#include <ui/td-text-row.h>

/* A field of the register on screen. */
typedef struct {
  GtkWidget *row;    /* AdwEntryRow, TdTextRow or TdChoiceRow; NULL when it does not apply */
  GtkWidget *editor; /* what td_autosave binds; NULL for a choice */
  GtkWidget *wrong;  /* below the row, shown when something is wrong */
} FieldRow;

typedef enum { GROUP_IDENTITY, GROUP_WORK, GROUP_CONTACT, GROUP_MEANS } Group;
#define N_GROUPS (GROUP_MEANS + 1)

struct _TdNomineeForm {
  AdwBin parent_instance;
  TdChoiceRow *award_form;
  TdChoiceRow *group;
  TdChoiceRow *occasion;
  GtkWidget *confirmed_by;
  TdChoiceRow *result;
  GtkWidget *decision;
  GtkWidget *decided_on;
  AdwPreferencesGroup *groups[N_GROUPS];
  GtkWidget *tables[TD_N_ROW_KINDS]; /* of TdNomineeTable */
  GtkWidget *history;
  GtkWidget *rules;
  gboolean wants_rules; /* they get the focus when they have come */

  TdSession *session;
  TdNomination *nomination;
  FieldRow rows[TD_N_NOMINEE_FIELDS];
  gboolean has_rows;
  TdNomineeKind kind; /* of the rows */
};

typedef enum { PROP_FORBIDS = 1 } TdNomineeFormProperty;

static GParamSpec *properties[PROP_FORBIDS + 1];

G_DEFINE_FINAL_TYPE (TdNomineeForm, td_nominee_form, ADW_TYPE_BIN)

static const char *const GROUP_IDS[N_GROUPS] = {"identity", "work", "contact", "means"};

/* The fields in the order of the form.  Where a person's unit stands beside the position, the unit
 * above a collective is part of who it is. */
static const struct {
  TdNomineeField field;
  Group of_person;
  Group of_others;
} PLACES[] = {
    {TD_NOMINEE_NAME, GROUP_IDENTITY, GROUP_IDENTITY},
    {TD_NOMINEE_ALIAS, GROUP_IDENTITY, GROUP_IDENTITY},
    {TD_NOMINEE_BIRTH, GROUP_IDENTITY, GROUP_IDENTITY},
    {TD_NOMINEE_SEX, GROUP_IDENTITY, GROUP_IDENTITY},
    {TD_NOMINEE_CITIZEN_NUMBER, GROUP_IDENTITY, GROUP_IDENTITY},
    {TD_NOMINEE_ETHNIC_GROUP, GROUP_IDENTITY, GROUP_IDENTITY},
    {TD_NOMINEE_RELIGION, GROUP_IDENTITY, GROUP_IDENTITY},
    {TD_NOMINEE_HOME_TOWN, GROUP_IDENTITY, GROUP_IDENTITY},
    {TD_NOMINEE_POSITION, GROUP_WORK, GROUP_WORK},
    {TD_NOMINEE_UNIT, GROUP_WORK, GROUP_IDENTITY},
    {TD_NOMINEE_LEADER, GROUP_IDENTITY, GROUP_IDENTITY},
    {TD_NOMINEE_LEADER_TITLE, GROUP_IDENTITY, GROUP_IDENTITY},
    {TD_NOMINEE_FOUNDED, GROUP_IDENTITY, GROUP_IDENTITY},
    {TD_NOMINEE_FOUNDING_DECISION, GROUP_IDENTITY, GROUP_IDENTITY},
    {TD_NOMINEE_STAFF_COUNT, GROUP_IDENTITY, GROUP_IDENTITY},
    {TD_NOMINEE_WOMEN_COUNT, GROUP_IDENTITY, GROUP_IDENTITY},
    {TD_NOMINEE_HOUSEHOLD_SIZE, GROUP_IDENTITY, GROUP_IDENTITY},
    {TD_NOMINEE_OCCUPATION, GROUP_WORK, GROUP_IDENTITY},
    {TD_NOMINEE_PARTY_POSITION, GROUP_WORK, GROUP_WORK},
    {TD_NOMINEE_QUALIFICATION, GROUP_WORK, GROUP_WORK},
    {TD_NOMINEE_POLITICAL_THEORY, GROUP_WORK, GROUP_WORK},
    {TD_NOMINEE_DEGREES, GROUP_WORK, GROUP_WORK},
    {TD_NOMINEE_DUTIES, GROUP_WORK, GROUP_WORK},
    {TD_NOMINEE_STRUCTURE, GROUP_WORK, GROUP_WORK},
    {TD_NOMINEE_HISTORY, GROUP_WORK, GROUP_WORK},
    {TD_NOMINEE_FEATURES, GROUP_WORK, GROUP_WORK},
    {TD_NOMINEE_ADDRESS, GROUP_CONTACT, GROUP_CONTACT},
    {TD_NOMINEE_RESIDENCE, GROUP_CONTACT, GROUP_CONTACT},
    {TD_NOMINEE_PHONE, GROUP_CONTACT, GROUP_CONTACT},
    {TD_NOMINEE_FAX, GROUP_CONTACT, GROUP_CONTACT},
    {TD_NOMINEE_EMAIL, GROUP_CONTACT, GROUP_CONTACT},
    {TD_NOMINEE_WEBSITE, GROUP_CONTACT, GROUP_CONTACT},
    {TD_NOMINEE_TAX_NUMBER, GROUP_MEANS, GROUP_MEANS},
    {TD_NOMINEE_FIXED_CAPITAL, GROUP_MEANS, GROUP_MEANS},
    {TD_NOMINEE_WORKING_CAPITAL, GROUP_MEANS, GROUP_MEANS},
    {TD_NOMINEE_CAPITAL_SOURCES, GROUP_MEANS, GROUP_MEANS},
    {TD_NOMINEE_FINANCE_NOTE, GROUP_MEANS, GROUP_MEANS},
};
G_STATIC_ASSERT (G_N_ELEMENTS (PLACES) == TD_N_NOMINEE_FIELDS);

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

/* The nominee as it is typed now; a choice is as it was stored. */
static TdNominee *
read_typed (TdNomineeForm *self)
{
  TdNominee *typed = g_object_new (TD_TYPE_NOMINEE, NULL);

  typed->kind = self->kind;
  for (guint i = 0; i < TD_N_NOMINEE_FIELDS; i++)
    typed->fields[i] = self->rows[i].editor ? dup_editor_text (self->rows[i].editor)
                                            : g_strdup (self->nomination->nominee->fields[i]);
  return typed;
}

static void
check_one (TdNomineeForm *self, TdNominee *typed, TdNomineeField field)
{
  FieldRow *row = &self->rows[field];
  g_autoptr (TdProblem) problem = row->editor ? td_nominee_find_problem (typed, field) : NULL;

  if (row->wrong)
    td_wrong_row_say (row->wrong, row->row, row->editor, problem);
}

/* What is typed is judged before it is stored, and with it what depends on it. */
static void
check (TdNomineeForm *self, TdNomineeField field)
{
  g_autoptr (TdNominee) typed = read_typed (self);
  TdNomineeField others[2];
  guint n_others = td_nominee_list_related (field, others);

  check_one (self, typed, field);
  for (guint i = 0; i < n_others; i++)
    check_one (self, typed, others[i]);
}

static void
text_changed_cb (GtkWidget *editor, TdNomineeForm *self)
{
  guint field = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (editor), "field"));

  if (self->nomination)
    check (self, (TdNomineeField) field);
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
  else if (field == TD_NOMINEE_PHONE || field == TD_NOMINEE_FAX)
    adw_entry_row_set_input_purpose (entry, GTK_INPUT_PURPOSE_PHONE);
  else if (field == TD_NOMINEE_WEBSITE)
    adw_entry_row_set_input_purpose (entry, GTK_INPUT_PURPOSE_URL);
  return row;
}

static void
add_field (TdNomineeForm *self, TdNomineeField field, AdwPreferencesGroup *group)
{
  FieldRow *row = &self->rows[field];
  const char *title = td_nominee_field_get_title_for (field, self->kind);

  if (field == TD_NOMINEE_SEX)
    row->row = sex_row_new (title);
  else if (td_nominee_field_has_lines (field))
    row->row = td_text_row_new (title);
  else
    row->row = entry_row_new (field, title);
  adw_preferences_group_add (group, row->row);
  if (field == TD_NOMINEE_SEX)
    return;
  row->editor =
      TD_IS_TEXT_ROW (row->row) ? td_text_row_get_view (TD_TEXT_ROW (row->row)) : row->row;
  g_object_set_data (G_OBJECT (row->editor), "field", GUINT_TO_POINTER (field));
  /* Nothing is wrong with text of several lines. */
  if (!GTK_IS_EDITABLE (row->editor))
    return;
  row->wrong = td_wrong_row_new ();
  adw_preferences_group_add (group, row->wrong);
  g_signal_connect_object (row->editor, "changed", G_CALLBACK (text_changed_cb), self,
                           G_CONNECT_DEFAULT);
}

static void
remove_row (GtkWidget *row)
{
  GtkWidget *group = row ? gtk_widget_get_ancestor (row, ADW_TYPE_PREFERENCES_GROUP) : NULL;

  if (group)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (group), row);
}

static void
clear_rows (TdNomineeForm *self)
{
  for (guint i = 0; i < TD_N_NOMINEE_FIELDS; i++) {
    FieldRow *row = &self->rows[i];
    remove_row (row->wrong);
    remove_row (row->row);
    *row = (FieldRow) {0};
  }
}

static void
set_group_titles (TdNomineeForm *self)
{
  adw_preferences_group_set_title (self->groups[GROUP_IDENTITY],
                                   td_nominee_kind_get_title (self->kind));
  adw_preferences_group_set_title (self->groups[GROUP_WORK],
                                   self->kind == TD_NOMINEE_INDIVIDUAL ? _ ("Work") : _ ("Duties"));
}

static void
make_rows (TdNomineeForm *self, TdNomineeKind kind)
{
  gboolean is_used[N_GROUPS] = {FALSE};

  clear_rows (self);
  self->kind = kind;
  self->has_rows = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (PLACES); i++) {
    Group group = kind == TD_NOMINEE_INDIVIDUAL ? PLACES[i].of_person : PLACES[i].of_others;

    if (!td_nominee_field_applies (PLACES[i].field, kind))
      continue;
    add_field (self, PLACES[i].field, self->groups[group]);
    is_used[group] = TRUE;
  }
  for (guint i = 0; i < N_GROUPS; i++)
    gtk_widget_set_visible (GTK_WIDGET (self->groups[i]), is_used[i]);
  for (guint i = 0; i < TD_N_ROW_KINDS; i++)
    gtk_widget_set_visible (self->tables[i], td_row_kind_applies ((TdRowKind) i, kind));
  set_group_titles (self);
}

static void
bind_rows (TdNomineeForm *self)
{
  const char *id = self->nomination->nominee->id;

  for (guint i = 0; i < TD_N_NOMINEE_FIELDS; i++) {
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
  g_autoptr (TdNominee) typed = NULL;

  for (guint i = 0; i < TD_N_NOMINEE_FIELDS; i++) {
    FieldRow *row = &self->rows[i];
    g_autofree char *shown = dup_shown ((TdNomineeField) i, self->nomination->nominee->fields[i]);

    if (row->editor)
      td_autosave_set_text (row->editor, shown);
    else if (row->row)
      td_choice_row_set_value (TD_CHOICE_ROW (row->row), shown);
  }
  typed = read_typed (self);
  for (guint i = 0; i < TD_N_NOMINEE_FIELDS; i++)
    check_one (self, typed, (TdNomineeField) i);
}

/* ---- what it is put forward for ---- */

/* What the authority decided. */
static void
set_result (TdNomineeForm *self)
{
  TdDate date = TD_DATE_NONE;

  td_nomination_offer_results (self->result, self->nomination);
  td_autosave_set_text (self->decision, self->nomination->decision);
  td_date_from_iso (self->nomination->decided_on, &date);
  td_date_field_set (self->decided_on, date);
}

static void
bind_nomination (TdNomineeForm *self)
{
  const char *id = self->nomination->id;

  td_choice_row_bind (self->award_form, self->session, TD_ENTITY_NOMINATION, id, "award_form_id");
  td_choice_row_bind (self->group, self->session, TD_ENTITY_NOMINATION, id, "group_id");
  td_choice_row_bind (self->occasion, self->session, TD_ENTITY_NOMINATION, id, "occasion");
  td_autosave_bind (self->confirmed_by, self->session, TD_ENTITY_NOMINATION, id, "confirmed_by");
  td_choice_row_bind (self->result, self->session, TD_ENTITY_NOMINATION, id, "result");
  td_autosave_bind (self->decision, self->session, TD_ENTITY_NOMINATION, id, "decision");
  td_date_field_bind (self->decided_on, self->session, TD_ENTITY_NOMINATION, id, "decided_on");
}

/* ---- tables, history, rules ---- */

static GPtrArray *
list_earlier_awards (TdNominee *nominee)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < nominee->earlier_awards->len; i++) {
    TdEarlierAward *award = g_ptr_array_index (nominee->earlier_awards, i);
    TdNomineeRow *row = td_nominee_row_new (TD_ROW_EARLIER_AWARD);

    row->id = g_strdup (award->id);
    row->nominee_id = g_strdup (nominee->id);
    td_nominee_row_set (row, "kind", award->kind);
    td_nominee_row_set (row, "year", award->year);
    td_nominee_row_set (row, "name", award->name);
    td_nominee_row_set (row, "decision", award->decision);
    g_ptr_array_add (rows, row);
  }
  return rows;
}

static void
fill_tables (TdNomineeForm *self)
{
  TdNominee *nominee = self->nomination->nominee;
  g_autoptr (GPtrArray) awards = list_earlier_awards (nominee);
  GPtrArray *rows[TD_N_ROW_KINDS] = {
      [TD_ROW_EARLIER_AWARD] = awards,
      [TD_ROW_FINANCE] = nominee->finance,
      [TD_ROW_CONDUCT] = nominee->conduct,
  };

  for (guint i = 0; i < TD_N_ROW_KINDS; i++)
    td_nominee_table_set (TD_NOMINEE_TABLE (self->tables[i]), self->session, nominee->id, rows[i]);
  td_history_group_load (TD_HISTORY_GROUP (self->history), self->session, nominee->id,
                         self->nomination->id);
  td_rules_group_load (TD_RULES_GROUP (self->rules), self->session, self->nomination->id);
}

static void
rules_shown_cb (TdNomineeForm *self)
{
  if (self->wants_rules && gtk_widget_get_visible (self->rules))
    td_rules_group_focus (TD_RULES_GROUP (self->rules));
  self->wants_rules = FALSE;
}

static void
forbids_cb (TdNomineeForm *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FORBIDS]);
}

/* What the nominee has behind it, and what the rules make of that. */
static void
add_groups (TdNomineeForm *self)
{
  static const TdRowKind ORDER[] = {TD_ROW_FINANCE, TD_ROW_EARLIER_AWARD, TD_ROW_CONDUCT};
  /* Not bound: the template would let go of it before the bin does. */
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_bin_get_child (ADW_BIN (self)));

  for (guint i = 0; i < G_N_ELEMENTS (ORDER); i++) {
    self->tables[ORDER[i]] = td_nominee_table_new (ORDER[i]);
    adw_preferences_page_add (page, ADW_PREFERENCES_GROUP (self->tables[ORDER[i]]));
  }
  self->history = g_object_new (TD_TYPE_HISTORY_GROUP, NULL);
  adw_preferences_page_add (page, ADW_PREFERENCES_GROUP (self->history));
  self->rules = g_object_new (TD_TYPE_RULES_GROUP, NULL);
  adw_preferences_page_add (page, ADW_PREFERENCES_GROUP (self->rules));
  g_signal_connect_object (self->rules, "notify::forbids", G_CALLBACK (forbids_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rules, "notify::visible", G_CALLBACK (rules_shown_cb), self,
                           G_CONNECT_SWAPPED);
}

/* ---- object ---- */

static void
td_nominee_form_dispose (GObject *object)
{
  TdNomineeForm *self = TD_NOMINEE_FORM (object);

  /* An entry that goes says that its text changed: nothing is judged any more. */
  g_clear_object (&self->nomination);
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_NOMINEE_FORM);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (td_nominee_form_parent_class)->dispose (object);
}

static void
td_nominee_form_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TdNomineeForm *self = TD_NOMINEE_FORM (object);

  switch ((TdNomineeFormProperty) id) {
  case PROP_FORBIDS:
    g_value_set_string (value, td_rules_group_get_forbids (TD_RULES_GROUP (self->rules)));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
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
  gtk_widget_class_bind_template_child (widget_class, TdNomineeForm, result);
  gtk_widget_class_bind_template_child (widget_class, TdNomineeForm, decision);
  gtk_widget_class_bind_template_child (widget_class, TdNomineeForm, decided_on);
  for (guint i = 0; i < N_GROUPS; i++)
    gtk_widget_class_bind_template_child_full (
        widget_class, GROUP_IDS[i], FALSE,
        (gssize) (G_STRUCT_OFFSET (TdNomineeForm, groups) + i * sizeof (AdwPreferencesGroup *)));

  G_OBJECT_CLASS (klass)->get_property = td_nominee_form_get_property;
  properties[PROP_FORBIDS] =
      g_param_spec_string ("forbids", NULL, NULL, NULL,
                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), G_N_ELEMENTS (properties), properties);
}

static void
td_nominee_form_init (TdNomineeForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_groups (self);
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
  fill_rows (self);
  td_nomination_offer_award_forms (self->award_form, self->nomination, plan);
  td_nomination_offer_groups (self->group, self->nomination, plan);
  td_nomination_offer_occasions (self->occasion, self->nomination, plan);
  td_autosave_set_text (self->confirmed_by, nomination->confirmed_by);
  set_result (self);
  fill_tables (self);
}

/* A field of the nomination, a small table, or "rules". */
static GtkWidget *
find_other (TdNomineeForm *self, const char *field)
{
  const struct {
    const char *name;
    gpointer row;
  } OTHERS[] = {
      {"award_form_id", self->award_form},  {"group_id", self->group}, {"occasion", self->occasion},
      {"confirmed_by", self->confirmed_by}, {"result", self->result},  {"decision", self->decision},
      {"decided_on", self->decided_on},     {"rules", self->rules},
  };

  for (guint i = 0; i < G_N_ELEMENTS (OTHERS); i++)
    if (g_str_equal (field, OTHERS[i].name))
      return OTHERS[i].row;
  for (guint i = 0; i < TD_N_ROW_KINDS; i++)
    if (g_str_equal (field, td_row_kind_get_field ((TdRowKind) i)))
      return self->tables[i];
  return NULL;
}

gboolean
td_nominee_form_show_field (TdNomineeForm *self, const char *field)
{
  TdNomineeField nominee_field;
  GtkWidget *row;

  g_return_val_if_fail (TD_IS_NOMINEE_FORM (self), FALSE);
  g_return_val_if_fail (field != NULL, FALSE);

  row = td_nominee_field_from_string (field, &nominee_field) ? self->rows[nominee_field].row
                                                             : find_other (self, field);
  self->wants_rules = row && row == self->rules && !gtk_widget_get_visible (row);
  if (!row || !gtk_widget_get_visible (row))
    return FALSE;
  if (row == self->rules)
    return td_rules_group_focus (TD_RULES_GROUP (row));
  return gtk_widget_grab_focus (row) || gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD);
}
