/* The current text: the base with mentions collapsed to tokens. */
#include <string.h>

#include "engine/engine.h"
#include "text/unicode.h"

/* Index of the last token whose start in the current text is <= at (< at when strict), or SIZE_MAX. */
static size_t token_before(const struct extraction *x, size_t at, bool strict)
{
	size_t low = 0, high = x->tokens;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (strict ? x->token[middle].at < at : x->token[middle].at <= at)
			low = middle + 1;
		else
			high = middle;
	}
	return low - 1;
}

size_t base_start(const struct extraction *x, size_t at)
{
	size_t i = token_before(x, at, false);
	if (i == SIZE_MAX)
		return at;
	const struct token *t = &x->token[i];
	return at < t->at + TOKEN_BYTES ? t->from : t->to + (at - t->at - TOKEN_BYTES);
}

size_t base_end(const struct extraction *x, size_t at)
{
	size_t i = token_before(x, at, true);
	if (i == SIZE_MAX)
		return at;
	const struct token *t = &x->token[i];
	return at <= t->at + TOKEN_BYTES ? t->to : t->to + (at - t->at - TOKEN_BYTES);
}

size_t token_after(const struct extraction *x, size_t from)
{
	size_t low = 0, high = x->tokens;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (x->token[middle].to <= from)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

size_t now_of(const struct extraction *x, size_t base)
{
	size_t i = token_after(x, base);
	if (i < x->tokens && x->token[i].from <= base)
		return x->token[i].at;
	return i == 0 ? base : x->token[i - 1].at + TOKEN_BYTES + (base - x->token[i - 1].to);
}

const struct token *token_at(const struct extraction *x, size_t at)
{
	size_t i = token_before(x, at, false);
	return i != SIZE_MAX && x->token[i].at == at ? &x->token[i] : NULL;
}

bool token_covers(const struct extraction *x, size_t from, size_t to)
{
	size_t i = token_after(x, from);
	return i < x->tokens && x->token[i].from < to;
}

/* Old tokens and winners on top, merged by their start; tokens inside a winner get it as outer. */
static struct token *tokens_merge(struct extraction *x, size_t *n)
{
	struct token *merged = arena_array(&x->scratch, x->tokens + x->candidates + 1, sizeof(*merged));
	size_t old = 0;
	*n = 0;
	for (size_t i = 0; i < x->candidates; i++) {
		const struct candidate *c = &x->candidate[i];
		if (c->lost || c->mention->outer)
			continue;
		while (old < x->tokens && x->token[old].to <= c->from)
			merged[(*n)++] = x->token[old++];
		for (; old < x->tokens && x->token[old].from < c->to; old++)
			x->token[old].mention->outer = c->mention;
		merged[(*n)++] = (struct token){ .from = c->from, .to = c->to, .mention = c->mention, .code = c->type->code };
	}
	while (old < x->tokens)
		merged[(*n)++] = x->token[old++];
	return merged;
}

void tokens_collapse(struct extraction *x)
{
	size_t n;
	struct token *token = tokens_merge(x, &n);
	char *out = arena_alloc(&x->scratch, x->base.len + TOKEN_BYTES * n + 1);
	size_t len = 0, from = 0;
	for (size_t i = 0; i < n; i++) {
		memcpy(out + len, x->base.ptr + from, token[i].from - from);
		len += token[i].from - from;
		token[i].at = len;
		len += utf8_put(out + len, LETTER_MENTION + token[i].code);
		from = token[i].to;
	}
	memcpy(out + len, x->base.ptr + from, x->base.len - from);
	x->now = (struct slice){ out, len + x->base.len - from };
	x->token = token;
	x->tokens = n;
	x->sentence.ready = x->paragraph.ready = false;
}
