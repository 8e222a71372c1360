/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Evidence: files sealed by their content and what people say about them.
 *
 * Invariant: a row in evidence means that its file was written whole and fsynced before.  A file
 * without a row may exist (its adding was undone: redo wants it back).  A sealed file is never
 * written again; one that no longer is what its name says is put aside under another name before
 * the same content is sealed anew.  Bytes are never parsed here.  Services run on the writer's
 * thread; td_evidence_verify () only reads. */

#include "config.h"

#include "td-evidence.h"

#include "td-evidence-private.h"
#include "td-evidence-store.h"

#include <core/base/td-file.h>
#include <core/base/td-problem.h>
#include <core/base/td-sha256.h>
#include <core/base/td-text.h>

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define HASH_BLOCK (256 * 1024)

G_DEFINE_FINAL_TYPE (TdEvidence, td_evidence, G_TYPE_OBJECT)

static void
td_evidence_finalize (GObject *object)
{
  TdEvidence *self = TD_EVIDENCE (object);

  g_free (self->id);
  g_free (self->sha256);
  g_free (self->name);
  g_free (self->media_type);
  g_free (self->added_at);
  g_free (self->rotations);
  g_free (self->nomination_id);
  g_free (self->state);
  g_free (self->reason);
  G_OBJECT_CLASS (td_evidence_parent_class)->finalize (object);
}

static void
td_evidence_class_init (TdEvidenceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_evidence_finalize;
}

static void
td_evidence_init (TdEvidence *self)
{
}

char *
td_evidence_dup_path (TdDb *db, const char *sha256)
{
  char folder[3] = {0};

  g_return_val_if_fail (TD_IS_DB (db) && sha256 != NULL && strlen (sha256) > 2, NULL);

  memcpy (folder, sha256, 2);
  return g_build_filename (td_db_get_dir (db), "evidence", folder, sha256, NULL);
}

/* ---- hashing what is on the disk ---- */

static gboolean
hash_file (int fd, TdSha256 *checksum, GCancellable *cancellable)
{
  g_autofree guchar *block = g_malloc (HASH_BLOCK);
  gssize n_read;

  while (!g_cancellable_is_cancelled (cancellable)) {
    n_read = read (fd, block, HASH_BLOCK);
    if (n_read < 0 && errno == EINTR)
      continue;
    if (n_read <= 0)
      return n_read == 0;
    td_sha256_update (checksum, block, (gsize) n_read);
  }
  return FALSE;
}

TdSealState
td_evidence_check_seal (const char *path, const char *sha256, GCancellable *cancellable)
{
  g_autoptr (TdSha256) checksum = td_sha256_new ();
  g_autofree char *found = NULL;
  g_autofd int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);

  if (fd < 0)
    return errno == ENOENT || errno == ENOTDIR ? TD_SEAL_MISSING : TD_SEAL_UNREADABLE;
  if (!hash_file (fd, checksum, cancellable))
    return TD_SEAL_UNREADABLE;
  found = td_sha256_finish (checksum);
  return strcmp (found, sha256) == 0 ? TD_SEAL_WHOLE : TD_SEAL_CHANGED;
}

/* ---- sealing ---- */

/* A folder's own entry survives a power cut only when its parent was synced. */
static gboolean
make_folder (const char *path, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (path);
  g_autofd int fd = -1;

  if (g_mkdir (path, 0700) == 0) {
    fd = open (parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0 && fsync (fd) == 0)
      return TRUE;
  } else if (errno == EEXIST && g_file_test (path, G_FILE_TEST_IS_DIR))
    return TRUE;
  td_file_set_error (error, errno, "make the folder", path);
  return FALSE;
}

/* Whatever is there under the name, it is not what the name says: it is kept, but elsewhere. */
gboolean
td_evidence_put_aside (const char *path, GError **error)
{
  g_autofree char *id = td_id_new ();
  g_autofree char *aside = g_strdup_printf ("%s.damaged-%s", path, id);

  if (g_rename (path, aside) == 0)
    return TRUE;
  td_file_set_error (error, errno, "put aside", path);
  return FALSE;
}

