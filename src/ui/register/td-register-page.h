/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <session/td-session.h>

G_BEGIN_DECLS

/* Everyone ever nominated, and who may be there twice. */
#define TD_TYPE_REGISTER_PAGE (td_register_page_get_type ())
G_DECLARE_FINAL_TYPE (TdRegisterPage, td_register_page, TD, REGISTER_PAGE, AdwNavigationPage)

void td_register_page_set_session (TdRegisterPage *self, TdSession *session);
/* "people" or "duplicates". */
void td_register_page_show (TdRegisterPage *self, const char *name);
/* Puts the cursor into the filter. */
void td_register_page_search (TdRegisterPage *self);

G_END_DECLS
