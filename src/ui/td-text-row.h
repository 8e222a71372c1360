/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A row for text of several lines, beside entry rows.  Bind td_text_row_get_view () with
 * td_autosave_bind (). */
#define TD_TYPE_TEXT_ROW (td_text_row_get_type ())
G_DECLARE_FINAL_TYPE (TdTextRow, td_text_row, TD, TEXT_ROW, AdwPreferencesRow)

GtkWidget *td_text_row_new (const char *title) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *td_text_row_get_view (TdTextRow *self);

G_END_DECLS
