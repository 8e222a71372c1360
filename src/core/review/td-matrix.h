/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-checklist.h"

#include <core/nominee/td-nominee.h>

G_BEGIN_DECLS

/* Nominees × columns.  Two matrices have this shape: the checklists of one criteria group (a column
 * is a criterion), and what the nominations of a plan lack (a column is something that each of them
 * must have; td-lacking.h).  Built whole on one thread; nobody writes it afterwards. */

typedef struct {
  char *id;     /* the criterion's, or the name of what is asked for */
  guint number; /* from 1 */
  char *title;  /* short, for the head of the column */
  char *text;   /* the whole sentence */
  gboolean veto;
} TdMatrixColumn;

/* A cell: a verdict, or TD_VERDICT_MET (is there), _UNMET (is lacking), _NOT_APPLICABLE (not asked
 * for); what goes with it; and how many things are lacking. */
typedef guint16 TdCell;
#define TD_CELL_VERDICT(cell) ((TdVerdict) ((cell) & 3))
#define TD_CELL_NOTED (1 << 2)
#define TD_CELL_PROVED (1 << 3)
#define TD_CELL_COUNT(cell) ((guint) (cell) >> 4)

#define TD_TYPE_MATRIX_ROW (td_matrix_row_get_type ())
G_DECLARE_FINAL_TYPE (TdMatrixRow, td_matrix_row, TD, MATRIX_ROW, GObject)
struct _TdMatrixRow {
  GObject parent_instance;
  char *nomination_id;
  char *nominee_id;
  char *name;
  char *unit;
  TdNomineeKind kind;
  guint n_cells;
  TdCell *cells;
  guint n_done;       /* cells that are not open; of lacking: that are not lacking */
  guint excluded_by;  /* number of the first veto criterion that is not met; 0: none */
  guint64 empty_mask; /* of lacking: which fields are empty (td-lacking.h) */
};

#define TD_TYPE_MATRIX (td_matrix_get_type ())
G_DECLARE_FINAL_TYPE (TdMatrix, td_matrix, TD, MATRIX, GObject)
struct _TdMatrix {
  GObject parent_instance;
  GPtrArray *columns; /* of TdMatrixColumn */
  GPtrArray *rows;    /* of TdMatrixRow, in the plan's order */
};

TdMatrix *td_matrix_new (void);
/* Appended to the matrix; borrowed. */
TdMatrixColumn *td_matrix_add_column (TdMatrix *self, const char *id, const char *text);
TdMatrixRow *td_matrix_add_row (TdMatrix *self, const char *nomination_id, const char *name);
/* Counts what is done of @row and finds what excludes it, once its cells are there. */
void td_matrix_row_finish (TdMatrixRow *row, TdMatrix *matrix);

/* A criteria group of a plan, with how many are put forward in it. */
#define TD_TYPE_REVIEW_GROUP (td_review_group_get_type ())
G_DECLARE_FINAL_TYPE (TdReviewGroup, td_review_group, TD, REVIEW_GROUP, GObject)
struct _TdReviewGroup {
  GObject parent_instance;
  char *id;
  char *label;
  char *applies_to; /* "": for everyone */
  guint n_nominations;
};

/* GPtrArray of TdReviewGroup, in the plan's order. */
GPtrArray *td_matrix_list_groups (TdDb *db, const char *plan_id, GError **error);

/* The checklists of the group's nominations.  TD_ERROR_NOT_FOUND: there is no such group. */
TdMatrix *td_matrix_load (TdDb *db, const char *group_id, GError **error);
/* The plan of a group.  TD_ERROR_NOT_FOUND. */
char *td_matrix_dup_plan (TdDb *db, const char *group_id, GError **error);

/* One verdict for each of @criteria of each of @nominations (NULL-terminated ids), as one change.
 * All of the nominations must be of the criteria's group (TD_ERROR_INVALID); nothing is changed
 * then.  @n_changed (optional): how many verdicts are new. */
gboolean td_matrix_set_verdicts (TdDb *db,
                                 const char *const *nominations,
                                 const char *const *criteria,
                                 TdVerdict verdict,
                                 guint *n_changed,
                                 GError **error);

/* How far a nomination's checklist is. */
typedef struct {
  char *nomination_id;
  char *name;
  guint n_criteria;  /* of its group; 0 without one */
  guint n_decided;   /* met + unmet + not applicable */
  guint n_unmet;     /* of these */
  guint excluded_by; /* number of the first veto criterion that is not met; 0: none */
  gboolean
      is_ended; /* nothing is left to examine: all is decided, or a veto criterion is not met */
} TdProgress;

typedef struct {
  GPtrArray *nominations; /* of TdProgress, in the plan's order */
  guint n_criteria;       /* of all of them */
  guint n_decided;
  guint n_ended; /* nominations of which nothing is left to examine */
} TdPlanProgress;

/* By one statement. */
TdPlanProgress *td_plan_progress_load (TdDb *db, const char *plan_id, GError **error);
void td_plan_progress_free (TdPlanProgress *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdPlanProgress, td_plan_progress_free)

/* The number of the first veto criterion of @checks (of TdCheck) that is not met: it ends the
 * checklist.  0: none. */
guint td_checklist_find_exclusion (GPtrArray *checks);

G_END_DECLS
