/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-evidence-viewer.h"

#include "td-page-strip.h"
#include "td-pages-view.h"
#include <core/evidence/td-evidence.h>

G_BEGIN_DECLS

struct _TdEvidenceViewer {
  AdwBin parent_instance;
  GtkStack *stack;
  AdwStatusPage *error;
  GtkDropDown *chooser;
  GListStore *files;
  GtkRevealer *adding;
  GtkLabel *adding_label;
  GtkProgressBar *adding_bar;
  GtkScrolledWindow *scrolled;
  TdPagesView *pages;
  TdPageStrip *strip;
  GtkLabel *page_label;
  GtkButton *fit;
  GtkLabel *state;
  GtkRevealer *adjusting;
  GtkAdjustment *brightness;
  GtkAdjustment *contrast;
  GtkRevealer *drawing;

  GtkRevealer *found;
  GtkImage *found_icon;
  GtkLabel *found_label;
  GtkMenuButton *found_more;
  GtkListBox *found_list;

  TdSession *session;
  TdTileCache *cache;
  char *nomination_id;
  GPtrArray *checks; /* of TdCheck, or NULL */
  char *wanted_id;   /* to show once the list has it */
  guint wanted_page;
  TdRegion wanted_region;
  gboolean is_region_wanted;
  gboolean is_focus_wanted;
  GCancellable *listing;
  GCancellable *finding;
  char *found_id; /* the file whose findings are shown */
  guint found_timeout;
  guint idle; /* the strip is to be shown or hidden */
  gboolean is_setting;
};

/* Moving and drawing: td-evidence-actions.c. */
void _td_evidence_viewer_class_add_moving (GtkWidgetClass *klass);

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

/* Findings: td-evidence-findings.c. */
void _td_evidence_viewer_class_add_findings (GtkWidgetClass *klass);
void _td_evidence_viewer_watch_findings (TdEvidenceViewer *self, TdSession *session);
void _td_evidence_viewer_leave_findings (TdEvidenceViewer *self);
/* @is_new: read again, even where it is the file that was shown before. */
void _td_evidence_viewer_show_findings (TdEvidenceViewer *self, TdEvidence *file, gboolean is_new);

/* The file shown, or NULL. */
TdEvidence *_td_evidence_viewer_get_file (TdEvidenceViewer *self);
TdSession *_td_evidence_viewer_get_session (TdEvidenceViewer *self);
const char *_td_evidence_viewer_get_nomination (
    TdEvidenceViewer *self); /* The keyboard to the pages, as soon as they are seen: what was
                                attached is looked through next. */
void _td_evidence_viewer_focus (TdEvidenceViewer *self);

G_END_DECLS
