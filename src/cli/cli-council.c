/* SPDX-License-Identifier: GPL-3.0-or-later */
/* thiduactl council …: the council, its meeting and its votes. */
#include "config.h"

#include "cli.h"

#include <core/council/td-council.h>
#include <glib/gi18n.h>

static void
add_member (JsonBuilder *builder, TdMember *member)
{
  json_builder_begin_object (builder);
  cli_json_string (builder, "id", member->id);
  cli_json_string (builder, "name", member->name);
  cli_json_text (builder, "title", member->title);
  cli_json_string (builder, "role", member->role);
  cli_json_text (builder, "attendance", member->attendance);
  cli_json_text (builder, "reason", member->reason);
  json_builder_end_object (builder);
}

static void
add_council (JsonBuilder *builder, TdCouncil *council)
{
  g_autofree char *quorum =
      g_strdup_printf ("%u/%u", council->quorum_numerator, council->quorum_denominator);

  json_builder_begin_object (builder);
  cli_json_string (builder, "id", council->id);
  cli_json_string (builder, "name", council->name);
  cli_json_text (builder, "decision", council->decision);
  cli_json_string (builder, "quorum", quorum);
  cli_json_int (builder, "threshold", council->threshold);
  cli_json_string (builder, "denominator", council->of_present ? "present" : "members");
  cli_json_string (builder, "ballot", council->is_secret ? "secret" : "open");
  json_builder_set_member_name (builder, "members");
  json_builder_begin_array (builder);
  for (guint i = 0; i < council->members->len; i++)
    add_member (builder, g_ptr_array_index (council->members, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_ballot (JsonBuilder *builder, TdBallot *ballot)
{
  json_builder_begin_object (builder);
  cli_json_string (builder, "nomination", ballot->nomination_id);
  cli_json_string (builder, "name", ballot->nominee_name);
  cli_json_string (builder, "award", ballot->award_name);
  cli_json_bool (builder, "counted", ballot->is_counted);
  cli_json_int (builder, "in_favour", ballot->in_favour);
  cli_json_int (builder, "against", ballot->against);
  cli_json_int (builder, "abstained", ballot->abstained);
  cli_json_int (builder, "written_in_favour", ballot->written_in_favour);
  cli_json_int (builder, "written_against", ballot->written_against);
  cli_json_int (builder, "agree", ballot->n_agree);
  cli_json_int (builder, "entitled", ballot->n_entitled);
  cli_json_bool (builder, "passed", td_ballot_is_passed (ballot));
  cli_json_text (builder, "outcome", ballot->outcome);
  cli_json_text (builder, "reason", ballot->reason);
  json_builder_end_object (builder);
}

static void
add_meeting (JsonBuilder *builder, TdMeeting *meeting)
{
  g_autofree char *date = td_date_to_iso (meeting->date);

  json_builder_begin_object (builder);
  cli_json_string (builder, "id", meeting->id);
  cli_json_string (builder, "plan", meeting->plan_id);
  cli_json_text (builder, "number", meeting->number);
  cli_json_text (builder, "date", date);
  cli_json_text (builder, "starts", meeting->starts);
  cli_json_text (builder, "ends", meeting->ends);
  cli_json_text (builder, "place", meeting->place);
  cli_json_bool (builder, "closed", meeting->is_closed);
  cli_json_int (builder, "present", meeting->n_present);
  cli_json_int (builder, "written", meeting->n_written);
  cli_json_int (builder, "absent", meeting->n_absent);
  cli_json_bool (builder, "quorum", meeting->has_quorum);
  json_builder_set_member_name (builder, "council");
  add_council (builder, meeting->council);
  json_builder_set_member_name (builder, "ballots");
  json_builder_begin_array (builder);
  for (guint i = 0; i < meeting->ballots->len; i++)
    add_ballot (builder, g_ptr_array_index (meeting->ballots, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static CliStatus
answer_council (Cli *cli, const char *id, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (TdCouncil) council = td_council_store_load (cli->db, id, error);

  if (!council)
    return CLI_FAILED;
  add_council (builder, council);
  if (cli->json)
    cli_print_json (builder);
  return CLI_DONE;
}

static CliStatus
answer_meeting (Cli *cli, const char *id, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (TdMeeting) item = td_meeting_store_load (cli->db, id, error);

  if (!item)
    return CLI_FAILED;
  add_meeting (builder, item);
  if (cli->json)
    cli_print_json (builder);
  return CLI_DONE;
}

typedef gboolean (
    *SetFunc) (TdDb *db, const char *id, const char *key, const char *value, GError **error);

static gboolean
set_each (Cli *cli, const char *id, char **settings, SetFunc set, GError **error)
{
  for (char **setting = settings; setting && *setting; setting++) {
    g_autofree char *key = NULL;
    g_autofree char *value = NULL;
    if (!cli_split (*setting, &key, &value, error) || !set (cli->db, id, key, value, error))
      return FALSE;
  }
  return TRUE;
}

/* "NAME|TITLE|ROLE" */
static gboolean
add_members (Cli *cli, const char *council, char **members, GError **error)
{
  for (char **member = members; member && *member; member++) {
    g_auto (GStrv) parts = g_strsplit (*member, "|", 3);
    if (g_strv_length (parts) != 3)
      return cli_usage (error, _ ("“%s” is not NAME|TITLE|ROLE"), *member), FALSE;
    g_autofree char *id =
        td_council_add_member (cli->db, council, parts[0], parts[1], parts[2], error);
    if (!id)
      return FALSE;
  }
  return TRUE;
}

static CliStatus
create (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) names = g_strdupv (arguments);
  g_auto (GStrv) settings = NULL;
  g_auto (GStrv) members = NULL;
  const GOptionEntry entries[] = {
      {"set", 0, 0, G_OPTION_ARG_STRING_ARRAY, &settings, NULL, NULL},
      {"member", 0, 0, G_OPTION_ARG_STRING_ARRAY, &members, NULL, NULL},
      {NULL},
  };

  if (!cli_parse (cli, &names, entries, 1, 1, error))
    return CLI_USAGE;
  g_autofree char *id = td_council_create (cli->db, names[0], error);
  if (!id || !set_each (cli, id, settings, td_council_set, error) ||
      !add_members (cli, id, members, error))
    return cli_status_of (error);
  cli_say (cli, "%s", id);
  return answer_council (cli, id, error);
}

static CliStatus
edit (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) ids = g_strdupv (arguments);
  g_auto (GStrv) settings = NULL;
  g_auto (GStrv) members = NULL;
  const GOptionEntry entries[] = {
      {"set", 0, 0, G_OPTION_ARG_STRING_ARRAY, &settings, NULL, NULL},
      {"member", 0, 0, G_OPTION_ARG_STRING_ARRAY, &members, NULL, NULL},
      {NULL},
  };

  if (!cli_parse (cli, &ids, entries, 1, 1, error))
    return CLI_USAGE;
  g_autofree char *id = td_db_complete_id (cli->db, "council", ids[0], error);
  if (!id || !set_each (cli, id, settings, td_council_set, error) ||
      !add_members (cli, id, members, error))
    return cli_status_of (error);
  return answer_council (cli, id, error);
}

static void
print_council (Cli *cli, TdCouncil *council)
{
  cli_say (cli, "%s  %s", council->id, council->name);
  for (guint i = 0; i < council->members->len; i++) {
    TdMember *member = g_ptr_array_index (council->members, i);
    cli_say (cli, "    %s  %s, %s (%s) %s", member->id, member->name, member->title, member->role,
             member->attendance ? member->attendance : "");
  }
}

static CliStatus
list (Cli *cli, char **arguments, GError **error)
{
  g_autoptr (GPtrArray) councils = td_council_store_list (cli->db, error);

  if (!councils)
    return CLI_FAILED;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_array (builder);
  for (guint i = 0; i < councils->len; i++) {
    add_council (builder, g_ptr_array_index (councils, i));
    print_council (cli, g_ptr_array_index (councils, i));
  }
  json_builder_end_array (builder);
  if (cli->json)
    cli_print_json (builder);
  return CLI_DONE;
}

static CliStatus
meeting (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_auto (GStrv) settings = NULL;
  g_autofree char *plan_text = NULL;
  const GOptionEntry entries[] = {
      {"plan", 0, 0, G_OPTION_ARG_STRING, &plan_text, NULL, NULL},
      {"set", 0, 0, G_OPTION_ARG_STRING_ARRAY, &settings, NULL, NULL},
      {NULL},
  };

  if (!cli_parse (cli, &rest, entries, 1, 1, error))
    return CLI_USAGE;
  if (!plan_text)
    return cli_usage (error, _ ("--plan is missing"));
  g_autofree char *council = td_db_complete_id (cli->db, "council", rest[0], error);
  g_autofree char *plan = council ? td_db_complete_id (cli->db, "plan", plan_text, error) : NULL;
  g_autofree char *id = plan ? td_meeting_create (cli->db, plan, council, error) : NULL;
  if (!id || !set_each (cli, id, settings, td_meeting_set, error))
    return cli_status_of (error);
  cli_say (cli, "%s", id);
  return answer_meeting (cli, id, error);
}

static CliStatus
set (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) ids = g_strdupv (arguments);
  g_auto (GStrv) settings = NULL;
  const GOptionEntry entries[] = {
      {"set", 0, 0, G_OPTION_ARG_STRING_ARRAY, &settings, NULL, NULL},
      {NULL},
  };

  if (!cli_parse (cli, &ids, entries, 1, 1, error))
    return CLI_USAGE;
  g_autofree char *id = td_db_complete_id (cli->db, "meeting", ids[0], error);
  if (!id || !set_each (cli, id, settings, td_meeting_set, error))
    return cli_status_of (error);
  return answer_meeting (cli, id, error);
}

static CliStatus
attend (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_autofree char *reason = NULL;
  const GOptionEntry entries[] = {
      {"reason", 0, 0, G_OPTION_ARG_STRING, &reason, NULL, NULL},
      {NULL},
  };

  if (!cli_parse (cli, &rest, entries, 3, 3, error))
    return CLI_USAGE;
  g_autofree char *id = td_db_complete_id (cli->db, "meeting", rest[0], error);
  g_autofree char *member = id ? td_db_complete_id (cli->db, "member", rest[1], error) : NULL;
  if (!member || !td_meeting_attend (cli->db, id, member, rest[2], reason ? reason : "", error))
    return CLI_FAILED;
  return answer_meeting (cli, id, error);
}

static CliStatus
ballot (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) rest = g_strdupv (arguments);
  int in_favour = 0, against = 0, abstained = 0, written_for = 0, written_against = 0;
  const GOptionEntry entries[] = {
      {"for", 0, 0, G_OPTION_ARG_INT, &in_favour, NULL, NULL},
      {"against", 0, 0, G_OPTION_ARG_INT, &against, NULL, NULL},
      {"abstain", 0, 0, G_OPTION_ARG_INT, &abstained, NULL, NULL},
      {"written-for", 0, 0, G_OPTION_ARG_INT, &written_for, NULL, NULL},
      {"written-against", 0, 0, G_OPTION_ARG_INT, &written_against, NULL, NULL},
      {NULL},
  };

  if (!cli_parse (cli, &rest, entries, 2, 2, error))
    return CLI_USAGE;
  if (MIN (MIN (in_favour, against), MIN (MIN (abstained, written_for), written_against)) < 0)
    return cli_usage (error, _ ("A count of votes cannot be below zero"));
  g_autofree char *id = td_db_complete_id (cli->db, "meeting", rest[0], error);
  g_autofree char *nomination =
      id ? td_db_complete_id (cli->db, "nomination", rest[1], error) : NULL;
  if (!nomination ||
      !td_meeting_count (cli->db, id, nomination, (guint) in_favour, (guint) against,
                         (guint) abstained, (guint) written_for, (guint) written_against, error))
    return CLI_FAILED;
  return answer_meeting (cli, id, error);
}

static CliStatus
decide (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_autofree char *reason = NULL;
  const GOptionEntry entries[] = {
      {"reason", 0, 0, G_OPTION_ARG_STRING, &reason, NULL, NULL},
      {NULL},
  };

  if (!cli_parse (cli, &rest, entries, 3, 3, error))
    return CLI_USAGE;
  g_autofree char *id = td_db_complete_id (cli->db, "meeting", rest[0], error);
  g_autofree char *nomination =
      id ? td_db_complete_id (cli->db, "nomination", rest[1], error) : NULL;
  const char *outcome = g_str_equal (rest[2], "vote") ? "" : rest[2];
  if (!nomination ||
      !td_meeting_decide (cli->db, id, nomination, outcome, reason ? reason : "", error))
    return CLI_FAILED;
  return answer_meeting (cli, id, error);
}

/* The members of the council that @member belongs to, for the answer. */
static char *
find_council (Cli *cli, const char *member_id, GError **error)
{
  g_autoptr (GPtrArray) councils = td_council_store_list (cli->db, error);

  for (guint i = 0; councils && i < councils->len; i++) {
    TdCouncil *council = g_ptr_array_index (councils, i);
    for (guint k = 0; k < council->members->len; k++) {
      TdMember *member = g_ptr_array_index (council->members, k);
      if (g_str_equal (member->id, member_id))
        return g_strdup (council->id);
    }
  }
  if (councils)
    g_set_error (error, TD_ERROR, TD_ERROR_NOT_FOUND, _ ("no council has the member “%s”"),
                 member_id);
  return NULL;
}

static CliStatus
member (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) ids = g_strdupv (arguments);
  g_auto (GStrv) settings = NULL;
  gboolean is_leaving = FALSE;
  const GOptionEntry entries[] = {
      {"set", 0, 0, G_OPTION_ARG_STRING_ARRAY, &settings, NULL, NULL},
      {"remove", 0, 0, G_OPTION_ARG_NONE, &is_leaving, NULL, NULL},
      {NULL},
  };

  if (!cli_parse (cli, &ids, entries, 1, 1, error))
    return CLI_USAGE;
  if (is_leaving == (settings != NULL))
    return cli_usage (error, _ ("Either --set or --remove is needed"));
  g_autofree char *id = td_db_complete_id (cli->db, "member", ids[0], error);
  g_autofree char *council = id ? find_council (cli, id, error) : NULL;
  if (!council || !set_each (cli, id, settings, td_member_set, error) ||
      (is_leaving && !td_member_remove (cli->db, id, error)))
    return cli_status_of (error);
  return answer_council (cli, council, error);
}

static CliStatus
agenda (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) rest = g_strdupv (arguments);
  gboolean is_off = FALSE;
  const GOptionEntry entries[] = {
      {"off", 0, 0, G_OPTION_ARG_NONE, &is_off, NULL, NULL},
      {NULL},
  };

  if (!cli_parse (cli, &rest, entries, 2, CLI_ANY, error))
    return CLI_USAGE;
  g_autofree char *id = td_db_complete_id (cli->db, "meeting", rest[0], error);
  for (char **text = rest + 1; id && *text; text++) {
    g_autofree char *nomination = td_db_complete_id (cli->db, "nomination", *text, error);
    if (!nomination)
      return CLI_FAILED;
    if (is_off ? !td_meeting_remove_nomination (cli->db, id, nomination, error)
               : !td_meeting_add_nomination (cli->db, id, nomination, error))
      return CLI_FAILED;
  }
  return id ? answer_meeting (cli, id, error) : CLI_FAILED;
}

