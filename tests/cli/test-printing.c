/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Printing to a real print server of the test's own: how many jobs, how many copies, which bytes.
 * The queue holds its jobs, so nothing needs a printer.  It listens on a socket in a temporary
 * folder and on the loopback only. */
#include "cli-driver.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>
#include <unistd.h>

#define PRINTER "thidua-test"

typedef struct {
  char *folder;
  char *socket;
  guint port;
  GSubprocess *server;
  char *workspace;
  char *plan;
} Office;

/* ---- the print server ---- */

/* One that nobody listens on, for the moment. */
static guint
find_free_port (void)
{
  g_autoptr (GSocket) probe =
      g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new (loopback, 0);

  g_assert_true (g_socket_bind (probe, any, FALSE, NULL));
  g_autoptr (GSocketAddress) bound = g_socket_get_local_address (probe, NULL);
  return g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
}

static void
write_settings (Office *office)
{
  static const char *const FOLDERS[] = {"etc", "spool", "tmp", "cache", "state", "etc/ppd"};
  const char *dir = office->folder;
  g_autofree char *server = g_strdup_printf (
      "Listen %s\nListen 127.0.0.1:%u\nBrowsing No\nWebInterface No\nDefaultAuthType None\nPreserveJobFiles Yes\n"
      "<Location />\nOrder allow,deny\nAllow all\n</Location>\n"
      "<Policy default>\nJobPrivateAccess all\nJobPrivateValues none\n"
      "<Limit All>\nOrder allow,deny\nAllow all\n</Limit>\n</Policy>\n",
      office->socket, office->port);
  g_autofree char *files = g_strdup_printf (
      "ServerRoot %s/etc\nRequestRoot %s/spool\nTempDir %s/tmp\nCacheDir %s/cache\n"
      "StateDir %s/state\nAccessLog %s/access\nErrorLog %s/error\nPageLog %s/page\n"
      "FatalErrors none\nFileDevice Yes\n",
      dir, dir, dir, dir, dir, dir, dir, dir);

  for (guint i = 0; i < G_N_ELEMENTS (FOLDERS); i++) {
    g_autofree char *path = g_build_filename (dir, FOLDERS[i], NULL);
    g_assert_cmpint (g_mkdir_with_parents (path, 0755), ==, 0);
  }
  cli_write (dir, "cupsd.conf", server, -1);
  cli_write (dir, "cups-files.conf", files, -1);
}

static gboolean
answers (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) lpstat =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error,
                        "lpstat", "-r", NULL);
  g_autofree char *out = NULL;

  return lpstat && g_subprocess_communicate_utf8 (lpstat, NULL, NULL, &out, NULL, NULL) && out &&
         strstr (out, "not running") == NULL && *out;
}

static gboolean
start_server (Office *office)
{
  g_autofree char *program = g_find_program_in_path ("cupsd");
  g_autofree char *settings = g_build_filename (office->folder, "cupsd.conf", NULL);
  g_autofree char *files = g_build_filename (office->folder, "cups-files.conf", NULL);

  office->server = g_subprocess_new (
      G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL,
      program ? program : "/usr/sbin/cupsd", "-f", "-c", settings, "-s", files, NULL);
  for (guint i = 0; office->server && i < 100; i++) {
    g_usleep (100000);
    if (g_file_test (office->socket, G_FILE_TEST_EXISTS) && answers ())
      return TRUE;
    if (!g_subprocess_get_identifier (office->server))
      return FALSE;
  }
  return FALSE;
}

/* A raw queue that holds what it gets. */
static gboolean
add_queue (void)
{
  g_autoptr (GSubprocess) lpadmin =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL,
                        "lpadmin", "-p", PRINTER, "-E", "-v", "file:///dev/null", "-m", "raw", "-o",
                        "job-hold-until-default=indefinite", NULL);

  return lpadmin && g_subprocess_wait_check (lpadmin, NULL, NULL);
}

static void
office_set_up (Office *office, gconstpointer data)
{
  office->folder = cli_make_dir ();
  office->socket = g_build_filename (office->folder, "socket", NULL);
  office->workspace = cli_make_dir ();
  office->plan = cli_id (office->workspace, "sample", NULL);
  office->port = find_free_port ();
  g_setenv ("CUPS_SERVER", office->socket, TRUE);
  write_settings (office);
}

static void
office_tear_down (Office *office, gconstpointer data)
{
  if (office->server && g_subprocess_get_identifier (office->server)) {
    g_subprocess_force_exit (office->server);
    g_subprocess_wait (office->server, NULL, NULL);
  }
  g_clear_object (&office->server);
  g_unsetenv ("CUPS_SERVER");
  cli_remove_dir (office->folder);
  cli_remove_dir (office->workspace);
  g_free (office->socket);
  g_free (office->plan);
}

static gboolean
is_open (Office *office)
{
  if (start_server (office) && add_queue ())
    return TRUE;
  g_autofree char *log = g_build_filename (office->folder, "error", NULL);
  g_autofree char *text = NULL;
  g_file_get_contents (log, &text, NULL, NULL);
  g_test_message ("%s", text ? text : "no log");
  g_test_skip ("no print server can be started here");
  return FALSE;
}

