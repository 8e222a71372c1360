/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A date of which parts may be unknown (0).  A day without a month, or a month without a year, is
 * possible: an unsigned paper says "ngày    tháng 10 năm 2021". */
typedef struct {
  guint16 year;
  guint8 month;
  guint8 day;
} TdDate;

#define TD_DATE_NONE ((TdDate) {0, 0, 0})

gboolean td_date_is_empty (TdDate date);
gboolean
td_date_is_whole (TdDate date); /* day, month and year are known and exist in the calendar */
gboolean td_date_is_valid (TdDate date); /* the known parts can be part of a date */
int td_date_compare (TdDate a, TdDate b);
TdDate td_date_today (void); /* local time; THIDUA_TODAY=YYYY-MM-DD overrides it (tests) */

/* Day first, as Vietnamese papers write: "9/9/2021", "09-09-2021", "28 tháng 9 năm 2021",
 * "ngày 08/10/2021", "10/2021", "1980", and ISO "2021-10-08", "2021-10".  FALSE when the whole of
 * @text is not a date. */
gboolean td_date_parse (const char *text, TdDate *date);

/* The stored form: "2021-10-08", "2021-10", "2021", or "" when the year is unknown. */
char *td_date_to_iso (TdDate date) G_GNUC_WARN_UNUSED_RESULT;
gboolean td_date_from_iso (const char *iso, TdDate *date);

/* LAW N-2: "ngày 05 tháng 01 năm 2020", "ngày 29 tháng 6 năm 2019".  Unknown parts are the
 * prescribed blanks (LAW N-4): no-break spaces. */
char *td_date_format_long (TdDate date) G_GNUC_WARN_UNUSED_RESULT;

/* LAW N-3: "09/9/2021"; "9/2021"; "1980"; "" when empty. */
char *td_date_format_short (TdDate date) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
