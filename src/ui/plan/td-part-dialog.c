/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Corrects one part of a plan.  Which fields there are depends on the kind of part, as of
 * td_plan_set_part ().  Main thread only. */
#include "config.h"

#include "td-part-dialog.h"

#include <session/td-session-plan.h>
#include <ui/td-autosave.h>
#include <ui/td-report.h>

#include <glib/gi18n.h>

struct _TdPartDialog {
  AdwDialog parent_instance;
  TdSession *session;
  TdEntity entity;
  char *id; /* of the part; of the plan for copies */
  TdLevel level;
  TdOccasions occasions;
  AdwPreferencesGroup *fields;
  GtkWidget *text_box;
  GtkWidget *text;
  AdwSpinRow *count_row;
  GtkEditable *destination_row;
};

G_DEFINE_FINAL_TYPE (TdPartDialog, td_part_dialog, ADW_TYPE_DIALOG)

static void
edited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdPartDialog) self = TD_PART_DIALOG (user_data);
  g_autoptr (GError) error = NULL;

  if (!td_session_edit_finish (TD_SESSION (source), result, &error))
    td_ui_report_error (GTK_WIDGET (self), error);
}

static void
store (TdPartDialog *self, const char *key, const char *value)
{
  td_session_edit_async (self->session, self->entity, self->id, key, value, NULL, edited_cb,
                         g_object_ref (self));
}

/* ---- fields ---- */

static void
add_entry (TdPartDialog *self, const char *title, const char *key, const char *value)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  td_autosave_bind (row, self->session, self->entity, self->id, key);
  td_autosave_set_text (row, value);
  adw_preferences_group_add (self->fields, row);
}

static void
show_text (TdPartDialog *self, const char *value)
{
  td_autosave_bind (self->text, self->session, self->entity, self->id, "text");
  td_autosave_set_text (self->text, value);
  gtk_widget_set_visible (self->text_box, TRUE);
}

static void
veto_switched_cb (TdPartDialog *self, GParamSpec *pspec, AdwSwitchRow *row)
{
  store (self, "veto", adw_switch_row_get_active (row) ? "1" : "0");
}

static GtkWidget *
add_switch (TdPartDialog *self, const char *title, const char *subtitle, gboolean active)
{
  GtkWidget *row = adw_switch_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_switch_row_set_active (ADW_SWITCH_ROW (row), active);
  adw_preferences_group_add (self->fields, row);
  return row;
}

static void
level_chosen_cb (TdPartDialog *self, GParamSpec *pspec, AdwComboRow *row)
{
  store (self, "level", td_level_to_string ((TdLevel) adw_combo_row_get_selected (row)));
}

static void
add_level (TdPartDialog *self, TdLevel level)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  GtkWidget *row = adw_combo_row_new ();

  for (guint i = TD_LEVEL_NONE; i <= TD_LEVEL_STATE; i++)
    gtk_string_list_append (titles, i == TD_LEVEL_NONE ? _ ("Unknown") : td_level_get_title (i));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Level"));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (titles));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), level);
  g_signal_connect_swapped (row, "notify::selected", G_CALLBACK (level_chosen_cb), self);
  adw_preferences_group_add (self->fields, row);
}

static void
switch_occasion (TdPartDialog *self, TdOccasions occasion, gboolean active)
{
  if (active)
    self->occasions |= occasion;
  else
    self->occasions &= ~occasion;
  store (self, "occasions", td_occasions_to_string (self->occasions));
}

static void
sudden_switched_cb (TdPartDialog *self, GParamSpec *pspec, AdwSwitchRow *row)
{
  switch_occasion (self, TD_OCCASION_SUDDEN, adw_switch_row_get_active (row));
}

static void
thematic_switched_cb (TdPartDialog *self, GParamSpec *pspec, AdwSwitchRow *row)
{
  switch_occasion (self, TD_OCCASION_THEMATIC, adw_switch_row_get_active (row));
}

/* ---- kinds of parts ---- */

static void
show_section (TdPartDialog *self, TdSection *section)
{
  adw_dialog_set_title (ADW_DIALOG (self), _ ("Section"));
  add_entry (self, _ ("Heading"), "title", section->title);
  show_text (self, section->text);
}

static void
show_group (TdPartDialog *self, TdCriteriaGroup *group)
{
  adw_dialog_set_title (ADW_DIALOG (self), _ ("Subject Group"));
  add_entry (self, _ ("Applies to"), "applies_to", group->applies_to);
}

static void
show_criterion (TdPartDialog *self, TdCriterion *criterion)
{
  GtkWidget *row;

  adw_dialog_set_title (ADW_DIALOG (self), _ ("Criterion"));
  row = add_switch (self, _ ("Excludes when not met"),
                    _ ("A nominee that does not meet it cannot be proposed."), criterion->veto);
  g_signal_connect_swapped (row, "notify::active", G_CALLBACK (veto_switched_cb), self);
  show_text (self, criterion->text);
}

static void
show_award_form (TdPartDialog *self, TdAwardForm *form)
{
  GtkWidget *sudden, *thematic;

  adw_dialog_set_title (ADW_DIALOG (self), _ ("Award"));
  self->occasions = form->occasions;
  add_entry (self, _ ("Award form"), "name", form->name);
  add_entry (self, _ ("Awarded by"), "authority", form->authority);
  add_level (self, form->level);
  sudden = add_switch (self, _ ("Sudden commendation"), NULL, form->occasions & TD_OCCASION_SUDDEN);
  thematic =
      add_switch (self, _ ("Thematic commendation"), NULL, form->occasions & TD_OCCASION_THEMATIC);
  g_signal_connect_swapped (sudden, "notify::active", G_CALLBACK (sudden_switched_cb), self);
  g_signal_connect_swapped (thematic, "notify::active", G_CALLBACK (thematic_switched_cb), self);
}

