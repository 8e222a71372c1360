/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-plan-store.h"

G_BEGIN_DECLS

/* A plan's place in a list that shows which plan rests on which. */
typedef struct {
  TdPlanSummary *plan; /* borrowed */
  guint depth;         /* 0: at the top; 1: beneath its superior ... */
  guint year;          /* of the plan at the top, 0 when unknown */
} TdPlanPlace;

/* Every plan of @summaries once: the newest year first, in it the higher level first, each followed
 * by the plans that rest on it.  A plan whose superior is not in @summaries stands at the top.  New
 * array of TdPlanPlace; not to be used longer than @summaries. */
GArray *td_plan_chain_new (GPtrArray *summaries) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
