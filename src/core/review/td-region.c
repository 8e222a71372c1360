/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Regions of pages that prove a criterion.  Services run on the writer's thread. */

#include "config.h"

#include "td-region.h"

#include "td-checklist-store.h"
#include "td-region-store.h"

#include <core/base/td-text.h>
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* What rounding leaves: a region drawn to the very edge is on the page. */
#define ROUNDING 1e-6

gboolean
td_region_is_good (const TdRegion *region)
{
  g_return_val_if_fail (region != NULL, FALSE);

  return isfinite (region->x) && isfinite (region->y) && isfinite (region->width) &&
         isfinite (region->height) && region->x >= 0 && region->y >= 0 &&
         region->width >= TD_REGION_MIN_SIDE && region->height >= TD_REGION_MIN_SIDE &&
         region->x + region->width <= 1 + ROUNDING && region->y + region->height <= 1 + ROUNDING;
}

static gboolean
set_bad_region (const char *text, GError **error)
{
  g_set_error (error, TD_ERROR, TD_ERROR_INVALID,
               /* Translators: %s is what was given as the place of a rectangle on a page */
               _ ("“%s” is no region of a page: left, top, width and height as parts of the page, "
                  "such as 0.1,0.2,0.5,0.1"),
               text);
  return FALSE;
}

static gboolean
check_region (const TdRegion *region, GError **error)
{
  if (td_region_is_good (region))
    return TRUE;
  g_autofree char *text = td_region_to_string (region);

  return set_bad_region (text, error);
}

gboolean
td_region_from_string (const char *text, TdRegion *region, GError **error)
{
  double numbers[4];
  const char *at = text;

  g_return_val_if_fail (text != NULL && region != NULL, FALSE);

  if (text[strspn (text, "0123456789.,")] != '\0')
    return set_bad_region (text, error);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++) {
    char *end = NULL;

    numbers[i] = g_ascii_strtod (at, &end);
    if (end == at || *end != (i + 1 < G_N_ELEMENTS (numbers) ? ',' : '\0'))
      return set_bad_region (text, error);
    at = end + 1;
  }
  *region = (TdRegion) {numbers[0], numbers[1], numbers[2], numbers[3]};
  return td_region_is_good (region) || set_bad_region (text, error);
}

char *
td_region_to_string (const TdRegion *region)
{
  const double numbers[] = {region->x, region->y, region->width, region->height};
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++) {
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];

    g_string_append (text, i > 0 ? "," : "");
    g_string_append (text, g_ascii_formatd (buffer, sizeof buffer, "%.6g", numbers[i]));
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* ---- services ---- */

static gboolean
insert (TdDb *db, const char *id, const TdRegionHead *head, const TdRegion *region, GError **error)
{
  return td_proof_store_insert (db, head->nomination_id, head->criterion_id, head->evidence_id,
                                head->page, error) &&
         td_region_store_insert (db, id, head, region, error);
}

char *
td_checklist_add_region (TdDb *db,
                         const char *nomination_id,
                         const char *criterion_id,
                         const char *evidence_id,
                         guint page,
                         const TdRegion *region,
                         GError **error)
{
  g_auto (TdCheckHead) check = {NULL};
  g_autoptr (TdTransaction) transaction = NULL;
  g_autofree char *label = NULL;
  g_autofree char *id = td_id_new ();
  const TdRegionHead head = {(char *) nomination_id, (char *) criterion_id, (char *) evidence_id,
                             page};

  g_return_val_if_fail (TD_IS_DB (db) && nomination_id != NULL && criterion_id != NULL, NULL);
  g_return_val_if_fail (evidence_id != NULL && region != NULL, NULL);

  if (!check_region (region, error) ||
      !td_checklist_check_link (db, nomination_id, criterion_id, evidence_id, page, &check, error))
    return NULL;
  /* Translators: %s is a nominee's name; a part of a scan's page was tied to a criterion */
  label = g_strdup_printf (_ ("Checklist of %s: link a region"), check.nominee_name);
  transaction = td_transaction_begin (db, label, error);
  if (transaction == NULL || !insert (db, id, &head, region, error) ||
      !td_transaction_commit (transaction, error))
    return NULL;
  return g_steal_pointer (&id);
}

/* The region's place and the nominee whose it is. */
static gboolean
load (TdDb *db, const char *id, TdRegionHead *head, TdCheckHead *check, GError **error)
{
  return td_region_store_load (db, id, head, error) &&
         td_check_store_load_head (db, head->nomination_id, head->criterion_id, check, error);
}

gboolean
td_checklist_move_region (TdDb *db, const char *id, const TdRegion *region, GError **error)
{
  g_auto (TdRegionHead) head = {NULL};
  g_auto (TdCheckHead) check = {NULL};
  g_autoptr (TdTransaction) transaction = NULL;
  g_autofree char *label = NULL;

  g_return_val_if_fail (TD_IS_DB (db) && id != NULL && region != NULL, FALSE);

  if (!check_region (region, error) || !load (db, id, &head, &check, error))
    return FALSE;
  /* Translators: %s is a nominee's name */
  label = g_strdup_printf (_ ("Checklist of %s: move a region"), check.nominee_name);
  transaction = td_transaction_begin (db, label, error);
  return transaction != NULL && td_region_store_set (db, id, region, error) &&
         td_transaction_commit (transaction, error);
}

/* A page without a region is no proof any more. */
static gboolean
remove_rows (TdDb *db, const char *id, const TdRegionHead *head, GError **error)
{
  guint n_left;
  gboolean was_there;

  if (!td_region_store_delete (db, id, head, &n_left, error))
    return FALSE;
  return n_left > 0 || td_proof_store_delete (db, head->nomination_id, head->criterion_id,
                                              head->evidence_id, head->page, &was_there, error);
}

gboolean
td_checklist_remove_region (TdDb *db, const char *id, GError **error)
{
  g_auto (TdRegionHead) head = {NULL};
  g_auto (TdCheckHead) check = {NULL};
  g_autoptr (TdTransaction) transaction = NULL;
  g_autofree char *label = NULL;

  g_return_val_if_fail (TD_IS_DB (db) && id != NULL, FALSE);

  if (!load (db, id, &head, &check, error))
    return FALSE;
  /* Translators: %s is a nominee's name */
  label = g_strdup_printf (_ ("Checklist of %s: unlink a region"), check.nominee_name);
  transaction = td_transaction_begin (db, label, error);
  return transaction != NULL && remove_rows (db, id, &head, error) &&
         td_transaction_commit (transaction, error);
}
