/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spreadsheets of all kinds: what is in them, and what is said of damaged and hostile ones. */
#include "config.h"

#include "office.h"
#include "samples.h"
#include <intake/td-intake-sheet.h>
#include <intake/td-intake.h>
#include <locale.h>
#include <string.h>

#define IN_TIME (30 * G_TIME_SPAN_SECOND)
#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define MAIN "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
#define ODF                                                                                        \
  "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "                             \
  "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "                               \
  "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""

/* ---- making them ---- */

static const char TYPES[] =
    XML "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-"
        "officedocument.spreadsheetml.sheet.main+xml\"/></Types>";
static const char WORKBOOK[] =
    XML "<workbook " MAIN " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/"
        "relationships\"><sheets><sheet name=\"Danh sách\" sheetId=\"1\" r:id=\"r1\"/></sheets>"
        "</workbook>";
static const char RELATIONS[] =
    XML "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        "<Relationship Id=\"r1\" Type=\"x/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
        "</Relationships>";
/* 0 plain, 1 a day, 2 a month, 3 a year, 4 twelve digits. */
static const char STYLES[] =
    XML "<styleSheet " MAIN "><numFmts><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/>"
        "<numFmt numFmtId=\"165\" formatCode=\"mm/yyyy\"/><numFmt numFmtId=\"166\" "
        "formatCode=\"yyyy\"/><numFmt numFmtId=\"167\" formatCode=\"000000000000\"/></numFmts>"
        "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/>"
        "<xf numFmtId=\"166\"/><xf numFmtId=\"167\"/></cellXfs></styleSheet>";
static const char STRINGS[] =
    XML "<sst " MAIN "><si><t>Họ và tên</t></si><si><r><t>Lê </t></r><r><t>Văn Một</t></r>"
        "<rPh sb=\"0\" eb=\"1\"><t>không đọc</t></rPh></si></sst>";

static GBytes *
make_xlsx (const char *data)
{
  g_autofree char *sheet = g_strdup_printf (XML "<worksheet " MAIN "><sheetData>%s", data);
  const Part parts[] = {{"[Content_Types].xml", TYPES, 0},
                        {"xl/workbook.xml", WORKBOOK, 0},
                        {"xl/_rels/workbook.xml.rels", RELATIONS, 0},
                        {"xl/styles.xml", STYLES, 0},
                        {"xl/sharedStrings.xml", STRINGS, 0},
                        {"xl/worksheets/sheet1.xml", sheet, 0}};

  return office_package (parts, G_N_ELEMENTS (parts));
}

static GBytes *
make_ods (const char *table)
{
  g_autofree char *content = g_strdup_printf (
      XML "<office:document-content " ODF "><office:body><office:spreadsheet>"
          "<table:table table:name=\"Trang 1\">%s</table:table></office:spreadsheet>"
          "</office:body></office:document-content>",
      table);
  const Part parts[] = {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet", 0},
                        {"content.xml", content, 0}};

  return office_package (parts, G_N_ELEMENTS (parts));
}

