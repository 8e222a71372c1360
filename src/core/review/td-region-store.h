/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-region.h"

G_BEGIN_DECLS

/* Rows, inside a transaction (used by the services in td-region.c; see there for rules). */

/* Where a region is; clear with td_region_head_clear (). */
typedef struct {
  char *nomination_id;
  char *criterion_id;
  char *evidence_id;
  guint page;
} TdRegionHead;

void td_region_head_clear (TdRegionHead *head);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TdRegionHead, td_region_head_clear)

/* Of columns called x y w h. */
TdRegion td_region_read (TdStmt *stmt);

/* TD_ERROR_NOT_FOUND. */
gboolean td_region_store_load (TdDb *db, const char *id, TdRegionHead *head, GError **error);
gboolean td_region_store_insert (TdDb *db,
                                 const char *id,
                                 const TdRegionHead *head,
                                 const TdRegion *region,
                                 GError **error);
gboolean td_region_store_set (TdDb *db, const char *id, const TdRegion *region, GError **error);
/* @n_left: how many regions its page still has for the criterion. */
gboolean td_region_store_delete (TdDb *db,
                                 const char *id,
                                 const TdRegionHead *head,
                                 guint *n_left,
                                 GError **error);

G_END_DECLS
