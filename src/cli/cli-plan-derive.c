/* SPDX-License-Identifier: GPL-3.0-or-later */
/* thiduactl plan derive: the own agency's plan from a superior's, or with --proposals what the
 * program proposes for it. */
#include "config.h"

#include "cli-plan-derive.h"

#include "cli-plan-json.h"

#include <core/base/td-text.h>
#include <core/dossier/td-agency.h>
#include <core/plan/td-plan-derive.h>
#include <core/plan/td-plan-service.h>
#include <core/plan/td-plan-store.h>
#include <glib/gi18n.h>

typedef struct {
  char *agency;
  char *short_name;
  char *level;
  char **replace;
  char **keep;
  char **leave;
  gboolean accept_all;
  gboolean proposals;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->agency);
  g_free (self->short_name);
  g_free (self->level);
  g_strfreev (self->replace);
  g_strfreev (self->keep);
  g_strfreev (self->leave);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
parse (Cli *cli, char ***ids, Options *options, GError **error)
{
  const GOptionEntry entries[] = {
      {"agency", 0, 0, G_OPTION_ARG_STRING, &options->agency, NULL, NULL},
      {"short-name", 0, 0, G_OPTION_ARG_STRING, &options->short_name, NULL, NULL},
      {"level", 0, 0, G_OPTION_ARG_STRING, &options->level, NULL, NULL},
      {"replace", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->replace, NULL, NULL},
      {"keep", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->keep, NULL, NULL},
      {"leave", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->leave, NULL, NULL},
      {"accept-all", 0, 0, G_OPTION_ARG_NONE, &options->accept_all, NULL, NULL},
      {"proposals", 0, 0, G_OPTION_ARG_NONE, &options->proposals, NULL, NULL},
      {NULL},
  };

  if (!cli_parse (cli, ids, entries, 1, 1, error))
    return FALSE;
  if (options->level && td_level_from_string (options->level) == TD_LEVEL_NONE)
    return cli_usage (error, _ ("“%s” is not a level"), options->level), FALSE;
  return TRUE;
}

/* ---- the request ---- */

static gboolean
is_same_name (const char *first, const char *second)
{
  g_autofree char *one = td_text_fold (first);
  g_autofree char *other = td_text_fold (second);

  return g_str_equal (one, other);
}

/* What is known of the own agency goes into its own plan only. */
static gboolean
fill_agency (Cli *cli, TdDeriveRequest *request, const Options *options, GError **error)
{
  g_autoptr (TdAgency) own = td_agency_load (cli->db, error);
  g_autofree char *named = options->agency ? td_text_nfc (options->agency) : NULL;

  if (!own)
    return FALSE;
  if (!named || is_same_name (named, own->name) || is_same_name (named, own->short_name))
    td_derive_request_set_agency (request, own->name, own->short_name, own->parent, own->symbol,
                                  own->place, own->on_behalf_of, own->capacity, own->title,
                                  own->signatory, own->archive);
  else
    g_set_str (&request->name, named);
  if (options->short_name) {
    g_free (request->short_name);
    request->short_name = td_text_nfc (options->short_name);
  }
  request->level = td_level_from_string (options->level);
  return TRUE;
}

static gboolean
add_words (TdDeriveRequest *request, char **settings, GError **error)
{
  for (char **setting = settings; setting && *setting; setting++) {
    g_autofree char *old_words = NULL;
    g_autofree char *new_words = NULL;

    if (!cli_split (*setting, &old_words, &new_words, error))
      return FALSE;
    g_autofree char *nfc = td_text_nfc (old_words);
    td_derive_request_accept (request, nfc, new_words);
  }
  return TRUE;
}

static void
add_ids (GHashTable *ids, char **names)
{
  for (char **name = names; name && *name; name++)
    g_hash_table_add (ids, g_strdup (*name));
}

/* Every proposal that is whole, unless the person said something else for its words. */
static void
accept_all (TdDeriveRequest *request, TdDerivation *derivation)
{
  for (guint i = 0; i < derivation->words->len; i++) {
    TdDeriveWords *words = derivation->words->pdata[i];

    if (*words->new_words && !td_derive_request_has_words (request, words->old_words))
      td_derive_request_accept (request, words->old_words, words->new_words);
  }
}

static gboolean
check_ids (TdDerivation *derivation, char **names, GError **error)
{
  for (char **name = names; name && *name; name++) {
    gboolean is_found = FALSE;

    for (guint i = 0; i < derivation->parts->len && !is_found; i++)
      is_found = g_str_equal (((TdDerivePart *) derivation->parts->pdata[i])->id, *name);
    if (!is_found)
      return cli_usage (error, _ ("“%s” is no part that can be kept or left out"), *name), FALSE;
  }
  return TRUE;
}

/* ---- proposals ---- */

