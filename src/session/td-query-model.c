/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list that is a window on a query.
 *
 * Threads: the model is the main thread's; what is read is read by a job on a reader thread and
 * handed over whole.
 *
 * The list is cut into pages.  A page that is looked at is made at once, of rows without items, and
 * asked for; its answer fills the rows.  A refresh (at first, after a change, for a new query)
 * counts and reads in one job, so from one state of the workspace, then replaces all pages and
 * tells which part of the list is different.
 *
 * Invariant: a page in the table has exactly the rows that fit below n_rows.  Answers of an older
 * generation are dropped. */
#include "config.h"

#include "td-query-model.h"

#include "td-session-private.h"

#define PAGE_ROWS 64
#define MAX_PAGES 16
#define REFRESH_DELAY_MS 30
#define QUICK_ROWS (PAGE_ROWS * MAX_PAGES)

struct _TdQueryRow {
  GObject parent_instance;

  GObject *item;
};

G_DEFINE_FINAL_TYPE (TdQueryRow, td_query_row, G_TYPE_OBJECT)

typedef enum { ROW_PROP_ITEM = 1 } TdQueryRowProperty;
static GParamSpec *row_properties[ROW_PROP_ITEM + 1];

/* Counted, because a job may outlive the model's interest in it. */
typedef struct {
  gpointer data;
  GDestroyNotify free_data;
} Query;

typedef struct {
  GPtrArray *rows; /* of TdQueryRow */
  gboolean is_asked;
  guint64 last_use;
} Page;

typedef enum {
  COUNT_NOTHING, /* only the pages are wanted */
  COUNT_SOME,    /* QUICK_ROWS rows are enough */
  COUNT_ALL,
} Counting;

/* A job and its answer. */
typedef struct {
  const TdQueryKind *kind;
  Query *query;
  guint generation;
  Counting counting;
  GArray *pages; /* of guint: their numbers */
} Fetch;

typedef struct {
  guint n_rows;
  GPtrArray *pages; /* of GPtrArray of GObject, in the order asked */
} Fetched;

struct _TdQueryModel {
  GObject parent_instance;

  TdSession *session;
  const TdQueryKind *kind;
  Query *query;
  guint n_rows;
  GHashTable *pages; /* number → Page */
  guint64 clock;     /* counts uses of pages */
  guint generation;
  gboolean is_loading;
  gboolean is_refreshing;
  gboolean is_stale; /* something changed while refreshing */
  guint refresh_source;
  GCancellable *cancellable;
};

static void td_query_model_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TdQueryModel,
                               td_query_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      td_query_model_list_model_init))

typedef enum { PROP_LOADING = 1 } TdQueryModelProperty;
static GParamSpec *properties[PROP_LOADING + 1];

