/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <session/td-session.h>

G_BEGIN_DECLS

/* Every change of the workspace, newest first; undo of any of them; proof that none was tampered
 * with. */
#define TD_TYPE_JOURNAL_PAGE (td_journal_page_get_type ())
G_DECLARE_FINAL_TYPE (TdJournalPage, td_journal_page, TD, JOURNAL_PAGE, AdwNavigationPage)

void td_journal_page_set_session (TdJournalPage *self, TdSession *session);

G_END_DECLS
