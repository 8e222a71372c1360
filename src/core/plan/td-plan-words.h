/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-plan.h"

G_BEGIN_DECLS

/* What a plan's text says besides its facts and sections, read from it again when it is asked for:
 * a plan that is printed holds every word of its body.  Pure; any thread. */
typedef struct _TdPlanWords TdPlanWords;

typedef struct {
  char *text;
  gboolean is_basis; /* a line of its own that says on what the plan rests (LAW 1.2, box 6) */
} TdPlanPreamble;

/* @plan is borrowed and must outlive what is made here. */
TdPlanWords *td_plan_words_new (TdPlan *plan) G_GNUC_WARN_UNUSED_RESULT;
void td_plan_words_free (TdPlanWords *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdPlanWords, td_plan_words_free)

/* GPtrArray of TdPlanPreamble: the paragraphs between the title and the first section. */
GPtrArray *td_plan_words_get_preamble (TdPlanWords *self);
/* GPtrArray of strings: the paragraphs behind the signature that belong to no fact (an appendix).
 */
GPtrArray *td_plan_words_get_rest (TdPlanWords *self);
/* The sign right behind the section's title, which the title itself does not hold: ":" or "".
 * @runs_in: "1. Yêu cầu: Phong trào…", where title and text begin in one paragraph. */
char *td_plan_words_dup_mark (TdPlanWords *self,
                              TdSection *section,
                              gboolean *runs_in) G_GNUC_WARN_UNUSED_RESULT;
/* Where each of the section's paragraphs stands in the text: its first line, 0 for one that a
 * person wrote.  As many as there are @paragraphs. */
guint *td_plan_words_find_paragraphs (TdPlanWords *self,
                                      TdSection *section,
                                      char **paragraphs) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
