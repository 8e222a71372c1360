/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of one of our own PDFs.  Main thread; rendering happens on the document's thread and
 * comes back as textures.  A sheet keeps its last texture until a sharper or newer one arrives, so
 * that neither zooming nor an edited text makes the preview flash. */
#include "config.h"

#include "td-pdf-pages.h"

#include <glib/gi18n.h>

#define GAP 12
#define KEPT_AROUND 2 /* sheets above and below the visible ones whose textures are kept */

typedef struct {
  GdkTexture *texture;
  gboolean is_stale;         /* of an earlier document */
  double scale;              /* of the texture; 0 without one */
  GCancellable *cancellable; /* of the rendering under way, or NULL */
  double asked_scale;
} Sheet;

struct _TdPdfPages {
  GtkWidget parent_instance;
  TdPdfDocument *document;
  GtkAdjustment *vadjustment;
  GArray *sheets; /* of Sheet */
  double zoom;
  guint current;
  guint idle;
};

G_DEFINE_FINAL_TYPE (TdPdfPages, td_pdf_pages, GTK_TYPE_WIDGET)

enum { PAGE_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

typedef struct {
  TdPdfPages *self;
  guint page;
  double scale;
} Asked;

static void
sheet_clear (gpointer data)
{
  Sheet *sheet = data;
  if (sheet->cancellable)
    g_cancellable_cancel (sheet->cancellable);
  g_clear_object (&sheet->cancellable);
  g_clear_object (&sheet->texture);
}

static Sheet *
sheet_at (TdPdfPages *self, guint page)
{
  return &g_array_index (self->sheets, Sheet, page);
}

static double
widest_page (TdPdfPages *self)
{
  double widest = 1;
  guint i;

  for (i = 0; i < self->sheets->len; i++) {
    double width, height;
    td_pdf_document_get_page_size (self->document, i, &width, &height);
    widest = MAX (widest, width);
  }
  return widest;
}

/* Fitting is for each sheet: an upright one stays readable beside a list that lies across. */
static double
scale_of_sheet (TdPdfPages *self, guint page, int width)
{
  double page_width, page_height;

  if (self->zoom > 0)
    return self->zoom;
  td_pdf_document_get_page_size (self->document, page, &page_width, &page_height);
  return MAX (0.05, (width - 2 * GAP) / page_width);
}

/* Where a sheet lies in the widget of @width. */
static graphene_rect_t
sheet_bounds (TdPdfPages *self, guint page, int width)
{
  double scale = 1;
  double y = GAP;
  double page_width = 0, page_height = 0;
  guint i;

  for (i = 0; i <= page; i++) {
    if (i > 0)
      y += page_height * scale + GAP;
    scale = scale_of_sheet (self, i, width);
    td_pdf_document_get_page_size (self->document, i, &page_width, &page_height);
  }
  return GRAPHENE_RECT_INIT ((float) MAX (GAP, (width - page_width * scale) / 2), (float) y,
                             (float) (page_width * scale), (float) (page_height * scale));
}

static void
rendered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Asked *asked = user_data;
  g_autoptr (TdPdfPages) self = asked->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture =
      td_pdf_document_render_finish (TD_PDF_DOCUMENT (source), result, &error);
  Sheet *sheet;

  /* Cancelled, or the document has been replaced meanwhile. */
  if (!texture || (gpointer) self->document != (gpointer) source)
    return;
  sheet = sheet_at (self, asked->page);
  g_set_object (&sheet->texture, texture);
  sheet->scale = asked->scale;
  sheet->is_stale = FALSE;
  if (sheet->asked_scale == asked->scale)
    g_clear_object (&sheet->cancellable);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
ask_for_sheet (TdPdfPages *self, guint page, double scale)
{
  Sheet *sheet = sheet_at (self, page);
  Asked *asked;

  if (sheet->texture && !sheet->is_stale && sheet->scale == scale)
    return;
  if (sheet->cancellable && sheet->asked_scale == scale)
    return;
  if (sheet->cancellable)
    g_cancellable_cancel (sheet->cancellable);
  g_clear_object (&sheet->cancellable);
  sheet->cancellable = g_cancellable_new ();
  sheet->asked_scale = scale;
  asked = g_new0 (Asked, 1);
  asked->self = g_object_ref (self);
  asked->page = page;
  asked->scale = scale;
  td_pdf_document_render_async (self->document, page, scale, sheet->cancellable, rendered_cb,
                                asked);
}

static void
set_current (TdPdfPages *self, guint page)
{
  if (self->current == page)
    return;
  self->current = page;
  g_signal_emit (self, signals[PAGE_CHANGED], 0);
}

static void
describe (TdPdfPages *self)
{
  g_autofree char *label = NULL;

  if (self->sheets->len == 0)
    return;
  /* Translators: what a screen reader says of a preview */
  label = g_strdup_printf (_ ("Preview, page %u of %u"), self->current + 1, self->sheets->len);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  td_pdf_document_get_page_text (self->document, self->current),
                                  -1);
}