static CliStatus
cancel (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) ids = g_strdupv (arguments);

  if (!cli_parse (cli, &ids, NULL, 1, 1, error))
    return CLI_USAGE;
  g_autofree char *id = td_db_complete_id (cli->db, "meeting", ids[0], error);
  if (!id || !td_meeting_remove (cli->db, id, error))
    return CLI_FAILED;
  cli_print_id (cli, id);
  return CLI_DONE;
}

static CliStatus
close_or_reopen (Cli *cli,
                 char **arguments,
                 gboolean (*change) (TdDb *, const char *, GError **),
                 GError **error)
{
  g_auto (GStrv) ids = g_strdupv (arguments);

  if (!cli_parse (cli, &ids, NULL, 1, 1, error))
    return CLI_USAGE;
  g_autofree char *id = td_db_complete_id (cli->db, "meeting", ids[0], error);
  return id && change (cli->db, id, error) ? answer_meeting (cli, id, error) : CLI_FAILED;
}

static CliStatus
close_meeting (Cli *cli, char **arguments, GError **error)
{
  return close_or_reopen (cli, arguments, td_meeting_close, error);
}

static CliStatus
reopen_meeting (Cli *cli, char **arguments, GError **error)
{
  return close_or_reopen (cli, arguments, td_meeting_reopen, error);
}

