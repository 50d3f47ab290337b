/* Unit tests of the normalisers of amounts. */
#include "unit/tap.h"

#include "normal/normal.h"
#include "normal/decimal.h"

static struct arena a;

/* One call of a function of one or two arguments; want NULL: it must refuse. */
struct call {
	const char *function, *first, *second, *want;
};

static void test_calls(const struct call *call, size_t calls)
{
	size_t i;

	for (i = 0; i < calls; i++) {
		struct slice arg[2] = { slice_of(call[i].first), slice_of(call[i].second) };
		struct slice out;
		bool done = normal_apply(&a, slice_of(call[i].function), arg, call[i].second ? 2 : 1, &out);
		struct slice name = arena_printf(&a, "%s(%s%s%s)", call[i].function, call[i].first, call[i].second ? ", " : "", call[i].second ? call[i].second : "");

		if (call[i].want == NULL)
			tap_ok(!done, name.ptr);
		else if (tap_ok(done, name.ptr))
			tap_text(out, call[i].want, name.ptr);
	}
}

#define TEST_CALLS(table) test_calls(table, sizeof(table) / sizeof((table)[0]))

static void test_digits(void)
{
	static const struct call table[] = {
		{ "num", "7", NULL, "7" },
		{ "num", "0", NULL, "0" },
		{ "num", "007", NULL, "7" },
		{ "num", "613 402", NULL, "613402" },
		{ "num", "613\xc2\xa0" "402", NULL, "613402" },
		{ "num", "613\xe2\x80\xaf" "402", NULL, "613402" },
		{ "num", "9 000 000,25", NULL, "9000000.25" },
		{ "num", "6.340", NULL, "6340" },
		{ "num", "0.340", NULL, "0.34" },
		{ "num", "6.34", NULL, "6.34" },
		{ "num", "6,340", NULL, "6.34" },
		{ "num", "12.500.000", NULL, "12500000" },
		{ "num", "12.500,75", NULL, "12500.75" },
		{ "num", "3,400,000", NULL, "3400000" },
		{ "num", "3,400.5", NULL, "3400.5" },
		{ "num", "4'700", NULL, "4700" },
		{ "num", "4\xe2\x80\x99" "700", NULL, "4700" },
		{ "num", "5.25 millions", NULL, "5250000" },
		{ "num", "5.250 M", NULL, "5250000" },
		{ "num", "2,65Mds", NULL, "2650000000" },
		{ "num", "95k", NULL, "95000" },
		{ "num", "95 K", NULL, "95000" },
		{ "num", "3 MM", NULL, "3000000000" },
		{ "num", "6 millions 450 000", NULL, "6450000" },
		{ "num", "9 millions 4", NULL, "9400000" },
		{ "num", "9 millions 40", NULL, "9000040" },
		{ "num", "6 millions et demi", NULL, "6500000" },
		{ "num", "- 12", NULL, "12" },
		{ "num", "7,5e3", NULL, "7500" },
		{ "num", "10^4", NULL, "10000" },
		{ "num", "1,5^2", NULL, "2.25" },
		{ "num", "7^99", NULL, NULL },
		{ "num", "3 1/2", NULL, "3.5" },
		{ "num", "3e99", NULL, NULL },
		{ "num", "10.20.30.40", NULL, NULL },
		{ "num", "1.2345.678", NULL, NULL },
		{ "num", "12 34", NULL, NULL },
		{ "num", "12 deux", NULL, NULL },
		{ "num", "3 millions 5 millions", NULL, NULL },
		{ "num", "x12", NULL, NULL },
		{ "num", "...", NULL, NULL },
	};

	TEST_CALLS(table);
}

