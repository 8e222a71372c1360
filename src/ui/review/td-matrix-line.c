/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A nominee in the matrix: a name, and cells that are drawn rather than made of widgets: thirty
 * columns of thirty lines would be a thousand widgets to make before anything is seen.  A verdict
 * is told by its sign and by its colour; a note by a dot, a proof by a bar below.  Main thread
 * only. */
#include "config.h"

#include "td-matrix-grid-private.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define MIN_HEIGHT 40
#define ICON 16
#define GAP 6

struct _TdMatrixLine {
  GtkWidget parent_instance;
  TdMatrixGrid *grid; /* borrowed: an ancestor */
  GtkWidget *names;
  GtkLabel *name;
  GtkLabel *detail;
  TdMatrixSlot *slot;
  guint position;
};

G_DEFINE_FINAL_TYPE (TdMatrixLine, td_matrix_line, GTK_TYPE_WIDGET)

static void
fill (GtkSnapshot *snapshot, const GdkRGBA *color, double alpha, const graphene_rect_t *area)
{
  GdkRGBA shade = *color;

  shade.alpha *= (float) alpha;
  gtk_snapshot_append_color (snapshot, &shade, area);
}

static void
frame (GtkSnapshot *snapshot, const GdkRGBA *color, float width, const graphene_rect_t *area)
{
  GskRoundedRect outline;
  float widths[4] = {width, width, width, width};
  GdkRGBA colors[4] = {*color, *color, *color, *color};

  gsk_rounded_rect_init_from_rect (&outline, area, 4);
  gtk_snapshot_append_border (snapshot, &outline, widths, colors);
}

static void
draw_icon (GtkSnapshot *snapshot, GskPath *sign, const GdkRGBA *color, float x, float y)
{
  g_autoptr (GskStroke) pen = gsk_stroke_new (2);

  gsk_stroke_set_line_cap (pen, GSK_LINE_CAP_ROUND);
  gsk_stroke_set_line_join (pen, GSK_LINE_JOIN_ROUND);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_stroke (snapshot, sign, pen, color);
  gtk_snapshot_restore (snapshot);
}

static void
draw_text (TdMatrixLine *self,
           GtkSnapshot *snapshot,
           const char *text,
           const GdkRGBA *color,
           const graphene_rect_t *area)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  int height;

  pango_layout_set_width (layout, (int) area->size.width * PANGO_SCALE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_get_pixel_size (layout, NULL, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
      snapshot, &GRAPHENE_POINT_INIT (area->origin.x,
                                      area->origin.y + (area->size.height - (float) height) / 2));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

/* The sign in the middle; in the narrow layout the words behind it. */
static void
draw_cell (TdMatrixLine *self,
           GtkSnapshot *snapshot,
           const TdMatrixLook *look,
           guint column,
           const graphene_rect_t *area)
{
  TdCell cell = self->slot->row->cells[column];
  TdVerdict verdict = TD_CELL_VERDICT (cell);
  guint count = TD_CELL_COUNT (cell);
  g_autofree char *number = count > 1 ? g_strdup_printf ("%u", count) : NULL;
  g_autofree char *words =
      look->is_narrow ? td_matrix_grid_describe (self->grid, self->slot->row, column) : NULL;
  const char *text = words ? words : number;
  GdkRGBA color = look->colors[verdict];
  float x = area->origin.x + (words    ? GAP
                              : number ? area->size.width / 2 - ICON
                                       : (area->size.width - ICON) / 2);
  float y = area->origin.y + (area->size.height - ICON) / 2;

  draw_icon (snapshot, look->signs[verdict], &color, x, y);
  if (text) {
    float left = x + ICON + 4;
    draw_text (self, snapshot, text, &color,
               &GRAPHENE_RECT_INIT (left, area->origin.y,
                                    area->origin.x + area->size.width - left - 2,
                                    area->size.height));
  }
  if (!look->is_narrow && (cell & TD_CELL_NOTED) && count == 0)
    fill (snapshot, &look->colors[TD_VERDICT_OPEN], 1.6,
          &GRAPHENE_RECT_INIT (x + ICON + 3, y - 3, 4, 4));
  if (cell & TD_CELL_PROVED)
    fill (snapshot, &look->colors[TD_VERDICT_MET], 0.9,
          &GRAPHENE_RECT_INIT (x, y + ICON + 4, ICON, 2));
}

static gboolean
is_in_range (const TdMatrixLook *look, guint row, guint column)
{
  return row >= look->from_row && row <= look->to_row && column >= look->from_column &&
         column <= look->to_column;
}

static void
draw_marks (TdMatrixLine *self,
            GtkSnapshot *snapshot,
            const TdMatrixLook *look,
            guint column,
            const graphene_rect_t *area)
{
  g_autoptr (GdkRGBA) accent =
      adw_style_manager_get_accent_color_rgba (adw_style_manager_get_default ());
  gboolean is_cursor = self->position == look->cursor_row && column == look->cursor_column;
  GdkRGBA color;

  gtk_widget_get_color (GTK_WIDGET (self), &color);
  fill (snapshot, &color, 0.08,
        &GRAPHENE_RECT_INIT (area->origin.x, area->origin.y, 1, area->size.height));
  if (is_in_range (look, self->position, column))
    fill (snapshot, accent, 0.18, area);
  if (is_cursor) {
    graphene_rect_t inner;
    graphene_rect_inset_r (area, 2, 2, &inner);
    frame (snapshot, accent, look->has_focus ? 2 : 1, &inner);
  }
}

static void
td_matrix_line_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TdMatrixLine *self = TD_MATRIX_LINE (widget);
  const TdMatrixLook *look = td_matrix_grid_get_look (self->grid);
  float width = (float) gtk_widget_get_width (widget);
  float height = (float) gtk_widget_get_height (widget);
  GdkRGBA color;

  gtk_widget_get_color (widget, &color);
  GTK_WIDGET_CLASS (td_matrix_line_parent_class)->snapshot (widget, snapshot);
  fill (snapshot, &color, 0.1, &GRAPHENE_RECT_INIT (0, height - 1, width, 1));
  if (!self->slot)
    return;
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT ((float) look->frozen, 0,
                                                         width - (float) look->frozen, height));
  for (guint i = 0; i < look->n_columns; i++) {
    float x = (float) (look->frozen + (int) i * look->cell_width - look->offset);
    guint column = look->first_column + i;
    graphene_rect_t area = GRAPHENE_RECT_INIT (x, 0, (float) look->cell_width, height - 1);

    if (x + (float) look->cell_width < (float) look->frozen || x > width ||
        column >= self->slot->row->n_cells)
      continue;
    draw_marks (self, snapshot, look, column, &area);
    draw_cell (self, snapshot, look, column, &area);
  }
  gtk_snapshot_pop (snapshot);
}

