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

static GArray *
read_words (TdIntakeDocument *document,
            guint page,
            guint rotation,
            gboolean with_ocr,
            TdExamined *found,
            GCancellable *cancellable,
            GError **error)
{
  found->is_layer = found->measures.info.n_letters >= LEAST_LETTERS;
  if (found->is_layer)
    return td_intake_document_list_words (document, page, cancellable, error);
  return with_ocr ? td_intake_ocr_page (document, page, rotation, cancellable, error) : NULL;
}

gboolean
td_intake_examine (TdIntakeDocument *document,
                   guint page,
                   guint rotation,
                   gboolean with_text,
                   gboolean with_ocr,
                   TdExamined *found,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (GError) why = NULL;

  found->has_measures =
      td_intake_document_measure (document, page, &found->measures, cancellable, &why);
  if (found->has_measures && with_text)
    found->words = read_words (document, page, rotation, with_ocr, found, cancellable, &why);
  if (why && !is_about_file (why)) {
    g_propagate_error (error, g_steal_pointer (&why));
    return FALSE;
  }
  if (why && !found->has_measures)
    found->reason = g_strdup (why->message);
  /* A page whose text cannot be read has none. */
  if (why && found->has_measures && !found->words)
    found->words = g_array_new (FALSE, FALSE, sizeof (TdPageWord));
  return TRUE;
}
