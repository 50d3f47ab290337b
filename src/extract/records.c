/* Mentions to rows of the tables, offsets in code points. */
#include "extract/extract.h"
#include "grammar/frame.h"
#include "reference/link.h"

#include "text/hash.h"
#include "text/map.h"
#include "text/unicode.h"

enum { CONTEXT_SIDE = 120 }; /* code points of context on either side */

/* What is shared while the rows of one document are made. */
struct rows {
	const struct document *document;
	struct records *records;
	struct map amounts;   /* id by address of the mention of an amount */
	int field;            /* of the cursor */
	size_t byte, code;    /* cursor: this byte of the field's text is that code point */
};

static const char *const type_names[] = { "AMT", "ORG", "PER", "ROLE", "FUND", "QUOTE" };

static bool mention_is_link(const struct mention *m)
{
	return slice_eq(m->type, SLICE("ROLE")) || slice_eq(m->type, SLICE("FUND")) || slice_eq(m->type, SLICE("QUOTE"));
}

/* True when the mention becomes a row. */
static bool mention_counts(const struct mention *m)
{
	if (m->outer != NULL || link_dropped(m))
		return false;
	for (size_t i = 0; i < sizeof type_names / sizeof *type_names; i++)
		if (slice_eq(m->type, slice_of(type_names[i])))
			return true;
	return false;
}

static struct slice field_text(const struct document *d, int field)
{
	return field == 0 ? d->text : d->comment[field - 1].text;
}

/* Code point of a byte; cheap when bytes are asked for in order. */
static size_t code_of(struct rows *r, int field, size_t byte)
{
	struct slice text = field_text(r->document, field);

	if (field != r->field || byte < r->byte) {
		r->field = field;
		r->byte = 0;
		r->code = 0;
	}
	r->code += utf8_count(slice_sub(text, r->byte, byte));
	r->byte = byte;
	return r->code;
}

static bool code_stops(uint32_t code)
{
	return code == '\n' || code == '.' || code == '!' || code == '?' || code == 0x2026;
}

/* First byte of the context: the sentence's start, or a word's at most CONTEXT_SIDE code points before. */
static size_t context_start(struct slice text, size_t at)
{
	size_t start = at, blank = at;

	for (size_t n = 0; start > 0 && n < CONTEXT_SIDE; n++) {
		size_t before = start - 1;
		struct slice rest;
		uint32_t code;

		while (before > 0 && ((unsigned char)text.ptr[before] & 0xC0) == 0x80)
			before--;
		rest = slice_sub(text, before, start);
		code = utf8_next(&rest);
		if (code == '\n' || (code_stops(code) && blank == start))
			return start;
		start = before;
		if (unicode_is_space(code))
			blank = before;
	}
	return start == 0 ? 0 : blank;
}

static size_t context_end(struct slice text, size_t at)
{
	struct slice rest = slice_sub(text, at, text.len);
	size_t blank = at;

	for (size_t n = 0; rest.len > 0 && n < CONTEXT_SIDE; n++) {
		size_t here = text.len - rest.len;
		uint32_t code = utf8_next(&rest);
		struct slice next = rest;

		if (code == '\n')
			return here;
		if (code_stops(code) && (next.len == 0 || unicode_is_space(utf8_next(&next))))
			return text.len - rest.len;
		if (unicode_is_space(code))
			blank = here;
	}
	return rest.len == 0 ? text.len : blank;
}

static struct slice context_of(struct rows *r, const struct mention *m)
{
	enum { LONGEST = 240 };
	struct slice text = field_text(r->document, m->field);
	struct slice words = slice_sub(text, context_start(text, m->start), context_end(text, m->end));

	words = unicode_squeeze(r->records->arena, words);
	return slice_sub(words, 0, utf8_offset(words, LONGEST));
}

