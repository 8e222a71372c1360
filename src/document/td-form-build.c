/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A form's tree and facts → blocks.  A name is looked up in the records of the lists that are being
 * walked, innermost first, then in the paper's facts.  White space of the form counts as one blank
 * between words; a paragraph that comes out empty is left out. */

#include "config.h"

#include "td-form-private.h"

#include <core/base/td-error.h>
#include <core/base/td-problem.h>
#include <core/base/td-text.h>
#include <glib/gi18n.h>
#include <string.h>

/* What a fact prints that nobody filled in. */
#define DOTS "……………………"

/* A gap that is a fact's own: written whatever comes next. */
#define KEPT '_'

typedef struct {
  TdFacts *facts;
  guint position, count; /* of a list's record; 0 of 0 for the paper itself */
} Scope;

typedef struct {
  GString *text;
  TdStyle style;
} Run;

typedef struct {
  TdForm *form;
  TdDocument *document;
  GArray *scopes; /* of Scope */
  GPtrArray *problems;
  GHashTable *told; /* places and facts that are a problem already */
  GArray *runs;     /* of Run: the paragraph being written */
  char gap;         /* before the next word: KEPT, a blank, a line end or nothing */
} Building;

static gboolean build_children (Building *building, TdFormNode *node, GError **error);

/* ---- facts ---- */

static TdFacts *
find_scope (Building *building, const char *name)
{
  for (guint i = building->scopes->len; i > 0; i--) {
    TdFacts *facts = g_array_index (building->scopes, Scope, i - 1).facts;
    if (td_facts_has (facts, name))
      return facts;
  }
  return NULL;
}

static const char *
find_value (Building *building, const char *name)
{
  TdFacts *facts = find_scope (building, name);
  return facts ? td_facts_get (facts, name) : NULL;
}

static const TdPlace *
find_place (Building *building, const char *name)
{
  for (guint i = building->scopes->len; i > 0; i--) {
    TdFacts *facts = g_array_index (building->scopes, Scope, i - 1).facts;
    const TdPlace *place = td_facts_get_place (facts, name);
    if (place)
      return place;
  }
  return NULL;
}

/* Once for each fact and place, however often the form prints it. */
static void
tell_missing (Building *building, TdFormNode *node)
{
  const TdPlace *place = find_place (building, node->name);
  g_autofree char *key =
      place ? g_strdup_printf ("%d:%s:%s", (int) place->entity, place->id ? place->id : "",
                               place->field ? place->field : node->name)
            : g_strdup (node->name);
  if (!building->problems || !g_hash_table_add (building->told, g_steal_pointer (&key)))
    return;
  g_ptr_array_add (building->problems,
                   td_problem_new (node->is_required ? TD_SEVERITY_ERROR : TD_SEVERITY_WARNING,
                                   "missing", place ? td_place_copy (place) : NULL,
                                   /* Translators: %s is what a field is called: "Date of birth" */
                                   _ ("%s: not filled in. The paper shows a blank in its place."),
                                   td_form_fact_label (node->name)));
}

/* ---- words ---- */

static void
clear_run (gpointer data)
{
  Run *run = data;
  g_string_free (run->text, TRUE);
}

static GString *
open_run (Building *building, TdStyle style)
{
  GArray *runs = building->runs;
  if (runs->len > 0 && g_array_index (runs, Run, runs->len - 1).style == style)
    return g_array_index (runs, Run, runs->len - 1).text;
  Run run = {g_string_new (NULL), style};
  g_array_append_val (runs, run);
  return run.text;
}

/* A blank of the form before one of these is only its line's end. */
static gboolean
clings (char first)
{
  return first != '\0' && strchr (",;.:)!?", first) != NULL;
}

static void
write_gap (Building *building, GString *run, char first)
{
  gboolean is_inside = run->len > 0 || building->runs->len > 1;
  if (building->gap == '\n' && is_inside)
    g_string_append_c (run, '\n');
  else if (building->gap != '\0' && is_inside && (building->gap == KEPT || !clings (first)))
    g_string_append_c (run, ' ');
  building->gap = '\0';
}

/* No-break spaces are words here: only the form's own white space is made one.  A line end is a
 * line end only in a fact; so is a blank before a closing sign. */
