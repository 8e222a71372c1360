/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <atspi/atspi.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/* libatspi defines none of these. */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiAccessible, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiAction, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiComponent, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiEditableText, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiStateSet, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiText, g_object_unref)

/* Drives the real program as a person does: through the accessibility tree and the keyboard.  Every
 * wait is bounded; what does not appear in time ends the test with a picture of the screen beside
 * the test's log. */
typedef struct _UiDriver UiDriver;

/* Starts the program on @workspace with its window filling the screen.  @extra: further arguments,
 * NULL-terminated, or NULL. */
UiDriver *ui_driver_start (const char *workspace, const char *const *extra);
/* Quits it by Ctrl+Q; the program must end with status 0. */
void ui_driver_stop (UiDriver *self);

/* The first showing thing of that role whose name or description is @name (NULL: any); waits for
 * it. New reference. */
AtspiAccessible *ui_driver_find (UiDriver *self, AtspiRole role, const char *name);
/* Below @parent; does not wait: NULL when there is none. */
AtspiAccessible *
ui_driver_look (UiDriver *self, AtspiAccessible *parent, AtspiRole role, const char *name);
/* The same by a part of the name. */
AtspiAccessible *ui_driver_find_part (UiDriver *self, AtspiRole role, const char *part);
gboolean ui_driver_sees (UiDriver *self, AtspiRole role, const char *name);
/* Waits until it is gone. */
void ui_driver_wait_gone (UiDriver *self, AtspiRole role, const char *name);

/* Presses it: its first accessible action, else a focus and the space key. */
void ui_driver_press (UiDriver *self, AtspiRole role, const char *name);
/* Clicks it with the mouse, for what answers to no accessible action; @part: its name begins with
 * @name or has it inside. */
void ui_driver_click (UiDriver *self, AtspiRole role, const char *part);
/* Opens the drop-down called @name and takes the @n-th of its values, from 0. */
void ui_driver_choose (UiDriver *self, const char *name, guint n);
/* Gives @path to the open file dialog and accepts it; waits until the dialog is gone. */
void ui_driver_choose_file (UiDriver *self, const char *title, const char *path);
/* Waits until the program has written all of a PDF file. */
void ui_driver_wait_pdf (UiDriver *self, const char *path);
/* There is no window manager: gives the keyboard to the topmost window. */
void ui_driver_raise (UiDriver *self);
/* Does the accessible action called @action (a GAction's name) of the window or what is in it. */
void ui_driver_activate (UiDriver *self, const char *action);
/* Puts @text into the entry or text view called @name, as typed: focus, select all, text. */
void ui_driver_fill (UiDriver *self, const char *name, const char *text);
char *ui_driver_text (UiDriver *self, AtspiRole role, const char *name);

/* Keys as xdotool names them: "ctrl+z", "1", "Return". */
void ui_driver_key (UiDriver *self, const char *keys);
void ui_driver_type (UiDriver *self, const char *text);
/* Lets the program work for @milliseconds: only for what cannot be waited for otherwise. */
void ui_driver_rest (UiDriver *self, guint milliseconds);

/* A picture of the screen, NAME.png in the folder of the test's results. */
void ui_driver_shoot (UiDriver *self, const char *name);
/* The tree as text, for a failure's log. */
char *ui_driver_dump (UiDriver *self);

/* Calls @visit for every showing accessible. */
typedef void (*UiVisit) (AtspiAccessible *accessible, gpointer user_data);
void ui_driver_walk (UiDriver *self, UiVisit visit, gpointer user_data);

/* Runs a program (its name and arguments, ended by NULL), which must end well; what it wrote. */
char *ui_driver_run (const char *first, ...) G_GNUC_NULL_TERMINATED G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
