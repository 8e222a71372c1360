/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-checklist.h"

G_BEGIN_DECLS

/* Rows, inside a transaction (used by the services in td-checklist.c; see there for rules). */

/* What the rules ask about one line of a checklist; clear with td_check_head_clear (). */
typedef struct {
  char *nominee_name;
  gboolean is_of_group; /* the criterion is of the nomination's group */
  TdVerdict verdict;
  char *note; /* "" when there is no row */
} TdCheckHead;

void td_check_head_clear (TdCheckHead *head);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TdCheckHead, td_check_head_clear)

/* TD_ERROR_NOT_FOUND when there is no such nomination or criterion. */
gboolean td_check_store_load_head (TdDb *db,
                                   const char *nomination_id,
                                   const char *criterion_id,
                                   TdCheckHead *head,
                                   GError **error);
gboolean td_check_store_set_verdict (TdDb *db,
                                     const char *nomination_id,
                                     const char *criterion_id,
                                     TdVerdict verdict,
                                     const char *actor,
                                     const char *decided_at,
                                     GError **error);
/* Keeps the decided verdict that is about to be replaced. */
gboolean td_check_store_keep_verdict (TdDb *db,
                                      const char *nomination_id,
                                      const char *criterion_id,
                                      const char *replaced_by,
                                      const char *replaced_at,
                                      GError **error);
gboolean td_check_store_set_note (TdDb *db,
                                  const char *nomination_id,
                                  const char *criterion_id,
                                  const char *note,
                                  GError **error);
/* An open criterion without a note has no row. */
gboolean td_check_store_drop_empty (TdDb *db,
                                    const char *nomination_id,
                                    const char *criterion_id,
                                    GError **error);
/* @n_pages: 0 when the evidence is not attached to the nomination. */
gboolean td_check_store_count_pages (TdDb *db,
                                     const char *nomination_id,
                                     const char *evidence_id,
                                     guint *n_pages,
                                     GError **error);
gboolean td_proof_store_insert (TdDb *db,
                                const char *nomination_id,
                                const char *criterion_id,
                                const char *evidence_id,
                                guint page,
                                GError **error);
gboolean td_proof_store_delete (TdDb *db,
                                const char *nomination_id,
                                const char *criterion_id,
                                const char *evidence_id,
                                guint page,
                                gboolean *was_there,
                                GError **error);

/* May a page of the evidence be tied to the criterion?  Loads @head.  Errors as of
 * td_checklist_add_proof ().  In td-checklist.c. */
gboolean td_checklist_check_link (TdDb *db,
                                  const char *nomination_id,
                                  const char *criterion_id,
                                  const char *evidence_id,
                                  guint page,
                                  TdCheckHead *head,
                                  GError **error);

G_END_DECLS
