/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <core/plan/td-plan.h>

G_BEGIN_DECLS

/* The award forms and groups of a plan by the words of a sheet: "GK CT UBND huyện" is its "Giấy
 * khen của Chủ tịch UBND huyện".  Only what fits one of them and no other.  Remembers what it was
 * asked.
 */
typedef struct _TdSheetMatch TdSheetMatch;

TdSheetMatch *td_sheet_match_new (TdPlan *plan) G_GNUC_WARN_UNUSED_RESULT;
void td_sheet_match_free (TdSheetMatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdSheetMatch, td_sheet_match_free)

/* NULL: none, or several.  Owned by @self. */
const char *td_sheet_match_award (TdSheetMatch *self, const char *text);
const char *td_sheet_match_group (TdSheetMatch *self, const char *text);

G_END_DECLS
