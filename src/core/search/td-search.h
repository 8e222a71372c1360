/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-search-query.h"

#include <core/base/td-date.h>
#include <core/base/td-place.h>
#include <core/db/td-db.h>

G_BEGIN_DECLS

/* How well a hit fits: the smaller the better. */
typedef enum {
  TD_SEARCH_EXACT_TITLE, /* every word as it was typed, in a title */
  TD_SEARCH_EXACT_TEXT,
  TD_SEARCH_FOLD_TITLE,
  TD_SEARCH_FOLD_TEXT,
} TdSearchRank;

/* Text with its hits, one line. */
typedef struct {
  char *text;
  GArray *spans;   /* of TdSearchSpan: characters of @text */
  guint first_hit; /* where the first hit is in the whole title or text, in characters */
  guint n_skipped; /* characters of the whole before @text */
} TdSearchExcerpt;

/* A place where the words are.  A plain GObject with public fields, built on one thread and handed
 * over whole. */
#define TD_TYPE_SEARCH_HIT (td_search_hit_get_type ())
G_DECLARE_FINAL_TYPE (TdSearchHit, td_search_hit, TD, SEARCH_HIT, GObject)
struct _TdSearchHit {
  GObject parent_instance;
  char *kind; /* its table: "plan" "basis" "section" "criteria_group" "criterion" "award_form"
                 "responsibility" "recipient" "nomination" "evidence" */
  char *id;
  guint page; /* of evidence, from 1; else 0 */
  TdSearchRank rank;
  char *plan_id;
  char *plan_name;
  char *agency;          /* NULL when unknown */
  TdDate date;           /* the plan's */
  char *section_id;      /* where to go in the text; NULL: nowhere in particular */
  char *path;            /* "III › 2 › a", "" outside of sections */
  TdSearchExcerpt title; /* of the plan, the section or the person; may be "" */
  TdSearchExcerpt text;  /* may be "" where only the title has the words */
};

/* GPtrArray of at most @limit TdSearchHit of plans, the best first: exact diacritics before folded
 * ones, plans before their parts, titles before text, newer plans before older.  A plan has but a
 * few hits of each rank, so that many plans are seen; nominations, foundby the nominee's name and
 * unit, come last, then pages of evidence by what they say.  An empty query finds nothing.
 * TD_ERROR_READ_ONLY: there is no index; the workspace must be opened for writing once. */
GPtrArray *td_search (TdDb *db, TdSearchQuery *query, guint limit, GError **error);

/* Whether the index is there and has every thing that can be found and nothing else: how many
 * entries are too many or too few.  For "doctor". */
gboolean td_search_check (TdDb *db, guint *n_wrong, GError **error);

G_END_DECLS
