/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a nomination can be put forward for, offered in the rows of a form.  Main thread only. */
#include "config.h"

#include "td-nomination-choices.h"

#include <glib/gi18n.h>

void
td_nomination_offer_award_forms (TdChoiceRow *row, TdNomination *nomination, TdPlan *plan)
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
  td_choice_row_set_options (row, (const char *const *) value_list,
                             (const char *const *) title_list);
  td_choice_row_set_value (row, nomination->award_form_id);
}

void
td_nomination_offer_groups (TdChoiceRow *row, TdNomination *nomination, TdPlan *plan)
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
  td_choice_row_set_options (row, (const char *const *) value_list,
                             (const char *const *) title_list);
  td_choice_row_set_value (row, nomination->group_id);
}

void
td_nomination_offer_occasions (TdChoiceRow *row, TdNomination *nomination, TdPlan *plan)
{
  TdAwardForm *form =
      nomination->award_form_id ? td_plan_find_award_form (plan, nomination->award_form_id) : NULL;
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
  td_choice_row_set_options (row, values, titles);
  td_choice_row_set_value (row, nomination->occasion);
  gtk_widget_set_visible (GTK_WIDGET (row), occasions != TD_OCCASION_NONE);
}

void
td_nomination_offer_results (TdChoiceRow *row, TdNomination *nomination)
{
  const char *const values[] = {"", "awarded", "refused", NULL};
  const char *const titles[] = {_ ("Not decided yet"), _ ("Awarded"), _ ("Refused"), NULL};

  td_choice_row_set_options (row, values, titles);
  td_choice_row_set_value (row, nomination->result);
}
