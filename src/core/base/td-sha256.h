/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* SHA-256, piece by piece.  Any thread, one at a time. */
typedef struct _TdSha256 TdSha256;

TdSha256 *td_sha256_new (void) G_GNUC_WARN_UNUSED_RESULT;
/* Never by instructions of the processor; for tests. */
TdSha256 *td_sha256_new_plain (void) G_GNUC_WARN_UNUSED_RESULT;
void td_sha256_free (TdSha256 *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdSha256, td_sha256_free)

void td_sha256_update (TdSha256 *self, const void *data, gsize length);
/* Lower-case hexadecimal; nothing may be added afterwards. */
char *td_sha256_finish (TdSha256 *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