static GBytes *
make_text (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static GBytes *
read_data (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", name, NULL);
  g_autoptr (GError) error = NULL;
  char *data;
  gsize length;

  g_file_get_contents (path, &data, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (data, length);
}

/* ---- looking into them ---- */

/* Every cell as "A1=text", those that reach further as "A1:2x3=text", by line. */
static char *
describe (TdBook *book)
{
  static const char KINDS[] = {' ', '#', '@', '?'};
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint s = 0; s < book->sheets->len; s++) {
    const TdSheet *sheet = g_ptr_array_index (book->sheets, s);
    for (guint i = 0; i < sheet->cells->len; i++) {
      const TdCell *cell = &g_array_index (sheet->cells, TdCell, i);
      g_autofree char *column = td_sheet_column_name (cell->column);
      g_string_append_printf (text, "%s%s%u", text->len > 0 ? "|" : "", column, cell->row + 1);
      if (cell->is_copy)
        g_string_append_c (text, '^');
      else if (cell->n_columns > 1 || cell->n_rows > 1)
        g_string_append_printf (text, ":%ux%u", cell->n_columns, cell->n_rows);
      g_string_append_printf (text, "=%s%s", cell->kind ? (char[]) {KINDS[cell->kind], 0} : "",
                              cell->text);
    }
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_cells (GBytes *bytes, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdBook) book = td_intake_read_sheets (bytes, NULL, &error);

  g_assert_no_error (error);
  g_autofree char *found = describe (book);
  g_assert_cmpstr (found, ==, expected);
}

/* ---- what is in them ---- */

static void
test_xlsx (void)
{
  g_autoptr (GBytes) bytes = make_xlsx (
      "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"C2\" t=\"inlineStr\"><is><t>Ngày "
      "sinh</t></is></c></row>"
      "<row r=\"4\"><c r=\"A4\" t=\"s\"><v>1</v></c><c r=\"B4\"><v>7.9012345678E10</v></c>"
      "<c r=\"C4\" s=\"1\"><v>29256</v></c><c r=\"D4\" s=\"2\"><v>29252</v></c>"
      "<c r=\"E4\" s=\"3\"><v>29221</v></c><c r=\"F4\" s=\"4\"><v>1080012345</v></c>"
      "<c r=\"G4\" t=\"b\"><v>1</v></c><c r=\"H4\" t=\"str\"><v>tính ra</v></c>"
      "<c r=\"I4\" t=\"e\"><v>#REF!</v></c><c r=\"J4\"><v>0.5</v></c></row>"
      "<row><c><v>1</v></c><c><v>2</v></c></row>"
      "</sheetData><mergeCells><mergeCell ref=\"A2:B3\"/></mergeCells></worksheet>");

  assert_cells (bytes, "A2:2x2=Họ và tên|C2=Ngày sinh|A4=Lê Văn Một|B4=#79012345678"
                       "|C4=@1980-02-05|D4=@1980-02|E4=@1980|F4=#001080012345|G4=?1|H4=tính ra"
                       "|J4=#0.5|A5=#1|B5=#2");
}

/* What is merged downwards stands in each row that it covers and that has something of its own. */
static void
test_merged_down (void)
{
  g_autoptr (GBytes) bytes =
      make_xlsx ("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Thôn Nhất</t></is></c><c "
                 "r=\"B1\"><v>1</v></c></row><row r=\"2\"><c r=\"B2\"><v>2</v></c></row>"
                 "<row r=\"4\"><c r=\"B4\"><v>3</v></c></row>"
                 "</sheetData><mergeCells><mergeCell ref=\"A1:A3\"/></mergeCells></worksheet>");

  assert_cells (bytes, "A1:1x3=Thôn Nhất|B1=#1|A2^=Thôn Nhất|B2=#2|B4=#3");
}

static void
test_ods (void)
{
  g_autoptr (GBytes) bytes = make_ods (
      "<table:table-row><table:table-cell table:number-columns-spanned=\"2\" "
      "office:value-type=\"string\"><text:p>Họ<text:s/>và tên</text:p><text:p>đầy đủ</text:p>"
      "<office:annotation><text:p>ghi chú</text:p></office:annotation></table:table-cell>"
      "<table:covered-table-cell/></table:table-row>"
      "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell "
      "table:number-columns-repeated=\"16384\"/></table:table-row>"
      "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell "
      "office:value-type=\"float\" office:value=\"1080012345\"><text:p>001080012345</text:p>"
      "</table:table-cell><table:table-cell office:value-type=\"date\" "
      "office:date-value=\"1980-02-05T00:00:00\"><text:p>05/02/80</text:p></table:table-cell>"
      "<table:table-cell office:value-type=\"date\" office:date-value=\"1980-02-01\"><text:p>02/1980"
      "</text:p></table:table-cell><table:table-cell office:value-type=\"float\" "
      "office:value=\"79012345678\"><text:p>7.9E+10</text:p></table:table-cell></table:table-row>");

  assert_cells (bytes, "A1:2x1=Họ và tên\nđầy đủ"
                       "|A1000002=#001080012345|B1000002=@1980-02-05|C1000002=@1980-02"
                       "|D1000002=#79012345678"
                       "|A1000003=#001080012345|B1000003=@1980-02-05|C1000003=@1980-02"
                       "|D1000003=#79012345678");
}

/* Made once with a spreadsheet program: invented people. */
static void
test_xls (void)
{
  g_autoptr (GBytes) bytes = read_data ("nominees.xls");
  g_autoptr (GError) error = NULL;
  g_autoptr (TdBook) book = td_intake_read_sheets (bytes, NULL, &error);

  g_assert_no_error (error);
  g_autofree char *found = describe (book);
  g_test_message ("%s", found);
  g_assert_nonnull (strstr (found, "B4=Họ và tên"));
  g_assert_nonnull (strstr (found, "E11=@1985-02-05"));
  g_assert_nonnull (strstr (found, "G10=#1080012345"));
  g_assert_nonnull (strstr (found, "G11=001085012345"));
}

static void
test_delimiters (void)
{
  static const struct {
    const char *text;
    const char *cells;
    char separator;
  } CASES[] = {
      {"Họ tên,Đơn vị\nLê Văn Một,Thôn Nhất\n", "A1=Họ tên|B1=Đơn vị|A2=Lê Văn Một|B2=Thôn Nhất",
       ','},
      {"Họ tên;Ghi chú\nMột;a, b, c\nHai;d, e\n",
       "A1=Họ tên|B1=Ghi chú|A2=Một|B2=a, b, c|A3=Hai|B3=d, e", ';'},
      {"Họ tên\tĐơn vị\r\nMột\tThôn, Xã\r\n", "A1=Họ tên|B1=Đơn vị|A2=Một|B2=Thôn, Xã", '\t'},
      {"a|b|c\n1|2|3\n", "A1=a|B1=b|C1=c|A2=1|B2=2|C2=3", '|'},
      {"sep=;\na;b,c,d\n", "A1=a|B1=b,c,d", ';'},
      {"a,\"b \"\"c\"\", d\"\n\"e\nf\",g\n", "A1=a|B1=b \"c\", d|A2=e\nf|B2=g", ','},
      /* A quote that is never closed, and one inside a field. */
      {"a,\"b\nc,d\"e\n", "A1=a|B1=\"b|A2=c|B2=d\"e", ','},
      {"a,=\"00123\"\nb,00124\n", "A1=a|B1=00123|A2=b|B2=00124", ','},
      /* Ragged rows, empty ones, none at the end. */
      {"a,b\n\nc\nd,e,f", "A1=a|B1=b|A3=c|A4=d|B4=e|C4=f", ','},
      {"\xef\xbb\xbfHọ tên,b\n1,2\n", "A1=Họ tên|B1=b|A2=1|B2=2", ','},
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++) {
    g_autoptr (GBytes) bytes = make_text (CASES[i].text);
    g_autoptr (GError) error = NULL;
    g_autoptr (TdBook) book = td_intake_read_sheets (bytes, NULL, &error);
    g_assert_no_error (error);
    g_autofree char *found = describe (book);
    g_assert_cmpstr (found, ==, CASES[i].cells);
    g_assert_cmpint (book->separator, ==, CASES[i].separator);
  }
}

static void
assert_decoded (const char *bytes_of, gsize length, const char *encoding, const char *cells)
{
  g_autoptr (GBytes) bytes = g_bytes_new (bytes_of, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdBook) book = td_intake_read_sheets (bytes, NULL, &error);

  g_assert_no_error (error);
  g_autofree char *found = describe (book);
  g_assert_cmpstr (found, ==, cells);
  g_assert_cmpstr (book->encoding, ==, encoding);
}

/* The same list in the encodings that are met. */
static void
test_encodings (void)
{
  static const char UTF16[] = "\xff\xfeT\0\xea\0n\0;\0b\0\n\0c\0;\0d\0\n\0";
  static const char NFD[] = "Ho\xcc\xa3 te\xcc\x82n;b\n1;2\n";
  g_autofree char *tcvn3 = g_convert ("Hä vµ tªn;§¬n vÞ;Ngµy sinh\nNguyÔn V¨n Hßa;Th«n NhÊt;1980\n"
                                      "TrÇn ThÞ B¶y;Th«n Nh×;1985\n",
                                      -1, "ISO-8859-1", "UTF-8", NULL, NULL, NULL);

  assert_decoded (UTF16, sizeof UTF16 - 1, "UTF-16LE", "A1=Tên|B1=b|A2=c|B2=d");
  assert_decoded (NFD, sizeof NFD - 1, "UTF-8", "A1=Họ tên|B1=b|A2=1|B2=2");
  assert_decoded (tcvn3, strlen (tcvn3), "TCVN3",
                  "A1=Họ và tên|B1=Đơn vị|C1=Ngày sinh|A2=Nguyễn Văn Hòa|B2=Thôn Nhất|C2=1980"
                  "|A3=Trần Thị Bảy|B3=Thôn Nhì|C3=1985");
}

/* An XLSX whose cells were typed in a font from before Unicode. */
static void
test_old_font (void)
{
  g_autoptr (GBytes) bytes = make_xlsx (
      "<row><c t=\"inlineStr\"><is><t>Hä vµ tªn</t></is></c><c t=\"inlineStr\"><is><t>§¬n "
      "vÞ</t></is></c></row><row><c t=\"inlineStr\"><is><t>NguyÔn V¨n Hßa</t></is></c><c "
      "t=\"inlineStr\"><is><t>Th«n NhÊt, x· M©y Tróc</t></is></c></row>"
      "<row><c t=\"inlineStr\"><is><t>TrÇn ThÞ B¶y</t></is></c><c><v>1980</v></c></row>"
      "</sheetData></worksheet>");

  assert_cells (bytes, "A1=Họ và tên|B1=Đơn vị|A2=Nguyễn Văn Hòa|B2=Thôn Nhất, xã Mây Trúc"
                       "|A3=Trần Thị Bảy|B3=#1980");
}

/* What is in a file decides, not its name; nobody asks for one here.  Hidden sheets are told. */
static void
test_hidden (void)
{
  static const char HIDDEN[] =
      XML "<workbook " MAIN " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/"
          "relationships\"><sheets><sheet name=\"Ẩn\" sheetId=\"1\" state=\"hidden\" r:id=\"r1\"/>"
          "</sheets></workbook>";
  const Part parts[] = {{"[Content_Types].xml", TYPES, 0},
                        {"xl/workbook.xml", HIDDEN, 0},
                        {"xl/_rels/workbook.xml.rels", RELATIONS, 0},
                        {"xl/worksheets/sheet1.xml",
                         XML "<worksheet " MAIN "><sheetData><row><c><v>1</v></c></row></sheetData>"
                             "</worksheet>",
                         0}};
  g_autoptr (GBytes) bytes = office_package (parts, G_N_ELEMENTS (parts));
  g_autoptr (GError) error = NULL;
  g_autoptr (TdBook) book = td_intake_read_sheets (bytes, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (((TdSheet *) g_ptr_array_index (book->sheets, 0))->is_hidden);
  g_assert_cmpstr (((TdSheet *) g_ptr_array_index (book->sheets, 0))->name, ==, "Ẩn");
}

/* ---- damaged and hostile ---- */

/* One sentence for people, soon. */
static void
assert_refused (const char *what, GBytes *bytes, TdError code)
{
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  TdBook *book = td_intake_read_sheets (bytes, NULL, &error);
  g_autofree char *sentence = error ? td_error_describe (error) : NULL;

  g_test_message ("%s: %s", what, sentence);
  g_assert_null (book);
  g_assert_error (error, TD_ERROR, (int) code);
  g_assert_cmpint (g_get_monotonic_time () - start, <, IN_TIME);
  g_assert_true (g_str_has_suffix (sentence, "."));
  g_assert_null (strchr (sentence, '\n'));
}

/* Good or bad, but in time and without a crash of ours. */
static void
assert_answered (const char *what, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  g_autoptr (TdBook) book = td_intake_read_sheets (bytes, NULL, &error);

  if (book == NULL) {
    g_autofree char *sentence = td_error_describe (error);
    g_test_message ("%s: %s", what, sentence);
    g_assert_true (g_str_has_suffix (sentence, "."));
  }
  g_assert_cmpint (g_get_monotonic_time () - start, <, IN_TIME);
}

#define BYTES(data) data, sizeof (data) - 1

static void
test_refused (void)
{
  static const struct {
    const char *what;
    const char *data;
    gsize length;
    TdError code;
  } CASES[] = {
      {"empty", "", 0, TD_ERROR_UNREADABLE},
      {"blank.csv", BYTES (" \n\r\n\t\n"), TD_ERROR_UNREADABLE},
      {"commas.csv", BYTES (",,,\n,,,\n"), TD_ERROR_UNREADABLE},
      {"zeros", BYTES ("a,b\n\0\0\0,c\n"), TD_ERROR_UNREADABLE},
      {"program", BYTES ("\177ELF\2\1\1\0\0\0\0\0"), TD_ERROR_UNREADABLE},
      {"locked.xlsx",
       BYTES ("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e"
              "\0"),
       TD_ERROR_UNREADABLE},
      {"head of an xls", BYTES ("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0\0\0"), TD_ERROR_UNREADABLE},
      {"head of a zip", BYTES ("PK\3\4\0\0\0\0"), TD_ERROR_UNREADABLE},
      {"page.xls", BYTES ("<html><table><tr><td>Họ tên</td></tr></table></html>"),
       TD_ERROR_UNSUPPORTED},
      {"old.xml",
       BYTES (XML "<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"></Workbook>"),
       TD_ERROR_UNSUPPORTED},
      {"a.pdf", BYTES ("%PDF-1.4\n"), TD_ERROR_UNSUPPORTED},
      {"a.png", BYTES ("\x89PNG\r\n\x1a\n"), TD_ERROR_UNSUPPORTED},
      {"a.rar", BYTES ("Rar!\x1a\x07\x01\x00"), TD_ERROR_UNSUPPORTED},
      {"a.rtf", BYTES ("{\\rtf1 x}"), TD_ERROR_UNSUPPORTED},
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++) {
    g_autoptr (GBytes) bytes = g_bytes_new_static (CASES[i].data, CASES[i].length);
    assert_refused (CASES[i].what, bytes, CASES[i].code);
  }
}

/* Archives of something else. */
static void
test_other_documents (void)
{
  g_autoptr (GBytes) docx = office_docx ("<w:p/>", NULL, NULL, NULL);
  g_autoptr (GBytes) odt = office_odt ("<text:p>x</text:p>", NULL, NULL);
  g_autoptr (GBytes) flat = office_flat_odt ("<text:p>x</text:p>", NULL);
  const Part other[] = {{"a.txt", "x", 0}};
  const Part locked[] = {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet", 0},
                         {"META-INF/manifest.xml", "<manifest:encryption-data/>", 0},
                         {"content.xml", "nothing to read", 0}};
  g_autoptr (GBytes) zip = office_package (other, G_N_ELEMENTS (other));
  g_autoptr (GBytes) locked_ods = office_package (locked, G_N_ELEMENTS (locked));

  assert_refused ("docx", docx, TD_ERROR_UNSUPPORTED);
  assert_refused ("odt", odt, TD_ERROR_UNSUPPORTED);
  assert_refused ("flat odt", flat, TD_ERROR_UNSUPPORTED);
  assert_refused ("zip", zip, TD_ERROR_UNSUPPORTED);
  assert_refused ("locked ods", locked_ods, TD_ERROR_UNREADABLE);
}

static void
test_bad_parts (void)
{
  static const char BOMB[] =
      XML "<!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
          "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]><worksheet " MAIN "><sheetData><row><c "
          "t=\"inlineStr\"><is><t>&c;</t></is></c></row></sheetData></worksheet>";
  const Part no_sheet[] = {{"[Content_Types].xml", TYPES, 0},
                           {"xl/workbook.xml", WORKBOOK, 0},
                           {"xl/_rels/workbook.xml.rels", RELATIONS, 0}};
  const Part no_relations[] = {{"xl/workbook.xml", WORKBOOK, 0}};
  const Part bomb[] = {{"xl/workbook.xml", WORKBOOK, 0},
                       {"xl/_rels/workbook.xml.rels", RELATIONS, 0},
                       {"xl/worksheets/sheet1.xml", BOMB, 0}};
  g_autoptr (GBytes) a = office_package (no_sheet, G_N_ELEMENTS (no_sheet));
  g_autoptr (GBytes) b = office_package (no_relations, G_N_ELEMENTS (no_relations));
  g_autoptr (GBytes) c = office_package (bomb, G_N_ELEMENTS (bomb));
  g_autoptr (GBytes) unclosed = make_xlsx ("<row><c><v>1</v></c>");
  g_autoptr (GBytes) nothing = make_xlsx ("</sheetData></worksheet>");

  assert_refused ("no sheet", a, TD_ERROR_UNREADABLE);
  assert_refused ("no relations", b, TD_ERROR_UNREADABLE);
  assert_refused ("bomb", c, TD_ERROR_UNREADABLE);
  assert_refused ("unclosed", unclosed, TD_ERROR_UNREADABLE);
  assert_refused ("no cells", nothing, TD_ERROR_UNREADABLE);
}

/* Places that are none, far too many of something. */
static void
test_bounds (void)
{
  g_autoptr (GBytes) far = make_xlsx (
      "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"XFD1\"><v>2</v></c><c r=\"1A\"><v>3</v></c>"
      "<c r=\"ZZZZZZZZZZ9\"><v>4</v></c><c s=\"99\"><v>5</v></c><c t=\"s\"><v>77</v></c></row>"
      "</sheetData><mergeCells><mergeCell ref=\"A1:XFD1048576\"/><mergeCell ref=\"A1\"/>"
      "<mergeCell ref=\"C3:A1\"/></mergeCells></worksheet>");
  g_autoptr (GBytes) deep =
      make_xlsx ("<row r=\"2000000\"><c r=\"A2000000\"><v>1</v></c></row></sheetData></worksheet>");
  g_autoptr (GBytes) repeated = make_ods (
      "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell "
      "table:number-columns-repeated=\"1000\" office:value-type=\"string\"><text:p>x</text:p>"
      "</table:table-cell></table:table-row>");

  assert_answered ("far", far);
  assert_refused ("deep", deep, TD_ERROR_TOO_LARGE);
  assert_refused ("repeated", repeated, TD_ERROR_TOO_LARGE);
}

static void
test_too_large (void)
{
  gsize length = (gsize) TD_INTAKE_MAX_BYTES + 1;
  g_autoptr (GBytes) huge = g_bytes_new_take (g_malloc0 (length), length);
  gsize table = (gsize) TD_INTAKE_MAX_TABLE + 1;
  char *text = g_malloc (table);

  memset (text, 'a', table);
  g_autoptr (GBytes) long_text = g_bytes_new_take (text, table);
  assert_refused ("200 MB", huge, TD_ERROR_TOO_LARGE);
  assert_refused ("64 MB of text", long_text, TD_ERROR_TOO_LARGE);
}

/* Cut and changed copies of good files. */
static void
test_mutations (void)
{
  g_autoptr (GBytes) xls = read_data ("nominees.xls");
  g_autoptr (GBytes) xlsx =
      make_xlsx ("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row></sheetData></worksheet>");
  g_autoptr (GBytes) ods =
      make_ods ("<table:table-row><table:table-cell office:value-type=\"string\">"
                "<text:p>x</text:p></table:table-cell></table:table-row>");
  GBytes *const goods[] = {xls, xlsx, ods};

  for (guint i = 0; i < G_N_ELEMENTS (goods); i++) {
    gsize length = g_bytes_get_size (goods[i]);
    for (guint n = 1; n <= 6; n++) {
      g_autoptr (GBytes) cut = sample_cut (goods[i], length * n / 7);
      g_autoptr (GBytes) flipped = sample_flipped (goods[i], n);
      assert_answered ("cut", cut);
      assert_answered ("flipped", flipped);
    }
  }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/intake/sheets/xlsx", test_xlsx);
  g_test_add_func ("/intake/sheets/merged-down", test_merged_down);
  g_test_add_func ("/intake/sheets/ods", test_ods);
  g_test_add_func ("/intake/sheets/xls", test_xls);
  g_test_add_func ("/intake/sheets/delimiters", test_delimiters);
  g_test_add_func ("/intake/sheets/encodings", test_encodings);
  g_test_add_func ("/intake/sheets/old-font", test_old_font);
  g_test_add_func ("/intake/sheets/hidden", test_hidden);
  g_test_add_func ("/intake/sheets/refused", test_refused);
  g_test_add_func ("/intake/sheets/other-documents", test_other_documents);
  g_test_add_func ("/intake/sheets/bad-parts", test_bad_parts);
  g_test_add_func ("/intake/sheets/bounds", test_bounds);
  g_test_add_func ("/intake/sheets/too-large", test_too_large);
  g_test_add_func ("/intake/sheets/mutations", test_mutations);
  return g_test_run ();
}
