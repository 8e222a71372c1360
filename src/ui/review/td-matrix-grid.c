/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A matrix on screen.  The list view makes lines only for what is seen; where the columns stand is
 * known here once for all lines and for the head.  Lines cannot be focused: the grid is, so that
 * one cursor moves in two directions.  A reload replaces the rows in their slots and draws again:
 * scroll, cursor and range stay.  Main thread only. */
#include "config.h"

#include "td-matrix-grid-private.h"

#include <core/base/td-text.h>
#include <glib/gi18n.h>
#include <string.h>

#define NARROW_CELL 150
#define LEAST_CELL 44
#define LEAST_WIDE_CELL 66
#define MOST_CELL 132
#define PAGE_ROWS 10

struct _TdMatrixGrid {
  GtkWidget parent_instance;
  GtkWidget *box;
  GtkWidget *head;
  GtkWidget *switcher; /* narrow: which column */
  GtkWidget *previous;
  GtkWidget *next;
  GtkLabel *column_text;
  GtkWidget *scrolled;
  GtkListView *list;
  GtkWidget *bar;
  GtkAdjustment *across;
  GtkWidget *probes[4]; /* say which colours the theme gives to verdicts */
  GListStore *slots;    /* of TdMatrixSlot */
  GPtrArray *lines;     /* borrowed: those that show something */
  TdMatrix *matrix;
  TdMatrixDescribe describe;
  TdMatrixLook look;
  guint anchor_row, anchor_column;
  guint idle; /* the head or the bar will be another */
  gboolean is_wide;
};

G_DEFINE_FINAL_TYPE (TdMatrixGrid, td_matrix_grid, GTK_TYPE_WIDGET)
G_DEFINE_FINAL_TYPE (TdMatrixSlot, td_matrix_slot, G_TYPE_OBJECT)

typedef enum { PROP_NARROW = 1 } TdMatrixGridProperty;
static GParamSpec *properties[PROP_NARROW + 1];
enum { SIGNAL_CURSOR_MOVED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
td_matrix_slot_finalize (GObject *object)
{
  g_clear_object (&TD_MATRIX_SLOT (object)->row);
  G_OBJECT_CLASS (td_matrix_slot_parent_class)->finalize (object);
}

static void
td_matrix_slot_class_init (TdMatrixSlotClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_matrix_slot_finalize;
}

static void
td_matrix_slot_init (TdMatrixSlot *self)
{
}

/* ---- what lines ask ---- */

const TdMatrixLook *
td_matrix_grid_get_look (TdMatrixGrid *self)
{
  return &self->look;
}

TdMatrix *
td_matrix_grid_get_matrix (TdMatrixGrid *self)
{
  return self->matrix;
}

char *
td_matrix_grid_describe (TdMatrixGrid *self, TdMatrixRow *row, guint column)
{
  return self->describe ? self->describe (row, column) : g_strdup ("");
}

void
td_matrix_grid_add_line (TdMatrixGrid *self, GtkWidget *line)
{
  g_ptr_array_add (self->lines, line);
}

void
td_matrix_grid_remove_line (TdMatrixGrid *self, GtkWidget *line)
{
  g_ptr_array_remove_fast (self->lines, line);
}

static guint
count_rows (TdMatrixGrid *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->slots));
}

static guint
count_columns (TdMatrixGrid *self)
{
  return self->matrix ? self->matrix->columns->len : 0;
}

static TdMatrixRow *
row_at (TdMatrixGrid *self, guint position)
{
  g_autoptr (TdMatrixSlot) slot = g_list_model_get_item (G_LIST_MODEL (self->slots), position);

  return slot ? slot->row : NULL; /* kept by the model */
}

static void
redraw (TdMatrixGrid *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    gtk_widget_queue_draw (g_ptr_array_index (self->lines, i));
  gtk_widget_queue_draw (self->head);
}

/* ---- colours and signs ---- */

