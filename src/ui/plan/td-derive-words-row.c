/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One proposal of words.  Main thread only. */
#include "config.h"

#include "td-derive-words-row.h"

#include <ui/td-ui-util.h>

#include <glib/gi18n.h>

/* More places are counted, not listed. */
#define MOST_PLACES 12

struct _TdDeriveWordsRow {
  AdwExpanderRow parent_instance;
  TdDeriveWords *words; /* NULL: a person's own */
  GtkCheckButton *check;
  AdwEntryRow *old_entry; /* NULL where the words are given */
  AdwEntryRow *new_entry;
  gboolean is_touched;
};

typedef enum { SIGNAL_CHANGED, N_SIGNALS } TdDeriveWordsRowSignal;
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TdDeriveWordsRow, td_derive_words_row, ADW_TYPE_EXPANDER_ROW)

static void
update (TdDeriveWordsRow *self)
{
  const char *old_words = td_derive_words_row_get_old (self);
  const char *new_words = td_derive_words_row_get_new (self);
  guint n = self->words && self->words->places ? self->words->places->len : 0;
  g_autofree char *places =
      /* Translators: in how many places of a plan some words stand */
      n ? g_strdup_printf (ngettext ("%u place", "%u places", n), n) : g_strdup ("");
  g_autofree char *subtitle = g_strdup_printf (
      "→ %s%s%s", *new_words ? new_words : _ ("write the own words"), *places ? " · " : "", places);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self),
                                 *old_words ? old_words : _ ("Other words"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
  /* A tick stays while the words are written anew. */
  gtk_widget_set_sensitive (GTK_WIDGET (self->check), *old_words && *new_words);
}

static void
entry_changed_cb (TdDeriveWordsRow *self)
{
  self->is_touched = TRUE;
  update (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
check_toggled_cb (TdDeriveWordsRow *self)
{
  self->is_touched = TRUE;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static AdwEntryRow *
add_entry (TdDeriveWordsRow *self, const char *title)
{
  GtkWidget *entry = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), title);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), entry);
  g_signal_connect_object (entry, "changed", G_CALLBACK (entry_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return ADW_ENTRY_ROW (entry);
}

/* The words around the place, those that are meant in bold. */
static GtkWidget *
make_place (TdDerivePlace *place)
{
  GtkWidget *row = td_ui_row_new ("", *place->path ? place->path : NULL);
  g_autofree char *before = g_markup_escape_text (place->text, place->start);
  g_autofree char *found =
      g_markup_escape_text (place->text + place->start, (gssize) (place->end - place->start));
  g_autofree char *after = g_markup_escape_text (place->text + place->end, -1);
  g_autofree char *markup = g_strdup_printf ("%s<b>%s</b>%s", before, found, after);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), TRUE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), markup);
  return row;
}

static void
add_places (TdDeriveWordsRow *self)
{
  GPtrArray *places = self->words->places;

  for (guint i = 0; i < MIN (places->len, MOST_PLACES); i++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (self), make_place (places->pdata[i]));
  if (places->len > MOST_PLACES) {
    g_autofree char *more = g_strdup_printf (
        ngettext ("and %u more place", "and %u more places", places->len - MOST_PLACES),
        places->len - MOST_PLACES);
    adw_expander_row_add_row (ADW_EXPANDER_ROW (self), td_ui_row_new (more, NULL));
  }
}

static void
td_derive_words_row_dispose (GObject *object)
{
  g_clear_object (&TD_DERIVE_WORDS_ROW (object)->words);
  G_OBJECT_CLASS (td_derive_words_row_parent_class)->dispose (object);
}

static void
td_derive_words_row_class_init (TdDeriveWordsRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = td_derive_words_row_dispose;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", TD_TYPE_DERIVE_WORDS_ROW, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
td_derive_words_row_init (TdDeriveWordsRow *self)
{
  self->check = GTK_CHECK_BUTTON (gtk_check_button_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->check), GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->check), _ ("Replace these words"));
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->check));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
}

GtkWidget *
td_derive_words_row_new (TdDeriveWords *words)
{
  TdDeriveWordsRow *self = g_object_new (TD_TYPE_DERIVE_WORDS_ROW, NULL);
  g_autofree char *name = words ? g_strdup_printf (
                                      /* Translators: %s are words of a plan */
                                      _ ("Replace “%s”"), words->old_words)
                                : g_strdup (_ ("Replace these words"));

  if (words)
    self->words = g_object_ref (words);
  else
    self->old_entry = add_entry (self, _ ("Words of the superior's plan"));
  self->new_entry = add_entry (self, _ ("Own words"));
  if (words) {
    gtk_editable_set_text (GTK_EDITABLE (self->new_entry), words->new_words);
    add_places (self);
  }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  g_signal_connect_object (self->check, "toggled", G_CALLBACK (check_toggled_cb), self,
                           G_CONNECT_SWAPPED);
  update (self);
  self->is_touched = FALSE;
  return GTK_WIDGET (self);
}

const char *
td_derive_words_row_get_old (TdDeriveWordsRow *self)
{
  g_return_val_if_fail (TD_IS_DERIVE_WORDS_ROW (self), "");

  if (self->words)
    return self->words->old_words;
  return self->old_entry ? gtk_editable_get_text (GTK_EDITABLE (self->old_entry)) : "";
}

const char *
td_derive_words_row_get_new (TdDeriveWordsRow *self)
{
  g_return_val_if_fail (TD_IS_DERIVE_WORDS_ROW (self), "");

  return self->new_entry ? gtk_editable_get_text (GTK_EDITABLE (self->new_entry)) : "";
}

gboolean
td_derive_words_row_is_accepted (TdDeriveWordsRow *self)
{
  g_return_val_if_fail (TD_IS_DERIVE_WORDS_ROW (self), FALSE);

  return gtk_check_button_get_active (self->check) && *td_derive_words_row_get_old (self) &&
         *td_derive_words_row_get_new (self);
}

gboolean
td_derive_words_row_accept (TdDeriveWordsRow *self)
{
  g_return_val_if_fail (TD_IS_DERIVE_WORDS_ROW (self), FALSE);

  if (!*td_derive_words_row_get_old (self) || !*td_derive_words_row_get_new (self))
    return FALSE;
  gtk_check_button_set_active (self->check, TRUE);
  return TRUE;
}

void
td_derive_words_row_set (TdDeriveWordsRow *self, const char *new_words, gboolean is_accepted)
{
  g_return_if_fail (TD_IS_DERIVE_WORDS_ROW (self));

  gtk_editable_set_text (GTK_EDITABLE (self->new_entry), new_words);
  if (is_accepted)
    td_derive_words_row_accept (self);
  self->is_touched = TRUE;
}

gboolean
td_derive_words_row_is_touched (TdDeriveWordsRow *self)
{
  g_return_val_if_fail (TD_IS_DERIVE_WORDS_ROW (self), FALSE);

  return self->is_touched;
}

gboolean
td_derive_words_row_is_own (TdDeriveWordsRow *self)
{
  g_return_val_if_fail (TD_IS_DERIVE_WORDS_ROW (self), FALSE);

  return self->words == NULL;
}
