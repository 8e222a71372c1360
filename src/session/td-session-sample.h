/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

G_BEGIN_DECLS

/* Fills the workspace with the sample, as of td_sample_fill (). */
void td_session_fill_sample_async (TdSession *self,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean td_session_fill_sample_finish (TdSession *self, GAsyncResult *result, GError **error);

G_END_DECLS
