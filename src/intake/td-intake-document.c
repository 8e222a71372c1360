/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Evidence whose helper is kept between questions.
 *
 * Threads: any, one at a time (@lock).  The helper reads a question from a socket, writes its
 * answer into a file in memory and then a byte back.  A cancelled question is not taken back: its
 * answer is waited for, and thrown away, before the next.  A helper that takes too long is killed;
 * one that has worked for half of what its limit of processor time allows is let go. */
#include "config.h"

#include "td-intake-document.h"

#include "td-intake-private.h"

#include <core/base/td-file.h>

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <math.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define PATIENCE (30 * G_TIME_SPAN_SECOND)
#define WORKING_LIFE (25 * G_TIME_SPAN_SECOND)

struct _TdIntakeDocument {
  GMutex lock;
  int document;
  gint64 patience;
  /* the helper; @pid 0: there is none */
  GPid pid;
  int talk;
  int answer;
  gint64 worked;
  gboolean is_owed; /* an answer that nobody wants */
  gatomicrefcount n_refs;
};

static TdIntakeDocument *
make (int document)
{
  TdIntakeDocument *self = g_new0 (TdIntakeDocument, 1);

  g_atomic_ref_count_init (&self->n_refs);
  g_mutex_init (&self->lock);
  self->document = document;
  self->patience = PATIENCE;
  self->talk = self->answer = -1;
  return self;
}

TdIntakeDocument *
td_intake_document_open (const char *path, GError **error)
{
  int file = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);

  if (file >= 0)
    return make (file);
  td_file_set_error (error, errno, "read", path);
  return NULL;
}

TdIntakeDocument *
td_intake_document_new (GBytes *bytes, GError **error)
{
  int file = td_intake_check_bytes (bytes, error) ? td_intake_make_document (bytes, error) : -1;

  return file >= 0 ? make (file) : NULL;
}

TdIntakeDocument *
td_intake_document_ref (TdIntakeDocument *self)
{
  g_atomic_ref_count_inc (&self->n_refs);
  return self;
}

void
td_intake_document_set_patience (TdIntakeDocument *self, gint64 patience)
{
  g_mutex_lock (&self->lock);
  self->patience = patience;
  g_mutex_unlock (&self->lock);
}

/* ---- the helper ---- */

/* Ends it; how it ended. */
static int
end_helper (TdIntakeDocument *self)
{
  int status = 0;

  if (self->pid == 0)
    return 0;
  kill (self->pid, SIGKILL);
  while (waitpid (self->pid, &status, 0) < 0 && errno == EINTR)
    ;
  g_spawn_close_pid (self->pid);
  g_clear_fd (&self->talk, NULL);
  g_clear_fd (&self->answer, NULL);
  self->pid = 0;
  self->worked = 0;
  self->is_owed = FALSE;
  return status;
}

