/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-plan-compare.h"
#include "td-plan.h"
#include <core/db/td-db.h>

G_BEGIN_DECLS

/* The own agency's plan made from a superior's.  First the program proposes (what could be adapted,
 * what is left out and why), then a person chooses, then the plan is made: nothing is replaced that
 * was not accepted. */

/* Words of the superior's plan and the own ones for them. */
#define TD_TYPE_DERIVE_WORDS (td_derive_words_get_type ())
G_DECLARE_FINAL_TYPE (TdDeriveWords, td_derive_words, TD, DERIVE_WORDS, GObject)
struct _TdDeriveWords {
  GObject parent_instance;
  char *old_words;
  char *new_words;    /* "" where the program knows none: a person has to write them */
  GPtrArray *places;  /* of TdDerivePlace: where they stand; in a request where they are accepted,
                       * NULL for everywhere */
  gboolean is_partly; /* in a request: at some of their places they are not accepted */
};
TdDeriveWords *td_derive_words_new (const char *old_words, const char *new_words);

/* Where words would be replaced. */
typedef struct {
  char *path;  /* "IV.2.c"; "" for the title */
  char *text;  /* the words around them, shortened */
  guint start; /* bytes of @text */
  guint end;
  int node;        /* the superior's section in reading order, from 0; -1: the title */
  guint paragraph; /* of its text, from 1; 0: its heading */
  guint offset;    /* bytes of the paragraph */
} TdDerivePlace;
gboolean td_derive_place_equal (const TdDerivePlace *a, const TdDerivePlace *b);

/* How the own agency stands to an award, a group of nominees or a number of sets. */
typedef enum {
  TD_DERIVE_OWN,     /* its own level or below: it decides */
  TD_DERIVE_PROPOSE, /* the superior's: it proposes */
  TD_DERIVE_ABOVE,   /* beyond both */
  TD_DERIVE_PAST,    /* what only the superior's plan replaces */
} TdDeriveStanding;

/* A part of the superior's plan. */
#define TD_TYPE_DERIVE_PART (td_derive_part_get_type ())
G_DECLARE_FINAL_TYPE (TdDerivePart, td_derive_part, TD, DERIVE_PART, GObject)
struct _TdDerivePart {
  GObject parent_instance;
  TdCompareTopic topic; /* groups, awards, copies, bases */
  TdDeriveStanding standing;
  char *id; /* of the part */
  char *text;
  gboolean is_kept;
};

/* What a person wants. */
#define TD_TYPE_DERIVE_REQUEST (td_derive_request_get_type ())
G_DECLARE_FINAL_TYPE (TdDeriveRequest, td_derive_request, TD, DERIVE_REQUEST, GObject)
struct _TdDeriveRequest {
  GObject parent_instance;
  TdLevel level;    /* NONE: by the agency's name */
  char *name;       /* "ỦY BAN NHÂN DÂN XÃ MÂY TRÚC" */
  char *short_name; /* as it stands in sentences; NULL or "": made from the name */
  char *parent;     /* printed above the name; NULL or "": not printed */
  char *symbol;     /* "UBND" */
  char *place;      /* NULL or "": the territory's name */
  char *on_behalf_of;
  char *capacity;
  char *title;
  char *signatory;
  char *archive;
  GPtrArray *words; /* of TdDeriveWords: accepted */
  GHashTable *kept; /* ids of parts that are kept against the proposal */
  GHashTable *left; /* ids of parts that are left out against the proposal */
};
TdDeriveRequest *td_derive_request_new (void);
/* All that papers say of the agency; NULL and "" are nothing. */
void td_derive_request_set_agency (TdDeriveRequest *self,
                                   const char *name,
                                   const char *short_name,
                                   const char *parent,
                                   const char *symbol,
                                   const char *place,
                                   const char *on_behalf_of,
                                   const char *capacity,
                                   const char *title,
                                   const char *signatory,
                                   const char *archive);
/* Accepts words; the last ones accepted for the same old words count. */
void td_derive_request_accept (TdDeriveRequest *self, const char *old_words, const char *new_words);
/* The same at @places (of TdDerivePlace, copied) only; @is_partly: they stand elsewhere too. */
void td_derive_request_accept_at (TdDeriveRequest *self,
                                  const char *old_words,
                                  const char *new_words,
                                  GPtrArray *places,
                                  gboolean is_partly);
gboolean td_derive_request_has_words (TdDeriveRequest *self, const char *old_words);

/* What the program proposes. */
#define TD_TYPE_DERIVATION (td_derivation_get_type ())
G_DECLARE_FINAL_TYPE (TdDerivation, td_derivation, TD, DERIVATION, GObject)
struct _TdDerivation {
  GObject parent_instance;
  char *agency;     /* as it stands in sentences */
  TdLevel level;    /* of the own agency */
  char *basis;      /* the line that names the superior's plan */
  GPtrArray *words; /* of TdDeriveWords, longest first */
  GPtrArray *parts; /* of TdDerivePart: all that have a level, and what is left out */
};

/* @superior: a stored plan.  Errors: TD_ERROR_INVALID for an agency without a name or level, or one
 * above the superior's; those of reading data/forms.  Pure but for that; any thread. */
TdDerivation *td_plan_derive_propose (TdPlan *superior, TdDeriveRequest *request, GError **error);

/* The derived plan, not stored: its source is the text that it would be printed as.  Also
 * TD_ERROR_INVALID for words that stand nowhere where they may be replaced. */
TdPlan *td_plan_derive_build (TdPlan *superior, TdDeriveRequest *request, GError **error);

/* Makes and stores it: one change.  TD_ERROR_NOT_FOUND where @superior_id is no plan. */
TdPlan *
td_plan_derive (TdDb *db, const char *superior_id, TdDeriveRequest *request, GError **error);

G_END_DECLS
