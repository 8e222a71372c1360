/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <core/nominee/td-nominee-import.h>

G_BEGIN_DECLS

/* Nominees from a spreadsheet: read the file, look at what it would do, do it. */

/* A worker reads @file and has it parsed by the intake process. */
void td_session_read_sheets_async (TdSession *self,
                                   GFile *file,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
TdBook *td_session_read_sheets_finish (TdSession *self,
                                       GAsyncResult *result,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* As of td_nominee_import_preview (); @layout is copied, NULL: remembered or proposed. */
void td_session_preview_sheet_async (TdSession *self,
                                     const char *plan_id,
                                     TdBook *book,
                                     guint sheet,
                                     const TdSheetLayout *layout,
                                     const char *file_name,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
TdSheetPreview *td_session_preview_sheet_finish (TdSession *self,
                                                 GAsyncResult *result,
                                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* As of td_nominee_import ().  Until it is answered the caller leaves @preview alone. */
void td_session_import_sheet_async (TdSession *self,
                                    TdSheetPreview *preview,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean td_session_import_sheet_finish (TdSession *self, GAsyncResult *result, GError **error);

G_END_DECLS
