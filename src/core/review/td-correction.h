/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <core/base/td-place.h>
#include <core/db/td-db.h>

G_BEGIN_DECLS

typedef enum {
  TD_CORRECTION_OPEN,
  TD_CORRECTION_ANSWERED,
  TD_CORRECTION_WITHDRAWN,
} TdCorrectionState;

const char *td_correction_state_to_string (TdCorrectionState state); /* "open" ... */
gboolean td_correction_state_from_string (const char *name, TdCorrectionState *state);
const char *td_correction_state_get_title (TdCorrectionState state); /* translated */

/* What a correction can be asked of: each field of a nominee and of a nomination, by the keys of
 * td_nominee_set () and td_nomination_set (), and "earlier_awards", "evidence", "confirmation". */
gboolean td_correction_is_field (const char *field);
const char *td_correction_field_get_title (const char *field); /* translated; NULL: no such field */
/* NULL-terminated; in the order of the forms. */
const char *const *td_correction_list_fields (void);

/* "This field, because …": asked of those who sent a nomination. */
#define TD_TYPE_CORRECTION (td_correction_get_type ())
G_DECLARE_FINAL_TYPE (TdCorrection, td_correction, TD, CORRECTION, GObject)
struct _TdCorrection {
  GObject parent_instance;
  char *id;
  char *nomination_id;
  char *nominee_id;
  char *nominee_name;
  char *field;
  char *reason;
  TdCorrectionState state;
  char *asked_by;
  char *asked_at; /* UTC ISO 8601 */
  char *answer;   /* "" */
  char *closed_by;
  char *closed_at;
};

/* Where the field is corrected. */
TdPlace *td_correction_dup_place (TdCorrection *self) G_GNUC_WARN_UNUSED_RESULT;

/* GPtrArray of TdCorrection: of one nomination, or of all nominations of a plan in its order; the
 * open ones first.  @only_open leaves the others out. */
GPtrArray *td_correction_list (TdDb *db, const char *nomination_id, GError **error);
GPtrArray *
td_correction_list_of_plan (TdDb *db, const char *plan_id, gboolean only_open, GError **error);
TdCorrection *td_correction_load (TdDb *db, const char *id, GError **error);

/* Services.  Asking returns the new request's id; a reason is needed (TD_ERROR_INVALID).  What is
 * no longer open cannot be answered or withdrawn (TD_ERROR_LOCKED); it can be opened again. */
char *td_correction_ask (TdDb *db,
                         const char *nomination_id,
                         const char *field,
                         const char *reason,
                         GError **error);
gboolean td_correction_answer (TdDb *db, const char *id, const char *answer, GError **error);
gboolean td_correction_withdraw (TdDb *db, const char *id, GError **error);
gboolean td_correction_reopen (TdDb *db, const char *id, GError **error);

G_END_DECLS
