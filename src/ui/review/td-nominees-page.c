/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The three ways of looking at a plan's nominees.  The matrices are made when they are first looked
 * at.  Main thread only. */
#include "config.h"

#include "td-nominees-page.h"

#include "td-lacking-page.h"
#include "td-matrix-page.h"

#include <ui/nominee/td-nominee-list.h>
#include <ui/td-lazy-bin.h>

struct _TdNomineesPage {
  AdwBin parent_instance;
  AdwViewStack *stack;
  TdNomineeList *list;
  TdLazyBin *criteria;
  TdLazyBin *lacking;

  TdSession *session;
  char *plan_id;
};

G_DEFINE_FINAL_TYPE (TdNomineesPage, td_nominees_page, ADW_TYPE_BIN)

static void
fill (TdNomineesPage *self, GtkWidget *page)
{
  if (TD_IS_MATRIX_PAGE (page) && self->plan_id)
    td_matrix_page_set_plan (TD_MATRIX_PAGE (page), self->session, self->plan_id);
  else if (TD_IS_LACKING_PAGE (page) && self->plan_id)
    td_lacking_page_set_plan (TD_LACKING_PAGE (page), self->session, self->plan_id);
}

static void
page_made_cb (TdNomineesPage *self, GtkWidget *page)
{
  fill (self, page);
}

static void
td_nominees_page_dispose (GObject *object)
{
  TdNomineesPage *self = TD_NOMINEES_PAGE (object);

  g_clear_pointer (&self->plan_id, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_NOMINEES_PAGE);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (td_nominees_page_parent_class)->dispose (object);
}

static void
td_nominees_page_class_init (TdNomineesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_nominees_page_dispose;
  g_type_ensure (TD_TYPE_NOMINEE_LIST);
  g_type_ensure (TD_TYPE_LAZY_BIN);
  g_type_ensure (TD_TYPE_MATRIX_PAGE);
  g_type_ensure (TD_TYPE_LACKING_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/ThiDua/ui/review/td-nominees-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TdNomineesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TdNomineesPage, list);
  gtk_widget_class_bind_template_child (widget_class, TdNomineesPage, criteria);
  gtk_widget_class_bind_template_child (widget_class, TdNomineesPage, lacking);
  gtk_widget_class_bind_template_callback (widget_class, page_made_cb);
}

static void
td_nominees_page_init (TdNomineesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
td_nominees_page_set_plan (TdNomineesPage *self, TdSession *session, const char *plan_id)
{
  g_return_if_fail (TD_IS_NOMINEES_PAGE (self));
  g_return_if_fail (TD_IS_SESSION (session));
  g_return_if_fail (plan_id != NULL);

  g_set_object (&self->session, session);
  g_set_str (&self->plan_id, plan_id);
  td_nominee_list_set_plan (self->list, session, plan_id);
  if (td_lazy_bin_peek (self->criteria))
    fill (self, td_lazy_bin_peek (self->criteria));
  if (td_lazy_bin_peek (self->lacking))
    fill (self, td_lazy_bin_peek (self->lacking));
}

void
td_nominees_page_add (TdNomineesPage *self)
{
  g_return_if_fail (TD_IS_NOMINEES_PAGE (self));

  adw_view_stack_set_visible_child_name (self->stack, "list");
  gtk_widget_activate_action (GTK_WIDGET (self->list), "nominees.add", NULL);
}

void
td_nominees_page_search (TdNomineesPage *self)
{
  const char *name;

  g_return_if_fail (TD_IS_NOMINEES_PAGE (self));

  name = adw_view_stack_get_visible_child_name (self->stack);
  if (g_strcmp0 (name, "criteria") == 0)
    td_matrix_page_search (TD_MATRIX_PAGE (td_lazy_bin_get (self->criteria)));
  else if (g_strcmp0 (name, "lacking") == 0)
    td_lacking_page_search (TD_LACKING_PAGE (td_lazy_bin_get (self->lacking)));
  else
    td_nominee_list_search (self->list);
}
