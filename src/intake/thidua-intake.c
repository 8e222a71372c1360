/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The helper program: reads one outside file in a sandbox and answers about it.
 *
 *   thidua-intake probe                      what it is and how many pages it has
 *   thidua-intake render PAGE WIDTH HEIGHT   a page as pixels
 *   thidua-intake text                       what it says
 *   thidua-intake check N                    are these N documents whole
 *   thidua-intake serve                      answers question after question (serve.c)
 *   thidua-intake selftest                   does the sandbox hold?
 *
 * td-intake.c starts it, once for each question, td-intake-document.c to be asked many; see
 * td-intake-answer.h.  One thread.  Leaves by
 * _exit (): nothing is worth tidying up in a process that is about to end. */
#include "config.h"

#include "td-intake-answer.h"

#include "pages.h"
#include "sandbox.h"
#include "selftest.h"
#include "serve.h"
#include "sheet.h"
#include "td-intake.h"
#include "text.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

typedef enum { PROBE, RENDER, TEXT, SHEETS } Verb;

typedef struct {
  Verb verb;
  guint page, width, height;
} Question;

static gboolean
parse_number (const char *text, guint max, guint *value)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (text, 10, 1, max, &number, NULL))
    return FALSE;
  *value = number;
  return TRUE;
}

static gboolean
parse_question (int argc, char **argv, Question *question)
{
  if (argc == 2 && g_str_equal (argv[1], "probe"))
    return TRUE;
  question->verb = TEXT;
  if (argc == 2 && g_str_equal (argv[1], "text"))
    return TRUE;
  question->verb = SHEETS;
  if (argc == 2 && g_str_equal (argv[1], "sheets"))
    return TRUE;
  question->verb = RENDER;
  return argc == 5 && g_str_equal (argv[1], "render") &&
         parse_number (argv[2], G_MAXINT, &question->page) &&
         parse_number (argv[3], TD_INTAKE_MAX_RENDER_SIDE, &question->width) &&
         parse_number (argv[4], TD_INTAKE_MAX_RENDER_SIDE, &question->height);
}

static GBytes *
map_document (void)
{
  struct stat status;

  if (fstat (TD_INTAKE_DOCUMENT_FD, &status) != 0 || status.st_size <= 0)
    return NULL;
  void *data = mmap (NULL, status.st_size, PROT_READ, MAP_PRIVATE, TD_INTAKE_DOCUMENT_FD, 0);
  return data != MAP_FAILED ? g_bytes_new_static (data, status.st_size) : NULL;
}

static TdIntakeReason
probe (GBytes *bytes, TdIntakeAnswer *answer)
{
  TdPages *pages;
  TdIntakeReason reason = td_pages_open (bytes, &pages);

  if (reason == TD_INTAKE_GOOD)
    reason = td_pages_check (pages);
  answer->n_pages = MIN (td_pages_get_n (pages), TD_INTAKE_MAX_PAGES);
  td_pages_free (pages);
  return reason;
}

static TdIntakeReason
render (GBytes *bytes, const Question *question, cairo_surface_t **surface)
{
  const TdView box = {.page = question->page, .width = question->width, .height = question->height};
  TdPages *pages;
  TdIntakeReason reason = td_pages_open (bytes, &pages);

  if (reason == TD_INTAKE_GOOD)
    reason = td_pages_fit (pages, &box, surface);
  td_pages_free (pages);
  return reason;
}

static gboolean
write_all (const void *data, gsize length)
{
  const guint8 *at = data;

  while (length > 0) {
    ssize_t n = write (TD_INTAKE_ANSWER_FD, at, length);
    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      return FALSE;
    at += n;
    length -= n;
  }
  return TRUE;
}

/* ARGB32 has no padding at the end of its rows. */
static gboolean
write_picture (TdIntakeAnswer *answer, cairo_surface_t *surface)
{
  cairo_surface_flush (surface);
  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    return FALSE;
  answer->width = cairo_image_surface_get_width (surface);
  answer->height = cairo_image_surface_get_height (surface);
  return write_all (answer, sizeof *answer) &&
         write_all (cairo_image_surface_get_data (surface),
                    (gsize) answer->width * answer->height * 4);
}

static gboolean
answer_render (GBytes *bytes, const Question *question, TdIntakeAnswer *answer)
{
  cairo_surface_t *surface = NULL;

  answer->reason = render (bytes, question, &surface);
  return surface ? write_picture (answer, surface) : write_all (answer, sizeof *answer);
}