static void
write_words (Building *building, const char *text, TdStyle style, gboolean is_fact)
{
  for (const char *p = text; *p;) {
    const char *end = p;
    while (*end && !g_ascii_isspace (*end))
      end++;
    if (end > p) {
      GString *run = open_run (building, style);
      write_gap (building, run, *p);
      g_string_append_len (run, p, end - p);
    }
    for (p = end; g_ascii_isspace (*p); p++) {
      if (building->gap != '\n')
        building->gap = !is_fact ? ' ' : *p == '\n' ? '\n' : KEPT;
    }
  }
  if (building->gap == KEPT)
    building->gap = ' ';
}

static char *
capitalize (const char *text)
{
  const char *rest = *text ? g_utf8_next_char (text) : text;
  g_autofree char *first = g_strndup (text, (gsize) (rest - text));
  g_autofree char *upper = td_text_upper (first);
  return g_strconcat (upper, rest, NULL);
}

static char *
letter_case (TdFormNode *node, const char *value)
{
  switch (node->letter_case) {
  case TD_CASE_UPPER:
    return td_text_upper (value);
  case TD_CASE_FIRST:
    return capitalize (value);
  case TD_CASE_AS_IS:
  default:
    return g_strdup (value);
  }
}

static void
write_fact (Building *building, TdFormNode *node, TdStyle style)
{
  const char *value = find_value (building, node->name);
  gboolean is_asked = node->is_required || node->is_wanted;

  if (value) {
    g_autofree char *text = letter_case (node, value);
    write_words (building, text, style, TRUE);
    return;
  }
  if (is_asked)
    tell_missing (building, node);
  if (node->text || is_asked)
    write_words (building, node->text ? node->text : DOTS, style, FALSE);
}

static void
write_mark (Building *building, TdFormNode *node, TdStyle style)
{
  const Scope *scope = &g_array_index (building->scopes, Scope, building->scopes->len - 1);
  const char *mark = scope->position + 1 < scope->count ? node->text : node->last;
  if (mark)
    write_words (building, mark, style, FALSE);
}

static gboolean
holds (Building *building, TdFormNode *node)
{
  if (!node->value)
    return (find_scope (building, node->name) != NULL) != node->is_negated;
  return (g_strcmp0 (find_value (building, node->name), node->value) == 0) != node->is_negated;
}

/* ---- lists ---- */

typedef gboolean (*Visit) (Building *building, TdFormNode *node, TdStyle style, GError **error);

static gboolean
visit_records (Building *building,
               GPtrArray *list,
               TdFormNode *node,
               TdStyle style,
               Visit visit,
               GError **error)
{
  for (guint i = 0; list && i < list->len; i++) {
    Scope scope = {g_ptr_array_index (list, i), i, list->len};
    g_array_append_val (building->scopes, scope);
    gboolean is_built = visit (building, node, style, error);
    g_array_set_size (building->scopes, building->scopes->len - 1);
    if (!is_built)
      return FALSE;
  }
  return TRUE;
}

static gboolean
visit_list (Building *building, TdFormNode *node, TdStyle style, Visit visit, GError **error)
{
  TdFacts *facts = find_scope (building, node->name);
  GPtrArray *list = facts ? td_facts_get_list (facts, node->name) : NULL;

  if (!list && (node->is_required || node->is_wanted))
    tell_missing (building, node);
  return visit_records (building, list, node, style, visit, error);
}

static gboolean
write_inline (Building *building, TdFormNode *parent, TdStyle style, GError **error)
{
  for (guint i = 0; i < parent->children->len; i++) {
    TdFormNode *node = g_ptr_array_index (parent->children, i);
    switch ((int) node->kind) {
    case TD_NODE_TEXT:
      write_words (building, node->text, style, FALSE);
      break;
    case TD_NODE_FACT:
      write_fact (building, node, style);
      break;
    case TD_NODE_MARK:
      write_mark (building, node, style);
      break;
    case TD_NODE_FOR:
      if (!visit_list (building, node, style, write_inline, error))
        return FALSE;
      break;
    case TD_NODE_IF:
      if (holds (building, node) && !write_inline (building, node, style, error))
        return FALSE;
      break;
    default: /* <b>, <i>, fragments */
      if (!write_inline (building, node, style | node->run_style, error))
        return FALSE;
    }
  }
  return TRUE;
}

