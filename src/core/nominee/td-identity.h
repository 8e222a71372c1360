/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-nominee.h"

G_BEGIN_DECLS

/* By what a sheet's row and somebody of the register are known to be the same.  Borrowed. */
typedef struct {
  TdNomineeKind kind;
  const char *name, *unit, *birth, *citizen_number; /* "" where not known */
} TdIdentity;

/* Two whose fold of name and unit is one.  Where both have a citizen number, that decides.  Else
 * they are the same when births are equal, or when nothing contradicts: the accents too, the unit
 * is known, and one birth is unknown or less exact than the other. */
gboolean td_identity_is_same (const TdIdentity *a, const TdIdentity *b);

/* Equal but for case, spacing and where the accent is put: "Hoà", "HÒA".  So is a text without any
 * accents and its twin with them. */
gboolean td_identity_have_same_words (const char *a, const char *b);

G_END_DECLS
