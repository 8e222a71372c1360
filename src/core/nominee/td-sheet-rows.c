/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of a sheet to nominees.  Pure; one thread. */
#include "config.h"

#include "td-nominee-checks.h"
#include "td-sheet-rows.h"

#include "td-sheet-value.h"
#include <core/base/td-text.h>
#include <glib/gi18n.h>
#include <string.h>

#define OF_NOMINEE(name) TD_SHEET_NOMINEE (TD_NOMINEE_##name)
#define OF_NOMINATION(name) TD_SHEET_NOMINATION (TD_NOMINATION_##name)

/* One row while it is read. */
typedef struct {
  TdSheetPreview *preview;
  TdImportRow *row;
  TdSheetMatch *match;
  gboolean has_kind;
  TdNomineeKind kind;
  const char *family_name, *given_name;
} Reading;

static void
complain (Reading *self, const char *code, const char *sentence)
{
  td_sheet_preview_add_note (self->preview, self->row, code, sentence, TRUE);
}

static void
add (Reading *self, TdSheetField field, const char *text)
{
  TdImportValue value = {field, NULL};

  if (*text == '\0')
    return;
  /* The first of two columns that say the same thing; a row has fewer values than fields. */
  if (*td_sheet_preview_get_value (self->preview, self->row, field) != '\0')
    return;
  value.text = g_string_chunk_insert (self->preview->texts, text);
  g_array_append_val (self->preview->values, value);
  self->row->n_values++;
}

/* ---- the cells that are more than a field ---- */

static void
set_kind (Reading *self, TdNomineeKind kind)
{
  self->has_kind = TRUE;
  self->kind = kind;
}

static void
take_name (Reading *self, TdSheetField field, const TdCell *cell)
{
  g_autofree char *name = td_text_squeeze (cell->text);

  if (*self->row->name != '\0' || *name == '\0')
    return;
  self->row->name = g_string_chunk_insert (self->preview->texts, name);
  if (field == TD_SHEET_COLLECTIVE)
    set_kind (self, TD_NOMINEE_COLLECTIVE);
  else if (field == TD_SHEET_ENTERPRISE)
    set_kind (self, TD_NOMINEE_ENTERPRISE);
  else if (field == TD_SHEET_HOUSEHOLD)
    set_kind (self, TD_NOMINEE_HOUSEHOLD);
}

/* "x" below "Nữ", or the year of birth. */
static void
take_sex_mark (Reading *self, TdSheetField field, const TdCell *cell)
{
  const char *sex = field == TD_SHEET_MALE ? "male" : "female";
  TdValueNote note;
  g_autofree char *birth = NULL;

  if (td_sheet_is_mark (cell->text)) {
    add (self, OF_NOMINEE (SEX), sex);
    return;
  }
  birth = td_sheet_value (OF_NOMINEE (BIRTH), cell, &note);
  if (note == TD_VALUE_DATE_UNKNOWN) {
    g_autofree char *sentence = td_value_note_describe (TD_VALUE_SEX_UNKNOWN, field, cell->text);
    complain (self, td_value_note_to_string (TD_VALUE_SEX_UNKNOWN), sentence);
    return;
  }
  add (self, OF_NOMINEE (SEX), sex);
  add (self, OF_NOMINEE (BIRTH), birth);
}

static void
take_kind (Reading *self, const TdCell *cell)
{
  TdNomineeKind kind;
  g_autofree char *sentence = NULL;

  if (td_sheet_find_kind (cell->text, &kind)) {
    set_kind (self, kind);
    return;
  }
  /* Translators: %s is what stands in the sheet */
  sentence = g_strdup_printf (_ ("“%s” is not a kind of nominee."), cell->text);
  complain (self, "unknown-kind", sentence);
}

static void
take_position_and_unit (Reading *self, const TdCell *cell)
{
  g_autofree char *position = NULL;
  g_autofree char *unit = NULL;

  td_sheet_split_position (cell->text, &position, &unit);
  add (self, OF_NOMINEE (POSITION), position);
  add (self, OF_NOMINEE (UNIT), unit);
}

static void
take_award (Reading *self, const TdCell *cell)
{
  const char *id = td_sheet_match_award (self->match, cell->text);
  g_autofree char *sentence = NULL;

  if (id != NULL) {
    add (self, OF_NOMINATION (AWARD_FORM), id);
    return;
  }
  /* Translators: %s is what stands in the sheet */
  sentence = g_strdup_printf (_ ("“%s” is not certainly one award of the plan: choose it later."),
                              cell->text);
  complain (self, "unknown-award", sentence);
}

