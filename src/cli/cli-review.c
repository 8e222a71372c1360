/* SPDX-License-Identifier: GPL-3.0-or-later */
/* thiduactl check matrix, history, confirm, print: many checklists at once. */
#include "config.h"

#include "cli-lacking.h"
#include "cli.h"

#include <core/base/td-file.h>
#include <core/dossier/td-compose-review.h>
#include <core/plan/td-plan-store.h>
#include <core/review/td-confirmation.h>
#include <core/review/td-matrix.h>
#include <document/td-paper-format.h>
#include <glib/gi18n.h>
#include <stdio.h>

/* ---- a plan and its groups ---- */

static TdPlan *
load_plan (Cli *cli, const char *text, GError **error)
{
  g_autofree char *id = td_db_complete_id (cli->db, "plan", text, error);

  return id ? td_plan_store_load (cli->db, id, error) : NULL;
}

/* A group by its number in the plan, its label or its id; borrowed of @plan. */
static TdCriteriaGroup *
find_group (TdPlan *plan, const char *text, GError **error)
{
  guint64 number = 0;

  g_ascii_string_to_unsigned (text, 10, 1, G_MAXUINT, &number, NULL);
  for (guint i = 0; i < plan->criteria_groups->len; i++) {
    TdCriteriaGroup *group = g_ptr_array_index (plan->criteria_groups, i);
    if (i + 1 == number || g_str_equal (group->id, text) ||
        (*group->label && g_str_equal (group->label, text)))
      return group;
  }
  g_set_error (error, TD_ERROR, TD_ERROR_NOT_FOUND, _ ("the plan has no criteria group “%s”"),
               text);
  return NULL;
}

/* ---- the matrix ---- */

