/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every row of a part of a plan can do, by mouse and by keyboard.  The spot is data of the
 * row; the actions are those of the page that the row is on.  Main thread only. */
#include "config.h"

#include "td-part-row.h"

#include <ui/td-ui-util.h>

#include <glib/gi18n.h>

static const char SPOT_KEY[] = "td-part-spot";

static void
spot_free (gpointer data)
{
  TdPartSpot *spot = data;

  g_free ((char *) spot->id);
  g_free ((char *) spot->owner_id);
  g_free (spot);
}

static TdPartSpot *
find_spot (GtkWidget *widget, GtkWidget **row)
{
  for (; widget; widget = gtk_widget_get_parent (widget)) {
    TdPartSpot *spot = g_object_get_data (G_OBJECT (widget), SPOT_KEY);

    if (spot) {
      *row = widget;
      return spot;
    }
  }
  return NULL;
}

/* ---- buttons ---- */

static void
add_item (GMenu *menu, const char *label, const char *action, GVariant *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, target);
  g_menu_append_item (menu, item);
}

static GVariant *
make_target (const TdPartSpot *spot)
{
  return g_variant_new ("(ss)", td_entity_to_string (spot->entity), spot->id);
}

static GVariant *
make_move (const TdPartSpot *spot, guint position)
{
  return g_variant_new ("(ssu)", td_entity_to_string (spot->entity), spot->id, position);
}

static GMenuModel *
make_menu (const TdPartSpot *spot)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) order = g_menu_new ();
  g_autoptr (GMenu) end = g_menu_new ();

  if (spot->reading.state == TD_FACT_PROPOSED)
    add_item (menu, _ ("_Confirm"), "review.confirm-part", make_target (spot));
  if (spot->reading.state == TD_FACT_CONFLICTING)
    add_item (menu, _ ("_Choose This One"), "review.confirm-part", make_target (spot));
  if (spot->index > 0)
    add_item (order, _ ("Move _Up"), "review.move", make_move (spot, spot->index - 1));
  if (spot->index + 1 < spot->n)
    add_item (order, _ ("Move _Down"), "review.move", make_move (spot, spot->index + 1));
  add_item (end, _ ("_Remove"), "review.remove", make_target (spot));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (order));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (end));
  return G_MENU_MODEL (menu);
}

static GtkWidget *
make_menu_button (const TdPartSpot *spot)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenuModel) menu = make_menu (spot);

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("More"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("More"), -1);
  td_ui_set_menu (GTK_MENU_BUTTON (button), menu);
  return button;
}

static GtkWidget *
make_button (const char *icon, const char *name, const char *action, GVariant *target)
{
  GtkWidget *button = td_ui_button_new (icon, name);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  return button;
}

static void
add_suffix (GtkWidget *row, GtkWidget *suffix)
{
  if (ADW_IS_EXPANDER_ROW (row))
    adw_expander_row_add_suffix (ADW_EXPANDER_ROW (row), suffix);
  else
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), suffix);
}

static void
lead_to_lines (GtkWidget *row, const TdReading *reading)
{
  if (reading->first_line == 0 || ADW_IS_EXPANDER_ROW (row))
    return;
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "review.lines");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(uu)", reading->first_line,
                                    MAX (reading->first_line, reading->last_line));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
}

static GtkWidget *
make_state (const TdPartSpot *spot)
{
  TdFactState state = spot->reading.state;

  if (state == TD_FACT_CONFLICTING)
    return make_button ("object-select-symbolic", _ ("Choose This One"), "review.confirm-part",
                        make_target (spot));
  return td_ui_icon_new (td_ui_fact_state_icon (state), td_ui_fact_state_title (state),
                         td_ui_fact_state_css (state));
}

/* An expander row puts each suffix before the one before it. */
static void
add_suffixes (GtkWidget *row, const TdPartSpot *spot)
{
  GtkWidget *suffixes[] = {
      make_state (spot),
      make_button ("document-edit-symbolic", _ ("Correct"), "review.edit", make_target (spot)),
      make_menu_button (spot),
  };
  const gsize n = G_N_ELEMENTS (suffixes);

  for (gsize i = 0; i < n; i++)
    add_suffix (row, suffixes[ADW_IS_EXPANDER_ROW (row) ? n - 1 - i : i]);
}

void
td_part_row_equip (GtkWidget *row, const TdPartSpot *spot)
{
  TdPartSpot *own = g_memdup2 (spot, sizeof *spot);

  g_return_if_fail (GTK_IS_LIST_BOX_ROW (row));

  own->id = g_strdup (spot->id);
  own->owner_id = g_strdup (spot->owner_id);
  g_object_set_data_full (G_OBJECT (row), SPOT_KEY, own, spot_free);
  lead_to_lines (row, &spot->reading);
  add_suffixes (row, spot);
}