static void test_words(void)
{
	static const struct call table[] = {
		{ "words", "zéro", NULL, "0" },
		{ "words", "seize", NULL, "16" },
		{ "words", "dix-neuf", NULL, "19" },
		{ "words", "Vingt et un", NULL, "21" },
		{ "words", "vingt-et-une", NULL, "21" },
		{ "words", "soixante-quinze", NULL, "75" },
		{ "words", "soixante-dix-huit", NULL, "78" },
		{ "words", "quatre-vingts", NULL, "80" },
		{ "words", "quatre-vingt-douze", NULL, "92" },
		{ "words", "huitante-trois", NULL, "83" },
		{ "words", "nonante et un", NULL, "91" },
		{ "words", "cent un", NULL, "101" },
		{ "words", "six cents", NULL, "600" },
		{ "words", "six cent quarante-deux", NULL, "642" },
		{ "words", "mille", NULL, "1000" },
		{ "words", "mille neuf cent quatorze", NULL, "1914" },
		{ "words", "quatre mille", NULL, "4000" },
		{ "words", "trois cent mille", NULL, "300000" },
		{ "words", "un million deux cent mille", NULL, "1200000" },
		{ "words", "deux milliards trois cents millions", NULL, "2300000000" },
		{ "words", "mille milliards", NULL, "1000000000000" },
		{ "words", "un demi-million", NULL, "500000" },
		{ "words", "un quart de milliard", NULL, "250000000" },
		{ "words", "quatre millions et demi", NULL, "4500000" },
		{ "words", "six millions et trois quarts", NULL, "6750000" },
		{ "words", "une dizaine", NULL, "10" },
		{ "words", "une bonne quinzaine", NULL, "15" },
		{ "words", "cette dizaine", NULL, "10" },
		{ "words", "une demi-douzaine", NULL, "6" },
		{ "words", "un petit millier", NULL, "1000" },
		{ "words", "une vingtaine de milliers", NULL, "20000" },
		{ "words", "deux centaines de millions", NULL, "200000000" },
		{ "words", "sept virgule zéro cinq", NULL, "7.05" },
		{ "words", "41", NULL, NULL },
		{ "words", "trente quarante", NULL, NULL },
		{ "words", "trente et deux", NULL, NULL },
		{ "words", "un cent", NULL, NULL },
		{ "words", "cent mille deux cent mille", NULL, NULL },
		{ "words", "zéro mille", NULL, NULL },
		{ "words", "quelques millions", NULL, NULL },
		{ "words", "million", NULL, NULL },
		{ "words", "une bonne", NULL, NULL },
		{ "words", "et", NULL, NULL },
		{ "many", "neuf", NULL, NULL },
		{ "many", "dix", NULL, "10" },
		{ "many", "9", NULL, "9" },
		{ "many", "deux mille", NULL, "2000" },
	};

	TEST_CALLS(table);
}

static void test_others(void)
{
	static const struct call table[] = {
		{ "cents", "40", NULL, "0.4" },
		{ "cents", "cinq", NULL, "0.05" },
		{ "cents", "100", NULL, NULL },
		{ "scale", "millions", NULL, "1000000" },
		{ "scale", "Mds", NULL, "1000000000" },
		{ "scale", "", NULL, "1" },
		{ "scale", "euros", NULL, NULL },
		{ "dist", "3", "4,5 milliards", "3000000000" },
		{ "dist", "3 M", "4,5 M", "3000000" },
		{ "dist", "300 000", "1 million", "300000" },
		{ "dist", "60", "80 000", "60000" },
		{ "dist", "60", "80", "60" },
		{ "dist", "six", "sept mille", "6000" },
		{ "dist", "six", "sept cents", "600" },
		{ "dist", "6", "700", "6" },
		{ "dist", "6", "90 000", "6" },
		{ "dist", "80", "60", NULL },
		{ "dist", "9", "4 millions", NULL },
		{ "dist", "deux", "trois millions", "2000000" },
		{ "fall", "8,5", "7 millions", "8500000" },
		{ "fall", "70 000", "45 000", "70000" },
		{ "fall", "7", "8 millions", NULL },
		{ "lend", "8,5", "7 millions", "8500000" },
		{ "lend", "7", "8 millions", "7000000" },
		{ "lend", "30", "20 millions d’euros", "30000000" },
		{ "lend", "1,5", "2,5 M€", "1500000" },
		{ "iso", "\xe2\x82\xac", NULL, "EUR" },
		{ "iso", "EUROS", NULL, "EUR" },
		{ "iso", "dollars canadiens", NULL, "CAD" },
		{ "iso", "Francs suisses", NULL, "CHF" },
		{ "iso", "francs", NULL, "FRF" },
		{ "iso", "francs français", NULL, "FRF" },
		{ "iso", "F CFA", NULL, "XOF" },
		{ "iso", "US$", NULL, "USD" },
		{ "iso", "cailloux", NULL, NULL },
		{ "coin", "Dollars", NULL, "dollar" },
		{ "coin", "$", NULL, "dollar" },
		{ "coin", "dollars canadiens", NULL, "" },
		{ "coin", "euros", NULL, "" },
		{ "frac", "la moitié", NULL, "0.5" },
		{ "frac", "un tiers", NULL, "0.333333" },
		{ "frac", "les deux tiers", NULL, "0.666667" },
		{ "frac", "trois quarts", NULL, "0.75" },
		{ "frac", "un bon quart", NULL, "0.25" },
		{ "frac", "huit sur dix", NULL, "0.8" },
		{ "frac", "un voilier neuf sur deux", NULL, "0.5" },
		{ "frac", "12 lots sur 30", NULL, "0.4" },
		{ "frac", "2/3", NULL, "0.666667" },
		{ "frac", "un trentième", NULL, "0.0333333" },
		{ "frac", "deux vingt-cinquièmes", NULL, "0.08" },
		{ "frac", "quatre cent-unièmes", NULL, "0.039604" },
		{ "frac", "un dix millième", NULL, "0.0001" },
		{ "num", "sept et deux neuvièmes", NULL, "7.222222" },
		{ "num", "trente demis", NULL, NULL },
		{ "num", "trente quarts", NULL, "7.5" },
		{ "frac", "trente quarts", NULL, NULL },
		{ "frac", "un zéroième", NULL, NULL },
		{ "frac", "un chantième", NULL, NULL },
		{ "frac", "5/3", NULL, NULL },
		{ "frac", "onze sur dix", NULL, NULL },
		{ "frac", "dix sur dix", NULL, NULL },
		{ "frac", "sur dix", NULL, NULL },
		{ "frac", "un sur zéro", NULL, NULL },
		{ "frac", "le port", NULL, NULL },
		{ "num", "", NULL, "" },
		{ "date", "le 4 juin 2019", NULL, "2019-06-04" },
		{ "date", "hier", NULL, NULL },
		{ "nothing", "1", NULL, NULL },
		{ "num", "1", "2", NULL },
	};

	TEST_CALLS(table);
}

