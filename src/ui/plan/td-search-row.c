/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. */
#include "config.h"

#include "td-search-row.h"

#include <glib/gi18n.h>

struct _TdSearchRow {
  AdwBin parent_instance;
  GtkLabel *title;
  GtkLabel *text;
  GtkLabel *origin;
};

G_DEFINE_FINAL_TYPE (TdSearchRow, td_search_row, ADW_TYPE_BIN)

static void
td_search_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_SEARCH_ROW);
  G_OBJECT_CLASS (td_search_row_parent_class)->dispose (object);
}

static void
td_search_row_class_init (TdSearchRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_search_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/ThiDua/ui/plan/td-search-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TdSearchRow, title);
  gtk_widget_class_bind_template_child (widget_class, TdSearchRow, text);
  gtk_widget_class_bind_template_child (widget_class, TdSearchRow, origin);
}

static void
td_search_row_init (TdSearchRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
td_search_row_new (void)
{
  return g_object_new (TD_TYPE_SEARCH_ROW, NULL);
}

static void
mark (PangoAttrList *attributes, guint start, guint end)
{
  g_autoptr (GdkRGBA) accent =
      adw_style_manager_get_accent_color_rgba (adw_style_manager_get_default ());
  PangoAttribute *marks[] = {
      pango_attr_weight_new (PANGO_WEIGHT_BOLD),
      pango_attr_background_new ((guint16) (accent->red * 65535), (guint16) (accent->green * 65535),
                                 (guint16) (accent->blue * 65535)),
      pango_attr_background_alpha_new (65535 / 4),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++) {
    marks[i]->start_index = start;
    marks[i]->end_index = end;
    pango_attr_list_insert (attributes, marks[i]);
  }
}

/* @before: what stands before the excerpt, "" or ending in a blank. */
static void
show_excerpt (GtkLabel *label, const char *before, const TdSearchExcerpt *excerpt)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  g_autofree char *text = g_strconcat (before, excerpt->text, NULL);
  const char *base = text + strlen (before);

  for (guint i = 0; i < excerpt->spans->len; i++) {
    TdSearchSpan span = g_array_index (excerpt->spans, TdSearchSpan, i);
    const char *start = g_utf8_offset_to_pointer (base, (glong) span.start);
    const char *end = g_utf8_offset_to_pointer (start, (glong) span.length);
    mark (attributes, (guint) (start - text), (guint) (end - text));
  }
  gtk_label_set_label (label, text);
  gtk_label_set_attributes (label, attributes);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

static const char *
name_kind (const char *kind)
{
  static const struct {
    const char *kind;
    const char *name;
  } KINDS[] = {
      {"basis", N_ ("Basis document")}, {"criteria_group", N_ ("Subject group")},
      {"criterion", N_ ("Criterion")},  {"award_form", N_ ("Award form")},
      {"recipient", N_ ("Recipient")},  {"responsibility", N_ ("Responsibility")},
      {"nomination", N_ ("Nominee")},   {"evidence", N_ ("Evidence")},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (KINDS); i++)
    if (g_str_equal (KINDS[i].kind, kind))
      return _ (KINDS[i].name);
  return NULL;
}

/* A hit in a plan's name needs no more said of the plan than who issued it, and when. */
static char *
format_origin (TdSearchHit *hit)
{
  g_autofree char *date = td_date_format_short (hit->date);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const char *kind = name_kind (hit->kind);

  if (kind)
    g_strv_builder_add (builder, kind);
  if (hit->agency)
    g_strv_builder_add (builder, hit->agency);
  else if (!g_str_equal (hit->kind, "plan"))
    g_strv_builder_add (builder, hit->plan_name);
  if (*date)
    g_strv_builder_add (builder, date);
  g_auto (GStrv) parts = g_strv_builder_end (builder);
  return g_strjoinv (" · ", parts);
}

void
td_search_row_show (TdSearchRow *self, TdSearchHit *hit)
{
  g_autofree char *origin = format_origin (hit);
  g_autofree char *path =
      *hit->path ? g_strconcat (hit->path, *hit->title.text ? " · " : "", NULL) : g_strdup ("");

  g_return_if_fail (TD_IS_SEARCH_ROW (self));

  show_excerpt (self->title, path, &hit->title);
  show_excerpt (self->text, "", &hit->text);
  /* A plan's facts are its name again, unless the words are in the others. */
  if (g_str_equal (hit->kind, "plan") && hit->title.spans->len > 0)
    gtk_widget_set_visible (GTK_WIDGET (self->text), FALSE);
  gtk_label_set_label (self->origin, origin);
}

const char *
td_search_row_get_title (TdSearchRow *self)
{
  g_return_val_if_fail (TD_IS_SEARCH_ROW (self), "");
  return gtk_label_get_label (gtk_widget_get_visible (GTK_WIDGET (self->title)) ? self->title
                                                                                : self->text);
}

char *
td_search_row_describe (TdSearchRow *self)
{
  g_return_val_if_fail (TD_IS_SEARCH_ROW (self), NULL);
  return g_strdup_printf ("%s, %s", gtk_label_get_label (self->text),
                          gtk_label_get_label (self->origin));
}
