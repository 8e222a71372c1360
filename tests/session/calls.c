/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "calls.h"

#include <core/base/td-file.h>
#include <session/td-session-nominee.h>
#include <session/td-session-plan.h>

TdPlan *
import_sample_plan (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = td_data_path ("sample", "plan.txt", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  TdPlan *plan = CALL (td_session_import_plan, &error, file);

  g_assert_no_error (error);
  return plan;
}

void
edit_sample (Fixture *fixture, TdEntity entity, const char *id, const char *key, const char *value)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (CALL (td_session_edit, &error, entity, id, key, value));
  g_assert_no_error (error);
}

char *
add_sample_nominee (Fixture *fixture, TdPlan *plan, const char *name)
{
  g_autoptr (GError) error = NULL;
  TdCriteriaGroup *group = g_ptr_array_index (plan->criteria_groups, 0);
  TdAwardForm *form = g_ptr_array_index (plan->award_forms, 0);
  char *id = CALL (td_session_add_nominee, &error, plan->id, TD_NOMINEE_INDIVIDUAL, name);

  g_assert_no_error (error);
  edit_sample (fixture, TD_ENTITY_NOMINATION, id, "group_id", group->id);
  edit_sample (fixture, TD_ENTITY_NOMINATION, id, "award_form_id", form->id);
  return id;
}
