/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A criterion on screen.  Rows are filled again after a reload rather than made anew, so that the
 * focus and a half-typed note stay.  The note is stored after a quiet moment, as elsewhere.  Main
 * thread only. */
#include "config.h"

#include "td-check-row.h"

#include <glib/gi18n.h>
#include <session/td-session-review.h>
#include <string.h>
#include <ui/td-report.h>

#define QUIET_MS 300

struct _TdCheckRow {
  GtkListBoxRow parent_instance;
  GtkImage *icon;
  GtkLabel *text;
  GtkLabel *verdict;
  GtkWidget *veto;
  GtkWidget *history;
  AdwToggleGroup *verdicts;
  AdwWrapBox *proofs;
  GtkEntry *note;

  TdSession *session;
  TdCheck *check;
  guint timeout; /* a typed note is not stored yet */
  gboolean is_setting;
};

G_DEFINE_FINAL_TYPE (TdCheckRow, td_check_row, GTK_TYPE_LIST_BOX_ROW)

/* ---- verdict ---- */

static const struct {
  const char *icon;
  const char *css;
} LOOKS[] = {
    [TD_VERDICT_OPEN] = {"content-loading-symbolic", "dimmed"},
    [TD_VERDICT_MET] = {"object-select-symbolic", "success"},
    [TD_VERDICT_UNMET] = {"window-close-symbolic", "error"},
    [TD_VERDICT_NOT_APPLICABLE] = {"list-remove-symbolic", "dimmed"},
};

static void
set_look (TdCheckRow *self, TdVerdict verdict)
{
  gsize i;

  for (i = 0; i < G_N_ELEMENTS (LOOKS); i++) {
    gtk_widget_remove_css_class (GTK_WIDGET (self->icon), LOOKS[i].css);
    gtk_widget_remove_css_class (GTK_WIDGET (self->verdict), LOOKS[i].css);
  }
  gtk_image_set_from_icon_name (self->icon, LOOKS[verdict].icon);
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), LOOKS[verdict].css);
  gtk_widget_add_css_class (GTK_WIDGET (self->verdict), LOOKS[verdict].css);
  gtk_label_set_label (self->verdict, td_verdict_get_title (verdict));
  adw_toggle_group_set_active (self->verdicts, verdict);
}

static void
verdict_chosen_cb (TdCheckRow *self)
{
  guint active = adw_toggle_group_get_active (self->verdicts);

  if (self->is_setting || !self->check || active >= G_N_ELEMENTS (LOOKS))
    return;
  gtk_widget_activate_action (GTK_WIDGET (self), "checklist.judge", "(su)",
                              self->check->criterion_id, active);
}

/* ---- proofs ---- */

/* "2. giay-khen.jpg, p. 1 (region)": the number is that of the list of evidence. */
static char *
name_proof (TdProof *proof)
{
  g_autofree char *page = NULL;

  if (proof->region_id)
    /* Translators: a proof: the file's name and a rectangle on that page of it */
    page = g_strdup_printf (_ ("%s, p. %u, region"), proof->evidence_name, proof->page);
  else
    /* Translators: a proof: the file's name and its page */
    page = g_strdup_printf (_ ("%s, p. %u"), proof->evidence_name, proof->page);
  return proof->annex > 0 ? g_strdup_printf ("%u. %s", proof->annex, page)
                          : g_steal_pointer (&page);
}

static GtkWidget *
proof_show_new (TdProof *proof)
{
  GtkWidget *show = gtk_button_new ();
  g_autofree char *text = name_proof (proof);
  GtkWidget *label = gtk_label_new (text);
  const TdRegion *region = &proof->region;

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 28);
  gtk_button_set_child (GTK_BUTTON (show), label);
  gtk_widget_set_tooltip_text (show,
                               proof->region_id ? _ ("Show This Region") : _ ("Show This Page"));
  if (proof->region_id) {
    gtk_actionable_set_action_name (GTK_ACTIONABLE (show), "evidence.show-region");
    gtk_actionable_set_action_target (GTK_ACTIONABLE (show), "(sudddd)", proof->evidence_id,
                                      proof->page, region->x, region->y, region->width,
                                      region->height);
  } else {
    gtk_actionable_set_action_name (GTK_ACTIONABLE (show), "evidence.show");
    gtk_actionable_set_action_target (GTK_ACTIONABLE (show), "(su)", proof->evidence_id,
                                      proof->page);
  }
  return show;
}

