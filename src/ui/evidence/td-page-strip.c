/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The strip of pages.  A picture is asked for when its row comes into sight and kept with the page;
 * a row that leaves before it is there cancels it.  Main thread only. */
#include "config.h"

#include "td-page-strip.h"

#include "td-page-view.h"
#include <glib/gi18n.h>
#include <session/td-session-evidence.h>
#include <ui/td-ui-util.h>

#define WIDTH 84
#define HEIGHT 112

/* ---- one page ---- */

#define TD_TYPE_STRIP_PAGE (td_strip_page_get_type ())
G_DECLARE_FINAL_TYPE (TdStripPage, td_strip_page, TD, STRIP_PAGE, GObject)

struct _TdStripPage {
  GObject parent_instance;
  guint number;
  int rotation;
  GdkTexture *texture;
  TdPageView *view; /* of the row that shows it, or NULL; not owned */
  GCancellable *rendering;
};

G_DEFINE_FINAL_TYPE (TdStripPage, td_strip_page, G_TYPE_OBJECT)

static void
td_strip_page_dispose (GObject *object)
{
  TdStripPage *self = TD_STRIP_PAGE (object);

  td_ui_cancel (&self->rendering);
  g_clear_object (&self->texture);
  G_OBJECT_CLASS (td_strip_page_parent_class)->dispose (object);
}

static void
td_strip_page_class_init (TdStripPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = td_strip_page_dispose;
}

static void
td_strip_page_init (TdStripPage *self)
{
}

static void
show_picture (TdStripPage *page)
{
  if (page->view)
    td_page_view_set_page (page->view, page->texture, page->rotation);
}

/* ---- the strip ---- */

struct _TdPageStrip {
  AdwBin parent_instance;
  GListStore *pages; /* of TdStripPage */
  GtkSingleSelection *selection;
  GtkListView *list;
  TdSession *session;
  char *sha256;
  gboolean is_setting;
};

G_DEFINE_FINAL_TYPE (TdPageStrip, td_page_strip, ADW_TYPE_BIN)

typedef enum { PAGE_CHOSEN, N_SIGNALS } TdPageStripSignal;
static guint signals[N_SIGNALS];

/* A page that cannot be drawn stays an empty sheet with its number: choosing it tells why. */
static void
rendered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdStripPage) page = TD_STRIP_PAGE (user_data);
  TdPixels *pixels = td_session_render_evidence_finish (TD_SESSION (source), result, NULL);

  if (!pixels)
    return;
  g_clear_object (&page->texture);
  page->texture =
      gdk_memory_texture_new ((int) pixels->width, (int) pixels->height, GDK_MEMORY_DEFAULT,
                              pixels->pixels, (gsize) pixels->width * 4);
  td_session_pixels_free (pixels);
  show_picture (page);
}

static void
setup_cb (TdPageStrip *self, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *view = g_object_new (TD_TYPE_PAGE_VIEW, NULL);
  GtkWidget *number = gtk_label_new (NULL);

  gtk_widget_set_focusable (view, FALSE);
  gtk_widget_set_can_target (view, FALSE);
  gtk_widget_set_halign (view, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (view, GTK_ALIGN_CENTER);
  gtk_widget_set_vexpand (view, TRUE);
  gtk_widget_set_size_request (box, WIDTH, HEIGHT + 24);
  td_page_view_set_box (TD_PAGE_VIEW (view), WIDTH, HEIGHT);
  gtk_widget_add_css_class (number, "caption");
  gtk_widget_add_css_class (number, "numeric");
  gtk_box_append (GTK_BOX (box), view);
  gtk_box_append (GTK_BOX (box), number);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (TdPageStrip *self, GtkListItem *item)
{
  TdStripPage *page = gtk_list_item_get_item (item);
  GtkWidget *view = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  guint scale = (guint) gtk_widget_get_scale_factor (GTK_WIDGET (self));
  g_autofree char *number = g_strdup_printf ("%u", page->number);
  g_autofree char *name = NULL;

  /* Translators: what a screen reader says of a small picture: page, pages */
  name = g_strdup_printf (_ ("Page %u of %u"), page->number,
                          g_list_model_get_n_items (G_LIST_MODEL (self->pages)));
  gtk_list_item_set_accessible_label (item, name);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (view)), number);
  page->view = TD_PAGE_VIEW (view);
  show_picture (page);
  if (!page->texture)
    td_session_render_evidence_async (self->session, self->sha256, page->number, WIDTH * scale,
                                      HEIGHT * scale, td_ui_restart (&page->rendering), rendered_cb,
                                      g_object_ref (page));
}