static void
take_colors (TdMatrixGrid *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->probes); i++)
    gtk_widget_get_color (self->probes[i], &self->look.colors[i]);
  self->look.colors[TD_VERDICT_OPEN].alpha *= 0.55f;
  self->look.colors[TD_VERDICT_NOT_APPLICABLE].alpha *= 0.55f;
}

/* Three dots, a tick, a cross, a dash: strokes are drawn faster than icons are coloured, and there
 * is one in each cell. */
static void
make_signs (TdMatrixGrid *self)
{
  static const char *const PATHS[] = {
      [TD_VERDICT_OPEN] = "M 4 8 L 4.01 8 M 8 8 L 8.01 8 M 12 8 L 12.01 8",
      [TD_VERDICT_MET] = "M 3.5 8.5 L 6.5 11.5 L 12.5 4.5",
      [TD_VERDICT_UNMET] = "M 4.5 4.5 L 11.5 11.5 M 11.5 4.5 L 4.5 11.5",
      [TD_VERDICT_NOT_APPLICABLE] = "M 3.5 8 L 12.5 8",
  };

  for (guint i = 0; i < G_N_ELEMENTS (PATHS); i++)
    self->look.signs[i] = gsk_path_parse (PATHS[i]);
}

static void
td_matrix_grid_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (td_matrix_grid_parent_class)->css_changed (widget, change);
  take_colors (TD_MATRIX_GRID (widget));
  redraw (TD_MATRIX_GRID (widget));
}

static void
td_matrix_grid_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (td_matrix_grid_parent_class)->map (widget);
  take_colors (TD_MATRIX_GRID (widget));
}

/* ---- where things stand ---- */

/* What is known only when the width is: not while it is given out. */
static gboolean
settle_cb (gpointer user_data)
{
  TdMatrixGrid *self = TD_MATRIX_GRID (user_data);

  self->idle = 0;
  gtk_widget_queue_resize (self->head);
  gtk_widget_set_visible (self->bar, gtk_adjustment_get_upper (self->across) >
                                         gtk_adjustment_get_page_size (self->across));
  return G_SOURCE_REMOVE;
}

static int
choose_frozen (TdMatrixGrid *self, int width, int n)
{
  if (self->look.is_narrow)
    return MAX (100, width - NARROW_CELL);
  return MAX (CLAMP (width * 3 / 10, 150, 300), MIN (width - n * MOST_CELL, 420));
}

static void
place_columns (TdMatrixGrid *self, int width)
{
  guint n = count_columns (self);
  int cell_width = self->look.cell_width;
  double upper = gtk_adjustment_get_upper (self->across);
  int least = self->is_wide ? LEAST_WIDE_CELL : LEAST_CELL;
  int room;

  self->look.frozen = choose_frozen (self, width, (int) n);
  room = width - self->look.frozen;
  self->look.first_column = self->look.is_narrow ? self->look.cursor_column : 0;
  self->look.n_columns = self->look.is_narrow ? MIN (1, n) : n;
  self->look.cell_width = self->look.is_narrow ? room
                          : n > 0              ? CLAMP (room / (int) n, least, MOST_CELL)
                                               : MOST_CELL;
  gtk_adjustment_configure (self->across, gtk_adjustment_get_value (self->across), 0,
                            MAX (room, (int) self->look.n_columns * self->look.cell_width),
                            self->look.cell_width, room, room);
  if (self->idle == 0 && (cell_width != self->look.cell_width ||
                          (int) upper != (int) gtk_adjustment_get_upper (self->across)))
    self->idle = g_idle_add (settle_cb, self);
}

static void
td_matrix_grid_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TdMatrixGrid *self = TD_MATRIX_GRID (widget);

  place_columns (self, width);
  gtk_widget_size_allocate (self->box, &(GtkAllocation) {0, 0, width, height}, baseline);
  for (guint i = 0; i < self->lines->len; i++)
    gtk_widget_queue_allocate (g_ptr_array_index (self->lines, i));
}

