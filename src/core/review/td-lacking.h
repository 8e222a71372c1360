/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-matrix.h"

#include <core/base/td-place.h>

G_BEGIN_DECLS

/* Who lacks what: the nominations of a plan × what each of them must have.  Cells are
 * TD_VERDICT_MET, _UNMET (with the number of things that are lacking) or _NOT_APPLICABLE. */
typedef enum {
  TD_LACK_AWARD,
  TD_LACK_GROUP,
  TD_LACK_OCCASION,
  TD_LACK_FIELDS, /* what the forms ask of a nominee of that kind */
  TD_LACK_ACHIEVEMENT,
  TD_LACK_CONFIRMATION, /* who confirms the report, and the scanned page: LAW D-5 */
  TD_LACK_CRITERIA,     /* not examined yet */
  TD_LACK_EVIDENCE,     /* criteria met without a page that shows it */
  TD_LACK_CORRECTIONS,  /* asked for and still open */
} TdLack;
#define TD_N_LACKS (TD_LACK_CORRECTIONS + 1)

const char *td_lack_to_string (TdLack lack); /* "award" ... */

/* A column for each TdLack.  TD_ERROR_NOT_FOUND: no such plan. */
TdMatrix *td_lacking_load (TdDb *db, const char *plan_id, GError **error);
/* As columns of such a matrix, and the mask of a row: bits by this list. */
void td_lacking_add_columns (TdMatrix *matrix);
/* The fields that the forms ask for and that are empty; @required: only those without which the
 * report cannot be made.  Zero-terminated count in @n. */
void td_lacking_list_fields (TdMatrixRow *row,
                             gboolean required,
                             TdNomineeField fields[TD_N_NOMINEE_FIELDS],
                             guint *n);
/* Is the field at @bit of the mask asked of nominees of @kind. */
gboolean td_lacking_bit_applies (guint bit, TdNomineeKind kind);

/* What is lacking there, a whole translated sentence; NULL when nothing is. */
char *td_lacking_describe (TdMatrixRow *row, TdLack lack) G_GNUC_WARN_UNUSED_RESULT;
/* Where the first of it is mended; NULL when nothing is lacking. */
TdPlace *td_lacking_dup_place (TdMatrixRow *row, TdLack lack) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
