/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <core/base/td-place.h>
#include <glib.h>

G_BEGIN_DECLS

/* Which kinds of parts a plan has, which fields each has and what may stand in them: one table, in
 * td-plan-part-kinds-store.c, for the services, the dialogs and the command line.  A new kind of
 * part is a row of it.  Constant, any thread. */

typedef enum {
  TD_VALUE_LINE,        /* one line */
  TD_VALUE_NEEDED_LINE, /* one line that is not empty */
  TD_VALUE_PARAGRAPHS,  /* any text */
  TD_VALUE_NEEDED_TEXT, /* one paragraph that is not empty and may be long */
  TD_VALUE_FLAG,        /* "1" or "0" */
  TD_VALUE_WORD,        /* one of the column's words */
  TD_VALUE_OCCASIONS,   /* td_occasions_to_string () */
  TD_VALUE_DATE,        /* ISO, in parts; or empty */
  TD_VALUE_COUNT,       /* "1" to "99" */
} TdValueKind;

typedef struct {
  const char *word;
  const char *title; /* to be translated */
} TdPartWord;

typedef struct {
  const char *key;   /* as in the plan's JSON */
  const char *title; /* to be translated; for people */
  const char *hint;  /* what it means, to be translated; or NULL */
  TdValueKind value;
  const TdPartWord *words; /* of TD_VALUE_WORD, ends with a NULL word */
  const char *initial;     /* of TD_VALUE_WORD: what a new part has */
  const char *get_sql;
  const char *set_sql;
  const char *copy_sql;
} TdPartColumn;

typedef struct {
  TdEntity entity;
  const char *title;           /* "Criterion", to be translated */
  TdEntity owner;              /* what it belongs to: TD_ENTITY_PLAN or the group of a criterion */
  gboolean is_tree;            /* parts stand below parts */
  const TdPartColumn *columns; /* ends with a NULL key; the first names the part in the journal */
  const char *insert_sql;
  const char *remove_sql;
  const char *owner_sql;
  const char *plan_sql;
  const char *find_sql;
  const char *order_sql;
  const char *place_sql;
  const char *reading_sql;
  const char *copy_reading_sql;
  const char *confirm_sql;
  const char *take_sql;
} TdPartKind;

/* NULL where @entity is no part of a plan. */
const TdPartKind *td_part_kind_find (TdEntity entity);
/* The kinds, in the order of a plan, ends with NULL. */
const TdPartKind *const *td_part_kind_list (void);
/* NULL: it has no such field. */
const TdPartColumn *td_part_kind_find_column (const TdPartKind *self, const char *key);

/* What people call a word of a TD_VALUE_WORD field, translated; the word itself where it is none.
 */
const char *td_part_word_get_title (TdEntity entity, const char *key, const char *word);

/* What is stored for what a person wrote.  NULL and TD_ERROR_INVALID where it is none. */
char *td_part_column_clean (const TdPartColumn *self,
                            const char *value,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* What a new part has that says nothing of it: NULL where it must say something. */
const char *td_part_column_get_initial (const TdPartColumn *self);

/* One part as it is stored. */
typedef struct {
  TdEntity entity;
  char *id;
  char *owner_id;
  char *plan_id;
  GHashTable *values; /* key to text */
} TdPart;

#define TD_TYPE_PART (td_part_get_type ())
GType td_part_get_type (void);
TdPart *td_part_copy (TdPart *self);
void td_part_free (TdPart *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdPart, td_part_free)
const char *td_part_get (TdPart *self, const char *key); /* never NULL */

G_END_DECLS