static TdSection *
find_section (GPtrArray *sections, const char *id)
{
  for (guint i = 0; i < sections->len; i++) {
    TdSection *section = g_ptr_array_index (sections, i);
    if (g_strcmp0 (section->id, id) == 0)
      return section;
    TdSection *below = find_section (section->children, id);
    if (below)
      return below;
  }
  return NULL;
}

static TdCriterion *
find_criterion (TdPlan *plan, const char *id)
{
  for (guint i = 0; i < plan->criteria_groups->len; i++) {
    TdCriteriaGroup *group = g_ptr_array_index (plan->criteria_groups, i);
    for (guint j = 0; j < group->criteria->len; j++) {
      TdCriterion *criterion = g_ptr_array_index (group->criteria, j);
      if (g_strcmp0 (criterion->id, id) == 0)
        return criterion;
    }
  }
  return NULL;
}

/* FALSE when the plan has no such part. */
static gboolean
show_part (TdPartDialog *self, TdPlan *plan)
{
  TdSection *section = find_section (plan->sections, self->id);
  TdCriteriaGroup *group = td_plan_find_group (plan, self->id);
  TdCriterion *criterion = find_criterion (plan, self->id);
  TdAwardForm *form = td_plan_find_award_form (plan, self->id);

  if (self->entity == TD_ENTITY_SECTION && section)
    show_section (self, section);
  else if (self->entity == TD_ENTITY_CRITERIA_GROUP && group)
    show_group (self, group);
  else if (self->entity == TD_ENTITY_CRITERION && criterion)
    show_criterion (self, criterion);
  else if (self->entity == TD_ENTITY_AWARD_FORM && form)
    show_award_form (self, form);
  else
    return FALSE;
  return TRUE;
}

/* ---- copies ---- */

static void
copies_stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdPartDialog) self = TD_PART_DIALOG (user_data);
  g_autoptr (GError) error = NULL;

  if (!td_session_set_copies_finish (TD_SESSION (source), result, &error))
    td_ui_report_error (GTK_WIDGET (self), error);
}

static void
store_copies (TdPartDialog *self)
{
  td_session_set_copies_async (
      self->session, self->id, self->level, (guint) adw_spin_row_get_value (self->count_row),
      gtk_editable_get_text (self->destination_row), NULL, copies_stored_cb, g_object_ref (self));
}

static void
show_copies (TdPartDialog *self, guint count, const char *destination)
{
  GtkWidget *row = adw_spin_row_new_with_range (0, 99, 1);
  GtkWidget *entry = adw_entry_row_new ();

  adw_dialog_set_title (ADW_DIALOG (self), td_level_get_title (self->level));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Number of sets"));
  adw_spin_row_set_value (ADW_SPIN_ROW (row), count);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), _ ("Sent to"));
  gtk_editable_set_text (GTK_EDITABLE (entry), destination);
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (entry), TRUE);
  adw_preferences_group_add (self->fields, row);
  adw_preferences_group_add (self->fields, entry);
  self->count_row = ADW_SPIN_ROW (row);
  self->destination_row = GTK_EDITABLE (entry);
  g_signal_connect_swapped (row, "notify::value", G_CALLBACK (store_copies), self);
  g_signal_connect_swapped (entry, "apply", G_CALLBACK (store_copies), self);
}

static void
td_part_dialog_dispose (GObject *object)
{
  TdPartDialog *self = TD_PART_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_PART_DIALOG);
  g_clear_object (&self->session);
  g_clear_pointer (&self->id, g_free);
  G_OBJECT_CLASS (td_part_dialog_parent_class)->dispose (object);
}

static void
td_part_dialog_class_init (TdPartDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_part_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/ThiDua/ui/plan/td-part-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TdPartDialog, fields);
  gtk_widget_class_bind_template_child (widget_class, TdPartDialog, text_box);
  gtk_widget_class_bind_template_child (widget_class, TdPartDialog, text);
}

static void
td_part_dialog_init (TdPartDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwDialog *
td_part_dialog_new (TdSession *session, TdPlan *plan, TdEntity entity, const char *id)
{
  g_return_val_if_fail (TD_IS_SESSION (session), NULL);
  g_return_val_if_fail (TD_IS_PLAN (plan), NULL);

  g_autoptr (TdPartDialog) self = g_object_ref_sink (g_object_new (TD_TYPE_PART_DIALOG, NULL));
  self->session = g_object_ref (session);
  self->entity = entity;
  self->id = g_strdup (id);
  if (!show_part (self, plan))
    return NULL;
  g_object_force_floating (G_OBJECT (self));
  return ADW_DIALOG (g_steal_pointer (&self));
}

AdwDialog *
td_part_dialog_new_copies (TdSession *session, TdPlan *plan, TdLevel level)
{
  TdPartDialog *self;
  TdCopies *copies;

  g_return_val_if_fail (TD_IS_SESSION (session), NULL);
  g_return_val_if_fail (TD_IS_PLAN (plan), NULL);

  self = g_object_new (TD_TYPE_PART_DIALOG, NULL);
  copies = td_plan_find_copies (plan, level);
  self->session = g_object_ref (session);
  self->id = g_strdup (plan->id);
  self->level = level;
  show_copies (self, copies ? copies->count : 0, copies ? copies->destination : "");
  return ADW_DIALOG (self);
}
