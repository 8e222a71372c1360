/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan as a document in one text view: sections are ranges of its buffer, found by offset. Main
 * thread only. */
#include "config.h"

#include "td-text-page-private.h"

#include "td-outline.h"

#include <core/search/td-search-query.h>
#include <ui/td-ui-util.h>

#include <glib/gi18n.h>

#define MAX_HEADING_DEPTH 3
#define SETTLE_MS 300

typedef struct {
  char *id;
  char *heading;
  int offset;      /* where it starts in the buffer, in characters */
  int text_offset; /* where its own text starts */
} Range;

typedef struct {
  char *text;
  const char *tag; /* or NULL */
  int length;      /* in characters */
} Piece;

struct _TdTextPage {
  AdwBin parent_instance;
  TdSession *session;
  TdPlan *plan;
  char *followed; /* the section that the cursor goes to when the plan is loaded again, or NULL */
  GArray *pieces; /* of Piece: what is shown */
  GArray *new_pieces; /* what is going to be shown */
  int length;         /* of them, in characters */
  GArray *ranges;     /* of Range, in reading order */
  GArray *matches;    /* of TdSearchSpan */
  guint match;        /* the one shown */
  char *searched;     /* for what the matches are */
  char *hit_plan;     /* with hit_section: a hit that waits for its plan, or NULL */
  char *hit_section;
  guint settle_source;
  guint scroll_source;
  gboolean is_covered; /* by a dialog: what changes is shown when it has gone */
  gboolean wants_scroll;
  gboolean wants_focus;
  gboolean is_tagged; /* some of the text, as a match */
  GtkStack *stack;
  AdwOverlaySplitView *split;
  GtkListView *outline;
  GListStore *headings;    /* of TdOutlineItem: what the outline shows */
  GPtrArray *new_headings; /* while the text is filled in */
  GtkLabel *place;
  GtkSearchBar *search_bar;
  GtkEditable *search_entry;
  GtkLabel *match_label;
  GtkTextView *view;
  GtkMenuButton *section_button;
  GMenuModel *section_menu;
};

G_DEFINE_FINAL_TYPE (TdTextPage, td_text_page, ADW_TYPE_BIN)

