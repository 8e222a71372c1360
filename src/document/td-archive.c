/* SPDX-License-Identifier: GPL-3.0-or-later */
/* XMP metadata and an sRGB profile made of its definition (IEC 61966-2.1) in ICC version 4.  There
 * is no date anywhere: the same paper gives the same bytes. */
#include "config.h"

#include "td-archive.h"

#define PRODUCER "Thi \xC4\x91ua " VERSION

static const char METADATA[] =
    "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
    "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
    " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
    " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"\n"
    " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"\n"
    " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"\n"
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"\n"
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
    "<dc:format>application/pdf</dc:format>\n"
    "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></dc:title>\n"
    "<dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>\n"
    "<pdf:Producer>" PRODUCER "</pdf:Producer>\n"
    "<xmp:CreatorTool>" PRODUCER "</xmp:CreatorTool>\n"
    "<pdfaid:part>2</pdfaid:part>\n"
    "<pdfaid:conformance>A</pdfaid:conformance>\n"
    "<pdfuaid:part>1</pdfuaid:part>\n"
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\n"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaProperty:name>part</pdfaProperty:name>\n"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
    "<pdfaProperty:category>internal</pdfaProperty:category>\n"
    "<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>\n"
    "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n"
    "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n";

guint
td_archive_add_metadata (TdPdf *pdf, const char *title, const char *language)
{
  g_autofree char *title_xml = g_markup_escape_text (title, -1);
  g_autofree char *language_xml = g_markup_escape_text (language, -1);
  g_autofree char *xml = g_strdup_printf (METADATA, title_xml, language_xml);
  guint number = td_pdf_reserve (pdf);

  td_pdf_add_plain_stream (pdf, number, "/Type/Metadata/Subtype/XML", xml, strlen (xml));
  return number;
}

guint
td_archive_add_info (TdPdf *pdf, const char *title)
{
  guint number = td_pdf_reserve (pdf);
  TdBuffer *out = td_pdf_begin_object (pdf, number);

  td_buffer_append_string (out, "<</Title");
  td_buffer_append_text_string (out, title);
  td_buffer_append_string (out, "/Producer");
  td_buffer_append_text_string (out, PRODUCER);
  td_buffer_append_string (out, "/Creator");
  td_buffer_append_text_string (out, PRODUCER);
  td_buffer_append_string (out, ">>");
  td_pdf_end_object (pdf);
  return number;
}

static void
append_number (TdBuffer *out, guint32 number)
{
  for (int shift = 24; shift >= 0; shift -= 8)
    td_buffer_append_char (out, (char) (number >> shift));
}

/* s15Fixed16 */
static void
append_fixed (TdBuffer *out, double value)
{
  append_number (out, (guint32) (gint32) (value * 65536 + (value < 0 ? -0.5 : 0.5)));
}

static void
append_fixed_array (TdBuffer *out, const char *type, const double *values, guint n)
{
  td_buffer_append (out, type, 4);
  append_number (out, 0);
  for (guint i = 0; i < n; i++)
    append_fixed (out, values[i]);
}

static void
append_words (TdBuffer *out, const char *words)
{
  gsize length = strlen (words);

  td_buffer_append (out, "mluc\0\0\0\0\0\0\0\1\0\0\0\14enUS", 20);
  append_number (out, (guint32) (2 * length));
  append_number (out, 28);
  for (gsize i = 0; i < length; i++) {
    td_buffer_append_char (out, '\0');
    td_buffer_append_char (out, words[i]);
  }
}

/* linear = ((x + 0.055) / 1.055) ^ 2.4, and x / 12.92 below 0.04045 */
static void
append_curve (TdBuffer *out)
{
  static const double PARAMETERS[] = {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};

  td_buffer_append (out, "para\0\0\0\0\0\3\0\0", 12);
  for (gsize i = 0; i < G_N_ELEMENTS (PARAMETERS); i++)
    append_fixed (out, PARAMETERS[i]);
}

typedef struct {
  char signature[5];
  guint n_values; /* of the XYZ or sf32 array; 0: words, 1: the curve */
  double values[9];
  const char *words;
} Tag;

/* The primaries as seen under D50, as the profile's connection space wants them. */
static const Tag TAGS[] = {
    {"desc", 0, {0}, "sRGB IEC61966-2.1"},
    {"cprt", 0, {0}, "No copyright, use freely"},
    {"wtpt", 3, {0.9642, 1, 0.8249}, NULL},
    {"chad",
     9,
     {1.04788208, 0.02291870, -0.05021362, 0.02958679, 0.99047852, -0.01707458, -0.00923157,
      0.01507568, 0.75167847},
     NULL},
    {"rXYZ", 3, {0.43606567, 0.22248840, 0.01391602}, NULL},
    {"gXYZ", 3, {0.38514709, 0.71687317, 0.09707642}, NULL},
    {"bXYZ", 3, {0.14306641, 0.06060791, 0.71409607}, NULL},
    {"rTRC", 1, {0}, NULL},
    {"gTRC", 1, {0}, NULL},
    {"bTRC", 1, {0}, NULL},
};

static void
append_tag (TdBuffer *out, const Tag *tag)
{
  if (tag->n_values == 0)
    append_words (out, tag->words);
  else if (tag->n_values == 1)
    append_curve (out);
  else
    append_fixed_array (out, tag->n_values == 9 ? "sf32" : "XYZ ", tag->values, tag->n_values);
}

static void
append_header (TdBuffer *out, gsize size)
{
  append_number (out, (guint32) size);
  td_buffer_append (out, "\0\0\0\0\4\40\0\0mntrRGB XYZ \7\316\0\2\0\11\0\6\0\61\0\0acsp", 36);
  for (guint i = 0; i < 7; i++)
    append_number (out, 0);
  append_fixed (out, 0.9642);
  append_fixed (out, 1);
  append_fixed (out, 0.8249);
  for (guint i = 0; i < 12; i++)
    append_number (out, 0);
}

static void
make_profile (TdBuffer *out)
{
  TdBuffer table = {0};
  TdBuffer data = {0};
  gsize start = 128 + 4 + 12 * G_N_ELEMENTS (TAGS);

  append_number (&table, G_N_ELEMENTS (TAGS));
  for (gsize i = 0; i < G_N_ELEMENTS (TAGS); i++) {
    gsize from = data.length;
    append_tag (&data, &TAGS[i]);
    td_buffer_append (&table, TAGS[i].signature, 4);
    append_number (&table, (guint32) (start + from));
    append_number (&table, (guint32) (data.length - from));
    while (data.length % 4 != 0)
      td_buffer_append_char (&data, '\0');
  }
  append_header (out, start + data.length);
  td_buffer_append (out, table.bytes, table.length);
  td_buffer_append (out, data.bytes, data.length);
  td_buffer_clear (&table);
  td_buffer_clear (&data);
}

guint
td_archive_add_profile (TdPdf *pdf)
{
  TdBuffer profile = {0};
  guint number = td_pdf_reserve (pdf);

  make_profile (&profile);
  td_pdf_add_stream (pdf, number, "/N 3", profile.bytes, profile.length);
  td_buffer_clear (&profile);
  return number;
}
