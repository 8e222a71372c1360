/* SPDX-License-Identifier: GPL-3.0-or-later */
/* thiduactl evidence add: files and folders become evidence in one change. */
#include "config.h"

#include "cli-evidence.h"

#include <core/base/td-error.h>
#include <core/evidence/td-evidence-batch.h>
#include <glib/gi18n.h>
#include <intake/td-intake-document.h>

static gboolean
look_at (TdEvidenceBatch *batch, GError **error)
{
  g_autoptr (GPtrArray) copies = td_evidence_batch_list_copies (batch);
  g_autofree TdEvidenceInfo *infos = g_new0 (TdEvidenceInfo, copies->len + 1);
  g_autofree GError **errors = g_new0 (GError *, copies->len + 1);

  if (!td_intake_check_files ((const char *const *) copies->pdata, copies->len, infos, errors, NULL,
                              error))
    return FALSE;
  td_evidence_batch_set_infos (batch, infos, errors);
  return TRUE;
}

/* Each file that is no good is a sentence; how many. */
static guint
report_bad (GPtrArray *items)
{
  guint n_bad = 0;

  for (guint i = 0; i < items->len; i++) {
    TdEvidenceItem *item = g_ptr_array_index (items, i);
    if (!item->error)
      continue;
    g_autoptr (GError) copy = g_error_copy (item->error);
    g_prefix_error (&copy, "%s: ", item->name);
    g_autofree char *sentence = td_error_describe (copy);
    g_printerr ("%s\n", sentence);
    n_bad++;
  }
  return n_bad;
}

/* None was any good: the first says why. */
static CliStatus
fail (GPtrArray *items, GError **error)
{
  TdEvidenceItem *first = g_ptr_array_index (items, 0);

  if (items->len > 1)
    report_bad (items);
  g_propagate_prefixed_error (error, g_error_copy (first->error), "%s: ", first->name);
  return CLI_FAILED;
}

static CliStatus
answer (Cli *cli, GPtrArray *items, const char *nomination, const char *criterion, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < items->len; i++) {
    TdEvidenceItem *item = g_ptr_array_index (items, i);
    if (!item->evidence_id)
      continue;
    g_ptr_array_add (ids, item->evidence_id);
    if (criterion && !cli_evidence_prove (cli, nomination, criterion, item->evidence_id, error))
      return CLI_FAILED;
  }
  if (cli_evidence_answer_all (cli, ids, error) != CLI_DONE)
    return CLI_FAILED;
  return report_bad (items) > 0 ? CLI_PROBLEMS : CLI_DONE;
}

static CliStatus
add_files (Cli *cli, char **files, const char *nomination, const char *criterion, GError **error)
{
  g_autoptr (GPtrArray) paths = td_evidence_list_files ((const char *const *) files, error);

  if (!paths)
    return CLI_FAILED;
  if (paths->len == 0) {
    g_set_error_literal (error, TD_ERROR, TD_ERROR_NOT_FOUND,
                         _ ("there are no files in the folder"));
    return CLI_FAILED;
  }
  g_ptr_array_add (paths, NULL);
  g_autoptr (TdEvidenceBatch) batch =
      td_evidence_batch_new (td_db_get_dir (cli->db), (const char *const *) paths->pdata, error);
  GPtrArray *items = batch ? td_evidence_batch_get_items (batch) : NULL;
  if (!batch || !td_evidence_batch_copy (batch, NULL, error) || !look_at (batch, error) ||
      !td_evidence_batch_commit (batch, cli->db, nomination, error))
    return CLI_FAILED;
  for (guint i = 0; i < items->len; i++)
    if (((TdEvidenceItem *) g_ptr_array_index (items, i))->evidence_id)
      return answer (cli, items, nomination, criterion, error);
  return fail (items, error);
}

CliStatus
cli_evidence_add (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) files = g_strdupv (arguments);
  g_autofree char *nomination_text = NULL;
  g_autofree char *criterion = NULL;
  g_autofree char *nomination = NULL;
  const GOptionEntry entries[] = {
      {"nomination", 0, 0, G_OPTION_ARG_STRING, &nomination_text, NULL, NULL},
      {"criterion", 0, 0, G_OPTION_ARG_STRING, &criterion, NULL, NULL},
      {NULL},
  };

  if (!cli_parse (cli, &files, entries, 1, CLI_ANY, error))
    return CLI_USAGE;
  if (criterion && !nomination_text)
    return cli_usage (error, _ ("--criterion needs --nomination"));
  if (nomination_text) {
    nomination = td_db_complete_id (cli->db, "nomination", nomination_text, error);
    if (!nomination)
      return CLI_FAILED;
  }
  return add_files (cli, files, nomination, criterion, error);
}
