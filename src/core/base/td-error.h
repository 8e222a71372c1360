/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The one error domain of the project.  Errors of other domains (GIO, SQLite, poppler) are mapped
 * to it at the border where they arise.  A GError's message is for a developer; what a person reads
 * is made by td_error_describe (). */
#define TD_ERROR (td_error_quark ())

typedef enum {
  TD_ERROR_FAILED,      /* none of the others */
  TD_ERROR_NOT_FOUND,   /* no such row, file or form */
  TD_ERROR_AMBIGUOUS,   /* the beginning of an id fits several rows */
  TD_ERROR_INVALID,     /* a value that cannot be stored */
  TD_ERROR_UNREADABLE,  /* an outside file that cannot be understood: empty, binary, damaged */
  TD_ERROR_UNSUPPORTED, /* an outside file of a kind that is not read */
  TD_ERROR_TOO_LARGE,   /* an outside file over the limit */
  TD_ERROR_READ_ONLY,   /* the workspace may not be written (rights, or held by another program) */
  TD_ERROR_NEWER,       /* the workspace was made by a newer version */
  TD_ERROR_NO_SPACE,    /* the disk is full */
  TD_ERROR_CORRUPT,     /* the database or a sealed file is damaged */
  TD_ERROR_LOCKED,      /* a rule forbids it in this state (a closed meeting, ...) */
  TD_ERROR_CHANGED_SINCE, /* undo: the row has been changed since */
  TD_ERROR_INCOMPLETE,    /* required facts are missing */
} TdError;

GQuark td_error_quark (void);

/* Makes the sentence a person reads of @error: what happened, what was kept, what to do.
 * Translated; never empty.  Works for errors of any domain. */
char *td_error_describe (const GError *error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
