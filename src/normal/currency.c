/* Which currency a word, sign or code stands for. */
#include "normal/currency.h"
#include "text/unicode.h"

/*
 * Folded singular or sign, and code. A code also stands for itself. Bare names that several
 * countries share take the one a French text most likely means; rules flag them `ambiguous`.
 * Codes without a country (BTC) are those of common use.
 */
static const char *const currency_table[][2] = {
	{ "€", "EUR" }, { "euro", "EUR" }, { "€uro", "EUR" }, { "eur", "EUR" }, { "e", "EUR" }, { "centime", "EUR" }, { "cent", "EUR" },
	{ "$", "USD" }, { "us$", "USD" }, { "$us", "USD" }, { "$ us", "USD" }, { "dollar", "USD" }, { "usd", "USD" },
	{ "dollar americain", "USD" }, { "dollar us", "USD" }, { "dollar canadien", "CAD" }, { "ca$", "CAD" },
	{ "$ca", "CAD" }, { "$ ca", "CAD" }, { "$can", "CAD" }, { "$ can", "CAD" }, { "$c", "CAD" }, { "can$", "CAD" }, { "cad", "CAD" }, { "dollar australien", "AUD" },
	{ "aud", "AUD" }, { "dollar de hong kong", "HKD" }, { "dollar de singapour", "SGD" },
	{ "£", "GBP" }, { "livre", "GBP" }, { "livre sterling", "GBP" }, { "gbp", "GBP" }, { "pound", "GBP" },
	{ "franc suisse", "CHF" }, { "chf", "CHF" }, { "fs", "CHF" }, { "franc", "FRF" }, { "franc francais", "FRF" },
	{ "frf", "FRF" }, { "ff", "FRF" }, { "nouveau franc", "FRF" }, { "ancien franc", "FRF" },
	{ "franc belge", "BEF" }, { "franc luxembourgeois", "LUF" }, { "franc cfa", "XOF" }, { "fcfa", "XOF" },
	{ "f cfa", "XOF" }, { "cfa", "XOF" }, { "xof", "XOF" }, { "xaf", "XAF" }, { "franc pacifique", "XPF" },
	{ "franc cfp", "XPF" }, { "f cfp", "XPF" }, { "f.cfp", "XPF" }, { "f. cfp", "XPF" }, { "xpf", "XPF" }, { "frs", "CHF" }, { "fr.", "CHF" }, { "fr", "CHF" }, { "franc congolais", "CDF" }, { "franc guineen", "GNF" },
	{ "franc rwandais", "RWF" }, { "¥", "JPY" }, { "yen", "JPY" }, { "jpy", "JPY" }, { "yuan", "CNY" },
	{ "cny", "CNY" }, { "rmb", "CNY" }, { "renminbi", "CNY" }, { "dirham", "MAD" }, { "dirham marocain", "MAD" },
	{ "mad", "MAD" }, { "dh", "MAD" }, { "dirham emirati", "AED" }, { "dinar", "TND" }, { "dinar tunisien", "TND" },
	{ "tnd", "TND" }, { "dinar algerien", "DZD" }, { "dzd", "DZD" }, { "roupie", "INR" }, { "inr", "INR" },
	{ "rouble", "RUB" }, { "rub", "RUB" }, { "won", "KRW" }, { "zloty", "PLN" }, { "real", "BRL" }, { "reais", "BRL" }, { "reau", "BRL" },
	{ "couronne suedoise", "SEK" }, { "couronne norvegienne", "NOK" }, { "couronne danoise", "DKK" },
	{ "couronne tcheque", "CZK" }, { "livre turque", "TRY" }, { "livre libanaise", "LBP" }, { "shekel", "ILS" },
	{ "lire", "ITL" }, { "peseta", "ESP" }, { "deutschemark", "DEM" }, { "mark allemand", "DEM" }, { "rand", "ZAR" },
	{ "ariary", "MGA" }, { "gourde", "HTG" }, { "naira", "NGN" }, { "leu", "RON" }, { "forint", "HUF" },
	{ "hryvnia", "UAH" }, { "lei", "RON" }, { "couronne", "SEK" }, { "peso", "MXN" }, { "rial", "IRR" }, { "riyal", "SAR" },
	{ "shilling", "KES" }, { "baht", "THB" }, { "ringgit", "MYR" }, { "taka", "BDT" }, { "lev", "BGN" }, { "leva", "BGN" },
	{ "couronne islandaise", "ISK" }, { "dollar neo zelandais", "NZD" }, { "livre egyptienne", "EGP" }, { "livre syrienne", "SYP" },
	{ "dinar koweitien", "KWD" }, { "dinar serbe", "RSD" }, { "dinar libyen", "LYD" }, { "dinar irakien", "IQD" },
	{ "dinar jordanien", "JOD" }, { "roupie indienne", "INR" }, { "roupie mauricienne", "MUR" }, { "roupie pakistanaise", "PKR" },
	{ "peso mexicain", "MXN" }, { "peso argentin", "ARS" }, { "peso chilien", "CLP" }, { "peso colombien", "COP" },
	{ "franc djiboutien", "DJF" }, { "franc comorien", "KMF" }, { "franc burundais", "BIF" }, { "real bresilien", "BRL" }, { "sek", "SEK" }, { "nok", "NOK" }, { "dkk", "DKK" },
	{ "bitcoin", "BTC" }, { "btc", "BTC" }, { "ether", "ETH" }, { "eth", "ETH" }, { "usdt", "USDT" },
};

/* What names no country, and the bare name of its coin. */
static const char *const shared_table[][2] = {
	{ "$", "dollar" }, { "dollar", "dollar" }, { "franc", "franc" }, { "livre", "livre" }, { "dinar", "dinar" },
	{ "dirham", "dirham" }, { "dh", "dirham" }, { "roupie", "roupie" }, { "couronne", "couronne" }, { "peso", "peso" },
	{ "rial", "rial" }, { "riyal", "rial" }, { "shilling", "shilling" }, { "leu", "leu" },
	{ "franc cfa", "cfa" }, { "fcfa", "cfa" }, { "f cfa", "cfa" }, { "cfa", "cfa" },
};

/* Words without the plural s of each. */
static struct slice currency_singular(struct arena *a, struct slice s)
{
	struct buf b = buf_open(64);
	struct slice rest = s, word, out;

	while (slice_split(&rest, ' ', &word)) {
		if (b.len > 0)
			buf_add_char(&b, ' ');
		if (word.len > 3 && (word.ptr[word.len - 1] == 's' || word.ptr[word.len - 1] == 'x') && !slice_eq(word, SLICE("francais")) && !slice_eq(word, SLICE("reais")))
			word.len--;
		buf_add(&b, word);
	}
	out = arena_copy(a, buf_slice(&b));
	buf_close(&b);
	return out;
}

/* The second of the pair whose first is this word, empty when there is none. */
static struct slice pair_value(const char *const (*pair)[2], size_t pairs, struct slice word)
{
	for (size_t i = 0; i < pairs; i++)
		if (slice_eq(word, slice_of(pair[i][0])))
			return slice_of(pair[i][1]);
	return (struct slice){ 0 };
}

struct slice currency_code(struct arena *a, struct slice s)
{
	return pair_value(currency_table, sizeof currency_table / sizeof *currency_table, currency_singular(a, unicode_fold(a, s)));
}

struct slice currency_shared(struct arena *a, struct slice s)
{
	return pair_value(shared_table, sizeof shared_table / sizeof *shared_table, currency_singular(a, unicode_fold(a, s)));
}
