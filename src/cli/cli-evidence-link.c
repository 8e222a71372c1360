/* SPDX-License-Identifier: GPL-3.0-or-later */
/* thiduactl evidence link and unlink: what a page, or a region of it, proves. */
#include "config.h"

#include "cli-evidence-link.h"

#include <core/review/td-checklist.h>
#include <glib/gi18n.h>

typedef struct {
  char *nomination;
  char *criterion;
  char *evidence;
  char *region_text;
  guint page;
} Link;

static void
link_clear (Link *self)
{
  g_free (self->nomination);
  g_free (self->criterion);
  g_free (self->evidence);
  g_free (self->region_text);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Link, link_clear)

/* @text: its number in the group, or its id. */
static char *
find_criterion (TdDb *db, const char *nomination, const char *text, GError **error)
{
  g_autoptr (GPtrArray) checks = td_checklist_load (db, nomination, error);
  guint64 number = 0;

  if (!checks)
    return NULL;
  g_ascii_string_to_unsigned (text, 10, 1, G_MAXUINT, &number, NULL);
  for (guint i = 0; i < checks->len; i++) {
    TdCheck *check = g_ptr_array_index (checks, i);
    if (check->number == number || g_str_equal (check->criterion_id, text))
      return g_strdup (check->criterion_id);
  }
  g_set_error (error, TD_ERROR, TD_ERROR_NOT_FOUND,
               _ ("the nomination's subject group has no criterion “%s”"), text);
  return NULL;
}

static CliStatus
resolve (Cli *cli, Link *self, const char *evidence, const char *nomination, GError **error)
{
  g_autofree char *criterion = g_steal_pointer (&self->criterion);

  if (!nomination)
    return cli_usage (error, _ ("--nomination is missing"));
  if (!criterion)
    return cli_usage (error, _ ("--criterion is missing"));
  self->evidence = td_db_complete_id (cli->db, "evidence", evidence, error);
  self->nomination =
      self->evidence ? td_db_complete_id (cli->db, "nomination", nomination, error) : NULL;
  self->criterion =
      self->nomination ? find_criterion (cli->db, self->nomination, criterion, error) : NULL;
  return self->criterion ? CLI_DONE : CLI_FAILED;
}

static CliStatus
parse (Cli *cli, char **arguments, Link *self, GError **error)
{
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_autofree char *nomination = NULL;
  g_autofree char *page = NULL;
  const GOptionEntry entries[] = {
      {"nomination", 0, 0, G_OPTION_ARG_STRING, &nomination, NULL, NULL},
      {"criterion", 0, 0, G_OPTION_ARG_STRING, &self->criterion, NULL, NULL},
      {"page", 0, 0, G_OPTION_ARG_STRING, &page, NULL, NULL},
      {"region", 0, 0, G_OPTION_ARG_STRING, &self->region_text, NULL, NULL},
      {NULL},
  };

  self->page = 1;
  if (!cli_parse (cli, &rest, entries, 1, 1, error) ||
      (page && !cli_number (page, &self->page, error)))
    return CLI_USAGE;
  return resolve (cli, self, rest[0], nomination, error);
}

static void
say_id (Cli *cli, const char *id)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (!cli->json) {
    cli_say (cli, "%s", id);
    return;
  }
  json_builder_begin_object (builder);
  cli_json_string (builder, "region", id);
  json_builder_end_object (builder);
  cli_print_json (builder);
}

CliStatus
cli_evidence_link (Cli *cli, char **arguments, GError **error)
{
  g_auto (Link) link = {NULL};
  CliStatus status = parse (cli, arguments, &link, error);
  TdRegion region;

  if (status != CLI_DONE)
    return status;
  if (!link.region_text)
    return td_checklist_add_proof (cli->db, link.nomination, link.criterion, link.evidence,
                                   link.page, error)
               ? CLI_DONE
               : CLI_FAILED;
  if (!td_region_from_string (link.region_text, &region, error))
    return CLI_FAILED;
  g_autofree char *id = td_checklist_add_region (cli->db, link.nomination, link.criterion,
                                                 link.evidence, link.page, &region, error);
  if (!id)
    return CLI_FAILED;
  say_id (cli, id);
  return CLI_DONE;
}

CliStatus
cli_evidence_unlink (Cli *cli, char **arguments, GError **error)
{
  g_auto (Link) link = {NULL};
  CliStatus status = parse (cli, arguments, &link, error);

  if (status != CLI_DONE)
    return status;
  if (link.region_text) {
    g_autofree char *id = td_db_complete_id (cli->db, "proof_region", link.region_text, error);
    return id && td_checklist_remove_region (cli->db, id, error) ? CLI_DONE : CLI_FAILED;
  }
  return td_checklist_remove_proof (cli->db, link.nomination, link.criterion, link.evidence,
                                    link.page, error)
             ? CLI_DONE
             : CLI_FAILED;
}
