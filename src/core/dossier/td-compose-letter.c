/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The submission letter with its list (LAW 3.4, 3.7): one for each award form (T-1). */

#include "config.h"

#include "td-compose.h"

#include <core/base/td-text.h>
#include <glib/gi18n.h>

/* Those the letter puts forward; the others are told as problems of @paper. */
static GPtrArray *
choose_nominations (TdComposition *self, TdPaper *paper)
{
  g_autoptr (GPtrArray) all = td_composition_list_nominations (self);
  GPtrArray *chosen = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++) {
    TdNomination *nomination = g_ptr_array_index (all, i);
    if (!td_composition_is_failed (self, nomination)) {
      g_ptr_array_add (chosen, nomination);
      continue;
    }
    TdBallot *ballot = td_composition_find_ballot (self, nomination->id);
    g_ptr_array_add (paper->problems,
                     td_problem_new (TD_SEVERITY_NOTE, "not-passed",
                                     td_place_new (TD_ENTITY_BALLOT, ballot->id, NULL),
                                     /* Translators: %s is a nominee's name */
                                     _ ("%s did not pass the council and is left out of the letter "
                                        "and of its list."),
                                     nomination->nominee->fields[TD_NOMINEE_NAME]));
  }
  return chosen;
}

/* ---- head ---- */

void
td_compose_set_letter (TdFacts *facts, TdComposition *self)
{
  TdDossier *dossier = self->dossier;
  g_autofree char *number = td_compose_number (dossier->number);
  g_autofree char *own_symbol = td_text_squeeze (self->agency->symbol);
  g_autofree char *default_symbol = *own_symbol ? g_strconcat ("TTr-", own_symbol, NULL) : NULL;

  td_compose_set (facts, "letter.number", number, TD_ENTITY_DOSSIER, dossier->id, "number");
  td_compose_set (facts, "letter.symbol", *dossier->symbol ? dossier->symbol : default_symbol,
                  TD_ENTITY_DOSSIER, dossier->id, "symbol");
  g_autofree char *date = td_date_format_long (dossier->date);
  td_facts_set (facts, "letter.date", date);
  td_facts_set_place (facts, "letter.date", TD_ENTITY_DOSSIER, dossier->id, "date");
  td_compose_set (facts, "reason", dossier->reason, TD_ENTITY_DOSSIER, dossier->id, "reason");
}

static char *
capitalized (const char *text)
{
  const char *rest = *text ? g_utf8_next_char (text) : text;
  g_autofree char *first = g_strndup (text, (gsize) (rest - text));
  g_autofree char *upper = td_text_upper (first);
  return g_strconcat (upper, rest, NULL);
}

/* Whom the plan sends it to: the one who decides, then the office that receives the sets. */
static char *
default_addressees (TdComposition *self)
{
  g_autofree char *authority = td_text_squeeze (self->award_form->authority);
  g_autofree char *destination = td_text_squeeze (self->dossier->destination);
  g_autofree char *first = capitalized (authority);
  g_autofree char *second = capitalized (destination);

  if (*first && *second && !g_str_equal (first, second))
    return g_strdup_printf ("%s\n%s", first, second);
  return g_strdup (*first ? first : second);
}

/* LAW K-2: one addressee stands on the line of "Kính gửi:", several get a line each. */
static void
set_addressees (TdFacts *facts, TdComposition *self)
{
  g_autofree char *given = td_text_squeeze (self->dossier->addressee);
  g_autofree char *text = *given ? g_strdup (self->dossier->addressee) : default_addressees (self);
  g_autoptr (TdFacts) scratch = td_facts_new ();

  guint n_lines = td_compose_append_lines (scratch, "lines", text);
  if (n_lines > 1) {
    td_compose_append_lines (facts, "addressees", text);
  } else if (n_lines == 1) {
    TdFacts *line = g_ptr_array_index (td_facts_get_list (scratch, "lines"), 0);
    td_facts_set (facts, "addressee", td_facts_get (line, "text"));
  }
  td_facts_set_place (facts, "addressee", TD_ENTITY_DOSSIER, self->dossier->id, "addressee");
}

/* ---- bases (LAW B-4): the law, what the plan rests on, the plan ---- */

static void
append_basis (TdFacts *facts, TdBasis *basis)
{
  TdFacts *record = td_facts_append (facts, "bases");
  g_autofree char *date = td_date_is_empty (basis->date) ? NULL : td_date_format_long (basis->date);
  g_autofree char *issuer = td_compose_running_name (basis->issuer);
  g_autofree char *subject = td_compose_running_subject (basis->title);

  td_facts_set (record, "kind", basis->kind);
  td_facts_set (record, "number", basis->number);
  td_facts_set (record, "date", date);
  td_facts_set (record, "issuer", issuer);
  td_facts_set (record, "subject", subject);
}

