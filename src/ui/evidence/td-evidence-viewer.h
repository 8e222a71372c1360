/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <core/review/td-region.h>
#include <session/td-session.h>

G_BEGIN_DECLS

/* The files attached to a nomination, page by page. */
#define TD_TYPE_EVIDENCE_VIEWER (td_evidence_viewer_get_type ())
G_DECLARE_FINAL_TYPE (TdEvidenceViewer, td_evidence_viewer, TD, EVIDENCE_VIEWER, AdwBin)

/* Loads the list; given again after a change, keeps the file and page shown. */
void td_evidence_viewer_set_nomination (TdEvidenceViewer *self,
                                        TdSession *session,
                                        const char *nomination_id);
/* What its pages prove: GPtrArray of TdCheck, or NULL. */
void td_evidence_viewer_set_checks (TdEvidenceViewer *self, GPtrArray *checks);
/* Shows a page (from 1) of a file, at once or when the list has been loaded. */
void td_evidence_viewer_show (TdEvidenceViewer *self, const char *evidence_id, guint page);
/* The same, and marks a region of the page. */
void td_evidence_viewer_show_region (TdEvidenceViewer *self,
                                     const char *evidence_id,
                                     guint page,
                                     const TdRegion *region);
/* Takes files that are dropped on @widget, which holds the viewer. */
void td_evidence_viewer_take_drops (TdEvidenceViewer *self, GtkWidget *widget);
/* The page shown; NULL when there is none.  Borrowed. */
const char *td_evidence_viewer_get_shown (TdEvidenceViewer *self, guint *page);

G_END_DECLS