static void
clear_range (gpointer data)
{
  Range *range = data;

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

static GtkTextBuffer *
get_buffer (TdTextPage *self)
{
  return gtk_text_view_get_buffer (self->view);
}

/* ---- the document ---- */

/* The document is made of pieces; one that is shown again changes only where a piece differs, so
 * that the text does not move under a person's eyes. */
static void
insert (TdTextPage *self, const char *text, const char *tag)
{
  Piece piece = {g_strdup (text), tag, (int) g_utf8_strlen (text, -1)};

  g_array_append_val (self->new_pieces, piece);
  self->length += piece.length;
}

static void
insert_line (TdTextPage *self, const char *text, const char *tag)
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
add_range (TdTextPage *self, TdSection *section, const char *heading, const char *label)
{
  int offset = self->length;
  gboolean has_title = *section->title != '\0';
  const char *before = has_title ? heading : label;
  glong length = g_utf8_strlen (before, -1);
  Range range = {
      .id = g_strdup (section->id),
      .heading = g_strdup (heading),
      .offset = offset,
      .text_offset = offset + (int) (length > 0 ? length + 1 : 0),
  };

  g_array_append_val (self->ranges, range);
}

static void
insert_heading (TdTextPage *self, const char *heading, guint depth)
{
  static const char *const TAGS[] = {"heading-1", "heading-2", "heading-3"};

  insert_line (self, heading, TAGS[MIN (depth, G_N_ELEMENTS (TAGS) - 1)]);
}

static void
insert_section (TdTextPage *self, TdSection *section, guint depth)
{
  g_autofree char *label = format_label (section->label);
  gboolean has_title = *section->title != '\0';
  g_autofree char *heading =
      g_strjoin (" ", label, has_title ? section->title : section->text, NULL);

  g_strchug (heading);
  add_range (self, section, heading, label);
  if (has_title) {
    if (depth < MAX_HEADING_DEPTH)
      g_ptr_array_add (self->new_headings,
                       td_outline_item_new (heading, depth, self->ranges->len - 1));
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
insert_head (TdTextPage *self)
{
  const char *agency = td_plan_get (self->plan, TD_PLAN_AGENCY);
  const char *kind = td_plan_get (self->plan, TD_PLAN_KIND);
  const char *title = td_plan_get (self->plan, TD_PLAN_TITLE);

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
replace_pieces (TdTextPage *self, guint first, guint n_same_at_end)
{
  GtkTextBuffer *buffer = get_buffer (self);
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
show_pieces (TdTextPage *self)
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
fill (TdTextPage *self)
{
  self->new_pieces = make_pieces ();
  self->length = 0;
  g_ptr_array_set_size (self->new_headings, 0);
  g_array_set_size (self->ranges, 0);
  insert_head (self);
  for (guint i = 0; i < self->plan->sections->len; i++)
    insert_section (self, g_ptr_array_index (self->plan->sections, i), 0);
  show_pieces (self);
  td_outline_update (self->headings, self->new_headings);
}

static void
make_tags (TdTextPage *self)
{
  GtkTextBuffer *buffer = get_buffer (self);

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
  gtk_text_buffer_create_tag (buffer, "match", NULL);
  gtk_text_buffer_create_tag (buffer, "match-shown", NULL);
}

/* ---- places ---- */

static Range *
find_range (TdTextPage *self)
{
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextIter iter;
  Range *found = NULL;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  for (guint i = 0; i < self->ranges->len; i++) {
    Range *range = &g_array_index (self->ranges, Range, i);
    if (range->offset > gtk_text_iter_get_offset (&iter))
      break;
    found = range;
  }
  return found;
}

static void
cursor_moved_cb (TdTextPage *self)
{
  Range *range = find_range (self);

  gtk_label_set_label (self->place, range ? range->heading : "");
  td_text_page_update_editing (self, range != NULL);
}

/* Without the animation of gtk_text_view_scroll_to_mark (): GTK 4.18 measures the lines that it
 * comes past while it draws them, which moves the scroll bar in the middle of a frame, and warns.
 */
static void
scroll_to_cursor (TdTextPage *self)
{
  GtkTextBuffer *buffer = get_buffer (self);
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));
  double page = gtk_adjustment_get_page_size (adjustment);
  GtkTextIter iter;
  int y, height;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  gtk_text_view_get_line_yrange (self->view, &iter, &y, &height);
  if (y < gtk_adjustment_get_value (adjustment) ||
      y + height > gtk_adjustment_get_value (adjustment) + page)
    gtk_adjustment_set_value (adjustment, y - page * 0.2);
}

static void
go_to_offset (TdTextPage *self, int offset)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (get_buffer (self), &iter, offset);
  gtk_text_buffer_place_cursor (get_buffer (self), &iter);
  scroll_to_cursor (self);
}

static void show_again (TdTextPage *self);
static void settle_later (TdTextPage *self);

/* Not at once: a text that changes or scrolls while a dialog above it opens or closes moves its
 * scroll bar in the middle of a frame, and GTK 4.18 warns. */
static gboolean
settle_cb (gpointer data)
{
  TdTextPage *self = data;

  self->settle_source = 0;
  if (self->is_covered) {
    self->is_covered = FALSE;
    show_again (self);
    settle_later (self);
    return G_SOURCE_REMOVE;
  }
  if (self->wants_scroll)
    scroll_to_cursor (self);
  if (self->wants_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
  self->wants_scroll = self->wants_focus = FALSE;
  return G_SOURCE_REMOVE;
}

static void
settle_later (TdTextPage *self)
{
  g_clear_handle_id (&self->settle_source, g_source_remove);
  self->settle_source = g_timeout_add (SETTLE_MS, settle_cb, self);
}

static void
place_cursor (TdTextPage *self, int offset)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (get_buffer (self), &iter, offset);
  gtk_text_buffer_place_cursor (get_buffer (self), &iter);
  self->wants_scroll = TRUE;
  settle_later (self);
}

static gboolean
scroll_again_cb (gpointer user_data)
{
  TdTextPage *self = TD_TEXT_PAGE (user_data);

  self->scroll_source = 0;
  scroll_to_cursor (self);
  return G_SOURCE_REMOVE;
}

/* The first frame of a page that was not shown before: from now on the view knows its width. */
static gboolean
first_frame_cb (GtkWidget *view, GdkFrameClock *clock, gpointer user_data)
{
  TdTextPage *self = TD_TEXT_PAGE (user_data);

  if (self->scroll_source == 0)
    self->scroll_source = g_idle_add_full (G_PRIORITY_LOW, scroll_again_cb, self, NULL);
  return G_SOURCE_REMOVE;
}

/* The view measures its lines bit by bit after a frame, at a higher priority: until all above are
 * measured the place of a line is a guess. */
static void
scroll_when_measured (TdTextPage *self)
{
  gtk_widget_add_tick_callback (GTK_WIDGET (self->view), first_frame_cb, self, NULL);
}

static void
show_top (TdTextPage *self)
{
  GtkTextIter start;

  gtk_text_buffer_get_start_iter (get_buffer (self), &start);
  gtk_text_buffer_place_cursor (get_buffer (self), &start);
  gtk_adjustment_set_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view)), 0);
}

