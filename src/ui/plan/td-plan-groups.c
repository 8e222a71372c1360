/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Builds the rows of a plan's parts: whom it addresses, its awards, papers, sets, route, periods,
 * responsibilities, bases, recipients and sections.  The lists are open-ended, so the rows are made
 * here and not in a template.  Main thread only. */
#include "config.h"

#include "td-plan-groups.h"

#include "td-part-row.h"
#include <core/plan/td-plan-part.h>
#include <core/plan/td-plan-periods.h>
#include <ui/td-ui-util.h>

#include <glib/gi18n.h>

/* Of the same year and month or not, the difference of two whole dates in days. */
static int
count_days (TdDate from, TdDate to)
{
  g_autoptr (GDate) first = g_date_new_dmy (from.day, from.month, from.year);
  g_autoptr (GDate) last = g_date_new_dmy (to.day, to.month, to.year);

  return g_date_days_between (first, last);
}

const char *
td_plan_paper_title (const char *kind)
{
  if (g_strcmp0 (kind, "submission-letter") == 0)
    return _ ("Submission letter");
  if (g_strcmp0 (kind, "review-minutes") == 0)
    return _ ("Minutes of the review");
  if (g_strcmp0 (kind, "achievement-report") == 0)
    return _ ("Achievement report");
  return _ ("Other paper");
}

char *
td_plan_format_occasions (TdOccasions occasions)
{
  if ((occasions & TD_OCCASION_SUDDEN) && (occasions & TD_OCCASION_THEMATIC))
    return g_strdup (_ ("sudden or thematic commendation"));
  if (occasions & TD_OCCASION_SUDDEN)
    return g_strdup (_ ("sudden commendation"));
  if (occasions & TD_OCCASION_THEMATIC)
    return g_strdup (_ ("thematic commendation"));
  return g_strdup ("");
}

/* Joins what is not empty. */
static char *
join (const char *first, const char *second, const char *third)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;

  if (first && *first)
    g_strv_builder_add (builder, first);
  if (second && *second)
    g_strv_builder_add (builder, second);
  if (third && *third)
    g_strv_builder_add (builder, third);
  parts = g_strv_builder_end (builder);
  return g_strjoinv (" · ", parts);
}

static void
add_placeholder (GtkWidget *group)
{
  GtkWidget *row = td_ui_row_new (_ ("The plan names none, or none was found"), NULL);

  gtk_widget_add_css_class (row, "dimmed");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

/* NULL: there is nothing to read.  To be checked, an empty group is shown too: what is missing is
 * added there. */
static GtkWidget *
add_group (GtkBox *box,
           TdPlan *plan,
           TdPlanGroups purpose,
           TdEntity entity,
           const char *title,
           const char *description,
           guint n)
{
  GtkWidget *group;

  if (n == 0 && purpose != TD_PLAN_GROUPS_TO_CHECK)
    return NULL;
  group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  if (description)
    adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  if (purpose == TD_PLAN_GROUPS_TO_CHECK)
    adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group),
                                             td_part_row_make_adder (entity, plan->id, title));
  if (n == 0)
    add_placeholder (group);
  gtk_box_append (box, group);
  return group;
}

static void
add_row (GtkWidget *parent, GtkWidget *row)
{
  if (ADW_IS_EXPANDER_ROW (parent))
    adw_expander_row_add_row (ADW_EXPANDER_ROW (parent), row);
  else
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (parent), row);
}

/* One part as a row. */
static GtkWidget *
add_part (GtkWidget *parent,
          TdPlanGroups purpose,
          const char *title,
          const char *subtitle,
          const TdPartSpot *spot)
{
  g_autofree char *lines = td_ui_format_lines (spot->reading.first_line, spot->reading.last_line);
  g_autofree char *below = join (subtitle, purpose == TD_PLAN_GROUPS_TO_CHECK ? lines : NULL, NULL);
  GtkWidget *row = td_ui_row_new (title, below);

  if (purpose == TD_PLAN_GROUPS_TO_CHECK)
    td_part_row_equip (row, spot);
  add_row (parent, row);
  return row;
}

