/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From text to lines: runs are cut into words at white space, words are looked up in the shaper's
 * cache, lines are filled greedily.  A word wider than its line is cut between characters. */
#include "config.h"

#include "td-line.h"

typedef struct {
  TdArena *arena;
  TdFaces *faces;
  TdShaper *shaper;
  TdText *text;
  gint64 narrowest; /* the narrowest line of the paragraph */
  guint32 before;   /* flags for the next item */
} Filler;

static gboolean
is_blank (char c)
{
  return (guchar) c <= ' ';
}

static gboolean
is_dash (const TdWord *word)
{
  return (word->key_length == 1 && word->key[0] == '-') ||
         (word->key_length == 3 && g_str_equal (word->key, "–"));
}

/* "1." "IV." "a)": at the start of a line it would be taken for a heading's. */
static gboolean
is_number (const TdWord *word)
{
  gsize length = word->key_length;

  if (length < 2 || length > 5 || strchr (".)/", word->key[length - 1]) == NULL)
    return FALSE;
  return strspn (word->key, "0123456789") == length - 1 ||
         strspn (word->key, "IVX") == length - 1 || length == 2;
}

/* "kinh tế - xã hội": a line neither begins nor ends with the dash, which would make it an item of
 * a list, or a divided word. */
static gboolean
is_kept (Filler *filler, const TdWord *word)
{
  const TdText *text = filler->text;
  const TdWord *last = text->n_items > 1 ? text->items[text->n_items - 2].word : NULL;

  if (last == NULL || word->key_length == 0)
    return FALSE;
  return is_dash (word) || is_number (word) ||
         (last->key_length > 0 && last->key[last->key_length - 1] == '-') || is_dash (last);
}

static void
add_item (Filler *filler, const TdWord *word, gint32 size, guint32 flags)
{
  TdItem *item = &filler->text->items[filler->text->n_items++];

  if (filler->text->n_items == 1)
    filler->before = 0;
  item->word = word;
  item->size = size;
  item->flags = flags | filler->before;
  filler->before = 0;
  if ((item->flags & TD_ITEM_SPACE) != 0 && is_kept (filler, word))
    item->flags |= TD_ITEM_KEPT;
  if ((word->flags & TD_WORD_RIGHT_TO_LEFT) != 0)
    filler->text->has_right_to_left = TRUE;
}

static void
add_parts (Filler *filler, const TdWord *word, gint32 size, guint32 flags)
{
  for (; word != NULL; word = word->next_part)
    add_item (filler, word, size, flags);
}

static guint32
hash_of (const char *text, gsize length)
{
  guint32 hash = TD_SHAPER_HASH_START;

  for (gsize i = 0; i < length; i++)
    hash = td_shaper_hash (hash, text[i]);
  return hash;
}

static const char *
next_cluster (const char *at, const char *end)
{
  do
    at = g_utf8_next_char (at);
  while (at < end && g_unichar_ismark (g_utf8_get_char (at)));
  return at;
}

/* Character by character, with a possible line end before each but the first. */
static void
add_wide_word (Filler *filler, TdFace *face, const TdWord *word, gint32 size, guint32 flags)
{
  const char *end = word->key + word->key_length;

  filler->text->wide_word = word;
  for (const char *at = word->key, *next; at < end; at = next) {
    next = next_cluster (at, end);
    gsize length = (gsize) (next - at);
    const TdWord *part = td_shaper_shape (filler->shaper, face, at, length, hash_of (at, length));
    if (at > word->key)
      filler->before |= TD_ITEM_BREAK;
    add_parts (filler, part, size, flags);
  }
}

/* Dots to write on: as many as the line has room for. */
static gboolean
is_leader (const TdWord *word)
{
  const char *at = word->key;

  while (g_utf8_get_char (at) == 0x2026 || *at == '.')
    at = g_utf8_next_char (at);
  return *at == '\0';
}

static void
add_leader (Filler *filler, TdFace *face, const TdWord *word, gint32 size, guint32 flags)
{
  gsize length = (gsize) (g_utf8_next_char (word->key) - word->key);
  const TdWord *dot =
      td_shaper_shape (filler->shaper, face, word->key, length, hash_of (word->key, length));
  gint64 n = filler->narrowest / MAX (1, (gint64) dot->advance * size);

  length = MIN ((gsize) MAX (1, n) * length, word->key_length);
  add_parts (filler,
             td_shaper_shape (filler->shaper, face, word->key, length, hash_of (word->key, length)),
             size, flags);
}

static gint64
width_of (const TdWord *word, gint32 size)
{
  gint64 advance = 0;

  for (; word != NULL; word = word->next_part)
    advance += word->advance;
  return advance * size;
}

static void
add_word (Filler *filler, TdFace *face, const TdWord *word, gint32 size, guint32 flags)
{
  if (G_LIKELY ((gint64) word->advance * size <= filler->narrowest && word->next_part == NULL))
    add_item (filler, word, size, flags);
  else if (width_of (word, size) <= filler->narrowest)
    add_parts (filler, word, size, flags);
  else if (is_leader (word))
    add_leader (filler, face, word, size, flags);
  else
    add_wide_word (filler, face, word, size, flags);
}

