/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <core/dossier/td-dossier.h>

G_BEGIN_DECLS

/* Calls of the dossier room.  Fields of a dossier are stored with td_session_edit_async ().  Papers
 * are composed and made on the press thread and handed over whole, with their PDF. */
/* As of td_dossier_store_list (): GPtrArray of TdDossier. */
void td_session_list_dossiers_async (TdSession *self,
                                     const char *plan_id,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
GPtrArray *td_session_list_dossiers_finish (TdSession *self,
                                            GAsyncResult *result,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The dossier's id. */
void td_session_ensure_dossier_async (TdSession *self,
                                      const char *plan_id,
                                      const char *award_form_id,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
char *td_session_ensure_dossier_finish (TdSession *self,
                                        GAsyncResult *result,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* All papers of the dossier in the plan's order, made: GPtrArray of TdPaper. */
void td_session_make_dossier_async (TdSession *self,
                                    const char *dossier_id,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
GPtrArray *td_session_make_dossier_finish (TdSession *self,
                                           GAsyncResult *result,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* One nominee's achievement report, one meeting's minutes: for previews. */
void td_session_make_report_async (TdSession *self,
                                   const char *nomination_id,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
TdPaper *td_session_make_report_finish (TdSession *self,
                                        GAsyncResult *result,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

void td_session_make_minutes_async (TdSession *self,
                                    const char *meeting_id,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
TdPaper *td_session_make_minutes_finish (TdSession *self,
                                         GAsyncResult *result,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Notes in the journal that @papers (of TdPaper) were printed @sets times. */
void td_session_record_printing_async (TdSession *self,
                                       const char *dossier_id,
                                       GPtrArray *papers,
                                       guint sets,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean td_session_record_printing_finish (TdSession *self, GAsyncResult *result, GError **error);

G_END_DECLS
