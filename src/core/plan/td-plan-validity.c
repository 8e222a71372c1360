/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether what a plan cites is in force (LAW 0): problems of the plan.  Any thread. */
#include "config.h"

#include "td-plan-validity.h"

#include "td-plan-service.h"
#include "td-plan-store.h"
#include <core/base/td-error.h>

#include <glib/gi18n.h>

/* ---- citations ---- */

/* A number goes before the title: a title may name other documents. */
static GPtrArray *
find_documents (TdBasis *basis, TdValidity *validity)
{
  guint year = basis->date.year;
  GPtrArray *found = td_validity_find (validity, basis->number);

  if (found->len > 0 || !*basis->title)
    return found;
  g_ptr_array_unref (found);
  g_autofree char *words =
      year ? g_strdup_printf ("%s %s %s %u", basis->kind, basis->title, basis->number, year)
           : g_strdup_printf ("%s %s %s", basis->kind, basis->title, basis->number);
  return td_validity_find (validity, words);
}

/* A number without a year is given anew each year. */
static gboolean
is_meant (TdBasis *basis, const TdLegalDocument *document)
{
  gboolean has_year = g_regex_match_simple ("/\\d{4}/", document->number, 0, 0);

  return has_year || !basis->date.year || !document->date.year ||
         basis->date.year == document->date.year;
}

static gboolean
is_listed (GArray *citations, const TdLegalDocument *document)
{
  for (guint i = 0; i < citations->len; i++)
    if (g_array_index (citations, TdCitation, i).document == document)
      return TRUE;
  return FALSE;
}

GArray *
td_plan_list_citations (TdPlan *self, TdValidity *validity)
{
  GArray *citations = g_array_new (FALSE, FALSE, sizeof (TdCitation));

  for (guint i = 0; i < self->bases->len; i++) {
    TdBasis *basis = g_ptr_array_index (self->bases, i);
    if (g_strcmp0 (basis->relation, "supersedes") == 0)
      continue;
    g_autoptr (GPtrArray) found = find_documents (basis, validity);
    for (guint k = 0; k < found->len; k++) {
      TdCitation citation = {basis, g_ptr_array_index (found, k)};
      if (is_meant (basis, citation.document) && !is_listed (citations, citation.document))
        g_array_append_val (citations, citation);
    }
  }
  return citations;
}

/* ---- sentences ---- */

static char *
describe_end (TdValidity *validity, const TdLegalDocument *document)
{
  g_autofree char *end = td_date_format_short (td_legal_document_get_end (document));
  const TdLegalDocument *next = td_validity_get (validity, document->replaced_by);

  if (next)
    /* Translators: a legal document, the first day on which it is no longer in force, the document
     * that replaces it */
    return g_strdup_printf (_ ("%s is no longer in force since %s; %s replaces it."),
                            document->name, end, next->name);
  /* Translators: a legal document, the first day on which it is no longer in force */
  return g_strdup_printf (_ ("%s is no longer in force since %s."), document->name, end);
}

static char *
describe_begin (const TdLegalDocument *document)
{
  g_autofree char *from = td_date_format_short (document->from);

  /* Translators: a legal document, the first day on which it is in force */
  return g_strdup_printf (_ ("%s came into force only on %s."), document->name, from);
}

char *
td_validity_describe (TdValidity *validity, const TdLegalDocument *document, TdDate date)
{
  TdValidityState state = td_legal_document_at (document, date);

  if (state == TD_VALIDITY_IN_FORCE)
    return NULL;
  g_autofree char *sentence =
      state == TD_VALIDITY_EXPIRED ? describe_end (validity, document) : describe_begin (document);
  if (document->is_verified)
    return g_steal_pointer (&sentence);
  return g_strdup_printf ("%s %s", sentence,
                          _ ("(This was not verified in the document itself: look it up.)"));
}

/* ---- the plan's problems ---- */

static void
add_problem (TdPlan *self, TdBasis *basis, TdProblem *problem)
{
  td_problem_set_lines (problem, basis->reading.first_line, basis->reading.last_line);
  g_ptr_array_add (self->problems, problem);
}

static void
check_in_force (TdPlan *self, TdValidity *validity, const TdCitation *citation)
{
  TdDate date = td_plan_get_date (self);
  g_autofree char *sentence = td_validity_describe (validity, citation->document, date);

  if (!sentence)
    return;
  g_autofree char *issued = td_date_format_short (date);
  add_problem (self, citation->basis,
               td_problem_new (TD_SEVERITY_WARNING, "basis-not-in-force",
                               td_place_new (TD_ENTITY_PLAN, self->id, "date"),
                               /* Translators: a sentence about a legal document, then a date */
                               _ ("%s The plan of %s cites it: check the plan’s date and what it "
                                  "rests on."),
                               sentence, issued));
}

static void
check_number (TdPlan *self, TdValidity *validity, const TdCitation *citation)
{
  TdBasis *basis = citation->basis;

  if (!td_validity_is_misprint (validity, citation->document, basis->number))
    return;
  add_problem (self, basis,
               td_problem_new (TD_SEVERITY_NOTE, "basis-misprint",
                               td_place_new (TD_ENTITY_PLAN, self->id, NULL),
                               /* Translators: the number as printed, then the document with its
                                * own number */
                               _ ("The plan cites the number %s, which is a known misprint of %s."),
                               basis->number, citation->document->name));
}

void
td_plan_check_validity (TdPlan *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdValidity) validity = td_validity_load (&error);

  if (!validity) {
    g_autofree char *sentence = td_error_describe (error);
    g_ptr_array_add (self->problems,
                     td_problem_new (TD_SEVERITY_WARNING, "validity-unknown", NULL,
                                     /* Translators: why, as a sentence */
                                     _ ("Whether the documents cited are in force was not "
                                        "checked. %s"),
                                     sentence));
    return;
  }
  g_autoptr (GArray) citations = td_plan_list_citations (self, validity);
  for (guint i = 0; i < citations->len; i++) {
    const TdCitation *citation = &g_array_index (citations, TdCitation, i);
    check_in_force (self, validity, citation);
    check_number (self, validity, citation);
  }
}

TdPlan *
td_plan_load (TdDb *db, const char *id, GError **error)
{
  TdPlan *plan = td_plan_store_load (db, id, error);

  if (plan)
    td_plan_check_validity (plan);
  return plan;
}
