/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One proposal of words.  Each place has a tick of its own; that of the row ticks all or none and
 * is neither while only some are.  Main thread only. */
#include "config.h"

#include "td-derive-words-row.h"

#include <ui/td-ui-util.h>

#include <glib/gi18n.h>

/* More places are counted, not listed: they go with the tick of all. */
#define MOST_PLACES 100

struct _TdDeriveWordsRow {
  AdwExpanderRow parent_instance;
  TdDeriveWords *words; /* NULL: a person's own */
  GtkCheckButton *check;
  GPtrArray *ticks; /* of GtkCheckButton: borrowed, one for each place listed */
  gboolean is_setting;
  AdwEntryRow *old_entry; /* NULL where the words are given */
  AdwEntryRow *new_entry;
  gboolean is_touched;
};

typedef enum { SIGNAL_CHANGED, N_SIGNALS } TdDeriveWordsRowSignal;
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TdDeriveWordsRow, td_derive_words_row, ADW_TYPE_EXPANDER_ROW)

static guint
count_places (TdDeriveWordsRow *self)
{
  return self->words && self->words->places ? self->words->places->len : 0;
}

static guint
count_ticks (TdDeriveWordsRow *self)
{
  guint n = 0;

  for (guint i = 0; i < self->ticks->len; i++)
    n += gtk_check_button_get_active (self->ticks->pdata[i]);
  return n;
}

static char *
describe_places (TdDeriveWordsRow *self)
{
  guint n = count_places (self), n_ticks = count_ticks (self);

  if (n == 0)
    return g_strdup ("");
  if (n_ticks > 0 && n_ticks < self->ticks->len)
    /* Translators: in how many of the places in which some words of a plan stand they are replaced
     */
    return g_strdup_printf (ngettext ("%u of %u place", "%u of %u places", n), n_ticks, n);
  /* Translators: in how many places of a plan some words stand */
  return g_strdup_printf (ngettext ("%u place", "%u places", n), n);
}

static void
update (TdDeriveWordsRow *self)
{
  const char *old_words = td_derive_words_row_get_old (self);
  const char *new_words = td_derive_words_row_get_new (self);
  g_autofree char *places = describe_places (self);
  g_autofree char *subtitle = g_strdup_printf (
      "→ %s%s%s", *new_words ? new_words : _ ("write the own words"), *places ? " · " : "", places);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self),
                                 *old_words ? old_words : _ ("Other words"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
  /* A tick stays while the words are written anew. */
  gtk_widget_set_sensitive (GTK_WIDGET (self->check), *old_words && *new_words);
  for (guint i = 0; i < self->ticks->len; i++)
    gtk_widget_set_sensitive (self->ticks->pdata[i], *new_words != '\0');
}