/* A key that lives as long as the words (`more`, whatever their capitals, accents and blanks), their place and their rule do. */
static struct slice row_id(struct rows *r, const struct row *row, char letter, struct slice more)
{
	static const char *const place[] = { "article", "comment", "start", "end", "rule" };
	struct arena *a = r->records->arena;
	struct slice all = unicode_fold(a, unicode_squeeze(a, more));

	for (size_t i = 0; i < sizeof place / sizeof *place; i++)
		all = arena_printf(a, "%.*s\t%.*s", SLICE_ARGS(all), SLICE_ARGS(row->cell[table_column(row->table, place[i])]));
	return arena_printf(a, "%c%.*s", letter, SLICE_ARGS(sha256_hex(a, all, 11)));
}

/* A row with the cells that all tables of mentions share. */
static struct row *row_of(struct rows *r, enum table table, const struct mention *m)
{
	struct row *row = records_add(r->records, table);

	row_set(row, "article", r->document->article);
	if (m->field > 0)
		row_set(row, "comment", r->document->comment[m->field - 1].id);
	row_set_number(r->records, row, "start", (long long)code_of(r, m->field, m->start));
	row_set_number(r->records, row, "end", (long long)(r->code + utf8_count(slice_sub(field_text(r->document, m->field), m->start, m->end))));
	row_set(row, "rule", m->rule);
	/* the page's own letters */
	if (table_column(table, "text") < COLUMNS_MAX)
		row_set(row, "text", slice_sub(field_text(r->document, m->field), m->start, m->end));
	if (table_column(table, "context") < COLUMNS_MAX)
		row_set(row, "context", context_of(r, m));
	return row;
}

static void row_values(struct row *row, const struct mention *m, const char *const *column)
{
	for (; *column != NULL; column++)
		row_set(row, *column, mention_value(m, slice_of(*column)));
}

static void row_amount(struct rows *r, const struct mention *m, const struct slice *key)
{
	static const char *const columns[] = { "kind", "low", "high", "unit", "qualifier", "per", "flags", NULL };
	struct row *row = row_of(r, TABLE_AMOUNTS, m);
	struct slice flags = mention_value(m, SLICE("flags")), id;

	row_values(row, m, columns);
	if (m->field > 0)
		row_set(row, "flags", arena_printf(r->records->arena, "%.*s%sclaim", SLICE_ARGS(flags), flags.len > 0 ? "|" : ""));
	id = row_id(r, row, 'a', m->text);
	row_set(row, "id", id);
	*map_at(&r->amounts, *key) = arena_alloc(r->records->arena, sizeof id);
	*(struct slice *)map_get(&r->amounts, *key) = id;
}

static struct slice name_of(const struct mention *m)
{
	struct slice name = mention_value(m, SLICE("name"));

	return name.len > 0 ? name : m->text;
}

static void row_name(struct rows *r, const struct mention *m)
{
	bool person = slice_eq(m->type, SLICE("PER"));
	struct row *row = row_of(r, person ? TABLE_PEOPLE : TABLE_ORGANIZATIONS, m);
	struct slice kind = mention_value(m, SLICE("kind"));

	row_set(row, "name", name_of(m));
	if (!person)
		row_set(row, "kind", kind.len > 0 ? kind : SLICE("other"));
	row_set(row, "id", row_id(r, row, person ? 'p' : 'o', m->text));
}

/* A party of a link, and in its other column how that was found. */
static void row_party(struct rows *r, struct row *row, const struct mention *m, const char *party)
{
	struct arena *a = r->records->arena;

	row_set(row, party, link_name(m, slice_of(party)));
	row_set(row, arena_printf(a, "%s_basis", party).ptr, basis_word(link_basis(a, m, slice_of(party))));
}

