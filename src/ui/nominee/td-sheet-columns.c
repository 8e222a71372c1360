/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of one table of a sheet.  Main thread only. */
#include "config.h"

#include "td-sheet-columns.h"

#include <ui/td-ui-util.h>

#include <glib/gi18n.h>

#define N_SAMPLES 3

struct _TdSheetColumns {
  AdwPreferencesGroup parent_instance;
  guint table;
  GPtrArray *rows;  /* of AdwComboRow: borrowed */
  GPtrArray *icons; /* of GtkWidget: borrowed */
  gboolean is_filling;
};

typedef enum { SIGNAL_CHOSEN, N_SIGNALS } TdSheetColumnsSignal;
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TdSheetColumns, td_sheet_columns, ADW_TYPE_PREFERENCES_GROUP)

/* The titles of all fields, by number. */
static GListModel *
make_fields (void)
{
  GtkStringList *fields = gtk_string_list_new (NULL);

  for (TdSheetField field = 0; field < TD_SHEET_N_FIELDS; field++)
    gtk_string_list_append (fields, td_sheet_field_get_title (field));
  return G_LIST_MODEL (fields);
}

/* What stands in the first rows below the headings. */
static char *
make_sample (TdSheetPreview *preview, const TdSheetTable *table, guint column)
{
  const TdSheet *sheet = td_sheet_preview_get_sheet (preview);
  g_autoptr (GString) sample = g_string_new (NULL);
  guint n = 0;

  for (guint row = table->first_heading + table->n_headings; row < table->end && n < N_SAMPLES;
       row++) {
    const char *text = td_sheet_get_text (sheet, row, column);
    if (*text == '\0' || td_sheet_table_is_heading (table, sheet, row))
      continue;
    g_string_append_printf (sample, "%s%.120s", n++ > 0 ? " · " : "", text);
  }
  g_strdelimit (sample->str, "\n", ' ');
  return g_utf8_make_valid (sample->str, -1);
}

static char *
make_title (const TdSheetColumn *column)
{
  g_autofree char *letters = td_sheet_column_name (column->column);

  if (*column->title != '\0')
    return g_strdup (column->title);
  /* Translators: %s are the letters of a spreadsheet's column: "C" */
  return g_strdup_printf (_ ("Column %s"), letters);
}

static void
selected_cb (TdSheetColumns *self, GParamSpec *pspec, AdwComboRow *row)
{
  guint place;

  if (!self->is_filling && g_ptr_array_find (self->rows, row, &place))
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, place, adw_combo_row_get_selected (row));
}

static void
add_column (TdSheetColumns *self, const char *title, const char *sample, GListModel *fields)
{
  GtkWidget *row = adw_combo_row_new ();
  GtkWidget *icon = td_ui_icon_new ("dialog-question-symbolic",
                                    _ ("Guessed: look whether this is right"), "warning");
  g_autoptr (GtkExpression) words =
      gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), sample);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_combo_row_set_expression (ADW_COMBO_ROW (row), words);
  adw_combo_row_set_enable_search (ADW_COMBO_ROW (row), TRUE);
  adw_combo_row_set_search_match_mode (ADW_COMBO_ROW (row), GTK_STRING_FILTER_MATCH_MODE_SUBSTRING);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), fields);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
  g_ptr_array_add (self->icons, icon);
}

static void
fill (TdSheetColumns *self, TdSheetPreview *preview)
{
  const TdSheetTable *table = g_ptr_array_index (preview->layout->tables, self->table);
  g_autoptr (GListModel) fields = make_fields ();

  self->is_filling = TRUE;
  for (guint i = 0; i < table->columns->len; i++) {
    const TdSheetColumn *column = &g_array_index (table->columns, TdSheetColumn, i);
    g_autofree char *title = make_title (column);
    g_autofree char *sample = make_sample (preview, table, column->column);
    add_column (self, title, sample, fields);
  }
  self->is_filling = FALSE;
}

static void
name_table (TdSheetColumns *self, TdSheetPreview *preview)
{
  const TdSheetTable *table = g_ptr_array_index (preview->layout->tables, self->table);
  g_autofree char *title = NULL;

  if (table->n_headings == 0) {
    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _ ("Columns"));
    adw_preferences_group_set_description (
        ADW_PREFERENCES_GROUP (self),
        _ ("No headings were found: say what stands in each column."));
    return;
  }
  /* Translators: %u is the number of a row of a spreadsheet */
  title = g_strdup_printf (
      _ ("Columns From Row %u"),
      td_sheet_get_row (td_sheet_preview_get_sheet (preview), table->first_heading) + 1);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), title);
}

static void
td_sheet_columns_finalize (GObject *object)
{
  TdSheetColumns *self = TD_SHEET_COLUMNS (object);

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->icons);
  G_OBJECT_CLASS (td_sheet_columns_parent_class)->finalize (object);
}

static void
td_sheet_columns_class_init (TdSheetColumnsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_sheet_columns_finalize;
  signals[SIGNAL_CHOSEN] =
      g_signal_new ("chosen", TD_TYPE_SHEET_COLUMNS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
}

static void
td_sheet_columns_init (TdSheetColumns *self)
{
  self->rows = g_ptr_array_new ();
  self->icons = g_ptr_array_new ();
}

GtkWidget *
td_sheet_columns_new (TdSheetPreview *preview, guint table)
{
  TdSheetColumns *self = g_object_new (TD_TYPE_SHEET_COLUMNS, NULL);

  self->table = table;
  name_table (self, preview);
  fill (self, preview);
  td_sheet_columns_update (self, preview->layout);
  return GTK_WIDGET (self);
}

guint
td_sheet_columns_get_table (TdSheetColumns *self)
{
  return self->table;
}

void
td_sheet_columns_update (TdSheetColumns *self, const TdSheetLayout *layout)
{
  const TdSheetTable *table = g_ptr_array_index (layout->tables, self->table);

  g_return_if_fail (table->columns->len == self->rows->len);

  self->is_filling = TRUE;
  for (guint i = 0; i < self->rows->len; i++) {
    const TdSheetColumn *column = &g_array_index (table->columns, TdSheetColumn, i);
    adw_combo_row_set_selected (self->rows->pdata[i], column->field);
    gtk_widget_set_visible (self->icons->pdata[i],
                            column->confidence > 0 && column->confidence < TD_SHEET_SURE);
  }
  self->is_filling = FALSE;
}
