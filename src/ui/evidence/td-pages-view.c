/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scrolling, zooming and going to pages.  Main thread only.
 *
 * The widget is as large as its window; the adjustments say which part of all pages is seen.  What
 * is seen is asked of the cache once the place has settled for this turn of the main loop; the
 * cache gives up what has been scrolled away.  A page's shape is known when its
 * first picture is there: then the pages below move, and what is looked at stays where it is. */
#include "config.h"

#include "td-pages-view-private.h"

#include <glib/gi18n.h>
#include <math.h>

#define AHEAD 2 /* pages before and after the ones seen whose small pictures are made */

static void scrollable_init (GtkScrollableInterface *iface);
G_DEFINE_FINAL_TYPE_WITH_CODE (TdPagesView,
                               td_pages_view,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, scrollable_init))

typedef enum {
  PROP_HADJUSTMENT = 1,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY
} TdPagesViewProperty;

static guint signals[TD_PAGES_N_SIGNALS];

static void
scrollable_init (GtkScrollableInterface *iface)
{
}

void
_td_pages_view_emit (TdPagesView *self, TdPagesSignal signal, gpointer argument)
{
  if (signal == TD_PAGES_REGION_DRAWN || signal == TD_PAGES_CRITERION_CHOSEN)
    g_signal_emit (self, signals[signal], 0, argument);
  else
    g_signal_emit (self, signals[signal], 0);
}

TdFilePage *
_td_pages_view_page (TdPagesView *self, guint page)
{
  return &g_array_index (self->pages, TdFilePage, page);
}

void
_td_pages_view_announce (TdPagesView *self, const char *text)
{
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* ---- places ---- */

static double
offset (TdPagesView *self, GtkOrientation orientation)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];
  return adjustment ? floor (gtk_adjustment_get_value (adjustment)) : 0;
}

graphene_rect_t
_td_pages_view_bounds (TdPagesView *self, guint page)
{
  TdPageBox box = td_page_layout_get_box (self->layout, page);

  return GRAPHENE_RECT_INIT ((float) floor (box.x - offset (self, GTK_ORIENTATION_HORIZONTAL)),
                             (float) floor (box.y - offset (self, GTK_ORIENTATION_VERTICAL)),
                             (float) floor (box.width + 0.5), (float) floor (box.height + 0.5));
}

graphene_rect_t
_td_pages_view_region_bounds (TdPagesView *self, guint page, const TdRegion *region)
{
  graphene_rect_t bounds = _td_pages_view_bounds (self, page);
  TdRegion turned = td_region_turn (region, td_page_layout_get_rotation (self->layout, page));

  return GRAPHENE_RECT_INIT (bounds.origin.x + bounds.size.width * (float) turned.x,
                             bounds.origin.y + bounds.size.height * (float) turned.y,
                             bounds.size.width * (float) turned.width,
                             bounds.size.height * (float) turned.height);
}

gboolean
_td_pages_view_seen (TdPagesView *self, guint *first, guint *last)
{
  double top = offset (self, GTK_ORIENTATION_VERTICAL);
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  if (self->pages->len == 0 || height <= 0)
    return FALSE;
  *first = td_page_layout_find (self->layout, top);
  *last = *first;
  while (*last + 1 < self->pages->len &&
         td_page_layout_get_box (self->layout, *last + 1).y < top + height)
    ++*last;
  return TRUE;
}

TdRegion
_td_pages_view_seen_part (TdPagesView *self, guint page)
{
  graphene_rect_t bounds = _td_pages_view_bounds (self, page);
  double left = -bounds.origin.x / bounds.size.width;
  double top = -bounds.origin.y / bounds.size.height;
  TdRegion part = td_region_span (
      left, top, left + gtk_widget_get_width (GTK_WIDGET (self)) / bounds.size.width,
      top + gtk_widget_get_height (GTK_WIDGET (self)) / bounds.size.height);

  return td_region_turn_back (&part, td_page_layout_get_rotation (self->layout, page));
}

