/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words to glyphs: the cache, the codes, faces that stand in, characters that no face has. */
#include "config.h"

#include <document/td-shaper.h>

#include <string.h>

typedef struct {
  TdFaces *faces;
  TdShaper *shaper;
  TdFace *face;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->faces = td_faces_new (&error);
  g_assert_no_error (error);
  fixture->shaper = td_shaper_new (fixture->faces);
  fixture->face = td_faces_get (fixture->faces, TD_STYLE_REGULAR);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  td_shaper_free (fixture->shaper);
  td_faces_free (fixture->faces);
}

static const TdWord *
shape (Fixture *fixture, TdFace *face, const char *text)
{
  guint32 hash = TD_SHAPER_HASH_START;

  for (const char *at = text; *at != '\0'; at++)
    hash = td_shaper_hash (hash, *at);
  return td_shaper_shape (fixture->shaper, face, text, strlen (text), hash);
}

static void
keeps_a_word (Fixture *fixture, gconstpointer data)
{
  TdFace *bold = td_faces_get (fixture->faces, TD_STYLE_BOLD);
  const TdWord *word = shape (fixture, fixture->face, "Thưởng");

  g_assert_true (shape (fixture, fixture->face, "Thưởng") == word);
  g_assert_true (shape (fixture, fixture->face, "Thường") != word);
  g_assert_true (shape (fixture, bold, "Thưởng") != word);
  g_assert_cmpuint (word->n_glyphs, ==, 6);
  g_assert_cmpint (word->flags, ==, 0);
}

static void
keeps_thousands_of_words (Fixture *fixture, gconstpointer data)
{
  const TdWord *first = shape (fixture, fixture->face, "w0");

  for (guint i = 0; i < 5000; i++) {
    g_autofree char *text = g_strdup_printf ("w%u", i);
    const TdWord *word = shape (fixture, fixture->face, text);
    g_assert_cmpstr (word->key, ==, text);
  }
  g_assert_true (shape (fixture, fixture->face, "w0") == first);
}

/* The advance is what a viewer adds up: widths less the shifts in the code. */
static void
counts_what_a_viewer_counts (Fixture *fixture, gconstpointer data)
{
  const TdWord *word = shape (fixture, fixture->face, "AVATAR");
  int advance = 0;

  for (guint i = 0; i < word->n_glyphs; i++)
    advance += td_face_glyph_advance (fixture->face, word->glyphs[i]);
  for (const char *at = memchr (word->code, ')', word->code_length); at != NULL;) {
    advance -= atoi (at + 1);
    at = memchr (at + 1, ')', word->code_length - (gsize) (at + 1 - word->code));
  }
  g_assert_cmpint (word->advance, ==, advance);
}

static void
escapes_what_ends_a_string (Fixture *fixture, gconstpointer data)
{
  char code[8];

  g_assert_cmpuint (td_face_encode (0x2829, code), ==, 4);
  g_assert_cmpmem (code, 4, "\\(\\)", 4);
  g_assert_cmpuint (td_face_encode (0x5C0D, code), ==, 4);
  g_assert_cmpmem (code, 4, "\\\\\\r", 4);
  g_assert_cmpuint (td_face_encode (0x0041, code), ==, 2);
  g_assert_cmpmem (code, 2, "\0A", 2);
}

static void
drops_controls (Fixture *fixture, gconstpointer data)
{
  const TdWord *word = shape (fixture, fixture->face,
                              "a\x01\x7F\xC2\x85\xE2\x80\x8B\xE2\x80\xAE"
                              "b");

  g_assert_cmpuint (word->n_glyphs, ==, 2);
  g_assert_cmpuint (shape (fixture, fixture->face, "\x01")->code_length, ==, 0);
}

static void
joins_marks (Fixture *fixture, gconstpointer data)
{
  const TdWord *word = shape (fixture, fixture->face, "o\xCC\xA3\xCC\x82"); /* ộ in three */

  g_assert_null (word->next_part);
  g_assert_cmpint (word->advance, ==, shape (fixture, fixture->face, "ộ")->advance);
  g_assert_cmpint (word->flags & TD_WORD_MISSING, ==, 0);
}

static void
takes_another_face (Fixture *fixture, gconstpointer data)
{
  const gunichar star = 0x2713; /* ✓ */
  const TdWord *word;

  if (td_face_has (fixture->face, star) ||
      td_faces_find (fixture->faces, TD_STYLE_REGULAR, star) == NULL) {
    g_test_skip ("no second face with this character");
    return;
  }
  word = shape (fixture, fixture->face, "a✓b");
  g_assert_true (word->face == fixture->face);
  g_assert_true (word->next_part->face != fixture->face);
  g_assert_true (word->next_part->next_part->face == fixture->face);
  g_assert_cmpint (word->next_part->flags & TD_WORD_UNCOMMON, !=, 0);
  g_assert_cmpint (word->next_part->flags & TD_WORD_MISSING, ==, 0);
}

static void
says_what_no_face_has (Fixture *fixture, gconstpointer data)
{
  const TdWord *word = shape (fixture, fixture->face, "\xF3\xB0\x80\x80"); /* private use */

  g_assert_cmpint (word->flags & TD_WORD_MISSING, !=, 0);
  g_assert_cmpstr (word->missing, ==, "\xF3\xB0\x80\x80");
  g_assert_cmpstr (word->text, ==, "\xF3\xB0\x80\x80");
  g_assert_cmpuint (word->n_glyphs, ==, 1);
  g_assert_cmpuint (word->glyphs[0], !=, 0);
}

#define TEST(name, function)                                                                       \
  g_test_add ("/document/shaper/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("keeps-a-word", keeps_a_word);
  TEST ("keeps-thousands-of-words", keeps_thousands_of_words);
  TEST ("counts-what-a-viewer-counts", counts_what_a_viewer_counts);
  TEST ("escapes-what-ends-a-string", escapes_what_ends_a_string);
  TEST ("drops-controls", drops_controls);
  TEST ("joins-marks", joins_marks);
  TEST ("takes-another-face", takes_another_face);
  TEST ("says-what-no-face-has", says_what_no_face_has);
  return g_test_run ();
}
