/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <core/base/td-paper.h>
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Prints made papers: the same PDF bytes that the preview shows, on A4, one to one.  @n_sets
 * copies, collated: whole sets come out one after the other.  When printing on both sides each
 * paper begins on a fresh sheet.  Asks with the print dialog; printing goes on while the window is
 * used. */
void td_print_papers_async (GtkWindow *parent,
                            GPtrArray *papers,
                            guint n_sets,
                            const char *job_name,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
/* How many sets the person printed; 0 with no error when the dialog was dismissed. */
guint td_print_papers_finish (GAsyncResult *result, GError **error);

/* The same pages into the file @path, without asking. */
gboolean td_print_to_file (GPtrArray *papers, const char *path, GError **error);

G_END_DECLS
