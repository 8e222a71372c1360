/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order of a document from the lines of its imported text.  Pure. */
#include "config.h"

#include "td-plan-order.h"

#include "td-plan-lines.h"

#include <string.h>

/* Plans that are longer were not read beyond this. */
#define LONGEST_SOURCE (512 * 1024)

struct _TdPlanOrder {
  GPtrArray *lines;    /* of TdPlanLine */
  GHashTable *by_text; /* text to GArray of indices of lines */
};

static char *
shorten (const char *source)
{
  gsize length = source ? strlen (source) : 0;
  const char *end =
      length > LONGEST_SOURCE ? g_utf8_find_prev_char (source, source + LONGEST_SOURCE) : NULL;

  return end ? g_strndup (source, (gsize) (end - source)) : g_strdup (source ? source : "");
}

TdPlanOrder *
td_plan_order_new (TdPlan *plan)
{
  TdPlanOrder *self = g_new0 (TdPlanOrder, 1);
  g_autofree char *source = shorten (plan->source);

  self->lines = td_plan_lines_new (source);
  self->by_text =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_array_unref);
  for (guint i = 0; i < self->lines->len; i++) {
    TdPlanLine *line = self->lines->pdata[i];
    GArray *indices = g_hash_table_lookup (self->by_text, line->text);

    if (!indices) {
      indices = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (self->by_text, line->text, indices);
    }
    g_array_append_val (indices, i);
  }
  return self;
}

void
td_plan_order_free (TdPlanOrder *self)
{
  g_hash_table_unref (self->by_text);
  g_ptr_array_unref (self->lines);
  g_free (self);
}

/* The line of @text within the section; 0 when there is none. */
static guint
find_line (TdPlanOrder *self, const TdReading *section, const char *text)
{
  GArray *indices = g_hash_table_lookup (self->by_text, text);

  for (guint i = 0; indices && i < indices->len; i++) {
    TdPlanLine *line = self->lines->pdata[g_array_index (indices, guint, i)];

    if (line->first_line >= section->first_line && line->last_line <= section->last_line)
      return line->first_line;
  }
  return 0;
}

GArray *
td_plan_order_place (TdPlanOrder *self, TdSection *section, char **paragraphs)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n_before = 0;

  for (guint p = 0; paragraphs[p]; p++) {
    guint line = section->children->len ? find_line (self, &section->reading, paragraphs[p]) : 0;

    while (line && n_before < section->children->len) {
      TdSection *child = section->children->pdata[n_before];

      if (!child->reading.first_line || child->reading.first_line > line)
        break;
      n_before++;
    }
    g_array_append_val (places, n_before);
  }
  return places;
}