static GtkWidget *
proof_remove_new (TdCheck *check, TdProof *proof)
{
  GtkWidget *remove = gtk_button_new_from_icon_name ("window-close-symbolic");
  gboolean is_region = proof->region_id != NULL;

  gtk_widget_set_tooltip_text (remove,
                               is_region ? _ ("Unlink This Region") : _ ("Unlink This Page"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  is_region ? _ ("Unlink this region") : _ ("Unlink this page"),
                                  -1);
  if (is_region) {
    gtk_actionable_set_action_name (GTK_ACTIONABLE (remove), "checklist.remove-region");
    gtk_actionable_set_action_target (GTK_ACTIONABLE (remove), "s", proof->region_id);
  } else {
    gtk_actionable_set_action_name (GTK_ACTIONABLE (remove), "checklist.remove-proof");
    gtk_actionable_set_action_target (GTK_ACTIONABLE (remove), "(ssu)", check->criterion_id,
                                      proof->evidence_id, proof->page);
  }
  return remove;
}

static GtkWidget *
proof_pill_new (TdCheck *check, TdProof *proof)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_box_append (GTK_BOX (box), proof_show_new (proof));
  gtk_box_append (GTK_BOX (box), proof_remove_new (check, proof));
  gtk_widget_add_css_class (box, "linked");
  gtk_widget_add_css_class (box, "td-proof");
  return box;
}

static gboolean
has_same_proofs (TdCheck *a, TdCheck *b)
{
  guint i;

  if (!g_str_equal (a->criterion_id, b->criterion_id) || a->proofs->len != b->proofs->len)
    return FALSE;
  for (i = 0; i < a->proofs->len; i++) {
    TdProof *first = g_ptr_array_index (a->proofs, i);
    TdProof *second = g_ptr_array_index (b->proofs, i);
    if (first->page != second->page || first->annex != second->annex ||
        !g_str_equal (first->evidence_id, second->evidence_id) ||
        g_strcmp0 (first->region_id, second->region_id) != 0 ||
        memcmp (&first->region, &second->region, sizeof first->region) != 0)
      return FALSE;
  }
  return TRUE;
}

static void
fill_proofs (TdCheckRow *self, TdCheck *before)
{
  GtkWidget *pill;
  guint i;

  if (before && has_same_proofs (before, self->check))
    return;
  while ((pill = gtk_widget_get_first_child (GTK_WIDGET (self->proofs))))
    adw_wrap_box_remove (self->proofs, pill);
  for (i = 0; i < self->check->proofs->len; i++)
    adw_wrap_box_append (self->proofs,
                         proof_pill_new (self->check, g_ptr_array_index (self->check->proofs, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->proofs), self->check->proofs->len > 0);
}

/* ---- note ---- */

static void
note_stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdCheckRow) self = TD_CHECK_ROW (user_data);
  g_autoptr (GError) error = NULL;

  if (!td_session_set_check_note_finish (TD_SESSION (source), result, &error))
    td_ui_report_error (GTK_WIDGET (self), error);
}

static void
store_note (TdCheckRow *self)
{
  if (self->timeout == 0)
    return;
  g_clear_handle_id (&self->timeout, g_source_remove);
  td_session_set_check_note_async (
      self->session, self->check->nomination_id, self->check->criterion_id,
      gtk_editable_get_text (GTK_EDITABLE (self->note)), NULL, note_stored_cb, g_object_ref (self));
}

static gboolean
quiet_cb (gpointer user_data)
{
  store_note (TD_CHECK_ROW (user_data));
  return G_SOURCE_REMOVE;
}

static void
note_changed_cb (TdCheckRow *self)
{
  if (self->is_setting || !self->check)
    return;
  g_clear_handle_id (&self->timeout, g_source_remove);
  self->timeout = g_timeout_add (QUIET_MS, quiet_cb, self);
}

static void
note_left_cb (TdCheckRow *self)
{
  store_note (self);
  if (*gtk_editable_get_text (GTK_EDITABLE (self->note)) == '\0')
    gtk_widget_set_visible (GTK_WIDGET (self->note), FALSE);
}

