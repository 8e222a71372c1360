/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-place.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* What a paper is made of: a tree of named values.  A key holds one string, or a list of records
 * that are facts themselves.  Plain data: built on one thread, handed over whole.  A value that is
 * not known is set to NULL together with the place where a person can fill it in. */
typedef struct _TdFacts TdFacts;

#define TD_TYPE_FACTS (td_facts_get_type ())
GType td_facts_get_type (void);

TdFacts *td_facts_new (void);
TdFacts *td_facts_ref (TdFacts *facts);
void td_facts_unref (TdFacts *facts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdFacts, td_facts_unref)

/* @value NULL or "": known to be missing. */
void td_facts_set (TdFacts *facts, const char *key, const char *value);
void td_facts_set_format (TdFacts *facts, const char *key, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
/* Says where the value under @key is edited, and how a person calls it. */
void td_facts_set_place (TdFacts *facts,
                         const char *key,
                         TdEntity entity,
                         const char *id,
                         const char *field);
/* Appends a record to the list under @key; borrowed. */
TdFacts *td_facts_append (TdFacts *facts, const char *key);

gboolean td_facts_has (TdFacts *facts, const char *key);    /* a non-empty value or list */
const char *td_facts_get (TdFacts *facts, const char *key); /* NULL when missing */
const TdPlace *td_facts_get_place (TdFacts *facts, const char *key);
GPtrArray *td_facts_get_list (TdFacts *facts,
                              const char *key); /* of TdFacts, borrowed; NULL when none */

G_END_DECLS
