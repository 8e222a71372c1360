/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-nominee.h"

#include <core/db/td-db.h>

G_BEGIN_DECLS

/* The register: everyone ever nominated. */

typedef enum {
  TD_REGISTER_BY_NAME,
  TD_REGISTER_BY_UNIT,
  TD_REGISTER_BY_BIRTH,
} TdRegisterOrder;

/* Which of the register, and in which order.  Equal ones by name. */
typedef struct {
  char *filter; /* words, the beginnings of which must be in name or unit; "" for all */
  gboolean has_kind;
  TdNomineeKind kind; /* with has_kind */
  TdRegisterOrder order;
  gboolean descending;
} TdRegisterQuery;

TdRegisterQuery *td_register_query_new (const char *filter) G_GNUC_WARN_UNUSED_RESULT;
void td_register_query_free (gpointer query);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdRegisterQuery, td_register_query_free)

/* A line of the register. */
#define TD_TYPE_REGISTER_ROW (td_register_row_get_type ())
G_DECLARE_FINAL_TYPE (TdRegisterRow, td_register_row, TD, REGISTER_ROW, GObject)
struct _TdRegisterRow {
  GObject parent_instance;
  char *id;
  TdNomineeKind kind;
  char *name;
  char *position;
  char *unit;
  char *birth; /* partial ISO date; of organisations that of their founding; or as it was typed */
  char *last;  /* the day of the last plan that nominates it, ISO; "" */
  guint n_nominations;
  guint n_awards; /* earlier awards */
};

gboolean td_register_count (TdDb *db, const TdRegisterQuery *query, guint *n_rows, GError **error);
/* Counts to @limit and no further: how long that takes depends on it alone. */
gboolean td_register_count_some (TdDb *db,
                                 const TdRegisterQuery *query,
                                 guint limit,
                                 guint *n_rows,
                                 GError **error);
/* GPtrArray of TdRegisterRow from @first (0) on.  However far away: a walk over narrow rows from
 * the nearer end. */
GPtrArray *td_register_read (TdDb *db,
                             const TdRegisterQuery *query,
                             guint first,
                             guint n_rows,
                             GError **error);

/* What a plan did about one of the register. */
typedef struct {
  char *id; /* the nomination's */
  char *plan_id;
  char *plan_name;
  char *agency; /* "" */
  char *date;   /* of the plan, partial ISO; "" */
  char *award_name;
  char *outcome; /* "" (no closed meeting) "passed" "failed" */
} TdRegisterNomination;

/* One of the register, with its history. */
#define TD_TYPE_REGISTER_PERSON (td_register_person_get_type ())
G_DECLARE_FINAL_TYPE (TdRegisterPerson, td_register_person, TD, REGISTER_PERSON, GObject)
struct _TdRegisterPerson {
  GObject parent_instance;
  TdNominee *nominee;
  GPtrArray *nominations; /* of TdRegisterNomination, the newest plan first */
};

/* An id that was merged into another leads there.  TD_ERROR_NOT_FOUND. */
TdRegisterPerson *td_register_load (TdDb *db, const char *id, GError **error);
/* Completes the beginning of an id, also of one that is merged. */
char *td_register_complete_id (TdDb *db, const char *beginning, GError **error);

/* ---- rows: td-register-store.c ---- */

TdNominee *td_register_store_load_nominee (TdDb *db, const char *id, GError **error);
/* The id itself, or that into which it was merged; new string. */
char *td_register_store_resolve (TdDb *db, const char *id, GError **error);
GPtrArray *td_register_store_list_nominations (TdDb *db, const char *nominee_id, GError **error);
/* What FTS5 is asked for; NULL: everything. */
char *td_register_make_match (const TdRegisterQuery *query) G_GNUC_WARN_UNUSED_RESULT;
gboolean td_register_store_count (TdDb *db,
                                  const char *match,
                                  const TdRegisterQuery *query,
                                  guint *n_rows,
                                  GError **error);
gboolean td_register_store_count_some (TdDb *db,
                                       const char *match,
                                       const TdRegisterQuery *query,
                                       guint limit,
                                       guint *n_rows,
                                       GError **error);
/* Numbers of search_person: GArray of gint64. */
GArray *td_register_store_list_numbers (TdDb *db,
                                        const char *match,
                                        const TdRegisterQuery *query,
                                        gboolean descending,
                                        guint first,
                                        guint n_rows,
                                        GError **error);
TdRegisterRow *td_register_store_load_row (TdDb *db, gint64 number, GError **error);

G_END_DECLS