static void
entry_changed_cb (TdDeriveWordsRow *self)
{
  self->is_touched = TRUE;
  update (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* All or none. */
static void
check_toggled_cb (TdDeriveWordsRow *self)
{
  gboolean is_active = gtk_check_button_get_active (self->check);

  if (self->is_setting)
    return;
  self->is_touched = TRUE;
  self->is_setting = TRUE;
  gtk_check_button_set_inconsistent (self->check, FALSE);
  for (guint i = 0; i < self->ticks->len; i++)
    gtk_check_button_set_active (self->ticks->pdata[i], is_active);
  self->is_setting = FALSE;
  update (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
tick_toggled_cb (TdDeriveWordsRow *self)
{
  guint n = count_ticks (self);
  if (self->is_setting)
    return;
  self->is_touched = TRUE;
  self->is_setting = TRUE;
  gtk_check_button_set_active (self->check, n == self->ticks->len);
  gtk_check_button_set_inconsistent (self->check, n > 0 && n < self->ticks->len);
  self->is_setting = FALSE;
  update (self);
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

static GtkWidget *
make_tick (TdDeriveWordsRow *self, TdDerivePlace *place)
{
  GtkWidget *tick = gtk_check_button_new ();
  g_autofree char *name =
      /* Translators: %s are words of a plan with some around them */
      g_strdup_printf (_ ("Replace in “%s”"), place->text);

  gtk_widget_set_valign (tick, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (tick), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (tick, "toggled", G_CALLBACK (tick_toggled_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->ticks, tick);
  return tick;
}

/* The words around the place, those that are meant in bold. */
static GtkWidget *
make_place (TdDeriveWordsRow *self, TdDerivePlace *place)
{
  GtkWidget *row = td_ui_row_new ("", place->node < 0 ? _ ("Title")
                                      : *place->path  ? place->path
                                                      : NULL);
  GtkWidget *tick = make_tick (self, place);
  g_autofree char *before = g_markup_escape_text (place->text, place->start);
  g_autofree char *found =
      g_markup_escape_text (place->text + place->start, (gssize) (place->end - place->start));
  g_autofree char *after = g_markup_escape_text (place->text + place->end, -1);
  g_autofree char *markup = g_strdup_printf ("%s<b>%s</b>%s", before, found, after);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), TRUE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), markup);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), tick);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), tick);
  /* It says more than the row's title, which the row has just given it as its name. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (tick), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  return row;
}

static void
add_places (TdDeriveWordsRow *self)
{
  GPtrArray *places = self->words->places;

  for (guint i = 0; i < MIN (places->len, MOST_PLACES); i++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (self), make_place (self, places->pdata[i]));
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
  g_ptr_array_set_size (TD_DERIVE_WORDS_ROW (object)->ticks, 0);
  G_OBJECT_CLASS (td_derive_words_row_parent_class)->dispose (object);
}

static void
td_derive_words_row_finalize (GObject *object)
{
  g_ptr_array_unref (TD_DERIVE_WORDS_ROW (object)->ticks);
  G_OBJECT_CLASS (td_derive_words_row_parent_class)->finalize (object);
}

static void
td_derive_words_row_class_init (TdDeriveWordsRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = td_derive_words_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = td_derive_words_row_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", TD_TYPE_DERIVE_WORDS_ROW, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
td_derive_words_row_init (TdDeriveWordsRow *self)
{
  self->ticks = g_ptr_array_new ();
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

  return (gtk_check_button_get_active (self->check) || count_ticks (self) > 0) &&
         *td_derive_words_row_get_old (self) && *td_derive_words_row_get_new (self);
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

static gboolean
is_ticked_at (TdDeriveWordsRow *self, const TdDerivePlace *place)
{
  for (guint i = 0; i < self->ticks->len; i++)
    if (td_derive_place_equal (self->words->places->pdata[i], place))
      return gtk_check_button_get_active (self->ticks->pdata[i]);
  return gtk_check_button_get_active (self->check);
}

void
td_derive_words_row_copy (TdDeriveWordsRow *self, TdDeriveWordsRow *other)
{
  g_return_if_fail (TD_IS_DERIVE_WORDS_ROW (self));
  g_return_if_fail (TD_IS_DERIVE_WORDS_ROW (other));

  gtk_editable_set_text (GTK_EDITABLE (self->new_entry), td_derive_words_row_get_new (other));
  if (self->ticks->len == 0)
    gtk_check_button_set_active (self->check, gtk_check_button_get_active (other->check));
  for (guint i = 0; i < self->ticks->len; i++)
    gtk_check_button_set_active (self->ticks->pdata[i],
                                 is_ticked_at (other, self->words->places->pdata[i]));
  self->is_touched = TRUE;
}

/* Those that are not listed go with the tick of all. */
static GPtrArray *
list_places (TdDeriveWordsRow *self)
{
  GPtrArray *places;

  if (count_places (self) == 0)
    return NULL;
  places = g_ptr_array_new ();
  for (guint i = 0; i < self->words->places->len; i++)
    if (gtk_check_button_get_active (i < self->ticks->len ? self->ticks->pdata[i] : self->check))
      g_ptr_array_add (places, self->words->places->pdata[i]);
  return places;
}

void
td_derive_words_row_add_to (TdDeriveWordsRow *self, TdDeriveRequest *request)
{
  g_return_if_fail (TD_IS_DERIVE_WORDS_ROW (self));

  const char *old_words = td_derive_words_row_get_old (self);
  const char *new_words = td_derive_words_row_get_new (self);
  g_autoptr (GPtrArray) places = list_places (self);

  if (!td_derive_words_row_is_accepted (self))
    return;
  if (places)
    td_derive_request_accept_at (request, old_words, new_words, places,
                                 places->len < count_places (self));
  else
    td_derive_request_accept (request, old_words, new_words);
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
