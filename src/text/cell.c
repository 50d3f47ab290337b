/* Cells: text made safe for every reader, code point for code point. */
#include "text/cell.h"

#include "text/limits.h"
#include "text/unicode.h"

/*
 * One code point for another, so that offsets into a comment's cell stay true. A straight
 * quote or a backslash would start quoting or escaping in R, pandas, sqlite3 or Miller.
 */
static uint32_t code_safe(uint32_t code)
{
	if (code == '"')
		return 0x201D;
	if (code == '\\')
		return 0x2215;
	if (code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x2028 || code == 0x2029)
		return ' ';
	if ((code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) || code == 0xFEFF)
		return 0x200B; /* a bidirectional control could reorder the row on screen */
	return code;
}

/* The small form of a sign with which a spreadsheet begins a formula; its NFKC is the sign itself. */
static uint32_t code_inert(uint32_t code)
{
	switch (code) {
	case '=': case 0xFF1D: return 0xFE66;
	case '+': case 0xFF0B: return 0xFE62;
	case '-': case 0xFF0D: return 0xFE63;
	case '@': case 0xFF20: return 0xFE6B;
	}
	return code;
}

void cell_write(struct buf *out, struct slice raw)
{
	bool begun = false;
	size_t limit = out->len + LIMIT_CELL;

	while (raw.len && out->len < limit) {
		uint32_t code = code_safe(utf8_next(&raw));
		if (!begun)
			code = code_inert(code);
		begun = begun || !(unicode_is_space(code) || unicode_is_invisible(code) || code == '\'');
		buf_add_code(out, code);
	}
}
