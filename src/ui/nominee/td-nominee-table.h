/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <core/nominee/td-nominee-row.h>
#include <session/td-session.h>

G_BEGIN_DECLS

/* One of a nominee's small tables as a group of a form: rows that are opened, removed and added. */
#define TD_TYPE_NOMINEE_TABLE (td_nominee_table_get_type ())
G_DECLARE_FINAL_TYPE (TdNomineeTable, td_nominee_table, TD, NOMINEE_TABLE, AdwPreferencesGroup)

GtkWidget *td_nominee_table_new (TdRowKind kind) G_GNUC_WARN_UNUSED_RESULT;
/* @rows: of TdNomineeRow.  Given again after every reload. */
void td_nominee_table_set (TdNomineeTable *self,
                           TdSession *session,
                           const char *nominee_id,
                           GPtrArray *rows);

G_END_DECLS
