/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-tile-cache.h"

#include <adwaita.h>
#include <core/evidence/td-evidence.h>

G_BEGIN_DECLS

/* The pages of all files as small pictures, one below the other.  The signal "page-chosen" (guint,
 * from 0 over all files) says which one a person chose. */
#define TD_TYPE_PAGE_STRIP (td_page_strip_get_type ())
G_DECLARE_FINAL_TYPE (TdPageStrip, td_page_strip, TD, PAGE_STRIP, AdwBin)

void td_page_strip_set_cache (TdPageStrip *self, TdTileCache *cache);
/* @files of TdEvidence.  Given again, keeps the place and takes the rotations anew. */
void td_page_strip_set_files (TdPageStrip *self, GListModel *files);
/* Marks the page looked at, from 0. */
void td_page_strip_set_page (TdPageStrip *self, guint page);

G_END_DECLS
