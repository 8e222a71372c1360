/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A ZIP file in memory, as the formats of word processors want it: no extra fields, no dates (the
 * same parts, the same bytes), sizes before the data. */
typedef struct _TdZip TdZip;

TdZip *td_zip_new (void);
/* @name: ASCII, with "/".  Below 4 GiB each. */
void td_zip_add (TdZip *self, const char *name, const char *bytes, gsize length, gboolean deflate);
/* Frees @self. */
GBytes *td_zip_finish (TdZip *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
