/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the pages of sealed files look like, and which show the same picture.
 *
 * A picture's coarse hash is cut into four bands of 16 bits.  Two hashes that differ in at most
 * seven bits have a band that differs in at most one: asking each band for its value and for the
 * sixteen values one bit away finds all of them among a hundred thousand pages through an index. */
#include "config.h"

#include "td-evidence-pages.h"

#include "td-evidence-page-store.h"

#include <string.h>

/* Pages with less on them are like each other and say nothing. */
#define LEAST_INK 15

static void
cut_bands (guint64 hash, guint16 bands[TD_PAGE_BANDS])
{
  for (guint i = 0; i < TD_PAGE_BANDS; i++)
    bands[i] = (guint16) (hash >> (16 * i));
}

gboolean
td_evidence_store_measures (TdDb *db,
                            const char *sha256,
                            guint page,
                            const TdPageMeasures *measures,
                            const char *reason,
                            GError **error)
{
  g_autoptr (TdTransaction) transaction = td_transaction_begin (db, "Looking at a page", error);
  g_autoptr (GBytes) bytes = measures ? g_bytes_new (measures, sizeof *measures) : NULL;
  guint16 bands[TD_PAGE_BANDS] = {0};
  gint64 id = 0;

  g_return_val_if_fail (measures != NULL || reason != NULL, FALSE);

  if (!transaction || !td_page_store_touch (db, sha256, page, &id, error))
    return FALSE;
  if (measures)
    cut_bands (measures->hashes[0], bands);
  return td_page_store_set_measures (db, id, bytes,
                                     measures && measures->ink >= LEAST_INK ? bands : NULL,
                                     reason ? reason : "", error) &&
         td_transaction_commit (transaction, error);
}

static gboolean
take_measures (GBytes *bytes, TdPageMeasures *measures)
{
  if (!bytes || g_bytes_get_size (bytes) != sizeof *measures)
    return FALSE;
  memcpy (measures, g_bytes_get_data (bytes, NULL), sizeof *measures);
  return TRUE;
}

gboolean
td_evidence_load_measures (TdDb *db,
                           const char *sha256,
                           guint page,
                           TdPageMeasures *measures,
                           char **reason,
                           gboolean *found,
                           GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  if (!td_page_store_load_measures (db, sha256, page, &bytes, reason, found, error))
    return FALSE;
  if (*found && !*reason)
    *found = take_measures (bytes, measures);
  return TRUE;
}

/* ---- the same picture ---- */

typedef struct {
  TdPageMeasures measures;
  guint max_coarse, max_fine;
  GPtrArray *found;
  GHashTable *seen; /* "sha256/page" */
} Matching;

static guint
count_bits (guint64 bits)
{
  return (guint) __builtin_popcountll (bits);
}

/* The smallest distance of any of the four ways it may lie; G_MAXUINT: none fits. */
static guint
measure_distance (const Matching *self, const TdPageMeasures *other)
{
  guint least = G_MAXUINT;

  for (guint turn = 0; turn < 4; turn++) {
    guint distance = 0;
    if (count_bits (self->measures.hashes[turn] ^ other->hashes[0]) > self->max_coarse)
      continue;
    for (guint i = 0; i < TD_PAGE_FINE_HASH; i++)
      distance += count_bits (self->measures.fine[turn][i] ^ other->fine[0][i]);
    if (distance <= self->max_fine)
      least = MIN (least, distance);
  }
  return least;
}

static void
consider (const char *sha256, guint page, GBytes *bytes, gpointer data)
{
  Matching *self = data;
  TdPageMeasures other;
  char *key = g_strdup_printf ("%s/%u", sha256, page);

  if (!g_hash_table_add (self->seen, key) || !take_measures (bytes, &other))
    return;
  guint distance = measure_distance (self, &other);
  if (distance == G_MAXUINT)
    return;
  TdSamePage *same = g_new0 (TdSamePage, 1);
  same->sha256 = g_strdup (sha256);
  same->page = page;
  same->distance = distance;
  g_ptr_array_add (self->found, same);
}

static void
same_page_free (gpointer data)
{
  TdSamePage *self = data;
  g_free (self->sha256);
  g_free (self);
}

static int
compare_distances (gconstpointer a, gconstpointer b)
{
  const TdSamePage *first = a, *second = b;

  if (first->distance != second->distance)
    return first->distance < second->distance ? -1 : 1;
  return strcmp (first->sha256, second->sha256);
}

static gboolean
ask_bands (TdDb *db, const char *sha256, Matching *self, GError **error)
{
  for (guint turn = 0; turn < 4; turn++) {
    guint16 bands[TD_PAGE_BANDS];
    cut_bands (self->measures.hashes[turn], bands);
    for (guint band = 0; band < TD_PAGE_BANDS; band++) {
      guint16 values[17] = {bands[band]};
      for (guint bit = 0; bit < 16; bit++)
        values[bit + 1] = bands[band] ^ (guint16) (1u << bit);
      if (!td_page_store_visit_band (db, band, values, sha256, consider, self, error))
        return FALSE;
    }
  }
  return TRUE;
}

GPtrArray *
td_evidence_find_same (TdDb *db,
                       const char *sha256,
                       guint page,
                       guint max_coarse,
                       guint max_fine,
                       GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (same_page_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *reason = NULL;
  Matching matching = {
      .max_coarse = max_coarse, .max_fine = max_fine, .found = found, .seen = seen};
  gboolean is_known = FALSE;

  if (!td_evidence_load_measures (db, sha256, page, &matching.measures, &reason, &is_known, error))
    return NULL;
  if (is_known && !reason && matching.measures.ink >= LEAST_INK &&
      !ask_bands (db, sha256, &matching, error))
    return NULL;
  g_ptr_array_sort_values (found, compare_distances);
  return g_steal_pointer (&found);
}
