/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Vietnamese text: decoding, normal form, search fold, sort keys, case.  Any thread: ICU's
 * normalizer and a collator that is not changed any more may be shared.
 */
#include "config.h"

#include "td-text.h"

#include "td-error.h"

#include <string.h>
#include <sys/random.h>
#include <unicode/uchar.h>
#include <unicode/ucol.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#define LOCALE "vi"
#define FILE_NAME_MAX_BYTES 100

/* UTF-16, as ICU takes it. */
typedef struct {
  UChar *units;
  int32_t length;
} Utf16;

static void
clear_utf16 (Utf16 *text)
{
  g_free (text->units);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Utf16, clear_utf16)

static Utf16
to_utf16 (const char *text)
{
  const size_t length = strlen (text);
  Utf16 result = {g_new (UChar, length + 1), 0};
  UErrorCode status = U_ZERO_ERROR;
  u_strFromUTF8WithSub (result.units, (int32_t) length + 1, &result.length, text, (int32_t) length,
                        0xfffd, NULL, &status);
  g_assert (U_SUCCESS (status));
  return result;
}

static char *
to_utf8 (const UChar *units, int32_t length)
{
  g_autofree char *text = g_malloc ((gsize) length * 3 + 1);
  int32_t written = 0;
  UErrorCode status = U_ZERO_ERROR;
  u_strToUTF8WithSub (text, length * 3 + 1, &written, units, length, 0xfffd, NULL, &status);
  g_assert (U_SUCCESS (status));
  text[written] = '\0';
  return g_steal_pointer (&text);
}

static const UNormalizer2 *
get_normalizer (void)
{
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *normalizer = unorm2_getNFCInstance (&status);
  g_assert (U_SUCCESS (status));
  return normalizer;
}

static gboolean
is_ascii (const char *text)
{
  for (; *text != '\0'; text++)
    if ((guchar) *text >= 0x80)
      return FALSE;
  return TRUE;
}

/* NFC of valid UTF-8; what is not valid becomes the replacement character. */
char *
td_text_nfc (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);
  if (is_ascii (text))
    return g_strdup (text);
  g_auto (Utf16) source = to_utf16 (text);
  UErrorCode status = U_ZERO_ERROR;
  if (unorm2_quickCheck (get_normalizer (), source.units, source.length, &status) == UNORM_YES)
    return g_utf8_make_valid (text, -1);
  g_auto (Utf16) normal = {g_new (UChar, source.length + 1), 0};
  normal.length = unorm2_normalize (get_normalizer (), source.units, source.length, normal.units,
                                    source.length + 1, &status);
  if (status == U_BUFFER_OVERFLOW_ERROR) { /* a few characters grow when composed */
    status = U_ZERO_ERROR;
    const int32_t needed = normal.length + 1;
    normal.units = g_renew (UChar, normal.units, needed);
    normal.length = unorm2_normalize (get_normalizer (), source.units, source.length, normal.units,
                                      needed, &status);
  }
  g_assert (U_SUCCESS (status));
  return to_utf8 (normal.units, normal.length);
}

static gboolean
is_blank (gunichar c)
{
  return u_isUWhiteSpace ((UChar32) c) || c == 0xfeff;
}

char *
td_text_squeeze (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);
  g_autoptr (GString) result = g_string_sized_new (strlen (text));
  gboolean is_pending = FALSE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    if (is_blank (g_utf8_get_char (p))) {
      is_pending = result->len > 0;
      continue;
    }
    if (is_pending)
      g_string_append_c (result, ' ');
    is_pending = FALSE;
    g_string_append_len (result, p, g_utf8_next_char (p) - p);
  }
  return g_string_free (g_steal_pointer (&result), FALSE);
}

static gunichar
find_fold (const UNormalizer2 *normalizer, gunichar c)
{
  if (c < 0x80)
    return (gunichar) g_ascii_tolower ((char) c);
  if (c == 0x110 || c == 0x111) /* Đ and đ have no decomposition */
    return 'd';
  if (c == 0xa0)
    return ' ';
  UChar parts[16];
  UErrorCode status = U_ZERO_ERROR;
  const int32_t length =
      unorm2_getDecomposition (normalizer, (UChar32) c, parts, G_N_ELEMENTS (parts), &status);
  UChar32 first = (UChar32) c;
  if (U_SUCCESS (status) && length > 0)
    U16_GET (parts, 0, 0, length, first);
  return (gunichar) u_tolower (first);
}

/* The letters of Vietnamese, and of its neighbours, are looked up once. */
#define N_KNOWN_FOLDS 0x1f00

static const gunichar *
get_folds (void)
{
  static gunichar *folds = NULL;
  if (g_once_init_enter_pointer (&folds)) {
    gunichar *made = g_new (gunichar, N_KNOWN_FOLDS);
    for (gunichar c = 0; c < N_KNOWN_FOLDS; c++)
      made[c] = find_fold (get_normalizer (), c);
    g_once_init_leave_pointer (&folds, made);
  }
  return folds;
}

char *
td_text_fold (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);
  if (is_ascii (text))
    return g_ascii_strdown (text, -1);
  g_autofree char *normal = td_text_nfc (text);
  const UNormalizer2 *normalizer = get_normalizer ();
  g_autoptr (GString) fold = g_string_sized_new (strlen (normal));
  const gunichar *folds = get_folds ();
  for (const char *p = normal; *p != '\0'; p = g_utf8_next_char (p)) {
    const gunichar c = g_utf8_get_char (p);
    const gunichar folded = c < N_KNOWN_FOLDS ? folds[c] : find_fold (normalizer, c);
    if (folded < 0x80)
      g_string_append_c (fold, (char) folded);
    else
      g_string_append_unichar (fold, folded);
  }
  return g_string_free (g_steal_pointer (&fold), FALSE);
}

