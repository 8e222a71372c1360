/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each format of a plan damaged in ten ways, from the command line to the workspace: one sentence
 * on stderr that names the file, and what was there before is there, to the last entry. */
#include "config.h"

#include "cli-fixture.h"

#include <glib/gstdio.h>
#include <intake/office.h>
#include <intake/papers.h>
#include <intake/samples.h>
#include <locale.h>
#include <string.h>
#include <unistd.h>

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
#define WORD                                                                                       \
  XML "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
#define OPEN                                                                                       \
  XML "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\"" \
      " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\">"
#define LAUGHS                                                                                     \
  "<!DOCTYPE x [<!ENTITY a \"ha ha ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"            \
  "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\">"   \
  "<!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;\"><!ENTITY f \"&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;\">]>"

/* As large as no plan is; takes no room on the disk. */
#define HUGE (300 * 1024 * 1024)

typedef struct {
  Job *job;
  char *history; /* as it was before */
  char *plan;
  guint n;
} Damages;

static char *
show_plan (Job *job)
{
  g_autoptr (JsonNode) plans = job_json (job, 0, "plan", "list", NULL);
  g_autofree char *id = json_at (plans, "$[0].id");

  g_assert_cmpuint (json_array_get_length (json_node_get_array (plans)), ==, 1);
  return job_run (job, 0, "--json", "plan", "show", id, NULL);
}

static void
begin (Damages *self, Job *job)
{
  g_autofree char *text = paper_dup_sample_text ();
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autofree char *path = job_path (job, "good.txt");

  job_write (job, "good.txt", bytes);
  self->job = job;
  g_free (job_run (job, 0, "plan", "import", path, NULL));
  self->history = job_run (job, 0, "history", "list", NULL);
  self->plan = show_plan (job);
}

/* Ten at least, and nothing has moved. */
static void
end (Damages *self)
{
  g_autofree char *plan = show_plan (self->job);

  g_assert_cmpuint (self->n, >=, 10);
  g_assert_cmpstr (plan, ==, self->plan);
  g_free (job_run (self->job, 0, "doctor", NULL));
  g_free (self->history);
  g_free (self->plan);
}

static void
refuse_file (Damages *self, const char *name)
{
  g_autofree char *path = job_path (self->job, name);

  g_test_message ("%s", name);
  g_autofree char *said = job_run (self->job, 1, "plan", "import", path, NULL);
  g_autofree char *history = job_run (self->job, 0, "history", "list", NULL);

  g_assert_cmpstr (said, ==, "");
  g_assert_cmpstr (history, ==, self->history);
  self->n++;
}

static void
refuse (Damages *self, const char *name, GBytes *bytes)
{
  job_write (self->job, name, bytes);
  refuse_file (self, name);
}

static void
refuse_words (Damages *self, const char *name, const char *words, gssize length)
{
  g_autoptr (GBytes) bytes =
      g_bytes_new_static (words, length < 0 ? strlen (words) : (gsize) length);

  refuse (self, name, bytes);
}
#define REFUSE(self, name, words) refuse_words (self, name, words, sizeof (words) - 1)

static void
refuse_cut (Damages *self, const char *name, GBytes *whole, guint percent)
{
  g_autoptr (GBytes) cut = sample_cut (whole, MAX (8, g_bytes_get_size (whole) * percent / 100));

  refuse (self, name, cut);
}

static void
refuse_huge (Damages *self, const char *name)
{
  g_autofree char *path = job_path (self->job, name);
  FILE *file = g_fopen (path, "w");

  g_assert_nonnull (file);
  g_assert_cmpint (ftruncate (fileno (file), HUGE), ==, 0);
  g_assert_cmpint (fclose (file), ==, 0);
  refuse_file (self, name);
}

/* ---- text ---- */

