/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Is a file whole?  Each kind of picture is a row of pieces that say how long they are; walking
 * them finds a file that was cut short or overwritten without decoding it.  Runs in the helper
 * only. */
#include "config.h"

#include "picture.h"

#include <string.h>
#include <zlib.h>

/* More is a chain without an end. */
#define MAX_DIRECTORIES 10000

static guint32
get_32 (const guint8 *at)
{
  return (guint32) at[0] << 24 | at[1] << 16 | at[2] << 8 | at[3];
}

/* After a scan's head come its data: a marker in them is 0xff and neither 0 nor a restart. */
static const guint8 *
skip_scan (const guint8 *at, const guint8 *end)
{
  while ((at = memchr (at, 0xff, end - at)) != NULL && at + 1 < end) {
    if (at[1] != 0 && at[1] != 0xff && (at[1] < 0xd0 || at[1] > 0xd7))
      return at;
    at += at[1] == 0xff ? 1 : 2;
    if (at >= end)
      return NULL;
  }
  return NULL;
}

static TdIntakeReason
check_jpeg (const guint8 *data, gsize length)
{
  const guint8 *at = data + 2, *end = data + length;
  gboolean has_scan = FALSE;

  while (at != NULL && end - at >= 2 && at[0] == 0xff) {
    guint marker = at[1];
    if (marker == 0xd9)
      return has_scan ? TD_INTAKE_GOOD : TD_INTAKE_DAMAGED;
    if (marker == 0xff || (marker >= 0xd0 && marker <= 0xd8) || marker == 1) {
      at += marker == 0xff ? 1 : 2;
      continue;
    }
    if (end - at < 4 || (guint) (at[2] << 8 | at[3]) > end - at - 2)
      return TD_INTAKE_CUT_SHORT;
    at += 2 + (at[2] << 8 | at[3]);
    has_scan |= marker == 0xda;
    if (marker == 0xda)
      at = at < end ? skip_scan (at, end) : NULL;
  }
  return TD_INTAKE_CUT_SHORT;
}

static TdIntakeReason
check_png (const guint8 *data, gsize length)
{
  for (gsize at = 8; at + 12 <= length;) {
    gsize n = get_32 (data + at);
    if (n > length - at - 12)
      return TD_INTAKE_CUT_SHORT;
    if (crc32_z (0, data + at + 4, n + 4) != get_32 (data + at + 8 + n))
      return TD_INTAKE_DAMAGED;
    if (memcmp (data + at + 4, "IEND", 4) == 0)
      return TD_INTAKE_GOOD;
    at += 12 + n;
  }
  return TD_INTAKE_CUT_SHORT;
}

/* Boxes, the last of which may run to the end. */
static TdIntakeReason
check_heic (const guint8 *data, gsize length)
{
  gsize at = 0;

  while (at + 8 <= length) {
    guint64 n = get_32 (data + at);
    if (n == 0)
      return TD_INTAKE_GOOD;
    if (n == 1)
      n = at + 16 <= length ? (guint64) get_32 (data + at + 8) << 32 | get_32 (data + at + 12) : 0;
    if (n < 8)
      return TD_INTAKE_DAMAGED;
    if (n > length - at)
      return TD_INTAKE_CUT_SHORT;
    at += n;
  }
  return at == length ? TD_INTAKE_GOOD : TD_INTAKE_CUT_SHORT;
}

/* A number of @n bytes. */
static guint64
get_number (const guint8 *at, guint n, gboolean is_little)
{
  guint64 number = 0;

  for (guint i = 0; i < n; i++)
    number = number << 8 | at[is_little ? n - 1 - i : i];
  return number;
}

/* A chain of directories: how many entries, the entries, where the next is. */
static TdIntakeReason
check_tiff (const guint8 *data, gsize length)
{
  gboolean is_little = data[0] == 'I';
  gboolean is_big = get_number (data + 2, 2, is_little) == 43;
  guint n_count = is_big ? 8 : 2, n_entry = is_big ? 20 : 12, n_offset = is_big ? 8 : 4;
  guint n_directories = 0;

  if (length < 16)
    return TD_INTAKE_CUT_SHORT;
  guint64 at = get_number (data + (is_big ? 8 : 4), n_offset, is_little);
  while (at != 0) {
    if (++n_directories > MAX_DIRECTORIES)
      return TD_INTAKE_TOO_MANY_PAGES;
    if (at > length || length - at < n_count)
      return TD_INTAKE_CUT_SHORT;
    guint64 n = get_number (data + at, n_count, is_little);
    at += n_count;
    if (n > G_MAXUINT16 || length - at < n * n_entry + n_offset)
      return TD_INTAKE_CUT_SHORT;
    at = get_number (data + at + n * n_entry, n_offset, is_little);
  }
  return TD_INTAKE_GOOD;
}

TdIntakeReason
td_structure_check (GBytes *bytes, TdIntakeKind kind)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  if (kind == TD_INTAKE_JPEG)
    return check_jpeg (data, length);
  if (kind == TD_INTAKE_PNG)
    return check_png (data, length);
  if (kind == TD_INTAKE_HEIC)
    return check_heic (data, length);
  if (kind == TD_INTAKE_PDF)
    return td_pdf_has_end (bytes) ? TD_INTAKE_GOOD : TD_INTAKE_CUT_SHORT;
  if (kind == TD_INTAKE_TIFF)
    return check_tiff (data, length);
  return TD_INTAKE_GOOD; /* WebP: reading its head tells */
}
