/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-text-page.h"

G_BEGIN_DECLS

/* Between td-text-page.c (the document) and td-text-edit.c (changing its sections). */

TdSession *td_text_page_get_session (TdTextPage *self);
const char *td_text_page_get_plan_id (TdTextPage *self);
/* The section that the cursor is in, NULL before the first.  @offset: how many characters of its
 * text stand before the cursor, 0 in its heading. */
const char *td_text_page_get_section (TdTextPage *self, guint *offset);
/* The text gets the keyboard: when a dialog above it has closed. */
void td_text_page_focus (TdTextPage *self);
/* When the plan is loaded again the cursor goes to that section. */
void td_text_page_follow (TdTextPage *self, const char *section_id);

void td_text_page_install_editing (GtkWidgetClass *widget_class);
/* The keys of the actions, in the view that shows the text. */
void td_text_page_watch_keys (GtkWidget *view);
/* Which of the actions can be done: those on a section need one. */
void td_text_page_update_editing (TdTextPage *self, gboolean has_section);

G_END_DECLS
