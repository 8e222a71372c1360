/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks as an OpenDocument text (ISO/IEC 26300).  Styles are named as the forms name them, so that
 * a person finds "Căn cứ" and "Trích yếu" in the list of styles; only what a single paragraph has
 * of its own is an automatic style.  Pages as LAW P-1 to P-7: the number in the top margin, none on
 * a part's first page. */
#include "config.h"

#include "td-twin.h"
#include "td-zip.h"

#include <string.h>

#define MIME_TYPE "application/vnd.oasis.opendocument.text"
#define PROLOGUE "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define NAMESPACES                                                                                 \
  " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""                             \
  " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""                               \
  " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""                                 \
  " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""                               \
  " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\""                      \
  " xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\""                        \
  " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""                                                 \
  " xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\" office:version=\"1.3\""
#define FONT "Times New Roman"
#define NUMBER_TOP (10 * 72 / 25.4) /* LAW P-6 */
#define CELL_PADDING 4

typedef struct {
  TdPress *press;
  TdTwinStyles styles;
  GString *body;
  GString *automatic;
  GHashTable *names; /* what an automatic style says → its name */
  guint part;        /* the part being written */
  gboolean starts_part;
  guint n_tables;
} Odt;

static void write_blocks (Odt *odt, const TdBlock *block, double width);

/* ---- styles ---- */

static void
write_paragraph_properties (GString *out, const TdParagraphStyle *style)
{
  static const char *const ALIGNS[] = {"start", "center", "end", "justify"};

  g_string_append_printf (out, "<style:paragraph-properties fo:text-align=\"%s\"",
                          ALIGNS[style->align]);
  td_twin_number (out, " fo:margin-left=\"", style->left_indent, "pt\"");
  td_twin_number (out, " fo:margin-right=\"", style->right_indent, "pt\"");
  td_twin_number (out, " fo:text-indent=\"", style->first_indent, "pt\"");
  td_twin_number (out, " fo:margin-top=\"", style->space_before, "pt\"");
  td_twin_number (out, " fo:margin-bottom=\"", style->space_after, "pt\"");
  if (style->line_pitch > 0)
    td_twin_number (out, " fo:line-height=\"", style->line_pitch, "pt\"");
  else
    td_twin_number (out, " fo:line-height=\"", style->line_spacing * 100, "%\"");
  g_string_append_printf (out,
                          " fo:keep-with-next=\"%s\" fo:keep-together=\"%s\" fo:orphans=\"2\""
                          " fo:widows=\"2\"",
                          style->keep_with_next ? "always" : "auto",
                          style->keep_together ? "always" : "auto");
}

static void
write_text_properties (GString *out, TdStyle style, double size)
{
  const char *weight = style & TD_STYLE_BOLD ? "bold" : "normal";
  const char *slant = style & TD_STYLE_ITALIC ? "italic" : "normal";

  td_twin_number (out, "<style:text-properties fo:font-size=\"", size, "pt\"");
  g_string_append_printf (out, " fo:font-weight=\"%s\" fo:font-style=\"%s\"", weight, slant);
  g_string_append (out, style & TD_STYLE_UNDERLINE ? " style:text-underline-style=\"solid\"" : "");
  g_string_append (out, "/>");
}

static void
write_named_style (GString *out, const TdParagraphStyle *style)
{
  guint level = td_twin_outline_level (style);
  const char *title = style->title ? style->title : style->name;

  g_string_append_printf (out, "<style:style style:name=\"%s\" style:display-name=\"", style->name);
  td_twin_escape (out, title, strlen (title));
  g_string_append (out, "\" style:family=\"paragraph\" style:parent-style-name=\"Standard\"");
  if (level > 0)
    g_string_append_printf (out, " style:default-outline-level=\"%u\"", level);
  g_string_append (out, ">");
  write_paragraph_properties (out, style);
  g_string_append (out, "/>");
  write_text_properties (out, style->style, style->size);
  g_string_append (out, "</style:style>\n");
}

/* The name of the automatic style that says @words, made where it is new. */
static const char *
name_automatic (Odt *odt, const char *letter, const char *attributes, const char *words)
{
  g_autofree char *key = g_strconcat (attributes, ">", words, NULL);
  const char *known = g_hash_table_lookup (odt->names, key);
  char *name;

  if (known)
    return known;
  name = g_strdup_printf ("%s%u", letter, g_hash_table_size (odt->names) + 1);
  g_string_append_printf (odt->automatic, "<style:style style:name=\"%s\" %s</style:style>\n", name,
                          key);
  g_hash_table_insert (odt->names, g_steal_pointer (&key), name);
  return name;
}

