/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Damaged and hostile documents: each is answered with one clear sentence, soon, and never because
 * the reader fell over. */
#include "config.h"

#include "office.h"
#include "papers.h"
#include "samples.h"
#include <glib/gstdio.h>
#include <intake/td-intake.h>
#include <locale.h>
#include <string.h>
#include <sys/resource.h>

#define IN_TIME (20 * G_TIME_SPAN_SECOND)
#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define DOCUMENT                                                                                   \
  "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
#define CONTENT                                                                                    \
  "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "    \
  "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "                                 \
  "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\">"                               \
  "<office:body><office:text>"

/* A sentence for people, not "it broke off", which is said where the reader crashed. */
static void
assert_clear (const GError *error)
{
  g_autofree char *sentence = td_error_describe (error);

  g_test_message ("%s", sentence);
  g_assert_true (g_str_has_suffix (sentence, "."));
  g_assert_null (strchr (sentence, '\n'));
  g_assert_cmpuint (strlen (sentence), <, 600);
  g_assert_null (strstr (error->message, "broke off"));
}

static void
assert_refused (const char *name, GBytes *bytes, TdError code)
{
  g_auto (TdSourceText) text = {NULL};
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  g_test_message ("%s, %" G_GSIZE_FORMAT " bytes", name, g_bytes_get_size (bytes));
  g_assert_false (td_intake_read_text (bytes, name, &text, NULL, &error));
  g_assert_error (error, TD_ERROR, (int) code);
  g_assert_cmpint (g_get_monotonic_time () - start, <, IN_TIME);
  g_assert_null (text.text);
  assert_clear (error);
}

/* Whatever is in it: good or bad, but in time and without a crash. */
static void
assert_answered (const char *name, GBytes *bytes)
{
  g_auto (TdSourceText) text = {NULL};
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  g_test_message ("%s, %" G_GSIZE_FORMAT " bytes", name, g_bytes_get_size (bytes));
  if (td_intake_read_text (bytes, name, &text, NULL, &error))
    g_assert_true (g_utf8_validate (text.text, -1, NULL));
  else
    assert_clear (error);
  g_assert_cmpint (g_get_monotonic_time () - start, <, IN_TIME);
}

typedef struct {
  const char *name;
  const char *data;
  gsize length;
  TdError code;
} Case;

#define BYTES(data) data, sizeof (data) - 1

static void
assert_cases (const Case *cases, guint n_cases)
{
  for (guint i = 0; i < n_cases; i++) {
    g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].data, cases[i].length);
    assert_refused (cases[i].name, bytes, cases[i].code);
  }
}

/* ---- kinds that are not read ---- */

static void
test_kinds (void)
{
  static const Case CASES[] = {
      {"a.doc", BYTES ("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0\0\0W\0o\0r\0d\0"),
       TD_ERROR_UNSUPPORTED},
      {"locked.docx",
       BYTES ("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0"
              "c\0k\0a\0g\0e\0"),
       TD_ERROR_UNREADABLE},
      {"a.rtf", BYTES ("{\\rtf1\\ansi K\\u7871? ho\\u7841?ch}"), TD_ERROR_UNSUPPORTED},
      {"a.html", BYTES ("\n<!DOCTYPE html><html><body>I. M</body></html>"), TD_ERROR_UNSUPPORTED},
      {"xhtml", BYTES (XML "<html xmlns=\"http://www.w3.org/1999/xhtml\"/>"), TD_ERROR_UNSUPPORTED},
      {"word.doc", BYTES ("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n"),
       TD_ERROR_UNSUPPORTED},
      {"a.jpg", BYTES ("\xff\xd8\xff\xe0\0\x10JFIF"), TD_ERROR_UNSUPPORTED},
      {"a.png", BYTES ("\x89PNG\r\n\x1a\n"), TD_ERROR_UNSUPPORTED},
      {"a.tif", BYTES ("II*\0\x08\0\0\0"), TD_ERROR_UNSUPPORTED},
      {"a.gif", BYTES ("GIF89a\1\0\1\0"), TD_ERROR_UNSUPPORTED},
      {"a.rar", BYTES ("Rar!\x1a\x07\x01\x00"), TD_ERROR_UNSUPPORTED},
      {"a.7z", BYTES ("7z\xbc\xaf\x27\x1c\0\4"), TD_ERROR_UNSUPPORTED},
      {"a.gz", BYTES ("\x1f\x8b\x08\0\0\0\0\0"), TD_ERROR_UNSUPPORTED},
      {"program", BYTES ("\177ELF\2\1\1\0\0\0\0\0"), TD_ERROR_UNREADABLE},
      {"zeros", BYTES ("\0\0\0\0\0\0\0\0"), TD_ERROR_UNREADABLE},
      {"latin.txt",
       BYTES ("K\xe9 ho\xe1"
              "ch"),
       TD_ERROR_UNREADABLE},
      {"blank.txt", BYTES (" \n\t\r\n"), TD_ERROR_UNREADABLE},
      {"empty.docx", "", 0, TD_ERROR_UNREADABLE},
  };

  assert_cases (CASES, G_N_ELEMENTS (CASES));
}

