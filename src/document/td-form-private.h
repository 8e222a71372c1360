/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-form.h"

G_BEGIN_DECLS

/* A form as a tree, private to the form files.  The language is described in
 * data/forms/README.md. */
typedef enum {
  TD_NODE_FORM,
  TD_NODE_PART,
  TD_NODE_PARAGRAPH,
  TD_NODE_SPACE,
  TD_NODE_COLUMNS,
  TD_NODE_COLUMN,
  TD_NODE_TABLE,
  TD_NODE_ROW,
  TD_NODE_CELL,
  TD_NODE_IF,
  TD_NODE_FOR,
  TD_NODE_AGAIN,
  TD_NODE_KEEP,
  TD_NODE_INCLUDE,
  TD_NODE_FRAGMENT,
  TD_NODE_STYLED, /* <b> <i> */
  TD_NODE_TEXT,
  TD_NODE_FACT,
  TD_NODE_MARK,
} TdFormNodeKind;

typedef enum { TD_CASE_AS_IS, TD_CASE_UPPER, TD_CASE_FIRST } TdLetterCase;

typedef struct _TdFormNode TdFormNode;

struct _TdFormNode {
  TdFormNodeKind kind;
  const char *file; /* owned by the form */
  int line;
  GPtrArray *children; /* of TdFormNode */
  const TdParagraphStyle *style, *last_style;
  TdStyle run_style;
  char *text; /* the words; a fact's blank; a mark's text between */
  char *name; /* the fact that is printed, asked or walked */
  char *value;
  char *last;     /* a mark's text after the last record */
  double *widths; /* points */
  guint n_widths;
  double height;
  TdLetterCase letter_case;
  TdFormNode *again; /* borrowed: the <for> that <again> repeats */
  gboolean is_required, is_wanted, is_negated, is_header, is_landscape, is_kept;
};

struct _TdForm {
  TdFormNode *root;
  GHashTable *styles; /* name → TdParagraphStyle */
  GPtrArray *files;   /* names that nodes and errors point to */
  char *title;        /* with {facts} */
  gboolean is_unverified;
};

/* Reads the form's files.  TD_ERROR_NOT_FOUND, TD_ERROR_INVALID. */
gboolean td_form_parse (TdForm *form, const char *regime, const char *name, GError **error);
gboolean td_form_parse_styles (TdForm *form, GError **error);
void td_form_node_free (TdFormNode *node);

/* What a person calls the fact, translated; the fact's name where the table does not know it. */
const char *td_form_fact_label (const char *name);
gboolean td_form_fact_has_label (const char *name);

G_END_DECLS
