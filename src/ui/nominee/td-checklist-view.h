/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <core/nominee/td-nominee.h>
#include <core/review/td-checklist.h>
#include <session/td-session.h>

G_BEGIN_DECLS

/* A nomination's checklist.  The chosen criterion is the one that the calls below mean; a verdict
 * moves on to the next. */
#define TD_TYPE_CHECKLIST_VIEW (td_checklist_view_get_type ())
G_DECLARE_FINAL_TYPE (TdChecklistView, td_checklist_view, TD, CHECKLIST_VIEW, AdwBin)

/* @checks of TdCheck.  @has_group: a subject group is chosen.  Given again after every reload. */
void td_checklist_view_set (TdChecklistView *self,
                            TdSession *session,
                            const char *nomination_id,
                            gboolean has_group,
                            GPtrArray *checks);

/* Who confirms, and what is to be corrected.  Given again after every reload. */
void td_checklist_view_set_nomination (TdChecklistView *self,
                                       TdSession *session,
                                       TdNomination *nomination);
/* A page of evidence shows the signed confirmation. */
void td_checklist_view_confirm (TdChecklistView *self, const char *evidence_id, guint page);

void td_checklist_view_judge (TdChecklistView *self, TdVerdict verdict);
void td_checklist_view_move (TdChecklistView *self, int by);
/* Links a page of evidence to the chosen criterion. */
void td_checklist_view_link (TdChecklistView *self, const char *evidence_id, guint page);
void td_checklist_view_link_region (TdChecklistView *self,
                                    const char *evidence_id,
                                    guint page,
                                    const TdRegion *region);
void td_checklist_view_edit_note (TdChecklistView *self);
void td_checklist_view_choose (TdChecklistView *self, const char *criterion_id);

/* "criteria": the first criterion that is not examined; "evidence": the first that is met without
 * any; "confirmation", "corrections": what stands below the criteria. */
void td_checklist_view_show_part (TdChecklistView *self, const char *part);

/* How many are not examined yet. */
guint td_checklist_view_get_n_open (TdChecklistView *self);

G_END_DECLS