/* " style:master-page-name=…" for what begins a part; "" else. */
static char *
take_part_start (Odt *odt)
{
  if (!odt->starts_part)
    return g_strdup ("");
  odt->starts_part = FALSE;
  return g_strdup_printf (" style:master-page-name=\"First%u\"", odt->part);
}

static const char *
name_paragraph_style (Odt *odt, const TdParagraphStyle *style)
{
  const TdParagraphStyle *base = td_twin_styles_find (&odt->styles, style);
  gboolean begins = odt->starts_part;

  if (base && memcmp (base, style, sizeof *style) == 0 && !begins)
    return base->name;

  g_autofree char *start = take_part_start (odt);
  g_autofree char *attributes =
      g_strdup_printf ("style:family=\"paragraph\" style:parent-style-name=\"%s\"%s",
                       base ? base->name : "Standard", start);
  g_autoptr (GString) words = g_string_new (NULL);
  write_paragraph_properties (words, style);
  g_string_append (words, begins ? " style:page-number=\"1\"/>" : "/>");
  write_text_properties (words, style->style, style->size);
  return name_automatic (odt, "P", attributes, words->str);
}

/* ---- paragraphs ---- */

static void
write_run (Odt *odt, const TdParagraphStyle *style, const TdRun *run)
{
  gboolean is_plain = run->style == style->style && run->size == style->size;

  if (!is_plain) {
    g_autoptr (GString) words = g_string_new (NULL);
    write_text_properties (words, run->style, run->size);
    g_string_append_printf (odt->body, "<text:span text:style-name=\"%s\">",
                            name_automatic (odt, "T", "style:family=\"text\"", words->str));
  }
  td_twin_words (odt->body, run, "<text:line-break/>");
  g_string_append (odt->body, is_plain ? "" : "</text:span>");
}

static void
write_text (Odt *odt, const TdParagraph *paragraph, const TdParagraphStyle *style)
{
  guint level = td_twin_outline_level (style);
  const char *name = name_paragraph_style (odt, style);

  if (level > 0)
    g_string_append_printf (odt->body, "<text:h text:style-name=\"%s\" text:outline-level=\"%u\">",
                            name, level);
  else
    g_string_append_printf (odt->body, "<text:p text:style-name=\"%s\">", name);
  for (const TdRun *run = paragraph->first_run; run; run = run->next)
    write_run (odt, style, run);
  g_string_append (odt->body, level > 0 ? "</text:h>\n" : "</text:p>\n");
}

/* An empty paragraph whose lower border is the rule. */
static void
write_rule (Odt *odt, const TdParagraphStyle *style, double length, double width)
{
  g_autoptr (GString) words = g_string_new (NULL);
  double side = MAX (0, (width - style->left_indent - style->right_indent - length) / 2);

  g_string_append (words, "<style:paragraph-properties fo:line-height=\"2pt\" fo:margin-top=\"0pt\""
                          " fo:border-bottom=\"0.75pt solid #000000\" fo:padding=\"0pt\"");
  td_twin_number (words, " fo:margin-left=\"", style->left_indent + side, "pt\"");
  td_twin_number (words, " fo:margin-right=\"", style->right_indent + side, "pt\"");
  td_twin_number (words, " fo:margin-bottom=\"", style->space_after, "pt\"");
  g_string_append (words, "/><style:text-properties fo:font-size=\"1pt\"/>");
  g_string_append_printf (
      odt->body, "<text:p text:style-name=\"%s\"/>\n",
      name_automatic (odt, "P", "style:family=\"paragraph\" style:parent-style-name=\"Standard\"",
                      words->str));
}

static void
write_paragraph (Odt *odt, const TdParagraph *paragraph, double width)
{
  double rule = td_press_measure_rule (odt->press, paragraph, width);
  TdParagraphStyle style = *paragraph->style;

  if (rule <= 0) {
    write_text (odt, paragraph, paragraph->style);
    return;
  }
  style.space_after = 0;
  style.keep_with_next = TRUE;
  write_text (odt, paragraph, &style);
  write_rule (odt, paragraph->style, rule, width);
}

