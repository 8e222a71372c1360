/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What office documents can hold, and what becomes of it in the text: tables of small documents. */
#include "config.h"

#include "office.h"
#include <intake/td-intake.h>
#include <locale.h>
#include <string.h>

typedef struct {
  const char *name;
  const char *body;
  const char *expected;
  guint notes;
} Case;

/* Lines compared without empty ones at the ends. */
static void
assert_text (const char *name, GBytes *bytes, const char *expected, guint notes)
{
  g_auto (TdSourceText) text = {NULL};
  g_autoptr (GError) error = NULL;

  g_test_message ("%s", name);
  g_assert_true (td_intake_read_text (bytes, NULL, &text, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (g_strstrip (text.text), ==, expected);
  g_assert_cmpuint (text.notes, ==, notes);
}

/* ---- DOCX ---- */

#define P(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define RUN(properties, text) "<w:r><w:rPr>" properties "</w:rPr><w:t>" text "</w:t></w:r>"
#define FONT(name) "<w:rFonts w:ascii=\"" name "\" w:hAnsi=\"" name "\"/>"
#define CELL(content) "<w:tc><w:tcPr/>" content "</w:tc>"
#define BOX(content) "<w:txbxContent>" content "</w:txbxContent>"

static const Case DOCX[] = {
    {"runs", "<w:p><w:r><w:t>Kế </w:t></w:r><w:r><w:t>hoạch</w:t></w:r></w:p>", "Kế hoạch"},
    {"tabs and breaks",
     "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t>"
     "<w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/><w:t>e</w:t></w:r></w:p>",
     "a\tb\nc-de"},
    {"links, tags, controls",
     "<w:p><w:hyperlink><w:r><w:t>a</w:t></w:r></w:hyperlink><w:smartTag><w:r><w:t>b</w:t></w:r>"
     "</w:smartTag></w:p><w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>" P (
         "c") "</w:sdtContent></w:sdt>",
     "ab\nc"},
    {"fields say what they show",
     "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
     "<w:r><w:t>7</w:t></w:r></w:p>",
     "7"},
    {"deleted, moved away, inserted",
     "<w:p><w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:ins><w:r><w:t>new</w:t></w:r></w:ins>"
     "<w:moveFrom><w:r><w:t>away</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t> here</w:t></w:r>"
     "</w:moveTo></w:p>",
     "new here", TD_SOURCE_TRACKED_CHANGES},
    {"how it looked before",
     "<w:p><w:pPr><w:pPrChange><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>"
     "</w:pPr></w:pPrChange></w:pPr><w:r><w:t>plain</w:t></w:r></w:p>",
     "plain"},
    {"hidden and capital",
     "<w:p>" RUN ("<w:vanish/>", "no") RUN ("<w:caps/>", "điều một ")
         RUN ("<w:caps w:val=\"0\"/>", "hai") "</w:p>",
     "ĐIỀU MỘT hai"},
    {"symbols", "<w:p><w:r><w:sym w:font=\"Wingdings\" w:char=\"F0A7\"/><w:t> a</w:t></w:r></w:p>",
     "• a"},
    {"said twice",
     "<w:p><w:r><mc:AlternateContent><mc:Choice>" BOX (P ("box")) "</mc:Choice><mc:Fallback>" BOX (
         P ("box")) "</mc:Fallback></mc:AlternateContent></w:r></w:p>",
     "box"},
    {"a box comes behind its paragraph",
     "<w:p><w:r><w:t>be</w:t><w:pict>" BOX (
         P ("in") P ("side")) "</w:pict><w:t>fore</w:t></w:r></w:p>" P ("after"),
     "before\nin\nside\nafter"},
    {"a table of one line each",
     "<w:tbl><w:tr>" CELL (P ("TT")) CELL (P ("Đơn vị")) "</w:tr><w:tr>" CELL (P ("1"))
         CELL (P ("Xã  A")) "</w:tr></w:tbl>",
     "TT\tĐơn vị\n1\tXã A"},
    {"blanks to be filled in, in a table",
     "<w:tbl><w:tr>" CELL (
         "<w:p><w:r><w:t>Số: \xc2\xa0 \xc2\xa0</w:t><w:tab/><w:t>/KH</w:t></w:r></w:p>")
         CELL (P ("b")) "</w:tr></w:tbl>",
     "Số: /KH\tb"},
    {"a table of columns",
     P ("x") "<w:tbl><w:tr>" CELL (P ("a") P ("b"))
         CELL (P ("c") P ("d")) "</w:tr></w:tbl>" P ("y"),
     "x\n\na\nb\nc\nd\n\ny"},
    {"a table in a table",
     "<w:tbl><w:tr>" CELL ("<w:tbl><w:tr>" CELL (P ("a")) CELL (P ("b")) "</w:tr></w:tbl>" P ("c"))
         CELL (P ("d")) "</w:tr></w:tbl>",
     "a\tb\n\nc\nd"},
    {"a table of contents says it twice",
     "<w:p><w:pPr><w:pStyle w:val=\"TOC1\"/></w:pPr><w:r><w:t>I. Một 3</w:t></w:r></w:p>" P (
         "I. Một"),
     "I. Một"},
    {"notes",
     "<w:p><w:r><w:t>a</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>" P ("b"),
     "a¹\nb\n\n¹ Chú thích."},
    {"TCVN3",
     "<w:p>" RUN (FONT (".VnTime"), "KÕ ho¹ch thi ®ua")
         RUN (FONT ("Times New Roman"), " ® ®") "</w:p><w:p>" RUN (FONT (".VnTimeH"),
                                                                   "ñy ban nh©n d©n") "</w:p>",
     "Kế hoạch thi đua ® ®\nỦY BAN NHÂN DÂN", TD_SOURCE_LEGACY_FONT},
    {"VNI",
     "<w:p>" RUN (FONT ("VNI-Times"), "UÛY BAN NHAÂN DAÂN, keá hoaïch ñöôïc thöïc hieän") "</w:p>",
     "ỦY BAN NHÂN DÂN, kế hoạch được thực hiện", TD_SOURCE_LEGACY_FONT},
    {"Unicode that kept the font's name",
     "<w:p>" RUN (FONT (".VnTime"), "Kế hoạch thi đua") RUN (FONT (".VnTime"), " có ")
         RUN (FONT (".VnTimeH"), "một") "</w:p>",
     "Kế hoạch thi đua có một"},
    {"decomposed",
     P ("Ke\xcc\x82\xcc\x81 hoa\xcc\xa3"
        "ch"),
     "Kế hoạch"},
    {"symbols typed as text", P ("\xef\x82\xb7 a") P ("\xef\x80\xad b"), "• a\n- b"},
    {"unseen",
     P ("a\xe2\x80\x8b"
        "b\xe2\x80\xae"
        "c\xc2\xad"
        "d\xef\xbb\xbf"),
     "abcd"},
};

static const char FOOTNOTES[] =
    "<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>"
    "<w:footnote w:id=\"2\"><w:p><w:r><w:footnoteRef/><w:t>Chú thích.</w:t></w:r></w:p></w:footnote>";

static void
test_docx (void)
{
  static const char NUMBERING[] =
      "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"decimal\"/>"
      "<w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum>"
      "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>";

  for (guint i = 0; i < G_N_ELEMENTS (DOCX); i++) {
    g_autoptr (GBytes) bytes = office_docx (DOCX[i].body, NUMBERING, NULL, FOOTNOTES);
    assert_text (DOCX[i].name, bytes, DOCX[i].expected, DOCX[i].notes);
  }
}

#define ITEM(list, level, text)                                                                    \
  "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"" level "\"/><w:numId w:val=\"" list                       \
  "\"/></w:numPr></w:pPr><w:r><w:t>" text "</w:t></w:r></w:p>"
#define LEVEL(level, format, text)                                                                 \
  "<w:lvl w:ilvl=\"" level "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" format                    \
  "\"/><w:lvlText w:val=\"" text "\"/></w:lvl>"

static const Case NUMBERED[] = {
    {"levels",
     ITEM ("1", "0", "a") ITEM ("1", "1", "b") ITEM ("1", "1", "c") ITEM ("1", "2", "d")
         ITEM ("1", "0", "e") ITEM ("1", "1", "f"),
     "I. a\n1. b\n2. c\n2.a) d\nII. e\n1. f"},
    {"between", ITEM ("1", "0", "a") P ("x") ITEM ("1", "0", "b"), "I. a\nx\nII. b"},
    {"lists of one kind count on", ITEM ("1", "0", "a") ITEM ("3", "0", "b"), "I. a\nII. b"},
    {"a list that starts anew, and goes on",
     ITEM ("1", "0", "a") ITEM ("4", "0", "b") ITEM ("4", "0", "c"), "I. a\nV. b\nVI. c"},
    {"looks of its own", ITEM ("5", "0", "a") ITEM ("5", "0", "b"), "Điều 1. a\nĐiều 2. b"},
    {"bullets", ITEM ("2", "0", "a") ITEM ("2", "1", "b") ITEM ("2", "2", "c"), "- a\n• b\n+ c"},
    {"legal", ITEM ("6", "0", "a") ITEM ("6", "1", "b"), "I a\n1.1 b"},
    {"none", ITEM ("0", "0", "a") ITEM ("77", "0", "b"), "a\nb"},
    {"of a style",
     "<w:p><w:pPr><w:pStyle w:val=\"Muc\"/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>"
     "<w:p><w:pPr><w:pStyle w:val=\"Khoan\"/></w:pPr><w:r><w:t>b</w:t></w:r></w:p>"
     "<w:p><w:pPr><w:pStyle w:val=\"Khoan\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>"
     "</w:pPr><w:r><w:t>c</w:t></w:r></w:p>",
     "I. a\n1. b\nc"},
    {"far", ITEM ("7", "0", "a") ITEM ("7", "0", "b"), "z) a\naa) b"},
};

static const char LISTS[] = "<w:abstractNum w:abstractNumId=\"0\">" LEVEL (
    "0",
    "upperRoman",
    "%1.") "<w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:pStyle w:val=\"Khoan\"/>"
           "<w:lvlText w:val=\"%2.\"/></w:lvl>" LEVEL (
               "2",
               "lowerLetter",
               "%2.%3)") "</w:abstractNum>"
                         "<w:abstractNum w:abstractNumId=\"1\">" LEVEL (
                             "0",
                             "bullet",
                             "-") "<w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"\xef\x82\xb7\"/>"
                                  "<w:rPr><w:rFonts w:ascii=\"Symbol\"/></w:rPr></w:lvl>" LEVEL (
                                      "2",
                                      "bullet",
                                      "+") "</w:abstractNum>"
                                           "<w:abstractNum w:abstractNumId=\"2\">" LEVEL (
                                               "0",
                                               "upperRoman",
                                               "%1") "<w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"decimal\"/><w:isLgl/><w:lvlText w:val=\"%1.%2\"/></w:lvl>"
                                                     "</w:abstractNum>"
                                                     "<w:abstractNum w:abstractNumId=\"3\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"26\"/>"
                                                     "<w:numFmt w:val=\"lowerLetter\"/><w:lvlText w:val=\"%1)\"/></w:lvl></w:abstractNum>"
                                                     "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
                                                     "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num>"
                                                     "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"0\"/></w:num>"
                                                     "<w:num w:numId=\"4\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\">"
                                                     "<w:startOverride w:val=\"5\"/></w:lvlOverride></w:num>"
                                                     "<w:num w:numId=\"5\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\">" LEVEL (
                                                         "0",
                                                         "decimal",
                                                         "Điều %1.") "</w:lvlOverride></w:num>"
                                                                     "<w:num w:numId=\"6\"><w:abstractNumId w:val=\"2\"/></w:num>"
                                                                     "<w:num w:numId=\"7\"><w:abstractNumId w:val=\"3\"/></w:num>";
static const char LIST_STYLES[] =
    "<w:style w:type=\"paragraph\" w:styleId=\"Goc\"><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr>"
    "</w:pPr></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Muc\"><w:basedOn w:val=\"Goc\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Khoan\"><w:basedOn w:val=\"Goc\"/></w:style>";

static void
test_docx_numbers (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (NUMBERED); i++) {
    g_autoptr (GBytes) bytes = office_docx (NUMBERED[i].body, LISTS, LIST_STYLES, NULL);
    assert_text (NUMBERED[i].name, bytes, NUMBERED[i].expected, NUMBERED[i].notes);
  }
}

static void
test_docx_styles (void)
{
  static const char STYLES[] = "<w:docDefaults><w:rPrDefault><w:rPr>" FONT (
      ".VnTime") "</w:rPr></w:rPrDefault></w:docDefaults>"
                 "<w:style w:type=\"paragraph\" w:styleId=\"A\"><w:rPr><w:caps/>" FONT (
                     "Arial") "</w:rPr></w:style>"
                              "<w:style w:type=\"paragraph\" w:styleId=\"B\"><w:basedOn w:val=\"A\"/><w:rPr>"
                              "<w:caps w:val=\"false\"/></w:rPr></w:style>"
                              "<w:style w:type=\"character\" w:styleId=\"C\"><w:rPr><w:vanish/></w:rPr></w:style>";
  static const char BODY[] =
      P ("ho¹ch") "<w:p><w:pPr><w:pStyle w:val=\"A\"/></w:pPr>" RUN ("", "một¹")
          RUN ("<w:rStyle w:val=\"C\"/>",
               "no") "</w:p><w:p><w:pPr><w:pStyle w:val=\"B\"/></w:pPr>" RUN ("", "hai") "</w:p>";
  g_autoptr (GBytes) bytes = office_docx (BODY, NULL, STYLES, NULL);

  assert_text ("styles", bytes, "hoạch\nMỘT¹\nhai", TD_SOURCE_LEGACY_FONT);
}

/* ---- ODT ---- */

#define TP(text) "<text:p>" text "</text:p>"
#define TCELL(content) "<table:table-cell>" content "</table:table-cell>"
#define TITEM(content) "<text:list-item>" content "</text:list-item>"
#define TLIST(attributes, content) "<text:list " attributes ">" content "</text:list>"

static const Case ODT[] = {
    {"blanks", TP ("  Kế \n  hoạch<text:s text:c=\"3\"/>a<text:tab/>b<text:line-break/> c"),
     "Kế hoạch   a\tb\nc"},
    {"headings",
     "<text:h text:outline-level=\"1\">Một</text:h>"
     "<text:h text:outline-level=\"1\" text:is-list-header=\"true\">Không số</text:h>"
     "<text:h text:outline-level=\"2\"><text:number>9</text:number>Hai</text:h>",
     "I. Một\nKhông số\n1. Hai"},
    {"spans",
     TP ("a<text:span text:style-name=\"Hid\">no</text:span>"
         "<text:span text:style-name=\"Caps\">điều<text:span> một</text:span></text:span> b"),
     "aĐIỀU MỘT b"},
    {"lists",
     TLIST ("text:style-name=\"L1\"",
            TITEM (TP ("a") TP ("x") TLIST ("", TITEM (TP ("b")) TITEM (TP ("c"))))
                TITEM (TP ("d"))),
     "1. a\nx\n1.a) b\n1.b) c\n2. d"},
    {"lists that go on and begin anew",
     TLIST ("xml:id=\"q\" text:style-name=\"L1\"", TITEM (TP ("a")))
         TLIST ("text:style-name=\"L1\" text:continue-numbering=\"true\"", TITEM (TP ("b")))
             TLIST ("text:style-name=\"L1\" text:continue-list=\"q\"", TITEM (TP ("c")))
                 TLIST ("text:style-name=\"L1\"", TITEM (TP ("d"))),
     "1. a\n2. b\n3. c\n1. d"},
    {"an item says its number, a header has none",
     TLIST (
         "text:style-name=\"L1\"",
         "<text:list-header>" TP ("h") "</text:list-header><text:list-item text:start-value=\"7\">" TP (
             "a") "</text:list-item>" TITEM (TP ("b"))),
     "h\n7. a\n8. b"},
    {"bullets", TLIST ("text:style-name=\"L2\"", TITEM (TP ("a") TLIST ("", TITEM (TP ("b"))))),
     "- a\n• b"},
    {"a list of its paragraphs' style",
     TLIST ("", TITEM ("<text:p text:style-name=\"InList\">a</text:p>")), "1. a"},
    {"tables",
     "<table:table><table:table-column/><table:table-row>" TCELL (TP ("a")) "<table:covered-table-cell/>" TCELL (
         TP ("b")) "</table:table-row><table:table-row>" TCELL (TP ("c") TP ("d"))
         TCELL (TP ("e")) "</table:table-row></table:table>",
     "a\t\tb\nc\nd\ne"},
    {"boxes",
     TP ("a<draw:frame><draw:text-box>" TP ("in") "</draw:text-box></draw:frame>b") TP ("c"),
     "ab\nin\nc"},
    {"notes",
     TP ("a<text:note><text:note-citation>1</text:note-citation><text:note-body>" TP (
         "n") "</text:note-body></text:note>b"),
     "a¹b\n\n¹ n"},
    {"comments and contents",
     "<text:table-of-content><text:index-body>" TP (
         "I. Một 3") "</text:index-body>"
                     "</text:table-of-content>" TP (
                         "a<office:annotation>" TP ("why?") "</office:annotation>"
                                                            "<text:soft-page-break/>b"),
     "ab"},
    {"tracked",
     "<text:tracked-changes><text:changed-region><text:deletion>" TP (
         "old") "</text:deletion></text:changed-region></text:tracked-changes>" TP ("new<text:change/>"),
     "new", TD_SOURCE_TRACKED_CHANGES},
    {"Unicode that kept the font's name",
     TP ("<text:span text:style-name=\"Vn\">Kế hoạch</text:span> "
         "<text:span text:style-name=\"Vn\">có</text:span>"),
     "Kế hoạch có"},
    {"fonts",
     TP ("<text:span text:style-name=\"Vn\">KÕ ho¹ch</text:span> "
         "<text:span text:style-name=\"Vni\">thöïc hieän</text:span>"),
     "Kế hoạch thực hiện", TD_SOURCE_LEGACY_FONT},
};

static const char ODT_STYLES[] =
    "<style:font-face style:name=\"F1\" svg:font-family=\"'.VnTime'\"/>"
    "<style:style style:name=\"Hid\" style:family=\"text\"><style:text-properties text:display=\"none\"/>"
    "</style:style><style:style style:name=\"Caps\" style:family=\"text\">"
    "<style:text-properties fo:text-transform=\"uppercase\"/></style:style>"
    "<style:style style:name=\"Vn\" style:family=\"text\"><style:text-properties style:font-name=\"F1\"/>"
    "</style:style><style:style style:name=\"Vni\" style:family=\"text\">"
    "<style:text-properties fo:font-family=\"VNI-Times\"/></style:style>"
    "<style:style style:name=\"InList\" style:family=\"paragraph\" style:list-style-name=\"L1\"/>"
    "<text:list-style style:name=\"L1\"><text:list-level-style-number text:level=\"1\" "
    "style:num-format=\"1\" style:num-suffix=\".\"/><text:list-level-style-number text:level=\"2\" "
    "style:num-format=\"a\" style:num-suffix=\")\" text:display-levels=\"2\"/></text:list-style>"
    "<text:list-style style:name=\"L2\"><text:list-level-style-bullet text:level=\"1\" "
    "text:bullet-char=\"-\"/><text:list-level-style-bullet text:level=\"2\" "
    "text:bullet-char=\"\xef\x82\xa7\"><style:text-properties fo:font-family=\"Wingdings\"/>"
    "</text:list-level-style-bullet></text:list-style>";
static const char OUTLINE[] =
    "<text:outline-style><text:outline-level-style text:level=\"1\" style:num-format=\"I\" "
    "style:num-suffix=\".\"/><text:outline-level-style text:level=\"2\" style:num-format=\"1\" "
    "style:num-suffix=\".\"/></text:outline-style>";

static void
test_odt (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (ODT); i++) {
    g_autoptr (GBytes) bytes = office_odt (ODT[i].body, ODT_STYLES, OUTLINE);
    assert_text (ODT[i].name, bytes, ODT[i].expected, ODT[i].notes);
  }
}

