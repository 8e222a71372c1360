/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of the restore page.  Beside each other where there is room, the raw line above the
 * proposal where there is not.  Words that were read as others are bold, doubtful ones are
 * underlined.  Main thread only. */
#include "config.h"

#include "td-restore-row.h"

#include <core/base/td-text.h>

#include <glib/gi18n.h>
#include <string.h>

struct _TdRestoreRow {
  GtkWidget parent_instance;
  TdRestoreItem *item;
  GtkLabel *number;
  GtkBox *texts;
  GtkLabel *raw;
  GtkLabel *text;
  GtkLabel *confidence;
  GtkWidget *edit_button;
  GtkCheckButton *take_button;
  gboolean is_showing; /* what is stored, not what was clicked */
};

G_DEFINE_FINAL_TYPE (TdRestoreRow, td_restore_row, GTK_TYPE_WIDGET)

static void
mark (PangoAttrList *marks, PangoAttribute *attribute, gsize start, gsize end)
{
  attribute->start_index = (guint) start;
  attribute->end_index = (guint) end;
  pango_attr_list_insert (marks, attribute);
}

/* The next word of @text from *@at on, and where it begins; NULL at the end. */
static char *
next_word (const char *text, gsize *at, gsize *start)
{
  gsize length;

  *start = *at + strspn (text + *at, " \t");
  length = strcspn (text + *start, " \t");
  *at = *start + length;
  return length ? g_strndup (text + *start, length) : NULL;
}

static gboolean
is_same_but_marks (const char *one, const char *other)
{
  g_autofree char *fold = td_text_fold (one);
  g_autofree char *other_fold = td_text_fold (other);

  return g_str_equal (fold, other_fold);
}

/* Word for word, as long as the lines have the same number of words; else every word that the raw
 * line does not have. */
static void
mark_changed (PangoAttrList *marks, const char *raw, const char *text)
{
  gsize raw_at = 0, at = 0, raw_start = 0, start = 0;

  for (;;) {
    g_autofree char *raw_word = next_word (raw, &raw_at, &raw_start);
    g_autofree char *word = next_word (text, &at, &start);

    if (!word)
      return;
    if (!raw_word || !is_same_but_marks (raw_word, word))
      mark (marks, pango_attr_weight_new (PANGO_WEIGHT_BOLD), start, at);
  }
}

static void
mark_doubts (PangoAttrList *marks, const GArray *doubts)
{
  for (guint i = 0; doubts && i < doubts->len; i++) {
    const TdRestoreSpan *span = &g_array_index (doubts, TdRestoreSpan, i);
    mark (marks, pango_attr_underline_new (PANGO_UNDERLINE_ERROR), span->start, span->end);
  }
}

static void
show_text (TdRestoreRow *self, TdRestoredLine *line)
{
  const char *text = td_restore_item_get_text (self->item);
  gboolean is_accepted = td_restore_item_get_accepted (self->item) != NULL;
  g_autoptr (PangoAttrList) marks = pango_attr_list_new ();

  if (!g_str_equal (text, line->raw))
    mark_changed (marks, line->raw, text);
  if (!is_accepted)
    mark_doubts (marks, line->doubts);
  gtk_label_set_text (self->text, text);
  gtk_label_set_attributes (self->text, marks);
}

/* Nothing is certain before a person has looked at it. */
static int
get_percent (TdRestoredLine *line)
{
  return MIN ((int) (line->confidence * 100), 99);
}

static void
show_confidence (TdRestoreRow *self, TdRestoredLine *line, gboolean is_changed)
{
  /* Translators: how likely a proposed line is right */
  g_autofree char *percent = g_strdup_printf (_ ("%d %%"), get_percent (line));
  gboolean is_doubtful = td_restore_item_is_open (self->item) && line->confidence < 0.6;

  gtk_label_set_text (self->confidence, is_changed ? percent : "");
  if (is_doubtful)
    gtk_widget_add_css_class (GTK_WIDGET (self->confidence), "warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->confidence), "warning");
}

static void
show_item (TdRestoreRow *self)
{
  TdRestoredLine *line = td_restore_item_get_line (self->item);
  gboolean is_accepted = td_restore_item_get_accepted (self->item) != NULL;
  gboolean is_changed = is_accepted || td_restore_item_is_open (self->item);
  g_autofree char *number = g_strdup_printf ("%u", line->line);

  gtk_label_set_text (self->number, number);
  gtk_label_set_text (self->raw, line->raw);
  show_text (self, line);
  show_confidence (self, line, is_changed);
  self->is_showing = TRUE;
  gtk_check_button_set_active (self->take_button, is_accepted);
  self->is_showing = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->take_button), is_changed);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->take_button),
                               is_accepted ? _ ("Go Back to the Raw Line (Space)")
                                           : _ ("Take This Line (Space)"));
}

