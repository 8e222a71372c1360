/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A menu for the rows of a list.  GTK's lists do not tell which row is at a point: the widget that
 * is there has, on its way up, the row and its "listitem.select" action.  Main thread only. */
#include "config.h"

#include "td-row-menu.h"

typedef struct {
  GtkWidget *owner; /* not held: the list is below it */
  GtkWidget *list;
  GMenuModel *menu;
  GtkWidget *popover; /* NULL until first shown */
} RowMenu;

static void
row_menu_free (gpointer data)
{
  RowMenu *self = data;

  g_object_unref (self->menu);
  g_free (self);
}

static void
make_popover (RowMenu *self)
{
  self->popover = gtk_popover_menu_new_from_model (self->menu);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
  gtk_widget_set_parent (self->popover, self->owner);
  /* Else the focus goes to the window's first button. */
  g_signal_connect_object (self->popover, "closed", G_CALLBACK (gtk_widget_grab_focus), self->list,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->owner, "destroy", G_CALLBACK (gtk_widget_unparent), self->popover,
                           G_CONNECT_SWAPPED);
}

static GtkWidget *
find_row (GtkWidget *widget)
{
  while (widget && g_strcmp0 (gtk_widget_get_css_name (widget), "row") != 0)
    widget = gtk_widget_get_parent (widget);
  return widget;
}

static gboolean
pop_up (RowMenu *self, GtkWidget *row, float x, float y)
{
  graphene_point_t point = GRAPHENE_POINT_INIT (x, y);

  if (!row || !gtk_widget_compute_point (self->list, self->owner, &point, &point))
    return FALSE;
  gtk_widget_grab_focus (row);
  gtk_widget_activate_action (row, "listitem.select", "(bb)", FALSE, FALSE);
  if (!self->popover)
    make_popover (self);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover),
                               &(GdkRectangle) {(int) point.x, (int) point.y, 1, 1});
  gtk_popover_popup (GTK_POPOVER (self->popover));
  return TRUE;
}

static void
pressed_cb (GtkGesture *gesture, double x, double y, RowMenu *self)
{
  if (pop_up (self, find_row (gtk_widget_pick (self->list, x, y, GTK_PICK_DEFAULT)), (float) x,
              (float) y))
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
clicked_cb (GtkGesture *gesture, int n_presses, double x, double y, RowMenu *self)
{
  pressed_cb (gesture, x, y, self);
}

/* By the keyboard: below the row that has the focus. */
static gboolean
key_cb (GtkWidget *list, GVariant *parameters, gpointer user_data)
{
  GtkWidget *row = find_row (gtk_root_get_focus (gtk_widget_get_root (list)));
  graphene_rect_t bounds;

  return row && gtk_widget_compute_bounds (row, list, &bounds) &&
         pop_up (user_data, row, bounds.origin.x + 24, bounds.origin.y + bounds.size.height / 2);
}

static void
add_keys (RowMenu *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  const char *const keys[] = {"Menu", "<Shift>F10"};

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (controller),
        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys[i]),
                          gtk_callback_action_new (key_cb, self, NULL)));
  gtk_widget_add_controller (self->list, controller);
}

void
td_row_menu_attach (GtkWidget *owner, GtkWidget *list, GMenuModel *menu)
{
  GtkGesture *click, *press;
  RowMenu *self;

  g_return_if_fail (gtk_widget_is_ancestor (list, owner));
  g_return_if_fail (G_IS_MENU_MODEL (menu));

  click = gtk_gesture_click_new ();
  press = gtk_gesture_long_press_new ();
  self = g_new0 (RowMenu, 1);
  self->owner = owner;
  self->list = list;
  self->menu = g_object_ref (menu);
  g_object_set_data_full (G_OBJECT (list), "td-row-menu", self, row_menu_free);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect (click, "pressed", G_CALLBACK (clicked_cb), self);
  g_signal_connect (press, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (list, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (list, GTK_EVENT_CONTROLLER (press));
  add_keys (self);
}
