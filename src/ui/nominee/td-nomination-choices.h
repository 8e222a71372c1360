/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <core/nominee/td-nominee.h>
#include <core/plan/td-plan.h>
#include <ui/td-choice-row.h>

G_BEGIN_DECLS

/* Each fills @row with what @plan offers and shows what @nomination has chosen. */
void td_nomination_offer_award_forms (TdChoiceRow *row, TdNomination *nomination, TdPlan *plan);
void td_nomination_offer_groups (TdChoiceRow *row, TdNomination *nomination, TdPlan *plan);
/* Only what the chosen award form knows; hidden when it does not tell occasions apart. */
void td_nomination_offer_occasions (TdChoiceRow *row, TdNomination *nomination, TdPlan *plan);
/* What the authority decided. */
void td_nomination_offer_results (TdChoiceRow *row, TdNomination *nomination);

G_END_DECLS
