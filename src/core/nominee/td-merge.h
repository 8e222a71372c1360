/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-nominee.h"

#include <core/db/td-db.h>

G_BEGIN_DECLS

/* Makes one of two: @keep stays, and gets whatever @other has: fields that it lacks, nominations
 * with all that hangs on them, earlier awards (those that both have once), decisions about
 * duplicates.  Where both say something different @keep's value stays, unless @choices (key of
 * TdNomineeField → value; may be NULL) has another one.  @other's id leads to @keep from now on.
 * One change of the journal.  TD_ERROR_INVALID: the same one twice, or a person and an
 * organisation; TD_ERROR_NOT_FOUND. */
gboolean td_nominee_merge (TdDb *db,
                           const char *keep,
                           const char *other,
                           GHashTable *choices,
                           GError **error);

/* Whether both have something there, and not the same: then a person chooses. */
gboolean td_merge_conflicts (TdNominee *keep, TdNominee *other, TdNomineeField field);

/* ---- rows: td-merge-store.c ---- */

/* All that refers to @other refers to @keep, in whatever table. */
gboolean td_merge_store_move (TdDb *db, const char *keep, const char *other, GError **error);
gboolean td_merge_store_move_awards (TdDb *db, const char *keep, const char *other, GError **error);
gboolean
td_merge_store_move_distinct (TdDb *db, const char *keep, const char *other, GError **error);
/* Removes @other, whose id is remembered as @keep's. */
gboolean td_merge_store_redirect (TdDb *db, const char *keep, const char *other, GError **error);

G_END_DECLS
