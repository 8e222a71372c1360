/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <core/review/td-confirmation.h>
#include <core/review/td-correction.h>
#include <core/review/td-lacking.h>
#include <core/review/td-matrix.h>

G_BEGIN_DECLS

/* Calls of the review room that are about many nominations, or about what is asked of one. */

/* As of td_matrix_list_groups (): GPtrArray of TdReviewGroup. */
void td_session_list_review_groups_async (TdSession *self,
                                          const char *plan_id,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
GPtrArray *td_session_list_review_groups_finish (TdSession *self,
                                                 GAsyncResult *result,
                                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* As of td_matrix_load (), td_lacking_load (). */
void td_session_load_matrix_async (TdSession *self,
                                   const char *group_id,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
TdMatrix *td_session_load_matrix_finish (TdSession *self,
                                         GAsyncResult *result,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
void td_session_load_lacking_async (TdSession *self,
                                    const char *plan_id,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
TdMatrix *td_session_load_lacking_finish (TdSession *self,
                                          GAsyncResult *result,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* As of td_matrix_set_verdicts (): one change. */
void td_session_set_verdicts_async (TdSession *self,
                                    const char *const *nominations,
                                    const char *const *criteria,
                                    TdVerdict verdict,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean td_session_set_verdicts_finish (TdSession *self, GAsyncResult *result, GError **error);

/* As of td_checklist_load_history (): GPtrArray of TdPastVerdict. */
void td_session_load_verdict_history_async (TdSession *self,
                                            const char *nomination_id,
                                            const char *criterion_id,
                                            GCancellable *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);
GPtrArray *td_session_load_verdict_history_finish (TdSession *self,
                                                   GAsyncResult *result,
                                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The title and the date are stored with td_session_edit_async (): the nomination's
 * "confirmation.title" and "confirmation.date". */
void td_session_load_confirmation_async (TdSession *self,
                                         const char *nomination_id,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
TdConfirmation *td_session_load_confirmation_finish (TdSession *self,
                                                     GAsyncResult *result,
                                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* As of td_confirmation_set_page (). */
void td_session_set_confirmation_page_async (TdSession *self,
                                             const char *nomination_id,
                                             const char *evidence_id,
                                             guint page,
                                             GCancellable *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer user_data);
gboolean
td_session_set_confirmation_page_finish (TdSession *self, GAsyncResult *result, GError **error);

/* As of td_correction_list (): GPtrArray of TdCorrection. */
void td_session_list_corrections_async (TdSession *self,
                                        const char *nomination_id,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
GPtrArray *td_session_list_corrections_finish (TdSession *self,
                                               GAsyncResult *result,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* As of td_correction_ask (): the request's id. */
void td_session_ask_correction_async (TdSession *self,
                                      const char *nomination_id,
                                      const char *field,
                                      const char *reason,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
char *td_session_ask_correction_finish (TdSession *self,
                                        GAsyncResult *result,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* td_correction_answer (), _withdraw () or _reopen () by @state; @answer for the first. */
void td_session_set_correction_async (TdSession *self,
                                      const char *id,
                                      TdCorrectionState state,
                                      const char *answer,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean td_session_set_correction_finish (TdSession *self, GAsyncResult *result, GError **error);

/* The working papers of td-compose-review.h, made. */
typedef enum {
  TD_REVIEW_CHECKLIST,       /* of a nomination */
  TD_REVIEW_CHECKLISTS,      /* of a group's nominations */
  TD_REVIEW_BLANK_CHECKLIST, /* of a group */
  TD_REVIEW_CORRECTIONS,     /* of a plan */
} TdReviewPaper;

/* GPtrArray of TdPaper. */
void td_session_make_review_papers_async (TdSession *self,
                                          TdReviewPaper which,
                                          const char *id,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
GPtrArray *td_session_make_review_papers_finish (TdSession *self,
                                                 GAsyncResult *result,
                                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
