/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks the helper program about an outside file.
 *
 * Threads: any; each call has a helper of its own and waits for its end.  No byte of the document
 * is looked at here, and nothing the helper answers is believed unchecked.  The helper dies with
 * the thread that asked. */
#include "config.h"

#include "td-intake-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/pidfd.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define MAX_WAIT (60 * G_TIME_SPAN_SECOND)

typedef struct {
  TdError code;
  const char *words;
} Refusal;

/* Phrases for the middle of a sentence: "The file cannot be read: %s." */
static const Refusal REFUSALS[] = {
    [TD_INTAKE_DAMAGED] = {TD_ERROR_UNREADABLE, N_ ("it is damaged")},
    [TD_INTAKE_CUT_SHORT] = {TD_ERROR_UNREADABLE, N_ ("its end is missing or damaged")},
    [TD_INTAKE_ENCRYPTED] = {TD_ERROR_UNREADABLE, N_ ("it is protected by a password")},
    [TD_INTAKE_NO_PAGES] = {TD_ERROR_UNREADABLE, N_ ("it has no pages")},
    [TD_INTAKE_UNKNOWN_KIND] = {TD_ERROR_UNSUPPORTED,
                                N_ ("evidence must be a PDF, JPEG, PNG, TIFF, WebP or HEIC file")},
    [TD_INTAKE_TOO_MANY_PAGES] = {TD_ERROR_TOO_LARGE, N_ ("it has too many pages")},
    [TD_INTAKE_TOO_MANY_PIXELS] = {TD_ERROR_TOO_LARGE, N_ ("the picture has too many pixels")},
    [TD_INTAKE_NO_SUCH_PAGE] = {TD_ERROR_NOT_FOUND, N_ ("it has no such page")},
    [TD_INTAKE_NO_TEXT] =
        {TD_ERROR_UNSUPPORTED,
         N_ ("it has no text, only pictures of pages (a scan); a scanning program "
             "can recognise the text and save it as a PDF with text")},
    [TD_INTAKE_TOO_MUCH_TEXT] = {TD_ERROR_TOO_LARGE, N_ ("it has far more text than a plan")},
    [TD_INTAKE_NO_DOCUMENT] = {TD_ERROR_UNSUPPORTED,
                               N_ ("it is an archive or a document of another kind; plans are read "
                                   "from .pdf, .docx, .odt and .txt")},
    [TD_INTAKE_IS_SHEET] = {TD_ERROR_UNSUPPORTED,
                            N_ ("it is a spreadsheet or a presentation; plans are read from .pdf, "
                                ".docx, .odt and .txt")},
    [TD_INTAKE_NO_SHEET] = {TD_ERROR_UNSUPPORTED,
                            N_ ("it is no spreadsheet; lists are read from .xlsx, .ods, .xls, .csv "
                                "and .tsv")},
    [TD_INTAKE_TOO_MANY_CELLS] = {TD_ERROR_TOO_LARGE, N_ ("it has far more cells than a list")},
};

static const char *const MEDIA_TYPES[] = {
    [TD_INTAKE_NO_KIND] = NULL,
    [TD_INTAKE_PDF] = "application/pdf",
    [TD_INTAKE_JPEG] = "image/jpeg",
    [TD_INTAKE_PNG] = "image/png",
    [TD_INTAKE_TIFF] = "image/tiff",
    [TD_INTAKE_WEBP] = "image/webp",
    [TD_INTAKE_HEIC] = "image/heic",
    [TD_INTAKE_DOCX] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    [TD_INTAKE_ODT] = "application/vnd.oasis.opendocument.text",
};

/* What the helper and its libraries may know of their surroundings: where fonts are. */
static const char *const VARIABLES[] = {
    "PATH",
    "HOME",
    "XDG_CACHE_HOME",
    "XDG_DATA_HOME",
    "XDG_CONFIG_HOME",
    "XDG_DATA_DIRS",
    "FONTCONFIG_FILE",
    "FONTCONFIG_PATH",
    "LD_LIBRARY_PATH",
    "ASAN_OPTIONS",
    "UBSAN_OPTIONS",
};

