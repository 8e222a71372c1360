/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <core/dossier/td-dossier.h>
#include <gtk/gtk.h>
#include <session/td-session.h>

G_BEGIN_DECLS

/* How made papers leave the program: onto paper and into files.  Each call asks what it must, does
 * the work without blocking, and tells the outcome on @widget's window. */

/* Prints all of @papers, as many sets as @dossier says.  With something missing the person must
 * first choose to print with blanks.  @show_missing is called when the person wants to see what is
 * missing instead. */
typedef void (*TdDossierShowMissing) (GtkWidget *widget);
void td_dossier_output_print (GtkWidget *widget,
                              TdSession *session,
                              TdDossier *dossier,
                              GPtrArray *papers,
                              TdDossierShowMissing show_missing);

/* Asks for a file, for a folder; what is there is replaced only after asking. */
void td_dossier_output_export_paper (GtkWidget *widget, TdPaper *paper);
void td_dossier_output_export_all (GtkWidget *widget, GPtrArray *papers);

G_END_DECLS
