/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Something a person should know or mend.  Built on one thread, immutable afterwards.
 */
#include "config.h"

#include "td-problem.h"

static const char *const SEVERITIES[] = {
    [TD_SEVERITY_NOTE] = "note",
    [TD_SEVERITY_WARNING] = "warning",
    [TD_SEVERITY_ERROR] = "error",
};

G_DEFINE_FINAL_TYPE (TdProblem, td_problem, G_TYPE_OBJECT)

static void
td_problem_finalize (GObject *object)
{
  TdProblem *self = TD_PROBLEM (object);
  g_free (self->code);
  g_free (self->message);
  td_place_free (self->place);
  G_OBJECT_CLASS (td_problem_parent_class)->finalize (object);
}

static void
td_problem_class_init (TdProblemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_problem_finalize;
}

static void
td_problem_init (TdProblem *self)
{
}

const char *
td_severity_to_string (TdSeverity severity)
{
  g_return_val_if_fail ((guint) severity < G_N_ELEMENTS (SEVERITIES),
                        SEVERITIES[TD_SEVERITY_ERROR]);
  return SEVERITIES[severity];
}

TdProblem *
td_problem_new (TdSeverity severity, const char *code, TdPlace *place, const char *format, ...)
{
  TdProblem *self = g_object_new (TD_TYPE_PROBLEM, NULL);
  va_list args;
  va_start (args, format);
  self->message = g_strdup_vprintf (format, args);
  va_end (args);
  self->severity = severity;
  self->code = g_strdup (code);
  self->place = place;
  return self;
}

void
td_problem_set_lines (TdProblem *self, guint first_line, guint last_line)
{
  g_return_if_fail (TD_IS_PROBLEM (self));
  self->first_line = first_line;
  self->last_line = last_line;
}
