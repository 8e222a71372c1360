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
/* A dialog is going to be shown above it: the text stays as it is until that has closed. */
void td_text_page_cover (TdTextPage *self);
/* When it has closed: the text is shown as it is now and gets the keyboard. */
void td_text_page_focus (TdTextPage *self);
/* When the plan is loaded again the cursor goes to that section. */
void td_text_page_follow (TdTextPage *self, const char *section_id);

void td_text_page_install_editing (GtkWidgetClass *widget_class);
/* The keys of the actions, in the view that shows the text. */
void td_text_page_watch_keys (GtkWidget *view);
/* Which of the actions can be done: those on a section need one. */
void td_text_page_update_editing (TdTextPage *self, gboolean has_section);

G_END_DECLS
