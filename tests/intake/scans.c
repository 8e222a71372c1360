/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scans of invented papers, as a scanner would make them. */
#include "config.h"

#include "scans.h"

#include <cairo.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include <jpeglib.h>

/* A4 in points. */
#define WIDTH 595.0
#define HEIGHT 842.0

static const char *const PAPERS[][14] = {
    {"ỦY BAN NHÂN DÂN XÃ KHE LIM", "BIÊN BẢN KIỂM TRA CÔNG TÁC TRỒNG CÂY", "",
     "Hôm nay, tổ kiểm tra của xã đã đến thôn Đồng Sim để xem xét kết quả",
     "trồng cây phân tán trong dịp Tết. Thôn đã vận động các hộ gia đình",
     "tham gia, chăm sóc và bảo vệ những hàng cây dọc theo đường liên thôn.",
     "Bà con phấn khởi và mong muốn tiếp tục được hỗ trợ cây giống.", "",
     "Kết quả cụ thể như sau: số cây đã trồng là một nghìn hai trăm cây,",
     "tỷ lệ sống đạt chín mươi lăm phần trăm. Các đoàn thể của thôn đã",
     "phân công người trực tiếp chăm sóc, tưới nước và làm hàng rào bảo vệ.",
     "Tổ kiểm tra đề nghị khen thưởng ba hộ gia đình có thành tích tiêu biểu.", NULL},
    {"TRƯỜNG TIỂU HỌC SUỐI MƠ", "", "GIẤY XÁC NHẬN", "",
     "Nhà trường xác nhận cô giáo Lường Thị Bưởi đã có nhiều sáng kiến",
     "trong giảng dạy lớp ghép. Trong hai năm học vừa qua cô đã tổ chức",
     "thư viện lưu động, quyên góp sách vở cho học sinh vùng cao.", "",
     "Giấy này được cấp để bổ sung hồ sơ đề nghị khen thưởng.", NULL},
    {"HỘI LIÊN HIỆP PHỤ NỮ XÃ NÀ MÒ", "DANH SÁCH HỘI VIÊN ĐÓNG GÓP NGÀY CÔNG", "",
     "Chi hội bản Nà Mò đã góp ba mươi hai ngày công dọn vệ sinh đường làng,",
     "trồng hoa hai bên lối vào nhà văn hóa và khơi thông mương nước.", "",
     "Các chị đều hăng hái, đến sớm về muộn, không quản nắng mưa.",
     "Hội xã đề nghị biểu dương chi hội trong dịp sơ kết sáu tháng đầu năm,", "",
     "đồng thời nhân rộng cách làm này sang các bản khác trong toàn xã.",
     "Danh sách được lập thành hai bản có giá trị như nhau.", NULL},
};

static void
draw_paper (cairo_t *cr, guint paper)
{
  double y = 90;

  cairo_select_font_face (cr, "serif", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size (cr, 14);
  cairo_set_source_rgb (cr, .13, .13, .15);
  for (guint i = 0; PAPERS[paper][i] != NULL; i++, y += 24) {
    cairo_move_to (cr, 70 + (i < 2 ? 60 : 0), y);
    cairo_show_text (cr, PAPERS[paper][i]);
  }
  /* a seal */
  cairo_set_source_rgb (cr, .8, .1, .1);
  cairo_set_line_width (cr, 4);
  cairo_arc (cr, 430, y + 80, 45, 0, 2 * G_PI);
  cairo_stroke (cr);
}

static cairo_surface_t *
draw (const SampleScan *scan)
{
  double scale = scan->dots_per_inch / 72.0;
  gboolean lies = scan->rotation % 180 != 0;
  int width = (int) (WIDTH * scale), height = (int) (HEIGHT * scale);
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_RGB24, lies ? height : width, lies ? width : height);
  cairo_t *cr = cairo_create (surface);
  double light = scan->is_dark ? .35 : 1;

  cairo_set_source_rgb (cr, light, light, light * .98);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  cairo_translate (cr, (lies ? HEIGHT : WIDTH) / 2, (lies ? WIDTH : HEIGHT) / 2);
  cairo_rotate (cr, (scan->rotation + scan->skew) * G_PI / 180);
  cairo_translate (cr, -WIDTH / 2 + scan->shift, -HEIGHT / 2 + scan->shift);
  if (!scan->is_blank)
    draw_paper (cr, scan->paper);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static void
fill_row (guint8 *row, const SampleScan *scan, const guint32 *pixels, int width, GRand *random)
{
  guint n = scan->is_grey ? 1 : 3;

  for (int x = 0; x < width; x++) {
    int noise = scan->noise > 0 ? g_rand_int_range (random, -scan->noise, scan->noise + 1) : 0;
    int r = pixels[x] >> 16 & 0xff, g = pixels[x] >> 8 & 0xff, b = pixels[x] & 0xff;
    if (scan->is_grey)
      r = (r * 77 + g * 151 + b * 28) >> 8;
    row[x * n] = (guint8) CLAMP (r + noise, 0, 255);
    if (n == 3) {
      row[x * n + 1] = (guint8) CLAMP (g + noise, 0, 255);
      row[x * n + 2] = (guint8) CLAMP (b + noise, 0, 255);
    }
  }
}

static GBytes *
write_jpeg (const SampleScan *scan, cairo_surface_t *surface)
{
  struct jpeg_compress_struct info;
  struct jpeg_error_mgr errors;
  int width = cairo_image_surface_get_width (surface);
  const guint8 *data = cairo_image_surface_get_data (surface);
  g_autofree guint8 *row = g_malloc ((gsize) width * 3);
  g_autoptr (GRand) random = g_rand_new_with_seed (7 + (guint) scan->noise);
  unsigned char *out = NULL;
  unsigned long length = 0;

  info.err = jpeg_std_error (&errors);
  jpeg_create_compress (&info);
  jpeg_mem_dest (&info, &out, &length);
  info.image_width = width;
  info.image_height = cairo_image_surface_get_height (surface);
  info.input_components = scan->is_grey ? 1 : 3;
  info.in_color_space = scan->is_grey ? JCS_GRAYSCALE : JCS_RGB;
  jpeg_set_defaults (&info);
  jpeg_set_quality (&info, 80, TRUE);
  info.density_unit = 1;
  info.X_density = info.Y_density = scan->dots_per_inch;
  jpeg_start_compress (&info, TRUE);
  while (info.next_scanline < info.image_height) {
    fill_row (row, scan,
              (const guint32 *) (data + (gsize) info.next_scanline *
                                            cairo_image_surface_get_stride (surface)),
              width, random);
    jpeg_write_scanlines (&info, &(guint8 *) {row}, 1);
  }
  jpeg_finish_compress (&info);
  jpeg_destroy_compress (&info);
  return g_bytes_new_with_free_func (out, length, free, out);
}

GBytes *
sample_scan (const SampleScan *scan)
{
  cairo_surface_t *surface = draw (scan);
  GBytes *bytes = write_jpeg (scan, surface);

  cairo_surface_destroy (surface);
  return bytes;
}
