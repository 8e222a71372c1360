/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which pages there are: those of all files, one after the other.  Main thread only. */
#include "config.h"

#include "td-pages-view-private.h"

static void
file_page_clear (gpointer data)
{
  g_clear_object (&((TdFilePage *) data)->file);
}

static GArray *
list_pages (GListModel *files)
{
  GArray *pages = g_array_new (FALSE, TRUE, sizeof (TdFilePage));

  g_array_set_clear_func (pages, file_page_clear);
  for (guint i = 0; i < g_list_model_get_n_items (files); i++) {
    g_autoptr (TdEvidence) file = g_list_model_get_item (files, i);
    for (guint number = 1; number <= file->n_pages; number++) {
      const TdFilePage page = {g_object_ref (file), number};
      g_array_append_val (pages, page);
    }
  }
  return pages;
}

/* What was known of a page of the same file before. */
static void
shape_all (TdPagesView *self, gboolean is_same)
{
  if (!is_same)
    td_page_layout_set_n_pages (self->layout, 0);
  td_page_layout_set_n_pages (self->layout, self->pages->len);
  for (guint i = 0; i < self->pages->len; i++) {
    TdFilePage *page = _td_pages_view_page (self, i);
    GdkTexture *texture =
        self->cache ? td_tile_cache_peek_whole (self->cache, page->file->id, page->number) : NULL;

    td_page_layout_set_rotation (self->layout, i, page->file->rotations[page->number - 1]);
    if (texture && !is_same)
      td_page_layout_set_shape (self->layout, i,
                                gdk_texture_get_width (texture) /
                                    (double) gdk_texture_get_height (texture));
  }
}

static gboolean
has_same_pages (GArray *a, GArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++) {
    TdFilePage *first = &g_array_index (a, TdFilePage, i);
    TdFilePage *second = &g_array_index (b, TdFilePage, i);
    if (first->number != second->number || !g_str_equal (first->file->id, second->file->id))
      return FALSE;
  }
  return TRUE;
}

void
td_pages_view_set_files (TdPagesView *self, GListModel *files)
{
  g_autoptr (GArray) pages = list_pages (files);
  g_autofree char *id = NULL;
  gboolean is_same = has_same_pages (self->pages, pages);
  TdAnchor anchor = _td_pages_view_get_anchor (self);
  guint number = 1, anchor_number = 1, current = 0;

  g_return_if_fail (TD_IS_PAGES_VIEW (self));

  if (self->current < self->pages->len) {
    id = g_strdup (_td_pages_view_page (self, self->current)->file->id);
    number = _td_pages_view_page (self, self->current)->number;
    anchor_number = number + anchor.page - self->current;
  }
  g_array_unref (self->pages);
  self->pages = g_steal_pointer (&pages);
  shape_all (self, is_same);
  if (!is_same) {
    g_array_set_size (self->frames, 0);
    self->has_mark = FALSE;
    td_pages_view_leave_region (self);
    if (!id || !td_pages_view_find (self, id, number, &current))
      anchor = (TdAnchor) {.at_y = TD_PAGE_GAP};
    else
      anchor.page = current + anchor_number - number;
    self->current = current;
  }
  _td_pages_view_restore (self, &anchor);
  _td_pages_view_describe (self);
  _td_pages_view_emit (self, TD_PAGES_PAGE_CHANGED, NULL);
}

guint
td_pages_view_get_n_pages (TdPagesView *self)
{
  g_return_val_if_fail (TD_IS_PAGES_VIEW (self), 0);
  return self->pages->len;
}

guint
td_pages_view_get_current (TdPagesView *self)
{
  g_return_val_if_fail (TD_IS_PAGES_VIEW (self), 0);
  return self->current;
}

TdEvidence *
td_pages_view_get_file (TdPagesView *self, guint page, guint *number)
{
  g_return_val_if_fail (TD_IS_PAGES_VIEW (self), NULL);

  if (page >= self->pages->len)
    return NULL;
  if (number)
    *number = _td_pages_view_page (self, page)->number;
  return _td_pages_view_page (self, page)->file;
}

gboolean
td_pages_view_find (TdPagesView *self, const char *evidence_id, guint number, guint *page)
{
  g_return_val_if_fail (TD_IS_PAGES_VIEW (self), FALSE);

  for (guint i = 0; i < self->pages->len; i++) {
    TdFilePage *file_page = _td_pages_view_page (self, i);
    if (!g_str_equal (file_page->file->id, evidence_id))
      continue;
    *page = MIN (i + MAX (number, 1), i + file_page->file->n_pages) - 1;
    return TRUE;
  }
  return FALSE;
}