/* ---- its jobs ---- */

/* One line a job: "JOB COPIES TITLE". */
static GStrv
list_jobs (Office *office)
{
  static const char TEST[] = "{\n"
                             "  NAME \"jobs\"\n"
                             "  OPERATION Get-Jobs\n"
                             "  GROUP operation-attributes-tag\n"
                             "  ATTR charset attributes-charset utf-8\n"
                             "  ATTR language attributes-natural-language en\n"
                             "  ATTR uri printer-uri ipp://localhost/printers/" PRINTER "\n"
                             "  ATTR keyword which-jobs not-completed\n"
                             "  ATTR keyword requested-attributes job-id,copies,job-name\n"
                             "  STATUS successful-ok\n"
                             "  DISPLAY job-id\n"
                             "  DISPLAY copies\n"
                             "  DISPLAY job-name\n"
                             "}\n";
  g_autofree char *test = g_build_filename (office->folder, "jobs.test", NULL);
  g_autofree char *uri = g_strdup_printf ("ipp://127.0.0.1:%u/printers/" PRINTER, office->port);

  cli_write (office->folder, "jobs.test", TEST, -1);
  g_autofree char *out = cli_tool ("ipptool", "-c", uri, test, NULL);
  g_auto (GStrv) lines = g_strsplit (g_strchomp (out), "\n", -1);
  g_assert_cmpstr (lines[0], ==, "job-id,copies,job-name");
  return g_strdupv (lines + 1);
}

static gboolean
is_spooled (Office *office, guint job, const char *hash)
{
  g_autofree char *name = g_strdup_printf ("d%05u-001", job);
  g_autofree char *path = g_build_filename (office->folder, "spool", name, NULL);
  g_autofree char *found = cli_hash_file (path);

  return g_str_equal (found, hash);
}

/* ---- the tests ---- */

static CliRun *
build (Office *office, const char *level, char **dossier)
{
  g_autofree char *folder = g_build_filename (office->workspace, level, NULL);
  CliRun *built = cli_expect (3, office->workspace, "dossier", "build", "--plan", office->plan,
                              "--level", level, "-o", folder, "--force", NULL);

  *dossier = g_strdup (cli_text (cli_element (cli_member (built->json, "dossiers"), 0), "id"));
  return built;
}

/* Every paper is one job of @n_sets copies, and is spooled as the bytes that were built. */
static void
print_level (Office *office, const char *level, guint n_sets)
{
  g_autofree char *dossier = NULL;
  g_autoptr (CliRun) built = build (office, level, &dossier);
  JsonNode *written = cli_member (built->json, "written");
  g_autofree char *cancelled = cli_tool ("cancel", "-a", PRINTER, NULL);
  g_autoptr (CliRun) printed = cli_expect (3, office->workspace, "dossier", "print", dossier,
                                           "--printer", PRINTER, "--force", NULL);
  g_auto (GStrv) jobs = list_jobs (office);

  g_assert_cmpint (cli_int (printed->json, "sets"), ==, n_sets);
  g_assert_cmpuint (cli_length (cli_member (printed->json, "papers")), ==, cli_length (written));
  g_assert_cmpuint (g_strv_length (jobs), ==, cli_length (written));
  for (guint i = 0; jobs[i]; i++) {
    guint job = 0, copies = 0;
    g_assert_cmpint (sscanf (jobs[i], "%u,%u,", &job, &copies), ==, 2);
    g_assert_cmpuint (copies, ==, n_sets);
    g_autofree char *hash = cli_hash_file (json_node_get_string (cli_element (written, i)));
    g_assert_true (is_spooled (office, job, hash));
  }
}

static void
test_sets (Office *office, gconstpointer data)
{
  if (!is_open (office))
    return;
  print_level (office, "district", 1);
  print_level (office, "province", 2);
  print_level (office, "state", 4);
}

/* While facts are missing nothing leaves for the printer, and an unknown printer is a sentence. */
static void
test_refusals (Office *office, gconstpointer data)
{
  g_autofree char *dossier = NULL;

  if (!is_open (office))
    return;
  g_autoptr (CliRun) built = build (office, "state", &dossier);
  g_autoptr (CliRun) lacking =
      cli_expect (3, office->workspace, "dossier", "print", dossier, "--printer", PRINTER, NULL);
  g_auto (GStrv) jobs = list_jobs (office);
  g_assert_cmpuint (g_strv_length (jobs), ==, 0);
  g_autoptr (CliRun) unknown = cli_expect (1, office->workspace, "dossier", "print", dossier,
                                           "--printer", "nowhere", "--force", NULL);
  g_assert_nonnull (strstr (unknown->err, "nowhere"));
  g_assert_cmpstr (unknown->out, ==, "");
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/cli/printing/sets", Office, NULL, office_set_up, test_sets, office_tear_down);
  g_test_add ("/cli/printing/refusals", Office, NULL, office_set_up, test_refusals,
              office_tear_down);
  return g_test_run ();
}