static void
test_text (Job *job, gconstpointer data)
{
  g_autofree char *text = paper_dup_sample_text ();
  g_autoptr (GBytes) good = g_bytes_new (text, strlen (text));
  g_autoptr (GBytes) zeros = sample_with (good, 500, "\0\0\0\0", 4);
  g_autoptr (GBytes) broken = sample_with (good, 500, "\xff\xfe\xc0\xff\xfe\x81", 6);
  Damages damages = {0};

  begin (&damages, job);
  REFUSE (&damages, "empty.txt", "");
  REFUSE (&damages, "blank.md", " \n\t\r\n\xc2\xa0\n");
  REFUSE (&damages, "program.txt", "\177ELF\2\1\1\0\0\0\0\0\377\376");
  REFUSE (&damages, "picture.md", "\xff\xd8\xff\xe0\0\x10JFIF\0\1");
  REFUSE (&damages, "recipe.md", "# Món ngon\n\nGọt vỏ hai quả bưởi, tách múi rồi ướp đường.\n");
  REFUSE (&damages, "page.txt", "<!DOCTYPE html><html><body>I. MỤC ĐÍCH</body></html>");
  REFUSE (&damages, "half-a-letter.txt", "\xff\xfeK\0\xbe\x1e ");
  REFUSE (&damages, "latin.md",
          "K\xe9 ho\xe1"
          "ch\n");
  refuse (&damages, "zeros.txt", zeros);
  refuse (&damages, "broken.md", broken);
  refuse_huge (&damages, "huge.txt");
  end (&damages);
}

/* ---- PDF ---- */

