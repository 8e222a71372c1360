/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-council.h"

G_BEGIN_DECLS

/* Rows, inside a transaction (used by td-council-service.c and td-meeting-service.c; see there for
 * rules). */

typedef enum {
  TD_COUNCIL_NAME,
  TD_COUNCIL_DECISION,
  TD_COUNCIL_THRESHOLD,
  TD_COUNCIL_DENOMINATOR,
  TD_COUNCIL_BALLOT,
} TdCouncilField;

typedef enum { TD_MEMBER_NAME, TD_MEMBER_TITLE, TD_MEMBER_ROLE } TdMemberField;

gboolean td_council_store_insert (TdDb *db, const char *id, const char *name, GError **error);
gboolean td_council_store_set (TdDb *db,
                               const char *id,
                               TdCouncilField field,
                               const char *value,
                               GError **error);
gboolean td_council_store_set_quorum (TdDb *db,
                                      const char *id,
                                      guint numerator,
                                      guint denominator,
                                      GError **error);
/* @council_id and @name (out).  TD_ERROR_NOT_FOUND. */
gboolean td_member_store_load_head (TdDb *db,
                                    const char *id,
                                    char **council_id,
                                    char **name,
                                    GError **error);
gboolean
td_member_store_insert (TdDb *db, const char *council_id, TdMember *member, GError **error);
gboolean td_member_store_set (TdDb *db,
                              const char *id,
                              TdMemberField field,
                              const char *value,
                              GError **error);
/* Deletes the member, or only takes it off the council where a closed meeting names it. */
gboolean td_member_store_remove (TdDb *db, const char *id, GError **error);
/* In the council's meetings that are still open. */
gboolean td_member_store_attend_open_meetings (TdDb *db,
                                               const char *council_id,
                                               const char *member_id,
                                               GError **error);

/* Reads name, decision, quorum_numerator, quorum_denominator, threshold, denominator and ballot. */
void td_council_store_read (TdStmt *stmt, TdCouncil *council);

G_END_DECLS
