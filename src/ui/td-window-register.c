/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's way to the register and from there to a nomination.  Main thread only. */
#include "config.h"

#include "td-window-private.h"

/* @view: "people", "duplicates"; NULL: as it was. */
void
td_window_show_register (TdWindow *self, const char *view)
{
  if (!self->session)
    return;
  if (!self->register_page) {
    self->register_page = g_object_new (TD_TYPE_REGISTER_PAGE, NULL);
    adw_navigation_view_add (self->content, ADW_NAVIGATION_PAGE (self->register_page));
    td_register_page_set_session (self->register_page, self->session);
  }
  if (view)
    td_register_page_show (self->register_page, view);
  td_window_show_page (self, ADW_NAVIGATION_PAGE (self->register_page));
  adw_navigation_split_view_set_show_content (self->split_view, TRUE);
}

static void
show_register_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdWindow *self = TD_WINDOW (widget);

  td_plan_browser_mark_register (self->browser);
  td_window_show_register (self, g_variant_get_string (parameter, NULL));
}

static void
open_nomination_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdWindow *self = TD_WINDOW (widget);
  const char *plan_id, *id;

  if (!self->session)
    return;
  g_variant_get (parameter, "(&s&s)", &plan_id, &id);
  td_window_show_plan (self, plan_id);
  td_window_go_to (self, TD_ENTITY_NOMINATION, id, NULL);
}

void
td_window_class_install_register (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.show-register", "s", show_register_action);
  gtk_widget_class_install_action (widget_class, "win.open-nomination", "(ss)",
                                   open_nomination_action);
}
