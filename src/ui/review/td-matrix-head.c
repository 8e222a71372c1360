/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The titles of a matrix's columns: short, the whole in a tooltip.  Main thread only. */
#include "config.h"

#include "td-matrix-grid-private.h"

#include <glib/gi18n.h>

#define HEIGHT 34
#define TALL 64
#define ROOMY 84 /* a column that has room for words */

struct _TdMatrixHead {
  GtkWidget parent_instance;
  TdMatrixGrid *grid; /* borrowed: an ancestor */
};

G_DEFINE_FINAL_TYPE (TdMatrixHead, td_matrix_head, GTK_TYPE_WIDGET)

static char *
make_title (TdMatrixColumn *column, gboolean is_roomy)
{
  gboolean is_number = g_ascii_isdigit (*column->title);

  if (!is_number)
    return g_strdup (column->title);
  if (is_roomy)
    return g_strdup_printf ("%s%s. %s", column->veto ? "⚠ " : "", column->title, column->text);
  return g_strdup_printf ("%s%s", column->title, column->veto ? " ⚠" : "");
}

static void
draw_title (TdMatrixHead *self,
            GtkSnapshot *snapshot,
            TdMatrixColumn *column,
            const graphene_rect_t *area,
            gboolean is_chosen)
{
  gboolean is_roomy = area->size.width >= ROOMY;
  g_autofree char *title = make_title (column, is_roomy);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), title);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  int height;
  GdkRGBA color;

  gtk_widget_get_color (GTK_WIDGET (self), &color);
  pango_attr_list_insert (attributes, pango_attr_scale_new (0.82));
  pango_attr_list_insert (
      attributes, pango_attr_weight_new (is_chosen ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, (int) (area->size.width - 6) * PANGO_SCALE);
  pango_layout_set_height (layout, is_roomy ? -3 : -2);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_get_pixel_size (layout, NULL, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
      snapshot,
      &GRAPHENE_POINT_INIT (area->origin.x + 3, MAX (2, (area->size.height - (float) height) / 2)));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

static void
td_matrix_head_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TdMatrixHead *self = TD_MATRIX_HEAD (widget);
  const TdMatrixLook *look = td_matrix_grid_get_look (self->grid);
  TdMatrix *matrix = td_matrix_grid_get_matrix (self->grid);
  float width = (float) gtk_widget_get_width (widget);
  float height = (float) gtk_widget_get_height (widget);

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT ((float) look->frozen, 0,
                                                         width - (float) look->frozen, height));
  for (guint i = 0; matrix && i < look->n_columns; i++) {
    float x = (float) (look->frozen + (int) i * look->cell_width - look->offset);
    graphene_rect_t area = GRAPHENE_RECT_INIT (x, 0, (float) look->cell_width, height);

    if (x + (float) look->cell_width >= (float) look->frozen && x <= width)
      draw_title (self, snapshot, g_ptr_array_index (matrix->columns, look->first_column + i),
                  &area, look->first_column + i == look->cursor_column);
  }
  gtk_snapshot_pop (snapshot);
}

static void
td_matrix_head_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  TdMatrixHead *self = TD_MATRIX_HEAD (widget);
  const TdMatrixLook *look = td_matrix_grid_get_look (self->grid);

  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 200
                        : look->cell_width >= ROOMY               ? TALL
                                                                  : HEIGHT;
}

static gboolean
query_tooltip_cb (TdMatrixHead *self, int x, int y, gboolean is_keyboard, GtkTooltip *tooltip)
{
  const TdMatrixLook *look = td_matrix_grid_get_look (self->grid);
  TdMatrix *matrix = td_matrix_grid_get_matrix (self->grid);
  double place = x - look->frozen + look->offset;
  guint column = look->cell_width > 0 && place > 0
                     ? look->first_column + (guint) place / (guint) look->cell_width
                     : G_MAXUINT;

  if (is_keyboard || !matrix || x < look->frozen || column >= matrix->columns->len)
    return FALSE;
  gtk_tooltip_set_text (tooltip, ((TdMatrixColumn *) matrix->columns->pdata[column])->text);
  gtk_tooltip_set_tip_area (
      tooltip, &(GdkRectangle) {
                   look->frozen + (int) ((column - look->first_column) * (guint) look->cell_width) -
                       (int) look->offset,
                   0, look->cell_width, gtk_widget_get_height (GTK_WIDGET (self))});
  return TRUE;
}

static void
td_matrix_head_class_init (TdMatrixHeadClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = td_matrix_head_snapshot;
  widget_class->measure = td_matrix_head_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
td_matrix_head_init (TdMatrixHead *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
}

GtkWidget *
td_matrix_head_new (TdMatrixGrid *grid)
{
  TdMatrixHead *self = g_object_new (TD_TYPE_MATRIX_HEAD, NULL);

  self->grid = grid;
  return GTK_WIDGET (self);
}
