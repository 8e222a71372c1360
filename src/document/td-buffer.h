/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/* Bytes that grow at the end.  Writing a page is appending some ten thousand short strings, hence
 * inline and without NULs; lengths are kept, the buffer is used again. */
typedef struct {
  char *bytes;
  gsize length;
  gsize room;
} TdBuffer;

void td_buffer_grow (TdBuffer *self, gsize more);
void td_buffer_clear (TdBuffer *self);
void td_buffer_append_format (TdBuffer *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* A PDF text string, hexadecimal UTF-16BE with its mark: "<FEFF…>". */
void td_buffer_append_text_string (TdBuffer *self, const char *utf8);

static inline void
td_buffer_need (TdBuffer *self, gsize more)
{
  if (G_UNLIKELY (self->room - self->length < more))
    td_buffer_grow (self, more);
}

static inline void
td_buffer_append (TdBuffer *self, const void *bytes, gsize length)
{
  if (length == 0)
    return;
  td_buffer_need (self, length);
  memcpy (self->bytes + self->length, bytes, length);
  self->length += length;
}

static inline void
td_buffer_append_char (TdBuffer *self, char c)
{
  td_buffer_need (self, 1);
  self->bytes[self->length++] = c;
}

static inline void
td_buffer_append_string (TdBuffer *self, const char *string)
{
  td_buffer_append (self, string, strlen (string));
}

static inline void
td_buffer_append_number (TdBuffer *self, gint64 number)
{
  char digits[24];
  gsize at = sizeof digits;
  guint64 rest = number < 0 ? -(guint64) number : (guint64) number;

  do
    digits[--at] = (char) ('0' + rest % 10);
  while ((rest /= 10) != 0);
  if (number < 0)
    digits[--at] = '-';
  td_buffer_append (self, digits + at, sizeof digits - at);
}

/* A length in hundredths of a point, with no more digits than it needs. */
static inline void
td_buffer_append_hundredths (TdBuffer *self, gint64 hundredths)
{
  guint64 rest = hundredths < 0 ? -(guint64) hundredths : (guint64) hundredths;
  guint part = (guint) (rest % 100);

  if (hundredths < 0)
    td_buffer_append_char (self, '-');
  if (rest >= 100 || part == 0)
    td_buffer_append_number (self, (gint64) (rest / 100));
  if (part == 0)
    return;
  td_buffer_append_char (self, '.');
  td_buffer_append_char (self, (char) ('0' + part / 10));
  if (part % 10 != 0)
    td_buffer_append_char (self, (char) ('0' + part % 10));
}

static inline void
td_buffer_append_reference (TdBuffer *self, guint object)
{
  td_buffer_append_number (self, object);
  td_buffer_append (self, " 0 R", 4);
}

G_END_DECLS