static void
test_too_large (void)
{
  gsize length = TD_INTAKE_MAX_BYTES + 1;
  char *data = g_malloc0 (length);
  g_autoptr (GBytes) bytes = NULL;

  memcpy (data, "%PDF-1.7\n", 9);
  bytes = g_bytes_new_take (data, length);
  assert_refused ("201-mb.pdf", bytes, TD_ERROR_TOO_LARGE);
}

/* As large as it may be, and nothing in it. */
static void
test_large_rubbish (void)
{
  static const char *const BEGINNINGS[] = {"%PDF-1.7\n", "PK\3\4", XML "<office:document>", "text"};

  for (guint i = 0; i < G_N_ELEMENTS (BEGINNINGS); i++) {
    gsize length = TD_INTAKE_MAX_BYTES;
    char *data = g_malloc (length);
    memset (data, 'x', length);
    memcpy (data, BEGINNINGS[i], strlen (BEGINNINGS[i]));
    g_autoptr (GBytes) bytes = g_bytes_new_take (data, length);
    g_auto (TdSourceText) text = {NULL};
    g_autoptr (GError) error = NULL;
    g_assert_false (td_intake_read_text (bytes, "large", &text, NULL, &error));
    assert_clear (error);
  }
}

/* ---- PDF ---- */

static void
test_pdf (void)
{
  static const Case CASES[] = {
      {"beginning.pdf", BYTES ("%PDF-1.4\n"), TD_ERROR_UNREADABLE},
      {"no-pages.pdf",
       BYTES ("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
              "2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"),
       TD_ERROR_UNREADABLE},
      {"circle.pdf",
       BYTES ("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
              "2 0 obj<</Type/Pages/Kids[2 0 R]/Count 9>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"),
       TD_ERROR_UNREADABLE},
      {"negative.pdf",
       BYTES ("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
              "2 0 obj<</Type/Pages/Kids[3 0 R]/Count -1>>endobj\n"
              "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 -5 -5]>>endobj\n"
              "trailer<</Root 1 0 R>>\n%%EOF\n"),
       TD_ERROR_UNREADABLE},
  };
  g_autoptr (Paper) paper = paper_new_sample ();
  g_autoptr (GBytes) good = paper_to_pdf (paper);
  gsize length = g_bytes_get_size (good);

  assert_cases (CASES, G_N_ELEMENTS (CASES));
  for (guint percent = 5; percent < 100; percent += 19) {
    g_autoptr (GBytes) cut = sample_cut (good, length * percent / 100);
    assert_refused ("cut.pdf", cut, TD_ERROR_UNREADABLE);
  }
}

static void
test_encrypted_pdf (void)
{
  g_autoptr (GBytes) bytes = sample_encrypted_pdf ();

  if (bytes == NULL)
    g_test_skip ("qpdf is not installed");
  else
    assert_refused ("locked.pdf", bytes, TD_ERROR_UNREADABLE);
}

