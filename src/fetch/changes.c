/* The lines that differ between two versions of a piece. */
#include "fetch/changes.h"

#include "fetch/crawl.h"

/* Bytes that are shown on either side of what differs, and of that itself. */
enum { SIDE = 40, SHOWN = 200 };

/* Bytes that both begin with (`end`: end with). */
static size_t shared(struct slice x, struct slice y, bool end)
{
	size_t n = 0, most = x.len < y.len ? x.len : y.len;

	while (n < most && (end ? x.ptr[x.len - n - 1] == y.ptr[y.len - n - 1] : x.ptr[n] == y.ptr[n]))
		n++;
	return n;
}

/* A part of a line that cuts no letter of UTF-8. */
static struct slice part_of(struct slice line, size_t from, size_t to)
{
	while (from > 0 && ((unsigned char)line.ptr[from] & 0xC0) == 0x80)
		from--;
	while (to < line.len && ((unsigned char)line.ptr[to] & 0xC0) == 0x80)
		to++;
	return slice_sub(line, from, to);
}

static void line_print(FILE *out, struct slice before, struct slice after)
{
	size_t head = shared(before, after, false), tail = shared(slice_sub(before, head, before.len), slice_sub(after, head, after.len), true);
	size_t from = head > SIDE ? head - SIDE : 0, over = tail > SIDE ? tail - SIDE : 0, most = from + 2 * SIDE + SHOWN;

	fputs("\t- ", out);
	name_print(out, part_of(before, from, before.len - over < most ? before.len - over : most));
	fputs("\n\t+ ", out);
	name_print(out, part_of(after, from, after.len - over < most ? after.len - over : most));
	fputc('\n', out);
}

void changes_print(FILE *out, struct slice before, struct slice after)
{
	struct slice old, new;

	while (slice_split(&before, '\n', &old) && slice_split(&after, '\n', &new))
		if (!slice_eq(old, new))
			line_print(out, old, new);
}
