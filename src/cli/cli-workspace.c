/* SPDX-License-Identifier: GPL-3.0-or-later */
/* thiduactl agency, history, sample, doctor: the workspace as a whole. */
#include "config.h"

#include "cli.h"

#include <core/base/td-file.h>
#include <core/db/td-history.h>
#include <core/dossier/td-agency.h>
#include <core/evidence/td-evidence.h>
#include <core/plan/td-plan-store.h>
#include <core/plan/td-validity.h>
#include <core/sample/td-sample.h>
#include <core/search/td-search.h>
#include <document/td-form.h>
#include <document/td-press.h>
#include <glib/gi18n.h>
#include <intake/td-intake-ocr.h>

static CliStatus
show_agency (Cli *cli, char **arguments, GError **error)
{
  g_autoptr (TdAgency) agency = td_agency_load (cli->db, error);

  if (!agency)
    return CLI_FAILED;
  const struct {
    const char *key;
    const char *value;
  } fields[] = {
      {"name", agency->name},
      {"parent", agency->parent},
      {"short_name", agency->short_name},
      {"symbol", agency->symbol},
      {"place", agency->place},
      {"on_behalf_of", agency->on_behalf_of},
      {"capacity", agency->capacity},
      {"title", agency->title},
      {"signatory", agency->signatory},
      {"archive", agency->archive},
  };
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  CliTable *table = cli_table_new (2);
  json_builder_begin_object (builder);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    cli_json_text (builder, fields[i].key, fields[i].value);
    cli_table_add (table, fields[i].key, fields[i].value, NULL);
  }
  json_builder_end_object (builder);
  cli_table_print (cli, table);
  if (cli->json)
    cli_print_json (builder);
  return CLI_DONE;
}

static CliStatus
set_agency (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_auto (GStrv) settings = NULL;
  const GOptionEntry entries[] = {
      {"set", 0, 0, G_OPTION_ARG_STRING_ARRAY, &settings, NULL, NULL},
      {NULL},
  };

  if (!cli_parse (cli, &rest, entries, 0, 0, error))
    return CLI_USAGE;
  for (char **setting = settings; setting && *setting; setting++) {
    g_autofree char *key = NULL;
    g_autofree char *value = NULL;
    if (!cli_split (*setting, &key, &value, error) || !td_agency_set (cli->db, key, value, error))
      return cli_status_of (error);
  }
  return cli->json ? show_agency (cli, NULL, error) : CLI_DONE;
}

static CliStatus
list_history (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_autofree char *text = NULL;
  guint limit = 0; /* all */
  const GOptionEntry options[] = {
      {"limit", 0, 0, G_OPTION_ARG_STRING, &text, NULL, NULL},
      {NULL},
  };

  if (!cli_parse (cli, &rest, options, 0, 0, error) || (text && !cli_number (text, &limit, error)))
    return CLI_USAGE;
  g_autoptr (GPtrArray) entries = td_history_list (cli->db, limit, error);
  if (!entries)
    return CLI_FAILED;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_array (builder);
  for (guint i = 0; i < entries->len; i++) {
    TdHistoryEntry *entry = g_ptr_array_index (entries, i);
    g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (entry->time / G_USEC_PER_SEC);
    g_autofree char *when = g_date_time_format (time, "%d/%m/%Y %H:%M:%S");
    json_builder_begin_object (builder);
    cli_json_int (builder, "seq", entry->seq);
    cli_json_int (builder, "time", entry->time);
    cli_json_string (builder, "actor", entry->actor);
    cli_json_string (builder, "label", entry->label);
    cli_json_int (builder, "undoes", entry->undoes);
    cli_json_bool (builder, "undone", entry->undone);
    json_builder_end_object (builder);
    cli_say (cli, "%5" G_GINT64_FORMAT "  %s  %s  %s", entry->seq, when, entry->actor,
             entry->label);
  }
  json_builder_end_array (builder);
  if (cli->json)
    cli_print_json (builder);
  return CLI_DONE;
}

static CliStatus
apply_history (Cli *cli, gint64 seq, const char *label, const char *nothing, GError **error)
{
  if (seq == 0) {
    g_set_error_literal (error, TD_ERROR, TD_ERROR_LOCKED, nothing);
    return CLI_FAILED;
  }
  if (!td_history_undo (cli->db, seq, error))
    return CLI_FAILED;
  if (cli->json) {
    g_autoptr (JsonBuilder) builder = json_builder_new ();
    json_builder_begin_object (builder);
    cli_json_int (builder, "seq", seq);
    cli_json_string (builder, "label", label);
    json_builder_end_object (builder);
    cli_print_json (builder);
  } else if (label) {
    cli_say (cli, "%s", label);
  }
  return CLI_DONE;
}

