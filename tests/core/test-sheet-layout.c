/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the tables of a sheet are, what their columns mean, and what their rows say: of sheets
 * written here line by line. */
#include "config.h"

#include <core/nominee/td-sheet-preview.h>
#include <locale.h>
#include <string.h>

/* Lines of cells apart by "|".  "^": merged with the cell above; "<": with the one to its left;
 * "#12": a number. */
static TdBook *
make_book (const char *const *lines)
{
  TdBook *book = td_book_new ();
  TdSheet *sheet = td_book_add_sheet (book, "Danh sách", FALSE);

  for (guint row = 0; lines[row] != NULL; row++) {
    g_auto (GStrv) cells = g_strsplit (lines[row], "|", -1);
    for (guint column = 0; cells[column] != NULL; column++) {
      const char *text = cells[column];
      guint n_rows = 1, n_columns = 1;
      if (g_str_equal (text, "^") || g_str_equal (text, "<"))
        continue;
      while (g_strcmp0 (cells[column + n_columns - 1] ? cells[column + n_columns] : NULL, "<") == 0)
        n_columns++;
      while (lines[row + n_rows] != NULL) {
        g_auto (GStrv) below = g_strsplit (lines[row + n_rows], "|", -1);
        if (g_strv_length (below) <= column || !g_str_equal (below[column], "^"))
          break;
        n_rows++;
      }
      td_sheet_merge (sheet, row, column, n_rows, n_columns);
      td_sheet_add (sheet, row, column, *text == '#' ? TD_CELL_NUMBER : TD_CELL_TEXT,
                    text + (*text == '#'), strlen (text + (*text == '#')));
    }
  }
  td_book_finish (book);
  return book;
}

static TdSheetLayout *
propose (TdBook *book)
{
  return td_sheet_layout_propose (g_ptr_array_index (book->sheets, 0));
}

static void
assert_columns (const char *const *lines, const char *expected)
{
  g_autoptr (TdBook) book = make_book (lines);
  g_autoptr (TdSheetLayout) layout = propose (book);
  g_autofree char *columns = td_sheet_layout_to_string (layout);

  g_assert_cmpstr (columns, ==, expected);
}

/* ---- headings ---- */

static void
test_plain (void)
{
  static const char *const LINES[] = {"STT|Họ và tên|Ngày sinh|Đơn vị|Ghi chú",
                                      "#1|Lê Văn Một|5/2/1980|Xã Bình An|", NULL};

  assert_columns (LINES, "ignore,name,birth,unit,ignore");
}

static void
test_below_titles (void)
{
  static const char *const LINES[] = {
      "UBND HUYỆN SÔNG NHỎ|<|CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|<|<",
      "PHÒNG NỘI VỤ|<|Độc lập - Tự do - Hạnh phúc|<|<",
      "DANH SÁCH|<|<|<|<",
      "Cá nhân đề nghị khen thưởng năm 2021|<|<|<|<",
      "(Kèm theo Tờ trình số 12/TTr-UBND)|<|<|<|<",
      "TT|HỌ TÊN|NĂM SINH|CHỨC VỤ, ĐƠN VỊ CÔNG TÁC|HÌNH THỨC ĐỀ NGHỊ",
      "#1|Lê Văn Một|#1980|Trưởng thôn, Thôn Nhất|Giấy khen",
      NULL};

  assert_columns (LINES, "ignore,name,birth,position-and-unit,award");
}

static void
test_two_lines (void)
{
  static const char *const MERGED[] = {"STT|Họ và tên|Năm sinh|<|Quê quán", "^|^|Nam|Nữ|^",
                                       "#1|Lê Văn Một|#1980||Bình An",
                                       "#2|Lê Thị Hai||#1985|Bình An", NULL};
  static const char *const UNMERGED[] = {"STT|Họ và tên|Giới tính||Quê quán", "||Nam|Nữ|",
                                         "#1|Lê Văn Một|x||Bình An", "#2|Lê Thị Hai||x|Bình An",
                                         NULL};

  assert_columns (MERGED, "ignore,name,male,female,home_town");
  assert_columns (UNMERGED, "ignore,name,male,female,home_town");
}

