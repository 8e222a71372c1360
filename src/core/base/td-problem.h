/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-place.h"

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum { TD_SEVERITY_NOTE, TD_SEVERITY_WARNING, TD_SEVERITY_ERROR } TdSeverity;

const char *td_severity_to_string (TdSeverity severity); /* "note" "warning" "error" */

/* Something a person should know or mend.  Problems are a list, not an error: the work that found
 * them went on.  Immutable after td_problem_new () and the setters that follow it at once. */
#define TD_TYPE_PROBLEM (td_problem_get_type ())
G_DECLARE_FINAL_TYPE (TdProblem, td_problem, TD, PROBLEM, GObject)

struct _TdProblem {
  GObject parent_instance;

  TdSeverity severity;
  char *code;       /* stable, for programs: "missing", "criteria-missing", ... */
  char *message;    /* translated, whole sentences: what is wrong and what to do */
  TdPlace *place;   /* where it is mended, or NULL */
  guint first_line; /* 1-based lines of the imported file; 0 if none */
  guint last_line;
};

/* @place is taken. */
TdProblem *
td_problem_new (TdSeverity severity, const char *code, TdPlace *place, const char *format, ...)
    G_GNUC_PRINTF (4, 5);
void td_problem_set_lines (TdProblem *self, guint first_line, guint last_line);

G_END_DECLS
