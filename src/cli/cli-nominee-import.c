/* SPDX-License-Identifier: GPL-3.0-or-later */
/* thiduactl nominee import: nominees from a spreadsheet.  Rows are counted from 1, as spreadsheet
 * programs show them. */
#include "config.h"

#include "cli-nominee-import.h"

#include <core/base/td-file.h>
#include <core/nominee/td-nominee-import.h>
#include <glib/gi18n.h>
#include <intake/td-intake-sheet.h>
#include <intake/td-intake.h>

typedef struct {
  char *plan;
  char *sheet;
  char **maps;
  char **include;
  char **exclude;
  gboolean is_preview;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->plan);
  g_free (self->sheet);
  g_strfreev (self->maps);
  g_strfreev (self->include);
  g_strfreev (self->exclude);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* ---- what the options say ---- */

static TdBook *
read_book (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = td_file_read (path, TD_INTAKE_MAX_BYTES, error);
  TdBook *book = bytes ? td_intake_read_sheets (bytes, NULL, error) : NULL;

  if (book == NULL && bytes != NULL) {
    g_autofree char *name = g_filename_display_basename (path);
    g_prefix_error (error, "“%s”: ", name);
  }
  return book;
}

/* By its number from 1, or its name. */
static gboolean
choose_sheet (TdBook *book, const char *text, guint *sheet, GError **error)
{
  guint64 number;

  if (text == NULL) {
    *sheet = td_nominee_import_choose_sheet (book);
    return TRUE;
  }
  for (guint i = 0; i < book->sheets->len; i++)
    if (g_str_equal (((TdSheet *) g_ptr_array_index (book->sheets, i))->name, text)) {
      *sheet = i;
      return TRUE;
    }
  if (g_ascii_string_to_unsigned (text, 10, 1, book->sheets->len, &number, NULL)) {
    *sheet = (guint) number - 1;
    return TRUE;
  }
  g_set_error (error, TD_ERROR, TD_ERROR_NOT_FOUND, _ ("the file has no sheet “%s”"), text);
  return FALSE;
}

static gboolean
map_column (TdSheetLayout *layout, const char *setting, GError **error)
{
  const char *equals = strrchr (setting, '=');
  g_autofree char *column = equals ? g_strndup (setting, (gsize) (equals - setting)) : NULL;
  TdSheetField field;

  if (equals == NULL) {
    cli_usage (error, _ ("“%s” is not COLUMN=FIELD"), setting);
    return FALSE;
  }
  if (!td_sheet_field_from_string (equals + 1, &field)) {
    cli_usage (error, _ ("“%s” is not a field; “ignore”, “name”, “birth”, “unit”, “award” … are"),
               equals + 1);
    return FALSE;
  }
  if (td_sheet_layout_set_by_name (layout, column, field))
    return TRUE;
  g_set_error (error, TD_ERROR, TD_ERROR_NOT_FOUND, _ ("the sheet has no column “%s”"), column);
  return FALSE;
}

/* The preview with the columns as the options correct them. */
static TdSheetPreview *
make_preview (Cli *cli, const char *path, const char *plan_id, Options *options, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autoptr (TdBook) book = read_book (path, error);
  g_autoptr (TdSheetPreview) preview = NULL;
  g_autoptr (TdSheetLayout) layout = NULL;
  guint sheet;

  if (book == NULL || !choose_sheet (book, options->sheet, &sheet, error))
    return NULL;
  preview = td_nominee_import_preview (cli->db, plan_id, book, sheet, NULL, name, error);
  if (preview == NULL || options->maps == NULL)
    return g_steal_pointer (&preview);
  layout = td_sheet_layout_copy (preview->layout);
  for (char **map = options->maps; *map != NULL; map++)
    if (!map_column (layout, *map, error))
      return NULL;
  return td_nominee_import_preview (cli->db, plan_id, book, sheet, layout, name, error);
}

static gboolean
switch_rows (TdSheetPreview *preview, char **numbers, gboolean is_on, GError **error)
{
  for (char **number = numbers; number != NULL && *number != NULL; number++) {
    gboolean is_found = FALSE;
    guint wanted;
    if (!cli_number (*number, &wanted, error))
      return FALSE;
    for (guint i = 0; i < preview->rows->len; i++) {
      TdImportRow *row = td_sheet_preview_get_row (preview, i);
      if (row->row + 1 != wanted || row->state == TD_IMPORT_LEFT_OUT)
        continue;
      row->is_on = is_on;
      is_found = TRUE;
    }
    if (!is_found) {
      g_set_error (error, TD_ERROR, TD_ERROR_NOT_FOUND, _ ("row %u names no nominee"), wanted);
      return FALSE;
    }
  }
  return TRUE;
}

