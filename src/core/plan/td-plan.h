/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <core/base/td-date.h>
#include <core/base/td-problem.h>

G_BEGIN_DECLS

/* The model types of a plan.  All are plain GObjects with public fields, built on one thread and
 * handed over whole: read the fields, never write them outside core/plan. */

typedef enum {
  TD_LEVEL_NONE,
  TD_LEVEL_UNIT,
  TD_LEVEL_COMMUNE,
  TD_LEVEL_DISTRICT,
  TD_LEVEL_PROVINCE,
  TD_LEVEL_STATE,
} TdLevel;

const char *td_level_to_string (TdLevel level); /* "state" ...; "" for none: stored and in JSON */
TdLevel td_level_from_string (const char *name);
const char *td_level_get_title (TdLevel level); /* translated: "District level" */

typedef enum {
  TD_FACT_UNKNOWN,     /* the plan does not say: no value */
  TD_FACT_PROPOSED,    /* read by the program, not yet looked at */
  TD_FACT_CONFIRMED,   /* a person agreed */
  TD_FACT_EDITED,      /* a person wrote it */
  TD_FACT_CONFLICTING, /* the plan says two things */
} TdFactState;

const char *td_fact_state_to_string (TdFactState state);
TdFactState td_fact_state_from_string (const char *name);

typedef enum {
  TD_OCCASION_NONE = 0,
  TD_OCCASION_SUDDEN = 1 << 0,
  TD_OCCASION_THEMATIC = 1 << 1
} TdOccasions;

/* Comma-separated "sudden,thematic"; both ways. */
const char *td_occasions_to_string (TdOccasions occasions);
TdOccasions td_occasions_from_string (const char *text);
const char *td_occasions_get_title (TdOccasions occasions); /* translated; NULL for none */

/* Where something was read and how far it is trusted. */
typedef struct {
  TdFactState state;
  guint first_line; /* 1-based lines of the imported text; 0: nowhere */
  guint last_line;
} TdReading;

/* The keys of a plan's single facts, in the order in which people review them. */
typedef enum {
  TD_PLAN_AGENCY,
  TD_PLAN_PARENT_AGENCY,
  TD_PLAN_LEVEL, /* of the issuing agency: a TdLevel's string */
  TD_PLAN_KIND,  /* "KẾ HOẠCH" */
  TD_PLAN_NUMBER,
  TD_PLAN_SYMBOL,
  TD_PLAN_PLACE,
  TD_PLAN_DATE, /* partial: "2021-10" */
  TD_PLAN_TITLE,
  TD_PLAN_ACT, /* what the title says is done: "Phát động phong trào thi đua" */
  TD_PLAN_MOVEMENT,
  TD_PLAN_PROCEDURE,       /* "simplified" when the plan orders thủ tục đơn giản */
  TD_PLAN_PROCEDURE_BASIS, /* "Điều 55 Nghị định số 91/2017/NĐ-CP" */
  TD_PLAN_STANDING_BODY,   /* who is the standing body of council or steering board */
  TD_PLAN_ON_BEHALF_OF,
  TD_PLAN_CAPACITY,
  TD_PLAN_SIGNER_TITLE,
  TD_PLAN_SIGNER_NAME,
  TD_PLAN_DRAFTER, /* the drafter's initials behind "Lưu" */
  TD_PLAN_CONTACT, /* whom to ask */
} TdPlanKey;
#define TD_N_PLAN_KEYS (TD_PLAN_CONTACT + 1)

const char *td_plan_key_to_string (TdPlanKey key); /* "agency" "parent_agency" ... as stored */
gboolean td_plan_key_from_string (const char *name, TdPlanKey *key);
const char *td_plan_key_get_title (TdPlanKey key); /* translated, for people */

typedef struct {
  char *value; /* NULL when unknown; when conflicting, what stands first */
  TdReading reading;
  char *other; /* when conflicting, what the plan says as well; else NULL */
  guint other_first_line;
  guint other_last_line;
} TdPlanFact;

#define TD_TYPE_SECTION (td_section_get_type ())
G_DECLARE_FINAL_TYPE (TdSection, td_section, TD, SECTION, GObject)
struct _TdSection {
  GObject parent_instance;
  char *id;
  char *label; /* "I" "1" "a" "-"; as printed, without "." or ")" */
  char *title; /* heading, "" for a bullet */
  char *text;  /* own paragraphs joined by "\n", children not included */
  char *role;  /* what it is for: "purposes" "requirements" "contents" "solutions" "criteria"
                * "awards" "standards" "procedure" "timing" "organisation"; "" for any other */
  TdReading reading;
  GPtrArray *children; /* of TdSection */
};

#define TD_TYPE_CRITERION (td_criterion_get_type ())
G_DECLARE_FINAL_TYPE (TdCriterion, td_criterion, TD, CRITERION, GObject)
struct _TdCriterion {
  GObject parent_instance;
  char *id;
  char *text;
  gboolean veto; /* "không bị phê bình…": not met excludes */
  TdReading reading;
};

#define TD_TYPE_CRITERIA_GROUP (td_criteria_group_get_type ())
G_DECLARE_FINAL_TYPE (TdCriteriaGroup, td_criteria_group, TD, CRITERIA_GROUP, GObject)
struct _TdCriteriaGroup {
  GObject parent_instance;
  char *id;
  char *label;
  char *applies_to; /* "các xã, thị trấn"; "" when the plan does not say: for everyone */
  TdReading reading;
  GPtrArray *criteria; /* of TdCriterion */
};

