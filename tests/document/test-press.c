/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole press, read back with the tools that others use. */
#include "config.h"

#include "press-tools.h"

#include <json-glib/json-glib.h>
#include <string.h>

static const char *const BODY[] = {
    "Căn cứ Luật Thi đua, khen thưởng; thực hiện kế hoạch tổ chức phong trào thi đua đặc biệt, Ủy ban "
    "nhân dân xã Suối Mơ đã phát động, tổ chức ký kết giao ước thi đua giữa các thôn, tổ dân phố.",
    "Ưu điểm: huy động được 1.250 lượt người, ủng hộ 38,5 triệu đồng; giữ vững “vùng xanh”, không để "
    "dịch bệnh lây lan trên địa bàn; đảm bảo an sinh xã hội – kịp thời, đúng đối tượng.",
    "ĂẮẰẲẴẶ ÂẤẦẨẪẬ ĐÊẾỀỂỄỆ ÔỐỒỔỖỘ ƠỚỜỞỠỢ ƯỨỪỬỮỰ ÝỲỶỸỴ ăắằẳẵặ âấầẩẫậ đêếềểễệ ôốồổỗộ ơớờởỡợ ưứừửữự "
    "ýỳỷỹỵ áàảãạ éèẻẽẹ íìỉĩị óòỏõọ úùủũụ",
};

static TdDocument *
make_report (guint n_paragraphs)
{
  TdDocument *document = td_document_new ("Báo cáo thành tích", "vi-VN");
  TdParagraphStyle style = press_style (TD_ROLE_HEADING_1, TD_ALIGN_CENTER);

  style.style = TD_STYLE_BOLD;
  td_document_add_paragraph (document, &style, "BÁO CÁO THÀNH TÍCH");
  style = press_style (TD_ROLE_PARAGRAPH, TD_ALIGN_JUSTIFY);
  for (guint i = 0; i < n_paragraphs; i++)
    td_document_add_paragraph (document, &style, BODY[i % G_N_ELEMENTS (BODY)]);
  return document;
}

/* XML knows no way to write a control character. */
static void
writes_titles_without_controls (void)
{
  g_autoptr (TdDocument) document = td_document_new ("Tờ\001 trình", "vi-VN");
  g_autoptr (GBytes) pdf = press_print (document, NULL, NULL);
  gsize length;
  const char *bytes = g_bytes_get_data (pdf, &length);

  g_assert_nonnull (memmem (bytes, length, ">Tờ trình<", strlen (">Tờ trình<")));
}

static void
prints_an_empty_document (void)
{
  g_autoptr (TdDocument) document = td_document_new ("", "vi-VN");
  guint n_pages;
  g_autoptr (GBytes) pdf = press_print (document, &n_pages, NULL);

  g_assert_cmpuint (n_pages, ==, 1);
  press_check (pdf);
}

static void
gives_back_each_word (void)
{
  g_autoptr (TdDocument) document = make_report (12);
  g_autoptr (GBytes) pdf = press_print (document, NULL, NULL);
  g_autofree char *text = press_read_text (pdf);
  g_auto (GStrv) read = g_strsplit_set (text, " \n\f", -1);
  guint n_words = 0;

  press_check (pdf);
  for (guint i = 0; i < G_N_ELEMENTS (BODY); i++) {
    g_auto (GStrv) words = g_strsplit (BODY[i], " ", -1);
    for (guint k = 0; words[k] != NULL; k++, n_words++) {
      if (!g_strv_contains ((const char *const *) read, words[k]))
        g_test_message ("lost: %s", words[k]);
      g_assert_true (g_strv_contains ((const char *const *) read, words[k]));
    }
  }
  g_assert_cmpuint (n_words, >, 80);
}

static double
read_number (const char *line, const char *name)
{
  const char *at = strstr (line, name);

  g_assert_nonnull (at);
  return g_ascii_strtod (at + strlen (name), NULL);
}

