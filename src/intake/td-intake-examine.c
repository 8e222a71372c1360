/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks at a page and reads it.  Any thread. */
#include "config.h"

#include "td-intake-examine.h"

#include "td-intake-ocr.h"

/* A text layer with fewer letters is a stamp of the scanning program. */
#define LEAST_LETTERS 24

void
td_examined_clear (TdExamined *self)
{
  g_clear_pointer (&self->reason, g_free);
  g_clear_pointer (&self->words, g_array_unref);
}

/* Of the file, not of this computer. */
static gboolean
is_about_file (const GError *error)
{
  return error->domain == TD_ERROR && error->code != TD_ERROR_FAILED;
}

/* What is about the page is told by @reason; the rest is an error. */
static gboolean
sort_out (GError *why, char **reason, GError **error)
{
  if (!is_about_file (why)) {
    g_propagate_error (error, why);
    return FALSE;
  }
  g_set_str (reason, why->message);
  g_error_free (why);
  return TRUE;
}

gboolean
td_intake_examine (TdIntakeDocument *document,
                   guint page,
                   TdExamined *found,
                   GCancellable *cancellable,
                   GError **error)
{
  GError *why = NULL;

  found->has_measures =
      td_intake_document_measure (document, page, &found->measures, cancellable, &why);
  return found->has_measures || sort_out (why, &found->reason, error);
}

gboolean
td_intake_examine_words (TdIntakeDocument *document,
                         guint page,
                         guint rotation,
                         gboolean with_ocr,
                         TdExamined *found,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autofree char *reason = NULL;
  GError *why = NULL;

  found->is_layer = found->has_measures && found->measures.info.n_letters >= LEAST_LETTERS;
  if (!found->has_measures || (!found->is_layer && !with_ocr))
    return TRUE;
  if (found->is_layer)
    found->words = td_intake_document_list_words (document, page, cancellable, &why);
  else
    found->words = td_intake_ocr_page (document, page, rotation, cancellable, &why);
  if (found->words)
    return TRUE;
  /* A page whose text cannot be read has none. */
  found->words = g_array_new (FALSE, FALSE, sizeof (TdPageWord));
  return sort_out (why, &reason, error);
}
