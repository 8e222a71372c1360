/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks as a WordprocessingML document (ISO/IEC 29500).  As td-odt.c: styles by the forms' names,
 * direct formatting only where a paragraph has something of its own, a section for each part. */
#include "config.h"

#include "td-twin.h"
#include "td-zip.h"

#include <string.h>

#define PROLOGUE "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define MAIN "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006"
#define CONTENT "application/vnd.openxmlformats-officedocument.wordprocessingml."
#define NAMESPACES " xmlns:w=\"" MAIN "\" xmlns:r=\"" OFFICE "\""
#define FONT "Times New Roman"
#define CELL_PADDING 4
#define NUMBER_TOP (10 * 72 / 25.4) /* LAW P-6 */

typedef struct {
  TdPress *press;
  TdTwinStyles styles;
  GString *body;
} Docx;

static void write_blocks (Docx *docx, const TdBlock *block, double width);

static int
twips (double points)
{
  return (int) (points * 20 + (points < 0 ? -0.5 : 0.5));
}

/* ---- properties ---- */

static void
write_spacing (GString *out, const TdParagraphStyle *style)
{
  gboolean is_exact = style->line_pitch > 0;

  g_string_append_printf (
      out, "<w:spacing w:before=\"%d\" w:after=\"%d\" w:line=\"%d\" w:lineRule=\"%s\"/>",
      twips (style->space_before), twips (style->space_after),
      is_exact ? twips (style->line_pitch) : (int) (style->line_spacing * 240 + 0.5),
      is_exact ? "exact" : "auto");
}

/* In the order that the schema asks for. */
static void
write_paragraph_properties (GString *out, const TdParagraphStyle *style, gboolean is_named)
{
  static const char *const ALIGNS[] = {"left", "center", "right", "both"};
  guint level = td_twin_outline_level (style);

  g_string_append_printf (out, "<w:keepNext w:val=\"%d\"/><w:keepLines w:val=\"%d\"/>",
                          style->keep_with_next, style->keep_together);
  g_string_append (out, "<w:widowControl/>");
  write_spacing (out, style);
  g_string_append_printf (out, "<w:ind w:left=\"%d\" w:right=\"%d\" w:firstLine=\"%d\"/>",
                          twips (style->left_indent), twips (style->right_indent),
                          MAX (0, twips (style->first_indent)));
  g_string_append_printf (out, "<w:jc w:val=\"%s\"/>", ALIGNS[style->align]);
  if (is_named && level > 0)
    g_string_append_printf (out, "<w:outlineLvl w:val=\"%u\"/>", level - 1);
}

static void
write_run_properties (GString *out, TdStyle style, double size)
{
  g_string_append_printf (
      out,
      "<w:rPr><w:b w:val=\"%d\"/><w:i w:val=\"%d\"/><w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/>",
      (style & TD_STYLE_BOLD) != 0, (style & TD_STYLE_ITALIC) != 0, (int) (size * 2 + 0.5),
      (int) (size * 2 + 0.5));
  g_string_append (out,
                   style & TD_STYLE_UNDERLINE ? "<w:u w:val=\"single\"/></w:rPr>" : "</w:rPr>");
}

/* ---- paragraphs ---- */

static void
begin_paragraph (Docx *docx, const TdParagraphStyle *style)
{
  const TdParagraphStyle *base = td_twin_styles_find (&docx->styles, style);

  g_string_append (docx->body, "<w:p><w:pPr>");
  if (base)
    g_string_append_printf (docx->body, "<w:pStyle w:val=\"%s\"/>", base->name);
  if (!base || memcmp (base, style, sizeof *style) != 0)
    write_paragraph_properties (docx->body, style, FALSE);
  g_string_append (docx->body, "</w:pPr>");
}

static void
write_run (Docx *docx, const TdParagraphStyle *style, const TdRun *run)
{
  const TdParagraphStyle *base = td_twin_styles_find (&docx->styles, style);

  g_string_append (docx->body, "<w:r>");
  if (!base || run->style != base->style || run->size != base->size)
    write_run_properties (docx->body, run->style, run->size);
  g_string_append (docx->body, "<w:t xml:space=\"preserve\">");
  td_twin_words (docx->body, run, "</w:t><w:br/><w:t xml:space=\"preserve\">");
  g_string_append (docx->body, "</w:t></w:r>");
}

static void
write_text (Docx *docx, const TdParagraph *paragraph, const TdParagraphStyle *style)
{
  begin_paragraph (docx, style);
  for (const TdRun *run = paragraph->first_run; run; run = run->next)
    write_run (docx, style, run);
  g_string_append (docx->body, "</w:p>\n");
}