/* Justified lines begin and end at the margins to within 0.5 mm (1.4 pt). */
static void
keeps_the_margins (void)
{
  g_autoptr (TdDocument) document = make_report (40);
  g_autoptr (GBytes) pdf = press_print (document, NULL, NULL);
  g_autofree char *boxes =
      press_run_tool (pdf, (const char *const[]) {"pdftotext", "-bbox", "@", "-", NULL});
  g_auto (GStrv) lines = g_strsplit (boxes, "\n", -1);
  double left = 1000, right = 0, top = 1000, bottom = 0;
  guint n_at_right = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    if (strstr (lines[i], "<word ") != NULL && read_number (lines[i], "yMin=\"") > 50) {
      double end = read_number (lines[i], "xMax=\"");
      left = MIN (left, read_number (lines[i], "xMin=\""));
      right = MAX (right, end);
      top = MIN (top, read_number (lines[i], "yMin=\""));
      bottom = MAX (bottom, read_number (lines[i], "yMax=\""));
      n_at_right += ABS (end - (595.276 - 42.52)) < 0.05;
    }
  g_assert_cmpfloat_with_epsilon (left, 85.04, 1.4);
  g_assert_cmpfloat_with_epsilon (right, 595.276 - 42.52, 1.4);
  g_assert_cmpfloat_with_epsilon (top, 56.69, 1.4);
  g_assert_cmpfloat (bottom, <, 841.89 - 56.69 + 1.4);
  g_assert_cmpuint (n_at_right, >, 50);
}

static void
embeds_all_fonts (void)
{
  g_autoptr (TdDocument) document = make_report (3);
  TdParagraphStyle style = press_style (TD_ROLE_PARAGRAPH, TD_ALIGN_START);
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *list = NULL;

  style.style = TD_STYLE_ITALIC;
  td_document_add_paragraph (document, &style, "nghiêng");
  style.style = TD_STYLE_BOLD | TD_STYLE_ITALIC;
  td_document_add_paragraph (document, &style, "đậm nghiêng ✓");
  pdf = press_print (document, NULL, NULL);
  list = press_run_tool (pdf, (const char *const[]) {"pdffonts", "@", NULL});
  g_auto (GStrv) lines = g_strsplit (g_strchomp (list), "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), >=, 6);
  for (guint i = 2; lines[i] != NULL; i++)
    g_assert_nonnull (strstr (lines[i], "yes yes yes"));
}

/* What a press has printed before does not show. */
static void
gives_the_same_bytes (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPress) used = td_press_new (&error);
  g_autoptr (TdDocument) strange = press_document_of ("Ж ✓ Ω ff ß — שלום 12 ﷺ");
  g_autoptr (TdDocument) one = make_report (9);
  g_autoptr (TdDocument) same = make_report (9);
  g_autoptr (TdDocument) other = make_report (8);

  g_assert_no_error (error);
  g_autoptr (GBytes) first = press_print (one, NULL, NULL);
  g_autoptr (GBytes) before = td_press_print (used, &strange, 1, NULL, NULL, &error);
  g_autoptr (GBytes) second = td_press_print (used, &same, 1, NULL, NULL, &error);
  g_autoptr (GBytes) third = td_press_print (used, &other, 1, NULL, NULL, &error);
  g_autoptr (GBytes) again = td_press_print (used, &strange, 1, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (first, second));
  g_assert_false (g_bytes_equal (first, third));
  g_assert_true (g_bytes_equal (before, again));
  g_autoptr (GBytes) fresh = press_print (strange, NULL, NULL);
  g_assert_true (g_bytes_equal (before, fresh));
}

static gboolean
has_problem (GPtrArray *problems, const char *code, const char *needle)
{
  for (guint i = 0; i < problems->len; i++) {
    const TdProblem *problem = g_ptr_array_index (problems, i);
    if (g_str_equal (problem->code, code) && strstr (problem->message, needle) != NULL)
      return TRUE;
  }
  return FALSE;
}

static void
survives_odd_text (void)
{
  g_autofree char *wide = g_strnfill (10000, 'W');
  g_autofree char *text = g_strconcat (
      "a\x01\x1B[31m\x7F b\tc\xFF\xFE \xF0\x9F\x98\x80\xEF\xB8\x8F 👩‍👩‍👧 שלום (עולם) مرحبا "
      "\xE2\x80\xAE"
      "đảo\xE2\x80\xAC Nguye\xCC\x82\xCC\x83n \xF3\xB0\x80\x80 \xF3\xB0\x80\x80 ",
      wide, NULL);
  g_autoptr (TdDocument) document = press_document_of (text);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GBytes) pdf = press_print (document, NULL, problems);
  g_autofree char *read = press_read_text (pdf);

  press_check (pdf);
  g_assert_nonnull (strstr (read, "Nguyễn"));
  g_assert_nonnull (strstr (read, "đảo"));
  g_assert_true (has_problem (problems, "no-glyph", "U+F0000"));
  g_assert_true (has_problem (problems, "wide-word", "WWWW"));
  for (guint i = 0; i < problems->len; i++) /* each once */
    for (guint k = i + 1; k < problems->len; k++)
      g_assert_cmpstr (((TdProblem *) problems->pdata[i])->message, !=,
                       ((TdProblem *) problems->pdata[k])->message);
}

