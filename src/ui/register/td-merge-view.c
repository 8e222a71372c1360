/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two of the register side by side: a caption for each field, the two values under it.  What
 * differs says so in words, and its values are radio buttons.  Main thread only. */
#include "config.h"

#include "td-merge-view.h"

#include <core/base/td-text.h>
#include <core/nominee/td-merge.h>

#include <glib/gi18n.h>
#include <string.h>

struct _TdMergeView {
  AdwBin parent_instance;
  TdDuplicate *duplicate;
  GtkLabel *why_label;
  GtkLabel *hint_label;
  GtkGrid *grid;
  GtkCheckButton *seconds[TD_N_NOMINEE_FIELDS]; /* NULL where nothing is chosen; borrowed */
};

G_DEFINE_FINAL_TYPE (TdMergeView, td_merge_view, ADW_TYPE_BIN)

static void
add_caption (TdMergeView *self, int *row, const char *title, gboolean differs)
{
  g_autofree char *text =
      /* Translators: %s is the name of a field, such as “Date of birth” */
      differs ? g_strdup_printf (_ ("%s – different, choose"), title) : g_strdup (title);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_margin_top (label, 9);
  gtk_widget_add_css_class (label, differs ? "caption-heading" : "caption");
  gtk_widget_add_css_class (label, differs ? "warning" : "dimmed");
  gtk_grid_attach (self->grid, label, 0, (*row)++, 2, 1);
}

static GtkWidget *
make_label (const char *text)
{
  GtkWidget *label = gtk_label_new (*text ? text : "–");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (!*text)
    gtk_widget_add_css_class (label, "dimmed");
  return label;
}

/* Values as people write them. */
static char *
format_value (TdNomineeField field, const char *value)
{
  TdDate date;

  if (field == TD_NOMINEE_SEX && *value)
    return g_strdup (g_str_equal (value, "female") ? C_ ("sex", "Female") : C_ ("sex", "Male"));
  if ((field == TD_NOMINEE_BIRTH || field == TD_NOMINEE_FOUNDED) && td_date_from_iso (value, &date))
    return td_date_format_short (date);
  return g_strdup (value);
}

static GtkWidget *
make_choice (TdNomineeField field, const char *value, GtkCheckButton *group)
{
  GtkWidget *button = gtk_check_button_new ();
  g_autofree char *spoken = g_strdup_printf ("%s: %s", td_nominee_field_get_title (field), value);

  gtk_check_button_set_child (GTK_CHECK_BUTTON (button), make_label (value));
  if (group)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (button), group);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  return button;
}

static gboolean
is_shouted (const char *text)
{
  g_autofree char *upper = td_text_upper (text);

  return strcmp (upper, text) == 0;
}

/* What is chosen at first: the whole date, the name with accents, the one not in capitals. */
static gboolean
prefers_second (TdNomineeField field, const char *first, const char *second)
{
  if (field == TD_NOMINEE_BIRTH || field == TD_NOMINEE_FOUNDED)
    return strlen (second) > strlen (first);
  if (field != TD_NOMINEE_NAME && field != TD_NOMINEE_UNIT)
    return FALSE;
  if (g_str_is_ascii (first) != g_str_is_ascii (second))
    return g_str_is_ascii (first);
  return is_shouted (first) && !is_shouted (second);
}

static void
add_field (TdMergeView *self, TdNomineeField field, int *row)
{
  g_autofree char *first = format_value (field, self->duplicate->first->fields[field]);
  g_autofree char *second = format_value (field, self->duplicate->second->fields[field]);
  gboolean differs = td_merge_conflicts (self->duplicate->first, self->duplicate->second, field);
  GtkWidget *left, *right;

  if (!*first && !*second)
    return;
  add_caption (self, row, td_nominee_field_get_title (field), differs);
  left = differs ? make_choice (field, first, NULL) : make_label (first);
  right = differs ? make_choice (field, second, GTK_CHECK_BUTTON (left)) : make_label (second);
  if (differs) {
    gboolean second_first = prefers_second (field, self->duplicate->first->fields[field],
                                            self->duplicate->second->fields[field]);
    gtk_check_button_set_active (GTK_CHECK_BUTTON (second_first ? right : left), TRUE);
    self->seconds[field] = GTK_CHECK_BUTTON (right);
  }
  gtk_grid_attach (self->grid, left, 0, *row, 1, 1);
  gtk_grid_attach (self->grid, right, 1, (*row)++, 1, 1);
}

static void
add_counts (TdMergeView *self, int *row, const char *title, guint first, guint second)
{
  g_autofree char *left = g_strdup_printf ("%u", first);
  g_autofree char *right = g_strdup_printf ("%u", second);

  add_caption (self, row, title, FALSE);
  gtk_grid_attach (self->grid, make_label (left), 0, *row, 1, 1);
  gtk_grid_attach (self->grid, make_label (right), 1, (*row)++, 1, 1);
}

static void
clear_grid (TdMergeView *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))))
    gtk_grid_remove (self->grid, child);
}

static void
td_merge_view_dispose (GObject *object)
{
  TdMergeView *self = TD_MERGE_VIEW (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_MERGE_VIEW);
  g_clear_object (&self->duplicate);
  G_OBJECT_CLASS (td_merge_view_parent_class)->dispose (object);
}

static void
td_merge_view_class_init (TdMergeViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_merge_view_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/ThiDua/ui/register/td-merge-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TdMergeView, why_label);
  gtk_widget_class_bind_template_child (widget_class, TdMergeView, hint_label);
  gtk_widget_class_bind_template_child (widget_class, TdMergeView, grid);
}

static void
td_merge_view_init (TdMergeView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
td_merge_view_set (TdMergeView *self, TdDuplicate *duplicate)
{
  int row = 0;
  gboolean has_choice = FALSE;

  g_return_if_fail (TD_IS_MERGE_VIEW (self));
  g_return_if_fail (TD_IS_DUPLICATE (duplicate));

  g_set_object (&self->duplicate, duplicate);
  memset (self->seconds, 0, sizeof self->seconds);
  clear_grid (self);
  gtk_label_set_label (self->why_label, duplicate->why);
  for (guint field = 0; field < TD_N_NOMINEE_FIELDS; field++) {
    add_field (self, field, &row);
    has_choice = has_choice || self->seconds[field];
  }
  add_counts (self, &row, _ ("Nominations"), duplicate->n_first, duplicate->n_second);
  add_counts (self, &row, _ ("Earlier awards"), duplicate->first->earlier_awards->len,
              duplicate->second->earlier_awards->len);
  gtk_label_set_label (self->hint_label,
                       has_choice ? _ ("Choose what is right where they differ. Merging keeps the "
                                       "nominations and awards of both.")
                                  : _ ("Merging keeps the nominations and awards of both."));
}

GHashTable *
td_merge_view_dup_choices (TdMergeView *self)
{
  GHashTable *choices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  g_return_val_if_fail (TD_IS_MERGE_VIEW (self), choices);

  for (guint field = 0; self->duplicate && field < TD_N_NOMINEE_FIELDS; field++) {
    GtkCheckButton *second = self->seconds[field];
    if (!second)
      continue;
    TdNominee *right =
        gtk_check_button_get_active (second) ? self->duplicate->second : self->duplicate->first;
    g_hash_table_insert (choices, g_strdup (td_nominee_field_to_string (field)),
                         g_strdup (right->fields[field]));
  }
  return choices;
}
