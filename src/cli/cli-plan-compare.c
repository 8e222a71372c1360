/* SPDX-License-Identifier: GPL-3.0-or-later */
/* thiduactl plan compare: what the second of two plans adds, drops and changes.  Colours on a
 * terminal; elsewhere marks that any program can show. */
#include "config.h"

#include "cli-plan-compare.h"

#include <core/plan/td-plan-compare.h>
#include <core/plan/td-plan-store.h>
#include <glib/gi18n.h>
#include <unistd.h>

/* What stands around words that only one side has. */
typedef struct {
  const char *left;
  const char *left_end;
  const char *right;
  const char *right_end;
} Marks;

static const Marks *
choose_marks (void)
{
  static const Marks marks = {"[-", "-]", "{+", "+}"};
  /* Red and struck through, green and underlined: each tells without the other. */
  static const Marks colours = {"\033[31;9m", "\033[0m", "\033[32;4m", "\033[0m"};
  const char *wish = g_getenv ("NO_COLOR");
  const char *terminal = g_getenv ("TERM");

  return isatty (STDOUT_FILENO) && !(wish && *wish) && g_strcmp0 (terminal, "dumb") != 0 ? &colours
                                                                                         : &marks;
}

/* Blanks at the ends stay outside the marks. */
static void
append_marked (GString *line, const char *text, guint length, const char *mark, const char *end)
{
  guint words = length;

  while (words && g_ascii_isspace (text[words - 1]))
    words--;
  if (words) {
    g_string_append (line, mark);
    g_string_append_len (line, text, words);
    g_string_append (line, end);
  }
  g_string_append_len (line, text + words, length - words);
}

static void
append_words (GString *line, GArray *spans, const char *left, const char *right, const Marks *marks)
{
  for (guint i = 0; i < spans->len; i++) {
    TdCompareSpan *span = &g_array_index (spans, TdCompareSpan, i);

    if (span->same) {
      g_string_append_len (line, right + span->right, span->n_right);
      continue;
    }
    if (span->n_left && span->left && line->str[line->len - 1] != ' ' &&
        left[span->left - 1] == ' ')
      g_string_append_c (line, ' ');
    append_marked (line, left + span->left, span->n_left, marks->left, marks->left_end);
    if (span->n_left && span->n_right && line->str[line->len - 1] != ' ')
      g_string_append_c (line, ' ');
    append_marked (line, right + span->right, span->n_right, marks->right, marks->right_end);
  }
}

static const char *
get_left (TdCompareRow *row)
{
  return row->left ? row->left->text : row->other->text;
}

static const char *
get_right (TdCompareRow *row)
{
  return row->right ? row->right->text : row->other->text;
}

static void
append_place (GString *line, const TdCompareParagraph *paragraph)
{
  if (*paragraph->path)
    g_string_append_printf (line, "%s  ", paragraph->path);
}

/* The place; both where they differ. */
static void
append_places (GString *line, TdCompareRow *row)
{
  if (row->left && row->right && g_strcmp0 (row->left->path, row->right->path) != 0 &&
      *row->left->path && *row->right->path)
    g_string_append_printf (line, "%s → ", row->left->path);
  append_place (line, row->right ? row->right : row->left);
}

static void
say_row (Cli *cli, TdCompareRow *row, const Marks *marks)
{
  static const char *const signs[TD_N_COMPARE_KINDS] = {" ", "~", "-", "+", ">"};
  const TdCompareParagraph *paragraph = row->right ? row->right : row->left;
  g_autoptr (GString) line =
      g_string_new (row->kind == TD_COMPARE_MOVED && row->left ? "<" : signs[row->kind]);

  g_string_append_c (line, ' ');
  append_places (line, row);
  if (row->kind == TD_COMPARE_MOVED)
    /* Translators: %s is the place of a paragraph in the other plan, such as IV.3.a */
    g_string_append_printf (line, row->left ? _ ("(moved to %s) ") : _ ("(moved from %s) "),
                            *row->other->path ? row->other->path : _ ("the opening"));
  if (row->kind == TD_COMPARE_LEFT)
    append_marked (line, paragraph->text, (guint) strlen (paragraph->text), marks->left,
                   marks->left_end);
  else if (row->kind == TD_COMPARE_RIGHT)
    append_marked (line, paragraph->text, (guint) strlen (paragraph->text), marks->right,
                   marks->right_end);
  else if (row->kind == TD_COMPARE_SAME || (row->kind == TD_COMPARE_MOVED && row->left))
    g_string_append (line, paragraph->text);
  else
    append_words (line, row->spans, get_left (row), get_right (row), marks);
  cli_say (cli, "%s", line->str);
}

