/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <core/base/td-date.h>
#include <core/db/td-db.h>

G_BEGIN_DECLS

/* What the files of this room share. */

/* A thing that can be found, as its own table has it. */
typedef struct {
  char *plan_id;
  char *title; /* "" for most */
  char *text;
  guint first_line;
  guint last_line;
} TdSearchSource;

void td_search_source_clear (TdSearchSource *source);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TdSearchSource, td_search_source_clear)

/* The tables whose rows can be found, "plan" first, then as a plan has them; NULL-terminated. */
extern const char *const TD_SEARCH_KINDS[];

/* @found FALSE: there is no such row.  The kind is a name of TD_SEARCH_KINDS. */
gboolean td_search_store_load (TdDb *db,
                               const char *kind,
                               const char *thing,
                               TdSearchSource *source,
                               gboolean *found,
                               GError **error);
/* The ids of a plan's rows of one kind, in their order; new array of owned strings. */
GPtrArray *td_search_store_list (TdDb *db, const char *kind, const char *plan_id, GError **error);
/* The plan's date as a number, 20211108; unknown parts are 0. */
gboolean td_search_store_read_date (TdDb *db, const char *plan_id, guint *date, GError **error);
/* All plans; new array of owned strings. */
GPtrArray *td_search_store_list_plans (TdDb *db, GError **error);

/* ---- the index ---- */

/* 0 where there is none. */
gboolean td_search_store_get_edition (TdDb *db, gint *edition, GError **error);
gboolean td_search_store_set_edition (TdDb *db, gint edition, GError **error);
/* @id 0: there is none.  @plan_id (out, optional): of the entry's plan, owned. */
gboolean td_search_store_find (TdDb *db,
                               const char *kind,
                               const char *thing,
                               gint64 *id,
                               char **plan_id,
                               GError **error);
/* The largest id from @first on and before @end, or @first - 1. */
gboolean
td_search_store_find_last (TdDb *db, gint64 first, gint64 end, gint64 *last, GError **error);
/* Replaces what is there under @id. */
gboolean td_search_store_put (TdDb *db,
                              gint64 id,
                              const char *kind,
                              const char *thing,
                              const TdSearchSource *source,
                              GError **error);
gboolean td_search_store_remove (TdDb *db, gint64 id, GError **error);
gboolean td_search_store_remove_plan (TdDb *db, const char *plan_id, GError **error);
gboolean td_search_store_clear (TdDb *db, GError **error);

/* Things without an entry and entries without a thing. */
gboolean td_search_store_count_wrong (TdDb *db, guint *n_wrong, GError **error);

/* ---- searching ---- */

/* What becomes of an entry that fits; FALSE: enough. */
typedef gboolean (*TdSearchTake) (const char *plan_id,
                                  const char *kind,
                                  const char *thing,
                                  gpointer data);
/* Entries that fit @match (td_search_query_to_match ()) by their title, or by all of them: the
 * largest id first. */
gboolean td_search_store_match (TdDb *db,
                                gboolean in_title,
                                const char *match,
                                TdSearchTake take,
                                gpointer data,
                                GError **error);

/* A nomination whose nominee's name or unit may fit; the newest plan's first. */
typedef struct {
  char *id;
  char *plan_id;
  char *name;
  char *about; /* position and unit */
} TdSearchNomination;

void td_search_nomination_free (gpointer nomination);
/* @words: folds, the first of which are parts of name or unit; the caller looks at the others.  Of
 * very many that fit not all are looked at.  GPtrArray of TdSearchNomination. */
GPtrArray *td_search_store_list_nominations (TdDb *db, char **words, guint limit, GError **error);

/* A page of evidence that a nomination has, of which the words may be. */
typedef struct {
  char *evidence_id;
  char *plan_id;
  char *name; /* of the file */
  char *text;
  guint page;
} TdSearchPage;

/* @words: folds, all of which are there.  GPtrArray of TdSearchPage, the newest plan's first. */
GPtrArray *td_search_store_list_pages (TdDb *db, char **words, guint limit, GError **error);

/* How lists call a plan. */
typedef struct {
  char *name;
  char *agency; /* NULL when unknown */
  TdDate date;
} TdSearchPlan;

void td_search_plan_free (gpointer plan);
TdSearchPlan *td_search_store_load_plan (TdDb *db, const char *plan_id, GError **error);
/* The section that holds @line of the source, the innermost; NULL: none. */
gboolean td_search_store_find_section (TdDb *db,
                                       const char *plan_id,
                                       guint line,
                                       char **section_id,
                                       GError **error);
/* "III › 2 › a", where @section_id is.  @title (out): of the innermost that has one. */
gboolean td_search_store_load_path (TdDb *db,
                                    const char *section_id,
                                    char **path,
                                    char **title,
                                    GError **error);

G_END_DECLS