static CliStatus
undo (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_autofree char *label = NULL;
  g_autoptr (GError) failure = NULL;
  guint given = 0;

  if (!cli_parse (cli, &rest, NULL, 0, 1, error) ||
      (rest[0] && !cli_number (rest[0], &given, error)))
    return CLI_USAGE;
  gint64 seq = rest[0] ? given : td_history_next_undo (cli->db, &label, &failure);
  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return CLI_FAILED;
  }
  return apply_history (cli, seq, label, _ ("there is nothing to take back"), error);
}

static CliStatus
redo (Cli *cli, char **arguments, GError **error)
{
  g_autofree char *label = NULL;
  g_autoptr (GError) failure = NULL;
  gint64 seq = td_history_next_redo (cli->db, &label, &failure);

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return CLI_FAILED;
  }
  return apply_history (cli, seq, label, _ ("there is nothing to bring back"), error);
}

static CliStatus
verify (Cli *cli, char **arguments, GError **error)
{
  guint n_entries = 0;

  if (!td_history_verify (cli->db, &n_entries, error))
    return CLI_FAILED;
  if (cli->json) {
    g_autoptr (JsonBuilder) builder = json_builder_new ();
    json_builder_begin_object (builder);
    cli_json_int (builder, "entries", n_entries);
    json_builder_end_object (builder);
    cli_print_json (builder);
  } else {
    cli_say (cli,
             /* Translators: %u counts all entries of the journal */
             ngettext ("The journal's %u entry is as it was written.",
                       "The journal's %u entries are as they were written.", n_entries),
             n_entries);
  }
  return CLI_DONE;
}

/* One line of the doctor's report; an error is a problem of its own. */
static void
report (GPtrArray *problems, const char *code, GError *error)
{
  if (!error)
    return;
  g_autofree char *sentence = td_error_describe (error);
  g_ptr_array_add (problems, td_problem_new (TD_SEVERITY_ERROR, code, NULL, "%s", sentence));
  g_error_free (error);
}

/* The names in a folder, sorted: problems come in the same order everywhere. */
static GPtrArray *
list_names (const char *folder, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, error);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort_values (names, (GCompareFunc) strcmp);
  return dir ? g_steal_pointer (&names) : NULL;
}

static void
check_forms_of (GPtrArray *problems, const char *folder, const char *regime)
{
  g_autofree char *path = g_build_filename (folder, regime, NULL);
  g_autoptr (GPtrArray) files = list_names (path, NULL);

  for (guint i = 0; files && i < files->len; i++) {
    const char *file = g_ptr_array_index (files, i);
    if (!g_str_has_suffix (file, ".xml") || g_str_has_prefix (file, "part-"))
      continue;
    g_autofree char *name = g_strndup (file, strlen (file) - strlen (".xml"));
    GError *failure = NULL;
    g_autoptr (TdForm) form = td_form_load (regime, name, &failure);
    report (problems, "form", failure);
  }
}

static void
check_forms (GPtrArray *problems)
{
  g_autofree char *folder = td_data_path ("forms", NULL);
  GError *failure = NULL;
  g_autoptr (GPtrArray) regimes = list_names (folder, &failure);

  report (problems, "forms", failure);
  for (guint i = 0; regimes && i < regimes->len; i++)
    check_forms_of (problems, folder, g_ptr_array_index (regimes, i));
}

static void
check_search (Cli *cli, GPtrArray *problems)
{
  GError *failure = NULL;
  guint n_wrong = 0;

  if (!td_search_check (cli->db, &n_wrong, &failure))
    report (problems, "search", failure);
  else if (n_wrong > 0)
    g_ptr_array_add (problems,
                     td_problem_new (TD_SEVERITY_WARNING, "search", NULL, "%s",
                                     _ ("The search does not find everything. Nothing is lost: "
                                        "“thiduactl index” makes its index anew.")));
}

