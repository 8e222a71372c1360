/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of a sheet's preview as a list model: places, and an object for each row while it is
 * shown.  Main thread only. */
#include "config.h"

#include "td-sheet-rows-model.h"

#include <glib/gi18n.h>

struct _TdSheetRowsModel {
  GObject parent_instance;
  TdSheetPreview *preview;
  GArray *places; /* of guint */
};

struct _TdSheetRow {
  GObject parent_instance;
  TdSheetRowsModel *model;
  TdSheetPreview *preview;
  guint place;
};

typedef enum { SIGNAL_SWITCHED, N_SIGNALS } TdSheetRowsModelSignal;
static guint signals[N_SIGNALS];

/* ---- a row ---- */

G_DEFINE_FINAL_TYPE (TdSheetRow, td_sheet_row, G_TYPE_OBJECT)

static void
td_sheet_row_finalize (GObject *object)
{
  TdSheetRow *self = TD_SHEET_ROW (object);

  g_clear_object (&self->model);
  g_clear_pointer (&self->preview, td_sheet_preview_unref);
  G_OBJECT_CLASS (td_sheet_row_parent_class)->finalize (object);
}

static void
td_sheet_row_class_init (TdSheetRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_sheet_row_finalize;
}

static void
td_sheet_row_init (TdSheetRow *self)
{
}

const TdImportRow *
td_sheet_row_get (TdSheetRow *self)
{
  return td_sheet_preview_get_row (self->preview, self->place);
}

char *
td_sheet_row_dup_facts (TdSheetRow *self)
{
  const TdImportRow *row = td_sheet_row_get (self);
  const char *unit =
      td_sheet_preview_get_value (self->preview, row, TD_SHEET_NOMINEE (TD_NOMINEE_UNIT));

  if (row->state == TD_IMPORT_LEFT_OUT)
    return g_strdup (td_import_state_get_title (row->state));
  return g_strdup_printf ("%s · %s%s%s", td_import_state_get_title (row->state),
                          td_nominee_kind_get_title (row->kind), *unit ? " · " : "", unit);
}

char *
td_sheet_row_dup_message (TdSheetRow *self)
{
  return td_sheet_preview_dup_message (self->preview, td_sheet_row_get (self));
}

gboolean
td_sheet_row_can_switch (TdSheetRow *self)
{
  return td_sheet_row_get (self)->state != TD_IMPORT_LEFT_OUT;
}

void
td_sheet_row_switch (TdSheetRow *self, gboolean is_on)
{
  TdImportRow *row = td_sheet_preview_get_row (self->preview, self->place);

  if (!td_sheet_row_can_switch (self) || row->is_on == is_on)
    return;
  row->is_on = is_on;
  g_signal_emit (self->model, signals[SIGNAL_SWITCHED], 0);
}

/* ---- the model ---- */

static GType
get_item_type (GListModel *list)
{
  return TD_TYPE_SHEET_ROW;
}

static guint
get_n_items (GListModel *list)
{
  return TD_SHEET_ROWS_MODEL (list)->places->len;
}

static gpointer
get_item (GListModel *list, guint position)
{
  TdSheetRowsModel *self = TD_SHEET_ROWS_MODEL (list);
  TdSheetRow *row;

  if (position >= self->places->len)
    return NULL;
  row = g_object_new (TD_TYPE_SHEET_ROW, NULL);
  row->model = g_object_ref (self);
  row->preview = td_sheet_preview_ref (self->preview);
  row->place = g_array_index (self->places, guint, position);
  return row;
}

static void
implement_list (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TdSheetRowsModel,
                               td_sheet_rows_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, implement_list))

static void
td_sheet_rows_model_finalize (GObject *object)
{
  TdSheetRowsModel *self = TD_SHEET_ROWS_MODEL (object);

  g_clear_pointer (&self->preview, td_sheet_preview_unref);
  g_array_unref (self->places);
  G_OBJECT_CLASS (td_sheet_rows_model_parent_class)->finalize (object);
}

static void
td_sheet_rows_model_class_init (TdSheetRowsModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_sheet_rows_model_finalize;
  signals[SIGNAL_SWITCHED] = g_signal_new ("switched", TD_TYPE_SHEET_ROWS_MODEL, G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
td_sheet_rows_model_init (TdSheetRowsModel *self)
{
  self->places = g_array_new (FALSE, FALSE, sizeof (guint));
}

TdSheetRowsModel *
td_sheet_rows_model_new (void)
{
  return g_object_new (TD_TYPE_SHEET_ROWS_MODEL, NULL);
}

gboolean
td_sheet_rows_is_to_check (const TdImportRow *row)
{
  return row->n_problems > 0 || row->state == TD_IMPORT_TWICE || row->state == TD_IMPORT_NOMINATED;
}

static gboolean
is_of (const TdImportRow *row, TdSheetPart part)
{
  if (part == TD_SHEET_TO_CHECK)
    return td_sheet_rows_is_to_check (row);
  return part == TD_SHEET_ALL || row->state == TD_IMPORT_LEFT_OUT;
}

void
td_sheet_rows_model_set (TdSheetRowsModel *self, TdSheetPreview *preview, TdSheetPart part)
{
  guint n_before = self->places->len;
  TdSheetPreview *before = self->preview;

  self->preview = td_sheet_preview_ref (preview);
  g_clear_pointer (&before, td_sheet_preview_unref);
  g_array_set_size (self->places, 0);
  for (guint i = 0; i < preview->rows->len; i++)
    if (is_of (td_sheet_preview_get_row (preview, i), part))
      g_array_append_val (self->places, i);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->places->len);
}
