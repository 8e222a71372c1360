/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-plan.h"

G_BEGIN_DECLS

/* Whether the title says @role as well as what the section is for: "Mục đích, yêu cầu" is for the
 * purposes and also for the requirements.  Never of a section whose role a person has chosen. */
gboolean td_section_is_also_for (TdSection *section, const char *role);

G_END_DECLS
