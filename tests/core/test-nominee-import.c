/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Importing a sheet: what the register knows, what is stored, and that all of it is one step. */
#include "config.h"

#include "td-test-domain.h"

#include <core/nominee/td-nominee-import.h>

static const char HEADINGS[] = "STT|Họ và tên|Ngày sinh|Đơn vị|CCCD|Hình thức khen|Chức vụ";

static TdBook *
make_book (const char *const *lines)
{
  TdBook *book = td_book_new ();
  TdSheet *sheet = td_book_add_sheet (book, "Danh sách", FALSE);

  for (guint row = 0; lines[row] != NULL; row++) {
    g_auto (GStrv) cells = g_strsplit (lines[row], "|", -1);
    for (guint column = 0; cells[column] != NULL; column++)
      td_sheet_add (sheet, row, column, TD_CELL_TEXT, cells[column], strlen (cells[column]));
  }
  td_book_finish (book);
  return book;
}

static TdSheetPreview *
look (Workspace *self, const char *const *lines)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdBook) book = make_book (lines);
  TdSheetPreview *preview =
      td_nominee_import_preview (self->db, "p", book, 0, NULL, "danh-sach.xlsx", &error);

  g_assert_no_error (error);
  return preview;
}

static void
take (Workspace *self, TdSheetPreview *preview, guint n_expected)
{
  g_autoptr (GError) error = NULL;
  guint n;

  td_nominee_import (self->db, preview, &n, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, n_expected);
}

static void
assert_state (TdSheetPreview *preview, guint index, TdImportState state, gboolean is_on)
{
  const TdImportRow *row = td_sheet_preview_get_row (preview, index);

  g_assert_cmpstr (td_import_state_to_string (row->state), ==, td_import_state_to_string (state));
  g_assert_cmpint (row->is_on, ==, is_on);
}

static gint64
count (Workspace *self, const char *sql)
{
  return read_int (self->db, sql);
}

static void
test_one_step (Workspace *self, gconstpointer data)
{
  static const char *const LINES[] = {
      HEADINGS, "1|Lê Văn Một|5/2/1980|Thôn Nhất|001080012345|Giấy khen|Trưởng thôn",
      "2|Phòng Nội vụ||||Bằng khen của Chủ tịch UBND tỉnh|", "|Tổng cộng: 2||||", NULL};
  g_autoptr (TdSheetPreview) preview = look (self, LINES);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = NULL;

  g_assert_cmpuint (td_sheet_preview_count (preview, NULL), ==, 2);
  take (self, preview, 2);
  list = td_nomination_store_list (self->db, "p", NULL, NULL, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 2);
  TdNomination *first = g_ptr_array_index (list, 0);
  g_assert_cmpstr (first->nominee->fields[TD_NOMINEE_NAME], ==, "Lê Văn Một");
  g_assert_cmpstr (first->nominee->fields[TD_NOMINEE_BIRTH], ==, "1980-02-05");
  g_assert_cmpstr (first->nominee->fields[TD_NOMINEE_POSITION], ==, "Trưởng thôn");
  g_assert_cmpstr (first->award_form_id, ==, "ad");
  TdNomination *second = g_ptr_array_index (list, 1);
  g_assert_cmpint (second->nominee->kind, ==, TD_NOMINEE_COLLECTIVE);
  g_assert_cmpstr (second->award_form_id, ==, "ap");
  undo (self->db);
  g_assert_cmpint (count (self, "SELECT count(*) AS n FROM nominee"), ==, 0);
  g_assert_cmpint (count (self, "SELECT count(*) AS n FROM nomination"), ==, 0);
  g_assert_cmpint (count (self, "SELECT count(*) AS n FROM sheet_layout"), ==, 0);
  redo (self->db);
  g_assert_cmpint (count (self, "SELECT count(*) AS n FROM nomination"), ==, 2);
}

