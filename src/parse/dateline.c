/* Lines and cells that are a date and nothing else. */
#include "parse/dateline.h"

#include "text/unicode.h"

enum {
	DATELINE_MAX = 80, /* bytes of the longest line that may be one date */
};

/* Words that may stand in a date, folded; sorted by bytes. */
static const char *const dateline_words[] = {
	"a", "about", "ago", "agosto", "alle", "almost", "am", "an", "annee", "annees", "anni", "anno", "ano", "anos", "ans", "aout",
	"apr", "april", "aprile", "at", "aug", "august", "aujourd hui", "avr", "avril", "dal", "dans", "das", "day", "days", "de",
	"dec", "december", "dez", "dezember", "dic", "dicembre", "diciembre", "dienstag", "dimanche", "domenica", "domingo",
	"donnerstag", "dopo", "du", "ein", "einem", "einen", "einer", "el", "ene", "enero", "environ", "est", "fa", "feb", "febbraio",
	"febrero", "februar", "february", "fev", "fevrier", "freitag", "fri", "friday", "gen", "gennaio", "gestern", "giorni",
	"giorno", "giovedi", "giu", "giugno", "gmt", "h", "hace", "her", "heure", "heures", "heute", "hier", "hora", "horas", "hour",
	"hours", "hrs", "ieri", "il", "jahr", "jahre", "jahren", "jan", "januar", "january", "janv", "janvier", "jeu", "jeudi",
	"jour", "jours", "jueves", "juil", "juillet", "juin", "jul", "juli", "julio", "july", "jun", "june", "juni", "junio", "l",
	"last", "le", "lug", "luglio", "lun", "lundi", "lunedi", "lunes", "maerz", "mag", "maggio", "mai", "mar", "march", "mardi",
	"mars", "martedi", "martes", "marz", "marzo", "may", "mayo", "mer", "mercoledi", "mercredi", "mes", "mese", "meses", "mesi",
	"miercoles", "min", "mins", "minuta", "minute", "minuten", "minutes", "minuti", "minuto", "minutos", "mittwoch", "mn", "mo",
	"mois", "mon", "monat", "monate", "monaten", "monday", "montag", "month", "months", "nov", "november", "novembre",
	"noviembre", "oct", "october", "octobre", "octubre", "okt", "oktober", "on", "ora", "ore", "ott", "ottobre", "passe", "pm",
	"s", "sabado", "sabato", "sam", "samedi", "samstag", "sat", "saturday", "sec", "second", "seconde", "secondes", "seconds",
	"sekunden", "semaine", "semaines", "semana", "semanas", "sep", "sept", "september", "septembre", "septiembre", "set",
	"settembre", "settimana", "settimane", "sonntag", "stunde", "stunden", "sun", "sunday", "tag", "tage", "tagen", "the", "thu",
	"thursday", "today", "tue", "tuesday", "uhr", "um", "un", "una", "une", "utc", "ven", "vendredi", "venerdi", "viernes", "vor",
	"wed", "wednesday", "week", "weeks", "woche", "wochen", "y", "year", "years", "yesterday",
};

/* Words that may lead to a date or from it to a name, folded; sorted by bytes. */
static const char *const dateline_links[] = {
	"actualise", "actualisee", "by", "comment", "commentaire", "date", "de", "dit", "ecrit", "edition", "en", "geschrieben", "kommentar", "ligne", "mis", "mise",
	"modifie", "modifiee", "par", "paru", "parution", "poste", "posted", "publication", "publie", "publiee", "published", "schrieb", "updated", "vom", "von",
};

bool word_listed(const char *const *word, size_t words, struct slice s)
{
	size_t low = 0, high = words;

	while (low < high) {
		size_t middle = (low + high) / 2, i = 0;
		const char *w = word[middle];

		while (i < s.len && w[i] != '\0' && w[i] == s.ptr[i])
			i++;
		if (i == s.len && w[i] == '\0')
			return true;
		if (i < s.len && (unsigned char)w[i] < (unsigned char)s.ptr[i])
			low = middle + 1;
		else
			high = middle;
	}
	return false;
}

bool dateline_word(struct slice folded)
{
	if (folded.len > 0 && folded.ptr[0] >= '0' && folded.ptr[0] <= '9')
		return true;
	return word_listed(dateline_words, sizeof(dateline_words) / sizeof(dateline_words[0]), folded);
}

static bool is_link(struct slice folded)
{
	return word_listed(dateline_links, sizeof(dateline_links) / sizeof(dateline_links[0]), folded);
}

/* A separator of words in a date line. */
static bool is_separator(uint32_t code)
{
	return unicode_is_space(code) || (code < 0x80 && !unicode_is_letter(code) && !unicode_is_digit(code)) ||
	    (code >= 0x2010 && code <= 0x2027) || code == 0xB7 || code == 0xAB || code == 0xBB || code == 0x203A;
}

/* The next run between separators off *rest; empty at the end. */
static struct slice word_next(struct slice *rest)
{
	struct slice word = { NULL, 0 };

	while (rest->len > 0) {
		struct slice before = *rest;
		uint32_t code = utf8_next(rest);

		if (is_separator(code) && word.len == 0)
			continue;
		if (is_separator(code)) {
			*rest = before;
			break;
		}
		if (word.len == 0)
			word.ptr = before.ptr;
		word.len = (size_t)(rest->ptr - word.ptr);
	}
	return word;
}

bool dateline_words_only(struct arena *a, struct slice s)
{
	struct slice rest = s, word;

	while ((word = word_next(&rest)).len > 0) {
		struct slice folded = unicode_fold(a, word);

		if (!dateline_word(folded) && !is_link(folded))
			return false;
	}
	return true;
}

bool dateline_is(struct arena *a, struct slice s)
{
	const struct date now = { 2020, 6, 15, 12, 0, 0, 0 };
	struct slice rest = slice_trim(s);
	struct date d;

	/* German `hier` is no date, French `hier` alone hardly ever stands for one */
	if (rest.len < 4 || rest.len > DATELINE_MAX || slice_eq_nocase(rest, SLICE("hier")))
		return false;
	return dateline_words_only(a, rest) && dateline_read(s, &now, &d);
}

bool dateline_read(struct slice s, const struct date *now, struct date *d)
{
	unsigned long long seconds;

	s = slice_trim(s);
	if (date_iso(s, d) || date_rfc(s, d))
		return date_plausible(d);
	/* nine to ten digits are UNIX seconds, thirteen are milliseconds */
	if (slice_number(s, &seconds)) {
		if (s.len == 13)
			seconds /= 1000;
		else if (s.len < 9 || s.len > 10)
			return false;
		*d = date_of_seconds((long long)seconds);
		return date_plausible(d);
	}
	return date_text(s, now, d) && date_plausible(d);
}

struct slice dateline_cell(struct arena *a, const struct date *d)
{
	struct date cell = *d;

	cell.second = 0;
	return date_format(a, &cell);
}

const struct date *dateline_now(struct slice fetched, struct date *d)
{
	return date_iso(slice_trim(fetched), d) ? d : NULL;
}
