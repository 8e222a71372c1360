/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The document is made of pieces; one that is shown again changes only where a piece differs, so
 * that the text does not move under a person's eyes. */
#include "config.h"

#include "td-text-document.h"

#include "td-outline.h"

#define MAX_HEADING_DEPTH 3

typedef struct {
  char *text;
  const char *tag; /* or NULL */
  int length;      /* in characters */
} Piece;

struct _TdTextDocument {
  GtkTextBuffer *buffer;
  GArray *pieces;      /* of Piece: what is shown */
  GArray *new_pieces;  /* what is going to be shown */
  int length;          /* of them, in characters */
  GArray *ranges;      /* of TdTextRange, in reading order */
  GPtrArray *headings; /* while the text is made */
};

static void
clear_range (gpointer data)
{
  TdTextRange *range = data;

  g_free (range->id);
  g_free (range->heading);
}

static void
clear_piece (gpointer data)
{
  g_free (((Piece *) data)->text);
}

static GArray *
make_pieces (void)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (Piece));

  g_array_set_clear_func (pieces, clear_piece);
  return pieces;
}

static void
insert (TdTextDocument *self, const char *text, const char *tag)
{
  Piece piece = {g_strdup (text), tag, (int) g_utf8_strlen (text, -1)};

  g_array_append_val (self->new_pieces, piece);
  self->length += piece.length;
}

static void
insert_line (TdTextDocument *self, const char *text, const char *tag)
{
  g_autofree char *line = g_strconcat (text, "\n", NULL);

  insert (self, line, tag);
}

/* "I.", "1.", "a)", "-" as administrative papers number their parts. */
static char *
format_label (const char *label)
{
  if (!*label || g_strcmp0 (label, "-") == 0 || g_strcmp0 (label, "+") == 0)
    return g_strdup (label);
  if (g_ascii_islower (*label) && !label[1])
    return g_strconcat (label, ")", NULL);
  return g_strconcat (label, ".", NULL);
}

static void
add_range (TdTextDocument *self, TdSection *section, const char *heading, const char *label)
{
  int offset = self->length;
  gboolean has_title = *section->title != '\0';
  const char *before = has_title ? heading : label;
  glong length = g_utf8_strlen (before, -1);
  TdTextRange range = {
      .id = g_strdup (section->id),
      .heading = g_strdup (heading),
      .offset = offset,
      .text_offset = offset + (int) (length > 0 ? length + 1 : 0),
  };

  g_array_append_val (self->ranges, range);
}

static void
insert_heading (TdTextDocument *self, const char *heading, guint depth)
{
  static const char *const TAGS[] = {"heading-1", "heading-2", "heading-3"};

  insert_line (self, heading, TAGS[MIN (depth, G_N_ELEMENTS (TAGS) - 1)]);
}

static void
insert_section (TdTextDocument *self, TdSection *section, guint depth)
{
  g_autofree char *label = format_label (section->label);
  gboolean has_title = *section->title != '\0';
  g_autofree char *heading =
      g_strjoin (" ", label, has_title ? section->title : section->text, NULL);

  g_strchug (heading);
  add_range (self, section, heading, label);
  if (has_title) {
    if (depth < MAX_HEADING_DEPTH)
      g_ptr_array_add (self->headings, td_outline_item_new (heading, depth, self->ranges->len - 1));
    insert_heading (self, heading, depth);
    if (*section->text)
      insert_line (self, section->text, NULL);
  } else {
    insert_line (self, heading, *section->label ? "item" : NULL);
  }
  for (guint i = 0; i < section->children->len; i++)
    insert_section (self, g_ptr_array_index (section->children, i), depth + 1);
}

static void
insert_head (TdTextDocument *self, TdPlan *plan)
{
  const char *agency = td_plan_get (plan, TD_PLAN_AGENCY);
  const char *kind = td_plan_get (plan, TD_PLAN_KIND);
  const char *title = td_plan_get (plan, TD_PLAN_TITLE);

  if (agency)
    insert_line (self, agency, "agency");
  if (kind)
    insert_line (self, kind, "kind");
  if (title)
    insert_line (self, title, "title");
}

static gboolean
are_same (const Piece *a, const Piece *b)
{
  return g_strcmp0 (a->tag, b->tag) == 0 && g_str_equal (a->text, b->text);
}

#define PIECE(array, i) (&g_array_index (array, Piece, i))

