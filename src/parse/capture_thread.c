/* The comments of a capture, by their heads, prompts and blank lines. */
#include "parse/capture_line.h"
#include "parse/dateline.h"
#include "parse/thread_name.h"
#include "text/limits.h"
#include "text/map.h"
#include "text/unicode.h"

enum {
	SENTENCE_BYTES = 25, /* a longer line may be a reader's sentence though it begins as a prompt */
	LAST_WORDS = 5,      /* of a last comment whose prompt was not copied; fewer are a link of the foot */
	LAST_LINES = 8,
	DATED_NAMES = 3,     /* comments that must open with a name where each has a date above it */
};

/* Where comments begin and end. */
enum division {
	BY_PROMPTS,    /* each ends with a prompt line */
	BY_HEADS,      /* each begins with a line of author or date */
	BY_SIGNATURES, /* each ends with such a line */
	BY_NAMES,      /* a block that begins with a bare name begins a comment */
	BY_BLOCKS,     /* each stands between blank lines */
};

/* A comment as the lines give it. */
struct draft {
	struct slice *part; /* lines of text */
	size_t parts, cap;
	size_t block;       /* part at which the last block of lines begins */
	size_t first;       /* parts of the first block, where there are several */
	size_t blocks;
	struct slice name, date, number, reply;
	size_t indent;
	bool has_head;
};

struct drafts {
	struct capture *c;
	enum division division;
	struct draft *draft;
	size_t drafts, cap;
	bool open;       /* the last draft takes more lines */
	bool after_gap;  /* a blank line or a marker stood before this line */
};

/* The draft that takes the next line. */
static struct draft *draft_open(struct drafts *d)
{
	if (!d->open) {
		d->draft = arena_grow(d->c->arena, d->draft, d->drafts, &d->cap, sizeof(struct draft));
		d->draft[d->drafts++] = (struct draft){ 0 };
		d->open = true;
	}
	return &d->draft[d->drafts - 1];
}

/* A bare name above a line of text, at the start of a block. */
static bool is_name_block(const struct capture *c, size_t i, size_t end)
{
	return (i == 0 || c->line[i - 1].text.len == 0 || c->line[i - 1].kinds) && i + 1 < end &&
	    c->line[i + 1].text.len > 0 && !c->line[i + 1].kinds && name_is_bare(c->line[i].text);
}

/* How this thread tells its comments apart. */
static enum division division_of(const struct capture *c, size_t end)
{
	size_t prompts = 0, heads = 0, blocks = 0, names = 0;
	bool text_first = false, head_last = false;

	for (size_t i = c->thread + 1; i < end; i++) {
		const struct capture_line *line = &c->line[i];
		bool head = capture_is(line, CAPTURE_HEAD), prompt = capture_is(line, CAPTURE_END);

		if (line->text.len == 0 || (capture_is_noise(line) && !head && !prompt))
			continue;
		text_first |= !head && heads == 0 && blocks > 0 && c->line[i - 1].text.len == 0;
		prompts += prompt && !capture_is(&c->line[i - 1], CAPTURE_END);
		heads += head && !capture_is(&c->line[i - 1], CAPTURE_HEAD);
		blocks += !head && !prompt && (c->line[i - 1].text.len == 0 || c->line[i - 1].kinds);
		names += !head && !prompt && is_name_block(c, i, end);
		head_last = head || (head_last && prompt);
	}
	if (heads > 0 && 2 * heads >= prompts)
		return head_last && prompts == 0 && (text_first || heads >= blocks) ? BY_SIGNATURES : BY_HEADS;
	if (prompts > 0)
		return BY_PROMPTS;
	return 2 * names > blocks ? BY_NAMES : BY_BLOCKS;
}

/* A bare name that stood last in the open draft belongs to the head that follows. */
static struct slice name_before(struct drafts *d)
{
	struct draft *draft = d->open ? &d->draft[d->drafts - 1] : NULL;
	struct slice name;

	if (!draft || d->after_gap || draft->parts != draft->block + 1 || !name_is_bare(draft->part[draft->block]))
		return (struct slice){ NULL, 0 };
	name = draft->part[--draft->parts];
	draft->blocks--;
	return name;
}

