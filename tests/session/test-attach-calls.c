/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many files attached at once, with bad ones among them; and tiles of their pages. */
#include "config.h"

#include "calls.h"

#include <core/review/td-region.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <session/td-session-attach.h>
#include <session/td-session-evidence.h>
#include <session/td-session-history.h>
#include <session/td-session-pages.h>
#include <string.h>
#include <tests/intake/samples.h>

static void
write_file (const char *folder, const char *name, GBytes *bytes)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (parent, 0700);
  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                       &error);
  g_assert_no_error (error);
}

/* Two good files, one in a folder of the folder, two bad ones, and what is hidden. */
static char *
make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("thidua-attach-XXXXXX", &error);
  g_autoptr (GBytes) pdf = sample_pdf (3);
  g_autoptr (GBytes) png = sample_png (255);
  g_autoptr (GBytes) cut = sample_cut (pdf, 100);
  g_autoptr (GBytes) text = g_bytes_new_static ("words", 5);

  g_assert_no_error (error);
  write_file (folder, "b-ba-trang.pdf", pdf);
  write_file (folder, "a/anh.png", png);
  write_file (folder, "c-hong.pdf", cut);
  write_file (folder, "d-khong-phai.txt", text);
  write_file (folder, ".hidden.png", png);
  return folder;
}

typedef struct {
  guint n_calls, n_done, n_all;
} Steps;

static void
step_cb (guint n_done, guint n_all, gpointer user_data)
{
  Steps *steps = user_data;

  g_assert_cmpuint (n_done, >=, steps->n_done);
  steps->n_done = n_done;
  steps->n_all = n_all;
  steps->n_calls++;
}

static TdAttachReport *
attach (Fixture *fixture, const char *id, const char *path, Steps *steps, GError **error)
{
  const char *paths[] = {path, NULL};
  g_auto (Answer) answer = {0};

  td_session_attach_all_async (fixture->session, id, paths, step_cb, steps, NULL, answer_cb,
                               &answer);
  return td_session_attach_all_finish (fixture->session, answer_wait (&answer), error);
}

static guint
count_files (Fixture *fixture, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = CALL (td_session_list_evidence, &error, id);

  g_assert_no_error (error);
  return files->len;
}

