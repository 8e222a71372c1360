/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two halves of a page in a wide and a narrow window, and a page of evidence in its box. */
#include "config.h"

#include <adwaita.h>
#include <locale.h>
#include <ui/evidence/td-page-view.h>
#include <ui/td-two-pane.h>

#define SECONDS 20

void td_ui_register_resource (void); /* of the compiled resources */

typedef gboolean (*Condition) (gpointer data);

static gboolean
late_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_CONTINUE;
}

static void
wait_until (Condition is_true, gpointer data)
{
  gboolean is_late = FALSE;
  guint timeout = g_timeout_add_seconds (SECONDS, late_cb, &is_late);

  while (!is_true (data) && !is_late)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timeout);
  g_assert_true (is_true (data));
}

/* ---- two panes ---- */

typedef struct {
  GtkWidget *start;
  GtkWidget *end;
  TdTwoPane *panes;
  GtkWidget *window;
} Halves;

static gboolean
both_are_shown (gpointer data)
{
  Halves *halves = data;
  return gtk_widget_get_mapped (halves->start) && gtk_widget_get_mapped (halves->end) &&
         gtk_widget_get_width (halves->end) > 0;
}

static gboolean
only_start_is_shown (gpointer data)
{
  Halves *halves = data;
  return gtk_widget_get_mapped (halves->start) && !gtk_widget_get_mapped (halves->end);
}

static gboolean
only_end_is_shown (gpointer data)
{
  Halves *halves = data;
  return !gtk_widget_get_mapped (halves->start) && gtk_widget_get_mapped (halves->end);
}

static void
halves_init (Halves *self, int width)
{
  self->start = gtk_label_new ("Cuộc họp");
  self->end = gtk_label_new ("Biên bản");
  self->panes = g_object_new (TD_TYPE_TWO_PANE, "start", self->start, "end", self->end,
                              "start-title", "Cuộc họp", "end-title", "Biên bản", NULL);
  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), width, 500);
  gtk_window_set_child (GTK_WINDOW (self->window), GTK_WIDGET (self->panes));
  gtk_window_present (GTK_WINDOW (self->window));
}

static gboolean
is_divided (gpointer data)
{
  Halves *halves = data;
  return gtk_widget_get_width (halves->start) < gtk_widget_get_width (halves->end);
}

static void
test_wide (void)
{
  Halves halves;

  halves_init (&halves, 1000);
  wait_until (both_are_shown, &halves);
  g_assert_false (td_two_pane_is_narrow (halves.panes));
  wait_until (is_divided, &halves); /* the work has a little less than half */
  gtk_window_destroy (GTK_WINDOW (halves.window));
}

static void
test_narrow (void)
{
  Halves halves;

  halves_init (&halves, 360);
  wait_until (only_start_is_shown, &halves);
  g_assert_true (td_two_pane_is_narrow (halves.panes));
  td_two_pane_show_end (halves.panes);
  wait_until (only_end_is_shown, &halves);
  td_two_pane_show_start (halves.panes);
  wait_until (only_start_is_shown, &halves);
  gtk_window_destroy (GTK_WINDOW (halves.window));
}

/* ---- a page ---- */

static GdkTexture *
make_texture (int width, int height)
{
  gsize size = (gsize) width * (gsize) height * 4;
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (size), size);

  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, (gsize) width * 4);
}

static void
assert_size (TdPageView *view, int width, int height)
{
  int measured = 0;

  gtk_widget_measure (GTK_WIDGET (view), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &measured, NULL,
                      NULL);
  g_assert_cmpint (measured, ==, width);
  gtk_widget_measure (GTK_WIDGET (view), GTK_ORIENTATION_VERTICAL, -1, NULL, &measured, NULL, NULL);
  g_assert_cmpint (measured, ==, height);
}

static void
test_page_fits (void)
{
  TdPageView *view = g_object_ref_sink (g_object_new (TD_TYPE_PAGE_VIEW, NULL));
  g_autoptr (GdkTexture) texture = make_texture (100, 200);

  g_assert_false (td_page_view_has_page (view));
  assert_size (view, 1, 1);
  td_page_view_set_box (view, 300, 300);
  td_page_view_set_page (view, texture, 0);
  g_assert_true (td_page_view_has_page (view));
  assert_size (view, 150, 300);
  td_page_view_set_page (view, texture, 90);
  assert_size (view, 300, 150);
  td_page_view_set_page (view, texture, 180);
  assert_size (view, 150, 300);
  td_page_view_set_box (view, 50, 1000);
  assert_size (view, 50, 100);
  td_page_view_set_page (view, NULL, 0);
  g_assert_false (td_page_view_has_page (view));
  g_assert_finalize_object (view);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  td_ui_register_resource ();
  g_test_add_func ("/ui/panes/wide", test_wide);
  g_test_add_func ("/ui/panes/narrow", test_narrow);
  g_test_add_func ("/ui/panes/page-fits", test_page_fits);
  return g_test_run ();
}