static void test_decimals(void)
{
	struct slice out;
	struct decimal x, y;

	tap_ok(normal_product(&a, SLICE("1.78"), SLICE("1000000000"), &out), "product");
	tap_text(out, "1780000000", "product is exact");
	tap_ok(normal_product(&a, SLICE("0.1"), SLICE("0.1"), &out), "small product");
	tap_text(out, "0.01", "small product is exact");
	tap_ok(normal_product(&a, SLICE("0"), SLICE("12.5"), &out), "product with zero");
	tap_text(out, "0", "zero is plain");
	tap_ok(normal_sum(&a, SLICE("0.1"), SLICE("0.2"), &out), "sum");
	tap_text(out, "0.3", "sum is exact");
	tap_ok(normal_sum(&a, SLICE("999.95"), SLICE("0.05"), &out), "sum with carry");
	tap_text(out, "1000", "no zeros after the point");
	tap_ok(!normal_sum(&a, SLICE("1e3"), SLICE("1"), &out), "no exponent");
	tap_ok(!normal_sum(&a, SLICE("-1"), SLICE("1"), &out), "no sign");
	tap_ok(!normal_sum(&a, SLICE(""), SLICE("1"), &out), "nothing is no number");
	tap_ok(!normal_product(&a, SLICE("99999999999999999999999999"), SLICE("99999999999999999999999999"), &out), "too long is refused");
	tap_ok(decimal_read(SLICE("1200"), &x) && decimal_read(SLICE("1200.0"), &y) && decimal_compare(&x, &y) == 0, "equal in value");
	tap_ok(decimal_read(SLICE("0.05"), &x) && decimal_read(SLICE("0.4"), &y) && decimal_compare(&x, &y) < 0, "less");
	tap_ok(decimal_divide(&x, &y, 3, &x), "division");
	tap_text(decimal_write(&a, &x), "0.125", "quotient");
	x = decimal_of(2);
	y = decimal_of(3);
	tap_ok(decimal_divide(&x, &y, 4, &x), "endless quotient");
	tap_text(decimal_write(&a, &x), "0.6667", "half up");
	y = decimal_of(0);
	tap_ok(!decimal_divide(&x, &y, 4, &x), "no division by zero");
	tap_ok(!decimal_read(SLICE("1234567890123456789012345678901234567890123456789"), &x), "49 digits do not fit");
}

/* Long input is refused at once: a phrase has at most so many words. */
static void test_long(void)
{
	struct buf b = buf_open(1 << 20);
	struct slice out, arg;
	int i;

	for (i = 0; i < 60000; i++)
		buf_add(&b, SLICE("cent mille "));
	arg = buf_slice(&b);
	tap_ok(!normal_apply(&a, SLICE("num"), &arg, 1, &out), "a megabyte of words is no number");
	buf_clear(&b);
	for (i = 0; i < 200000; i++)
		buf_add(&b, SLICE("9"));
	arg = buf_slice(&b);
	tap_ok(!normal_apply(&a, SLICE("num"), &arg, 1, &out), "nor are so many digits");
	buf_close(&b);
}

int main(void)
{
	a = arena_open();
	test_digits();
	test_words();
	test_others();
	test_decimals();
	test_long();
	arena_close(&a);
	return tap_done();
}