static void
add_columns (JsonBuilder *builder, TdMatrix *matrix)
{
  json_builder_set_member_name (builder, "criteria");
  json_builder_begin_array (builder);
  for (guint i = 0; i < matrix->columns->len; i++) {
    TdMatrixColumn *column = g_ptr_array_index (matrix->columns, i);
    json_builder_begin_object (builder);
    cli_json_int (builder, "number", column->number);
    cli_json_string (builder, "criterion", column->id);
    cli_json_string (builder, "text", column->text);
    cli_json_bool (builder, "veto", column->veto);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
add_row (JsonBuilder *builder, TdMatrixRow *row)
{
  json_builder_begin_object (builder);
  cli_json_string (builder, "nomination", row->nomination_id);
  cli_json_string (builder, "name", row->name);
  cli_json_text (builder, "unit", row->unit);
  cli_json_int (builder, "done", row->n_done);
  cli_json_int (builder, "of", row->n_cells);
  if (row->excluded_by > 0)
    cli_json_int (builder, "excluded_by", row->excluded_by);
  else
    cli_json_string (builder, "excluded_by", NULL);
  json_builder_set_member_name (builder, "verdicts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < row->n_cells; i++)
    json_builder_add_string_value (builder, td_verdict_to_string (TD_CELL_VERDICT (row->cells[i])));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
say_row (Cli *cli, TdMatrixRow *row)
{
  static const char *const SIGNS[] = {"·", "✓", "✗", "–"};
  g_autoptr (GString) cells = g_string_new (NULL);
  g_autofree char *excluded = NULL;

  for (guint i = 0; i < row->n_cells; i++)
    g_string_append_printf (cells, "%2s ", SIGNS[TD_CELL_VERDICT (row->cells[i])]);
  if (row->excluded_by > 0)
    excluded = g_strdup_printf (_ ("excluded by criterion %u"), row->excluded_by);
  cli_say (cli, "%s %2u/%u  %s%s%s", cells->str, row->n_done, row->n_cells, row->name,
           excluded ? "  — " : "", excluded ? excluded : "");
}

static gboolean
add_matrix (Cli *cli, JsonBuilder *builder, TdCriteriaGroup *group, GError **error)
{
  g_autoptr (TdMatrix) matrix = td_matrix_load (cli->db, group->id, error);

  if (!matrix)
    return FALSE;
  json_builder_begin_object (builder);
  cli_json_string (builder, "group", group->id);
  cli_json_text (builder, "label", group->label);
  cli_json_text (builder, "applies_to", group->applies_to);
  add_columns (builder, matrix);
  json_builder_set_member_name (builder, "nominations");
  json_builder_begin_array (builder);
  cli_say (cli, "%s) %s", group->label, group->applies_to);
  for (guint i = 0; i < matrix->rows->len; i++) {
    add_row (builder, g_ptr_array_index (matrix->rows, i));
    say_row (cli, g_ptr_array_index (matrix->rows, i));
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return TRUE;
}

static gboolean
add_progress (Cli *cli, JsonBuilder *builder, const char *plan_id, GError **error)
{
  g_autoptr (TdPlanProgress) progress = td_plan_progress_load (cli->db, plan_id, error);

  if (!progress)
    return FALSE;
  cli_json_int (builder, "done", progress->n_decided);
  cli_json_int (builder, "of", progress->n_criteria);
  cli_json_int (builder, "nominations", progress->nominations->len);
  cli_json_int (builder, "ended", progress->n_ended);
  cli_say (cli, _ ("Examined: %u of %u criteria; finished: %u of %u nominees"), progress->n_decided,
           progress->n_criteria, progress->n_ended, progress->nominations->len);
  return TRUE;
}

static CliStatus
print_matrices (Cli *cli, TdPlan *plan, const char *group_text, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  TdCriteriaGroup *only = group_text ? find_group (plan, group_text, error) : NULL;

  if (group_text && !only)
    return CLI_FAILED;
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "groups");
  json_builder_begin_array (builder);
  for (guint i = 0; i < plan->criteria_groups->len; i++) {
    TdCriteriaGroup *group = g_ptr_array_index (plan->criteria_groups, i);
    if ((!only || only == group) && !add_matrix (cli, builder, group, error))
      return CLI_FAILED;
  }
  json_builder_end_array (builder);
  if (!add_progress (cli, builder, plan->id, error))
    return CLI_FAILED;
  json_builder_end_object (builder);
  if (cli->json)
    cli_print_json (builder);
  return CLI_DONE;
}

static CliStatus
matrix (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_autofree char *plan_text = NULL;
  g_autofree char *group_text = NULL;
  const GOptionEntry entries[] = {
      {"plan", 0, 0, G_OPTION_ARG_STRING, &plan_text, NULL, NULL},
      {"group", 0, 0, G_OPTION_ARG_STRING, &group_text, NULL, NULL},
      {NULL},
  };

  if (!cli_parse (cli, &rest, entries, 0, 0, error))
    return CLI_USAGE;
  if (!plan_text)
    return cli_usage (error, _ ("--plan is missing"));
  g_autoptr (TdPlan) plan = load_plan (cli, plan_text, error);
  return plan ? print_matrices (cli, plan, group_text, error) : CLI_FAILED;
}

/* ---- one verdict for many ---- */

/* "1,3-5" or "all": the ids of these criteria. */
static gboolean
add_criteria (TdMatrix *matrix, const char *text, GStrvBuilder *ids, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (*text ? text : "0", ",", -1);

  for (char **part = parts; *part; part++) {
    guint from = 0, to = 0;
    char rest;
    if (g_str_equal (*part, "all")) {
      from = 1;
      to = matrix->columns->len;
    } else if (sscanf (*part, "%u-%u%c", &from, &to, &rest) != 2) {
      to = sscanf (*part, "%u%c", &from, &rest) == 1 ? from : 0;
    }
    if (from < 1 || to < from || to > matrix->columns->len) {
      g_set_error (error, TD_ERROR, TD_ERROR_NOT_FOUND,
                   _ ("the group has no criteria “%s”; it has 1 to %u"), *part,
                   matrix->columns->len);
      return FALSE;
    }
    for (guint i = from; i <= to; i++)
      g_strv_builder_add (ids, ((TdMatrixColumn *) matrix->columns->pdata[i - 1])->id);
  }
  return TRUE;
}

static gboolean
add_nominations (Cli *cli, TdMatrix *matrix, char **texts, GStrvBuilder *ids, GError **error)
{
  for (guint i = 0; !texts[0] && i < matrix->rows->len; i++)
    g_strv_builder_add (ids, ((TdMatrixRow *) matrix->rows->pdata[i])->nomination_id);
  for (char **text = texts; *text; text++) {
    g_autofree char *id = td_db_complete_id (cli->db, "nomination", *text, error);
    if (!id)
      return FALSE;
    g_strv_builder_add (ids, id);
  }
  return TRUE;
}

static CliStatus
fill_cells (Cli *cli,
            const char *group_id,
            const char *criteria_text,
            char **nomination_texts,
            TdVerdict verdict,
            GError **error)
{
  g_autoptr (TdMatrix) matrix = td_matrix_load (cli->db, group_id, error);
  g_autoptr (GStrvBuilder) criteria = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) nominations = g_strv_builder_new ();
  guint n_changed = 0;

  if (!matrix || !add_criteria (matrix, criteria_text, criteria, error) ||
      !add_nominations (cli, matrix, nomination_texts, nominations, error))
    return CLI_FAILED;
  g_auto (GStrv) criterion_ids = g_strv_builder_end (criteria);
  g_auto (GStrv) nomination_ids = g_strv_builder_end (nominations);
  if (!td_matrix_set_verdicts (cli->db, (const char *const *) nomination_ids,
                               (const char *const *) criterion_ids, verdict, &n_changed, error))
    return CLI_FAILED;
  cli_say (cli, ngettext ("%u verdict changed", "%u verdicts changed", n_changed), n_changed);
  if (cli->json) {
    g_autoptr (JsonBuilder) builder = json_builder_new ();
    json_builder_begin_object (builder);
    cli_json_int (builder, "changed", n_changed);
    json_builder_end_object (builder);
    cli_print_json (builder);
  }
  return CLI_DONE;
}

static CliStatus
fill (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_autofree char *plan_text = NULL;
  g_autofree char *group_text = NULL;
  g_autofree char *criteria_text = NULL;
  const GOptionEntry entries[] = {
      {"plan", 0, 0, G_OPTION_ARG_STRING, &plan_text, NULL, NULL},
      {"group", 0, 0, G_OPTION_ARG_STRING, &group_text, NULL, NULL},
      {"criteria", 0, 0, G_OPTION_ARG_STRING, &criteria_text, NULL, NULL},
      {NULL},
  };
  TdVerdict verdict;

  if (!cli_parse (cli, &rest, entries, 1, CLI_ANY, error))
    return CLI_USAGE;
  if (!plan_text || !group_text || !criteria_text)
    return cli_usage (error, _ ("--plan, --group or --criteria is missing"));
  if (!td_verdict_from_string (rest[0], &verdict))
    return cli_usage (error, _ ("“%s” is not a verdict: met, unmet, na, open"), rest[0]);
  g_autoptr (TdPlan) plan = load_plan (cli, plan_text, error);
  TdCriteriaGroup *group = plan ? find_group (plan, group_text, error) : NULL;
  return group ? fill_cells (cli, group->id, criteria_text, rest + 1, verdict, error) : CLI_FAILED;
}

/* ---- what a verdict was ---- */

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

static void
print_history (Cli *cli, GPtrArray *history)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < history->len; i++) {
    TdPastVerdict *past = g_ptr_array_index (history, i);
    json_builder_begin_object (builder);
    cli_json_string (builder, "verdict", td_verdict_to_string (past->verdict));
    cli_json_string (builder, "actor", past->actor);
    cli_json_string (builder, "decided_at", past->decided_at);
    cli_json_string (builder, "replaced_by", past->replaced_by);
    cli_json_string (builder, "replaced_at", past->replaced_at);
    json_builder_end_object (builder);
    cli_say (cli, "%s  %s  %s  →  %s  %s", past->decided_at, past->actor,
             td_verdict_get_title (past->verdict), past->replaced_at, past->replaced_by);
  }
  json_builder_end_array (builder);
  if (cli->json)
    cli_print_json (builder);
}

static CliStatus
history (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) rest = g_strdupv (arguments);

  if (!cli_parse (cli, &rest, NULL, 2, 2, error))
    return CLI_USAGE;
  g_autofree char *id = td_db_complete_id (cli->db, "nomination", rest[0], error);
  g_autoptr (GPtrArray) checks = id ? td_checklist_load (cli->db, id, error) : NULL;
  TdCheck *check = checks ? find_check (checks, rest[1]) : NULL;
  if (checks && !check)
    g_set_error (error, TD_ERROR, TD_ERROR_NOT_FOUND,
                 _ ("the nomination's subject group has no criterion “%s”"), rest[1]);
  g_autoptr (GPtrArray) past =
      check ? td_checklist_load_history (cli->db, id, check->criterion_id, error) : NULL;
  if (!past)
    return CLI_FAILED;
  print_history (cli, past);
  return CLI_DONE;
}

