/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which font files a press uses.  Setting fontconfig up takes longer than making a two-page paper,
 * so where nothing on the machine says otherwise the usual place of Liberation Serif is looked at
 * first; fontconfig is asked when there are fonts of the user's own, when it is not there, and for
 * characters that it lacks. */
#include "config.h"

#include "td-face.h"

#include <core/base/td-error.h>

#include <fontconfig/fontconfig.h>
#include <glib/gi18n.h>

#define N_STYLES 4
#define STYLE_MASK (TD_STYLE_BOLD | TD_STYLE_ITALIC)

struct _TdFaces {
  GPtrArray *opened;   /* of TdFace: all of them */
  GHashTable *by_file; /* "index:file" → TdFace, or NULL where it cannot be used */
  TdFace *main[N_STYLES];
  FcFontSet *sorted[N_STYLES]; /* everything installed, nearest first */
  GHashTable *by_character[N_STYLES];
};

/* Families with the measures of Times New Roman first, then any serif. */
static const char *const FAMILIES[] = {
    "Times New Roman", "Liberation Serif", "Tinos", "Nimbus Roman",
    "TeX Gyre Termes", "FreeSerif",        "Times", "serif",
};

static const char *const USUAL_FOLDERS[] = {
    "/usr/share/fonts/truetype/liberation", "/usr/share/fonts/truetype/liberation2",
    "/usr/share/fonts/liberation-serif",    "/usr/share/fonts/liberation-serif-fonts",
    "/usr/share/fonts/liberation-fonts",    "/usr/share/fonts/liberation",
};

static const char *const USUAL_FILES[N_STYLES] = {
    "LiberationSerif-Regular.ttf",
    "LiberationSerif-Bold.ttf",
    "LiberationSerif-Italic.ttf",
    "LiberationSerif-BoldItalic.ttf",
};

static gboolean
has_entries (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);

  return dir != NULL && g_dir_read_name (dir) != NULL;
}

/* Is there a sign that fontconfig would choose another face than the distribution's? */
static gboolean
has_own_fonts (void)
{
  return g_getenv ("FONTCONFIG_FILE") != NULL || g_getenv ("FONTCONFIG_PATH") != NULL ||
         has_entries (g_get_user_data_dir (), "fonts") ||
         has_entries (g_get_home_dir (), ".fonts") ||
         has_entries (g_get_user_config_dir (), "fontconfig") ||
         has_entries ("/usr/local/share", "fonts") ||
         has_entries ("/usr/share/fonts/truetype", "msttcorefonts");
}

static TdFace *
open_once (TdFaces *self, const char *file, int index, TdStyle style)
{
  g_autofree char *key = g_strdup_printf ("%d:%s", index, file);
  gpointer found;

  if (g_hash_table_lookup_extended (self->by_file, key, NULL, &found))
    return found;
  TdFace *face = td_face_open (file, index, style);
  if (face != NULL)
    g_ptr_array_add (self->opened, face);
  g_hash_table_insert (self->by_file, g_steal_pointer (&key), face);
  return face;
}

static TdFace *
open_usual (TdFaces *self, guint style)
{
  if (has_own_fonts ())
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (USUAL_FOLDERS); i++) {
    g_autofree char *file = g_build_filename (USUAL_FOLDERS[i], USUAL_FILES[style], NULL);
    if (g_file_test (file, G_FILE_TEST_IS_REGULAR)) {
      TdFace *face = open_once (self, file, 0, style);
      if (face != NULL && td_face_has_vietnamese (face))
        return face;
    }
  }
  return NULL;
}

static FcPattern *
make_pattern (guint style)
{
  FcPattern *pattern = FcPatternCreate ();

  for (gsize i = 0; i < G_N_ELEMENTS (FAMILIES); i++)
    FcPatternAddString (pattern, FC_FAMILY, (const FcChar8 *) FAMILIES[i]);
  FcPatternAddInteger (pattern, FC_WEIGHT,
                       (style & TD_STYLE_BOLD) != 0 ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR);
  FcPatternAddInteger (pattern, FC_SLANT,
                       (style & TD_STYLE_ITALIC) != 0 ? FC_SLANT_ITALIC : FC_SLANT_ROMAN);
  FcPatternAddBool (pattern, FC_SCALABLE, FcTrue);
  FcPatternAddString (pattern, FC_LANG, (const FcChar8 *) "vi");
  FcConfigSubstitute (NULL, pattern, FcMatchPattern);
  FcDefaultSubstitute (pattern);
  return pattern;
}

static FcFontSet *
get_sorted (TdFaces *self, guint style)
{
  if (self->sorted[style] == NULL) {
    FcPattern *pattern = make_pattern (style);
    FcResult result;
    self->sorted[style] = FcFontSort (NULL, pattern, FcFalse, NULL, &result);
    if (self->sorted[style] == NULL)
      self->sorted[style] = FcFontSetCreate ();
    FcPatternDestroy (pattern);
  }
  return self->sorted[style];
}

