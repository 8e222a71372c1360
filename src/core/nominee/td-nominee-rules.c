/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Asks the rules on awards of a nomination.  Pure: what is judged was loaded before; any thread.
 * A rule says no only where the facts leave no doubt; where one is missing it cannot tell, and
 * names the fact that would. */

#include "config.h"

#include "td-nominee-rules.h"

#include "td-nominee-row.h"

#include <core/base/td-text.h>

#include <glib/gi18n.h>
#include <string.h>

/* What the rules are asked about. */
typedef struct {
  const TdRule *rule;
  TdNomination *nomination;
  TdNominee *nominee;
  TdPastNomination *own;
  GPtrArray *history;
  TdRuleAnswer *answer;
} Question;

typedef void (*AskFunc) (Question *self);

/* ---- what is answered ---- */

static void
say (Question *self, TdAnswer answer, const char *reason)
{
  self->answer->answer = answer;
  g_set_str (&self->answer->reason, reason);
}

/* Takes both. */
static void
add_fact (Question *self, char *text, TdPlace *place)
{
  TdRuleFact *fact = g_new0 (TdRuleFact, 1);

  fact->text = text;
  fact->place = place;
  g_ptr_array_add (self->answer->facts, fact);
}

static TdPlace *
place_of (Question *self, const char *field)
{
  return td_place_new (TD_ENTITY_NOMINEE, self->nominee->id, field);
}

static void
add_field (Question *self, TdNomineeField field)
{
  const char *value = self->nominee->fields[field];
  const char *title = td_nominee_field_get_title_for (field, self->nominee->kind);
  const char *shown = value;

  if (field == TD_NOMINEE_SEX && *value != '\0')
    shown = strcmp (value, "female") == 0 ? _ ("Female")
            : strcmp (value, "male") == 0 ? _ ("Male")
                                          : value;
  add_fact (self,
            /* Translators: a field's title and what stands in it */
            g_strdup_printf (_ ("%s: %s"), title, *shown != '\0' ? shown : _ ("not entered")),
            place_of (self, td_nominee_field_to_string (field)));
}

/* "Giấy khen … (movement): Awarded: …" */
static void
add_past (Question *self, TdPastNomination *past)
{
  g_autofree char *state = td_past_nomination_dup_state (past);
  const char *award = *past->award_name != '\0' ? past->award_name : _ ("no award chosen");

  /* Translators: an award, the movement it is given in, what was decided */
  add_fact (self, g_strdup_printf (_ ("%s (%s): %s"), award, past->plan_name, state),
            td_place_new (TD_ENTITY_NOMINATION, past->nomination_id, NULL));
}

/* ---- dates that may be partial ---- */

/* Days since some day long ago, of the first or the last day that @date may mean, @n_months later.
 */
static gint64
to_days_later (TdDate date, gboolean is_last, guint n_months)
{
  const int month = date.month != 0 ? date.month : (is_last ? 12 : 1);
  const int last = g_date_get_days_in_month ((GDateMonth) month, date.year);
  const int of_month = date.day != 0 ? date.day : (is_last ? last : 1);
  g_autoptr (GDateTime) day = g_date_time_new_utc (date.year, month, of_month, 0, 0, 0);
  g_autoptr (GDateTime) later = day != NULL ? g_date_time_add_months (day, (int) n_months) : NULL;

  return later != NULL ? g_date_time_to_unix (later) / (24 * 3600) : 0;
}

static gint64
to_days (TdDate date, gboolean is_last)
{
  return to_days_later (date, is_last, 0);
}

static gboolean
read_date (const char *text, TdDate *date)
{
  return text != NULL && *text != '\0' && td_date_from_iso (text, date) && date->year > 0 &&
         td_date_is_valid (*date);
}

static char *
dup_day (const char *iso)
{
  TdDate date;

  return read_date (iso, &date) ? td_date_format_short (date) : g_strdup (iso);
}

/* ---- no second award for one achievement ---- */

static char *
fold_text (const char *text)
{
  g_autofree char *squeezed = td_text_squeeze (text);

  return td_text_fold (squeezed);
}

