/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-plan-derive.h"
#include "td-plan-order.h"

G_BEGIN_DECLS

/* Inside core/plan: the parts of deriving. */

/* ---- wording: data/forms/derive.ini ---- */

GKeyFile *td_derive_wording_load (GError **error);
/* Puts values into the braces of a template; @names: pairs of name and value, NULL at the end.  A
 * name that is not given is left out.  Blanks stay as they are. */
char *td_derive_fill (const char *template, const char *const *names) G_GNUC_WARN_UNUSED_RESULT;
/* The template's text, filled. */
char *td_derive_word (GKeyFile *wording,
                      const char *group,
                      const char *key,
                      const char *const *names) G_GNUC_WARN_UNUSED_RESULT;

/* ---- the two agencies ---- */

typedef struct {
  char *name;  /* as in a sentence: "Ủy ban nhân dân huyện Hoa Lư" */
  char *word;  /* "huyện"; "" for an agency that is no unit of a territory */
  char *place; /* "Hoa Lư" */
  TdLevel level;
} TdDeriveUnit;

void td_derive_unit_clear (TdDeriveUnit *self);
void td_derive_read_superior (TdPlan *superior, TdDeriveUnit *unit);
gboolean td_derive_read_own (TdDeriveRequest *request, TdDeriveUnit *unit, GError **error);

/* ---- the superior's sections ---- */

typedef struct {
  TdSection *section; /* borrowed */
  int parent;         /* index of a node; -1 at the top */
  char *path;
  gboolean is_left;    /* left out */
  gboolean is_foreign; /* speaks of what the superior decides: its words stay */
} TdDeriveNode;

/* One derivation at work. */
typedef struct {
  TdPlan *superior; /* borrowed */
  TdDeriveRequest *request;
  GKeyFile *wording;
  TdDeriveUnit above;
  TdDeriveUnit own;
  GArray *nodes;    /* of TdDeriveNode, in reading order */
  GPtrArray *parts; /* of TdDerivePart */
} TdDerive;

gboolean
td_derive_init (TdDerive *self, TdPlan *superior, TdDeriveRequest *request, GError **error);
void td_derive_clear (TdDerive *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TdDerive, td_derive_clear)

/* The deepest node that holds line @line; -1 for none. */
int td_derive_find_node (TdDerive *self, guint line);
TdDeriveNode *td_derive_node (TdDerive *self, guint i);

/* Decides which parts and sections are left out, and which keep their words. */
void td_derive_limit (TdDerive *self);
/* NULL for a part that is always kept. */
TdDerivePart *td_derive_find_part (TdDerive *self, const char *id);
/* Whether what is asked at @level belongs into the own plan. */
gboolean td_derive_keeps_level (TdDerive *self, TdLevel level);

/* ---- words ---- */

/* Where a text stands in the superior's plan, as in TdDerivePlace. */
typedef struct {
  int node;
  guint paragraph;
  guint offset; /* of its first byte */
} TdDeriveSpot;

/* Of TdDeriveWords, each with its places. */
GPtrArray *td_derive_propose_words (TdDerive *self);
/* Of TdDerivePlace, which it frees. */
GPtrArray *td_derive_places_new (void);
/* @text with the words replaced that are accepted there; @spot NULL: nobody knows where it stands,
 * and only words that are accepted in all of their places are replaced.  @n_replaced: counts, for
 * each of the request's words. */
char *td_derive_replace (TdDerive *self,
                         const char *text,
                         const TdDeriveSpot *spot,
                         guint *n_replaced) G_GNUC_WARN_UNUSED_RESULT;
/* Where @text, taken from line @line of the superior's plan, stands.  FALSE: it was put together
 * from more than one place. */
gboolean td_derive_find_spot (TdDerive *self, const char *text, guint line, TdDeriveSpot *spot);
/* @text, one paragraph, without the sentences that say what the superior's plan replaces. */
char *td_derive_drop_sentences (TdDerive *self, const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* The line that names the superior's plan, as a basis. */
char *td_derive_format_basis (TdDerive *self) G_GNUC_WARN_UNUSED_RESULT;
/* With a small letter at the beginning, unless it is an abbreviation. */
char *td_derive_lower_first (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* ---- the derived plan ---- */

typedef struct {
  TdDerive *derive;
  TdPlan *plan;
  GString *text;
  guint line;          /* the next one, from 1 */
  TdReading *readings; /* of the superior's nodes in the new text; no line: left out */
  char **labels;       /* of the superior's nodes in the new text; borrowed from the new sections */
  TdPlanOrder *order;  /* of the superior's text */
  guint *n_replaced;   /* for each of the request's words */
} TdDeriveBuild;

/* @text, which stands at @spot (or NULL), with the accepted words replaced unless it @is_foreign;
 * sets @is_changed (may be NULL) where that changed it. */
char *td_derive_adapt (TdDeriveBuild *self,
                       const char *text,
                       const TdDeriveSpot *spot,
                       gboolean is_foreign,
                       gboolean *is_changed) G_GNUC_WARN_UNUSED_RESULT;
/* Groups, awards, papers, sets, route, periods, citations, and the facts without a line. */
void td_derive_copy_parts (TdDeriveBuild *self);

/* ---- store, inside a transaction ---- */

gboolean td_plan_derive_store_set_superior (TdDb *db,
                                            const char *plan_id,
                                            const char *superior_id,
                                            GError **error);

G_END_DECLS
