/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a plan was read from pages, people and programs are told pages, not lines. */
#include "config.h"

#include "cli-plan-json.h"

#include <core/base/td-source-text.h>

/* An array of the pages that the lines of @lines are on. */
static JsonNode *
make_pages (JsonArray *lines, GArray *pages)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < json_array_get_length (lines); i++) {
    guint line = (guint) MAX (0, json_array_get_int_element (lines, i));
    json_builder_add_int_value (builder, line ? td_source_text_find_page (pages, line) : 0);
  }
  json_builder_end_array (builder);
  return json_builder_get_root (builder);
}

/* Prototype needed: an object holds arrays, and they objects. */
static void turn_object (JsonObject *object, GArray *pages);

static void
turn_array (JsonArray *array, GArray *pages)
{
  for (guint i = 0; i < json_array_get_length (array); i++) {
    JsonNode *node = json_array_get_element (array, i);
    if (JSON_NODE_HOLDS_OBJECT (node))
      turn_object (json_node_get_object (node), pages);
    else if (JSON_NODE_HOLDS_ARRAY (node))
      turn_array (json_node_get_array (node), pages);
  }
}

static void
turn_object (JsonObject *object, GArray *pages)
{
  g_autoptr (GList) keys = json_object_get_members (object);

  for (GList *key = keys; key; key = key->next) {
    JsonNode *node = json_object_get_member (object, key->data);
    if (JSON_NODE_HOLDS_OBJECT (node))
      turn_object (json_node_get_object (node), pages);
    else if (JSON_NODE_HOLDS_ARRAY (node) && g_str_equal (key->data, "lines"))
      json_object_set_member (object, key->data, make_pages (json_node_get_array (node), pages));
    else if (JSON_NODE_HOLDS_ARRAY (node))
      turn_array (json_node_get_array (node), pages);
  }
}

/* A builder takes a whole object only inside another one: it is added member by member. */
static void
add_object (JsonBuilder *builder, JsonObject *object)
{
  g_autoptr (GList) keys = json_object_get_members (object);

  json_builder_begin_object (builder);
  for (GList *key = keys; key; key = key->next) {
    json_builder_set_member_name (builder, key->data);
    json_builder_add_value (builder, json_object_dup_member (object, key->data));
  }
  json_builder_end_object (builder);
}

static gboolean
has_pages (TdPlan *plan)
{
  return g_strcmp0 (plan->encoding, TD_SOURCE_PDF) == 0;
}

void
cli_plan_add_paged (JsonBuilder *builder, JsonBuilder *own, TdPlan *plan)
{
  g_autoptr (JsonNode) root = json_builder_get_root (own);
  JsonObject *object = json_node_get_object (root);

  if (has_pages (plan)) {
    g_autoptr (GArray) pages = td_source_text_list_pages (plan->source);
    turn_object (object, pages);
  }
  add_object (builder, object);
}

void
cli_plan_print_problems (Cli *cli, TdPlan *plan)
{
  g_autoptr (GArray) pages = td_source_text_list_pages (plan->source);

  for (guint i = 0; i < plan->problems->len; i++) {
    TdProblem *problem = g_ptr_array_index (plan->problems, i);
    gboolean is_paged = has_pages (plan) && problem->first_line > 0;
    cli_print_problem (cli, problem,
                       is_paged ? td_source_text_find_page (pages, problem->first_line) : 0);
  }
}
