/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines: how they are filled, justified and broken. */
#include "config.h"

#include <document/td-line.h>

#include <string.h>

#define WIDTH 30000 /* 300 pt */

typedef struct {
  TdFaces *faces;
  TdShaper *shaper;
  TdArena arena;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->faces = td_faces_new (&error);
  g_assert_no_error (error);
  fixture->shaper = td_shaper_new (fixture->faces);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  td_arena_clear (&fixture->arena);
  td_shaper_free (fixture->shaper);
  td_faces_free (fixture->faces);
}

static TdText *
lay_out (Fixture *fixture, const TdParagraphStyle *style, const char *text)
{
  TdRun run = {NULL, text, strlen (text), style->style, style->size};
  TdParagraph paragraph = {style, &run, &run};

  return td_text_lay_out (&fixture->arena, fixture->faces, fixture->shaper, &paragraph, WIDTH);
}

static char *
many_words (guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%u", i > 0 ? " " : "", i * 7919 % 100003);
  return g_string_free_and_steal (text);
}

static gint64
room_of (const TdText *text, guint line)
{
  const TdParagraphStyle *style = text->style;
  gint32 room = WIDTH - TD_CPT (style->left_indent) - TD_CPT (style->right_indent);

  return (gint64) (line == 0 ? room - TD_CPT (style->first_indent) : room) * TD_UNITS_PER_CPT;
}

static void
fills_and_justifies (Fixture *fixture, gconstpointer data)
{
  TdParagraphStyle style = TD_PARAGRAPH_STYLE_INIT;
  g_autofree char *words = many_words (10000);
  guint n_items = 0;

  style.first_indent = 36;
  style.left_indent = 10;
  TdText *text = lay_out (fixture, &style, words);
  g_assert_cmpuint (text->n_items, ==, 10000);
  for (guint i = 0; i < text->n_lines; i++) {
    const TdLine *line = &text->lines[i];
    g_assert_cmpuint (line->first, ==, n_items);
    n_items += line->n_items;
    if (i + 1 < text->n_lines)
      g_assert_cmpint (line->width + line->slack, ==, room_of (text, i));
    else
      g_assert_cmpint (line->slack, ==, 0);
    g_assert_cmpint (line->x, ==, i == 0 ? 4600 : 1000);
  }
  g_assert_cmpuint (n_items, ==, 10000);
}

/* Greedy: the first word of a line did not fit on the line before. */
static void
leaves_no_room_for_the_next_word (Fixture *fixture, gconstpointer data)
{
  TdParagraphStyle style = TD_PARAGRAPH_STYLE_INIT;
  g_autofree char *words = many_words (500);
  TdText *text = lay_out (fixture, &style, words);

  for (guint i = 0; i + 1 < text->n_lines; i++) {
    const TdItem *next = &text->items[text->lines[i + 1].first];
    gint64 more = (gint64) (next->word->face->space_advance + next->word->advance) * next->size;
    g_assert_cmpint (text->lines[i].width + more, >, room_of (text, i));
  }
}

static void
aligns (Fixture *fixture, gconstpointer data)
{
  TdParagraphStyle style = TD_PARAGRAPH_STYLE_INIT;

  style.align = TD_ALIGN_START;
  gint64 width = lay_out (fixture, &style, "Kế hoạch")->lines[0].width / TD_UNITS_PER_CPT;
  style.align = TD_ALIGN_CENTER;
  g_assert_cmpint (ABS (lay_out (fixture, &style, "Kế hoạch")->lines[0].x - (WIDTH - width) / 2),
                   <=, 1);
  style.align = TD_ALIGN_END;
  g_assert_cmpint (ABS (lay_out (fixture, &style, "Kế hoạch")->lines[0].x - (WIDTH - width)), <=,
                   1);
}

static gboolean
is_word (const TdText *text, guint item, const char *word)
{
  const TdWord *key = text->items[item].word;

  return key->key_length == strlen (word) && memcmp (key->key, word, key->key_length) == 0;
}