static void
test_known (Workspace *self, gconstpointer data)
{
  static const char *const LINES[] = {HEADINGS, "1|Lê Văn Một|5/2/1980|Thôn Nhất|001080012345||",
                                      "2|Trần Văn Hoà|1979|Thôn Nhì|||", "3|Phòng Nội vụ|||||",
                                      NULL};
  static const char *const AGAIN[] = {HEADINGS,
                                      "1|LÊ VĂN MỘT|5/2/1980|Thôn Ba|001080012345||Trưởng thôn",
                                      "2|Trần Văn Hòa|1979|thôn nhì|001079000001||",
                                      "3|phòng nội vụ|||||",
                                      "4|Trần Văn Hoa|1979|Thôn Tư|||",
                                      NULL};
  g_autoptr (TdSheetPreview) first = look (self, LINES);
  g_autoptr (TdSheetPreview) second = NULL;
  g_autofree char *message = NULL;

  take (self, first, 3);
  second = look (self, AGAIN);
  assert_state (second, 0, TD_IMPORT_NOMINATED, FALSE);
  assert_state (second, 1, TD_IMPORT_NOMINATED, FALSE);
  assert_state (second, 2, TD_IMPORT_NOMINATED, FALSE);
  assert_state (second, 3, TD_IMPORT_NEW, TRUE);
  message = td_sheet_preview_dup_message (second, td_sheet_preview_get_row (second, 0));
  g_assert_nonnull (strstr (message, td_nominee_field_get_title (TD_NOMINEE_UNIT)));
  run_sql (self->db, "DELETE FROM nomination");
  g_clear_pointer (&second, td_sheet_preview_unref);
  second = look (self, AGAIN);
  assert_state (second, 0, TD_IMPORT_KNOWN, TRUE);
  take (self, second, 4);
  g_assert_cmpint (count (self, "SELECT count(*) AS n FROM nominee"), ==, 4);
  /* What the register had is kept, what it had not is filled in. */
  g_assert_cmpint (count (self, "SELECT count(*) AS n FROM nominee WHERE name = 'Lê Văn Một'"
                                " AND unit = 'Thôn Nhất' AND position = 'Trưởng thôn'"),
                   ==, 1);
  g_assert_cmpint (count (self, "SELECT count(*) AS n FROM nominee"
                                " WHERE citizen_number = '001079000001' AND name = 'Trần Văn Hoà'"),
                   ==, 1);
}

/* The register's own measure: who is surely one of it is taken for that one, and who may be is
 * added as somebody new, of which the row says so. */
static void
test_known_by_the_register (Workspace *self, gconstpointer data)
{
  static const char *const LINES[] = {HEADINGS, "1|Lê Văn Một|5/2/1980|UBND xã Mây|001080012345||",
                                      "2|Tổ Hai||UBND xã Mây|||", NULL};
  static const char *const AGAIN[] = {HEADINGS,
                                      "1|Lê Văn Một|1980|Uỷ ban nhân dân xã Mây|||",
                                      "2|LÊ VĂN MỘT|5/2/1980||||",
                                      "3|Lê Văn Mốt|5/2/1980|UBND xã Nhì|||",
                                      "4|Lê Văn Mật|5/2/1980|UBND xã Mây|||",
                                      "5|Lê Văn Một|5/2/1980|UBND xã Mây|001080012354||",
                                      "6|Tổ Hai||Ủy ban nhân dân xã Mây|||",
                                      NULL};
  g_autoptr (TdSheetPreview) first = look (self, LINES);
  g_autoptr (TdSheetPreview) second = NULL;
  g_autofree char *doubt = NULL;

  take (self, first, 2);
  run_sql (self->db, "DELETE FROM nomination");
  second = look (self, AGAIN);
  assert_state (second, 0, TD_IMPORT_KNOWN, TRUE);
  assert_state (second, 1, TD_IMPORT_TWICE, FALSE); /* it is who row 1 is */
  assert_state (second, 2, TD_IMPORT_NEW, TRUE);
  assert_state (second, 3, TD_IMPORT_NEW, TRUE);
  assert_state (second, 4, TD_IMPORT_NEW, TRUE);
  assert_state (second, 5, TD_IMPORT_KNOWN, TRUE);
  doubt = td_sheet_preview_dup_message (second, td_sheet_preview_get_row (second, 4));
  g_assert_nonnull (strstr (doubt, "Lê Văn Một"));
  g_assert_cmpuint (td_sheet_preview_get_row (second, 3)->n_problems, ==, 1);
  take (self, second, 5);
  g_assert_cmpint (count (self, "SELECT count(*) AS n FROM nominee"), ==, 5);
}

/* Two people of one name are two, when a number or a birth tells them apart. */
static void
test_not_the_same (Workspace *self, gconstpointer data)
{
  static const char *const LINES[] = {HEADINGS,
                                      "1|Lê Văn Một|5/2/1980|Thôn Nhất|001080012345||",
                                      "2|Lê Văn Một|5/2/1980|Thôn Nhất|001080012346||",
                                      "3|Lê Văn Hai|1980|Thôn Nhất|||",
                                      "4|Lê Văn Hai|1981|Thôn Nhất|||",
                                      "5|Lê Văn Ba|||||",
                                      "6|Lê Văn Ba|||||",
                                      "7|Lê Văn Hai|3/1980|Thôn Nhất|||",
                                      "8|Lê Vân Hai|1980|Thôn Nhất|||",
                                      NULL};
  g_autoptr (TdSheetPreview) preview = look (self, LINES);

  for (guint i = 0; i < 6; i++)
    assert_state (preview, i, TD_IMPORT_NEW, TRUE);
  assert_state (preview, 6, TD_IMPORT_TWICE, FALSE);
  assert_state (preview, 7, TD_IMPORT_TWICE, FALSE);
}

