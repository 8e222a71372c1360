/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-import-wait.h"
#include "td-window.h"

#include <ui/journal/td-journal-page.h>
#include <ui/plan/td-plan-browser.h>
#include <ui/plan/td-plan-page.h>
#include <ui/register/td-register-page.h>

G_BEGIN_DECLS

/* Shared by td-window.c (the shell), td-window-actions.c (what its menus and keys do),
 * td-window-examine.c and td-window-register.c. */
struct _TdWindow {
  AdwApplicationWindow parent_instance;
  TdSession *session; /* NULL until open */
  GCancellable *cancellable;
  char *dir;
  GQueue imports; /* of GFile: waiting for the session or for the one before */
  gboolean importing;
  TdImportWait *import_wait; /* NULL but while a file is read */
  AdwToastOverlay *toasts;
  AdwBanner *read_only_banner;
  AdwNavigationSplitView *split_view;
  TdPlanBrowser *browser;
  AdwNavigationView *content;
  AdwNavigationPage *start_page;
  GtkStack *start_stack;
  AdwStatusPage *error_page;
  TdPlanPage *plan_page;         /* NULL until a plan is shown */
  TdJournalPage *journal_page;   /* NULL until it is shown */
  TdRegisterPage *register_page; /* NULL until it is shown */
  gboolean is_painted;           /* the first frame is on the screen */
  guint examine_timeout;
  gboolean is_examining;
  gboolean is_examining_wanted; /* once more, after this run */
};

void td_window_class_install_actions (GtkWidgetClass *widget_class);
void td_window_class_install_register (GtkWidgetClass *widget_class);
void td_window_update_actions (TdWindow *self);
void td_window_open (TdWindow *self);
const char *td_window_get_plan (TdWindow *self); /* NULL: none is shown */
void td_window_show_plan (TdWindow *self, const char *plan_id);
void td_window_show_page (TdWindow *self, AdwNavigationPage *page);
void td_window_show_register (TdWindow *self, const char *view);
void td_window_next_import (TdWindow *self);
void td_window_start_examining (TdWindow *self);
void td_window_stop_examining (TdWindow *self);

G_END_DECLS
