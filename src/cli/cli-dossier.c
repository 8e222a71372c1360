/* SPDX-License-Identifier: GPL-3.0-or-later */
/* thiduactl dossier …: composing, making and printing the papers. */
#include "config.h"

#include "cli.h"

#include <core/base/td-file.h>
#include <core/dossier/td-dossier.h>
#include <core/plan/td-plan-store.h>
#include <document/td-press.h>
#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

static void
add_dossier (JsonBuilder *builder, TdDossier *dossier)
{
  g_autofree char *name = td_award_form_dup_full_name (dossier->award_form);
  g_autofree char *date = td_date_to_iso (dossier->date);

  json_builder_begin_object (builder);
  cli_json_string (builder, "id", dossier->id);
  cli_json_string (builder, "award", dossier->award_form->id);
  cli_json_string (builder, "award_name", name);
  cli_json_text (builder, "level", td_level_to_string (dossier->award_form->level));
  cli_json_text (builder, "number", dossier->number);
  cli_json_text (builder, "symbol", dossier->symbol);
  cli_json_text (builder, "date", date);
  cli_json_text (builder, "addressee", dossier->addressee);
  cli_json_int (builder, "sets", dossier->sets);
  cli_json_bool (builder, "sets_from_plan", dossier->sets_from_plan);
  cli_json_text (builder, "destination", dossier->destination);
  cli_json_int (builder, "nominations", dossier->n_nominations);
  json_builder_end_object (builder);
}

static CliStatus
list (Cli *cli, char **arguments, GError **error)
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
  g_autoptr (GPtrArray) dossiers = id ? td_dossier_store_list (cli->db, id, error) : NULL;
  if (!dossiers)
    return CLI_FAILED;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_array (builder);
  for (guint i = 0; i < dossiers->len; i++) {
    TdDossier *dossier = g_ptr_array_index (dossiers, i);
    g_autofree char *name = td_award_form_dup_full_name (dossier->award_form);
    add_dossier (builder, dossier);
    cli_say (cli, "%s  %s  ×%u → %s", dossier->id ? dossier->id : "—", name, dossier->sets,
             dossier->destination);
  }
  json_builder_end_array (builder);
  if (cli->json)
    cli_print_json (builder);
  return CLI_DONE;
}

/* The dossiers of @level, each made when it was not there: GPtrArray of ids. */
static GPtrArray *
ensure_dossiers (Cli *cli, const char *plan_id, TdLevel level, GError **error)
{
  g_autoptr (GPtrArray) dossiers = td_dossier_store_list (cli->db, plan_id, error);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; dossiers && i < dossiers->len; i++) {
    TdDossier *dossier = g_ptr_array_index (dossiers, i);
    if (dossier->award_form->level != level)
      continue;
    char *id = td_dossier_ensure (cli->db, plan_id, dossier->award_form->id, error);
    if (!id)
      return NULL;
    g_ptr_array_add (ids, id);
  }
  if (!dossiers)
    return NULL;
  if (ids->len == 0) {
    g_set_error (error, TD_ERROR, TD_ERROR_NOT_FOUND,
                 _ ("no nomination asks for an award of the level “%s”"),
                 td_level_to_string (level));
    return NULL;
  }
  return g_steal_pointer (&ids);
}

/* One dossier whose papers are made. */
typedef struct {
  char *id;
  GPtrArray *papers; /* of TdPaper */
} Made;

static void
made_free (Made *made)
{
  g_free (made->id);
  g_clear_pointer (&made->papers, g_ptr_array_unref);
  g_free (made);
}

static gboolean
make_papers (Cli *cli, TdPress *press, Made *made, GError **error)
{
  made->papers = td_dossier_compose (cli->db, made->id, error);
  for (guint i = 0; made->papers && i < made->papers->len; i++)
    if (!td_press_make_paper (press, g_ptr_array_index (made->papers, i), error))
      return FALSE;
  return made->papers != NULL;
}

static GPtrArray *
make_all (Cli *cli, GPtrArray *ids, GError **error)
{
  g_autoptr (TdPress) press = td_press_new (error);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) made_free);

  for (guint i = 0; press && i < ids->len; i++) {
    Made *made = g_new0 (Made, 1);
    made->id = g_strdup (g_ptr_array_index (ids, i));
    g_ptr_array_add (all, made);
    if (!make_papers (cli, press, made, error))
      return NULL;
  }
  return press ? g_steal_pointer (&all) : NULL;
}