/* `Anna a écrit :` in the comment of another, whose name and date stand above, or right above words marked as quoted. */
static bool is_credit(const struct drafts *d, const struct capture_line *line, const struct capture_match *m)
{
	const struct draft *draft = d->open ? &d->draft[d->drafts - 1] : NULL;
	bool quoted = line + 1 < d->c->line + d->c->lines && slice_starts(line[1].text, SLICE(">")), gap = line[-1].text.len == 0;

	if (!draft || d->division != BY_HEADS || m->name.len == 0 || draft->date.len == 0 || (draft->name.len == 0 && draft->parts == 0))
		return false;
	if (m->date.len > 0) /* `Le 3 mars, Anna a écrit :` begins a comment too */
		return quoted && !gap;
	return quoted || (draft->parts == 0 && !gap);
}

/* An author without the number and marks of the list: `1. Zoé`, `• Zoé —`. */
static struct slice name_clean(struct slice name)
{
	static const struct slice mark[] = { { "—", 3 }, { "–", 3 }, { "-", 1 }, { "|", 1 }, { "•", 3 }, { "·", 2 }, { ",", 1 }, { ":", 1 } };
	size_t digits = 0;

	while (digits < name.len && name.ptr[digits] >= '0' && name.ptr[digits] <= '9')
		digits++;
	if (digits > 0 && (slice_starts(slice_sub(name, digits, name.len), SLICE(". ")) || slice_starts(slice_sub(name, digits, name.len), SLICE(") "))))
		name = slice_trim(slice_sub(name, digits + 1, name.len));
	for (size_t i = 0; i < sizeof(mark) / sizeof(mark[0]); i++) {
		if (name.len > mark[i].len && slice_starts(name, mark[i]))
			name = slice_trim(slice_sub(name, mark[i].len, name.len));
		if (name.len > mark[i].len && slice_ends(name, mark[i]))
			name = slice_trim(slice_sub(name, 0, name.len - mark[i].len));
	}
	return name;
}

/* Takes the name of who is answered off that of the author: `Max en réponse à Zoé`; `known` when there is none. */
static struct slice answered_name(struct slice *name, struct slice known)
{
	static const struct slice link[] = { { " en réponse à ", 16 }, { " a répondu à ", 15 }, { " répond à ", 12 } };

	for (size_t i = 0; i < sizeof(link) / sizeof(link[0]); i++) {
		size_t at = slice_find(*name, link[i], 0);
		struct slice other = at != SLICE_NONE ? name_clean(slice_sub(*name, at + link[i].len, name->len)) : known;

		if (at == SLICE_NONE)
			continue;
		*name = slice_sub(*name, 0, at);
		return other;
	}
	return known;
}

/* A line of author or date. */
static void take_head(struct drafts *d, const struct capture_line *line)
{
	struct capture_match m = capture_match_of(d->c, line, CAPTURE_HEAD);
	struct draft *draft;

	if (is_credit(d, line, &m)) {
		draft = draft_open(d);
		draft->reply = draft->reply.len > 0 ? draft->reply : m.name;
		return;
	}
	if (d->division != BY_SIGNATURES) {
		if (m.name.len == 0)
			m.name = name_before(d);
		if (d->open && (d->draft[d->drafts - 1].parts > 0 || (m.name.len > 0 && d->draft[d->drafts - 1].name.len > 0)))
			d->open = false;
	}
	draft = draft_open(d);
	if (!draft->has_head && draft->parts == 0)
		draft->indent = line->indent;
	draft->has_head = true;
	draft->reply = answered_name(&m.name, draft->reply);
	draft->name = m.name.len ? m.name : draft->name;
	draft->date = m.date.len ? m.date : draft->date;
	draft->number = m.number.len ? m.number : draft->number;
	if (d->division == BY_SIGNATURES)
		d->open = false;
}

