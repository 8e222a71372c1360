/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Proposes the Vietnamese of a badly recognised text. */

/* Where a proposal comes from. */
typedef enum {
  TD_RESTORE_FROM_SYLLABLES, /* accents put back by the syllables that go together; or unchanged */
  TD_RESTORE_FROM_PHRASE,    /* other texts have these words in a row */
  TD_RESTORE_FROM_CONFUSION, /* letters that were read as others */
} TdRestoreFrom;
const char *td_restore_from_to_string (TdRestoreFrom from); /* "syllables" ...: in JSON */

/* Some words of a proposal, in bytes. */
typedef struct {
  guint start;
  guint end;
} TdRestoreSpan;

#define TD_TYPE_RESTORED_LINE (td_restored_line_get_type ())
G_DECLARE_FINAL_TYPE (TdRestoredLine, td_restored_line, TD, RESTORED_LINE, GObject)
struct _TdRestoredLine {
  GObject parent_instance;
  guint line;        /* 1-based, of the imported text */
  char *raw;         /* as it was recognised */
  char *proposal;    /* equals @raw where nothing is to be changed */
  char *accepted;    /* what a person took for it before; NULL: nothing */
  double confidence; /* 0 to 1: how likely the whole line is right */
  TdRestoreFrom from;
  GArray *doubts; /* of TdRestoreSpan: the words of @proposal that may well be wrong; NULL: none */
};

typedef void (*TdRestoreProgressFunc) (double share, gpointer data);

/* One entry for each line of @text that holds text, in order: GPtrArray of TdRestoredLine.  @texts:
 * whole texts to learn from (GPtrArray of char *).  Good Vietnamese is left as it is.  Any thread.
 * NULL only with G_IO_ERROR_CANCELLED. */
GPtrArray *td_plan_restore_text (const char *text,
                                 GPtrArray *texts,
                                 TdRestoreProgressFunc progress,
                                 gpointer progress_data,
                                 GCancellable *cancellable,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
