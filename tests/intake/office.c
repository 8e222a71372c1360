/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

static la_ssize_t
write_cb (struct archive *archive, void *closure, const void *data, size_t length)
{
  g_byte_array_append (closure, data, length);
  return (la_ssize_t) length;
}

GBytes *
office_package (const Part *parts, guint n_parts)
{
  GByteArray *array = g_byte_array_new ();
  struct archive *archive = archive_write_new ();

  archive_write_set_format_zip (archive);
  archive_write_set_bytes_in_last_block (archive, 1);
  g_assert_cmpint (archive_write_open (archive, array, NULL, write_cb, NULL), ==, ARCHIVE_OK);
  for (guint i = 0; i < n_parts; i++) {
    gsize length = parts[i].length ? parts[i].length : strlen (parts[i].content);
    struct archive_entry *entry = archive_entry_new ();
    archive_entry_set_pathname (entry, parts[i].name);
    archive_entry_set_size (entry, (la_int64_t) length);
    archive_entry_set_filetype (entry, AE_IFREG);
    g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
    g_assert_cmpint (archive_write_data (archive, parts[i].content, length), ==, length);
    archive_entry_free (entry);
  }
  g_assert_cmpint (archive_write_close (archive), ==, ARCHIVE_OK);
  archive_write_free (archive);
  return g_byte_array_free_to_bytes (array);
}

/* ---- DOCX ---- */

#define W "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define MC "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""
#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

static const char TYPES[] =
    XML "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        "<Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>";
static const char RELATIONS[] =
    XML "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        "<Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
        "relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";

GBytes *
office_docx (const char *body, const char *numbering, const char *styles, const char *footnotes)
{
  g_autofree char *document =
      g_strdup_printf (XML "<w:document " W " " MC "><w:body>%s</w:body></w:document>", body);
  g_autofree char *lists =
      g_strdup_printf (XML "<w:numbering " W ">%s</w:numbering>", numbering ? numbering : "");
  g_autofree char *looks =
      g_strdup_printf (XML "<w:styles " W ">%s</w:styles>", styles ? styles : "");
  g_autofree char *notes =
      g_strdup_printf (XML "<w:footnotes " W ">%s</w:footnotes>", footnotes ? footnotes : "");
  const Part parts[] = {
      {"[Content_Types].xml", TYPES},
      {"_rels/.rels", RELATIONS},
      {"word/document.xml", document},
      {"word/numbering.xml", lists},
      {"word/styles.xml", looks},
      {"word/footnotes.xml", notes},
      {"word/header1.xml", "<not even XML"},
      {"word/media/image1.png", "no picture"},
  };

  return office_package (parts, G_N_ELEMENTS (parts));
}

static void
add_docx_paragraph (GString *xml, const char *properties, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append_printf (
      xml, "<w:p><w:pPr>%s</w:pPr><w:r><w:t xml:space=\"preserve\">%s</w:t></w:r></w:p>",
      properties, escaped);
}

static void
add_docx_cell (GString *xml, GPtrArray *lines)
{
  g_string_append (xml, "<w:tc><w:tcPr/>");
  for (guint i = 0; i < lines->len; i++)
    add_docx_paragraph (xml, "<w:jc w:val=\"center\"/>", lines->pdata[i]);
  g_string_append (xml, "</w:tc>");
}

static void
add_docx_line_cell (GString *xml, const char *line)
{
  g_string_append (xml, "<w:tc>");
  add_docx_paragraph (xml, "", line);
  g_string_append (xml, "</w:tc>");
}

/* The text behind a label, and the list and level that count it; NULL where it is text. */
static const char *
split_label (const char *text, int *list, int *level)
{
  gsize n_roman = strspn (text, "IVX"), n_digits = strspn (text, "0123456789");

  *list = 1;
  *level = 0;
  if (n_roman > 0 && g_str_has_prefix (text + n_roman, ". "))
    return text + n_roman + 2;
  *level = 1;
  if (n_digits > 0 && g_str_has_prefix (text + n_digits, ". "))
    return text + n_digits + 2;
  *list = 2;
  *level = 0;
  return g_str_has_prefix (text, "- ") ? text + 2 : NULL;
}

static void
add_docx_body (GString *xml, const char *text, gboolean is_counted)
{
  int list, level;
  const char *rest = is_counted ? split_label (text, &list, &level) : NULL;

  if (rest == NULL) {
    add_docx_paragraph (xml, "", text);
    return;
  }
  g_autofree char *properties = g_strdup_printf (
      "<w:numPr><w:ilvl w:val=\"%d\"/><w:numId w:val=\"%d\"/></w:numPr>", level, list);
  add_docx_paragraph (xml, properties, rest);
}

GBytes *
office_docx_of (const Paper *paper, gboolean is_counted)
{
  static const char NUMBERING[] =
      "<w:abstractNum w:abstractNumId=\"5\">"
      "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"upperRoman\"/>"
      "<w:lvlText w:val=\"%1.\"/></w:lvl>"
      "<w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/>"
      "<w:lvlText w:val=\"%2.\"/></w:lvl></w:abstractNum>"
      "<w:abstractNum w:abstractNumId=\"6\">"
      "<w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"-\"/></w:lvl>"
      "</w:abstractNum>"
      "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"5\"/></w:num>"
      "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"6\"/></w:num>";
  g_autoptr (GString) xml = g_string_new ("<w:tbl><w:tblPr/><w:tr>");

  add_docx_cell (xml, paper->agency);
  add_docx_cell (xml, paper->nation);
  g_string_append (xml, "</w:tr><w:tr>");
  add_docx_line_cell (xml, paper->number);
  add_docx_line_cell (xml, paper->date);
  g_string_append (xml, "</w:tr></w:tbl>");
  for (guint i = 0; i < paper->body->len; i++)
    add_docx_body (xml, paper->body->pdata[i], is_counted);
  g_string_append (xml, "<w:tbl><w:tr>");
  add_docx_cell (xml, paper->sent_to);
  add_docx_cell (xml, paper->signer);
  g_string_append (xml, "</w:tr></w:tbl><w:sectPr/>");
  return office_docx (xml->str, NUMBERING, NULL, NULL);
}

