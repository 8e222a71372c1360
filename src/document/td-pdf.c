/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file level of PDF.  Objects that are no streams are gathered into object streams of some
 * hundred; the deflate state is set up once and reset between streams, because setting it up costs
 * more than compressing a page.  The file's identifier is a hash of its bytes. */
#include "config.h"

#include "td-pdf.h"

#include <zlib.h>

#define OBJECTS_PER_STREAM 200
#define DEFLATE_LEVEL 6
/* Objects look so much alike that searching longer finds little and takes most of a print. */
#define OBJECT_DEFLATE_LEVEL 1

typedef struct {
  gsize offset;      /* of the object, or its place in the object stream */
  guint32 container; /* 0: an object of its own */
} Entry;

struct _TdPdf {
  TdBuffer out;
  Entry *entries;
  guint n_entries;
  guint room;
  z_stream deflater;
  z_stream object_deflater;
  TdBuffer deflated;

  /* The open object stream: */
  guint container;
  guint n_packed;
  TdBuffer index;
  TdBuffer packed;
};

TdPdf *
td_pdf_new (void)
{
  TdPdf *self = g_new0 (TdPdf, 1);

  if (deflateInit (&self->deflater, DEFLATE_LEVEL) != Z_OK ||
      deflateInit (&self->object_deflater, OBJECT_DEFLATE_LEVEL) != Z_OK)
    g_error ("zlib cannot be set up");
  td_buffer_append_string (&self->out, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
  td_pdf_reserve (self); /* number 0 is the head of the free list */
  return self;
}

void
td_pdf_free (TdPdf *self)
{
  deflateEnd (&self->deflater);
  deflateEnd (&self->object_deflater);
  td_buffer_clear (&self->out);
  td_buffer_clear (&self->deflated);
  td_buffer_clear (&self->index);
  td_buffer_clear (&self->packed);
  g_free (self->entries);
  g_free (self);
}

guint
td_pdf_reserve (TdPdf *self)
{
  if (self->n_entries == self->room) {
    self->room = MAX (256, self->room * 2);
    self->entries = g_renew (Entry, self->entries, self->room);
  }
  self->entries[self->n_entries] = (Entry) {0, 0};
  return self->n_entries++;
}

static void
write_stream (TdPdf *self, guint number, const char *entries, const void *bytes, gsize length)
{
  TdBuffer *out = &self->out;

  self->entries[number].offset = out->length;
  td_buffer_append_number (out, number);
  td_buffer_append_string (out, " 0 obj\n<</Length ");
  td_buffer_append_number (out, (gint64) length);
  td_buffer_append_string (out, entries);
  td_buffer_append_string (out, ">>stream\n");
  td_buffer_append (out, bytes, length);
  td_buffer_append_string (out, "\nendstream endobj\n");
}

static void
deflate_into (z_stream *deflater, TdBuffer *into, const void *bytes, gsize length)
{
  into->length = 0;
  td_buffer_need (into, deflateBound (deflater, length));
  deflater->next_in = (Bytef *) bytes;
  deflater->avail_in = (uInt) length;
  deflater->next_out = (Bytef *) into->bytes;
  deflater->avail_out = (uInt) into->room;
  int result = deflate (deflater, Z_FINISH);
  g_assert (result == Z_STREAM_END);
  into->length = into->room - deflater->avail_out;
  deflateReset (deflater);
}

GBytes *
td_pdf_deflate (const void *bytes, gsize length)
{
  z_stream deflater = {0};
  TdBuffer into = {0};

  if (deflateInit (&deflater, DEFLATE_LEVEL) != Z_OK)
    g_error ("zlib cannot be set up");
  deflate_into (&deflater, &into, bytes, length);
  deflateEnd (&deflater);
  return g_bytes_new_take (into.bytes, into.length);
}

void
td_pdf_add_deflated_stream (TdPdf *self,
                            guint number,
                            const char *entries,
                            const void *bytes,
                            gsize length)
{
  g_autofree char *all = g_strconcat ("/Filter/FlateDecode", entries, NULL);

  write_stream (self, number, all, bytes, length);
}

void
td_pdf_add_stream (TdPdf *self, guint number, const char *entries, const void *bytes, gsize length)
{
  deflate_into (&self->deflater, &self->deflated, bytes, length);
  td_pdf_add_deflated_stream (self, number, entries, self->deflated.bytes, self->deflated.length);
}

void
td_pdf_add_plain_stream (TdPdf *self,
                         guint number,
                         const char *entries,
                         const void *bytes,
                         gsize length)
{
  write_stream (self, number, entries, bytes, length);
}

static void
close_container (TdPdf *self)
{
  g_autofree char *entries = NULL;

  if (self->container == 0)
    return;
  entries = g_strdup_printf ("/Type/ObjStm/N %u/First %" G_GSIZE_FORMAT, self->n_packed,
                             self->index.length);
  td_buffer_append (&self->index, self->packed.bytes, self->packed.length);
  deflate_into (&self->object_deflater, &self->deflated, self->index.bytes, self->index.length);
  td_pdf_add_deflated_stream (self, self->container, entries, self->deflated.bytes,
                              self->deflated.length);
  self->index.length = self->packed.length = 0;
  self->container = self->n_packed = 0;
}

TdBuffer *
td_pdf_begin_object (TdPdf *self, guint number)
{
  if (self->n_packed == OBJECTS_PER_STREAM)
    close_container (self);
  if (self->container == 0)
    self->container = td_pdf_reserve (self);
  self->entries[number] = (Entry) {self->n_packed++, self->container};
  td_buffer_append_number (&self->index, number);
  td_buffer_append_char (&self->index, ' ');
  td_buffer_append_number (&self->index, (gint64) self->packed.length);
  td_buffer_append_char (&self->index, ' ');
  return &self->packed;
}

void
td_pdf_end_object (TdPdf *self)
{
  td_buffer_append_char (&self->packed, '\n');
}

static void
append_big_endian (TdBuffer *buffer, guint64 value, int n_bytes)
{
  while (--n_bytes >= 0)
    td_buffer_append_char (buffer, (char) (value >> (8 * n_bytes)));
}

static void
fill_cross_references (TdPdf *self, TdBuffer *table)
{
  for (guint i = 0; i < self->n_entries; i++) {
    const Entry *entry = &self->entries[i];
    guint kind = i == 0 ? 0 : entry->container != 0 ? 2 : 1;
    append_big_endian (table, kind, 1);
    append_big_endian (table, kind == 2 ? entry->container : entry->offset, 5);
    append_big_endian (table, i == 0 ? 65535 : kind == 2 ? entry->offset : 0, 2);
  }
}

/* Two mixed lanes of eight bytes a step: an identifier must differ when the bytes differ, and be
 * made in no time; it guards nothing. */
static void
hash_bytes (const char *bytes, gsize length, guint64 hash[2])
{
  guint64 a = G_GUINT64_CONSTANT (0x9E3779B97F4A7C15) ^ length;
  guint64 b = G_GUINT64_CONSTANT (0xC2B2AE3D27D4EB4F) + length;

  for (gsize at = 0; at < length; at += 8) {
    guint64 word = 0;
    memcpy (&word, bytes + at, MIN (8, length - at));
    word = GUINT64_FROM_LE (word);
    a = (a ^ word) * G_GUINT64_CONSTANT (0xFF51AFD7ED558CCD);
    a ^= a >> 32;
    b = (b + word) * G_GUINT64_CONSTANT (0x9FB21C651E98DF25);
    b ^= b >> 29;
  }
  hash[0] = a ^ (b >> 7);
  hash[1] = b * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15) ^ a;
}