/* "Nam" in the first row of the list is no second line of headings. */
static void
test_value_like_heading (void)
{
  static const char *const LINES[] = {"STT|Họ và tên|Giới tính|Đơn vị",
                                      "#1|Lê Văn Một|Nam|Thôn Nhất", "#2|Lê Thị Hai|Nữ|Thôn Nhì",
                                      NULL};
  g_autoptr (TdBook) book = make_book (LINES);
  g_autoptr (TdSheetLayout) layout = propose (book);
  const TdSheetTable *table = g_ptr_array_index (layout->tables, 0);

  g_assert_cmpuint (table->n_headings, ==, 1);
  assert_columns (LINES, "ignore,name,sex,unit");
}

static void
test_split_name (void)
{
  static const char *const MERGED[] = {"STT|Họ và tên|<|Năm sinh", "#1|Lê Văn|Một|#1980",
                                       "#2|Trần Thị|Hai|#1985", NULL};
  static const char *const NAMED[] = {"STT|Họ đệm|Tên|Năm sinh", "#1|Lê Văn|Một|#1980",
                                      "#2|Trần Thị|Hai|#1985", NULL};

  assert_columns (MERGED, "ignore,family-name,given-name,birth");
  assert_columns (NAMED, "ignore,family-name,given-name,birth");
}

static void
test_units (void)
{
  static const char *const LINES[] = {"STT|Đơn vị|Tổng số cán bộ|Thành tích",
                                      "#1|Phòng Nội vụ|#12|Hoàn thành tốt", NULL};

  assert_columns (LINES, "ignore,collective,staff_count,summary");
}

/* Of two columns that say the same thing the surer one has it. */
static void
test_doubles (void)
{
  static const char *const LINES[] = {"Đơn vị trình hồ sơ của huyện|Họ tên|Đơn vị|Họ tên",
                                      "Phòng A|Lê Văn Một|Thôn Nhất|Lê Thị Hai", NULL};

  assert_columns (LINES, "ignore,name,unit,ignore");
}

static void
test_without_headings (void)
{
  static const char *const LINES[] = {"#1|Lê Văn Một|5/2/1980|001080012345|Trường Tiểu học số 2",
                                      "#2|Trần Thị Hai|6/3/1985|001185012346|Trạm Y tế xã",
                                      "#3|Nguyễn Văn Ba|1979|001079012347|Phòng Nội vụ", NULL};
  g_autoptr (TdBook) book = make_book (LINES);
  g_autoptr (TdSheetLayout) layout = propose (book);
  const TdSheetTable *table = g_ptr_array_index (layout->tables, 0);

  g_assert_cmpuint (table->n_headings, ==, 0);
  g_assert_cmpuint (g_array_index (table->columns, TdSheetColumn, 1).confidence, ==,
                    TD_SHEET_GUESSED);
  assert_columns (LINES, "ignore,name,birth,citizen_number,unit");
}

static void
test_two_tables (void)
{
  static const char *const LINES[] = {"STT|Tên tập thể|Thành tích",
                                      "#1|Phòng Nội vụ|Tốt",
                                      "#2|Thôn Nhất|Tốt",
                                      "STT|Họ và tên|Ngày sinh|Chức vụ",
                                      "#1|Lê Văn Một|5/2/1980|Trưởng thôn",
                                      "STT|Họ và tên|Ngày sinh|Chức vụ",
                                      "#2|Lê Thị Hai|6/3/1985|Phó thôn",
                                      NULL};

  assert_columns (LINES, "ignore,collective,summary;ignore,name,birth,position");
}

/* ---- remembering and correcting ---- */

static void
test_fingerprint (void)
{
  static const char *const FIRST[] = {"STT|Họ và tên|Ngày sinh", "#1|Lê Văn Một|1980", NULL};
  static const char *const SAME[] = {"Danh sách tháng 2", "stt|HỌ VÀ TÊN|Ngày sinh (đủ)",
                                     "#1|Lê Thị Hai|1985", NULL};
  static const char *const OTHER[] = {"STT|Họ và tên|Quê quán", "#1|Lê Văn Một|Bình An", NULL};
  g_autoptr (TdBook) first = make_book (FIRST);
  g_autoptr (TdBook) same = make_book (SAME);
  g_autoptr (TdBook) other = make_book (OTHER);
  g_autoptr (TdSheetLayout) first_layout = propose (first);
  g_autoptr (TdSheetLayout) same_layout = propose (same);
  g_autoptr (TdSheetLayout) other_layout = propose (other);
  g_autofree char *a = td_sheet_layout_fingerprint (first_layout);
  g_autofree char *b = td_sheet_layout_fingerprint (same_layout);
  g_autofree char *c = td_sheet_layout_fingerprint (other_layout);

  g_assert_cmpstr (a, ==, b);
  g_assert_cmpstr (a, !=, c);
}

