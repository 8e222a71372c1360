/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper in each of its formats.  On the press's thread. */
#include "config.h"

#include "td-paper-format.h"

#include "td-form.h"

#include <core/base/td-error.h>
#include <glib/gi18n.h>

static const struct {
  const char *suffix, *mime_type, *title;
} FORMATS[TD_N_FORMATS] = {
    [TD_FORMAT_PDF] = {".pdf", "application/pdf", N_ ("PDF document, as it prints")},
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
    if (FORMATS[i].suffix && g_str_has_suffix (lower, FORMATS[i].suffix)) {
      *format = i;
      return TRUE;
    }
  }
  return FALSE;
}

GBytes *
td_press_write_paper (TdPress *self, TdPaper *paper, TdPaperFormat format, GError **error)
{
  g_return_val_if_fail (self && TD_IS_PAPER (paper) && format < TD_N_FORMATS, NULL);

  if (!paper->pdf && !td_press_make_paper (self, paper, error))
    return NULL;
  return g_bytes_ref (paper->pdf);
}
