/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The headings of a plan as a list that makes rows only for what is seen. */
#define TD_TYPE_OUTLINE_ITEM (td_outline_item_get_type ())
G_DECLARE_FINAL_TYPE (TdOutlineItem, td_outline_item, TD, OUTLINE_ITEM, GObject)
struct _TdOutlineItem {
  GObject parent_instance;
  char *heading;
  guint depth;
  guint index; /* of its section in reading order */
};

TdOutlineItem *
td_outline_item_new (const char *heading, guint depth, guint index) G_GNUC_WARN_UNUSED_RESULT;

/* Gives @view the model and the rows. */
void td_outline_set_up (GtkListView *view, GListStore *store);
/* Takes over what differs, so that the list stays where it is. */
void td_outline_update (GListStore *store, GPtrArray *items);

G_END_DECLS
