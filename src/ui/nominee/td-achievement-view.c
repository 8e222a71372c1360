/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Summary and achievement, stored as they are typed.  Main thread only. */
#include "config.h"

#include "td-achievement-view.h"

#include <glib/gi18n.h>
#include <ui/td-autosave.h>
#include <ui/td-text-row.h>

#define MIN_LINES 12 /* the achievement's field is at least this tall */

struct _TdAchievementView {
  AdwBin parent_instance;
  TdTextRow *summary;
  TdTextRow *achievement;
  GtkLabel *count;
  char *nomination_id;
};

G_DEFINE_FINAL_TYPE (TdAchievementView, td_achievement_view, ADW_TYPE_BIN)

static void
count_text (const char *text, guint *n_words, guint *n_paragraphs)
{
  gboolean in_word = FALSE, in_paragraph = FALSE;
  const char *p;

  *n_words = *n_paragraphs = 0;
  for (p = text; *p; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    gboolean is_space = g_unichar_isspace (c);

    if (!is_space && !in_word)
      (*n_words)++;
    if (!is_space && !in_paragraph)
      (*n_paragraphs)++;
    in_word = !is_space;
    in_paragraph = c != '\n' && (in_paragraph || !is_space);
  }
}

static void
text_changed_cb (TdAchievementView *self, GtkTextBuffer *buffer)
{
  GtkTextIter start, end;
  g_autofree char *text = NULL;
  g_autofree char *words = NULL;
  g_autofree char *paragraphs = NULL;
  g_autofree char *both = NULL;
  guint n_words, n_paragraphs;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  count_text (text, &n_words, &n_paragraphs);
  words = g_strdup_printf (ngettext ("%u word", "%u words", n_words), n_words);
  paragraphs =
      g_strdup_printf (ngettext ("%u paragraph", "%u paragraphs", n_paragraphs), n_paragraphs);
  /* Translators: a count of paragraphs, a count of words */
  both = g_strdup_printf (_ ("%s, %s"), paragraphs, words);
  gtk_label_set_label (self->count, both);
}

static void
td_achievement_view_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_ACHIEVEMENT_VIEW);
  g_clear_pointer (&TD_ACHIEVEMENT_VIEW (object)->nomination_id, g_free);
  G_OBJECT_CLASS (td_achievement_view_parent_class)->dispose (object);
}

static void
td_achievement_view_class_init (TdAchievementViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_achievement_view_dispose;
  g_type_ensure (TD_TYPE_TEXT_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/com/example/ThiDua/ui/nominee/td-achievement-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TdAchievementView, summary);
  gtk_widget_class_bind_template_child (widget_class, TdAchievementView, achievement);
  gtk_widget_class_bind_template_child (widget_class, TdAchievementView, count);
}

static void
td_achievement_view_init (TdAchievementView *self)
{
  GtkWidget *view;
  GtkTextBuffer *buffer;
  PangoLayout *layout;
  int line_height;

  gtk_widget_init_template (GTK_WIDGET (self));
  view = td_text_row_get_view (self->achievement);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  layout = gtk_widget_create_pango_layout (view, "Ệ");
  pango_layout_get_pixel_size (layout, NULL, &line_height);
  g_object_unref (layout);
  gtk_widget_set_size_request (view, -1, MIN_LINES * line_height);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (text_changed_cb), self,
                           G_CONNECT_SWAPPED);
  text_changed_cb (self, buffer);
}

void
td_achievement_view_set (TdAchievementView *self, TdSession *session, TdNomination *nomination)
{
  GtkWidget *summary, *achievement;

  g_return_if_fail (TD_IS_ACHIEVEMENT_VIEW (self));
  g_return_if_fail (TD_IS_SESSION (session));
  g_return_if_fail (TD_IS_NOMINATION (nomination));

  summary = td_text_row_get_view (self->summary);
  achievement = td_text_row_get_view (self->achievement);
  if (g_set_str (&self->nomination_id, nomination->id)) {
    td_autosave_bind (summary, session, TD_ENTITY_NOMINATION, nomination->id, "summary");
    td_autosave_bind (achievement, session, TD_ENTITY_NOMINATION, nomination->id, "achievement");
  }
  td_autosave_set_text (summary, nomination->summary);
  td_autosave_set_text (achievement, nomination->achievement);
}

gboolean
td_achievement_view_show_field (TdAchievementView *self, const char *field)
{
  g_return_val_if_fail (TD_IS_ACHIEVEMENT_VIEW (self), FALSE);

  if (g_strcmp0 (field, "summary") == 0)
    return gtk_widget_grab_focus (GTK_WIDGET (self->summary));
  if (g_strcmp0 (field, "achievement") == 0)
    return gtk_widget_grab_focus (GTK_WIDGET (self->achievement));
  return FALSE;
}
