/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding words.  Any thread: the table of compiled patterns has a lock. */
#include "config.h"

#include "td-plan-match.h"

#include <core/base/td-text.h>
#include <stdlib.h>
#include <string.h>

/* The older placement of a tone mark and the newer one, of the same length; at a word's end only.
 */
static const char *const placements[][2] = {
    {"oà", "òa"}, {"oá", "óa"}, {"oả", "ỏa"}, {"oã", "õa"}, {"oạ", "ọa"}, {"oè", "òe"},
    {"oé", "óe"}, {"oẻ", "ỏe"}, {"oẹ", "ọe"}, {"uý", "úy"}, {"uỷ", "ủy"}, {"uỵ", "ụy"},
};

static void
place_tone (char *at, gboolean after_q)
{
  for (gsize i = 0; i < G_N_ELEMENTS (placements); i++) {
    gsize length = strlen (placements[i][0]);

    if (strncmp (at, placements[i][0], length) != 0)
      continue;
    if (!g_unichar_isalpha (g_utf8_get_char (at + length)) && !(after_q && *at == 'u'))
      memcpy (at, placements[i][1], length);
    return;
  }
}

char *
td_plan_fold (const char *text)
{
  char *fold = g_strdup (text);

  for (char *at = fold; *at; at = g_utf8_next_char (at)) {
    gunichar letter = g_utf8_get_char (at);
    gunichar lower = g_unichar_tolower (letter);
    gsize length = (gsize) (g_utf8_next_char (at) - at);
    char bytes[6];

    if (lower != letter && (gsize) g_unichar_to_utf8 (lower, bytes) == length)
      memcpy (at, bytes, length);
  }
  for (char *at = fold; *at; at = g_utf8_next_char (at))
    if (*at == 'o' || *at == 'u')
      place_tone (at, at > fold && at[-1] == 'q');
  return fold;
}

static _Thread_local gboolean tolerant;

gboolean
td_plan_set_tolerant (gboolean is_tolerant)
{
  gboolean before = tolerant;

  tolerant = is_tolerant;
  return before;
}

static GRegex *
compile_new (const char *pattern)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *loose = tolerant ? td_plan_loosen (pattern) : NULL;
  GRegex *regex =
      g_regex_new (loose ? loose : pattern, G_REGEX_OPTIMIZE, G_REGEX_MATCH_DEFAULT, &error);

  if (!regex)
    g_error ("Pattern %s: %s", loose ? loose : pattern, error->message);
  return regex;
}

/* Compiled once for each literal; lives as long as the program. */
static GRegex *
compile (const char *pattern)
{
  static GMutex mutex;
  static GHashTable *tables[2];
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  GHashTable **regexes = &tables[tolerant ? 1 : 0];

  if (!*regexes)
    *regexes = g_hash_table_new (NULL, NULL);

  GRegex *regex = g_hash_table_lookup (*regexes, pattern);

  if (!regex) {
    regex = compile_new (pattern);
    g_hash_table_insert (*regexes, (gpointer) pattern, regex);
  }
  return regex;
}

gboolean
td_plan_find (const char *fold, gsize from, const char *pattern, TdPlanMatch *match)
{
  g_autoptr (GMatchInfo) info = NULL;

  if (!g_regex_match_full (compile (pattern), fold, -1, (gssize) from, G_REGEX_MATCH_DEFAULT, &info,
                           NULL))
    return FALSE;
  for (int i = 0; match && i < TD_PLAN_N_GROUPS; i++)
    if (!g_match_info_fetch_pos (info, i, &match->start[i], &match->end[i]))
      match->start[i] = match->end[i] = -1;
  return TRUE;
}

static gboolean
is_edge (gunichar mark)
{
  return g_unichar_isspace (mark) || mark == ',' || mark == ';' || mark == '.' || mark == ':' ||
         mark == '/' || mark == '-';
}

char *
td_plan_cut (const char *text, int start, int end)
{
  if (start < 0 || end <= start)
    return g_strdup ("");

  g_autofree char *words = g_strndup (text + start, (gsize) (end - start));
  char *first = words;
  char *last = words + strlen (words);

  while (*first && is_edge (g_utf8_get_char (first)))
    first = g_utf8_next_char (first);
  while (last > first) {
    char *before = g_utf8_prev_char (last);

    if (!is_edge (g_utf8_get_char (before)))
      break;
    last = before;
  }
  *last = '\0';
  return td_text_squeeze (first);
}

