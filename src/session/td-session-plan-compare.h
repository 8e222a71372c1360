/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <core/plan/td-plan-compare.h>

G_BEGIN_DECLS

/* Compares two plans of the workspace, as of td_plan_compare (). */
void td_session_compare_plans_async (TdSession *self,
                                     const char *left_id,
                                     const char *right_id,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
TdComparison *td_session_compare_plans_finish (TdSession *self,
                                               GAsyncResult *result,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
