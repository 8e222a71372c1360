/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A nominee's achievement report (LAW 3.5): by kind and occasion, with two confirmations (D-5). */

#include "config.h"

#include "td-compose.h"

#include <core/base/td-text.h>
#include <core/nominee/td-nominee-row.h>
#include <core/review/td-confirmation.h>
#include <glib/gi18n.h>
#include <string.h>

static const char *
choose_form (TdNomination *nomination)
{
  if (g_strcmp0 (nomination->occasion, "sudden") == 0)
    return "achievement-report-sudden";

  switch (nomination->nominee->kind) {
  case TD_NOMINEE_INDIVIDUAL:
    return "achievement-report-individual";
  case TD_NOMINEE_ENTERPRISE:
    return "achievement-report-enterprise";
  case TD_NOMINEE_COLLECTIVE:
  case TD_NOMINEE_HOUSEHOLD:
    return "achievement-report-collective";
  default:
    g_return_val_if_reached ("achievement-report-collective");
  }
}

static gboolean
is_own_agency (TdComposition *self, const char *unit)
{
  g_autofree char *fold = td_text_fold (unit);
  g_autofree char *name = td_text_squeeze (self->agency->name);
  g_autofree char *short_name = td_text_squeeze (self->agency->short_name);
  g_autofree char *name_fold = td_text_fold (name);
  g_autofree char *short_fold = td_text_fold (short_name);
  return g_str_equal (fold, name_fold) || g_str_equal (fold, short_fold);
}

static void
set_head_line (TdFacts *facts, const char *key, const char *name, const TdPlace *place)
{
  g_autofree char *text = td_text_squeeze (name);
  g_autofree char *head = td_compose_head_name (text);
  td_facts_set (facts, key, head);
  if (place)
    td_facts_set_place (facts, key, place->entity, place->id, place->field);
}

/* The head's two lines: the unit that reports, and the one above it. */
static void
set_head (TdFacts *facts, TdComposition *self, TdNominee *nominee)
{
  g_autofree char *name = td_text_squeeze (nominee->fields[TD_NOMINEE_NAME]);
  g_autofree char *unit = td_text_squeeze (nominee->fields[TD_NOMINEE_UNIT]);
  const TdPlace *own = td_facts_get_place (facts, "agency.name");
  gboolean is_unit = nominee->kind == TD_NOMINEE_COLLECTIVE;

  if (nominee->kind == TD_NOMINEE_ENTERPRISE) {
    set_head_line (facts, "head.name", name, NULL);
  } else if (is_unit && !is_own_agency (self, name)) {
    set_head_line (facts, "head.parent", *unit ? unit : self->agency->name, own);
    set_head_line (facts, "head.name", name, NULL);
  } else if (!is_unit && *unit && !is_own_agency (self, unit)) {
    set_head_line (facts, "head.parent", self->agency->name, own);
    set_head_line (facts, "head.name", unit, NULL);
  } else {
    set_head_line (facts, "head.parent", self->agency->parent, NULL);
    set_head_line (facts, "head.name", self->agency->name, own);
  }
}

/* The report is written before the letter: its day is left to be filled in by hand (LAW N-4). */
static void
set_date (TdFacts *facts, TdComposition *self)
{
  TdDate date = TD_DATE_NONE;
  if (self->dossier)
    date.year = self->dossier->date.year;
  g_autofree char *text = td_date_format_long (date);
  td_facts_set (facts, "report.date", text);
}

/* LAW B-3: the paper's last sentence ends with "./.", which the form writes. */
static void
mark_ending (TdFacts *facts)
{
  GPtrArray *list = td_facts_get_list (facts, "achievement");
  if (!list || td_facts_has (facts, "earlier"))
    return;
  TdFacts *last = g_ptr_array_index (list, list->len - 1);
  g_autofree char *text = g_strdup (td_facts_get (last, "text"));
  gsize length = strlen (text);
  while (length > 0 && strchr ("./; ", text[length - 1]))
    text[--length] = '\0';
  td_facts_set (last, "text", text);
  td_facts_set (last, "ending", "yes");
}

static void
set_achievement (TdFacts *facts, TdNomination *nomination)
{
  g_auto (GStrv) lines =
      g_strsplit (nomination->achievement ? nomination->achievement : "", "\n", -1);

  td_facts_set_place (facts, "achievement", TD_ENTITY_NOMINATION, nomination->id, "achievement");
  for (char **line = lines; *line; line++) {
    g_autofree char *text = td_text_squeeze (*line);
    if (*text)
      td_facts_set (td_facts_append (facts, "achievement"), "text", text);
  }
}