static void
td_matrix_grid_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  gtk_widget_measure (TD_MATRIX_GRID (widget)->box, orientation, for_size, minimum, natural, NULL,
                      NULL);
}

static void
scrolled_across_cb (TdMatrixGrid *self)
{
  self->look.offset = gtk_adjustment_get_value (self->across);
  redraw (self);
}

static gboolean
scroll_cb (TdMatrixGrid *self, double dx, double dy, GtkEventController *controller)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (controller);
  double by = state & GDK_SHIFT_MASK ? dy : dx;

  if (by > -0.001 && by < 0.001)
    return GDK_EVENT_PROPAGATE;
  gtk_adjustment_set_value (self->across,
                            gtk_adjustment_get_value (self->across) + by * self->look.cell_width);
  return GDK_EVENT_STOP;
}

/* ---- the cursor ---- */

static void
say_cursor (TdMatrixGrid *self)
{
  TdMatrixRow *row = td_matrix_grid_get_row (self);
  TdMatrixColumn *column = td_matrix_grid_get_column (self);
  g_autofree char *cell = NULL;
  g_autofree char *spoken = NULL;

  if (!row || !column) {
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
    return;
  }
  cell = td_matrix_grid_describe (self, row, self->look.cursor_column);
  /* Translators: a cell of the matrix, spoken: a nominee's name, the column's number and text, what
   * stands in the cell */
  spoken = g_strdup_printf (_ ("%s, %u. %s: %s"), row->name, column->number, column->text, cell);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  spoken, -1);
  if (self->look.has_focus)
    gtk_accessible_announce (GTK_ACCESSIBLE (self), spoken,
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_LOW);
}

static void
show_column (TdMatrixGrid *self)
{
  TdMatrixColumn *column = td_matrix_grid_get_column (self);
  int left = (int) self->look.cursor_column * self->look.cell_width;
  g_autofree char *text = NULL;

  if (!self->look.is_narrow) {
    gtk_adjustment_clamp_page (self->across, left, left + self->look.cell_width);
    return;
  }
  self->look.first_column = self->look.cursor_column;
  if (column)
    text = g_strdup_printf ("%s%u. %s", column->veto ? "⚠ " : "", column->number, column->text);
  gtk_label_set_label (self->column_text, text ? text : "");
  gtk_widget_set_sensitive (self->previous, self->look.cursor_column > 0);
  gtk_widget_set_sensitive (self->next, self->look.cursor_column + 1 < count_columns (self));
}

static void
cursor_moved (TdMatrixGrid *self)
{
  self->look.from_row = MIN (self->anchor_row, self->look.cursor_row);
  self->look.to_row = MAX (self->anchor_row, self->look.cursor_row);
  self->look.from_column = MIN (self->anchor_column, self->look.cursor_column);
  self->look.to_column = MAX (self->anchor_column, self->look.cursor_column);
  show_column (self);
  redraw (self);
  say_cursor (self);
  g_signal_emit (self, signals[SIGNAL_CURSOR_MOVED], 0);
}

static void
set_cursor (TdMatrixGrid *self, gint64 row, gint64 column, gboolean is_range)
{
  guint n_rows = count_rows (self);
  guint n_columns = count_columns (self);

  if (n_rows == 0 || n_columns == 0)
    return;
  self->look.cursor_row = (guint) CLAMP (row, 0, (gint64) n_rows - 1);
  self->look.cursor_column = (guint) CLAMP (column, 0, (gint64) n_columns - 1);
  if (!is_range)
    self->anchor_row = self->look.cursor_row;
  /* What is not seen is not chosen. */
  if (!is_range || self->look.is_narrow)
    self->anchor_column = self->look.cursor_column;
  gtk_list_view_scroll_to (self->list, self->look.cursor_row, GTK_LIST_SCROLL_NONE, NULL);
  cursor_moved (self);
}