/* A line of text. */
static void take_text(struct drafts *d, size_t i, size_t end)
{
	const struct capture_line *line = &d->c->line[i];
	struct draft *draft;

	if (d->after_gap && (d->division == BY_BLOCKS || (d->division == BY_NAMES && is_name_block(d->c, i, end))))
		d->open = false;
	draft = draft_open(d);
	if (d->division == BY_NAMES && draft->parts == 0 && draft->name.len == 0 && is_name_block(d->c, i, end)) {
		draft->name = line->text;
		draft->indent = line->indent;
		return;
	}
	if (draft->parts == 0 && !draft->has_head && draft->name.len == 0)
		draft->indent = line->indent;
	if (d->after_gap || draft->parts == 0) {
		draft->block = draft->parts;
		draft->first = draft->blocks == 1 ? draft->parts : draft->first;
		draft->blocks++;
	}
	draft->part = arena_grow(d->c->arena, draft->part, draft->parts, &draft->cap, sizeof(struct slice));
	draft->part[draft->parts++] = line->text;
}

/* A line that begins as a prompt of the form does, but stands where only a comment's text stands. */
static bool is_sentence(const struct drafts *d, size_t i)
{
	const struct capture_line *line = &d->c->line[i], *above = line - 1, *below = line + 1;
	bool has_text = d->open && d->draft[d->drafts - 1].parts > 0;

	if (d->drafts == 0 || line->text.len < SENTENCE_BYTES || (line->kinds & ~(1u << CAPTURE_SKIP | 1u << CAPTURE_TEASER)) != 0)
		return false;
	if (capture_is(above, CAPTURE_HEAD) || (has_text && above->text.len > 0))
		return true;
	return d->division == BY_PROMPTS && !has_text && i + 1 < d->c->lines && capture_is(below, CAPTURE_END);
}

/* Words of a draft. */
static size_t words_of(const struct draft *draft)
{
	size_t words = 0;

	for (size_t i = 0; i < draft->parts; i++) {
		struct slice rest = draft->part[i], word;

		while (slice_split(&rest, ' ', &word))
			words += word.len > 0;
	}
	return words;
}

/* The last draft is a comment whose prompt was cut off with the page's end. */
static bool last_is_comment(const struct drafts *d)
{
	struct draft *last = &d->draft[d->drafts - 1];
	int count = capture_declared(d->c);
	bool several = false;

	for (size_t i = 1; i + 1 < d->drafts; i++)
		several |= d->draft[i].blocks > 1;
	if (!several && last->blocks > 1)
		last->parts = last->first;
	if (count >= 0 && d->drafts >= (size_t)count)
		return d->drafts == (size_t)count;
	return words_of(last) >= LAST_WORDS && last->parts <= LAST_LINES;
}

/* Sorts the lines of the zone into drafts. */
static void drafts_read(struct drafts *d)
{
	size_t end = capture_zone_end(d->c);
	size_t i;

	d->division = division_of(d->c, end);
	d->after_gap = true;
	for (i = capture_zone_begin(d->c, end, d->division == BY_PROMPTS); i < end && d->drafts <= LIMIT_COMMENTS; i++) {
		const struct capture_line *line = &d->c->line[i];

		if (capture_is(line, CAPTURE_END)) {
			d->open = false;
		} else if (capture_is(line, CAPTURE_GONE) && name_before(d).len > 0) {
			d->open = false; /* who removed it, or whose it was, is no comment */
		} else if (capture_is(line, CAPTURE_HEAD) && (d->division == BY_HEADS || d->division == BY_SIGNATURES)) {
			take_head(d, line);
		} else if (capture_is(line, CAPTURE_REPLY)) {
			draft_open(d)->reply = capture_match_of(d->c, line, CAPTURE_REPLY).name;
		} else if (line->text.len > 0 && (!capture_is_noise(line) || is_sentence(d, i))) {
			take_text(d, i, end);
		}
		d->after_gap = line->text.len == 0 || line->kinds;
	}
	/* where prompts end comments, what stands below the last one may be the page's foot */
	if (d->division == BY_PROMPTS && d->open && d->drafts > 1 && !last_is_comment(d))
		d->drafts--;
}

/* Drops what stood before the first comment's own block, where all others are one block. */
static void trim_first(struct drafts *d)
{
	struct draft *first = &d->draft[0];

	if (d->division != BY_PROMPTS || d->drafts < 3 || first->blocks < 2)
		return;
	for (size_t i = 1; i < d->drafts; i++)
		if (d->draft[i].blocks > 1)
			return;
	first->part += first->block;
	first->parts -= first->block;
}

