/* Lexicons: TSV entries, phrase sets, features of lines. */
#include <string.h>

#include "rule/expand.h"
#include "rule/reader.h"
#include "text/limits.h"
#include "text/unicode.h"

enum { ENTRIES_MAX = 2000000, ENTRY_COMPLAINTS = 20, ENTRY_BYTES = 200 };

bool lexicon_feature(struct slice *rest, struct filter *feature)
{
	struct slice piece;
	while (rest->len > 0 && slice_split(rest, '\t', &piece)) {
		size_t at = slice_find(piece, SLICE("="), 0);
		if (at == SLICE_NONE)
			continue;
		feature->key = slice_trim(slice_sub(piece, 0, at));
		feature->value = slice_trim(slice_sub(piece, at + 1, piece.len));
		return true;
	}
	return false;
}

/* Whether `value` is one of the filter's values, which `|` separates. */
bool filter_admits(struct slice wanted, struct slice value)
{
	struct slice one;
	if (wanted.len == 0)
		return value.len == 0;
	while (wanted.len > 0 && slice_split(&wanted, '|', &one))
		if (slice_eq(one, value))
			return true;
	return false;
}

struct slice lexicon_entry_value(const struct lexicon_entry *entry, struct slice key)
{
	struct slice rest = entry->features;
	struct filter feature;
	while (lexicon_feature(&rest, &feature))
		if (slice_eq(feature.key, key))
			return feature.value;
	return (struct slice){ 0 };
}

bool lexicon_entry_has(const struct lexicon_entry *entry, const struct filter *filter)
{
	if (filter->key.len == 0)
		return true;
	return filter_admits(filter->value, lexicon_entry_value(entry, filter->key));
}

static bool use_has(const struct lexicon_use *use, const struct lexicon *lexicon)
{
	for (size_t i = 0; i < use->lexicons; i++)
		if (use->lexicon[i] == lexicon)
			return true;
	return false;
}

size_t lexicon_uses_size(const struct rules *r)
{
	return sizeof(struct entry_uses) + (r->uses / 64 + 1) * sizeof(uint64_t);
}

const struct entry_uses *lexicon_uses(const struct rules *r, struct lexicon_entry *entry)
{
	if (entry->uses)
		return entry->uses;
	struct uses_known *known = r->uses_known;
	struct entry_uses *uses = known->spare;
	size_t bytes = lexicon_uses_size(r);
	known->spare = NULL;
	uses = uses ? memset(uses, 0, bytes) : arena_alloc(r->arena, bytes);
	for (const struct lexicon_entry *e = entry; e; e = e->same) {
		const struct lexicon *lexicon = r->lexicon[e->lexicon];
		uses->emits = uses->emits || lexicon->emit;
		for (size_t i = 0; lexicon->used && i < r->uses; i++) {
			if (!use_has(&r->use[i], lexicon) || !lexicon_entry_has(e, &r->use[i].filter))
				continue;
			uses->bit[i / 64] |= (uint64_t)1 << (i % 64);
			uses->any = uses->any || r->use[i].held;
			if (r->use[i].held)
				mask_set(&uses->mask, BIT_USES + i);
		}
	}
	void **shared = map_at(&known->map, (struct slice){ (const char *)uses, bytes });
	if (*shared)
		known->spare = uses;
	else
		*shared = uses;
	return entry->uses = *shared;
}

const struct lexicon_entry *lexicon_find(const struct rules *r, const struct lexicon *lexicon, struct slice text)
{
	for (size_t i = 0; i < lexicon->parts; i++) {
		const struct lexicon_entry *found = lexicon_find(r, lexicon->part[i], text);
		if (found)
			return found;
	}
	const struct phrases *set = lexicon->listed ? r->listed[lexicon->policy] : r->others[lexicon->policy];
	const struct lexicon_entry *entry = set ? phrases_get(set, slice_trim(text)) : NULL;
	while (entry && r->lexicon[entry->lexicon] != lexicon)
		entry = entry->same;
	return entry;
}

const struct lexicon_entry *lexicon_find_longest(const struct rules *r, const struct lexicon *lexicon, struct slice text, size_t *length)
{
	const struct lexicon_entry *entry = NULL;

	while (lexicon != NULL && text.len > 0 && (entry = lexicon_find(r, lexicon, text)) == NULL) {
		size_t blank = text.len;

		while (blank > 0 && text.ptr[blank - 1] != ' ')
			blank--;
		text = slice_sub(text, 0, blank > 0 ? blank - 1 : 0);
	}
	*length = text.len;
	return entry;
}

static const struct rule_file *lexicon_file(const struct rules *r, const struct lexicon *lexicon)
{
	const struct rule_file *found = NULL;
	for (size_t i = 0; i < r->files; i++) {
		struct slice name = r->file[i].name;
		if (slice_starts(lexicon->place.file, SLICE("local/")) && slice_starts(name, SLICE("local/")) && slice_eq(slice_sub(name, 6, name.len), lexicon->file_name))
			return &r->file[i];
		if (slice_eq(name, lexicon->file_name))
			found = &r->file[i];
	}
	return found;
}