/* Asks for what is near the visible part, drops what is far from it. */
static void
follow_view (TdPdfPages *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  double top = self->vadjustment ? gtk_adjustment_get_value (self->vadjustment) : 0;
  double size = self->vadjustment ? gtk_adjustment_get_page_size (self->vadjustment) : 10000;
  guint current = self->current;
  guint i;

  for (i = 0; i < self->sheets->len; i++) {
    graphene_rect_t bounds = sheet_bounds (self, i, width);
    double bottom = bounds.origin.y + bounds.size.height;
    double away = KEPT_AROUND * (double) bounds.size.height;

    if (bounds.origin.y < top + size && bottom > top)
      ask_for_sheet (self, i, scale_of_sheet (self, i, width) * factor);
    else if (bottom < top - away || bounds.origin.y > top + size + away)
      sheet_clear (sheet_at (self, i));
    if (bounds.origin.y <= top + size / 2)
      current = i;
  }
  if (self->sheets->len > 0)
    set_current (self, current);
  describe (self);
}

static gboolean
idle_cb (gpointer user_data)
{
  TdPdfPages *self = user_data;

  self->idle = 0;
  if (self->document && gtk_widget_get_width (GTK_WIDGET (self)) > 0)
    follow_view (self);
  return G_SOURCE_REMOVE;
}

static void
queue_follow (TdPdfPages *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE + 30, idle_cb, self, NULL);
}

static GtkSizeRequestMode
td_pdf_pages_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
td_pdf_pages_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  TdPdfPages *self = TD_PDF_PAGES (widget);

  *minimum = *natural = 1;
  if (self->sheets->len == 0)
    return;
  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *natural = (int) (widest_page (self) * (self->zoom > 0 ? self->zoom : 1)) + 2 * GAP;
    *minimum = self->zoom > 0 ? *natural : 100;
  } else {
    graphene_rect_t last =
        sheet_bounds (self, self->sheets->len - 1, for_size > 0 ? for_size : 400);
    *minimum = *natural = (int) (last.origin.y + last.size.height) + GAP;
  }
}

static void
td_pdf_pages_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  queue_follow (TD_PDF_PAGES (widget));
}

static void
snapshot_sheet (TdPdfPages *self, GtkSnapshot *snapshot, guint page)
{
  graphene_rect_t bounds = sheet_bounds (self, page, gtk_widget_get_width (GTK_WIDGET (self)));
  Sheet *sheet = sheet_at (self, page);
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &bounds, 0);
  gtk_snapshot_append_outset_shadow (snapshot, &outline, &(GdkRGBA) {0, 0, 0, 0.25f}, 0, 1, 1, 4);
  gtk_snapshot_append_color (snapshot, &(GdkRGBA) {1, 1, 1, 1}, &bounds);
  if (sheet->texture)
    gtk_snapshot_append_scaled_texture (snapshot, sheet->texture, GSK_SCALING_FILTER_TRILINEAR,
                                        &bounds);
}

static void
td_pdf_pages_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TdPdfPages *self = TD_PDF_PAGES (widget);
  guint i;

  for (i = 0; i < self->sheets->len; i++)
    snapshot_sheet (self, snapshot, i);
}

static void
scale_factor_changed_cb (TdPdfPages *self)
{
  queue_follow (self);
}

static void
td_pdf_pages_dispose (GObject *object)
{
  TdPdfPages *self = TD_PDF_PAGES (object);

  td_pdf_pages_set_adjustment (self, NULL);
  g_clear_handle_id (&self->idle, g_source_remove);
  g_array_set_size (self->sheets, 0);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (td_pdf_pages_parent_class)->dispose (object);
}

