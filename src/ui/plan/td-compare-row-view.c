/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of a comparison.  Its labels stay; only what they say changes as the list is scrolled.
 * Main thread only. */
#include "config.h"

#include "td-compare-row-view.h"

#include <glib/gi18n.h>
#include <string.h>

struct _TdCompareRowView {
  GtkWidget parent_instance;
  GtkLabel *caption;
  GtkBox *columns;
  GtkLabel *left;
  GtkLabel *right;
  GObject *item;
  gboolean is_inline;
};

typedef enum { PROP_INLINE = 1 } TdCompareRowViewProperty;
static GParamSpec *properties[PROP_INLINE + 1];

G_DEFINE_FINAL_TYPE (TdCompareRowView, td_compare_row_view, GTK_TYPE_WIDGET)

/* ---- marked words ---- */

typedef struct {
  GString *text;
  PangoAttrList *marks;
} Words;

typedef enum { MARK_NONE, MARK_DROPPED, MARK_ADDED } Mark;

static void
words_init (Words *self)
{
  self->text = g_string_new (NULL);
  self->marks = pango_attr_list_new ();
}

static void
words_clear (Words *self)
{
  g_string_free (self->text, TRUE);
  pango_attr_list_unref (self->marks);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, words_clear)

static void
insert (Words *self, PangoAttribute *attribute, guint start, guint end)
{
  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert (self->marks, attribute);
}

/* The colours shine through, so that they fit light and dark; the lines tell without them. */
static void
mark_words (Words *self, Mark mark, guint start, guint end)
{
  if (mark == MARK_DROPPED) {
    insert (self, pango_attr_background_new (0xe0e0, 0x1b1b, 0x2424), start, end);
    insert (self, pango_attr_background_alpha_new (0x4000), start, end);
    insert (self, pango_attr_strikethrough_new (TRUE), start, end);
  } else if (mark == MARK_ADDED) {
    insert (self, pango_attr_background_new (0x2e2e, 0xc2c2, 0x7e7e), start, end);
    insert (self, pango_attr_background_alpha_new (0x4800), start, end);
    insert (self, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), start, end);
  }
}

static void
append (Words *self, const char *text, guint length, Mark mark)
{
  guint start = (guint) self->text->len;
  guint words = length;

  while (words && g_ascii_isspace (text[words - 1]))
    words--;
  g_string_append_len (self->text, text, length);
  mark_words (self, mark, start, start + words);
}

static void
append_space (Words *self)
{
  if (self->text->len && self->text->str[self->text->len - 1] != ' ')
    g_string_append_c (self->text, ' ');
}

static void
show_words (GtkLabel *label, Words *words)
{
  gtk_label_set_label (label, words->text->str);
  gtk_label_set_attributes (label, words->marks);
  gtk_widget_set_visible (GTK_WIDGET (label), TRUE);
}

/* ---- paragraphs ---- */

static const char *
get_left_text (TdCompareRow *row)
{
  return row->left ? row->left->text : row->other ? row->other->text : "";
}

static const char *
get_right_text (TdCompareRow *row)
{
  return row->right ? row->right->text : row->other ? row->other->text : "";
}

static void
append_label (Words *words, const TdCompareParagraph *paragraph)
{
  const char *label = paragraph->label;

  if (!*label)
    return;
  if (strchr ("-+", *label))
    g_string_append_printf (words->text, "%s ", label);
  else
    g_string_append_printf (words->text, "%s%s ", label,
                            g_unichar_islower (g_utf8_get_char (label)) ? ")" : ".");
}

/* The words of one side, those that the other has not marked. */
static void
append_own (Words *words, GArray *spans, const char *text, gboolean is_left)
{
  Mark mark = is_left ? MARK_DROPPED : MARK_ADDED;

  for (guint i = 0; i < spans->len; i++) {
    TdCompareSpan *span = &g_array_index (spans, TdCompareSpan, i);
    append (words, text + (is_left ? span->left : span->right),
            is_left ? span->n_left : span->n_right, span->same ? MARK_NONE : mark);
  }
}

/* One side with its own words marked. */
static void
append_side (Words *words, TdCompareRow *row, gboolean is_left)
{
  const TdCompareParagraph *paragraph = is_left ? row->left : row->right;
  const char *text = is_left ? get_left_text (row) : get_right_text (row);
  Mark mark = is_left ? MARK_DROPPED : MARK_ADDED;

  if (!paragraph)
    return;
  append_label (words, paragraph);
  /* A paragraph that moved away is marked where it came to. */
  if (!row->spans || (row->kind == TD_COMPARE_MOVED && is_left)) {
    append (words, text, (guint) strlen (text),
            row->kind == TD_COMPARE_LEFT || row->kind == TD_COMPARE_RIGHT ? mark : MARK_NONE);
    return;
  }
  append_own (words, row->spans, text, is_left);
}

