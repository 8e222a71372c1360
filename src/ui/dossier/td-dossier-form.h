/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <core/dossier/td-dossier.h>
#include <session/td-session.h>

G_BEGIN_DECLS

/* The fields of one dossier, stored as they are typed. */
#define TD_TYPE_DOSSIER_FORM (td_dossier_form_get_type ())
G_DECLARE_FINAL_TYPE (TdDossierForm, td_dossier_form, TD, DOSSIER_FORM, AdwBin)

/* @dossier has its id.  Given again after every reload. */
void td_dossier_form_set_dossier (TdDossierForm *self, TdSession *session, TdDossier *dossier);
/* Puts the focus into the row of @field, a key of td_dossier_set (). */
void td_dossier_form_show_field (TdDossierForm *self, const char *field);

G_END_DECLS