/* Notes how many words an entry has, how far apart, and whether it begins and ends with one. */
static void lexicon_measure(struct lexicon *lexicon, struct slice text)
{
	const char *at = text.ptr, *end = text.ptr + text.len;
	size_t words = 0, tokens = 0, gap = 0;
	bool inside = false;
	while (at < end) {
		bool word = letter_is_word(letter_take(&at));
		if (word && !inside && words++ > 0 && gap > lexicon->widest_gap)
			lexicon->widest_gap = gap;
		tokens += !word || !inside;
		lexicon->words = lexicon->words && words > 0;
		gap = word ? 0 : gap + 1;
		inside = word;
	}
	lexicon->words = lexicon->words && inside;
	lexicon->most_words = words > lexicon->most_words ? words : lexicon->most_words;
	lexicon->most_tokens = tokens > lexicon->most_tokens ? tokens : lexicon->most_tokens;
}

/* Whether text is in shadow form already, for all to be seen at a glance: ASCII and Latin letters, single blanks. */
static bool entry_is_shadow(struct slice text)
{
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];
		if (c >= 0xC3 && c < 0xCA)
			i++;
		else if (c < ' ' || c > 0x7E || c == '`' || (c == ' ' && i + 1 < text.len && text.ptr[i + 1] == ' '))
			return false;
	}
	return true;
}

/* What must stand behind a TAB stands behind blanks: `Menhir Data  kind=company`. */
static bool has_blank_feature(struct slice text)
{
	for (size_t at = 0; (at = slice_find(text, SLICE("="), at)) != SLICE_NONE; at++) {
		size_t from = at;
		while (from > 0 && text.ptr[from - 1] >= 'a' && text.ptr[from - 1] <= 'z')
			from--;
		if (from < at && from > 0 && text.ptr[from - 1] == ' ')
			return true;
	}
	return false;
}

/* The features of an entry that becomes a mention are values of its table. */
static bool entry_is_admitted(struct reader *rd, const struct lexicon *lexicon, const struct lexicon_entry *entry)
{
	struct slice rest = entry->features;
	struct filter feature;
	while (lexicon->emit && rest.len > 0 && lexicon_feature(&rest, &feature))
		if (!reader_admits(rd, lexicon->emit->type, &feature, (struct slice){ 0 }))
			return false;
	return true;
}

/* One line of the file; a finding, still without its place, when it holds no entry though it should. */
static void lexicon_line(struct reader *rd, struct lexicon *lexicon, struct slice line, unsigned number)
{
	size_t tab = slice_find(line, SLICE("\t"), 0);
	struct lexicon_entry entry = { .text = slice_trim(slice_sub(line, 0, tab)), .line = number };
	if (tab != SLICE_NONE)
		entry.features = slice_sub(line, tab + 1, line.len);
	if (has_blank_feature(entry.text)) {
		complain(rd, COMPLAIN_LEXICON_BLANKS, (struct slice){ 0 }, "blanks stand where a TAB should: this line is left out");
		return;
	}
	if (!entry_is_admitted(rd, lexicon, &entry))
		return;
	if (entry.text.len > 0 && entry.text.len <= ENTRY_BYTES && !entry_is_shadow(entry.text))
		entry.text = letter_shadow_text(rd->arena, entry.text);
	if (entry.text.len == 0 || entry.text.len > ENTRY_BYTES || lexicon->entries >= ENTRIES_MAX) {
		complain(rd, COMPLAIN_LEXICON_ENTRY, (struct slice){ 0 }, "this line holds no entry, or a too long one");
		return;
	}
	lexicon->entry = arena_grow(rd->arena, lexicon->entry, lexicon->entries, &lexicon->cap, sizeof(*lexicon->entry));
	lexicon->entry[lexicon->entries++] = entry;
	lexicon_measure(lexicon, entry.text);
}

/* Gives the findings from `first` on their line; those of a file are told up to a number. */
static void findings_place(const struct reader *rd, const struct lexicon *lexicon, size_t first, unsigned line)
{
	struct rule_findings *f = rd->findings;
	size_t told = 0;
	for (size_t i = 0; i < first; i++)
		told += f->finding[i].file.ptr == lexicon->file->name.ptr;
	if (told >= ENTRY_COMPLAINTS)
		f->findings = first;
	for (size_t i = first; i < f->findings; i++) {
		f->finding[i].file = lexicon->file->name;
		f->finding[i].line = line;
	}
}

