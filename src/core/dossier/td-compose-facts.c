/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The facts that several papers share.  Nothing here is wording: only values, counts and names in
 * the letter case that running text wants (LAW 1.12).  The words around them are in data/forms. */

#include "config.h"

#include "td-compose.h"

#include <core/base/td-text.h>
#include <glib/gi18n.h>
#include <string.h>

#define BLANK_NUMBER                                                                               \
  "\302\240\302\240\302\240\302\240\302\240\302\240\302\240" /* LAW N-4: no-break spaces */

void
td_compose_set (TdFacts *facts,
                const char *key,
                const char *value,
                TdEntity entity,
                const char *id,
                const char *field)
{
  g_autofree char *text = td_text_squeeze (value ? value : "");
  td_facts_set (facts, key, *text ? text : NULL);
  td_facts_set_place (facts, key, entity, id, field);
}

static char *
bare_line (const char *line)
{
  char *text = td_text_squeeze (line);
  gsize start = g_str_has_prefix (text, "- ") ? 2 : 0;
  gsize end = strlen (text);
  while (end > start && strchr (";,./ ", text[end - 1]))
    end--;
  memmove (text, text + start, end - start);
  text[end - start] = '\0';
  return text;
}

guint
td_compose_append_lines (TdFacts *facts, const char *key, const char *text)
{
  guint n_lines = 0;
  g_auto (GStrv) lines = g_strsplit (text ? text : "", "\n", -1);

  for (char **line = lines; *line; line++) {
    g_autofree char *bare = bare_line (*line);
    if (!*bare)
      continue;
    td_facts_set (td_facts_append (facts, key), "text", bare);
    n_lines++;
  }
  return n_lines;
}

/* ---- names ---- */

static char *
capitalize (const char *word)
{
  const char *rest = g_utf8_next_char (word);
  g_autofree char *first = g_strndup (word, (gsize) (rest - word));
  g_autofree char *upper = td_text_upper (first);
  return g_strconcat (upper, rest, NULL);
}

/* Words that stay as they are: abbreviations that names of agencies carry. */
static gboolean
is_abbreviation (const char *word)
{
  static const char *const WORDS[] = {"UBND",  "HĐND", "MTTQ", "UBMTTQ", "TĐKT", "THPT",
                                      "THCS",  "TNHH", "HTX",  "GTVT",   "TDTT", "MTV",
                                      "THADS", "BHXH", "KCN",  "PTDTNT", NULL};
  return g_strv_contains (WORDS, word);
}

/* "hợp tác xã", "xã hội": no commune. */
static gboolean
is_other_commune_word (char **all, guint i)
{
  static const char *const UNITS[] = {"xã",   "phường", "huyện", "quận",
                                      "tỉnh", "thị",    "thành", NULL};
  const char *next = all[i + 1];

  if (!g_str_equal (all[i], "xã"))
    return FALSE;
  if (i > 0 && g_str_equal (all[i - 1], "tác"))
    return TRUE;
  return g_strcmp0 (next, "hội") == 0 && (!all[i + 2] || g_strv_contains (UNITS, all[i + 2]));
}

/* After how many words from @i on a proper name begins: after "xã", "thị trấn", …; 0 when the words
 * name no administrative unit. */
static guint
unit_length (char **all, guint i)
{
  static const char *const ONE[] = {"xã", "phường", "huyện", "quận", "tỉnh", NULL};
  static const char *const TWO[] = {"thị trấn", "thị xã", "thành phố", "đặc khu", NULL};
  char **words = all + i;

  if (!words[0] || is_other_commune_word (all, i))
    return 0;
  if (words[1]) {
    g_autofree char *both = g_strconcat (words[0], " ", words[1], NULL);
    if (g_strv_contains (TWO, both))
      return 2;
  }
  return g_strv_contains (ONE, words[0]) ? 1 : 0;
}

