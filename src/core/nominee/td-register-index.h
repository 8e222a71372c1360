/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-twin.h"

#include <core/db/td-db.h>

G_BEGIN_DECLS

/* The register's derived tables, kept by core/search with its own (core/db/td-index.h). */

gboolean td_register_index_rebuild (TdDb *db, GError **error);
gboolean td_register_index_update (TdDb *db, TdChanges *changes, GError **error);
/* How many of the register are missing there or too many. */
gboolean td_register_index_count_wrong (TdDb *db, guint *n_wrong, GError **error);

/* ---- rows: td-register-index-store.c ---- */

/* One of the register as the derived tables have it. */
typedef struct {
  gint64 number; /* 0: none yet */
  TdTwin twin;
  GBytes *sort_key;
  GBytes *unit_key;
  char *birth;
  char *words; /* name and unit, folded */
} TdRegisterEntry;

void td_register_entry_free (gpointer entry);

/* As the register has it now; NULL without an error: nobody has that id. */
gboolean
td_register_index_store_load (TdDb *db, const char *id, TdRegisterEntry **entry, GError **error);
/* Everyone, in the order of names: @take owns the entry; FALSE stops with its error. */
typedef gboolean (*TdRegisterTake) (TdRegisterEntry *entry, gpointer data, GError **error);
gboolean
td_register_index_store_each (TdDb *db, TdRegisterTake take, gpointer data, GError **error);
gboolean td_register_index_store_count (TdDb *db, gint64 *n, GError **error);

/* @number 0: not there.  @sort_key (out): a new reference. */
gboolean td_register_index_store_find (TdDb *db,
                                       const char *id,
                                       gint64 *number,
                                       GBytes **sort_key,
                                       GError **error);
/* Whether it is there exactly so, wherever. */
gboolean
td_register_index_store_has (TdDb *db, const TdRegisterEntry *entry, gboolean *has, GError **error);
/* Of the last one whose key is not larger; 0: none. */
gboolean
td_register_index_store_find_before (TdDb *db, GBytes *sort_key, gint64 *number, GError **error);
/* The next number after @number, and its key; 0 and NULL: none. */
gboolean td_register_index_store_find_after (TdDb *db,
                                             gint64 number,
                                             gint64 *next,
                                             GBytes **sort_key,
                                             GError **error);
/* Ids of those from @number on in one direction, the nearest first; new array of owned strings.
 * @limit_number (out): the number behind the last of them, 0: none. */
GPtrArray *td_register_index_store_list_near (TdDb *db,
                                              gint64 number,
                                              gboolean upwards,
                                              guint n,
                                              gint64 *limit_number,
                                              GError **error);

gboolean td_register_index_store_put (TdDb *db, const TdRegisterEntry *entry, GError **error);
gboolean td_register_index_store_remove (TdDb *db, const char *id, GError **error);
gboolean td_register_index_store_clear (TdDb *db, GError **error);
/* @keys: of TdRegisterKey. */
typedef struct {
  gint64 key;
  gint64 digest;
  const char *id;
} TdRegisterKey;
gboolean td_register_index_store_put_keys (TdDb *db, GArray *keys, GError **error);
gboolean td_register_index_store_count_wrong (TdDb *db, guint *n_wrong, GError **error);

/* "tr": words of which the index has every beginning of up to this many letters. */
#define TD_REGISTER_BEGINNING 6
/* The word of the index that says the kind. */
const char *td_register_kind_word (TdNomineeKind kind);

G_END_DECLS