static gboolean
is_same_text (const char *a, const char *b)
{
  g_autofree char *first = fold_text (a);
  g_autofree char *second = fold_text (b);

  return *first != '\0' && strcmp (first, second) == 0;
}

static gboolean
is_same_movement (TdPastNomination *a, TdPastNomination *b)
{
  return strcmp (a->plan_id, b->plan_id) == 0 || is_same_text (a->movement, b->movement);
}

/* Did it come to nothing. */
static gboolean
is_dead (TdPastNomination *past)
{
  return strcmp (past->result, "refused") == 0 ||
         (*past->result == '\0' && strcmp (past->outcome, "failed") == 0);
}

static void
ask_same_achievement (Question *self)
{
  gboolean is_doubtful = FALSE;

  for (guint i = 0; i < self->history->len; i++) {
    TdPastNomination *past = g_ptr_array_index (self->history, i);

    if (past == self->own || is_dead (past))
      continue;
    if (is_same_text (past->achievement, self->own->achievement)) {
      add_past (self, past);
      say (self, TD_ANSWER_NO,
           _ ("The same achievement, word for word, is put forward or was awarded before."));
      return;
    }
    if (!is_same_movement (past, self->own))
      continue;
    add_past (self, past);
    is_doubtful = TRUE;
  }
  if (is_doubtful)
    say (self, TD_ANSWER_UNKNOWN,
         _ ("There is another nomination in the same movement. Compare the two reports: they must "
            "not be about one achievement."));
  else
    say (self, TD_ANSWER_YES, _ ("No other nomination is about this achievement."));
}

/* ---- discipline and complaints ---- */

static void
add_statement (Question *self, TdNomineeRow *row)
{
  g_autofree char *title = td_nominee_row_dup_title (row);
  g_autofree char *subtitle = td_nominee_row_dup_subtitle (row);

  add_fact (self, g_strconcat (title, *subtitle != '\0' ? ": " : "", subtitle, NULL),
            place_of (self, "conduct"));
}

static void
ask_pending (Question *self)
{
  GPtrArray *rows = self->nominee->conduct;
  TdNomineeRow *clear = NULL;

  for (guint i = 0; i < rows->len; i++) {
    TdNomineeRow *row = g_ptr_array_index (rows, i);

    if (strcmp (td_nominee_row_get (row, "kind"), "clear") == 0)
      clear = row;
    if (!td_nominee_row_is_pending (row))
      continue;
    add_statement (self, row);
    say (self, TD_ANSWER_NO, _ ("Something is pending. Wait until it is settled."));
  }
  if (self->answer->facts->len > 0)
    return;
  if (clear != NULL) {
    add_statement (self, clear);
    say (self, TD_ANSWER_YES, _ ("It was stated that nothing is pending."));
    return;
  }
  add_fact (self, g_strdup (_ ("Nobody’s statement is entered.")), place_of (self, "conduct"));
  say (self, TD_ANSWER_UNKNOWN,
       _ ("Nobody has stated yet whether something is pending. Ask the unit and enter who said so "
          "and when."));
}

static void
ask_after_discipline (Question *self)
{
  GPtrArray *rows = self->nominee->conduct;
  g_autofree char *starts = dup_day (self->own->starts);
  TdDate begin, end;

  for (guint i = 0; i < rows->len; i++) {
    TdNomineeRow *row = g_ptr_array_index (rows, i);
    const char *ended_on = td_nominee_row_get (row, "ended_on");
    g_autofree char *day = dup_day (ended_on);
    g_autofree char *reason = NULL;

    if (strcmp (td_nominee_row_get (row, "kind"), "discipline") != 0 || *ended_on == '\0')
      continue;
    add_statement (self, row);
    if (read_date (self->own->starts, &begin) && read_date (ended_on, &end) &&
        to_days (end, TRUE) <= to_days (begin, FALSE))
      continue;
    /* Translators: %s is a date */
    reason = g_strdup_printf (_ ("Only what was achieved after %s counts. Check that the report "
                                 "is about nothing earlier."),
                              day);
    say (self, TD_ANSWER_UNKNOWN, reason);
  }
  if (*starts != '\0' && self->answer->facts->len > 0)
    /* Translators: %s is a date */
    add_fact (self, g_strdup_printf (_ ("The movement began on %s."), starts),
              td_place_new (TD_ENTITY_PLAN, self->own->plan_id, NULL));
  if (self->answer->reason == NULL)
    say (self, TD_ANSWER_YES, _ ("No discipline shortens the time that counts."));
}

