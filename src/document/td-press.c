/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From documents to one PDF.  A press is used by one thread at a time; what it keeps between prints
 * (open faces, shaped words, subsets) makes the next one faster and never changes its bytes. */
#include "config.h"

#include "td-press.h"

#include "td-archive.h"
#include "td-bookmarks.h"
#include "td-pager.h"
#include "td-twin.h"

#include <core/base/td-error.h>

struct _TdPress {
  TdFaces *faces;
  TdShaper *shaper;
  TdArena blocks;
  TdArena rows;
};

/* One print. */
typedef struct {
  TdPress *press;
  TdPdf *pdf;
  TdStructure *structure;
  TdCanvas *canvas;
  TdBuffer labels;
  TdBookmarks *bookmarks;
} Job;

TdPress *
td_press_new (GError **error)
{
  TdFaces *faces = td_faces_new (error);
  TdPress *self;

  if (faces == NULL)
    return NULL;
  self = g_new0 (TdPress, 1);
  self->faces = faces;
  self->shaper = td_shaper_new (faces);
  return self;
}

void
td_press_free (TdPress *self)
{
  td_shaper_free (self->shaper);
  td_faces_free (self->faces);
  td_arena_clear (&self->blocks);
  td_arena_clear (&self->rows);
  g_free (self);
}

static void
start_job (Job *job, TdPress *press, GPtrArray *problems)
{
  *job = (Job) {.press = press};
  job->pdf = td_pdf_new ();
  job->structure = td_structure_new (job->pdf);
  job->canvas = td_canvas_new (job->pdf, job->structure, problems);
  job->bookmarks = td_bookmarks_new ();
}

static void
end_job (Job *job)
{
  td_bookmarks_free (job->bookmarks);
  td_buffer_clear (&job->labels);
  td_canvas_free (job->canvas);
  td_structure_free (job->structure);
  td_pdf_free (job->pdf);
  td_arena_reset (&job->press->blocks);
  td_arena_reset (&job->press->rows);
}

/* Several papers in one file are a part each; a single one needs no part around it. */
static void
print_one (Job *job, TdPager *pager, const TdDocument *document, TdElement *root, gboolean is_part)
{
  TdElement *parent = is_part ? td_structure_begin (job->structure, root, "Part", "") : root;

  td_pager_print_document (pager, document, parent);
  if (!is_part)
    return;
  td_structure_end (job->structure, parent);
  td_bookmarks_add (job->bookmarks, 1, document->title, pager->first_page,
                    TD_CPT (document->first_part->page.height));
}

static void
print_all (Job *job, TdDocument *const *documents, guint n)
{
  TdPager pager = {
      .faces = job->press->faces,
      .shaper = job->press->shaper,
      .canvas = job->canvas,
      .structure = job->structure,
      .blocks = &job->press->blocks,
      .rows = &job->press->rows,
      .labels = &job->labels,
      /* A file of many papers is gone through paper by paper. */
      .bookmarks = n == 1 ? job->bookmarks : NULL,
  };
  TdElement *root = td_structure_begin (job->structure, NULL, "Document", "");

  for (guint i = 0; i < n; i++)
    print_one (job, &pager, documents[i], root, n > 1);
  td_structure_end (job->structure, root);
}

static guint
write_catalog (Job *job, guint pages, const char *title, const char *language)
{
  guint structure = td_structure_finish (job->structure);
  guint outline = td_bookmarks_write (job->bookmarks, job->pdf);
  guint metadata = td_archive_add_metadata (job->pdf, title, language);
  guint profile = td_archive_add_profile (job->pdf);
  guint number = td_pdf_reserve (job->pdf);
  TdBuffer *out = td_pdf_begin_object (job->pdf, number);

  td_buffer_append_format (out,
                           "<</Type/Catalog/Pages %u 0 R/Metadata %u 0 R/StructTreeRoot %u 0 R"
                           "/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>"
                           "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1"
                           "/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)"
                           "/DestOutputProfile %u 0 R>>]/PageLabels<</Nums[",
                           pages, metadata, structure, profile);
  td_buffer_append (out, job->labels.bytes, job->labels.length);
  td_buffer_append_string (out, "]>>/Lang");
  td_buffer_append_text_string (out, language);
  if (outline != 0)
    td_buffer_append_format (out, "/Outlines %u 0 R", outline);
  td_buffer_append_string (out, ">>");
  td_pdf_end_object (job->pdf);
  return number;
}

static GBytes *
finish_file (Job *job, TdDocument *const *documents, GError **error)
{
  const char *title = documents[0]->title;
  guint pages = td_canvas_finish (job->canvas, error);
  guint catalog;

  if (pages == 0)
    return NULL;
  catalog = write_catalog (job, pages, title, documents[0]->language);
  return td_pdf_finish (job->pdf, catalog, td_archive_add_info (job->pdf, title));
}

double
td_press_measure_rule (TdPress *self, const TdParagraph *paragraph, double width)
{
  double length = 0;

  if (paragraph->style->rule_below > 0)
    length = td_text_lay_out (&self->rows, self->faces, self->shaper, paragraph, TD_CPT (width))
                 ->rule_width /
             100.0;
  td_arena_reset (&self->rows);
  return length;
}

GBytes *
td_press_print (TdPress *self,
                TdDocument *const *documents,
                guint n_documents,
                guint *n_pages,
                GPtrArray *problems,
                GError **error)
{
  Job job;
  GBytes *bytes;

  g_return_val_if_fail (self != NULL && documents != NULL && n_documents > 0, NULL);

  start_job (&job, self, problems);
  print_all (&job, documents, n_documents);
  bytes = finish_file (&job, documents, error);
  if (n_pages != NULL)
    *n_pages = td_canvas_get_n_pages (job.canvas);
  end_job (&job);
  return bytes;
}
