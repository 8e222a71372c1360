/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of keyboard shortcuts.  A dialog of our own: the platform's comes with libadwaita 1.8.
 * Main thread only. */
#include "config.h"

#include "td-shortcuts-dialog.h"

#include <ui/td-ui-util.h>

#include <glib/gi18n.h>

typedef struct {
  const char *title; /* NULL ends a group; a group begins with keys NULL */
  const char *keys;  /* accelerators separated by a space */
} Line;

static const Line LINES[] = {
    {N_ ("General"), NULL},
    {N_ ("Import a plan"), "<Control>o"},
    {N_ ("Search in all plans"), "<Control>k"},
    {N_ ("Search in the page"), "<Control>f"},
    {N_ ("Undo"), "<Control>z"},
    {N_ ("Redo"), "<Control><Shift>z"},
    {N_ ("Own agency"), "<Control>comma"},
    {N_ ("Show or hide the plans"), "F9"},
    {N_ ("Help"), "F1"},
    {N_ ("Keyboard shortcuts"), "<Control>question"},
    {N_ ("Quit"), "<Control>q"},
    {NULL, NULL},
    {N_ ("Plan"), NULL},
    {N_ ("Go to a page of the plan"), "<Alt>1 <Alt>2 <Alt>3 <Alt>4 <Alt>5"},
    {N_ ("Add a nominee"), "<Control>n"},
    {N_ ("Take the chosen nominee off the plan"), "Delete"},
    {N_ ("Print"), "<Control>p"},
    {NULL, NULL},
    {N_ ("Duplicates in the Register"), NULL},
    {N_ ("Merge the two"), "m"},
    {N_ ("They are not the same"), "n"},
    {N_ ("Put the pair at the end"), "l"},
    {NULL, NULL},
    {N_ ("Checking What Was Read"), NULL},
    {N_ ("Confirm and go to the next"), "Return"},
    {N_ ("Move between facts"), "Up Down"},
    {N_ ("From the text of a fact to its row"), "Escape"},
    {N_ ("Next and previous row"), "j k"},
    {N_ ("Next and previous to look at"), "<Control>Down <Control>Up"},
    {N_ ("Take the marked words as…"), "<Control>t"},
    {N_ ("Correct the part"), "F2"},
    {N_ ("Move the part up and down"), "<Alt>Up <Alt>Down"},
    {N_ ("Remove the part"), "Delete"},
    {NULL, NULL},
    {N_ ("Sections of the Plan"), NULL},
    {N_ ("Correct the section"), "Return"},
    {N_ ("Add a section after this one"), "Insert"},
    {N_ ("Split at the cursor"), "<Control>Return"},
    {N_ ("Join with the section before"), "<Control>j"},
    {N_ ("Move the section up and down"), "<Alt>Up <Alt>Down"},
    {N_ ("Deeper and higher"), "<Alt><Shift>Right <Alt><Shift>Left"},
    {N_ ("Remove the section"), "Delete"},
    {NULL, NULL},
    {N_ ("Comparing Plans"), NULL},
    {N_ ("Next difference"), "n F7"},
    {N_ ("Previous difference"), "p <Shift>F7"},
    {NULL, NULL},
    {N_ ("Restoring the Text"), NULL},
    {N_ ("Take the line and go to the next"), "Return"},
    {N_ ("Take or give back the line"), "space"},
    {N_ ("Next and previous line"), "j k"},
    {N_ ("Edit the line"), "e"},
    {NULL, NULL},
    {N_ ("Checklist"), NULL},
    {N_ ("Met"), "1"},
    {N_ ("Not met"), "2"},
    {N_ ("Not applicable"), "3"},
    {N_ ("Not examined"), "0"},
    {N_ ("Next and previous criterion"), "j k"},
    {N_ ("Link the page of evidence shown"), "e"},
    {N_ ("Note"), "n"},
    {N_ ("Next nominee"), "<Alt>Down"},
    {NULL, NULL},
    {N_ ("Reviewing Evidence"), NULL},
    {N_ ("Next and previous page"), "Page_Down Page_Up"},
    {N_ ("Next and previous file"), "bracketright bracketleft"},
    {N_ ("First and last page"), "Home End"},
    {N_ ("Larger and smaller"), "plus minus"},
    {N_ ("Page width and whole page"), "w f"},
    {N_ ("Turn the page"), "r"},
    {N_ ("Accept the file"), "a"},
    {N_ ("Reject the file"), "x"},
    {N_ ("Draw a region and link it"), "g"},
    {N_ ("Paste a picture or files"), "<Control>v"},
    {NULL, NULL},
};

static void
add_key (GtkBox *box, const char *accelerator)
{
  GdkModifierType modifiers;
  guint key;
  GtkWidget *cap;

  if (!gtk_accelerator_parse (accelerator, &key, &modifiers))
    return;
  g_autofree char *label = gtk_accelerator_get_label (key, modifiers);
  cap = gtk_label_new (label);
  gtk_widget_add_css_class (cap, "td-key");
  gtk_widget_set_valign (cap, GTK_ALIGN_CENTER);
  gtk_box_append (box, cap);
}

static GtkWidget *
make_row (const Line *line)
{
  GtkWidget *row = td_ui_row_new (_ (line->title), NULL);
  GtkWidget *wrap = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_auto (GStrv) keys = g_strsplit (line->keys, " ", -1);

  /* A run of keys is shown by its ends. */
  guint n = g_strv_length (keys);
  add_key (GTK_BOX (wrap), keys[0]);
  if (n > 2)
    gtk_box_append (GTK_BOX (wrap), gtk_label_new ("–"));
  if (n > 1)
    add_key (GTK_BOX (wrap), keys[n - 1]);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), wrap);
  return row;
}

static GtkWidget *
make_page (void)
{
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *group = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (LINES); i++) {
    if (!LINES[i].title)
      continue;
    if (LINES[i].keys) {
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_row (&LINES[i]));
      continue;
    }
    group = adw_preferences_group_new ();
    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ (LINES[i].title));
    adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  }
  return page;
}

AdwDialog *
td_shortcuts_dialog_new (void)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new ();

  adw_dialog_set_title (dialog, _ ("Keyboard Shortcuts"));
  gtk_widget_set_size_request (GTK_WIDGET (dialog), 300, -1);
  adw_dialog_set_content_width (dialog, 560);
  adw_dialog_set_content_height (dialog, 640);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), make_page ());
  adw_dialog_set_child (dialog, view);
  return dialog;
}