static void
say_fact (Cli *cli, TdCompareFact *fact, const Marks *marks)
{
  g_autoptr (GString) line = g_string_new (fact->kind == TD_COMPARE_CHANGED ? "  ~ "
                                           : fact->kind == TD_COMPARE_LEFT  ? "  - "
                                                                            : "  + ");

  if (*fact->name)
    g_string_append_printf (line, "%s: ", fact->name);
  if (fact->spans)
    append_words (line, fact->spans, fact->left, fact->right, marks);
  else if (fact->left)
    append_marked (line, fact->left, (guint) strlen (fact->left), marks->left, marks->left_end);
  else
    append_marked (line, fact->right, (guint) strlen (fact->right), marks->right, marks->right_end);
  cli_say (cli, "%s", line->str);
}

static void
say_facts (Cli *cli, TdComparison *comparison, const Marks *marks)
{
  for (guint i = 0; i < comparison->facts->len; i++) {
    TdCompareFact *fact = comparison->facts->pdata[i];
    TdCompareFact *before = i ? comparison->facts->pdata[i - 1] : NULL;

    if (!before || before->topic != fact->topic)
      cli_say (cli, "%s", td_compare_topic_get_title (fact->topic));
    say_fact (cli, fact, marks);
  }
}

static void
say_comparison (Cli *cli, TdComparison *comparison, gboolean all)
{
  const Marks *marks = choose_marks ();
  const guint *n = comparison->n_rows;

  if (!td_comparison_has_differences (comparison))
    cli_say (cli, "%s", _ ("The two plans say the same."));
  say_facts (cli, comparison, marks);
  if (comparison->facts->len)
    cli_say (cli, "%s", "");
  /* Translators: numbers of paragraphs */
  cli_say (cli, _ ("Paragraphs: %u the same, %u changed, %u dropped, %u added, %u moved"),
           n[TD_COMPARE_SAME], n[TD_COMPARE_CHANGED], n[TD_COMPARE_LEFT], n[TD_COMPARE_RIGHT],
           n[TD_COMPARE_MOVED] / 2);
  for (guint i = 0; i < comparison->rows->len; i++) {
    TdCompareRow *row = comparison->rows->pdata[i];
    if (all || row->kind != TD_COMPARE_SAME)
      say_row (cli, row, marks);
  }
}

/* ---- JSON ---- */

static void
add_plan (JsonBuilder *builder, const char *key, TdPlan *plan)
{
  json_builder_set_member_name (builder, key);
  json_builder_begin_object (builder);
  cli_json_string (builder, "id", plan->id);
  cli_json_string (builder, "name", td_plan_get_display_name (plan));
  cli_json_string (builder, "agency", td_plan_get (plan, TD_PLAN_AGENCY));
  json_builder_end_object (builder);
}

static void
add_paragraph (JsonBuilder *builder, const char *key, const TdCompareParagraph *paragraph)
{
  if (!paragraph) {
    cli_json_string (builder, key, NULL);
    return;
  }
  json_builder_set_member_name (builder, key);
  json_builder_begin_object (builder);
  cli_json_string (builder, "path", paragraph->path);
  cli_json_string (builder, "label", paragraph->label);
  cli_json_string (builder, "text", paragraph->text);
  cli_json_bool (builder, "heading", paragraph->is_heading);
  cli_json_int (builder, "line", paragraph->line);
  json_builder_end_object (builder);
}

