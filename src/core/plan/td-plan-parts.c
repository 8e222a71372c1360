/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of a plan: plain objects that own their strings and lists.  Built by the reader or by
 * the store on one thread and handed over whole. */
#include "config.h"

#include "td-plan.h"

G_DEFINE_FINAL_TYPE (TdSection, td_section, G_TYPE_OBJECT)

static void
td_section_finalize (GObject *object)
{
  TdSection *self = TD_SECTION (object);

  g_free (self->id);
  g_free (self->label);
  g_free (self->title);
  g_free (self->text);
  g_free (self->role);
  g_ptr_array_unref (self->children);
  G_OBJECT_CLASS (td_section_parent_class)->finalize (object);
}

static void
td_section_class_init (TdSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_section_finalize;
}

static void
td_section_init (TdSection *self)
{
  self->children = g_ptr_array_new_with_free_func (g_object_unref);
}

G_DEFINE_FINAL_TYPE (TdCriterion, td_criterion, G_TYPE_OBJECT)

static void
td_criterion_finalize (GObject *object)
{
  TdCriterion *self = TD_CRITERION (object);

  g_free (self->id);
  g_free (self->text);
  G_OBJECT_CLASS (td_criterion_parent_class)->finalize (object);
}

static void
td_criterion_class_init (TdCriterionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_criterion_finalize;
}

static void
td_criterion_init (TdCriterion *self)
{
}

G_DEFINE_FINAL_TYPE (TdCriteriaGroup, td_criteria_group, G_TYPE_OBJECT)

static void
td_criteria_group_finalize (GObject *object)
{
  TdCriteriaGroup *self = TD_CRITERIA_GROUP (object);

  g_free (self->id);
  g_free (self->label);
  g_free (self->applies_to);
  g_ptr_array_unref (self->criteria);
  G_OBJECT_CLASS (td_criteria_group_parent_class)->finalize (object);
}

static void
td_criteria_group_class_init (TdCriteriaGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_criteria_group_finalize;
}

static void
td_criteria_group_init (TdCriteriaGroup *self)
{
  self->criteria = g_ptr_array_new_with_free_func (g_object_unref);
}

G_DEFINE_FINAL_TYPE (TdAwardForm, td_award_form, G_TYPE_OBJECT)

static void
td_award_form_finalize (GObject *object)
{
  TdAwardForm *self = TD_AWARD_FORM (object);

  g_free (self->id);
  g_free (self->name);
  g_free (self->authority);
  G_OBJECT_CLASS (td_award_form_parent_class)->finalize (object);
}

static void
td_award_form_class_init (TdAwardFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_award_form_finalize;
}

static void
td_award_form_init (TdAwardForm *self)
{
}

G_DEFINE_FINAL_TYPE (TdDossierDocument, td_dossier_document, G_TYPE_OBJECT)

static void
td_dossier_document_finalize (GObject *object)
{
  TdDossierDocument *self = TD_DOSSIER_DOCUMENT (object);

  g_free (self->id);
  g_free (self->kind);
  g_free (self->text);
  G_OBJECT_CLASS (td_dossier_document_parent_class)->finalize (object);
}

static void
td_dossier_document_class_init (TdDossierDocumentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_dossier_document_finalize;
}

static void
td_dossier_document_init (TdDossierDocument *self)
{
}

G_DEFINE_FINAL_TYPE (TdCopies, td_copies, G_TYPE_OBJECT)

static void
td_copies_finalize (GObject *object)
{
  TdCopies *self = TD_COPIES (object);

  g_free (self->id);
  g_free (self->destination);
  G_OBJECT_CLASS (td_copies_parent_class)->finalize (object);
}

static void
td_copies_class_init (TdCopiesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_copies_finalize;
}

static void
td_copies_init (TdCopies *self)
{
}

G_DEFINE_FINAL_TYPE (TdRouteStep, td_route_step, G_TYPE_OBJECT)

static void
td_route_step_finalize (GObject *object)
{
  TdRouteStep *self = TD_ROUTE_STEP (object);

  g_free (self->id);
  g_free (self->action);
  g_free (self->who);
  G_OBJECT_CLASS (td_route_step_parent_class)->finalize (object);
}

static void
td_route_step_class_init (TdRouteStepClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_route_step_finalize;
}

static void
td_route_step_init (TdRouteStep *self)
{
}

G_DEFINE_FINAL_TYPE (TdPeriod, td_period, G_TYPE_OBJECT)

static void
td_period_finalize (GObject *object)
{
  TdPeriod *self = TD_PERIOD (object);

  g_free (self->id);
  g_free (self->label);
  g_free (self->note);
  G_OBJECT_CLASS (td_period_parent_class)->finalize (object);
}

static void
td_period_class_init (TdPeriodClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_period_finalize;
}

static void
td_period_init (TdPeriod *self)
{
}

G_DEFINE_FINAL_TYPE (TdBasis, td_basis, G_TYPE_OBJECT)

static void
td_basis_finalize (GObject *object)
{
  TdBasis *self = TD_BASIS (object);

  g_free (self->id);
  g_free (self->relation);
  g_free (self->kind);
  g_free (self->number);
  g_free (self->issuer);
  g_free (self->title);
  G_OBJECT_CLASS (td_basis_parent_class)->finalize (object);
}

static void
td_basis_class_init (TdBasisClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_basis_finalize;
}

static void
td_basis_init (TdBasis *self)
{
}

G_DEFINE_FINAL_TYPE (TdResponsibility, td_responsibility, G_TYPE_OBJECT)

static void
td_responsibility_finalize (GObject *object)
{
  TdResponsibility *self = TD_RESPONSIBILITY (object);

  g_free (self->id);
  g_free (self->who);
  g_free (self->text);
  G_OBJECT_CLASS (td_responsibility_parent_class)->finalize (object);
}

static void
td_responsibility_class_init (TdResponsibilityClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_responsibility_finalize;
}

static void
td_responsibility_init (TdResponsibility *self)
{
}

G_DEFINE_FINAL_TYPE (TdRecipient, td_recipient, G_TYPE_OBJECT)

static void
td_recipient_finalize (GObject *object)
{
  TdRecipient *self = TD_RECIPIENT (object);

  g_free (self->id);
  g_free (self->text);
  g_free (self->kind);
  G_OBJECT_CLASS (td_recipient_parent_class)->finalize (object);
}

static void
td_recipient_class_init (TdRecipientClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_recipient_finalize;
}

static void
td_recipient_init (TdRecipient *self)
{
}

char *
td_award_form_dup_full_name (TdAwardForm *self)
{
  g_return_val_if_fail (TD_IS_AWARD_FORM (self), NULL);

  if (!self->authority || !*self->authority)
    return g_strdup (self->name);

  /* It may have stood at the beginning of a sentence. */
  gboolean is_plural = g_str_has_prefix (self->authority, "Các ");

  return g_strdup_printf ("%s của %s%s", self->name, is_plural ? "c" : "",
                          self->authority + (is_plural ? strlen ("C") : 0));
}