static void
outline_activated_cb (TdTextPage *self, guint position)
{
  g_autoptr (TdOutlineItem) item = g_list_model_get_item (G_LIST_MODEL (self->headings), position);

  go_to_offset (self, g_array_index (self->ranges, Range, item->index).offset);
  if (adw_overlay_split_view_get_collapsed (self->split))
    adw_overlay_split_view_set_show_sidebar (self->split, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
pressed_cb (TdTextPage *self, int n_press, double x, double y, GtkGesture *gesture)
{
  if (n_press == 2)
    gtk_widget_activate_action (GTK_WIDGET (self), "text.edit", NULL);
}

/* ---- search ---- */

static void
tag_range (TdTextPage *self, const char *tag, int offset, int length)
{
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, offset);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, offset + length);
  gtk_text_buffer_apply_tag_by_name (buffer, tag, &start, &end);
  self->is_tagged = TRUE;
}

/* Not where nothing is tagged: taking a tag away makes the view measure all of the text again. */
static void
untag (TdTextPage *self, const char *tag)
{
  GtkTextIter start, end;

  if (!self->is_tagged)
    return;
  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  gtk_text_buffer_remove_tag_by_name (get_buffer (self), tag, &start, &end);
}

/* The words together where they stand so, else each of them. */
static void
collect_matches (TdTextPage *self, TdSearchQuery *words)
{
  g_autoptr (TdSearchQuery) phrase = td_search_query_new_phrase (words);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  g_autofree char *text = gtk_text_buffer_get_text (get_buffer (self), &start, &end, TRUE);
  g_clear_pointer (&self->matches, g_array_unref);
  self->matches = td_search_query_find (phrase ? phrase : words, text, FALSE, NULL);
  if (phrase && self->matches->len == 0) {
    g_array_unref (self->matches);
    self->matches = td_search_query_find (words, text, FALSE, NULL);
  }
}

static void
show_match (TdTextPage *self)
{
  g_autofree char *text = NULL;

  untag (self, "match-shown");
  if (self->matches->len == 0) {
    gtk_label_set_label (self->match_label,
                         *gtk_editable_get_text (self->search_entry) ? _ ("Not found") : "");
    return;
  }
  TdSearchSpan span = g_array_index (self->matches, TdSearchSpan, self->match);
  tag_range (self, "match-shown", (int) span.start, (int) span.length);
  go_to_offset (self, (int) span.start);
  /* Translators: the match shown and how many there are */
  text = g_strdup_printf (_ ("%u of %u"), self->match + 1, self->matches->len);
  gtk_label_set_label (self->match_label, text);
}

static void
mark_matches (TdTextPage *self)
{
  g_autoptr (TdSearchQuery) query =
      td_search_query_new (gtk_editable_get_text (self->search_entry), TRUE);

  g_set_str (&self->searched, gtk_editable_get_text (self->search_entry));
  untag (self, "match");
  untag (self, "match-shown");
  self->is_tagged = FALSE;
  self->match = 0;
  collect_matches (self, query);
  for (guint i = 0; i < self->matches->len; i++) {
    TdSearchSpan span = g_array_index (self->matches, TdSearchSpan, i);
    tag_range (self, "match", (int) span.start, (int) span.length);
  }
}

/* The entry tells a moment after it was filled: then the hit is shown already. */
static void
search_changed_cb (TdTextPage *self)
{
  if (g_strcmp0 (self->searched, gtk_editable_get_text (self->search_entry)) == 0)
    return;
  mark_matches (self);
  show_match (self);
}

static int
find_offset (TdTextPage *self, const char *section_id)
{
  for (guint i = 0; i < self->ranges->len; i++)
    if (g_strcmp0 (g_array_index (self->ranges, Range, i).id, section_id) == 0)
      return g_array_index (self->ranges, Range, i).offset;
  return 0;
}

