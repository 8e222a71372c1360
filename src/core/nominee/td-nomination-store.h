/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-nominee.h"
#include <core/db/td-db.h>

G_BEGIN_DECLS

/* The fields of a nomination; their strings are the column names and the keys of
 * td_nomination_set (). */
typedef enum {
  TD_NOMINATION_GROUP,
  TD_NOMINATION_AWARD_FORM,
  TD_NOMINATION_OCCASION,
  TD_NOMINATION_SUMMARY,
  TD_NOMINATION_ACHIEVEMENT,
  TD_NOMINATION_CONFIRMED_BY,
  TD_NOMINATION_RESULT,
  TD_NOMINATION_DECISION,
  TD_NOMINATION_DECIDED_ON,
} TdNominationField;
#define TD_N_NOMINATION_FIELDS (TD_NOMINATION_DECIDED_ON + 1)

const char *td_nomination_field_to_string (TdNominationField field);
gboolean td_nomination_field_from_string (const char *name, TdNominationField *field);

/* Rows, inside a transaction.  Used by the service; see there for rules. */

/* What the rules want to know of a nomination; clear with td_nomination_head_clear (). */
typedef struct {
  char *plan_id;
  char *nominee_id;
  char *nominee_name;
  char *award_form_id;
  char *occasion;
  gboolean is_voted; /* a closed meeting has voted on it */
} TdNominationHead;

void td_nomination_head_clear (TdNominationHead *head);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TdNominationHead, td_nomination_head_clear)

/* TD_ERROR_NOT_FOUND. */
gboolean
td_nomination_store_load_head (TdDb *db, const char *id, TdNominationHead *head, GError **error);
/* At the end of its plan.  @values by TdNominationField, NULL or "" for none. */
gboolean td_nomination_store_insert (TdDb *db,
                                     const char *id,
                                     const char *plan_id,
                                     const char *nominee_id,
                                     char *const values[TD_N_NOMINATION_FIELDS],
                                     GError **error);
gboolean td_nomination_store_set (TdDb *db,
                                  const char *id,
                                  TdNominationField field,
                                  const char *value,
                                  GError **error);
gboolean td_nomination_store_delete (TdDb *db, const char *id, GError **error);

gboolean
td_nomination_store_has_plan (TdDb *db, const char *plan_id, gboolean *has, GError **error);
/* The plan of a criteria group, and that of an award form with its occasions; NULL when there is no
 * such row. */
gboolean
td_nomination_store_find_group (TdDb *db, const char *group_id, char **plan_id, GError **error);
gboolean td_nomination_store_find_award_form (TdDb *db,
                                              const char *award_form_id,
                                              char **plan_id,
                                              char **occasions,
                                              GError **error);

gboolean td_earlier_award_store_insert (TdDb *db,
                                        const char *nominee_id,
                                        TdEarlierAward *award,
                                        GError **error);
gboolean td_earlier_award_store_load_name (TdDb *db, const char *id, char **name, GError **error);
gboolean td_earlier_award_store_delete (TdDb *db, const char *id, GError **error);

G_END_DECLS
