/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What people call the facts that forms ask for.  One table: a fact has one name on every form. */

#include "config.h"

#include "td-form-private.h"

#include <glib/gi18n.h>

static const struct {
  const char *name, *label;
} LABELS[] = {
    {"achievement", N_ ("Text of the achievement")},
    {"addressee", N_ ("Addressee of the letter")},
    {"agency.head", N_ ("Name of the own agency")},
    {"agency.name", N_ ("Name of the own agency")},
    {"agency.place", N_ ("Place of the own agency")},
    {"agency.running", N_ ("Name of the own agency inside a sentence")},
    {"agency.signatory", N_ ("Name of the signatory")},
    {"agency.title", N_ ("Title of the signatory")},
    {"award", N_ ("Award form")},
    {"award.authority", N_ ("Who decides on the award")},
    {"ballots", N_ ("Votes of the council")},
    {"chair.name", N_ ("Chair of the council")},
    {"confirmed_by", N_ ("Who confirms the achievement")},
    {"council.head", N_ ("Name of the council")},
    {"council.name", N_ ("Name of the council")},
    {"head.name", N_ ("Name of the reporting unit")},
    {"in_favour", N_ ("Votes of the council")},
    {"kind", N_ ("Kind of the plan")},
    {"letter.symbol", N_ ("Symbol of the letter")},
    {"meeting.date", N_ ("Date of the meeting")},
    {"meeting.ends.hour", N_ ("End of the meeting")},
    {"meeting.ends.minute", N_ ("End of the meeting")},
    {"meeting.place", N_ ("Place of the meeting")},
    {"meeting.starts.hour", N_ ("Beginning of the meeting")},
    {"meeting.starts.minute", N_ ("Beginning of the meeting")},
    {"movement", N_ ("Name of the movement")},
    {"nominee.address", N_ ("Address")},
    {"nominee.birth", N_ ("Date of birth")},
    {"nominee.birth.year", N_ ("Date of birth")},
    {"nominee.duties", N_ ("Duties")},
    {"nominee.fixed_capital", N_ ("Fixed capital")},
    {"nominee.founded", N_ ("Founded")},
    {"nominee.home_town", N_ ("Home town")},
    {"nominee.leader", N_ ("Head of the unit")},
    {"nominee.name", N_ ("Name of the nominee")},
    {"nominee.occupation", N_ ("Occupation")},
    {"nominee.phone", N_ ("Telephone")},
    {"nominee.position_and_unit", N_ ("Position and unit")},
    {"nominee.qualification", N_ ("Qualification")},
    {"nominee.residence", N_ ("Residence")},
    {"nominee.sex", N_ ("Sex")},
    {"nominee.staff_count", N_ ("Number of staff")},
    {"nominee.structure", N_ ("Organization")},
    {"nominee.tax_number", N_ ("Tax number")},
    {"nominee.unit", N_ ("Unit")},
    {"nominee.working_capital", N_ ("Working capital")},
    {"plan.agency.head", N_ ("Agency that issued the plan")},
    {"plan.issuer", N_ ("Agency that issued the plan")},
    {"plan.kind", N_ ("Kind of the plan")},
    {"plan.number", N_ ("Number of the plan")},
    {"plan.parent.head", N_ ("Agency above the one that issued the plan")},
    {"plan.place", N_ ("Place in the plan’s head")},
    {"plan.signer", N_ ("Name of the plan’s signatory")},
    {"plan.signer_title", N_ ("Title of the plan’s signatory")},
    {"plan.symbol", N_ ("Symbol of the plan")},
    {"plan.title", N_ ("Title of the plan")},
    {"issuer", N_ ("Agency that issued the plan")},
    {"number", N_ ("Number of the plan")},
    {"reason", N_ ("Reason for the simplified procedure")},
    {"recipients", N_ ("Recipients of the plan")},
    {"secretary.name", N_ ("Secretary of the council")},
    {"sections", N_ ("Nominations")},
    {"sets", N_ ("Number of sets")},
    {"subject", N_ ("Title of the plan")},
    {"summary", N_ ("Summary of the achievement")},
};

static const char *
find_label (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (LABELS); i++) {
    if (g_str_equal (LABELS[i].name, name))
      return LABELS[i].label;
  }
  return NULL;
}

gboolean
td_form_fact_has_label (const char *name)
{
  return find_label (name) != NULL;
}

const char *
td_form_fact_label (const char *name)
{
  const char *label = find_label (name);
  return label ? _ (label) : name;
}