#define SPOT(kind, part, owner, i, list)                                                           \
  (&(const TdPartSpot) {(kind), (part)->id, (owner)->id, (i), (list)->len, (part)->reading})

static void
add_criteria (GtkWidget *expander, TdCriteriaGroup *group, TdPlanGroups purpose)
{
  for (guint i = 0; i < group->criteria->len; i++) {
    TdCriterion *criterion = g_ptr_array_index (group->criteria, i);
    add_part (expander, purpose, criterion->text,
              criterion->veto ? _ ("Excludes from the award when not met") : NULL,
              SPOT (TD_ENTITY_CRITERION, criterion, group, i, group->criteria));
  }
}

static void
add_criteria_group (GtkWidget *parent, TdPlan *plan, guint index, TdPlanGroups purpose)
{
  TdCriteriaGroup *group = g_ptr_array_index (plan->criteria_groups, index);
  GtkWidget *row = adw_expander_row_new ();
  g_autofree char *count = g_strdup_printf (
      ngettext ("%u criterion", "%u criteria", group->criteria->len), group->criteria->len);
  g_autofree char *lines = td_ui_format_lines (group->reading.first_line, group->reading.last_line);
  g_autofree char *below = join (count, purpose == TD_PLAN_GROUPS_TO_CHECK ? lines : NULL, NULL);

  gtk_widget_set_name (row, group->id);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), group->applies_to);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), below);
  if (purpose == TD_PLAN_GROUPS_TO_CHECK) {
    adw_expander_row_add_suffix (
        ADW_EXPANDER_ROW (row),
        td_part_row_make_adder (TD_ENTITY_CRITERION, group->id, group->applies_to));
    td_part_row_equip (row,
                       SPOT (TD_ENTITY_CRITERIA_GROUP, group, plan, index, plan->criteria_groups));
  }
  add_criteria (row, group, purpose);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (parent), row);
}

static void
append_criteria_groups (GtkBox *box, TdPlan *plan, TdPlanGroups purpose)
{
  GtkWidget *group =
      add_group (box, plan, purpose, TD_ENTITY_CRITERIA_GROUP, _ ("Who Can Be Nominated"),
                 _ ("Each group has criteria of its own."), plan->criteria_groups->len);

  for (guint i = 0; i < plan->criteria_groups->len; i++)
    add_criteria_group (group, plan, i, purpose);
}

static void
append_award_forms (GtkBox *box, TdPlan *plan, TdPlanGroups purpose)
{
  GtkWidget *group = add_group (box, plan, purpose, TD_ENTITY_AWARD_FORM, _ ("Awards"), NULL,
                                plan->award_forms->len);

  for (guint i = 0; i < plan->award_forms->len; i++) {
    TdAwardForm *form = g_ptr_array_index (plan->award_forms, i);
    g_autofree char *name = td_award_form_dup_full_name (form);
    g_autofree char *occasions = td_plan_format_occasions (form->occasions);
    g_autofree char *below = join (
        form->level == TD_LEVEL_NONE ? NULL : td_level_get_title (form->level), occasions, NULL);
    add_part (group, purpose, name, below,
              SPOT (TD_ENTITY_AWARD_FORM, form, plan, i, plan->award_forms));
  }
}

static void
append_papers (GtkBox *box, TdPlan *plan, TdPlanGroups purpose)
{
  GtkWidget *group = add_group (box, plan, purpose, TD_ENTITY_DOSSIER_DOCUMENT,
                                _ ("Papers of a Dossier"), NULL, plan->dossier_documents->len);

  for (guint i = 0; i < plan->dossier_documents->len; i++) {
    TdDossierDocument *paper = g_ptr_array_index (plan->dossier_documents, i);
    g_autofree char *below =
        join (paper->text, paper->per_nominee ? _ ("one for each nominee") : NULL,
              paper->with_list ? _ ("with the list of nominees") : NULL);
    add_part (group, purpose, td_plan_paper_title (paper->kind), below,
              SPOT (TD_ENTITY_DOSSIER_DOCUMENT, paper, plan, i, plan->dossier_documents));
  }
}