enum { SIGNAL_FAILED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
td_query_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((TdQueryRowProperty) id) {
  case ROW_PROP_ITEM:
    g_value_set_object (value, TD_QUERY_ROW (object)->item);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
td_query_row_finalize (GObject *object)
{
  g_clear_object (&TD_QUERY_ROW (object)->item);
  G_OBJECT_CLASS (td_query_row_parent_class)->finalize (object);
}

static void
td_query_row_class_init (TdQueryRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = td_query_row_get_property;
  object_class->finalize = td_query_row_finalize;
  row_properties[ROW_PROP_ITEM] =
      g_param_spec_object ("item", NULL, NULL, G_TYPE_OBJECT,
                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (row_properties), row_properties);
}

static void
td_query_row_init (TdQueryRow *self)
{
}

gpointer
td_query_row_get_item (TdQueryRow *self)
{
  g_return_val_if_fail (TD_IS_QUERY_ROW (self), NULL);

  return self->item;
}

static void
row_set_item (TdQueryRow *self, GObject *item)
{
  if (g_set_object (&self->item, item))
    g_object_notify_by_pspec (G_OBJECT (self), row_properties[ROW_PROP_ITEM]);
}

static Query *
query_new (gpointer data, GDestroyNotify free_data)
{
  Query *self = g_rc_box_new0 (Query);

  self->data = data;
  self->free_data = free_data;
  return self;
}

static void
query_clear (gpointer data)
{
  Query *self = data;

  if (self->free_data != NULL)
    self->free_data (self->data);
}

static void
query_unref (Query *self)
{
  g_rc_box_release_full (self, query_clear);
}

static void
page_free (gpointer data)
{
  Page *self = data;

  g_ptr_array_unref (self->rows);
  g_free (self);
}

static void
fetch_free (gpointer data)
{
  Fetch *self = data;

  query_unref (self->query);
  g_array_unref (self->pages);
  g_free (self);
}

static void
fetched_free (gpointer data)
{
  Fetched *self = data;

  g_ptr_array_unref (self->pages);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fetched, fetched_free)

static gboolean
count_rows (TdDb *db, const Fetch *fetch, guint *n_rows, GError **error)
{
  gpointer query = fetch->query->data;

  switch (fetch->counting) {
  case COUNT_ALL:
    return fetch->kind->count (db, query, n_rows, error);
  case COUNT_SOME:
    return fetch->kind->count_some (db, query, QUICK_ROWS, n_rows, error);
  case COUNT_NOTHING:
  default:
    return TRUE;
  }
}

/* On a reader thread. */
static gpointer
fetch_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Fetch *fetch = data;
  g_autoptr (Fetched) fetched = g_new0 (Fetched, 1);

  fetched->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  if (!count_rows (db, fetch, &fetched->n_rows, error))
    return NULL;
  for (guint i = 0; i < fetch->pages->len; i++) {
    guint first = g_array_index (fetch->pages, guint, i) * PAGE_ROWS;
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return NULL;
    GPtrArray *items = fetch->kind->read (db, fetch->query->data, first, PAGE_ROWS, error);
    if (items == NULL)
      return NULL;
    g_ptr_array_add (fetched->pages, items);
  }
  return g_steal_pointer (&fetched);
}

/* Takes @pages. */
static void
fetch (TdQueryModel *self, GArray *pages, Counting counting, GAsyncReadyCallback callback)
{
  Fetch *made = g_new0 (Fetch, 1);

  made->kind = self->kind;
  made->query = g_rc_box_acquire (self->query);
  made->generation = self->generation;
  made->counting = counting;
  made->pages = pages;
  td_session_read (self->session, fetch, fetch_job, made, fetch_free, fetched_free,
                   self->cancellable, callback, g_object_ref (self));
}

/* NULL, and told, when it failed; NULL when nobody waits for it any more. */
static Fetched *
take_answer (TdQueryModel *self, GObject *source, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  Fetched *fetched = td_session_finish (TD_SESSION (source), result, &error);

  if (fetched == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
  return fetched;
}

static guint
count_page_rows (guint n_rows, guint number)
{
  guint first = number * PAGE_ROWS;

  return first < n_rows ? MIN (PAGE_ROWS, n_rows - first) : 0;
}

static TdQueryRow *
find_row (GHashTable *pages, guint position)
{
  Page *page = g_hash_table_lookup (pages, GUINT_TO_POINTER (position / PAGE_ROWS));
  guint place = position % PAGE_ROWS;

  return page != NULL && place < page->rows->len ? g_ptr_array_index (page->rows, place) : NULL;
}

/* ---- pages on demand ---- */

static void
drop_oldest_page (TdQueryModel *self)
{
  GHashTableIter iter;
  gpointer key, value, oldest = NULL;
  guint64 last_use = G_MAXUINT64;

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, &key, &value)) {
    Page *page = value;
    if (page->last_use >= last_use)
      continue;
    last_use = page->last_use;
    oldest = key;
  }
  g_hash_table_remove (self->pages, oldest);
}

static void
page_fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdQueryModel) self = user_data;
  const Fetch *asked = g_task_get_task_data (G_TASK (result));
  g_autoptr (Fetched) fetched = take_answer (self, source, result);

  if (asked->generation != self->generation)
    return;
  guint number = g_array_index (asked->pages, guint, 0);
  Page *page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (number));
  if (page == NULL)
    return;
  if (fetched == NULL) {
    page->is_asked = FALSE; /* asked for again when it is next looked at */
    return;
  }
  GPtrArray *items = g_ptr_array_index (fetched->pages, 0);
  for (guint i = 0; i < MIN (items->len, page->rows->len); i++)
    row_set_item (g_ptr_array_index (page->rows, i), g_ptr_array_index (items, i));
}

static Page *
ensure_page (TdQueryModel *self, guint number)
{
  Page *page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (number));

  if (page == NULL) {
    if (g_hash_table_size (self->pages) >= MAX_PAGES)
      drop_oldest_page (self);
    page = g_new0 (Page, 1);
    page->rows = g_ptr_array_new_with_free_func (g_object_unref);
    for (guint i = 0; i < count_page_rows (self->n_rows, number); i++)
      g_ptr_array_add (page->rows, g_object_new (TD_TYPE_QUERY_ROW, NULL));
    g_hash_table_insert (self->pages, GUINT_TO_POINTER (number), page);
  }
  page->last_use = ++self->clock;
  return page;
}