GBytes *
td_pdf_finish (TdPdf *self, guint root, guint info)
{
  TdBuffer table = {0};
  g_autofree char *entries = NULL;
  guint64 hash[2];
  guint number;
  gsize start;

  close_container (self);
  number = td_pdf_reserve (self);
  start = self->entries[number].offset = self->out.length;
  fill_cross_references (self, &table);
  hash_bytes (self->out.bytes, self->out.length, hash);
  entries = g_strdup_printf ("/Type/XRef/Size %u/W[1 5 2]/Root %u 0 R/Info %u 0 R"
                             "/ID[<%016" G_GINT64_MODIFIER "X%016" G_GINT64_MODIFIER
                             "X><%016" G_GINT64_MODIFIER "X%016" G_GINT64_MODIFIER "X>]",
                             self->n_entries, root, info, hash[0], hash[1], hash[0], hash[1]);
  td_pdf_add_stream (self, number, entries, table.bytes, table.length);
  td_buffer_append_string (&self->out, "startxref\n");
  td_buffer_append_number (&self->out, (gint64) start);
  td_buffer_append_string (&self->out, "\n%%EOF\n");
  td_buffer_clear (&table);
  self->out.room = 0;
  return g_bytes_new_take (g_steal_pointer (&self->out.bytes), self->out.length);
}
