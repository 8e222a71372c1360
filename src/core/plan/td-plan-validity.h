/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-plan.h"
#include "td-validity.h"

G_BEGIN_DECLS

/* Whether what a plan cites is in force.  Not stored: it follows from the plan's facts and the
 * law's data, and is looked up whenever a plan is loaded for people. */

/* The documents the plan rests on or cites, each once, in its order.  Values are borrowed: the
 * TdBasis that names it first.  New array of TdCitation. */
typedef struct {
  TdBasis *basis;                  /* NULL: not the plan's own words */
  const TdLegalDocument *document; /* of the TdValidity asked */
} TdCitation;

GArray *td_plan_list_citations (TdPlan *self, TdValidity *validity) G_GNUC_WARN_UNUSED_RESULT;

/* "Nghị định … hết hiệu lực từ …, thay bằng …", with what is not verified said so; NULL when it is
 * in force on @date or that cannot be told. */
char *td_validity_describe (TdValidity *validity,
                            const TdLegalDocument *document,
                            TdDate date) G_GNUC_WARN_UNUSED_RESULT;

/* Adds to the plan's problems what it cites that was not in force on its own date, and numbers that
 * are known misprints.  A damaged file of data is a problem as well. */
void td_plan_check_validity (TdPlan *self);

G_END_DECLS
