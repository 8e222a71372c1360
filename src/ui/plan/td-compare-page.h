/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <session/td-session.h>

G_BEGIN_DECLS

/* Two plans side by side: what the right one adds, drops and changes.  It compares again when one
 * of them changes. */
#define TD_TYPE_COMPARE_PAGE (td_compare_page_get_type ())
G_DECLARE_FINAL_TYPE (TdComparePage, td_compare_page, TD, COMPARE_PAGE, AdwNavigationPage)

AdwNavigationPage *
td_compare_page_new (TdSession *session, const char *left_id, const char *right_id);

G_END_DECLS
