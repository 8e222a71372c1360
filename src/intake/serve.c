/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "thidua-intake serve": answers questions about one document until nobody asks any more.
 * "thidua-intake check N": one answer about each of N documents.
 *
 * The end of the questions is the end of the process: it needs no other sign that its caller is
 * gone, and unlike the verbs that answer once it outlives the thread that started it. */
#include "config.h"

#include "serve.h"

#include "measure.h"
#include "sandbox.h"
#include "td-intake.h"

#include <errno.h>
#include <math.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static GBytes *
map_document (int file)
{
  struct stat status;

  if (fstat (file, &status) != 0 || status.st_size <= 0)
    return NULL;
  void *data = mmap (NULL, status.st_size, PROT_READ, MAP_PRIVATE, file, 0);
  return data != MAP_FAILED ? g_bytes_new_static (data, status.st_size) : NULL;
}

static gboolean
write_at (const void *data, gsize length, goffset offset)
{
  const guint8 *at = data;

  while (length > 0) {
    ssize_t n = pwrite (TD_INTAKE_ANSWER_FD, at, length, offset);
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

/* What stands behind the answer's head. */
typedef struct {
  cairo_surface_t *surface;
  GByteArray *bytes;
} Rest;

static gboolean
is_view (const TdView *view)
{
  return view->width >= 1 && view->height >= 1 && view->width <= TD_INTAKE_MAX_RENDER_SIDE &&
         view->height <= TD_INTAKE_MAX_RENDER_SIDE &&
         (guint64) view->width * view->height <= TD_INTAKE_MAX_RENDER_PIXELS &&
         view->rotation % 90 == 0 && isfinite (view->x) && isfinite (view->y) && view->w >= 1e-4 &&
         view->h >= 1e-4 && view->w <= 1 && view->h <= 1;
}

static TdIntakeReason
answer_view (TdPages *pages, const TdIntakeQuestion *question, Rest *rest)
{
  const TdView view = {question->page, question->width, question->height, question->rotation,
                       question->x,    question->y,     question->w,      question->h};

  return is_view (&view) ? td_pages_render (pages, &view, &rest->surface) : TD_INTAKE_DAMAGED;
}

static TdIntakeReason
answer_describe (TdPages *pages, const TdIntakeQuestion *question, Rest *rest)
{
  TdIntakePage page = {0};
  TdIntakeReason reason = td_pages_describe (pages, question->page, &page);

  g_byte_array_append (rest->bytes, (const guint8 *) &page, sizeof page);
  return reason;
}

static TdIntakeReason
answer_measure (TdPages *pages, const TdIntakeQuestion *question, Rest *rest)
{
  TdIntakeMeasures measures = {0};
  TdIntakeReason reason = td_measure_page (pages, question->page, &measures);

  g_byte_array_append (rest->bytes, (const guint8 *) &measures, sizeof measures);
  return reason;
}

static TdIntakeReason
answer (TdPages *pages, const TdIntakeQuestion *question, Rest *rest)
{
  switch ((TdIntakeVerb) question->verb) {
  case TD_INTAKE_CHECK:
    return td_pages_check_structure (pages);
  case TD_INTAKE_DESCRIBE:
    return answer_describe (pages, question, rest);
  case TD_INTAKE_VIEW:
    return answer_view (pages, question, rest);
  case TD_INTAKE_MEASURE:
    return answer_measure (pages, question, rest);
  case TD_INTAKE_WORDS:
    return td_pages_list_words (pages, question->page, TD_INTAKE_MAX_WORDS, rest->bytes);
  default:
    return TD_INTAKE_DAMAGED;
  }
}

/* ARGB32 has no padding at the end of its rows. */
static gboolean
write_answer (TdIntakeAnswer *head, const Rest *rest)
{
  const void *data = rest->bytes->data;

  if (head->reason == TD_INTAKE_GOOD)
    head->n_bytes = rest->bytes->len;
  gsize length = head->n_bytes;
  if (head->reason == TD_INTAKE_GOOD && rest->surface != NULL) {
    cairo_surface_flush (rest->surface);
    head->width = cairo_image_surface_get_width (rest->surface);
    head->height = cairo_image_surface_get_height (rest->surface);
    data = cairo_image_surface_get_data (rest->surface);
    length = (gsize) head->width * head->height * 4;
  }
  return write_at (head, sizeof *head, 0) && write_at (data, length, sizeof *head);
}

static gboolean
answer_question (TdPages *pages, TdIntakeReason opened, const TdIntakeQuestion *question)
{
  TdIntakeAnswer head = {.magic = TD_INTAKE_MAGIC, .reason = opened};
  Rest rest = {.bytes = g_byte_array_new ()};

  head.kind = td_pages_get_kind (pages);
  head.n_pages = MIN (td_pages_get_n (pages), TD_INTAKE_MAX_PAGES);
  if (opened == TD_INTAKE_GOOD)
    head.reason = answer (pages, question, &rest);
  gboolean is_written = write_answer (&head, &rest);
  g_clear_pointer (&rest.surface, cairo_surface_destroy);
  g_byte_array_unref (rest.bytes);
  return is_written && write (TD_INTAKE_TALK_FD, "", 1) == 1;
}

/* FALSE at the end. */
static gboolean
read_question (TdIntakeQuestion *question)
{
  guint8 *at = (guint8 *) question;
  gsize length = sizeof *question;

  while (length > 0) {
    ssize_t n = read (TD_INTAKE_TALK_FD, at, length);
    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      return FALSE;
    at += n;
    length -= n;
  }
  return question->magic == TD_INTAKE_MAGIC;
}

void
td_serve (void)
{
  gsize most = sizeof (TdIntakeAnswer) + (gsize) TD_INTAKE_MAX_RENDER_PIXELS * 4;
  TdIntakeQuestion question;
  TdPages *pages;

  GBytes *bytes = map_document (TD_INTAKE_DOCUMENT_FD);
  if (bytes == NULL)
    _exit (1);
  TdIntakeKind kind = td_pages_recognize (bytes);
  if (kind == TD_INTAKE_HEIC)
    td_heif_init ();
  if (!td_sandbox_enter (most, kind == TD_INTAKE_PDF))
    _exit (TD_INTAKE_EXIT_NO_SANDBOX);
  TdIntakeReason opened = td_pages_open (bytes, &pages);
  while (read_question (&question))
    if (!answer_question (pages, opened, &question))
      _exit (1);
  _exit (0);
}

static gboolean
check_one (guint i)
{
  TdIntakeAnswer head = {.magic = TD_INTAKE_MAGIC, .reason = TD_INTAKE_DAMAGED};
  GBytes *bytes = map_document (TD_INTAKE_FIRST_DOCUMENT_FD + (int) i);

  if (bytes != NULL) {
    TdPages *pages;
    gsize length;
    gconstpointer data = g_bytes_get_data (bytes, &length);
    head.reason = td_pages_open (bytes, &pages);
    if (head.reason == TD_INTAKE_GOOD)
      head.reason = td_pages_check_structure (pages);
    head.kind = td_pages_get_kind (pages);
    head.n_pages = MIN (td_pages_get_n (pages), TD_INTAKE_MAX_PAGES);
    td_pages_free (pages);
    g_bytes_unref (bytes);
    munmap ((void *) data, length);
  }
  return write_at (&head, sizeof head, i * sizeof head);
}

void
td_check_many (const char *n_documents)
{
  guint64 n;

  if (!g_ascii_string_to_unsigned (n_documents, 10, 1, TD_INTAKE_MAX_DOCUMENTS, &n, NULL))
    _exit (2);
  td_heif_init ();
  if (!td_sandbox_follow_caller () || !td_sandbox_enter (n * sizeof (TdIntakeAnswer), TRUE))
    _exit (TD_INTAKE_EXIT_NO_SANDBOX);
  for (guint i = 0; i < n; i++)
    if (!check_one (i))
      _exit (1);
  _exit (0);
}