TdTileGrid
_td_pages_view_grid (TdPagesView *self, guint page)
{
  TdPageBox box = td_page_layout_get_box (self->layout, page);
  gboolean is_sideways = td_page_layout_get_rotation (self->layout, page) % 180 != 0;
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));

  return is_sideways ? td_tile_grid_new (box.height * scale, box.width * scale)
                     : td_tile_grid_new (box.width * scale, box.height * scale);
}

/* ---- what is asked of the cache ---- */

/* FALSE while something of it is still rendered. */
static gboolean
want_sharp (TdPagesView *self, guint page)
{
  TdFilePage *file_page = _td_pages_view_page (self, page);
  TdTileGrid grid = _td_pages_view_grid (self, page);
  TdRegion part = _td_pages_view_seen_part (self, page);
  guint first_column, end_column, first_row, end_row;
  gboolean is_whole = TRUE;

  td_tile_grid_find (&grid, &part, &first_column, &end_column, &first_row, &end_row);
  for (guint row = first_row; row < end_row; row++)
    for (guint column = first_column; column < end_column; column++)
      is_whole &= td_tile_cache_want (self->cache, file_page->file->id, file_page->number, &grid,
                                      column, row) != NULL;
  return is_whole || td_tile_cache_get_error (self->cache, file_page->file->id, file_page->number);
}

static void
want_small (TdPagesView *self, guint page)
{
  TdFilePage *file_page = _td_pages_view_page (self, page);

  td_tile_cache_want_small (self->cache, file_page->file->id, file_page->number, FALSE);
}

/* A page that is rendered in one piece needs no small picture before: it would only make both
 * later. */
static gboolean
want_seen (TdPagesView *self, guint first, guint last)
{
  gboolean is_whole = TRUE;

  for (guint i = first; i <= last; i++) {
    TdTileGrid grid = _td_pages_view_grid (self, i);
    if (grid.columns * grid.rows > 1)
      want_small (self, i);
  }
  for (guint i = first; i <= last; i++)
    is_whole &= want_sharp (self, i);
  return is_whole;
}

static gboolean
follow_cb (gpointer user_data)
{
  TdPagesView *self = TD_PAGES_VIEW (user_data);
  guint first, last;

  self->idle = 0;
  if (!self->cache || !gtk_widget_get_mapped (GTK_WIDGET (self)) ||
      !_td_pages_view_seen (self, &first, &last))
    return G_SOURCE_REMOVE;
  td_tile_cache_begin (self->cache);
  /* What comes next is prepared when nothing that is seen is waited for. */
  if (want_seen (self, first, last))
    for (guint i = first - MIN (first, AHEAD); i <= last + AHEAD && i < self->pages->len; i++)
      want_small (self, i);
  td_tile_cache_end (self->cache);
  return G_SOURCE_REMOVE;
}

static void
queue_follow (TdPagesView *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (self->idle == 0)
    self->idle = g_idle_add (follow_cb, self);
}

/* ---- the page looked at ---- */

void
_td_pages_view_describe (TdPagesView *self)
{
  TdFilePage *page;
  g_autofree char *label = NULL;
  g_autofree char *description = NULL;

  if (self->current >= self->pages->len)
    return;
  page = _td_pages_view_page (self, self->current);
  description = td_pages_view_dup_description (self, self->current);
  /* Translators: what a screen reader says of the picture: file, page, pages */
  label = g_strdup_printf (_ ("%s, page %u of %u"), page->file->name, page->number,
                           page->file->n_pages);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}

void
_td_pages_view_set_current (TdPagesView *self, guint page)
{
  if (self->current == page)
    return;
  self->current = page;
  if (self->has_mark && self->mark_page != page)
    self->has_mark = FALSE;
  _td_pages_view_describe (self);
  _td_pages_view_emit (self, TD_PAGES_PAGE_CHANGED, NULL);
}

/* ---- scrolling ---- */

static void
value_changed_cb (TdPagesView *self)
{
  double y = offset (self, GTK_ORIENTATION_VERTICAL);

  if (!self->is_going && self->pages->len > 0)
    _td_pages_view_set_current (
        self,
        td_page_layout_find (self->layout, y + gtk_widget_get_height (GTK_WIDGET (self)) * 0.4));
  queue_follow (self);
}