static const char *
get_standing_name (TdDeriveStanding standing)
{
  static const char *const names[] = {"own", "propose", "above", "past"};

  return names[standing];
}

static void
add_word_json (JsonBuilder *builder, TdDeriveWords *words)
{
  json_builder_begin_object (builder);
  cli_json_string (builder, "old", words->old_words);
  cli_json_text (builder, "new", words->new_words);
  json_builder_set_member_name (builder, "places");
  json_builder_begin_array (builder);
  for (guint i = 0; i < words->places->len; i++) {
    TdDerivePlace *place = words->places->pdata[i];
    json_builder_begin_object (builder);
    cli_json_text (builder, "path", place->path);
    cli_json_string (builder, "text", place->text);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_part_json (JsonBuilder *builder, TdDerivePart *part)
{
  json_builder_begin_object (builder);
  cli_json_string (builder, "id", part->id);
  cli_json_string (builder, "topic", td_compare_topic_to_string (part->topic));
  cli_json_string (builder, "standing", get_standing_name (part->standing));
  cli_json_string (builder, "text", part->text);
  cli_json_bool (builder, "kept", part->is_kept);
  json_builder_end_object (builder);
}

static void
print_proposals (TdDerivation *derivation)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  cli_json_string (builder, "agency", derivation->agency);
  cli_json_string (builder, "level", td_level_to_string (derivation->level));
  cli_json_string (builder, "basis", derivation->basis);
  json_builder_set_member_name (builder, "words");
  json_builder_begin_array (builder);
  for (guint i = 0; i < derivation->words->len; i++)
    add_word_json (builder, derivation->words->pdata[i]);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "parts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < derivation->parts->len; i++)
    add_part_json (builder, derivation->parts->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  cli_print_json (builder);
}

static void
say_proposals (Cli *cli, TdDerivation *derivation)
{
  cli_say (cli, "%s\n\n%s", derivation->basis, _ ("Words to adapt"));
  for (guint i = 0; i < derivation->words->len; i++) {
    TdDeriveWords *words = derivation->words->pdata[i];

    cli_say (cli, "  %s → %s  (%u)", words->old_words, *words->new_words ? words->new_words : "…",
             words->places->len);
    for (guint p = 0; p < words->places->len; p++) {
      TdDerivePlace *place = words->places->pdata[p];
      cli_say (cli, "      %s  %s", place->path, place->text);
    }
  }
  cli_say (cli, "\n%s", _ ("Taken over (+) and left out (-)"));
  for (guint i = 0; i < derivation->parts->len; i++) {
    TdDerivePart *part = derivation->parts->pdata[i];
    cli_say (cli, "  %s %s  %s", part->is_kept ? "+" : "-", part->id, part->text);
  }
}

/* ---- the command ---- */

static CliStatus
print_plan (Cli *cli, const char *id, GError **error)
{
  g_autoptr (TdPlan) plan = td_plan_load (cli->db, id, error);

  if (!plan)
    return CLI_FAILED;
  if (cli->json) {
    g_autoptr (JsonBuilder) builder = json_builder_new ();
    cli_plan_to_json (builder, plan);
    cli_print_json (builder);
  } else {
    cli_say (cli, "%s  %s", plan->id, td_plan_get_display_name (plan));
    cli_print_problems (cli, plan->problems);
  }
  return cli_status_of_problems (plan->problems);
}

static CliStatus
derive (Cli *cli, const char *id, TdDeriveRequest *request, const Options *options, GError **error)
{
  g_autoptr (TdPlan) superior = td_plan_store_load (cli->db, id, error);
  g_autoptr (TdDerivation) derivation =
      superior ? td_plan_derive_propose (superior, request, error) : NULL;

  if (!derivation || !check_ids (derivation, options->keep, error) ||
      !check_ids (derivation, options->leave, error))
    return cli_status_of (error);
  if (options->proposals) {
    if (cli->json)
      print_proposals (derivation);
    else
      say_proposals (cli, derivation);
    return CLI_DONE;
  }
  if (options->accept_all)
    accept_all (request, derivation);
  g_autoptr (TdPlan) plan = td_plan_derive (cli->db, id, request, error);
  return plan ? print_plan (cli, plan->id, error) : CLI_FAILED;
}

CliStatus
cli_plan_derive (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) ids = g_strdupv (arguments);
  g_auto (Options) options = {0};
  g_autoptr (TdDeriveRequest) request = td_derive_request_new ();

  if (!parse (cli, &ids, &options, error))
    return CLI_USAGE;
  g_autofree char *id = td_db_complete_id (cli->db, "plan", ids[0], error);
  if (!id || !fill_agency (cli, request, &options, error) ||
      !add_words (request, options.replace, error))
    return cli_status_of (error);
  add_ids (request->kept, options.keep);
  add_ids (request->left, options.leave);
  return derive (cli, id, request, &options, error);
}
