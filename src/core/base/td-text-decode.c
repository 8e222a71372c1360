/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The bytes of a text file to text.  Any thread.  What comes out is NFC, has "\n" line ends and
 * neither NUL nor control characters other than tabulators; a file that is no text is refused
 * whole.
 */
#include "config.h"

#include "td-text.h"

#include "td-error.h"
#include "td-text-legacy.h"

#include <glib/gi18n.h>
#include <string.h>

static gboolean
refuse (GError **error, const char *why)
{
  g_set_error_literal (error, TD_ERROR, TD_ERROR_UNREADABLE, why);
  return FALSE;
}

static char *
decode_utf8 (const char *data, gsize length, GError **error)
{
  if (memchr (data, 0, length)) {
    refuse (error, _ ("it holds zero bytes and is not a text file"));
    return NULL;
  }
  if (!g_utf8_validate (data, (gssize) length, NULL)) {
    refuse (error, _ ("its bytes are no UTF-8 text"));
    return NULL;
  }
  return g_strndup (data, length);
}

static char *
decode_utf16 (const guint8 *data, gsize length, gboolean is_big, GError **error)
{
  if (length % 2 != 0) {
    refuse (error, _ ("the UTF-16 text ends inside a character"));
    return NULL;
  }
  const gsize n_units = length / 2;
  g_autofree gunichar2 *units = g_new (gunichar2, n_units + 1);
  for (gsize i = 0; i < n_units; i++) {
    units[i] = (gunichar2) (is_big ? data[2 * i] << 8 | data[2 * i + 1]
                                   : data[2 * i + 1] << 8 | data[2 * i]);
    if (units[i] == 0) {
      refuse (error, _ ("it holds zero characters and is not a text file"));
      return NULL;
    }
  }
  char *text = g_utf16_to_utf8 (units, (glong) n_units, NULL, NULL, NULL);
  if (!text)
    refuse (error, _ ("its bytes are no UTF-16 text"));
  return text;
}

/* An encoding from before Unicode; NULL when it is none of them. */
static char *
decode_legacy (const guint8 *data, gsize length, const char **encoding)
{
  TdLegacy legacy = TD_LEGACY_TCVN3;
  char *text = td_legacy_guess (data, length, &legacy);
  if (text)
    *encoding = td_legacy_to_string (legacy);
  return text;
}

/* Without its mark: every other byte of the first ones is zero, none of the others. */
static gboolean
looks_like_utf16 (const guint8 *data, gsize length)
{
  const gsize n = MIN (length, 64) / 2;
  gsize n_zero[2] = {0, 0};
  if (length % 2 != 0 || n < 8)
    return FALSE;
  for (gsize i = 0; i < 2 * n; i++)
    n_zero[i % 2] += data[i] == 0 ? 1 : 0;
  return (n_zero[0] == 0 && n_zero[1] * 2 > n) || (n_zero[1] == 0 && n_zero[0] * 2 > n);
}

static char *
decode_bytes (GBytes *bytes, const char **encoding, GError **error)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  if (length >= 2 && data[0] == 0xff && data[1] == 0xfe) {
    *encoding = "UTF-16LE";
    return decode_utf16 (data + 2, length - 2, FALSE, error);
  }
  if (length >= 2 && data[0] == 0xfe && data[1] == 0xff) {
    *encoding = "UTF-16BE";
    return decode_utf16 (data + 2, length - 2, TRUE, error);
  }
  if (looks_like_utf16 (data, length)) {
    *encoding = data[0] ? "UTF-16LE" : "UTF-16BE";
    return decode_utf16 (data, length, data[0] == 0, error);
  }
  if (length > 0 && !memchr (data, 0, length) &&
      !g_utf8_validate ((const char *) data, (gssize) length, NULL)) {
    char *text = decode_legacy (data, length, encoding);
    if (text)
      return text;
  }
  *encoding = "UTF-8";
  if (length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    return decode_utf8 ((const char *) data + 3, length - 3, error);
  return decode_utf8 (length > 0 ? (const char *) data : "", length, error);
}

/* One kind of line end; page breaks become blanks, so that lines keep their numbers. */
static char *
clean (const char *text, gboolean *is_text)
{
  g_autoptr (GString) result = g_string_sized_new (strlen (text));
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    const gunichar c = g_utf8_get_char (p);
    if (c == '\r') {
      if (p[1] != '\n')
        g_string_append_c (result, '\n');
    } else if (c == 0x2028 || c == 0x2029) {
      g_string_append_c (result, '\n');
    } else if (c == '\f' || c == '\v' || c == 0x85) {
      g_string_append_c (result, ' ');
    } else if (g_unichar_iscntrl (c) && c != '\n' && c != '\t') {
      *is_text = FALSE;
      return NULL;
    } else {
      g_string_append_unichar (result, c);
    }
  }
  *is_text = TRUE;
  return g_string_free (g_steal_pointer (&result), FALSE);
}

static gboolean
has_words (const char *text)
{
  g_autofree char *squeezed = td_text_squeeze (text);
  return squeezed[0] != '\0';
}

char *
td_text_decode (GBytes *bytes, const char **encoding, GError **error)
{
  return td_text_decode_long (bytes, TD_TEXT_MAX_BYTES, encoding, error);
}

char *
td_text_decode_long (GBytes *bytes, gsize max_bytes, const char **encoding, GError **error)
{
  g_return_val_if_fail (bytes != NULL, NULL);
  if (g_bytes_get_size (bytes) > max_bytes) {
    /* Translators: %u is a number of mebibytes */
    g_set_error (error, TD_ERROR, TD_ERROR_TOO_LARGE, _ ("a text may have %u MiB at most"),
                 (guint) (max_bytes / (1024 * 1024)));
    return NULL;
  }
  const char *found = NULL;
  g_autofree char *raw = decode_bytes (bytes, &found, error);
  if (!raw)
    return NULL;
  gboolean is_text;
  g_autofree char *cleaned = clean (raw, &is_text);
  if (!is_text) {
    refuse (error, _ ("it holds control characters and is not a text file"));
    return NULL;
  }
  if (!has_words (cleaned)) {
    refuse (error, _ ("it is empty"));
    return NULL;
  }
  TdLegacy legacy = TD_LEGACY_TCVN3;
  g_autofree char *repaired = td_legacy_repair (cleaned, &legacy);
  if (encoding)
    *encoding = repaired ? td_legacy_to_string (legacy) : found;
  return repaired ? g_steal_pointer (&repaired) : td_text_nfc (cleaned);
}
