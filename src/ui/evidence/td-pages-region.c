/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drawing a region, by mouse or wholly by keys.  Main thread only.  What is drawn is kept as a part
 * of the page as stored; directions are those of the page as it is looked at. */
#include "config.h"

#include "td-pages-view-private.h"

#include <glib/gi18n.h>

#define STEP 0.02
#define FINE_STEP 0.004

static void
say_draft (TdPagesView *self)
{
  TdRegion turned =
      td_region_turn (&self->draft, td_page_layout_get_rotation (self->layout, self->draft_page));
  /* Translators: what a screen reader says of a rectangle while it is moved; percents of the page
   */
  g_autofree char *text =
      g_strdup_printf (_ ("Region: left %.0f %%, top %.0f %%, width %.0f %%, height %.0f %%"),
                       turned.x * 100, turned.y * 100, turned.width * 100, turned.height * 100);

  _td_pages_view_announce (self, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text,
                                  -1);
}

static void
set_draft (TdPagesView *self, guint page, const TdRegion *turned)
{
  self->draft_page = page;
  self->draft = td_region_turn_back (turned, td_page_layout_get_rotation (self->layout, page));
  self->has_draft = TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* A third of what is seen of the page, in its middle. */
static void
set_first_draft (TdPagesView *self)
{
  int rotation = td_page_layout_get_rotation (self->layout, self->current);
  TdRegion seen = _td_pages_view_seen_part (self, self->current);
  TdRegion turned = td_region_turn (&seen, rotation);
  const TdRegion first = {turned.x + turned.width / 4, turned.y + turned.height / 3,
                          turned.width / 2, turned.height / 6};

  set_draft (self, self->current, &first);
}

void
td_pages_view_begin_region (TdPagesView *self)
{
  g_return_if_fail (TD_IS_PAGES_VIEW (self));

  if (self->current >= self->pages->len)
    return;
  self->is_drawing = TRUE;
  self->has_mark = FALSE;
  set_first_draft (self);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "crosshair");
  gtk_widget_grab_focus (GTK_WIDGET (self));
  _td_pages_view_emit (self, TD_PAGES_VIEW_CHANGED, NULL);
  say_draft (self);
}

void
td_pages_view_leave_region (TdPagesView *self)
{
  g_return_if_fail (TD_IS_PAGES_VIEW (self));

  if (!self->is_drawing)
    return;
  self->is_drawing = FALSE;
  self->has_draft = FALSE;
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  _td_pages_view_emit (self, TD_PAGES_VIEW_CHANGED, NULL);
}

void
td_pages_view_accept_region (TdPagesView *self)
{
  TdRegion region = self->draft;

  g_return_if_fail (TD_IS_PAGES_VIEW (self));

  if (!self->is_drawing || !self->has_draft)
    return;
  _td_pages_view_set_current (self, self->draft_page);
  td_pages_view_leave_region (self);
  _td_pages_view_emit (self, TD_PAGES_REGION_DRAWN, &region);
}

gboolean
td_pages_view_is_drawing (TdPagesView *self)
{
  g_return_val_if_fail (TD_IS_PAGES_VIEW (self), FALSE);
  return self->is_drawing;
}

/* ---- keys ---- */

static gboolean
direction_of (guint keyval, int *x, int *y)
{
  *x = (keyval == GDK_KEY_Right || keyval == GDK_KEY_KP_Right) -
       (keyval == GDK_KEY_Left || keyval == GDK_KEY_KP_Left);
  *y = (keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down) -
       (keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up);
  return *x != 0 || *y != 0;
}

static void
keep_in_sight (TdPagesView *self)
{
  graphene_rect_t bounds = _td_pages_view_region_bounds (self, self->draft_page, &self->draft);
  GtkAdjustment *across = self->adjustments[GTK_ORIENTATION_HORIZONTAL];
  GtkAdjustment *down = self->adjustments[GTK_ORIENTATION_VERTICAL];

  if (!across || !down)
    return;
  self->is_going = TRUE;
  gtk_adjustment_clamp_page (
      across, gtk_adjustment_get_value (across) + bounds.origin.x - TD_PAGE_GAP,
      gtk_adjustment_get_value (across) + bounds.origin.x + bounds.size.width + TD_PAGE_GAP);
  gtk_adjustment_clamp_page (down, gtk_adjustment_get_value (down) + bounds.origin.y - TD_PAGE_GAP,
                             gtk_adjustment_get_value (down) + bounds.origin.y +
                                 bounds.size.height + TD_PAGE_GAP);
  self->is_going = FALSE;
}

