/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hits of a search.  Each text typed is a question of its own: one that is out of date is
 * cancelled.  They are asked for again after each change of a plan.  Main thread only. */
#include "config.h"

#include "td-search-list.h"

#include "td-search-row.h"

#include <session/td-session-search.h>
#include <ui/td-ui-util.h>

#include <glib/gi18n.h>

#define MAX_HITS 60

struct _TdSearchList {
  AdwBin parent_instance;
  TdSession *session;
  GCancellable *cancellable;
  char *text;
  gboolean is_asked;    /* an answer is awaited */
  gboolean opens_first; /* when it is there */
  gboolean marking;     /* a row is selected by the program's hand */
  guint showing;        /* source of show_selected_cb () */
  GListStore *hits;     /* of TdSearchHit */
  GtkStack *stack;
  GtkListView *view;
  GtkSingleSelection *selection;
  AdwStatusPage *none_page;
  AdwStatusPage *error_page;
};

G_DEFINE_FINAL_TYPE (TdSearchList, td_search_list, ADW_TYPE_BIN)

typedef enum { HIT_CHOSEN } TdSearchListSignal;
static guint signals[HIT_CHOSEN + 1];

/* Tables whose rows are found. */
static const char *const TABLES[] = {
    "plan",      "plan_fact",  "basis",          "section",   "criteria_group",
    "criterion", "award_form", "responsibility", "recipient",
};

static void
choose (TdSearchList *self, TdSearchHit *hit, gboolean by_person)
{
  g_signal_emit (self, signals[HIT_CHOSEN], 0, hit, by_person);
}

/* ---- rows ---- */

static void
pressed_cb (GtkListItem *item, int n_press, double x, double y, GtkGesture *gesture)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  GtkWidget *list = gtk_widget_get_ancestor (row, TD_TYPE_SEARCH_LIST);

  if (list && gtk_list_item_get_item (item))
    choose (TD_SEARCH_LIST (list), gtk_list_item_get_item (item), TRUE);
}