#define TD_TYPE_AWARD_FORM (td_award_form_get_type ())
G_DECLARE_FINAL_TYPE (TdAwardForm, td_award_form, TD, AWARD_FORM, GObject)
struct _TdAwardForm {
  GObject parent_instance;
  char *id;
  char *name;      /* "Giấy khen" */
  char *authority; /* "Chủ tịch UBND huyện", "" when not said */
  TdLevel level;
  TdOccasions occasions; /* none: the plan does not tell occasions apart */
  TdReading reading;
};
/* "Giấy khen của Chủ tịch UBND huyện". */
char *td_award_form_dup_full_name (TdAwardForm *self) G_GNUC_WARN_UNUSED_RESULT;

#define TD_TYPE_DOSSIER_DOCUMENT (td_dossier_document_get_type ())
G_DECLARE_FINAL_TYPE (TdDossierDocument, td_dossier_document, TD, DOSSIER_DOCUMENT, GObject)
struct _TdDossierDocument {
  GObject parent_instance;
  char *id;
  char *kind; /* "submission-letter" "review-minutes" "achievement-report" "other" */
  char *text; /* the plan's words */
  gboolean per_nominee;
  gboolean with_list;
  TdReading reading;
};

#define TD_TYPE_COPIES (td_copies_get_type ())
G_DECLARE_FINAL_TYPE (TdCopies, td_copies, TD, COPIES, GObject)
struct _TdCopies {
  GObject parent_instance;
  char *id;
  TdLevel level;
  guint count;
  char *destination;
  TdReading reading;
};

#define TD_TYPE_ROUTE_STEP (td_route_step_get_type ())
G_DECLARE_FINAL_TYPE (TdRouteStep, td_route_step, TD, ROUTE_STEP, GObject)
struct _TdRouteStep {
  GObject parent_instance;
  char *id;
  TdLevel level;
  char *action; /* "collect" "propose" "advise" "appraise" "opinion" "decide" "forward" */
  char *who;
  TdReading reading;
};

#define TD_TYPE_PERIOD (td_period_get_type ())
G_DECLARE_FINAL_TYPE (TdPeriod, td_period, TD, PERIOD, GObject)
struct _TdPeriod {
  GObject parent_instance;
  char *id;
  char *label;
  TdDate starts;
  TdDate ends;
  TdDate after;        /* it begins some time after that day; empty when that is not said */
  gboolean from_issue; /* it begins when the plan is issued */
  char *note;
  TdReading reading;
};

#define TD_TYPE_BASIS (td_basis_get_type ())
G_DECLARE_FINAL_TYPE (TdBasis, td_basis, TD, BASIS, GObject)
struct _TdBasis {
  GObject parent_instance;
  char *id;
  char *relation; /* "based-on" "supersedes" "cites" */
  char *kind;     /* "Kế hoạch"; "" when the plan leaves the word out */
  char *number;   /* "158/KH-UBND" */
  TdDate date;
  char *issuer;
  char *title; /* trích yếu */
  TdReading reading;
};

#define TD_TYPE_RESPONSIBILITY (td_responsibility_get_type ())
G_DECLARE_FINAL_TYPE (TdResponsibility, td_responsibility, TD, RESPONSIBILITY, GObject)
struct _TdResponsibility {
  GObject parent_instance;
  char *id;
  char *who;  /* "Sở Nội vụ"; "" when the plan does not say */
  char *text; /* what is to be done, paragraphs joined by "\n" */
  TdReading reading;
};

#define TD_TYPE_RECIPIENT (td_recipient_get_type ())
G_DECLARE_FINAL_TYPE (TdRecipient, td_recipient, TD, RECIPIENT, GObject)
struct _TdRecipient {
  GObject parent_instance;
  char *id;
  char *text; /* without "- " and the closing mark */
  char *kind; /* "archive" for the line of "Lưu"; else "" */
  TdReading reading;
};

#define TD_TYPE_PLAN (td_plan_get_type ())
G_DECLARE_FINAL_TYPE (TdPlan, td_plan, TD, PLAN, GObject)
struct _TdPlan {
  GObject parent_instance;
  char *id; /* NULL before it is stored */
  char *file_name;
  char *encoding;
  char *source;      /* the text as it came */
  char *restored;    /* line by line as people restored it; "" or NULL: not at all */
  char *imported_at; /* UTC, ISO 8601 */
  char *regime;      /* "ND91_2017" */
  TdPlanFact facts[TD_N_PLAN_KEYS];
  GPtrArray *sections;          /* of TdSection: the top level */
  GPtrArray *criteria_groups;   /* of TdCriteriaGroup */
  GPtrArray *award_forms;       /* of TdAwardForm */
  GPtrArray *dossier_documents; /* of TdDossierDocument */
  GPtrArray *copies;            /* of TdCopies */
  GPtrArray *route;             /* of TdRouteStep */
  GPtrArray *periods;           /* of TdPeriod */
  GPtrArray *bases;             /* of TdBasis */
  GPtrArray *responsibilities;  /* of TdResponsibility */
  GPtrArray *recipients;        /* of TdRecipient */
  GPtrArray *problems;          /* of TdProblem */
};

TdPlan *td_plan_new (void);
const char *td_plan_get (TdPlan *self, TdPlanKey key); /* NULL when unknown or conflicting */
TdDate td_plan_get_date (TdPlan *self);
/* What lists call it: the movement's name, else the title, else the file's name.  Never NULL. */
const char *td_plan_get_display_name (TdPlan *self);
TdCriteriaGroup *td_plan_find_group (TdPlan *self, const char *id);  /* NULL */
TdAwardForm *td_plan_find_award_form (TdPlan *self, const char *id); /* NULL */
TdCopies *td_plan_find_copies (TdPlan *self, TdLevel level); /* NULL when not said or conflicting */
gboolean td_plan_needs_paper (TdPlan *self, const char *kind);

G_END_DECLS