static gboolean
is_all_upper (const char *name)
{
  g_autofree char *upper = td_text_upper (name);
  g_autofree char *lower = td_text_lower (name);
  return g_str_equal (upper, name) && !g_str_equal (lower, name);
}

char *
td_compose_running_name (const char *name)
{
  if (!is_all_upper (name))
    return g_strdup (name);

  gboolean in_proper_name = FALSE;
  g_autofree char *lower = td_text_lower (name);
  g_auto (GStrv) originals = g_strsplit (name, " ", -1);
  g_auto (GStrv) words = g_strsplit (lower, " ", -1);
  for (guint i = 0; words[i]; i++) {
    guint length = i > 0 ? unit_length (words, i) : 0;
    if (length > 0) {
      in_proper_name = TRUE;
      i += length - 1;
      continue;
    }
    if (i > 0 && !in_proper_name && !is_abbreviation (originals[i]))
      continue;
    char *word = is_abbreviation (originals[i]) ? g_strdup (originals[i]) : capitalize (words[i]);
    g_free (words[i]);
    words[i] = word;
  }
  return g_strjoinv (" ", words);
}

#define HEAD_LENGTH 24 /* characters that stand on one line of the head's left column */

/* A village or quarter: its name stays on the line of the word before it. */
static gboolean
is_village_word (const char *word)
{
  static const char *const WORDS[] = {"thôn", "bản", "ấp", "xóm", "làng", "buôn", NULL};
  return g_strv_contains (WORDS, word);
}

static guint
measure_words (char **words, guint from, guint to)
{
  guint length = 0;

  for (guint i = from; i < to; i++)
    length += (guint) g_utf8_strlen (words[i], -1) + (i > from);
  return length;
}

/* Where the part from @from to @to, which is longer than a line, is best broken: before a village,
 * else before "và"; @to when neither leaves lines that are full but not too long. */
static guint
find_break (char **words, guint from, guint to)
{
  for (guint pass = 0; pass < 2; pass++) {
    for (guint i = from + 1; i < to; i++) {
      gboolean is_place = pass == 0 ? is_village_word (words[i]) : g_str_equal (words[i], "và");
      if (is_place && measure_words (words, from, i) <= HEAD_LENGTH &&
          (measure_words (words, i, to) <= HEAD_LENGTH ||
           measure_words (words, from, to) > 2 * HEAD_LENGTH))
        return i;
    }
  }
  return to;
}

/* The words from @from to @to in capitals, broken once at most, without a comma at the end. */
static void
append_part (GString *text, char **words, guint from, guint to)
{
  guint middle = measure_words (words, from, to) > HEAD_LENGTH ? find_break (words, from, to) : to;

  for (guint i = from; i < to; i++) {
    g_autofree char *upper = td_text_upper (words[i]);
    g_string_append (text, i == from ? "" : i == middle ? "\n" : " ");
    g_string_append (text, upper);
  }
  if (text->len > 0 && text->str[text->len - 1] == ',')
    g_string_truncate (text, text->len - 1);
}

/* The word before which the place begins: "… / XÃ MÂY TRÚC". */
static guint
find_place (char **words)
{
  guint i = 1;

  while (words[0] && words[i] && unit_length (words, i) == 0)
    i++;
  return i;
}

