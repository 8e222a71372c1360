/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The project's error domain and the sentences people read of errors.  Any thread.  The only place
 * where an error becomes words: what happened, what was kept, what to do.
 */
#include "config.h"

#include "td-error.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

G_DEFINE_QUARK (td - error - quark, td_error)

static const char *const SENTENCES[] = {
    /* Translators: in all of the following, %s is what went wrong in detail, without a full stop.
     */
    [TD_ERROR_FAILED] = N_ ("This could not be done: %s. Nothing was changed."),
    [TD_ERROR_NOT_FOUND] =
        N_ ("This was not found: %s. Nothing was changed; check the name or id."),
    [TD_ERROR_AMBIGUOUS] =
        N_ ("This fits several entries: %s. Nothing was changed; give more of the "
            "id."),
    [TD_ERROR_INVALID] =
        N_ ("This cannot be stored: %s. The earlier value was kept; correct it and "
            "try again."),
    [TD_ERROR_UNREADABLE] =
        N_ ("The file cannot be read: %s. Nothing was taken from it; open it in "
            "the program it was made with, save it again and try once more."),
    [TD_ERROR_UNSUPPORTED] = N_ ("Files of this kind are not read: %s. Nothing was taken from it; "
                                 "save it as another kind and try again."),
    [TD_ERROR_TOO_LARGE] =
        N_ ("The file is too large: %s. Nothing was taken from it; make it smaller "
            "or divide it and try again."),
    [TD_ERROR_READ_ONLY] = N_ ("The workspace cannot be written now: %s. What was stored before is "
                               "kept."),
    [TD_ERROR_NEWER] =
        N_ ("The workspace was made by a newer version of this program: %s. It was not "
            "touched; install the newer version to open it."),
    [TD_ERROR_NO_SPACE] =
        N_ ("The disk is full: %s. What was stored before is kept; make room and try "
            "again."),
    [TD_ERROR_CORRUPT] =
        N_ ("The stored data is damaged: %s. It was not changed; restore it from a "
            "backup."),
    [TD_ERROR_LOCKED] = N_ ("This is not allowed now: %s. Nothing was changed."),
    [TD_ERROR_CHANGED_SINCE] = N_ ("This cannot be undone, because it was changed again later: %s. "
                                   "Nothing was changed; undo the later change first."),
    [TD_ERROR_INCOMPLETE] =
        N_ ("Something that is needed is missing: %s. What was entered is kept; "
            "fill it in and try again."),
};

/* For errors that say nothing about themselves. */
static const char *const PLAIN_SENTENCES[] = {
    [TD_ERROR_FAILED] = N_ ("This could not be done. Nothing was changed."),
    [TD_ERROR_NOT_FOUND] = N_ ("This was not found. Nothing was changed."),
    [TD_ERROR_AMBIGUOUS] =
        N_ ("This fits several entries. Nothing was changed; give more of the id."),
    [TD_ERROR_INVALID] = N_ ("This cannot be stored. The earlier value was kept."),
    [TD_ERROR_UNREADABLE] = N_ ("The file cannot be read. Nothing was taken from it."),
    [TD_ERROR_UNSUPPORTED] = N_ ("Files of this kind are not read. Nothing was taken from it."),
    [TD_ERROR_TOO_LARGE] = N_ ("The file is too large. Nothing was taken from it."),
    [TD_ERROR_READ_ONLY] =
        N_ ("The workspace cannot be written now. What was stored before is kept."),
    [TD_ERROR_NEWER] = N_ ("The workspace was made by a newer version of this program. It was not "
                           "touched; install the newer version to open it."),
    [TD_ERROR_NO_SPACE] = N_ ("The disk is full. What was stored before is kept; make room and try "
                              "again."),
    [TD_ERROR_CORRUPT] = N_ ("The stored data is damaged. It was not changed; restore it from a "
                             "backup."),
    [TD_ERROR_LOCKED] = N_ ("This is not allowed now. Nothing was changed."),
    [TD_ERROR_CHANGED_SINCE] =
        N_ ("This cannot be undone, because it was changed again later. Nothing "
            "was changed; undo the later change first."),
    [TD_ERROR_INCOMPLETE] = N_ ("Something that is needed is missing. What was entered is kept."),
};

static TdError
map_io_error (int code)
{
  switch (code) {
  case G_IO_ERROR_NOT_FOUND:
    return TD_ERROR_NOT_FOUND;
  case G_IO_ERROR_NO_SPACE:
    return TD_ERROR_NO_SPACE;
  case G_IO_ERROR_READ_ONLY:
  case G_IO_ERROR_PERMISSION_DENIED:
    return TD_ERROR_READ_ONLY;
  case G_IO_ERROR_NOT_SUPPORTED:
    return TD_ERROR_UNSUPPORTED;
  case G_IO_ERROR_INVALID_DATA:
  case G_IO_ERROR_IS_DIRECTORY:
    return TD_ERROR_UNREADABLE;
  default:
    return TD_ERROR_FAILED;
  }
}

static TdError
map_file_error (int code)
{
  switch (code) {
  case G_FILE_ERROR_NOENT:
  case G_FILE_ERROR_NOTDIR:
    return TD_ERROR_NOT_FOUND;
  case G_FILE_ERROR_NOSPC:
    return TD_ERROR_NO_SPACE;
  case G_FILE_ERROR_ROFS:
  case G_FILE_ERROR_ACCES:
  case G_FILE_ERROR_PERM:
    return TD_ERROR_READ_ONLY;
  case G_FILE_ERROR_ISDIR:
    return TD_ERROR_UNREADABLE;
  default:
    return TD_ERROR_FAILED;
  }
}

static TdError
find_code (const GError *error)
{
  if (error->domain == G_IO_ERROR)
    return map_io_error (error->code);
  if (error->domain == G_FILE_ERROR)
    return map_file_error (error->code);
  if (error->domain == G_CONVERT_ERROR || error->domain == G_MARKUP_ERROR)
    return TD_ERROR_UNREADABLE;
  if (error->domain == TD_ERROR && error->code >= 0 && error->code < (int) G_N_ELEMENTS (SENTENCES))
    return (TdError) error->code;
  return TD_ERROR_FAILED;
}

/* The message as the middle of a sentence: on one line, valid text, no full stop. */
static char *
make_detail (const char *message)
{
  g_autofree char *detail = g_utf8_make_valid (message ? message : "", -1);
  g_strdelimit (detail, "\r\n\t", ' ');
  g_strstrip (detail);
  for (size_t length = strlen (detail); length > 0 && detail[length - 1] == '.'; length--)
    detail[length - 1] = '\0';
  return g_steal_pointer (&detail);
}

/* Makes the sentence a person reads of @error; see the header. */
char *
td_error_describe (const GError *error)
{
  g_return_val_if_fail (error != NULL, g_strdup (_ (PLAIN_SENTENCES[TD_ERROR_FAILED])));

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_strdup (_ ("This was cancelled. Nothing was changed."));
  const TdError code = find_code (error);
  g_autofree char *detail = make_detail (error->message);
  if (detail[0] == '\0')
    return g_strdup (_ (PLAIN_SENTENCES[code]));
  g_autoptr (GString) sentence = g_string_new (_ (SENTENCES[code]));
  g_string_replace (sentence, "%s", detail, 1);
  return g_string_free (g_steal_pointer (&sentence), FALSE);
}