static void
set_up_cb (TdSearchList *self, GtkListItem *item)
{
  GtkWidget *row = td_search_row_new ();
  GtkGesture *press = gtk_gesture_click_new ();

  g_signal_connect_object (press, "released", G_CALLBACK (pressed_cb), item, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (press));
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (TdSearchList *self, GtkListItem *item)
{
  TdSearchRow *row = TD_SEARCH_ROW (gtk_list_item_get_child (item));

  td_search_row_show (row, gtk_list_item_get_item (item));
  g_autofree char *description = td_search_row_describe (row);
  gtk_list_item_set_accessible_label (item, td_search_row_get_title (row));
  gtk_list_item_set_accessible_description (item, description);
}

static gboolean
show_selected_cb (gpointer user_data)
{
  TdSearchList *self = TD_SEARCH_LIST (user_data);
  TdSearchHit *hit = gtk_single_selection_get_selected_item (self->selection);

  self->showing = 0;
  if (hit)
    choose (self, hit, FALSE);
  return G_SOURCE_REMOVE;
}

/* Shown when the keyboard has arrived at the row, and only the last of several rows passed. */
static void
selected_cb (TdSearchList *self)
{
  if (!self->marking && self->showing == 0)
    self->showing = g_idle_add (show_selected_cb, self);
}

static void
activated_cb (TdSearchList *self, guint position)
{
  g_autoptr (TdSearchHit) hit = g_list_model_get_item (G_LIST_MODEL (self->hits), position);

  if (hit)
    choose (self, hit, TRUE);
}

/* ---- searching ---- */

static void
show_hits (TdSearchList *self, GPtrArray *hits)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->hits));

  self->marking = TRUE;
  g_list_store_splice (self->hits, 0, n, hits->pdata, hits->len);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  self->marking = FALSE;
  if (hits->len > 0)
    gtk_list_view_scroll_to (self->view, 0, GTK_LIST_SCROLL_NONE, NULL);
  gtk_stack_set_visible_child_name (self->stack, hits->len > 0 ? "full" : "none");
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdSearchList) self = TD_SEARCH_LIST (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = td_session_search_finish (TD_SESSION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->is_asked = FALSE;
  if (!hits) {
    g_autofree char *sentence = td_error_describe (error);
    adw_status_page_set_description (self->error_page, sentence);
    gtk_stack_set_visible_child_name (self->stack, "error");
    return;
  }
  show_hits (self, hits);
  if (self->opens_first)
    td_search_list_open (self);
}

static void
ask (TdSearchList *self)
{
  self->is_asked = TRUE;
  td_session_search_async (self->session, self->text, MAX_HITS, td_ui_restart (&self->cancellable),
                           found_cb, g_object_ref (self));
}

static void
changed_cb (TdSearchList *self, TdChanges *changes)
{
  for (gsize i = 0; *self->text && i < G_N_ELEMENTS (TABLES); i++)
    if (td_changes_touch (changes, TABLES[i], NULL)) {
      ask (self);
      return;
    }
}

static void
td_search_list_dispose (GObject *object)
{
  TdSearchList *self = TD_SEARCH_LIST (object);

  td_ui_cancel (&self->cancellable);
  self->marking = TRUE;
  g_clear_handle_id (&self->showing, g_source_remove);
  /* The bound child is also the bin's: let the bin give it up before the template does. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_SEARCH_LIST);
  g_clear_object (&self->session);
  g_clear_object (&self->hits);
  g_clear_pointer (&self->text, g_free);
  G_OBJECT_CLASS (td_search_list_parent_class)->dispose (object);
}

static void
td_search_list_class_init (TdSearchListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_search_list_dispose;
  signals[HIT_CHOSEN] =
      g_signal_new ("hit-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, TD_TYPE_SEARCH_HIT, G_TYPE_BOOLEAN);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/ThiDua/ui/plan/td-search-list.ui");
  gtk_widget_class_bind_template_child (widget_class, TdSearchList, stack);
  gtk_widget_class_bind_template_child (widget_class, TdSearchList, view);
  gtk_widget_class_bind_template_child (widget_class, TdSearchList, selection);
  gtk_widget_class_bind_template_child (widget_class, TdSearchList, none_page);
  gtk_widget_class_bind_template_child (widget_class, TdSearchList, error_page);
  gtk_widget_class_bind_template_callback (widget_class, set_up_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
td_search_list_init (TdSearchList *self)
{
  self->text = g_strdup ("");
  self->hits = g_list_store_new (TD_TYPE_SEARCH_HIT);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->hits));
}

void
td_search_list_set_session (TdSearchList *self, TdSession *session)
{
  g_return_if_fail (TD_IS_SEARCH_LIST (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  if (*self->text)
    ask (self);
}

void
td_search_list_search (TdSearchList *self, const char *text)
{
  g_return_if_fail (TD_IS_SEARCH_LIST (self));
  g_return_if_fail (text != NULL);

  self->opens_first = FALSE;
  if (!g_set_str (&self->text, text))
    return;
  if (*text && self->session)
    ask (self);
  else
    td_ui_cancel (&self->cancellable);
}

const char *
td_search_list_get_text (TdSearchList *self)
{
  g_return_val_if_fail (TD_IS_SEARCH_LIST (self), "");
  return self->text;
}

void
td_search_list_open (TdSearchList *self)
{
  g_return_if_fail (TD_IS_SEARCH_LIST (self));

  guint marked = gtk_single_selection_get_selected (self->selection);
  g_clear_handle_id (&self->showing, g_source_remove);
  self->opens_first = self->is_asked;
  if (!self->is_asked)
    activated_cb (self, marked == GTK_INVALID_LIST_POSITION ? 0 : marked);
}

void
td_search_list_enter (TdSearchList *self)
{
  g_return_if_fail (TD_IS_SEARCH_LIST (self));

  if (g_list_model_get_n_items (G_LIST_MODEL (self->hits)) == 0)
    return;
  gtk_list_view_scroll_to (self->view, 0, GTK_LIST_SCROLL_FOCUS | GTK_LIST_SCROLL_SELECT, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}