/* Every draft opens with a bare name above its text: that is its author. */
static void take_names(struct drafts *d)
{
	for (size_t i = 0; i < d->drafts; i++) {
		const struct draft *draft = &d->draft[i];

		if (draft->name.len > 0 || draft->parts < 2 || !name_is_bare(draft->part[0]) || (draft->has_head && d->drafts < DATED_NAMES))
			return;
	}
	for (size_t i = 0; i < d->drafts && d->drafts > 1; i++) {
		d->draft[i].name = *d->draft[i].part++;
		d->draft[i].parts--;
	}
}

/* Length of the counter `3.`, `3)` or `#3` that opens s when it is `number`, else 0. */
static size_t counter_of(struct slice s, size_t number)
{
	size_t i = s.len > 0 && s.ptr[0] == '#', value = 0, digits = 0;

	for (; i < s.len && digits < 6 && s.ptr[i] >= '0' && s.ptr[i] <= '9'; i++, digits++)
		value = value * 10 + (size_t)(s.ptr[i] - '0');
	if (digits == 0 || value != number || i + 1 >= s.len)
		return 0;
	if (s.ptr[i] == '.' || s.ptr[i] == ')')
		i++;
	else if (s.ptr[0] != '#')
		return 0;
	return s.ptr[i] == ' ' ? i + 1 : 0;
}

/* The comments are numbered at the head of their text, from 1 on. */
static void take_counters(struct drafts *d)
{
	for (size_t i = 0; i < d->drafts; i++)
		if (d->draft[i].parts == 0 || counter_of(d->draft[i].part[0], i + 1) == 0)
			return;
	for (size_t i = 0; i < d->drafts && d->drafts > 1; i++) {
		struct slice *first = &d->draft[i].part[0];

		*first = slice_trim(slice_sub(*first, counter_of(*first, i + 1), first->len));
	}
}

/* Byte length of the name in `Jojo : text`, 0 when the line is none. */
static size_t inline_name(struct slice s)
{
	size_t colon = slice_find(s, SLICE(":"), 0);

	if (colon == SLICE_NONE || colon + 2 >= s.len || (s.ptr[colon + 1] != ' ' && (unsigned char)s.ptr[colon + 1] < 0x80))
		return 0;
	return name_is_bare(slice_trim(slice_sub(s, 0, colon))) ? colon : 0;
}

/* Every one of three comments or more opens with `name :`. */
static void take_inline_names(struct drafts *d)
{
	for (size_t i = 0; i < d->drafts; i++)
		if (d->draft[i].parts == 0 || d->draft[i].name.len > 0 || inline_name(d->draft[i].part[0]) == 0)
			return;
	for (size_t i = 0; i < d->drafts && d->drafts > 2; i++) {
		struct slice *first = &d->draft[i].part[0];
		size_t colon = inline_name(*first);

		d->draft[i].name = slice_trim(slice_sub(*first, 0, colon));
		*first = slice_trim(slice_sub(*first, colon + 1, first->len));
	}
}

/* The lines of a draft as one text. */
static struct slice draft_text(struct arena *a, const struct draft *draft)
{
	struct buf b = buf_open(LIMIT_COMMENT);
	struct slice text;

	for (size_t i = 0; i < draft->parts; i++) {
		if (i > 0)
			buf_add_char(&b, '\n');
		buf_add(&b, draft->part[i]);
	}
	text = unicode_nfc(a, utf8_repair(a, arena_copy(a, buf_slice(&b))));
	buf_close(&b);
	return text;
}

/* Ids of the page's own numbering, when every comment has its own number. */
static bool numbers_are_ids(const struct drafts *d)
{
	struct map seen = map_open();
	bool distinct = d->drafts > 0;

	for (size_t i = 0; i < d->drafts && distinct; i++) {
		distinct = d->draft[i].number.len > 0 && !map_get(&seen, d->draft[i].number);
		if (distinct)
			map_put(&seen, d->draft[i].number, &d->draft[i]);
	}
	map_close(&seen);
	return distinct;
}

