/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <core/base/td-problem.h>

G_BEGIN_DECLS

/* A row below a field that says what is wrong with it.  Hidden while nothing is. */
GtkWidget *td_wrong_row_new (void) G_GNUC_WARN_UNUSED_RESULT;
/* @problem NULL: nothing is wrong any more.  @row is the field's row, @editor what a screen reader
 * reads (often the same): both are marked, as an error or, for a note, as a warning. */
void td_wrong_row_say (GtkWidget *self, GtkWidget *row, GtkWidget *editor, TdProblem *problem);

G_END_DECLS