/* Enter and Escape go back to the criterion. */
static void
leave_note (TdCheckRow *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static gboolean
note_key_cb (TdCheckRow *self, guint keyval)
{
  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  leave_note (self);
  return GDK_EVENT_STOP;
}

static void
fill_note (TdCheckRow *self)
{
  gboolean is_edited = self->timeout != 0 || (gtk_widget_get_state_flags (GTK_WIDGET (self->note)) &
                                              GTK_STATE_FLAG_FOCUS_WITHIN);

  if (is_edited)
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->note), self->check->note);
  gtk_widget_set_visible (GTK_WIDGET (self->note), *self->check->note != '\0');
}

/* ---- object ---- */

static void
td_check_row_unmap (GtkWidget *widget)
{
  store_note (TD_CHECK_ROW (widget));
  GTK_WIDGET_CLASS (td_check_row_parent_class)->unmap (widget);
}

static void
td_check_row_dispose (GObject *object)
{
  TdCheckRow *self = TD_CHECK_ROW (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  self->is_setting = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_CHECK_ROW);
  g_clear_object (&self->session);
  g_clear_object (&self->check);
  G_OBJECT_CLASS (td_check_row_parent_class)->dispose (object);
}

static void
td_check_row_class_init (TdCheckRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_check_row_dispose;
  widget_class->unmap = td_check_row_unmap;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/ThiDua/ui/nominee/td-check-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TdCheckRow, icon);
  gtk_widget_class_bind_template_child (widget_class, TdCheckRow, text);
  gtk_widget_class_bind_template_child (widget_class, TdCheckRow, verdict);
  gtk_widget_class_bind_template_child (widget_class, TdCheckRow, veto);
  gtk_widget_class_bind_template_child (widget_class, TdCheckRow, history);
  gtk_widget_class_bind_template_child (widget_class, TdCheckRow, verdicts);
  gtk_widget_class_bind_template_child (widget_class, TdCheckRow, proofs);
  gtk_widget_class_bind_template_child (widget_class, TdCheckRow, note);
  gtk_widget_class_bind_template_callback (widget_class, verdict_chosen_cb);
}

static void
td_check_row_init (TdCheckRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *key = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->note, "changed", G_CALLBACK (note_changed_cb), self);
  g_signal_connect_swapped (self->note, "activate", G_CALLBACK (leave_note), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (note_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->note), focus);
  g_signal_connect_swapped (key, "key-pressed", G_CALLBACK (note_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->note), key);
}

GtkWidget *
td_check_row_new (TdSession *session)
{
  TdCheckRow *self = g_object_new (TD_TYPE_CHECK_ROW, NULL);
  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}

static void
describe (TdCheckRow *self)
{
  TdCheck *check = self->check;
  g_autofree char *text = g_strdup_printf ("%u. %s", check->number, check->text);
  g_autofree char *state = NULL;

  gtk_label_set_label (self->text, text);
  /* Translators: %s is the verdict, such as "Met" */
  state = check->veto ? g_strdup_printf (_ ("%s, decisive criterion"),
                                         td_verdict_get_title (check->verdict))
                      : g_strdup (td_verdict_get_title (check->verdict));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, state, -1);
}

void
td_check_row_set_check (TdCheckRow *self, TdCheck *check)
{
  g_autoptr (TdCheck) before = NULL;

  g_return_if_fail (TD_IS_CHECK_ROW (self));
  g_return_if_fail (TD_IS_CHECK (check));

  if (self->check && !g_str_equal (self->check->criterion_id, check->criterion_id))
    store_note (self);
  before = g_steal_pointer (&self->check);
  self->check = g_object_ref (check);
  self->is_setting = TRUE;
  describe (self);
  set_look (self, check->verdict);
  gtk_widget_set_visible (self->veto, check->veto);
  gtk_widget_set_visible (self->history, check->n_before > 0);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->history), "s", check->criterion_id);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->verdict), *check->actor ? check->actor : NULL);
  fill_proofs (self, before);
  fill_note (self);
  self->is_setting = FALSE;
}

TdCheck *
td_check_row_get_check (TdCheckRow *self)
{
  g_return_val_if_fail (TD_IS_CHECK_ROW (self), NULL);
  return self->check;
}

void
td_check_row_edit_note (TdCheckRow *self)
{
  g_return_if_fail (TD_IS_CHECK_ROW (self));

  gtk_widget_set_visible (GTK_WIDGET (self->note), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->note));
}