static void
prints_a_paragraph_of_ten_thousand_words (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (TdDocument) document = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *read = NULL;
  guint n_pages, n_words = 0;

  for (guint i = 0; i < 10000; i++)
    g_string_append_printf (text, "chữ%u ", i);
  document = press_document_of (text->str);
  pdf = press_print (document, &n_pages, NULL);
  read = press_read_text (pdf);
  for (const char *at = read; (at = strstr (at, "chữ")) != NULL; at++)
    n_words++;
  g_assert_cmpuint (n_words, ==, 10000);
  g_assert_cmpuint (n_pages, >, 20);
}

/* ---- the structure tree, as qpdf sees it ---- */

static JsonNode *
read_objects (GBytes *pdf)
{
  g_autofree char *text = press_run_tool (
      pdf, (const char *const[]) {"qpdf", "--json=2", "--json-key=qpdf", "@", NULL});
  g_autoptr (GError) error = NULL;
  JsonNode *root = json_from_string (text, &error);

  g_assert_no_error (error);
  return root;
}

static JsonObject *
get_object (JsonObject *objects, const char *reference)
{
  g_autofree char *key = g_strconcat ("obj:", reference, NULL);
  JsonObject *holder = json_object_get_object_member (objects, key);

  g_assert_nonnull (holder);
  return json_node_get_object (json_object_get_member (holder, "value"));
}

static void describe_kid (JsonObject *objects, JsonNode *kid, GString *into);

static void
describe (JsonObject *objects, JsonObject *element, GString *into)
{
  JsonNode *kids = json_object_get_member (element, "/K");

  g_string_append (into, json_object_get_string_member (element, "/S") + 1);
  if (json_object_has_member (element, "/A"))
    g_string_append_c (into, '*');
  if (kids == NULL)
    return;
  g_string_append_c (into, '(');
  if (JSON_NODE_HOLDS_ARRAY (kids)) {
    JsonArray *array = json_node_get_array (kids);
    for (guint i = 0; i < json_array_get_length (array); i++) {
      g_string_append (into, i > 0 ? " " : "");
      describe_kid (objects, json_array_get_element (array, i), into);
    }
  } else {
    describe_kid (objects, kids, into);
  }
  g_string_append_c (into, ')');
}

static void
describe_kid (JsonObject *objects, JsonNode *kid, GString *into)
{
  if (JSON_NODE_HOLDS_OBJECT (kid))
    g_string_append (into, "mark+"); /* on a later page */
  else if (json_node_get_value_type (kid) == G_TYPE_STRING)
    describe (objects, get_object (objects, json_node_get_string (kid)), into);
  else
    g_string_append_printf (into, "%" G_GINT64_FORMAT, json_node_get_int (kid));
}

static JsonObject *
get_catalog (JsonNode *root, JsonObject **objects)
{
  JsonArray *parts = json_object_get_array_member (json_node_get_object (root), "qpdf");
  *objects = json_array_get_object_element (parts, 1);
  JsonObject *trailer = json_object_get_object_member (*objects, "trailer");

  return get_object (*objects, json_object_get_string_member (
                                   json_object_get_object_member (trailer, "value"), "/Root"));
}

static char *
describe_tree (GBytes *pdf)
{
  g_autoptr (JsonNode) root = read_objects (pdf);
  JsonObject *objects;
  JsonObject *catalog = get_catalog (root, &objects);
  JsonObject *tree =
      get_object (objects, json_object_get_string_member (catalog, "/StructTreeRoot"));
  JsonArray *kids = json_object_get_array_member (tree, "/K");
  GString *into = g_string_new (NULL);

  g_assert_cmpuint (json_array_get_length (kids), ==, 1);
  describe_kid (objects, json_array_get_element (kids, 0), into);
  return g_string_free_and_steal (into);
}

static void
add (TdDocument *document, TdRole role, const char *text)
{
  TdParagraphStyle style = press_style (role, TD_ALIGN_START);

  td_document_add_paragraph (document, &style, text);
}