static void
test_too_many_pages (void)
{
  g_autoptr (GBytes) bytes = sample_pdf (TD_INTAKE_MAX_PAGES + 1);

  assert_refused ("pages.pdf", bytes, TD_ERROR_TOO_LARGE);
}

/* A million letters at one place, and letters at no place at all. */
static void
test_odd_pages (void)
{
  g_autoptr (GString) content = g_string_new ("BT /F1 12 Tf ");
  g_autoptr (GString) pdf = g_string_new ("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                                          "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                                          "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]"
                                          "/Resources<</Font<</F1<</Type/Font/Subtype/Type1"
                                          "/BaseFont/Helvetica>>>>>>/Contents 4 0 R>>endobj\n");

  for (guint i = 0; i < 30000; i++)
    g_string_append_printf (content, "1 0 0 1 %u %u Tm (abc def) Tj ", i % 7 * 80, i % 97 * 9);
  g_string_append (content, "1e38 0 0 1e38 1e38 -1e38 Tm (huge) Tj 0 0 0 0 5 5 Tm (none) Tj ET");
  g_string_append_printf (pdf,
                          "4 0 obj<</Length %" G_GSIZE_FORMAT ">>stream\n%s\nendstream endobj\n",
                          content->len, content->str);
  g_string_append (pdf, "trailer<</Root 1 0 R>>\n%%EOF\n");
  g_autoptr (GBytes) bytes = g_bytes_new (pdf->str, pdf->len);
  assert_answered ("odd.pdf", bytes);
}

/* ---- archives ---- */

static GBytes *
package_docx (const char *document, gsize length)
{
  const Part parts[] = {{"[Content_Types].xml", "<Types/>"},
                        {"word/document.xml", document, length}};

  return office_package (parts, G_N_ELEMENTS (parts));
}

static GBytes *
package_odt (const char *content, gsize length)
{
  const Part parts[] = {{"mimetype", "application/vnd.oasis.opendocument.text"},
                        {"content.xml", content, length}};

  return office_package (parts, G_N_ELEMENTS (parts));
}

static void
assert_package (const char *name, const char *first, const char *content, TdError code)
{
  const Part parts[] = {{first, content}, {"word/media/1.png", "x"}};
  g_autoptr (GBytes) bytes = office_package (parts, G_N_ELEMENTS (parts));

  assert_refused (name, bytes, code);
}

static void
test_packages (void)
{
  assert_package ("nothing.docx", "readme.md", "# hello", TD_ERROR_UNSUPPORTED);
  assert_package ("a.xlsx", "xl/workbook.xml", "<workbook/>", TD_ERROR_UNSUPPORTED);
  assert_package ("a.pptx", "ppt/presentation.xml", "<p/>", TD_ERROR_UNSUPPORTED);
  assert_package ("a.ods", "mimetype", "application/vnd.oasis.opendocument.spreadsheet",
                  TD_ERROR_UNSUPPORTED);
  assert_package ("no-document.docx", "[Content_Types].xml", "<Types/>", TD_ERROR_UNREADABLE);
  assert_package ("no-content.odt", "mimetype", "application/vnd.oasis.opendocument.text",
                  TD_ERROR_UNREADABLE);
  assert_package ("climbing.docx", "../../word/document.xml", "<x/>", TD_ERROR_UNSUPPORTED);
}

static void
test_locked_odt (void)
{
  const Part parts[] = {
      {"mimetype", "application/vnd.oasis.opendocument.text"},
      {"content.xml", "\x8e\x11\xf0 rubbish"},
      {"META-INF/manifest.xml", "<m><manifest:encryption-data/></m>"},
  };
  g_autoptr (GBytes) bytes = office_package (parts, G_N_ELEMENTS (parts));

  assert_refused ("locked.odt", bytes, TD_ERROR_UNREADABLE);
}

