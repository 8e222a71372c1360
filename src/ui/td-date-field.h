/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <core/base/td-date.h>
#include <gtk/gtk.h>
#include <session/td-session.h>

G_BEGIN_DECLS

/* Dates and times in text fields: typed day first as people write them, stored as ISO, shown short.
 */

/* As td_autosave_bind ().  What cannot be read as a date marks @widget and is not stored. */
void td_date_field_bind (GtkWidget *widget,
                         TdSession *session,
                         TdEntity entity,
                         const char *id,
                         const char *key);
/* Shows the stored date; nothing is stored. */
void td_date_field_set (GtkWidget *widget, TdDate date);

/* The same for a time of day: typed "8:00", "8h30", "8 giờ", stored and shown as "08:30". */
void td_time_field_bind (GtkWidget *widget,
                         TdSession *session,
                         TdEntity entity,
                         const char *id,
                         const char *key);
void td_time_field_set (GtkWidget *widget, const char *time);

G_END_DECLS
