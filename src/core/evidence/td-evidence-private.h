/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-evidence.h"

G_BEGIN_DECLS

/* What the files of this room share about sealing. */

typedef enum { TD_SEAL_WHOLE, TD_SEAL_MISSING, TD_SEAL_CHANGED, TD_SEAL_UNREADABLE } TdSealState;

/* Reads the whole file again. */
TdSealState
td_evidence_check_seal (const char *path, const char *sha256, GCancellable *cancellable);
/* Another name for what is not what its name says. */
gboolean td_evidence_put_aside (const char *path, GError **error);
TdEvidence *
td_evidence_make (const char *sha256, const char *name, const TdEvidenceInfo *info, gsize size);
/* What the journal calls adding one file. */
char *td_evidence_make_label (TdDb *db, const char *name, const char *nomination_id, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
