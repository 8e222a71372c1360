/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <core/base/td-evidence-info.h>
#include <core/db/td-db.h>
#include <glib-object.h>

G_BEGIN_DECLS

/* A sealed file, as attached to one nomination (or to none: @nomination_id NULL). */
#define TD_TYPE_EVIDENCE (td_evidence_get_type ())
G_DECLARE_FINAL_TYPE (TdEvidence, td_evidence, TD, EVIDENCE, GObject)
struct _TdEvidence {
  GObject parent_instance;
  char *id;
  char *sha256;
  char *name;
  char *media_type;
  gint64 size;
  guint n_pages;
  char *added_at;
  guint16 *rotations; /* n_pages of 0 90 180 270 */
  char *nomination_id;
  char *state; /* "unseen" "accepted" "rejected" */
  char *reason;
  guint n_nominations; /* how many nominations use the same file */
};

/* Seals @bytes into the workspace (evidence/xx/sha256, written once, fsynced) and records it; the
 * same bytes again are the same evidence.  With @nomination_id it is attached there.  @info comes
 * from the intake process: bytes are never parsed here.  Returns the evidence's id. */
char *td_evidence_add (TdDb *db,
                       GBytes *bytes,
                       const char *name,
                       const TdEvidenceInfo *info,
                       const char *nomination_id,
                       GError **error);

GPtrArray *
td_evidence_store_list (TdDb *db, const char *nomination_id, GError **error); /* NULL: all */
/* The first nomination of the plan that has the evidence attached.  TD_ERROR_NOT_FOUND. */
char *td_evidence_store_find_nomination (TdDb *db,
                                         const char *evidence_id,
                                         const char *plan_id,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
TdEvidence *td_evidence_store_load (TdDb *db, const char *id, GError **error);
char *td_evidence_dup_path (TdDb *db, const char *sha256) G_GNUC_WARN_UNUSED_RESULT;

gboolean
td_evidence_detach (TdDb *db, const char *evidence_id, const char *nomination_id, GError **error);
/* @state "unseen" "accepted" "rejected"; rejecting wants a reason (TD_ERROR_INVALID). */
gboolean td_evidence_judge (TdDb *db,
                            const char *evidence_id,
                            const char *nomination_id,
                            const char *state,
                            const char *reason,
                            GError **error);
/* @rotation degrees clockwise, a multiple of 90. */
gboolean
td_evidence_rotate (TdDb *db, const char *evidence_id, guint page, int rotation, GError **error);

/* Re-hashes every sealed file.  GPtrArray of TdProblem: missing or changed ones. */
GPtrArray *td_evidence_verify (TdDb *db, guint *n_files, GCancellable *cancellable, GError **error);

G_END_DECLS
