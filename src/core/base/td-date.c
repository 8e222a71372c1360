/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Dates of which parts may be unknown: reading them day first, the stored form, and the two forms
 * papers use (LAW N-2 to N-4).  Plain values, any thread.
 */
#include "config.h"

#include "td-date.h"

#include "td-text.h"

#include <stdlib.h>
#include <string.h>

/* LAW N-4: room to write a number by hand. */
#define BLANK "\u00a0\u00a0\u00a0\u00a0"

#define GAP "[ ._\u2026]*"
#define SEPARATOR " ?[/.-] ?"

/* They see text folded and squeezed.  The words of the last one may stand beside blanks to be
 * filled in by hand. */
static const char *const PATTERNS[] = {
    "^(?:ngay )?(?<d>\\d{1,2})" SEPARATOR "(?<m>\\d{1,2})" SEPARATOR "(?<y>\\d{4})$",
    "^(?:thang )?(?<m>\\d{1,2})" SEPARATOR "(?<y>\\d{4})$",
    "^(?:nam )?(?<y>\\d{4})$",
    "^(?<y>\\d{4})-(?<m>\\d{1,2})(?:-(?<d>\\d{1,2}))?$",
    "^ngay (?<d>\\d{1,2})/(?<m>\\d{1,2})$",
    "^(?:ngay\\b)?" GAP "(?<d>\\d{1,2})?" GAP "thang\\b" GAP "(?<m>\\d{1,2})?" GAP
    "(?:(?:nam\\b|/)" GAP "(?<y>\\d{4})?" GAP ")?$",
};

static GRegex *const *
get_patterns (void)
{
  static GRegex *patterns[G_N_ELEMENTS (PATTERNS)];
  static gsize made = 0;
  if (g_once_init_enter (&made)) {
    for (guint i = 0; i < G_N_ELEMENTS (PATTERNS); i++)
      patterns[i] = g_regex_new (PATTERNS[i], G_REGEX_OPTIMIZE, 0, NULL);
    g_once_init_leave (&made, 1);
  }
  return patterns;
}

static int
count_days (int month, int year)
{
  if (month == 0)
    return 31;
  return g_date_get_days_in_month ((GDateMonth) month, year == 0 ? 2000 : (GDateYear) year);
}

gboolean
td_date_is_empty (TdDate date)
{
  return date.year == 0 && date.month == 0 && date.day == 0;
}

gboolean
td_date_is_valid (TdDate date)
{
  return date.year <= 9999 && date.month <= 12 && date.day <= count_days (date.month, date.year);
}

gboolean
td_date_is_whole (TdDate date)
{
  return date.year != 0 && date.month != 0 && date.day != 0 && td_date_is_valid (date);
}

/* Unknown parts go before known ones. */
int
td_date_compare (TdDate a, TdDate b)
{
  if (a.year != b.year)
    return a.year < b.year ? -1 : 1;
  if (a.month != b.month)
    return a.month < b.month ? -1 : 1;
  if (a.day != b.day)
    return a.day < b.day ? -1 : 1;
  return 0;
}

TdDate
td_date_today (void)
{
  TdDate today = TD_DATE_NONE;
  if (td_date_from_iso (g_getenv ("THIDUA_TODAY"), &today) && td_date_is_whole (today))
    return today;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  today.year = (guint16) g_date_time_get_year (now);
  today.month = (guint8) g_date_time_get_month (now);
  today.day = (guint8) g_date_time_get_day_of_month (now);
  return today;
}

static guint
fetch_number (GMatchInfo *match, const char *name)
{
  g_autofree char *digits = g_match_info_fetch_named (match, name);
  return digits ? (guint) strtoul (digits, NULL, 10) : 0;
}

/* A written zero ("00/10/2021") is no unknown part but a mistake. */
static gboolean
has_written_zero (GMatchInfo *match)
{
  static const char *const GROUPS[] = {"d", "m", "y"};
  for (guint i = 0; i < G_N_ELEMENTS (GROUPS); i++) {
    g_autofree char *digits = g_match_info_fetch_named (match, GROUPS[i]);
    if (digits && digits[0] != '\0' && strtoul (digits, NULL, 10) == 0)
      return TRUE;
  }
  return FALSE;
}

