/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks for one line of text; @named is called with it unless the person cancels or leaves it empty.
 * All texts are translated. */
typedef void (*TdNamed) (GtkWidget *widget, const char *name);
void td_ask_name (GtkWidget *widget,
                  const char *heading,
                  const char *placeholder,
                  const char *accept_label,
                  TdNamed named);

G_END_DECLS
