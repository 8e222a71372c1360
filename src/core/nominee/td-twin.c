/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much two of the register look like one.
 *
 * Points are given for what agrees and taken for what differs, such that two of one name need a
 * second thing in common (date of birth, unit, number), and two of nearly the same name two.  Two
 * whole citizen numbers that differ in more than a digit are two people, whatever else agrees.
 *
 * Invariant, which the tests hold against comparing everyone with everyone: whoever reaches
 * TD_TWIN_THRESHOLD has a key of td_twin_make_keys () in common.  A change of the points has to
 * keep it, a change of the keys needs another edition of the index. */
#include "config.h"

#include "td-twin.h"

#include "td-unit-words.h"

#include <core/base/td-text.h>

#include <glib/gi18n.h>
#include <string.h>

#define MIN_DIGITS 9 /* of a number that says anything: the older identity cards */

/* ---- what one is known by ---- */

/* "hoà" and "hòa" are one word: the tone is put behind it. */
static char *
settle_tones (const char *text)
{
  g_autofree char *lower = td_text_lower (text);
  g_autofree char *parts = g_utf8_normalize (lower, -1, G_NORMALIZE_NFD);
  GString *result = g_string_sized_new (strlen (parts));
  gunichar tone = 0;

  for (const char *at = parts;; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    if (c == 0x300 || c == 0x301 || c == 0x303 || c == 0x309 || c == 0x323) {
      tone = c;
      continue;
    }
    if (g_unichar_isalnum (c) || g_unichar_ismark (c)) {
      g_string_append_unichar (result, c);
      continue;
    }
    if (tone != 0)
      g_string_append_unichar (result, tone);
    tone = 0;
    if (c == '\0')
      return g_string_free (result, FALSE);
    if (result->len > 0 && result->str[result->len - 1] != ' ')
      g_string_append_c (result, ' ');
  }
}

static char *
take_digits (const char *text)
{
  GString *digits = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at++)
    if (g_ascii_isdigit (*at))
      g_string_append_c (digits, *at);
  if (digits->len < MIN_DIGITS)
    g_string_truncate (digits, 0);
  return g_string_free (digits, FALSE);
}

static const char *
get_field (char *const *fields, TdNomineeField field)
{
  return fields[field] != NULL ? fields[field] : "";
}

void
td_twin_init (TdTwin *self, const char *id, TdNomineeKind kind, char *const *fields)
{
  gboolean is_person = kind == TD_NOMINEE_INDIVIDUAL;
  const char *name = get_field (fields, TD_NOMINEE_NAME);
  const char *birth = get_field (fields, is_person ? TD_NOMINEE_BIRTH : TD_NOMINEE_FOUNDED);
  g_autofree char *settled = settle_tones (name);

  self->id = g_strdup (id);
  self->kind = kind;
  self->name = g_strdup (g_strchomp (settled));
  if (is_person) {
    g_autofree char *fold = td_text_fold (name);
    self->fold = td_unit_words_split (fold);
  } else {
    self->fold = td_unit_words_shorten (name);
  }
  self->unit = td_unit_words_shorten (get_field (fields, TD_NOMINEE_UNIT));
  self->number = take_digits (
      get_field (fields, is_person ? TD_NOMINEE_CITIZEN_NUMBER : TD_NOMINEE_TAX_NUMBER));
  if (!td_date_from_iso (birth, &self->birth) || self->birth.year == 0)
    self->birth = TD_DATE_NONE;
}

void
td_twin_clear (TdTwin *self)
{
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->fold, g_free);
  g_clear_pointer (&self->unit, g_free);
  g_clear_pointer (&self->number, g_free);
}

/* ---- comparing ---- */

static TdTwinReasons
compare_numbers (const char *a, const char *b, gboolean *contradict)
{
  gsize n = strlen (a), n_other = 0, first = 0;

  *contradict = FALSE;
  if (*a == '\0' || *b == '\0' || strlen (b) != n)
    return 0;
  for (gsize i = 0; i < n; i++)
    if (a[i] != b[i]) {
      first = n_other == 0 ? i : first;
      n_other++;
    }
  if (n_other == 0)
    return TD_TWIN_SAME_NUMBER;
  if (n_other == 1 || (n_other == 2 && a[first] == b[first + 1] && a[first + 1] == b[first]))
    return TD_TWIN_NEAR_NUMBER;
  *contradict = TRUE;
  return 0;
}

