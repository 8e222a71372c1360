/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper in each of its formats.  On the press's thread. */
#include "config.h"

#include "td-paper-format.h"

#include "td-form.h"
#include "td-twin.h"

#include <core/base/td-error.h>
#include <glib/gi18n.h>

static const struct {
  const char *suffix, *mime_type, *title;
} FORMATS[TD_N_FORMATS] = {
    [TD_FORMAT_PDF] = {".pdf", "application/pdf", N_ ("PDF document, as it prints")},
    [TD_FORMAT_ODT] = {".odt", "application/vnd.oasis.opendocument.text",
                       N_ ("OpenDocument text, to be edited")},
    [TD_FORMAT_DOCX] = {".docx",
                        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                        N_ ("Word document, to be edited")},
    [TD_FORMAT_TEXT] = {".txt", "text/plain", N_ ("Plain text")},
};

const char *
td_paper_format_suffix (TdPaperFormat format)
{
  g_return_val_if_fail (format < TD_N_FORMATS, NULL);
  return FORMATS[format].suffix;
}

const char *
td_paper_format_mime_type (TdPaperFormat format)
{
  g_return_val_if_fail (format < TD_N_FORMATS, NULL);
  return FORMATS[format].mime_type;
}

const char *
td_paper_format_title (TdPaperFormat format)
{
  g_return_val_if_fail (format < TD_N_FORMATS, NULL);
  return _ (FORMATS[format].title);
}

gboolean
td_paper_format_of_name (const char *name, TdPaperFormat *format)
{
  g_return_val_if_fail (name && format, FALSE);

  g_autofree char *lower = g_ascii_strdown (name, -1);
  for (TdPaperFormat i = 0; i < TD_N_FORMATS; i++) {
    if (g_str_has_suffix (lower, FORMATS[i].suffix)) {
      *format = i;
      return TRUE;
    }
  }
  return FALSE;
}

static GBytes *
write_twin (TdPress *self, TdPaper *paper, TdPaperFormat format, GError **error)
{
  g_autoptr (TdForm) form = td_form_load (paper->regime, paper->form, error);
  g_autoptr (TdDocument) document = form ? td_form_build (form, paper->facts, NULL, error) : NULL;

  if (!document)
    return NULL;
  if (format == TD_FORMAT_ODT)
    return td_odt_write (document, self);
  if (format == TD_FORMAT_DOCX)
    return td_docx_write (document, self);
  return td_plain_write (document);
}

GBytes *
td_press_write_paper (TdPress *self, TdPaper *paper, TdPaperFormat format, GError **error)
{
  g_return_val_if_fail (self && TD_IS_PAPER (paper) && format < TD_N_FORMATS, NULL);

  if (!paper->pdf && !td_press_make_paper (self, paper, error))
    return NULL;
  return format == TD_FORMAT_PDF ? g_bytes_ref (paper->pdf)
                                 : write_twin (self, paper, format, error);
}
