/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <core/search/td-search.h>

G_BEGIN_DECLS

/* A hit of the search: where it is and what stands there, the words marked. */
#define TD_TYPE_SEARCH_ROW (td_search_row_get_type ())
G_DECLARE_FINAL_TYPE (TdSearchRow, td_search_row, TD, SEARCH_ROW, AdwBin)

GtkWidget *td_search_row_new (void);
void td_search_row_show (TdSearchRow *self, TdSearchHit *hit);
const char *td_search_row_get_title (TdSearchRow *self);
char *td_search_row_describe (TdSearchRow *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