static char *
count_sets (TdCopies *copies)
{
  /* Translators: how many sets of papers are sent */
  return g_strdup_printf (ngettext ("%u set", "%u sets", copies->count), copies->count);
}

static void
append_copies (GtkBox *box, TdPlan *plan, TdPlanGroups purpose)
{
  GtkWidget *group =
      add_group (box, plan, purpose, TD_ENTITY_COPIES, _ ("Sets to Send"), NULL, plan->copies->len);

  for (guint i = 0; i < plan->copies->len; i++) {
    TdCopies *copies = g_ptr_array_index (plan->copies, i);
    g_autofree char *count = count_sets (copies);
    g_autofree char *below = join (count, copies->destination, NULL);
    add_part (group, purpose, td_level_get_title (copies->level), below,
              SPOT (TD_ENTITY_COPIES, copies, plan, i, plan->copies));
  }
}

static void
append_route (GtkBox *box, TdPlan *plan, TdPlanGroups purpose)
{
  GtkWidget *group = add_group (box, plan, purpose, TD_ENTITY_ROUTE_STEP, _ ("The Dossier's Way"),
                                NULL, plan->route->len);

  for (guint i = 0; i < plan->route->len; i++) {
    TdRouteStep *step = g_ptr_array_index (plan->route, i);
    g_autofree char *below =
        join (td_part_word_get_title (TD_ENTITY_ROUTE_STEP, "action", step->action),
              step->level == TD_LEVEL_NONE ? NULL : td_level_get_title (step->level), NULL);
    add_part (group, purpose, step->who, below,
              SPOT (TD_ENTITY_ROUTE_STEP, step, plan, i, plan->route));
  }
}

static char *
format_days_left (TdDate ends)
{
  int days;

  if (!td_date_is_whole (ends))
    return NULL;
  days = count_days (td_date_today (), ends);
  if (days < 0)
    return g_strdup (_ ("Over"));
  if (days == 0)
    return g_strdup (_ ("Ends today"));
  return g_strdup_printf (ngettext ("%d day left", "%d days left", days), days);
}

static void
append_periods (GtkBox *box, TdPlan *plan, TdPlanGroups purpose)
{
  GtkWidget *group =
      add_group (box, plan, purpose, TD_ENTITY_PERIOD, _ ("Periods"), NULL, plan->periods->len);

  for (guint i = 0; i < plan->periods->len; i++) {
    TdPeriod *period = g_ptr_array_index (plan->periods, i);
    g_autofree char *span = td_period_dup_span (period);
    g_autofree char *below = join (span, period->note, NULL);
    g_autofree char *left = format_days_left (period->ends);
    GtkWidget *row = add_part (group, purpose, *period->label ? period->label : _ ("Period"), below,
                               SPOT (TD_ENTITY_PERIOD, period, plan, i, plan->periods));
    if (left && purpose == TD_PLAN_GROUPS_TO_READ)
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_label_new (left));
  }
}

static char *
name_basis (TdBasis *basis)
{
  g_autofree char *date = td_date_format_short (basis->date);
  g_auto (GStrv) words = g_new0 (char *, 5);
  guint n = 0;

  if (*basis->kind)
    words[n++] = g_strdup (basis->kind);
  if (*basis->number)
    words[n++] = g_strdup (basis->number);
  if (*date)
    words[n++] = g_strdup_printf ("(%s)", date);
  return g_strjoinv (" ", words);
}

static void
append_bases (GtkBox *box, TdPlan *plan, TdPlanGroups purpose)
{
  GtkWidget *group =
      add_group (box, plan, purpose, TD_ENTITY_BASIS, _ ("Rests On"), NULL, plan->bases->len);

  for (guint i = 0; i < plan->bases->len; i++) {
    TdBasis *basis = g_ptr_array_index (plan->bases, i);
    g_autofree char *name = name_basis (basis);
    g_autofree char *below = join (basis->issuer, basis->title, NULL);
    add_part (group, purpose, *name ? name : basis->title, below,
              SPOT (TD_ENTITY_BASIS, basis, plan, i, plan->bases));
  }
}