static void
configure (TdPagesView *self, GtkOrientation orientation, double value, double length, double page)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];

  if (adjustment)
    gtk_adjustment_configure (adjustment, CLAMP (value, 0, MAX (0, length - page)), 0, length,
                              page * 0.1, page * 0.9, page);
}

static TdAnchor
get_anchor (TdPagesView *self, double at_x, double at_y)
{
  TdAnchor anchor = {.at_x = at_x, .at_y = at_y};
  TdPageBox box;

  if (self->pages->len == 0)
    return anchor;
  anchor.page = td_page_layout_find (self->layout, offset (self, GTK_ORIENTATION_VERTICAL) + at_y);
  box = td_page_layout_get_box (self->layout, anchor.page);
  anchor.x = (offset (self, GTK_ORIENTATION_HORIZONTAL) + at_x - box.x) / box.width;
  anchor.y = (offset (self, GTK_ORIENTATION_VERTICAL) + at_y - box.y) / box.height;
  return anchor;
}

void
_td_pages_view_restore (TdPagesView *self, const TdAnchor *anchor)
{
  double x = 0, y = 0;

  if (anchor->page < self->pages->len) {
    TdPageBox box = td_page_layout_get_box (self->layout, anchor->page);
    /* What lies in a gap keeps its distance, not its part. */
    double below = anchor->y < 0 ? anchor->y * box.height : MIN (anchor->y, 1) * box.height;
    x = box.x + anchor->x * box.width - anchor->at_x;
    y = box.y + below - anchor->at_y;
  }
  self->is_going = TRUE;
  configure (self, GTK_ORIENTATION_HORIZONTAL, x, td_page_layout_get_width (self->layout),
             gtk_widget_get_width (GTK_WIDGET (self)));
  configure (self, GTK_ORIENTATION_VERTICAL, y, td_page_layout_get_height (self->layout),
             gtk_widget_get_height (GTK_WIDGET (self)));
  self->is_going = FALSE;
  queue_follow (self);
}

/* The top of the page looked at, where that is seen: what a person reads stays. */
TdAnchor
_td_pages_view_get_anchor (TdPagesView *self)
{
  TdAnchor anchor = get_anchor (self, 0, 0);
  TdPageBox box;
  double top;

  if (self->current >= self->pages->len)
    return anchor;
  box = td_page_layout_get_box (self->layout, self->current);
  top = box.y - offset (self, GTK_ORIENTATION_VERTICAL);
  if (top >= 0 && top < gtk_widget_get_height (GTK_WIDGET (self)))
    anchor = (TdAnchor) {self->current, anchor.x, 0, 0, top};
  return anchor;
}

static void
td_pages_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TdPagesView *self = TD_PAGES_VIEW (widget);
  TdAnchor anchor = _td_pages_view_get_anchor (self);

  td_page_layout_set_view (self->layout, width, height);
  _td_pages_view_restore (self, &anchor);
}

static void
shape_page (TdPagesView *self, guint page, GdkTexture *texture)
{
  TdFilePage *file_page = _td_pages_view_page (self, page);
  TdPageBox box = td_page_layout_get_box (self->layout, page);
  gboolean is_sideways = td_page_layout_get_rotation (self->layout, page) % 180 != 0;
  double before = is_sideways ? box.height / box.width : box.width / box.height;
  double shape = gdk_texture_get_width (texture) / (double) gdk_texture_get_height (texture);
  TdAnchor anchor;

  g_return_if_fail (file_page->file != NULL);
  /* A small picture's sides are rounded: it knows no better than this. */
  if (fabs (before - shape) < 0.006 * shape)
    return;
  anchor = _td_pages_view_get_anchor (self);
  td_page_layout_set_shape (self->layout, page, shape);
  _td_pages_view_restore (self, &anchor);
}

static void
cache_changed_cb (TdPagesView *self, const char *evidence_id, guint number)
{
  GdkTexture *texture = td_tile_cache_peek_whole (self->cache, evidence_id, number);
  guint page;

  if (!td_pages_view_find (self, evidence_id, number, &page))
    return;
  if (texture)
    shape_page (self, page, texture);
  if (page == self->current)
    _td_pages_view_describe (self);
  queue_follow (self);
}