void
td_matrix_grid_press (TdMatrixGrid *self, guint row, double x, int n_presses, gboolean is_range)
{
  double place = x - self->look.frozen + self->look.offset;
  guint column = x < self->look.frozen || self->look.cell_width == 0
                     ? self->look.cursor_column
                     : self->look.first_column + (guint) place / (guint) self->look.cell_width;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  set_cursor (self, row, column, is_range);
  if (n_presses == 2)
    gtk_widget_activate_action (GTK_WIDGET (self), "matrix.open", NULL);
}

/* Arguments: rows, columns, with Shift. */
static gboolean
move_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  TdMatrixGrid *self = TD_MATRIX_GRID (widget);
  int rows, columns;
  gboolean is_range;

  g_variant_get (arguments, "(iib)", &rows, &columns, &is_range);
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    columns = -columns;
  set_cursor (self, (gint64) self->look.cursor_row + rows,
              (gint64) self->look.cursor_column + columns, is_range);
  return count_rows (self) > 0;
}

static gboolean
select_all_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  TdMatrixGrid *self = TD_MATRIX_GRID (widget);

  if (count_rows (self) == 0 || count_columns (self) == 0)
    return FALSE;
  self->anchor_row = 0;
  self->anchor_column = self->look.is_narrow ? self->look.cursor_column : 0;
  self->look.cursor_row = count_rows (self) - 1;
  if (!self->look.is_narrow)
    self->look.cursor_column = count_columns (self) - 1;
  cursor_moved (self);
  return TRUE;
}

static gboolean
drop_range_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  TdMatrixGrid *self = TD_MATRIX_GRID (widget);
  guint n_rows, n_columns;

  td_matrix_grid_count_range (self, &n_rows, &n_columns);
  if (n_rows * n_columns <= 1)
    return FALSE;
  set_cursor (self, self->look.cursor_row, self->look.cursor_column, FALSE);
  return TRUE;
}

static void
focus_changed_cb (TdMatrixGrid *self)
{
  self->look.has_focus = gtk_widget_has_focus (GTK_WIDGET (self));
  redraw (self);
}

/* ---- lines ---- */

static void
setup_cb (TdMatrixGrid *self, GtkListItem *item)
{
  gtk_list_item_set_child (item, td_matrix_line_new (self));
  gtk_list_item_set_focusable (item, FALSE);
  gtk_list_item_set_selectable (item, FALSE);
  gtk_list_item_set_activatable (item, FALSE);
}

static void
bind_cb (TdMatrixGrid *self, GtkListItem *item)
{
  td_matrix_line_set (TD_MATRIX_LINE (gtk_list_item_get_child (item)),
                      gtk_list_item_get_item (item), gtk_list_item_get_position (item));
}

static void
unbind_cb (TdMatrixGrid *self, GtkListItem *item)
{
  td_matrix_line_set (TD_MATRIX_LINE (gtk_list_item_get_child (item)), NULL, 0);
}

static void
step_column (TdMatrixGrid *self, int by)
{
  set_cursor (self, self->look.cursor_row, (gint64) self->look.cursor_column + by, FALSE);
}

static void
previous_cb (TdMatrixGrid *self)
{
  step_column (self, -1);
}

static void
next_cb (TdMatrixGrid *self)
{
  step_column (self, 1);
}

