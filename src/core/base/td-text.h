/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Decodes the bytes of a text file: UTF-8 and UTF-16 (with or without BOM), TCVN3, VNI,
 * Windows-1258 (told apart by the words); line ends become "\n", text becomes NFC.  Errors:
 * TD_ERROR_UNREADABLE for an empty file, for bytes that are no text (NUL, controls), or an unknown
 * encoding; TD_ERROR_TOO_LARGE over TD_TEXT_MAX_BYTES.
 * @encoding (out, optional): a static name such as "UTF-8". */
#define TD_TEXT_MAX_BYTES (8 * 1024 * 1024)
char *
td_text_decode (GBytes *bytes, const char **encoding, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same of a table, which may be longer: up to @max_bytes. */
char *td_text_decode_long (GBytes *bytes, gsize max_bytes, const char **encoding, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* NFC of valid UTF-8. */
char *td_text_nfc (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* Trims and makes every run of white space (no-break space too) one space. */
char *td_text_squeeze (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* The search fold: one NFC character in, one folded character out (first of its decomposition,
 * đ → d, lower case), so that a hit's character offset in the fold is its offset in the text. */
char *td_text_fold (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* Keys for memcmp () / SQLite blobs, by ICU's Vietnamese collation. */
GBytes *td_text_sort_key (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* Of a person's name: given name first, then middle names, then family name. */
GBytes *td_text_name_sort_key (const char *name) G_GNUC_WARN_UNUSED_RESULT;

/* Vietnamese upper and lower case by ICU ("đ" and "Đ", toned vowels). */
char *td_text_upper (const char *text) G_GNUC_WARN_UNUSED_RESULT;
char *td_text_lower (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* A count as papers write it: 1 → "01", 9 → "09", 10 → "10" (LAW N-1). */
char *td_text_count (guint n) G_GNUC_WARN_UNUSED_RESULT;

/* A number in words: 21 → "hai mươi mốt", 105 → "một trăm linh năm". */
char *td_text_number_in_words (guint64 n) G_GNUC_WARN_UNUSED_RESULT;

/* "1.200.000", "1 200 000" and "1200000" are "1200000"; NULL for what is no whole number. */
char *td_text_whole_number (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* A whole number with its thousands apart, "1.200.000"; any other text as it is. */
char *td_text_group_digits (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* A percentage of two counts with one decimal and a comma: 8 of 9 → "88,9%"; 9 of 9 → "100%". */
char *td_text_percent (guint part, guint whole) G_GNUC_WARN_UNUSED_RESULT;

/* A name fit for a file: no "/", no control characters, at most 100 bytes, Vietnamese kept. */
char *td_text_file_name (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* A fresh short id: 10 lower-case letters and digits (no 0 o 1 l), 50 random bits. */
char *td_id_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
