/* Lines of a capture and its division into article and thread. */
#include "parse/capture_line.h"

#include "text/map.h"
#include "text/unicode.h"

enum {
	PROMPT_BYTES = 90,  /* of a prompt that is known by its repetition */
	PROMPT_TIMES = 3,
	TAB_COLUMNS = 8,
	FORM_BYTES = 48,    /* of a line of the form above the first comment */
};

/* Columns of white space before the text of a raw line. */
static size_t indent_of(struct slice raw)
{
	size_t columns = 0;

	for (size_t i = 0; i < raw.len && (raw.ptr[i] == ' ' || raw.ptr[i] == '\t'); i++)
		columns += raw.ptr[i] == '\t' ? TAB_COLUMNS - columns % TAB_COLUMNS : 1;
	return columns;
}

/* s without white space of any kind at its ends. */
static struct slice trim_wide(struct slice s)
{
	static const struct slice blank[] = { { "\xC2\xA0", 2 }, { "\xE2\x80\xAF", 3 }, { "\xEF\xBB\xBF", 3 } };
	size_t before;

	do {
		before = s.len;
		s = slice_trim(s);
		for (size_t i = 0; i < sizeof(blank) / sizeof(blank[0]); i++) {
			if (slice_starts(s, blank[i]))
				s = slice_sub(s, blank[i].len, s.len);
			if (slice_ends(s, blank[i]))
				s = slice_sub(s, 0, s.len - blank[i].len);
		}
	} while (s.len != before);
	return s;
}

/* Every kind of marker that a line may be. */
static unsigned kinds_of(const struct captures *captures, struct arena *scratch, struct slice text)
{
	struct capture_words words = capture_words_of(scratch, text);
	unsigned kinds = 0;

	for (int k = 0; k < CAPTURE_KINDS; k++)
		if (captures_match(captures, (enum capture_kind)k, &words, NULL))
			kinds |= 1u << k;
	return kinds;
}

void capture_lines(struct capture *c, struct slice text)
{
	struct arena scratch = arena_open();
	struct slice raw, rest = text;
	size_t cap = 0;

	while (slice_split(&rest, '\n', &raw)) {
		struct capture_line *line;

		c->line = arena_grow(c->arena, c->line, c->lines, &cap, sizeof(*line));
		line = &c->line[c->lines++];
		*line = (struct capture_line){ .text = trim_wide(raw), .indent = indent_of(raw) };
		if (line->text.len == 0 || c->captures == NULL)
			continue;
		line->kinds = kinds_of(c->captures, &scratch, line->text);
		arena_reset(&scratch);
	}
	c->thread = c->lines;
	arena_close(&scratch);
}

struct capture_match capture_match_of(const struct capture *c, const struct capture_line *line, enum capture_kind kind)
{
	struct capture_words words = capture_words_of(c->arena, line->text);
	struct capture_match match = { { NULL, 0 }, { NULL, 0 }, { NULL, 0 } };

	captures_match(c->captures, kind, &words, &match);
	return match;
}

/* What is known of one repeated line of text. */
struct repeat {
	size_t times, alone, closing; /* all; as a block of its own; as the last line of a block */
};

/* A line that is not there, is blank or is a known prompt. */
static bool is_edge(const struct capture *c, size_t i)
{
	return i >= c->lines || c->line[i].text.len == 0 || capture_is(&c->line[i], CAPTURE_END) || capture_is(&c->line[i], CAPTURE_START);
}

/* The counts of a line's wording; NULL for a line that cannot be an unknown prompt. */
static struct repeat *repeat_of(const struct capture *c, struct map *seen, const struct capture_line *line)
{
	void **at;

	if (line->text.len == 0 || line->text.len > PROMPT_BYTES || line->kinds)
		return NULL;
	at = map_at(seen, line->text);
	if (!*at)
		*at = arena_alloc(c->arena, sizeof(struct repeat));
	return *at;
}

/* Marks lines below c->thread that end block after block as prompts, whatever their wording. */
static void learn_prompts(struct capture *c)
{
	struct map seen = map_open();
	struct repeat *r;
	size_t blocks = 0;

	for (size_t i = c->thread + 1; i < c->lines; i++) {
		blocks += c->line[i].text.len > 0 && is_edge(c, i + 1);
		if (!(r = repeat_of(c, &seen, &c->line[i])))
			continue;
		r->times++;
		r->closing += is_edge(c, i + 1) && !is_edge(c, i - 1);
		r->alone += is_edge(c, i + 1) && is_edge(c, i - 1);
	}
	for (size_t i = c->thread + 1; i < c->lines; i++) {
		if (!(r = repeat_of(c, &seen, &c->line[i])))
			continue;
		if (r->times >= PROMPT_TIMES && (r->closing == r->times || (r->alone == r->times && 2 * r->times + 1 >= blocks)))
			c->line[i].learned = true;
	}
	for (size_t i = c->thread + 1; i < c->lines; i++)
		c->line[i].kinds |= c->line[i].learned ? 1u << CAPTURE_END : 0;
	map_close(&seen);
}

