/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "thidua-intake selftest": does the sandbox hold on this machine? */
#include "config.h"

#include "selftest.h"

#include "sandbox.h"
#include <errno.h>
#include <fcntl.h>
#include <fontconfig/fontconfig.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ALLOWED = 10, DENIED, NO_SANDBOX };

typedef struct {
  const char *name;
  gboolean (*try) (void); /* TRUE when it could be done */
  gboolean is_needed;
  gboolean needs_landlock; /* only that denies it */
} Attempt;

static const char *font_path;
static char written_path[] = "/tmp/thidua-selftest-XXXXXX";

static gboolean
try_socket (void)
{
  return socket (AF_INET, SOCK_STREAM, 0) >= 0;
}

static gboolean
try_unix_socket (void)
{
  return socket (AF_UNIX, SOCK_STREAM, 0) >= 0;
}

static gboolean
try_exec (void)
{
  char *const arguments[] = {(char *) "true", NULL};
  return execv ("/bin/true", arguments) == 0;
}

static gboolean
try_fork (void)
{
  pid_t child = fork ();
  if (child == 0)
    _exit (0);
  return child > 0;
}

/* As fork () does, but not by the C library. */
static gboolean
try_clone (void)
{
  long child = syscall (SYS_clone, SIGCHLD, NULL, NULL, NULL, NULL);
  if (child == 0)
    _exit (0);
  return child > 0;
}

static gpointer
do_nothing (gpointer data)
{
  return data;
}

static gboolean
try_thread (void)
{
  GThread *thread = g_thread_try_new ("thread", do_nothing, NULL, NULL);
  if (thread != NULL)
    g_thread_join (thread);
  return thread != NULL;
}

static gboolean
try_ptrace (void)
{
  return ptrace (PTRACE_TRACEME, 0, NULL, NULL) == 0;
}

static gboolean
try_kill (void)
{
  return kill (getppid (), 0) == 0;
}

static gboolean
try_read_file (void)
{
  return open ("/etc/passwd", O_RDONLY) >= 0;
}

static gboolean
try_read_own_file (void)
{
  return open (written_path, O_RDONLY) >= 0;
}

static gboolean
try_list_home (void)
{
  return open (g_get_home_dir (), O_RDONLY | O_DIRECTORY) >= 0;
}

static gboolean
try_make_file (void)
{
  return open ("/tmp/thidua-selftest", O_WRONLY | O_CREAT, 0600) >= 0;
}

static gboolean
try_write_file (void)
{
  return open (written_path, O_WRONLY) >= 0;
}

static gboolean
try_truncate_file (void)
{
  return truncate (written_path, 0) == 0;
}

static gboolean
try_unlink_file (void)
{
  return unlink (written_path) == 0;
}

static gboolean
try_executable_memory (void)
{
  return mmap (NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED;
}

static gboolean
try_raise_limits (void)
{
  const struct rlimit more = {RLIM_INFINITY, RLIM_INFINITY};
  return setrlimit (RLIMIT_CPU, &more) == 0;
}

static gboolean
try_long_answer (void)
{
  static const char block[8192];
  signal (SIGXFSZ, SIG_IGN);
  int memory = STDIN_FILENO; /* made before, see run () */
  return pwrite (memory, block, sizeof block, 4096) == (ssize_t) sizeof block;
}

static gboolean
try_font (void)
{
  return font_path == NULL || open (font_path, O_RDONLY) >= 0;
}

static gboolean
try_memory (void)
{
  void *memory = mmap (NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return memory != MAP_FAILED && munmap (memory, 4096) == 0;
}

static const Attempt ATTEMPTS[] = {
    {"socket", try_socket, FALSE},
    {"unix-socket", try_unix_socket, FALSE},
    {"exec", try_exec, FALSE},
    {"fork", try_fork, FALSE},
    {"clone", try_clone, FALSE},
    {"ptrace", try_ptrace, FALSE},
    {"kill", try_kill, FALSE},
    {"read-file", try_read_file, FALSE, TRUE},
    {"read-own-file", try_read_own_file, FALSE, TRUE},
    {"list-home", try_list_home, FALSE, TRUE},
    {"make-file", try_make_file, FALSE},
    {"write-file", try_write_file, FALSE},
    {"truncate-file", try_truncate_file, FALSE},
    {"unlink-file", try_unlink_file, FALSE},
    {"executable-memory", try_executable_memory, FALSE},
    {"raise-limits", try_raise_limits, FALSE},
    {"long-answer", try_long_answer, FALSE},
    {"read-font", try_font, TRUE},
    {"thread", try_thread, TRUE},
    {"memory", try_memory, TRUE},
};

/* What became of the attempt: ALLOWED, DENIED or NO_SANDBOX. */
static int
run (const Attempt *attempt)
{
  fflush (stdout);
  pid_t child = fork ();
  if (child == 0) {
    int memory = memfd_create ("answer", MFD_CLOEXEC);
    if (dup2 (memory, STDIN_FILENO) < 0 || !td_sandbox_enter (4096, TRUE))
      _exit (NO_SANDBOX);
    _exit (attempt->try () ? ALLOWED : DENIED);
  }

  int status = 0;
  if (child < 0 || waitpid (child, &status, 0) != child)
    return NO_SANDBOX;
  if (WIFSIGNALED (status))
    return WTERMSIG (status) == SIGSYS ? DENIED : NO_SANDBOX;
  return WEXITSTATUS (status) == 0 ? ALLOWED : WEXITSTATUS (status);
}

static char *
find_font (void)
{
  FcPattern *pattern = FcPatternCreate ();
  FcResult result;
  FcChar8 *file = NULL;
  FcPattern *match = FcFontMatch (NULL, pattern, &result);
  char *path = NULL;

  if (match != NULL && FcPatternGetString (match, FC_FILE, 0, &file) == FcResultMatch)
    path = g_strdup ((const char *) file);
  if (match != NULL)
    FcPatternDestroy (match);
  FcPatternDestroy (pattern);
  return path;
}

static gboolean
check (const Attempt *attempt, gboolean has_landlock)
{
  static const char *const WORDS[] = {"allowed", "denied", "no sandbox"};
  int outcome = run (attempt);

  if (attempt->needs_landlock && !has_landlock && outcome == ALLOWED) {
    printf ("%s: allowed, this kernel has no Landlock\n", attempt->name);
    return TRUE;
  }
  printf ("%s: %s\n", attempt->name,
          outcome >= ALLOWED && outcome <= NO_SANDBOX ? WORDS[outcome - ALLOWED] : "failed");
  return outcome == (attempt->is_needed ? ALLOWED : DENIED);
}

int
td_selftest (void)
{
  g_autofree char *font = find_font ();
  gboolean has_landlock = td_sandbox_has_landlock ();
  int n_wrong = mkstemp (written_path) < 0;

  font_path = font;
  for (guint i = 0; i < G_N_ELEMENTS (ATTEMPTS); i++)
    n_wrong += !check (&ATTEMPTS[i], has_landlock);
  unlink (written_path);
  return n_wrong == 0 ? 0 : 1;
}