/* ---- confirmation ---- */

static void
print_confirmation (Cli *cli, TdConfirmation *confirmation)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *date = td_date_to_iso (confirmation->date);

  json_builder_begin_object (builder);
  cli_json_text (builder, "name", confirmation->name);
  cli_json_text (builder, "title", confirmation->title);
  cli_json_text (builder, "date", date);
  cli_json_string (builder, "evidence", confirmation->evidence_id);
  if (confirmation->evidence_id)
    cli_json_int (builder, "page", confirmation->page);
  else
    cli_json_string (builder, "page", NULL);
  json_builder_end_object (builder);
  if (cli->json)
    cli_print_json (builder);
}

static gboolean
apply_settings (Cli *cli, const char *id, char **settings, GError **error)
{
  for (char **setting = settings; setting && *setting; setting++) {
    g_autofree char *key = NULL;
    g_autofree char *value = NULL;
    if (!cli_split (*setting, &key, &value, error) ||
        !td_confirmation_set (cli->db, id, key, value, error))
      return FALSE;
  }
  return TRUE;
}

/* "EVIDENCE[:PAGE]", "" for none. */
static gboolean
apply_page (Cli *cli, const char *id, const char *text, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text ? text : "", ":", 2);
  guint page = 1;

  if (!text)
    return TRUE;
  if (*text == '\0')
    return td_confirmation_set_page (cli->db, id, NULL, 1, error);
  g_autofree char *evidence = td_db_complete_id (cli->db, "evidence", parts[0], error);
  if (!evidence || (parts[1] && !cli_number (parts[1], &page, error)))
    return FALSE;
  return td_confirmation_set_page (cli->db, id, evidence, page, error);
}