static void
set_narrow (TdMatrixGrid *self, gboolean is_narrow)
{
  if (self->look.is_narrow == is_narrow)
    return;
  self->look.is_narrow = is_narrow;
  gtk_widget_set_visible (self->head, !is_narrow);
  gtk_widget_set_visible (self->switcher, is_narrow);
  set_cursor (self, self->look.cursor_row, self->look.cursor_column, FALSE);
  show_column (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

/* ---- object ---- */

static void
td_matrix_grid_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((TdMatrixGridProperty) id) {
  case PROP_NARROW:
    g_value_set_boolean (value, TD_MATRIX_GRID (object)->look.is_narrow);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
td_matrix_grid_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch ((TdMatrixGridProperty) id) {
  case PROP_NARROW:
    set_narrow (TD_MATRIX_GRID (object), g_value_get_boolean (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
td_matrix_grid_dispose (GObject *object)
{
  TdMatrixGrid *self = TD_MATRIX_GRID (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  if (self->list)
    gtk_list_view_set_model (self->list, NULL);
  self->list = NULL;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->slots);
  g_clear_object (&self->across);
  g_clear_object (&self->matrix);
  G_OBJECT_CLASS (td_matrix_grid_parent_class)->dispose (object);
}

static void
td_matrix_grid_finalize (GObject *object)
{
  TdMatrixGrid *self = TD_MATRIX_GRID (object);

  g_ptr_array_unref (self->lines);
  for (guint i = 0; i < G_N_ELEMENTS (self->look.signs); i++)
    gsk_path_unref (self->look.signs[i]);
  G_OBJECT_CLASS (td_matrix_grid_parent_class)->finalize (object);
}

static void
add_move (GtkWidgetClass *klass, guint key, guint keypad, int rows, int columns)
{
  guint keys[] = {key, keypad};

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++) {
    gtk_widget_class_add_binding (klass, keys[i], 0, move_cb, "(iib)", rows, columns, FALSE);
    gtk_widget_class_add_binding (klass, keys[i], GDK_SHIFT_MASK, move_cb, "(iib)", rows, columns,
                                  TRUE);
  }
}

#define ALL (1 << 28)

static void
add_moves (GtkWidgetClass *klass)
{
  add_move (klass, GDK_KEY_Up, GDK_KEY_KP_Up, -1, 0);
  add_move (klass, GDK_KEY_Down, GDK_KEY_KP_Down, 1, 0);
  add_move (klass, GDK_KEY_Left, GDK_KEY_KP_Left, 0, -1);
  add_move (klass, GDK_KEY_Right, GDK_KEY_KP_Right, 0, 1);
  add_move (klass, GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up, -PAGE_ROWS, 0);
  add_move (klass, GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down, PAGE_ROWS, 0);
  add_move (klass, GDK_KEY_Home, GDK_KEY_KP_Home, 0, -ALL);
  add_move (klass, GDK_KEY_End, GDK_KEY_KP_End, 0, ALL);
  gtk_widget_class_add_binding (klass, GDK_KEY_Home, GDK_CONTROL_MASK, move_cb, "(iib)", -ALL, -ALL,
                                FALSE);
  gtk_widget_class_add_binding (klass, GDK_KEY_End, GDK_CONTROL_MASK, move_cb, "(iib)", ALL, ALL,
                                FALSE);
  gtk_widget_class_add_binding (klass, GDK_KEY_j, 0, move_cb, "(iib)", 0, 1, FALSE);
  gtk_widget_class_add_binding (klass, GDK_KEY_k, 0, move_cb, "(iib)", 0, -1, FALSE);
  gtk_widget_class_add_binding (klass, GDK_KEY_a, GDK_CONTROL_MASK, select_all_cb, NULL);
  gtk_widget_class_add_binding (klass, GDK_KEY_Escape, 0, drop_range_cb, NULL);
}

static void
add_keys (GtkWidgetClass *klass)
{
  for (guint i = 0; i <= TD_VERDICT_NOT_APPLICABLE; i++) {
    gtk_widget_class_add_binding_action (klass, GDK_KEY_0 + i, 0, "matrix.judge", "u", i);
    gtk_widget_class_add_binding_action (klass, GDK_KEY_KP_0 + i, 0, "matrix.judge", "u", i);
  }
  gtk_widget_class_add_binding_action (klass, GDK_KEY_n, 0, "matrix.note", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_e, 0, "matrix.evidence", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Return, 0, "matrix.open", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_KP_Enter, 0, "matrix.open", NULL);
}

static void
td_matrix_grid_class_init (TdMatrixGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = td_matrix_grid_get_property;
  object_class->set_property = td_matrix_grid_set_property;
  object_class->dispose = td_matrix_grid_dispose;
  object_class->finalize = td_matrix_grid_finalize;
  widget_class->css_changed = td_matrix_grid_css_changed;
  widget_class->map = td_matrix_grid_map;
  widget_class->measure = td_matrix_grid_measure;
  widget_class->size_allocate = td_matrix_grid_size_allocate;
  properties[PROP_NARROW] =
      g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  signals[SIGNAL_CURSOR_MOVED] =
      g_signal_new ("cursor-moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "td-matrix");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
  add_moves (widget_class);
  add_keys (widget_class);
}

static GtkWidget *
make_step (TdMatrixGrid *self, const char *icon, const char *name, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (button, "clicked", callback, self);
  gtk_box_append (GTK_BOX (self->switcher), button);
  return button;
}

static void
make_switcher (TdMatrixGrid *self)
{
  GtkWidget *label = gtk_label_new (NULL);

  self->switcher = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  self->previous =
      make_step (self, "go-previous-symbolic", _ ("Previous Column"), G_CALLBACK (previous_cb));
  self->column_text = GTK_LABEL (label);
  gtk_label_set_wrap (self->column_text, TRUE);
  gtk_label_set_wrap_mode (self->column_text, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (self->column_text, 3);
  gtk_label_set_ellipsize (self->column_text, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (self->column_text, 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "caption");
  gtk_box_append (GTK_BOX (self->switcher), label);
  self->next = make_step (self, "go-next-symbolic", _ ("Next Column"), G_CALLBACK (next_cb));
  gtk_widget_set_visible (self->switcher, FALSE);
  gtk_widget_add_css_class (self->switcher, "td-matrix-switcher");
  gtk_box_append (GTK_BOX (self->box), self->switcher);
}

/* They show nothing; their colours are read. */
static void
make_probes (TdMatrixGrid *self)
{
  static const char *const CSS[] = {NULL, "success", "error", NULL};
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  for (guint i = 0; i < G_N_ELEMENTS (CSS); i++) {
    self->probes[i] = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);
    gtk_widget_add_css_class (self->probes[i], "spacer");
    if (CSS[i])
      gtk_widget_add_css_class (self->probes[i], CSS[i]);
    gtk_accessible_update_state (GTK_ACCESSIBLE (self->probes[i]), GTK_ACCESSIBLE_STATE_HIDDEN,
                                 TRUE, -1);
    gtk_box_append (GTK_BOX (box), self->probes[i]);
  }
  gtk_widget_set_size_request (box, -1, 0);
  gtk_widget_set_opacity (box, 0);
  gtk_box_append (GTK_BOX (self->box), box);
}

static void
make_list (TdMatrixGrid *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkNoSelection *model;

  self->slots = g_list_store_new (TD_TYPE_MATRIX_SLOT);
  model = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->slots)));
  g_signal_connect_swapped (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect_swapped (factory, "unbind", G_CALLBACK (unbind_cb), self);
  self->list = GTK_LIST_VIEW (gtk_list_view_new (GTK_SELECTION_MODEL (model), factory));
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "td-matrix-lines");
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), GTK_WIDGET (self->list));
  gtk_widget_set_vexpand (self->scrolled, TRUE);
  gtk_widget_set_can_focus (self->scrolled, FALSE);
  gtk_box_append (GTK_BOX (self->box), self->scrolled);
}

static void
add_controllers (TdMatrixGrid *self)
{
  GtkEventController *scroll = gtk_event_controller_scroll_new (
      GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES | GTK_EVENT_CONTROLLER_SCROLL_KINETIC);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (focus_changed_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_changed_cb), self);
  g_signal_connect_swapped (focus, "notify::is-focus", G_CALLBACK (focus_changed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

static void
td_matrix_grid_init (TdMatrixGrid *self)
{
  self->lines = g_ptr_array_new ();
  make_signs (self);
  self->across = g_object_ref_sink (gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  make_probes (self);
  self->head = td_matrix_head_new (self);
  gtk_box_append (GTK_BOX (self->box), self->head);
  make_switcher (self);
  make_list (self);
  self->bar = gtk_scrollbar_new (GTK_ORIENTATION_HORIZONTAL, self->across);
  gtk_box_append (GTK_BOX (self->box), self->bar);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_object (self->across, "value-changed", G_CALLBACK (scrolled_across_cb), self,
                           G_CONNECT_SWAPPED);
  add_controllers (self);
}

void
td_matrix_grid_set_describe (TdMatrixGrid *self, TdMatrixDescribe describe)
{
  g_return_if_fail (TD_IS_MATRIX_GRID (self));
  self->describe = describe;
}

void
td_matrix_grid_set_wide (TdMatrixGrid *self, gboolean is_wide)
{
  g_return_if_fail (TD_IS_MATRIX_GRID (self));
  self->is_wide = is_wide;
}

/* ---- filling ---- */

static gboolean
matches (TdMatrixRow *row, char **words)
{
  g_autofree char *text = g_strdup_printf ("%s\n%s", row->name, row->unit ? row->unit : "");
  g_autofree char *fold = td_text_fold (text);

  for (; *words; words++)
    if (!strstr (fold, *words))
      return FALSE;
  return TRUE;
}

static GPtrArray *
choose_rows (TdMatrix *matrix, const char *filter)
{
  GPtrArray *rows = g_ptr_array_new ();
  g_autofree char *squeezed = td_text_squeeze (filter ? filter : "");
  g_autofree char *fold = td_text_fold (squeezed);
  g_auto (GStrv) words = g_strsplit (fold, " ", -1);

  for (guint i = 0; matrix && i < matrix->rows->len; i++)
    if (*fold == '\0' || matches (g_ptr_array_index (matrix->rows, i), words))
      g_ptr_array_add (rows, g_ptr_array_index (matrix->rows, i));
  return rows;
}

static gboolean
are_same_rows (TdMatrixGrid *self, GPtrArray *rows)
{
  if (rows->len != count_rows (self))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    if (!g_str_equal (row_at (self, i)->nomination_id,
                      ((TdMatrixRow *) rows->pdata[i])->nomination_id))
      return FALSE;
  return TRUE;
}

static void
replace_rows (TdMatrixGrid *self, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++) {
    g_autoptr (TdMatrixSlot) slot = g_list_model_get_item (G_LIST_MODEL (self->slots), i);
    g_set_object (&slot->row, g_ptr_array_index (rows, i));
  }
  for (guint i = 0; i < self->lines->len; i++)
    td_matrix_line_refresh (g_ptr_array_index (self->lines, i));
}

static void
fill_slots (TdMatrixGrid *self, GPtrArray *rows)
{
  g_autoptr (GPtrArray) slots = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < rows->len; i++) {
    TdMatrixSlot *slot = g_object_new (TD_TYPE_MATRIX_SLOT, NULL);
    slot->row = g_object_ref (g_ptr_array_index (rows, i));
    g_ptr_array_add (slots, slot);
  }
  g_list_store_splice (self->slots, 0, count_rows (self), slots->pdata, slots->len);
}

static void
keep_cursor (TdMatrixGrid *self, const char *nomination_id)
{
  guint n_rows = MAX (1, count_rows (self));
  guint n_columns = MAX (1, count_columns (self));

  for (guint i = 0; nomination_id && i < count_rows (self); i++)
    if (g_str_equal (row_at (self, i)->nomination_id, nomination_id))
      self->look.cursor_row = i;
  self->look.cursor_row = MIN (self->look.cursor_row, n_rows - 1);
  self->look.cursor_column = MIN (self->look.cursor_column, n_columns - 1);
  self->anchor_row = self->look.cursor_row;
  self->anchor_column = self->look.cursor_column;
}

void
td_matrix_grid_set_matrix (TdMatrixGrid *self, TdMatrix *matrix, const char *filter)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *chosen = NULL;
  guint n_columns;

  g_return_if_fail (TD_IS_MATRIX_GRID (self));

  n_columns = count_columns (self);
  if (td_matrix_grid_get_row (self))
    chosen = g_strdup (td_matrix_grid_get_row (self)->nomination_id);
  rows = choose_rows (matrix, filter);
  if (are_same_rows (self, rows) && matrix && matrix->columns->len == n_columns) {
    replace_rows (self, rows);
    g_set_object (&self->matrix, matrix);
  } else {
    /* What was shown must not be drawn with the new columns. */
    g_list_store_remove_all (self->slots);
    g_set_object (&self->matrix, matrix);
    fill_slots (self, rows);
    keep_cursor (self, chosen);
  }
  gtk_widget_queue_resize (GTK_WIDGET (self));
  cursor_moved (self);
}

guint
td_matrix_grid_get_n_shown (TdMatrixGrid *self)
{
  g_return_val_if_fail (TD_IS_MATRIX_GRID (self), 0);
  return count_rows (self);
}

/* ---- asking ---- */

TdMatrixRow *
td_matrix_grid_get_row (TdMatrixGrid *self)
{
  g_return_val_if_fail (TD_IS_MATRIX_GRID (self), NULL);
  return row_at (self, self->look.cursor_row);
}

TdMatrixColumn *
td_matrix_grid_get_column (TdMatrixGrid *self)
{
  g_return_val_if_fail (TD_IS_MATRIX_GRID (self), NULL);

  if (self->look.cursor_column >= count_columns (self))
    return NULL;
  return g_ptr_array_index (self->matrix->columns, self->look.cursor_column);
}

char **
td_matrix_grid_dup_nominations (TdMatrixGrid *self)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  g_return_val_if_fail (TD_IS_MATRIX_GRID (self), NULL);

  for (guint i = self->look.from_row; i <= self->look.to_row && i < count_rows (self); i++)
    g_strv_builder_add (ids, row_at (self, i)->nomination_id);
  return g_strv_builder_end (ids);
}

char **
td_matrix_grid_dup_columns (TdMatrixGrid *self)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  g_return_val_if_fail (TD_IS_MATRIX_GRID (self), NULL);

  for (guint i = self->look.from_column; i <= self->look.to_column && i < count_columns (self); i++)
    g_strv_builder_add (ids, ((TdMatrixColumn *) self->matrix->columns->pdata[i])->id);
  return g_strv_builder_end (ids);
}

