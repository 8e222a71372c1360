/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The slow half of td-buffer.h. */
#include "config.h"

#include "td-buffer.h"

void
td_buffer_grow (TdBuffer *self, gsize more)
{
  self->room = MAX (self->length + more, self->room * 2);
  self->room = MAX (self->room, 256);
  self->bytes = g_realloc (self->bytes, self->room);
}

void
td_buffer_clear (TdBuffer *self)
{
  g_clear_pointer (&self->bytes, g_free);
  self->length = self->room = 0;
}

void
td_buffer_append_format (TdBuffer *self, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  td_buffer_append_string (self, text);
}

static void
append_unit (TdBuffer *self, guint unit)
{
  static const char HEX[] = "0123456789ABCDEF";

  for (int shift = 12; shift >= 0; shift -= 4)
    td_buffer_append_char (self, HEX[(unit >> shift) & 15]);
}

void
td_buffer_append_text_string (TdBuffer *self, const char *utf8)
{
  td_buffer_append_string (self, "<FEFF");
  for (const char *at = utf8; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    if (c >= 0x10000) {
      append_unit (self, 0xD7C0 + (c >> 10));
      append_unit (self, 0xDC00 + (c & 0x3FF));
    } else {
      append_unit (self, c);
    }
  }
  td_buffer_append_char (self, '>');
}