static void
test_cut_packages (void)
{
  g_autoptr (Paper) paper = paper_new_sample ();
  g_autoptr (GBytes) docx = office_docx_of (paper, TRUE);
  g_autoptr (GBytes) odt = office_odt_of (paper, TRUE);
  GBytes *whole[] = {docx, odt};

  for (guint i = 0; i < G_N_ELEMENTS (whole); i++)
    for (guint percent = 1; percent < 100; percent += 14) {
      g_autoptr (GBytes) cut =
          sample_cut (whole[i], MAX (8, g_bytes_get_size (whole[i]) * percent / 100));
      assert_refused ("cut.zip", cut, TD_ERROR_UNREADABLE);
    }
}

/* 300 MB of one letter in a few hundred kilobytes. */
static void
test_bombs (void)
{
  gsize length = 80 * 1024 * 1024;
  char *blank = g_malloc (length);
  static const char HEAD[] = DOCUMENT "<w:body><w:p><w:r><w:t>";

  memset (blank, 'x', length);
  memcpy (blank, HEAD, strlen (HEAD));
  g_autoptr (GBytes) docx = package_docx (blank, length);
  g_autoptr (GBytes) odt = package_odt (blank, length);
  g_assert_cmpuint (g_bytes_get_size (docx), <, 1024 * 1024);
  assert_refused ("bomb.docx", docx, TD_ERROR_TOO_LARGE);
  assert_refused ("bomb.odt", odt, TD_ERROR_TOO_LARGE);
  const Part parts[] = {{"[Content_Types].xml", "<Types/>"},
                        {"word/document.xml", blank, length / 2},
                        {"word/styles.xml", blank, length / 2},
                        {"word/numbering.xml", blank, length / 2},
                        {"word/footnotes.xml", blank, length / 2}};
  g_autoptr (GBytes) many = office_package (parts, G_N_ELEMENTS (parts));
  assert_refused ("bombs.docx", many, TD_ERROR_TOO_LARGE);
  g_free (blank);
}

/* The table of contents lies: sizes and places that are none. */
static void
test_lying_contents (void)
{
  static const guint32 NUMBERS[] = {0, 1, 0x7fffffff, 0x80000000, 0xffffffff};
  static const guint PLACES[] = {16, 20, 24, 28, 42}; /* checksum, sizes, name's length, where */
  g_autoptr (Paper) paper = paper_new_sample ();
  g_autoptr (GBytes) good = office_docx_of (paper, TRUE);
  gsize entry = sample_find (good, "PK\1\2", 4);

  for (guint i = 0; i < G_N_ELEMENTS (PLACES); i++)
    for (guint k = 0; k < G_N_ELEMENTS (NUMBERS); k++) {
      guint32 number = GUINT32_TO_LE (NUMBERS[k]);
      g_autoptr (GBytes) bytes = sample_with (good, entry + PLACES[i], &number, 4);
      g_autofree char *name = g_strdup_printf ("lie-%u-%u.docx", i, k);
      assert_answered (name, bytes);
    }
}

/* After all of the above: no helper ever took more memory than it may.  An instrumented one takes
 * more. */
static void
test_memory (void)
{
#ifndef __SANITIZE_ADDRESS__
  struct rusage usage;

  g_assert_no_errno (getrusage (RUSAGE_CHILDREN, &usage));
  g_test_message ("%ld MB", usage.ru_maxrss / 1024);
  g_assert_cmpint (usage.ru_maxrss / 1024, <, 1024);
#endif
}

/* ---- XML ---- */

static void
assert_xml_refused (const char *name, const char *docx, const char *odt, TdError code)
{
  g_autoptr (GBytes) word = package_docx (docx, 0);
  g_autoptr (GBytes) open = package_odt (odt, 0);

  assert_refused (name, word, code);
  assert_refused (name, open, code);
}

