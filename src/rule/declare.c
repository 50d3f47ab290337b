/* Layer, macro and lexicon lines. */
#include <string.h>

#include "rule/reader.h"

/* Splits `key=value`; false when there is no '='. */
static bool word_option(struct slice word, struct slice *key, struct slice *value)
{
	size_t at = slice_find(word, SLICE("="), 0);
	if (at == SLICE_NONE)
		return false;
	*key = slice_sub(word, 0, at);
	*value = slice_sub(word, at + 1, word.len);
	return true;
}

static bool is_name(struct slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-", s.ptr[i]))
			return false;
	return s.len > 0;
}

/* The built-in passes (engine/pass.h). */
static const char *const passes[] = { "currencies", "echoes", "names", "quotes", "links" };

static bool layer_option(struct layer *layer, struct slice key, struct slice value)
{
	if (slice_eq(key, SLICE("scope"))) {
		layer->paragraph = slice_eq(value, SLICE("paragraph"));
		return layer->paragraph || slice_eq(value, SLICE("sentence"));
	}
	if (slice_eq(key, SLICE("consume"))) {
		layer->consume = slice_eq(value, SLICE("yes"));
		return layer->consume || slice_eq(value, SLICE("no"));
	}
	layer->pass = value;
	for (size_t i = 0; i < sizeof passes / sizeof *passes; i++)
		if (slice_eq(value, slice_of(passes[i])))
			return slice_eq(key, SLICE("pass"));
	return false;
}

/* Files a layer by its number. */
static void layer_insert(struct reader *rd, struct layer *layer)
{
	struct rules *r = rd->rules;
	r->layer = arena_grow(rd->arena, r->layer, r->layers, &r->layer_cap, sizeof(*r->layer));
	size_t at = r->layers++;
	for (; at > 0 && r->layer[at - 1]->number > layer->number; at--)
		r->layer[at] = r->layer[at - 1];
	r->layer[at] = layer;
	map_put(&r->layer_names, arena_printf(rd->arena, "%d", layer->number), layer);
}

void declare_layer(struct reader *rd, struct slice value)
{
	struct slice rest = reader_flat(rd, value), word, key, option;
	struct slice number = reader_word(&rest), name = reader_word(&rest);
	struct layer *layer = arena_alloc(rd->arena, sizeof(*layer));
	unsigned long long n;
	if (!slice_number(number, &n) || n > 9999 || !is_name(name)) {
		complain(rd, COMPLAIN_LAYER, value, "this is no layer");
		return;
	}
	*layer = (struct layer){ .number = (int)n, .name = name, .consume = true, .place = reader_place(rd, value) };
	while ((word = reader_word(&rest)).len > 0)
		if (!word_option(word, &key, &option) || !layer_option(layer, key, option)) {
			complain(rd, COMPLAIN_LAYER, word, "a layer has no option `%.*s`", SLICE_ARGS(word));
			return;
		}
	struct slice digits = arena_printf(rd->arena, "%d", layer->number);
	struct layer *old = map_get(&rd->rules->layer_names, digits);
	if (old)
		complain(rd, COMPLAIN_LAYER_TWICE, number, "layer %d is declared in line %u of %.*s", layer->number, old->place.line, SLICE_ARGS(old->place.file));
	else
		layer_insert(rd, layer);
}

void declare_macro(struct reader *rd, struct slice value, bool local)
{
	struct slice body = value, name = reader_word(&body);
	body = slice_trim(body);
	struct macro *old = map_get(&rd->rules->macro_names, name);
	if (!is_name(name) || slice_starts(name, SLICE("GAP")) || body.len == 0) {
		complain(rd, COMPLAIN_MACRO, value, "this is no macro");
		return;
	}
	bool replace = old && !old->builtin && local && !slice_starts(old->place.file, SLICE("local/"));
	if (old && !replace) {
		if (old->builtin)
			complain(rd, COMPLAIN_MACRO_TWICE, name, "the macro %.*s is built in", SLICE_ARGS(name));
		else
			complain(rd, COMPLAIN_MACRO_TWICE, name, "the macro %.*s is declared in line %u of %.*s", SLICE_ARGS(name), old->place.line, SLICE_ARGS(old->place.file));
		return;
	}
	if (replace)
		complain(rd, COMPLAIN_REPLACED, name, "this replaces the shipped macro %.*s, line %u of %.*s, in every rule that uses it", SLICE_ARGS(name), old->place.line, SLICE_ARGS(old->place.file));
	struct macro *macro = old;
	if (!macro) {
		struct rules *r = rd->rules;
		macro = arena_alloc(rd->arena, sizeof(*macro));
		r->macro = arena_grow(rd->arena, r->macro, r->macros, &r->macro_cap, sizeof(*r->macro));
		r->macro[r->macros++] = macro;
		map_put(&r->macro_names, name, macro);
	}
	*macro = (struct macro){ .name = name, .body = body, .place = reader_place(rd, name) };
}

