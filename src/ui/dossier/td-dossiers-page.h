/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <core/base/td-place.h>
#include <session/td-session.h>

G_BEGIN_DECLS

/* The dossiers of a plan: one for each award form asked for, its papers with what is missing, and
 * the preview of the paper chosen. */
#define TD_TYPE_DOSSIERS_PAGE (td_dossiers_page_get_type ())
G_DECLARE_FINAL_TYPE (TdDossiersPage, td_dossiers_page, TD, DOSSIERS_PAGE, AdwBin)

/* @plan_id NULL: nothing is shown. */
void td_dossiers_page_set_plan (TdDossiersPage *self, TdSession *session, const char *plan_id);
/* Goes to a field of one of the plan's dossiers; @field may be NULL. */
void
td_dossiers_page_show (TdDossiersPage *self, TdEntity entity, const char *id, const char *field);

G_END_DECLS
