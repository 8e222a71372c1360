/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper from its form and facts to its PDF.  On the press's thread. */
#include "config.h"

#include "td-press.h"

#include "td-form.h"

/* What making found follows what composing found; findings of an earlier making go. */
static void
take_problems (TdPaper *paper, GPtrArray *found)
{
  if (paper->pdf != NULL)
    g_ptr_array_set_size (paper->problems, (int) paper->n_composed);
  paper->n_composed = paper->problems->len;
  g_ptr_array_extend_and_steal (paper->problems, found);
}

gboolean
td_press_make_paper (TdPress *self, TdPaper *paper, GError **error)
{
  g_autoptr (TdForm) form = NULL;
  g_autoptr (TdDocument) document = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_pages = 0;

  g_return_val_if_fail (self != NULL && paper != NULL, FALSE);

  form = td_form_load (paper->regime, paper->form, error);
  if (form == NULL)
    return FALSE;
  document = td_form_build (form, paper->facts, found, error);
  if (document == NULL)
    return FALSE;
  pdf = td_press_print (self, &document, 1, &n_pages, found, error);
  if (pdf == NULL)
    return FALSE;
  take_problems (paper, g_steal_pointer (&found));
  g_clear_pointer (&paper->pdf, g_bytes_unref);
  paper->pdf = g_steal_pointer (&pdf);
  paper->n_pages = n_pages;
  return TRUE;
}

static TdDocument *
build_document (TdPaper *paper, GPtrArray *problems, GError **error)
{
  g_autoptr (TdForm) form = td_form_load (paper->regime, paper->form, error);

  return form != NULL ? td_form_build (form, paper->facts, problems, error) : NULL;
}

GBytes *
td_press_join_papers (TdPress *self,
                      GPtrArray *papers,
                      guint *n_pages,
                      GPtrArray *problems,
                      GError **error)
{
  g_autoptr (GPtrArray) documents =
      g_ptr_array_new_with_free_func ((GDestroyNotify) td_document_unref);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (self != NULL && papers != NULL, NULL);

  for (guint i = 0; i < papers->len; i++) {
    TdDocument *document = build_document (g_ptr_array_index (papers, i), found, error);

    if (document == NULL)
      return NULL;
    g_ptr_array_add (documents, document);
  }
  g_autoptr (GBytes) pdf = td_press_print (self, (TdDocument *const *) documents->pdata,
                                           documents->len, n_pages, found, error);
  if (pdf != NULL && problems != NULL)
    g_ptr_array_extend_and_steal (problems, g_steal_pointer (&found));
  return g_steal_pointer (&pdf);
}