static void
set_earlier_awards (TdFacts *facts, TdNominee *nominee)
{
  for (guint i = 0; nominee->earlier_awards && i < nominee->earlier_awards->len; i++) {
    TdEarlierAward *award = g_ptr_array_index (nominee->earlier_awards, i);
    gboolean is_title = g_strcmp0 (award->kind, "title") == 0;
    TdFacts *row = td_facts_append (facts, is_title ? "earlier.titles" : "earlier.forms");
    td_facts_set (row, "year", award->year);
    td_facts_set (row, "name", award->name);
    td_facts_set (row, "decision", award->decision);
  }
  if (td_facts_has (facts, "earlier.titles") || td_facts_has (facts, "earlier.forms"))
    td_facts_set (facts, "earlier", "yes");
}

/* An enterprise's years, amounts with their thousands apart: LAW 3.5 note (4). */
static void
set_finance (TdFacts *facts, TdNominee *nominee)
{
  if (nominee->kind != TD_NOMINEE_ENTERPRISE)
    return;
  for (guint i = 0; i < nominee->finance->len; i++) {
    TdNomineeRow *row = g_ptr_array_index (nominee->finance, i);
    TdFacts *year = td_facts_append (facts, "finance");
    const TdRowColumn *column;

    for (guint n = 0; (column = td_row_kind_get_column (row->kind, n)); n++) {
      g_autofree char *text = column->type == TD_COLUMN_AMOUNT
                                  ? td_text_group_digits (row->values[n])
                                  : g_strdup (row->values[n]);
      td_facts_set (year, column->name, text);
    }
  }
}

static void
set_award (TdFacts *facts, TdComposition *self, TdNomination *nomination)
{
  TdAwardForm *form = td_plan_find_award_form (self->plan, nomination->award_form_id);
  g_autofree char *award = form ? td_award_form_dup_full_name (form) : NULL;

  td_compose_set (facts, "award", award, TD_ENTITY_NOMINATION, nomination->id, "award_form_id");
}

/* "Ông Cầm Văn Lưu, Trưởng thôn Khe Lim": the title stands above the signature, the bare name below
 * it (LAW A-1). */
static void
set_confirmer_title (TdFacts *facts, const char *title)
{
  g_autofree char *head = td_compose_head_name (title);

  td_facts_set (facts, "confirmed_by.title", head);
}

static void
set_confirmer (TdFacts *facts, TdNomination *nomination)
{
  static const char *const ADDRESSES[] = {"Ông ", "Bà ", "Đồng chí ", "ông ", "bà ", "đồng chí "};
  g_autofree char *text =
      td_text_squeeze (nomination->confirmed_by ? nomination->confirmed_by : "");
  g_auto (GStrv) parts = g_strsplit (text, ", ", 2);
  const char *name = parts[0] ? parts[0] : "";

  for (guint i = 0; i < G_N_ELEMENTS (ADDRESSES); i++)
    if (g_str_has_prefix (name, ADDRESSES[i]))
      name += strlen (ADDRESSES[i]);
  td_compose_set (facts, "confirmed_by", name, TD_ENTITY_NOMINATION, nomination->id,
                  "confirmed_by");
  if (parts[0] && parts[1])
    set_confirmer_title (facts, parts[1]);
}

/* What is recorded of the signed confirmation goes before what stands behind the name. */
static gboolean
set_confirmation (TdFacts *facts, TdComposition *self, TdNomination *nomination, GError **error)
{
  g_autoptr (TdConfirmation) confirmation = td_confirmation_load (self->db, nomination->id, error);

  if (!confirmation)
    return FALSE;
  if (*confirmation->title)
    set_confirmer_title (facts, confirmation->title);
  if (!td_date_is_empty (confirmation->date)) {
    g_autofree char *date = td_date_format_long (confirmation->date);
    td_facts_set (facts, "confirmed_by.date", date);
  }
  return TRUE;
}

TdPaper *
td_compose_report (TdComposition *self, TdNomination *nomination, GError **error)
{
  TdNominee *nominee = nomination->nominee;
  g_autoptr (TdPaper) paper =
      td_compose_paper (self, "achievement-report", choose_form (nomination));
  TdFacts *facts = paper->facts;

  g_autofree char *title =
      g_strdup_printf ("%s: %s", paper->title, nominee->fields[TD_NOMINEE_NAME]);
  g_set_str (&paper->title, title);
  g_set_str (&paper->nomination, nomination->id);

  td_compose_set_nominee (facts, nominee);
  set_award (facts, self, nomination);
  set_head (facts, self, nominee);
  set_date (facts, self);
  set_achievement (facts, nomination);
  set_earlier_awards (facts, nominee);
  set_finance (facts, nominee);
  mark_ending (facts);
  td_facts_set (facts, "occasion", nomination->occasion);
  td_facts_set_place (facts, "occasion", TD_ENTITY_NOMINATION, nomination->id, "occasion");
  set_confirmer (facts, nomination);

  if (!set_confirmation (facts, self, nomination, error) ||
      !td_compose_check_nomination (self, nomination, paper->problems, error))
    return NULL;
  return g_steal_pointer (&paper);
}