static void
print_meeting (Cli *cli, TdMeeting *item)
{
  g_autofree char *date = td_date_format_short (item->date);

  cli_say (cli, "%s  %s  %s", item->id, date,
           item->is_closed ? _ ("closed") : _ ("not closed yet"));
  print_council (cli, item->council);
  CliTable *table = cli_table_new (4);
  for (guint i = 0; i < item->ballots->len; i++) {
    TdBallot *vote = g_ptr_array_index (item->ballots, i);
    g_autofree char *count = vote->is_counted
                                 ? g_strdup_printf ("%u/%u", vote->n_agree, vote->n_entitled)
                                 : g_strdup ("—");
    cli_table_add (table, vote->nomination_id, vote->nominee_name, count,
                   !vote->is_counted            ? ""
                   : td_ballot_is_passed (vote) ? _ ("passed")
                                                : _ ("not passed"),
                   NULL);
  }
  cli_table_print (cli, table);
}

static CliStatus
show (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) ids = g_strdupv (arguments);

  if (!cli_parse (cli, &ids, NULL, 1, 1, error))
    return CLI_USAGE;
  g_autofree char *id = td_db_complete_id (cli->db, "meeting", ids[0], error);
  g_autoptr (TdMeeting) item = id ? td_meeting_store_load (cli->db, id, error) : NULL;
  if (!item)
    return CLI_FAILED;
  print_meeting (cli, item);
  if (cli->json) {
    g_autoptr (JsonBuilder) builder = json_builder_new ();
    add_meeting (builder, item);
    cli_print_json (builder);
  }
  return CLI_DONE;
}

