/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <core/base/td-date.h>
#include <glib-object.h>

G_BEGIN_DECLS

/* The legal regimes as data (LAW 0, L-1): data/forms/regimes.xml.  Plain data, immutable once
 * loaded. */
typedef struct {
  char *id; /* "ND91_2017": also the folder of its forms */
  TdDate from, to;
  gboolean has_forms;
  gboolean is_verified;
  char **basis;             /* the lines a submission rests on, without "Căn cứ" and ";" */
  char **papers;            /* kinds a dossier holds where the plan says nothing */
  char **simplified_papers; /* the same under the simplified procedure */
} TdRegime;

typedef struct _TdRegimes TdRegimes;

/* TD_ERROR_NOT_FOUND; TD_ERROR_INVALID names the file, the line and what is wrong. */
TdRegimes *td_regimes_load (GError **error);
TdRegimes *td_regimes_parse (const char *xml, gssize length, const char *name, GError **error);
void td_regimes_free (TdRegimes *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdRegimes, td_regimes_free)

const TdRegime *td_regimes_find (TdRegimes *self, const char *id); /* NULL */
/* The one in force on @date; the first or last one outside all of them. */
const TdRegime *td_regimes_at (TdRegimes *self, TdDate date);
/* @regime itself when it has forms, else the nearest earlier one that has; NULL when none has. */
const TdRegime *td_regimes_forms_for (TdRegimes *self, const TdRegime *regime);
/* What people call a kind of paper: "Tờ trình".  @kind itself when the file does not say. */
const char *td_regimes_paper_title (TdRegimes *self, const char *kind);

G_END_DECLS
