/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <core/base/td-page-info.h>
#include <core/db/td-db.h>

G_BEGIN_DECLS

/* What is known about each page of the sealed files: derived, kept by content, made anew when the
 * edition of it is old. */

/* A page of which something is not known yet. */
typedef struct {
  char *sha256;
  char *name; /* of the file */
  guint page;
  gboolean wants_measures;
  gboolean wants_text;
} TdUnexamined;

/* GPtrArray of at most @limit TdUnexamined, the pages of one file together.  @nomination_id NULL:
 * of all files.  @with_text: pages whose text was not read yet too. */
GPtrArray *td_evidence_list_unexamined (TdDb *db,
                                        const char *nomination_id,
                                        gboolean with_text,
                                        guint limit,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* All of one file. */
GPtrArray *td_evidence_list_unexamined_of (TdDb *db,
                                           const char *sha256,
                                           gboolean with_text,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean td_evidence_count_unexamined (TdDb *db,
                                       const char *nomination_id,
                                       gboolean with_text,
                                       guint *n,
                                       GError **error);

/* Stores what was found out.  No entry of the journal, nothing to undo.  @measures NULL: the page
 * cannot be read, @reason says why ("it is damaged"). */
gboolean td_evidence_store_measures (TdDb *db,
                                     const char *sha256,
                                     guint page,
                                     const TdPageMeasures *measures,
                                     const char *reason,
                                     GError **error);
/* @found FALSE: it was not looked at yet.  @reason (out): owned; NULL where it could be read. */
gboolean td_evidence_load_measures (TdDb *db,
                                    const char *sha256,
                                    guint page,
                                    TdPageMeasures *measures,
                                    char **reason,
                                    gboolean *found,
                                    GError **error);

/* Another page that shows the same picture, turned or scanned again as it may be. */
typedef struct {
  char *sha256;
  guint page;
  guint distance; /* bits of 256 that differ */
} TdSamePage;

/* GPtrArray of TdSamePage of other files, the closest first. */
GPtrArray *td_evidence_find_same (TdDb *db,
                                  const char *sha256,
                                  guint page,
                                  guint max_coarse,
                                  guint max_fine,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
