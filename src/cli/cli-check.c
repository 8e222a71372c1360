/* SPDX-License-Identifier: GPL-3.0-or-later */
/* thiduactl check …: the checklist. */
#include "config.h"

#include "cli.h"

#include <core/review/td-checklist.h>
#include <glib/gi18n.h>

static void
add_check (JsonBuilder *builder, TdCheck *check)
{
  json_builder_begin_object (builder);
  cli_json_int (builder, "number", check->number);
  cli_json_string (builder, "criterion", check->criterion_id);
  cli_json_string (builder, "text", check->text);
  cli_json_bool (builder, "veto", check->veto);
  cli_json_string (builder, "verdict", td_verdict_to_string (check->verdict));
  cli_json_text (builder, "note", check->note);
  cli_json_text (builder, "actor", check->actor);
  cli_json_text (builder, "decided_at", check->decided_at);
  json_builder_set_member_name (builder, "evidence");
  json_builder_begin_array (builder);
  for (guint i = 0; i < check->proofs->len; i++) {
    TdProof *proof = g_ptr_array_index (check->proofs, i);
    json_builder_begin_object (builder);
    cli_json_string (builder, "id", proof->evidence_id);
    cli_json_string (builder, "name", proof->evidence_name);
    cli_json_int (builder, "page", proof->page);
    cli_json_int (builder, "annex", proof->annex);
    if (proof->region_id) {
      g_autofree char *region = td_region_to_string (&proof->region);
      cli_json_string (builder, "region", proof->region_id);
      cli_json_string (builder, "rectangle", region);
    }
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static CliStatus
show (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) ids = g_strdupv (arguments);

  if (!cli_parse (cli, &ids, NULL, 1, 1, error))
    return CLI_USAGE;
  g_autofree char *id = td_db_complete_id (cli->db, "nomination", ids[0], error);
  g_autoptr (GPtrArray) checks = id ? td_checklist_load (cli->db, id, error) : NULL;
  if (!checks)
    return CLI_FAILED;
  if (cli->json) {
    g_autoptr (JsonBuilder) builder = json_builder_new ();
    json_builder_begin_array (builder);
    for (guint i = 0; i < checks->len; i++)
      add_check (builder, g_ptr_array_index (checks, i));
    json_builder_end_array (builder);
    cli_print_json (builder);
    return CLI_DONE;
  }
  for (guint i = 0; i < checks->len; i++) {
    TdCheck *check = g_ptr_array_index (checks, i);
    cli_say (cli, "%2u  %-10s %s%s%s", check->number, td_verdict_get_title (check->verdict),
             check->text, *check->note ? "  — " : "", check->note);
  }
  return CLI_DONE;
}

/* A criterion by its number in the group or by its id. */
static TdCheck *
find_check (GPtrArray *checks, const char *text)
{
  guint64 number = 0;

  g_ascii_string_to_unsigned (text, 10, 1, G_MAXUINT, &number, NULL);
  for (guint i = 0; i < checks->len; i++) {
    TdCheck *check = g_ptr_array_index (checks, i);
    if (check->number == number || g_str_equal (check->criterion_id, text))
      return check;
  }
  return NULL;
}

static CliStatus
answer (Cli *cli, const char *nomination, const char *criterion, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) checks = cli->json ? td_checklist_load (cli->db, nomination, error) : NULL;

  if (!cli->json)
    return CLI_DONE;
  if (!checks)
    return CLI_FAILED;
  add_check (builder, find_check (checks, criterion));
  cli_print_json (builder);
  return CLI_DONE;
}

/* "EVIDENCE[:PAGE]" */
static gboolean
add_proof (Cli *cli, TdCheck *check, const char *text, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", 2);
  g_autofree char *id = td_db_complete_id (cli->db, "evidence", parts[0], error);
  guint page = 1;

  if (!id || (parts[1] && !cli_number (parts[1], &page, error)))
    return FALSE;
  return td_checklist_add_proof (cli->db, check->nomination_id, check->criterion_id, id, page,
                                 error);
}

static gboolean
apply (Cli *cli, TdCheck *check, TdVerdict verdict, const char *note, char **proofs, GError **error)
{
  if (!td_checklist_set_verdict (cli->db, check->nomination_id, check->criterion_id, verdict,
                                 error))
    return FALSE;
  if (note &&
      !td_checklist_set_note (cli->db, check->nomination_id, check->criterion_id, note, error))
    return FALSE;
  for (char **proof = proofs; proof && *proof; proof++)
    if (!add_proof (cli, check, *proof, error))
      return FALSE;
  return TRUE;
}

static CliStatus
set (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_auto (GStrv) proofs = NULL;
  g_autofree char *note = NULL;
  const GOptionEntry entries[] = {
      {"note", 0, 0, G_OPTION_ARG_STRING, &note, NULL, NULL},
      {"evidence", 0, 0, G_OPTION_ARG_STRING_ARRAY, &proofs, NULL, NULL},
      {NULL},
  };
  TdVerdict verdict;

  if (!cli_parse (cli, &rest, entries, 3, 3, error))
    return CLI_USAGE;
  if (!td_verdict_from_string (rest[2], &verdict))
    return cli_usage (error, _ ("“%s” is not a verdict: met, unmet, na, open"), rest[2]);
  g_autofree char *id = td_db_complete_id (cli->db, "nomination", rest[0], error);
  g_autoptr (GPtrArray) checks = id ? td_checklist_load (cli->db, id, error) : NULL;
  if (!checks)
    return CLI_FAILED;
  TdCheck *check = find_check (checks, rest[1]);
  if (!check) {
    g_set_error (error, TD_ERROR, TD_ERROR_NOT_FOUND,
                 _ ("the nomination's subject group has no criterion “%s”"), rest[1]);
    return CLI_FAILED;
  }
  if (!apply (cli, check, verdict, note, proofs, error))
    return cli_status_of (error);
  return answer (cli, id, check->criterion_id, error);
}

const CliCommand CLI_CHECK_COMMANDS[] = {
    {"check", "show", "NOMINATION", N_ ("the checklist of a nomination"), TD_DB_READ_ONLY, show},
    {"check", "set",
     "NOMINATION CRITERION met|unmet|na|open [--note TEXT] [--evidence EVIDENCE[:PAGE]]…",
     N_ ("a verdict; CRITERION is its number in the group or its id"), TD_DB_READ_WRITE, set},
    {NULL},
};
