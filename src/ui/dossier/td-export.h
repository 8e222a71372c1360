/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <core/base/td-paper.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/* Writes the PDF bytes of @papers into @folder on a worker thread, each under its file name, whole
 * or not at all. Without @replace a file that is there already is G_IO_ERROR_EXISTS, and nothing is
 * written.  A paper that has not been made is TD_ERROR_FAILED. */
void td_export_papers_async (GPtrArray *papers,
                             const char *folder,
                             gboolean replace,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
/* The number of files written; 0 on error. */
guint td_export_papers_finish (GAsyncResult *result, GError **error);

/* The same for one paper and a file the person chose. */
void td_export_paper_async (TdPaper *paper,
                            const char *path,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);

G_END_DECLS