static void
test_switched (Workspace *self, gconstpointer data)
{
  static const char *const LINES[] = {HEADINGS, "1|Lê Văn Một|1980|Thôn Nhất|||",
                                      "2|Lê Văn Một|1980|Thôn Nhất|||",
                                      "3|Lê Văn Hai|1980|Thôn Nhất|||", NULL};
  g_autoptr (TdSheetPreview) preview = look (self, LINES);
  g_autoptr (GError) error = NULL;

  assert_state (preview, 1, TD_IMPORT_TWICE, FALSE);
  td_sheet_preview_get_row (preview, 1)->is_on = TRUE;
  td_sheet_preview_get_row (preview, 2)->is_on = FALSE;
  take (self, preview, 2);
  g_assert_cmpint (count (self, "SELECT count(*) AS n FROM nominee WHERE name = 'Lê Văn Một'"), ==,
                   2);
  for (guint i = 0; i < preview->rows->len; i++)
    td_sheet_preview_get_row (preview, i)->is_on = FALSE;
  g_assert_false (td_nominee_import (self->db, preview, NULL, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
}

/* Somebody was added meanwhile: nothing is stored, and it is said. */
static void
test_changed_since (Workspace *self, gconstpointer data)
{
  static const char *const LINES[] = {HEADINGS, "1|Lê Văn Một|1980|Thôn Nhất|||",
                                      "2|Lê Văn Hai|1980|Thôn Nhất|||", NULL};
  g_autoptr (TdSheetPreview) preview = look (self, LINES);
  g_autoptr (TdSheetPreview) other = look (self, LINES);
  g_autoptr (GError) error = NULL;

  td_sheet_preview_get_row (other, 1)->is_on = FALSE;
  take (self, other, 1);
  g_assert_false (td_nominee_import (self->db, preview, NULL, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_LOCKED);
  g_assert_cmpint (count (self, "SELECT count(*) AS n FROM nominee"), ==, 1);
}

static void
test_remembered (Workspace *self, gconstpointer data)
{
  static const char *const LINES[] = {"STT|Họ và tên|Ký hiệu", "1|Lê Văn Một|Trưởng thôn", NULL};
  static const char *const NEXT[] = {"STT|Họ và tên|Ký hiệu", "1|Lê Văn Hai|Phó thôn", NULL};
  g_autoptr (TdBook) book = make_book (LINES);
  g_autoptr (TdSheetPreview) first = look (self, LINES);
  g_autoptr (TdSheetLayout) layout = td_sheet_layout_copy (first->layout);
  g_autoptr (TdSheetPreview) corrected = NULL;
  g_autoptr (TdSheetPreview) next = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (first->is_remembered);
  g_assert_true (
      td_sheet_layout_set_by_name (layout, "Ký hiệu", TD_SHEET_NOMINEE (TD_NOMINEE_POSITION)));
  corrected = td_nominee_import_preview (self->db, "p", book, 0, layout, "a.csv", &error);
  g_assert_no_error (error);
  take (self, corrected, 1);
  next = look (self, NEXT);
  g_assert_true (next->is_remembered);
  g_assert_cmpstr (td_sheet_preview_get_value (next, td_sheet_preview_get_row (next, 0),
                                               TD_SHEET_NOMINEE (TD_NOMINEE_POSITION)),
                   ==, "Phó thôn");
}

static void
test_no_plan (Workspace *self, gconstpointer data)
{
  static const char *const LINES[] = {HEADINGS, "1|Lê Văn Một|||||", NULL};
  g_autoptr (TdBook) book = make_book (LINES);
  g_autoptr (GError) error = NULL;

  g_assert_null (td_nominee_import_preview (self->db, "nowhere", book, 0, NULL, "a.csv", &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_setenv ("THIDUA_TODAY", "2021-11-20", TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("/core/nominee-import/one-step", test_one_step);
  ADD_TEST ("/core/nominee-import/known", test_known);
  ADD_TEST ("/core/nominee-import/known-by-the-register", test_known_by_the_register);
  ADD_TEST ("/core/nominee-import/not-the-same", test_not_the_same);
  ADD_TEST ("/core/nominee-import/switched", test_switched);
  ADD_TEST ("/core/nominee-import/changed-since", test_changed_since);
  ADD_TEST ("/core/nominee-import/remembered", test_remembered);
  ADD_TEST ("/core/nominee-import/no-plan", test_no_plan);
  return g_test_run ();
}
