/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan as a document in one text view, with its outline and a search.  The cursor says which
 * section is worked on.  Main thread only. */
#include "config.h"

#include "td-text-page-private.h"

#include "td-outline.h"
#include "td-text-document.h"
#include "td-text-search.h"

#include <ui/td-ui-util.h>

struct _TdTextPage {
  AdwBin parent_instance;
  TdSession *session;
  TdPlan *plan;
  char *followed; /* the section that the cursor goes to when the plan is loaded again, or NULL */
  TdTextDocument *document;
  TdTextSearch *search;
  char *hit_plan; /* with hit_section: a hit that waits for its plan, or NULL */
  char *hit_section;
  guint scroll_source;
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

static GtkTextBuffer *
get_buffer (TdTextPage *self)
{
  return gtk_text_view_get_buffer (self->view);
}

static int
get_cursor (TdTextPage *self)
{
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  return gtk_text_iter_get_offset (&iter);
}

static const TdTextRange *
find_range (TdTextPage *self)
{
  return td_text_document_find_at (self->document, get_cursor (self));
}

static void
fill (TdTextPage *self)
{
  td_text_document_show (self->document, self->plan, self->new_headings);
  td_outline_update (self->headings, self->new_headings);
}

/* ---- places ---- */

static void
cursor_moved_cb (TdTextPage *self)
{
  const TdTextRange *range = find_range (self);

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

  go_to_offset (self, td_text_document_get_range (self->document, item->index)->offset);
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
show_match (TdTextPage *self)
{
  int offset = td_text_search_show (self->search);
  g_autofree char *text = td_text_search_describe (self->search);

  if (offset >= 0)
    go_to_offset (self, offset);
  gtk_label_set_label (self->match_label, text);
}

static void
mark_matches (TdTextPage *self)
{
  td_text_search_mark (self->search, gtk_editable_get_text (self->search_entry));
}

/* The entry tells a moment after it was filled: then the hit is shown already. */
static void
search_changed_cb (TdTextPage *self)
{
  if (td_text_search_is_for (self->search, gtk_editable_get_text (self->search_entry)))
    return;
  mark_matches (self);
  show_match (self);
}

/* The first match from the section on; the section itself where there is none. */
static void
show_hit (TdTextPage *self)
{
  const TdTextRange *range = td_text_document_find (self->document, self->hit_section);
  int offset = range ? range->offset : 0;
  gboolean is_found;

  g_clear_pointer (&self->hit_plan, g_free);
  g_clear_pointer (&self->hit_section, g_free);
  mark_matches (self);
  is_found = td_text_search_choose_from (self->search, offset);
  show_match (self);
  if (!is_found)
    go_to_offset (self, offset);
  scroll_when_measured (self);
}

static void
next_match_cb (TdTextPage *self)
{
  td_text_search_step (self->search, 1);
  show_match (self);
}

static void
previous_match_cb (TdTextPage *self)
{
  td_text_search_step (self->search, -1);
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
td_text_page_dispose (GObject *object)
{
  TdTextPage *self = TD_TEXT_PAGE (object);

  g_clear_handle_id (&self->scroll_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_TEXT_PAGE);
  g_clear_object (&self->session);
  g_clear_object (&self->plan);
  g_clear_object (&self->headings);
  g_clear_pointer (&self->new_headings, g_ptr_array_unref);
  g_clear_pointer (&self->followed, g_free);
  g_clear_pointer (&self->document, td_text_document_free);
  g_clear_pointer (&self->search, td_text_search_free);
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
  self->headings = g_list_store_new (TD_TYPE_OUTLINE_ITEM);
  self->new_headings = g_ptr_array_new_with_free_func (g_object_unref);
  td_outline_set_up (self->outline, self->headings);
  self->document = td_text_document_new (get_buffer (self));
  self->search = td_text_search_new (get_buffer (self));
  td_ui_set_menu (self->section_button, self->section_menu);
  td_text_page_watch_keys (GTK_WIDGET (self->view));
  gtk_text_view_set_extra_menu (self->view, self->section_menu);
  gtk_search_bar_connect_entry (self->search_bar, self->search_entry);
  g_signal_connect_object (self->search_bar, "notify::search-mode-enabled",
                           G_CALLBACK (search_ended_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (press, "released", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (press));
  g_signal_connect_object (get_buffer (self), "notify::cursor-position",
                           G_CALLBACK (cursor_moved_cb), self, G_CONNECT_SWAPPED);
  td_ui_lay_out_first (self->view);
}

/* The same plan as it is now: the cursor stays in its section, or goes to the one that was made. */
static void
fill_again (TdTextPage *self)
{
  const TdTextRange *range = find_range (self);
  g_autofree char *id = range ? g_strdup (range->id) : NULL;
  g_autofree char *followed = g_steal_pointer (&self->followed);
  int behind = range ? get_cursor (self) - range->offset : 0;
  GtkTextIter cursor;

  fill (self);
  range = td_text_document_find (self->document, followed);
  if (range) {
    go_to_offset (self, range->offset);
    return;
  }
  range = td_text_document_find (self->document, id);
  if (range) {
    gtk_text_buffer_get_iter_at_offset (get_buffer (self), &cursor, range->offset + behind);
    gtk_text_buffer_place_cursor (get_buffer (self), &cursor);
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

void
td_text_page_set_plan (TdTextPage *self, TdSession *session, TdPlan *plan)
{
  g_return_if_fail (TD_IS_TEXT_PAGE (self));
  g_return_if_fail (TD_IS_SESSION (session));
  g_return_if_fail (TD_IS_PLAN (plan));

  gboolean is_same = self->plan && g_strcmp0 (self->plan->id, plan->id) == 0;
  g_set_object (&self->session, session);
  g_set_object (&self->plan, plan);
  if (is_same)
    fill_again (self);
  else
    fill (self);
  if (!is_same)
    show_top (self);
  show_rest (self);
  if (is_same)
    return;
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
  const TdTextRange *range = find_range (self);

  if (range && offset)
    *offset = (guint) MAX (0, get_cursor (self) - range->text_offset);
  return range ? range->id : NULL;
}

void
td_text_page_follow (TdTextPage *self, const char *section_id)
{
  g_set_str (&self->followed, section_id);
}

void
td_text_page_focus (TdTextPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}