static void
test_entities (void)
{
  static const char LAUGHS[] =
      "<!DOCTYPE x [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
      "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">"
      "<!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;\"><!ENTITY f \"&e;&e;&e;&e;&e;&e;&e;&e;\">]>";
  static const char OUTSIDE[] = "<!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/passwd\">]>";
  static const char REMOTE[] = "<!DOCTYPE x SYSTEM \"http://192.0.2.1/x.dtd\">";
  static const char PARAMETER[] = "<!DOCTYPE x [<!ENTITY % p SYSTEM \"file:///etc/passwd\"> %p;]>";
  static const char *const TYPES[] = {LAUGHS, OUTSIDE, REMOTE, PARAMETER};

  for (guint i = 0; i < G_N_ELEMENTS (TYPES); i++) {
    g_autofree char *docx = g_strconcat (
        XML, TYPES[i],
        DOCUMENT "<w:body><w:p><w:r><w:t>&f;</w:t></w:r></w:p></w:body></w:document>", NULL);
    g_autofree char *odt = g_strconcat (XML, TYPES[i],
                                        CONTENT "<text:p>&f;</text:p></office:text></office:body>"
                                                "</office:document-content>",
                                        NULL);
    assert_xml_refused ("entities", docx, odt, TD_ERROR_UNREADABLE);
  }
}

static void
test_damaged_xml (void)
{
  assert_xml_refused ("cut", DOCUMENT "<w:body><w:p>", CONTENT "<text:p>", TD_ERROR_UNREADABLE);
  assert_xml_refused ("crossed", DOCUMENT "<w:body><w:p></w:body></w:p></w:document>",
                      CONTENT "<text:p></office:text></text:p>", TD_ERROR_UNREADABLE);
  assert_xml_refused ("no UTF-8", DOCUMENT "<w:body>\xff\xfe</w:body></w:document>",
                      CONTENT "\xc3\x28</office:text>", TD_ERROR_UNREADABLE);
  assert_xml_refused ("unknown entity", DOCUMENT "<w:body>&x;</w:body></w:document>",
                      CONTENT "&x;</office:text>", TD_ERROR_UNREADABLE);
  assert_xml_refused ("a control", DOCUMENT "<w:body>&#1;</w:body></w:document>",
                      CONTENT "&#0;</office:text>", TD_ERROR_UNREADABLE);
  assert_xml_refused ("no XML", "plain words", "plain words", TD_ERROR_UNREADABLE);
  assert_xml_refused ("nothing said", DOCUMENT "<w:body/></w:document>",
                      CONTENT "</office:text></office:body></office:document-content>",
                      TD_ERROR_UNREADABLE);
  assert_xml_refused ("odd encoding", "<?xml version=\"1.0\" encoding=\"KOI-99\"?><x/>",
                      "<?xml version=\"1.0\" encoding=\"KOI-99\"?><x/>", TD_ERROR_UNREADABLE);
}

static char *
repeat (const char *word, guint n)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (text, word);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_depth (void)
{
  g_autofree char *tables = repeat ("<w:tbl><w:tr><w:tc>", 100000);
  g_autofree char *spans = repeat ("<table:table><table:table-row><table:table-cell>", 100000);
  g_autofree char *docx = g_strconcat (DOCUMENT "<w:body>", tables, NULL);
  g_autofree char *odt = g_strconcat (CONTENT, spans, NULL);

  assert_xml_refused ("100,000 deep", docx, odt, TD_ERROR_UNREADABLE);
}

/* Numbers that are none, lists that are not there, styles based on themselves, ends without a
 * beginning: read as far as they make sense. */
