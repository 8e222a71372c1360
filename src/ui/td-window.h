/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-application.h"

#include <core/base/td-place.h>
#include <session/td-session.h>

G_BEGIN_DECLS

/* The one window: plans on the left, the chosen plan's workspace on the right. */
#define TD_TYPE_WINDOW (td_window_get_type ())
G_DECLARE_FINAL_TYPE (TdWindow, td_window, TD, WINDOW, AdwApplicationWindow)

TdWindow *td_window_new (TdApplication *application);

void td_window_add_toast (TdWindow *self, AdwToast *toast); /* @toast is taken */

G_END_DECLS
