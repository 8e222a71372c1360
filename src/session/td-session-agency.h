/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <core/dossier/td-agency.h>

G_BEGIN_DECLS

/* The own agency, whose fields are stored with td_session_edit_async (TD_ENTITY_AGENCY, "own"). */
void td_session_load_agency_async (TdSession *self,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
TdAgency *td_session_load_agency_finish (TdSession *self,
                                         GAsyncResult *result,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
