/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The strip of pages.  A picture is asked of the cache when its row comes into sight; a row that
 * leaves before it is there gives it up.  A file's name stands above its first page.  Main thread
 * only. */
#include "config.h"

#include "td-page-strip.h"

#include "td-page-view.h"
#include <glib/gi18n.h>

#define WIDTH 84
#define HEIGHT 112

/* ---- one page ---- */

#define TD_TYPE_STRIP_PAGE (td_strip_page_get_type ())
G_DECLARE_FINAL_TYPE (TdStripPage, td_strip_page, TD, STRIP_PAGE, GObject)

struct _TdStripPage {
  GObject parent_instance;
  TdEvidence *file;
  guint number;      /* from 1 */
  GtkListItem *item; /* that shows it, or NULL; not owned */
};

G_DEFINE_FINAL_TYPE (TdStripPage, td_strip_page, G_TYPE_OBJECT)

static void
td_strip_page_dispose (GObject *object)
{
  g_clear_object (&TD_STRIP_PAGE (object)->file);
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

/* ---- the strip ---- */

struct _TdPageStrip {
  AdwBin parent_instance;
  GListStore *pages; /* of TdStripPage */
  GtkSingleSelection *selection;
  GtkListView *list;
  TdTileCache *cache;
  gboolean is_setting;
};

G_DEFINE_FINAL_TYPE (TdPageStrip, td_page_strip, ADW_TYPE_BIN)

typedef enum { PAGE_CHOSEN, N_SIGNALS } TdPageStripSignal;
static guint signals[N_SIGNALS];

static TdStripPage *
page_at (TdPageStrip *self, guint position)
{
  g_autoptr (TdStripPage) page = g_list_model_get_item (G_LIST_MODEL (self->pages), position);
  return page; /* the list owns it */
}

/* A page that cannot be drawn stays an empty sheet with its number: choosing it tells why. */
static void
show_picture (TdPageStrip *self, TdStripPage *page)
{
  GtkWidget *view;
  GdkTexture *texture;

  if (!page->item || !self->cache)
    return;
  view = gtk_widget_get_next_sibling (
      gtk_widget_get_first_child (gtk_list_item_get_child (page->item)));
  texture = td_tile_cache_want_small (self->cache, page->file->id, page->number, TRUE);
  td_page_view_set_page (TD_PAGE_VIEW (view), texture, page->file->rotations[page->number - 1]);
}

static const char *
state_css (TdEvidence *file)
{
  if (g_str_equal (file->state, "accepted"))
    return "success";
  return g_str_equal (file->state, "rejected") ? "error" : "dimmed";
}

/* A page's place in words, with its file's judgement. */
static char *
name_page (TdStripPage *page)
{
  TdEvidence *file = page->file;

  if (g_str_equal (file->state, "accepted"))
    /* Translators: what a screen reader says of a small picture: page, pages, file */
    return g_strdup_printf (_ ("Page %u of %u of %s, accepted"), page->number, file->n_pages,
                            file->name);
  if (g_str_equal (file->state, "rejected"))
    /* Translators: page, pages, file */
    return g_strdup_printf (_ ("Page %u of %u of %s, rejected"), page->number, file->n_pages,
                            file->name);
  /* Translators: page, pages, file */
  return g_strdup_printf (_ ("Page %u of %u of %s"), page->number, file->n_pages, file->name);
}

static void
show_words (TdStripPage *page)
{
  GtkWidget *title = gtk_widget_get_first_child (gtk_list_item_get_child (page->item));
  GtkWidget *number = gtk_widget_get_last_child (gtk_list_item_get_child (page->item));
  g_autofree char *text = g_strdup_printf ("%u", page->number);
  const char *const classes[] = {"caption-heading", state_css (page->file), NULL};
  g_autofree char *name = name_page (page);

  gtk_list_item_set_accessible_label (page->item, name);
  gtk_label_set_label (GTK_LABEL (number), text);
  gtk_label_set_label (GTK_LABEL (title), page->file->name);
  gtk_widget_set_tooltip_text (title, page->file->name);
  gtk_widget_set_css_classes (title, (const char **) classes);
  gtk_widget_set_visible (title, page->number == 1);
}

static void
cache_changed_cb (TdPageStrip *self, const char *evidence_id, guint number)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->pages));

  for (guint i = 0; i < n; i++) {
    TdStripPage *page = page_at (self, i);
    if (page->item && page->number == number && g_str_equal (page->file->id, evidence_id))
      show_picture (self, page);
  }
}

