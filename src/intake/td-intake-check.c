/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks at many files at once: two threads, each with one helper after the other, each of which
 * gets a bunch of files.  Where one breaks off, what it had answered counts, the file it was at is
 * no good, and the rest goes to the next. */
#include "config.h"

#include "td-intake-document.h"

#include "td-intake-private.h"

#include <core/base/td-file.h>

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define N_THREADS 2
#define FEW 16

typedef struct {
  const char *const *paths;
  guint n;
  guint next; /* atomic */
  TdEvidenceInfo *infos;
  GError **errors;
  GCancellable *cancellable;
} Checking;

/* Files of @first up to @end that are there, for one helper. */
typedef struct {
  guint numbers[TD_INTAKE_MAX_DOCUMENTS];
  int files[TD_INTAKE_MAX_DOCUMENTS + 1]; /* the last is the answer */
  guint n;
} Bunch;

static void
bunch_clear (Bunch *self)
{
  for (guint i = 0; i < self->n; i++)
    close (self->files[i]);
  self->n = 0;
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Bunch, bunch_clear)

static gboolean
check_size (int file, GError **error)
{
  struct stat status;

  if (fstat (file, &status) != 0)
    return td_intake_set_errno (error, "Looking at the file");
  if (status.st_size > 0 && status.st_size <= TD_INTAKE_MAX_BYTES)
    return TRUE;
  if (status.st_size <= 0)
    g_set_error_literal (error, TD_ERROR, TD_ERROR_UNREADABLE, _ ("it is empty"));
  else
    /* Translators: %d is a number of megabytes */
    g_set_error (error, TD_ERROR, TD_ERROR_TOO_LARGE, _ ("it has more than %d MB"),
                 TD_INTAKE_MAX_BYTES / (1024 * 1024));
  return FALSE;
}

static void
add_file (Checking *self, Bunch *bunch, guint number)
{
  g_autofd int file = open (self->paths[number], O_RDONLY | O_CLOEXEC);

  if (file < 0) {
    td_file_set_error (&self->errors[number], errno, "read", self->paths[number]);
    return;
  }
  if (!check_size (file, &self->errors[number]))
    return;
  bunch->numbers[bunch->n] = number;
  bunch->files[bunch->n++] = g_steal_fd (&file);
}

static gboolean
ask_many (Bunch *bunch, int answer, GCancellable *cancellable, GError **error)
{
  int to[TD_INTAKE_MAX_DOCUMENTS + 1];
  g_autofree char *n_text = g_strdup_printf ("%u", bunch->n);
  const char *question[] = {"check", n_text, NULL};
  GPid pid;

  for (guint i = 0; i < bunch->n; i++)
    to[i] = TD_INTAKE_FIRST_DOCUMENT_FD + (int) i;
  bunch->files[bunch->n] = answer;
  to[bunch->n] = TD_INTAKE_ANSWER_FD;
  return td_intake_start (question, bunch->files, to, bunch->n + 1, &pid, error) &&
         td_intake_finish (pid, cancellable, error);
}

/* Takes over the answers; how many there are. */
static guint
read_answers (Checking *self, const Bunch *bunch, int answer)
{
  const TdIntakeLimits limits = {0};
  struct stat status;
  guint n = fstat (answer, &status) == 0 ? (guint) (status.st_size / sizeof (TdIntakeAnswer)) : 0;

  n = MIN (n, bunch->n);
  for (guint i = 0; i < n; i++) {
    guint number = bunch->numbers[i];
    TdIntakeAnswer head;
    if (!td_intake_read_head (answer, i * sizeof head, &limits, &head, &self->errors[number]))
      continue;
    self->infos[number].media_type = td_intake_get_media_type (head.kind);
    self->infos[number].n_pages = head.n_pages;
    if (self->infos[number].media_type == NULL || head.n_pages == 0)
      g_set_error_literal (&self->errors[number], TD_ERROR, TD_ERROR_UNREADABLE,
                           _ ("reading it broke off; it may be damaged"));
  }
  return n;
}

static void
drop_first (Bunch *bunch, guint n)
{
  for (guint i = 0; i < n; i++)
    close (bunch->files[i]);
  bunch->n -= n;
  memmove (bunch->files, bunch->files + n, bunch->n * sizeof *bunch->files);
  memmove (bunch->numbers, bunch->numbers + n, bunch->n * sizeof *bunch->numbers);
}

static gboolean
check_bunch (Checking *self, Bunch *bunch, GError **error)
{
  while (bunch->n > 0) {
    g_autofd int answer = memfd_create ("answer", MFD_CLOEXEC);
    g_autoptr (GError) why = NULL;
    if (answer < 0)
      return td_intake_set_errno (error, "Making room for the answer");
    gboolean is_done = ask_many (bunch, answer, self->cancellable, &why);
    if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
      return FALSE;
    if (!is_done && !g_error_matches (why, TD_ERROR, TD_ERROR_UNREADABLE)) {
      g_propagate_error (error, g_steal_pointer (&why));
      return FALSE;
    }
    guint n = read_answers (self, bunch, answer);
    if (n < bunch->n && why == NULL)
      g_set_error_literal (&why, TD_ERROR, TD_ERROR_UNREADABLE,
                           _ ("reading it broke off; it may be damaged"));
    if (n < bunch->n)
      self->errors[bunch->numbers[n++]] = g_steal_pointer (&why);
    drop_first (bunch, n);
  }
  return TRUE;
}

static gpointer
check_thread (gpointer data)
{
  Checking *self = data;
  guint step = CLAMP ((self->n + N_THREADS - 1) / N_THREADS, 1, TD_INTAKE_MAX_DOCUMENTS);

  for (;;) {
    g_auto (Bunch) bunch = {.n = 0};
    GError *error = NULL;
    guint first = g_atomic_int_add (&self->next, step);
    for (guint i = first; i < MIN (first + step, self->n); i++)
      add_file (self, &bunch, i);
    if (first >= self->n)
      return NULL;
    if (!check_bunch (self, &bunch, &error))
      return error;
  }
}

/* To the last pixel. */
static gboolean
probe_all (Checking *self, GError **error)
{
  for (guint i = 0; i < self->n; i++) {
    g_autoptr (GBytes) bytes = td_file_read (self->paths[i], TD_INTAKE_MAX_BYTES, &self->errors[i]);
    if (bytes != NULL)
      td_intake_probe (bytes, &self->infos[i], self->cancellable, &self->errors[i]);
    if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
      return FALSE;
    if (self->errors[i] != NULL && self->errors[i]->code == TD_ERROR_FAILED) {
      g_propagate_error (error, g_steal_pointer (&self->errors[i]));
      return FALSE;
    }
  }
  return TRUE;
}

gboolean
td_intake_check_files (const char *const *paths,
                       guint n,
                       TdEvidenceInfo *infos,
                       GError **errors,
                       GCancellable *cancellable,
                       GError **error)
{
  Checking checking = {paths, n, 0, infos, errors, cancellable};
  GThread *threads[N_THREADS - 1];
  GError *first;

  if (n <= FEW)
    return probe_all (&checking, error);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("check", check_thread, &checking);
  first = check_thread (&checking);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++) {
    GError *other = g_thread_join (threads[i]);
    if (first == NULL)
      first = other;
    else
      g_clear_error (&other);
  }
  if (first == NULL)
    return TRUE;
  g_propagate_error (error, first);
  return FALSE;
}