void
td_intake_reply_clear (TdIntakeReply *self)
{
  g_clear_pointer (&self->rest, g_bytes_unref);
}

gboolean
td_intake_set_errno (GError **error, const char *doing)
{
  int saved_errno = errno;

  g_set_error (error, TD_ERROR, saved_errno == ENOSPC ? TD_ERROR_NO_SPACE : TD_ERROR_FAILED,
               "%s: %s", doing, g_strerror (saved_errno));
  return FALSE;
}

static gboolean
write_all (int file, GBytes *bytes)
{
  gsize length;
  const guint8 *at = g_bytes_get_data (bytes, &length);

  while (length > 0) {
    ssize_t n = write (file, at, length);
    if (n < 0 && errno != EINTR)
      return FALSE;
    at += MAX (n, 0);
    length -= MAX (n, 0);
  }
  return TRUE;
}

/* A copy nobody can change any more. */
int
td_intake_make_document (GBytes *bytes, GError **error)
{
  g_autofd int file = memfd_create ("document", MFD_CLOEXEC | MFD_ALLOW_SEALING);

  if (file < 0 || !write_all (file, bytes) ||
      fcntl (file, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL) != 0) {
    td_intake_set_errno (error, "Copying the file for its reader");
    return -1;
  }
  return g_steal_fd (&file);
}

static char **
make_environment (void)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_strv_builder_add (builder, "LC_ALL=C.UTF-8");
  for (guint i = 0; i < G_N_ELEMENTS (VARIABLES); i++)
    if (g_getenv (VARIABLES[i]) != NULL)
      g_strv_builder_take (builder,
                           g_strdup_printf ("%s=%s", VARIABLES[i], g_getenv (VARIABLES[i])));
  return g_strv_builder_end (builder);
}

static const char *
find_helper (void)
{
  const char *path = g_getenv ("THIDUA_INTAKE");

  return path != NULL ? path : LIBEXECDIR "/thidua-intake";
}

/* The helper's name, then @question. */
static char **
make_command (const char *const *question)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_strv_builder_add (builder, find_helper ());
  g_strv_builder_addv (builder, (const char **) question);
  return g_strv_builder_end (builder);
}

gboolean
td_intake_start (const char *const *question,
                 const int *from,
                 const int *to,
                 gsize n,
                 GPid *pid,
                 GError **error)
{
  g_auto (GStrv) environment = make_environment ();
  g_auto (GStrv) command = make_command (question);
  g_autoptr (GError) local_error = NULL;

  if (g_spawn_async_with_pipes_and_fds (
          NULL, (const char *const *) command, (const char *const *) environment,
          G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL,
          NULL, -1, -1, -1, from, to, n, pid, NULL, NULL, NULL, &local_error))
    return TRUE;
  g_set_error (error, TD_ERROR, TD_ERROR_FAILED,
               "The program that reads files could not be started: %s", local_error->message);
  return FALSE;
}

/* Waits until the helper has ended; ends it when it was cancelled or takes too long. */
static gboolean
wait_for_end (GPid pid, GCancellable *cancellable)
{
  gint64 deadline = g_get_monotonic_time () + MAX_WAIT;
  g_autofd int process = pidfd_open (pid, 0);
  GPollFD polled[2] = {{.fd = process, .events = G_IO_IN}};
  guint n_polled = g_cancellable_make_pollfd (cancellable, &polled[1]) ? 2 : 1;
  gboolean is_over = process < 0; /* cannot be watched: its own limits end it */

  while (!is_over) {
    gint64 left = deadline - g_get_monotonic_time ();
    if (left <= 0 || g_cancellable_is_cancelled (cancellable)) {
      kill (pid, SIGKILL);
      break;
    }
    g_poll (polled, n_polled, left / 1000 + 1);
    is_over = polled[0].revents != 0;
  }
  if (n_polled == 2)
    g_cancellable_release_fd (cancellable);
  return is_over;
}