void
td_matrix_grid_count_range (TdMatrixGrid *self, guint *n_rows, guint *n_columns)
{
  g_return_if_fail (TD_IS_MATRIX_GRID (self));

  *n_rows = count_rows (self) > 0 ? self->look.to_row - self->look.from_row + 1 : 0;
  *n_columns = count_columns (self) > 0 ? self->look.to_column - self->look.from_column + 1 : 0;
}

void
td_matrix_grid_go_on (TdMatrixGrid *self)
{
  g_return_if_fail (TD_IS_MATRIX_GRID (self));

  set_cursor (self, (gint64) self->look.cursor_row + (self->look.is_narrow ? 1 : 0),
              (gint64) self->look.cursor_column + (self->look.is_narrow ? 0 : 1), FALSE);
}

void
td_matrix_grid_move_to (TdMatrixGrid *self, const char *nomination_id, const char *column_id)
{
  g_return_if_fail (TD_IS_MATRIX_GRID (self));

  for (guint j = 0; j < count_columns (self); j++)
    if (g_strcmp0 (((TdMatrixColumn *) self->matrix->columns->pdata[j])->id, column_id) == 0)
      self->look.cursor_column = j;
  keep_cursor (self, nomination_id);
  set_cursor (self, self->look.cursor_row, self->look.cursor_column, FALSE);
}
