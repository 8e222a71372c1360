/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many files become evidence at once.
 *
 * A file is read once: what is read is hashed and written.  Where the file system can share the
 * data of two files nothing is written at all, and what is hashed is our copy.  The copies are in a
 * folder beside the sealed files; when all are on the disk they are renamed, the names are put on
 * the disk too, and only then the rows are stored: one wait for the disk, not one for each file.
 *
 * Copying: two threads, no database.  Committing: the writer's thread. */
#include "config.h"

#include "td-evidence-batch.h"

#include "td-evidence-private.h"
#include "td-evidence-store.h"

#include <core/base/td-file.h>
#include <core/base/td-sha256.h>

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <linux/fs.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#define BLOCK (256 * 1024)
#define N_THREADS 2
/* More new files are synced together with the rest of the disk. */
#define FEW 4
#define INCOMING ".incoming-"

struct _TdEvidenceBatch {
  char *evidence_dir;
  char *dir; /* of the copies */
  GPtrArray *items;
  guint next; /* atomic: the next to be copied */
  GCancellable *cancellable;
};

static void
item_free (gpointer data)
{
  TdEvidenceItem *item = data;

  if (item->copy)
    g_unlink (item->copy);
  g_free (item->path);
  g_free (item->name);
  g_free (item->copy);
  g_free (item->sha256);
  g_clear_error (&item->error);
  g_free (item->evidence_id);
  g_free (item);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *file = g_build_filename (path, name, NULL);
    g_unlink (file);
  }
  g_rmdir (path);
}

/* Copies of a process that was killed. */
static void
remove_leftovers (const char *evidence_dir)
{
  g_autoptr (GDir) dir = g_dir_open (evidence_dir, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir))) {
    if (!g_str_has_prefix (name, INCOMING))
      continue;
    g_autofree char *process = g_strdup_printf ("/proc/%d", atoi (name + strlen (INCOMING)));
    g_autofree char *path = g_build_filename (evidence_dir, name, NULL);
    if (!g_file_test (process, G_FILE_TEST_EXISTS))
      remove_folder (path);
  }
}

static TdEvidenceItem *
make_item (const char *path)
{
  TdEvidenceItem *item = g_new0 (TdEvidenceItem, 1);

  item->path = g_strdup (path);
  item->name = g_filename_display_basename (path);
  return item;
}

TdEvidenceBatch *
td_evidence_batch_new (const char *dir, const char *const *paths, GError **error)
{
  g_autoptr (TdEvidenceBatch) self = g_new0 (TdEvidenceBatch, 1);

  self->items = g_ptr_array_new_with_free_func (item_free);
  self->evidence_dir = g_build_filename (dir, "evidence", NULL);
  for (guint i = 0; paths[i]; i++)
    g_ptr_array_add (self->items, make_item (paths[i]));
  if (g_mkdir_with_parents (self->evidence_dir, 0700) != 0) {
    td_file_set_error (error, errno, "make the folder", self->evidence_dir);
    return NULL;
  }
  remove_leftovers (self->evidence_dir);
  g_autofree char *form =
      g_strdup_printf ("%s/" INCOMING "%d-XXXXXX", self->evidence_dir, (int) getpid ());
  if (!g_mkdtemp_full (form, 0700)) {
    td_file_set_error (error, errno, "make the folder", form);
    return NULL;
  }
  self->dir = g_steal_pointer (&form);
  return g_steal_pointer (&self);
}

void
td_evidence_batch_free (TdEvidenceBatch *self)
{
  g_ptr_array_unref (self->items);
  if (self->dir)
    remove_folder (self->dir);
  g_free (self->dir);
  g_free (self->evidence_dir);
  g_free (self);
}

GPtrArray *
td_evidence_batch_get_items (TdEvidenceBatch *self)
{
  return self->items;
}

/* ---- copying ---- */