void
td_intake_document_unref (TdIntakeDocument *self)
{
  if (!g_atomic_ref_count_dec (&self->n_refs))
    return;
  end_helper (self);
  g_clear_fd (&self->document, NULL);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static gboolean
start_helper (TdIntakeDocument *self, GError **error)
{
  static const char *const QUESTION[] = {"serve", NULL};
  const int to[] = {TD_INTAKE_DOCUMENT_FD, TD_INTAKE_ANSWER_FD, TD_INTAKE_TALK_FD};
  int ends[2];

  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    return td_intake_set_errno (error, "Making a line to the reader");
  g_autofd int ours = ends[0], theirs = ends[1];
  g_autofd int answer = memfd_create ("answer", MFD_CLOEXEC);
  if (answer < 0)
    return td_intake_set_errno (error, "Making room for the answer");
  const int from[] = {self->document, answer, theirs};
  if (!td_intake_start (QUESTION, from, to, G_N_ELEMENTS (from), &self->pid, error)) {
    self->pid = 0;
    return FALSE;
  }
  self->talk = g_steal_fd (&ours);
  self->answer = g_steal_fd (&answer);
  return TRUE;
}

typedef enum { ANSWERED, CANCELLED, LATE, GONE } Outcome;

static Outcome
wait_for_byte (TdIntakeDocument *self, GCancellable *cancellable)
{
  gint64 deadline = g_get_monotonic_time () + self->patience;
  GPollFD polled[2] = {{.fd = self->talk, .events = G_IO_IN}};
  guint n_polled = g_cancellable_make_pollfd (cancellable, &polled[1]) ? 2 : 1;
  Outcome outcome = LATE;
  gint64 left;

  while ((left = deadline - g_get_monotonic_time ()) > 0) {
    char byte;
    g_poll (polled, n_polled, (int) (left / 1000 + 1));
    if (polled[0].revents != 0) {
      ssize_t n = recv (self->talk, &byte, 1, MSG_DONTWAIT);
      if (n < 0 && (errno == EINTR || errno == EAGAIN))
        continue;
      outcome = n == 1 ? ANSWERED : GONE;
      break;
    }
    if (g_cancellable_is_cancelled (cancellable)) {
      outcome = CANCELLED;
      break;
    }
  }
  if (n_polled == 2)
    g_cancellable_release_fd (cancellable);
  return outcome;
}

/* A helper that died while nobody asked, and one that still owes an answer and does not come to an
 * end with it, is replaced. */
static gboolean
ready_helper (TdIntakeDocument *self, GCancellable *cancellable, GError **error)
{
  struct pollfd polled = {.fd = self->talk, .events = POLLIN};

  if (self->pid != 0 && self->is_owed) {
    Outcome outcome = wait_for_byte (self, cancellable);
    if (outcome == CANCELLED)
      return !g_cancellable_set_error_if_cancelled (cancellable, error);
    self->is_owed = FALSE;
    if (outcome != ANSWERED)
      end_helper (self);
  } else if (self->pid != 0 && poll (&polled, 1, 0) != 0)
    end_helper (self);
  if (self->worked > WORKING_LIFE)
    end_helper (self);
  return self->pid != 0 || start_helper (self, error);
}

/* The end of a helper that owed an answer, as a sentence. */
static gboolean
set_ended (TdIntakeDocument *self, Outcome outcome, GError **error)
{
  int status = end_helper (self);

  if (outcome != LATE && WIFEXITED (status) && WEXITSTATUS (status) == 0)
    status = 1 << 8; /* it went without a word */
  return td_intake_check_status (status, outcome != LATE, error);
}

static gboolean
ask_helper (TdIntakeDocument *self,
            const TdIntakeQuestion *question,
            const TdIntakeLimits *limits,
            TdIntakeReply *reply,
            GCancellable *cancellable,
            GError **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
      !ready_helper (self, cancellable, error))
    return FALSE;
  gint64 start = g_get_monotonic_time ();
  if (send (self->talk, question, sizeof *question, MSG_NOSIGNAL) != (ssize_t) sizeof *question)
    return set_ended (self, GONE, error);
  Outcome outcome = wait_for_byte (self, cancellable);
  self->worked += g_get_monotonic_time () - start;
  if (outcome == CANCELLED) {
    self->is_owed = TRUE;
    return !g_cancellable_set_error_if_cancelled (cancellable, error);
  }
  if (outcome != ANSWERED)
    return set_ended (self, outcome, error);
  return td_intake_read_head (self->answer, 0, limits, &reply->head, error) &&
         td_intake_read_rest (self->answer, reply, error);
}

static gboolean
ask (TdIntakeDocument *self,
     TdIntakeQuestion *question,
     const TdIntakeLimits *limits,
     TdIntakeReply *reply,
     GCancellable *cancellable,
     GError **error)
{
  question->magic = TD_INTAKE_MAGIC;
  g_mutex_lock (&self->lock);
  gboolean is_answered = ask_helper (self, question, limits, reply, cancellable, error);
  g_mutex_unlock (&self->lock);
  return is_answered;
}

/* ---- questions ---- */

static gboolean
set_broken (GError **error)
{
  g_set_error_literal (error, TD_ERROR, TD_ERROR_UNREADABLE,
                       _ ("reading it broke off; it may be damaged"));
  return FALSE;
}

gboolean
td_intake_document_check (TdIntakeDocument *self,
                          TdEvidenceInfo *info,
                          GCancellable *cancellable,
                          GError **error)
{
  TdIntakeQuestion question = {.verb = TD_INTAKE_CHECK};
  const TdIntakeLimits limits = {0};
  g_auto (TdIntakeReply) reply = {0};

  if (!ask (self, &question, &limits, &reply, cancellable, error))
    return FALSE;
  info->media_type = td_intake_get_media_type (reply.head.kind);
  info->n_pages = reply.head.n_pages;
  return info->media_type != NULL && info->n_pages > 0 ? TRUE : set_broken (error);
}

static double
check_length (double length)
{
  return isfinite (length) ? CLAMP (length, 1, 1e6) : 1;
}

static void
take_info (const TdIntakePage *page, TdPageInfo *info)
{
  double dots = page->dots_per_inch;

  info->width = check_length (page->width);
  info->height = check_length (page->height);
  info->dots_per_inch = isfinite (dots) && dots > 0 ? (guint) (MIN (dots, 1e5) + 0.5) : 0;
  info->is_scan = page->is_scan != 0;
  info->colour = page->colour <= TD_INTAKE_BILEVEL ? (TdPageColour) page->colour : TD_PAGE_COLOUR;
  info->pdf_version = MIN (page->pdf_version, 99);
  info->n_signatures = MIN (page->n_signatures, 1000);
  info->n_letters = MIN (page->n_letters, G_MAXINT32);
}

