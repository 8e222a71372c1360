/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <core/plan/td-plan-edit.h>

G_BEGIN_DECLS

/* Calls that change the parts of a plan, as of td-plan-edit.h.  One field of a part is corrected
 * with td_session_edit_async (). */

/* One change of a part; made by one of the functions below, taken by td_session_change_part_async
 * ().
 */
typedef struct _TdPartChange TdPartChange;

/* @values is taken (key to text, both freed by it); may be NULL. */
TdPartChange *td_part_change_new_add (TdEntity entity,
                                      const char *owner_id,
                                      guint position,
                                      GHashTable *values) G_GNUC_WARN_UNUSED_RESULT;
TdPartChange *td_part_change_new_add_section (const char *anchor_id,
                                              TdSectionPlace place,
                                              GHashTable *values) G_GNUC_WARN_UNUSED_RESULT;
TdPartChange *td_part_change_new_move (TdEntity entity,
                                       const char *id,
                                       const char *owner_id,
                                       guint position) G_GNUC_WARN_UNUSED_RESULT;
TdPartChange *td_part_change_new_step (const char *section_id,
                                       TdSectionStep step) G_GNUC_WARN_UNUSED_RESULT;
TdPartChange *td_part_change_new_remove (TdEntity entity,
                                         const char *id,
                                         gboolean anyway) G_GNUC_WARN_UNUSED_RESULT;
TdPartChange *td_part_change_new_confirm (TdEntity entity,
                                          const char *id) G_GNUC_WARN_UNUSED_RESULT;
TdPartChange *td_part_change_new_split (const char *section_id,
                                        guint offset) G_GNUC_WARN_UNUSED_RESULT;
TdPartChange *td_part_change_new_join (const char *section_id) G_GNUC_WARN_UNUSED_RESULT;

/* Takes @change. */
void td_session_change_part_async (TdSession *self,
                                   TdPartChange *change,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
/* @id (optional): the new part's id where one was made, else the part's own. */
gboolean
td_session_change_part_finish (TdSession *self, GAsyncResult *result, char **id, GError **error);

/* One part with its fields, and what uses it. */
void td_session_load_part_async (TdSession *self,
                                 TdEntity entity,
                                 const char *id,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
/* @use (optional). */
TdPart *td_session_load_part_finish (TdSession *self,
                                     GAsyncResult *result,
                                     TdPartUse *use,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The facts with these keys, which somebody has looked at; one entry of the journal. */
void td_session_confirm_facts_async (TdSession *self,
                                     const char *plan_id,
                                     const char *const *keys,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean td_session_confirm_facts_finish (TdSession *self, GAsyncResult *result, GError **error);

/* What was marked in the source becomes the value of a fact, as of td_plan_take (). */
void td_session_take_fact_async (TdSession *self,
                                 const char *plan_id,
                                 const char *key,
                                 const char *text,
                                 guint first_line,
                                 guint last_line,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean td_session_take_fact_finish (TdSession *self, GAsyncResult *result, GError **error);

/* What a conflicting fact is, as of td_plan_choose (). */
void td_session_choose_fact_async (TdSession *self,
                                   const char *plan_id,
                                   const char *key,
                                   gboolean second,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean td_session_choose_fact_finish (TdSession *self, GAsyncResult *result, GError **error);

/* Reads the plan's source once more, as of td_plan_reread (). */
void td_session_reread_plan_async (TdSession *self,
                                   const char *plan_id,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean td_session_reread_plan_finish (TdSession *self, GAsyncResult *result, GError **error);

G_END_DECLS