/* ---- zooming ---- */

static void
zoom_to (TdPagesView *self, TdPageFit fit, double zoom, double at_x, double at_y)
{
  TdAnchor anchor = get_anchor (self, at_x, at_y);

  td_page_layout_set_zoom (self->layout, fit, zoom);
  _td_pages_view_restore (self, &anchor);
  _td_pages_view_emit (self, TD_PAGES_VIEW_CHANGED, NULL);
}

static void
zoom_at (TdPagesView *self, double factor, double at_x, double at_y)
{
  double zoom = td_page_layout_get_zoom (self->layout);

  if (td_page_layout_get_fit (self->layout) == TD_FIT_PAGE && self->current < self->pages->len)
    zoom = td_page_layout_get_width_zoom (self->layout, self->current);
  zoom_to (self, TD_FIT_WIDTH, zoom * factor, at_x, at_y);
}

static gboolean
scroll_cb (TdPagesView *self, double dx, double dy, GtkEventControllerScroll *controller)
{
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if (!(state & GDK_CONTROL_MASK) || dy == 0)
    return GDK_EVENT_PROPAGATE;
  zoom_at (self, pow (1.15, -CLAMP (dy, -3, 3)), self->pointer_x, self->pointer_y);
  return GDK_EVENT_STOP;
}

static void
motion_cb (TdPagesView *self, double x, double y)
{
  self->pointer_x = x;
  self->pointer_y = y;
}

static void
pinch_begin_cb (TdPagesView *self)
{
  self->zoom_before = 1;
}

static void
pinch_cb (TdPagesView *self, double scale, GtkGesture *gesture)
{
  double x = 0, y = 0;

  gtk_gesture_get_bounding_box_center (gesture, &x, &y);
  zoom_at (self, scale / self->zoom_before, x, y);
  self->zoom_before = scale;
}

/* ---- keys that scroll ---- */

static gboolean
scroll_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  TdPagesView *self = TD_PAGES_VIEW (widget);
  GtkAdjustment *adjustment;
  gboolean is_vertical, is_page;
  int sign;

  g_variant_get (arguments, "(bbi)", &is_vertical, &is_page, &sign);
  adjustment =
      self->adjustments[is_vertical ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL];
  if (!adjustment || self->is_drawing)
    return FALSE;
  gtk_adjustment_set_value (adjustment,
                            gtk_adjustment_get_value (adjustment) +
                                sign * (is_page ? gtk_adjustment_get_page_increment (adjustment)
                                                : gtk_adjustment_get_step_increment (adjustment)));
  return TRUE;
}

static void
add_scroll_keys (GtkWidgetClass *widget_class)
{
  const struct {
    guint key;
    GdkModifierType modifiers;
    gboolean is_vertical, is_page;
    int sign;
  } KEYS[] = {
      {GDK_KEY_Up, 0, TRUE, FALSE, -1},       {GDK_KEY_Down, 0, TRUE, FALSE, 1},
      {GDK_KEY_Left, 0, FALSE, FALSE, -1},    {GDK_KEY_Right, 0, FALSE, FALSE, 1},
      {GDK_KEY_space, 0, TRUE, TRUE, 1},      {GDK_KEY_space, GDK_SHIFT_MASK, TRUE, TRUE, -1},
      {GDK_KEY_BackSpace, 0, TRUE, TRUE, -1},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (KEYS); i++)
    gtk_widget_class_add_binding (widget_class, KEYS[i].key, KEYS[i].modifiers, scroll_key_cb,
                                  "(bbi)", KEYS[i].is_vertical, KEYS[i].is_page, KEYS[i].sign);
}