/* The title of the thread: the last one above the first prompt, for a counter may stand under the headline too. */
static size_t title_above_prompt(const struct capture *c)
{
	size_t title = c->lines;

	for (size_t i = 0; i < c->lines; i++) {
		if (capture_is(&c->line[i], CAPTURE_START))
			title = i;
		else if (capture_is(&c->line[i], CAPTURE_END) && title < c->lines)
			return title;
	}
	return c->lines;
}

/* The last title with a line of the kind below it. */
static size_t title_above(const struct capture *c, unsigned kinds)
{
	bool below = false;

	for (size_t i = c->lines; i-- > 0;) {
		if (capture_is(&c->line[i], CAPTURE_START) && below)
			return i;
		below |= (c->line[i].kinds & kinds) != 0 && !capture_is(&c->line[i], CAPTURE_START);
	}
	return c->lines;
}

/* A thread without a title: the start of the block that ends in the first of two prompts. */
static size_t first_prompted_block(const struct capture *c)
{
	size_t first = c->lines, prompts = 0;

	for (size_t i = 0; i < c->lines; i++) {
		prompts += capture_is(&c->line[i], CAPTURE_END);
		if (prompts == 1 && first == c->lines)
			first = i;
	}
	while (prompts >= 2 && first > 0 && c->line[first - 1].text.len > 0)
		first--;
	return prompts >= 2 && first > 0 ? first - 1 : c->lines;
}

/* Nothing but marks that part one comment from the next: `--`, `* * *`, `____`. */
static bool is_rule(struct slice s)
{
	size_t marks = 0;

	while (s.len > 0) {
		uint32_t code = utf8_next(&s);

		if (code != '-' && code != '_' && code != '*' && code != '=' && code != '~' && code != 0x2013 && code != 0x2014 && code != 0x2022 && !unicode_is_space(code))
			return false;
		marks += !unicode_is_space(code);
	}
	return marks >= 2;
}

bool capture_divide(struct capture *c)
{
	size_t title = title_above_prompt(c);

	if (title == c->lines)
		title = title_above(c, 1u << CAPTURE_HEAD);
	if (title == c->lines)
		title = title_above(c, 1u << CAPTURE_SKIP);
	for (size_t i = c->lines; title == c->lines && i-- > 0;)
		if (capture_is(&c->line[i], CAPTURE_START))
			title = i;
	if (title == c->lines)
		title = first_prompted_block(c);
	c->thread = title;
	for (size_t i = title; i < c->lines; i++)
		if (is_rule(c->line[i].text)) {
			c->line[i].text.len = 0;
			c->line[i].kinds = 0;
		}
	if (title < c->lines)
		learn_prompts(c);
	return title < c->lines;
}

size_t capture_zone_end(const struct capture *c)
{
	size_t last = c->thread;

	for (size_t i = c->thread; i < c->lines; i++)
		if (capture_is(&c->line[i], CAPTURE_END) || capture_is(&c->line[i], CAPTURE_HEAD))
			last = i;
	for (size_t i = last + 1; i < c->lines; i++)
		if (capture_is(&c->line[i], CAPTURE_STOP))
			return i;
	return c->lines;
}

/* The first prompt line after line i and others between, or `end`. */
static size_t next_prompt(const struct capture *c, size_t i, size_t end)
{
	while (i < end && capture_is(&c->line[i], CAPTURE_END))
		i++;
	while (i < end && !capture_is(&c->line[i], CAPTURE_END))
		i++;
	return i;
}

/* Short lines [from, prompt) over a prompt that no comment has, while the next two have the same one. */
static bool is_form(const struct capture *c, size_t from, size_t prompt, size_t end)
{
	size_t second = next_prompt(c, prompt, end), third = next_prompt(c, second, end);

	if (third >= end || slice_eq(c->line[prompt].text, c->line[second].text) || !slice_eq(c->line[second].text, c->line[third].text))
		return false;
	for (; from < prompt; from++)
		if (c->line[from].text.len > FORM_BYTES || slice_find(SLICE(".!?"), slice_sub(c->line[from].text, c->line[from].text.len - 1, c->line[from].text.len), 0) != SLICE_NONE)
			return false;
	return true;
}

size_t capture_zone_begin(const struct capture *c, size_t end, bool prompts)
{
	size_t i = c->thread, below;

	if (!capture_is(&c->line[i], CAPTURE_START))
		return i + 1;
	while (i < end && (capture_is_noise(&c->line[i]) || c->line[i].text.len == 0) && !capture_is(&c->line[i], CAPTURE_END))
		i++;
	if (!prompts || i == c->thread || c->line[i - 1].text.len == 0)
		return i;
	/* lines up to the next blank one are a form's, unless a prompt ends them as a comment */
	for (below = i; below < end && c->line[below].text.len > 0; below++)
		if (capture_is(&c->line[below], CAPTURE_END))
			return is_form(c, i, below, end) ? below : i;
	return below < end ? below : i;
}

int capture_declared(const struct capture *c)
{
	unsigned long long n;

	for (size_t i = 0; i < c->lines; i++) {
		if (!capture_is(&c->line[i], CAPTURE_START))
			continue;
		if (slice_number(capture_match_of(c, &c->line[i], CAPTURE_START).number, &n) && n <= 1000000)
			return (int)n;
	}
	return -1;
}