/* Outlines in an sfnt file, of one weight: neither Type 1, nor bitmaps, nor colour, nor a variable
 * font. */
static gboolean
is_usable (FcPattern *font)
{
  FcChar8 *format, *wrapper;
  FcBool flag;

  if (FcPatternGetString (font, FC_FONTFORMAT, 0, &format) != FcResultMatch ||
      (!g_str_equal (format, "TrueType") && !g_str_equal (format, "CFF")))
    return FALSE;
  if (FcPatternGetString (font, FC_FONT_WRAPPER, 0, &wrapper) == FcResultMatch &&
      !g_str_equal (wrapper, "SFNT"))
    return FALSE;
  if (FcPatternGetBool (font, FC_VARIABLE, 0, &flag) == FcResultMatch && flag)
    return FALSE;
  if (FcPatternGetBool (font, FC_COLOR, 0, &flag) == FcResultMatch && flag)
    return FALSE;
  return FcPatternGetBool (font, FC_OUTLINE, 0, &flag) != FcResultMatch || flag;
}

static TdFace *
open_pattern (TdFaces *self, FcPattern *font, guint style)
{
  FcChar8 *file;
  int index = 0;

  if (!is_usable (font) || FcPatternGetString (font, FC_FILE, 0, &file) != FcResultMatch)
    return NULL;
  FcPatternGetInteger (font, FC_INDEX, 0, &index);
  return open_once (self, (const char *) file, index, style);
}

static gboolean
pattern_has (FcPattern *font, gunichar c)
{
  FcCharSet *characters;

  return FcPatternGetCharSet (font, FC_CHARSET, 0, &characters) == FcResultMatch &&
         FcCharSetHasChar (characters, c);
}

static TdFace *
open_by_fontconfig (TdFaces *self, guint style)
{
  FcFontSet *sorted = get_sorted (self, style);

  for (int i = 0; i < sorted->nfont; i++)
    if (pattern_has (sorted->fonts[i], 0x1EF9) && pattern_has (sorted->fonts[i], 'a')) {
      TdFace *face = open_pattern (self, sorted->fonts[i], style);
      if (face != NULL && td_face_has_vietnamese (face))
        return face;
    }
  return NULL;
}

static TdFace *
open_main (TdFaces *self, guint style)
{
  TdFace *face = open_usual (self, style);

  return face != NULL ? face : open_by_fontconfig (self, style);
}

TdFaces *
td_faces_new (GError **error)
{
  TdFaces *self = g_new0 (TdFaces, 1);

  self->opened = g_ptr_array_new_with_free_func ((GDestroyNotify) td_face_free);
  self->by_file = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->main[0] = open_main (self, TD_STYLE_REGULAR);
  if (self->main[0] == NULL) {
    g_set_error (error, TD_ERROR, TD_ERROR_NOT_FOUND,
                 _ ("no typeface with Vietnamese letters is installed"));
    td_faces_free (self);
    return NULL;
  }
  return self;
}

void
td_faces_free (TdFaces *self)
{
  for (guint i = 0; i < N_STYLES; i++) {
    g_clear_pointer (&self->sorted[i], FcFontSetDestroy);
    g_clear_pointer (&self->by_character[i], g_hash_table_unref);
  }
  g_hash_table_unref (self->by_file);
  g_ptr_array_unref (self->opened);
  g_free (self);
}

TdFace *
td_faces_get (TdFaces *self, TdStyle style)
{
  guint which = style & STYLE_MASK;

  if (self->main[which] == NULL)
    self->main[which] = open_main (self, which);
  if (self->main[which] == NULL)
    self->main[which] = self->main[0];
  return self->main[which];
}

static TdFace *
look_for (TdFaces *self, guint style, gunichar c)
{
  FcFontSet *sorted = get_sorted (self, style);

  for (int i = 0; i < sorted->nfont; i++)
    if (pattern_has (sorted->fonts[i], c)) {
      TdFace *face = open_pattern (self, sorted->fonts[i], style);
      if (face != NULL && td_face_has (face, c))
        return face;
    }
  return NULL;
}

TdFace *
td_faces_find (TdFaces *self, TdStyle style, gunichar c)
{
  guint which = style & STYLE_MASK;
  gpointer found;

  if (self->by_character[which] == NULL)
    self->by_character[which] = g_hash_table_new (NULL, NULL);
  if (g_hash_table_lookup_extended (self->by_character[which], GUINT_TO_POINTER (c), NULL, &found))
    return found;
  TdFace *face = look_for (self, which, c);
  g_hash_table_insert (self->by_character[which], GUINT_TO_POINTER (c), face);
  return face;
}
