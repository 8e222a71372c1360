/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <core/base/td-paper.h>

G_BEGIN_DECLS

/* What is missing or doubtful, the worst first; a line leads to where it is mended. */
#define TD_TYPE_PROBLEM_LIST (td_problem_list_get_type ())
G_DECLARE_FINAL_TYPE (TdProblemList, td_problem_list, TD, PROBLEM_LIST, AdwBin)

/* What @papers (of TdPaper) lack: the worst first, what several miss for one reason once.  The
 * container borrows the problems. */
GPtrArray *td_problems_of_papers (GPtrArray *papers) G_GNUC_WARN_UNUSED_RESULT;
guint td_problems_count_errors (GPtrArray *problems);

void td_problem_list_set (TdProblemList *self, GPtrArray *problems);

G_END_DECLS