static void
test_correcting (void)
{
  static const char *const LINES[] = {"STT|Họ và tên|Mã nội bộ|Đơn vị",
                                      "#1|Lê Văn Một|07|Thôn Nhất", NULL};
  g_autoptr (TdBook) book = make_book (LINES);
  g_autoptr (TdSheetLayout) layout = propose (book);
  g_autofree char *columns = NULL;
  g_autofree char *again = NULL;

  g_assert_true (
      td_sheet_layout_set_by_name (layout, "mã nội bộ", TD_SHEET_NOMINEE (TD_NOMINEE_POSITION)));
  g_assert_true (
      td_sheet_layout_set_by_name (layout, "d", TD_SHEET_NOMINEE (TD_NOMINEE_RESIDENCE)));
  g_assert_false (td_sheet_layout_set_by_name (layout, "Không có", TD_SHEET_NAME));
  g_assert_false (td_sheet_layout_set_by_name (layout, "ZZ", TD_SHEET_NAME));
  columns = td_sheet_layout_to_string (layout);
  g_assert_cmpstr (columns, ==, "ignore,name,position,residence");
  /* The field moves. */
  td_sheet_layout_set (layout, 0, 0, TD_SHEET_NAME);
  again = td_sheet_layout_to_string (layout);
  g_assert_cmpstr (again, ==, "name,ignore,position,residence");
  g_assert_true (td_sheet_layout_apply (layout, columns));
}

/* What was stored by another version or by nobody. */
static void
test_bad_layouts (void)
{
  static const char *const LINES[] = {"STT|Họ và tên", "#1|Lê Văn Một", NULL};
  static const char *const BAD[] = {
      "",  ",",           "name", "ignore,name,name", "ignore,nonsense", "ignore,name;ignore",
      ";", "ignore,name;"};
  g_autoptr (TdBook) book = make_book (LINES);
  g_autoptr (TdSheetLayout) layout = propose (book);

  for (guint i = 0; i < G_N_ELEMENTS (BAD); i++) {
    g_autofree char *columns = NULL;
    g_assert_false (td_sheet_layout_apply (layout, BAD[i]));
    columns = td_sheet_layout_to_string (layout);
    g_assert_cmpstr (columns, ==, "ignore,name");
  }
}

/* ---- rows ---- */

static TdPlan *
make_plan (void)
{
  static const char *const AUTHORITIES[] = {"Chủ tịch UBND huyện", "Chủ tịch UBND tỉnh"};
  static const char *const NAMES[] = {"Giấy khen", "Bằng khen"};
  TdPlan *plan = td_plan_new ();
  TdCriteriaGroup *group = g_object_new (TD_TYPE_CRITERIA_GROUP, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++) {
    TdAwardForm *form = g_object_new (TD_TYPE_AWARD_FORM, NULL);
    form->id = g_strdup_printf ("award-%u", i);
    form->name = g_strdup (NAMES[i]);
    form->authority = g_strdup (AUTHORITIES[i]);
    g_ptr_array_add (plan->award_forms, form);
  }
  group->id = g_strdup ("group-0");
  group->label = g_strdup ("a");
  group->applies_to = g_strdup ("các xã, thị trấn");
  g_ptr_array_add (plan->criteria_groups, group);
  return plan;
}

static TdSheetPreview *
read_rows (const char *const *lines)
{
  g_autoptr (TdBook) book = make_book (lines);
  g_autoptr (TdPlan) plan = make_plan ();
  TdSheetPreview *preview = td_sheet_preview_new (book, 0, "p", "danh-sach.csv");

  preview->layout = propose (book);
  td_sheet_preview_read (preview, plan);
  return preview;
}