static void lexicon_read(struct reader *rd, struct lexicon *lexicon)
{
	struct slice rest = lexicon->file->bytes, line;
	unsigned number = 0;
	lexicon->words = true;
	for (size_t at = 0; (at = slice_find(rest, SLICE("\n"), at)) != SLICE_NONE; at++)
		lexicon->cap++;
	lexicon->cap = lexicon->cap < ENTRIES_MAX ? lexicon->cap + 1 : ENTRIES_MAX;
	lexicon->entry = arena_array(rd->arena, lexicon->cap, sizeof(*lexicon->entry));
	if (slice_starts(rest, SLICE("\xEF\xBB\xBF")))
		rest = slice_sub(rest, 3, rest.len);
	while (rest.len > 0 && slice_split(&rest, '\n', &line)) {
		number++;
		if (line.len > 0 && line.ptr[line.len - 1] == '\r')
			line.len--;
		if (line.len == 0 || line.ptr[0] == '#' || slice_trim(line).len == 0)
			continue;
		size_t findings = rd->findings->findings;
		lexicon_line(rd, lexicon, line, number);
		if (rd->findings->findings > findings)
			findings_place(rd, lexicon, findings, number);
	}
}

/* The lexicons of `NAME|NAME`, each with entries of its own. */
static void lexicon_join(struct reader *rd, struct lexicon *lexicon)
{
	struct slice rest = lexicon->file_name, name;
	lexicon->part = arena_array(rd->arena, rest.len, sizeof(struct lexicon *));
	while (rest.len > 0) {
		slice_split(&rest, '|', &name);
		struct lexicon *part = map_get(&rd->rules->lexicon_names, name);
		if (part && slice_find(part->file_name, SLICE("|"), 0) == SLICE_NONE)
			lexicon->part[lexicon->parts++] = part;
		else
			complain(rd, COMPLAIN_LEXICON_UNKNOWN, name, part ? "this lexicon is made of others itself" : "there is no lexicon of this name");
	}
}

static void lexicon_load(struct reader *rd, struct lexicon_draft *draft)
{
	struct lexicon *lexicon = draft->lexicon;
	if (lexicon->file_name.len == 0)
		return;
	if (slice_find(lexicon->file_name, SLICE("|"), 0) != SLICE_NONE) {
		lexicon_join(rd, lexicon);
		return;
	}
	if (draft->emit.len > 0)
		lexicon->emit = reader_emit(rd, draft->emit);
	lexicon->file = lexicon_file(rd->rules, lexicon);
	if (!lexicon->file)
		complain(rd, COMPLAIN_LEXICON_FILE, draft->head, "there is no file %.*s", SLICE_ARGS(lexicon->file_name));
	else if (lexicon->file->bytes.len > LIMIT_LEXICON_FILE)
		complain(rd, COMPLAIN_TOO_LARGE, draft->head, "%.*s has more than %d bytes: skipped", SLICE_ARGS(lexicon->file_name), LIMIT_LEXICON_FILE);
	else if (!utf8_valid(lexicon->file->bytes))
		complain(rd, COMPLAIN_NOT_TEXT, draft->head, "%.*s is no UTF-8 text: skipped", SLICE_ARGS(lexicon->file_name));
	else
		lexicon_read(rd, lexicon);
	if (draft->emit.len == 0)
		return;
	lexicon->layer = map_get(&rd->rules->layer_names, arena_printf(rd->arena, "%ld", draft->layer));
	if (!lexicon->layer)
		complain(rd, COMPLAIN_LAYER_UNKNOWN, draft->head, "the lexicon's layer is not declared");
	if (!lexicon->layer || !lexicon->emit)
		lexicon->emit = NULL;
	else
		lexicon->layer->lexicons = true;
}

/* Entries of all lexicons that share the phrase set of one. */
static size_t shared_entries(const struct rules *r, const struct lexicon *one)
{
	size_t n = 0;
	for (size_t i = 0; i < r->lexicons; i++)
		n += r->lexicon[i]->policy == one->policy && r->lexicon[i]->listed == one->listed ? r->lexicon[i]->entries : 0;
	return n;
}

/* Adds the entries of one lexicon to the phrase set of its policy. */
static void lexicon_phrases(struct reader *rd, size_t index)
{
	struct rules *r = rd->rules;
	struct lexicon *lexicon = r->lexicon[index];
	struct phrases **set = lexicon->listed ? &r->listed[lexicon->policy] : &r->others[lexicon->policy];
	if (!*set && lexicon->entries)
		*set = phrases_open(rd->arena, (enum phrase_policy)lexicon->policy, shared_entries(r, lexicon));
	for (size_t i = 0; i < lexicon->entries; i++) {
		struct lexicon_entry *entry = &lexicon->entry[i];
		void **value = phrases_add(*set, entry->text);
		entry->lexicon = (unsigned)index;
		if (!value)
			continue;
		entry->same = *value;
		*value = entry;
	}
}

void reader_lexicons(struct reader *rd)
{
	for (size_t i = 0; i < rd->lexicons; i++)
		lexicon_load(rd, &rd->lexicon[i]);
}

void reader_phrases(struct reader *rd)
{
	for (size_t i = 0; i < rd->rules->lexicons; i++)
		rd->rules->lexicon[i]->listed = rd->rules->lexicon[i]->listed || rd->rules->lexicon[i]->emit;
	for (size_t i = 0; i < rd->rules->lexicons; i++)
		lexicon_phrases(rd, i);
}
