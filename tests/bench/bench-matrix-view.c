/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The matrix on screen, 5,000 nominees × 30 criteria: from the loaded matrix to the first frame,
 * and a frame of scrolling, against the frame of a list of as many plain labels. */
#include "config.h"

#include <adwaita.h>
#include <ui/review/td-matrix-grid.h>

#define N_ROWS 5000
#define N_COLUMNS 30
#define N_STEPS 60

static char *
describe (TdMatrixRow *row, guint column)
{
  return g_strdup (column == G_MAXUINT ? "30/30" : "Đạt");
}

static TdMatrix *
make_matrix (void)
{
  TdMatrix *matrix = td_matrix_new ();

  for (guint i = 0; i < N_COLUMNS; i++) {
    g_autofree char *id = g_strdup_printf ("c%u", i);
    td_matrix_add_column (matrix, id, "Hoàn thành tốt nhiệm vụ")->title =
        g_strdup_printf ("%u", i + 1);
  }
  for (guint i = 0; i < N_ROWS; i++) {
    g_autofree char *id = g_strdup_printf ("n%u", i);
    g_autofree char *name = g_strdup_printf ("Nguyễn Thị Hồng Nhung %u", i);
    TdMatrixRow *row = td_matrix_add_row (matrix, id, name);
    row->unit = g_strdup ("Ủy ban nhân dân xã");
    for (guint j = 0; j < N_COLUMNS; j++)
      row->cells[j] = (TdCell) ((i + j) % 16);
    td_matrix_row_finish (row, matrix);
  }
  return matrix;
}

static void
painted_cb (GdkFrameClock *clock, gboolean *is_painted)
{
  *is_painted = TRUE;
}

/* Milliseconds until the next frame is on screen. */
static double
wait_frame (GtkWidget *window, gint64 start)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);
  gboolean is_painted = FALSE;
  gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), &is_painted);

  gtk_widget_queue_draw (window);
  while (!is_painted)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (clock, handler);
  return (double) (g_get_monotonic_time () - start) / 1000;
}

static GtkWidget *
open_window (GtkWidget *child)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 800);
  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  wait_frame (window, 0);
  return window;
}

static GtkAdjustment *
find_adjustment (GtkWidget *widget)
{
  if (GTK_IS_SCROLLED_WINDOW (widget))
    return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    GtkAdjustment *found = find_adjustment (child);
    if (found)
      return found;
  }
  return NULL;
}

/* The work of one frame while a page is scrolled at a time. */
static double
scroll (GtkWidget *window)
{
  GtkAdjustment *adjustment = find_adjustment (window);
  double sum = 0;

  for (guint i = 1; i <= N_STEPS; i++) {
    gint64 start = g_get_monotonic_time ();
    gtk_adjustment_set_value (adjustment, i * gtk_adjustment_get_page_size (adjustment));
    sum += wait_frame (window, start);
  }
  return sum / N_STEPS;
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, gtk_label_new (NULL));
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

static double
scroll_labels (void)
{
  GtkStringList *names = gtk_string_list_new (NULL);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  for (guint i = 0; i < N_ROWS; i++) {
    g_autofree char *name = g_strdup_printf ("Nguyễn Thị Hồng Nhung %u", i);
    gtk_string_list_append (names, name);
  }
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_scrolled_window_set_child (
      GTK_SCROLLED_WINDOW (scrolled),
      gtk_list_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (names))),
                         factory));
  GtkWidget *window = open_window (scrolled);
  double time = scroll (window);
  gtk_window_destroy (GTK_WINDOW (window));
  return time;
}

int
main (int argc, char *argv[])
{
  g_autoptr (TdMatrix) matrix = make_matrix ();

  adw_init ();
  double labels = scroll_labels ();
  GtkWidget *grid = g_object_new (TD_TYPE_MATRIX_GRID, NULL);
  td_matrix_grid_set_describe (TD_MATRIX_GRID (grid), describe);
  GtkWidget *window = open_window (grid);
  gint64 start = g_get_monotonic_time ();
  td_matrix_grid_set_matrix (TD_MATRIX_GRID (grid), matrix, NULL);
  double first = wait_frame (window, start);
  double frame = scroll (window);
  g_print ("matrix-first-frame %.1f ms\n", first);
  g_print ("matrix-scroll-frame %.1f ms\n", frame);
  g_print ("labels-scroll-frame %.1f ms\n", labels);
  g_print ("matrix-scroll-ratio %.2f x\n", frame / labels);
  gtk_window_destroy (GTK_WINDOW (window));
  return 0;
}
