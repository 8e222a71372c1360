/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <session/td-session.h>

G_BEGIN_DECLS

/* The checklists of a plan's nominees beside each other, one criteria group at a time; verdicts on
 * many of them at once. */
#define TD_TYPE_MATRIX_PAGE (td_matrix_page_get_type ())
G_DECLARE_FINAL_TYPE (TdMatrixPage, td_matrix_page, TD, MATRIX_PAGE, AdwBin)

void td_matrix_page_set_plan (TdMatrixPage *self, TdSession *session, const char *plan_id);
/* Puts the focus where names are filtered. */
void td_matrix_page_search (TdMatrixPage *self);

G_END_DECLS
