/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of an outside document.  Any thread.
 *
 * Here only the first bytes are looked at, to choose the way: what has a format goes to the helper,
 * what is a kind that is not read is answered at once, and the rest is plain text. */
#include "config.h"

#include "td-intake-private.h"

#include <core/base/td-text.h>
#include <glib/gi18n.h>
#include <string.h>

/* What a file begins with. */
#define BEGINNING 1024
/* A table of contents of an OLE file names its streams in UTF-16; it may stand anywhere. */
#define OLE "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#define ENCRYPTED "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e"

typedef enum { PLAIN, PARSED, SCAN, OLD_WORD, LOCKED, RICH_TEXT, WEB_PAGE, PACKED } Way;

static gboolean
starts (const guint8 *data, gsize length, const char *with, gsize n)
{
  return length >= n && memcmp (data, with, n) == 0;
}

static gboolean
is_picture (const guint8 *data, gsize length)
{
  return starts (data, length, "\xff\xd8\xff", 3) || starts (data, length, "\x89PNG\r\n", 6) ||
         starts (data, length, "II*\0", 4) || starts (data, length, "MM\0*", 4) ||
         starts (data, length, "GIF8", 4);
}

static gboolean
is_packed (const guint8 *data, gsize length)
{
  return starts (data, length, "Rar!\x1a\x07", 6) || starts (data, length, "\x1f\x8b", 2) ||
         starts (data, length, "7z\xbc\xaf\x27\x1c", 6);
}

/* The text that a file begins with, in small letters. */
static char *
dup_beginning (const guint8 *data, gsize length)
{
  gsize skipped = starts (data, length, "\xef\xbb\xbf", 3) ? 3 : 0;
  g_autofree char *text =
      g_strndup ((const char *) data + skipped, MIN (length, BEGINNING) - skipped);

  g_strchug (text);
  return g_ascii_strdown (text, -1);
}

static Way
find_way_of_words (const guint8 *data, gsize length)
{
  g_autofree char *text = dup_beginning (data, length);

  if (g_str_has_prefix (text, "{\\rtf"))
    return RICH_TEXT;
  if (g_str_has_prefix (text, "<?xml") && strstr (text, "<office:document"))
    return PARSED;
  if (g_str_has_prefix (text, "<!doctype html") || g_str_has_prefix (text, "<html") ||
      (g_str_has_prefix (text, "<?xml") && strstr (text, "<html")) ||
      (g_str_has_prefix (text, "mime-version:") && strstr (text, "multipart/related")))
    return WEB_PAGE;
  return PLAIN;
}

static Way
find_way (GBytes *bytes)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  if (starts (data, length, OLE, 8))
    return memmem (data, length, ENCRYPTED, sizeof ENCRYPTED - 1) != NULL ? LOCKED : OLD_WORD;
  if (starts (data, length, "PK\3\4", 4) || starts (data, length, "PK\5\6", 4) ||
      memmem (data, MIN (length, BEGINNING), "%PDF-", 5) != NULL)
    return PARSED;
  if (is_picture (data, length))
    return SCAN;
  if (is_packed (data, length))
    return PACKED;
  return find_way_of_words (data, length);
}

static const struct {
  TdError code;
  const char *words;
} REFUSALS[] = {
    [SCAN] =
        {TD_ERROR_UNSUPPORTED,
         N_ ("it is a picture; a scanning program can recognise the text in it and save it as a "
             "PDF with text")},
    [OLD_WORD] = {TD_ERROR_UNSUPPORTED,
                  N_ ("it is a document of the old Word kind (.doc); open it and save it as .docx, "
                      ".odt or .pdf")},
    [LOCKED] = {TD_ERROR_UNREADABLE, N_ ("it is protected by a password")},
    [RICH_TEXT] = {TD_ERROR_UNSUPPORTED,
                   N_ ("it is a document of the RTF kind; open it and save it as .docx, .odt or "
                       ".pdf")},
    [WEB_PAGE] = {TD_ERROR_UNSUPPORTED,
                  N_ ("it is a web page; open it in a browser and print it into a PDF file")},
    [PACKED] = {TD_ERROR_UNSUPPORTED, N_ ("it is a packed archive; unpack it first")},
};

static gboolean
decode_plain (GBytes *bytes, TdSourceText *text, GError **error)
{
  text->text = td_text_decode (bytes, &text->encoding, error);
  return text->text != NULL;
}

/* What nobody sees or what would turn the text around. */
static gboolean
is_dropped (gunichar c)
{
  return (g_unichar_iscntrl (c) && c != '\n' && c != '\t' && c != '\f') || c == 0xad ||
         (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) ||
         (c >= 0x2060 && c <= 0x206f) || c == 0xfeff || (c >= 0xfff0 && c <= 0xfffb);
}

/* What symbol fonts have in places of their own stands before the items of lists. */
static gunichar
show_private (gunichar c)
{
  if (c == 0xf02d)
    return '-';
  return c >= 0xe000 && c <= 0xf8ff ? 0x2022 : c;
}

