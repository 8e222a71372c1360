/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-document.h"
#include <core/base/td-facts.h>

G_BEGIN_DECLS

/* A form: the wording and layout of one paper, from data/forms/REGIME/NAME.xml. */
typedef struct _TdForm TdForm;

/* TD_ERROR_NOT_FOUND; TD_ERROR_INVALID names the file, line and what is wrong with it. */
TdForm *td_form_load (const char *regime, const char *name, GError **error);
void td_form_free (TdForm *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdForm, td_form_free)

/* Fills the form.  A required fact that is missing prints as the prescribed blank and is appended
 * to
 * @problems (code "missing", with the fact's place). */
TdDocument *td_form_build (TdForm *self, TdFacts *facts, GPtrArray *problems, GError **error);

G_END_DECLS