static void
unbind_cb (TdPageStrip *self, GtkListItem *item)
{
  TdStripPage *page = gtk_list_item_get_item (item);

  page->view = NULL;
  td_ui_cancel (&page->rendering);
}

static void
selected_cb (TdPageStrip *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);

  if (!self->is_setting && position != GTK_INVALID_LIST_POSITION)
    g_signal_emit (self, signals[PAGE_CHOSEN], 0, position + 1);
}

static void
td_page_strip_dispose (GObject *object)
{
  TdPageStrip *self = TD_PAGE_STRIP (object);

  self->is_setting = TRUE;
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->pages);
  g_clear_object (&self->session);
  g_clear_pointer (&self->sha256, g_free);
  G_OBJECT_CLASS (td_page_strip_parent_class)->dispose (object);
}

static void
td_page_strip_class_init (TdPageStripClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = td_page_strip_dispose;
  signals[PAGE_CHOSEN] = g_signal_new ("page-chosen", TD_TYPE_PAGE_STRIP, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static GtkListItemFactory *
factory_new (TdPageStrip *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  return factory;
}

static void
td_page_strip_init (TdPageStrip *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->pages = g_list_store_new (TD_TYPE_STRIP_PAGE);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->pages)));
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  self->list = GTK_LIST_VIEW (
      gtk_list_view_new (g_object_ref (GTK_SELECTION_MODEL (self->selection)), factory_new (self)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Pages"), -1);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->list));
  adw_bin_set_child (ADW_BIN (self), scrolled);
}

static void
take_pages (TdPageStrip *self, TdEvidence *file)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func (g_object_unref);
  guint i;

  for (i = 1; file && i <= file->n_pages; i++) {
    TdStripPage *page = g_object_new (TD_TYPE_STRIP_PAGE, NULL);
    page->number = i;
    g_ptr_array_add (pages, page);
  }
  self->is_setting = TRUE;
  g_list_store_splice (self->pages, 0, g_list_model_get_n_items (G_LIST_MODEL (self->pages)),
                       pages->pdata, pages->len);
  self->is_setting = FALSE;
}

void
td_page_strip_set_file (TdPageStrip *self, TdSession *session, TdEvidence *file)
{
  guint i;

  g_return_if_fail (TD_IS_PAGE_STRIP (self));
  g_return_if_fail (TD_IS_SESSION (session));

  g_set_object (&self->session, session);
  if (g_set_str (&self->sha256, file ? file->sha256 : NULL))
    take_pages (self, file);
  for (i = 0; file && i < file->n_pages; i++) {
    g_autoptr (TdStripPage) page = g_list_model_get_item (G_LIST_MODEL (self->pages), i);
    page->rotation = file->rotations[i];
    show_picture (page);
  }
}

void
td_page_strip_set_page (TdPageStrip *self, guint page)
{
  guint n_pages;

  g_return_if_fail (TD_IS_PAGE_STRIP (self));

  n_pages = g_list_model_get_n_items (G_LIST_MODEL (self->pages));
  if (page == 0 || page > n_pages)
    return;
  self->is_setting = TRUE;
  gtk_list_view_scroll_to (self->list, page - 1, GTK_LIST_SCROLL_SELECT, NULL);
  self->is_setting = FALSE;
}
