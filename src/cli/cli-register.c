/* SPDX-License-Identifier: GPL-3.0-or-later */
/* thiduactl register …: everyone ever nominated; ids are nominees' ids.  And what is wrong with who
 * stands on a plan: nominee duplicates. */
#include "config.h"

#include "cli.h"

#include <core/nominee/td-duplicates.h>
#include <core/nominee/td-merge.h>
#include <core/nominee/td-register.h>
#include <glib/gi18n.h>

#define DEFAULT_LIMIT 100

/* ---- list ---- */

static gboolean
read_order (const char *text, TdRegisterOrder *order, GError **error)
{
  static const char *const NAMES[] = {"name", "unit", "birth"};

  for (guint i = 0; text && i < G_N_ELEMENTS (NAMES); i++)
    if (g_str_equal (NAMES[i], text)) {
      *order = (TdRegisterOrder) i;
      return TRUE;
    }
  if (!text)
    return TRUE;
  cli_usage (error, _ ("“%s” is not an order: name, unit, birth"), text);
  return FALSE;
}

static gboolean
read_kind (const char *text, TdRegisterQuery *query, GError **error)
{
  if (!text)
    return TRUE;
  query->has_kind = td_nominee_kind_from_string (text, &query->kind);
  if (!query->has_kind)
    cli_usage (error, _ ("“%s” is not a kind: individual, collective, enterprise, household"),
               text);
  return query->has_kind;
}

static void
add_row (JsonBuilder *builder, TdRegisterRow *row)
{
  json_builder_begin_object (builder);
  cli_json_string (builder, "id", row->id);
  cli_json_string (builder, "kind", td_nominee_kind_to_string (row->kind));
  cli_json_string (builder, "name", row->name);
  cli_json_text (builder, "position", row->position);
  cli_json_text (builder, "unit", row->unit);
  cli_json_text (builder, "birth", row->birth);
  cli_json_text (builder, "last_nominated", row->last);
  cli_json_int (builder, "nominations", row->n_nominations);
  cli_json_int (builder, "earlier_awards", row->n_awards);
  json_builder_end_object (builder);
}