/* An office document: in an archive, or flat. */
static TdIntakeReason
read_office_text (GBytes *bytes, TdIntakeAnswer *answer, GString *text)
{
  const char *data = g_bytes_get_data (bytes, NULL);

  if (*data == 'P')
    return td_package_read_text (bytes, &answer->kind, text, &answer->notes);
  answer->kind = TD_INTAKE_ODT;
  return td_odt_read_text (bytes, NULL, text, &answer->notes);
}

static TdIntakeReason
read_text (GBytes *bytes, TdIntakeAnswer *answer, GString *text)
{
  switch ((TdIntakeKind) answer->kind) {
  case TD_INTAKE_PDF:
    return td_pdf_read_text (bytes, text, &answer->notes);
  case TD_INTAKE_JPEG:
  case TD_INTAKE_PNG:
  case TD_INTAKE_TIFF:
  case TD_INTAKE_WEBP:
  case TD_INTAKE_HEIC:
    return TD_INTAKE_NO_TEXT;
  case TD_INTAKE_DOCX:
  case TD_INTAKE_ODT:
  case TD_INTAKE_NO_KIND:
    break;
  }
  return read_office_text (bytes, answer, text);
}

static gboolean
answer_text (GBytes *bytes, TdIntakeAnswer *answer)
{
  GString *text = g_string_new (NULL);

  answer->reason = read_text (bytes, answer, text);
  if (answer->reason == TD_INTAKE_GOOD && text->len > TD_INTAKE_MAX_TEXT)
    answer->reason = TD_INTAKE_TOO_MUCH_TEXT;
  answer->n_bytes = answer->reason == TD_INTAKE_GOOD ? text->len : 0;
  return write_all (answer, sizeof *answer) && write_all (text->str, answer->n_bytes);
}

static gboolean
answer_sheets (GBytes *bytes, TdIntakeAnswer *answer)
{
  TdSheetWriter writer = {.records = g_byte_array_new ()};

  answer->reason = td_sheets_read (bytes, &writer);
  answer->n_bytes = answer->reason == TD_INTAKE_GOOD ? writer.records->len : 0;
  return write_all (answer, sizeof *answer) && write_all (writer.records->data, answer->n_bytes);
}

static gboolean
answer_question (GBytes *bytes, TdIntakeKind kind, const Question *question)
{
  TdIntakeAnswer answer = {.magic = TD_INTAKE_MAGIC, .kind = kind};

  switch (question->verb) {
  case RENDER:
    return answer_render (bytes, question, &answer);
  case TEXT:
    return answer_text (bytes, &answer);
  case SHEETS:
    return answer_sheets (bytes, &answer);
  case PROBE:
  default:
    answer.reason = probe (bytes, &answer);
    return write_all (&answer, sizeof answer);
  }
}

/* The room the answer takes at most. */
static gsize
measure_answer (const Question *question)
{
  gsize rest = (gsize) question->width * question->height * 4;

  if (question->verb == TEXT)
    rest = TD_INTAKE_MAX_TEXT;
  if (question->verb == SHEETS)
    rest = TD_INTAKE_MAX_SHEETS;
  return sizeof (TdIntakeAnswer) + rest;
}

int
main (int argc, char **argv)
{
  Question question = {0};

  if (argc == 2 && g_str_equal (argv[1], "selftest"))
    return td_selftest ();
  if (argc == 2 && g_str_equal (argv[1], "serve"))
    td_serve ();
  if (argc == 3 && g_str_equal (argv[1], "check"))
    td_check_many (argv[2]);
  if (!parse_question (argc, argv, &question))
    return 2;

  GBytes *bytes = map_document ();
  TdIntakeKind kind = bytes != NULL ? td_pages_recognize (bytes) : TD_INTAKE_NO_KIND;
  if (question.verb == SHEETS)
    td_xls_prepare ();
  else if (kind == TD_INTAKE_HEIC)
    td_heif_init ();
  if (!td_sandbox_follow_caller () ||
      !td_sandbox_enter (measure_answer (&question), kind == TD_INTAKE_PDF))
    _exit (TD_INTAKE_EXIT_NO_SANDBOX);
  _exit (bytes != NULL && answer_question (bytes, kind, &question) ? 0 : 1);
}