static void
setup_cb (TdPageStrip *self, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *title = gtk_label_new (NULL);
  GtkWidget *view = g_object_new (TD_TYPE_PAGE_VIEW, NULL);
  GtkWidget *number = gtk_label_new (NULL);

  gtk_widget_set_focusable (view, FALSE);
  gtk_widget_set_can_target (view, FALSE);
  gtk_widget_set_halign (view, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (view, GTK_ALIGN_CENTER);
  gtk_widget_set_vexpand (view, TRUE);
  gtk_widget_set_size_request (box, WIDTH, HEIGHT + 24);
  td_page_view_set_box (TD_PAGE_VIEW (view), WIDTH, HEIGHT);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (title), 10);
  gtk_widget_add_css_class (number, "caption");
  gtk_widget_add_css_class (number, "numeric");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), view);
  gtk_box_append (GTK_BOX (box), number);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (TdPageStrip *self, GtkListItem *item)
{
  TdStripPage *page = gtk_list_item_get_item (item);

  page->item = item;
  show_words (page);
  show_picture (self, page);
}

static void
unbind_cb (TdPageStrip *self, GtkListItem *item)
{
  TdStripPage *page = gtk_list_item_get_item (item);
  GtkWidget *row = gtk_list_item_get_child (item);

  page->item = NULL;
  td_page_view_set_page (
      TD_PAGE_VIEW (gtk_widget_get_next_sibling (gtk_widget_get_first_child (row))), NULL, 0);
  if (self->cache)
    td_tile_cache_drop_small (self->cache, page->file->id, page->number);
}

static void
selected_cb (TdPageStrip *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);

  if (!self->is_setting && position != GTK_INVALID_LIST_POSITION)
    g_signal_emit (self, signals[PAGE_CHOSEN], 0, position);
}

static void
td_page_strip_dispose (GObject *object)
{
  TdPageStrip *self = TD_PAGE_STRIP (object);

  self->is_setting = TRUE;
  td_page_strip_set_cache (self, NULL);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->pages);
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

void
td_page_strip_set_cache (TdPageStrip *self, TdTileCache *cache)
{
  g_return_if_fail (TD_IS_PAGE_STRIP (self));

  if (self->cache)
    g_signal_handlers_disconnect_by_data (self->cache, self);
  g_set_object (&self->cache, cache);
  if (cache)
    g_signal_connect_swapped (cache, "changed", G_CALLBACK (cache_changed_cb), self);
}

/* ---- filling ---- */

static void
add_pages (GPtrArray *pages, TdEvidence *file)
{
  for (guint number = 1; number <= file->n_pages; number++) {
    TdStripPage *page = g_object_new (TD_TYPE_STRIP_PAGE, NULL);
    page->file = g_object_ref (file);
    page->number = number;
    g_ptr_array_add (pages, page);
  }
}

static gboolean
has_same_pages (TdPageStrip *self, GPtrArray *pages)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->pages)) != pages->len)
    return FALSE;
  for (guint i = 0; i < pages->len; i++) {
    TdStripPage *old = page_at (self, i);
    TdStripPage *new = g_ptr_array_index (pages, i);
    if (old->number != new->number || !g_str_equal (old->file->id, new->file->id))
      return FALSE;
  }
  return TRUE;
}

/* The same pages, judged or turned anew. */
static void
take_files (TdPageStrip *self, GPtrArray *pages)
{
  for (guint i = 0; i < pages->len; i++) {
    TdStripPage *page = page_at (self, i);
    TdStripPage *new = g_ptr_array_index (pages, i);

    g_set_object (&page->file, new->file);
    if (!page->item)
      continue;
    show_words (page);
    show_picture (self, page);
  }
}

void
td_page_strip_set_files (TdPageStrip *self, GListModel *files)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (TD_IS_PAGE_STRIP (self));

  for (guint i = 0; i < g_list_model_get_n_items (files); i++) {
    g_autoptr (TdEvidence) file = g_list_model_get_item (files, i);
    add_pages (pages, file);
  }
  if (has_same_pages (self, pages)) {
    take_files (self, pages);
    return;
  }
  self->is_setting = TRUE;
  g_list_store_splice (self->pages, 0, g_list_model_get_n_items (G_LIST_MODEL (self->pages)),
                       pages->pdata, pages->len);
  self->is_setting = FALSE;
}

void
td_page_strip_set_page (TdPageStrip *self, guint page)
{
  g_return_if_fail (TD_IS_PAGE_STRIP (self));

  if (page >= g_list_model_get_n_items (G_LIST_MODEL (self->pages)))
    return;
  self->is_setting = TRUE;
  gtk_list_view_scroll_to (self->list, page, GTK_LIST_SCROLL_SELECT, NULL);
  self->is_setting = FALSE;
}
