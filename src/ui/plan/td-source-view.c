/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The imported text.  The marked lines carry a tag, so that they stay marked while the window
 * changes.  Main thread only. */
#include "config.h"

#include "td-source-view.h"

#include "td-line-gutter.h"

#include <core/base/td-source-text.h>
#include <core/base/td-text.h>
#include <ui/td-ui-util.h>

#include <string.h>

#define PAGE_GAP 24

struct _TdSourceView {
  AdwBin parent_instance;
  AdwToggleGroup *versions;
  GtkTextView *view;
  char *source;
  char *restored;   /* or NULL */
  char *shown;      /* what is in the view */
  guint first_line; /* marked; 0: none */
  guint last_line;
  GtkTextTag *mark_tag;
  guint scroll_source;
  GMenuModel *menu;   /* or NULL */
  GtkWidget *popover; /* NULL until first shown */
};

G_DEFINE_FINAL_TYPE (TdSourceView, td_source_view, ADW_TYPE_BIN)

static void
color_changed_cb (TdSourceView *self)
{
  g_autoptr (GdkRGBA) color =
      adw_style_manager_get_accent_color_rgba (adw_style_manager_get_default ());

  color->alpha = 0.25f;
  g_object_set (self->mark_tag, "paragraph-background-rgba", color, NULL);
}

static void
mark_lines (TdSourceView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_tag (buffer, self->mark_tag, &start, &end);
  if (self->first_line == 0)
    return;
  gtk_text_buffer_get_iter_at_line (buffer, &start, (int) self->first_line - 1);
  gtk_text_buffer_get_iter_at_line (buffer, &end,
                                    (int) MAX (self->first_line, self->last_line) - 1);
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  gtk_text_buffer_apply_tag (buffer, self->mark_tag, &start, &end);
  gtk_text_buffer_place_cursor (buffer, &start);
}

/* Once the view has its size: before that there are no lines to scroll to. */
static gboolean
scroll_cb (gpointer data)
{
  TdSourceView *self = data;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter start;

  self->scroll_source = 0;
  gtk_text_buffer_get_iter_at_mark (buffer, &start, gtk_text_buffer_get_insert (buffer));
  gtk_text_view_scroll_to_iter (self->view, &start, 0, TRUE, 0, 0.3);
  return G_SOURCE_REMOVE;
}

static void
scroll_later (TdSourceView *self)
{
  if (self->scroll_source == 0)
    self->scroll_source = g_timeout_add (80, scroll_cb, self);
}

/* The last line of a page keeps its distance from the next; the character that parts them has no
 * looks of its own. */
static void
set_pages_apart (GtkTextBuffer *buffer, const char *text)
{
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), "page");
  g_autoptr (GArray) pages = td_source_text_list_pages (text);

  for (guint i = 1; i < pages->len; i++) {
    GtkTextIter start, end;
    gtk_text_buffer_get_iter_at_line (buffer, &start, (int) g_array_index (pages, guint, i) - 2);
    end = start;
    gtk_text_iter_forward_line (&end);
    gtk_text_buffer_apply_tag (buffer, tag, &start, &end);
  }
}

/* A text that is shown already stays as it is, with what is marked in it. */
static void
show_text (TdSourceView *self, const char *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  g_autoptr (GString) plain = g_string_new (text);

  if (!g_set_str (&self->shown, text))
    return;
  g_string_replace (plain, "\f", "", 0);
  gtk_text_buffer_set_text (buffer, plain->str, (int) plain->len);
  if (text && strchr (text, '\f'))
    set_pages_apart (buffer, text);
  mark_lines (self);
  if (self->first_line > 0)
    scroll_later (self);
}

static void
version_chosen_cb (TdSourceView *self)
{
  gboolean is_source = g_strcmp0 (adw_toggle_group_get_active_name (self->versions), "source") == 0;

  show_text (self, self->restored && !is_source ? self->restored : self->source);
}