static void
take_toggled_cb (TdRestoreRow *self)
{
  if (self->is_showing || !self->item)
    return;
  /* The box shows what is stored: it turns when that has changed. */
  self->is_showing = TRUE;
  gtk_check_button_set_active (self->take_button,
                               td_restore_item_get_accepted (self->item) != NULL);
  self->is_showing = FALSE;
  gtk_widget_activate_action (GTK_WIDGET (self), "restore.toggle-line", "u",
                              td_restore_item_get_line (self->item)->line);
}

static void
edit_clicked_cb (TdRestoreRow *self)
{
  if (self->item)
    gtk_widget_activate_action (GTK_WIDGET (self), "restore.edit-line", "u",
                                td_restore_item_get_line (self->item)->line);
}

static void
td_restore_row_dispose (GObject *object)
{
  td_restore_row_set_item (TD_RESTORE_ROW (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_RESTORE_ROW);
  G_OBJECT_CLASS (td_restore_row_parent_class)->dispose (object);
}

static void
td_restore_row_class_init (TdRestoreRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_restore_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/ThiDua/ui/plan/td-restore-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TdRestoreRow, number);
  gtk_widget_class_bind_template_child (widget_class, TdRestoreRow, texts);
  gtk_widget_class_bind_template_child (widget_class, TdRestoreRow, raw);
  gtk_widget_class_bind_template_child (widget_class, TdRestoreRow, text);
  gtk_widget_class_bind_template_child (widget_class, TdRestoreRow, confidence);
  gtk_widget_class_bind_template_child (widget_class, TdRestoreRow, edit_button);
  gtk_widget_class_bind_template_child (widget_class, TdRestoreRow, take_button);
  gtk_widget_class_bind_template_callback (widget_class, take_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, edit_clicked_cb);
}

static void
td_restore_row_init (TdRestoreRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
td_restore_row_new (void)
{
  return g_object_new (TD_TYPE_RESTORE_ROW, NULL);
}

void
td_restore_row_set_item (TdRestoreRow *self, TdRestoreItem *item)
{
  g_return_if_fail (TD_IS_RESTORE_ROW (self));

  if (self->item)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_set_object (&self->item, item);
  if (!item)
    return;
  g_signal_connect_swapped (item, "notify::accepted", G_CALLBACK (show_item), self);
  show_item (self);
}

void
td_restore_row_set_narrow (TdRestoreRow *self, gboolean is_narrow)
{
  g_return_if_fail (TD_IS_RESTORE_ROW (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->texts), is_narrow
                                                                    ? GTK_ORIENTATION_VERTICAL
                                                                    : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_homogeneous (self->texts, !is_narrow);
  gtk_box_set_spacing (self->texts, is_narrow ? 2 : 18);
  gtk_widget_set_visible (GTK_WIDGET (self->number), !is_narrow);
}

char *
td_restore_row_describe (TdRestoreItem *item)
{
  TdRestoredLine *line = td_restore_item_get_line (item);

  if (td_restore_item_get_accepted (item))
    /* Translators: %u is the number of a line, %s its text */
    return g_strdup_printf (_ ("Line %u, taken: %s"), line->line, td_restore_item_get_text (item));
  if (!td_restore_item_is_open (item))
    /* Translators: %u is the number of a line, %s its text */
    return g_strdup_printf (_ ("Line %u, unchanged: %s"), line->line, line->raw);
  /* Translators: %u is the number of a line, %s its text, %d how likely it is right */
  return g_strdup_printf (_ ("Line %u, proposed: %s, confidence %d %%"), line->line, line->proposal,
                          get_percent (line));
}