static void
test_folder (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (TdPlan) plan = import_sample_plan (fixture);
  g_autofree char *id = add_sample_nominee (fixture, plan, "Trần Thị Bưởi");
  g_autofree char *folder = make_folder ();
  g_autoptr (GError) error = NULL;
  Steps steps = {0};
  g_autoptr (TdAttachReport) report = attach (fixture, id, folder, &steps, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (report->ids->len, ==, 2);
  g_assert_cmpuint (report->sentences->len, ==, 2);
  g_assert_nonnull (strstr (g_ptr_array_index (report->sentences, 0), "c-hong.pdf"));
  g_assert_nonnull (strstr (g_ptr_array_index (report->sentences, 1), "d-khong-phai.txt"));
  g_assert_cmpuint (steps.n_done, ==, 4);
  g_assert_cmpuint (steps.n_all, ==, 4);
  g_assert_cmpuint (count_files (fixture, id), ==, 2);
  /* One undo takes all of them. */
  g_autofree char *undone = CALL (td_session_undo, &error);
  g_assert_no_error (error);
  g_assert_nonnull (undone);
  g_assert_cmpuint (count_files (fixture, id), ==, 0);
  remove_folder (folder);
}

static void
test_nothing_good (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (TdPlan) plan = import_sample_plan (fixture);
  g_autofree char *id = add_sample_nominee (fixture, plan, "Trần Thị Bưởi");
  g_autofree char *before = g_strdup (td_session_get_next_undo (fixture->session));
  g_autoptr (GError) error = NULL;
  Steps steps = {0};
  g_autoptr (TdAttachReport) report = attach (fixture, id, "/nonexistent.pdf", &steps, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (report->ids->len, ==, 0);
  g_assert_cmpuint (report->sentences->len, ==, 1);
  g_assert_cmpstr (td_session_get_next_undo (fixture->session), ==, before);
}

static void
test_cancelled (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (TdPlan) plan = import_sample_plan (fixture);
  g_autofree char *id = add_sample_nominee (fixture, plan, "Trần Thị Bưởi");
  g_autofree char *folder = make_folder ();
  const char *paths[] = {folder, NULL};
  g_auto (Answer) answer = {0};
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  td_session_attach_all_async (fixture->session, id, paths, NULL, NULL, cancellable, answer_cb,
                               &answer);
  g_cancellable_cancel (cancellable);
  g_assert_null (td_session_attach_all_finish (fixture->session, answer_wait (&answer), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_files (fixture, id), ==, 0);
  remove_folder (folder);
}

/* ---- tiles ---- */

static TdPixels *
render (Fixture *fixture, const char *file, const TdRegion *part, guint side, int rotation)
{
  g_autoptr (GError) error = NULL;
  const TdPageRegion region = {part->x, part->y, part->width, part->height};
  TdPixels *pixels =
      CALL (td_session_render_fitted, &error, file, 1, &region, side, side, rotation);

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (pixels->pixels), ==,
                    (gsize) pixels->width * pixels->height * 4);
  return pixels;
}

static guint32
pixel_at (TdPixels *pixels, guint column, guint row)
{
  const guint32 *data = g_bytes_get_data (pixels->pixels, NULL);

  g_assert_cmpuint (column, <, pixels->width);
  g_assert_cmpuint (row, <, pixels->height);
  return data[row * pixels->width + column] & 0xffffff;
}

/* The sample picture has a colour in each quarter: red, green above blue, white. */
static void
test_tiles (Fixture *fixture, gconstpointer user_data)
{
  static const guint32 COLORS[] = {0xff0000, 0x00ff00, 0x0000ff, 0xffffff};
  static const TdPageRegion WHOLE = {0, 0, 1, 1};
  g_autoptr (TdPlan) plan = import_sample_plan (fixture);
  g_autofree char *id = add_sample_nominee (fixture, plan, "Trần Thị Bưởi");
  g_autoptr (GBytes) png = sample_png (255);
  g_autoptr (GError) error = NULL;
  g_auto (Answer) answer = {0};
  g_autofree char *file = NULL;
  TdPixels *turned;

  td_session_attach_bytes_async (fixture->session, id, png, "a.png", NULL, answer_cb, &answer);
  file = td_session_attach_finish (fixture->session, answer_wait (&answer), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 4; i++) {
    const TdRegion part = {i % 2 * 0.5, i / 2 * 0.5, 0.5, 0.5};
    TdPixels *pixels = render (fixture, file, &part, 20, 0);

    g_assert_cmpuint (pixels->width, ==, 20);
    g_assert_cmpuint (pixels->height, ==, 10);
    g_assert_cmphex (pixel_at (pixels, 10, 5), ==, COLORS[i]);
    td_session_pixels_free (pixels);
  }
  turned = render (fixture, file, &TD_REGION_WHOLE, 40, 90);
  g_assert_cmpuint (turned->width, ==, 20);
  g_assert_cmpuint (turned->height, ==, 40);
  g_assert_cmphex (pixel_at (turned, 15, 5), ==, 0xff0000);
  g_assert_cmphex (pixel_at (turned, 15, 35), ==, 0x00ff00);
  td_session_pixels_free (turned);
  CALL_REFUSED (td_session_render_fitted, TD_ERROR_NOT_FOUND, "none", 1, &WHOLE, 10, 10, 0);
  CALL_REFUSED (td_session_render_fitted, TD_ERROR_NOT_FOUND, file, 2, &WHOLE, 10, 10, 0);
  CALL_CANCELLED (td_session_render_fitted, file, 1, &WHOLE, 10, 10, 0);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  ADD_CALL_TEST ("/session/attach-calls/folder", test_folder);
  ADD_CALL_TEST ("/session/attach-calls/nothing-good", test_nothing_good);
  ADD_CALL_TEST ("/session/attach-calls/cancelled", test_cancelled);
  ADD_CALL_TEST ("/session/attach-calls/tiles", test_tiles);
  return g_test_run ();
}