char *
td_compose_head_name (const char *name)
{
  g_autofree char *lower = td_text_lower (name);
  g_auto (GStrv) words = g_strsplit (lower, " ", -1);
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_words = g_strv_length (words);
  guint place = MIN (find_place (words), n_words);
  gboolean is_council = g_str_has_prefix (lower, "hội đồng thi đua");

  if (g_utf8_strlen (lower, -1) <= HEAD_LENGTH)
    return td_text_upper (name);
  append_part (text, words, 0, is_council ? 2 : place);
  if (is_council) {
    g_string_append_c (text, '\n');
    append_part (text, words, 2, place);
  }
  if (place < n_words) {
    g_string_append_c (text, '\n');
    append_part (text, words, place, n_words);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
set_head (TdFacts *facts, const char *key, const char *name, const TdPlace *place)
{
  g_autofree char *text = td_text_squeeze (name);
  g_autofree char *head = td_compose_head_name (text);
  td_facts_set (facts, key, head);
  td_facts_set_place (facts, key, place->entity, place->id, place->field);
}

char *
td_compose_running_subject (const char *title)
{
  static const char *const PREFIXES[] = {"Về việc ", "về việc ", "V/v ", "v/v ", "Về ", "về "};
  g_autofree char *text = td_text_squeeze (title);
  const char *rest = text;

  for (guint i = 0; i < G_N_ELEMENTS (PREFIXES) && rest == text; i++) {
    if (g_str_has_prefix (text, PREFIXES[i]))
      rest = text + strlen (PREFIXES[i]);
  }
  if (!*rest)
    return g_strdup ("");
  const char *tail = g_utf8_next_char (rest);
  g_autofree char *first = g_strndup (rest, (gsize) (tail - rest));
  g_autofree char *lower = td_text_lower (first);
  return g_strconcat (lower, tail, NULL);
}

char *
td_compose_number (const char *number)
{
  g_autofree char *text = td_text_squeeze (number ? number : "");
  gboolean is_digit = g_ascii_isdigit (text[0]) && text[0] != '0' && !text[1];
  return is_digit ? g_strconcat ("0", text, NULL) : g_steal_pointer (&text);
}

/* ---- agency, plan, movement, award ---- */

static void
set_agency (TdFacts *facts, TdAgency *agency)
{
  td_compose_set (facts, "agency.name", agency->name, TD_ENTITY_AGENCY, "own", "name");
  td_compose_set (facts, "agency.parent", agency->parent, TD_ENTITY_AGENCY, "own", "parent");
  td_compose_set (facts, "agency.place", agency->place, TD_ENTITY_AGENCY, "own", "place");
  td_compose_set (facts, "agency.on_behalf_of", agency->on_behalf_of, TD_ENTITY_AGENCY, "own",
                  "on_behalf_of");
  td_compose_set (facts, "agency.capacity", agency->capacity, TD_ENTITY_AGENCY, "own", "capacity");
  td_compose_set (facts, "agency.title", agency->title, TD_ENTITY_AGENCY, "own", "title");
  td_compose_set (facts, "agency.signatory", agency->signatory, TD_ENTITY_AGENCY, "own",
                  "signatory");
  td_compose_set (facts, "agency.archive", agency->archive, TD_ENTITY_AGENCY, "own", "archive");

  set_head (facts, "agency.head", agency->name, td_facts_get_place (facts, "agency.name"));
  set_head (facts, "agency.parent.head", agency->parent,
            td_facts_get_place (facts, "agency.parent"));

  g_autofree char *short_name = td_text_squeeze (agency->short_name);
  g_autofree char *name = td_text_squeeze (agency->name);
  g_autofree char *running = *name ? td_compose_running_name (name) : NULL;
  td_compose_set (facts, "agency.running", *short_name ? short_name : running, TD_ENTITY_AGENCY,
                  "own", "short_name");
}

/* “Cả nước …”: the name alone, without what people write around it. */
static char *
bare_movement (const char *movement)
{
  const char *open = strstr (movement, "“");
  const char *close = g_strrstr (movement, "”");

  if (open && close && open < close)
    return g_strndup (open + strlen ("“"), (gsize) (close - open) - strlen ("“"));
  g_autofree char *text = td_text_squeeze (movement);
  gsize length = strlen (text);
  if (length > 1 && text[0] == '"' && text[length - 1] == '"')
    return g_strndup (text + 1, length - 2);
  return g_steal_pointer (&text);
}

static gboolean
says_special (TdPlan *plan)
{
  const char *title = td_plan_get (plan, TD_PLAN_TITLE);
  g_autofree char *fold = td_text_fold (title ? title : "");
  return strstr (fold, "thi dua dac biet") != NULL;
}

static void
set_plan (TdFacts *facts, TdPlan *plan)
{
  const char *movement = td_plan_get (plan, TD_PLAN_MOVEMENT);
  g_autofree char *bare = movement ? bare_movement (movement) : NULL;
  td_compose_set (facts, "movement", bare, TD_ENTITY_PLAN, plan->id, "movement");
  if (says_special (plan))
    td_facts_set (facts, "movement.special", "yes");

  const char *title = td_plan_get (plan, TD_PLAN_TITLE);
  g_autofree char *subject = title ? td_compose_running_subject (title) : NULL;
  td_compose_set (facts, "plan.subject", subject, TD_ENTITY_PLAN, plan->id, "title");

  const char *kind = td_plan_get (plan, TD_PLAN_KIND);
  g_autofree char *running_kind = kind ? td_compose_running_name (kind) : NULL;
  td_compose_set (facts, "plan.kind", running_kind, TD_ENTITY_PLAN, plan->id, "kind");

  const char *agency = td_plan_get (plan, TD_PLAN_AGENCY);
  g_autofree char *issuer = agency ? td_compose_running_name (agency) : NULL;
  td_compose_set (facts, "plan.issuer", issuer, TD_ENTITY_PLAN, plan->id, "agency");

  const char *number = td_plan_get (plan, TD_PLAN_NUMBER);
  const char *symbol = td_plan_get (plan, TD_PLAN_SYMBOL);
  g_autofree char *printed = td_compose_number (number);
  td_facts_set_place (facts, "plan.number", TD_ENTITY_PLAN, plan->id, "number");
  if (symbol)
    td_facts_set_format (facts, "plan.number", "%s/%s", *printed ? printed : BLANK_NUMBER, symbol);
  else
    td_facts_set (facts, "plan.number", *printed ? printed : NULL);

  TdDate date = td_plan_get_date (plan);
  g_autofree char *long_date = td_date_is_empty (date) ? NULL : td_date_format_long (date);
  td_facts_set (facts, "plan.date", long_date);
  td_facts_set_place (facts, "plan.date", TD_ENTITY_PLAN, plan->id, "date");
}

TdPaper *
td_compose_paper (TdComposition *self, const char *kind, const char *form)
{
  const char *title = td_regimes_paper_title (self->regimes, kind);
  TdPaper *paper = td_paper_new (kind, self->forms->id, form, title);

  td_facts_set_place (paper->facts, "form", TD_ENTITY_PLAN, self->plan->id, NULL);
  set_agency (paper->facts, self->agency);
  set_plan (paper->facts, self->plan);
  if (td_composition_is_simplified (self))
    td_facts_set (paper->facts, "simplified", "yes");
  if (self->award_form) {
    g_autofree char *award = td_award_form_dup_full_name (self->award_form);
    td_compose_set (paper->facts, "award", award, TD_ENTITY_AWARD_FORM, self->award_form->id,
                    "name");
    td_compose_set (paper->facts, "award.authority", self->award_form->authority,
                    TD_ENTITY_AWARD_FORM, self->award_form->id, "authority");
  }
  if (self->forms != self->regime || !self->regime->is_verified)
    g_ptr_array_add (
        paper->problems,
        td_problem_new (TD_SEVERITY_WARNING, "regime-unverified",
                        td_place_new (TD_ENTITY_PLAN, self->plan->id, NULL),
                        /* Translators: both are names of legal regimes such as ND98_2023 */
                        _ ("The rules of the regime %s have not been checked against the decree, "
                           "and the forms of %s are used. Compare the paper with the decree’s "
                           "forms before it is signed."),
                        self->regime->id, self->forms->id));
  return paper;
}

/* ---- nominees ---- */

TdListed
td_compose_listed_as (TdNominee *nominee)
{
  switch (nominee->kind) {
  case TD_NOMINEE_INDIVIDUAL:
    return TD_LISTED_INDIVIDUAL;
  case TD_NOMINEE_HOUSEHOLD:
    return TD_LISTED_HOUSEHOLD;
  case TD_NOMINEE_COLLECTIVE:
  case TD_NOMINEE_ENTERPRISE:
    return TD_LISTED_COLLECTIVE;
  default:
    g_return_val_if_reached (TD_LISTED_COLLECTIVE);
  }
}

const char *
td_compose_listed_name (TdListed listed)
{
  static const char *const NAMES[TD_N_LISTED] = {"collective", "household", "individual"};
  return NAMES[listed];
}

void
td_compose_set_counts (TdFacts *facts, const char *prefix, GPtrArray *nominations)
{
  guint counts[TD_N_LISTED] = {0};

  for (guint i = 0; i < nominations->len; i++) {
    TdNomination *nomination = g_ptr_array_index (nominations, i);
    counts[td_compose_listed_as (nomination->nominee)]++;
  }
  for (guint i = 0; i < TD_N_LISTED; i++) {
    g_autofree char *key = g_strdup_printf ("%s.%ss", prefix, td_compose_listed_name (i));
    g_autofree char *count = counts[i] ? td_text_count (counts[i]) : NULL;
    td_facts_set (facts, key, count);
  }
}

static void
set_date_facts (TdFacts *facts, const char *key, const char *text)
{
  TdDate date = TD_DATE_NONE;
  g_autofree char *year_key = g_strconcat (key, ".year", NULL);

  if (!*text || !td_date_parse (text, &date))
    return;
  g_autofree char *printed = td_date_format_short (date);
  td_facts_set (facts, key, printed);
  if (date.year > 0)
    td_facts_set_format (facts, year_key, "%u", date.year);
}

/* "Thôn Khe Lim, xã Mây Trúc" after a comma: "thôn Khe Lim …" (LAW 1.12). */
static char *
inside_sentence (const char *unit)
{
  g_auto (GStrv) words = g_strsplit (unit, " ", 2);
  g_autofree char *lower = words[0] ? td_text_lower (words[0]) : NULL;
  g_autofree char *all = td_text_lower (unit);
  g_auto (GStrv) all_words = g_strsplit (all, " ", -1);

  if (!lower || !words[1] || (!is_village_word (lower) && unit_length (all_words, 0) == 0))
    return g_strdup (unit);
  return g_strdup_printf ("%s %s", lower, words[1]);
}

static void
set_position_and_unit (TdFacts *facts, TdNominee *nominee)
{
  g_autofree char *position = td_text_squeeze (nominee->fields[TD_NOMINEE_POSITION]);
  g_autofree char *unit = td_text_squeeze (nominee->fields[TD_NOMINEE_UNIT]);
  g_autofree char *inner = inside_sentence (unit);
  g_autofree char *both = *position && *unit ? g_strdup_printf ("%s, %s", position, inner)
                                             : g_strdup (*position ? position : unit);
  td_compose_set (facts, "nominee.position_and_unit", both, TD_ENTITY_NOMINEE, nominee->id,
                  *position ? "unit" : "position");
}

/* A whole number of people as papers write it, and of đồng with its thousands apart; other text as
 * it was typed. */
static void
set_amount (TdFacts *facts, TdNominee *nominee, TdNomineeField field, gboolean is_money)
{
  g_autofree char *key = g_strconcat ("nominee.", td_nominee_field_to_string (field), NULL);
  g_autofree char *typed = td_text_squeeze (nominee->fields[field]);
  g_autofree char *digits = td_text_whole_number (typed);
  g_autofree char *grouped = td_text_group_digits (typed);

  if (!digits)
    return;
  td_facts_set_format (facts, key, "%s%s%s", !is_money && strlen (digits) == 1 ? "0" : "", grouped,
                       is_money ? "\302\240đồng" : "");
}

void
td_compose_set_nominee (TdFacts *facts, TdNominee *nominee)
{
  for (TdNomineeField field = 0; field < TD_N_NOMINEE_FIELDS; field++) {
    const char *name = td_nominee_field_to_string (field);
    g_autofree char *key = g_strconcat ("nominee.", name, NULL);
    td_compose_set (facts, key, nominee->fields[field], TD_ENTITY_NOMINEE, nominee->id, name);
  }
  td_facts_set (facts, "nominee.kind", td_nominee_kind_to_string (nominee->kind));
  td_facts_set (facts, "nominee.listed", td_compose_listed_name (td_compose_listed_as (nominee)));
  td_facts_set_place (facts, "nominee.birth.year", TD_ENTITY_NOMINEE, nominee->id, "birth");
  set_amount (facts, nominee, TD_NOMINEE_STAFF_COUNT, FALSE);
  set_amount (facts, nominee, TD_NOMINEE_WOMEN_COUNT, FALSE);
  set_amount (facts, nominee, TD_NOMINEE_HOUSEHOLD_SIZE, FALSE);
  set_amount (facts, nominee, TD_NOMINEE_FIXED_CAPITAL, TRUE);
  set_amount (facts, nominee, TD_NOMINEE_WORKING_CAPITAL, TRUE);
  set_date_facts (facts, "nominee.birth", nominee->fields[TD_NOMINEE_BIRTH]);
  set_date_facts (facts, "nominee.founded", nominee->fields[TD_NOMINEE_FOUNDED]);
  set_position_and_unit (facts, nominee);
}

/* ---- meeting ---- */

static void
set_time (TdFacts *facts, const char *key, const char *time, const char *id)
{
  g_autofree char *hour_key = g_strconcat ("meeting.", key, ".hour", NULL);
  g_autofree char *minute_key = g_strconcat ("meeting.", key, ".minute", NULL);
  g_auto (GStrv) parts = g_strsplit (time ? time : "", ":", 2);
  gboolean is_known = parts[0] && *parts[0] && parts[1];

  td_compose_set (facts, hour_key, is_known ? parts[0] : NULL, TD_ENTITY_MEETING, id, key);
  td_compose_set (facts, minute_key, is_known ? parts[1] : NULL, TD_ENTITY_MEETING, id, key);
}

static void
set_meeting_date (TdFacts *facts, const char *key, TdDate date, const char *id, const char *field)
{
  g_autofree char *text = td_date_is_empty (date) ? NULL : td_date_format_long (date);
  td_facts_set (facts, key, text);
  td_facts_set_place (facts, key, TD_ENTITY_MEETING, id, field);
}

void
td_compose_set_meeting (TdFacts *facts, TdMeeting *meeting)
{
  TdCouncil *council = meeting->council;
  g_autofree char *number = td_compose_number (meeting->number);
  g_autofree char *name = td_text_squeeze (council->name);

  td_facts_set (facts, "meeting", "yes");
  td_compose_set (facts, "meeting.number", number, TD_ENTITY_MEETING, meeting->id, "number");
  if (strchr (number, '/'))
    td_facts_set (facts, "meeting.number.whole", "yes");
  set_meeting_date (facts, "meeting.date", meeting->date, meeting->id, "date");
  gboolean ends_same_day = td_date_is_empty (meeting->ends_date);
  set_meeting_date (facts, "meeting.ends.date", ends_same_day ? meeting->date : meeting->ends_date,
                    meeting->id, ends_same_day ? "date" : "ends_date");
  set_time (facts, "starts", meeting->starts, meeting->id);
  set_time (facts, "ends", meeting->ends, meeting->id);
  td_compose_set (facts, "meeting.place", meeting->place, TD_ENTITY_MEETING, meeting->id, "place");
  td_compose_set (facts, "council.name", name, TD_ENTITY_COUNCIL, council->id, "name");
  set_head (facts, "council.head", name, td_facts_get_place (facts, "council.name"));
  td_compose_set (facts, "council.decision", council->decision, TD_ENTITY_COUNCIL, council->id,
                  "decision");
}