/* The viewer's, before the scrolled window takes them. */
static void
add_page_keys (GtkWidgetClass *widget_class)
{
  const struct {
    guint key;
    const char *action;
  } KEYS[] = {
      {GDK_KEY_Page_Down, "evidence.next-page"},
      {GDK_KEY_Page_Up, "evidence.previous-page"},
      {GDK_KEY_Home, "evidence.first-page"},
      {GDK_KEY_End, "evidence.last-page"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (KEYS); i++)
    gtk_widget_class_add_binding_action (widget_class, KEYS[i].key, 0, KEYS[i].action, NULL);
}

/* ---- object ---- */

static void
set_adjustment (TdPagesView *self, GtkOrientation orientation, GtkAdjustment *adjustment)
{
  if (self->adjustments[orientation])
    g_signal_handlers_disconnect_by_data (self->adjustments[orientation], self);
  g_clear_object (&self->adjustments[orientation]);
  if (!adjustment)
    return;
  self->adjustments[orientation] = g_object_ref_sink (adjustment);
  g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (value_changed_cb), self);
}

static void
td_pages_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TdPagesView *self = TD_PAGES_VIEW (object);

  switch ((TdPagesViewProperty) id) {
  case PROP_HADJUSTMENT:
    set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, g_value_get_object (value));
    break;
  case PROP_VADJUSTMENT:
    set_adjustment (self, GTK_ORIENTATION_VERTICAL, g_value_get_object (value));
    break;
  case PROP_HSCROLL_POLICY:
    self->policies[GTK_ORIENTATION_HORIZONTAL] = g_value_get_enum (value);
    break;
  case PROP_VSCROLL_POLICY:
    self->policies[GTK_ORIENTATION_VERTICAL] = g_value_get_enum (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
td_pages_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TdPagesView *self = TD_PAGES_VIEW (object);

  switch ((TdPagesViewProperty) id) {
  case PROP_HADJUSTMENT:
    g_value_set_object (value, self->adjustments[GTK_ORIENTATION_HORIZONTAL]);
    break;
  case PROP_VADJUSTMENT:
    g_value_set_object (value, self->adjustments[GTK_ORIENTATION_VERTICAL]);
    break;
  case PROP_HSCROLL_POLICY:
    g_value_set_enum (value, self->policies[GTK_ORIENTATION_HORIZONTAL]);
    break;
  case PROP_VSCROLL_POLICY:
    g_value_set_enum (value, self->policies[GTK_ORIENTATION_VERTICAL]);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
td_pages_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (td_pages_view_parent_class)->map (widget);
  queue_follow (TD_PAGES_VIEW (widget));
}

static void
td_pages_view_dispose (GObject *object)
{
  TdPagesView *self = TD_PAGES_VIEW (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, NULL);
  set_adjustment (self, GTK_ORIENTATION_VERTICAL, NULL);
  td_pages_view_set_cache (self, NULL);
  g_array_set_size (self->pages, 0);
  g_array_set_size (self->frames, 0);
  G_OBJECT_CLASS (td_pages_view_parent_class)->dispose (object);
}

static void
td_pages_view_finalize (GObject *object)
{
  TdPagesView *self = TD_PAGES_VIEW (object);

  g_array_unref (self->pages);
  g_array_unref (self->frames);
  td_page_layout_free (self->layout);
  G_OBJECT_CLASS (td_pages_view_parent_class)->finalize (object);
}

static void
add_signals (void)
{
  signals[TD_PAGES_PAGE_CHANGED] = g_signal_new (
      "page-changed", TD_TYPE_PAGES_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[TD_PAGES_VIEW_CHANGED] = g_signal_new (
      "view-changed", TD_TYPE_PAGES_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[TD_PAGES_REGION_DRAWN] =
      g_signal_new ("region-drawn", TD_TYPE_PAGES_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[TD_PAGES_CRITERION_CHOSEN] =
      g_signal_new ("criterion-chosen", TD_TYPE_PAGES_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
td_pages_view_class_init (TdPagesViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = td_pages_view_dispose;
  object_class->finalize = td_pages_view_finalize;
  object_class->set_property = td_pages_view_set_property;
  object_class->get_property = td_pages_view_get_property;
  widget_class->size_allocate = td_pages_view_size_allocate;
  widget_class->snapshot = _td_pages_view_snapshot;
  widget_class->map = td_pages_view_map;
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  add_signals ();
  add_scroll_keys (widget_class);
  add_page_keys (widget_class);
  gtk_widget_class_set_css_name (widget_class, "pages-view");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
add_controllers (TdPagesView *self)
{
  GtkEventController *scroll =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();

  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pinch));
}

static void
td_pages_view_init (TdPagesView *self)
{
  self->layout = td_page_layout_new ();
  self->pages = g_array_new (FALSE, TRUE, sizeof (TdFilePage));
  self->frames = g_array_new (FALSE, TRUE, sizeof (TdFrame));
  g_array_set_clear_func (self->frames, _td_pages_view_clear_frame);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  add_controllers (self);
  _td_pages_view_add_region_controllers (self);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (queue_follow), NULL);
}

void
td_pages_view_set_cache (TdPagesView *self, TdTileCache *cache)
{
  g_return_if_fail (TD_IS_PAGES_VIEW (self));

  if (self->cache)
    g_signal_handlers_disconnect_by_data (self->cache, self);
  g_set_object (&self->cache, cache);
  if (cache)
    g_signal_connect_swapped (cache, "changed", G_CALLBACK (cache_changed_cb), self);
}

/* ---- going ---- */

static void
scroll_to (TdPagesView *self, double x, double y)
{
  self->is_going = TRUE;
  if (self->adjustments[GTK_ORIENTATION_HORIZONTAL])
    gtk_adjustment_set_value (self->adjustments[GTK_ORIENTATION_HORIZONTAL], x);
  if (self->adjustments[GTK_ORIENTATION_VERTICAL])
    gtk_adjustment_set_value (self->adjustments[GTK_ORIENTATION_VERTICAL], y);
  self->is_going = FALSE;
  queue_follow (self);
}

void
td_pages_view_go_to (TdPagesView *self, guint page)
{
  g_return_if_fail (TD_IS_PAGES_VIEW (self));

  if (page >= self->pages->len)
    return;
  scroll_to (self, offset (self, GTK_ORIENTATION_HORIZONTAL),
             floor (td_page_layout_get_box (self->layout, page).y - TD_PAGE_GAP));
  _td_pages_view_set_current (self, page);
}

void
td_pages_view_go_to_region (TdPagesView *self, guint page, const TdRegion *region)
{
  TdPageBox box;
  TdRegion turned;

  g_return_if_fail (TD_IS_PAGES_VIEW (self));
  g_return_if_fail (region != NULL);

  if (page >= self->pages->len)
    return;
  box = td_page_layout_get_box (self->layout, page);
  turned = td_region_turn (region, td_page_layout_get_rotation (self->layout, page));
  scroll_to (self,
             box.x + (turned.x + turned.width / 2) * box.width -
                 gtk_widget_get_width (GTK_WIDGET (self)) / 2.0,
             box.y + (turned.y + turned.height / 2) * box.height -
                 gtk_widget_get_height (GTK_WIDGET (self)) / 2.0);
  self->has_mark = TRUE;
  self->mark_page = page;
  self->mark = *region;
  _td_pages_view_set_current (self, page);
}

void
td_pages_view_set_fit (TdPagesView *self, TdPageFit fit)
{
  g_return_if_fail (TD_IS_PAGES_VIEW (self));

  zoom_to (self, fit, 1, 0, 0);
  td_pages_view_go_to (self, self->current);
}

void
td_pages_view_zoom_by (TdPagesView *self, double factor)
{
  g_return_if_fail (TD_IS_PAGES_VIEW (self));

  zoom_at (self, factor, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0,
           gtk_widget_get_height (GTK_WIDGET (self)) / 2.0);
}

TdPageFit
td_pages_view_get_fit (TdPagesView *self)
{
  g_return_val_if_fail (TD_IS_PAGES_VIEW (self), TD_FIT_WIDTH);
  return td_page_layout_get_fit (self->layout);
}

double
td_pages_view_get_zoom (TdPagesView *self)
{
  g_return_val_if_fail (TD_IS_PAGES_VIEW (self), 1);
  return td_page_layout_get_zoom (self->layout);
}

void
td_pages_view_set_picture (TdPagesView *self, double brightness, double contrast)
{
  g_return_if_fail (TD_IS_PAGES_VIEW (self));

  self->brightness = CLAMP (brightness, -1, 1);
  self->contrast = CLAMP (contrast, -1, 1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