/* A line neither begins nor ends with a lone dash, and begins with no number of a heading's: read
 * from the page again they would be one. */
static void
keeps_dashes_and_numbers (Fixture *fixture, gconstpointer data)
{
  TdParagraphStyle style = TD_PARAGRAPH_STYLE_INIT;

  for (guint n = 1; n < 60; n++) {
    g_autofree char *words = many_words (n);
    g_autofree char *text =
        g_strconcat (words, " kinh tế - xã hội theo mục 3. và phần IV. ở a) đây", NULL);
    TdText *laid = lay_out (fixture, &style, text);
    for (guint i = 0; i < laid->n_lines; i++) {
      guint first = laid->lines[i].first;
      guint last = first + laid->lines[i].n_items - 1;
      g_assert_false (is_word (laid, last, "-") || is_word (laid, first, "-"));
      g_assert_false (i > 0 && (is_word (laid, first, "3.") || is_word (laid, first, "IV.") ||
                                is_word (laid, first, "a)")));
      g_assert_cmpint (laid->lines[i].width, <=, room_of (laid, i));
    }
  }
}

/* A chain of dashes that is longer than a line is broken all the same. */
static void
breaks_endless_chains (Fixture *fixture, gconstpointer data)
{
  TdParagraphStyle style = TD_PARAGRAPH_STYLE_INIT;
  g_autoptr (GString) words = g_string_new ("một");

  for (guint i = 0; i < 200; i++)
    g_string_append (words, " - hai");
  TdText *text = lay_out (fixture, &style, words->str);
  g_assert_cmpuint (text->n_lines, >, 5);
  g_assert_null (text->wide_word);
  for (guint i = 0; i < text->n_lines; i++)
    g_assert_cmpint (text->lines[i].width, <=, room_of (text, i));
}

/* Centred lines are about equally long, and no more than they would be. */
static void
balances_centred_lines (Fixture *fixture, gconstpointer data)
{
  TdParagraphStyle style = TD_PARAGRAPH_STYLE_INIT;

  for (guint n = 3; n < 60; n++) {
    g_autofree char *words = many_words (n);
    style.align = TD_ALIGN_START;
    guint n_lines = lay_out (fixture, &style, words)->n_lines;
    style.align = TD_ALIGN_CENTER;
    TdText *text = lay_out (fixture, &style, words);
    g_assert_cmpuint (text->n_lines, ==, n_lines);
    if (n_lines > 1)
      g_assert_cmpint (text->lines[n_lines - 1].width * 3, >, text->lines[0].width);
  }
}

static void
keeps_forced_breaks (Fixture *fixture, gconstpointer data)
{
  TdParagraphStyle style = TD_PARAGRAPH_STYLE_INIT;
  TdText *text = lay_out (fixture, &style, "  một\nhai ba \n\n bốn\n");

  g_assert_cmpuint (text->n_lines, ==, 4);
  g_assert_cmpuint (text->lines[1].n_items, ==, 2);
  g_assert_cmpint (text->lines[2].width, ==, 0);
  g_assert_cmpint (text->lines[0].slack, ==, 0);
  g_assert_cmpint (text->height, ==, 4 * text->lines[0].height);
}

static void
gives_an_empty_text_a_line (Fixture *fixture, gconstpointer data)
{
  TdParagraphStyle style = TD_PARAGRAPH_STYLE_INIT;
  TdText *text = lay_out (fixture, &style, " \t ");

  g_assert_cmpuint (text->n_lines, ==, 1);
  g_assert_cmpint (text->height, >, TD_CPT (14));
  g_assert_null (text->wide_word);
}

static void
breaks_a_wide_word (Fixture *fixture, gconstpointer data)
{
  TdParagraphStyle style = TD_PARAGRAPH_STYLE_INIT;
  g_autofree char *word = g_strnfill (5000, 'm');
  TdText *text = lay_out (fixture, &style, word);

  g_assert_cmpuint (text->n_lines, >, 100);
  g_assert_nonnull (text->wide_word);
  for (guint i = 0; i < text->n_lines; i++)
    g_assert_cmpint (text->lines[i].width, <=, room_of (text, i));
}

