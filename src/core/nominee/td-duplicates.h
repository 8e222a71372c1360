/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-twin.h"

#include <core/db/td-db.h>

G_BEGIN_DECLS

/* Two of the register who may be one and the same. */
#define TD_TYPE_DUPLICATE (td_duplicate_get_type ())
G_DECLARE_FINAL_TYPE (TdDuplicate, td_duplicate, TD, DUPLICATE, GObject)
struct _TdDuplicate {
  GObject parent_instance;
  TdNominee *first; /* whole, with earlier awards */
  TdNominee *second;
  guint score; /* TD_TWIN_THRESHOLD to 100 */
  TdTwinReasons reasons;
  char *why;     /* translated */
  guint n_first; /* nominations of each */
  guint n_second;
};

/* Who of the register looks most like somebody. */
typedef struct {
  char *id; /* NULL: nobody does */
  guint score;
  TdTwinReasons reasons;
  gboolean is_sure; /* nobody need be asked */
} TdMatch;
void td_match_clear (TdMatch *match);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TdMatch, td_match_clear)

/* Asks that many times; reading, while nothing is changed. */
typedef struct _TdMatcher TdMatcher;
TdMatcher *td_matcher_new (TdDb *db, GError **error);
void td_matcher_free (TdMatcher *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdMatcher, td_matcher_free)

/* Is this one known: by @fields (by TdNomineeField; NULL for what is not known).  @match (out). */
gboolean td_register_find_match (TdMatcher *matcher,
                                 TdNomineeKind kind,
                                 char *const *fields,
                                 TdMatch *match,
                                 GError **error);

/* GPtrArray of at most @limit TdDuplicate, the likeliest first, without those who were called
 * different.  Only those that look alike in a key are compared: in a register of a million that is
 * a matter of seconds.  @nominee_id NULL: of all. */
GPtrArray *td_register_list_duplicates (TdDb *db,
                                        const char *nominee_id,
                                        guint limit,
                                        GCancellable *cancellable,
                                        GError **error);

/* The same two, whether they look alike or not, for the choice of what is kept. */
TdDuplicate *td_register_compare (TdDb *db, const char *first, const char *second, GError **error);

/* Remembers that the two are not one and the same, or forgets it.  TD_ERROR_INVALID: the same id
 * twice. */
gboolean td_register_set_distinct (TdDb *db,
                                   const char *first,
                                   const char *second,
                                   gboolean is_distinct,
                                   GError **error);

/* What is wrong with who stands on a plan: GPtrArray of TdProblem, each at a nomination.  Codes:
 * "nominated-twice" (the same one), "maybe-nominated-twice" (two who look like one),
 * "person-as-collective" (an organisation of nobody but a person who is nominated too). */
GPtrArray *td_plan_find_duplicates (TdDb *db, const char *plan_id, GError **error);

/* ---- rows: td-duplicates-store.c ---- */

/* A pair of ids, as found: all that is needed to sort and skip. */
typedef struct {
  char *first;
  char *second;
  guint score;
  TdTwinReasons reasons;
  gboolean is_sure;
} TdTwinPair;

/* Everyone who has the key: GPtrArray of char *, at most @limit. */
GPtrArray *td_duplicates_store_list_key (TdDb *db, gint64 key, guint limit, GError **error);
/* Ids who share a key, and their digests (gint64), key by key: @take gets them once for each key;
 * FALSE stops. */
typedef gboolean (*TdTakeTwins) (GPtrArray *ids, GArray *digests, gpointer data, GError **error);
gboolean td_duplicates_store_each (TdDb *db, TdTakeTwins take, gpointer data, GError **error);
/* Ids of two who were called different, joined by a blank. */
gboolean td_duplicates_store_list_distinct (TdDb *db, GHashTable *pairs, GError **error);
gboolean td_duplicates_store_set_distinct (TdDb *db,
                                           const char *first,
                                           const char *second,
                                           const char *actor,
                                           gboolean is_distinct,
                                           GError **error);
gboolean
td_duplicates_store_count_nominations (TdDb *db, const char *nominee_id, guint *n, GError **error);

/* Who stands on a plan. */
typedef struct {
  char *id; /* of the nomination */
  TdTwin twin;
  char *name;
  char *leader_fold;
  guint n_staff; /* 0: not known */
} TdPlanTwin;
void td_plan_twin_free (gpointer twin);
GPtrArray *td_duplicates_store_list_plan (TdDb *db, const char *plan_id, GError **error);

G_END_DECLS
