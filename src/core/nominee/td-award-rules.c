/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads data/forms/rules.xml.  Any thread; nothing is cached: the file is small. */

#include "config.h"

#include "td-award-rules.h"

#include <core/base/td-error.h>
#include <core/base/td-file.h>

#include <string.h>

#define MAX_BYTES (256 * 1024)
#define MAX_NUMBER 1200

struct _TdRules {
  GPtrArray *rules; /* of TdRule */
};

typedef struct {
  TdRules *rules;
  TdRule *current;
} Reading;

static const char *const KINDS[] = {
    [TD_RULE_SAME_ACHIEVEMENT] = "same-achievement",
    [TD_RULE_PENDING] = "pending",
    [TD_RULE_AFTER_DISCIPLINE] = "after-discipline",
    [TD_RULE_INTERVAL] = "interval",
    [TD_RULE_DURATION] = "duration",
    [TD_RULE_MERIT_BASIS] = "merit-basis",
    [TD_RULE_WOMEN] = "women",
};

static void
free_basis (gpointer data)
{
  TdRuleBasis *basis = data;

  g_free (basis->regime);
  g_free (basis->source);
  g_free (basis);
}

static void
free_rule (gpointer data)
{
  TdRule *rule = data;

  g_free (rule->id);
  g_free (rule->title);
  g_strfreev (rule->levels);
  g_strfreev (rule->awards);
  g_strfreev (rule->occasions);
  g_strfreev (rule->except);
  g_ptr_array_unref (rule->bases);
  g_free (rule);
}

static gboolean
set_invalid (GError **error, const char *what, const char *value)
{
  g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT, "“%s” %s", value, what);
  return FALSE;
}

static gboolean
read_kind (const char *name, TdRuleKind *kind, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (KINDS); i++)
    if (strcmp (KINDS[i], name) == 0) {
      *kind = (TdRuleKind) i;
      return TRUE;
    }
  return set_invalid (error, "is not a kind of rule", name);
}

static gboolean
read_number (const char *text, guint *number, GError **error)
{
  guint64 value;

  if (text == NULL)
    return TRUE;
  if (!g_ascii_string_to_unsigned (text, 10, 1, MAX_NUMBER, &value, NULL))
    return set_invalid (error, "is not a number from 1 to 1200", text);
  *number = (guint) value;
  return TRUE;
}

/* A rule cannot be asked without the number it is about. */
static gboolean
check_numbers (TdRule *rule, GError **error)
{
  if ((rule->kind == TD_RULE_INTERVAL && rule->months == 0) ||
      (rule->kind == TD_RULE_DURATION && rule->years == 0) ||
      (rule->kind == TD_RULE_WOMEN && rule->percent == 0))
    return set_invalid (error, "lacks its months, years or percent", rule->id);
  return TRUE;
}

static GStrv
split (const char *text)
{
  return g_strsplit (text != NULL ? text : "", "|", -1);
}

static TdRule *
find_rule (TdRules *self, const char *id)
{
  for (guint i = 0; i < self->rules->len; i++) {
    TdRule *rule = g_ptr_array_index (self->rules, i);
    if (strcmp (rule->id, id) == 0)
      return rule;
  }
  return NULL;
}

static gboolean
begin_rule (Reading *reading, const char **names, const char **values, GError **error)
{
  const char *id, *kind, *effect, *title, *months, *years, *percent, *levels, *awards, *occasions,
      *except;
  TdRule *rule;

#define OPTIONAL (G_MARKUP_COLLECT_STRING | G_MARKUP_COLLECT_OPTIONAL)
  if (!g_markup_collect_attributes (
          "rule", names, values, error, G_MARKUP_COLLECT_STRING, "id", &id, G_MARKUP_COLLECT_STRING,
          "kind", &kind, G_MARKUP_COLLECT_STRING, "effect", &effect, G_MARKUP_COLLECT_STRING,
          "title", &title, OPTIONAL, "months", &months, OPTIONAL, "years", &years, OPTIONAL,
          "percent", &percent, OPTIONAL, "levels", &levels, OPTIONAL, "awards", &awards, OPTIONAL,
          "occasions", &occasions, OPTIONAL, "except", &except, G_MARKUP_COLLECT_INVALID))
    return FALSE;
#undef OPTIONAL
  if (find_rule (reading->rules, id) != NULL)
    return set_invalid (error, "stands there twice", id);
  if (strcmp (effect, "bar") != 0 && strcmp (effect, "prefer") != 0)
    return set_invalid (error, "is neither bar nor prefer", effect);

  rule = g_new0 (TdRule, 1);
  rule->bases = g_ptr_array_new_with_free_func (free_basis);
  g_ptr_array_add (reading->rules->rules, rule);
  reading->current = rule;
  rule->id = g_strdup (id);
  rule->title = g_strdup (title);
  rule->is_preference = strcmp (effect, "prefer") == 0;
  rule->levels = split (levels);
  rule->awards = split (awards);
  rule->occasions = split (occasions);
  rule->except = split (except);
  return read_kind (kind, &rule->kind, error) && read_number (months, &rule->months, error) &&
         read_number (years, &rule->years, error) && read_number (percent, &rule->percent, error) &&
         check_numbers (rule, error);
}