/* An empty paragraph of that height. */
static void
write_gap (Docx *docx, double height, const char *properties)
{
  g_string_append_printf (
      docx->body,
      "<w:p><w:pPr>%s<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"%d\" w:lineRule=\"exact\"/>"
      "<w:rPr><w:sz w:val=\"4\"/><w:szCs w:val=\"4\"/></w:rPr></w:pPr></w:p>\n",
      properties, MAX (1, twips (height)));
}

/* An empty paragraph whose lower border is the rule. */
static void
write_rule (Docx *docx, const TdParagraphStyle *style, double length, double width)
{
  double side = MAX (0, (width - style->left_indent - style->right_indent - length) / 2);

  g_string_append_printf (
      docx->body,
      "<w:p><w:pPr><w:pBdr><w:bottom w:val=\"single\" w:sz=\"6\" w:space=\"0\" w:color=\"000000\"/>"
      "</w:pBdr><w:spacing w:before=\"0\" w:after=\"%d\" w:line=\"40\" w:lineRule=\"exact\"/>"
      "<w:ind w:left=\"%d\" w:right=\"%d\"/><w:rPr><w:sz w:val=\"2\"/><w:szCs w:val=\"2\"/></w:rPr>"
      "</w:pPr></w:p>\n",
      twips (style->space_after), twips (style->left_indent + side),
      twips (style->right_indent + side));
}

static void
write_paragraph (Docx *docx, const TdParagraph *paragraph, double width)
{
  double rule = td_press_measure_rule (docx->press, paragraph, width);
  TdParagraphStyle style = *paragraph->style;

  if (rule <= 0) {
    write_text (docx, paragraph, paragraph->style);
    return;
  }
  style.space_after = 0;
  style.keep_with_next = TRUE;
  write_text (docx, paragraph, &style);
  write_rule (docx, paragraph->style, rule, width);
}

/* ---- tables ---- */

static void
begin_table (Docx *docx, const double *widths, guint n_columns, gboolean is_ruled)
{
  static const char *const SIDES[] = {"top", "left", "bottom", "right", "insideH", "insideV"};
  GString *out = docx->body;
  int padding = is_ruled ? twips (CELL_PADDING) : 0;
  double sum = 0;

  for (guint i = 0; i < n_columns; i++)
    sum += widths[i];
  g_string_append_printf (out,
                          "<w:tbl><w:tblPr><w:tblW w:w=\"%d\" w:type=\"dxa\"/>"
                          "<w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblBorders>",
                          twips (sum));
  for (guint i = 0; i < G_N_ELEMENTS (SIDES); i++)
    g_string_append_printf (out, "<w:%s w:val=\"%s\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>",
                            SIDES[i], is_ruled ? "single" : "nil");
  g_string_append_printf (out,
                          "</w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblCellMar>"
                          "<w:left w:w=\"%d\" w:type=\"dxa\"/><w:right w:w=\"%d\" w:type=\"dxa\"/>"
                          "</w:tblCellMar></w:tblPr><w:tblGrid>",
                          padding, padding);
  for (guint i = 0; i < n_columns; i++)
    g_string_append_printf (out, "<w:gridCol w:w=\"%d\"/>", twips (widths[i]));
  g_string_append (out, "</w:tblGrid>\n");
}

static void
begin_cell (Docx *docx, double width)
{
  g_string_append_printf (docx->body, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/></w:tcPr>\n",
                          twips (width));
}

/* A cell ends with a paragraph, be it of no height. */
static gboolean
ends_with_paragraph (const TdBlockList *list)
{
  return list->last && list->last->kind != TD_BLOCK_COLUMNS && list->last->kind != TD_BLOCK_TABLE;
}

static void
write_columns (Docx *docx, const TdColumns *columns)
{
  begin_table (docx, columns->widths, columns->n_columns, FALSE);
  g_string_append_printf (docx->body, "<w:tr><w:trPr><w:cantSplit w:val=\"%d\"/></w:trPr>\n",
                          columns->keep_together);
  for (guint i = 0; i < columns->n_columns; i++) {
    begin_cell (docx, columns->widths[i]);
    write_blocks (docx, columns->columns[i].first, columns->widths[i]);
    if (!ends_with_paragraph (&columns->columns[i]))
      write_gap (docx, 1, "");
    g_string_append (docx->body, "</w:tc>\n");
  }
  g_string_append (docx->body, "</w:tr></w:tbl>\n");
}

