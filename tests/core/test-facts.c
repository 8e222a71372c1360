/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Facts, papers, problems, places.
 */
#include "config.h"

#include <core/base/td-paper.h>

static void
test_values (void)
{
  g_autoptr (TdFacts) facts = td_facts_new ();
  g_assert_false (td_facts_has (facts, "name"));
  td_facts_set (facts, "name", "Trần Thị Bưởi");
  td_facts_set_format (facts, "count", "%02d", 7);
  g_assert_cmpstr (td_facts_get (facts, "name"), ==, "Trần Thị Bưởi");
  g_assert_cmpstr (td_facts_get (facts, "count"), ==, "07");
  td_facts_set (facts, "name", "");
  g_assert_false (td_facts_has (facts, "name"));
  g_assert_null (td_facts_get (facts, "name"));
}

static void
test_places_stay (void)
{
  g_autoptr (TdFacts) facts = td_facts_new ();
  td_facts_set_place (facts, "birth", TD_ENTITY_NOMINEE, "abc", "birth");
  td_facts_set (facts, "birth", NULL);
  const TdPlace *place = td_facts_get_place (facts, "birth");
  g_assert_cmpint (place->entity, ==, TD_ENTITY_NOMINEE);
  g_assert_cmpstr (place->id, ==, "abc");
  g_assert_cmpstr (place->field, ==, "birth");
  g_assert_false (td_facts_has (facts, "birth"));
  g_assert_null (td_facts_get_place (facts, "other"));
}

static void
test_lists (void)
{
  g_autoptr (TdFacts) facts = td_facts_new ();
  g_assert_null (td_facts_get_list (facts, "members"));
  td_facts_set (td_facts_append (facts, "members"), "name", "A");
  td_facts_set (td_facts_append (facts, "members"), "name", "B");
  GPtrArray *list = td_facts_get_list (facts, "members");
  g_assert_cmpint (list->len, ==, 2);
  g_assert_cmpstr (td_facts_get (g_ptr_array_index (list, 1), "name"), ==, "B");
  g_assert_true (td_facts_has (facts, "members"));
  td_facts_set (facts, "members", "none");
  g_assert_null (td_facts_get_list (facts, "members"));
}

static void
test_entities_have_names (void)
{
  for (guint i = TD_ENTITY_NONE; i <= TD_ENTITY_DOSSIER; i++)
    g_assert_cmpint (td_entity_from_string (td_entity_to_string (i)), ==, i);
  g_assert_cmpstr (td_entity_to_string (TD_ENTITY_CRITERIA_GROUP), ==, "criteria_group");
  g_assert_cmpint (td_entity_from_string ("history"), ==, TD_ENTITY_NONE);
  g_assert_cmpint (td_entity_from_string (NULL), ==, TD_ENTITY_NONE);
}

static void
test_paper_knows_errors (void)
{
  TdPaper *paper = td_paper_new ("submission-letter", "ND91_2017", "submission-letter", "Tờ trình");
  g_assert_false (td_paper_has_errors (paper));
  TdProblem *warning = td_problem_new (TD_SEVERITY_WARNING, "odd", NULL, "Odd: %d.", 5);
  td_problem_set_lines (warning, 3, 4);
  g_ptr_array_add (paper->problems, warning);
  g_assert_cmpstr (warning->message, ==, "Odd: 5.");
  g_assert_cmpint (warning->last_line, ==, 4);
  g_assert_false (td_paper_has_errors (paper));
  TdPlace *place = td_place_new (TD_ENTITY_DOSSIER, "x", "number");
  g_ptr_array_add (paper->problems,
                   td_problem_new (TD_SEVERITY_ERROR, "missing", place, "%s", "No number."));
  g_assert_true (td_paper_has_errors (paper));
  g_assert_cmpstr (td_severity_to_string (TD_SEVERITY_ERROR), ==, "error");
  g_assert_finalize_object (paper);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/facts/values", test_values);
  g_test_add_func ("/core/facts/places-stay", test_places_stay);
  g_test_add_func ("/core/facts/lists", test_lists);
  g_test_add_func ("/core/facts/entities-have-names", test_entities_have_names);
  g_test_add_func ("/core/facts/paper-knows-errors", test_paper_knows_errors);
  return g_test_run ();
}
