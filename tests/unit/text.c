/* Unit tests of the text library. */
#include "unit/tap.h"

#include "text/arena.h"
#include "text/date.h"
#include "text/gzip.h"
#include "text/hash.h"
#include "text/map.h"
#include "text/unicode.h"
#include "text/url.h"
#include "text/words.h"

#include <stdlib.h>
#include <zlib.h>

static struct arena a;

static void test_slices(void)
{
	struct slice rest = SLICE("a,,b"), piece;
	int n = 0;

	while (slice_split(&rest, ',', &piece))
		n++;
	tap_number(n, 3, "split keeps empty pieces");
	tap_number((long long)slice_find(SLICE("abcabc"), SLICE("ca"), 0), 2, "find");
	tap_ok(slice_find(SLICE("abc"), SLICE("x"), 0) == SLICE_NONE, "find nothing");
	tap_text(slice_trim(SLICE(" \t x y \n")), "x y", "trim");
	unsigned long long number = 1;
	tap_ok(slice_hex(SLICE("fFfFfFfFfFfFfFfF"), &number) && number == ~0ULL, "sixteen hexadecimal digits");
	tap_ok(!slice_hex(SLICE("10000000000000000"), &number) && !slice_hex(SLICE("1g"), &number) && !slice_hex(SLICE(""), &number) && number == 0, "one more, another letter, none");
	struct buf b = buf_open(4);
	tap_ok(!buf_add(&b, SLICE("abcdef")) && b.cut, "a full buffer says so");
	tap_text(buf_slice(&b), "abcd", "a full buffer keeps what fits");
	buf_close(&b);
}

static void test_words(void)
{
	static const char *const parts[] = { "de table", "leve", NULL };

	tap_ok(words_hold_any(SLICE("un tour de table"), parts) && words_hold_any(SLICE("elle a releve"), parts) && !words_hold_any(SLICE("une table"), parts), "words that hold one of a list");
	tap_ok(words_hold_stem(SLICE("ils ont leves"), parts) && !words_hold_stem(SLICE("elle a releve"), parts) && !words_hold_stem((struct slice){ 0 }, parts), "words of which one begins with a stem");
	static const char *const ends[] = { "quai", NULL };
	tap_ok(words_end_near(SLICE("le quai du port"), 3, ends) && !words_end_near(SLICE("le quai du port"), 2, ends) && !words_end_near((struct slice){ 0 }, 3, ends), "one of the last words is of a list");
	struct slice names = SLICE("Kerlan Voile, \xC3\x89toile du quai");
	tap_ok(capitals_end(names, 0, names.len, SLICE(" ,")) == 12 && capitals_end(names, 14, names.len, SLICE(" ,")) == 21 && capitals_end(names, 22, names.len, SLICE(" ,")) == 22, "the end of words with capitals");
}

static void test_unicode(void)
{
	tap_ok(utf8_valid(SLICE("d\xC3\xA9j\xC3\xA0")), "valid UTF-8");
	tap_ok(!utf8_valid(SLICE("\xED\xA0\x80")), "a surrogate is not valid");
	tap_ok(!utf8_valid(SLICE("\xC0\xAF")), "an overlong form is not valid");
	tap_ok(!utf8_valid(SLICE("ab\xE2\x82")), "a cut sequence is not valid");
	tap_text(utf8_repair(&a, SLICE("a\xFF\xC3\xA9")), "a\xEF\xBF\xBD\xC3\xA9", "repair");
	tap_text(unicode_fold(&a, SLICE("L\xE2\x80\x99\xC3\x89t\xC3\xA9-Libre \xC5\x92uvre ")), "l'ete libre oeuvre", "fold");
	tap_text(unicode_nfc(&a, SLICE("e\xCC\x81t")), "\xC3\xA9t", "NFC composes");
	tap_text(unicode_slug(&a, SLICE("L'\xC3\x89t\xC3\xA9 : 3 id\xC3\xA9""es"), 60), "l-ete-3-idees", "slug");
	tap_text(unicode_slug(&a, SLICE("abc def ghi"), 8), "abc-def", "a slug is cut at a word");
	tap_number((long long)utf8_count(SLICE("\xE2\x82\xAC" "5")), 2, "count of code points");
	tap_text(unicode_squeeze(&a, SLICE("  a\t\n\xC2\xA0 b\x01 ")), "a b", "squeeze");
}

static void date_is(bool read, const struct date *d, const char *want, const char *name)
{
	tap_text(read ? date_format(&a, d) : SLICE("none"), want, name);
}