static TdTwinReasons
compare_births (TdDate a, TdDate b)
{
  if (a.year == 0 || b.year == 0)
    return 0;
  if (a.year != b.year)
    return TD_TWIN_OTHER_BIRTH;
  if (a.month == b.month && a.day == b.day && a.day != 0)
    return TD_TWIN_SAME_BIRTH;
  if ((a.month == 0 || b.month == 0 || a.month == b.month) &&
      (a.day == 0 || b.day == 0 || a.day == b.day))
    return TD_TWIN_LIKE_BIRTH;
  if (a.day != 0 && b.day != 0 && a.month == b.day && a.day == b.month)
    return TD_TWIN_SWAPPED_BIRTH;
  return TD_TWIN_OTHER_BIRTH;
}

/* Whether all words of the shorter are in the longer one, in their order. */
static gboolean
is_part (const char *shorter, const char *longer)
{
  g_auto (GStrv) few = g_strsplit (shorter, " ", -1);
  g_auto (GStrv) many = g_strsplit (longer, " ", -1);
  char **at = few;

  for (char **word = many; *word != NULL && *at != NULL; word++)
    if (strcmp (*word, *at) == 0)
      at++;
  return *at == NULL && g_strv_length (few) >= 2;
}

static TdTwinReasons
compare_units (const char *a, const char *b)
{
  if (*a == '\0' || *b == '\0')
    return 0;
  if (strcmp (a, b) == 0)
    return TD_TWIN_SAME_UNIT;
  if (is_part (strlen (a) < strlen (b) ? a : b, strlen (a) < strlen (b) ? b : a))
    return TD_TWIN_NEAR_UNIT;
  return TD_TWIN_OTHER_UNIT;
}

/* One letter more, less or another, or two exchanged; a digit is never a slip of the pen. */
static gboolean
is_near_word (const char *a, const char *b)
{
  gsize n_a = strlen (a), n_b = strlen (b), head = 0, tail = 0;

  if (strpbrk (a, "0123456789") != NULL || strpbrk (b, "0123456789") != NULL ||
      MIN (n_a, n_b) < 2 || n_a > n_b + 1 || n_b > n_a + 1)
    return FALSE;
  while (head < MIN (n_a, n_b) && a[head] == b[head])
    head++;
  while (tail < MIN (n_a, n_b) - head && a[n_a - 1 - tail] == b[n_b - 1 - tail])
    tail++;
  gsize left_a = n_a - head - tail, left_b = n_b - head - tail;
  if (MAX (left_a, left_b) <= 1)
    return TRUE;
  return left_a == 2 && left_b == 2 && a[head] == b[head + 1] && a[head + 1] == b[head];
}

/* One word near another, all others the same; or one word more, which is no number.  @in_last: the
 * words at the end differ. */
static gboolean
is_near_name (const char *a, const char *b, gboolean *in_last)
{
  g_auto (GStrv) first = g_strsplit (a, " ", -1);
  g_auto (GStrv) second = g_strsplit (b, " ", -1);
  guint n_a = g_strv_length (first), n_b = g_strv_length (second), head = 0, tail = 0;
  guint n = MIN (n_a, n_b);

  if (n < 2 || n_a > n_b + 1 || n_b > n_a + 1)
    return FALSE;
  while (head < n && strcmp (first[head], second[head]) == 0)
    head++;
  while (tail < n - head && strcmp (first[n_a - 1 - tail], second[n_b - 1 - tail]) == 0)
    tail++;
  *in_last = tail == 0;
  if (n_a == n_b)
    return head + tail + 1 == n && is_near_word (first[head], second[head]);
  const char *more = n_a > n_b ? first[head] : second[head];
  return head + tail == n && strpbrk (more, "0123456789") == NULL && n >= 2;
}

static gboolean
is_bare (const TdTwin *twin)
{
  return g_str_is_ascii (twin->name);
}

