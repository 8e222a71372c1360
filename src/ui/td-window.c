/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's shell: split view, toasts, window-wide actions.  Main thread only. */
#include "config.h"

#include "td-window.h"

struct _TdWindow {
  AdwApplicationWindow parent_instance;
  AdwToastOverlay *toasts;
  AdwNavigationSplitView *split_view;
  AdwNavigationView *content;
};

G_DEFINE_FINAL_TYPE (TdWindow, td_window, ADW_TYPE_APPLICATION_WINDOW)

static void
td_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_WINDOW);
  G_OBJECT_CLASS (td_window_parent_class)->dispose (object);
}

static void
td_window_class_init (TdWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/ThiDua/ui/td-window.ui");
  gtk_widget_class_bind_template_child (widget_class, TdWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, TdWindow, split_view);
  gtk_widget_class_bind_template_child (widget_class, TdWindow, content);
}

static void
td_window_init (TdWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

TdWindow *
td_window_new (TdApplication *application)
{
  return g_object_new (TD_TYPE_WINDOW, "application", application, NULL);
}

void
td_window_add_toast (TdWindow *self, AdwToast *toast)
{
  g_return_if_fail (TD_IS_WINDOW (self));
  adw_toast_overlay_add_toast (self->toasts, toast);
}