static gboolean
check_source (int file, TdEvidenceItem *item)
{
  struct stat status;

  if (fstat (file, &status) != 0 || S_ISDIR (status.st_mode)) {
    td_file_set_error (&item->error, EISDIR, "read", item->path);
    return FALSE;
  }
  item->size = status.st_size;
  if (status.st_size > TD_EVIDENCE_BATCH_MAX_BYTES) {
    /* Translators: %d is a number of megabytes */
    g_set_error (&item->error, TD_ERROR, TD_ERROR_TOO_LARGE, _ ("it has more than %d MB"),
                 (int) (TD_EVIDENCE_BATCH_MAX_BYTES / (1024 * 1024)));
    return FALSE;
  }
  return TRUE;
}

static gboolean
write_all (int file, const guint8 *at, gsize length)
{
  while (length > 0) {
    ssize_t n = write (file, at, length);
    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      return FALSE;
    at += n;
    length -= (gsize) n;
  }
  return TRUE;
}

/* Reads all of @from; what is read goes to @to too, unless that is -1. */
static gboolean
read_through (TdEvidenceBatch *self, int from, int to, TdEvidenceItem *item, GError **error)
{
  g_autoptr (TdSha256) sum = td_sha256_new ();
  g_autofree guint8 *block = g_malloc (BLOCK);
  gint64 size = 0;
  ssize_t n;

  while ((n = read (from, block, BLOCK)) != 0) {
    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0)
      return td_file_set_error (&item->error, errno, "read", item->path), TRUE;
    if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
      return FALSE;
    td_sha256_update (sum, block, (gsize) n);
    size += n;
    if (to >= 0 && !write_all (to, block, (gsize) n))
      return td_file_set_error (error, errno, "write", item->copy), FALSE;
  }
  item->size = size;
  item->sha256 = td_sha256_finish (sum);
  return TRUE;
}

