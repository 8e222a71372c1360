/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

G_BEGIN_DECLS

/* A place in a TdQueryModel.  Property "item": what the query found there, NULL while it is being
 * read; notified. */
#define TD_TYPE_QUERY_ROW (td_query_row_get_type ())
G_DECLARE_FINAL_TYPE (TdQueryRow, td_query_row, TD, QUERY_ROW, GObject)
gpointer td_query_row_get_item (TdQueryRow *self); /* borrowed; NULL */

/* A kind of query.  The functions run on a reader thread; @query is what the model was given and is
 * only read there. */
typedef struct {
  const char *const *tables; /* NULL-terminated: what a change must touch to concern the list */
  gboolean (*count) (TdDb *db, gpointer query, guint *n_rows, GError **error);
  /* Rows @first (from 0) to @first + @n_rows - 1, fewer at the end: GPtrArray of GObject. */
  GPtrArray *(*read) (TdDb *db, gpointer query, guint first, guint n_rows, GError **error);
  /* What stays the same when the row changes: its id.  On the main thread. */
  const char *(*get_id) (gpointer item);
  /* Optional: counts to @limit and no further.  Then a new query is shown as soon as so many are
   * found, and the rest of the list is there when all are counted. */
  gboolean (*count_some) (TdDb *db, gpointer query, guint limit, guint *n_rows, GError **error);
} TdQueryKind;

/* A GListModel of TdQueryRow that is a window on a query: sorting and filtering are SQL's, and only
 * the pages that are looked at are read, so that a million rows open as fast as ten.  After a
 * change the pages are read again; a row that is still there stays the same object, so selection
 * and focus stay with it.  Main thread.
 *
 * Property "loading": before the first answer and after a new query.
 * Signal "failed" (TdQueryModel *self, GError *error): something could not be read; what was shown
 * stays. */
#define TD_TYPE_QUERY_MODEL (td_query_model_get_type ())
G_DECLARE_FINAL_TYPE (TdQueryModel, td_query_model, TD, QUERY_MODEL, GObject)

/* @kind is static; @query is freed on the main thread. */
TdQueryModel *td_query_model_new (TdSession *session,
                                  const TdQueryKind *kind,
                                  gpointer query,
                                  GDestroyNotify free_query) G_GNUC_WARN_UNUSED_RESULT;

/* Another filter or order.  What is shown stays until the answer. */
void td_query_model_set_query (TdQueryModel *self, gpointer query, GDestroyNotify free_query);
gboolean td_query_model_is_loading (TdQueryModel *self);

G_END_DECLS
