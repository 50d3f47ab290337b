/* Sentences, lines and reaches of a field. */
#include "grammar/scene.h"

#include <string.h>

#include "text/unicode.h"

/* `la série A`: the letter that ends a sentence names a kind, it is nobody's initial. */
static bool letter_is_kind(struct slice text, size_t at)
{
	static const char *const nouns[] = { "s\xC3\xA9rie ", "S\xC3\xA9rie ", "cat\xC3\xA9gorie ", "classe ", "groupe ", "plan ", "zone ", "lot " };

	return slice_ends_any(slice_sub(text, 0, at), nouns, sizeof nouns / sizeof *nouns);
}

static bool text_ends_with_abbreviation(struct slice text, size_t stop)
{
	static const char *const words[] = { "M", "MM", "Fr", "Mme", "Mr", "Mmes", "Dr", "Pr", "Me", "St", "Ste", "cf", "art", "av", "bd", "n", "p", "vol" };
	size_t from = stop;

	while (from > 0 && (text.ptr[from - 1] & 0x80 || (text.ptr[from - 1] | 0x20) >= 'a') && text.ptr[from - 1] != '\n' && stop - from < 8)
		from--;
	if (stop - from == 1 && text.ptr[from] >= 'A' && text.ptr[from] <= 'Z' && !letter_is_kind(text, from))
		return true;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (slice_eq(slice_sub(text, from, stop), slice_of(words[i])))
			return true;
	return false;
}

static bool code_closes(uint32_t code)
{
	return code == 0xBB || code == 0x201D || code == '"' || code == ')' || code == ']';
}

/* Behind a stop: the closing marks that belong to it (`. »`, `.)`), then blanks; false unless a sentence may begin there. */
static bool sentence_may_begin(struct slice *rest)
{
	struct slice next = *rest;
	uint32_t code = ' ';
	bool blank = false;

	while (next.len > 0) {
		code = utf8_next(&next);
		if (!unicode_is_space(code) && !(code_closes(code) && (!blank || code == 0xBB)))
			break;
		blank = unicode_is_space(code);
		if (code == '\n')
			break; /* the line end begins a sentence of its own, an empty one */
		*rest = next;
	}
	return blank && !unicode_is_lower(code) && code != ',' && code != ';' && code != ':' && (code == '"' || !code_closes(code));
}

static void sentence_add(struct scene *s, struct scene_field *f, size_t at, size_t *cap)
{
	if (f->sentences > 0 && f->sentence[f->sentences - 1] == at)
		return;
	f->sentence = arena_grow(s->arena, f->sentence, f->sentences, cap, sizeof *f->sentence);
	f->sentence[f->sentences++] = at;
}

void scene_sentences_find(struct scene *s, struct scene_field *f)
{
	static const bool first[256] = { ['\n'] = true, ['.'] = true, ['!'] = true, ['?'] = true, [0xE2] = true }; /* bytes of all stops */
	size_t cap = 0;

	f->headline = slice_find(f->text, SLICE("\n"), 0);
	sentence_add(s, f, 0, &cap);
	for (size_t at = slice_seek(f->text, 0, first), after; at < f->text.len; at = slice_seek(f->text, after, first)) {
		struct slice rest = slice_sub(f->text, at, f->text.len);
		uint32_t code = utf8_next(&rest);

		after = f->text.len - rest.len;
		if (code == '\n')
			sentence_add(s, f, after, &cap);
		if (code != '.' && code != '!' && code != '?' && code != 0x2026)
			continue;
		if (sentence_may_begin(&rest) && !(code == '.' && text_ends_with_abbreviation(f->text, at)))
			sentence_add(s, f, f->text.len - rest.len, &cap);
	}
}

size_t scene_sentence(const struct scene_field *f, size_t at)
{
	size_t low = 0, high = f->sentences;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (f->sentence[middle] <= at)
			low = middle;
		else
			high = middle;
	}
	return low;
}

size_t scene_sentence_end(const struct scene_field *f, size_t sentence)
{
	return sentence + 1 < f->sentences ? f->sentence[sentence + 1] : f->text.len;
}

size_t scene_reach(const struct scene_field *f, size_t from, size_t at, size_t reach)
{
	if (at - from <= reach)
		return from;
	from = at - reach;
	while (from < at && ((unsigned char)f->text.ptr[from] & 0xC0) == 0x80)
		from++;
	return from;
}

size_t scene_line(struct slice text, size_t at, size_t reach)
{
	size_t floor = at > reach ? at - reach : 0;
	const char *end = memrchr(text.ptr + floor, '\n', at - floor);

	return end != NULL ? (size_t)(end - text.ptr) + 1 : floor;
}

bool scene_paragraph_between(const struct scene_field *f, size_t from, size_t to)
{
	return slice_find(slice_sub(f->text, 0, to), SLICE("\n"), from) != SLICE_NONE;
}

bool scene_dateline(const struct scene_field *f, const struct mention *m)
{
	enum { LONG = 60 };
	static const char *const dashes[] = { ") - ", ") \xE2\x80\x93 ", ") \xE2\x80\x94 " };
	size_t line = scene_line(f->text, m->start, LONG);
	struct slice behind = slice_sub(f->text, m->end, f->text.len);

	if (m->start <= line || f->text.ptr[m->start - 1] != '(' || (line > 0 && f->text.ptr[line - 1] != '\n'))
		return false;
	if (m->start == line + 1)
		return slice_starts(behind, SLICE(")")); /* `(X) Le gouvernement annonce` */
	return slice_starts_any(behind, dashes, sizeof dashes / sizeof *dashes);
}

/* A mark behind a name that opens its line: `X : Et après ?`. */
static bool is_label(const struct scene_field *f, const struct actor *actor)
{
	static const char *const marks[] = { " : ", ": ", "\xC2\xA0: ", "\xE2\x80\xAF: ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 " };
	size_t start = actor->mention->start;

	return start > 0 && f->text.ptr[start - 1] == '\n' && slice_starts_any(slice_sub(f->text, actor->mention->end, f->text.len), marks, sizeof marks / sizeof *marks);
}

/* How many lines a name labels, two at most. */
static size_t labelled_lines(const struct scene_field *f, struct slice name)
{
	enum { LEAST = 2 };
	size_t lines = 0;

	for (size_t i = 0; i < f->actors && lines < LEAST; i++)
		lines += slice_eq(f->actor[i].name, name) && is_label(f, &f->actor[i]);
	return lines;
}

void scene_interviewers(struct scene_field *f)
{
	bool answered = false;

	for (size_t i = 0; i < f->actors && !answered; i++)
		answered = f->actor[i].person && is_label(f, &f->actor[i]);
	for (size_t i = 0; i < f->actors; i++)
		if (!f->actor[i].person && is_label(f, &f->actor[i]) && (answered || labelled_lines(f, f->actor[i].name) > 1)) {
			f->actor[i].quoted = true;
			f->actor[i].weight = 0;
		}
}