/* FALSE: nothing more can be copied; a source that is no good is the item's error. */
static gboolean
copy_one (TdEvidenceBatch *self, TdEvidenceItem *item, guint number, GError **error)
{
  g_autofd int from = open (item->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

  if (from < 0) {
    td_file_set_error (&item->error, errno, "read", item->path);
    return TRUE;
  }
  if (!check_source (from, item))
    return TRUE;
  item->copy = g_strdup_printf ("%s/%u", self->dir, number);
  g_autofd int to = open (item->copy, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (to < 0)
    return td_file_set_error (error, errno, "write", item->copy), FALSE;
  gboolean is_shared = ioctl (to, FICLONE, from) == 0;
  if (!read_through (self, is_shared ? to : from, is_shared ? -1 : to, item, error))
    return FALSE;
  if (item->size == 0 && !item->error)
    g_set_error_literal (&item->error, TD_ERROR, TD_ERROR_UNREADABLE, _ ("it is empty"));
  /* The disk may begin. */
  sync_file_range (to, 0, 0, SYNC_FILE_RANGE_WRITE);
  return TRUE;
}

static gpointer
copy_thread (gpointer data)
{
  TdEvidenceBatch *self = data;
  GError *error = NULL;

  for (;;) {
    guint i = g_atomic_int_add (&self->next, 1);
    if (i >= self->items->len)
      return NULL;
    if (!copy_one (self, g_ptr_array_index (self->items, i), i, &error)) {
      g_atomic_int_set (&self->next, self->items->len);
      return error;
    }
  }
}

gboolean
td_evidence_batch_copy (TdEvidenceBatch *self, GCancellable *cancellable, GError **error)
{
  GThread *others[N_THREADS - 1];
  guint n_others = MIN (N_THREADS, self->items->len) - (self->items->len > 0);
  GError *first;

  self->cancellable = cancellable;
  for (guint i = 0; i < n_others; i++)
    others[i] = g_thread_new ("copy", copy_thread, self);
  first = copy_thread (self);
  for (guint i = 0; i < n_others; i++) {
    GError *other = g_thread_join (others[i]);
    if (!first)
      first = other;
    else
      g_clear_error (&other);
  }
  if (first)
    g_propagate_error (error, first);
  return first == NULL;
}

GPtrArray *
td_evidence_batch_list_copies (TdEvidenceBatch *self)
{
  GPtrArray *copies = g_ptr_array_new ();

  for (guint i = 0; i < self->items->len; i++) {
    const TdEvidenceItem *item = g_ptr_array_index (self->items, i);
    if (!item->error)
      g_ptr_array_add (copies, item->copy);
  }
  return copies;
}

void
td_evidence_batch_set_infos (TdEvidenceBatch *self,
                             const TdEvidenceInfo *infos,
                             GError *const *errors)
{
  guint n = 0;

  for (guint i = 0; i < self->items->len; i++) {
    TdEvidenceItem *item = g_ptr_array_index (self->items, i);
    if (item->error)
      continue;
    item->info = infos[n];
    item->error = errors[n++];
  }
}

/* ---- committing ---- */

static gboolean
is_good (const TdEvidenceItem *item)
{
  return !item->error && item->sha256 && item->info.media_type && item->info.n_pages > 0;
}

static gboolean
sync_path (const char *path, int flags, GError **error)
{
  g_autofd int file = open (path, O_RDONLY | O_CLOEXEC | flags);

  if (file >= 0 && fsync (file) == 0)
    return TRUE;
  td_file_set_error (error, errno, "write", path);
  return FALSE;
}

/* All of the disk that the workspace is on. */
static gboolean
sync_disk (TdEvidenceBatch *self, GError **error)
{
  g_autofd int dir = open (self->dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (dir >= 0 && syncfs (dir) == 0)
    return TRUE;
  td_file_set_error (error, errno, "write", self->dir);
  return FALSE;
}

static guint
count_good (TdEvidenceBatch *self)
{
  guint n = 0;

  for (guint i = 0; i < self->items->len; i++)
    n += is_good (g_ptr_array_index (self->items, i));
  return n;
}

static gboolean
sync_copies (TdEvidenceBatch *self, guint n_good, GError **error)
{
  if (n_good > FEW)
    return sync_disk (self, error);
  for (guint i = 0; i < self->items->len; i++) {
    const TdEvidenceItem *item = g_ptr_array_index (self->items, i);
    if (is_good (item) && !sync_path (item->copy, 0, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
make_folder (TdEvidenceBatch *self, const char *path, guint n_good, GError **error)
{
  if (g_mkdir (path, 0700) != 0 && errno != EEXIST) {
    td_file_set_error (error, errno, "make the folder", path);
    return FALSE;
  }
  return n_good > FEW || sync_path (self->evidence_dir, O_DIRECTORY, error);
}

/* @moved: paths of what is new.  A file of known content that was missing is mended for good. */
static gboolean
move_one (TdEvidenceBatch *self,
          TdDb *db,
          TdEvidenceItem *item,
          guint n_good,
          GPtrArray *moved,
          GError **error)
{
  g_autofree char *path = td_evidence_dup_path (db, item->sha256);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *id = NULL;
  g_autofree char *name = NULL;
  TdSealState state = td_evidence_check_seal (path, item->sha256, NULL);

  if (state == TD_SEAL_WHOLE)
    return TRUE;
  if (!td_evidence_store_find (db, item->sha256, &id, &name, error) ||
      !make_folder (self, folder, n_good, error) ||
      (state != TD_SEAL_MISSING && !td_evidence_put_aside (path, error)))
    return FALSE;
  if (g_rename (item->copy, path) != 0) {
    td_file_set_error (error, errno, "write", path);
    return FALSE;
  }
  g_clear_pointer (&item->copy, g_free);
  if (!id)
    g_ptr_array_add (moved, g_steal_pointer (&path));
  return n_good > FEW || sync_path (folder, O_DIRECTORY, error);
}

static gboolean
move_all (TdEvidenceBatch *self, TdDb *db, guint n_good, GPtrArray *moved, GError **error)
{
  for (guint i = 0; i < self->items->len; i++) {
    TdEvidenceItem *item = g_ptr_array_index (self->items, i);
    if (is_good (item) && !move_one (self, db, item, n_good, moved, error))
      return FALSE;
  }
  return n_good <= FEW || sync_disk (self, error);
}

static gboolean
record_one (TdDb *db, TdEvidenceItem *item, const char *nomination_id, GError **error)
{
  g_autofree char *known_name = NULL;

  if (!td_evidence_store_find (db, item->sha256, &item->evidence_id, &known_name, error))
    return FALSE;
  if (!item->evidence_id) {
    g_autoptr (TdEvidence) evidence =
        td_evidence_make (item->sha256, item->name, &item->info, (gsize) item->size);
    if (!td_evidence_store_insert (db, evidence, error))
      return FALSE;
    item->evidence_id = g_strdup (evidence->id);
  }
  return !nomination_id || td_attachment_store_insert (db, nomination_id, item->evidence_id, error);
}

static gboolean
record_all (TdEvidenceBatch *self,
            TdDb *db,
            const char *nomination_id,
            const char *label,
            GError **error)
{
  g_autoptr (TdTransaction) transaction = td_transaction_begin (db, label, error);

  for (guint i = 0; transaction && i < self->items->len; i++) {
    TdEvidenceItem *item = g_ptr_array_index (self->items, i);
    if (is_good (item) && !record_one (db, item, nomination_id, error))
      return FALSE;
  }
  return transaction && td_transaction_commit (transaction, error);
}

static char *
make_label (TdEvidenceBatch *self, TdDb *db, const char *nomination_id, guint n, GError **error)
{
  g_autofree char *nominee = NULL;

  for (guint i = 0; n == 1 && i < self->items->len; i++) {
    const TdEvidenceItem *item = g_ptr_array_index (self->items, i);
    if (is_good (item))
      return td_evidence_make_label (db, item->name, nomination_id, error);
  }
  if (!nomination_id)
    /* Translators: %u is a number of files */
    return g_strdup_printf (ngettext ("Add %u file of evidence", "Add %u files of evidence", n), n);
  if (!td_attachment_store_load_nominee (db, nomination_id, &nominee, error))
    return NULL;
  /* Translators: %u is a number of files, %s a nominee's name */
  return g_strdup_printf (
      ngettext ("Attach %u file of evidence to %s", "Attach %u files of evidence to %s", n), n,
      nominee);
}

static void
forget_ids (TdEvidenceBatch *self)
{
  for (guint i = 0; i < self->items->len; i++) {
    TdEvidenceItem *item = g_ptr_array_index (self->items, i);
    g_clear_pointer (&item->evidence_id, g_free);
  }
}

gboolean
td_evidence_batch_commit (TdEvidenceBatch *self,
                          TdDb *db,
                          const char *nomination_id,
                          GError **error)
{
  g_autoptr (GPtrArray) moved = g_ptr_array_new_with_free_func (g_free);
  guint n_good = count_good (self);

  g_return_val_if_fail (TD_IS_DB (db), FALSE);

  if (td_db_is_read_only (db)) {
    g_set_error_literal (error, TD_ERROR, TD_ERROR_READ_ONLY, _ ("The workspace is read-only"));
    return FALSE;
  }
  if (n_good == 0)
    return TRUE;
  g_autofree char *label = make_label (self, db, nomination_id, n_good, error);
  if (label && sync_copies (self, n_good, error) && move_all (self, db, n_good, moved, error) &&
      record_all (self, db, nomination_id, label, error))
    return TRUE;
  forget_ids (self);
  for (guint i = 0; i < moved->len; i++)
    g_unlink (g_ptr_array_index (moved, i));
  return FALSE;
}