static gboolean
add_basis (Reading *reading, const char **names, const char **values, GError **error)
{
  const char *regime, *source;
  gboolean is_verified = FALSE;
  TdRuleBasis *basis;

  if (!g_markup_collect_attributes ("in", names, values, error, G_MARKUP_COLLECT_STRING, "regime",
                                    &regime, G_MARKUP_COLLECT_BOOLEAN, "verified", &is_verified,
                                    G_MARKUP_COLLECT_STRING, "source", &source,
                                    G_MARKUP_COLLECT_INVALID))
    return FALSE;
  if (td_rule_find_basis (reading->current, regime) != NULL)
    return set_invalid (error, "stands there twice", regime);
  basis = g_new0 (TdRuleBasis, 1);
  basis->regime = g_strdup (regime);
  basis->is_verified = is_verified;
  basis->source = g_strdup (source);
  g_ptr_array_add (reading->current->bases, basis);
  return TRUE;
}

static void
element_started (GMarkupParseContext *context,
                 const char *element,
                 const char **names,
                 const char **values,
                 gpointer user_data,
                 GError **error)
{
  Reading *reading = user_data;
  const GSList *above = g_markup_parse_context_get_element_stack (context)->next;
  const char *parent = above != NULL ? above->data : "";

  if (strcmp (element, "rules") == 0 && above == NULL)
    return;
  if (strcmp (element, "rule") == 0 && strcmp (parent, "rules") == 0)
    begin_rule (reading, names, values, error);
  else if (strcmp (element, "in") == 0 && strcmp (parent, "rule") == 0)
    add_basis (reading, names, values, error);
  else
    g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_UNKNOWN_ELEMENT, "<%s> has no place here",
                 element);
}

TdRules *
td_rules_parse (const char *xml, gssize length, const char *name, GError **error)
{
  static const GMarkupParser PARSER = {element_started, NULL, NULL, NULL, NULL};
  g_autoptr (TdRules) self = g_new0 (TdRules, 1);
  Reading reading = {self, NULL};
  g_autoptr (GError) cause = NULL;
  g_autoptr (GMarkupParseContext) context =
      g_markup_parse_context_new (&PARSER, G_MARKUP_TREAT_CDATA_AS_TEXT, &reading, NULL);
  int line = 0;

  self->rules = g_ptr_array_new_with_free_func (free_rule);
  if (g_markup_parse_context_parse (context, xml, length, &cause) &&
      g_markup_parse_context_end_parse (context, &cause))
    return g_steal_pointer (&self);
  g_markup_parse_context_get_position (context, &line, NULL);
  g_set_error (error, TD_ERROR, TD_ERROR_INVALID, "%s:%d: %s", name, line, cause->message);
  return NULL;
}

TdRules *
td_rules_load (GError **error)
{
  g_autofree char *path = td_data_path ("forms", "rules.xml", NULL);
  g_autoptr (GBytes) bytes = td_file_read (path, MAX_BYTES, error);
  gsize size = 0;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  if (bytes == NULL)
    return NULL;
  return td_rules_parse (data != NULL ? data : "", (gssize) size, path, error);
}

void
td_rules_free (TdRules *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->rules);
  g_free (self);
}

GPtrArray *
td_rules_get_list (TdRules *self)
{
  return self->rules;
}

const TdRuleBasis *
td_rule_find_basis (const TdRule *self, const char *regime)
{
  for (guint i = 0; i < self->bases->len; i++) {
    const TdRuleBasis *basis = g_ptr_array_index (self->bases, i);
    if (g_strcmp0 (basis->regime, regime) == 0)
      return basis;
  }
  return NULL;
}
