/* The report: numbers of the tables, order, ways back, hostile cells. */
#include <stdlib.h>

#include "store/html.h"
#include "store/store.h"
#include "tap.h"

/* Tables in the making: the header of each, then rows given as cells by column name. */
static struct buf file[TABLES];

static void tables_begin(void)
{
	for (int t = 0; t < TABLES; t++) {
		size_t columns = table_columns((enum table)t);
		buf_close(&file[t]);
		file[t] = buf_open(1 << 20);
		for (size_t i = 0; i < columns; i++)
			buf_printf(&file[t], "%s%s", i ? "\t" : "", table_schemas[t].column[i].name);
		buf_add_char(&file[t], '\n');
	}
}

/* "column=cell" pairs up to NULL. */
static void row(enum table table, const char *const pair[])
{
	size_t columns = table_columns(table);

	for (size_t i = 0; i < columns; i++) {
		const char *name = table_schemas[table].column[i].name;
		size_t len = strlen(name);
		if (i)
			buf_add_char(&file[table], '\t');
		for (size_t p = 0; pair[p] != NULL; p++)
			if (strncmp(pair[p], name, len) == 0 && pair[p][len] == '=')
				buf_add(&file[table], slice_of(pair[p] + len + 1));
	}
	buf_add_char(&file[table], '\n');
}

#define ROW(table, ...) row(table, (const char *const[]){ __VA_ARGS__, NULL })

static struct slice origin(void *context, struct slice rule, unsigned *line)
{
	(void)context;
	*line = 12;
	return slice_eq(rule, SLICE("money.plain")) ? SLICE("20 money.rule") : (struct slice){ NULL, 0 };
}

static struct buf page;

static bool report(void)
{
	struct report_input input = { .origin = origin };
	enum table bad;

	for (int t = 0; t < TABLES; t++)
		input.table[t] = buf_slice(&file[t]);
	buf_close(&page);
	page = buf_open(1 << 24);
	return report_write(&input, &page, &bad);
}

static bool has(const char *text)
{
	return slice_find(buf_slice(&page), slice_of(text), 0) != SLICE_NONE;
}

/* Whether a stands before b, both being there. */
static bool before(const char *a, const char *b)
{
	size_t m = slice_find(buf_slice(&page), slice_of(a), 0), n = slice_find(buf_slice(&page), slice_of(b), 0);

	return m != SLICE_NONE && n != SLICE_NONE && m < n;
}

/* Every element opened is closed in order, and every attribute quoted; the reader of a page that only we write. */
static bool well_formed(void)
{
	static const char *const empty[] = { "meta", "br", "!doctype" };
	struct slice s = buf_slice(&page), open[64], name;
	size_t depth = 0;

	for (size_t at = slice_find(s, SLICE("<"), 0); at != SLICE_NONE; at = slice_find(s, SLICE("<"), at)) {
		size_t end = ++at;
		bool quoted = false, closing = s.ptr[at] == '/', single = false;
		while (end < s.len && (quoted || s.ptr[end] != '>')) {
			if (s.ptr[end] == '<')
				return false;
			quoted ^= s.ptr[end++] == '"';
		}
		name = slice_sub(s, at + closing, end);
		name = slice_sub(name, 0, slice_find(name, SLICE(" "), 0));
		for (size_t i = 0; i < sizeof empty / sizeof *empty; i++)
			single |= slice_eq(name, slice_of(empty[i]));
		if (closing && (depth == 0 || !slice_eq(open[--depth], name)))
			return false;
		if (!closing && !single && depth < 64)
			open[depth++] = name;
		at = end;
	}
	return depth == 0;
}

static void test_empty(void)
{
	tables_begin();
	tap_ok(report(), "empty tables give a page");
	tap_ok(well_formed(), "which is well formed");
	tap_ok(has("<html lang=\"fr\">") && has("<dd id=\"n-articles\">0</dd>") && has("<p>Rien.</p>"), "and says that nothing is there");
	buf_clear(&file[TABLE_QUOTES]);
	buf_add(&file[TABLE_QUOTES], SLICE("id\tarticle\n"));
	tap_ok(!report(), "a table of another version is refused");
}

static void articles_add(void)
{
	ROW(TABLE_ARTICLES, "article=a.test/2025-01/un~0123456789ab", "url=https://a.test/un", "host=a.test", "title=Le premier", "published=2025-01-02", "comments=2",
		"comments_declared=3", "words=400", "access=open", "fetched=2025-01-03T00:00:00Z");
	ROW(TABLE_ARTICLES, "article=b.test/deux", "url=https://b.test/deux#ancre", "host=b.test", "title=Le second", "published=2025-02-03T10:00+01:00", "comments=0");
	ROW(TABLE_COMMENTS, "article=a.test/2025-01/un~0123456789ab", "comment=7", "author=Rive", "text=Combien ?");
	ROW(TABLE_COMMENTS, "article=a.test/2025-01/un~0123456789ab", "comment=8", "parent=7", "text=Trop.");
}