/* Both sides in one text: what was dropped, then what came instead. */
static void
append_both (Words *words, GArray *spans, const char *left, const char *right)
{
  for (guint i = 0; i < spans->len; i++) {
    TdCompareSpan *span = &g_array_index (spans, TdCompareSpan, i);

    if (span->same) {
      append (words, right + span->right, span->n_right, MARK_NONE);
      continue;
    }
    if (span->n_left && span->left && left[span->left - 1] == ' ')
      append_space (words);
    append (words, left + span->left, span->n_left, MARK_DROPPED);
    if (span->n_left && span->n_right)
      append_space (words);
    append (words, right + span->right, span->n_right, MARK_ADDED);
  }
}

static void
show_side (GtkLabel *label, TdCompareRow *row, gboolean is_left)
{
  g_auto (Words) words = {0};

  words_init (&words);
  append_side (&words, row, is_left);
  show_words (label, &words);
}

static void
show_inline (TdCompareRowView *self, TdCompareRow *row)
{
  g_auto (Words) words = {0};

  words_init (&words);
  if (row->right && row->spans) {
    append_label (&words, row->right);
    append_both (&words, row->spans, get_left_text (row), get_right_text (row));
  } else {
    append_side (&words, row, row->left != NULL);
  }
  show_words (self->left, &words);
  gtk_widget_set_visible (GTK_WIDGET (self->right), FALSE);
}

/* "IV.3.a → IV.1"; "" in the opening. */
static char *
format_place (TdCompareRow *row)
{
  const char *left = row->left ? row->left->path : NULL;
  const char *right = row->right ? row->right->path : NULL;

  if (left && right && *left && *right && !g_str_equal (left, right))
    return g_strdup_printf ("%s → %s", left, right);
  return g_strdup (right && *right ? right : left ? left : right ? right : "");
}

static char *
format_kind (TdCompareRow *row)
{
  const char *other = row->other && *row->other->path ? row->other->path : _ ("the opening");

  switch (row->kind) {
  case TD_COMPARE_CHANGED:
    return g_strdup (_ ("Changed"));
  case TD_COMPARE_LEFT:
    return g_strdup (_ ("Dropped"));
  case TD_COMPARE_RIGHT:
    return g_strdup (_ ("Added"));
  case TD_COMPARE_MOVED:
    /* Translators: %s is a place in a plan, such as IV.3.a */
    return g_strdup_printf (row->left ? _ ("Moved to %s") : _ ("Moved from %s"), other);
  case TD_COMPARE_SAME:
  default:
    return g_strdup ("");
  }
}

static char *
join (const char *first, const char *second)
{
  if (!*first || !*second)
    return g_strdup (*first ? first : second);
  return g_strdup_printf ("%s · %s", first, second);
}

static char *
format_caption (TdCompareRow *row)
{
  g_autofree char *place = format_place (row);
  g_autofree char *kind = format_kind (row);

  return join (place, kind);
}

static void
show_row (TdCompareRowView *self, TdCompareRow *row)
{
  g_autofree char *caption = format_caption (row);

  gtk_label_set_label (self->caption, caption);
  gtk_widget_set_visible (GTK_WIDGET (self->caption), *caption != '\0');
  if (row->kind == TD_COMPARE_SAME)
    gtk_widget_add_css_class (GTK_WIDGET (self), "td-same");
  if (self->is_inline) {
    show_inline (self, row);
    return;
  }
  show_side (self->left, row, TRUE);
  show_side (self->right, row, FALSE);
}

/* ---- facts and headings ---- */

static void
append_fact (Words *words, TdCompareFact *fact, gboolean is_left)
{
  const char *text = is_left ? fact->left : fact->right;

  if (fact->spans)
    append_own (words, fact->spans, text, is_left);
  else if (text)
    append (words, text, (guint) strlen (text), is_left ? MARK_DROPPED : MARK_ADDED);
}

static const char *
name_kind (TdCompareKind kind)
{
  return kind == TD_COMPARE_LEFT    ? _ ("Dropped")
         : kind == TD_COMPARE_RIGHT ? _ ("Added")
                                    : _ ("Changed");
}

static void
show_fact (TdCompareRowView *self, TdCompareFact *fact)
{
  g_autofree char *caption = join (fact->name, name_kind (fact->kind));
  g_auto (Words) left = {0};
  g_auto (Words) right = {0};

  words_init (&left);
  words_init (&right);
  gtk_label_set_label (self->caption, caption);
  gtk_widget_set_visible (GTK_WIDGET (self->caption), TRUE);
  if (self->is_inline && fact->spans) {
    append_both (&left, fact->spans, fact->left, fact->right);
  } else {
    append_fact (&left, fact, TRUE);
    append_fact (self->is_inline ? &left : &right, fact, FALSE);
  }
  show_words (self->left, &left);
  show_words (self->right, &right);
  gtk_widget_set_visible (GTK_WIDGET (self->right), !self->is_inline);
}