static void
cuts_a_blank_to_the_line (Fixture *fixture, gconstpointer data)
{
  TdParagraphStyle style = TD_PARAGRAPH_STYLE_INIT;
  g_autoptr (GString) dots = g_string_new (NULL);

  for (guint i = 0; i < 200; i++)
    g_string_append (dots, "…");
  style.first_indent = 36;
  TdText *text = lay_out (fixture, &style, dots->str);
  g_assert_cmpuint (text->n_lines, ==, 1);
  g_assert_null (text->wide_word);
  g_assert_cmpint (text->lines[0].width, <=, room_of (text, 0));
  g_assert_cmpint (text->lines[0].width, >, room_of (text, 0) - 1400 * 1000);
}

static void
survives_a_width_of_nothing (Fixture *fixture, gconstpointer data)
{
  TdParagraphStyle style = TD_PARAGRAPH_STYLE_INIT;

  style.left_indent = 400;
  TdText *text = lay_out (fixture, &style, "ba chữ đây");
  g_assert_cmpuint (text->n_lines, ==, 8); /* a letter each */
}

static void
spaces_lines (Fixture *fixture, gconstpointer data)
{
  TdParagraphStyle style = TD_PARAGRAPH_STYLE_INIT;
  TdFace *face = td_faces_get (fixture->faces, TD_STYLE_REGULAR);
  gint32 single = lay_out (fixture, &style, "một")->height;

  g_assert_cmpint (ABS (single - 14 * (face->ascent + face->descent + face->gap) / 10), <=, 1);
  style.line_spacing = 1.5;
  g_assert_cmpint (ABS (lay_out (fixture, &style, "một")->height * 2 - single * 3), <=, 2);
  style.line_pitch = 24.15;
  g_assert_cmpint (lay_out (fixture, &style, "một")->height, ==, 2415);
}

static void
rules_as_long_as_the_text (Fixture *fixture, gconstpointer data)
{
  TdParagraphStyle style = TD_PARAGRAPH_STYLE_INIT;

  style.align = TD_ALIGN_CENTER;
  style.rule_below = 1;
  TdText *whole = lay_out (fixture, &style, "Độc lập - Tự do - Hạnh phúc");
  g_assert_cmpint (ABS (whole->rule_width - whole->lines[0].width / TD_UNITS_PER_CPT), <=, 1);
  g_assert_cmpint (whole->rule_x, ==, whole->lines[0].x);
  style.rule_below = 0.4;
  TdText *part = lay_out (fixture, &style, "Độc lập - Tự do - Hạnh phúc");
  g_assert_cmpint (ABS (part->rule_width - whole->rule_width * 2 / 5), <=, 1);
  g_assert_cmpint (
      ABS (2 * part->rule_x + part->rule_width - 2 * whole->rule_x - whole->rule_width), <=, 2);
}

#define TEST(name, function)                                                                       \
  g_test_add ("/document/line/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("fills-and-justifies", fills_and_justifies);
  TEST ("leaves-no-room-for-the-next-word", leaves_no_room_for_the_next_word);
  TEST ("aligns", aligns);
  TEST ("keeps-dashes-and-numbers", keeps_dashes_and_numbers);
  TEST ("breaks-endless-chains", breaks_endless_chains);
  TEST ("balances-centred-lines", balances_centred_lines);
  TEST ("keeps-forced-breaks", keeps_forced_breaks);
  TEST ("gives-an-empty-text-a-line", gives_an_empty_text_a_line);
  TEST ("breaks-a-wide-word", breaks_a_wide_word);
  TEST ("cuts-a-blank-to-the-line", cuts_a_blank_to_the_line);
  TEST ("survives-a-width-of-nothing", survives_a_width_of_nothing);
  TEST ("spaces-lines", spaces_lines);
  TEST ("rules-as-long-as-the-text", rules_as_long_as_the_text);
  return g_test_run ();
}