static void
tags_what_it_prints (void)
{
  g_autoptr (TdDocument) document = td_document_new ("Thẻ", "vi-VN");
  TdParagraphStyle style = press_style (TD_ROLE_PARAGRAPH, TD_ALIGN_START);
  const double widths[] = {100, 100};
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *tree = NULL;

  add (document, TD_ROLE_TITLE, "TỜ TRÌNH");
  add (document, TD_ROLE_HEADING_2, "Mục");      /* the first heading: level 1 */
  add (document, TD_ROLE_HEADING_3, "Tiểu mục"); /* no level is left out */
  add (document, TD_ROLE_ARTIFACT, "trang trí");
  add (document, TD_ROLE_LIST_ITEM, "- một;");
  add (document, TD_ROLE_LIST_ITEM, "- hai.");
  add (document, TD_ROLE_PARAGRAPH, "");
  add (document, TD_ROLE_PARAGRAPH, "đoạn");
  td_document_begin_table (document, 2, widths);
  for (guint i = 0; i < 2; i++) {
    td_document_begin_row (document, i == 0);
    td_document_add_cell (document, &style, "ô");
    td_document_add_cell (document, &style, i == 0 ? "ô" : "");
    td_document_end_row (document);
  }
  td_document_end_table (document);
  pdf = press_print (document, NULL, NULL);
  tree = describe_tree (pdf);
  g_assert_cmpstr (tree, ==,
                   "Document(Title(0) H1(1) H2(2) L(LI(LBody(3)) LI(LBody(4))) P(5) "
                   "Table(TR(TH*(6) TH*(7)) TR(TD(8) TD)))");
}

static void
tags_a_paragraph_on_two_pages_once (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (TdDocument) document = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *tree = NULL;

  for (guint i = 0; i < 60; i++)
    g_string_append (text, "dòng\n");
  document = press_document_of (text->str);
  pdf = press_print (document, NULL, NULL);
  tree = describe_tree (pdf);
  g_assert_cmpstr (tree, ==, "Document(P(0 mark+))");
}

static void
says_what_it_is (void)
{
  g_autoptr (TdDocument) document = make_report (1);
  g_autoptr (GBytes) pdf = press_print (document, NULL, NULL);
  g_autoptr (JsonNode) root = read_objects (pdf);
  g_autofree char *metadata =
      press_run_tool (pdf, (const char *const[]) {"pdfinfo", "-meta", "@", NULL});
  JsonObject *objects;
  JsonObject *catalog = get_catalog (root, &objects);

  g_assert_cmpstr (json_object_get_string_member (catalog, "/Lang"), ==, "u:vi-VN");
  g_assert_true (json_object_get_boolean_member (
      json_object_get_object_member (catalog, "/MarkInfo"), "/Marked"));
  g_assert_true (json_object_get_boolean_member (
      json_object_get_object_member (catalog, "/ViewerPreferences"), "/DisplayDocTitle"));
  g_assert_cmpuint (
      json_array_get_length (json_object_get_array_member (catalog, "/OutputIntents")), ==, 1);
  g_assert_nonnull (strstr (metadata, "<pdfaid:part>2</pdfaid:part>"));
  g_assert_nonnull (strstr (metadata, "<pdfaid:conformance>A</pdfaid:conformance>"));
  g_assert_nonnull (strstr (metadata, "<pdfuaid:part>1</pdfuaid:part>"));
  g_assert_nonnull (strstr (metadata, ">Báo cáo thành tích<"));
}

static void
binds_several_documents (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPress) press = td_press_new (&error);
  g_autoptr (TdDocument) one = press_document_of ("một");
  g_autoptr (TdDocument) two = press_document_of ("hai");
  TdDocument *documents[] = {one, two};
  guint n_pages;
  g_autoptr (GBytes) pdf = td_press_print (press, documents, 2, &n_pages, NULL, &error);
  g_autofree char *tree = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (n_pages, ==, 2);
  press_check (pdf);
  tree = describe_tree (pdf);
  g_assert_cmpstr (tree, ==, "Document(Part(P(0)) Part(P(0)))");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/press/writes-titles-without-controls",
                   writes_titles_without_controls);
  g_test_add_func ("/document/press/prints-an-empty-document", prints_an_empty_document);
  g_test_add_func ("/document/press/gives-back-each-word", gives_back_each_word);
  g_test_add_func ("/document/press/keeps-the-margins", keeps_the_margins);
  g_test_add_func ("/document/press/embeds-all-fonts", embeds_all_fonts);
  g_test_add_func ("/document/press/gives-the-same-bytes", gives_the_same_bytes);
  g_test_add_func ("/document/press/survives-odd-text", survives_odd_text);
  g_test_add_func ("/document/press/prints-a-paragraph-of-ten-thousand-words",
                   prints_a_paragraph_of_ten_thousand_words);
  g_test_add_func ("/document/press/tags-what-it-prints", tags_what_it_prints);
  g_test_add_func ("/document/press/tags-a-paragraph-on-two-pages-once",
                   tags_a_paragraph_on_two_pages_once);
  g_test_add_func ("/document/press/says-what-it-is", says_what_it_is);
  g_test_add_func ("/document/press/binds-several-documents", binds_several_documents);
  return g_test_run ();
}