/* Nothing is wrong with the workspace, but text of scans is not found: a note only. */
static void
check_text (GPtrArray *problems)
{
  g_autofree char *missing = td_intake_ocr_dup_missing ();

  if (missing)
    g_ptr_array_add (problems, td_problem_new (TD_SEVERITY_NOTE, "no-ocr", NULL, "%s", missing));
}

static GPtrArray *
examine (Cli *cli)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_object_unref);
  GError *failure = NULL;

  td_db_check (cli->db, &failure);
  report (problems, "database", g_steal_pointer (&failure));
  td_history_verify (cli->db, NULL, &failure);
  report (problems, "history", g_steal_pointer (&failure));
  g_autoptr (GPtrArray) files = td_evidence_verify (cli->db, NULL, NULL, &failure);
  report (problems, "evidence", g_steal_pointer (&failure));
  if (files)
    g_ptr_array_extend_and_steal (problems, g_steal_pointer (&files));
  check_search (cli, problems);
  g_autoptr (TdPress) press = td_press_new (&failure);
  report (problems, "fonts", g_steal_pointer (&failure));
  check_forms (problems);
  g_autoptr (TdValidity) validity = td_validity_load (&failure);
  report (problems, "validity", failure);
  check_text (problems);
  return g_steal_pointer (&problems);
}

static CliStatus
doctor (Cli *cli, char **arguments, GError **error)
{
  g_autoptr (GPtrArray) problems = examine (cli);

  if (cli->json) {
    g_autoptr (JsonBuilder) builder = json_builder_new ();
    json_builder_begin_object (builder);
    cli_json_problems (builder, "problems", problems);
    json_builder_end_object (builder);
    cli_print_json (builder);
  } else {
    if (cli_status_of_problems (problems) == CLI_DONE)
      cli_say (cli, "%s", _ ("The workspace is sound."));
    cli_print_problems (cli, problems);
  }
  return cli_status_of_problems (problems);
}

/* Invented people never get among real ones. */
static gboolean
check_empty (Cli *cli, GError **error)
{
  g_autoptr (GPtrArray) plans = td_plan_store_list (cli->db, error);

  if (!plans)
    return FALSE;
  if (plans->len == 0)
    return TRUE;
  g_set_error_literal (
      error, TD_ERROR, TD_ERROR_LOCKED,
      _ ("the workspace has plans already; name an empty folder with --workspace"));
  return FALSE;
}

static CliStatus
sample (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) rest = g_strdupv (arguments);

  if (!cli_parse (cli, &rest, NULL, 0, 0, error))
    return CLI_USAGE;
  if (!check_empty (cli, error) || !td_sample_fill (cli->db, error))
    return CLI_FAILED;
  g_autoptr (GPtrArray) plans = td_plan_store_list (cli->db, error);
  if (!plans)
    return CLI_FAILED;
  TdPlanSummary *plan = g_ptr_array_index (plans, 0);
  if (cli->json) {
    g_autoptr (JsonBuilder) builder = json_builder_new ();
    json_builder_begin_object (builder);
    cli_json_string (builder, "id", plan->id);
    json_builder_end_object (builder);
    cli_print_json (builder);
  }
  cli_say (cli, "%s  %s", plan->id, plan->name);
  return CLI_DONE;
}

const CliCommand CLI_WORKSPACE_COMMANDS[] = {
    {"agency", "show", "", N_ ("the own agency, which heads and signs the papers"), TD_DB_READ_ONLY,
     show_agency},
    {"agency", "set", "--set KEY=VALUE…",
     N_ ("name, parent, short_name, symbol, place, on_behalf_of, capacity, title, signatory"),
     TD_DB_READ_WRITE, set_agency},
    {"history", "list", "[--limit N]", N_ ("the journal: every change, newest first"),
     TD_DB_READ_ONLY, list_history},
    {"history", "undo", "[SEQ]", N_ ("takes the newest change back, or the one named"),
     TD_DB_READ_WRITE, undo, TRUE},
    {"history", "redo", "", N_ ("brings back what was taken back"), TD_DB_READ_WRITE, redo, TRUE},
    {"history", "verify", "", N_ ("checks that nobody changed the journal"), TD_DB_READ_ONLY,
     verify},
    {"sample", NULL, "", N_ ("fills an empty workspace with an invented commune's work"),
     TD_DB_READ_WRITE, sample},
    {"doctor", NULL, "",
     N_ ("examines the workspace: database, journal, search index, evidence, fonts, forms"),
     TD_DB_READ_ONLY, doctor},
    {NULL},
};