static void row_role(struct rows *r, const struct mention *m)
{
	struct row *row = row_of(r, TABLE_ROLES, m);
	struct slice time = mention_value(m, SLICE("time")), role = unicode_squeeze(r->records->arena, mention_value(m, SLICE("role")));

	row_set(row, "person", link_name(m, SLICE("person")));
	row_set(row, "role", role);
	row_party(r, row, m, "organization");
	row_set(row, "time", time.len > 0 ? time : SLICE("current"));
	row_set(row, "id", row_id(r, row, 'r', arena_printf(r->records->arena, "%.*s\t%.*s", SLICE_ARGS(link_name(m, SLICE("person"))), SLICE_ARGS(role))));
}

/* The key of a mention in a map: its address. */
static struct slice mention_key(const struct mention *const *m)
{
	return (struct slice){ (const char *)m, sizeof *m };
}

static void row_funding(struct rows *r, const struct mention *m)
{
	static const char *const columns[] = { "event", "purpose", "modality", NULL };
	const struct mention *amount = mention_link(m, SLICE("amount"));
	const struct slice *id = amount != NULL ? map_get(&r->amounts, mention_key(&amount)) : NULL;
	struct row *row;

	if (id == NULL)
		return;
	row = row_of(r, TABLE_FUNDING, m);
	row_values(row, m, columns);
	row_set(row, "amount", *id);
	row_party(r, row, m, "payer");
	row_party(r, row, m, "payee");
	row_set(row, "id", row_id(r, row, 'f', arena_printf(r->records->arena, "%.*s\t%.*s", SLICE_ARGS(*id), SLICE_ARGS(link_name(m, SLICE("payer"))))));
}

static void row_quote(struct rows *r, const struct mention *m)
{
	static const char *const columns[] = { "verb", "text", NULL };
	struct row *row = row_of(r, TABLE_QUOTES, m);

	row_values(row, m, columns);
	row_party(r, row, m, "speaker");
	row_set(row, "id", row_id(r, row, 'q', m->text));
}

static struct slice flag_words(struct arena *a, unsigned flags)
{
	static const char *const words[] = { "cut-bytes", "cut-tags", "cut-attributes", "cut-depth", "bad-bytes", "cut-comments", "tail-swallowed", "cut-mentions", "truncated", "foreign", "cut-repeats", "gone", "same-address", "copy", "revised" };
	struct slice all = { 0 };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if ((flags & 1u << i) != 0)
			all = arena_printf(a, "%.*s%s%s", SLICE_ARGS(all), all.len > 0 ? "|" : "", words[i]);
	return all;
}

static void row_article(struct rows *r)
{
	const struct document *d = r->document;
	struct row *row = records_add(r->records, TABLE_ARTICLES);
	size_t comments = 0;

	for (size_t i = 0; i < d->comments; i++)
		comments += !d->comment[i].repeated;
	row_set(row, "article", d->article);
	row_set(row, "url", d->url);
	row_set(row, "host", d->host);
	row_set(row, "title", d->title);
	row_set(row, "lede", d->lede);
	row_set(row, "authors", d->authors);
	row_set(row, "published", d->published);
	row_set(row, "updated", d->updated);
	row_set(row, "section", d->section);
	row_set(row, "lang", d->lang);
	row_set(row, "access", d->access);
	row_set_number(r->records, row, "words", (long long)unicode_words(d->text));
	row_set_number(r->records, row, "comments", (long long)comments);
	if (d->comments_declared >= 0)
		row_set_number(r->records, row, "comments_declared", d->comments_declared);
	row_set(row, "fetched", d->fetched);
	row_set(row, "tags", d->tags);
	row_set(row, "flags", flag_words(r->records->arena, d->flags));
	row_set_number(r->records, row, "repeats", (long long)d->repeats);
}

static void row_comment(struct rows *r, const struct comment *c)
{
	struct row *row = records_add(r->records, TABLE_COMMENTS);

	row_set(row, "article", r->document->article);
	row_set(row, "comment", c->id);
	row_set(row, "parent", c->parent);
	row_set_number(r->records, row, "depth", c->depth);
	row_set_number(r->records, row, "position", c->position);
	row_set(row, "author", c->author);
	row_set(row, "published", c->published);
	row_set(row, "text", c->text);
}

