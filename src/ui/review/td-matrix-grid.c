/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A matrix on screen.  The list view makes lines only for what is seen; where the columns stand is
 * known here once for all lines and for the head.  Lines cannot be focused: the grid is, so that
 * one cursor moves in two directions (td-matrix-grid-cursor.c).  What is in it is filled in by
 * td-matrix-grid-fill.c.  Main thread only. */
#include "config.h"

#include "td-matrix-grid-private.h"

#include <glib/gi18n.h>

#define NARROW_CELL 150
#define LEAST_CELL 44
#define LEAST_WIDE_CELL 66
#define MOST_CELL 132

G_DEFINE_FINAL_TYPE (TdMatrixGrid, td_matrix_grid, GTK_TYPE_WIDGET)
G_DEFINE_FINAL_TYPE (TdMatrixSlot, td_matrix_slot, G_TYPE_OBJECT)

typedef enum { PROP_NARROW = 1 } TdMatrixGridProperty;
static GParamSpec *properties[PROP_NARROW + 1];

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
  td_matrix_grid_redraw (TD_MATRIX_GRID (widget));
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
  guint n = td_matrix_grid_count_columns (self);
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
  td_matrix_grid_redraw (self);
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

static void
focus_changed_cb (TdMatrixGrid *self)
{
  self->look.has_focus = gtk_widget_has_focus (GTK_WIDGET (self));
  td_matrix_grid_redraw (self);
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
  td_matrix_grid_set_cursor (self, self->look.cursor_row, (gint64) self->look.cursor_column + by,
                             FALSE);
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
  td_matrix_grid_set_cursor (self, self->look.cursor_row, self->look.cursor_column, FALSE);
  td_matrix_grid_show_column (self);
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
  g_signal_new ("cursor-moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "td-matrix");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
  td_matrix_grid_add_keys (widget_class);
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