static void
append_plan (TdFacts *facts)
{
  static const struct {
    const char *key, *fact;
  } PARTS[] = {{"kind", "plan.kind"},
               {"number", "plan.number"},
               {"date", "plan.date"},
               {"issuer", "plan.issuer"},
               {"subject", "plan.subject"}};
  TdFacts *record = td_facts_append (facts, "bases");

  for (guint i = 0; i < G_N_ELEMENTS (PARTS); i++) {
    const TdPlace *place = td_facts_get_place (facts, PARTS[i].fact);
    td_facts_set (record, PARTS[i].key, td_facts_get (facts, PARTS[i].fact));
    if (place)
      td_facts_set_place (record, PARTS[i].key, place->entity, place->id, place->field);
  }
  td_facts_set (record, "is_plan", "yes");
}

static void
set_bases (TdFacts *facts, TdComposition *self)
{
  for (char **line = self->regime->basis; line && *line; line++)
    td_facts_set (td_facts_append (facts, "bases"), "text", *line);
  for (guint i = 0; i < self->plan->bases->len; i++) {
    TdBasis *basis = g_ptr_array_index (self->plan->bases, i);
    if (g_strcmp0 (basis->relation, "based-on") == 0)
      append_basis (facts, basis);
  }
  append_plan (facts);
}

/* ---- whom it puts forward ---- */

/* "sudden" or "thematic" when all are, else "mixed". */
static const char *
find_occasion (GPtrArray *nominations)
{
  const char *occasion = NULL;

  for (guint i = 0; i < nominations->len; i++) {
    TdNomination *nomination = g_ptr_array_index (nominations, i);
    if (occasion && g_strcmp0 (occasion, nomination->occasion) != 0)
      return "mixed";
    occasion = nomination->occasion;
  }
  return occasion && *occasion ? occasion : "mixed";
}

static void
append_row (TdFacts *section, TdComposition *self, TdNomination *nomination, guint number)
{
  TdFacts *row = td_facts_append (section, "rows");
  TdBallot *ballot = td_composition_find_ballot (self, nomination->id);

  td_facts_set_format (row, "number", "%u", number);
  td_compose_set_nominee (row, nomination->nominee);
  td_facts_set (row, "group", nomination->group_name);
  td_facts_set_place (row, "group", TD_ENTITY_NOMINATION, nomination->id, "group_id");
  td_compose_set (row, "summary", nomination->summary, TD_ENTITY_NOMINATION, nomination->id,
                  "summary");
  td_facts_set (row, "occasion", nomination->occasion);
  if (ballot && ballot->is_counted) {
    g_autofree char *percent = td_text_percent (ballot->n_agree, ballot->n_entitled);
    td_facts_set_format (row, "votes", "%u/%u", ballot->n_agree, ballot->n_entitled);
    td_facts_set (row, "percent", percent);
  }
}

static void
append_section (TdFacts *facts, TdComposition *self, TdListed listed, GPtrArray *nominations)
{
  static const char *const ROMAN[] = {"I", "II", "III"};
  guint n_rows = 0;
  TdFacts *section = NULL;
  GPtrArray *sections = td_facts_get_list (facts, "sections");
  guint position = sections ? sections->len : 0;

  for (guint i = 0; i < nominations->len; i++) {
    TdNomination *nomination = g_ptr_array_index (nominations, i);
    if (td_compose_listed_as (nomination->nominee) != listed)
      continue;
    if (!section)
      section = td_facts_append (facts, "sections");
    append_row (section, self, nomination, ++n_rows);
  }
  if (!section)
    return;
  g_autofree char *count = td_text_count (n_rows);
  td_facts_set (section, "roman", ROMAN[position]);
  td_facts_set (section, "listed", td_compose_listed_name (listed));
  td_facts_set (section, "count", count);
}

static void
set_papers (TdFacts *facts, TdComposition *self)
{
  td_facts_set (facts, "with.minutes",
                self->meeting && td_composition_needs (self, "review-minutes") ? "yes" : NULL);
  td_facts_set (facts, "with.reports",
                td_composition_needs (self, "achievement-report") ? "yes" : NULL);
  if (self->dossier->sets > 0) {
    g_autofree char *sets = td_text_count (self->dossier->sets);
    td_facts_set (facts, "sets", sets);
  }
}

/* Nơi nhận (LAW K-3, K-4): the plan's destination is an addressee already. */
static void
set_recipients (TdFacts *facts, TdComposition *self)
{
  td_compose_append_lines (facts, "recipients", self->dossier->recipients);
}

TdPaper *
td_compose_letter (TdComposition *self)
{
  TdPaper *paper = td_compose_paper (self, "submission-letter", "submission-letter");
  TdFacts *facts = paper->facts;
  g_autoptr (GPtrArray) nominations = choose_nominations (self, paper);

  td_compose_set_letter (facts, self);
  set_addressees (facts, self);
  set_bases (facts, self);
  td_compose_set_counts (facts, "count", nominations);
  td_facts_set (facts, "occasion", find_occasion (nominations));
  for (TdListed listed = 0; listed < TD_N_LISTED; listed++)
    append_section (facts, self, listed, nominations);
  if (self->meeting)
    td_compose_set_meeting (facts, self->meeting);
  set_papers (facts, self);
  set_recipients (facts, self);
  return paper;
}