static void
replace_pieces (TdTextDocument *self, guint first, guint n_same_at_end)
{
  GtkTextBuffer *buffer = self->buffer;
  GtkTextIter start, end;
  int from = 0, length = 0;

  for (guint i = 0; i < first; i++)
    from += PIECE (self->pieces, i)->length;
  for (guint i = first; i < self->pieces->len - n_same_at_end; i++)
    length += PIECE (self->pieces, i)->length;
  gtk_text_buffer_get_iter_at_offset (buffer, &start, from);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, from + length);
  gtk_text_buffer_delete (buffer, &start, &end);
  for (guint i = first; i < self->new_pieces->len - n_same_at_end; i++) {
    Piece *piece = PIECE (self->new_pieces, i);

    gtk_text_buffer_insert_with_tags_by_name (buffer, &start, piece->text, -1, piece->tag, NULL);
  }
}

static void
show_pieces (TdTextDocument *self)
{
  guint n = MIN (self->pieces->len, self->new_pieces->len);
  guint first = 0, last = 0;

  while (first < n && are_same (PIECE (self->pieces, first), PIECE (self->new_pieces, first)))
    first++;
  while (last < n - first && are_same (PIECE (self->pieces, self->pieces->len - 1 - last),
                                       PIECE (self->new_pieces, self->new_pieces->len - 1 - last)))
    last++;
  if (first < self->pieces->len || first < self->new_pieces->len)
    replace_pieces (self, first, last);
  g_array_unref (self->pieces);
  self->pieces = g_steal_pointer (&self->new_pieces);
}

static void
make_tags (TdTextDocument *self)
{
  GtkTextBuffer *buffer = self->buffer;

  gtk_text_buffer_create_tag (buffer, "agency", "justification", GTK_JUSTIFY_CENTER, NULL);
  gtk_text_buffer_create_tag (buffer, "kind", "justification", GTK_JUSTIFY_CENTER, "weight",
                              PANGO_WEIGHT_BOLD, "scale", 1.2, "pixels-above-lines", 12, NULL);
  gtk_text_buffer_create_tag (buffer, "title", "justification", GTK_JUSTIFY_CENTER, "weight",
                              PANGO_WEIGHT_BOLD, "pixels-below-lines", 18, NULL);
  gtk_text_buffer_create_tag (buffer, "heading-1", "weight", PANGO_WEIGHT_BOLD, "scale", 1.15,
                              "pixels-above-lines", 18, NULL);
  gtk_text_buffer_create_tag (buffer, "heading-2", "weight", PANGO_WEIGHT_BOLD,
                              "pixels-above-lines", 10, NULL);
  gtk_text_buffer_create_tag (buffer, "heading-3", "weight", PANGO_WEIGHT_SEMIBOLD, "style",
                              PANGO_STYLE_ITALIC, "pixels-above-lines", 6, NULL);
  gtk_text_buffer_create_tag (buffer, "item", "left-margin", 40, "indent", -16, NULL);
}

TdTextDocument *
td_text_document_new (GtkTextBuffer *buffer)
{
  TdTextDocument *self;

  g_return_val_if_fail (GTK_IS_TEXT_BUFFER (buffer), NULL);

  self = g_new0 (TdTextDocument, 1);
  self->buffer = buffer;
  self->pieces = make_pieces ();
  self->ranges = g_array_new (FALSE, FALSE, sizeof (TdTextRange));
  g_array_set_clear_func (self->ranges, clear_range);
  make_tags (self);
  return self;
}

void
td_text_document_free (TdTextDocument *self)
{
  g_array_unref (self->pieces);
  g_array_unref (self->ranges);
  g_free (self);
}

void
td_text_document_show (TdTextDocument *self, TdPlan *plan, GPtrArray *headings)
{
  g_return_if_fail (TD_IS_PLAN (plan));
  g_return_if_fail (headings != NULL);

  self->new_pieces = make_pieces ();
  self->length = 0;
  self->headings = headings;
  g_ptr_array_set_size (headings, 0);
  g_array_set_size (self->ranges, 0);
  insert_head (self, plan);
  for (guint i = 0; i < plan->sections->len; i++)
    insert_section (self, g_ptr_array_index (plan->sections, i), 0);
  show_pieces (self);
  self->headings = NULL;
}

const TdTextRange *
td_text_document_get_range (TdTextDocument *self, guint index)
{
  g_return_val_if_fail (index < self->ranges->len, NULL);
  return &g_array_index (self->ranges, TdTextRange, index);
}

const TdTextRange *
td_text_document_find (TdTextDocument *self, const char *section_id)
{
  for (guint i = 0; i < self->ranges->len; i++)
    if (g_strcmp0 (td_text_document_get_range (self, i)->id, section_id) == 0)
      return td_text_document_get_range (self, i);
  return NULL;
}

const TdTextRange *
td_text_document_find_at (TdTextDocument *self, int offset)
{
  const TdTextRange *found = NULL;

  for (guint i = 0; i < self->ranges->len; i++) {
    const TdTextRange *range = td_text_document_get_range (self, i);

    if (range->offset > offset)
      break;
    found = range;
  }
  return found;
}