static gpointer
td_query_model_get_item (GListModel *model, guint position)
{
  TdQueryModel *self = TD_QUERY_MODEL (model);

  if (position >= self->n_rows)
    return NULL;
  guint number = position / PAGE_ROWS;
  Page *page = ensure_page (self, number);
  if (!page->is_asked) {
    GArray *pages = g_array_new (FALSE, FALSE, sizeof (guint));
    page->is_asked = TRUE;
    g_array_append_val (pages, number);
    fetch (self, pages, COUNT_NOTHING, page_fetched_cb);
  }
  return g_object_ref (g_ptr_array_index (page->rows, position % PAGE_ROWS));
}

static guint
td_query_model_get_n_items (GListModel *model)
{
  return TD_QUERY_MODEL (model)->n_rows;
}

static GType
td_query_model_get_item_type (GListModel *model)
{
  return TD_TYPE_QUERY_ROW;
}

static void
td_query_model_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = td_query_model_get_item_type;
  iface->get_n_items = td_query_model_get_n_items;
  iface->get_item = td_query_model_get_item;
}

/* ---- refreshing ---- */

/* The rows that are known, by the id of what they show. */
static GHashTable *
collect_rows (TdQueryModel *self)
{
  GHashTable *rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    Page *page = value;
    for (guint i = 0; i < page->rows->len; i++) {
      TdQueryRow *row = g_ptr_array_index (page->rows, i);
      if (row->item != NULL)
        g_hash_table_replace (rows, g_strdup (self->kind->get_id (row->item)), g_object_ref (row));
    }
  }
  return rows;
}

/* A row that is still there is the same object; it is taken out of @rows, so that it is in the list
 * once even where a query answers with one id twice. */
static Page *
make_page (TdQueryModel *self, GPtrArray *items, guint n_rows, GHashTable *rows)
{
  Page *page = g_new0 (Page, 1);

  page->is_asked = TRUE;
  page->last_use = ++self->clock;
  page->rows = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < n_rows; i++) {
    GObject *item = i < items->len ? g_ptr_array_index (items, i) : NULL;
    const char *id = item != NULL ? self->kind->get_id (item) : NULL;
    g_autofree char *key = NULL;
    TdQueryRow *row = NULL;
    if (id == NULL || !g_hash_table_steal_extended (rows, id, (gpointer *) &key, (gpointer *) &row))
      row = g_object_new (TD_TYPE_QUERY_ROW, NULL);
    row_set_item (row, item);
    g_ptr_array_add (page->rows, row);
  }
  return page;
}

static GHashTable *
make_pages (TdQueryModel *self, const Fetch *asked, Fetched *fetched)
{
  g_autoptr (GHashTable) rows = collect_rows (self);
  GHashTable *pages = g_hash_table_new_full (NULL, NULL, NULL, page_free);

  for (guint i = 0; i < asked->pages->len; i++) {
    guint number = g_array_index (asked->pages, guint, i);
    guint n_rows = count_page_rows (fetched->n_rows, number);
    if (n_rows > 0)
      g_hash_table_insert (pages, GUINT_TO_POINTER (number),
                           make_page (self, g_ptr_array_index (fetched->pages, i), n_rows, rows));
  }
  return pages;
}

/* How many rows at the beginning and at the end are what they were.  A row that nobody has looked
 * at may be anything. */
static void
compare (GHashTable *before,
         guint n_before,
         GHashTable *after,
         guint n_after,
         guint *n_first,
         guint *n_last)
{
  GHashTableIter iter;
  gpointer key, value;

  *n_first = *n_last = MIN (n_before, n_after);
  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &key, &value)) {
    Page *page = value;
    for (guint i = 0; i < page->rows->len; i++) {
      TdQueryRow *row = g_ptr_array_index (page->rows, i);
      guint position = GPOINTER_TO_UINT (key) * PAGE_ROWS + i;
      guint from_end = n_before - 1 - position;
      if (position < n_after && find_row (after, position) != row)
        *n_first = MIN (*n_first, position);
      if (from_end < n_after && find_row (after, n_after - 1 - from_end) != row)
        *n_last = MIN (*n_last, from_end);
    }
  }
  *n_last = MIN (*n_last, MIN (n_before, n_after) - *n_first);
}

static void
replace_pages (TdQueryModel *self, GHashTable *pages, guint n_rows)
{
  g_autoptr (GHashTable) before = g_steal_pointer (&self->pages);
  guint n_before = self->n_rows, n_first, n_last;

  compare (before, n_before, pages, n_rows, &n_first, &n_last);
  self->pages = pages;
  self->n_rows = n_rows;
  guint n_removed = n_before - n_first - n_last, n_added = n_rows - n_first - n_last;
  if (n_removed > 0 || n_added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), n_first, n_removed, n_added);
}

