/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-db.h"

G_BEGIN_DECLS

/* One committed transaction of the journal. */
#define TD_TYPE_HISTORY_ENTRY (td_history_entry_get_type ())
G_DECLARE_FINAL_TYPE (TdHistoryEntry, td_history_entry, TD, HISTORY_ENTRY, GObject)

struct _TdHistoryEntry {
  GObject parent_instance;

  gint64 seq;
  gint64 time; /* µs since 1970, UTC */
  char *actor; /* the person's name as the system knows it */
  char *label;
  gint64 undoes; /* seq of the entry that this one undid, or 0 */
  gboolean undone;
};

/* Newest first.  GPtrArray of TdHistoryEntry. */
GPtrArray *td_history_list (TdDb *db, guint limit, GError **error);

/* What Ctrl+Z / Ctrl+Shift+Z would do now: the newest entry not yet undone that is no undo itself;
 * the newest undo not followed by other work.  0 when there is none.  An entry that only records a
 * printing is passed over: it stays, unless it is undone by its number. */
gint64 td_history_next_undo (TdDb *db, char **label, GError **error);
gint64 td_history_next_redo (TdDb *db, char **label, GError **error);

/* Applies the inverted changeset of @seq as a transaction of its own.  TD_ERROR_CHANGED_SINCE where
 * a row has changed since (nothing is changed then); TD_ERROR_NOT_FOUND. Undoing an undo is redo.
 */
gboolean td_history_undo (TdDb *db, gint64 seq, GError **error);

/* Walks the hash chain.  TD_ERROR_CORRUPT names the first entry that does not fit. */
gboolean td_history_verify (TdDb *db, guint *n_entries, GError **error);

G_END_DECLS