static void
write_space (Odt *odt, double height)
{
  g_autofree char *start = take_part_start (odt);
  g_autofree char *attributes =
      g_strdup_printf ("style:family=\"paragraph\" style:parent-style-name=\"Standard\"%s", start);
  g_autoptr (GString) words = g_string_new (NULL);

  td_twin_number (words, "<style:paragraph-properties fo:line-height=\"", height, "pt\"/>");
  g_string_append (words, "<style:text-properties fo:font-size=\"2pt\"/>");
  g_string_append_printf (odt->body, "<text:p text:style-name=\"%s\"/>\n",
                          name_automatic (odt, "P", attributes, words->str));
}

/* ---- tables ---- */

static void
begin_table (Odt *odt, const double *widths, guint n_columns, gboolean is_whole)
{
  g_autofree char *start = NULL;
  g_autofree char *attributes = NULL;
  g_autoptr (GString) words = g_string_new (NULL);
  gboolean begins = odt->starts_part;
  double sum = 0;

  for (guint i = 0; i < n_columns; i++)
    sum += widths[i];
  start = take_part_start (odt);
  attributes = g_strdup_printf ("style:family=\"table\"%s", start);
  td_twin_number (words, "<style:table-properties style:width=\"", sum,
                  "pt\" table:align=\"left\"");
  g_string_append_printf (words, " style:may-break-between-rows=\"%s\"%s/>",
                          is_whole ? "false" : "true", begins ? " style:page-number=\"1\"" : "");
  g_string_append_printf (odt->body,
                          "<table:table table:name=\"Bảng %u\" table:style-name=\"%s\">\n",
                          ++odt->n_tables, name_automatic (odt, "B", attributes, words->str));
  for (guint i = 0; i < n_columns; i++) {
    g_autoptr (GString) column = g_string_new (NULL);
    td_twin_number (column, "<style:table-column-properties style:column-width=\"", widths[i],
                    "pt\"/>");
    g_string_append_printf (
        odt->body, "<table:table-column table:style-name=\"%s\"/>\n",
        name_automatic (odt, "C", "style:family=\"table-column\"", column->str));
  }
}

static void
begin_row (Odt *odt)
{
  g_string_append_printf (
      odt->body, "<table:table-row table:style-name=\"%s\">\n",
      name_automatic (odt, "H", "style:family=\"table-row\"",
                      "<style:table-row-properties fo:keep-together=\"always\"/>"));
}

static void
begin_cell (Odt *odt, gboolean is_ruled)
{
  g_autoptr (GString) words = g_string_new ("<style:table-cell-properties fo:border=\"");

  g_string_append (words, is_ruled ? "0.5pt solid #000000\"" : "none\"");
  td_twin_number (words, " fo:padding-left=\"", is_ruled ? CELL_PADDING : 0, "pt\"");
  td_twin_number (words, " fo:padding-right=\"", is_ruled ? CELL_PADDING : 0, "pt\"");
  g_string_append (words, " fo:padding-top=\"0pt\" fo:padding-bottom=\"0pt\"/>");
  g_string_append_printf (
      odt->body, "<table:table-cell table:style-name=\"%s\" office:value-type=\"string\">\n",
      name_automatic (odt, "O", "style:family=\"table-cell\"", words->str));
}

static void
write_columns (Odt *odt, const TdColumns *columns)
{
  begin_table (odt, columns->widths, columns->n_columns, columns->keep_together);
  begin_row (odt);
  for (guint i = 0; i < columns->n_columns; i++) {
    begin_cell (odt, FALSE);
    if (columns->columns[i].first)
      write_blocks (odt, columns->columns[i].first, columns->widths[i]);
    else
      g_string_append (odt->body, "<text:p text:style-name=\"Standard\"/>");
    g_string_append (odt->body, "</table:table-cell>\n");
  }
  g_string_append (odt->body, "</table:table-row></table:table>\n");
}

static void
write_row (Odt *odt, const TdRow *row)
{
  begin_row (odt);
  for (guint i = 0; i < row->n_cells; i++) {
    begin_cell (odt, TRUE);
    write_text (odt, &row->cells[i], row->cells[i].style);
    g_string_append (odt->body, "</table:table-cell>\n");
  }
  g_string_append (odt->body, "</table:table-row>\n");
}