static void
take_group (Reading *self, const TdCell *cell)
{
  const char *id = td_sheet_match_group (self->match, cell->text);
  g_autofree char *sentence = NULL;

  if (id != NULL) {
    add (self, OF_NOMINATION (GROUP), id);
    return;
  }
  /* Translators: %s is what stands in the sheet */
  sentence = g_strdup_printf (
      _ ("“%s” is not certainly one subject group of the plan: choose it later."), cell->text);
  complain (self, "unknown-group", sentence);
}

static void
take_occasion (Reading *self, const TdCell *cell)
{
  g_autofree char *normal = td_sheet_normalize (cell->text);

  if (strstr (normal, "dot xuat") != NULL)
    add (self, OF_NOMINATION (OCCASION), "sudden");
  else if (strstr (normal, "chuyen de") != NULL)
    add (self, OF_NOMINATION (OCCASION), "thematic");
}

static void
take_value (Reading *self, TdSheetField field, const TdCell *cell)
{
  TdNomineeField nominee_field;
  TdValueNote note;
  g_autofree char *text = td_sheet_value (field, cell, &note);
  g_autofree char *sentence = NULL;

  if (note != TD_VALUE_FINE)
    sentence = td_value_note_describe (note, field, cell->text);
  else if (*text != '\0' && td_sheet_field_get_nominee (field, &nominee_field))
    sentence = td_nominee_check_field (nominee_field, text);
  if (sentence != NULL)
    complain (self, note != TD_VALUE_FINE ? td_value_note_to_string (note) : "check", sentence);
  add (self, field, text);
}

static void
take_cell (Reading *self, TdSheetField field, const TdCell *cell)
{
  switch (field) {
  case TD_SHEET_NOTHING:
    break;
  case TD_SHEET_NAME:
  case TD_SHEET_COLLECTIVE:
  case TD_SHEET_ENTERPRISE:
  case TD_SHEET_HOUSEHOLD:
    take_name (self, field, cell);
    break;
  case TD_SHEET_FAMILY_NAME:
    self->family_name = cell->text;
    break;
  case TD_SHEET_GIVEN_NAME:
    self->given_name = cell->text;
    break;
  case TD_SHEET_MALE:
  case TD_SHEET_FEMALE:
    take_sex_mark (self, field, cell);
    break;
  case TD_SHEET_KIND:
    take_kind (self, cell);
    break;
  case TD_SHEET_POSITION_AND_UNIT:
    take_position_and_unit (self, cell);
    break;
  case OF_NOMINATION (AWARD_FORM):
    take_award (self, cell);
    break;
  case OF_NOMINATION (GROUP):
    take_group (self, cell);
    break;
  case OF_NOMINATION (OCCASION):
    take_occasion (self, cell);
    break;
  default:
    take_value (self, field, cell);
    break;
  }
}

/* ---- the row as a whole ---- */

static void
join_name (Reading *self)
{
  g_autofree char *both = NULL;
  g_autofree char *name = NULL;

  if (*self->row->name != '\0' || (self->family_name == NULL && self->given_name == NULL))
    return;
  both = g_strdup_printf ("%s %s", self->family_name ? self->family_name : "",
                          self->given_name ? self->given_name : "");
  name = td_text_squeeze (both);
  self->row->name = g_string_chunk_insert (self->preview->texts, name);
}

static gboolean
has (Reading *self, TdSheetField field)
{
  return *td_sheet_preview_get_value (self->preview, self->row, field) != '\0';
}

/* A cell or a column says it, then a heading, then what is known of it, then how it is called. */
static void
decide_kind (Reading *self, const TdSheetSection *section)
{
  TdNomineeKind kind = TD_NOMINEE_INDIVIDUAL;

  if (self->has_kind)
    kind = self->kind;
  else if (section->has_kind)
    kind = section->kind;
  else if (has (self, OF_NOMINEE (CITIZEN_NUMBER)) || has (self, OF_NOMINEE (SEX)) ||
           has (self, OF_NOMINEE (BIRTH)))
    kind = TD_NOMINEE_INDIVIDUAL;
  else if (has (self, OF_NOMINEE (TAX_NUMBER)))
    kind = TD_NOMINEE_ENTERPRISE;
  else if (!td_sheet_guess_kind (self->row->name, &kind))
    kind = TD_NOMINEE_INDIVIDUAL;
  self->row->kind = (guint8) kind;
}

static void
take_title (Reading *self)
{
  const char *sex;
  const char *name = td_sheet_skip_title (self->row->name, &sex);

  if (self->row->kind != TD_NOMINEE_INDIVIDUAL || name == self->row->name)
    return;
  self->row->name = name;
  add (self, OF_NOMINEE (SEX), sex);
}

