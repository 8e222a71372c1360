/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-document.h"
#include <core/base/td-paper.h>

G_BEGIN_DECLS

/* Turns documents into PDF: faces, shaped-word cache and subset cache live here and are shared by
 * all that one press makes.  One press belongs to one thread at a time. */
typedef struct _TdPress TdPress;

/* TD_ERROR_NOT_FOUND: no serif face with Vietnamese is installed. */
TdPress *td_press_new (GError **error);
void td_press_free (TdPress *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdPress, td_press_free)

/* One PDF of the documents, one after the other.  Same documents, same bytes.  @n_pages, @problems
 * (of TdProblem: characters no face has, a word wider than its column): optional. */
GBytes *td_press_print (TdPress *self,
                        TdDocument *const *documents,
                        guint n_documents,
                        guint *n_pages,
                        GPtrArray *problems,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The whole of a paper: loads its form, builds, lays out; sets @paper->pdf and n_pages and adds to
 * its problems what was found (in place of what an earlier making found).  On failure the paper is
 * as it was. */
gboolean td_press_make_paper (TdPress *self, TdPaper *paper, GError **error);

/* One PDF of several papers, one after the other, each beginning on a page of its own; what was
 * found goes to @problems (optional). */
GBytes *td_press_join_papers (TdPress *self,
                              GPtrArray *papers,
                              guint *n_pages,
                              GPtrArray *problems,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
