/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-page-layout.h"

#include <gtk/gtk.h>
#include <session/td-session.h>

G_BEGIN_DECLS

/* Pictures of pages and of parts of them, rendered when they are wanted and kept while there is
 * room: never more than @max_bytes beside what the newest round wants.  Emits "changed" (evidence
 * id, page) when one has come or has failed. */
#define TD_TYPE_TILE_CACHE (td_tile_cache_get_type ())
G_DECLARE_FINAL_TYPE (TdTileCache, td_tile_cache, TD, TILE_CACHE, GObject)

TdTileCache *td_tile_cache_new (gsize max_bytes) G_GNUC_WARN_UNUSED_RESULT;
/* Forgets everything. */
void td_tile_cache_set_session (TdTileCache *self, TdSession *session);
/* Forgets what failed, so that it is tried again. */
void td_tile_cache_forget_errors (TdTileCache *self);

/* A round: what is not wanted between begin and end, nor kept by td_tile_cache_want_small (), is no
 * longer rendered. */
void td_tile_cache_begin (TdTileCache *self);
void td_tile_cache_end (TdTileCache *self);

/* The tile, or NULL and it is rendered. */
GdkTexture *td_tile_cache_want (TdTileCache *self,
                                const char *evidence_id,
                                guint page,
                                const TdTileGrid *grid,
                                guint column,
                                guint row);
/* The whole page, small; the same for every size of the window.  @is_kept: rendered whatever a
 * round wants, until td_tile_cache_drop_small (). */
GdkTexture *
td_tile_cache_want_small (TdTileCache *self, const char *evidence_id, guint page, gboolean is_kept);
void td_tile_cache_drop_small (TdTileCache *self, const char *evidence_id, guint page);

/* The tile if it is there; the sharpest whole page that is there. */
GdkTexture *td_tile_cache_peek (TdTileCache *self,
                                const char *evidence_id,
                                guint page,
                                const TdTileGrid *grid,
                                guint column,
                                guint row);
GdkTexture *td_tile_cache_peek_whole (TdTileCache *self, const char *evidence_id, guint page);
/* A sentence on why the page cannot be shown, or NULL. */
const char *td_tile_cache_get_error (TdTileCache *self, const char *evidence_id, guint page);

gsize td_tile_cache_get_bytes (TdTileCache *self);
guint td_tile_cache_get_n_pending (TdTileCache *self);

G_END_DECLS
