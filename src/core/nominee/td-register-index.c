/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order of the register follows every change of it, in the change's own transaction.  On the
 * writer's thread.
 *
 * Everyone has a number, and whoever comes later in the order of names has a larger one.  Those who
 * are added share out the room between their neighbours; where there is none left the neighbours
 * move apart, as few of them as it takes.  All that a transaction added is put in at once, in the
 * order of names and then of keys, so that importing many touches each page of the tables once. */
#include "config.h"

#include "td-register-index.h"

#include <string.h>

#define LAST_NUMBER ((gint64) 1 << 61)
/* Room that is left between two when neighbours move apart. */
#define ROOM ((gint64) 1 << 20)
/* So many are held in memory at a time. */
#define BATCH 50000

/* ---- keys of duplicates ---- */

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  gint64 first = ((const TdRegisterKey *) a)->key, second = ((const TdRegisterKey *) b)->key;

  return first < second ? -1 : first > second;
}

static gboolean
put_keys (TdDb *db, GPtrArray *entries, GError **error)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (TdRegisterKey));

  for (guint i = 0; i < entries->len; i++) {
    TdRegisterEntry *entry = g_ptr_array_index (entries, i);
    gint64 keys[TD_TWIN_MAX_KEYS];
    guint n = td_twin_make_keys (&entry->twin, keys);
    gint64 digest = td_twin_make_digest (&entry->twin);
    for (guint k = 0; k < n; k++) {
      TdRegisterKey key = {keys[k], digest, entry->twin.id};
      g_array_append_val (all, key);
    }
  }
  g_array_sort (all, compare_keys);
  return td_register_index_store_put_keys (db, all, error);
}

/* Entries that have their numbers. */
static gboolean
put_all (TdDb *db, GPtrArray *entries, GError **error)
{
  for (guint i = 0; i < entries->len; i++)
    if (!td_register_index_store_put (db, g_ptr_array_index (entries, i), error))
      return FALSE;
  return put_keys (db, entries, error);
}

/* ---- everyone ---- */

typedef struct {
  TdDb *db;
  gint64 step;
  gint64 last;
  GPtrArray *batch;
} Rebuild;

static gboolean
put_batch (Rebuild *self, GError **error)
{
  gboolean is_done = put_all (self->db, self->batch, error);

  g_ptr_array_set_size (self->batch, 0);
  return is_done;
}

static gboolean
take_next (TdRegisterEntry *entry, gpointer data, GError **error)
{
  Rebuild *self = data;

  self->last += self->step;
  entry->number = self->last;
  g_ptr_array_add (self->batch, entry);
  return self->batch->len < BATCH || put_batch (self, error);
}

gboolean
td_register_index_rebuild (TdDb *db, GError **error)
{
  g_autoptr (GPtrArray) batch = g_ptr_array_new_with_free_func (td_register_entry_free);
  Rebuild rebuild = {.db = db, .batch = batch};
  gint64 n = 0;

  if (!td_register_index_store_clear (db, error) || !td_register_index_store_count (db, &n, error))
    return FALSE;
  rebuild.step = LAST_NUMBER / (n + 1);
  return td_register_index_store_each (db, take_next, &rebuild, error) &&
         put_batch (&rebuild, error);
}

/* ---- those who were added ---- */

/* The room between two who have numbers: both ends are taken. */
typedef struct {
  gint64 before;
  gint64 after;
  GBytes *after_key; /* NULL: the end */
} Gap;

