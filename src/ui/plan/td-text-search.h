/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Words found in a text buffer, with and without diacritics: all are marked, one of them is shown.
 * Main thread only. */
typedef struct _TdTextSearch TdTextSearch;

/* Makes its tags in @buffer, which lives longer. */
TdTextSearch *td_text_search_new (GtkTextBuffer *buffer) G_GNUC_WARN_UNUSED_RESULT;
void td_text_search_free (TdTextSearch *self);

/* Finds @words anew and marks them; none is shown yet.  "": nothing is marked. */
void td_text_search_mark (TdTextSearch *self, const char *words);
/* The words of the last call. */
gboolean td_text_search_is_for (TdTextSearch *self, const char *words);
guint td_text_search_get_n_matches (TdTextSearch *self);
/* The first match that does not begin before @offset; FALSE where there is none. */
gboolean td_text_search_choose_from (TdTextSearch *self, int offset);
/* The next, or with -1 the previous one, around the end. */
void td_text_search_step (TdTextSearch *self, int direction);
/* Marks the chosen one as the one that is shown.  Its offset, -1 where nothing was found. */
int td_text_search_show (TdTextSearch *self);
/* "2 of 5"; "" where nothing was searched for. */
char *td_text_search_describe (TdTextSearch *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