static void test_dates(void)
{
	struct date d, now = { 2024, 3, 12, 10, 0, 0, 60 };

	date_is(date_iso(SLICE("2021-11-16T05:00:12+00:00"), &d), &d, "2021-11-16T05:00:12Z", "ISO with zone");
	date_is(date_iso(SLICE("2021-11-16 05:00"), &d), &d, "2021-11-16T05:00", "ISO with blank");
	date_is(date_iso(SLICE("2021-11-16T05:00:00.123+0100"), &d), &d, "2021-11-16T05:00+01:00", "ISO with fraction");
	date_is(date_iso(SLICE("2021-13-01"), &d), &d, "none", "no thirteenth month");
	date_is(date_iso(SLICE("2023-02-29"), &d), &d, "none", "no leap day in 2023");
	date_is(date_rfc(SLICE("Tue, 16 Nov 2021 05:00:12 GMT"), &d), &d, "2021-11-16T05:00:12Z", "RFC 5322");
	date_is(date_rfc(SLICE("6 Nov 21 05:00 -0330"), &d), &d, "2021-11-06T05:00-03:30", "RFC 5322, old year");
	date_is(date_text(SLICE("Publi\xC3\xA9 le mardi 1er mars 2022 \xC3\xA0 14h05"), NULL, &d), &d, "2022-03-01T14:05", "French words");
	date_is(date_text(SLICE("12/03/2024"), NULL, &d), &d, "2024-03-12", "day first");
	date_is(date_text(SLICE("3/31/2024"), NULL, &d), &d, "2024-03-31", "month first when it must be");
	date_is(date_text(SLICE("12. M\xC3\xA4rz 2020, 9:30 Uhr"), NULL, &d), &d, "2020-03-12T09:30", "German");
	date_is(date_text(SLICE("March 5, 2019 at 2:05 pm"), NULL, &d), &d, "2019-03-05T14:05", "English");
	date_is(date_text(SLICE("il y a 3 jours"), &now, &d), &d, "2024-03-09", "relative in days");
	date_is(date_text(SLICE("il y a 2 heures"), &now, &d), &d, "2024-03-12T08:00+01:00", "relative in hours");
	date_is(date_text(SLICE("2 Tage her"), &now, &d), &d, "2024-03-10", "relative with a word behind");
	date_is(date_text(SLICE("5 f\xC3\xA9vrier \xC3\xA0 07:45"), &now, &d), &d, "2024-02-05T07:45", "day and month are of this year");
	date_is(date_text(SLICE("20. November um 21:10"), &now, &d), &d, "2023-11-20T21:10", "or of the year before, not of days to come");
	date_is(date_text(SLICE("1er mars"), &now, &d), &d, "2024-03-01", "the first of a month without a year");
	tap_ok(!date_text(SLICE("5 f\xC3\xA9vrier \xC3\xA0 07:45"), NULL, &d), "without a now, no year is guessed");
	date_is(date_text(SLICE("hier \xC3\xA0 18:20"), &now, &d), &d, "2024-03-11T18:20+01:00", "yesterday");
	date_is(date_text(SLICE("version 12.4.7 du texte"), NULL, &d), &d, "none", "a version is no date");
	tap_number(date_seconds(&(struct date){ 2000, 2, 29, 12, 0, 0, 0 }), 951825600, "seconds");
	struct date back = date_of_seconds(951825600);
	tap_text(date_format(&a, &back), "2000-02-29T12:00Z", "and back");
}