/* ---- blocks ---- */

static gboolean
write_runs (Building *building, TdFormNode *node, GError **error)
{
  g_array_set_size (building->runs, 0);
  building->gap = '\0';
  return write_inline (building, node, node->style->style, error);
}

/* The last record's paragraph may have a style of its own: it stays with what follows the list. */
static const TdParagraphStyle *
choose_style (Building *building, TdFormNode *node)
{
  const Scope *scope = &g_array_index (building->scopes, Scope, building->scopes->len - 1);
  return node->last_style && scope->position + 1 == scope->count ? node->last_style : node->style;
}

static gboolean
build_paragraph (Building *building, TdFormNode *node, GError **error)
{
  if (!write_runs (building, node, error))
    return FALSE;
  if (building->runs->len == 0)
    return TRUE;

  td_document_begin_paragraph (building->document, choose_style (building, node));
  for (guint i = 0; i < building->runs->len; i++) {
    Run *run = &g_array_index (building->runs, Run, i);
    td_document_add_run (building->document, run->text->str, run->style, 0);
  }
  td_document_end_paragraph (building->document);
  return TRUE;
}

static gboolean
build_cell (Building *building, TdFormNode *node, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (!write_runs (building, node, error))
    return FALSE;
  for (guint i = 0; i < building->runs->len; i++)
    g_string_append (text, g_array_index (building->runs, Run, i).text->str);
  td_document_add_cell (building->document, node->style, text->str);
  return TRUE;
}

/* The cells a row comes out with, through <if> and fragments. */
static guint
count_cells (Building *building, TdFormNode *node)
{
  guint n_cells = 0;

  for (guint i = 0; i < node->children->len; i++) {
    TdFormNode *child = g_ptr_array_index (node->children, i);
    if (child->kind == TD_NODE_CELL)
      n_cells++;
    else if (child->kind != TD_NODE_IF || holds (building, child))
      n_cells += count_cells (building, child);
  }
  return n_cells;
}

static gboolean
build_row (Building *building, TdFormNode *node, GError **error)
{
  td_document_begin_row (building->document, node->is_header);
  gboolean is_built = build_children (building, node, error);
  td_document_end_row (building->document);
  return is_built;
}