static void
print_json_rows (GPtrArray *rows, guint n, guint first)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  cli_json_int (builder, "count", n);
  cli_json_int (builder, "first", first);
  json_builder_set_member_name (builder, "rows");
  json_builder_begin_array (builder);
  for (guint i = 0; i < rows->len; i++)
    add_row (builder, g_ptr_array_index (rows, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  cli_print_json (builder);
}

static void
print_rows (Cli *cli, GPtrArray *rows, guint n)
{
  CliTable *table = cli_table_new (5);

  for (guint i = 0; i < rows->len; i++) {
    TdRegisterRow *row = g_ptr_array_index (rows, i);
    cli_table_add (table, row->id, row->name, td_nominee_kind_get_title (row->kind), row->birth,
                   row->unit, NULL);
  }
  cli_table_print (cli, table);
  if (rows->len < n)
    /* Translators: how many are listed, of how many there are */
    cli_say (cli, _ ("%u of %u"), rows->len, n);
}

static CliStatus
list (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_autofree char *filter = NULL;
  g_autofree char *order = NULL;
  g_autofree char *kind = NULL;
  int first = 0, limit = DEFAULT_LIMIT;
  gboolean is_reverse = FALSE;
  guint n = 0;
  const GOptionEntry entries[] = {
      {"filter", 0, 0, G_OPTION_ARG_STRING, &filter, NULL, NULL},
      {"sort", 0, 0, G_OPTION_ARG_STRING, &order, NULL, NULL},
      {"reverse", 0, 0, G_OPTION_ARG_NONE, &is_reverse, NULL, NULL},
      {"kind", 0, 0, G_OPTION_ARG_STRING, &kind, NULL, NULL},
      {"first", 0, 0, G_OPTION_ARG_INT, &first, NULL, NULL},
      {"limit", 0, 0, G_OPTION_ARG_INT, &limit, NULL, NULL},
      {NULL},
  };

  if (!cli_parse (cli, &rest, entries, 0, 0, error))
    return CLI_USAGE;
  if (first < 0 || limit < 1)
    return cli_usage (error, _ ("--first counts from 0, --limit from 1"));
  g_autoptr (TdRegisterQuery) query = td_register_query_new (filter);
  query->descending = is_reverse;
  if (!read_order (order, &query->order, error) || !read_kind (kind, query, error))
    return CLI_USAGE;
  if (!td_register_count (cli->db, query, &n, error))
    return CLI_FAILED;
  g_autoptr (GPtrArray) rows =
      td_register_read (cli->db, query, (guint) first, (guint) limit, error);
  if (!rows)
    return CLI_FAILED;
  if (cli->json)
    print_json_rows (rows, n, (guint) first);
  else
    print_rows (cli, rows, n);
  return CLI_DONE;
}

/* ---- show ---- */

static void
add_fields (JsonBuilder *builder, TdNominee *nominee)
{
  cli_json_string (builder, "id", nominee->id);
  cli_json_string (builder, "kind", td_nominee_kind_to_string (nominee->kind));
  for (guint field = 0; field < TD_N_NOMINEE_FIELDS; field++)
    if (td_nominee_field_applies (field, nominee->kind))
      cli_json_text (builder, td_nominee_field_to_string (field), nominee->fields[field]);
}

static void
add_awards (JsonBuilder *builder, TdNominee *nominee)
{
  json_builder_set_member_name (builder, "earlier_awards");
  json_builder_begin_array (builder);
  for (guint i = 0; i < nominee->earlier_awards->len; i++) {
    TdEarlierAward *award = g_ptr_array_index (nominee->earlier_awards, i);
    json_builder_begin_object (builder);
    cli_json_string (builder, "kind", award->kind);
    cli_json_text (builder, "year", award->year);
    cli_json_text (builder, "name", award->name);
    cli_json_text (builder, "decision", award->decision);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
add_nominations (JsonBuilder *builder, TdRegisterPerson *person)
{
  json_builder_set_member_name (builder, "nominations");
  json_builder_begin_array (builder);
  for (guint i = 0; i < person->nominations->len; i++) {
    TdRegisterNomination *nomination = g_ptr_array_index (person->nominations, i);
    json_builder_begin_object (builder);
    cli_json_string (builder, "id", nomination->id);
    cli_json_string (builder, "plan", nomination->plan_id);
    cli_json_text (builder, "plan_name", nomination->plan_name);
    cli_json_text (builder, "date", nomination->date);
    cli_json_text (builder, "award_name", nomination->award_name);
    cli_json_text (builder, "outcome", nomination->outcome);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
print_json_person (TdRegisterPerson *person)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_fields (builder, person->nominee);
  add_awards (builder, person->nominee);
  add_nominations (builder, person);
  json_builder_end_object (builder);
  cli_print_json (builder);
}

static const char *
name_outcome (const char *outcome)
{
  if (g_str_equal (outcome, "passed"))
    return _ ("passed");
  return g_str_equal (outcome, "failed") ? _ ("not passed") : "";
}

static void
print_person (Cli *cli, TdRegisterPerson *person)
{
  TdNominee *nominee = person->nominee;
  CliTable *facts = cli_table_new (2);
  CliTable *history = cli_table_new (4);

  cli_table_add (facts, _ ("Kind"), td_nominee_kind_get_title (nominee->kind), NULL);
  for (guint field = 0; field < TD_N_NOMINEE_FIELDS; field++)
    if (td_nominee_field_applies (field, nominee->kind) && *nominee->fields[field])
      cli_table_add (facts, td_nominee_field_get_title (field), nominee->fields[field], NULL);
  cli_table_print (cli, facts);
  for (guint i = 0; i < person->nominations->len; i++) {
    TdRegisterNomination *nomination = g_ptr_array_index (person->nominations, i);
    cli_table_add (history, nomination->id, nomination->date, nomination->plan_name,
                   name_outcome (nomination->outcome), NULL);
  }
  for (guint i = 0; i < nominee->earlier_awards->len; i++) {
    TdEarlierAward *award = g_ptr_array_index (nominee->earlier_awards, i);
    cli_table_add (history, "", award->year, award->name, award->decision, NULL);
  }
  cli_table_print (cli, history);
}

static CliStatus
answer (Cli *cli, const char *beginning, gboolean in_words, GError **error)
{
  g_autofree char *id = td_register_complete_id (cli->db, beginning, error);
  g_autoptr (TdRegisterPerson) person = id ? td_register_load (cli->db, id, error) : NULL;

  if (!person)
    return CLI_FAILED;
  if (cli->json)
    print_json_person (person);
  else if (in_words)
    print_person (cli, person);
  return CLI_DONE;
}

static CliStatus
show (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) ids = g_strdupv (arguments);

  if (!cli_parse (cli, &ids, NULL, 1, 1, error))
    return CLI_USAGE;
  return answer (cli, ids[0], TRUE, error);
}

/* ---- duplicates ---- */

static void
add_one (JsonBuilder *builder, const char *key, TdNominee *nominee, guint n_nominations)
{
  json_builder_set_member_name (builder, key);
  json_builder_begin_object (builder);
  add_fields (builder, nominee);
  cli_json_int (builder, "nominations", n_nominations);
  json_builder_end_object (builder);
}

static void
add_conflicts (JsonBuilder *builder, TdDuplicate *duplicate)
{
  json_builder_set_member_name (builder, "conflicts");
  json_builder_begin_array (builder);
  for (guint field = 0; field < TD_N_NOMINEE_FIELDS; field++)
    if (td_merge_conflicts (duplicate->first, duplicate->second, field))
      json_builder_add_string_value (builder, td_nominee_field_to_string (field));
  json_builder_end_array (builder);
}

static void
print_json_duplicates (GPtrArray *duplicates)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < duplicates->len; i++) {
    TdDuplicate *duplicate = g_ptr_array_index (duplicates, i);
    json_builder_begin_object (builder);
    add_one (builder, "first", duplicate->first, duplicate->n_first);
    add_one (builder, "second", duplicate->second, duplicate->n_second);
    cli_json_int (builder, "score", duplicate->score);
    cli_json_string (builder, "why", duplicate->why);
    add_conflicts (builder, duplicate);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  cli_print_json (builder);
}

static void
print_duplicates (Cli *cli, GPtrArray *duplicates)
{
  CliTable *table = cli_table_new (5);

  for (guint i = 0; i < duplicates->len; i++) {
    TdDuplicate *duplicate = g_ptr_array_index (duplicates, i);
    cli_table_add (table, duplicate->first->id, duplicate->first->fields[TD_NOMINEE_NAME],
                   duplicate->second->id, duplicate->second->fields[TD_NOMINEE_NAME],
                   duplicate->why, NULL);
  }
  cli_table_print (cli, table);
}

static CliStatus
duplicates (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) ids = g_strdupv (arguments);
  g_autofree char *id = NULL;
  int limit = DEFAULT_LIMIT;
  const GOptionEntry entries[] = {
      {"limit", 0, 0, G_OPTION_ARG_INT, &limit, NULL, NULL},
      {NULL},
  };

  if (!cli_parse (cli, &ids, entries, 0, 1, error))
    return CLI_USAGE;
  if (limit < 1)
    return cli_usage (error, _ ("--limit counts from 1"));
  if (ids[0]) {
    id = td_register_complete_id (cli->db, ids[0], error);
    if (!id)
      return CLI_FAILED;
  }
  g_autoptr (GPtrArray) found =
      td_register_list_duplicates (cli->db, id, (guint) limit, NULL, error);
  if (!found)
    return CLI_FAILED;
  if (cli->json)
    print_json_duplicates (found);
  else
    print_duplicates (cli, found);
  return CLI_DONE;
}

/* ---- deciding ---- */

static GHashTable *
collect_choices (char **settings, GError **error)
{
  g_autoptr (GHashTable) choices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (char **setting = settings; setting && *setting; setting++) {
    char *key, *value;
    if (!cli_split (*setting, &key, &value, error))
      return NULL;
    g_hash_table_insert (choices, key, value);
  }
  return g_steal_pointer (&choices);
}

static CliStatus
merge (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) ids = g_strdupv (arguments);
  g_auto (GStrv) settings = NULL;
  const GOptionEntry entries[] = {
      {"set", 0, 0, G_OPTION_ARG_STRING_ARRAY, &settings, NULL, NULL},
      {NULL},
  };

  if (!cli_parse (cli, &ids, entries, 2, 2, error))
    return CLI_USAGE;
  g_autoptr (GHashTable) choices = collect_choices (settings, error);
  g_autofree char *keep = choices ? td_register_complete_id (cli->db, ids[0], error) : NULL;
  g_autofree char *other = keep ? td_register_complete_id (cli->db, ids[1], error) : NULL;
  if (!other || !td_nominee_merge (cli->db, keep, other, choices, error))
    return cli_status_of (error);
  return answer (cli, keep, FALSE, error);
}