static void
write_table (Odt *odt, const TdTable *table)
{
  const TdRow *row = table->first_row;

  if (!row)
    return;
  begin_table (odt, table->widths, table->n_columns, FALSE);
  if (row->is_header) {
    g_string_append (odt->body, "<table:table-header-rows>\n");
    for (; row && row->is_header; row = row->next)
      write_row (odt, row);
    g_string_append (odt->body, "</table:table-header-rows>\n");
  }
  for (; row; row = row->next)
    write_row (odt, row);
  g_string_append (odt->body, "</table:table>\n");
}

static void
write_blocks (Odt *odt, const TdBlock *block, double width)
{
  for (; block; block = block->next) {
    switch (block->kind) {
    case TD_BLOCK_PARAGRAPH:
      write_paragraph (odt, &block->paragraph, width);
      break;
    case TD_BLOCK_COLUMNS:
      write_columns (odt, &block->columns);
      break;
    case TD_BLOCK_TABLE:
      write_table (odt, &block->table);
      break;
    case TD_BLOCK_SPACE:
      write_space (odt, block->space);
      break;
    }
  }
}

/* ---- pages ---- */

static void
write_page_layout (GString *out, const TdPage *page, guint part, gboolean has_header)
{
  double top = has_header ? MIN (NUMBER_TOP, page->margin_top) : page->margin_top;

  g_string_append_printf (out, "<style:page-layout style:name=\"%s%u\">",
                          has_header ? "rest" : "first", part);
  td_twin_number (out, "<style:page-layout-properties fo:page-width=\"", page->width, "pt\"");
  td_twin_number (out, " fo:page-height=\"", page->height, "pt\"");
  g_string_append_printf (out, " style:print-orientation=\"%s\"",
                          page->width > page->height ? "landscape" : "portrait");
  td_twin_number (out, " fo:margin-top=\"", top, "pt\"");
  td_twin_number (out, " fo:margin-bottom=\"", page->margin_bottom, "pt\"");
  td_twin_number (out, " fo:margin-left=\"", page->margin_left, "pt\"");
  td_twin_number (out, " fo:margin-right=\"", page->margin_right, "pt\"/>");
  if (has_header) {
    td_twin_number (out, "<style:header-style><style:header-footer-properties svg:height=\"",
                    page->margin_top - top, "pt\" fo:margin-bottom=\"0pt\"");
    g_string_append (out, " style:dynamic-spacing=\"false\"/></style:header-style>");
  }
  g_string_append (out, "</style:page-layout>\n");
}

static void
write_page_layouts (GString *out, TdDocument *document)
{
  guint n = 0;

  for (const TdPart *part = document->first_part; part; part = part->next, n++) {
    write_page_layout (out, &part->page, n, FALSE);
    write_page_layout (out, &part->page, n, TRUE);
  }
}

static void
write_master_pages (GString *out, TdDocument *document)
{
  guint n = 0;

  for (const TdPart *part = document->first_part; part; part = part->next, n++) {
    const char *layout = part->page.number_pages ? "rest" : "first";
    g_string_append_printf (out,
                            "<style:master-page style:name=\"First%u\" style:page-layout-name="
                            "\"first%u\" style:next-style-name=\"Rest%u\"/>\n"
                            "<style:master-page style:name=\"Rest%u\" style:page-layout-name="
                            "\"%s%u\">",
                            n, n, n, n, layout, n);
    if (part->page.number_pages)
      g_string_append (out, "<style:header><text:p text:style-name=\"page-number\">"
                            "<text:page-number text:select-page=\"current\">2</text:page-number>"
                            "</text:p></style:header>");
    g_string_append (out, "</style:master-page>\n");
  }
}

/* ---- files ---- */

static void
write_default_style (GString *out, const char *language)
{
  g_auto (GStrv) parts = g_strsplit (language, "-", 2);

  g_string_append_printf (
      out,
      "<style:default-style style:family=\"paragraph\"><style:text-properties"
      " style:font-name=\"" FONT "\" fo:font-size=\"14pt\" fo:color=\"#000000\""
      " fo:language=\"%s\" fo:country=\"%s\"/></style:default-style>\n"
      "<style:style style:name=\"Standard\" style:family=\"paragraph\" style:class=\"text\"/>\n"
      "<style:style style:name=\"page-number\" style:display-name=\"Số trang\""
      " style:family=\"paragraph\" style:parent-style-name=\"Standard\">"
      "<style:paragraph-properties fo:text-align=\"center\"/></style:style>\n",
      parts[0] ? parts[0] : "vi", parts[0] && parts[1] ? parts[1] : "none");
}