/* CLI_DONE, CLI_PROBLEMS; @has_errors: a required fact is missing. */
static CliStatus
judge (GPtrArray *all, gboolean *has_errors)
{
  CliStatus status = CLI_DONE;

  *has_errors = FALSE;
  for (guint i = 0; i < all->len; i++) {
    Made *made = g_ptr_array_index (all, i);
    for (guint k = 0; k < made->papers->len; k++) {
      TdPaper *paper = g_ptr_array_index (made->papers, k);
      *has_errors = *has_errors || td_paper_has_errors (paper);
      if (cli_status_of_problems (paper->problems) == CLI_PROBLEMS)
        status = CLI_PROBLEMS;
    }
  }
  return status;
}

static char *
staged_name (const char *path)
{
  return g_strconcat (path, ".new", NULL);
}

/* Writes the papers beside where they belong, under names of their own. */
static gboolean
stage_papers (Made *made, const char *folder, GPtrArray *paths, GError **error)
{
  if (g_mkdir_with_parents (folder, 0755) != 0) {
    td_file_set_error (error, errno, "make", folder);
    return FALSE;
  }
  for (guint i = 0; i < made->papers->len; i++) {
    TdPaper *paper = g_ptr_array_index (made->papers, i);
    char *path = g_build_filename (folder, paper->file_name, NULL);
    g_autofree char *staged = staged_name (path);
    g_ptr_array_add (paths, path);
    if (!td_file_write (staged, paper->pdf, 0644, error))
      return FALSE;
  }
  return TRUE;
}