/* No empty lines at the beginning, and one where there are several. */
static void
append_line_end (GString *text)
{
  gsize n = text->len;

  if (n == 1 || (n > 1 && (text->str[n - 1] != '\n' || text->str[n - 2] != '\n')))
    g_string_append_c (text, '\n');
}

/* NULL where the helper's bytes are no text. */
static char *
clean (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autoptr (GString) text = g_string_sized_new (length);

  if (length > 0 && !g_utf8_validate_len (data, length, NULL))
    return NULL;
  for (const char *at = data; at < data + length; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    if (c == '\n' || c == 0x2028 || c == 0x2029)
      append_line_end (text);
    else if (!is_dropped (c))
      g_string_append_unichar (text, show_private (c));
  }
  return td_text_nfc (text->str);
}

static const char *
encoding_of (guint32 kind)
{
  switch ((TdIntakeKind) kind) {
  case TD_INTAKE_PDF:
    return TD_SOURCE_PDF;
  case TD_INTAKE_DOCX:
    return TD_SOURCE_DOCX;
  case TD_INTAKE_ODT:
    return TD_SOURCE_ODT;
  case TD_INTAKE_JPEG:
  case TD_INTAKE_PNG:
  case TD_INTAKE_TIFF:
  case TD_INTAKE_WEBP:
  case TD_INTAKE_HEIC:
  case TD_INTAKE_NO_KIND:
    break;
  }
  return NULL;
}

static gboolean
has_words (const char *text)
{
  g_autofree char *squeezed = td_text_squeeze (text);

  return *squeezed != '\0';
}

static gboolean
read_parsed (GBytes *bytes, TdSourceText *text, GCancellable *cancellable, GError **error)
{
  const char *question[] = {"text", NULL};
  const TdIntakeLimits limits = {.n_bytes = TD_INTAKE_MAX_TEXT};
  g_auto (TdIntakeReply) reply = {0};

  if (!td_intake_ask (bytes, question, &limits, &reply, cancellable, error))
    return FALSE;
  g_autofree char *cleaned = clean (reply.rest);
  text->encoding = encoding_of (reply.head.kind);
  if (cleaned == NULL || text->encoding == NULL) {
    g_set_error_literal (error, TD_ERROR, TD_ERROR_UNREADABLE,
                         _ ("reading it broke off; it may be damaged"));
    return FALSE;
  }
  if (!has_words (cleaned)) {
    g_set_error_literal (error, TD_ERROR, TD_ERROR_UNREADABLE, _ ("it is empty"));
    return FALSE;
  }
  text->text = g_steal_pointer (&cleaned);
  text->notes = reply.head.notes & TD_SOURCE_ALL_NOTES & ~(guint) TD_SOURCE_MISNAMED;
  return TRUE;
}

/* A name without one of these endings says nothing. */
static gboolean
is_misnamed (const char *name, const char *encoding)
{
  static const struct {
    const char *ending;
    const char *encoding; /* NULL: plain text */
  } ENDINGS[] = {
      {".pdf", TD_SOURCE_PDF},
      {".docx", TD_SOURCE_DOCX},
      {".docm", TD_SOURCE_DOCX},
      {".odt", TD_SOURCE_ODT},
      {".fodt", TD_SOURCE_ODT},
      {".doc", "-"},
      {".rtf", "-"},
      {".xlsx", "-"},
      {".jpg", "-"},
      {".png", "-"},
      {".txt", NULL},
      {".md", NULL},
  };
  gboolean is_plain = !g_str_equal (encoding, TD_SOURCE_PDF) &&
                      !g_str_equal (encoding, TD_SOURCE_DOCX) &&
                      !g_str_equal (encoding, TD_SOURCE_ODT);
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (ENDINGS); i++)
    if (g_str_has_suffix (lower, ENDINGS[i].ending))
      return g_strcmp0 (ENDINGS[i].encoding, is_plain ? NULL : encoding) != 0;
  return FALSE;
}

gboolean
td_intake_read_text (GBytes *bytes,
                     const char *name,
                     TdSourceText *text,
                     GCancellable *cancellable,
                     GError **error)
{
  g_return_val_if_fail (bytes != NULL && text != NULL, FALSE);

  if (!td_intake_check_bytes (bytes, error))
    return FALSE;
  Way way = find_way (bytes);
  if (way != PLAIN && way != PARSED) {
    g_set_error_literal (error, TD_ERROR, REFUSALS[way].code, _ (REFUSALS[way].words));
    return FALSE;
  }
  if (way == PLAIN ? !decode_plain (bytes, text, error)
                   : !read_parsed (bytes, text, cancellable, error))
    return FALSE;
  if (name && is_misnamed (name, text->encoding))
    text->notes |= TD_SOURCE_MISNAMED;
  return TRUE;
}