static void
test_senseless (void)
{
  static const char BODY[] =
      "<w:p><w:pPr><w:pStyle w:val=\"A\"/><w:numPr><w:ilvl w:val=\"-7\"/><w:numId w:val=\"1\"/>"
      "</w:numPr></w:pPr><w:r><w:rPr><w:rStyle w:val=\"B\"/></w:rPr><w:t>one</w:t></w:r></w:p>"
      "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"99999999999999999999\"/><w:numId w:val=\"-1\"/></w:numPr>"
      "</w:pPr><w:r><w:sym w:char=\"FFFFFFFF\"/><w:sym w:char=\"D800\"/><w:sym/><w:t>two</w:t></w:r>"
      "</w:p><w:tc/><w:tr/><w:r><w:t>lost</w:t></w:r><w:txbxContent/><w:footnote/>"
      "<w:tbl><w:tc><w:p><w:r><w:t>three</w:t><w:footnoteReference/></w:r></w:p></w:tc></w:tbl>";
  static const char STYLES[] =
      "<w:style w:styleId=\"A\" w:type=\"paragraph\" w:default=\"1\"><w:basedOn w:val=\"B\"/></w:style>"
      "<w:style w:styleId=\"B\"><w:basedOn w:val=\"A\"/><w:pPr><w:numPr><w:numId w:val=\"9\"/></w:numPr>"
      "</w:pPr></w:style><w:style><w:caps/></w:style>";
  static const char NUMBERING[] =
      "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"-5\"/>"
      "<w:numFmt w:val=\"upperRoman\"/><w:lvlText w:val=\"%1%2%9%%\"/>"
      "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:lvlText w:val=\"%1)\"/></w:lvl>"
      "</w:abstractNum><w:lvlText w:val=\"x\"/></w:lvl></w:abstractNum>"
      "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"77\">"
      "<w:startOverride w:val=\"-3\"/></w:lvlOverride></w:num>"
      "<w:num w:numId=\"9\"><w:abstractNumId w:val=\"77\"/></w:num>";
  g_autoptr (GBytes) bytes = office_docx (BODY, NUMBERING, STYLES, "<w:p/></w:p>");
  g_auto (TdSourceText) text = {NULL};

  assert_answered ("senseless.docx", bytes);
  g_autoptr (GBytes) mended = office_docx (BODY, NUMBERING, STYLES, NULL);
  g_assert_true (td_intake_read_text (mended, "senseless.docx", &text, NULL, NULL));
  g_assert_nonnull (strstr (text.text, "one"));
  g_assert_nonnull (strstr (text.text, "two"));
  g_assert_nonnull (strstr (text.text, "three"));
}

static void
test_senseless_odt (void)
{
  static const char BODY[] =
      "<text:list text:style-name=\"L9\"><text:list-item text:start-value=\"-4\"><text:p>one"
      "<text:s text:c=\"-9\"/><text:s text:c=\"4000000000\"/></text:p></text:list-item></text:list>"
      "<text:list-item><text:p text:style-name=\"P\">two</text:p></text:list-item>"
      "<text:h text:outline-level=\"0\">three</text:h><text:note-body><text:p>x</text:p>"
      "</text:note-body><table:table-cell table:number-columns-repeated=\"2000000000\"/>"
      "<table:table><table:table-row><table:table-cell table:number-columns-repeated=\"99999\">"
      "<text:p>four</text:p></table:table-cell></table:table-row></table:table>";
  static const char STYLES[] =
      "<style:style style:name=\"P\" style:family=\"paragraph\" style:parent-style-name=\"P\"/>"
      "<text:list-style style:name=\"L9\"><text:list-level-style-number text:level=\"99\"/>"
      "<text:list-level-style-number text:level=\"1\" style:num-format=\"1\" "
      "text:display-levels=\"-3\" text:start-value=\"-3\"/></text:list-style>";
  g_autoptr (GBytes) bytes = office_odt (BODY, STYLES, STYLES);
  g_auto (TdSourceText) text = {NULL};

  assert_answered ("senseless.odt", bytes);
  g_assert_true (td_intake_read_text (bytes, "senseless.odt", &text, NULL, NULL));
  g_assert_nonnull (strstr (text.text, "one"));
  g_assert_nonnull (strstr (text.text, "four"));
}

