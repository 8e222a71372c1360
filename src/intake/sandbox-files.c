/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The helper's view of the file system, by Landlock.
 *
 * Whatever this kernel's Landlock can forbid is forbidden; reading is then allowed again below a
 * few folders.  glibc has no functions for these system calls. */
#include "config.h"

#include "sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <linux/landlock.h>
#include <sys/syscall.h>
#include <unistd.h>

#define READING (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)

/* All file rights that a Landlock of @version knows; each version added some. */
static guint64
rights_of (long version)
{
  guint64 rights = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;

  if (version >= 2)
    rights |= LANDLOCK_ACCESS_FS_REFER;
  if (version >= 3)
    rights |= LANDLOCK_ACCESS_FS_TRUNCATE;
  if (version >= 5)
    rights |= LANDLOCK_ACCESS_FS_IOCTL_DEV;
  return rights;
}

static int
make_ruleset (long version)
{
  struct landlock_ruleset_attr ruleset = {.handled_access_fs = rights_of (version)};

  if (version >= 4)
    ruleset.handled_access_net = LANDLOCK_ACCESS_NET_BIND_TCP | LANDLOCK_ACCESS_NET_CONNECT_TCP;
  if (version >= 6)
    ruleset.scoped = LANDLOCK_SCOPE_ABSTRACT_UNIX_SOCKET | LANDLOCK_SCOPE_SIGNAL;
  return syscall (SYS_landlock_create_ruleset, &ruleset, sizeof ruleset, 0);
}

/* A folder that is not there needs no rule. */
static gboolean
allow_reading (int ruleset, const char *path)
{
  g_autofd int folder = open (path, O_PATH | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0)
    return TRUE;

  const struct landlock_path_beneath_attr rule = {.allowed_access = READING, .parent_fd = folder};
  return syscall (SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
}

/* 0: this kernel has none, or it is switched off. */
static long
find_version (void)
{
  long version = syscall (SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);

  return MAX (0, version);
}

gboolean
td_sandbox_has_landlock (void)
{
  return find_version () > 0;
}

gboolean
td_sandbox_hide_files (const char *const *readable)
{
  long version = find_version ();

  if (version == 0)
    return TRUE;
  g_autofd int ruleset = make_ruleset (version);
  if (ruleset < 0)
    return FALSE;
  for (guint i = 0; readable[i] != NULL; i++)
    if (!allow_reading (ruleset, readable[i]))
      return FALSE;
  return syscall (SYS_landlock_restrict_self, ruleset, 0) == 0;
}
