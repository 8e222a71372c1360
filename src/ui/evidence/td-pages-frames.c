/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What pages prove, as frames on them and in words for who cannot see them.  Main thread only. */
#include "config.h"

#include "td-pages-view-private.h"

#include <glib/gi18n.h>

void
_td_pages_view_clear_frame (gpointer frame)
{
  g_clear_pointer (&((TdFrame *) frame)->criterion_id, g_free);
}

static void
add_proof (TdPagesView *self, TdCheck *check, TdProof *proof)
{
  TdFrame frame = {
      .criterion = check->number, .is_whole = proof->region_id == NULL, .region = proof->region};

  if (!td_pages_view_find (self, proof->evidence_id, proof->page, &frame.page))
    return;
  frame.criterion_id = g_strdup (check->criterion_id);
  g_array_append_val (self->frames, frame);
}

void
td_pages_view_set_checks (TdPagesView *self, GPtrArray *checks)
{
  g_return_if_fail (TD_IS_PAGES_VIEW (self));

  g_array_set_size (self->frames, 0);
  for (guint i = 0; checks && i < checks->len; i++) {
    TdCheck *check = g_ptr_array_index (checks, i);
    for (guint j = 0; j < check->proofs->len; j++)
      add_proof (self, check, g_ptr_array_index (check->proofs, j));
  }
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (self->current < self->pages->len) {
    g_autofree char *description = td_pages_view_dup_description (self, self->current);
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    description, -1);
  }
}

/* "criterion 3", "region at 20 %, 35 %: criterion 4" */
static char *
describe_frame (TdPagesView *self, const TdFrame *frame)
{
  TdRegion turned =
      td_region_turn (&frame->region, td_page_layout_get_rotation (self->layout, frame->page));

  if (frame->is_whole)
    /* Translators: a page as a whole proves this criterion */
    return g_strdup_printf (_ ("the page: criterion %u"), frame->criterion);
  /* Translators: where a region begins, in percent of the page from the left and from the top */
  return g_strdup_printf (_ ("a region at %.0f %%, %.0f %%: criterion %u"), turned.x * 100,
                          turned.y * 100, frame->criterion);
}

char *
td_pages_view_dup_description (TdPagesView *self, guint page)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;
  g_autofree char *joined = NULL;
  TdFilePage *file_page;
  const char *error;

  g_return_val_if_fail (TD_IS_PAGES_VIEW (self), NULL);
  g_return_val_if_fail (page < self->pages->len, NULL);

  file_page = _td_pages_view_page (self, page);
  error = self->cache
              ? td_tile_cache_get_error (self->cache, file_page->file->id, file_page->number)
              : NULL;
  for (guint i = 0; i < self->frames->len; i++) {
    TdFrame *frame = &g_array_index (self->frames, TdFrame, i);
    if (frame->page == page)
      g_strv_builder_take (parts, describe_frame (self, frame));
  }
  all = g_strv_builder_end (parts);
  joined = g_strjoinv ("; ", all);
  if (error)
    return g_strdup_printf (_ ("This page cannot be shown. %s"), error);
  if (!*joined)
    return g_strdup (_ ("Nothing of this page is linked to a criterion"));
  /* Translators: %s lists what of the page proves which criterion */
  return g_strdup_printf (_ ("Linked: %s"), joined);
}