static void
add_words (JsonBuilder *builder, TdCompareRow *row)
{
  const char *left = row->spans ? get_left (row) : "";
  const char *right = row->spans ? get_right (row) : "";

  json_builder_set_member_name (builder, "words");
  json_builder_begin_array (builder);
  for (guint i = 0; row->spans && i < row->spans->len; i++) {
    TdCompareSpan *span = &g_array_index (row->spans, TdCompareSpan, i);
    g_autofree char *left_words = g_strndup (left + span->left, span->n_left);
    g_autofree char *right_words = g_strndup (right + span->right, span->n_right);

    json_builder_begin_object (builder);
    cli_json_bool (builder, "same", span->same);
    cli_json_string (builder, "left", left_words);
    cli_json_string (builder, "right", right_words);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
add_row (JsonBuilder *builder, TdCompareRow *row)
{
  json_builder_begin_object (builder);
  cli_json_string (builder, "kind", td_compare_kind_to_string (row->kind));
  add_paragraph (builder, "left", row->left);
  add_paragraph (builder, "right", row->right);
  if (row->kind == TD_COMPARE_MOVED)
    add_paragraph (builder, "other", row->other);
  add_words (builder, row);
  json_builder_end_object (builder);
}

static void
add_counts (JsonBuilder *builder, TdComparison *comparison)
{
  json_builder_set_member_name (builder, "paragraphs");
  json_builder_begin_object (builder);
  for (guint kind = 0; kind < TD_N_COMPARE_KINDS; kind++)
    cli_json_int (builder, td_compare_kind_to_string ((TdCompareKind) kind),
                  comparison->n_rows[kind] / (kind == TD_COMPARE_MOVED ? 2 : 1));
  json_builder_end_object (builder);
}

static void
add_facts (JsonBuilder *builder, TdComparison *comparison)
{
  json_builder_set_member_name (builder, "facts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < comparison->facts->len; i++) {
    TdCompareFact *fact = comparison->facts->pdata[i];

    json_builder_begin_object (builder);
    cli_json_string (builder, "topic", td_compare_topic_to_string (fact->topic));
    cli_json_string (builder, "kind", td_compare_kind_to_string (fact->kind));
    cli_json_text (builder, "name", fact->name);
    cli_json_string (builder, "left", fact->left);
    cli_json_string (builder, "right", fact->right);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
print_comparison (TdPlan *left, TdPlan *right, TdComparison *comparison, gboolean all)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_plan (builder, "left", left);
  add_plan (builder, "right", right);
  add_counts (builder, comparison);
  add_facts (builder, comparison);
  json_builder_set_member_name (builder, "rows");
  json_builder_begin_array (builder);
  for (guint i = 0; i < comparison->rows->len; i++) {
    TdCompareRow *row = comparison->rows->pdata[i];
    if (all || row->kind != TD_COMPARE_SAME)
      add_row (builder, row);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  cli_print_json (builder);
}

static TdPlan *
load (Cli *cli, const char *beginning, GError **error)
{
  g_autofree char *id = td_db_complete_id (cli->db, "plan", beginning, error);

  return id ? td_plan_store_load (cli->db, id, error) : NULL;
}

CliStatus
cli_plan_compare (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) ids = g_strdupv (arguments);
  gboolean all = FALSE;
  const GOptionEntry entries[] = {
      {"all", 0, 0, G_OPTION_ARG_NONE, &all, NULL, NULL},
      {NULL},
  };

  if (!cli_parse (cli, &ids, entries, 2, 2, error))
    return CLI_USAGE;
  g_autoptr (TdPlan) left = load (cli, ids[0], error);
  g_autoptr (TdPlan) right = left ? load (cli, ids[1], error) : NULL;
  if (!right)
    return CLI_FAILED;

  g_autoptr (TdComparison) comparison = td_plan_compare (left, right);
  if (cli->json)
    print_comparison (left, right, comparison, all);
  else
    say_comparison (cli, comparison, all);
  return CLI_DONE;
}