static void
test_pdf (Job *job, gconstpointer data)
{
  g_autoptr (Paper) paper = paper_new_sample ();
  g_autoptr (GBytes) good = paper_to_pdf (paper);
  g_autoptr (GBytes) locked = sample_encrypted_pdf ();
  g_autoptr (GBytes) scan = paper_scan ();
  g_autoptr (GBytes) jpeg = sample_jpeg (0);
  Damages damages = {0};

  begin (&damages, job);
  REFUSE (&damages, "empty.pdf", "");
  REFUSE (&damages, "beginning.pdf", "%PDF-1.7\n");
  REFUSE (&damages, "no-pages.pdf",
          "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
          "2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
  REFUSE (&damages, "circle.pdf",
          "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
          "2 0 obj<</Type/Pages/Kids[2 0 R]/Count 9>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
  refuse_cut (&damages, "cut-5.pdf", good, 5);
  refuse_cut (&damages, "cut-50.pdf", good, 50);
  refuse_cut (&damages, "cut-95.pdf", good, 95);
  refuse (&damages, "scan.pdf", scan);
  refuse (&damages, "picture.pdf", jpeg);
  if (locked)
    refuse (&damages, "locked.pdf", locked);
  refuse_huge (&damages, "huge.pdf");
  end (&damages);
}

/* ---- archives ---- */

static GBytes *
package (const char *first, const char *beginning, const char *name, const char *content, gsize n)
{
  const Part parts[] = {{first, beginning}, {name, content, n}};

  return office_package (parts, G_N_ELEMENTS (parts));
}

static void
refuse_package (Damages *self,
                const char *file,
                const char *first,
                const char *beginning,
                const char *name,
                const char *content)
{
  g_autoptr (GBytes) bytes = package (first, beginning, name, content, 0);

  refuse (self, file, bytes);
}

/* Eighty megabytes of one letter. */
static void
refuse_bomb (Damages *self,
             const char *file,
             const char *first,
             const char *beginning,
             const char *name,
             const char *head)
{
  gsize length = 80 * 1024 * 1024;
  g_autofree char *content = g_malloc (length);

  memset (content, 'x', length);
  memcpy (content, head, strlen (head));
  g_autoptr (GBytes) bytes = package (first, beginning, name, content, length);
  g_assert_cmpuint (g_bytes_get_size (bytes), <, 1024 * 1024);
  refuse (self, file, bytes);
}

#define DOCX(self, file, content)                                                                  \
  refuse_package (self, file, "[Content_Types].xml", "<Types/>", "word/document.xml", content)

static void
test_docx (Job *job, gconstpointer data)
{
  g_autoptr (Paper) paper = paper_new_sample ();
  g_autoptr (GBytes) good = office_docx_of (paper, TRUE);
  Damages damages = {0};

  begin (&damages, job);
  REFUSE (&damages, "empty.docx", "");
  REFUSE (&damages, "locked.docx",
          "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0E\0n\0c\0r\0y\0p\0t\0e\0d\0"
          "P\0a\0c\0k\0a\0g\0e\0");
  refuse_cut (&damages, "cut-1.docx", good, 1);
  refuse_cut (&damages, "cut-50.docx", good, 50);
  refuse_cut (&damages, "cut-95.docx", good, 95);
  refuse_package (&damages, "table.docx", "[Content_Types].xml", "<Types/>", "xl/workbook.xml",
                  "<workbook/>");
  refuse_package (&damages, "no-text.docx", "[Content_Types].xml", "<Types/>", "word/other.xml",
                  "<x/>");
  DOCX (&damages, "unclosed.docx", WORD "<w:body><w:p>");
  DOCX (&damages, "laughs.docx",
        XML LAUGHS "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/"
                   "main\"><w:body><w:p><w:r><w:t>&f;</w:t></w:r></w:p></w:body></w:document>");
  DOCX (&damages, "no-utf-8.docx", WORD "<w:body>\xff\xfe</w:body></w:document>");
  DOCX (&damages, "empty-body.docx", WORD "<w:body/></w:document>");
  refuse_bomb (&damages, "bomb.docx", "[Content_Types].xml", "<Types/>", "word/document.xml",
               WORD "<w:body><w:p><w:r><w:t>");
  end (&damages);
}

#define ODT_TYPE "application/vnd.oasis.opendocument.text"
#define ODT(self, file, content)                                                                   \
  refuse_package (self, file, "mimetype", ODT_TYPE, "content.xml", content)

static void
test_odt (Job *job, gconstpointer data)
{
  g_autoptr (Paper) paper = paper_new_sample ();
  g_autoptr (GBytes) good = office_odt_of (paper, TRUE);
  Damages damages = {0};

  begin (&damages, job);
  REFUSE (&damages, "empty.odt", "");
  refuse_cut (&damages, "cut-1.odt", good, 1);
  refuse_cut (&damages, "cut-50.odt", good, 50);
  refuse_cut (&damages, "cut-95.odt", good, 95);
  refuse_package (&damages, "table.odt", "mimetype",
                  "application/vnd.oasis.opendocument.spreadsheet", "content.xml", "<x/>");
  refuse_package (&damages, "no-text.odt", "mimetype", ODT_TYPE, "styles.xml", "<x/>");
  refuse_package (&damages, "locked.odt", "mimetype", ODT_TYPE, "content.xml", "\x8e\x11\xf0 \x01");
  ODT (&damages, "crossed.odt",
       OPEN "<office:body><office:text></office:body></office:text></office:document-content>");
  ODT (&damages, "laughs.odt",
       XML LAUGHS "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:"
                  "office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\">"
                  "<office:body><office:text><text:p>&f;</text:p></office:text></office:body>"
                  "</office:document-content>");
  ODT (&damages, "control.odt",
       OPEN "<office:body><office:text><text:p>&#1;</text:p>"
            "</office:text></office:body></office:document-content>");
  ODT (&damages, "nothing-said.odt",
       OPEN "<office:body><office:text/></office:body></office:document-content>");
  refuse_bomb (&damages, "bomb.odt", "mimetype", ODT_TYPE, "content.xml",
               OPEN "<office:body><office:text><text:p>");
  end (&damages);
}

#define ADD(path, test) g_test_add (path, Job, NULL, job_set_up, test, job_tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  ADD ("/cli/damaged-plans/text", test_text);
  ADD ("/cli/damaged-plans/pdf", test_pdf);
  ADD ("/cli/damaged-plans/docx", test_docx);
  ADD ("/cli/damaged-plans/odt", test_odt);
  return g_test_run ();
}
