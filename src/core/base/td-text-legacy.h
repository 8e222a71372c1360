/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Vietnamese text in the encodings that were used before Unicode. */
typedef enum {
  TD_LEGACY_TCVN3, /* fonts ".VnTime" */
  TD_LEGACY_VNI,   /* fonts "VNI-Times" */
  TD_LEGACY_WINDOWS_1258,
} TdLegacy;

const char *td_legacy_to_string (TdLegacy legacy); /* "TCVN3" "VNI" "WINDOWS-1258" */

/* The text of @length bytes, NFC.  Never fails: a byte that stands for nothing is the replacement
 * character.  Capitals of TCVN3 have the codes of small letters: lines without a small letter of
 * ASCII are made capital. */
char *
td_legacy_decode (TdLegacy legacy, const guint8 *data, gsize length) G_GNUC_WARN_UNUSED_RESULT;

/* Tells which of them bytes that are no UTF-8 are in, by how many of the words are Vietnamese
 * then.  NULL when it is none with certainty. */
char *
td_legacy_guess (const guint8 *data, gsize length, TdLegacy *legacy) G_GNUC_WARN_UNUSED_RESULT;

/* The same of text that was taken for a Western encoding and made UTF-8 ("KÕ ho¹ch").  NULL when it
 * is good Vietnamese as it is, or none. */
char *td_legacy_repair (const char *text, TdLegacy *legacy) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