static void
gap_clear (Gap *gap)
{
  g_clear_pointer (&gap->after_key, g_bytes_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Gap, gap_clear)

static gboolean
find_gap (TdDb *db, GBytes *sort_key, Gap *gap, GError **error)
{
  gap_clear (gap);
  if (!td_register_index_store_find_before (db, sort_key, &gap->before, error) ||
      !td_register_index_store_find_after (db, gap->before, &gap->after, &gap->after_key, error))
    return FALSE;
  if (gap->after_key == NULL)
    gap->after = LAST_NUMBER;
  return TRUE;
}

static guint
count_fitting (GPtrArray *entries, guint first, const Gap *gap)
{
  guint n = 1;

  while (first + n < entries->len) {
    TdRegisterEntry *entry = g_ptr_array_index (entries, first + n);
    if (gap->after_key != NULL && g_bytes_compare (entry->sort_key, gap->after_key) >= 0)
      break;
    n++;
  }
  return n;
}

/* The same people, spread evenly over the room from @low to @high, neither of which is theirs. */
static gboolean
renumber (TdDb *db, GPtrArray *ids, gint64 low, gint64 high, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (td_register_entry_free);
  gint64 step = (high - low) / (ids->len + 1);

  for (guint i = 0; i < ids->len; i++) {
    TdRegisterEntry *entry;
    if (!td_register_index_store_load (db, g_ptr_array_index (ids, i), &entry, error) ||
        !td_register_index_store_remove (db, g_ptr_array_index (ids, i), error))
      return FALSE;
    if (entry == NULL)
      continue;
    entry->number = low + step * (gint64) (i + 1);
    g_ptr_array_add (entries, entry);
  }
  return put_all (db, entries, error);
}

/* Widens the circle around @gap until everyone in it, and @n more, have room. */
static gboolean
make_room (TdDb *db, const Gap *gap, guint n, GError **error)
{
  for (guint width = 16;; width *= 4) {
    gint64 low, high;
    g_autoptr (GPtrArray) below =
        td_register_index_store_list_near (db, gap->before, FALSE, width, &low, error);
    g_autoptr (GPtrArray) above =
        below != NULL
            ? td_register_index_store_list_near (db, gap->before, TRUE, width, &high, error)
            : NULL;
    if (above == NULL)
      return FALSE;
    gboolean is_all = below->len < width && above->len < width;
    high = high != 0 ? high : LAST_NUMBER;
    if (!is_all && (high - low) / (below->len + above->len + n + 1) < ROOM)
      continue;
    g_autoptr (GPtrArray) ids = g_ptr_array_new ();
    for (guint i = below->len; i > 0; i--)
      g_ptr_array_add (ids, g_ptr_array_index (below, i - 1));
    for (guint i = 0; i < above->len; i++)
      g_ptr_array_add (ids, g_ptr_array_index (above, i));
    return renumber (db, ids, low, high, error);
  }
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const TdRegisterEntry *first = a, *second = b;
  int order = g_bytes_compare (first->sort_key, second->sort_key);

  return order != 0 ? order : strcmp (first->twin.id, second->twin.id);
}

/* Gives numbers to @n entries from @first on, which fit into @gap. */
static void
number_run (GPtrArray *entries, guint first, guint n, const Gap *gap)
{
  gint64 step = (gap->after - gap->before) / ((gint64) n + 1);

  for (guint i = 0; i < n; i++)
    ((TdRegisterEntry *) g_ptr_array_index (entries, first + i))->number =
        gap->before + step * (gint64) (i + 1);
}

static gboolean
add_new (TdDb *db, GPtrArray *entries, GError **error)
{
  g_auto (Gap) gap = {0};

  g_ptr_array_sort_values (entries, compare_entries);
  for (guint i = 0; i < entries->len;) {
    TdRegisterEntry *entry = g_ptr_array_index (entries, i);
    if (!find_gap (db, entry->sort_key, &gap, error))
      return FALSE;
    guint n = count_fitting (entries, i, &gap);
    if (gap.after - gap.before <= (gint64) n) {
      if (!make_room (db, &gap, n, error))
        return FALSE;
      continue;
    }
    number_run (entries, i, n, &gap);
    for (guint k = 0; k < n; k++)
      if (!td_register_index_store_put (db, g_ptr_array_index (entries, i + k), error))
        return FALSE;
    i += n;
  }
  return put_keys (db, entries, error);
}

/* ---- following a change ---- */

/* Whoever keeps the name keeps the place; everyone else is taken out, and is in @fresh if there is
 * still such a one. */
static gboolean
take_change (TdDb *db, const char *id, GPtrArray *fresh, GError **error)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (td_register_entry_free);
  g_autoptr (GBytes) sort_key = NULL;
  TdRegisterEntry *entry;
  gint64 number;
  gboolean is_same = FALSE;

  if (!td_register_index_store_find (db, id, &number, &sort_key, error))
    return FALSE;
  if (number == 0) { /* new, most likely */
    g_ptr_array_add (fresh, (gpointer) id);
    return TRUE;
  }
  if (!td_register_index_store_load (db, id, &entry, error))
    return FALSE;
  if (entry != NULL)
    g_ptr_array_add (kept, entry);
  if (entry != NULL && !td_register_index_store_has (db, entry, &is_same, error))
    return FALSE;
  if (is_same)
    return TRUE;
  if (!td_register_index_store_remove (db, id, error))
    return FALSE;
  if (entry == NULL || !g_bytes_equal (sort_key, entry->sort_key)) {
    if (entry != NULL)
      g_ptr_array_add (fresh, (gpointer) id);
    return TRUE;
  }
  entry->number = number;
  return put_all (db, kept, error);
}

static gboolean
add_batch (TdDb *db, GPtrArray *ids, guint first, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (td_register_entry_free);

  for (guint i = first; i < MIN (ids->len, first + BATCH); i++) {
    TdRegisterEntry *entry;
    if (!td_register_index_store_load (db, g_ptr_array_index (ids, i), &entry, error))
      return FALSE;
    if (entry != NULL)
      g_ptr_array_add (entries, entry);
  }
  return add_new (db, entries, error);
}

/* All that has to go is gone before anyone is added: neighbours that move apart are as they were.
 */
gboolean
td_register_index_update (TdDb *db, TdChanges *changes, GError **error)
{
  g_autoptr (GPtrArray) ids = td_changes_list (changes, "nominee");
  g_autoptr (GPtrArray) fresh = g_ptr_array_new ();

  for (guint i = 0; i < ids->len; i++)
    if (!take_change (db, g_ptr_array_index (ids, i), fresh, error))
      return FALSE;
  for (guint i = 0; i < fresh->len; i += BATCH)
    if (!add_batch (db, fresh, i, error))
      return FALSE;
  return TRUE;
}

gboolean
td_register_index_count_wrong (TdDb *db, guint *n_wrong, GError **error)
{
  return td_register_index_store_count_wrong (db, n_wrong, error);
}