/* Several dossiers of one level get a folder each, so that no paper overwrites another. */
static gboolean
stage_all (GPtrArray *all, const char *folder, GPtrArray *paths, GError **error)
{
  for (guint i = 0; i < all->len; i++) {
    g_autofree char *number = g_strdup_printf ("%u", i + 1);
    g_autofree char *sub = g_build_filename (folder, all->len > 1 ? number : "", NULL);
    if (!stage_papers (g_ptr_array_index (all, i), sub, paths, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
publish_all (GPtrArray *paths, GError **error)
{
  for (guint i = 0; i < paths->len; i++) {
    const char *path = g_ptr_array_index (paths, i);
    g_autofree char *staged = staged_name (path);
    if (g_rename (staged, path) != 0) {
      td_file_set_error (error, errno, "rename", path);
      return FALSE;
    }
  }
  return TRUE;
}

/* No paper takes its place before all are written: where the disk is full, those of an earlier time
 * stay as they are. */
static gboolean
write_all (GPtrArray *all, const char *folder, GPtrArray *written, GError **error)
{
  if (stage_all (all, folder, written, error) && publish_all (written, error))
    return TRUE;
  for (guint i = 0; i < written->len; i++) {
    g_autofree char *staged = staged_name (g_ptr_array_index (written, i));
    g_unlink (staged);
  }
  return FALSE;
}

static void
add_paper (JsonBuilder *builder, TdPaper *paper)
{
  json_builder_begin_object (builder);
  cli_json_string (builder, "kind", paper->kind);
  cli_json_string (builder, "title", paper->title);
  cli_json_string (builder, "file", paper->file_name);
  cli_json_string (builder, "nomination", paper->nomination);
  cli_json_int (builder, "pages", paper->n_pages);
  cli_json_problems (builder, "problems", paper->problems);
  json_builder_end_object (builder);
}

static void
add_made (Cli *cli, JsonBuilder *builder, Made *made)
{
  json_builder_begin_object (builder);
  cli_json_string (builder, "id", made->id);
  json_builder_set_member_name (builder, "papers");
  json_builder_begin_array (builder);
  for (guint i = 0; i < made->papers->len; i++) {
    TdPaper *paper = g_ptr_array_index (made->papers, i);
    add_paper (builder, paper);
    /* Translators: a file's name and the number of its pages */
    cli_say (cli, ngettext ("%s (%u page)", "%s (%u pages)", paper->n_pages), paper->file_name,
             paper->n_pages);
    cli_print_problems (cli, paper->problems);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
print_all (Cli *cli, GPtrArray *all, GPtrArray *written)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "dossiers");
  json_builder_begin_array (builder);
  for (guint i = 0; i < all->len; i++)
    add_made (cli, builder, g_ptr_array_index (all, i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "written");
  json_builder_begin_array (builder);
  for (guint i = 0; i < written->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (written, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  if (cli->json)
    cli_print_json (builder);
}

static CliStatus
build_level (Cli *cli,
             const char *plan_id,
             TdLevel level,
             const char *folder,
             gboolean force,
             GError **error)
{
  g_autoptr (GPtrArray) ids = ensure_dossiers (cli, plan_id, level, error);
  g_autoptr (GPtrArray) all = ids ? make_all (cli, ids, error) : NULL;
  g_autoptr (GPtrArray) written = g_ptr_array_new_with_free_func (g_free);
  gboolean has_errors = FALSE;

  if (!all)
    return CLI_FAILED;
  CliStatus status = judge (all, &has_errors);
  if ((force || !has_errors) && !write_all (all, folder, written, error))
    return CLI_FAILED;
  print_all (cli, all, written);
  if (has_errors && !force)
    g_printerr ("thiduactl: %s\n", _ ("Required facts are missing, so no paper was made. Fill them "
                                      "in, or use --force to make the papers with blanks."));
  return status;
}

static CliStatus
build (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_autofree char *plan_text = NULL;
  g_autofree char *level = NULL;
  g_autofree char *folder = NULL;
  gboolean force = FALSE;
  const GOptionEntry entries[] = {
      {"plan", 0, 0, G_OPTION_ARG_STRING, &plan_text, NULL, NULL},
      {"level", 0, 0, G_OPTION_ARG_STRING, &level, NULL, NULL},
      {"output", 'o', 0, G_OPTION_ARG_FILENAME, &folder, NULL, NULL},
      {"force", 0, 0, G_OPTION_ARG_NONE, &force, NULL, NULL},
      {NULL},
  };

  if (!cli_parse (cli, &rest, entries, 0, 0, error))
    return CLI_USAGE;
  if (!plan_text || !level || !folder)
    return cli_usage (error, _ ("--plan, --level and -o are needed"));
  if (td_level_from_string (level) == TD_LEVEL_NONE)
    return cli_usage (error, _ ("“%s” is not a level"), level);
  g_autofree char *plan_id = td_db_complete_id (cli->db, "plan", plan_text, error);
  if (!plan_id)
    return CLI_FAILED;
  return build_level (cli, plan_id, td_level_from_string (level), folder, force, error);
}

static CliStatus
answer (Cli *cli, const char *id, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (TdDossier) dossier = td_dossier_store_load (cli->db, id, error);

  if (!dossier)
    return CLI_FAILED;
  add_dossier (builder, dossier);
  if (cli->json)
    cli_print_json (builder);
  return CLI_DONE;
}

static CliStatus
set (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) ids = g_strdupv (arguments);
  g_auto (GStrv) settings = NULL;
  const GOptionEntry entries[] = {
      {"set", 0, 0, G_OPTION_ARG_STRING_ARRAY, &settings, NULL, NULL},
      {NULL},
  };

  if (!cli_parse (cli, &ids, entries, 1, 1, error))
    return CLI_USAGE;
  g_autofree char *id = td_db_complete_id (cli->db, "dossier", ids[0], error);
  if (!id)
    return CLI_FAILED;
  for (char **setting = settings; setting && *setting; setting++) {
    g_autofree char *key = NULL;
    g_autofree char *value = NULL;
    if (!cli_split (*setting, &key, &value, error) ||
        !td_dossier_set (cli->db, id, key, value, error))
      return cli_status_of (error);
  }
  return answer (cli, id, error);
}

/* Hands one paper to the print queue: the very bytes that were made. */
static gboolean
queue_paper (TdPaper *paper, const char *printer, guint sets, GError **error)
{
  g_autofree char *copies = g_strdup_printf ("%u", sets);
  const char *argv[] = {"lp", "-s",           "-d", printer,      "-n", copies,
                        "-o", "collate=true", "-t", paper->title, "-",  NULL};
  g_autoptr (GError) failure = NULL;
  g_autoptr (GSubprocess) lp = g_subprocess_newv (
      argv, G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &failure);
  g_autoptr (GBytes) complaint = NULL;

  if (!lp || !g_subprocess_communicate (lp, paper->pdf, NULL, NULL, &complaint, &failure)) {
    g_set_error (error, TD_ERROR, TD_ERROR_FAILED, "lp: %s", failure->message);
    return FALSE;
  }
  if (g_subprocess_get_successful (lp))
    return TRUE;
  gsize length = 0;
  const char *text = g_bytes_get_data (complaint, &length);
  g_autofree char *reason = g_strndup (text ? text : "", length);
  /* Translators: a printer, a paper, and what the print system says */
  g_set_error (error, TD_ERROR, TD_ERROR_FAILED, _ ("the printer “%s” did not take “%s”: %s"),
               printer, paper->title, g_strstrip (reason));
  return FALSE;
}

static CliStatus
print_made (Cli *cli, Made *made, TdDossier *dossier, const char *printer, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  cli_json_string (builder, "id", made->id);
  cli_json_string (builder, "printer", printer);
  cli_json_int (builder, "sets", dossier->sets);
  json_builder_set_member_name (builder, "papers");
  json_builder_begin_array (builder);
  for (guint i = 0; i < made->papers->len; i++) {
    TdPaper *paper = g_ptr_array_index (made->papers, i);
    if (!queue_paper (paper, printer, dossier->sets, error) ||
        !td_dossier_record_printing (cli->db, made->id, paper, dossier->sets, error))
      return CLI_FAILED;
    add_paper (builder, paper);
    cli_say (cli, "%s × %u", paper->title, dossier->sets);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  if (cli->json)
    cli_print_json (builder);
  return CLI_DONE;
}

static CliStatus
print_dossier (Cli *cli, const char *id, const char *printer, gboolean force, GError **error)
{
  g_autoptr (TdDossier) dossier = td_dossier_store_load (cli->db, id, error);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  gboolean has_errors = FALSE;

  g_ptr_array_add (ids, (char *) id);
  g_autoptr (GPtrArray) all = dossier ? make_all (cli, ids, error) : NULL;
  if (!all)
    return CLI_FAILED;
  if (dossier->sets == 0) {
    g_set_error (
        error, TD_ERROR, TD_ERROR_INCOMPLETE,
        _ ("the plan does not say how many sets; set it with dossier set ID --set sets=N"));
    return CLI_FAILED;
  }
  CliStatus status = judge (all, &has_errors);
  if (has_errors && !force) {
    g_autoptr (GPtrArray) none = g_ptr_array_new ();
    print_all (cli, all, none);
    return CLI_PROBLEMS;
  }
  CliStatus printed = print_made (cli, g_ptr_array_index (all, 0), dossier, printer, error);
  return printed == CLI_DONE ? status : printed;
}

static CliStatus
print (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) ids = g_strdupv (arguments);
  g_autofree char *printer = NULL;
  gboolean force = FALSE;
  const GOptionEntry entries[] = {
      {"printer", 0, 0, G_OPTION_ARG_STRING, &printer, NULL, NULL},
      {"force", 0, 0, G_OPTION_ARG_NONE, &force, NULL, NULL},
      {NULL},
  };

  if (!cli_parse (cli, &ids, entries, 1, 1, error))
    return CLI_USAGE;
  if (!printer)
    return cli_usage (error, _ ("--printer is missing"));
  g_autofree char *id = td_db_complete_id (cli->db, "dossier", ids[0], error);
  return id ? print_dossier (cli, id, printer, force, error) : CLI_FAILED;
}

const CliCommand CLI_DOSSIER_COMMANDS[] = {
    {"dossier", "list", "--plan PLAN", N_ ("one dossier for each award form that is asked for"),
     TD_DB_READ_ONLY, list},
    {"dossier", "build", "--plan PLAN --level LEVEL -o FOLDER [--force]",
     N_ ("makes all papers as PDF; without --force not while required facts are missing"),
     TD_DB_READ_WRITE, build},
    {"dossier", "set", "DOSSIER --set KEY=VALUE…",
     N_ ("number, symbol, date, addressee, reason, recipients, sets"), TD_DB_READ_WRITE, set},
    {"dossier", "print", "DOSSIER --printer NAME [--force]",
     N_ ("prints the number of sets that the plan orders"), TD_DB_READ_WRITE, print, TRUE},
    {NULL},
};
