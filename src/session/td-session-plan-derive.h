/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <core/plan/td-plan-derive.h>

G_BEGIN_DECLS

/* What the program proposes for the plan that @request's agency derives from @superior_id, as of
 * td_plan_derive_propose ().  @request is not to be written until the answer is there. */
void td_session_propose_derivation_async (TdSession *self,
                                          const char *superior_id,
                                          TdDeriveRequest *request,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
TdDerivation *td_session_propose_derivation_finish (TdSession *self,
                                                    GAsyncResult *result,
                                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* As of td_plan_derive (): one change. */
void td_session_derive_plan_async (TdSession *self,
                                   const char *superior_id,
                                   TdDeriveRequest *request,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
TdPlan *td_session_derive_plan_finish (TdSession *self,
                                       GAsyncResult *result,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
