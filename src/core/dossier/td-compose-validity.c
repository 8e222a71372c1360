/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether what a dossier rests on is in force on its date (LAW 0): the grounds of the regime, which
 * the letter prints, and what the plan cites.  A dossier without a date is one of today. */

#include "config.h"

#include "td-compose.h"

#include <core/base/td-error.h>
#include <core/plan/td-plan-validity.h>
#include <glib/gi18n.h>

static void
add_document (GPtrArray *documents, const TdLegalDocument *document)
{
  if (!g_ptr_array_find (documents, document, NULL))
    g_ptr_array_add (documents, (gpointer) document);
}

/* Each once, the regime's before the plan's. */
static GPtrArray *
list_documents (TdComposition *self, TdValidity *validity)
{
  GPtrArray *documents = g_ptr_array_new ();
  g_autoptr (GArray) citations = td_plan_list_citations (self->plan, validity);

  for (char **line = self->regime->basis; line && *line; line++) {
    g_autoptr (GPtrArray) found = td_validity_find (validity, *line);
    for (guint i = 0; i < found->len; i++)
      add_document (documents, g_ptr_array_index (found, i));
  }
  for (guint i = 0; i < citations->len; i++)
    add_document (documents, g_array_index (citations, TdCitation, i).document);
  return documents;
}

static void
add_problem (TdComposition *self, const char *sentence, GPtrArray *problems)
{
  TdDate date = self->dossier->date;
  g_autofree char *written = td_date_format_short (date);
  TdPlace *place = td_place_new (TD_ENTITY_DOSSIER, self->dossier->id, "date");
  TdProblem *problem =
      date.year ? td_problem_new (TD_SEVERITY_WARNING, "basis-not-in-force", place,
                                  /* Translators: a sentence about a legal document, then a date */
                                  _ ("%s The letter of %s rests on it: check the date, and what "
                                     "has to be cited on it."),
                                  sentence, written)
                : td_problem_new (TD_SEVERITY_WARNING, "basis-not-in-force", place,
                                  /* Translators: a sentence about a legal document */
                                  _ ("%s The letter has no date yet; sent today it would rest on "
                                     "that document."),
                                  sentence);

  g_ptr_array_add (problems, problem);
}

static void
report_unknown (GError *error, GPtrArray *problems)
{
  g_autofree char *sentence = td_error_describe (error);

  g_ptr_array_add (problems, td_problem_new (TD_SEVERITY_WARNING, "validity-unknown", NULL,
                                             /* Translators: why, as a sentence */
                                             _ ("Whether the documents cited are in force was not "
                                                "checked. %s"),
                                             sentence));
}

void
td_compose_check_validity (TdComposition *self, GPtrArray *problems)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdValidity) validity = td_validity_load (&error);
  TdDate date = self->dossier->date.year ? self->dossier->date : td_date_today ();

  if (!validity) {
    report_unknown (error, problems);
    return;
  }
  g_autoptr (GPtrArray) documents = list_documents (self, validity);
  for (guint i = 0; i < documents->len; i++) {
    g_autofree char *sentence =
        td_validity_describe (validity, g_ptr_array_index (documents, i), date);
    if (sentence)
      add_problem (self, sentence, problems);
  }
}
