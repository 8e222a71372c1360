/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <core/base/td-date.h>
#include <glib-object.h>

G_BEGIN_DECLS

/* Until when the documents that plans cite are in force, as data (LAW 0):
 * data/forms/validity.xml.  Plain data, immutable once loaded; any thread. */
typedef struct {
  char *id;
  char *name;        /* "Nghị định 91/2017/NĐ-CP" */
  char *number;      /* "91/2017/NĐ-CP"; "" for one that is cited by its title only */
  TdDate date;       /* of issue; empty when the file does not say */
  TdDate from, to;   /* the first and the last day in force; empty: not known, not ended */
  char *replaced_by; /* an id, or NULL */
  char *source;
  gboolean is_verified;
} TdLegalDocument;

typedef enum {
  TD_VALIDITY_IN_FORCE, /* or not known not to be */
  TD_VALIDITY_NOT_YET,
  TD_VALIDITY_EXPIRED,
} TdValidityState;

typedef struct _TdValidity TdValidity;

/* TD_ERROR_NOT_FOUND; TD_ERROR_INVALID names the file, the line and what is wrong. */
TdValidity *td_validity_load (GError **error);
TdValidity *td_validity_parse (const char *xml, gssize length, const char *name, GError **error);
void td_validity_free (TdValidity *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdValidity, td_validity_free)

const TdLegalDocument *td_validity_get (TdValidity *self, const char *id); /* NULL */
/* Every document that @text names, each once, in the file's order: by its number however it is
 * spaced, by a known misprint of it, or by its title and year.  New array of const TdLegalDocument,
 * borrowed. */
GPtrArray *td_validity_find (TdValidity *self, const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* Does @text give @document's number as a known misprint does. */
gboolean
td_validity_is_misprint (TdValidity *self, const TdLegalDocument *document, const char *text);
/* On a day of which parts may be unknown: said of the whole month or year, or not at all. */
TdValidityState td_legal_document_at (const TdLegalDocument *self, TdDate date);
/* The first day on which it is no longer in force; empty when it has no last one. */
TdDate td_legal_document_get_end (const TdLegalDocument *self);

G_END_DECLS