/* ---- the answer ---- */

static void
add_columns (JsonBuilder *builder, const TdSheetPreview *preview)
{
  json_builder_set_member_name (builder, "columns");
  json_builder_begin_array (builder);
  for (guint t = 0; t < preview->layout->tables->len; t++) {
    const TdSheetTable *table = g_ptr_array_index (preview->layout->tables, t);
    for (guint i = 0; i < table->columns->len; i++) {
      const TdSheetColumn *column = &g_array_index (table->columns, TdSheetColumn, i);
      g_autofree char *letters = td_sheet_column_name (column->column);
      json_builder_begin_object (builder);
      cli_json_int (builder, "table", t + 1);
      cli_json_string (builder, "column", letters);
      cli_json_string (builder, "heading", column->title);
      cli_json_string (builder, "field", td_sheet_field_to_string (column->field));
      cli_json_int (builder, "confidence", column->confidence);
      json_builder_end_object (builder);
    }
  }
  json_builder_end_array (builder);
}

/* Heading → field, for those that are imported. */
static void
add_mapping (JsonBuilder *builder, const TdSheetPreview *preview)
{
  json_builder_set_member_name (builder, "mapping");
  json_builder_begin_object (builder);
  for (guint t = 0; t < preview->layout->tables->len; t++) {
    const TdSheetTable *table = g_ptr_array_index (preview->layout->tables, t);
    for (guint i = 0; i < table->columns->len; i++) {
      const TdSheetColumn *column = &g_array_index (table->columns, TdSheetColumn, i);
      g_autofree char *letters = td_sheet_column_name (column->column);
      if (column->field != TD_SHEET_NOTHING)
        cli_json_string (builder, *column->title ? column->title : letters,
                         td_sheet_field_to_string (column->field));
    }
  }
  json_builder_end_object (builder);
}

static void
add_accepted (JsonBuilder *builder, const TdSheetPreview *preview, const TdImportRow *row)
{
  json_builder_begin_object (builder);
  cli_json_int (builder, "row", row->row + 1);
  cli_json_string (builder, "state", td_import_state_to_string (row->state));
  cli_json_bool (builder, "on", row->is_on);
  cli_json_string (builder, "nominee", row->nominee_id);
  cli_json_string (builder, "kind", td_nominee_kind_to_string (row->kind));
  cli_json_string (builder, "name", row->name);
  for (guint i = 0; i < row->n_values; i++) {
    const TdImportValue *value =
        &g_array_index (preview->values, TdImportValue, row->first_value + i);
    cli_json_string (builder, td_sheet_field_to_string (value->field), value->text);
  }
  json_builder_end_object (builder);
}

typedef enum { ACCEPTED, DUPLICATES, WARNINGS, REJECTED } Part;

static gboolean
is_of (Part part, const TdImportRow *row, const TdImportNote *note)
{
  switch (part) {
  case DUPLICATES:
    return row->state == TD_IMPORT_TWICE || row->state == TD_IMPORT_NOMINATED;
  case WARNINGS:
    return row->state != TD_IMPORT_LEFT_OUT && note != NULL && note->is_problem;
  case REJECTED:
    return row->state == TD_IMPORT_LEFT_OUT;
  case ACCEPTED:
  default:
    return row->state != TD_IMPORT_LEFT_OUT;
  }
}

static void
add_note (JsonBuilder *builder, const TdImportRow *row, const TdImportNote *note, const char *why)
{
  json_builder_begin_object (builder);
  cli_json_int (builder, "row", row->row + 1);
  cli_json_string (builder, "code", note ? note->code : td_import_state_to_string (row->state));
  cli_json_string (builder, why, note ? note->text : td_import_state_get_title (row->state));
  json_builder_end_object (builder);
}

static void
add_part (JsonBuilder *builder, const TdSheetPreview *preview, const char *name, Part part)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < preview->rows->len; i++) {
    const TdImportRow *row = td_sheet_preview_get_row (preview, i);
    const TdImportNote *note = NULL;
    if (part == ACCEPTED && is_of (part, row, NULL))
      add_accepted (builder, preview, row);
    else if ((part == DUPLICATES || part == REJECTED) && is_of (part, row, NULL))
      add_note (builder, row, td_sheet_preview_next_note (preview, row, NULL), "why");
    while (part == WARNINGS && (note = td_sheet_preview_next_note (preview, row, note)) != NULL)
      if (is_of (part, row, note))
        add_note (builder, row, note, "message");
  }
  json_builder_end_array (builder);
}