static TdTwinReasons
compare_names (const TdTwin *a, const TdTwin *b, gboolean *in_last)
{
  *in_last = FALSE;
  if (*a->fold == '\0' || *b->fold == '\0')
    return TD_TWIN_OTHER_NAME;
  if (strcmp (a->fold, b->fold) == 0) {
    if (strcmp (a->name, b->name) == 0 || a->kind != TD_NOMINEE_INDIVIDUAL)
      return TD_TWIN_SAME_NAME;
    return is_bare (a) || is_bare (b) ? TD_TWIN_BARE_NAME : TD_TWIN_ACCENT_NAME;
  }
  return is_near_name (a->fold, b->fold, in_last) ? TD_TWIN_NEAR_NAME : TD_TWIN_OTHER_NAME;
}

static int
count_points (TdTwinReasons reasons, gboolean is_person)
{
  static const struct {
    TdTwinReasons reason;
    int of_person;
    int of_other;
  } POINTS[] = {
      {TD_TWIN_SAME_NAME, 50, 70},    {TD_TWIN_BARE_NAME, 45, 70},
      {TD_TWIN_ACCENT_NAME, 30, 70},  {TD_TWIN_NEAR_NAME, 24, 40},
      {TD_TWIN_SAME_BIRTH, 30, 10},   {TD_TWIN_LIKE_BIRTH, 15, 5},
      {TD_TWIN_SWAPPED_BIRTH, 20, 5}, {TD_TWIN_OTHER_BIRTH, -40, -20},
      {TD_TWIN_SAME_UNIT, 20, 20},    {TD_TWIN_NEAR_UNIT, 5, 5},
      {TD_TWIN_OTHER_UNIT, -15, -30},
  };
  int points = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (POINTS); i++)
    if (reasons & POINTS[i].reason)
      points += is_person ? POINTS[i].of_person : POINTS[i].of_other;
  return points;
}

/* Where the given name itself is another, only unit and birth together say that it is a slip. */
static gboolean
is_too_little (TdTwinReasons reasons, gboolean in_last, gboolean is_person)
{
  if (reasons & TD_TWIN_OTHER_NAME)
    return TRUE;
  if (!(reasons & TD_TWIN_NEAR_NAME))
    return FALSE;
  if (!(reasons & TD_TWIN_SAME_UNIT))
    return !is_person || in_last;
  return is_person && in_last &&
         !(reasons & (TD_TWIN_SAME_BIRTH | TD_TWIN_LIKE_BIRTH | TD_TWIN_SWAPPED_BIRTH));
}

guint
td_twin_compare (const TdTwin *a, const TdTwin *b, TdTwinReasons *reasons)
{
  const TdTwinReasons whole_birth = TD_TWIN_SAME_BIRTH | TD_TWIN_SWAPPED_BIRTH;
  gboolean is_person = a->kind == TD_NOMINEE_INDIVIDUAL;
  gboolean contradict, in_last;
  TdTwinReasons found;

  *reasons = 0;
  if (is_person != (b->kind == TD_NOMINEE_INDIVIDUAL))
    return 0;
  found = compare_numbers (a->number, b->number, &contradict);
  if (contradict)
    return 0;
  found |= compare_names (a, b, &in_last);
  found |= compare_births (a->birth, b->birth) | compare_units (a->unit, b->unit);
  *reasons = found;
  if (found & TD_TWIN_SAME_NUMBER)
    return found & TD_TWIN_OTHER_NAME ? TD_TWIN_THRESHOLD : 100;
  if (is_too_little (found, in_last, is_person))
    return 0;
  int points = count_points (found, is_person);
  if (is_person && (found & TD_TWIN_NEAR_NUMBER) &&
      ((found & whole_birth) ||
       (found & (TD_TWIN_LIKE_BIRTH | TD_TWIN_NEAR_NAME)) == TD_TWIN_LIKE_BIRTH))
    points += 20;
  return (guint) CLAMP (points, 0, 99);
}

