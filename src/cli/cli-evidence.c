/* SPDX-License-Identifier: GPL-3.0-or-later */
/* thiduactl evidence …: attachments. */
#include "config.h"

#include "cli-evidence-link.h"
#include "cli-evidence.h"

#include <core/evidence/td-evidence.h>
#include <core/evidence/td-findings.h>
#include <core/review/td-checklist.h>
#include <glib/gi18n.h>

gboolean
cli_evidence_prove (Cli *cli,
                    const char *nomination,
                    const char *criterion,
                    const char *evidence,
                    GError **error)
{
  g_autoptr (GPtrArray) checks = td_checklist_load (cli->db, nomination, error);
  guint64 number = 0;

  if (!checks)
    return FALSE;
  g_ascii_string_to_unsigned (criterion, 10, 1, G_MAXUINT, &number, NULL);
  for (guint i = 0; i < checks->len; i++) {
    TdCheck *check = g_ptr_array_index (checks, i);
    if (check->number == number || g_str_equal (check->criterion_id, criterion))
      return td_checklist_add_proof (cli->db, nomination, check->criterion_id, evidence, 1, error);
  }
  g_set_error (error, TD_ERROR, TD_ERROR_NOT_FOUND,
               _ ("the nomination's subject group has no criterion “%s”"), criterion);
  return FALSE;
}

static void
add_members (JsonBuilder *builder, TdEvidence *evidence)
{
  cli_json_string (builder, "id", evidence->id);
  cli_json_string (builder, "name", evidence->name);
  cli_json_string (builder, "sha256", evidence->sha256);
  cli_json_string (builder, "media_type", evidence->media_type);
  cli_json_int (builder, "size", evidence->size);
  cli_json_int (builder, "pages", evidence->n_pages);
  cli_json_string (builder, "added_at", evidence->added_at);
  cli_json_string (builder, "nomination", evidence->nomination_id);
  cli_json_text (builder, "state", evidence->state);
  cli_json_text (builder, "reason", evidence->reason);
  cli_json_int (builder, "nominations", evidence->n_nominations);
  json_builder_set_member_name (builder, "rotations");
  json_builder_begin_array (builder);
  for (guint i = 0; i < evidence->n_pages; i++)
    json_builder_add_int_value (builder, evidence->rotations[i]);
  json_builder_end_array (builder);
}

static void
add_evidence (JsonBuilder *builder, TdEvidence *evidence)
{
  json_builder_begin_object (builder);
  add_members (builder, evidence);
  json_builder_end_object (builder);
}

/* What was sealed, in the order of the files. */
CliStatus
cli_evidence_answer_all (Cli *cli, GPtrArray *ids, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < ids->len; i++) {
    const char *id = g_ptr_array_index (ids, i);
    g_autoptr (TdEvidence) evidence = td_evidence_store_load (cli->db, id, error);
    if (!evidence)
      return CLI_FAILED;
    add_evidence (builder, evidence);
    cli_say (cli, "%s", id);
  }
  json_builder_end_array (builder);
  if (cli->json)
    cli_print_json (builder);
  return CLI_DONE;
}

static CliStatus
answer (Cli *cli, const char *id, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (TdEvidence) evidence = td_evidence_store_load (cli->db, id, error);

  if (!evidence)
    return CLI_FAILED;
  add_evidence (builder, evidence);
  if (cli->json)
    cli_print_json (builder);
  return CLI_DONE;
}

static CliStatus
list (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_autofree char *text = NULL;
  g_autofree char *nomination = NULL;
  const GOptionEntry entries[] = {
      {"nomination", 0, 0, G_OPTION_ARG_STRING, &text, NULL, NULL},
      {NULL},
  };

  if (!cli_parse (cli, &rest, entries, 0, 0, error))
    return CLI_USAGE;
  if (text) {
    nomination = td_db_complete_id (cli->db, "nomination", text, error);
    if (!nomination)
      return CLI_FAILED;
  }
  g_autoptr (GPtrArray) all = td_evidence_store_list (cli->db, nomination, error);
  if (!all)
    return CLI_FAILED;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  CliTable *table = cli_table_new (4);
  json_builder_begin_array (builder);
  for (guint i = 0; i < all->len; i++) {
    TdEvidence *evidence = g_ptr_array_index (all, i);
    g_autofree char *pages = g_strdup_printf ("%u", evidence->n_pages);
    add_evidence (builder, evidence);
    cli_table_add (table, evidence->id, evidence->media_type, pages, evidence->name, NULL);
  }
  json_builder_end_array (builder);
  cli_table_print (cli, table);
  if (cli->json)
    cli_print_json (builder);
  return CLI_DONE;
}

