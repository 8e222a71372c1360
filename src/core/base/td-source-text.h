/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The text of an outside document, and what a person should know of how it was come by. */
typedef enum {
  TD_SOURCE_MISNAMED = 1 << 0,           /* the name's ending is that of another kind */
  TD_SOURCE_PAGES_WITHOUT_TEXT = 1 << 1, /* some pages are pictures */
  TD_SOURCE_TRACKED_CHANGES = 1 << 2,    /* read as if all of them were accepted */
  TD_SOURCE_LEGACY_FONT = 1 << 3,        /* letters were translated by the font's name */
} TdSourceNote;
#define TD_SOURCE_ALL_NOTES                                                                        \
  (TD_SOURCE_MISNAMED | TD_SOURCE_PAGES_WITHOUT_TEXT | TD_SOURCE_TRACKED_CHANGES |                 \
   TD_SOURCE_LEGACY_FONT)

/* Encodings of documents that are not plain text. */
#define TD_SOURCE_PDF "PDF"
#define TD_SOURCE_DOCX "DOCX"
#define TD_SOURCE_ODT "ODT"

typedef struct {
  char *text;           /* NFC, "\n" line ends; a form feed where each page but the first begins */
  const char *encoding; /* static: one of the above, or that of a text file ("UTF-8") */
  guint notes;          /* TdSourceNote */
} TdSourceText;

void td_source_text_clear (TdSourceText *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TdSourceText, td_source_text_clear)

/* The line (from 1) of @text that is the first to begin on each page, as guint, ascending. */
GArray *td_source_text_list_pages (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* The page (from 1) that @line (from 1) is on. */
guint td_source_text_find_page (GArray *pages, guint line);

G_END_DECLS