gboolean
td_twin_is_sure (const TdTwin *a, const TdTwin *b, TdTwinReasons reasons)
{
  const TdTwinReasons doubts = TD_TWIN_NEAR_NUMBER | TD_TWIN_NEAR_NAME | TD_TWIN_OTHER_NAME |
                               TD_TWIN_SWAPPED_BIRTH | TD_TWIN_OTHER_BIRTH | TD_TWIN_OTHER_UNIT;

  if (a->kind != b->kind)
    return FALSE;
  if (reasons & TD_TWIN_SAME_NUMBER)
    return !(reasons & TD_TWIN_OTHER_NAME);
  if (reasons & doubts)
    return FALSE;
  if (a->kind != TD_NOMINEE_INDIVIDUAL) /* every commune has a "Tổ 1" */
    return (reasons & TD_TWIN_SAME_UNIT) || (*a->unit == '\0' && *b->unit == '\0');
  if (reasons & TD_TWIN_ACCENT_NAME)
    return (reasons & TD_TWIN_SAME_BIRTH) != 0;
  return (reasons & (TD_TWIN_SAME_BIRTH | TD_TWIN_SAME_UNIT)) != 0;
}

/* ---- saying why ---- */

char *
td_twin_describe (TdTwinReasons reasons, TdNomineeKind kind)
{
  const struct {
    TdTwinReasons reason;
    const char *person;
    const char *other;
  } WORDS[] = {
      {TD_TWIN_SAME_NUMBER, _ ("same citizen number"), _ ("same tax number")},
      {TD_TWIN_NEAR_NUMBER, _ ("citizen numbers differ in one digit"),
       _ ("tax numbers differ in one digit")},
      {TD_TWIN_SAME_NAME, _ ("same name"), _ ("same name")},
      {TD_TWIN_BARE_NAME, _ ("same name, once without accents"), _ ("same name")},
      {TD_TWIN_ACCENT_NAME, _ ("same name with other accents"), _ ("same name")},
      {TD_TWIN_NEAR_NAME, _ ("similar names"), _ ("similar names")},
      {TD_TWIN_OTHER_NAME, _ ("different names"), _ ("different names")},
      {TD_TWIN_SAME_BIRTH, _ ("same date of birth"), _ ("founded on the same day")},
      {TD_TWIN_LIKE_BIRTH, _ ("births do not contradict"), _ ("founded in the same year")},
      {TD_TWIN_SWAPPED_BIRTH, _ ("day and month of birth exchanged"),
       _ ("day and month of founding exchanged")},
      {TD_TWIN_OTHER_BIRTH, _ ("different dates of birth"), _ ("founded at different times")},
      {TD_TWIN_SAME_UNIT, _ ("same unit"), _ ("same unit")},
      {TD_TWIN_NEAR_UNIT, _ ("similar units"), _ ("similar units")},
      {TD_TWIN_OTHER_UNIT, _ ("different units"), _ ("different units")},
  };
  g_autoptr (GPtrArray) phrases = g_ptr_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (WORDS); i++)
    if (reasons & WORDS[i].reason)
      g_ptr_array_add (
          phrases, (gpointer) (kind == TD_NOMINEE_INDIVIDUAL ? WORDS[i].person : WORDS[i].other));
  g_ptr_array_add (phrases, NULL);
  return g_strjoinv (" · ", (char **) phrases->pdata);
}

/* ---- keys ---- */

static gint64
hash (char kind, const char *a, const char *b, guint number)
{
  guint64 value = 0xcbf29ce484222325u ^ (guint64) kind;

  for (const char *at = a; *at != '\0'; at++)
    value = (value ^ (guchar) *at) * 0x100000001b3u;
  value = (value ^ 0x1f) * 0x100000001b3u;
  for (const char *at = b; *at != '\0'; at++)
    value = (value ^ (guchar) *at) * 0x100000001b3u;
  value = (value ^ (number & 0xff)) * 0x100000001b3u;
  value = (value ^ (number >> 8 & 0xff)) * 0x100000001b3u;
  value = (value ^ (number >> 16)) * 0x100000001b3u;
  return (gint64) value;
}

static const char *
get_last_word (const char *text)
{
  const char *space = strrchr (text, ' ');

  return space != NULL ? space + 1 : text;
}

static guint
make_person_keys (const TdTwin *self, gint64 *keys)
{
  const TdDate birth = self->birth;
  const char *given = get_last_word (self->fold);
  guint n = 0;

  if (birth.year != 0 && birth.day != 0)
    keys[n++] = hash ('d', given, "",
                      birth.year * 512u + MIN (birth.day, birth.month) * 32u +
                          MAX (birth.day, birth.month));
  if (birth.year != 0)
    keys[n++] = hash ('y', self->fold, "", birth.year);
  if (*self->unit != '\0')
    keys[n++] = hash ('u', given, self->unit, 0);
  if (*self->unit != '\0' && birth.year != 0)
    keys[n++] = hash ('b', self->unit, "", birth.year);
  return n;
}

