/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <core/base/td-evidence-info.h>
#include <core/db/td-db.h>

G_BEGIN_DECLS

/* Many files that become evidence in one change: copied into the workspace and hashed in one
 * reading (any thread, no database), looked at by the intake process (the caller), then sealed and
 * recorded together (the writer's thread).  What is not recorded in the end leaves nothing behind.
 */

/* Larger files are no evidence; nor are more files added at once. */
#define TD_EVIDENCE_BATCH_MAX_BYTES (200ll * 1024 * 1024)
#define TD_EVIDENCE_BATCH_MAX_FILES 10000

typedef struct {
  char *path; /* of the outside file */
  char *name; /* as people read it */
  char *copy; /* in the workspace; NULL until it is there */
  char *sha256;
  gint64 size;
  TdEvidenceInfo info; /* set by the caller */
  GError *error;       /* why it is not taken */
  char *evidence_id;   /* after the commit */
} TdEvidenceItem;

typedef struct _TdEvidenceBatch TdEvidenceBatch;

/* Files of @paths, and of the folders among them and below; hidden ones are left out.  GPtrArray of
 * paths.  TD_ERROR_NOT_FOUND, TD_ERROR_TOO_LARGE (more than a batch takes). */
GPtrArray *td_evidence_list_files (const char *const *paths,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* @dir: the workspace's folder. */
TdEvidenceBatch *td_evidence_batch_new (const char *dir,
                                        const char *const *paths,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
void td_evidence_batch_free (TdEvidenceBatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdEvidenceBatch, td_evidence_batch_free)

/* Of TdEvidenceItem, in the order of the paths. */
GPtrArray *td_evidence_batch_get_items (TdEvidenceBatch *self);

/* Copies and hashes all of them.  A file that cannot be read is an item with an error.  FALSE: it
 * was cancelled, or the workspace has no room. */
gboolean td_evidence_batch_copy (TdEvidenceBatch *self, GCancellable *cancellable, GError **error);

/* The copies of the files that are good so far: borrowed paths.  And what the intake process says
 * of each of them, in that order; @errors (of those that are no good) are taken. */
GPtrArray *td_evidence_batch_list_copies (TdEvidenceBatch *self) G_GNUC_WARN_UNUSED_RESULT;
void td_evidence_batch_set_infos (TdEvidenceBatch *self,
                                  const TdEvidenceInfo *infos,
                                  GError *const *errors);

/* Seals and records what has an info and no error, as one change.  @nomination_id may be NULL.
 * What is known already is only attached. */
gboolean td_evidence_batch_commit (TdEvidenceBatch *self,
                                   TdDb *db,
                                   const char *nomination_id,
                                   GError **error);

G_END_DECLS