static gboolean
check_rows (Building *building, TdFormNode *table, TdFormNode *node, GError **error)
{
  for (guint i = 0; i < node->children->len; i++) {
    TdFormNode *child = g_ptr_array_index (node->children, i);
    guint n_cells = child->kind == TD_NODE_ROW ? count_cells (building, child) : table->n_widths;
    if (n_cells != table->n_widths) {
      g_set_error (error, TD_ERROR, TD_ERROR_INVALID,
                   "%s:%d: the row has %u cells, the table %u columns", child->file, child->line,
                   n_cells, table->n_widths);
      return FALSE;
    }
    if (child->kind != TD_NODE_ROW && !check_rows (building, table, child, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
build_table (Building *building, TdFormNode *node, GError **error)
{
  if (!check_rows (building, node, node, error))
    return FALSE;
  td_document_begin_table (building->document, node->n_widths, node->widths);
  gboolean is_built = build_children (building, node, error);
  td_document_end_table (building->document);
  return is_built;
}

static gboolean
build_columns (Building *building, TdFormNode *node, GError **error)
{
  guint n_columns = 0;
  gboolean is_built = TRUE;

  td_document_begin_columns (building->document, node->n_widths, node->widths, node->is_kept);
  for (guint i = 0; is_built && i < node->children->len; i++) {
    if (n_columns++ > 0 && n_columns <= node->n_widths)
      td_document_next_column (building->document);
    is_built = build_children (building, g_ptr_array_index (node->children, i), error);
  }
  td_document_end_columns (building->document);
  if (is_built && n_columns != node->n_widths) {
    g_set_error (error, TD_ERROR, TD_ERROR_INVALID, "%s:%d: there are %u columns and %u widths",
                 node->file, node->line, n_columns, node->n_widths);
    return FALSE;
  }
  return is_built;
}

static gboolean
build_part (Building *building, TdFormNode *node, GError **error)
{
  TdPage page;
  td_document_page_init (&page, node->is_landscape);
  td_document_begin_part (building->document, &page);
  return build_children (building, node, error);
}

static gboolean
visit_children (Building *building, TdFormNode *node, TdStyle style, GError **error)
{
  return build_children (building, node, error);
}

/* The record's own list, never one around it, and its records stand in the record's place: what a
 * part of a tree lacks is not taken from the part above. */
static gboolean
build_again (Building *building, TdFormNode *node, GError **error)
{
  Scope outer = g_array_index (building->scopes, Scope, building->scopes->len - 1);
  GPtrArray *list = td_facts_get_list (outer.facts, node->name);

  g_array_set_size (building->scopes, building->scopes->len - 1);
  gboolean is_built = visit_records (building, list, node->again, 0, visit_children, error);
  g_array_append_val (building->scopes, outer);
  return is_built;
}

static gboolean
build_node (Building *building, TdFormNode *node, GError **error)
{
  switch ((int) node->kind) {
  case TD_NODE_PARAGRAPH:
    return build_paragraph (building, node, error);
  case TD_NODE_SPACE:
    td_document_add_space (building->document, node->height);
    return TRUE;
  case TD_NODE_COLUMNS:
    return build_columns (building, node, error);
  case TD_NODE_TABLE:
    return build_table (building, node, error);
  case TD_NODE_ROW:
    return build_row (building, node, error);
  case TD_NODE_CELL:
    return build_cell (building, node, error);
  case TD_NODE_PART:
    return build_part (building, node, error);
  case TD_NODE_FOR:
    return visit_list (building, node, 0, visit_children, error);
  case TD_NODE_AGAIN:
    return build_again (building, node, error);
  case TD_NODE_KEEP:
    td_document_keep_last (building->document);
    return TRUE;
  case TD_NODE_IF:
    return !holds (building, node) || build_children (building, node, error);
  default: /* fragments and what includes them */
    return build_children (building, node, error);
  }
}

static gboolean
build_children (Building *building, TdFormNode *node, GError **error)
{
  for (guint i = 0; i < node->children->len; i++) {
    if (!build_node (building, g_ptr_array_index (node->children, i), error))
      return FALSE;
  }
  return TRUE;
}

/* ---- the whole ---- */

static char *
write_title (TdForm *form, TdFacts *facts)
{
  g_autoptr (GString) title = g_string_new (NULL);
  g_auto (GStrv) parts = g_strsplit_set (form->title, "{}", -1);

  for (guint i = 0; parts[i]; i++) {
    const char *value = i % 2 == 0 ? parts[i] : td_facts_get (facts, parts[i]);
    g_string_append (title, value ? value : "");
  }
  return td_text_squeeze (title->str);
}

static void
tell_unverified (TdFacts *facts, GPtrArray *problems)
{
  const TdPlace *place = td_facts_get_place (facts, "form");
  g_ptr_array_add (
      problems,
      td_problem_new (TD_SEVERITY_NOTE, "form-unverified", place ? td_place_copy (place) : NULL,
                      _ ("The wording of this form has not been compared with the decree’s own "
                         "sample. Read it before it is signed.")));
}

TdDocument *
td_form_build (TdForm *self, TdFacts *facts, GPtrArray *problems, GError **error)
{
  g_return_val_if_fail (self && facts, NULL);

  g_autofree char *title = write_title (self, facts);
  g_autoptr (TdDocument) document = td_document_new (title, "vi-VN");
  g_autoptr (GArray) scopes = g_array_new (FALSE, TRUE, sizeof (Scope));
  g_autoptr (GArray) runs = g_array_new (FALSE, TRUE, sizeof (Run));
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_array_set_clear_func (runs, clear_run);

  Scope scope = {facts, 0, 0};
  g_array_append_val (scopes, scope);
  Building building = {self, document, scopes, problems, told, runs, '\0'};
  if (self->is_unverified && problems)
    tell_unverified (facts, problems);
  if (!build_children (&building, self->root, error))
    return NULL;
  return g_steal_pointer (&document);
}