static gboolean
key_cb (TdPagesView *self, guint keyval, guint keycode, GdkModifierType state)
{
  double step = state & GDK_CONTROL_MASK ? FINE_STEP : STEP;
  TdRegion turned;
  int x, y;

  if (!self->is_drawing)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Escape) {
    td_pages_view_leave_region (self);
    _td_pages_view_announce (self, _ ("No region was linked"));
    return GDK_EVENT_STOP;
  }
  if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter) {
    td_pages_view_accept_region (self);
    return GDK_EVENT_STOP;
  }
  if (!direction_of (keyval, &x, &y))
    return GDK_EVENT_PROPAGATE;
  turned =
      td_region_turn (&self->draft, td_page_layout_get_rotation (self->layout, self->draft_page));
  turned = state & GDK_SHIFT_MASK ? td_region_grow (&turned, x * step, y * step)
                                  : td_region_move (&turned, x * step, y * step);
  set_draft (self, self->draft_page, &turned);
  keep_in_sight (self);
  say_draft (self);
  return GDK_EVENT_STOP;
}

/* ---- mouse ---- */

/* The place in parts of the page as it is looked at. */
static void
place_of (TdPagesView *self, guint page, double x, double y, double *part_x, double *part_y)
{
  graphene_rect_t bounds = _td_pages_view_bounds (self, page);

  *part_x = (x - bounds.origin.x) / bounds.size.width;
  *part_y = (y - bounds.origin.y) / bounds.size.height;
}

static gboolean
page_under (TdPagesView *self, double x, double y, guint *page)
{
  guint first, last;

  if (!_td_pages_view_seen (self, &first, &last))
    return FALSE;
  for (*page = first; *page <= last; ++*page) {
    graphene_rect_t bounds = _td_pages_view_bounds (self, *page);
    if (graphene_rect_contains_point (&bounds, &GRAPHENE_POINT_INIT ((float) x, (float) y)))
      return TRUE;
  }
  return FALSE;
}

static void
drag_begin_cb (TdPagesView *self, double x, double y, GtkGesture *gesture)
{
  guint page;

  if (!self->is_drawing || !page_under (self, x, y, &page)) {
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
    return;
  }
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  self->draft_page = page;
  place_of (self, page, x, y, &self->drag_x, &self->drag_y);
}

static void
drag_update_cb (TdPagesView *self, double dx, double dy, GtkGestureDrag *gesture)
{
  double x, y, part_x, part_y;
  TdRegion turned;

  if (!self->is_drawing || !gtk_gesture_drag_get_start_point (gesture, &x, &y))
    return;
  place_of (self, self->draft_page, x + dx, y + dy, &part_x, &part_y);
  turned = td_region_span (self->drag_x, self->drag_y, part_x, part_y);
  set_draft (self, self->draft_page, &turned);
}

static void
drag_end_cb (TdPagesView *self)
{
  if (self->is_drawing)
    say_draft (self);
}

/* The smallest frame under the pointer: one may lie in another. */
static TdFrame *
frame_under (TdPagesView *self, double x, double y)
{
  TdFrame *found = NULL;

  for (guint i = 0; i < self->frames->len; i++) {
    TdFrame *frame = &g_array_index (self->frames, TdFrame, i);
    graphene_rect_t bounds;
    if (frame->is_whole)
      continue;
    bounds = _td_pages_view_region_bounds (self, frame->page, &frame->region);
    if (graphene_rect_contains_point (&bounds, &GRAPHENE_POINT_INIT ((float) x, (float) y)) &&
        (!found ||
         frame->region.width * frame->region.height < found->region.width * found->region.height))
      found = frame;
  }
  return found;
}

static void
pressed_cb (TdPagesView *self, int n_press, double x, double y)
{
  TdFrame *frame = self->is_drawing ? NULL : frame_under (self, x, y);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (frame)
    _td_pages_view_emit (self, TD_PAGES_CRITERION_CHOSEN, frame->criterion_id);
}

void
_td_pages_view_add_region_controllers (TdPagesView *self)
{
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (key, "key-pressed", G_CALLBACK (key_cb), self);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}
