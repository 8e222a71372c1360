/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The choice between two values of a fact.  Main thread only. */
#include "config.h"

#include "td-fact-choice.h"

#include <ui/td-ui-util.h>

#include <glib/gi18n.h>

struct _TdFactChoice {
  AdwBin parent_instance;
  TdPlanKey key;
  GtkWidget *buttons[2];
  GtkLabel *values[2];
  GtkLabel *lines[2];
};

G_DEFINE_FINAL_TYPE (TdFactChoice, td_fact_choice, ADW_TYPE_BIN)

typedef enum { LOOKED, CHOSEN, LEAVE } TdFactChoiceSignal;
static guint signals[LEAVE + 1];

static gboolean
is_second (TdFactChoice *self, gpointer button)
{
  return button == self->buttons[1];
}

static void
clicked_cb (TdFactChoice *self, GtkButton *button)
{
  g_signal_emit (self, signals[CHOSEN], 0, is_second (self, button));
}

static void
entered_cb (TdFactChoice *self, GtkEventController *controller)
{
  g_signal_emit (self, signals[LOOKED], 0,
                 is_second (self, gtk_event_controller_get_widget (controller)));
}

static gboolean
key_pressed_cb (TdFactChoice *self,
                guint keyval,
                guint code,
                GdkModifierType modifiers,
                GtkEventController *controller)
{
  gboolean down = keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down;
  gboolean up = keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up;
  gboolean second = is_second (self, gtk_event_controller_get_widget (controller));

  if (!(down || up) || (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)))
    return GDK_EVENT_PROPAGATE;
  if (down == second)
    g_signal_emit (self, signals[LEAVE], 0, down ? 1 : -1);
  else
    gtk_widget_grab_focus (self->buttons[down ? 1 : 0]);
  return GDK_EVENT_STOP;
}

static void
watch (TdFactChoice *self, GtkWidget *button)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_swapped (button, "clicked", G_CALLBACK (clicked_cb), self);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (entered_cb), self);
  gtk_widget_add_controller (button, focus);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (button, keys);
}

static GtkLabel *
make_label (const char *css)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css) {
    gtk_widget_add_css_class (label, "caption");
    gtk_widget_add_css_class (label, css);
  } else {
    gtk_label_set_wrap (GTK_LABEL (label), TRUE);
    gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
    gtk_widget_set_hexpand (label, TRUE);
  }
  return GTK_LABEL (label);
}

static void
make_button (TdFactChoice *self, GtkBox *box, guint i)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->values[i] = make_label (NULL);
  self->lines[i] = make_label ("dimmed");
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->values[i]));
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->lines[i]));
  self->buttons[i] = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->buttons[i]), content);
  gtk_widget_add_css_class (self->buttons[i], "td-choice");
  watch (self, self->buttons[i]);
  gtk_box_append (box, self->buttons[i]);
}

static void
td_fact_choice_class_init (TdFactChoiceClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  signals[LOOKED] = g_signal_new ("looked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[CHOSEN] = g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[LEAVE] = g_signal_new ("leave", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 1, G_TYPE_INT);
}

static void
td_fact_choice_init (TdFactChoice *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkLabel *hint = make_label ("dimmed");

  gtk_label_set_wrap (hint, TRUE);
  gtk_label_set_label (hint, _ ("The plan says two things. Choose which holds:"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (hint));
  for (guint i = 0; i < G_N_ELEMENTS (self->buttons); i++)
    make_button (self, GTK_BOX (box), i);
  gtk_widget_set_margin_top (box, 3);
  gtk_widget_set_margin_bottom (box, 6);
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
td_fact_choice_new (TdPlanKey key)
{
  TdFactChoice *self = g_object_new (TD_TYPE_FACT_CHOICE, NULL);

  self->key = key;
  return GTK_WIDGET (self);
}

static char *
format_value (TdPlanKey key, const char *value)
{
  TdDate date;

  if (key == TD_PLAN_DATE && td_date_from_iso (value, &date))
    return td_date_format_short (date);
  if (key == TD_PLAN_LEVEL)
    return g_strdup (td_level_get_title (td_level_from_string (value)));
  return g_strdup (value);
}

static void
show (TdFactChoice *self, guint i, const char *value, guint first_line, guint last_line)
{
  g_autofree char *text = format_value (self->key, value);
  g_autofree char *lines = td_ui_format_lines (first_line, last_line);
  /* Translators: a button for the screen reader: a value, and the line of the plan it stands in */
  g_autofree char *name = g_strdup_printf (_ ("Choose “%s”, %s"), text, lines);

  gtk_label_set_label (self->values[i], text);
  gtk_label_set_label (self->lines[i], lines);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->buttons[i]), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
}

void
td_fact_choice_set_fact (TdFactChoice *self, const TdPlanFact *fact)
{
  g_return_if_fail (TD_IS_FACT_CHOICE (self));
  g_return_if_fail (fact->value != NULL && fact->other != NULL);

  show (self, 0, fact->value, fact->reading.first_line, fact->reading.last_line);
  show (self, 1, fact->other, fact->other_first_line, fact->other_last_line);
}

void
td_fact_choice_enter (TdFactChoice *self, gboolean from_below)
{
  g_return_if_fail (TD_IS_FACT_CHOICE (self));
  gtk_widget_grab_focus (self->buttons[from_below ? 1 : 0]);
}
