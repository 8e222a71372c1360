/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One paper to be made.  Belongs to one thread at a time and is handed over whole.
 */
#include "config.h"

#include "td-paper.h"

G_DEFINE_FINAL_TYPE (TdPaper, td_paper, G_TYPE_OBJECT)

static void
td_paper_finalize (GObject *object)
{
  TdPaper *self = TD_PAPER (object);
  g_free (self->kind);
  g_free (self->regime);
  g_free (self->form);
  g_free (self->title);
  g_free (self->file_name);
  g_free (self->nomination);
  g_clear_pointer (&self->facts, td_facts_unref);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_clear_pointer (&self->pdf, g_bytes_unref);
  G_OBJECT_CLASS (td_paper_parent_class)->finalize (object);
}

static void
td_paper_class_init (TdPaperClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_paper_finalize;
}

static void
td_paper_init (TdPaper *self)
{
  self->facts = td_facts_new ();
  self->problems = g_ptr_array_new_with_free_func (g_object_unref);
}

TdPaper *
td_paper_new (const char *kind, const char *regime, const char *form, const char *title)
{
  TdPaper *self = g_object_new (TD_TYPE_PAPER, NULL);
  self->kind = g_strdup (kind);
  self->regime = g_strdup (regime);
  self->form = g_strdup (form);
  self->title = g_strdup (title);
  return self;
}

gboolean
td_paper_has_errors (TdPaper *self)
{
  g_return_val_if_fail (TD_IS_PAPER (self), FALSE);
  for (guint i = 0; i < self->problems->len; i++) {
    const TdProblem *problem = g_ptr_array_index (self->problems, i);
    if (problem->severity == TD_SEVERITY_ERROR)
      return TRUE;
  }
  return FALSE;
}
