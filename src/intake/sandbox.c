/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The helper's sandbox: limits, files, and in which order.
 *
 * Invariant: all of this happens before the document is read; but its first bytes are compared with
 * what kinds begin with, to know what must be loaded and left readable.  Fontconfig reads
 * its configuration before (it is the system's own) and so tells where the fonts are. */
#include "config.h"

#include "sandbox.h"

#include "td-intake-answer.h"
#include <fontconfig/fontconfig.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#define MAX_MEMORY (1536ull * 1024 * 1024)
#define MAX_SECONDS 60
#define MAX_FILES 64

#if defined(__SANITIZE_ADDRESS__)
#define HAS_SHADOW_MEMORY 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAS_SHADOW_MEMORY 1
#endif
#endif

static gboolean
limit (int resource, rlim_t value)
{
  const struct rlimit both = {value, value};

  return setrlimit (resource, &both) == 0;
}

gboolean
td_sandbox_follow_caller (void)
{
  return prctl (PR_SET_PDEATHSIG, SIGKILL) == 0;
}

gboolean
td_sandbox_limit (gsize max_answer)
{
  if (prctl (PR_SET_DUMPABLE, 0) != 0)
    return FALSE;
#ifndef HAS_SHADOW_MEMORY
  /* An instrumented build reserves terabytes of addresses. */
  if (!limit (RLIMIT_AS, MAX_MEMORY))
    return FALSE;
#endif
  return limit (RLIMIT_CORE, 0) && limit (RLIMIT_CPU, MAX_SECONDS) &&
         limit (RLIMIT_NOFILE, MAX_FILES) && limit (RLIMIT_FSIZE, max_answer) &&
         prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
}

static void
collect (GPtrArray *paths, FcStrList *list)
{
  if (list == NULL)
    return;
  for (FcChar8 *path = FcStrListNext (list); path != NULL; path = FcStrListNext (list))
    g_ptr_array_add (paths, g_strdup ((const char *) path));
  FcStrListDone (list);
}

/* Fonts, and poppler's character maps for faces that are not embedded. */
static GPtrArray *
list_readable (gboolean with_fonts)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);

  if (!with_fonts) {
    g_ptr_array_add (paths, NULL);
    return paths;
  }
  if (FcInit ()) {
    collect (paths, FcConfigGetFontDirs (NULL));
    collect (paths, FcConfigGetCacheDirs (NULL));
  }
  g_ptr_array_add (paths, g_strdup ("/usr/share/poppler"));
  g_ptr_array_add (paths, g_strdup ("/app/share/poppler"));
  g_ptr_array_add (paths, NULL);
  return paths;
}

gboolean
td_sandbox_enter (gsize max_answer, gboolean with_fonts)
{
  g_autoptr (GPtrArray) readable = list_readable (with_fonts);

  return td_sandbox_limit (max_answer) &&
         td_sandbox_hide_files ((const char *const *) readable->pdata) &&
         td_sandbox_filter_calls ();
}