static void
test_flat_odt (void)
{
  g_autoptr (GBytes) bytes = office_flat_odt (ODT[3].body, ODT_STYLES);

  assert_text (ODT[3].name, bytes, ODT[3].expected, 0);
}

/* A wrong name is no obstacle, and is told. */
static void
test_names (void)
{
  static const struct {
    const char *name;
    guint notes;
  } NAMES[] = {{"a.docx", 0},
               {"A.DOCX", 0},
               {"a", 0},
               {"a.pdf", TD_SOURCE_MISNAMED},
               {"a.txt", TD_SOURCE_MISNAMED},
               {"a.doc", TD_SOURCE_MISNAMED},
               {"a.docx.odt", TD_SOURCE_MISNAMED}};
  g_autoptr (GBytes) bytes = office_docx (P ("a"), NULL, NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++) {
    g_auto (TdSourceText) text = {NULL};
    g_assert_true (td_intake_read_text (bytes, NAMES[i].name, &text, NULL, NULL));
    g_test_message ("%s", NAMES[i].name);
    g_assert_cmpuint (text.notes, ==, NAMES[i].notes);
  }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/intake/office/docx", test_docx);
  g_test_add_func ("/intake/office/docx-numbers", test_docx_numbers);
  g_test_add_func ("/intake/office/docx-styles", test_docx_styles);
  g_test_add_func ("/intake/office/odt", test_odt);
  g_test_add_func ("/intake/office/flat-odt", test_flat_odt);
  g_test_add_func ("/intake/office/names", test_names);
  return g_test_run ();
}
