/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-nominee-page.h"

#include "td-achievement-view.h"
#include "td-checklist-view.h"
#include "td-nominee-form.h"
#include <session/td-session-nominee.h>
#include <ui/dossier/td-pdf-view.h>
#include <ui/evidence/td-evidence-viewer.h>
#include <ui/td-two-pane.h>

G_BEGIN_DECLS

/* What the page's own files know of it; not for others. */
struct _TdNomineePage {
  AdwNavigationPage parent_instance;
  AdwWindowTitle *window_title;
  GtkStack *stack;
  AdwStatusPage *error;
  TdTwoPane *panes;
  AdwViewStack *views;
  AdwViewStackPage *checklist_page;
  TdChecklistView *checklist;
  TdAchievementView *achievement;
  TdNomineeForm *form;
  AdwViewStack *side;
  AdwBanner *rule_banner;
  TdEvidenceViewer *evidence;
  TdPdfView *report;

  TdSession *session;
  char *nomination_id;
  TdNomination *nomination; /* as loaded */
  TdPlan *plan;
  TdPlace *wanted; /* where to go once loaded */
  int step;        /* towards another nominee, while the plan's list is loaded */
  GCancellable *loading;
  GCancellable *making;
  guint timeout;
};

void td_nominee_page_add_keys (GtkWidgetClass *widget_class);

G_END_DECLS
