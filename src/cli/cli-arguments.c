/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands on the command line: options, settings, numbers. */
#include "config.h"

#include "cli.h"

#include <core/base/td-file.h>
#include <core/base/td-text.h>
#include <glib/gi18n.h>
#include <stdarg.h>

G_DEFINE_QUARK (cli - usage - error - quark, cli_usage_error)

CliStatus
cli_usage (GError **error, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_autofree char *message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, CLI_USAGE_ERROR, 0, message);
  return CLI_USAGE;
}

CliStatus
cli_status_of (GError *const *error)
{
  return error && *error && (*error)->domain == CLI_USAGE_ERROR ? CLI_USAGE : CLI_FAILED;
}

gboolean
cli_parse (Cli *cli,
           char ***arguments,
           const GOptionEntry *entries,
           guint n_min,
           guint n_max,
           GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GError) wrong = NULL;

  g_option_context_set_help_enabled (context, FALSE);
  if (entries)
    g_option_context_add_main_entries (context, entries, NULL);
  g_strv_builder_add (builder, "thiduactl");
  g_strv_builder_addv (builder, (const char **) *arguments);
  g_auto (GStrv) all = g_strv_builder_end (builder);
  if (!g_option_context_parse_strv (context, &all, &wrong)) {
    cli_usage (error, "%s", wrong->message);
    return FALSE;
  }

  guint first = all[0] && all[1] && g_str_equal (all[1], "--") ? 2 : 1;
  g_strfreev (*arguments);
  *arguments = g_strdupv (all + MIN (first, g_strv_length (all)));
  guint n = g_strv_length (*arguments);
  if (n < n_min || n > n_max) {
    cli_usage (error, n < n_min ? _ ("Something is missing") : _ ("There is too much"));
    return FALSE;
  }
  return TRUE;
}

static char *
read_value (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = td_file_read (path, TD_TEXT_MAX_BYTES, error);

  return bytes ? td_text_decode (bytes, NULL, error) : NULL;
}

gboolean
cli_split (const char *setting, char **key, char **value, GError **error)
{
  const char *equals = strchr (setting, '=');

  *key = *value = NULL;
  if (!equals || equals == setting) {
    /* Translators: KEY and VALUE are how the command is explained */
    cli_usage (error, _ ("“%s” is not KEY=VALUE"), setting);
    return FALSE;
  }
  if (equals[1] == '@') {
    *value = read_value (equals + 2, error);
    if (!*value)
      return FALSE;
  } else {
    *value = td_text_nfc (equals + 1);
  }
  *key = g_strndup (setting, (gsize) (equals - setting));
  return TRUE;
}

gboolean
cli_number (const char *text, guint *number, GError **error)
{
  guint64 value = 0;

  if (!g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT, &value, NULL)) {
    cli_usage (error, _ ("“%s” is not a number"), text);
    return FALSE;
  }
  *number = (guint) value;
  return TRUE;
}