static void
append_recipients (GtkBox *box, TdPlan *plan, TdPlanGroups purpose)
{
  GtkWidget *group = add_group (box, plan, purpose, TD_ENTITY_RECIPIENT,
                                _ ("Recipients of the Plan"), NULL, plan->recipients->len);
  g_autofree char *count = g_strdup_printf (
      ngettext ("%u recipient", "%u recipients", plan->recipients->len), plan->recipients->len);

  if (plan->recipients->len == 0)
    return;

  GtkWidget *expander = adw_expander_row_new ();
  gtk_widget_set_name (expander, "recipients");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), count);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), expander);
  for (guint i = 0; i < plan->recipients->len; i++) {
    TdRecipient *recipient = g_ptr_array_index (plan->recipients, i);
    add_part (expander, purpose, recipient->text, NULL,
              SPOT (TD_ENTITY_RECIPIENT, recipient, plan, i, plan->recipients));
  }
}

static void
append_responsibilities (GtkBox *box, TdPlan *plan, TdPlanGroups purpose)
{
  GtkWidget *group = add_group (box, plan, purpose, TD_ENTITY_RESPONSIBILITY, _ ("Who Does What"),
                                NULL, plan->responsibilities->len);

  for (guint i = 0; i < plan->responsibilities->len; i++) {
    TdResponsibility *part = g_ptr_array_index (plan->responsibilities, i);
    const char *who = *part->who ? part->who : _ ("Not said who");

    add_part (group, purpose, who, part->text,
              SPOT (TD_ENTITY_RESPONSIBILITY, part, plan, i, plan->responsibilities));
  }
}

/* Sections may be thousands: they are corrected in the text. */
static void
append_sections (GtkBox *box, TdPlan *plan)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *count = g_strdup_printf (
      /* Translators: how many sections of the highest rank the plan has */
      ngettext ("%u top section", "%u top sections", plan->sections->len), plan->sections->len);
  GtkWidget *row = td_ui_row_new (count, _ ("Sections are corrected on the page “Text”"));

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Sections"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "review.sections");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  gtk_box_append (box, group);
}

/* Unfolded rows are known by their names: the id of what they show. */
static void
each_expander (GtkWidget *widget, GHashTable *unfolded, gboolean restore)
{
  if (ADW_IS_EXPANDER_ROW (widget)) {
    const char *name = gtk_widget_get_name (widget);
    if (restore)
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (widget),
                                     g_hash_table_contains (unfolded, name));
    else if (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (widget)))
      g_hash_table_add (unfolded, g_strdup (name));
    return;
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    each_expander (child, unfolded, restore);
}

static void
append_groups (GtkBox *box, TdPlan *plan, TdPlanGroups purpose)
{
  append_criteria_groups (box, plan, purpose);
  append_award_forms (box, plan, purpose);
  append_papers (box, plan, purpose);
  append_copies (box, plan, purpose);
  append_periods (box, plan, purpose);
  append_route (box, plan, purpose);
  append_responsibilities (box, plan, purpose);
  append_bases (box, plan, purpose);
  append_recipients (box, plan, purpose);
  if (purpose == TD_PLAN_GROUPS_TO_CHECK)
    append_sections (box, plan);
}

void
td_plan_groups_refill (GtkBox *box, TdPlan *plan, TdPlanGroups purpose)
{
  g_autoptr (GHashTable) unfolded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_return_if_fail (GTK_IS_BOX (box));
  g_return_if_fail (TD_IS_PLAN (plan));

  each_expander (GTK_WIDGET (box), unfolded, FALSE);
  td_ui_clear (GTK_WIDGET (box));
  append_groups (box, plan, purpose);
  if (g_hash_table_size (unfolded) > 0)
    each_expander (GTK_WIDGET (box), unfolded, TRUE);
}