static CliStatus
distinct (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) ids = g_strdupv (arguments);
  gboolean is_forgotten = FALSE;
  const GOptionEntry entries[] = {
      {"forget", 0, 0, G_OPTION_ARG_NONE, &is_forgotten, NULL, NULL},
      {NULL},
  };

  if (!cli_parse (cli, &ids, entries, 2, 2, error))
    return CLI_USAGE;
  g_autofree char *first = td_register_complete_id (cli->db, ids[0], error);
  g_autofree char *second = first ? td_register_complete_id (cli->db, ids[1], error) : NULL;
  if (!second || !td_register_set_distinct (cli->db, first, second, !is_forgotten, error))
    return CLI_FAILED;
  return answer (cli, first, FALSE, error);
}

/* ---- on a plan ---- */

static CliStatus
plan_duplicates (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_autofree char *plan_text = NULL;
  const GOptionEntry entries[] = {
      {"plan", 0, 0, G_OPTION_ARG_STRING, &plan_text, NULL, NULL},
      {NULL},
  };

  if (!cli_parse (cli, &rest, entries, 0, 0, error))
    return CLI_USAGE;
  if (!plan_text)
    return cli_usage (error, _ ("--plan is missing"));
  g_autofree char *id = td_db_complete_id (cli->db, "plan", plan_text, error);
  g_autoptr (GPtrArray) problems = id ? td_plan_find_duplicates (cli->db, id, error) : NULL;
  if (!problems)
    return CLI_FAILED;
  if (cli->json) {
    g_autoptr (JsonBuilder) builder = json_builder_new ();
    json_builder_begin_object (builder);
    cli_json_string (builder, "plan", id);
    cli_json_problems (builder, "problems", problems);
    json_builder_end_object (builder);
    cli_print_json (builder);
  } else {
    cli_print_problems (cli, problems);
  }
  return cli_status_of_problems (problems);
}

const CliCommand CLI_REGISTER_COMMANDS[] = {
    {"register", "list",
     "[--filter WORDS] [--kind KIND] [--sort name|unit|birth] [--reverse] [--first N] [--limit N]",
     N_ ("everyone ever nominated"), TD_DB_READ_ONLY, list},
    {"register", "show", "NOMINEE", N_ ("one of them, with nominations and earlier awards"),
     TD_DB_READ_ONLY, show},
    {"register", "duplicates", "[NOMINEE] [--limit N]",
     N_ ("who may be one and the same, and why; the likeliest first"), TD_DB_READ_ONLY, duplicates},
    {"register", "merge", "NOMINEE NOMINEE [--set KEY=VALUE]…",
     N_ ("makes one of two: the first stays and gets what the second has"), TD_DB_READ_WRITE,
     merge},
    {"register", "distinct", "NOMINEE NOMINEE [--forget]",
     N_ ("remembers that two are not one and the same"), TD_DB_READ_WRITE, distinct},
    {"nominee", "duplicates", "--plan PLAN",
     N_ ("who stands on the plan twice, or alone as a collective"), TD_DB_READ_ONLY,
     plan_duplicates},
    {NULL},
};
