/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-intake.h"

#include <core/base/td-page-info.h>

G_BEGIN_DECLS

/* A piece of evidence that is asked about again and again: its helper stays until the last
 * reference goes, and is another one after it crashed, hung, or worked for long.  Any thread; one
 * question at a time, the others wait.  Errors as of td_intake_probe (); what becomes of one
 * question says nothing about the next. */
typedef struct _TdIntakeDocument TdIntakeDocument;

/* The file is read in place; it must not change. */
TdIntakeDocument *td_intake_document_open (const char *path,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
TdIntakeDocument *td_intake_document_new (GBytes *bytes, GError **error) G_GNUC_WARN_UNUSED_RESULT;
TdIntakeDocument *td_intake_document_ref (TdIntakeDocument *self);
void td_intake_document_unref (TdIntakeDocument *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdIntakeDocument, td_intake_document_unref)

/* How long an answer may take, in µs; 30 s otherwise. */
void td_intake_document_set_patience (TdIntakeDocument *self, gint64 patience);

/* Kind and number of pages, from the structure of the file. */
gboolean td_intake_document_check (TdIntakeDocument *self,
                                   TdEvidenceInfo *info,
                                   GCancellable *cancellable,
                                   GError **error);
gboolean td_intake_document_describe (TdIntakeDocument *self,
                                      guint page,
                                      TdPageInfo *info,
                                      GCancellable *cancellable,
                                      GError **error);
/* What is in @region of the page, turned clockwise by @rotation (0 90 180 270), filling @width ×
 * @height pixels.  @region is in 0..1 of the page as it is upright, before that turn. */
gboolean td_intake_document_render (TdIntakeDocument *self,
                                    guint page,
                                    const TdPageRegion *region,
                                    guint rotation,
                                    guint width,
                                    guint height,
                                    TdPixels *pixels,
                                    GCancellable *cancellable,
                                    GError **error);
gboolean td_intake_document_measure (TdIntakeDocument *self,
                                     guint page,
                                     TdPageMeasures *measures,
                                     GCancellable *cancellable,
                                     GError **error);
/* Of the page's text layer: GArray of TdPageWord.  TD_ERROR_UNSUPPORTED where it has none. */
GArray *td_intake_document_list_words (TdIntakeDocument *self,
                                       guint page,
                                       GCancellable *cancellable,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Looks at files: a few are read through to the last pixel; of many only the structure is looked
 * at, in a few helpers at once, and measuring their pages reads the rest.  @infos and @errors have
 * @n members; where a file is no good its error is set.  FALSE, with @error, only when it was
 * cancelled or no helper could be started. */
gboolean td_intake_check_files (const char *const *paths,
                                guint n,
                                TdEvidenceInfo *infos,
                                GError **errors,
                                GCancellable *cancellable,
                                GError **error);

G_END_DECLS