static CliStatus
meetings (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) ids = g_strdupv (arguments);

  if (!cli_parse (cli, &ids, NULL, 1, 1, error))
    return CLI_USAGE;
  g_autofree char *id = td_db_complete_id (cli->db, "plan", ids[0], error);
  g_autoptr (GPtrArray) all = id ? td_meeting_store_list (cli->db, id, error) : NULL;
  if (!all)
    return CLI_FAILED;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_array (builder);
  for (guint i = 0; i < all->len; i++) {
    add_meeting (builder, g_ptr_array_index (all, i));
    print_meeting (cli, g_ptr_array_index (all, i));
  }
  json_builder_end_array (builder);
  if (cli->json)
    cli_print_json (builder);
  return CLI_DONE;
}

const CliCommand CLI_COUNCIL_COMMANDS[] = {
    {"council", "create", "NAME [--set KEY=VALUE]… [--member NAME|TITLE|ROLE]…",
     N_ ("a council; roles: chair, vice-chair, member, secretary"), TD_DB_READ_WRITE, create},
    {"council", "edit", "COUNCIL [--set KEY=VALUE]… [--member NAME|TITLE|ROLE]…",
     N_ ("quorum (2/3), threshold (percent), denominator, ballot, members"), TD_DB_READ_WRITE,
     edit},
    {"council", "member", "MEMBER --set KEY=VALUE… | --remove",
     N_ ("changes a member's name, title or role, or lets the member leave"), TD_DB_READ_WRITE,
     member},
    {"council", "list", "", N_ ("the councils and their members"), TD_DB_READ_ONLY, list},
    {"council", "meeting", "COUNCIL --plan PLAN [--set KEY=VALUE]…",
     N_ ("calls a meeting; its agenda is every eligible nomination"), TD_DB_READ_WRITE, meeting},
    {"council", "set", "MEETING --set KEY=VALUE…",
     N_ ("number, date, starts, ends, place, notes, quorum_reason"), TD_DB_READ_WRITE, set},
    {"council", "agenda", "MEETING NOMINATION… [--off]",
     N_ ("puts nominations on the meeting's agenda, or takes them off"), TD_DB_READ_WRITE, agenda},
    {"council", "cancel", "MEETING", N_ ("removes a meeting with its votes"), TD_DB_READ_WRITE,
     cancel},
    {"council", "meetings", "PLAN", N_ ("the plan's meetings"), TD_DB_READ_ONLY, meetings},
    {"council", "show", "MEETING", N_ ("one meeting with attendance and votes"), TD_DB_READ_ONLY,
     show},
    {"council", "attend", "MEETING MEMBER present|absent|written [--reason TEXT]",
     N_ ("who was there"), TD_DB_READ_WRITE, attend},
    {"council", "ballot",
     "MEETING NOMINATION --for N [--against N] [--abstain N] [--written-for N] "
     "[--written-against N]",
     N_ ("the totals of one vote"), TD_DB_READ_WRITE, ballot},
    {"council", "decide", "MEETING NOMINATION passed|failed|vote [--reason TEXT]",
     N_ ("an outcome that differs from the vote"), TD_DB_READ_WRITE, decide},
    {"council", "close", "MEETING", N_ ("ends the meeting: nothing of it changes any more"),
     TD_DB_READ_WRITE, close_meeting},
    {"council", "reopen", "MEETING", N_ ("opens a closed meeting again"), TD_DB_READ_WRITE,
     reopen_meeting},
    {NULL},
};
