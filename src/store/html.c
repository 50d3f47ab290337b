/* HTML out of cells that may hold anything. */
#include "store/html.h"

#include <stdio.h>
#include <string.h>

#include "text/unicode.h"
#include "text/url.h"

enum { FRAGMENT_MAX = 80 };

void html_text(struct buf *out, struct slice s)
{
	while (s.len) {
		uint32_t code = utf8_next(&s);
		switch (code) {
		case '&': buf_add(out, SLICE("&amp;")); continue;
		case '<': buf_add(out, SLICE("&lt;")); continue;
		case '>': buf_add(out, SLICE("&gt;")); continue;
		case '"': buf_add(out, SLICE("&quot;")); continue;
		case '\'': buf_add(out, SLICE("&#39;")); continue;
		}
		if (code < 0x20 || (code >= 0x7F && code < 0xA0))
			buf_add_char(out, ' ');
		else if (!unicode_is_invisible(code))
			buf_add_code(out, code);
	}
}

void html_marked(struct buf *out, struct slice s, struct slice words)
{
	size_t at = words.len ? slice_find(s, words, 0) : SLICE_NONE;

	if (at == SLICE_NONE) {
		html_text(out, s);
		return;
	}
	html_text(out, slice_sub(s, 0, at));
	buf_add(out, SLICE("<mark>"));
	html_text(out, words);
	buf_add(out, SLICE("</mark>"));
	html_text(out, slice_sub(s, at + words.len, s.len));
}

void html_number(struct buf *out, struct slice number)
{
	size_t sign = slice_starts(number, SLICE("-")), digits = sign;

	while (digits < number.len && number.ptr[digits] >= '0' && number.ptr[digits] <= '9')
		digits++;
	if (digits < number.len && number.ptr[digits] != '.') {
		html_text(out, number);
		return;
	}
	for (size_t i = 0; i < digits; i++) {
		if (i > sign && (digits - i) % 3 == 0)
			buf_add_code(out, 0x202F);
		buf_add_char(out, number.ptr[i]);
	}
	if (digits < number.len)
		buf_add_char(out, ',');
	html_text(out, slice_sub(number, digits + 1, number.len));
}

void html_count(struct buf *out, size_t n)
{
	char digits[24];

	html_number(out, (struct slice){ digits, (size_t)snprintf(digits, sizeof digits, "%zu", n) });
}

/* Every byte but letters, digits and those of `kept` as %XX. */
static void percent(struct buf *out, struct slice s, const char *kept)
{
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];
		bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c && strchr(kept, c));
		if (plain)
			buf_add_char(out, (char)c);
		else
			buf_printf(out, "%%%02X", c);
	}
}

bool html_file(struct buf *out, struct slice path)
{
	struct slice rest = path, part;

	while (slice_split(&rest, '/', &part))
		if (part.len == 0 || slice_eq(part, SLICE("..")))
			return false;
	percent(out, path, "-._~/");
	return path.len > 0;
}

bool html_url(struct buf *out, struct slice url)
{
	struct url u;

	if (!url_parse(url, &u) || u.host.len == 0 || !(slice_eq_nocase(u.scheme, SLICE("http")) || slice_eq_nocase(u.scheme, SLICE("https"))))
		return false;
	html_text(out, url);
	return true;
}

void html_fragment(struct buf *out, struct slice url, struct slice words)
{
	size_t end = utf8_offset(words, FRAGMENT_MAX);

	if (end < words.len)
		while (end > 0 && words.ptr[end] != ' ')
			end--;
	if (end == 0)
		return;
	buf_add(out, slice_find(url, SLICE("#"), 0) == SLICE_NONE ? SLICE("#:~:text=") : SLICE(":~:text="));
	percent(out, slice_sub(words, 0, end), "._~");
}
