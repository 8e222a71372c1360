/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper from its form and facts to its PDF.  On the press's thread. */
#include "config.h"

#include "td-press.h"

#include "td-form.h"

gboolean
td_press_make_paper (TdPress *self, TdPaper *paper, GError **error)
{
  g_autoptr (TdForm) form = NULL;
  g_autoptr (TdDocument) document = NULL;
  g_autoptr (GBytes) pdf = NULL;
  guint n_pages = 0;

  g_return_val_if_fail (self != NULL && paper != NULL, FALSE);

  form = td_form_load (paper->regime, paper->form, error);
  if (form == NULL)
    return FALSE;
  document = td_form_build (form, paper->facts, paper->problems, error);
  if (document == NULL)
    return FALSE;
  pdf = td_press_print (self, &document, 1, &n_pages, paper->problems, error);
  if (pdf == NULL)
    return FALSE;
  g_clear_pointer (&paper->pdf, g_bytes_unref);
  paper->pdf = g_steal_pointer (&pdf);
  paper->n_pages = n_pages;
  return TRUE;
}
