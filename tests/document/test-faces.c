/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which faces a press finds: the usual ones, none, and OpenType ones with PostScript outlines. */
#include "config.h"

#include "press-tools.h"

#include <document/td-face.h>

#include <core/base/td-error.h>
#include <glib/gstdio.h>
#include <string.h>

#define LIBERATION "/usr/share/fonts/truetype/liberation"
#define URW "/usr/share/fonts/opentype/urw-base35"

static void
finds_four_styles (void)
{
  g_autoptr (GError) error = NULL;
  TdFaces *faces = td_faces_new (&error);

  g_assert_no_error (error);
  for (guint style = 0; style < 4; style++) {
    TdFace *face = td_faces_get (faces, style);
    g_assert_true (td_face_has_vietnamese (face));
    g_assert_cmpint (face->ascent, >, 600);
    g_assert_cmpint (face->descent, >, 100);
    g_assert_cmpint (face->space_advance, ==, 250); /* as Times New Roman */
    g_assert_cmpint (face->italic_angle != 0, ==, (style & TD_STYLE_ITALIC) != 0);
    for (guint other = 0; other < style; other++)
      g_assert_true (td_faces_get (faces, other) != face);
  }
  td_faces_free (faces);
}

static void
refuses_what_is_no_font (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  int file = g_file_open_tmp ("thidua-XXXXXX.ttf", &path, &error);

  g_assert_no_error (error);
  g_close (file, NULL);
  g_assert_null (td_face_open (path, 0, TD_STYLE_REGULAR));
  g_file_set_contents (path, "\0\1\0\0\0\1this is no font", 20, &error);
  g_assert_no_error (error);
  g_assert_null (td_face_open (path, 0, TD_STYLE_REGULAR));
  g_remove (path);
  g_assert_null (td_face_open (path, 0, TD_STYLE_REGULAR));
}

/* Runs a test below with a fontconfig that knows @folders only. */
static void
run_with_fonts (const char *test, const char *folders)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_auto (GStrv) environment = g_get_environ ();
  g_autofree char *config = g_strdup_printf (
      "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"urn:fontconfig:fonts.dtd\">"
      "<fontconfig>%s<cachedir prefix=\"xdg\">fontconfig</cachedir></fontconfig>",
      folders);
  int file = g_file_open_tmp ("thidua-fonts-XXXXXX.conf", &path, &error);

  g_assert_no_error (error);
  g_close (file, NULL);
  g_file_set_contents (path, config, -1, &error);
  g_assert_no_error (error);
  environment = g_environ_setenv (environment, "FONTCONFIG_FILE", path, TRUE);
  g_test_trap_subprocess_with_envp (test, (const char *const *) environment, 60000000,
                                    G_TEST_SUBPROCESS_DEFAULT);
  g_remove (path);
  g_test_trap_assert_passed ();
}

static void
finds_nothing (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (td_press_new (&error));
  g_assert_error (error, TD_ERROR, TD_ERROR_NOT_FOUND);
}

static void
says_that_there_is_no_face (void)
{
  run_with_fonts ("/document/faces/says-that-there-is-no-face/subprocess", "");
}

static void
prints_a_sign (void)
{
  g_autoptr (TdDocument) document = press_document_of ("đạt ∀ rồi");
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GBytes) pdf = press_print (document, NULL, problems);
  g_autofree char *text = press_read_text (pdf);
  g_autofree char *fonts = press_run_tool (pdf, (const char *const[]) {"pdffonts", "@", NULL});

  press_check (pdf);
  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_nonnull (strstr (text, "đạt ∀ rồi"));
  g_assert_nonnull (strstr (fonts, "CID Type 0C "));
}

static void
embeds_postscript_outlines (void)
{
  if (!g_file_test (LIBERATION, G_FILE_TEST_IS_DIR) ||
      !g_file_test (URW "/NimbusRoman-Regular.otf", G_FILE_TEST_EXISTS)) {
    g_test_skip ("the fonts for this are not installed");
    return;
  }
  run_with_fonts ("/document/faces/embeds-postscript-outlines/subprocess",
                  "<dir>" LIBERATION "</dir><dir>" URW "</dir>");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/faces/finds-four-styles", finds_four_styles);
  g_test_add_func ("/document/faces/refuses-what-is-no-font", refuses_what_is_no_font);
  g_test_add_func ("/document/faces/says-that-there-is-no-face", says_that_there_is_no_face);
  g_test_add_func ("/document/faces/says-that-there-is-no-face/subprocess", finds_nothing);
  g_test_add_func ("/document/faces/embeds-postscript-outlines", embeds_postscript_outlines);
  g_test_add_func ("/document/faces/embeds-postscript-outlines/subprocess", prints_a_sign);
  return g_test_run ();
}