static void test_money(void)
{
	const char *first = "article=a.test/2025-01/un~0123456789ab", *second = "article=b.test/deux";

	tables_begin();
	articles_add();
	ROW(TABLE_AMOUNTS, "id=a1", first, "start=4", "end=9", "text=9 000 euros", "kind=money", "low=9000", "high=9000", "unit=EUR", "rule=money.plain", "context=Elle reçoit 9 000 euros.");
	ROW(TABLE_AMOUNTS, "id=a2", first, "start=14", "end=19", "text=9 000 €", "kind=money", "low=9000", "high=9000", "unit=EUR", "rule=money.plain", "context=La Région verse 9 000 € à Halle.");
	ROW(TABLE_AMOUNTS, "id=a3", first, "text=12 %", "kind=percent", "low=12", "high=12", "unit=%", "rule=money.plain");
	ROW(TABLE_AMOUNTS, "id=a4", second, "text=1,5 million", "kind=money", "low=1500000.5", "high=1500000.5", "unit=EUR", "qualifier=about", "rule=pass.x", "context=Environ 1,5 million.");
	ROW(TABLE_AMOUNTS, "id=a5", second, "comment=7", "text=99 999 francs", "kind=money", "low=10", "high=99999", "unit=CHF", "per=an", "rule=money.plain");
	ROW(TABLE_FUNDING, "id=f1", first, "amount=a2", "payer=Région", "payee=Halle", "event=grant", "modality=planned", "purpose=un toit", "rule=fund.give");
	ROW(TABLE_FUNDING, "id=f2", second, "amount=a4", "payer=Halle", "event=loan", "modality=conditional", "rule=fund.give");
	ROW(TABLE_FUNDING, "id=f3", second, "amount=a5", "payee=Halle", "event=fine", "modality=denied", "rule=fund.give");
	tap_ok(report() && well_formed(), "amounts give a well formed page");
	tap_ok(has("<dd id=\"n-amounts\">5</dd>") && has("<dd id=\"n-money\">4</dd>") && has("<dd id=\"n-hosts\">2</dd>")
	       && has("<dd id=\"n-comments\">2</dd>") && has("<dd id=\"n-funding\">3</dd>"), "the summary counts the rows of the tables");
	tap_ok(before("environ 1\u202F500\u202F000,5\u00A0EUR", "9\u202F000\u00A0EUR <small>(2\u00A0fois)</small>"), "the largest comes first, written as in French");
	tap_ok(before("9\u202F000\u00A0EUR", "10 à 99\u202F999\u00A0CHF /\u00A0an"), "currencies do not mix: the one most used comes first");
	tap_ok(has("Région <span class=\"to\">→</span> Halle<br><small>subvention, prévu ; pour : un toit</small>"), "of repetitions the one with parties stands");
	tap_ok(has("prêt, au conditionnel") && has("amende, démenti"), "every modality has its French word");
	tap_ok(has("La Région verse <mark>9 000 €</mark> à Halle."), "the words are marked in their sentence");
	tap_ok(has("href=\"https://a.test/un#:~:text=9%20000%20%E2%82%AC\">Le premier</a>"), "the title leads to the words in the page");
	tap_ok(has("href=\"https://b.test/deux#ancre:~:text=1%2C5%20million\""), "also where the address has a fragment");
	tap_ok(has("href=\"text/a.test/2025-01/un~0123456789ab.txt#:~:text=9%20000%20%E2%82%AC\">texte</a>, signes 14–19"), "and to the text with the offsets");
	tap_ok(has("commentaire 7, signes"), "an amount of a comment names it");
	tap_ok(has("<a href=\"../rules/20%20money.rule\">rules/20 money.rule</a>, ligne 12"), "a rule leads to its file");
	tap_ok(has("passe du programme"), "a pass says that it is one");
	tap_ok(has("2 <small>sur 3 annoncés</small>") && has("répond à 7"), "the thread is there with what the page declares");
	struct buf once = page;
	page = buf_open(1);
	tap_ok(report() && slice_eq(buf_slice(&page), buf_slice(&once)), "the same tables give the same bytes");
	buf_close(&once);
}