/* ---- ODT ---- */

#define ODF(word) "xmlns:" word "=\"urn:oasis:names:tc:opendocument:xmlns:" word ":1.0\" "
#define SPACES                                                                                     \
  ODF ("office")                                                                                   \
  ODF ("text")                                                                                     \
  ODF ("table")                                                                                    \
  ODF ("style")                                                                                    \
  "xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:"                                            \
  "drawing:1.0\" xmlns:fo=\"urn:oasis:names:tc:"                                                   \
  "opendocument:xmlns:xsl-fo-compatible:1.0\" "                                                    \
  "xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:"                                             \
  "svg-compatible:1.0\""

static const char ODT_TYPE[] = "application/vnd.oasis.opendocument.text";

GBytes *
office_odt (const char *body, const char *automatic, const char *styles)
{
  g_autofree char *content =
      g_strdup_printf (XML "<office:document-content " SPACES
                           "><office:automatic-styles>%s</office:automatic-styles>"
                           "<office:body><office:text>%s</office:text></office:body>"
                           "</office:document-content>",
                       automatic ? automatic : "", body);
  g_autofree char *looks =
      g_strdup_printf (XML "<office:document-styles " SPACES "><office:styles>%s</office:styles>"
                           "</office:document-styles>",
                       styles ? styles : "");
  const Part parts[] = {
      {"mimetype", ODT_TYPE},
      {"content.xml", content},
      {"styles.xml", looks},
      {"META-INF/manifest.xml", XML "<manifest/>"},
      {"Pictures/1.png", "no picture"},
  };

  return office_package (parts, G_N_ELEMENTS (parts));
}

GBytes *
office_flat_odt (const char *body, const char *automatic)
{
  char *document = g_strdup_printf (
      XML "<office:document " SPACES " office:mimetype=\"application/vnd.oasis.opendocument.text\">"
          "<office:automatic-styles>%s</office:automatic-styles>"
          "<office:body><office:text>%s</office:text></office:body>"
          "</office:document>",
      automatic ? automatic : "", body);

  return g_bytes_new_take (document, strlen (document));
}

/* Several blanks are one in ODF: they are counted. */
static void
add_odt_paragraph (GString *xml, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append (xml, "<text:p text:style-name=\"P1\">");
  for (const char *at = escaped; *at;) {
    gsize n = strspn (at, " ");
    if (n > 1)
      g_string_append_printf (xml, " <text:s text:c=\"%u\"/>", (guint) n - 1);
    else
      g_string_append_len (xml, at, MAX (1, (gssize) n));
    at += MAX (1, n);
  }
  g_string_append (xml, "</text:p>");
}

static void
add_odt_cell (GString *xml, GPtrArray *lines)
{
  g_string_append (xml, "<table:table-cell>");
  for (guint i = 0; i < lines->len; i++)
    add_odt_paragraph (xml, lines->pdata[i]);
  g_string_append (xml, "</table:table-cell>");
}

static void
add_odt_body (GString *xml, const char *text, gboolean is_counted)
{
  int list, level;
  const char *rest = is_counted ? split_label (text, &list, &level) : NULL;

  if (rest == NULL) {
    add_odt_paragraph (xml, text);
    return;
  }
  g_string_append_printf (
      xml, "<text:list text:style-name=\"L%d\" text:continue-numbering=\"true\"><text:list-item>",
      list);
  if (level == 1)
    g_string_append (xml, "<text:list><text:list-item>");
  add_odt_paragraph (xml, rest);
  if (level == 1)
    g_string_append (xml, "</text:list-item></text:list>");
  g_string_append (xml, "</text:list-item></text:list>");
}

GBytes *
office_odt_of (const Paper *paper, gboolean is_counted)
{
  static const char LISTS[] =
      "<text:list-style style:name=\"L1\">"
      "<text:list-level-style-number text:level=\"1\" style:num-format=\"I\" "
      "style:num-suffix=\".\"/>"
      "<text:list-level-style-number text:level=\"2\" style:num-format=\"1\" "
      "style:num-suffix=\".\"/></text:list-style>"
      "<text:list-style style:name=\"L2\">"
      "<text:list-level-style-bullet text:level=\"1\" text:bullet-char=\"-\"/></text:list-style>";
  g_autoptr (GString) xml = g_string_new ("<table:table><table:table-row>");

  add_odt_cell (xml, paper->agency);
  add_odt_cell (xml, paper->nation);
  g_string_append (xml, "</table:table-row><table:table-row><table:table-cell>");
  add_odt_paragraph (xml, paper->number);
  g_string_append (xml, "</table:table-cell><table:table-cell>");
  add_odt_paragraph (xml, paper->date);
  g_string_append (xml, "</table:table-cell></table:table-row></table:table>");
  for (guint i = 0; i < paper->body->len; i++)
    add_odt_body (xml, paper->body->pdata[i], is_counted);
  g_string_append (xml, "<table:table><table:table-row>");
  add_odt_cell (xml, paper->sent_to);
  add_odt_cell (xml, paper->signer);
  g_string_append (xml, "</table:table-row></table:table>");
  return office_odt (xml->str, LISTS, NULL);
}
