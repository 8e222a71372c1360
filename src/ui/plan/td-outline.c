/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The outline beside the plan's text.  Main thread only. */
#include "config.h"

#include "td-outline.h"

G_DEFINE_FINAL_TYPE (TdOutlineItem, td_outline_item, G_TYPE_OBJECT)

static void
td_outline_item_finalize (GObject *object)
{
  g_free (TD_OUTLINE_ITEM (object)->heading);
  G_OBJECT_CLASS (td_outline_item_parent_class)->finalize (object);
}

static void
td_outline_item_class_init (TdOutlineItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_outline_item_finalize;
}

static void
td_outline_item_init (TdOutlineItem *self)
{
}

TdOutlineItem *
td_outline_item_new (const char *heading, guint depth, guint index)
{
  TdOutlineItem *self = g_object_new (TD_TYPE_OUTLINE_ITEM, NULL);

  self->heading = g_strdup (heading);
  self->depth = depth;
  self->index = index;
  return self;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_margin_top (label, 6);
  gtk_widget_set_margin_bottom (label, 6);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  TdOutlineItem *heading = gtk_list_item_get_item (item);
  GtkWidget *label = gtk_list_item_get_child (item);
  const char *css[] = {heading->depth == 0 ? "heading" : NULL, NULL};

  gtk_label_set_label (GTK_LABEL (label), heading->heading);
  gtk_widget_set_margin_start (label, 12 * (int) heading->depth);
  gtk_widget_set_css_classes (label, css);
  gtk_list_item_set_accessible_label (item, heading->heading);
}

void
td_outline_set_up (GtkListView *view, GListStore *store)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkNoSelection) selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (store)));

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_list_view_set_factory (view, factory);
  gtk_list_view_set_model (view, GTK_SELECTION_MODEL (selection));
}

static gboolean
is_same (GListStore *store, guint position, TdOutlineItem *item)
{
  g_autoptr (TdOutlineItem) shown = g_list_model_get_item (G_LIST_MODEL (store), position);

  return shown->depth == item->depth && shown->index == item->index &&
         g_str_equal (shown->heading, item->heading);
}

void
td_outline_update (GListStore *store, GPtrArray *items)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (store));
  guint first = 0;

  while (first < n && first < items->len && is_same (store, first, items->pdata[first]))
    first++;
  if (first < n || first < items->len)
    g_list_store_splice (store, first, n - first, items->pdata + first, items->len - first);
}
