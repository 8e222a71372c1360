/* SPDX-License-Identifier: GPL-3.0-or-later */
/* thiduactl search … */
#include "config.h"

#include "cli.h"

#include <core/search/td-search.h>
#include <glib/gi18n.h>

#define DEFAULT_LIMIT 30

static const char *
name_rank (TdSearchRank rank)
{
  static const char *const names[] = {"exact-title", "exact-text", "title", "text"};

  return names[rank];
}

static void
add_excerpt (JsonBuilder *builder, const char *key, const TdSearchExcerpt *excerpt)
{
  json_builder_set_member_name (builder, key);
  json_builder_begin_object (builder);
  cli_json_string (builder, "text", excerpt->text);
  json_builder_set_member_name (builder, "hits");
  json_builder_begin_array (builder);
  for (guint i = 0; i < excerpt->spans->len; i++) {
    TdSearchSpan span = g_array_index (excerpt->spans, TdSearchSpan, i);
    json_builder_begin_array (builder);
    json_builder_add_int_value (builder, span.start);
    json_builder_add_int_value (builder, span.length);
    json_builder_end_array (builder);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_hit (JsonBuilder *builder, TdSearchHit *hit)
{
  json_builder_begin_object (builder);
  cli_json_string (builder, "kind", hit->kind);
  cli_json_string (builder, "id", hit->id);
  if (hit->page)
    cli_json_int (builder, "page", hit->page);
  cli_json_string (builder, "rank", name_rank (hit->rank));
  cli_json_string (builder, "plan", hit->plan_id);
  cli_json_string (builder, "section", hit->section_id);
  cli_json_text (builder, "path", hit->path);
  add_excerpt (builder, "title", &hit->title);
  add_excerpt (builder, "text", &hit->text);
  json_builder_end_object (builder);
}

static void
print_json (GPtrArray *hits)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < hits->len; i++)
    add_hit (builder, g_ptr_array_index (hits, i));
  json_builder_end_array (builder);
  cli_print_json (builder);
}

/* The hits stand in brackets: a terminal may have no colours. */
static char *
mark_hits (const TdSearchExcerpt *excerpt)
{
  g_autoptr (GString) marked = g_string_new (NULL);
  const char *rest = excerpt->text;
  guint at = 0;

  for (guint i = 0; i < excerpt->spans->len; i++) {
    TdSearchSpan span = g_array_index (excerpt->spans, TdSearchSpan, i);
    const char *start = g_utf8_offset_to_pointer (rest, (glong) (span.start - at));
    const char *end = g_utf8_offset_to_pointer (start, (glong) span.length);
    g_string_append_len (marked, rest, start - rest);
    g_string_append_c (marked, '[');
    g_string_append_len (marked, start, end - start);
    g_string_append_c (marked, ']');
    rest = end;
    at = span.start + span.length;
  }
  g_string_append (marked, rest);
  return g_string_free (g_steal_pointer (&marked), FALSE);
}

static void
print_hit (Cli *cli, TdSearchHit *hit)
{
  g_autofree char *title = mark_hits (&hit->title);
  g_autofree char *text = mark_hits (&hit->text);
  const char *plan_id = hit->plan_id ? hit->plan_id : hit->id;

  if (hit->path && *hit->path)
    cli_say (cli, "%s  %s  %s", plan_id, hit->path, title);
  else
    cli_say (cli, "%s  %s", plan_id, title);
  if (*text)
    cli_say (cli, "    %s", text);
}

static CliStatus
find (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) words = g_strdupv (arguments);
  g_autofree char *limit_text = NULL;
  guint limit = DEFAULT_LIMIT;
  const GOptionEntry entries[] = {
      {"limit", 0, 0, G_OPTION_ARG_STRING, &limit_text, NULL, NULL},
      {NULL},
  };

  if (!cli_parse (cli, &words, entries, 1, CLI_ANY, error) ||
      (limit_text && !cli_number (limit_text, &limit, error)))
    return CLI_USAGE;
  g_autofree char *text = g_strjoinv (" ", words);
  g_autoptr (TdSearchQuery) query = td_search_query_new (text, FALSE);
  if (td_search_query_is_empty (query))
    return cli_usage (error, _ ("“%s” has no letter and no digit to look for"), text);
  g_autoptr (GPtrArray) hits = td_search (cli->db, query, limit, error);
  if (!hits)
    return CLI_FAILED;
  if (cli->json)
    print_json (hits);
  for (guint i = 0; i < hits->len; i++)
    print_hit (cli, g_ptr_array_index (hits, i));
  if (hits->len == 0)
    cli_say (cli, "%s", _ ("Nothing was found."));
  return CLI_DONE;
}

static CliStatus
rebuild (Cli *cli, char **arguments, GError **error)
{
  return td_db_rebuild_index (cli->db, error) ? CLI_DONE : CLI_FAILED;
}

const CliCommand CLI_SEARCH_COMMANDS[] = {
    {"search", NULL, "QUERY… [--limit N]",
     N_ ("finds words in plans, with or without diacritics: all of them; a \"phrase\"; a "
         "beginning*"),
     TD_DB_READ_ONLY, find},
    {"index", NULL, "", N_ ("makes the index of the search anew"), TD_DB_READ_WRITE, rebuild, TRUE},
    {NULL},
};
