/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register's place in the window: its list and its duplicates.  Main thread only. */
#include "config.h"

#include "td-register-page.h"

#include "td-duplicates-view.h"
#include "td-register-list.h"

struct _TdRegisterPage {
  AdwNavigationPage parent_instance;
  AdwHeaderBar *header;
  AdwViewSwitcherBar *switcher_bar;
  AdwWindowTitle *title;
  AdwViewStack *stack;
  TdRegisterList *people;
  TdDuplicatesView *duplicates;
};

G_DEFINE_FINAL_TYPE (TdRegisterPage, td_register_page, ADW_TYPE_NAVIGATION_PAGE)

static void
td_register_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_REGISTER_PAGE);
  G_OBJECT_CLASS (td_register_page_parent_class)->dispose (object);
}

static void
td_register_page_class_init (TdRegisterPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_register_page_dispose;
  g_type_ensure (TD_TYPE_REGISTER_LIST);
  g_type_ensure (TD_TYPE_DUPLICATES_VIEW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/com/example/ThiDua/ui/register/td-register-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TdRegisterPage, header);
  gtk_widget_class_bind_template_child (widget_class, TdRegisterPage, switcher_bar);
  gtk_widget_class_bind_template_child (widget_class, TdRegisterPage, title);
  gtk_widget_class_bind_template_child (widget_class, TdRegisterPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TdRegisterPage, people);
  gtk_widget_class_bind_template_child (widget_class, TdRegisterPage, duplicates);
}

static void
td_register_page_init (TdRegisterPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
td_register_page_set_session (TdRegisterPage *self, TdSession *session)
{
  g_return_if_fail (TD_IS_REGISTER_PAGE (self));
  g_return_if_fail (TD_IS_SESSION (session));

  td_register_list_set_session (self->people, session);
  td_duplicates_view_set_session (self->duplicates, session);
}

void
td_register_page_show (TdRegisterPage *self, const char *name)
{
  g_return_if_fail (TD_IS_REGISTER_PAGE (self));

  adw_view_stack_set_visible_child_name (self->stack, name);
}

void
td_register_page_search (TdRegisterPage *self)
{
  g_return_if_fail (TD_IS_REGISTER_PAGE (self));

  td_register_page_show (self, "people");
  td_register_list_search (self->people);
}
