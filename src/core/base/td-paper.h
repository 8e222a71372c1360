/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-facts.h"
#include "td-problem.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* One paper to be made: which form, of what facts.  core/dossier composes it, document/ lays it
 * out. Handed over whole; @pdf and the problems found while making it are filled in by the press.
 */
#define TD_TYPE_PAPER (td_paper_get_type ())
G_DECLARE_FINAL_TYPE (TdPaper, td_paper, TD, PAPER, GObject)

struct _TdPaper {
  GObject parent_instance;

  char *kind;       /* "submission-letter" "review-minutes" "achievement-report" "evidence-index" */
  char *regime;     /* "ND91_2017" ...: the folder under data/forms */
  char *form;       /* the form's file name without ".xml" */
  char *title;      /* what a person calls it: "Báo cáo thành tích: Trần Thị Bưởi" */
  char *file_name;  /* for export: "03 Bao cao ... .pdf" with Vietnamese kept */
  char *nomination; /* id for a paper of one nominee, or NULL */
  TdFacts *facts;
  GPtrArray *problems; /* of TdProblem: composing's, then the press's */
  guint n_composed;    /* how many are composing's; known once the paper is made */
  GBytes *pdf;         /* NULL until made */
  guint n_pages;
};

TdPaper *td_paper_new (const char *kind, const char *regime, const char *form, const char *title);
gboolean td_paper_has_errors (TdPaper *self);

G_END_DECLS