/* @is_new: the file was not there before. */
static gboolean
seal (TdDb *db, GBytes *bytes, const char *sha256, gboolean *is_new, GError **error)
{
  g_autofree char *path = td_evidence_dup_path (db, sha256);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *all = g_path_get_dirname (folder);
  TdSealState state = td_evidence_check_seal (path, sha256, NULL);

  *is_new = FALSE;
  if (state == TD_SEAL_WHOLE)
    return TRUE;
  if (!make_folder (all, error) || !make_folder (folder, error))
    return FALSE;
  if (state != TD_SEAL_MISSING && !td_evidence_put_aside (path, error))
    return FALSE;
  *is_new = td_file_write (path, bytes, 0600, error);
  return *is_new;
}

TdEvidence *
td_evidence_make (const char *sha256, const char *name, const TdEvidenceInfo *info, gsize size)
{
  TdEvidence *evidence = g_object_new (TD_TYPE_EVIDENCE, NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *nfc = td_text_nfc (name);

  evidence->id = td_id_new ();
  evidence->sha256 = g_strdup (sha256);
  evidence->name = td_text_squeeze (nfc);
  evidence->media_type = g_strdup (info->media_type);
  evidence->size = (gint64) size;
  evidence->n_pages = info->n_pages;
  evidence->added_at = g_date_time_format_iso8601 (now);
  return evidence;
}

static gboolean
check_new (TdDb *db, GBytes *bytes, const char *name, const TdEvidenceInfo *info, GError **error)
{
  const char *wrong = NULL;

  if (td_db_is_read_only (db)) {
    g_set_error_literal (error, TD_ERROR, TD_ERROR_READ_ONLY, _ ("The workspace is read-only"));
    return FALSE;
  }
  if (g_bytes_get_size (bytes) == 0)
    wrong = "The file is empty";
  else if (info->media_type == NULL || info->n_pages == 0)
    wrong = "The file has no kind or no pages";
  else if (!g_utf8_validate (name, -1, NULL) || *name == '\0')
    wrong = "The file has no name";
  if (wrong == NULL)
    return TRUE;
  g_set_error_literal (error, TD_ERROR, TD_ERROR_INVALID, wrong);
  return FALSE;
}

char *
td_evidence_make_label (TdDb *db, const char *name, const char *nomination_id, GError **error)
{
  g_autofree char *nominee = NULL;

  if (nomination_id == NULL)
    /* Translators: %s is a file's name */
    return g_strdup_printf (_ ("Add evidence “%s”"), name);
  if (!td_attachment_store_load_nominee (db, nomination_id, &nominee, error))
    return NULL;
  /* Translators: the first %s is a file's name, the second a nominee's */
  return g_strdup_printf (_ ("Attach evidence “%s” to %s"), name, nominee);
}

/* The rows, in one transaction.  @id (in, out): NULL when the content is new. */
static gboolean
record (TdDb *db,
        TdEvidence *evidence,
        const char *nomination_id,
        const char *label,
        char **id,
        GError **error)
{
  g_autoptr (TdTransaction) transaction = td_transaction_begin (db, label, error);

  if (transaction == NULL)
    return FALSE;
  if (*id == NULL) {
    if (!td_evidence_store_insert (db, evidence, error))
      return FALSE;
    *id = g_strdup (evidence->id);
  }
  if (nomination_id != NULL && !td_attachment_store_insert (db, nomination_id, *id, error))
    return FALSE;
  return td_transaction_commit (transaction, error);
}

char *
td_evidence_add (TdDb *db,
                 GBytes *bytes,
                 const char *name,
                 const TdEvidenceInfo *info,
                 const char *nomination_id,
                 GError **error)
{
  g_autofree char *sha256 = NULL;
  g_autofree char *id = NULL;
  g_autofree char *known_name = NULL;
  g_autofree char *label = NULL;
  g_autoptr (TdEvidence) evidence = NULL;
  gboolean is_new_file;

  g_return_val_if_fail (TD_IS_DB (db) && bytes != NULL && name != NULL && info != NULL, NULL);

  if (!check_new (db, bytes, name, info, error))
    return NULL;
  sha256 = td_file_hash (bytes);
  evidence = td_evidence_make (sha256, name, info, g_bytes_get_size (bytes));
  label = td_evidence_make_label (db, evidence->name, nomination_id, error);
  if (label == NULL || !td_evidence_store_find (db, sha256, &id, &known_name, error))
    return NULL;
  if (!seal (db, bytes, sha256, &is_new_file, error)) {
    g_prefix_error (error, "“%s”: ", evidence->name);
    return NULL;
  }
  if (!record (db, evidence, nomination_id, label, &id, error)) {
    g_autofree char *path = td_evidence_dup_path (db, sha256);

    /* Of a content that was known before, the file mended meanwhile is wanted. */
    if (is_new_file && known_name == NULL)
      g_unlink (path);
    return NULL;
  }
  return g_steal_pointer (&id);
}

/* ---- what people say about it ---- */

/* "Evidence “scan.pdf” of Trần Thị Bưởi": the beginning of a label. */
static gboolean
load_names (TdDb *db,
            const char *evidence_id,
            const char *nomination_id,
            char **name,
            char **nominee,
            GError **error)
{
  guint n_pages;

  return td_evidence_store_load_head (db, evidence_id, name, &n_pages, error) &&
         td_attachment_store_load_nominee (db, nomination_id, nominee, error);
}

gboolean
td_evidence_detach (TdDb *db, const char *evidence_id, const char *nomination_id, GError **error)
{
  g_autoptr (TdTransaction) transaction = NULL;
  g_autofree char *name = NULL;
  g_autofree char *nominee = NULL;
  g_autofree char *label = NULL;

  g_return_val_if_fail (TD_IS_DB (db) && evidence_id != NULL && nomination_id != NULL, FALSE);

  if (!load_names (db, evidence_id, nomination_id, &name, &nominee, error))
    return FALSE;
  /* Translators: the first %s is a file's name, the second a nominee's */
  label = g_strdup_printf (_ ("Detach evidence “%s” from %s"), name, nominee);
  transaction = td_transaction_begin (db, label, error);
  return transaction != NULL &&
         td_attachment_store_delete (db, nomination_id, evidence_id, error) &&
         td_transaction_commit (transaction, error);
}

static char *
make_judge_label (const char *state, const char *name, const char *nominee)
{
  if (strcmp (state, "accepted") == 0)
    /* Translators: the first %s is a file's name, the second a nominee's, here and below */
    return g_strdup_printf (_ ("Accept evidence “%s” of %s"), name, nominee);
  if (strcmp (state, "rejected") == 0)
    /* Translators: a file's name, a nominee's name */
    return g_strdup_printf (_ ("Reject evidence “%s” of %s"), name, nominee);
  /* Translators: a file's name, a nominee's name */
  return g_strdup_printf (_ ("Mark evidence “%s” of %s as not yet seen"), name, nominee);
}

static gboolean
check_judgement (const char *state, const char *reason, GError **error)
{
  const char *wrong = NULL;

  if (strcmp (state, "unseen") != 0 && strcmp (state, "accepted") != 0 &&
      strcmp (state, "rejected") != 0)
    wrong = "Evidence is unseen, accepted or rejected";
  else if (!g_utf8_validate (reason, -1, NULL))
    wrong = "The reason is not valid UTF-8";
  else if (strcmp (state, "rejected") == 0 && *reason == '\0')
    wrong = "Rejecting evidence wants a reason";
  if (wrong == NULL)
    return TRUE;
  g_set_error_literal (error, TD_ERROR, TD_ERROR_INVALID, wrong);
  return FALSE;
}

gboolean
td_evidence_judge (TdDb *db,
                   const char *evidence_id,
                   const char *nomination_id,
                   const char *state,
                   const char *reason,
                   GError **error)
{
  g_autoptr (TdTransaction) transaction = NULL;
  g_autofree char *clean = g_strstrip (g_strdup (reason != NULL ? reason : ""));
  g_autofree char *nfc = NULL;
  g_autofree char *name = NULL;
  g_autofree char *nominee = NULL;
  g_autofree char *label = NULL;

  g_return_val_if_fail (TD_IS_DB (db) && evidence_id != NULL && nomination_id != NULL, FALSE);
  g_return_val_if_fail (state != NULL, FALSE);

  if (!check_judgement (state, clean, error) ||
      !load_names (db, evidence_id, nomination_id, &name, &nominee, error))
    return FALSE;
  nfc = td_text_nfc (clean);
  label = make_judge_label (state, name, nominee);
  transaction = td_transaction_begin (db, label, error);
  return transaction != NULL &&
         td_attachment_store_judge (db, nomination_id, evidence_id, state, nfc, error) &&
         td_transaction_commit (transaction, error);
}

gboolean
td_evidence_rotate (TdDb *db, const char *evidence_id, guint page, int rotation, GError **error)
{
  g_autoptr (TdTransaction) transaction = NULL;
  g_autofree char *name = NULL;
  g_autofree char *label = NULL;
  guint n_pages;

  g_return_val_if_fail (TD_IS_DB (db) && evidence_id != NULL, FALSE);

  if (!td_evidence_store_load_head (db, evidence_id, &name, &n_pages, error))
    return FALSE;
  if (page < 1 || page > n_pages || rotation % 90 != 0) {
    g_set_error (error, TD_ERROR, TD_ERROR_INVALID,
                 _ ("Page %u of %u cannot be turned by %d degrees"), page, n_pages, rotation);
    return FALSE;
  }
  /* Translators: %u is the page, %s a file's name */
  label = g_strdup_printf (_ ("Turn page %u of “%s”"), page, name);
  transaction = td_transaction_begin (db, label, error);
  return transaction != NULL &&
         td_evidence_store_set_rotation (db, evidence_id, page, (rotation % 360 + 360) % 360,
                                         error) &&
         td_transaction_commit (transaction, error);
}

/* ---- verifying ---- */

/* ", used by A, B" or "". */
static char *
make_uses (TdDb *db, const char *evidence_id, GError **error)
{
  g_autoptr (GPtrArray) names = td_attachment_store_list_nominees (db, evidence_id, error);
  g_autofree char *joined = NULL;

  if (names == NULL)
    return NULL;
  if (names->len == 0)
    return g_strdup (_ ("No nomination uses it."));
  g_ptr_array_add (names, NULL);
  joined = g_strjoinv (", ", (char **) names->pdata);
  /* Translators: %s lists the names of nominees */
  return g_strdup_printf (_ ("It is evidence for: %s."), joined);
}

static TdProblem *
make_problem (TdEvidence *evidence, TdSealState state, const char *uses)
{
  TdPlace *place = td_place_new (TD_ENTITY_EVIDENCE, evidence->id, NULL);
  const char *name = evidence->name;

  if (state == TD_SEAL_MISSING)
    return td_problem_new (
        TD_SEVERITY_ERROR, "evidence-missing", place,
        /* Translators: the first %s is a file's name, the second a sentence on who uses it */
        _ ("The sealed file of “%s” is missing. %s Add the same file again to mend this."), name,
        uses);
  if (state == TD_SEAL_CHANGED)
    return td_problem_new (
        TD_SEVERITY_ERROR, "evidence-changed", place,
        /* Translators: a file's name, a sentence on who uses it */
        _ ("The sealed file of “%s” has been changed. %s Add the original file again to mend this."),
        name, uses);
  return td_problem_new (TD_SEVERITY_ERROR, "evidence-unreadable", place,
                         /* Translators: a file's name, a sentence on who uses it */
                         _ ("The sealed file of “%s” cannot be read. %s Check the disk."), name,
                         uses);
}

static gboolean
verify_one (TdDb *db,
            TdEvidence *evidence,
            GPtrArray *problems,
            GCancellable *cancellable,
            GError **error)
{
  g_autofree char *path = td_evidence_dup_path (db, evidence->sha256);
  g_autofree char *uses = NULL;
  TdSealState state = td_evidence_check_seal (path, evidence->sha256, cancellable);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (state == TD_SEAL_WHOLE)
    return TRUE;
  uses = make_uses (db, evidence->id, error);
  if (uses == NULL)
    return FALSE;
  g_ptr_array_add (problems, make_problem (evidence, state, uses));
  return TRUE;
}

GPtrArray *
td_evidence_verify (TdDb *db, guint *n_files, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) list = td_evidence_store_list (db, NULL, error);

  if (list == NULL)
    return NULL;
  for (guint i = 0; i < list->len; i++)
    if (!verify_one (db, g_ptr_array_index (list, i), problems, cancellable, error))
      return NULL;
  if (n_files != NULL)
    *n_files = list->len;
  return g_steal_pointer (&problems);
}