static void
td_pdf_pages_finalize (GObject *object)
{
  g_array_unref (TD_PDF_PAGES (object)->sheets);
  G_OBJECT_CLASS (td_pdf_pages_parent_class)->finalize (object);
}

static void
td_pdf_pages_class_init (TdPdfPagesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_pdf_pages_dispose;
  G_OBJECT_CLASS (klass)->finalize = td_pdf_pages_finalize;
  widget_class->get_request_mode = td_pdf_pages_get_request_mode;
  widget_class->measure = td_pdf_pages_measure;
  widget_class->size_allocate = td_pdf_pages_size_allocate;
  widget_class->snapshot = td_pdf_pages_snapshot;
  gtk_widget_class_set_css_name (widget_class, "pdf-pages");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DOCUMENT);

  signals[PAGE_CHANGED] = g_signal_new ("page-changed", TD_TYPE_PDF_PAGES, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
td_pdf_pages_init (TdPdfPages *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  /* The keys that turn and zoom work after a click on the page. */
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (gtk_widget_grab_focus), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  self->sheets = g_array_new (FALSE, TRUE, sizeof (Sheet));
  g_array_set_clear_func (self->sheets, sheet_clear);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (scale_factor_changed_cb), NULL);
}

void
td_pdf_pages_set_document (TdPdfPages *self, TdPdfDocument *document)
{
  guint n_pages = document ? td_pdf_document_get_n_pages (document) : 0;
  guint i;

  g_return_if_fail (TD_IS_PDF_PAGES (self));

  if (!g_set_object (&self->document, document))
    return;
  for (i = 0; i < self->sheets->len; i++) {
    Sheet *sheet = sheet_at (self, i);
    if (sheet->cancellable)
      g_cancellable_cancel (sheet->cancellable);
    g_clear_object (&sheet->cancellable);
    sheet->is_stale = TRUE;
  }
  g_array_set_size (self->sheets, n_pages);
  self->current = MIN (self->current, n_pages > 0 ? n_pages - 1 : 0);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  queue_follow (self);
  g_signal_emit (self, signals[PAGE_CHANGED], 0);
}

void
td_pdf_pages_set_adjustment (TdPdfPages *self, GtkAdjustment *vadjustment)
{
  g_return_if_fail (TD_IS_PDF_PAGES (self));

  if (self->vadjustment)
    g_signal_handlers_disconnect_by_data (self->vadjustment, self);
  g_set_object (&self->vadjustment, vadjustment);
  if (!vadjustment)
    return;
  g_signal_connect_swapped (vadjustment, "value-changed", G_CALLBACK (queue_follow), self);
  g_signal_connect_swapped (vadjustment, "notify::page-size", G_CALLBACK (queue_follow), self);
}

void
td_pdf_pages_set_zoom (TdPdfPages *self, double zoom)
{
  g_return_if_fail (TD_IS_PDF_PAGES (self));

  if (self->zoom == zoom)
    return;
  self->zoom = zoom;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  queue_follow (self);
}

double
td_pdf_pages_get_scale (TdPdfPages *self)
{
  g_return_val_if_fail (TD_IS_PDF_PAGES (self), 1);

  if (self->sheets->len == 0)
    return 1;
  return scale_of_sheet (self, self->current, gtk_widget_get_width (GTK_WIDGET (self)));
}

guint
td_pdf_pages_get_n_pages (TdPdfPages *self)
{
  g_return_val_if_fail (TD_IS_PDF_PAGES (self), 0);
  return self->sheets->len;
}

guint
td_pdf_pages_get_current (TdPdfPages *self)
{
  g_return_val_if_fail (TD_IS_PDF_PAGES (self), 0);
  return self->current;
}

void
td_pdf_pages_scroll_to (TdPdfPages *self, guint page)
{
  graphene_rect_t bounds;

  g_return_if_fail (TD_IS_PDF_PAGES (self));

  if (page >= self->sheets->len || !self->vadjustment)
    return;
  bounds = sheet_bounds (self, page, gtk_widget_get_width (GTK_WIDGET (self)));
  gtk_adjustment_set_value (self->vadjustment, bounds.origin.y - GAP);
}
