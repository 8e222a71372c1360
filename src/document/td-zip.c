/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ZIP by its specification (APPNOTE 4.3): local headers with data, the directory, its end. */
#include "config.h"

#include "td-zip.h"

#include <string.h>
#include <zlib.h>

#define LOCAL_HEADER 0x04034b50
#define DIRECTORY_HEADER 0x02014b50
#define DIRECTORY_END 0x06054b50
#define VERSION_NEEDED 20
#define FIRST_DAY 0x0021 /* 1980-01-01, the earliest there is */

struct _TdZip {
  GByteArray *bytes;
  GByteArray *directory;
  guint n_parts;
};

TdZip *
td_zip_new (void)
{
  TdZip *self = g_new0 (TdZip, 1);

  self->bytes = g_byte_array_new ();
  self->directory = g_byte_array_new ();
  return self;
}

static void
put_16 (GByteArray *out, guint value)
{
  guint16 little = GUINT16_TO_LE ((guint16) value);
  g_byte_array_append (out, (const guint8 *) &little, sizeof little);
}

static void
put_32 (GByteArray *out, gsize value)
{
  guint32 little = GUINT32_TO_LE ((guint32) value);
  g_byte_array_append (out, (const guint8 *) &little, sizeof little);
}

static GByteArray *
compress_bytes (const char *bytes, gsize length)
{
  z_stream stream = {0};
  GByteArray *out = g_byte_array_new ();

  if (deflateInit2 (&stream, 9, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY) != Z_OK)
    g_error ("zlib cannot begin");
  g_byte_array_set_size (out, (guint) deflateBound (&stream, (uLong) length));
  stream.next_in = (Bytef *) bytes;
  stream.avail_in = (uInt) length;
  stream.next_out = out->data;
  stream.avail_out = out->len;
  if (deflate (&stream, Z_FINISH) != Z_STREAM_END)
    g_error ("zlib did not end");
  g_byte_array_set_size (out, (guint) stream.total_out);
  deflateEnd (&stream);
  return out;
}

/* What both headers of a part say in the same words. */
static void
put_facts (GByteArray *out, gboolean deflate, gsize crc, gsize packed, gsize length, gsize name)
{
  put_16 (out, VERSION_NEEDED);
  put_16 (out, 0);
  put_16 (out, deflate ? Z_DEFLATED : 0);
  put_16 (out, 0);
  put_16 (out, FIRST_DAY);
  put_32 (out, crc);
  put_32 (out, packed);
  put_32 (out, length);
  put_16 (out, (guint) name);
  put_16 (out, 0);
}

void
td_zip_add (TdZip *self, const char *name, const char *bytes, gsize length, gboolean deflate)
{
  g_return_if_fail (self && name && bytes && length < G_MAXINT32);

  g_autoptr (GByteArray) packed = deflate ? compress_bytes (bytes, length) : NULL;
  gsize crc = crc32 (crc32 (0, NULL, 0), (const Bytef *) bytes, (uInt) length);
  gsize n_packed = packed ? packed->len : length;
  gsize offset = self->bytes->len;

  put_32 (self->bytes, LOCAL_HEADER);
  put_facts (self->bytes, deflate, crc, n_packed, length, strlen (name));
  g_byte_array_append (self->bytes, (const guint8 *) name, (guint) strlen (name));
  g_byte_array_append (self->bytes, packed ? packed->data : (const guint8 *) bytes,
                       (guint) n_packed);

  put_32 (self->directory, DIRECTORY_HEADER);
  put_16 (self->directory, VERSION_NEEDED);
  put_facts (self->directory, deflate, crc, n_packed, length, strlen (name));
  put_16 (self->directory, 0); /* comment */
  put_16 (self->directory, 0); /* disk */
  put_16 (self->directory, 0); /* attributes inside, */
  put_32 (self->directory, 0); /* and outside */
  put_32 (self->directory, offset);
  g_byte_array_append (self->directory, (const guint8 *) name, (guint) strlen (name));
  self->n_parts++;
}

GBytes *
td_zip_finish (TdZip *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  gsize offset = self->bytes->len;
  GByteArray *out = g_steal_pointer (&self->bytes);
  g_byte_array_append (out, self->directory->data, self->directory->len);
  put_32 (out, DIRECTORY_END);
  put_32 (out, 0); /* disks */
  put_16 (out, self->n_parts);
  put_16 (out, self->n_parts);
  put_32 (out, self->directory->len);
  put_32 (out, offset);
  put_16 (out, 0); /* comment */
  g_byte_array_unref (self->directory);
  g_free (self);
  return g_byte_array_free_to_bytes (out);
}
