/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-evidence-viewer.h"

#include <core/evidence/td-evidence.h>

G_BEGIN_DECLS

/* Attaching: td-evidence-attach.c. */

/* Adds the actions "evidence.add", "evidence.add-folder", "evidence.paste" and
 * "evidence.cancel-adding", and their keys. */
void _td_evidence_viewer_class_add_attaching (GtkWidgetClass *klass);
/* Takes files that are dropped on @widget. */
void _td_evidence_viewer_add_drop_target (TdEvidenceViewer *self, GtkWidget *widget);
void _td_evidence_viewer_cancel_adding (TdEvidenceViewer *self);
/* The bar above the pages; @n_all 0: none. */
void _td_evidence_viewer_show_adding (TdEvidenceViewer *self, guint n_done, guint n_all);

/* Judging: td-evidence-judge.c. */

/* Adds the actions "evidence.accept", "evidence.reject", "evidence.remove" and those that rotate.
 */
void _td_evidence_viewer_class_add_judging (GtkWidgetClass *klass);

/* The file shown, or NULL. */
TdEvidence *_td_evidence_viewer_get_file (TdEvidenceViewer *self);
TdSession *_td_evidence_viewer_get_session (TdEvidenceViewer *self);
const char *_td_evidence_viewer_get_nomination (TdEvidenceViewer *self);
G_END_DECLS
