/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-plan.h"

G_BEGIN_DECLS

/* Reads a plan's text into its structure.  Never fails: what is not found stays unknown and is a
 * problem in the plan's list.  @text: decoded (td_text_decode ()).  Pure; any thread. */
TdPlan *td_plan_read (const char *text,
                      const char *file_name,
                      const char *encoding) G_GNUC_WARN_UNUSED_RESULT;

/* The same of a text that people restored, one line of @restored for each of @source: what is read
 * comes from @restored, its lines are those of both; the plan keeps @source.  @restored NULL or "":
 * td_plan_read (). */
TdPlan *td_plan_read_restored (const char *source,
                               const char *restored,
                               const char *file_name,
                               const char *encoding) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