static CliStatus
confirm (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_auto (GStrv) settings = NULL;
  g_autofree char *page = NULL;
  const GOptionEntry entries[] = {
      {"set", 0, 0, G_OPTION_ARG_STRING_ARRAY, &settings, NULL, NULL},
      {"page", 0, 0, G_OPTION_ARG_STRING, &page, NULL, NULL},
      {NULL},
  };

  if (!cli_parse (cli, &rest, entries, 1, 1, error))
    return CLI_USAGE;
  g_autofree char *id = td_db_complete_id (cli->db, "nomination", rest[0], error);
  if (!id || !apply_settings (cli, id, settings, error) || !apply_page (cli, id, page, error))
    return cli_status_of (error);
  g_autoptr (TdConfirmation) confirmation = td_confirmation_load (cli->db, id, error);
  if (!confirmation)
    return CLI_FAILED;
  print_confirmation (cli, confirmation);
  return CLI_DONE;
}

/* ---- printing ---- */

static CliStatus
write_paper (Cli *cli, TdPaper *paper, const char *path, TdPaperFormat format, GError **error)
{
  g_autoptr (TdPress) press = paper ? td_press_new (error) : NULL;
  g_autoptr (GBytes) bytes = press ? td_press_write_paper (press, paper, format, error) : NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (!bytes || !td_file_write (path, bytes, 0644, error))
    return CLI_FAILED;
  cli_say (cli, "%s", path);
  cli_print_problems (cli, paper->problems);
  json_builder_begin_object (builder);
  cli_json_string (builder, "written", path);
  cli_json_int (builder, "pages", paper->n_pages);
  cli_json_problems (builder, "problems", paper->problems);
  json_builder_end_object (builder);
  if (cli->json)
    cli_print_json (builder);
  return cli_status_of_problems (paper->problems);
}

/* All checklists of a group in one PDF. */
static CliStatus
write_all (Cli *cli, const char *group_id, const char *path, TdPaperFormat format, GError **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) papers = td_dossier_compose_checklists (cli->db, group_id, error);
  g_autoptr (TdPress) press = papers ? td_press_new (error) : NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  guint n_pages = 0;

  if (!press)
    return CLI_FAILED;
  if (papers->len == 0) {
    g_set_error_literal (error, TD_ERROR, TD_ERROR_NOT_FOUND,
                         _ ("Nobody is put forward in this group."));
    return CLI_FAILED;
  }
  if (format != TD_FORMAT_PDF)
    return cli_usage (error, _ ("several checklists are written as .pdf only"));
  g_autoptr (GBytes) pdf = td_press_join_papers (press, papers, &n_pages, problems, error);
  if (!pdf || !td_file_write (path, pdf, 0644, error))
    return CLI_FAILED;
  cli_say (cli, "%s", path);
  cli_print_problems (cli, problems);
  json_builder_begin_object (builder);
  cli_json_string (builder, "written", path);
  cli_json_int (builder, "papers", papers->len);
  cli_json_int (builder, "pages", n_pages);
  cli_json_problems (builder, "problems", problems);
  json_builder_end_object (builder);
  if (cli->json)
    cli_print_json (builder);
  return cli_status_of_problems (problems);
}

