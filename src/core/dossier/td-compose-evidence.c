/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of evidence: for each nominee of the dossier the documents that were not rejected, with
 * the numbers that the checklist shows, and which pages of them prove which criterion. */

#include "config.h"

#include "td-compose.h"

#include <core/base/td-text.h>
#include <core/evidence/td-evidence.h>
#include <core/review/td-checklist.h>
#include <glib/gi18n.h>
#include <string.h>

/* Where a region is when the page is looked at as it was turned. */
static const char *
part_of_page (TdProof *proof, int rotation)
{
  const TdRegion *region = &proof->region;
  double middle_x = region->x + region->width / 2;
  double middle_y = region->y + region->height / 2;
  double down = middle_y;

  if (!proof->region_id)
    return NULL;
  if (rotation == 90)
    down = middle_x;
  else if (rotation == 180)
    down = 1 - middle_y;
  else if (rotation == 270)
    down = 1 - middle_x;
  return down < 1.0 / 3 ? "top" : down < 2.0 / 3 ? "middle" : "bottom";
}

/* Two regions in the same part of a page are one place to look at. */
static gboolean
has_place (TdFacts *criterion, const char *page, const char *part)
{
  GPtrArray *places = td_facts_get_list (criterion, "places");
  TdFacts *last = places && places->len > 0 ? g_ptr_array_index (places, places->len - 1) : NULL;

  return last && g_strcmp0 (td_facts_get (last, "page"), page) == 0 &&
         g_strcmp0 (td_facts_get (last, "part"), part) == 0;
}

static void
append_place (TdFacts *criterion, TdProof *proof, TdEvidence *file)
{
  g_autofree char *page = g_strdup_printf ("%u", proof->page);
  const char *part =
      proof->page <= file->n_pages ? part_of_page (proof, file->rotations[proof->page - 1]) : NULL;

  if (has_place (criterion, page, part))
    return;
  TdFacts *place = td_facts_append (criterion, "places");
  td_facts_set (place, "page", page);
  td_facts_set (place, "part", part);
}

static void
append_criterion (TdFacts *row, TdCheck *check, TdEvidence *file)
{
  TdFacts *criterion = NULL;

  for (guint i = 0; i < check->proofs->len; i++) {
    TdProof *proof = g_ptr_array_index (check->proofs, i);
    if (!g_str_equal (proof->evidence_id, file->id))
      continue;
    if (!criterion) {
      g_autofree char *text = g_strdup (check->text);
      gsize length = strlen (text);
      while (length > 0 && strchr (".; ", text[length - 1]))
        text[--length] = '\0';
      criterion = td_facts_append (row, "criteria");
      td_facts_set_format (criterion, "number", "%u", check->number);
      td_facts_set (criterion, "text", text);
    }
    append_place (criterion, proof, file);
  }
}

static void
append_file (TdFacts *nominee, TdNomination *nomination, TdEvidence *file, GPtrArray *checks)
{
  TdFacts *row = td_facts_append (nominee, "files");

  td_facts_set_format (row, "number", "%u", td_facts_get_list (nominee, "files")->len);
  td_facts_set (row, "name", file->name);
  td_facts_set_place (row, "name", TD_ENTITY_NOMINATION, nomination->id, NULL);
  td_facts_set_format (row, "pages", "%u", file->n_pages);
  for (guint i = 0; i < checks->len; i++)
    append_criterion (row, g_ptr_array_index (checks, i), file);
}

static void
report_unseen (TdPaper *paper, TdNomination *nomination, guint n_unseen)
{
  if (n_unseen == 0)
    return;
  g_ptr_array_add (
      paper->problems,
      td_problem_new (TD_SEVERITY_WARNING, "evidence-unseen",
                      td_place_new (TD_ENTITY_NOMINATION, nomination->id, NULL),
                      /* Translators: %s is a nominee's name, %u a number of files */
                      ngettext ("%s: %u file of evidence has not been looked at yet.",
                                "%s: %u files of evidence have not been looked at yet.", n_unseen),
                      nomination->nominee->fields[TD_NOMINEE_NAME], n_unseen));
}

/* Of how many files; -1 on error. */
static int
append_nominee (TdPaper *paper, TdComposition *self, TdNomination *nomination, GError **error)
{
  g_autoptr (GPtrArray) files = td_evidence_store_list (self->db, nomination->id, error);
  g_autoptr (GPtrArray) checks = files ? td_checklist_load (self->db, nomination->id, error) : NULL;
  TdFacts *nominee = NULL;
  guint n_files = 0, n_unseen = 0;

  if (!checks)
    return -1;
  for (guint i = 0; i < files->len; i++) {
    TdEvidence *file = g_ptr_array_index (files, i);
    if (g_str_equal (file->state, "rejected"))
      continue;
    if (!nominee) {
      nominee = td_facts_append (paper->facts, "nominees");
      td_facts_set_format (nominee, "number", "%u",
                           td_facts_get_list (paper->facts, "nominees")->len);
      td_compose_set_nominee (nominee, nomination->nominee);
    }
    append_file (nominee, nomination, file, checks);
    n_unseen += g_str_equal (file->state, "unseen");
    n_files++;
  }
  if (nominee)
    td_facts_set_format (nominee, "count", "%02u", n_files);
  report_unseen (paper, nomination, n_unseen);
  return (int) n_files;
}

TdPaper *
td_compose_evidence_index (TdComposition *self, GPtrArray *nominations, GError **error)
{
  g_autoptr (TdPaper) paper = td_compose_paper (self, "evidence-index", "evidence-index");
  guint n_all = 0;

  td_compose_set_letter (paper->facts, self);
  for (TdListed listed = 0; listed < TD_N_LISTED; listed++)
    for (guint i = 0; i < nominations->len; i++) {
      TdNomination *nomination = g_ptr_array_index (nominations, i);
      int n_files;
      if (td_compose_listed_as (nomination->nominee) != listed ||
          td_composition_is_failed (self, nomination))
        continue;
      n_files = append_nominee (paper, self, nomination, error);
      if (n_files < 0)
        return NULL;
      n_all += (guint) n_files;
    }
  if (n_all > 0)
    td_facts_set_format (paper->facts, "total", "%02u", n_all);
  return g_steal_pointer (&paper);
}