TdLevel
td_plan_level_of_words (const char *fold)
{
  static const struct {
    TdLevel level;
    const char *pattern;
  } words[] = {
      {TD_LEVEL_STATE, "cấp nhà nước|thủ tướng|chủ tịch nước|chính phủ|huân chương"},
      {TD_LEVEL_PROVINCE, "cấp tỉnh|cấp bộ|bộ trưởng|cấp thành phố trực thuộc"},
      {TD_LEVEL_DISTRICT, "cấp (?:huyện|quận|thị xã|thành phố)"},
      {TD_LEVEL_COMMUNE, "cấp (?:xã|phường|thị trấn)"},
      {TD_LEVEL_UNIT,
       "^(?:thủ trưởng|giám đốc|chánh văn phòng|hiệu trưởng|trưởng|cục trưởng|chi cục trưởng|"
       "vụ trưởng)\\b|cấp cơ sở|"
       "của (?:thủ trưởng|giám đốc|chánh văn phòng|hiệu trưởng|cơ quan|đơn vị)\\b"},
      {TD_LEVEL_PROVINCE, "\\btỉnh\\b"},
      {TD_LEVEL_DISTRICT, "\\b(?:huyện|quận|thị xã|thành phố)\\b"},
      {TD_LEVEL_COMMUNE, "\\b(?:xã|phường|thị trấn)\\b"},
      {TD_LEVEL_UNIT, "\\b(?:cơ quan|đơn vị|trường|công ty|nhà máy|hợp tác xã)\\b"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (td_plan_find (fold, 0, words[i].pattern, NULL))
      return words[i].level;
  return TD_LEVEL_NONE;
}

TdLevel
td_plan_level_of_agency (const char *fold)
{
  static const struct {
    TdLevel level;
    const char *pattern;
  } names[] = {
      {TD_LEVEL_UNIT,
       "^(?:giám đốc |chánh |trưởng )?(?:sở|phòng|văn phòng|trung tâm|chi cục|cục|trường|"
       "bệnh viện|công ty|ban quản lý|công an|hội)\\b"},
      {TD_LEVEL_STATE, "^(?:chính phủ|thủ tướng|bộ|ban thi đua - khen thưởng trung ương)\\b"},
      {TD_LEVEL_PROVINCE, "\\btỉnh\\b|\\bthành phố (?:hà nội|hồ chí minh|hải phòng|đà nẵng|"
                          "cần thơ|huế)\\b"},
      {TD_LEVEL_DISTRICT, "\\b(?:huyện|quận|thị xã|thành phố)\\b"},
      {TD_LEVEL_COMMUNE, "\\b(?:xã|phường|thị trấn)\\b"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (td_plan_find (fold, 0, names[i].pattern, NULL))
      return names[i].level;
  return TD_LEVEL_NONE;
}

static guint16
read_number (const char *fold, const TdPlanMatch *match, int group)
{
  return match->start[group] < 0 ? 0 : (guint16) atoi (fold + match->start[group]);
}

gboolean
td_plan_find_date (const char *fold, gsize from, TdDate *date, gsize *end)
{
  static const char pattern[] =
      "(?<![\\d/])(?:(?:(\\d{1,2})\\s?[/.-]\\s?)?(\\d{1,2})\\s?[/.-]\\s?(\\d{4})|"
      "(?:(\\d{1,2})\\s)?tháng\\s(\\d{1,2})(?:\\snăm\\s|\\s?/\\s?)(\\d{4}))(?![\\d/])";
  TdPlanMatch match;

  if (!td_plan_find (fold, from, pattern, &match))
    return FALSE;

  int first = match.start[3] >= 0 ? 1 : 4;
  guint16 day = read_number (fold, &match, first);
  guint16 month = read_number (fold, &match, first + 1);

  *date = (TdDate) {read_number (fold, &match, first + 2), (guint8) month, (guint8) day};
  if (!month || !td_date_is_valid (*date) || (match.start[first] >= 0 && !day))
    *date = TD_DATE_NONE;
  *end = (gsize) match.end[0];
  return TRUE;
}