static guint
make_other_keys (const TdTwin *self, gint64 *keys)
{
  g_autofree char *first = g_strndup (self->fold, strcspn (self->fold, " "));
  guint n = 0;

  keys[n++] = hash ('n', self->fold, "", 0);
  if (*self->unit != '\0') {
    keys[n++] = hash ('f', first, self->unit, 0);
    keys[n++] = hash ('l', get_last_word (self->fold), self->unit, 0);
  }
  return n;
}

/* Bits, from the lowest: 24 of the name, 10 of the unit, 7 of the number, 5 and 5 of the smaller
 * and the larger of day and month, 11 of the year, 1 for an organisation. */
#define NAME_BITS 24
#define UNIT_BITS 10
#define NUMBER_BITS 7
#define DAY_BITS 5
#define YEAR_BITS 11

typedef struct {
  guint name, unit, number; /* 0: none, for unit and number */
  guint low, high, year;
  gboolean is_organisation;
} Digest;

/* Never 0 for what is there. */
static guint64
squash (const char *text, guint bits)
{
  guint64 most = ((guint64) 1 << bits) - 1;

  return *text == '\0' ? 0 : (guint64) hash ('s', text, "", 0) % most + 1;
}

gint64
td_twin_make_digest (const TdTwin *self)
{
  TdDate birth = self->birth;
  guint low = MIN (birth.day, birth.month), high = MAX (birth.day, birth.month);
  guint64 digest = self->kind != TD_NOMINEE_INDIVIDUAL;

  digest = digest << YEAR_BITS | (birth.year & ((1u << YEAR_BITS) - 1));
  digest = digest << DAY_BITS | (high & 31);
  digest = digest << DAY_BITS | (low & 31);
  digest = digest << NUMBER_BITS | squash (self->number, NUMBER_BITS);
  digest = digest << UNIT_BITS | squash (self->unit, UNIT_BITS);
  return (gint64) (digest << NAME_BITS | squash (self->fold, NAME_BITS));
}

static guint
take_bits (guint64 *bits, guint n)
{
  guint value = (guint) (*bits & (((guint64) 1 << n) - 1));

  *bits >>= n;
  return value;
}

static Digest
read_digest (gint64 packed)
{
  guint64 bits = (guint64) packed;
  Digest digest;

  digest.name = take_bits (&bits, NAME_BITS);
  digest.unit = take_bits (&bits, UNIT_BITS);
  digest.number = take_bits (&bits, NUMBER_BITS);
  digest.low = take_bits (&bits, DAY_BITS);
  digest.high = take_bits (&bits, DAY_BITS);
  digest.year = take_bits (&bits, YEAR_BITS);
  digest.is_organisation = bits != 0;
  return digest;
}

gboolean
td_twin_may_match (gint64 a, gint64 b)
{
  Digest first = read_digest (a), second = read_digest (b);
  gboolean have_births = first.year != 0 && second.year != 0;
  gboolean are_whole = have_births && first.low != 0 && second.low != 0;
  gboolean same_days = first.low == second.low && first.high == second.high;
  gboolean same_unit = first.unit != 0 && first.unit == second.unit;
  gboolean have_numbers = first.number != 0 && second.number != 0;

  if (first.is_organisation || second.is_organisation)
    return first.is_organisation == second.is_organisation;
  if (have_numbers && first.number == second.number)
    return TRUE;
  if (have_births && (first.year != second.year || (are_whole && !same_days)))
    return FALSE;
  if (first.name == second.name)
    return have_births || same_unit;
  return are_whole && same_days && (same_unit || have_numbers);
}

guint
td_twin_make_keys (const TdTwin *self, gint64 keys[TD_TWIN_MAX_KEYS])
{
  gboolean is_person = self->kind == TD_NOMINEE_INDIVIDUAL;
  guint n = 0;

  if (*self->number != '\0')
    keys[n++] = hash (is_person ? 'c' : 't', self->number, "", 0);
  if (*self->fold == '\0')
    return n;
  return n + (is_person ? make_person_keys (self, keys + n) : make_other_keys (self, keys + n));
}