/* "row kind name field=value …", or "row code" for one that is left out. */
static void
assert_row (TdSheetPreview *preview, guint index, const char *expected)
{
  const TdImportRow *row = td_sheet_preview_get_row (preview, index);
  g_autoptr (GString) found = g_string_new (NULL);
  const TdImportNote *note = td_sheet_preview_next_note (preview, row, NULL);

  g_string_printf (found, "%u", row->row + 1);
  if (row->state == TD_IMPORT_LEFT_OUT)
    g_string_append_printf (found, " %s", note->code);
  else
    g_string_append_printf (found, " %s %s", td_nominee_kind_to_string (row->kind), row->name);
  for (guint i = 0; i < row->n_values; i++) {
    const TdImportValue *value =
        &g_array_index (preview->values, TdImportValue, row->first_value + i);
    g_string_append_printf (found, " %s=%s", td_sheet_field_to_string (value->field), value->text);
  }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_sections (void)
{
  static const char *const LINES[] = {"STT|Tên cá nhân, tập thể|Năm sinh|Hình thức khen",
                                      "1|2|3|4",
                                      "I|TẬP THỂ||",
                                      "#1|Phòng Nội vụ||GK của CT UBND huyện",
                                      "II|CÁ NHÂN||#2",
                                      "a)|Thôn Nhất||",
                                      "#1|Ông Lê Văn Một|#1980|Bằng khen",
                                      "b)|Đơn vị: Thôn Nhì||",
                                      "#2|Bà Lê Thị Hai|1985|Cờ thi đua",
                                      "#3|||",
                                      "|Tổng cộng: 3||",
                                      "||Bình An, ngày 5 tháng 10 năm 2021|",
                                      "||Lê Văn Chín|",
                                      NULL};
  g_autoptr (TdSheetPreview) preview = read_rows (LINES);

  g_assert_cmpuint (preview->rows->len, ==, 12);
  assert_row (preview, 0, "2 heading");
  assert_row (preview, 1, "3 section");
  assert_row (preview, 2, "4 collective Phòng Nội vụ award=award-0");
  assert_row (preview, 3, "5 section");
  assert_row (preview, 4, "6 section");
  assert_row (preview, 5,
              "7 individual Lê Văn Một birth=1980 award=award-1 sex=male unit=Thôn Nhất");
  assert_row (preview, 6, "8 section");
  assert_row (preview, 7, "9 individual Lê Thị Hai birth=1985 sex=female unit=Thôn Nhì");
  assert_row (preview, 8, "10 empty");
  assert_row (preview, 9, "11 total");
  assert_row (preview, 10, "12 below");
  assert_row (preview, 11, "13 below");
  /* The award that the plan has not is said, and nothing stands for it. */
  g_assert_cmpuint (td_sheet_preview_get_row (preview, 7)->n_problems, ==, 1);
}

static void
test_kinds (void)
{
  static const char *const LINES[] = {"STT|Họ và tên|Đơn vị|Mã số thuế|Loại",
                                      "#1|Lê Văn Một|Thôn Nhất||",
                                      "#2|Công ty Ba Con Cò|||",
                                      "#3|Rau Xanh Bình An||0101234567|",
                                      "#4|Hộ ông Lê Văn Tám|Thôn Nhì||",
                                      "#5|Mùa Xuân|||Tập thể",
                                      "#6|Trường Mầm non số 1|||",
                                      NULL};
  g_autoptr (TdSheetPreview) preview = read_rows (LINES);

  assert_row (preview, 0, "2 individual Lê Văn Một unit=Thôn Nhất");
  assert_row (preview, 1, "3 enterprise Công ty Ba Con Cò");
  assert_row (preview, 2, "4 enterprise Rau Xanh Bình An tax_number=0101234567");
  assert_row (preview, 3, "5 household Hộ ông Lê Văn Tám unit=Thôn Nhì");
  assert_row (preview, 4, "6 collective Mùa Xuân");
  assert_row (preview, 5, "7 collective Trường Mầm non số 1");
}

/* What is merged downwards is each row's. */
static void
test_merged_unit (void)
{
  static const char *const LINES[] = {"STT|Họ và tên|Đơn vị|Địa chỉ",
                                      "#1|Lê Văn Một|Thôn Nhất|Bình An", "#2|Lê Thị Hai|^|Bình An",
                                      "#3|Trần Văn Ba|Thôn Nhì|", NULL};
  g_autoptr (TdSheetPreview) preview = read_rows (LINES);

  assert_row (preview, 1, "3 individual Lê Thị Hai unit=Thôn Nhất residence=Bình An");
  assert_row (preview, 2, "4 individual Trần Văn Ba unit=Thôn Nhì");
}

static void
test_no_name (void)
{
  static const char *const LINES[] = {"STT|Họ và tên|Đơn vị|Ngày sinh", "#1||Thôn Nhất|5/2/1980",
                                      NULL};
  g_autoptr (TdSheetPreview) preview = read_rows (LINES);

  assert_row (preview, 0, "2 no-name");
  g_assert_cmpuint (td_sheet_preview_count (preview, NULL), ==, 0);
}

/* ---- bounds ---- */

static void
test_bounds (void)
{
  g_autoptr (TdBook) book = td_book_new ();
  TdSheet *sheet = td_book_add_sheet (book, "", FALSE);
  g_autofree char *column = td_sheet_column_name (TD_SHEET_MAX_COLUMNS - 1);
  guint parsed;

  g_assert_false (td_sheet_add (sheet, TD_SHEET_MAX_ROWS, 0, TD_CELL_TEXT, "x", 1));
  g_assert_false (td_sheet_add (sheet, 0, TD_SHEET_MAX_COLUMNS, TD_CELL_TEXT, "x", 1));
  g_assert_true (td_sheet_add (sheet, 0, 0, TD_CELL_TEXT, " \n ", 3));
  /* A range over everything, and ranges of nothing. */
  td_sheet_merge (sheet, 0, 0, G_MAXUINT, G_MAXUINT);
  td_sheet_merge (sheet, G_MAXUINT, G_MAXUINT, 1, 1);
  td_sheet_merge (sheet, 0, 0, 0, 0);
  td_book_finish (book);
  g_assert_cmpuint (book->sheets->len, ==, 0);
  g_assert_true (td_sheet_column_parse (column, &parsed));
  g_assert_cmpuint (parsed, ==, TD_SHEET_MAX_COLUMNS - 1);
  g_assert_false (td_sheet_column_parse ("", &parsed));
  g_assert_false (td_sheet_column_parse ("A1", &parsed));
  g_assert_false (td_sheet_column_parse ("ZZZZ", &parsed));
}

/* Any arrangement of cells gets a layout and rows. */
static void
test_random_sheets (void)
{
  static const char *const TEXTS[] = {"STT",     "Họ và tên",  "Nam",       "Nữ",       "#1",
                                      "I",       "TẬP THỂ",    "Tổng cộng", "",         "^",
                                      "<",       "Lê Văn Một", "5/2/1980",  "Năm sinh", "Đơn vị",
                                      "7.9E+10", "1",          "2",         "3"};
  g_autoptr (GRand) rand = g_rand_new_with_seed (20211005);

  for (guint n = 0; n < 300; n++) {
    g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
    guint n_rows = (guint) g_rand_int_range (rand, 1, 12);
    for (guint row = 0; row < n_rows; row++) {
      g_autoptr (GString) line = g_string_new ("x");
      for (guint column = 0; column < 6; column++)
        g_string_append_printf (line, "|%s",
                                TEXTS[g_rand_int_range (rand, 0, G_N_ELEMENTS (TEXTS))]);
      g_ptr_array_add (lines, g_strdup (line->str + (g_rand_boolean (rand) ? 2 : 0)));
    }
    g_ptr_array_add (lines, NULL);
    g_autoptr (TdSheetPreview) preview = read_rows ((const char *const *) lines->pdata);
    g_assert_cmpuint (preview->rows->len, <=, n_rows);
  }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_setenv ("THIDUA_TODAY", "2021-11-20", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/sheet-layout/plain", test_plain);
  g_test_add_func ("/core/sheet-layout/below-titles", test_below_titles);
  g_test_add_func ("/core/sheet-layout/two-lines", test_two_lines);
  g_test_add_func ("/core/sheet-layout/value-like-heading", test_value_like_heading);
  g_test_add_func ("/core/sheet-layout/split-name", test_split_name);
  g_test_add_func ("/core/sheet-layout/units", test_units);
  g_test_add_func ("/core/sheet-layout/doubles", test_doubles);
  g_test_add_func ("/core/sheet-layout/without-headings", test_without_headings);
  g_test_add_func ("/core/sheet-layout/two-tables", test_two_tables);
  g_test_add_func ("/core/sheet-layout/fingerprint", test_fingerprint);
  g_test_add_func ("/core/sheet-layout/correcting", test_correcting);
  g_test_add_func ("/core/sheet-layout/bad-layouts", test_bad_layouts);
  g_test_add_func ("/core/sheet-layout/sections", test_sections);
  g_test_add_func ("/core/sheet-layout/kinds", test_kinds);
  g_test_add_func ("/core/sheet-layout/merged-unit", test_merged_unit);
  g_test_add_func ("/core/sheet-layout/no-name", test_no_name);
  g_test_add_func ("/core/sheet-layout/bounds", test_bounds);
  g_test_add_func ("/core/sheet-layout/random", test_random_sheets);
  return g_test_run ();
}