static void
set_loading (TdQueryModel *self, gboolean is_loading)
{
  if (self->is_loading == is_loading)
    return;
  self->is_loading = is_loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static void refresh (TdQueryModel *self, Counting counting);

static void
refreshed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdQueryModel) self = user_data;
  const Fetch *asked = g_task_get_task_data (G_TASK (result));
  g_autoptr (Fetched) fetched = take_answer (self, source, result);

  if (asked->generation != self->generation)
    return;
  self->is_refreshing = FALSE;
  if (fetched != NULL) {
    /* What was asked for before shows an older state. */
    self->generation++;
    replace_pages (self, make_pages (self, asked, fetched), fetched->n_rows);
  }
  set_loading (self, FALSE);
  if (self->is_stale ||
      (asked->counting == COUNT_SOME && fetched != NULL && fetched->n_rows >= QUICK_ROWS))
    refresh (self, COUNT_ALL);
}

/* Reads the first page and those that are looked at again.  Older answers are dropped. */
static void
refresh (TdQueryModel *self, Counting counting)
{
  GArray *pages = g_array_new (FALSE, FALSE, sizeof (guint));
  GHashTableIter iter;
  gpointer key;
  guint first = 0;

  g_array_append_val (pages, first);
  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, &key, NULL)) {
    guint number = GPOINTER_TO_UINT (key);
    if (number != 0)
      g_array_append_val (pages, number);
  }
  self->is_refreshing = TRUE;
  self->is_stale = FALSE;
  fetch (self, pages, self->kind->count_some != NULL ? counting : COUNT_ALL, refreshed_cb);
}

static void
refresh_due_cb (gpointer user_data)
{
  TdQueryModel *self = user_data;

  self->refresh_source = 0;
  if (self->is_refreshing)
    self->is_stale = TRUE;
  else
    refresh (self, COUNT_ALL);
}

/* Many changes in a row are read again once. */
static void
changed_cb (TdSession *session, TdChanges *changes, TdQueryModel *self)
{
  if (self->refresh_source != 0)
    return;
  for (guint i = 0; self->kind->tables[i] != NULL; i++)
    if (td_changes_touch (changes, self->kind->tables[i], NULL)) {
      self->refresh_source = g_timeout_add_once (REFRESH_DELAY_MS, refresh_due_cb, self);
      return;
    }
}

/* ---- the object ---- */

static void
td_query_model_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((TdQueryModelProperty) id) {
  case PROP_LOADING:
    g_value_set_boolean (value, TD_QUERY_MODEL (object)->is_loading);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
td_query_model_finalize (GObject *object)
{
  TdQueryModel *self = TD_QUERY_MODEL (object);

  g_clear_handle_id (&self->refresh_source, g_source_remove);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->pages, g_hash_table_unref);
  g_clear_pointer (&self->query, query_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (td_query_model_parent_class)->finalize (object);
}

static void
td_query_model_class_init (TdQueryModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = td_query_model_get_property;
  object_class->finalize = td_query_model_finalize;
  properties[PROP_LOADING] =
      g_param_spec_boolean ("loading", NULL, NULL, TRUE,
                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", TD_TYPE_QUERY_MODEL, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
td_query_model_init (TdQueryModel *self)
{
  self->pages = g_hash_table_new_full (NULL, NULL, NULL, page_free);
  self->cancellable = g_cancellable_new ();
  self->is_loading = TRUE;
}

TdQueryModel *
td_query_model_new (TdSession *session,
                    const TdQueryKind *kind,
                    gpointer query,
                    GDestroyNotify free_query)
{
  g_return_val_if_fail (TD_IS_SESSION (session), NULL);
  g_return_val_if_fail (kind != NULL && kind->tables != NULL, NULL);

  TdQueryModel *self = g_object_new (TD_TYPE_QUERY_MODEL, NULL);
  self->session = g_object_ref (session);
  self->kind = kind;
  self->query = query_new (query, free_query);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_DEFAULT);
  refresh (self, COUNT_SOME);
  return self;
}

void
td_query_model_set_query (TdQueryModel *self, gpointer query, GDestroyNotify free_query)
{
  g_return_if_fail (TD_IS_QUERY_MODEL (self));

  g_clear_pointer (&self->query, query_unref);
  self->query = query_new (query, free_query);
  self->generation++;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_clear_handle_id (&self->refresh_source, g_source_remove);
  set_loading (self, TRUE);
  refresh (self, COUNT_SOME);
}

gboolean
td_query_model_is_loading (TdQueryModel *self)
{
  g_return_val_if_fail (TD_IS_QUERY_MODEL (self), FALSE);

  return self->is_loading;
}
