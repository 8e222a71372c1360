/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moving through the pages, zooming, how pictures are shown, and drawing regions: the viewer's
 * actions and their keys.  Main thread only. */
#include "config.h"

#include "td-evidence-viewer-private.h"

#define ZOOM_STEP 1.25

static void
turn_page (TdEvidenceViewer *self, int by)
{
  td_pages_view_go_to (self->pages, td_pages_view_get_current (self->pages) + (guint) by);
}

static void
next_page_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  turn_page (TD_EVIDENCE_VIEWER (widget), 1);
}

static void
previous_page_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  turn_page (TD_EVIDENCE_VIEWER (widget), -1);
}

static void
first_page_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  td_pages_view_go_to (TD_EVIDENCE_VIEWER (widget)->pages, 0);
}

static void
last_page_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdPagesView *pages = TD_EVIDENCE_VIEWER (widget)->pages;
  td_pages_view_go_to (pages, td_pages_view_get_n_pages (pages) - 1);
}

static void
next_file_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkDropDown *chooser = TD_EVIDENCE_VIEWER (widget)->chooser;
  gtk_drop_down_set_selected (chooser, gtk_drop_down_get_selected (chooser) + 1);
}

static void
previous_file_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkDropDown *chooser = TD_EVIDENCE_VIEWER (widget)->chooser;
  gtk_drop_down_set_selected (chooser, gtk_drop_down_get_selected (chooser) - 1);
}

static void
zoom_in_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  td_pages_view_zoom_by (TD_EVIDENCE_VIEWER (widget)->pages, ZOOM_STEP);
}

static void
zoom_out_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  td_pages_view_zoom_by (TD_EVIDENCE_VIEWER (widget)->pages, 1 / ZOOM_STEP);
}

static void
fit_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  td_pages_view_set_fit (TD_EVIDENCE_VIEWER (widget)->pages, TD_FIT_PAGE);
}

static void
fit_width_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  td_pages_view_set_fit (TD_EVIDENCE_VIEWER (widget)->pages, TD_FIT_WIDTH);
}

static void
adjust_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkRevealer *revealer = TD_EVIDENCE_VIEWER (widget)->adjusting;
  gtk_revealer_set_reveal_child (revealer, !gtk_revealer_get_reveal_child (revealer));
}

static void
reset_picture_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdEvidenceViewer *self = TD_EVIDENCE_VIEWER (widget);
  gtk_adjustment_set_value (self->brightness, 0);
  gtk_adjustment_set_value (self->contrast, 0);
}

/* ---- regions ---- */

static void
draw_region_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  td_pages_view_begin_region (TD_EVIDENCE_VIEWER (widget)->pages);
}

static void
link_region_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  td_pages_view_accept_region (TD_EVIDENCE_VIEWER (widget)->pages);
}

static void
leave_region_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  td_pages_view_leave_region (TD_EVIDENCE_VIEWER (widget)->pages);
}

static void
add_actions (GtkWidgetClass *widget_class)
{
  const struct {
    const char *name;
    GtkWidgetActionActivateFunc activate;
  } ACTIONS[] = {
      {"evidence.next-page", next_page_activated},
      {"evidence.previous-page", previous_page_activated},
      {"evidence.first-page", first_page_activated},
      {"evidence.last-page", last_page_activated},
      {"evidence.next-file", next_file_activated},
      {"evidence.previous-file", previous_file_activated},
      {"evidence.zoom-in", zoom_in_activated},
      {"evidence.zoom-out", zoom_out_activated},
      {"evidence.fit", fit_activated},
      {"evidence.fit-width", fit_width_activated},
      {"evidence.adjust", adjust_activated},
      {"evidence.reset-picture", reset_picture_activated},
      {"evidence.draw-region", draw_region_activated},
      {"evidence.link-region", link_region_activated},
      {"evidence.leave-region", leave_region_activated},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ACTIONS); i++)
    gtk_widget_class_install_action (widget_class, ACTIONS[i].name, NULL, ACTIONS[i].activate);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  const struct {
    guint key;
    GdkModifierType modifiers;
    const char *action;
  } KEYS[] = {
      {GDK_KEY_Page_Down, 0, "evidence.next-page"},
      {GDK_KEY_Page_Up, 0, "evidence.previous-page"},
      {GDK_KEY_Home, 0, "evidence.first-page"},
      {GDK_KEY_End, 0, "evidence.last-page"},
      {GDK_KEY_bracketright, 0, "evidence.next-file"},
      {GDK_KEY_bracketleft, 0, "evidence.previous-file"},
      {GDK_KEY_plus, GDK_CONTROL_MASK, "evidence.zoom-in"},
      {GDK_KEY_equal, GDK_CONTROL_MASK, "evidence.zoom-in"},
      {GDK_KEY_KP_Add, GDK_CONTROL_MASK, "evidence.zoom-in"},
      {GDK_KEY_plus, 0, "evidence.zoom-in"},
      {GDK_KEY_equal, 0, "evidence.zoom-in"},
      {GDK_KEY_KP_Add, 0, "evidence.zoom-in"},
      {GDK_KEY_minus, GDK_CONTROL_MASK, "evidence.zoom-out"},
      {GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, "evidence.zoom-out"},
      {GDK_KEY_minus, 0, "evidence.zoom-out"},
      {GDK_KEY_KP_Subtract, 0, "evidence.zoom-out"},
      {GDK_KEY_0, GDK_CONTROL_MASK, "evidence.fit"},
      {GDK_KEY_f, 0, "evidence.fit"},
      {GDK_KEY_w, 0, "evidence.fit-width"},
      {GDK_KEY_r, 0, "evidence.rotate-right"},
      {GDK_KEY_R, GDK_SHIFT_MASK, "evidence.rotate-left"},
      {GDK_KEY_Left, GDK_CONTROL_MASK, "evidence.rotate-left"},
      {GDK_KEY_Right, GDK_CONTROL_MASK, "evidence.rotate-right"},
      {GDK_KEY_a, 0, "evidence.accept"},
      {GDK_KEY_x, 0, "evidence.reject"},
      {GDK_KEY_g, 0, "evidence.draw-region"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (KEYS); i++)
    gtk_widget_class_add_binding_action (widget_class, KEYS[i].key, KEYS[i].modifiers,
                                         KEYS[i].action, NULL);
}

void
_td_evidence_viewer_class_add_moving (GtkWidgetClass *klass)
{
  add_actions (klass);
  add_keys (klass);
}