static void
td_matrix_line_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  TdMatrixLine *self = TD_MATRIX_LINE (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = *natural = 200;
    return;
  }
  gtk_widget_measure (self->names, orientation, -1, minimum, natural, NULL, NULL);
  *minimum = *natural = MAX (MIN_HEIGHT, *natural + 9);
}

static void
td_matrix_line_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TdMatrixLine *self = TD_MATRIX_LINE (widget);
  int frozen = td_matrix_grid_get_look (self->grid)->frozen;
  GtkAllocation names = {12, 0, MAX (20, MIN (width, frozen) - 18), height};
  int minimum;

  gtk_widget_measure (self->names, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  names.width = MAX (names.width, minimum);
  gtk_widget_size_allocate (self->names, &names, -1);
}

static void
pressed_cb (TdMatrixLine *self, int n_presses, double x, double y, GtkGesture *gesture)
{
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  if (self->slot)
    td_matrix_grid_press (self->grid, self->position, x, n_presses, (state & GDK_SHIFT_MASK) != 0);
}

static void
td_matrix_line_dispose (GObject *object)
{
  TdMatrixLine *self = TD_MATRIX_LINE (object);

  if (self->slot)
    td_matrix_line_set (self, NULL, 0);
  g_clear_pointer (&self->names, gtk_widget_unparent);
  G_OBJECT_CLASS (td_matrix_line_parent_class)->dispose (object);
}

static void
td_matrix_line_class_init (TdMatrixLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_matrix_line_dispose;
  widget_class->snapshot = td_matrix_line_snapshot;
  widget_class->measure = td_matrix_line_measure;
  widget_class->size_allocate = td_matrix_line_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkLabel *
make_label (TdMatrixLine *self, const char *css)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css) {
    gtk_widget_add_css_class (label, "caption");
    gtk_widget_add_css_class (label, css);
  }
  gtk_box_append (GTK_BOX (self->names), label);
  return GTK_LABEL (label);
}

static void
td_matrix_line_init (TdMatrixLine *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->names = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  gtk_widget_set_valign (self->names, GTK_ALIGN_CENTER);
  gtk_widget_set_parent (self->names, GTK_WIDGET (self));
  self->name = make_label (self, NULL);
  self->detail = make_label (self, "dimmed");
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
td_matrix_line_new (TdMatrixGrid *grid)
{
  TdMatrixLine *self = g_object_new (TD_TYPE_MATRIX_LINE, NULL);

  self->grid = grid;
  return GTK_WIDGET (self);
}

void
td_matrix_line_refresh (TdMatrixLine *self)
{
  TdMatrixRow *row = self->slot->row;
  /* G_MAXUINT: the whole row. */
  g_autofree char *detail = td_matrix_grid_describe (self->grid, row, G_MAXUINT);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", row->name, detail);

  gtk_label_set_label (self->name, row->name);
  gtk_label_set_label (self->detail, detail);
  if (row->excluded_by > 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->detail), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->detail), "error");
  gtk_widget_set_tooltip_text (self->names, *row->unit ? row->unit : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
td_matrix_line_set (TdMatrixLine *self, TdMatrixSlot *slot, guint position)
{
  g_return_if_fail (TD_IS_MATRIX_LINE (self));

  if (self->slot && !slot)
    td_matrix_grid_remove_line (self->grid, GTK_WIDGET (self));
  if (slot && !self->slot)
    td_matrix_grid_add_line (self->grid, GTK_WIDGET (self));
  g_set_object (&self->slot, slot);
  self->position = position;
  if (slot)
    td_matrix_line_refresh (self);
}
