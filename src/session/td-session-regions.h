/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <core/review/td-region.h>

G_BEGIN_DECLS

/* Regions of pages that prove a criterion: as of the services in td-region.h. */

/* The region's id. */
void td_session_add_region_async (TdSession *self,
                                  const char *nomination_id,
                                  const char *criterion_id,
                                  const char *evidence_id,
                                  guint page,
                                  const TdRegion *region,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
char *td_session_add_region_finish (TdSession *self,
                                    GAsyncResult *result,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

void td_session_move_region_async (TdSession *self,
                                   const char *id,
                                   const TdRegion *region,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean td_session_move_region_finish (TdSession *self, GAsyncResult *result, GError **error);

void td_session_remove_region_async (TdSession *self,
                                     const char *id,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean td_session_remove_region_finish (TdSession *self, GAsyncResult *result, GError **error);

G_END_DECLS
