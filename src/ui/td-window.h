/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-application.h"

#include <core/base/td-place.h>
#include <session/td-session.h>

G_BEGIN_DECLS

/* The one window: plans on the left, the chosen plan's workspace on the right.  It owns the session
 * of the workspace it shows. */
#define TD_TYPE_WINDOW (td_window_get_type ())
G_DECLARE_FINAL_TYPE (TdWindow, td_window, TD, WINDOW, AdwApplicationWindow)

/* Begins to open the workspace folder @dir. */
TdWindow *td_window_new (TdApplication *application, const char *dir);

void td_window_add_toast (TdWindow *self, AdwToast *toast); /* @toast is taken */

/* Imports plans one after another, now or once the workspace is open. */
void td_window_import (TdWindow *self, GListModel *files);
/* Where a thing is edited: its page, and the field in it; what "win.go-to" (sss) does. */
void td_window_go_to (TdWindow *self, TdEntity entity, const char *id, const char *field);
void td_window_show_agency (TdWindow *self, const char *field); /* NULL: no field */
/* The help page that tells about what is shown. */
const char *td_window_get_help (TdWindow *self);

G_END_DECLS
