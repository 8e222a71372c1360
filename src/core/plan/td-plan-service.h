/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-plan.h"
#include <core/base/td-source-text.h>
#include <core/db/td-db.h>

G_BEGIN_DECLS

/* Services: rules and the transaction.  Each call is one history entry. */

/* Decodes, reads and stores the text of a plan.  Returns the new plan, whole; its problems tell
 * what was not found.  Errors of td_text_decode (); a text in which not one heading and not one
 * fact of a plan is found is TD_ERROR_UNREADABLE.  Nothing is stored then. */
TdPlan *td_plan_import (TdDb *db, GBytes *bytes, const char *file_name, GError **error);

/* The whole plan with its problems: those found in reading it, and what it cites that is not in
 * force.  TD_ERROR_NOT_FOUND. */
TdPlan *td_plan_load (TdDb *db, const char *id, GError **error);
/* The same with the text of any document (td_intake_read_text ()); its notes become problems. */
TdPlan *
td_plan_import_text (TdDb *db, const TdSourceText *source, const char *file_name, GError **error);

/* Corrects one fact: its state becomes edited.  @value NULL or "": marked unknown.  @key as
 * td_plan_key_to_string ().  TD_ERROR_INVALID for an unknown key, level or date. */
gboolean
td_plan_set (TdDb *db, const char *plan_id, const char *key, const char *value, GError **error);

/* The same with what a person marked in the source: the fact's lines become those. */
gboolean td_plan_take (TdDb *db,
                       const char *plan_id,
                       const char *key,
                       const char *text,
                       guint first_line,
                       guint last_line,
                       GError **error);

/* Of a fact that is conflicting: what the plan says first, or @second, is its value with its lines,
 * and confirmed.  TD_ERROR_INVALID where it is not conflicting. */
gboolean
td_plan_choose (TdDb *db, const char *plan_id, const char *key, gboolean second, GError **error);

/* proposed → confirmed for one key, or with @key NULL for everything in the plan. */
gboolean td_plan_confirm (TdDb *db, const char *plan_id, const char *key, GError **error);
/* The same for several keys, NULL-terminated, in one entry of the journal.  A fact about which the
 * plan says two things is confirmed as it is shown. */
gboolean
td_plan_confirm_keys (TdDb *db, const char *plan_id, const char *const *keys, GError **error);

/* How many sets go to whom at @level: corrects or adds. */
gboolean td_plan_set_copies (TdDb *db,
                             const char *plan_id,
                             TdLevel level,
                             guint count,
                             const char *destination,
                             GError **error);

/* Removes the plan with its nominations, meetings and dossiers (undo brings all back). */
gboolean td_plan_remove (TdDb *db, const char *plan_id, GError **error);

G_END_DECLS