GtkWidget *
td_part_row_make_adder (TdEntity entity, const char *owner_id, const char *title)
{
  /* Translators: %s is the title of a group of rows such as “Awards” */
  g_autofree char *name = g_strdup_printf (_ ("Add to “%s”"), title);
  GtkWidget *button = make_button ("list-add-symbolic", name, "review.add",
                                   g_variant_new ("(ss)", td_entity_to_string (entity), owner_id));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

/* ---- the keyboard ---- */

static gboolean
move_by (GtkWidget *row, const TdPartSpot *spot, int step)
{
  int position = (int) spot->index + step;

  if (position >= 0 && position < (int) spot->n)
    gtk_widget_activate_action_variant (row, "review.move", make_move (spot, (guint) position));
  return TRUE;
}

static gboolean
take_plain_key (GtkWidget *widget, GtkWidget *row, const TdPartSpot *spot, guint keyval)
{
  if (keyval == GDK_KEY_Delete || keyval == GDK_KEY_KP_Delete)
    return gtk_widget_activate_action_variant (row, "review.remove", make_target (spot));
  if (keyval == GDK_KEY_F2 || ((keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter) &&
                               widget == row && !ADW_IS_EXPANDER_ROW (row)))
    return gtk_widget_activate_action_variant (row, "review.edit", make_target (spot));
  return FALSE;
}

gboolean
td_part_row_take_key (GtkWidget *widget, guint keyval, GdkModifierType modifiers)
{
  GtkWidget *row = NULL;
  TdPartSpot *spot = find_spot (widget, &row);
  GdkModifierType held = modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK);

  if (!spot)
    return FALSE;
  if (held == 0)
    return take_plain_key (widget, row, spot, keyval);
  if (held == GDK_ALT_MASK && keyval == GDK_KEY_Up)
    return move_by (row, spot, -1);
  if (held == GDK_ALT_MASK && keyval == GDK_KEY_Down)
    return move_by (row, spot, 1);
  if (held == GDK_CONTROL_MASK && (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter))
    return gtk_widget_activate_action_variant (row, "review.confirm-part", make_target (spot));
  return FALSE;
}

gboolean
td_part_row_get_lines (GtkWidget *widget, guint *first_line, guint *last_line)
{
  GtkWidget *row = NULL;
  TdPartSpot *spot = find_spot (widget, &row);

  if (!spot)
    return FALSE;
  *first_line = spot->reading.first_line;
  *last_line = MAX (spot->reading.first_line, spot->reading.last_line);
  return TRUE;
}

TdPlace *
td_part_row_dup_place (GtkWidget *widget, guint *index)
{
  GtkWidget *row = NULL;
  TdPartSpot *spot = find_spot (widget, &row);

  if (!spot)
    return NULL;
  *index = spot->index;
  return td_place_new (spot->entity, spot->id, spot->owner_id);
}

typedef struct {
  TdEntity entity;
  const char *id; /* or NULL: by owner and index */
  const char *owner_id;
  guint index;
} Wanted;

static gboolean
fits (const TdPartSpot *spot, const Wanted *wanted)
{
  if (wanted->id)
    return g_strcmp0 (spot->id, wanted->id) == 0;
  return spot->entity == wanted->entity && spot->index == wanted->index &&
         g_strcmp0 (spot->owner_id, wanted->owner_id) == 0;
}

static GtkWidget *
find_row (GtkWidget *container, const Wanted *wanted)
{
  TdPartSpot *spot = g_object_get_data (G_OBJECT (container), SPOT_KEY);

  if (spot && fits (spot, wanted))
    return container;
  for (GtkWidget *child = gtk_widget_get_first_child (container); child;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_row (child, wanted);

    if (found)
      return found;
  }
  return NULL;
}

GtkWidget *
td_part_row_find (GtkWidget *container, const TdPlace *place, guint index)
{
  const Wanted itself = {.id = place->id};
  const Wanted next = {place->entity, NULL, place->field, index};
  const Wanted previous = {place->entity, NULL, place->field, index ? index - 1 : 0};
  const Wanted owner = {.id = place->field};
  GtkWidget *row = find_row (container, &itself);

  if (!row && place->field)
    row = find_row (container, &next);
  if (!row && place->field)
    row = find_row (container, &previous);
  return row || !place->field ? row : find_row (container, &owner);
}
