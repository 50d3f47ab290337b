/* What only all comments of a thread together tell. */
#include "parse/thread_find.h"

enum { REFRAIN = 3 }; /* comments that say the same before it is no chance */

/* Where the digits of an id stand apart, what is around them; false when it has none. */
static bool id_frame(struct slice id, struct slice *before, struct slice *after)
{
	struct slice number = thread_number(id);

	*before = slice_sub(id, 0, (size_t)(number.ptr - id.ptr));
	*after = slice_sub(id, (size_t)(number.ptr - id.ptr) + number.len, id.len);
	return number.len > 0;
}

/* Ids that differ in nothing but their number are the page's numbers, whatever the word before them: `r1`, `r2`. */
static void number_series(struct thread_finder *f)
{
	struct slice before = { NULL, 0 }, after = { NULL, 0 };
	size_t members = 0;

	for (size_t i = 0; i < f->items; i++) {
		struct slice front, back;

		if (f->item[i].dropped)
			continue;
		if (!id_frame(f->item[i].node->id, &front, &back))
			return;
		if (f->item[i].number.len > 0 && !slice_eq(f->item[i].number, thread_number(f->item[i].node->id)))
			return;
		if (members++ > 0 && (!slice_eq(front, before) || !slice_eq(back, after)))
			return;
		before = front;
		after = back;
	}
	for (size_t i = 0; i < f->items && members > 1; i++)
		f->item[i].number = thread_number(f->item[i].node->id);
}

/* The last line of a comment that has more than one, else empty. */
static struct slice last_line(struct slice text)
{
	size_t from = text.len;

	while (from > 0 && text.ptr[from - 1] != '\n')
		from--;
	return from > 0 ? slice_sub(text, from, text.len) : (struct slice){ NULL, 0 };
}

/* A line under every comment is the page's: its links, in words that no list has. */
static void drop_refrain(struct thread_finder *f)
{
	struct slice refrain = { NULL, 0 };
	size_t members = 0;

	for (size_t i = 0; i < f->items; i++) {
		struct slice line = last_line(f->item[i].text);

		if (f->item[i].dropped)
			continue;
		if (line.len == 0 || (members++ > 0 && !slice_eq(line, refrain)))
			return;
		refrain = line;
	}
	for (size_t i = 0; i < f->items && members >= REFRAIN; i++)
		if (!f->item[i].dropped)
			f->item[i].text.len -= refrain.len + 1;
}

void finder_series(struct thread_finder *f)
{
	number_series(f);
	drop_refrain(f);
}