static char *
make_styles (Odt *odt, TdDocument *document)
{
  GString *out = g_string_new (
      PROLOGUE "<office:document-styles" NAMESPACES ">\n<office:font-face-decls>"
               "<style:font-face style:name=\"" FONT "\" svg:font-family=\"&apos;" FONT "&apos;\""
               " style:font-family-generic=\"roman\" style:font-pitch=\"variable\"/>"
               "</office:font-face-decls>\n<office:styles>\n");

  write_default_style (out, document->language);
  for (guint i = 0; i < odt->styles.styles->len; i++)
    write_named_style (out, g_ptr_array_index (odt->styles.styles, i));
  g_string_append (out, "</office:styles>\n<office:automatic-styles>\n");
  write_page_layouts (out, document);
  g_string_append (out, "</office:automatic-styles>\n<office:master-styles>\n");
  write_master_pages (out, document);
  g_string_append (out, "</office:master-styles>\n</office:document-styles>\n");
  return g_string_free (out, FALSE);
}

static char *
make_meta (TdDocument *document)
{
  GString *out = g_string_new (PROLOGUE "<office:document-meta" NAMESPACES "><office:meta>"
                                        "<meta:generator>ThiDua/" VERSION "</meta:generator>"
                                        "<dc:title>");

  td_twin_escape (out, document->title, strlen (document->title));
  g_string_append (out, "</dc:title><dc:language>");
  td_twin_escape (out, document->language, strlen (document->language));
  g_string_append (out, "</dc:language></office:meta></office:document-meta>\n");
  return g_string_free (out, FALSE);
}

static char *
make_content (Odt *odt, TdDocument *document)
{
  GString *out = g_string_new (PROLOGUE "<office:document-content" NAMESPACES ">\n"
                                        "<office:automatic-styles>\n");

  for (const TdPart *part = document->first_part; part; part = part->next, odt->part++) {
    const TdPage *page = &part->page;
    odt->starts_part = TRUE;
    write_blocks (odt, part->blocks.first, page->width - page->margin_left - page->margin_right);
  }
  if (odt->body->len == 0)
    g_string_append (odt->body, "<text:p text:style-name=\"Standard\"/>");
  g_string_append_len (out, odt->automatic->str, (gssize) odt->automatic->len);
  g_string_append (out, "</office:automatic-styles>\n<office:body><office:text>\n");
  g_string_append_len (out, odt->body->str, (gssize) odt->body->len);
  g_string_append (out, "</office:text></office:body></office:document-content>\n");
  return g_string_free (out, FALSE);
}

static const char MANIFEST[] = PROLOGUE
    "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\""
    " manifest:version=\"1.3\">\n"
    "<manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.3\""
    " manifest:media-type=\"" MIME_TYPE "\"/>\n"
    "<manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/>\n"
    "<manifest:file-entry manifest:full-path=\"styles.xml\" manifest:media-type=\"text/xml\"/>\n"
    "<manifest:file-entry manifest:full-path=\"meta.xml\" manifest:media-type=\"text/xml\"/>\n"
    "</manifest:manifest>\n";

static void
add_file (TdZip *zip, const char *name, const char *text)
{
  td_zip_add (zip, name, text, strlen (text), TRUE);
}

GBytes *
td_odt_write (TdDocument *document, TdPress *press)
{
  g_return_val_if_fail (document && press, NULL);

  Odt odt = {.press = press, .body = g_string_new (NULL), .automatic = g_string_new (NULL)};
  TdZip *zip = td_zip_new ();

  odt.names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  td_twin_styles_init (&odt.styles, document);

  g_autofree char *content = make_content (&odt, document);
  g_autofree char *styles = make_styles (&odt, document);
  g_autofree char *meta = make_meta (document);
  td_zip_add (zip, "mimetype", MIME_TYPE, strlen (MIME_TYPE), FALSE);
  add_file (zip, "content.xml", content);
  add_file (zip, "styles.xml", styles);
  add_file (zip, "meta.xml", meta);
  add_file (zip, "META-INF/manifest.xml", MANIFEST);

  td_twin_styles_clear (&odt.styles);
  g_hash_table_unref (odt.names);
  g_string_free (odt.body, TRUE);
  g_string_free (odt.automatic, TRUE);
  return td_zip_finish (zip);
}