gboolean
td_intake_check_status (int status, gboolean is_over, GError **error)
{
  if (WIFEXITED (status) && WEXITSTATUS (status) == 0)
    return TRUE;
  if (WIFEXITED (status) && WEXITSTATUS (status) == TD_INTAKE_EXIT_NO_SANDBOX) {
    g_set_error_literal (error, TD_ERROR, TD_ERROR_FAILED,
                         "This system does not let the reader of outside files lock itself in");
    return FALSE;
  }
  if (!is_over || (WIFSIGNALED (status) && WTERMSIG (status) == SIGXCPU))
    g_set_error_literal (error, TD_ERROR, TD_ERROR_UNREADABLE, _ ("reading it takes too long"));
  else
    g_set_error_literal (error, TD_ERROR, TD_ERROR_UNREADABLE,
                         _ ("reading it broke off; it may be damaged"));
  return FALSE;
}

gboolean
td_intake_finish (GPid pid, GCancellable *cancellable, GError **error)
{
  gboolean is_over = wait_for_end (pid, cancellable);
  int status = 0;

  while (waitpid (pid, &status, 0) < 0)
    if (errno != EINTR)
      return td_intake_set_errno (error, "Waiting for the program that reads files");
  g_spawn_close_pid (pid);
  g_debug ("thidua-intake ended with status %#x", (guint) status);
  return !g_cancellable_set_error_if_cancelled (cancellable, error) &&
         td_intake_check_status (status, is_over, error);
}

static gboolean
read_all (int file, void *to, gsize length, goffset offset)
{
  guint8 *at = to;

  while (length > 0) {
    ssize_t n = pread (file, at, length, offset);
    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      return FALSE;
    at += n;
    offset += n;
    length -= n;
  }
  return TRUE;
}

static gsize
measure_rest (const TdIntakeAnswer *head)
{
  return (gsize) head->width * head->height * 4 + head->n_bytes;
}

static gboolean
is_plausible (const TdIntakeAnswer *head, const TdIntakeLimits *limits)
{
  return head->magic == TD_INTAKE_MAGIC && head->reason < G_N_ELEMENTS (REFUSALS) &&
         head->kind < G_N_ELEMENTS (MEDIA_TYPES) && head->n_pages <= TD_INTAKE_MAX_PAGES &&
         head->width <= limits->width && head->height <= limits->height &&
         head->n_bytes <= limits->n_bytes;
}

static gboolean
set_broken (GError **error)
{
  g_set_error_literal (error, TD_ERROR, TD_ERROR_UNREADABLE,
                       _ ("reading it broke off; it may be damaged"));
  return FALSE;
}

gboolean
td_intake_read_head (int file,
                     goffset offset,
                     const TdIntakeLimits *limits,
                     TdIntakeAnswer *head,
                     GError **error)
{
  if (!read_all (file, head, sizeof *head, offset) || !is_plausible (head, limits))
    return set_broken (error);
  if (head->reason == TD_INTAKE_GOOD)
    return TRUE;
  const Refusal *refusal = &REFUSALS[head->reason];
  g_set_error_literal (error, TD_ERROR, refusal->code, _ (refusal->words));
  return FALSE;
}

gboolean
td_intake_read_rest (int file, TdIntakeReply *reply, GError **error)
{
  gsize length = measure_rest (&reply->head);
  g_autofree guint8 *rest = g_try_malloc (length);

  if (length > 0 && rest == NULL)
    return td_intake_set_errno (error, "Taking over the answer");
  if (!read_all (file, rest, length, sizeof reply->head))
    return set_broken (error);
  reply->rest = g_bytes_new_take (g_steal_pointer (&rest), length);
  return TRUE;
}

/* The only answer of a helper is as long as it says. */
static gboolean
read_answer (int file, const TdIntakeLimits *limits, TdIntakeReply *reply, GError **error)
{
  struct stat status;

  if (!td_intake_read_head (file, 0, limits, &reply->head, error))
    return FALSE;
  if (fstat (file, &status) != 0 ||
      (gsize) status.st_size != sizeof reply->head + measure_rest (&reply->head))
    return set_broken (error);
  return td_intake_read_rest (file, reply, error);
}

