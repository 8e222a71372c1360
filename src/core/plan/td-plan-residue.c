/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Markdown, HTML and word processors leave behind in a text.  Pure. */
#include "config.h"

#include "td-plan-residue.h"

#include <string.h>

/* The length of a tag such as "<sub>" or "</b>" at @at; 0 when there is none. */
static gsize
measure_tag (const char *at)
{
  gsize length = 1;

  if (at[0] != '<')
    return 0;
  if (at[length] == '/')
    length++;
  if (!g_ascii_isalpha (at[length]))
    return 0;
  while (g_ascii_isalnum (at[length]) && length < 12)
    length++;
  while (at[length] == ' ' || at[length] == '/')
    length++;
  return at[length] == '>' ? length + 1 : 0;
}

/* The length of a sign that cannot be seen at @at; 0 when there is none. */
static gsize
measure_invisible (const char *at)
{
  gunichar sign = (guchar) *at < 0x80 ? 0 : g_utf8_get_char (at);

  if (sign == 0xad)
    return 2;
  return (sign >= 0x200b && sign <= 0x200f) || sign == 0x2060 || sign == 0xfeff ? 3 : 0;
}

/* One sign, unless it is residue; returns what follows it. */
static const char *
append_sign (GString *text, const char *at)
{
  /* not by a function that measures the rest of the line for each sign of it */
  if (strncmp (at, "\u2010", 3) == 0 || strncmp (at, "\u2011", 3) == 0) {
    g_string_append_c (text, '-');
    return at + strlen ("\u2011");
  }
  if (*at == '\\' && g_ascii_ispunct (at[1]))
    g_string_append_c (text, *(++at));
  else if (*at != '*' && *at != '`' && *at != '\f' && *at != '\r')
    g_string_append_c (text, *at);
  return at + 1;
}

char *
td_plan_strip_residue (const char *raw)
{
  GString *text = g_string_new (NULL);
  const char *at = raw;

  while (*at == ' ' || *at == '\t')
    at++;
  if (*at == '#' || *at == '>') {
    at += strspn (at, "#> ");
  } else if ((*at == '*' || *at == '\\') && at[1] == ' ') {
    g_string_append (text, "- ");
    at += 2;
  } else {
    at = raw;
  }
  while (*at) {
    gsize dropped = measure_tag (at);

    if (dropped)
      g_string_append_c (text, ' ');
    else if ((dropped = measure_invisible (at)) == 0)
      at = append_sign (text, at);
    at += dropped;
  }
  return g_string_free (text, FALSE);
}
