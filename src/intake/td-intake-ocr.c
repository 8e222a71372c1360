/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text of scans, by Tesseract as a program of its own: what it gets are grey pixels that the helper
 * drew, so that it parses nothing from outside; it gets them and answers through files in memory.
 * Limits on memory and time are set before it starts.  Any thread; waits for the program's end. */
#include "config.h"

#include "td-intake-ocr.h"

#include "td-intake-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define PROGRAM "tesseract"
#define LANGUAGE "vie"
/* A page is read with about so many pixels on its longer side: 300 dots per inch of A4. */
#define LONG_SIDE 3508
#define MAX_MEMORY (2048ull * 1024 * 1024)
#define MAX_SECONDS 120
#define MAX_TABLE (16 * 1024 * 1024)

static gboolean
has_language (const char *program)
{
  const char *argv[] = {program, "--list-langs", NULL};
  g_autofree char *output = NULL;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &output,
                     NULL, NULL, NULL))
    return FALSE;
  g_auto (GStrv) lines = g_strsplit (output, "\n", -1);
  return g_strv_contains ((const char *const *) lines, LANGUAGE);
}

char *
td_intake_ocr_dup_missing (void)
{
  g_autofree char *program = g_find_program_in_path (PROGRAM);

  if (program == NULL)
    return g_strdup (
        _ ("Text of scans is not recognised: the program Tesseract is not installed."));
  if (!has_language (program))
    return g_strdup (_ ("Text of scans is not recognised: Tesseract has no data for Vietnamese "
                        "(“vie”)."));
  return NULL;
}

/* ---- the page as grey pixels ---- */

static gboolean
write_all (int file, const void *data, gsize length)
{
  const guint8 *at = data;

  while (length > 0) {
    ssize_t n = write (file, at, length);
    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      return FALSE;
    at += n;
    length -= n;
  }
  return TRUE;
}

static int
make_picture (const TdPixels *pixels, GError **error)
{
  g_autofd int file = memfd_create ("page", MFD_CLOEXEC);
  g_autofree char *head = g_strdup_printf ("P5\n%u %u\n255\n", pixels->width, pixels->height);
  gsize n = (gsize) pixels->width * pixels->height;
  const guint8 *bgra = g_bytes_get_data (pixels->pixels, NULL);
  g_autofree guint8 *grey = g_malloc (n);

  for (gsize i = 0; i < n; i++, bgra += 4)
    grey[i] = (bgra[2] * 77 + bgra[1] * 151 + bgra[0] * 28) >> 8;
  if (file >= 0 && write_all (file, head, strlen (head)) && write_all (file, grey, n) &&
      lseek (file, 0, SEEK_SET) == 0)
    return g_steal_fd (&file);
  td_intake_set_errno (error, "Copying the page for its reader");
  return -1;
}

static gboolean
draw_page (TdIntakeDocument *document,
           guint page,
           guint rotation,
           TdPixels *pixels,
           GCancellable *cancellable,
           GError **error)
{
  static const TdPageRegion ALL = {0, 0, 1, 1};
  TdPageInfo info;

  if (!td_intake_document_describe (document, page, &info, cancellable, error))
    return FALSE;
  double scale = LONG_SIDE / MAX (info.width, info.height);
  guint width = (guint) CLAMP (info.width * scale, 1, LONG_SIDE);
  guint height = (guint) CLAMP (info.height * scale, 1, LONG_SIDE);
  gboolean is_turned = rotation % 180 != 0;
  return td_intake_document_render (document, page, &ALL, rotation, is_turned ? height : width,
                                    is_turned ? width : height, pixels, cancellable, error);
}

/* ---- the program ---- */

/* Between fork and exec. */
static void
limit_cb (gpointer data)
{
  const struct rlimit memory = {MAX_MEMORY, MAX_MEMORY}, seconds = {MAX_SECONDS, MAX_SECONDS};
  const struct rlimit none = {0, 0}, length = {MAX_TABLE, MAX_TABLE};

  setrlimit (RLIMIT_AS, &memory);
  setrlimit (RLIMIT_CPU, &seconds);
  setrlimit (RLIMIT_CORE, &none);
  setrlimit (RLIMIT_FSIZE, &length);
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
}

