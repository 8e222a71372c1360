/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <core/council/td-council.h>

G_BEGIN_DECLS

/* Calls of the council room.  Fields of a council, a member and a meeting are stored with
 * td_session_edit_async (). */
/* GPtrArray of TdCouncil with members. */
void td_session_list_councils_async (TdSession *self,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
GPtrArray *td_session_list_councils_finish (TdSession *self,
                                            GAsyncResult *result,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The plan's meetings, newest first: GPtrArray of TdMeeting, whole. */
void td_session_list_meetings_async (TdSession *self,
                                     const char *plan_id,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
GPtrArray *td_session_list_meetings_finish (TdSession *self,
                                            GAsyncResult *result,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The new council's, member's, meeting's id. */
void td_session_create_council_async (TdSession *self,
                                      const char *name,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
char *td_session_create_council_finish (TdSession *self,
                                        GAsyncResult *result,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

void td_session_add_member_async (TdSession *self,
                                  const char *council_id,
                                  const char *name,
                                  const char *title,
                                  const char *role,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
char *td_session_add_member_finish (TdSession *self,
                                    GAsyncResult *result,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

void td_session_create_meeting_async (TdSession *self,
                                      const char *plan_id,
                                      const char *council_id,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
char *td_session_create_meeting_finish (TdSession *self,
                                        GAsyncResult *result,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* As of the services of the same names. */
void td_session_remove_member_async (TdSession *self,
                                     const char *member_id,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean td_session_remove_member_finish (TdSession *self, GAsyncResult *result, GError **error);

void td_session_attend_meeting_async (TdSession *self,
                                      const char *meeting_id,
                                      const char *member_id,
                                      const char *state,
                                      const char *reason,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean td_session_attend_meeting_finish (TdSession *self, GAsyncResult *result, GError **error);

void td_session_add_to_agenda_async (TdSession *self,
                                     const char *meeting_id,
                                     const char *nomination_id,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean td_session_add_to_agenda_finish (TdSession *self, GAsyncResult *result, GError **error);

void td_session_remove_from_agenda_async (TdSession *self,
                                          const char *meeting_id,
                                          const char *nomination_id,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
gboolean
td_session_remove_from_agenda_finish (TdSession *self, GAsyncResult *result, GError **error);

void td_session_count_ballot_async (TdSession *self,
                                    const char *meeting_id,
                                    const char *nomination_id,
                                    guint in_favour,
                                    guint against,
                                    guint abstained,
                                    guint written_in_favour,
                                    guint written_against,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean td_session_count_ballot_finish (TdSession *self, GAsyncResult *result, GError **error);

void td_session_decide_ballot_async (TdSession *self,
                                     const char *meeting_id,
                                     const char *nomination_id,
                                     const char *outcome,
                                     const char *reason,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean td_session_decide_ballot_finish (TdSession *self, GAsyncResult *result, GError **error);

void td_session_close_meeting_async (TdSession *self,
                                     const char *meeting_id,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean td_session_close_meeting_finish (TdSession *self, GAsyncResult *result, GError **error);

void td_session_reopen_meeting_async (TdSession *self,
                                      const char *meeting_id,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean td_session_reopen_meeting_finish (TdSession *self, GAsyncResult *result, GError **error);

void td_session_remove_meeting_async (TdSession *self,
                                      const char *meeting_id,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean td_session_remove_meeting_finish (TdSession *self, GAsyncResult *result, GError **error);

G_END_DECLS