/* Numbers in text go by value: "Thôn 2" before "Thôn 10". */
static const UCollator *
get_collator (void)
{
  static UCollator *collator = NULL;
  if (g_once_init_enter_pointer (&collator)) {
    UErrorCode status = U_ZERO_ERROR;
    UCollator *made = ucol_open (LOCALE, &status);
    g_assert (U_SUCCESS (status));
    ucol_setAttribute (made, UCOL_NUMERIC_COLLATION, UCOL_ON, &status);
    g_assert (U_SUCCESS (status));
    g_once_init_leave_pointer (&collator, made);
  }
  return collator;
}

/* Appends the key of @text with its closing zero byte, which no key has inside. */
static void
append_key (GByteArray *keys, const char *text)
{
  g_autofree char *squeezed = td_text_squeeze (text);
  g_auto (Utf16) source = to_utf16 (squeezed);
  const int32_t length = ucol_getSortKey (get_collator (), source.units, source.length, NULL, 0);
  const guint start = keys->len;
  g_byte_array_set_size (keys, start + (guint) length);
  ucol_getSortKey (get_collator (), source.units, source.length, keys->data + start, length);
}

GBytes *
td_text_sort_key (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);
  g_autoptr (GByteArray) keys = g_byte_array_new ();
  append_key (keys, text);
  return g_byte_array_free_to_bytes (g_steal_pointer (&keys));
}

/* Three keys in a row: a key's closing zero makes the shorter name go first. */
GBytes *
td_text_name_sort_key (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);
  g_autofree char *squeezed = td_text_squeeze (name);
  char *given = strrchr (squeezed, ' ');
  g_autoptr (GByteArray) keys = g_byte_array_new ();
  if (!given) {
    append_key (keys, squeezed);
    return g_byte_array_free_to_bytes (g_steal_pointer (&keys));
  }
  *given++ = '\0';
  char *middle = strchr (squeezed, ' ');
  if (middle)
    *middle++ = '\0';
  append_key (keys, given);
  append_key (keys, middle ? middle : "");
  append_key (keys, squeezed);
  return g_byte_array_free_to_bytes (g_steal_pointer (&keys));
}

typedef int32_t (*CaseFunc) (UChar *dest,
                             int32_t capacity,
                             const UChar *src,
                             int32_t length,
                             const char *locale,
                             UErrorCode *);

static char *
change_case (const char *text, CaseFunc change)
{
  g_auto (Utf16) source = to_utf16 (text);
  const int32_t capacity = source.length * 3 + 1; /* the most that case can make of a character */
  g_auto (Utf16) changed = {g_new (UChar, capacity), 0};
  UErrorCode status = U_ZERO_ERROR;
  changed.length = change (changed.units, capacity, source.units, source.length, LOCALE, &status);
  g_assert (U_SUCCESS (status));
  return to_utf8 (changed.units, changed.length);
}

char *
td_text_upper (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);
  return change_case (text, u_strToUpper);
}

char *
td_text_lower (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);
  return change_case (text, u_strToLower);
}

/* Cuts to @max bytes between words, or where one word is that long between characters, never before
 * a combining mark. */
static void
cut (GString *name, gsize max)
{
  if (name->len <= max)
    return;
  const char *end = name->str + max;
  while (end > name->str &&
         (((guchar) *end & 0xc0) == 0x80 || g_unichar_ismark (g_utf8_get_char (end))))
    end--;
  const char *space = g_strrstr_len (name->str, end - name->str, " ");
  if (*end != ' ' && space && (gsize) (space - name->str) > max / 2)
    end = space;
  g_string_truncate (name, (gsize) (end - name->str));
  while (name->len > 0 && (name->str[name->len - 1] == ' ' || name->str[name->len - 1] == '.'))
    g_string_truncate (name, name->len - 1);
}

/* The characters that a USB stick's file system refuses are replaced too.  A short extension
 * survives the cut. */
char *
td_text_file_name (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);
  g_autofree char *squeezed = td_text_squeeze (text);
  g_autofree char *normal = td_text_nfc (squeezed);
  g_autoptr (GString) name = g_string_new (NULL);
  for (const char *p = normal; *p != '\0'; p = g_utf8_next_char (p)) {
    const gunichar c = g_utf8_get_char (p);
    if (c < 0x80 && strchr ("/\\:*?\"<>|", (int) c))
      g_string_append_c (name, '-');
    else if (!g_unichar_iscntrl (c) && (c != '.' || name->len > 0))
      g_string_append_unichar (name, c);
  }
  const char *dot = strrchr (name->str, '.');
  g_autofree char *extension = dot && strlen (dot) <= 6 ? g_strdup (dot) : g_strdup ("");
  g_string_truncate (name, name->len - strlen (extension));
  cut (name, FILE_NAME_MAX_BYTES - strlen (extension));
  g_string_append (name, extension);
  if (name->len == 0)
    g_string_append_c (name, '_');
  return g_string_free (g_steal_pointer (&name), FALSE);
}

char *
td_id_new (void)
{
  static const char LETTERS[] = "abcdefghijkmnpqrstuvwxyz23456789";
  G_STATIC_ASSERT (sizeof LETTERS == 32 + 1);
  guint8 random[10];
  if (getrandom (random, sizeof random, 0) != sizeof random)
    g_error ("The system gives no random bytes");
  char *id = g_malloc (sizeof random + 1);
  for (guint i = 0; i < sizeof random; i++)
    id[i] = LETTERS[random[i] % 32];
  id[sizeof random] = '\0';
  return id;
}