static gboolean
match_date (GRegex *pattern, const char *text, TdDate *date)
{
  g_autoptr (GMatchInfo) match = NULL;
  if (!g_regex_match (pattern, text, 0, &match) || has_written_zero (match))
    return FALSE;
  const TdDate found = {.year = (guint16) fetch_number (match, "y"),
                        .month = (guint8) fetch_number (match, "m"),
                        .day = (guint8) fetch_number (match, "d")};
  if (td_date_is_empty (found) || !td_date_is_valid (found))
    return FALSE;
  *date = found;
  return TRUE;
}

gboolean
td_date_parse (const char *text, TdDate *date)
{
  g_return_val_if_fail (date != NULL, FALSE);
  *date = TD_DATE_NONE;
  if (!text || strlen (text) > 200 || !g_utf8_validate (text, -1, NULL))
    return FALSE;
  g_autofree char *squeezed = td_text_squeeze (text);
  g_autofree char *fold = td_text_fold (squeezed);
  GRegex *const *patterns = get_patterns ();
  for (guint i = 0; i < G_N_ELEMENTS (PATTERNS); i++)
    if (match_date (patterns[i], fold, date))
      return TRUE;
  return FALSE;
}

char *
td_date_to_iso (TdDate date)
{
  if (date.year == 0)
    return g_strdup ("");
  if (date.month == 0)
    return g_strdup_printf ("%04u", date.year);
  if (date.day == 0)
    return g_strdup_printf ("%04u-%02u", date.year, date.month);
  return g_strdup_printf ("%04u-%02u-%02u", date.year, date.month, date.day);
}

/* Reads @n digits; -1 when there are others. */
static int
read_digits (const char *text, int n)
{
  int value = 0;
  for (int i = 0; i < n; i++) {
    if (!g_ascii_isdigit (text[i]))
      return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

/* Strict: only what td_date_to_iso () writes, "" included. */
gboolean
td_date_from_iso (const char *iso, TdDate *date)
{
  g_return_val_if_fail (date != NULL, FALSE);
  *date = TD_DATE_NONE;
  if (!iso)
    return FALSE;
  const size_t length = strlen (iso);
  if (length == 0)
    return TRUE;
  if (length != 4 && length != 7 && length != 10)
    return FALSE;
  const int year = read_digits (iso, 4);
  const int month = length < 7 ? 0 : iso[4] == '-' ? read_digits (iso + 5, 2) : -1;
  const int day = length < 10 ? 0 : iso[7] == '-' ? read_digits (iso + 8, 2) : -1;
  if (year <= 0 || month < 0 || day < 0 || (length >= 7 && month == 0) ||
      (length == 10 && day == 0))
    return FALSE;
  const TdDate found = {(guint16) year, (guint8) month, (guint8) day};
  if (!td_date_is_valid (found))
    return FALSE;
  *date = found;
  return TRUE;
}

/* LAW N-2: a zero before days 1 to 9 and before the months 1 and 2 only. */
static const char *
format_day (guint day, char buffer[8])
{
  if (day == 0)
    return BLANK;
  g_snprintf (buffer, 8, "%02u", day);
  return buffer;
}

static const char *
format_month (guint month, char buffer[8])
{
  if (month == 0)
    return BLANK;
  g_snprintf (buffer, 8, month <= 2 ? "%02u" : "%u", month);
  return buffer;
}

char *
td_date_format_long (TdDate date)
{
  char day[16], month[16], year[16] = BLANK;
  if (date.year != 0)
    g_snprintf (year, sizeof year, "%u", date.year);
  return g_strdup_printf ("ngày %s tháng %s năm %s", format_day (date.day, day),
                          format_month (date.month, month), year);
}

char *
td_date_format_short (TdDate date)
{
  char day[8], month[8];
  if (date.month == 0)
    return date.year == 0 ? g_strdup ("") : g_strdup_printf ("%u", date.year);
  format_month (date.month, month);
  format_day (date.day, day);
  if (date.day == 0)
    return date.year == 0 ? g_strdup ("") : g_strdup_printf ("%s/%u", month, date.year);
  if (date.year == 0)
    return g_strdup_printf ("%s/%s", day, month);
  return g_strdup_printf ("%s/%s/%u", day, month, date.year);
}