/* The last block that begins at or before a byte of the article, which has blocks. */
static size_t block_at(const struct document *d, size_t at)
{
	size_t low = 0, high = d->blocks;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (d->block[middle].start <= at)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* Marks the blocks that a mention stands in. */
static void blocks_mark(const struct document *d, const struct mention *m, bool *mark)
{
	for (size_t i = m->field == 0 && d->blocks > 0 ? block_at(d, m->start) : d->blocks; i < d->blocks && d->block[i].start < m->end; i++)
		mark[i] = true;
}

/* True of a line to the reader: it begins with an imperative (`partagez`, `suivez-nous`) or says `vous`. */
static bool addresses_reader(struct arena *a, struct slice line)
{
	static const char *const you[] = { "vous", "votre", "vos", NULL };
	enum { SHORTEST = 5 }; /* bytes of an imperative; `chez` and `nez` are none */
	struct slice folded = unicode_fold(a, line);
	bool first = true;

	for (size_t from = 0, i = 0; i <= folded.len; i++) {
		if (i < folded.len && folded.ptr[i] >= 'a' && folded.ptr[i] <= 'z')
			continue;
		struct slice word = slice_sub(folded, from, i);
		if (word_in(word, you) || (first && word.len >= SHORTEST && slice_eq(slice_sub(word, word.len - 2, word.len), SLICE("ez"))))
			return true;
		first = first && word.len == 0;
		from = i + 1;
	}
	return false;
}

/* `Suivez-nous sur Facebook`: the organization is where the reader is sent, not what the article is about. */
static bool is_aside(const struct document *d, const struct mention *m, struct arena *a)
{
	if (!slice_eq(m->type, SLICE("ORG")) || m->field > 0 || d->blocks == 0)
		return false;
	const struct block *b = &d->block[block_at(d, m->start)];
	return addresses_reader(a, slice_sub(d->text, b->start, b->end));
}

bool *extract_telling(const struct document *d, const struct mentions *mentions, struct arena *a)
{
	bool *telling = arena_array(a, d->blocks + 1, sizeof *telling);

	for (size_t i = 0; i < mentions->mentions; i++) {
		const struct mention *m = mentions->mention[i];
		if (!mention_counts(m) || is_aside(d, m, a))
			continue;
		blocks_mark(d, m, telling);
		for (size_t k = 0; mention_is_link(m) && k < m->features; k++)
			if (m->feature[k].mention != NULL)
				blocks_mark(d, m->feature[k].mention, telling);
	}
	return telling;
}

/* Where a byte of the article is once `gone` bytes of the lines before each block, and the lines to drop, are taken out. */
static size_t byte_moved(const struct document *d, const size_t *gone, const bool *drop, size_t at)
{
	size_t i = block_at(d, at);

	return (drop[i] ? d->block[i].start : at) - gone[i];
}

static void mentions_move(const struct document *d, struct mentions *mentions, const size_t *gone, const bool *drop)
{
	size_t kept = 0;

	for (size_t i = 0; i < mentions->mentions; i++) {
		struct mention *m = mentions->mention[i];
		if (m->field == 0 && drop[block_at(d, m->start)])
			continue;
		if (m->field == 0) {
			m->start = byte_moved(d, gone, drop, m->start);
			m->end = byte_moved(d, gone, drop, m->end);
		}
		mentions->mention[kept++] = m;
	}
	mentions->mentions = kept;
}

void extract_drop(struct document *d, struct mentions *mentions, const bool *drop, struct arena *a)
{
	size_t *gone = arena_array(a, d->blocks, sizeof *gone), n = 0, kept = 0;
	struct block *block = arena_array(a, d->blocks, sizeof *block);
	char *text = arena_alloc(a, d->text.len + 1);

	for (size_t i = 0; i < d->blocks; i++) {
		struct slice line = slice_sub(d->text, d->block[i].start, d->block[i].end);
		gone[i] = d->block[i].start - n;
		if (drop[i])
			continue;
		block[kept++] = (struct block){ d->block[i].kind, n, n + line.len };
		if (line.len > 0)
			memcpy(text + n, line.ptr, line.len);
		n += line.len;
		text[n++] = '\n';
	}
	mentions_move(d, mentions, gone, drop);
	d->text = (struct slice){ text, n ? n - 1 : 0 };
	d->block = block;
	d->blocks = kept;
}

static bool in_title(const struct document *d, const struct mention *m)
{
	return m->field == 0 && m->start < d->block[0].end;
}

/* A name in the title that the text repeats tells nothing new; any other record does. */
static bool title_tells(const struct document *d, const struct mentions *mentions, const struct mention *m)
{
	if (mention_is_link(m) || slice_eq(m->type, SLICE("AMT")))
		return true;
	for (size_t i = 0; i < mentions->mentions; i++) {
		const struct mention *other = mentions->mention[i];

		if (other->field == 0 && !in_title(d, other) && mention_counts(other) && slice_eq(other->type, m->type)
		    && slice_eq(mention_value(other, SLICE("name")), mention_value(m, SLICE("name"))))
			return false;
	}
	return true;
}

/* Takes the title line off the text when it tells nothing that the text does not. */
static void title_drop(struct document *d, struct mentions *mentions, struct arena *a)
{
	bool *drop;

	if (!d->title_in_text || d->blocks == 0)
		return;
	for (size_t i = 0; i < mentions->mentions; i++)
		if (in_title(d, mentions->mention[i]) && mention_counts(mentions->mention[i]) && title_tells(d, mentions, mentions->mention[i]))
			return;
	drop = arena_array(a, d->blocks, sizeof *drop);
	drop[0] = true;
	extract_drop(d, mentions, drop, a);
	d->title_in_text = false;
}

/* The mention stands in what the article that this one is a copy of has too. */
static bool is_repeated(const struct document *d, const struct mention *m)
{
	return m->field == 0 ? (d->flags & DOCUMENT_COPY) != 0 : d->comment[m->field - 1].repeated;
}

static void rows_of_names(struct rows *r, const struct mentions *mentions)
{
	for (size_t i = 0; i < mentions->mentions; i++) {
		const struct mention *m = mentions->mention[i];
		struct slice *key;

		if (!mention_counts(m) || mention_is_link(m) || is_repeated(r->document, m))
			continue;
		if (!slice_eq(m->type, SLICE("AMT"))) {
			row_name(r, m);
			continue;
		}
		key = arena_alloc(r->records->arena, sizeof *key);
		*key = arena_copy(r->records->arena, mention_key(&m));
		row_amount(r, m, key);
	}
}

static void rows_of_links(struct rows *r, const struct mentions *mentions)
{
	for (size_t i = 0; i < mentions->mentions; i++) {
		const struct mention *m = mentions->mention[i];

		if (!mention_counts(m) || is_repeated(r->document, m))
			continue;
		if (slice_eq(m->type, SLICE("ROLE")))
			row_role(r, m);
		else if (slice_eq(m->type, SLICE("FUND")))
			row_funding(r, m);
		else if (slice_eq(m->type, SLICE("QUOTE")))
			row_quote(r, m);
	}
}

void extract_records(struct document *document, struct mentions *mentions, struct records *records)
{
	struct rows r = { .document = document, .records = records, .amounts = map_open() };

	title_drop(document, mentions, records->arena);
	row_article(&r);
	for (size_t i = 0; i < document->comments; i++)
		if (!document->comment[i].repeated)
			row_comment(&r, &document->comment[i]);
	rows_of_names(&r, mentions);
	rows_of_links(&r, mentions);
	map_close(&r.amounts);
}