/* White space between words: one space whatever its length, or a line end where there is "\n". */
static const char *
skip_blanks (Filler *filler, TdFace *face, gint32 size, const char *at, const char *end)
{
  for (; at < end && is_blank (*at); at++)
    if (*at != '\n') {
      filler->before |= TD_ITEM_SPACE;
    } else if ((filler->before & TD_ITEM_FORCED) != 0) {
      add_item (filler, td_shaper_shape (filler->shaper, face, "", 0, TD_SHAPER_HASH_START), size,
                0);
      filler->before = TD_ITEM_FORCED;
    } else {
      filler->before |= TD_ITEM_FORCED;
    }
  return at;
}

static void
add_run (Filler *filler, const TdRun *run)
{
  TdFace *face = td_faces_get (filler->faces, run->style);
  gint32 size = TD_CPT (run->size);
  guint32 flags = (run->style & TD_STYLE_UNDERLINE) != 0 ? TD_ITEM_UNDERLINE : 0;
  const char *end = run->text + run->length;

  for (const char *at = skip_blanks (filler, face, size, run->text, end); at < end;
       at = skip_blanks (filler, face, size, at, end)) {
    const char *start = at;
    guint32 hash = TD_SHAPER_HASH_START;
    for (; at < end && !is_blank (*at); at++)
      hash = td_shaper_hash (hash, *at);
    add_word (filler, face,
              td_shaper_shape (filler->shaper, face, start, (gsize) (at - start), hash), size,
              flags);
  }
}

static void
fill_items (Filler *filler, const TdParagraph *paragraph)
{
  gsize most = 1;

  for (const TdRun *run = paragraph->first_run; run != NULL; run = run->next)
    most += run->length;
  /* A word in several faces has an item each, but no more than it has bytes. */
  filler->text->items = td_arena_array (filler->arena, TdItem, most);
  for (const TdRun *run = paragraph->first_run; run != NULL; run = run->next)
    add_run (filler, run);
  if (filler->text->n_items == 0)
    add_item (filler,
              td_shaper_shape (filler->shaper,
                               td_faces_get (filler->faces, paragraph->style->style), "", 0,
                               TD_SHAPER_HASH_START),
              TD_CPT (paragraph->style->size), 0);
  td_arena_trim (filler->arena, filler->text->items + filler->text->n_items);
}

static inline gint64
item_width (const TdItem *item)
{
  return (gint64) item->word->advance * item->size;
}

static inline gint64
space_width (const TdItem *item)
{
  return (gint64) item->word->face->space_advance * item->size;
}

static inline gboolean
is_glued (const TdItem *item)
{
  return (item->flags & (TD_ITEM_SPACE | TD_ITEM_BREAK | TD_ITEM_FORCED)) == 0;
}

/* What cannot be parted from the item at @first, as far as it fits in @room; its width is added. */
static guint
measure_group (const TdText *text, guint first, gint64 room, gint64 *width, guint *n_spaces)
{
  const TdItem *items = text->items;
  guint next = first + 1;

  for (; next < text->n_items; next++) {
    gboolean is_kept = (items[next].flags & (TD_ITEM_KEPT | TD_ITEM_FORCED)) == TD_ITEM_KEPT;
    gint64 added = item_width (&items[next]) + (is_kept ? space_width (&items[next]) : 0);
    if (!is_glued (&items[next]) && (!is_kept || *width + added > room))
      break;
    *width += added;
    *n_spaces += is_kept;
  }
  return next;
}

/* Takes as many items from @line->first on as fit in @room; at least one. */
static void
fill_line (const TdText *text, TdLine *line, gint64 room)
{
  const TdItem *items = text->items;
  guint at = line->first;

  while (at < text->n_items) {
    gboolean is_first = at == line->first;
    gboolean has_space = !is_first && (items[at].flags & TD_ITEM_SPACE) != 0;
    gint64 width = item_width (&items[at]) + (has_space ? space_width (&items[at]) : 0);
    guint n_spaces = has_space;
    if (!is_first && (items[at].flags & TD_ITEM_FORCED) != 0)
      break;
    guint next = measure_group (text, at, room, &width, &n_spaces);
    if (!is_first && line->width + width > room)
      break;
    line->width += width;
    line->n_spaces += n_spaces;
    at = next;
  }
  line->n_items = at - line->first;
}

static gint32
units_to_cpt (gint64 units)
{
  return (gint32) ((units + (units < 0 ? -TD_UNITS_PER_CPT : TD_UNITS_PER_CPT) / 2) /
                   TD_UNITS_PER_CPT);
}