/* Comments that later ones may answer. */
struct answered {
	struct map by_name;         /* folded name -> the author's latest comment */
	struct comment **level;     /* open comments by growing indentation */
	size_t *indent;
	size_t levels;
};

/* The comment that `@name text` addresses, or NULL. */
static struct comment *addressed(const struct answered *known, struct arena *a, struct slice text)
{
	struct comment *hit = NULL;

	if (text.len < 2 || text.ptr[0] != '@')
		return NULL;
	text = slice_sub(text, 1, text.len < 64 ? text.len : 64);
	for (size_t i = 1; i <= text.len; i++) {
		struct comment *c = NULL;

		if (i == text.len || slice_find(SLICE(" ,:;.!?\n"), slice_sub(text, i, i + 1), 0) != SLICE_NONE)
			c = map_get(&known->by_name, unicode_fold(a, slice_sub(text, 0, i)));
		hit = c ? c : hit;
	}
	return hit;
}

/* The comment that a draft answers: by indentation, by its reply line, by @name. */
static struct comment *parent_of(struct answered *known, struct arena *a, const struct draft *draft, struct slice text)
{
	struct comment *parent = NULL;

	while (known->levels > 0 && known->indent[known->levels - 1] >= draft->indent)
		known->levels--;
	if (known->levels > 0)
		parent = known->level[known->levels - 1];
	if (!parent && draft->reply.len > 0)
		parent = map_get(&known->by_name, unicode_fold(a, draft->reply));
	return parent ? parent : addressed(known, a, text);
}

/* By the whole name, and by what stands before a town in brackets: `Zoé (Vire)`. */
static void answered_add(struct answered *known, struct arena *a, struct comment *comment)
{
	size_t town = slice_find(comment->author, SLICE(" ("), 0);

	map_put(&known->by_name, unicode_fold(a, comment->author), comment);
	if (town != SLICE_NONE && town > 0)
		map_put(&known->by_name, unicode_fold(a, slice_sub(comment->author, 0, town)), comment);
}

/* Turns drafts into comments of the document. */
static void drafts_write(const struct drafts *d, struct document *document)
{
	struct arena *a = d->c->arena;
	struct answered known = { map_open(), arena_array(a, d->drafts + 1, sizeof(struct comment *)), arena_array(a, d->drafts + 1, sizeof(size_t)), 0 };
	bool numbered = numbers_are_ids(d);

	document->comment = arena_array(a, d->drafts + 1, sizeof(struct comment));
	for (size_t i = 0; i < d->drafts && document->comments < LIMIT_COMMENTS; i++) {
		const struct draft *draft = &d->draft[i];
		struct comment *comment = &document->comment[document->comments], *parent;
		struct date date;

		if (draft->parts == 0)
			continue;
		comment->position = (int)++document->comments;
		comment->id = numbered ? draft->number : arena_printf(a, "%d", comment->position);
		comment->author = unicode_nfc(a, unicode_squeeze(a, name_clean(draft->name)));
		comment->text = draft_text(a, draft);
		if (draft->date.len > 0 && dateline_read(draft->date, d->c->now, &date))
			comment->published = dateline_cell(a, &date);
		parent = parent_of(&known, a, draft, comment->text);
		comment->parent = parent ? parent->id : comment->parent;
		comment->depth = parent ? parent->depth + 1 : 0;
		known.level[known.levels] = comment;
		known.indent[known.levels++] = draft->indent;
		if (comment->author.len > 0)
			answered_add(&known, a, comment);
	}
	document->flags |= d->drafts > LIMIT_COMMENTS ? DOCUMENT_CUT_COMMENTS : 0;
	map_close(&known.by_name);
}

void capture_thread(struct capture *c, struct document *document)
{
	struct drafts d = { .c = c };

	drafts_read(&d);
	if (d.drafts > 0) {
		trim_first(&d);
		take_counters(&d);
		take_names(&d);
		take_inline_names(&d);
	}
	drafts_write(&d, document);
	if (document->comments_declared < 0)
		document->comments_declared = capture_declared(c);
}