static void
show_heading (TdCompareRowView *self, GtkStringObject *heading)
{
  gtk_label_set_label (self->caption, "");
  gtk_widget_set_visible (GTK_WIDGET (self->caption), FALSE);
  gtk_label_set_attributes (self->left, NULL);
  gtk_label_set_label (self->left, gtk_string_object_get_string (heading));
  gtk_widget_set_visible (GTK_WIDGET (self->right), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->left), "heading");
}

static void
show (TdCompareRowView *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "td-same");
  gtk_widget_remove_css_class (GTK_WIDGET (self->left), "heading");
  if (TD_IS_COMPARE_ROW (self->item))
    show_row (self, TD_COMPARE_ROW (self->item));
  else if (TD_IS_COMPARE_FACT (self->item))
    show_fact (self, TD_COMPARE_FACT (self->item));
  else if (GTK_IS_STRING_OBJECT (self->item))
    show_heading (self, GTK_STRING_OBJECT (self->item));
}

char *
td_compare_row_view_describe (GObject *item)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (TD_IS_COMPARE_ROW (item)) {
    TdCompareRow *row = TD_COMPARE_ROW (item);
    g_autofree char *caption = format_caption (row);

    g_string_append (text, caption);
    if (row->left)
      g_string_append_printf (text, "\n%s", row->left->text);
    if (row->right && row->kind != TD_COMPARE_SAME)
      g_string_append_printf (text, "\n%s", row->right->text);
  } else if (TD_IS_COMPARE_FACT (item)) {
    TdCompareFact *fact = TD_COMPARE_FACT (item);
    g_autofree char *caption = join (fact->name, name_kind (fact->kind));

    g_string_append_printf (text, "%s\n%s\n%s", caption, fact->left ? fact->left : "",
                            fact->right ? fact->right : "");
  } else if (GTK_IS_STRING_OBJECT (item)) {
    g_string_append (text, gtk_string_object_get_string (GTK_STRING_OBJECT (item)));
  }
  return g_strdup (text->str);
}

/* ---- the widget ---- */

static GtkLabel *
add_column (TdCompareRowView *self)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (label, GTK_NATURAL_WRAP_NONE);
  gtk_label_set_xalign (label, 0);
  gtk_label_set_yalign (label, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (label), TRUE);
  gtk_box_append (self->columns, GTK_WIDGET (label));
  return label;
}

static void
td_compare_row_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TdCompareRowView *self = TD_COMPARE_ROW_VIEW (object);

  switch ((TdCompareRowViewProperty) id) {
  case PROP_INLINE:
    if (self->is_inline == g_value_get_boolean (value))
      return;
    self->is_inline = g_value_get_boolean (value);
    gtk_box_set_homogeneous (self->columns, !self->is_inline);
    show (self);
    g_object_notify_by_pspec (object, pspec);
    return;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
td_compare_row_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((TdCompareRowViewProperty) id) {
  case PROP_INLINE:
    g_value_set_boolean (value, TD_COMPARE_ROW_VIEW (object)->is_inline);
    return;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
td_compare_row_view_dispose (GObject *object)
{
  TdCompareRowView *self = TD_COMPARE_ROW_VIEW (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_object (&self->item);
  G_OBJECT_CLASS (td_compare_row_view_parent_class)->dispose (object);
}

static void
td_compare_row_view_class_init (TdCompareRowViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = td_compare_row_view_dispose;
  object_class->set_property = td_compare_row_view_set_property;
  object_class->get_property = td_compare_row_view_get_property;
  properties[PROP_INLINE] =
      g_param_spec_boolean ("inline", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "td-compare-row");
}

static void
td_compare_row_view_init (TdCompareRowView *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 3);
  self->caption = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->caption, 0);
  gtk_label_set_wrap (self->caption, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->caption), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->caption), "dimmed");
  gtk_widget_set_parent (GTK_WIDGET (self->caption), GTK_WIDGET (self));
  self->columns = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 24));
  gtk_box_set_homogeneous (self->columns, TRUE);
  gtk_widget_set_parent (GTK_WIDGET (self->columns), GTK_WIDGET (self));
  self->left = add_column (self);
  self->right = add_column (self);
}

void
td_compare_row_view_set_item (TdCompareRowView *self, GObject *item)
{
  g_return_if_fail (TD_IS_COMPARE_ROW_VIEW (self));

  if (g_set_object (&self->item, item) && item)
    show (self);
}
