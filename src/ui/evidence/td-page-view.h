/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One page of evidence as a picture, fitted into a box and turned in quarter turns. */
#define TD_TYPE_PAGE_VIEW (td_page_view_get_type ())
G_DECLARE_FINAL_TYPE (TdPageView, td_page_view, TD, PAGE_VIEW, GtkWidget)

/* @texture upright as stored, or NULL; @rotation degrees clockwise, a multiple of 90. */
void td_page_view_set_page (TdPageView *self, GdkTexture *texture, int rotation);
/* The box, in application pixels, that the turned page is fitted into. */
void td_page_view_set_box (TdPageView *self, int width, int height);
gboolean td_page_view_has_page (TdPageView *self);

G_END_DECLS
