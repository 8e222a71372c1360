/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import would do: the container.  Any thread, one at a time. */
#include "config.h"

#include "td-sheet-preview.h"

#include <glib/gi18n.h>
#include <string.h>

static void
clear_preview (gpointer data)
{
  TdSheetPreview *self = data;

  td_book_unref (self->book);
  g_free (self->plan_id);
  g_free (self->file_name);
  g_clear_pointer (&self->layout, td_sheet_layout_free);
  g_array_unref (self->rows);
  g_array_unref (self->values);
  g_array_unref (self->notes);
  g_string_chunk_free (self->texts);
}

TdSheetPreview *
td_sheet_preview_new (TdBook *book, guint sheet, const char *plan_id, const char *file_name)
{
  TdSheetPreview *self = g_atomic_rc_box_new0 (TdSheetPreview);

  self->book = td_book_ref (book);
  self->sheet = sheet;
  self->plan_id = g_strdup (plan_id);
  self->file_name = g_strdup (file_name);
  self->rows = g_array_new (FALSE, TRUE, sizeof (TdImportRow));
  self->values = g_array_new (FALSE, FALSE, sizeof (TdImportValue));
  self->notes = g_array_new (FALSE, FALSE, sizeof (TdImportNote));
  self->texts = g_string_chunk_new (16 * 1024);
  return self;
}

TdSheetPreview *
td_sheet_preview_ref (TdSheetPreview *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
td_sheet_preview_unref (TdSheetPreview *self)
{
  g_atomic_rc_box_release_full (self, clear_preview);
}

G_DEFINE_BOXED_TYPE (TdSheetPreview, td_sheet_preview, td_sheet_preview_ref, td_sheet_preview_unref)

const char *
td_import_state_to_string (TdImportState state)
{
  static const char *const NAMES[] = {"new", "known", "nominated", "twice", "left-out"};

  g_return_val_if_fail ((gsize) state < G_N_ELEMENTS (NAMES), NULL);
  return NAMES[state];
}

const char *
td_import_state_get_title (TdImportState state)
{
  switch (state) {
  case TD_IMPORT_NEW:
    return C_ ("row of a sheet", "New");
  case TD_IMPORT_KNOWN:
    return C_ ("row of a sheet", "In the register");
  case TD_IMPORT_NOMINATED:
    return C_ ("row of a sheet", "Under the plan already");
  case TD_IMPORT_TWICE:
    return C_ ("row of a sheet", "Twice in the sheet");
  case TD_IMPORT_LEFT_OUT:
  default:
    return C_ ("row of a sheet", "Left out");
  }
}

const TdSheet *
td_sheet_preview_get_sheet (const TdSheetPreview *self)
{
  return g_ptr_array_index (self->book->sheets, self->sheet);
}

TdImportRow *
td_sheet_preview_get_row (const TdSheetPreview *self, guint index)
{
  return &g_array_index (self->rows, TdImportRow, index);
}

const char *
td_sheet_preview_get_value (const TdSheetPreview *self, const TdImportRow *row, TdSheetField field)
{
  for (guint i = 0; i < row->n_values; i++) {
    const TdImportValue *value = &g_array_index (self->values, TdImportValue, row->first_value + i);
    if (value->field == field)
      return value->text;
  }
  return "";
}

guint
td_sheet_preview_count (const TdSheetPreview *self, guint *n_problems)
{
  guint n = 0;

  if (n_problems != NULL)
    *n_problems = 0;
  for (guint i = 0; i < self->rows->len; i++) {
    const TdImportRow *row = td_sheet_preview_get_row (self, i);
    n += row->is_on;
    if (n_problems != NULL && row->is_on && row->n_problems > 0)
      (*n_problems)++;
  }
  return n;
}

guint
td_sheet_preview_count_state (const TdSheetPreview *self, TdImportState state)
{
  guint n = 0;

  for (guint i = 0; i < self->rows->len; i++)
    n += td_sheet_preview_get_row (self, i)->state == state;
  return n;
}

/* ---- notes ---- */

static TdImportNote *
get_note (const TdSheetPreview *self, guint place)
{
  return place != 0 ? &g_array_index (self->notes, TdImportNote, place - 1) : NULL;
}

const TdImportNote *
td_sheet_preview_next_note (const TdSheetPreview *self,
                            const TdImportRow *row,
                            const TdImportNote *note)
{
  return get_note (self, note != NULL ? note->next : row->first_note);
}

char *
td_sheet_preview_dup_message (const TdSheetPreview *self, const TdImportRow *row)
{
  g_autoptr (GString) message = g_string_new (NULL);
  const TdImportNote *note = NULL;

  while ((note = td_sheet_preview_next_note (self, row, note)) != NULL)
    g_string_append_printf (message, "%s%s", message->len > 0 ? " " : "", note->text);
  return g_string_free (g_steal_pointer (&message), FALSE);
}

void
td_sheet_preview_add_note (TdSheetPreview *self,
                           TdImportRow *row,
                           const char *code,
                           const char *text,
                           gboolean is_problem)
{
  TdImportNote note = {code, g_string_chunk_insert (self->texts, text), is_problem, 0};
  TdImportNote *last = get_note (self, row->first_note);

  while (last != NULL && last->next != 0)
    last = get_note (self, last->next);
  if (last != NULL)
    last->next = self->notes->len + 1;
  else
    row->first_note = self->notes->len + 1;
  g_array_append_val (self->notes, note);
  if (is_problem)
    row->n_problems = (guint8) MIN (row->n_problems + 1, 255);
}