/* The reference examples of RFC 3986 section 5.4, in part. */
static void test_urls(void)
{
	static const struct { const char *reference, *want; } cases[] = {
		{ "g", "http://a/b/c/g" }, { "./g", "http://a/b/c/g" }, { "g/", "http://a/b/c/g/" }, { "/g", "http://a/g" },
		{ "//g", "http://g/" }, { "?y", "http://a/b/c/d;p?y" }, { "g?y", "http://a/b/c/g?y" }, { "#s", "http://a/b/c/d;p?q#s" },
		{ "..", "http://a/b/" }, { "../g", "http://a/b/g" }, { "../../../g", "http://a/g" }, { "", "http://a/b/c/d;p?q" },
		{ "g;x=1/../y", "http://a/b/c/y" }, { "https://x.fr/a b", "https://x.fr/a%20b" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		tap_text(url_resolve(&a, SLICE("http://a/b/c/d;p?q"), slice_of(cases[i].reference)), cases[i].want, cases[i].reference);
	tap_text(url_key(&a, SLICE("HTTPS://Ex.FR:443/p?utm_source=x&id=4#c")), "https://ex.fr/p?id=4", "key");
	tap_text(url_slug(&a, SLICE("https://x.fr/2021/11/16/un-titre-ici/")), "un-titre-ici", "slug of a path");
	tap_text(url_host(&a, SLICE("http://u:p@EX.fr:8080/x")), "ex.fr", "host");
	tap_text(url_site(SLICE("www.actu.asso.fr")), "actu.asso.fr", "site under a two-level suffix");
	tap_text(url_site(SLICE("a.b.exemple.fr")), "exemple.fr", "site");
	tap_text(url_site(SLICE("192.168.10.4")), "192.168.10.4", "an IPv4 address is no sub-domain");
}

static void test_hash(void)
{
	char million[1000];

	memset(million, 'a', sizeof million);
	tap_text(sha256_hex(&a, SLICE("abc"), 64), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", "SHA-256 of abc");
	tap_text(sha256_hex(&a, SLICE(""), 16), "e3b0c44298fc1c14", "SHA-256 of nothing");
	tap_text(sha256_hex(&a, SLICE("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"), 16), "248d6a61d20638b8", "SHA-256 over two blocks");
}

static void test_map(void)
{
	struct map m = map_open();

	for (size_t i = 0; i < 1000; i++)
		map_put(&m, arena_printf(&a, "k%zu", i), (void *)(i + 1));
	map_put(&m, SLICE("k7"), (void *)(size_t)99);
	tap_number((long long)(size_t)map_get(&m, SLICE("k999")), 1000, "map finds");
	tap_number((long long)(size_t)map_get(&m, SLICE("k7")), 99, "map replaces");
	tap_ok(map_get(&m, SLICE("no")) == NULL && m.len == 1000, "map counts");
	tap_text(m.entry[5].key, "k5", "map keeps the order");
	map_close(&m);
}

static void test_arena(void)
{
	enum { LONG = 100000 }; /* elements: far beyond what shares a chunk */
	struct arena own = arena_open();
	uint32_t *up = NULL, *down = NULL, wrong = 0;
	size_t up_cap = 0, down_cap = 0;

	for (uint32_t i = 0; i < LONG; i++) {
		up = arena_grow(&own, up, i, &up_cap, sizeof *up);
		down = arena_grow(&own, down, i, &down_cap, sizeof *down);
		wrong += up[i] != 0 || down[i] != 0 || ((uintptr_t)up | (uintptr_t)down) % 16 != 0;
		up[i] = i;
		down[i] = LONG - i;
	}
	tap_number(wrong, 0, "arena: a new element of a growing array is zero, the array aligned");
	for (uint32_t i = 0; i < LONG; i++)
		wrong += up[i] != i || down[i] != LONG - i;
	tap_number(wrong, 0, "arena: two arrays that grow side by side keep what they have");
	tap_ok(own.used < 2 * sizeof *up * (up_cap + down_cap), "arena: what a long array had before is not kept");
	arena_close(&own);
}

static void test_gzip(void)
{
	unsigned char packed[1000];
	char zeros[4000] = { 0 };
	z_stream z = { 0 };
	struct buf out = buf_open(5000), small = buf_open(100);

	deflateInit2(&z, 9, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY);
	z.next_in = (unsigned char *)zeros;
	z.avail_in = sizeof zeros;
	z.next_out = packed;
	z.avail_out = sizeof packed;
	deflate(&z, Z_FINISH);
	struct slice whole = { (char *)packed, z.total_out };
	deflateEnd(&z);
	tap_ok(gzip_decode(whole, &out) == GZIP_COMPLETE && out.len == 4000, "gzip");
	tap_ok(gzip_decode(whole, &small) == GZIP_TOO_LARGE, "gzip stops at the cap");
	buf_clear(&out);
	tap_ok(gzip_decode(slice_sub(whole, 0, whole.len - 9), &out) == GZIP_TRUNCATED, "gzip cut off");
	packed[whole.len - 6] ^= 1;
	tap_ok(gzip_decode(whole, &out) == GZIP_BROKEN, "gzip with a wrong checksum");
	tap_ok(gzip_decode(SLICE("<html>plain"), &out) == GZIP_BROKEN, "plain text is no gzip");
	buf_close(&out);
	buf_close(&small);
}

int main(void)
{
	a = arena_open();
	test_slices();
	test_words();
	test_unicode();
	test_dates();
	test_urls();
	test_hash();
	test_map();
	test_arena();
	test_gzip();
	arena_close(&a);
	return tap_done();
}