static void
place_line (const TdText *text, TdLine *line, gint32 left, gint64 room)
{
  gint64 slack = room - line->width;
  guint next = line->first + line->n_items;
  gboolean ends = next == text->n_items || (text->items[next].flags & TD_ITEM_FORCED) != 0;

  line->x = left;
  switch (text->style->align) {
  case TD_ALIGN_CENTER:
    line->x += units_to_cpt (slack / 2);
    break;
  case TD_ALIGN_END:
    line->x += units_to_cpt (slack);
    break;
  case TD_ALIGN_JUSTIFY:
    if (!ends && line->n_spaces > 0 && slack > 0)
      line->slack = slack;
    break;
  case TD_ALIGN_START:
    break;
  }
}

static gint32
scale (gint32 size, int thousandths)
{
  return (gint32) (((gint64) size * thousandths + 500) / 1000);
}

/* The line is as high as its largest run; faces that stand in for a character do not make it
 * higher. */
static void
measure_line (const TdText *text, TdLine *line, TdFace *main_face)
{
  const TdParagraphStyle *style = text->style;
  gint32 size = 0;
  gint32 pitch;

  for (guint i = line->first; i < line->first + line->n_items; i++)
    size = MAX (size, text->items[i].size);
  line->ascent = scale (size, main_face->ascent);
  line->descent = scale (size, main_face->descent);
  pitch = scale (size, main_face->ascent + main_face->descent + main_face->gap);
  if (style->line_pitch > 0)
    pitch = TD_CPT (style->line_pitch);
  else if (style->line_spacing > 0)
    pitch = (gint32) (pitch * style->line_spacing + 0.5);
  line->height = pitch;
}

static guint
count_lines (const TdText *text, gint64 room)
{
  guint n_lines = 0;

  for (guint at = 0; at < text->n_items; n_lines++) {
    TdLine line = {.first = at};
    fill_line (text, &line, room);
    at += line.n_items;
  }
  return n_lines;
}

/* Centred lines are about equally long: the narrowest room in which there are no more of them. */
static gint64
find_balance (const TdText *text, gint64 room)
{
  guint n_lines = count_lines (text, room);
  gint64 least = room / 2, most = room;

  while (n_lines > 1 && most - least > room / 100) {
    gint64 middle = least + (most - least) / 2;
    if (count_lines (text, middle) > n_lines)
      least = middle;
    else
      most = middle;
  }
  return most;
}

static void
break_lines (Filler *filler, gint32 width)
{
  TdText *text = filler->text;
  const TdParagraphStyle *style = text->style;
  TdFace *face = td_faces_get (filler->faces, style->style);
  gint32 left = TD_CPT (style->left_indent) + TD_CPT (style->first_indent);
  gint32 right = width - TD_CPT (style->right_indent);

  gint64 balance = G_MAXINT64;

  if (style->align == TD_ALIGN_CENTER)
    balance = find_balance (text, (gint64) (right - left) * TD_UNITS_PER_CPT);
  text->lines = td_arena_array (filler->arena, TdLine, text->n_items);
  for (guint at = 0; at < text->n_items;) {
    TdLine *line = &text->lines[text->n_lines++];
    gint64 room = (gint64) (right - left) * TD_UNITS_PER_CPT;
    *line = (TdLine) {.first = at};
    fill_line (text, line, MIN (room, balance));
    place_line (text, line, left, room);
    measure_line (text, line, face);
    text->height += line->height;
    at += line->n_items;
    left = TD_CPT (style->left_indent);
  }
  td_arena_trim (filler->arena, text->lines + text->n_lines);
}

static void
measure_rule (TdText *text)
{
  const TdLine *widest = &text->lines[0];

  if (text->style->rule_below <= 0)
    return;
  for (guint i = 1; i < text->n_lines; i++)
    if (text->lines[i].width > widest->width)
      widest = &text->lines[i];
  gint32 width = units_to_cpt (widest->width + widest->slack);
  text->rule_width = (gint32) (width * MIN (text->style->rule_below, 1) + 0.5);
  text->rule_x = widest->x;
  if (text->style->align == TD_ALIGN_CENTER)
    text->rule_x += (width - text->rule_width) / 2;
  else if (text->style->align == TD_ALIGN_END)
    text->rule_x += width - text->rule_width;
  if (text->rule_width > 0)
    text->height += TD_RULE_ROOM;
}

TdText *
td_text_lay_out (TdArena *arena,
                 TdFaces *faces,
                 TdShaper *shaper,
                 const TdParagraph *paragraph,
                 gint32 width)
{
  const TdParagraphStyle *style = paragraph->style;
  TdText *text = td_arena_new (arena, TdText);
  Filler filler = {arena, faces, shaper, text, 0, 0};
  gint32 room = width - TD_CPT (style->left_indent) - TD_CPT (style->right_indent);

  text->style = style;
  text->space_before = TD_CPT (style->space_before);
  text->space_after = TD_CPT (style->space_after);
  filler.narrowest = (gint64) (room - MAX (0, TD_CPT (style->first_indent))) * TD_UNITS_PER_CPT;
  fill_items (&filler, paragraph);
  break_lines (&filler, width);
  measure_rule (text);
  return text;
}
