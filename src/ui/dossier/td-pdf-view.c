/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The preview: states, scrolling, zoom.  Main thread; the document is opened on a thread of its
 * own, and only the newest bytes asked for are ever shown. */
#include "config.h"

#include "td-pdf-view.h"

#include "td-pdf-pages.h"
#include <core/base/td-error.h>
#include <glib/gi18n.h>

#define ZOOM_STEP 1.2
#define ZOOM_MIN 0.2
#define ZOOM_MAX 6.0

struct _TdPdfView {
  AdwBin parent_instance;
  GtkStack *stack;
  AdwStatusPage *empty;
  AdwStatusPage *error;
  GtkScrolledWindow *scrolled;
  TdPdfPages *pages;
  GtkLabel *page_label;
  GBytes *pdf;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (TdPdfView, td_pdf_view, ADW_TYPE_BIN)

static void
cancel (TdPdfView *self)
{
  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
forget (TdPdfView *self)
{
  cancel (self);
  g_clear_pointer (&self->pdf, g_bytes_unref);
  td_pdf_pages_set_document (self->pages, NULL);
}

static void
page_changed_cb (TdPdfView *self)
{
  g_autofree char *text = NULL;

  /* Translators: page of pages, in a small label */
  text = g_strdup_printf (_ ("%u / %u"), td_pdf_pages_get_current (self->pages) + 1,
                          td_pdf_pages_get_n_pages (self->pages));
  gtk_label_set_label (self->page_label, text);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdPdfView) self = TD_PDF_VIEW (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPdfDocument) document = td_pdf_document_open_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || !self->cancellable)
    return;
  if (!document) {
    td_pdf_view_set_error (self, error);
    return;
  }
  g_clear_object (&self->cancellable);
  td_pdf_pages_set_document (self->pages, document);
  gtk_stack_set_visible_child_name (self->stack, "pages");
}

static void
zoom_by (TdPdfView *self, double factor)
{
  double zoom = td_pdf_pages_get_scale (self->pages) * factor;
  td_pdf_pages_set_zoom (self->pages, CLAMP (zoom, ZOOM_MIN, ZOOM_MAX));
}

static void
zoom_in_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  zoom_by (TD_PDF_VIEW (widget), ZOOM_STEP);
}

static void
zoom_out_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  zoom_by (TD_PDF_VIEW (widget), 1 / ZOOM_STEP);
}

static void
fit_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  td_pdf_pages_set_zoom (TD_PDF_VIEW (widget)->pages, 0);
}

static gboolean
scrolled_cb (GtkEventControllerScroll *controller, double dx, double dy, gpointer user_data)
{
  TdPdfView *self = TD_PDF_VIEW (user_data);
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if (!(state & GDK_CONTROL_MASK))
    return GDK_EVENT_PROPAGATE;
  zoom_by (self, dy < 0 ? ZOOM_STEP : 1 / ZOOM_STEP);
  return GDK_EVENT_STOP;
}

static void
td_pdf_view_dispose (GObject *object)
{
  TdPdfView *self = TD_PDF_VIEW (object);

  cancel (self);
  g_clear_pointer (&self->pdf, g_bytes_unref);
  /* The bound child is also the bin's: let the bin give it up before the template does. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_PDF_VIEW);
  G_OBJECT_CLASS (td_pdf_view_parent_class)->dispose (object);
}

static void
td_pdf_view_class_init (TdPdfViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_pdf_view_dispose;

  g_type_ensure (TD_TYPE_PDF_PAGES);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/ThiDua/ui/dossier/td-pdf-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TdPdfView, stack);
  gtk_widget_class_bind_template_child (widget_class, TdPdfView, empty);
  gtk_widget_class_bind_template_child (widget_class, TdPdfView, error);
  gtk_widget_class_bind_template_child (widget_class, TdPdfView, scrolled);
  gtk_widget_class_bind_template_child (widget_class, TdPdfView, pages);
  gtk_widget_class_bind_template_child (widget_class, TdPdfView, page_label);
  gtk_widget_class_bind_template_callback (widget_class, page_changed_cb);

  gtk_widget_class_install_action (widget_class, "preview.zoom-in", NULL, zoom_in_activated);
  gtk_widget_class_install_action (widget_class, "preview.zoom-out", NULL, zoom_out_activated);
  gtk_widget_class_install_action (widget_class, "preview.fit", NULL, fit_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_plus, GDK_CONTROL_MASK,
                                       "preview.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_equal, GDK_CONTROL_MASK,
                                       "preview.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Add, GDK_CONTROL_MASK,
                                       "preview.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_minus, GDK_CONTROL_MASK,
                                       "preview.zoom-out", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Subtract, GDK_CONTROL_MASK,
                                       "preview.zoom-out", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0, GDK_CONTROL_MASK, "preview.fit",
                                       NULL);
}

static void
td_pdf_view_init (TdPdfView *self)
{
  GtkEventController *scroll;

  gtk_widget_init_template (GTK_WIDGET (self));
  td_pdf_pages_set_adjustment (self->pages, gtk_scrolled_window_get_vadjustment (self->scrolled));

  scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL |
                                            GTK_EVENT_CONTROLLER_SCROLL_DISCRETE);
  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scrolled_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->scrolled), scroll);
}

TdPdfView *
td_pdf_view_new (void)
{
  return g_object_new (TD_TYPE_PDF_VIEW, NULL);
}

void
td_pdf_view_set_pdf (TdPdfView *self, GBytes *pdf)
{
  g_return_if_fail (TD_IS_PDF_VIEW (self));
  g_return_if_fail (pdf != NULL);

  if (self->pdf && g_bytes_equal (self->pdf, pdf)) {
    if (!self->cancellable)
      gtk_stack_set_visible_child_name (self->stack, "pages");
    return;
  }
  cancel (self);
  g_clear_pointer (&self->pdf, g_bytes_unref);
  self->pdf = g_bytes_ref (pdf);
  self->cancellable = g_cancellable_new ();
  td_pdf_document_open_async (pdf, self->cancellable, opened_cb, g_object_ref (self));
}

void
td_pdf_view_set_loading (TdPdfView *self)
{
  g_return_if_fail (TD_IS_PDF_VIEW (self));

  if (td_pdf_pages_get_n_pages (self->pages) == 0)
    gtk_stack_set_visible_child_name (self->stack, "loading");
}

void
td_pdf_view_set_empty (TdPdfView *self, const char *title, const char *description)
{
  g_return_if_fail (TD_IS_PDF_VIEW (self));

  forget (self);
  adw_status_page_set_title (self->empty, title);
  adw_status_page_set_description (self->empty, description);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

void
td_pdf_view_set_error (TdPdfView *self, const GError *error)
{
  g_autofree char *sentence = NULL;
  g_autofree char *markup = NULL;

  g_return_if_fail (TD_IS_PDF_VIEW (self));
  g_return_if_fail (error != NULL);

  forget (self);
  sentence = td_error_describe (error);
  markup = g_markup_escape_text (sentence, -1);
  adw_status_page_set_description (self->error, markup);
  gtk_stack_set_visible_child_name (self->stack, "error");
}

guint
td_pdf_view_get_n_pages (TdPdfView *self)
{
  g_return_val_if_fail (TD_IS_PDF_VIEW (self), 0);
  return td_pdf_pages_get_n_pages (self->pages);
}
