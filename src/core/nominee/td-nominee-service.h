/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-nominee.h"
#include <core/db/td-db.h>

G_BEGIN_DECLS

/* Puts a new nominee into the register and under the plan.  @values: char * key → char * value,
 * keys of TdNomineeField and of a nomination (below); NULL for none.  Returns the nomination's id.
 * TD_ERROR_INVALID: empty name, unknown key, a group or award form of another plan. */
char *td_nominee_add (TdDb *db,
                      const char *plan_id,
                      TdNomineeKind kind,
                      const char *name,
                      GHashTable *values,
                      GError **error);

/* Puts a nominee of the register under (another) plan.  @values: keys of a nomination. */
char *td_nomination_add (TdDb *db,
                         const char *plan_id,
                         const char *nominee_id,
                         GHashTable *values,
                         GError **error);

/* One field of the register's nominee.  @key a TdNomineeField's string, or "kind".  Stored as
 * typed, in NFC; a date that is understood in its stored form; white space of one-line fields
 * squeezed. */
gboolean td_nominee_set (TdDb *db,
                         const char *nominee_id,
                         const char *key,
                         const char *value,
                         GError **error);

/* One field of the nomination: "group_id" "award_form_id" "occasion" "summary" "achievement"
 * "confirmed_by" "result" ("awarded" "refused") "decision" "decided_on".  @value "" or NULL clears
 * it.  An occasion that the award form does not know is TD_ERROR_INVALID; choosing an award form
 * that does not know the occasion clears the occasion. After a closed meeting has voted on it,
 * group, award form and occasion are TD_ERROR_LOCKED. */
gboolean td_nomination_set (TdDb *db,
                            const char *nomination_id,
                            const char *key,
                            const char *value,
                            GError **error);

/* Takes it off the plan; the nominee stays in the register when another plan nominates it.
 * TD_ERROR_LOCKED when a closed meeting has voted on it. */
gboolean td_nomination_remove (TdDb *db, const char *nomination_id, GError **error);

/* Returns the earlier award's id. */
char *td_nominee_add_earlier_award (TdDb *db,
                                    const char *nominee_id,
                                    const char *kind,
                                    const char *year,
                                    const char *name,
                                    const char *decision,
                                    GError **error);
gboolean td_nominee_remove_earlier_award (TdDb *db, const char *id, GError **error);

G_END_DECLS