/* The first match from the section on; the section itself where there is none. */
static void
show_hit (TdTextPage *self)
{
  int offset = find_offset (self, self->hit_section);

  g_clear_pointer (&self->hit_plan, g_free);
  g_clear_pointer (&self->hit_section, g_free);
  mark_matches (self);
  for (guint i = 0; i < self->matches->len; i++)
    if ((int) g_array_index (self->matches, TdSearchSpan, i).start >= offset) {
      self->match = i;
      show_match (self);
      scroll_when_measured (self);
      return;
    }
  show_match (self);
  go_to_offset (self, offset);
  scroll_when_measured (self);
}

static void
next_match_cb (TdTextPage *self)
{
  if (self->matches->len > 0)
    self->match = (self->match + 1) % self->matches->len;
  show_match (self);
}

static void
previous_match_cb (TdTextPage *self)
{
  if (self->matches->len > 0)
    self->match = (self->match + self->matches->len - 1) % self->matches->len;
  show_match (self);
}

/* What was found is worked on: the keys that change sections are the text's. */
static void
search_ended_cb (TdTextPage *self)
{
  if (gtk_search_bar_get_search_mode (self->search_bar))
    return;
  gtk_editable_set_text (self->search_entry, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
color_changed_cb (TdTextPage *self)
{
  GtkTextTagTable *table = gtk_text_buffer_get_tag_table (get_buffer (self));
  g_autoptr (GdkRGBA) color =
      adw_style_manager_get_accent_color_rgba (adw_style_manager_get_default ());

  color->alpha = 0.25f;
  g_object_set (gtk_text_tag_table_lookup (table, "match"), "background-rgba", color, NULL);
  color->alpha = 0.6f;
  g_object_set (gtk_text_tag_table_lookup (table, "match-shown"), "background-rgba", color, NULL);
}

static void
td_text_page_dispose (GObject *object)
{
  TdTextPage *self = TD_TEXT_PAGE (object);

  g_clear_handle_id (&self->settle_source, g_source_remove);
  g_clear_handle_id (&self->scroll_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_TEXT_PAGE);
  g_clear_object (&self->session);
  g_clear_object (&self->plan);
  g_clear_object (&self->headings);
  g_clear_pointer (&self->new_headings, g_ptr_array_unref);
  g_clear_pointer (&self->followed, g_free);
  g_clear_pointer (&self->pieces, g_array_unref);
  g_clear_pointer (&self->ranges, g_array_unref);
  g_clear_pointer (&self->matches, g_array_unref);
  g_clear_pointer (&self->searched, g_free);
  g_clear_pointer (&self->hit_plan, g_free);
  g_clear_pointer (&self->hit_section, g_free);
  G_OBJECT_CLASS (td_text_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, TdTextPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TdTextPage, split);
  gtk_widget_class_bind_template_child (widget_class, TdTextPage, outline);
  gtk_widget_class_bind_template_child (widget_class, TdTextPage, place);
  gtk_widget_class_bind_template_child (widget_class, TdTextPage, search_bar);
  gtk_widget_class_bind_template_child (widget_class, TdTextPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, TdTextPage, match_label);
  gtk_widget_class_bind_template_child (widget_class, TdTextPage, view);
  gtk_widget_class_bind_template_child (widget_class, TdTextPage, section_button);
  gtk_widget_class_bind_template_child (widget_class, TdTextPage, section_menu);
  gtk_widget_class_bind_template_callback (widget_class, outline_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_match_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_match_cb);
}

static void
td_text_page_class_init (TdTextPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_text_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/ThiDua/ui/plan/td-text-page.ui");
  bind_children (widget_class);
  td_text_page_install_editing (widget_class);
}

static void
td_text_page_init (TdTextPage *self)
{
  GtkGesture *press = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->pieces = make_pieces ();
  self->headings = g_list_store_new (TD_TYPE_OUTLINE_ITEM);
  self->new_headings = g_ptr_array_new_with_free_func (g_object_unref);
  td_outline_set_up (self->outline, self->headings);
  self->ranges = g_array_new (FALSE, FALSE, sizeof (Range));
  g_array_set_clear_func (self->ranges, clear_range);
  self->matches = g_array_new (FALSE, FALSE, sizeof (TdSearchSpan));
  td_ui_set_menu (self->section_button, self->section_menu);
  td_text_page_watch_keys (GTK_WIDGET (self->view));
  gtk_text_view_set_extra_menu (self->view, self->section_menu);
  make_tags (self);
  color_changed_cb (self);
  gtk_search_bar_connect_entry (self->search_bar, self->search_entry);
  g_signal_connect_object (self->search_bar, "notify::search-mode-enabled",
                           G_CALLBACK (search_ended_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (press, "released", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (press));
  g_signal_connect_object (get_buffer (self), "notify::cursor-position",
                           G_CALLBACK (cursor_moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::accent-color-rgba",
                           G_CALLBACK (color_changed_cb), self, G_CONNECT_SWAPPED);
}

static Range *
find_range_of (TdTextPage *self, const char *id)
{
  for (guint i = 0; i < self->ranges->len; i++)
    if (g_strcmp0 (g_array_index (self->ranges, Range, i).id, id) == 0)
      return &g_array_index (self->ranges, Range, i);
  return NULL;
}

/* The same plan as it is now: the cursor stays in its section, or goes to the one that was made. */
static void
fill_again (TdTextPage *self)
{
  GtkTextBuffer *buffer = get_buffer (self);
  Range *range = find_range (self);
  g_autofree char *id = range ? g_strdup (range->id) : NULL;
  g_autofree char *followed = g_steal_pointer (&self->followed);
  GtkTextIter cursor;

  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));

  int behind = range ? gtk_text_iter_get_offset (&cursor) - range->offset : 0;

  fill (self);
  range = find_range_of (self, followed);
  if (range) {
    place_cursor (self, range->offset);
    return;
  }
  range = find_range_of (self, id);
  if (range) {
    gtk_text_buffer_get_iter_at_offset (buffer, &cursor, range->offset + behind);
    gtk_text_buffer_place_cursor (buffer, &cursor);
  }
}

static void
show_rest (TdTextPage *self)
{
  cursor_moved_cb (self);
  if (gtk_search_bar_get_search_mode (self->search_bar))
    mark_matches (self);
  gtk_stack_set_visible_child_name (self->stack, self->plan->sections->len > 0 ? "full" : "empty");
}

static void
show_again (TdTextPage *self)
{
  fill_again (self);
  show_rest (self);
}

void
td_text_page_set_plan (TdTextPage *self, TdSession *session, TdPlan *plan)
{
  g_return_if_fail (TD_IS_TEXT_PAGE (self));
  g_return_if_fail (TD_IS_SESSION (session));
  g_return_if_fail (TD_IS_PLAN (plan));

  gboolean is_same = self->plan && g_strcmp0 (self->plan->id, plan->id) == 0;
  g_set_object (&self->session, session);
  g_set_object (&self->plan, plan);
  if (is_same) {
    if (!self->is_covered)
      show_again (self);
    return;
  }
  fill (self);
  show_top (self);
  show_rest (self);
  if (g_strcmp0 (self->hit_plan, plan->id) == 0)
    show_hit (self);
}

void
td_text_page_search (TdTextPage *self)
{
  g_return_if_fail (TD_IS_TEXT_PAGE (self));

  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

void
td_text_page_show_hit (TdTextPage *self,
                       const char *plan_id,
                       const char *section_id,
                       const char *query,
                       gboolean takes_focus)
{
  g_return_if_fail (TD_IS_TEXT_PAGE (self));

  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;
  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_editable_set_text (self->search_entry, query);
  if (takes_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  else if (focus)
    gtk_root_set_focus (root, focus);
  g_set_str (&self->hit_plan, plan_id);
  g_set_str (&self->hit_section, section_id);
  if (self->plan && g_strcmp0 (self->plan->id, plan_id) == 0)
    show_hit (self);
}

TdSession *
td_text_page_get_session (TdTextPage *self)
{
  return self->session;
}

const char *
td_text_page_get_plan_id (TdTextPage *self)
{
  return self->plan ? self->plan->id : NULL;
}

const char *
td_text_page_get_section (TdTextPage *self, guint *offset)
{
  Range *range = find_range (self);
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextIter cursor;

  if (!range)
    return NULL;
  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  if (offset)
    *offset = (guint) MAX (0, gtk_text_iter_get_offset (&cursor) - range->text_offset);
  return range->id;
}

void
td_text_page_follow (TdTextPage *self, const char *section_id)
{
  g_set_str (&self->followed, section_id);
}

void
td_text_page_focus (TdTextPage *self)
{
  self->wants_focus = TRUE;
  settle_later (self);
}

void
td_text_page_cover (TdTextPage *self)
{
  self->is_covered = TRUE;
}
