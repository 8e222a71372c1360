/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-pages-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A page among all. */
typedef struct {
  TdEvidence *file;
  guint number; /* from 1 */
} TdFilePage;

/* What proves a criterion. */
typedef struct {
  guint page;
  guint criterion; /* its number */
  char *criterion_id;
  gboolean is_whole;
  TdRegion region;
} TdFrame;

struct _TdPagesView {
  GtkWidget parent_instance;
  TdTileCache *cache;
  TdPageLayout *layout;
  GArray *pages;                 /* of TdFilePage */
  GArray *frames;                /* of TdFrame, by page */
  GtkAdjustment *adjustments[2]; /* by GtkOrientation */
  GtkScrollablePolicy policies[2];
  guint current;
  gboolean is_going; /* the program scrolls, not a person */
  guint idle;
  double pointer_x, pointer_y;
  double zoom_before; /* of a pinch */
  double brightness, contrast;
  gboolean has_mark;
  guint mark_page;
  TdRegion mark;

  gboolean is_drawing;
  guint draft_page;
  TdRegion draft; /* of the page as stored */
  gboolean has_draft;
  double drag_x, drag_y; /* where it began, in parts of the page as it is looked at */
};

typedef enum {
  TD_PAGES_PAGE_CHANGED,
  TD_PAGES_VIEW_CHANGED,
  TD_PAGES_REGION_DRAWN,
  TD_PAGES_CRITERION_CHOSEN,
  TD_PAGES_N_SIGNALS
} TdPagesSignal;
void _td_pages_view_emit (TdPagesView *self, TdPagesSignal signal, gpointer argument);

TdFilePage *_td_pages_view_page (TdPagesView *self, guint page);
/* Where a page is in the widget now. */
graphene_rect_t _td_pages_view_bounds (TdPagesView *self, guint page);
graphene_rect_t
_td_pages_view_region_bounds (TdPagesView *self, guint page, const TdRegion *region);
/* First and last that are seen; FALSE where none is. */
gboolean _td_pages_view_seen (TdPagesView *self, guint *first, guint *last);
/* The part of a page that is seen, of the page as stored. */
TdRegion _td_pages_view_seen_part (TdPagesView *self, guint page);
TdTileGrid _td_pages_view_grid (TdPagesView *self, guint page);
/* A place on a page that stays where it is in the window while pages change around it. */
typedef struct {
  guint page;
  double x, y;       /* in parts of the page */
  double at_x, at_y; /* in the window */
} TdAnchor;
/* The top of the page looked at, where that is seen: what a person reads stays. */
TdAnchor _td_pages_view_get_anchor (TdPagesView *self);
void _td_pages_view_restore (TdPagesView *self, const TdAnchor *anchor);
/* Tells the screen reader about the page looked at. */
void _td_pages_view_describe (TdPagesView *self);
void _td_pages_view_set_current (TdPagesView *self, guint page);
void _td_pages_view_announce (TdPagesView *self, const char *text);

/* td-pages-draw.c */
void _td_pages_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot);
/* td-pages-frames.c */
void _td_pages_view_clear_frame (gpointer frame);
/* td-pages-region.c */
void _td_pages_view_add_region_controllers (TdPagesView *self);

G_END_DECLS
