/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-plan.h"

G_BEGIN_DECLS

/* Inside core/plan: finding words in the fold of a line.  The fold is lower case with the tone mark
 * placed one way, and every byte of it stands where it stands in the text: a place found in the
 * fold is cut out of the text.  Patterns bound their repetitions, so that one endless line costs
 * no more than its length. */

#define TD_PLAN_N_GROUPS 8

typedef struct {
  int start[TD_PLAN_N_GROUPS]; /* bytes; -1: the group took no part */
  int end[TD_PLAN_N_GROUPS];
} TdPlanMatch;

char *td_plan_fold (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* @pattern: a literal.  @match may be NULL. */
gboolean td_plan_find (const char *fold, gsize from, const char *pattern, TdPlanMatch *match);

/* While a text that was badly recognised is read, this thread's td_plan_find () takes a letter for
 * whatever a machine makes of it.  Returns what was set before. */
gboolean td_plan_set_tolerant (gboolean is_tolerant);
/* A pattern that finds the same words in badly recognised text. */
char *td_plan_loosen (const char *pattern) G_GNUC_WARN_UNUSED_RESULT;

/* The words of @text between two bytes, without the marks around them. */
char *td_plan_cut (const char *text, int start, int end) G_GNUC_WARN_UNUSED_RESULT;

/* The level that some words speak of ("Chủ tịch UBND huyện", "cấp tỉnh"); NONE when none. */
TdLevel td_plan_level_of_words (const char *fold);
/* The level of an agency by its name. */
TdLevel td_plan_level_of_agency (const char *fold);

/* The date found first in @fold from byte @from on: "09/9/2021", "28 tháng 9 năm 2021", "10/2021".
 * @end: the byte behind it.  FALSE when there is none; *date is empty for one that cannot be. */
gboolean td_plan_find_date (const char *fold, gsize from, TdDate *date, gsize *end);

G_END_DECLS