/* ---- interval ---- */

static gboolean
begins_with_any (const char *name, GStrv beginnings)
{
  g_autofree char *fold = fold_text (name);

  for (guint i = 0; beginnings[i] != NULL; i++) {
    g_autofree char *beginning = fold_text (beginnings[i]);
    if (g_str_has_prefix (fold, beginning))
      return TRUE;
  }
  return beginnings[0] == NULL;
}

static gboolean
is_of_level (const char *level, GStrv levels)
{
  return levels[0] == NULL || g_strv_contains ((const char *const *) levels, level);
}

/* The day to measure from: when it was decided, else today. */
static TdDate
get_day (TdPastNomination *past)
{
  TdDate date;

  return read_date (past->decided_on, &date) ? date : td_date_today ();
}

/* Is @date less than the rule's months before the nomination's day. */
static TdAnswer
is_far_enough (Question *self, TdDate date)
{
  const TdDate day = get_day (self->own);
  const guint n_months = self->rule->months;

  if (to_days (day, FALSE) >= to_days_later (date, TRUE, n_months) ||
      to_days (date, FALSE) > to_days (day, TRUE))
    return TD_ANSWER_YES;
  return to_days (day, TRUE) < to_days_later (date, FALSE, n_months) ? TD_ANSWER_NO
                                                                     : TD_ANSWER_UNKNOWN;
}

static void
worsen (TdAnswer *worst, TdAnswer answer)
{
  if (answer == TD_ANSWER_NO || (answer == TD_ANSWER_UNKNOWN && *worst == TD_ANSWER_YES))
    *worst = answer;
}

static TdAnswer
compare_past (Question *self)
{
  TdAnswer worst = TD_ANSWER_YES;

  for (guint i = 0; i < self->history->len; i++) {
    TdPastNomination *past = g_ptr_array_index (self->history, i);
    TdAnswer answer;
    TdDate date;

    if (past == self->own || strcmp (past->result, "awarded") != 0 ||
        !is_of_level (past->level, self->rule->levels))
      continue;
    answer = read_date (past->decided_on, &date) ? is_far_enough (self, date) : TD_ANSWER_UNKNOWN;
    if (answer != TD_ANSWER_YES)
      add_past (self, past);
    worsen (&worst, answer);
  }
  return worst;
}

static TdAnswer
compare_earlier_awards (Question *self)
{
  GPtrArray *awards = self->nominee->earlier_awards;
  TdAnswer worst = TD_ANSWER_YES;

  for (guint i = 0; i < awards->len; i++) {
    TdEarlierAward *award = g_ptr_array_index (awards, i);
    TdAnswer answer;
    TdDate date;

    if (strcmp (award->kind, "form") != 0 || !begins_with_any (award->name, self->rule->awards))
      continue;
    answer = td_date_parse (award->year, &date) && date.year > 0 && td_date_is_valid (date)
                 ? is_far_enough (self, date)
                 : TD_ANSWER_UNKNOWN;
    if (answer != TD_ANSWER_YES)
      add_fact (
          self,
          g_strdup_printf (_ ("%s: %s"), *award->year != '\0' ? award->year : "…", award->name),
          place_of (self, "earlier_awards"));
    worsen (&worst, answer);
  }
  return worst;
}

static void
ask_interval (Question *self)
{
  TdAnswer worst = compare_past (self);
  g_autofree char *reason = NULL;

  worsen (&worst, compare_earlier_awards (self));
  if (worst == TD_ANSWER_YES)
    reason =
        g_strdup_printf (ngettext ("No such award was given within %u month.",
                                   "No such award was given within %u months.", self->rule->months),
                         self->rule->months);
  else if (worst == TD_ANSWER_NO)
    reason = g_strdup_printf (ngettext ("Such an award was given less than %u month ago.",
                                        "Such an award was given less than %u months ago.",
                                        self->rule->months),
                              self->rule->months);
  else
    reason = g_strdup (_ ("The date of an earlier award is not known well enough. Enter the day of "
                          "its decision."));
  say (self, worst, reason);
}

