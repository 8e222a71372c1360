/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <session/td-session-matrix.h>

G_BEGIN_DECLS

/* The working papers of the review: makes them, shows them, prints them, writes them as files. */
#define TD_TYPE_PAPER_DIALOG (td_paper_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TdPaperDialog, td_paper_dialog, TD, PAPER_DIALOG, AdwDialog)

/* @id as of td_session_make_review_papers_async (). */
void td_paper_dialog_present (GtkWidget *parent,
                              TdSession *session,
                              TdReviewPaper which,
                              const char *id);

G_END_DECLS
