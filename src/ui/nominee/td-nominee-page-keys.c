/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys of the checklist and of the evidence: from wherever in the nominee's page, but not while
 * text is typed. */
#include "config.h"

#include "td-nominee-page-private.h"

static gboolean
is_checklist_shown (TdNomineePage *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "full") == 0 &&
         g_strcmp0 (adw_view_stack_get_visible_child_name (self->views), "checklist") == 0;
}

static gboolean
judge_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  TdNomineePage *self = TD_NOMINEE_PAGE (widget);

  if (!is_checklist_shown (self))
    return FALSE;
  td_checklist_view_judge (self->checklist, (TdVerdict) g_variant_get_int32 (arguments));
  return TRUE;
}

static gboolean
move_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  TdNomineePage *self = TD_NOMINEE_PAGE (widget);

  if (!is_checklist_shown (self))
    return FALSE;
  td_checklist_view_move (self->checklist, g_variant_get_int32 (arguments));
  return TRUE;
}

static gboolean
link_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  if (!is_checklist_shown (TD_NOMINEE_PAGE (widget)))
    return FALSE;
  return gtk_widget_activate_action (widget, "nominee.link-page", NULL);
}

static gboolean
note_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  TdNomineePage *self = TD_NOMINEE_PAGE (widget);

  if (!is_checklist_shown (self))
    return FALSE;
  td_checklist_view_edit_note (self->checklist);
  return TRUE;
}

/* Keys of the evidence, while it is seen: a person judges files without leaving the checklist. */
static gboolean
evidence_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  TdNomineePage *self = TD_NOMINEE_PAGE (widget);
  const char *action;

  g_variant_get (arguments, "(&s)", &action);
  return gtk_widget_get_mapped (GTK_WIDGET (self->evidence)) &&
         gtk_widget_activate_action (GTK_WIDGET (self->evidence), action, NULL);
}

static void
add_evidence_keys (GtkWidgetClass *widget_class)
{
  const struct {
    guint key;
    const char *action;
  } KEYS[] = {
      {GDK_KEY_bracketright, "evidence.next-file"},
      {GDK_KEY_bracketleft, "evidence.previous-file"},
      {GDK_KEY_Page_Down, "evidence.next-page"},
      {GDK_KEY_Page_Up, "evidence.previous-page"},
      {GDK_KEY_a, "evidence.accept"},
      {GDK_KEY_x, "evidence.reject"},
      {GDK_KEY_r, "evidence.rotate-right"},
      {GDK_KEY_g, "evidence.draw-region"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (KEYS); i++)
    gtk_widget_class_add_binding (widget_class, KEYS[i].key, 0, evidence_key_cb, "(s)",
                                  KEYS[i].action);
}

static void
add_checklist_keys (GtkWidgetClass *widget_class)
{
  const struct {
    guint key;
    guint keypad;
    TdVerdict verdict;
  } VERDICTS[] = {
      {GDK_KEY_0, GDK_KEY_KP_0, TD_VERDICT_OPEN},
      {GDK_KEY_1, GDK_KEY_KP_1, TD_VERDICT_MET},
      {GDK_KEY_2, GDK_KEY_KP_2, TD_VERDICT_UNMET},
      {GDK_KEY_3, GDK_KEY_KP_3, TD_VERDICT_NOT_APPLICABLE},
  };
  gsize i;

  for (i = 0; i < G_N_ELEMENTS (VERDICTS); i++) {
    gtk_widget_class_add_binding (widget_class, VERDICTS[i].key, 0, judge_key_cb, "i",
                                  (int) VERDICTS[i].verdict);
    gtk_widget_class_add_binding (widget_class, VERDICTS[i].keypad, 0, judge_key_cb, "i",
                                  (int) VERDICTS[i].verdict);
  }
  gtk_widget_class_add_binding (widget_class, GDK_KEY_j, 0, move_key_cb, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_k, 0, move_key_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_e, 0, link_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_n, 0, note_key_cb, NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "nominee.next",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "nominee.previous",
                                       NULL);
}

void
td_nominee_page_add_keys (GtkWidgetClass *widget_class)
{
  add_checklist_keys (widget_class);
  add_evidence_keys (widget_class);
}