static void
write_table (Docx *docx, const TdTable *table)
{
  if (!table->first_row)
    return;
  begin_table (docx, table->widths, table->n_columns, TRUE);
  for (const TdRow *row = table->first_row; row; row = row->next) {
    g_string_append_printf (docx->body, "<w:tr><w:trPr><w:cantSplit/>%s</w:trPr>\n",
                            row->is_header ? "<w:tblHeader/>" : "");
    for (guint i = 0; i < row->n_cells; i++) {
      begin_cell (docx, table->widths[i]);
      write_text (docx, &row->cells[i], row->cells[i].style);
      g_string_append (docx->body, "</w:tc>\n");
    }
    g_string_append (docx->body, "</w:tr>\n");
  }
  g_string_append (docx->body, "</w:tbl>\n");
}

static gboolean
is_table (const TdBlock *block)
{
  return block && (block->kind == TD_BLOCK_COLUMNS || block->kind == TD_BLOCK_TABLE);
}

/* Two tables in a row would be taken for one. */
static void
write_blocks (Docx *docx, const TdBlock *block, double width)
{
  for (; block; block = block->next) {
    switch (block->kind) {
    case TD_BLOCK_PARAGRAPH:
      write_paragraph (docx, &block->paragraph, width);
      break;
    case TD_BLOCK_COLUMNS:
      write_columns (docx, &block->columns);
      break;
    case TD_BLOCK_TABLE:
      write_table (docx, &block->table);
      break;
    case TD_BLOCK_SPACE:
      write_gap (docx, block->space, "<w:keepNext/>");
      break;
    }
    if (is_table (block) && is_table (block->next))
      write_gap (docx, 1, "");
  }
}

/* ---- sections ---- */

static void
write_section (Docx *docx, const TdPage *page)
{
  GString *out = docx->body;

  g_string_append (out, "<w:sectPr>");
  if (page->number_pages)
    g_string_append (out, "<w:headerReference w:type=\"default\" r:id=\"rId2\"/>");
  g_string_append (out, "<w:type w:val=\"nextPage\"/>");
  g_string_append_printf (out, "<w:pgSz w:w=\"%d\" w:h=\"%d\"%s/>", twips (page->width),
                          twips (page->height),
                          page->width > page->height ? " w:orient=\"landscape\"" : "");
  g_string_append_printf (out,
                          "<w:pgMar w:top=\"%d\" w:right=\"%d\" w:bottom=\"%d\" w:left=\"%d\""
                          " w:header=\"%d\" w:footer=\"%d\" w:gutter=\"0\"/>",
                          twips (page->margin_top), twips (page->margin_right),
                          twips (page->margin_bottom), twips (page->margin_left),
                          twips (NUMBER_TOP), twips (NUMBER_TOP));
  g_string_append (out, "<w:pgNumType w:start=\"1\"/><w:titlePg/></w:sectPr>");
}

static void
write_parts (Docx *docx, TdDocument *document)
{
  for (const TdPart *part = document->first_part; part; part = part->next) {
    const TdPage *page = &part->page;
    write_blocks (docx, part->blocks.first, page->width - page->margin_left - page->margin_right);
    if (is_table (part->blocks.last) && !part->next)
      write_gap (docx, 1, "");
    if (!part->next) {
      write_section (docx, page);
      continue;
    }
    g_string_append (docx->body, "<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\""
                                 " w:lineRule=\"exact\"/>");
    write_section (docx, page);
    g_string_append (docx->body, "</w:pPr></w:p>\n");
  }
}

/* ---- files ---- */

static void
write_named_style (GString *out, const TdParagraphStyle *style)
{
  const char *title = style->title ? style->title : style->name;

  g_string_append_printf (
      out, "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"%s\">", style->name);
  g_string_append (out, "<w:name w:val=\"");
  td_twin_escape (out, title, strlen (title));
  g_string_append (out, "\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr>");
  write_paragraph_properties (out, style, TRUE);
  g_string_append (out, "</w:pPr>");
  write_run_properties (out, style->style, style->size);
  g_string_append (out, "</w:style>\n");
}