static CliStatus
show (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) ids = g_strdupv (arguments);

  if (!cli_parse (cli, &ids, NULL, 1, 1, error))
    return CLI_USAGE;
  g_autofree char *id = td_db_complete_id (cli->db, "evidence", ids[0], error);
  g_autoptr (TdEvidence) evidence = id ? td_evidence_store_load (cli->db, id, error) : NULL;
  if (!evidence)
    return CLI_FAILED;
  g_autoptr (GPtrArray) findings = td_findings_list (cli->db, id, error);
  if (!findings)
    return CLI_FAILED;
  if (cli->json) {
    g_autoptr (JsonBuilder) builder = json_builder_new ();
    json_builder_begin_object (builder);
    add_members (builder, evidence);
    cli_json_problems (builder, "findings", findings);
    json_builder_end_object (builder);
    cli_print_json (builder);
    return CLI_DONE;
  }
  g_autofree char *path = td_evidence_dup_path (cli->db, evidence->sha256);
  g_autofree char *size = g_format_size ((guint64) evidence->size);
  cli_say (cli, "%s\n%s\n%s\nSHA-256 %s\n%s", evidence->name, evidence->media_type, size,
           evidence->sha256, path);
  cli_print_problems (cli, findings);
  return CLI_DONE;
}

static CliStatus
verify (Cli *cli, char **arguments, GError **error)
{
  guint n_files = 0;
  g_autoptr (GPtrArray) problems = td_evidence_verify (cli->db, &n_files, NULL, error);

  if (!problems)
    return CLI_FAILED;
  if (cli->json) {
    g_autoptr (JsonBuilder) builder = json_builder_new ();
    json_builder_begin_object (builder);
    cli_json_int (builder, "files", n_files);
    cli_json_problems (builder, "problems", problems);
    json_builder_end_object (builder);
    cli_print_json (builder);
  } else {
    cli_say (cli,
             /* Translators: the second number counts the files that have changed */
             ngettext ("%u file was read again; %u is not as it was sealed.",
                       "%u files were read again; %u are not as they were sealed.", n_files),
             n_files, problems->len);
    cli_print_problems (cli, problems);
  }
  return problems->len ? CLI_PROBLEMS : CLI_DONE;
}

static CliStatus
review (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_autofree char *text = NULL;
  g_autofree char *reason = NULL;
  const GOptionEntry entries[] = {
      {"nomination", 0, 0, G_OPTION_ARG_STRING, &text, NULL, NULL},
      {"reason", 0, 0, G_OPTION_ARG_STRING, &reason, NULL, NULL},
      {NULL},
  };

  if (!cli_parse (cli, &rest, entries, 2, 2, error))
    return CLI_USAGE;
  if (!text)
    return cli_usage (error, _ ("--nomination is missing"));
  g_autofree char *id = td_db_complete_id (cli->db, "evidence", rest[0], error);
  g_autofree char *nomination = id ? td_db_complete_id (cli->db, "nomination", text, error) : NULL;
  if (!nomination ||
      !td_evidence_judge (cli->db, id, nomination, rest[1], reason ? reason : "", error))
    return CLI_FAILED;
  return answer (cli, id, error);
}

static CliStatus
rotate (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) rest = g_strdupv (arguments);
  guint page = 0;
  guint degrees = 0;

  if (!cli_parse (cli, &rest, NULL, 3, 3, error) || !cli_number (rest[1], &page, error) ||
      !cli_number (rest[2], &degrees, error))
    return CLI_USAGE;
  g_autofree char *id = td_db_complete_id (cli->db, "evidence", rest[0], error);
  if (!id || !td_evidence_rotate (cli->db, id, page, (int) degrees, error))
    return CLI_FAILED;
  return answer (cli, id, error);
}

const CliCommand CLI_EVIDENCE_COMMANDS[] = {
    {"evidence", "add", "FILE|FOLDER… [--nomination NOMINATION [--criterion CRITERION]]",
     N_ ("seals files (PDF, JPEG, PNG, TIFF, WebP, HEIC) and attaches them; those that are no "
         "good are named and left out"),
     TD_DB_READ_WRITE, cli_evidence_add},
    {"evidence", "list", "[--nomination NOMINATION]", N_ ("the files"), TD_DB_READ_ONLY, list},
    {"evidence", "show", "EVIDENCE", N_ ("one file"), TD_DB_READ_ONLY, show},
    {"evidence", "check", "[EVIDENCE…] [--no-text]",
     N_ ("looks at the pages (resolution, colour, which way is up, the same picture elsewhere) and "
         "reads their text"),
     TD_DB_READ_WRITE, cli_evidence_check, TRUE},
    {"evidence", "verify", "", N_ ("reads every file again and compares its hash"), TD_DB_READ_ONLY,
     verify},
    {"evidence", "review",
     "EVIDENCE accepted|rejected|unseen --nomination NOMINATION [--reason TEXT]",
     N_ ("accepts or rejects a file"), TD_DB_READ_WRITE, review},
    {"evidence", "rotate", "EVIDENCE PAGE DEGREES", N_ ("how a page is looked at"),
     TD_DB_READ_WRITE, rotate},
    {"evidence", "link",
     "EVIDENCE --nomination NOMINATION --criterion CRITERION [--page PAGE] [--region X,Y,W,H]",
     N_ ("what a page proves, or a region of it in parts of the page"), TD_DB_READ_WRITE,
     cli_evidence_link},
    {"evidence", "unlink",
     "EVIDENCE --nomination NOMINATION --criterion CRITERION [--page PAGE] [--region REGION]",
     N_ ("what a page proves no longer"), TD_DB_READ_WRITE, cli_evidence_unlink},
    {NULL},
};
