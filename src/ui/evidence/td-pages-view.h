/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-page-layout.h"
#include "td-tile-cache.h"

#include <core/evidence/td-evidence.h>
#include <core/review/td-checklist.h>

G_BEGIN_DECLS

/* All pages of all files below each other, to be scrolled, zoomed and looked at; what they prove is
 * framed on them.  A scrollable: put it into a GtkScrolledWindow.
 *
 * Signals: "page-changed": another page is the one looked at, or it is another file's.
 * "view-changed": the zoom or what is being drawn has changed.
 * "region-drawn" (TdRegion *): a person has drawn a region of the page and wants it linked.
 * "criterion-chosen" (char *): a frame was clicked. */
#define TD_TYPE_PAGES_VIEW (td_pages_view_get_type ())
G_DECLARE_FINAL_TYPE (TdPagesView, td_pages_view, TD, PAGES_VIEW, GtkWidget)

void td_pages_view_set_cache (TdPagesView *self, TdTileCache *cache);
/* @files of TdEvidence.  Given again after a change, keeps the page and the place in it. */
void td_pages_view_set_files (TdPagesView *self, GListModel *files);
/* @checks of TdCheck, or NULL: what the pages prove. */
void td_pages_view_set_checks (TdPagesView *self, GPtrArray *checks);

guint td_pages_view_get_n_pages (TdPagesView *self);
/* The page looked at, from 0 over all files. */
guint td_pages_view_get_current (TdPagesView *self);
/* Whose page it is, and which of it (from 1); NULL beyond the last.  Borrowed. */
TdEvidence *td_pages_view_get_file (TdPagesView *self, guint page, guint *number);
/* The first page of a file and the page in it. */
gboolean td_pages_view_find (TdPagesView *self, const char *evidence_id, guint number, guint *page);

void td_pages_view_go_to (TdPagesView *self, guint page);
/* So that @region is seen, and marked until the page is left. */
void td_pages_view_go_to_region (TdPagesView *self, guint page, const TdRegion *region);

void td_pages_view_set_fit (TdPagesView *self, TdPageFit fit);
void td_pages_view_zoom_by (TdPagesView *self, double factor);
TdPageFit td_pages_view_get_fit (TdPagesView *self);
double td_pages_view_get_zoom (TdPagesView *self);

/* -1 to 1, 0: as it is.  Only what is seen changes. */
void td_pages_view_set_picture (TdPagesView *self, double brightness, double contrast);

/* Drawing a region on the page looked at: by mouse, or by keys (arrows move, Shift+arrows resize,
 * Enter links, Escape leaves). */
void td_pages_view_begin_region (TdPagesView *self);
void td_pages_view_leave_region (TdPagesView *self);
/* As if Enter was pressed. */
void td_pages_view_accept_region (TdPagesView *self);
gboolean td_pages_view_is_drawing (TdPagesView *self);

/* What a screen reader says of a page. */
char *td_pages_view_dup_description (TdPagesView *self, guint page) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