static char *
make_styles (Docx *docx, TdDocument *document)
{
  GString *out = g_string_new (NULL);

  g_string_append_printf (out,
                          PROLOGUE
                          "<w:styles" NAMESPACES "><w:docDefaults><w:rPrDefault><w:rPr>"
                          "<w:rFonts w:ascii=\"" FONT "\" w:hAnsi=\"" FONT "\" w:eastAsia=\"" FONT
                          "\" w:cs=\"" FONT "\"/><w:sz w:val=\"28\"/><w:szCs w:val=\"28\"/>"
                          "<w:lang w:val=\"%s\" w:eastAsia=\"%s\"/></w:rPr></w:rPrDefault>"
                          "<w:pPrDefault/></w:docDefaults>\n"
                          "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\">"
                          "<w:name w:val=\"Normal\"/></w:style>\n",
                          document->language, document->language);
  for (guint i = 0; i < docx->styles.styles->len; i++)
    write_named_style (out, g_ptr_array_index (docx->styles.styles, i));
  g_string_append (out, "</w:styles>\n");
  return g_string_free (out, FALSE);
}

static char *
make_properties (TdDocument *document)
{
  GString *out =
      g_string_new (PROLOGUE "<cp:coreProperties xmlns:cp=\"" PACKAGE "/metadata/core-properties\""
                             " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>");

  td_twin_escape (out, document->title, strlen (document->title));
  g_string_append (out, "</dc:title><dc:language>");
  td_twin_escape (out, document->language, strlen (document->language));
  g_string_append (out, "</dc:language></cp:coreProperties>\n");
  return g_string_free (out, FALSE);
}

static char *
make_document (Docx *docx, TdDocument *document)
{
  write_parts (docx, document);
  return g_strconcat (PROLOGUE "<w:document" NAMESPACES "><w:body>\n", docx->body->str,
                      "</w:body></w:document>\n", NULL);
}

static const char HEADER[] =
    PROLOGUE "<w:hdr" NAMESPACES "><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>"
             "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>"
             "<w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>"
             "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>2</w:t></w:r>"
             "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p></w:hdr>\n";

static const char TYPES[] = PROLOGUE
    "<Types xmlns=\"" PACKAGE "/content-types\">\n"
    "<Default Extension=\"rels\" ContentType=\"application/"
    "vnd.openxmlformats-package.relationships+xml\"/>\n"
    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>\n"
    "<Override PartName=\"/word/document.xml\" ContentType=\"" CONTENT "document.main+xml\"/>\n"
    "<Override PartName=\"/word/styles.xml\" ContentType=\"" CONTENT "styles+xml\"/>\n"
    "<Override PartName=\"/word/header1.xml\" ContentType=\"" CONTENT "header+xml\"/>\n"
    "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/"
    "vnd.openxmlformats-package.core-properties+xml\"/>\n</Types>\n";

static const char PACKAGE_RELATIONS[] =
    PROLOGUE "<Relationships xmlns=\"" PACKAGE "/relationships\">\n"
             "<Relationship Id=\"rId1\" Type=\"" OFFICE "/officeDocument\""
             " Target=\"word/document.xml\"/>\n"
             "<Relationship Id=\"rId2\" Type=\"" PACKAGE
             "/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>\n"
             "</Relationships>\n";

static const char DOCUMENT_RELATIONS[] =
    PROLOGUE "<Relationships xmlns=\"" PACKAGE "/relationships\">\n"
             "<Relationship Id=\"rId1\" Type=\"" OFFICE "/styles\" Target=\"styles.xml\"/>\n"
             "<Relationship Id=\"rId2\" Type=\"" OFFICE "/header\" Target=\"header1.xml\"/>\n"
             "</Relationships>\n";

static void
add_file (TdZip *zip, const char *name, const char *text)
{
  td_zip_add (zip, name, text, strlen (text), TRUE);
}

GBytes *
td_docx_write (TdDocument *document, TdPress *press)
{
  g_return_val_if_fail (document && press, NULL);

  Docx docx = {.press = press, .body = g_string_new (NULL)};
  TdZip *zip = td_zip_new ();

  td_twin_styles_init (&docx.styles, document);

  g_autofree char *text = make_document (&docx, document);
  g_autofree char *styles = make_styles (&docx, document);
  g_autofree char *properties = make_properties (document);
  add_file (zip, "[Content_Types].xml", TYPES);
  add_file (zip, "_rels/.rels", PACKAGE_RELATIONS);
  add_file (zip, "docProps/core.xml", properties);
  add_file (zip, "word/document.xml", text);
  add_file (zip, "word/_rels/document.xml.rels", DOCUMENT_RELATIONS);
  add_file (zip, "word/styles.xml", styles);
  add_file (zip, "word/header1.xml", HEADER);

  td_twin_styles_clear (&docx.styles);
  g_string_free (docx.body, TRUE);
  return td_zip_finish (zip);
}
