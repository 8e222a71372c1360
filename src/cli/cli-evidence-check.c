/* SPDX-License-Identifier: GPL-3.0-or-later */
/* thiduactl evidence check: looks at pages that were not looked at yet, and says what was found. */
#include "config.h"

#include "cli-evidence.h"

#include <core/evidence/td-evidence-pages.h>
#include <core/evidence/td-evidence-text.h>
#include <core/evidence/td-evidence.h>
#include <core/evidence/td-findings.h>
#include <glib/gi18n.h>
#include <intake/td-intake-examine.h>
#include <intake/td-intake-ocr.h>

typedef struct {
  Cli *cli;
  gboolean with_text;
  TdFindingLimits limits;
  char *no_ocr; /* why text is not recognised; NULL: it is */
} Checking;

static gboolean
store (Checking *self, const TdUnexamined *page, const TdExamined *found, GError **error)
{
  TdDb *db = self->cli->db;

  if (page->wants_measures &&
      !td_evidence_store_measures (db, page->sha256, page->page,
                                   found->has_measures ? &found->measures : NULL, found->reason,
                                   error))
    return FALSE;
  return !found->words || td_evidence_store_words (db, page->sha256, page->page, found->words,
                                                   found->is_layer, NULL, error);
}

static gboolean
examine_page (Checking *self,
              TdIntakeDocument *document,
              const TdUnexamined *page,
              guint rotation,
              GError **error)
{
  g_auto (TdExamined) found = {0};

  if (!td_intake_examine (document, page->page, &found, NULL, error))
    return FALSE;
  int turn = found.has_measures ? td_findings_find_turn (&found.measures, &self->limits) : -1;
  if (page->wants_text &&
      !td_intake_examine_words (document, page->page, turn >= 0 ? (guint) turn : rotation,
                                !self->no_ocr, &found, NULL, error))
    return FALSE;
  return store (self, page, &found, error);
}

static gboolean
examine_file (Checking *self, TdEvidence *evidence, GError **error)
{
  g_autofree char *path = td_evidence_dup_path (self->cli->db, evidence->sha256);
  g_autoptr (GPtrArray) pages =
      td_evidence_list_unexamined_of (self->cli->db, evidence->sha256, self->with_text, error);
  g_autoptr (TdIntakeDocument) document = NULL;

  if (!pages || pages->len == 0)
    return pages != NULL;
  document = td_intake_document_open (path, error);
  for (guint i = 0; document && i < pages->len; i++) {
    const TdUnexamined *page = g_ptr_array_index (pages, i);
    if (!examine_page (self, document, page, evidence->rotations[page->page - 1], error))
      return FALSE;
  }
  return document != NULL;
}

/* Of the files that are named, else all. */
static GPtrArray *
list_files (Cli *cli, char **names, GError **error)
{
  g_autoptr (GPtrArray) list = NULL;

  if (!*names)
    return td_evidence_store_list (cli->db, NULL, error);
  list = g_ptr_array_new_with_free_func (g_object_unref);
  for (; *names; names++) {
    g_autofree char *id = td_db_complete_id (cli->db, "evidence", *names, error);
    TdEvidence *evidence = id ? td_evidence_store_load (cli->db, id, error) : NULL;
    if (!evidence)
      return NULL;
    g_ptr_array_add (list, evidence);
  }
  return g_steal_pointer (&list);
}

static GPtrArray *
check_all (Checking *self, GPtrArray *files, GError **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < files->len; i++)
    if (!examine_file (self, g_ptr_array_index (files, i), error))
      return NULL;
  for (guint i = 0; i < files->len; i++) {
    TdEvidence *evidence = g_ptr_array_index (files, i);
    GPtrArray *found = td_findings_list (self->cli->db, evidence->id, error);
    if (!found)
      return NULL;
    g_ptr_array_extend_and_steal (problems, found);
  }
  return g_steal_pointer (&problems);
}

static CliStatus
answer (Checking *self, GPtrArray *files, GPtrArray *problems)
{
  Cli *cli = self->cli;

  if (cli->json) {
    g_autoptr (JsonBuilder) builder = json_builder_new ();
    json_builder_begin_object (builder);
    cli_json_int (builder, "files", files->len);
    cli_json_string (builder, "text", self->no_ocr);
    cli_json_problems (builder, "findings", problems);
    json_builder_end_object (builder);
    cli_print_json (builder);
  } else {
    if (self->with_text && self->no_ocr)
      cli_say (cli, "%s", self->no_ocr);
    cli_print_problems (cli, problems);
  }
  return cli_status_of_problems (problems);
}

CliStatus
cli_evidence_check (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) names = g_strdupv (arguments);
  gboolean no_text = FALSE;
  const GOptionEntry entries[] = {
      {"no-text", 0, 0, G_OPTION_ARG_NONE, &no_text, NULL, NULL},
      {NULL},
  };

  if (!cli_parse (cli, &names, entries, 0, CLI_ANY, error))
    return CLI_USAGE;
  g_autoptr (GPtrArray) files = list_files (cli, names, error);
  if (!files)
    return CLI_FAILED;
  g_autofree char *no_ocr = no_text ? NULL : td_intake_ocr_dup_missing ();
  Checking checking = {.cli = cli, .with_text = !no_text, .no_ocr = no_ocr};
  if (!td_finding_limits_load (&checking.limits, error))
    return CLI_FAILED;
  g_autoptr (GPtrArray) problems = check_all (&checking, files, error);
  return problems ? answer (&checking, files, problems) : CLI_FAILED;
}
