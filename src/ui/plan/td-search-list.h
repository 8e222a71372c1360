/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <core/search/td-search.h>
#include <session/td-session.h>

G_BEGIN_DECLS

/* What the search found.  Signals: "hit-chosen" (TdSearchHit *hit, gboolean by_person): by_person
 * FALSE when the choice only moves along the list. */
#define TD_TYPE_SEARCH_LIST (td_search_list_get_type ())
G_DECLARE_FINAL_TYPE (TdSearchList, td_search_list, TD, SEARCH_LIST, AdwBin)

void td_search_list_set_session (TdSearchList *self, TdSession *session);
/* What was typed so far; the hits before stay until the new ones are there. */
void td_search_list_search (TdSearchList *self, const char *text);
const char *td_search_list_get_text (TdSearchList *self); /* what was searched last; "" */
/* Chooses the marked hit, or the first one, now or when it is found. */
void td_search_list_open (TdSearchList *self);
/* Gives the keyboard to the first hit. */
void td_search_list_enter (TdSearchList *self);

G_END_DECLS