/* ---- duration ---- */

static void
ask_duration (Question *self)
{
  g_autofree char *starts = dup_day (self->own->starts);
  g_autofree char *ends = dup_day (self->own->ends);
  const guint n_months = self->rule->years * 12;
  g_autofree char *reason = NULL;
  TdDate begin, end;

  add_fact (self,
            /* Translators: two dates, "…" where one is not known */
            g_strdup_printf (_ ("The movement runs from %s to %s."), *starts != '\0' ? starts : "…",
                             *ends != '\0' ? ends : "…"),
            td_place_new (TD_ENTITY_PLAN, self->own->plan_id, NULL));
  if (!read_date (self->own->starts, &begin) || !read_date (self->own->ends, &end)) {
    say (self, TD_ANSWER_UNKNOWN,
         _ ("The plan does not say how long the movement lasts. Enter its periods."));
    return;
  }
  /* The last day counts. */
  if (to_days (end, FALSE) + 1 >= to_days_later (begin, TRUE, n_months)) {
    say (self, TD_ANSWER_YES, _ ("The movement lasts long enough."));
  } else if (to_days (end, TRUE) + 1 < to_days_later (begin, FALSE, n_months)) {
    reason =
        g_strdup_printf (ngettext ("The movement lasts less than %u year.",
                                   "The movement lasts less than %u years.", self->rule->years),
                         self->rule->years);
    say (self, TD_ANSWER_NO, reason);
  } else {
    say (self, TD_ANSWER_UNKNOWN, _ ("The movement’s days are not known well enough."));
  }
}

/* ---- what a merit award rests on ---- */

static void
ask_merit_basis (Question *self)
{
  if (*self->nomination->occasion != '\0') {
    say (self, TD_ANSWER_YES,
         _ ("This nomination is for a thematic or sudden achievement, not for merit."));
    return;
  }
  for (guint i = 0; i < self->history->len; i++) {
    TdPastNomination *past = g_ptr_array_index (self->history, i);

    if (past != self->own && strcmp (past->result, "awarded") == 0 && *past->occasion != '\0')
      add_past (self, past);
  }
  if (self->answer->facts->len > 0)
    say (self, TD_ANSWER_UNKNOWN,
         _ ("If this nomination is for merit, these awards do not count towards it."));
  else
    say (self, TD_ANSWER_YES, _ ("No thematic or sudden award is counted on."));
}

/* ---- women ---- */

static gboolean
read_count (const char *text, guint64 *count)
{
  g_autofree char *squeezed = td_text_squeeze (text);
  g_autofree char *digits = td_text_whole_number (squeezed);

  return digits != NULL && g_ascii_string_to_unsigned (digits, 10, 0, G_MAXUINT32, count, NULL);
}

static void
ask_share (Question *self)
{
  guint64 n_staff, n_women;
  g_autofree char *reason = NULL;
  g_autofree char *percent = NULL;

  add_field (self, TD_NOMINEE_STAFF_COUNT);
  add_field (self, TD_NOMINEE_WOMEN_COUNT);
  if (!read_count (self->nominee->fields[TD_NOMINEE_STAFF_COUNT], &n_staff) ||
      !read_count (self->nominee->fields[TD_NOMINEE_WOMEN_COUNT], &n_women) || n_staff == 0 ||
      n_women > n_staff) {
    say (self, TD_ANSWER_UNKNOWN, _ ("The numbers of staff and of women are not known."));
    return;
  }
  percent = td_text_percent ((guint) n_women, (guint) n_staff);
  /* Translators: %s is a percentage */
  reason = g_strdup_printf (_ ("%s of the staff are women."), percent);
  say (self, n_women * 100 >= n_staff * self->rule->percent ? TD_ANSWER_YES : TD_ANSWER_NO, reason);
}

