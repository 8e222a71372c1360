/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The system calls the helper may make, by seccomp.
 *
 * What is not listed does not exist (ENOSYS), so that a newer C library falls back to what it did
 * before.  What only an intruder would try ends the process at once. */
#include "config.h"

#include "sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <unistd.h>

/* Of what a thread may not have its own. */
#define NEW_SPACES                                                                                 \
  (CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWNET | CLONE_NEWPID | CLONE_NEWIPC | CLONE_NEWUTS |       \
   CLONE_NEWCGROUP)
#define WRITING (O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND)

static const int HARMLESS[] = {
    /* the open documents, and fonts */
    SCMP_SYS (read),
    SCMP_SYS (readv),
    SCMP_SYS (pread64),
    SCMP_SYS (write),
    SCMP_SYS (writev),
    SCMP_SYS (pwrite64),
    SCMP_SYS (lseek),
    SCMP_SYS (_llseek),
    SCMP_SYS (close),
    SCMP_SYS (dup),
    SCMP_SYS (fcntl),
    SCMP_SYS (fcntl64),
    SCMP_SYS (flock),
    SCMP_SYS (fadvise64),
    SCMP_SYS (getdents64),
    SCMP_SYS (getcwd),
    SCMP_SYS (access),
    SCMP_SYS (faccessat),
    SCMP_SYS (faccessat2),
    SCMP_SYS (readlink),
    SCMP_SYS (readlinkat),
    SCMP_SYS (stat),
    SCMP_SYS (lstat),
    SCMP_SYS (fstat),
    SCMP_SYS (stat64),
    SCMP_SYS (lstat64),
    SCMP_SYS (fstat64),
    SCMP_SYS (newfstatat),
    SCMP_SYS (fstatat64),
    SCMP_SYS (statx),
    SCMP_SYS (statfs),
    SCMP_SYS (fstatfs),
    /* memory */
    SCMP_SYS (brk),
    SCMP_SYS (munmap),
    SCMP_SYS (mremap),
    SCMP_SYS (madvise),
    /* itself */
    SCMP_SYS (exit),
    SCMP_SYS (exit_group),
    SCMP_SYS (futex),
    SCMP_SYS (futex_time64),
    SCMP_SYS (getpid),
    SCMP_SYS (gettid),
    SCMP_SYS (getuid),
    SCMP_SYS (geteuid),
    SCMP_SYS (getgid),
    SCMP_SYS (getegid),
    SCMP_SYS (getrandom),
    SCMP_SYS (getrlimit),
    SCMP_SYS (ugetrlimit),
    SCMP_SYS (getrusage),
    SCMP_SYS (rt_sigaction),
    SCMP_SYS (rt_sigprocmask),
    SCMP_SYS (rt_sigreturn),
    SCMP_SYS (sigaltstack),
    SCMP_SYS (restart_syscall),
    SCMP_SYS (rseq),
    SCMP_SYS (set_robust_list),
    SCMP_SYS (sched_yield),
    SCMP_SYS (sched_getaffinity),
    SCMP_SYS (sysinfo),
    SCMP_SYS (uname),
    /* the time */
    SCMP_SYS (clock_gettime),
    SCMP_SYS (clock_gettime64),
    SCMP_SYS (clock_getres),
    SCMP_SYS (clock_nanosleep),
    SCMP_SYS (gettimeofday),
    SCMP_SYS (nanosleep),
    SCMP_SYS (time),
};

static const int HOSTILE[] = {
    SCMP_SYS (socket),
    SCMP_SYS (socketpair),
    SCMP_SYS (connect),
    SCMP_SYS (bind),
    SCMP_SYS (listen),
    SCMP_SYS (execve),
    SCMP_SYS (execveat),
    SCMP_SYS (fork),
    SCMP_SYS (vfork),
    SCMP_SYS (ptrace),
    SCMP_SYS (process_vm_readv),
    SCMP_SYS (process_vm_writev),
    SCMP_SYS (kill),
    SCMP_SYS (tkill),
    SCMP_SYS (unlink),
    SCMP_SYS (unlinkat),
    SCMP_SYS (rename),
    SCMP_SYS (renameat),
    SCMP_SYS (renameat2),
    SCMP_SYS (mount),
    SCMP_SYS (setuid),
    SCMP_SYS (setns),
    SCMP_SYS (unshare),
    SCMP_SYS (chroot),
    SCMP_SYS (bpf),
    SCMP_SYS (io_uring_setup),
    SCMP_SYS (userfaultfd),
    SCMP_SYS (keyctl),
    SCMP_SYS (init_module),
    SCMP_SYS (finit_module),
    SCMP_SYS (kexec_load),
    SCMP_SYS (reboot),
};

static gboolean
add_lists (scmp_filter_ctx filter)
{
  for (guint i = 0; i < G_N_ELEMENTS (HARMLESS); i++)
    if (seccomp_rule_add (filter, SCMP_ACT_ALLOW, HARMLESS[i], 0) != 0)
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (HOSTILE); i++)
    if (seccomp_rule_add (filter, SCMP_ACT_KILL_PROCESS, HOSTILE[i], 0) != 0)
      return FALSE;
  return TRUE;
}

/* Opening only to read; a library that would write its cache is told that it may not. */
static gboolean
add_opening (scmp_filter_ctx filter)
{
  const struct scmp_arg_cmp reads = SCMP_A1 (SCMP_CMP_MASKED_EQ, WRITING, O_RDONLY);
  const struct scmp_arg_cmp reads_at = SCMP_A2 (SCMP_CMP_MASKED_EQ, WRITING, O_RDONLY);

  return seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (open), 1, reads) == 0 &&
         seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (openat), 1, reads_at) == 0;
}

/* No memory becomes executable any more. */
static gboolean
add_memory (scmp_filter_ctx filter)
{
  const struct scmp_arg_cmp no_code = SCMP_A2 (SCMP_CMP_MASKED_EQ, PROT_EXEC, 0);

  return seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (mmap), 1, no_code) == 0 &&
         seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (mmap2), 1, no_code) == 0 &&
         seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (mprotect), 1, no_code) == 0;
}

/* abort () sends itself a signal; limits may be read. */
static gboolean
add_own (scmp_filter_ctx filter)
{
  const struct scmp_arg_cmp own = SCMP_A0 (SCMP_CMP_EQ, (scmp_datum_t) getpid ());
  const struct scmp_arg_cmp reads = SCMP_A2 (SCMP_CMP_EQ, 0);

  return seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (tgkill), 1, own) == 0 &&
         seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (prlimit64), 1, reads) == 0;
}

/* A thread, which the decoder of HEIC does not do without, but no process.  What tells more by a
 * pointer than can be seen here does not exist; the C library then uses this. */
static gboolean
add_threads (scmp_filter_ctx filter)
{
  const scmp_datum_t whole = CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD;
  const struct scmp_arg_cmp is_thread = SCMP_A0 (SCMP_CMP_MASKED_EQ, whole | NEW_SPACES, whole);

  return seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (clone), 1, is_thread) == 0;
}

gboolean
td_sandbox_filter_calls (void)
{
  scmp_filter_ctx filter = seccomp_init (SCMP_ACT_ERRNO (ENOSYS));
  if (filter == NULL)
    return FALSE;

  gboolean is_set = add_lists (filter) && add_opening (filter) && add_memory (filter) &&
                    add_own (filter) && add_threads (filter) && seccomp_load (filter) == 0;
  seccomp_release (filter);
  return is_set;
}
