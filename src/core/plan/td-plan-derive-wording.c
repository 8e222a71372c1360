/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The wording of derived plans, and the two agencies as sentences name them. */
#include "config.h"

#include "td-plan-derive-private.h"
#include "td-plan-match.h"

#include <core/base/td-file.h>
#include <core/base/td-text.h>
#include <glib/gi18n.h>
#include <string.h>

#define MAX_BYTES (256 * 1024)

GKeyFile *
td_derive_wording_load (GError **error)
{
  g_autofree char *path = td_data_path ("forms", "derive.ini", NULL);
  g_autoptr (GBytes) bytes = td_file_read (path, MAX_BYTES, error);
  g_autoptr (GKeyFile) wording = g_key_file_new ();
  g_autoptr (GError) cause = NULL;

  if (!bytes)
    return NULL;
  if (!g_key_file_load_from_bytes (wording, bytes, G_KEY_FILE_NONE, &cause)) {
    g_set_error (error, TD_ERROR, TD_ERROR_INVALID, "%s: %s", path, cause->message);
    return NULL;
  }
  return g_steal_pointer (&wording);
}

static const char *
find_value (const char *const *names, const char *name, gsize length)
{
  for (; names && names[0]; names += 2)
    if (strlen (names[0]) == length && strncmp (names[0], name, length) == 0)
      return names[1];
  return NULL;
}

char *
td_derive_fill (const char *template, const char *const *names)
{
  GString *text = g_string_new (NULL);

  for (const char *at = template; *at;) {
    const char *end = *at == '{' ? strchr (at, '}') : NULL;

    if (!end) {
      g_string_append_c (text, *at++);
      continue;
    }
    const char *value = find_value (names, at + 1, (gsize) (end - at - 1));
    g_string_append (text, value ? value : "");
    at = end + 1;
  }
  return g_string_free (text, FALSE);
}

char *
td_derive_word (GKeyFile *wording, const char *group, const char *key, const char *const *names)
{
  g_autofree char *template = g_key_file_get_string (wording, group, key, NULL);

  return td_derive_fill (template ? template : "", names);
}

char *
td_derive_lower_first (const char *text)
{
  gunichar first = g_utf8_get_char (text);
  const char *rest = *text ? g_utf8_next_char (text) : text;

  if (!*text || g_unichar_isupper (g_utf8_get_char (rest)))
    return g_strdup (text);

  g_autoptr (GString) lower = g_string_new (NULL);
  g_string_append_unichar (lower, g_unichar_tolower (first));
  g_string_append (lower, rest);
  return g_strdup (lower->str);
}

/* ---- agencies ---- */

void
td_derive_unit_clear (TdDeriveUnit *self)
{
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->word, g_free);
  g_clear_pointer (&self->place, g_free);
}

static gboolean
is_upper (const char *text)
{
  g_autofree char *upper = td_text_upper (text);

  return g_str_equal (upper, text);
}

/* @words as the plan's sentences write them, where they do. */
static char *
find_in_sentences (TdPlan *plan, const char *words)
{
  g_autofree char *source = td_plan_fold (plan->source ? plan->source : "");
  g_autofree char *fold = td_plan_fold (words);
  gsize length = strlen (fold);

  for (const char *at = source; *fold && (at = strstr (at, fold)); at += length) {
    g_autofree char *found = g_strndup (plan->source + (at - source), length);

    if (!is_upper (found))
      return g_steal_pointer (&found);
  }
  return NULL;
}

/* "ỦY BAN NHÂN DÂN XÃ MÂY TRÚC": names of places have capitals, the rest begins with one. */
static char *
make_sentence_case (const char *name)
{
  g_autofree char *lower = td_text_lower (name);
  g_autofree char *fold = td_plan_fold (lower);
  TdPlanMatch match;
  gboolean has_place =
      td_plan_find (fold, 0,
                    "^(?:ủy ban|hội đồng) nhân dân (?:tỉnh|huyện|quận|xã|phường|thị xã|thị trấn|"
                    "thành phố)\\s()",
                    &match);
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean at_word = TRUE;

  for (const char *at = lower; *at; at = g_utf8_next_char (at)) {
    gunichar letter = g_utf8_get_char (at);
    gboolean is_big =
        at == lower || (has_place && at_word && at - lower >= (gssize) match.start[1]);

    g_string_append_unichar (text, is_big ? g_unichar_toupper (letter) : letter);
    at_word = g_unichar_isspace (letter);
  }
  return g_strdup (text->str);
}