/* Reads the options before `emit`; false with a complaint when one is wrong. */
static bool lexicon_options(struct reader *rd, struct lexicon_draft *draft, struct slice rest)
{
	struct slice word, key, value;
	draft->layer = -1;
	while ((word = reader_word(&rest)).len > 0) {
		unsigned long long n;
		if (slice_eq(word, SLICE("emit"))) {
			draft->emit = slice_trim(rest);
			return true;
		}
		bool option = word_option(word, &key, &value);
		if (option && slice_eq(key, SLICE("match")) && slice_eq(value, SLICE("case")))
			draft->lexicon->policy = POLICY_CASE;
		else if (option && slice_eq(key, SLICE("match")) && slice_eq(value, SLICE("fold")))
			draft->lexicon->policy = POLICY_FOLD;
		else if (option && slice_eq(key, SLICE("match")) && slice_eq(value, SLICE("lower")))
			draft->lexicon->policy = POLICY_LOWER;
		else if (option && slice_eq(key, SLICE("layer")) && slice_number(value, &n) && n <= 9999)
			draft->layer = (long)n;
		else {
			complain(rd, COMPLAIN_LEXICON, word, "a lexicon has no option `%.*s`", SLICE_ARGS(word));
			return false;
		}
	}
	return true;
}

void declare_lexicon(struct reader *rd, struct slice value, bool local)
{
	struct rules *r = rd->rules;
	struct slice rest = value, name = reader_word(&rest), file = reader_word(&rest);
	struct lexicon_draft draft = { .head = name, .local = local };
	struct lexicon *old = map_get(&r->lexicon_names, name);
	if (!is_name(name) || file.len == 0) {
		complain(rd, COMPLAIN_LEXICON, value, "this is no lexicon");
		return;
	}
	if (old && !(local && !slice_starts(old->place.file, SLICE("local/")))) {
		complain(rd, COMPLAIN_LEXICON_TWICE, name, "the lexicon %.*s is declared in line %u of %.*s", SLICE_ARGS(name), old->place.line, SLICE_ARGS(old->place.file));
		return;
	}
	if (old)
		complain(rd, COMPLAIN_REPLACED, name, "this replaces the shipped lexicon %.*s, line %u of %.*s, in every rule that uses it", SLICE_ARGS(name), old->place.line, SLICE_ARGS(old->place.file));
	size_t index = 0;
	while (index < rd->lexicons && rd->lexicon[index].lexicon != old)
		index++;
	draft.lexicon = old ? old : arena_alloc(rd->arena, sizeof(*draft.lexicon));
	*draft.lexicon = (struct lexicon){ .name = name, .file_name = file, .policy = POLICY_CASE, .place = reader_place(rd, name) };
	draft.lexicon->order = rd->order++;
	if (!lexicon_options(rd, &draft, rest))
		draft.lexicon->file_name.len = 0;
	if (old) {
		rd->lexicon[index] = draft;
		return;
	}
	rd->lexicon = arena_grow(rd->arena, rd->lexicon, rd->lexicons, &rd->lexicon_cap, sizeof(*rd->lexicon));
	rd->lexicon[rd->lexicons++] = draft;
	r->lexicon = arena_grow(rd->arena, r->lexicon, r->lexicons, &r->lexicon_cap, sizeof(*r->lexicon));
	r->lexicon[r->lexicons++] = draft.lexicon;
	map_put(&r->lexicon_names, name, draft.lexicon);
}
