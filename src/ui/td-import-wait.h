/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-window.h"

G_BEGIN_DECLS

/* While a file is being read: once that takes longer than a moment a toast says so, with a button
 * that cancels it.  Goes away when freed.  Main thread only. */
typedef struct _TdImportWait TdImportWait;

TdImportWait *td_import_wait_new (TdWindow *window, GFile *file);
void td_import_wait_free (TdImportWait *self);
/* For the call that is waited for. */
GCancellable *td_import_wait_get_cancellable (TdImportWait *self);

G_END_DECLS