/* The unit's word and the name of the place, from the agency's name. */
static void
read_place (TdDeriveUnit *unit)
{
  g_autofree char *fold = td_plan_fold (unit->name);
  TdPlanMatch match;

  if (td_plan_find (fold, 0,
                    "^(?:chủ tịch )?(?:ủy ban nhân dân|ubnd|hội đồng nhân dân|hđnd) "
                    "(tỉnh|huyện|quận|xã|phường|thị xã|thị trấn|thành phố)(?: (.+))?$",
                    &match)) {
    unit->word = g_strndup (fold + match.start[1], (gsize) (match.end[1] - match.start[1]));
    unit->place = match.start[2] < 0 ? g_strdup ("")
                                     : g_strndup (unit->name + match.start[2],
                                                  (gsize) (match.end[2] - match.start[2]));
    return;
  }
  unit->word = g_strdup ("");
  unit->place = g_strdup ("");
}

/* "Sở" of "Sở Y tế": what an agency that is no unit of a territory calls itself. */
static void
read_kind (TdDeriveUnit *unit)
{
  g_autofree char *fold = td_plan_fold (unit->name);
  TdPlanMatch match;

  if (!td_plan_find (fold, 0,
                     "^(sở|văn phòng|phòng|ban|bộ|trung tâm|chi cục|cục|trường|bệnh viện|"
                     "học viện|viện)\\s",
                     &match))
    return;
  g_free (unit->word);
  unit->word = g_strndup (fold + match.start[1], (gsize) (match.end[1] - match.start[1]));
}

void
td_derive_read_superior (TdPlan *superior, TdDeriveUnit *unit)
{
  const char *agency = td_plan_get (superior, TD_PLAN_AGENCY);
  const char *place = td_plan_get (superior, TD_PLAN_PLACE);

  unit->name = g_strdup (agency ? agency : "");
  if (is_upper (unit->name)) {
    char *found = find_in_sentences (superior, unit->name);

    if (!found)
      found = make_sentence_case (unit->name);
    g_free (unit->name);
    unit->name = found;
  }
  read_place (unit);
  if (*unit->word && !*unit->place && place) {
    char *whole = g_strdup_printf ("%s %s", unit->name, place);

    g_free (unit->name);
    unit->name = whole;
    g_set_str (&unit->place, place);
  }
  if (!*unit->word)
    read_kind (unit);
  unit->level = td_level_from_string (td_plan_get (superior, TD_PLAN_LEVEL));
}

gboolean
td_derive_read_own (TdDeriveRequest *request, TdDeriveUnit *unit, GError **error)
{
  g_autofree char *name = td_text_squeeze (request->name ? request->name : "");
  g_autofree char *short_name = td_text_squeeze (request->short_name ? request->short_name : "");
  g_autofree char *fold = td_plan_fold (name);

  if (!*name) {
    g_set_error_literal (error, TD_ERROR, TD_ERROR_INVALID,
                         _ ("The plan needs the name of the own agency."));
    return FALSE;
  }
  unit->level = request->level ? request->level : td_plan_level_of_agency (fold);
  if (unit->level == TD_LEVEL_NONE) {
    g_set_error (error, TD_ERROR, TD_ERROR_INVALID,
                 _ ("The level of “%s” cannot be told from its name. Choose it."), name);
    return FALSE;
  }
  unit->name = *short_name       ? g_steal_pointer (&short_name)
               : is_upper (name) ? make_sentence_case (name)
                                 : g_strdup (name);
  read_place (unit);
  return TRUE;
}