static void
td_source_view_dispose (GObject *object)
{
  TdSourceView *self = TD_SOURCE_VIEW (object);

  g_clear_handle_id (&self->scroll_source, g_source_remove);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_object (&self->menu);
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_SOURCE_VIEW);
  g_clear_pointer (&self->source, g_free);
  g_clear_pointer (&self->restored, g_free);
  g_clear_pointer (&self->shown, g_free);
  G_OBJECT_CLASS (td_source_view_parent_class)->dispose (object);
}

static void
td_source_view_class_init (TdSourceViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_source_view_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/ThiDua/ui/plan/td-source-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TdSourceView, versions);
  gtk_widget_class_bind_template_child (widget_class, TdSourceView, view);
  gtk_widget_class_bind_template_callback (widget_class, version_chosen_cb);
}

static void
td_source_view_init (TdSourceView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_text_view_set_gutter (self->view, GTK_TEXT_WINDOW_LEFT, td_line_gutter_new (self->view));
  self->mark_tag =
      gtk_text_buffer_create_tag (gtk_text_view_get_buffer (self->view), "marked", NULL);
  gtk_text_buffer_create_tag (gtk_text_view_get_buffer (self->view), "page", "pixels-below-lines",
                              PAGE_GAP, NULL);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::accent-color-rgba",
                           G_CALLBACK (color_changed_cb), self, G_CONNECT_SWAPPED);
  color_changed_cb (self);
  td_ui_lay_out_first (self->view);
}

void
td_source_view_set_texts (TdSourceView *self, const char *source, const char *restored)
{
  g_return_if_fail (TD_IS_SOURCE_VIEW (self));

  g_set_str (&self->source, source);
  g_set_str (&self->restored, restored && *restored ? restored : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->versions), self->restored != NULL);
  version_chosen_cb (self);
}

void
td_source_view_highlight (TdSourceView *self, guint first_line, guint last_line)
{
  g_return_if_fail (TD_IS_SOURCE_VIEW (self));

  self->first_line = first_line;
  self->last_line = last_line;
  mark_lines (self);
  if (first_line > 0)
    scroll_later (self);
}

void
td_source_view_set_menu (TdSourceView *self, GMenuModel *menu)
{
  g_return_if_fail (TD_IS_SOURCE_VIEW (self));

  g_set_object (&self->menu, menu);
  gtk_text_view_set_extra_menu (self->view, menu);
}

/* At the end of the marked words. */
static void
point_at_selection (TdSourceView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter start, end;
  GdkRectangle place;
  graphene_point_t point;

  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  gtk_text_view_get_iter_location (self->view, &end, &place);
  gtk_text_view_buffer_to_window_coords (self->view, GTK_TEXT_WINDOW_WIDGET, place.x, place.y,
                                         &place.x, &place.y);
  point = GRAPHENE_POINT_INIT ((float) place.x, (float) place.y);
  if (gtk_widget_compute_point (GTK_WIDGET (self->view), GTK_WIDGET (self), &point, &point))
    gtk_popover_set_pointing_to (
        GTK_POPOVER (self->popover),
        &(GdkRectangle) {(int) point.x, (int) point.y, 1, MAX (1, place.height)});
}

void
td_source_view_pop_up (TdSourceView *self)
{
  g_return_if_fail (TD_IS_SOURCE_VIEW (self));

  if (!self->menu)
    return;
  if (!self->popover) {
    self->popover = gtk_popover_menu_new_from_model (self->menu);
    gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
  }
  point_at_selection (self);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

char *
td_source_view_dup_selection (TdSourceView *self, guint *first_line, guint *last_line)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  g_return_val_if_fail (TD_IS_SOURCE_VIEW (self), NULL);

  buffer = gtk_text_view_get_buffer (self->view);
  if (!gtk_text_buffer_get_selection_bounds (buffer, &start, &end))
    return NULL;

  g_autofree char *text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  g_autofree char *words = td_text_squeeze (text);

  if (gtk_text_iter_starts_line (&end))
    gtk_text_iter_backward_char (&end);
  *first_line = (guint) gtk_text_iter_get_line (&start) + 1;
  *last_line = (guint) gtk_text_iter_get_line (&end) + 1;
  return *words ? g_steal_pointer (&words) : NULL;
}