/* What a person's list calls an address is where the person lives. */
static void
move_address (Reading *self)
{
  for (guint i = 0; i < self->row->n_values; i++) {
    TdImportValue *value =
        &g_array_index (self->preview->values, TdImportValue, self->row->first_value + i);
    if (value->field == OF_NOMINEE (ADDRESS) && self->row->kind == TD_NOMINEE_INDIVIDUAL &&
        !has (self, OF_NOMINEE (RESIDENCE)))
      value->field = OF_NOMINEE (RESIDENCE);
  }
}

static void
inherit (Reading *self, const TdSheetSection *section)
{
  if (section->unit != NULL && !has (self, OF_NOMINEE (UNIT)) &&
      strcmp (section->unit, self->row->name) != 0)
    add (self, OF_NOMINEE (UNIT), section->unit);
  if (section->award_id != NULL && !has (self, OF_NOMINATION (AWARD_FORM)))
    add (self, OF_NOMINATION (AWARD_FORM), section->award_id);
}

void
td_sheet_row_read (TdSheetPreview *preview,
                   TdImportRow *row,
                   const TdSheetTable *table,
                   guint at,
                   const TdSheetSection *section,
                   TdSheetMatch *match)
{
  const TdSheet *sheet = td_sheet_preview_get_sheet (preview);
  Reading self = {.preview = preview, .row = row, .match = match};
  guint n, next = 0;
  const TdCell *cells = td_sheet_get_cells (sheet, at, &n);

  row->first_value = preview->values->len;
  for (guint i = 0; i < table->columns->len; i++) {
    const TdSheetColumn *column = &g_array_index (table->columns, TdSheetColumn, i);
    while (next < n && cells[next].column < column->column)
      next++;
    if (next < n && cells[next].column == column->column)
      take_cell (&self, column->field, &cells[next]);
  }
  join_name (&self);
  if (*row->name == '\0')
    return;
  decide_kind (&self, section);
  take_title (&self);
  move_address (&self);
  inherit (&self, section);
}

/* ---- all rows ---- */

static char *
describe_cells (const TdSheet *sheet, guint at)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n;
  const TdCell *cells = td_sheet_get_cells (sheet, at, &n);

  for (guint i = 0; i < n && text->len < 200; i++)
    if (!cells[i].is_copy)
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", cells[i].text);
  return td_text_squeeze (text->str);
}

static void
leave_out (TdSheetPreview *self, TdImportRow *row, guint at, const char *code, const char *why)
{
  g_autofree char *cells = describe_cells (td_sheet_preview_get_sheet (self), at);

  row->state = TD_IMPORT_LEFT_OUT;
  row->is_on = FALSE;
  row->n_values = 0;
  row->name = g_string_chunk_insert (self->texts, cells);
  td_sheet_preview_add_note (self, row, code, why, g_str_equal (code, "no-name"));
}

static void
read_row (TdSheetPreview *self,
          const TdSheetTable *table,
          guint at,
          TdSheetSection *section,
          TdSheetMatch *match)
{
  const TdSheet *sheet = td_sheet_preview_get_sheet (self);
  const char *code = NULL;
  g_autofree char *why = td_sheet_section_read (section, sheet, table, at, match, &code);
  TdImportRow row = {.row = td_sheet_get_row (sheet, at), .is_on = TRUE, .name = ""};

  if (why == NULL)
    td_sheet_row_read (self, &row, table, at, section, match);
  if (why != NULL) {
    leave_out (self, &row, at, code, why);
  } else if (*row.name == '\0') {
    row.first_note = 0;
    row.n_problems = 0;
    leave_out (self, &row, at, "no-name", _ ("It has no name."));
  }
  g_array_append_val (self->rows, row);
}

void
td_sheet_preview_read (TdSheetPreview *self, TdPlan *plan)
{
  const TdSheet *sheet = td_sheet_preview_get_sheet (self);
  g_autoptr (TdSheetMatch) match = td_sheet_match_new (plan);

  for (guint t = 0; t < self->layout->tables->len; t++) {
    const TdSheetTable *table = g_ptr_array_index (self->layout->tables, t);
    g_auto (TdSheetSection) section = {0};
    if (t == 0 && table->n_headings > 0)
      td_sheet_section_read_titles (&section, sheet, table->first_heading);
    for (guint at = table->first_heading + table->n_headings; at < table->end; at++)
      read_row (self, table, at, &section, match);
  }
}