static gboolean
start (const char *program, int picture, int table, GPid *pid, GError **error)
{
  const char *argv[] = {program, "stdin", "stdout", "-l", LANGUAGE, "--psm", "3", "tsv", NULL};
  g_auto (GStrv) environment = g_get_environ ();
  g_autoptr (GError) why = NULL;

  environment = g_environ_setenv (environment, "OMP_THREAD_LIMIT", "1", TRUE);
  environment = g_environ_setenv (environment, "LC_ALL", "C.UTF-8", TRUE);
  if (g_spawn_async_with_pipes_and_fds ("/", argv, (const char *const *) environment,
                                        G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDERR_TO_DEV_NULL,
                                        limit_cb, NULL, picture, table, -1, NULL, NULL, 0, pid,
                                        NULL, NULL, NULL, &why))
    return TRUE;
  g_set_error (error, TD_ERROR, TD_ERROR_FAILED, "Tesseract could not be started: %s",
               why->message);
  return FALSE;
}

static GBytes *
read_table (int file, GError **error)
{
  struct stat status;

  if (fstat (file, &status) != 0 || status.st_size > MAX_TABLE) {
    td_intake_set_errno (error, "Taking over the text");
    return NULL;
  }
  g_autofree char *data = g_malloc (status.st_size + 1);
  ssize_t n = pread (file, data, status.st_size, 0);
  return g_bytes_new_take (g_steal_pointer (&data), MAX (n, 0));
}

static GBytes *
run (const char *program, const TdPixels *pixels, GCancellable *cancellable, GError **error)
{
  g_autofd int picture = make_picture (pixels, error);
  g_autofd int table = memfd_create ("table", MFD_CLOEXEC);
  g_autoptr (GError) why = NULL;
  GPid pid;

  if (picture < 0 || table < 0 || !start (program, picture, table, &pid, error))
    return NULL;
  if (td_intake_finish (pid, cancellable, &why))
    return read_table (table, error);
  if (why->domain == G_IO_ERROR)
    g_propagate_error (error, g_steal_pointer (&why));
  else
    g_set_error_literal (error, TD_ERROR, TD_ERROR_UNREADABLE, _ ("its text cannot be recognised"));
  return NULL;
}

/* Back to the page without the turn. */
static void
turn_back (GArray *words, guint rotation)
{
  for (guint i = 0; i < words->len; i++) {
    TdPageWord *word = &g_array_index (words, TdPageWord, i);
    const TdPageWord seen = *word;
    switch (rotation % 360) {
    case 90:
      word->x = seen.y;
      word->y = 1 - seen.x - seen.w;
      break;
    case 180:
      word->x = 1 - seen.x - seen.w;
      word->y = 1 - seen.y - seen.h;
      break;
    case 270:
      word->x = 1 - seen.y - seen.h;
      word->y = seen.x;
      break;
    default:
      break;
    }
    if (rotation % 180 != 0) {
      word->w = seen.h;
      word->h = seen.w;
    }
  }
}

GArray *
td_intake_ocr_page (TdIntakeDocument *document,
                    guint page,
                    guint rotation,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autofree char *program = g_find_program_in_path (PROGRAM);
  TdPixels pixels = {0};

  if (program == NULL) {
    g_set_error_literal (error, TD_ERROR, TD_ERROR_UNSUPPORTED, _ ("Tesseract is not installed"));
    return NULL;
  }
  if (!draw_page (document, page, rotation, &pixels, cancellable, error))
    return NULL;
  g_autoptr (GBytes) table = run (program, &pixels, cancellable, error);
  GArray *words = NULL;
  if (table != NULL) {
    gsize length;
    const char *data = g_bytes_get_data (table, &length);
    words = td_intake_ocr_parse (data, length, pixels.width, pixels.height);
    turn_back (words, rotation);
  }
  td_pixels_clear (&pixels);
  return words;
}