/* More text than a plan can have, and labels that are longer than everything else. */
static void
test_much_text (void)
{
  g_autofree char *paragraphs =
      repeat ("<w:p><w:r><w:t>Một hai ba bốn năm</w:t></w:r></w:p>", 600000);
  g_autofree char *docx =
      g_strconcat (DOCUMENT "<w:body>", paragraphs, "</w:body></w:document>", NULL);
  g_autoptr (GBytes) bytes = package_docx (docx, 0);
  g_autofree char *label = repeat ("%1", 4000000);
  g_autofree char *numbering =
      g_strdup_printf ("<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\">"
                       "<w:lvlText w:val=\"%s\"/></w:lvl></w:abstractNum>"
                       "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num>",
                       label);
  g_autofree char *labelled =
      repeat ("<w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr>"
              "<w:r><w:t>a</w:t></w:r></w:p>",
              5000);
  g_autoptr (GBytes) labels = office_docx (labelled, numbering, NULL, NULL);

  assert_refused ("long.docx", bytes, TD_ERROR_TOO_LARGE);
  assert_answered ("labels.docx", labels);
}

/* ---- random damage ---- */

static void
test_flips (void)
{
  g_autoptr (Paper) paper = paper_new_sample ();
  g_autoptr (GBytes) pdf = paper_to_pdf (paper);
  g_autoptr (GBytes) docx = office_docx_of (paper, TRUE);
  g_autoptr (GBytes) odt = office_odt_of (paper, TRUE);
  g_autoptr (GBytes) flat = office_flat_odt ("<text:h>I. Một</text:h><text:p>Hai</text:p>", NULL);
  GBytes *whole[] = {pdf, docx, odt, flat};
  guint n = g_test_slow () ? 500 : 25;

  for (guint i = 0; i < G_N_ELEMENTS (whole); i++)
    for (guint seed = 0; seed < n; seed++) {
      g_autoptr (GBytes) flipped = sample_flipped (whole[i], seed);
      g_autofree char *name = g_strdup_printf ("flipped-%u-%u", i, seed);
      assert_answered (name, flipped);
    }
}

/* The same inside an archive whose checksums are right. */
static void
test_flipped_xml (void)
{
  g_autofree char *paragraphs =
      repeat ("<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>"
              "<w:r><w:t>Một</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
              20);
  g_autofree char *document =
      g_strconcat (DOCUMENT "<w:body>", paragraphs, "</w:body></w:document>", NULL);
  g_autoptr (GBytes) xml = g_bytes_new (document, strlen (document));
  guint n = g_test_slow () ? 500 : 40;

  for (guint seed = 0; seed < n; seed++) {
    g_autoptr (GBytes) flipped = sample_flipped (xml, seed);
    g_autoptr (GBytes) docx =
        package_docx (g_bytes_get_data (flipped, NULL), g_bytes_get_size (flipped));
    assert_answered ("flipped.docx", docx);
  }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/intake/bad/kinds", test_kinds);
  g_test_add_func ("/intake/bad/too-large", test_too_large);
  g_test_add_func ("/intake/bad/large-rubbish", test_large_rubbish);
  g_test_add_func ("/intake/bad/pdf", test_pdf);
  g_test_add_func ("/intake/bad/encrypted-pdf", test_encrypted_pdf);
  g_test_add_func ("/intake/bad/too-many-pages", test_too_many_pages);
  g_test_add_func ("/intake/bad/odd-pages", test_odd_pages);
  g_test_add_func ("/intake/bad/packages", test_packages);
  g_test_add_func ("/intake/bad/locked-odt", test_locked_odt);
  g_test_add_func ("/intake/bad/cut-packages", test_cut_packages);
  g_test_add_func ("/intake/bad/bombs", test_bombs);
  g_test_add_func ("/intake/bad/lying-contents", test_lying_contents);
  g_test_add_func ("/intake/bad/entities", test_entities);
  g_test_add_func ("/intake/bad/damaged-xml", test_damaged_xml);
  g_test_add_func ("/intake/bad/depth", test_depth);
  g_test_add_func ("/intake/bad/senseless", test_senseless);
  g_test_add_func ("/intake/bad/senseless-odt", test_senseless_odt);
  g_test_add_func ("/intake/bad/much-text", test_much_text);
  g_test_add_func ("/intake/bad/flips", test_flips);
  g_test_add_func ("/intake/bad/flipped-xml", test_flipped_xml);
  g_test_add_func ("/intake/bad/memory", test_memory);
  return g_test_run ();
}