static void test_names(void)
{
	const char *first = "article=a.test/2025-01/un~0123456789ab", *second = "article=b.test/deux";

	tables_begin();
	articles_add();
	ROW(TABLE_ENTITIES, "name=Halle Mesures", "type=organization", "kind=company", "mentions=3", "articles=2", "first_seen=2025-01-02", "last_seen=2025-02-03T10:00+01:00", "aliases=Halle|HM");
	ROW(TABLE_ENTITIES, "name=Ève Talu", "type=person", "mentions=1", "articles=1");
	ROW(TABLE_ORGANIZATIONS, "id=o1", first, "text=HALLE MESURES", "name=HALLE MESURES", "rule=org.suffix", "context=HALLE MESURES recrute");
	ROW(TABLE_PEOPLE, "id=p1", second, "text=Ève Talu", "name=Ève Talu", "rule=person.full", "context=Ève Talu part.");
	ROW(TABLE_ROLES, "id=r1", first, "person=Ève Talu", "role=directrice", "organization=Halle", "time=current", "rule=role.x", "context=Ève Talu, directrice de Halle");
	ROW(TABLE_ROLES, "id=r2", second, "person=Eve Talu", "role=Directrice", "organization=Halle", "time=current", "rule=role.x", "context=La Directrice");
	ROW(TABLE_QUOTES, "id=q1", second, "speaker=Ève Talu", "verb=dit", "text=On part.", "rule=quote.after");
	ROW(TABLE_ERRORS, "file=a.test/vide", "stage=parse", "message=empty page");
	tap_ok(report() && well_formed(), "names give a well formed page");
	tap_ok(has("aussi : Halle, HM</small>") && has("entreprise"), "a name has its other forms and its kind");
	tap_ok(has("<mark>HALLE MESURES</mark> recrute"), "and its first mention, found however it is spelled");
	tap_ok(has("Eve Talu <small>(2\u00A0fois)</small>") && has("La <mark>Directrice</mark>"), "roles that say the same are one line, the latest");
	tap_ok(has("<q>On part.</q>") && has("<dd id=\"n-errors\">1</dd>") && has("empty page"), "quotes and errors are there");
}

static void test_hostile(void)
{
	static const char evil[] = "</script><script>alert(1)</script><!-- ]]> \" onload='x' &amp; \u202Etxt\u2066 \x01\x1B[31m \xFF\xC0";
	static const char *const column[] = { "article", "comment", "text", "context", "name", "person", "role", "organization", "title", "url", "host", "payer", "payee", "purpose",
		"event", "modality", "unit", "low", "high", "per", "qualifier", "speaker", "verb", "rule", "file", "stage", "message", "author", "published", "parent", "kind",
		"aliases", "start", "end", "mentions", "articles", "words", "access", "comments", "comments_declared", "fetched", "first_seen", "last_seen", "time" };
	char cell[64][256], *pair[64] = { NULL };

	tables_begin();
	for (size_t i = 0; i < sizeof column / sizeof *column; i++) {
		snprintf(cell[i], sizeof cell[i], "%s=%s", column[i], evil);
		pair[i] = cell[i];
	}
	for (int t = 0; t < TABLES; t++)
		row((enum table)t, (const char *const *)pair);
	snprintf(cell[1], sizeof cell[1], "kind=money");
	row(TABLE_AMOUNTS, (const char *const[]){ cell[0], cell[1], cell[2], cell[3], cell[16], cell[17], cell[18], cell[23], NULL });
	row(TABLE_ENTITIES, (const char *const[]){ cell[4], "type=person", cell[31], NULL });
	row(TABLE_ENTITIES, (const char *const[]){ cell[4], "type=organization", cell[31], NULL });
	ROW(TABLE_ARTICLES, "article=x", "url=javascript:alert(1)", "title=Adresse");
	ROW(TABLE_ARTICLES, "article=../../etc/passwd", "url=https://c.test/\"onclick=x", "title=Chemin");
	ROW(TABLE_ARTICLES, "article=javascript:y#z?", "url=data:text/html,x", "title=Autre");
	tap_ok(report() && well_formed(), "hostile cells leave the page well formed");
	tap_ok(!has("<script") && !has("<!--") && !has("onload='"), "no cell becomes markup");
	tap_ok(!has("\u202E") && !has("\u2066") && !has("\x1B") && !has("\x01"), "no control or reordering code point is left");
	tap_ok(!has("href=\"javascript") && !has("href=\"data"), "only web addresses become links");
	tap_ok(!has("href=\"text/.."), "no link leaves the folder");
	tap_ok(has("href=\"text/javascript%3Ay%23z%3F.txt\""), "a name of any kind is a plain file name in a link");
	tap_ok(has("https://c.test/&quot;onclick=x"), "a quote in an address stays inside");
	tap_ok(has("default-src 'none'"), "and the page itself forbids scripts");
}

int main(void)
{
	test_empty();
	test_money();
	test_names();
	test_hostile();
	for (int t = 0; t < TABLES; t++)
		buf_close(&file[t]);
	buf_close(&page);
	return tap_done();
}
