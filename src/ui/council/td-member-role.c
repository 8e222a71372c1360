/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the roles on a council are called.  Any thread. */
#include "config.h"

#include "td-member-role.h"

#include <glib/gi18n.h>

const char *const TD_MEMBER_ROLES[] = {"chair", "vice-chair", "member", "secretary", NULL};

const char *
td_member_role_title (const char *role)
{
  if (g_strcmp0 (role, "chair") == 0)
    return _ ("Chair");
  if (g_strcmp0 (role, "vice-chair") == 0)
    return _ ("Vice-chair");
  if (g_strcmp0 (role, "secretary") == 0)
    return _ ("Secretary");
  return _ ("Member");
}