static void
print_json (const TdSheetPreview *preview, guint n_imported)
{
  const TdSheetTable *first = g_ptr_array_index (preview->layout->tables, 0);
  const TdSheet *sheet = td_sheet_preview_get_sheet (preview);
  const char separator[] = {preview->book->separator, '\0'};
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  cli_json_string (builder, "file", preview->file_name);
  cli_json_string (builder, "encoding", preview->book->encoding);
  cli_json_text (builder, "separator", separator);
  cli_json_text (builder, "sheet", sheet->name);
  cli_json_int (builder, "header_row",
                first->n_headings > 0 ? td_sheet_get_row (sheet, first->first_heading) + 1 : 0);
  cli_json_bool (builder, "remembered", preview->is_remembered);
  add_columns (builder, preview);
  add_mapping (builder, preview);
  cli_json_int (builder, "imported", n_imported);
  add_part (builder, preview, "accepted", ACCEPTED);
  add_part (builder, preview, "duplicates", DUPLICATES);
  add_part (builder, preview, "warnings", WARNINGS);
  add_part (builder, preview, "rejected", REJECTED);
  json_builder_end_object (builder);
  cli_print_json (builder);
}

static void
print_columns (Cli *cli, const TdSheetPreview *preview)
{
  for (guint t = 0; t < preview->layout->tables->len; t++) {
    const TdSheetTable *table = g_ptr_array_index (preview->layout->tables, t);
    for (guint i = 0; i < table->columns->len; i++) {
      const TdSheetColumn *column = &g_array_index (table->columns, TdSheetColumn, i);
      g_autofree char *letters = td_sheet_column_name (column->column);
      cli_say (cli, "%s\t%s\t%s", letters, column->title, td_sheet_field_get_title (column->field));
    }
  }
}

static void
print_rows (Cli *cli, const TdSheetPreview *preview)
{
  for (guint i = 0; i < preview->rows->len; i++) {
    const TdImportRow *row = td_sheet_preview_get_row (preview, i);
    g_autofree char *message = td_sheet_preview_dup_message (preview, row);
    cli_say (cli, "%u\t%s\t%s\t%s\t%s", row->row + 1, td_import_state_get_title (row->state),
             row->state == TD_IMPORT_LEFT_OUT ? "" : td_nominee_kind_get_title (row->kind),
             row->name, message);
  }
}

static void
answer (Cli *cli, const TdSheetPreview *preview, gboolean is_preview, guint n_imported)
{
  if (cli->json) {
    print_json (preview, n_imported);
    return;
  }
  if (is_preview)
    print_columns (cli, preview);
  print_rows (cli, preview);
  if (!is_preview)
    /* Translators: %u is a number of nominees */
    cli_say (cli, ngettext ("Imported %u nominee", "Imported %u nominees", n_imported), n_imported);
}

static CliStatus
import (Cli *cli, const char *path, Options *options, GError **error)
{
  g_autofree char *plan_id = td_db_complete_id (cli->db, "plan", options->plan, error);
  g_autoptr (TdSheetPreview) preview =
      plan_id ? make_preview (cli, path, plan_id, options, error) : NULL;
  guint n_imported = 0, n_problems;

  if (preview == NULL || !switch_rows (preview, options->include, TRUE, error) ||
      !switch_rows (preview, options->exclude, FALSE, error))
    return cli_status_of (error);
  if (!options->is_preview && !td_nominee_import (cli->db, preview, &n_imported, error))
    return CLI_FAILED;
  answer (cli, preview, options->is_preview, n_imported);
  td_sheet_preview_count (preview, &n_problems);
  return n_problems > 0 ? CLI_PROBLEMS : CLI_DONE;
}

CliStatus
cli_nominee_import (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) paths = g_strdupv (arguments);
  g_auto (Options) options = {NULL};
  const GOptionEntry entries[] = {
      {"plan", 0, 0, G_OPTION_ARG_STRING, &options.plan, NULL, NULL},
      {"sheet", 0, 0, G_OPTION_ARG_STRING, &options.sheet, NULL, NULL},
      {"map", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.maps, NULL, NULL},
      {"include", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.include, NULL, NULL},
      {"exclude", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.exclude, NULL, NULL},
      {"preview", 0, 0, G_OPTION_ARG_NONE, &options.is_preview, NULL, NULL},
      {"dry-run", 0, 0, G_OPTION_ARG_NONE, &options.is_preview, NULL, NULL},
      {NULL},
  };

  if (!cli_parse (cli, &paths, entries, 1, 1, error))
    return CLI_USAGE;
  if (options.plan == NULL)
    return cli_usage (error, _ ("--plan is missing"));
  return import (cli, paths[0], &options, error);
}
