/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-nominee-row.h"

#include <core/base/td-problem.h>

G_BEGIN_DECLS

/* What a person types, checked: pure, and never in the way of storing (except the empty name, which
 * the service refuses).  A warning is wrong for certain; a note is a hint: it looks wrong. */

/* What is wrong with @field of @self, compared with its other fields too (women and staff, the
 * citizen number's digits with sex and birth).  NULL when fine.  The place is the field. */
TdProblem *td_nominee_find_problem (TdNominee *self,
                                    TdNomineeField field) G_GNUC_WARN_UNUSED_RESULT;
/* The same of all that its kind is asked, and of its small tables: GPtrArray of TdProblem. */
GPtrArray *td_nominee_find_problems (TdNominee *self) G_GNUC_WARN_UNUSED_RESULT;
/* NULL when fine.  The place is the table's group in the nominee's form. */
TdProblem *td_nominee_row_find_problem (TdNomineeRow *self, guint column) G_GNUC_WARN_UNUSED_RESULT;

/* The sentence alone, of what is wrong for certain. */
char *td_nominee_check (TdNominee *self, TdNomineeField field) G_GNUC_WARN_UNUSED_RESULT;
char *td_nominee_check_field (TdNomineeField field, const char *value) G_GNUC_WARN_UNUSED_RESULT;

/* Which fields are judged together with @field: those whose sentence may change when it changes.
 * @others has room for two; returns how many. */
guint td_nominee_list_related (TdNomineeField field, TdNomineeField others[2]);

G_END_DECLS