/* An answer of exactly @length bytes. */
static gboolean
ask_numbers (TdIntakeDocument *self,
             TdIntakeVerb verb,
             guint page,
             void *numbers,
             gsize length,
             GCancellable *cancellable,
             GError **error)
{
  TdIntakeQuestion question = {.verb = verb, .page = page};
  const TdIntakeLimits limits = {.n_bytes = length};
  g_auto (TdIntakeReply) reply = {0};

  if (!ask (self, &question, &limits, &reply, cancellable, error))
    return FALSE;
  if (g_bytes_get_size (reply.rest) != length)
    return set_broken (error);
  memcpy (numbers, g_bytes_get_data (reply.rest, NULL), length);
  return TRUE;
}

gboolean
td_intake_document_describe (TdIntakeDocument *self,
                             guint page,
                             TdPageInfo *info,
                             GCancellable *cancellable,
                             GError **error)
{
  TdIntakePage numbers;

  if (!ask_numbers (self, TD_INTAKE_DESCRIBE, page, &numbers, sizeof numbers, cancellable, error))
    return FALSE;
  take_info (&numbers, info);
  return TRUE;
}

gboolean
td_intake_document_measure (TdIntakeDocument *self,
                            guint page,
                            TdPageMeasures *measures,
                            GCancellable *cancellable,
                            GError **error)
{
  TdIntakeMeasures numbers;

  if (!ask_numbers (self, TD_INTAKE_MEASURE, page, &numbers, sizeof numbers, cancellable, error))
    return FALSE;
  take_info (&numbers.page, &measures->info);
  measures->coloured = MIN (numbers.coloured, 10000);
  measures->ink = MIN (numbers.ink, 10000);
  measures->paper = MIN (numbers.paper, 255);
  measures->n_lines = numbers.n_lines;
  measures->above = numbers.above;
  measures->below = numbers.below;
  measures->n_columns = numbers.n_columns;
  measures->left = numbers.left;
  measures->right = numbers.right;
  memcpy (measures->hashes, numbers.hashes, sizeof measures->hashes);
  memcpy (measures->fine, numbers.fine, sizeof measures->fine);
  return TRUE;
}

gboolean
td_intake_document_render (TdIntakeDocument *self,
                           guint page,
                           const TdPageRegion *region,
                           guint rotation,
                           guint width,
                           guint height,
                           TdPixels *pixels,
                           GCancellable *cancellable,
                           GError **error)
{
  TdIntakeQuestion question = {
      .verb = TD_INTAKE_VIEW,
      .page = page,
      .width = width,
      .height = height,
      .rotation = rotation,
      .x = region->x,
      .y = region->y,
      .w = region->w,
      .h = region->h,
  };
  const TdIntakeLimits limits = {.width = width, .height = height};
  g_auto (TdIntakeReply) reply = {0};

  g_return_val_if_fail (width >= 1 && width <= TD_INTAKE_MAX_RENDER_SIDE, FALSE);
  g_return_val_if_fail (height >= 1 && height <= TD_INTAKE_MAX_RENDER_SIDE, FALSE);
  g_return_val_if_fail ((guint64) width * height <= TD_INTAKE_MAX_RENDER_PIXELS, FALSE);
  g_return_val_if_fail (region->w > 0 && region->h > 0 && rotation % 90 == 0, FALSE);

  if (!ask (self, &question, &limits, &reply, cancellable, error))
    return FALSE;
  if (reply.head.width != width || reply.head.height != height)
    return set_broken (error);
  pixels->width = width;
  pixels->height = height;
  pixels->pixels = g_steal_pointer (&reply.rest);
  return TRUE;
}

static void
clear_word (gpointer data)
{
  TdPageWord *word = data;
  g_free (word->text);
}

static gboolean
is_share (float share)
{
  return isfinite (share) && share >= 0 && share <= 1;
}

/* Words that make no sense are left out. */
static GArray *
take_words (GBytes *bytes)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  GArray *words = g_array_new (FALSE, TRUE, sizeof (TdPageWord));

  g_array_set_clear_func (words, clear_word);
  for (gsize at = 0; at + sizeof (TdIntakeWord) <= length; at += sizeof (TdIntakeWord)) {
    TdIntakeWord from;
    memcpy (&from, data + at, sizeof from);
    gsize n = strnlen (from.text, sizeof from.text);
    if (n == 0 || n == sizeof from.text || !g_utf8_validate (from.text, (gssize) n, NULL) ||
        !is_share (from.x) || !is_share (from.y) || !is_share (from.w) || !is_share (from.h))
      continue;
    TdPageWord word = {g_utf8_normalize (from.text, -1, G_NORMALIZE_NFC), from.x, from.y, from.w,
                       from.h};
    g_array_append_val (words, word);
  }
  return words;
}

GArray *
td_intake_document_list_words (TdIntakeDocument *self,
                               guint page,
                               GCancellable *cancellable,
                               GError **error)
{
  TdIntakeQuestion question = {.verb = TD_INTAKE_WORDS, .page = page};
  const TdIntakeLimits limits = {.n_bytes = TD_INTAKE_MAX_WORDS * sizeof (TdIntakeWord)};
  g_auto (TdIntakeReply) reply = {0};

  if (!ask (self, &question, &limits, &reply, cancellable, error))
    return NULL;
  return take_words (reply.rest);
}