static void
ask_women (Question *self)
{
  const char *sex = self->nominee->fields[TD_NOMINEE_SEX];

  if (self->nominee->kind != TD_NOMINEE_INDIVIDUAL) {
    ask_share (self);
    return;
  }
  add_field (self, TD_NOMINEE_SEX);
  if (strcmp (sex, "female") == 0)
    say (self, TD_ANSWER_YES, _ ("A woman: among equals she goes first."));
  else if (strcmp (sex, "male") == 0)
    say (self, TD_ANSWER_NO, _ ("A man: among equals a woman goes first."));
  else
    say (self, TD_ANSWER_UNKNOWN, _ ("The sex is not entered."));
}

/* ---- asking ---- */

static AskFunc
get_ask (TdRuleKind kind)
{
  static const AskFunc ASKS[] = {
      [TD_RULE_SAME_ACHIEVEMENT] = ask_same_achievement,
      [TD_RULE_PENDING] = ask_pending,
      [TD_RULE_AFTER_DISCIPLINE] = ask_after_discipline,
      [TD_RULE_INTERVAL] = ask_interval,
      [TD_RULE_DURATION] = ask_duration,
      [TD_RULE_MERIT_BASIS] = ask_merit_basis,
      [TD_RULE_WOMEN] = ask_women,
  };

  return ASKS[kind];
}

/* Households have no sex and no staff; other rules speak of some awards only. */
static gboolean
speaks_of (const TdRule *rule, TdNomination *nomination, TdPastNomination *own)
{
  const char *occasion = nomination->occasion;

  if (rule->kind == TD_RULE_WOMEN && nomination->nominee->kind == TD_NOMINEE_HOUSEHOLD)
    return FALSE;
  if (rule->except[0] != NULL && g_strv_contains ((const char *const *) rule->except, occasion))
    return FALSE;
  if (rule->occasions[0] != NULL &&
      !g_strv_contains ((const char *const *) rule->occasions, occasion))
    return FALSE;
  if (rule->levels[0] == NULL && rule->awards[0] == NULL)
    return TRUE;
  if (rule->levels[0] != NULL && is_of_level (own->level, rule->levels))
    return rule->kind == TD_RULE_INTERVAL || begins_with_any (own->award_name, rule->awards);
  return rule->levels[0] == NULL && begins_with_any (own->award_name, rule->awards);
}

static TdRuleAnswer *
ask (const TdRule *rule,
     const TdRuleBasis *basis,
     TdNomination *nomination,
     TdPastNomination *own,
     GPtrArray *history)
{
  TdRuleAnswer *answer = g_object_new (TD_TYPE_RULE_ANSWER, NULL);
  Question question = {rule, nomination, nomination->nominee, own, history, answer};

  answer->rule = g_strdup (rule->id);
  answer->title = g_strdup (rule->title);
  answer->source = g_strdup (basis->source);
  answer->is_verified = basis->is_verified;
  answer->is_preference = rule->is_preference;
  get_ask (rule->kind) (&question);
  return answer;
}

static TdPastNomination *
find_own (TdNomination *nomination, GPtrArray *history)
{
  for (guint i = 0; i < history->len; i++) {
    TdPastNomination *past = g_ptr_array_index (history, i);
    if (strcmp (past->nomination_id, nomination->id) == 0)
      return past;
  }
  return NULL;
}

GPtrArray *
td_nominee_judge (TdRules *rules, TdNomination *nomination, GPtrArray *history)
{
  g_autoptr (GPtrArray) answers = g_ptr_array_new_with_free_func (g_object_unref);
  TdPastNomination *own = find_own (nomination, history);
  GPtrArray *list = td_rules_get_list (rules);

  for (guint i = 0; own != NULL && i < list->len; i++) {
    const TdRule *rule = g_ptr_array_index (list, i);
    const TdRuleBasis *basis = td_rule_find_basis (rule, own->regime);

    if (basis != NULL && speaks_of (rule, nomination, own))
      g_ptr_array_add (answers, ask (rule, basis, nomination, own, history));
  }
  return g_steal_pointer (&answers);
}