typedef struct {
  char *plan;
  char *group;
  gboolean blank;
  char *path;
  TdPaperFormat format;
} Printing;

static void
printing_clear (Printing *self)
{
  g_free (self->plan);
  g_free (self->group);
  g_free (self->path);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Printing, printing_clear)

static CliStatus
print_group (Cli *cli, const Printing *self, GError **error)
{
  if (!self->plan || !self->group)
    return cli_usage (error, _ ("Say whose checklist: NOMINATION, or --plan and --group"));
  g_autoptr (TdPlan) plan = load_plan (cli, self->plan, error);
  TdCriteriaGroup *group = plan ? find_group (plan, self->group, error) : NULL;
  if (!group)
    return CLI_FAILED;
  if (!self->blank)
    return write_all (cli, group->id, self->path, self->format, error);
  g_autoptr (TdPaper) paper = td_dossier_compose_blank_checklist (cli->db, group->id, error);
  return write_paper (cli, paper, self->path, self->format, error);
}

static CliStatus
print_one (Cli *cli, const Printing *self, const char *text, GError **error)
{
  g_autofree char *id = td_db_complete_id (cli->db, "nomination", text, error);
  g_autoptr (TdPaper) paper = id ? td_dossier_compose_checklist (cli->db, id, error) : NULL;

  return paper ? write_paper (cli, paper, self->path, self->format, error) : CLI_FAILED;
}

static CliStatus
print_checklists (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_auto (Printing) self = {NULL};
  const GOptionEntry entries[] = {
      {"plan", 0, 0, G_OPTION_ARG_STRING, &self.plan, NULL, NULL},
      {"group", 0, 0, G_OPTION_ARG_STRING, &self.group, NULL, NULL},
      {"blank", 0, 0, G_OPTION_ARG_NONE, &self.blank, NULL, NULL},
      {"output", 'o', 0, G_OPTION_ARG_FILENAME, &self.path, NULL, NULL},
      {NULL},
  };

  if (!cli_parse (cli, &rest, entries, 0, 1, error))
    return CLI_USAGE;
  if (!self.path)
    return cli_usage (error, _ ("-o is missing"));
  if (!td_paper_format_of_name (self.path, &self.format))
    return cli_usage (error, _ ("“%s” ends in none of .pdf .odt .docx .txt"), self.path);
  return rest[0] ? print_one (cli, &self, rest[0], error) : print_group (cli, &self, error);
}

const CliCommand CLI_REVIEW_COMMANDS[] = {
    {"check", "matrix", "--plan PLAN [--group GROUP]",
     N_ ("the checklists of all nominees; GROUP is its number, label or id"), TD_DB_READ_ONLY,
     matrix},
    {"check", "fill",
     "met|unmet|na|open --plan PLAN --group GROUP --criteria 1,3-5|all [NOMINATION…]",
     N_ ("one verdict for many nominees, as one change; without NOMINATION for all of the group"),
     TD_DB_READ_WRITE, fill},
    {"check", "history", "NOMINATION CRITERION",
     N_ ("what a verdict was before, and who changed it"), TD_DB_READ_ONLY, history},
    {"check", "confirm", "NOMINATION [--set title=TEXT] [--set date=DATE] [--page EVIDENCE[:PAGE]]",
     N_ ("the direct manager’s confirmation of the report"), TD_DB_READ_WRITE, confirm},
    {"check", "print", "NOMINATION -o FILE | --plan PLAN --group GROUP [--blank] -o FILE",
     N_ ("checklists to be ticked by hand (.pdf .odt .docx .txt)"), TD_DB_READ_ONLY,
     print_checklists},
    {"dossier", "lacking", "--plan PLAN", N_ ("who lacks what; exit status 3 when somebody does"),
     TD_DB_READ_ONLY, cli_lacking},
    {NULL},
};
