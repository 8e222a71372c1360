/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan as a document in one text view: sections are ranges of its buffer, found by offset.  The
 * search runs on the folded text, in which every character stands where it stands in the text. Main
 * thread only. */
#include "config.h"

#include "td-text-page-private.h"

#include <core/base/td-text.h>
#include <ui/td-ui-util.h>

#include <glib/gi18n.h>

#define MAX_HEADING_DEPTH 3

typedef struct {
  char *id;
  char *heading;
  int offset;      /* where it starts in the buffer, in characters */
  int text_offset; /* where its own text starts */
} Range;

struct _TdTextPage {
  AdwBin parent_instance;
  TdSession *session;
  TdPlan *plan;
  char *followed;  /* the section that the cursor goes to when the plan is loaded again, or NULL */
  GArray *ranges;  /* of Range, in reading order */
  GArray *matches; /* of int: offsets */
  guint match;     /* the one shown */
  int match_length;
  GtkStack *stack;
  AdwOverlaySplitView *split;
  GtkListBox *outline;
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

static GtkTextBuffer *
get_buffer (TdTextPage *self)
{
  return gtk_text_view_get_buffer (self->view);
}

/* ---- the document ---- */

static void
insert (TdTextPage *self, const char *text, const char *tag)
{
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (buffer, &end);
  if (tag)
    gtk_text_buffer_insert_with_tags_by_name (buffer, &end, text, -1, tag, NULL);
  else
    gtk_text_buffer_insert (buffer, &end, text, -1);
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
add_outline_row (TdTextPage *self, const char *heading, guint depth, guint index)
{
  GtkWidget *label = gtk_label_new (heading);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_margin_start (label, 12 * (int) depth);
  gtk_widget_set_margin_top (label, 6);
  gtk_widget_set_margin_bottom (label, 6);
  if (depth == 0)
    gtk_widget_add_css_class (label, "heading");
  gtk_list_box_append (self->outline, label);
  g_object_set_data (G_OBJECT (gtk_widget_get_parent (label)), "range", GUINT_TO_POINTER (index));
}

static void
add_range (TdTextPage *self, TdSection *section, const char *heading, const char *label)
{
  int offset = gtk_text_buffer_get_char_count (get_buffer (self));
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
      add_outline_row (self, heading, depth, self->ranges->len - 1);
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

static void
fill (TdTextPage *self)
{
  gtk_text_buffer_set_text (get_buffer (self), "", 0);
  gtk_list_box_remove_all (self->outline);
  g_array_set_size (self->ranges, 0);
  insert_head (self);
  for (guint i = 0; i < self->plan->sections->len; i++)
    insert_section (self, g_ptr_array_index (self->plan->sections, i), 0);
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

static void
go_to_offset (TdTextPage *self, int offset, double where)
{
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (buffer, &iter, offset);
  gtk_text_buffer_place_cursor (buffer, &iter);
  gtk_text_view_scroll_to_mark (self->view, gtk_text_buffer_get_insert (buffer), 0, TRUE, 0, where);
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
outline_activated_cb (TdTextPage *self, GtkListBoxRow *row)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "range"));

  go_to_offset (self, g_array_index (self->ranges, Range, index).offset, 0.05);
  if (adw_overlay_split_view_get_collapsed (self->split))
    adw_overlay_split_view_set_show_sidebar (self->split, FALSE);
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
}

static void
untag (TdTextPage *self, const char *tag)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  gtk_text_buffer_remove_tag_by_name (get_buffer (self), tag, &start, &end);
}

static void
collect_matches (TdTextPage *self, const char *query)
{
  GtkTextIter start, end;
  g_autofree char *text = NULL;
  g_autofree char *folded = NULL;
  const char *hit;

  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  text = gtk_text_buffer_get_text (get_buffer (self), &start, &end, TRUE);
  folded = td_text_fold (text);
  hit = folded;
  int offset = 0;
  for (const char *from = folded; (hit = strstr (from, query)); from = hit + strlen (query)) {
    offset += (int) g_utf8_strlen (from, hit - from);
    g_array_append_val (self->matches, offset);
    offset += self->match_length;
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
  int offset = g_array_index (self->matches, int, self->match);
  tag_range (self, "match-shown", offset, self->match_length);
  go_to_offset (self, offset, 0.3);
  /* Translators: the match shown and how many there are */
  text = g_strdup_printf (_ ("%u of %u"), self->match + 1, self->matches->len);
  gtk_label_set_label (self->match_label, text);
}

static void
search_changed_cb (TdTextPage *self)
{
  g_autofree char *squeezed = td_text_squeeze (gtk_editable_get_text (self->search_entry));
  g_autofree char *query = td_text_fold (squeezed);

  untag (self, "match");
  g_array_set_size (self->matches, 0);
  self->match = 0;
  self->match_length = (int) g_utf8_strlen (query, -1);
  if (*query)
    collect_matches (self, query);
  for (guint i = 0; i < self->matches->len; i++)
    tag_range (self, "match", g_array_index (self->matches, int, i), self->match_length);
  show_match (self);
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
  if (!gtk_search_bar_get_search_mode (self->search_bar))
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

  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_TEXT_PAGE);
  g_clear_object (&self->session);
  g_clear_object (&self->plan);
  g_clear_pointer (&self->followed, g_free);
  g_clear_pointer (&self->ranges, g_array_unref);
  g_clear_pointer (&self->matches, g_array_unref);
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
  self->ranges = g_array_new (FALSE, FALSE, sizeof (Range));
  g_array_set_clear_func (self->ranges, clear_range);
  self->matches = g_array_new (FALSE, FALSE, sizeof (int));
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

static gboolean
go_to_followed (TdTextPage *self)
{
  g_autofree char *followed = g_steal_pointer (&self->followed);

  for (guint i = 0; followed && i < self->ranges->len; i++) {
    Range *range = &g_array_index (self->ranges, Range, i);

    if (g_str_equal (range->id, followed)) {
      go_to_offset (self, range->offset, 0.3);
      return TRUE;
    }
  }
  return FALSE;
}

void
td_text_page_set_plan (TdTextPage *self, TdSession *session, TdPlan *plan)
{
  g_return_if_fail (TD_IS_TEXT_PAGE (self));
  g_return_if_fail (TD_IS_SESSION (session));
  g_return_if_fail (TD_IS_PLAN (plan));

  gboolean is_same = self->plan && g_strcmp0 (self->plan->id, plan->id) == 0;
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextIter cursor;
  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  int offset = is_same ? gtk_text_iter_get_offset (&cursor) : 0;
  g_set_object (&self->session, session);
  g_set_object (&self->plan, plan);
  fill (self);
  if (is_same && !go_to_followed (self))
    go_to_offset (self, offset, 0.3);
  else if (!is_same)
    show_top (self);
  cursor_moved_cb (self);
  search_changed_cb (self);
  gtk_stack_set_visible_child_name (self->stack, plan->sections->len > 0 ? "full" : "empty");
}

void
td_text_page_search (TdTextPage *self)
{
  g_return_if_fail (TD_IS_TEXT_PAGE (self));

  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
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
