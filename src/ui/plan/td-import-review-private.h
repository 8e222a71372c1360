/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-import-review.h"

#include "td-source-view.h"

#include <core/plan/td-plan.h>
#include <ui/td-two-pane.h>

G_BEGIN_DECLS

/* What td-import-review.c (facts, problems, loading) and td-review-parts.c (parts, taking from the
 * text) share. */
struct _TdImportReview {
  AdwNavigationPage parent_instance;
  TdSession *session;
  GCancellable *cancellable;
  char *plan_id;
  TdPlan *plan;
  TdPlace *wanted;               /* to be shown once loaded, or NULL */
  TdPlace *added;                /* a part that the focus goes to, or NULL */
  gboolean parts_changed;        /* since the groups were made */
  gboolean seen[TD_N_PLAN_KEYS]; /* somebody has had the fact before the eyes */
  gulong focus_handler;          /* on the root */
  GtkRoot *root;                 /* while mapped */
  GtkStack *stack;
  AdwStatusPage *error_page;
  AdwWindowTitle *title;
  AdwBanner *damaged_banner;
  TdTwoPane *panes; /* the text, the facts */
  TdSourceView *source;
  GtkWidget *problems_group;
  GtkListBox *problems;
  AdwPreferencesGroup *facts_group;
  GtkListBox *facts;
  GtkBox *groups;
  GtkMenuButton *menu_button;
  GMenuModel *review_menu;
};

/* Marks lines in the text; @turn_page: in the narrow layout goes there. */
void
td_import_review_show_lines (TdImportReview *self, guint first, guint last, gboolean turn_page);

/* Installs the actions that change parts or take from the text, and their keys. */
void td_import_review_install_parts (GtkWidgetClass *widget_class);
void td_import_review_init_parts (TdImportReview *self);
/* J and K, where no text is typed. */
void td_import_review_install_keys (GtkWidgetClass *widget_class);
/* Makes the rows of parts anew and gives the focus back to where it was. */
void td_import_review_refill_parts (TdImportReview *self);

G_END_DECLS
