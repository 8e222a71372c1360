/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <session/td-session.h>

G_BEGIN_DECLS

/* A combo row tied to one field: each option is a stored value with the title people see.  What a
 * person chooses is stored at once. */
#define TD_TYPE_CHOICE_ROW (td_choice_row_get_type ())
G_DECLARE_FINAL_TYPE (TdChoiceRow, td_choice_row, TD, CHOICE_ROW, AdwComboRow)

GtkWidget *td_choice_row_new (const char *title) G_GNUC_WARN_UNUSED_RESULT;

void td_choice_row_bind (TdChoiceRow *self,
                         TdSession *session,
                         TdEntity entity,
                         const char *id,
                         const char *key);

/* Both lists are NULL-terminated and of one length; nothing is done when they are as before. */
void
td_choice_row_set_options (TdChoiceRow *self, const char *const *values, const char *const *titles);
/* Shows @value; an unknown or NULL value shows the first option.  Nothing is stored. */
void td_choice_row_set_value (TdChoiceRow *self, const char *value);

G_END_DECLS
