/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-region.h"

#include <core/db/td-db.h>
#include <glib-object.h>

G_BEGIN_DECLS

typedef enum {
  TD_VERDICT_OPEN,
  TD_VERDICT_MET,
  TD_VERDICT_UNMET,
  TD_VERDICT_NOT_APPLICABLE
} TdVerdict;

const char *td_verdict_to_string (TdVerdict verdict); /* "open" "met" "unmet" "na" */
gboolean td_verdict_from_string (const char *name, TdVerdict *verdict);
const char *td_verdict_get_title (TdVerdict verdict); /* translated */

/* A page of evidence that proves a criterion, or a region of it (td-checklist-regions.h). */
typedef struct {
  char *evidence_id;
  char *evidence_name;
  guint page;      /* from 1 */
  guint annex;     /* the document's number in the list of evidence; 0: rejected, not in it */
  char *region_id; /* NULL: all of the page */
  TdRegion region;
} TdProof;

/* A line of a nomination's checklist. */
#define TD_TYPE_CHECK (td_check_get_type ())
G_DECLARE_FINAL_TYPE (TdCheck, td_check, TD, CHECK, GObject)
struct _TdCheck {
  GObject parent_instance;
  char *nomination_id;
  char *criterion_id;
  guint number; /* from 1 in the group */
  char *text;
  gboolean veto;
  TdVerdict verdict;
  char *note;
  char *actor;       /* who decided, "" */
  char *decided_at;  /* UTC ISO 8601, "" */
  guint n_before;    /* how many verdicts it had before: td_checklist_load_history () */
  GPtrArray *proofs; /* of TdProof */
};

/* The checklist of the nomination's group, in the plan's order; empty when no group is chosen. */
GPtrArray *td_checklist_load (TdDb *db, const char *nomination_id, GError **error);

/* What a verdict was until it was changed. */
typedef struct {
  TdVerdict verdict; /* never open */
  char *actor;       /* who decided, when: UTC ISO 8601 */
  char *decided_at;
  char *replaced_by; /* who changed it, or opened it again */
  char *replaced_at;
} TdPastVerdict;

/* GPtrArray of TdPastVerdict, the newest first; what was undone was never there. */
GPtrArray *td_checklist_load_history (TdDb *db,
                                      const char *nomination_id,
                                      const char *criterion_id,
                                      GError **error);

/* Services.  TD_ERROR_INVALID when the criterion is not of the nomination's group. */
gboolean td_checklist_set_verdict (TdDb *db,
                                   const char *nomination_id,
                                   const char *criterion_id,
                                   TdVerdict verdict,
                                   GError **error);
gboolean td_checklist_set_note (TdDb *db,
                                const char *nomination_id,
                                const char *criterion_id,
                                const char *note,
                                GError **error);
/* @page must exist in the evidence, which must be attached to the nomination. */
gboolean td_checklist_add_proof (TdDb *db,
                                 const char *nomination_id,
                                 const char *criterion_id,
                                 const char *evidence_id,
                                 guint page,
                                 GError **error);
gboolean td_checklist_remove_proof (TdDb *db,
                                    const char *nomination_id,
                                    const char *criterion_id,
                                    const char *evidence_id,
                                    guint page,
                                    GError **error);

G_END_DECLS