const char *
td_intake_get_media_type (guint32 kind)
{
  return MEDIA_TYPES[kind];
}

gboolean
td_intake_check_bytes (GBytes *bytes, GError **error)
{
  gsize length = g_bytes_get_size (bytes);

  if (length == 0) {
    g_set_error_literal (error, TD_ERROR, TD_ERROR_UNREADABLE, _ ("it is empty"));
    return FALSE;
  }
  if (length > TD_INTAKE_MAX_BYTES) {
    /* Translators: %d is a number of megabytes */
    g_set_error (error, TD_ERROR, TD_ERROR_TOO_LARGE, _ ("it has more than %d MB"),
                 TD_INTAKE_MAX_BYTES / (1024 * 1024));
    return FALSE;
  }
  return TRUE;
}

gboolean
td_intake_ask (GBytes *bytes,
               const char *const *question,
               const TdIntakeLimits *limits,
               TdIntakeReply *reply,
               GCancellable *cancellable,
               GError **error)
{
  GPid pid;

  if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
      !td_intake_check_bytes (bytes, error))
    return FALSE;
  g_autofd int document = td_intake_make_document (bytes, error);
  if (document < 0)
    return FALSE;
  g_autofd int file = memfd_create ("answer", MFD_CLOEXEC);
  if (file < 0)
    return td_intake_set_errno (error, "Making room for the answer");
  const int from[] = {document, file};
  const int to[] = {TD_INTAKE_DOCUMENT_FD, TD_INTAKE_ANSWER_FD};
  return td_intake_start (question, from, to, G_N_ELEMENTS (from), &pid, error) &&
         td_intake_finish (pid, cancellable, error) && read_answer (file, limits, reply, error);
}

gboolean
td_intake_probe (GBytes *bytes, TdEvidenceInfo *info, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (bytes != NULL && info != NULL, FALSE);

  const char *question[] = {"probe", NULL};
  const TdIntakeLimits limits = {0};
  g_auto (TdIntakeReply) reply = {0};
  if (!td_intake_ask (bytes, question, &limits, &reply, cancellable, error))
    return FALSE;
  info->media_type = MEDIA_TYPES[reply.head.kind];
  info->n_pages = reply.head.n_pages;
  return TRUE;
}

void
td_pixels_clear (TdPixels *pixels)
{
  g_clear_pointer (&pixels->pixels, g_bytes_unref);
  pixels->width = 0;
  pixels->height = 0;
}

gboolean
td_intake_render (GBytes *bytes,
                  guint page,
                  guint width,
                  guint height,
                  TdPixels *pixels,
                  GCancellable *cancellable,
                  GError **error)
{
  g_return_val_if_fail (bytes != NULL && pixels != NULL && page >= 1, FALSE);
  g_return_val_if_fail (width >= 1 && width <= TD_INTAKE_MAX_RENDER_SIDE, FALSE);
  g_return_val_if_fail (height >= 1 && height <= TD_INTAKE_MAX_RENDER_SIDE, FALSE);
  g_return_val_if_fail ((guint64) width * height <= TD_INTAKE_MAX_RENDER_PIXELS, FALSE);

  g_autofree char *page_text = g_strdup_printf ("%u", page);
  g_autofree char *width_text = g_strdup_printf ("%u", width);
  g_autofree char *height_text = g_strdup_printf ("%u", height);
  const char *question[] = {"render", page_text, width_text, height_text, NULL};
  const TdIntakeLimits limits = {.width = width, .height = height};
  g_auto (TdIntakeReply) reply = {0};
  if (!td_intake_ask (bytes, question, &limits, &reply, cancellable, error))
    return FALSE;
  pixels->width = reply.head.width;
  pixels->height = reply.head.height;
  pixels->pixels = g_steal_pointer (&reply.rest);
  return TRUE;
}
