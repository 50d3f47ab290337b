/* Lines around a comment: names, prompts, heads. */
#include "parse/thread_name.h"

#include <string.h>

#include "parse/dateline.h"
#include "text/unicode.h"

enum {
	LINE_BYTES = 160,  /* a longer line is text */
	NAME_BYTES = 96,
	WORDS = 32,
	COUNTER_BYTES = 8,
	BARE_BYTES = 48,
	BARE_WORDS = 5,
	LINK_BYTES = 24,
};

/* Phrases that stand before a name; folded. The first OF_COMMENT say whose comment it is, the last LABELS are what a field is called. */
enum { OF_COMMENT = 11, LABELS = 7 };
static const char *const before_name[] = {
	"commentaire de", "commentaire par", "message de", "reaction de", "avis de", "bewertung von", "comment by", "comment from", "kommentar von", "comentario de", "commento di",
	"citation de", "par", "poste par", "publie par", "ecrit par", "redige par", "soumis par", "envoye par", "depose par", "laisse par", "by", "submitted by", "posted by", "written by", "from", "von", "geschrieben von", "verfasst von",
	"por", "escrito por", "publicado por", "da", "scritto da", "inviato da", "posted", "poste", "publie", "auteur", "author", "autor", "pseudo", "user", "name", "nom",
};

/* Phrases that stand behind a name; folded. The first SAYINGS say that words follow. */
enum { SAYINGS = 36 };
static const char *const after_name[] = {
	"dit", "a dit", "a ecrit", "ecrit", "ecrivait", "a commente", "a repondu", "a reagi", "a publie", "a poste", "says", "said", "wrote", "writes", "commented", "replied", "posted",
	"sagt", "sagte", "schreibt", "schrieb", "meint", "meinte", "hat geschrieben", "kommentierte", "antwortete", "dice", "dijo", "escribio", "ha escrito", "comento", "ha scritto", "ha detto", "scrive", "pisze", "napisal",
	"par", "by", "von", "vom", "le", "on", "at", "am", "um", "il", "el", "permalink", "link", "lien permanent",
	"non verifie", "not verified", "nicht uberpruft", "no verificado", "non verificato",
};

/* Prompts, counters and links of a comment; folded, `*` at the end stands for anything. */
static const char *const prompts[] = {
	"afficher la suite", "alerter", "alerter la moderation", "alerter le moderateur", "alerter un moderateur", "alerte moderateur", "avertir le moderateur", "avertir un moderateur", "antworten", "antwort", "abus", "auf diesen kommentar antworten", "auf kommentar antworten",
	"bearbeiten", "beantworten", "beitrag melden", "citar", "cita", "citer", "cite", "commenter", "compartir", "condividi", "connectez vous", "connectez vous a votre *", "connectez vous ou *", "connectez vous pour *", "connexion pour *", "copier le lien", "delete", "denoncer", "denunciar", "diesen kommentar melden", "dislike",
	"d accord", "editer", "edit", "einloggen zum *", "empfehlen", "en reponse a", "flag", "gefallt mir", "haut de page", "identifiez vous", "identifiez vous ou *", "identifiez vous pour *", "inscrivez vous", "inscrivez vous ou *", "inscrivez vous pour *", "j aime", "je n aime pas", "je recommande", "kommentar melden", "kommentieren",
	"kommentar verfassen", "lien", "lien permanent", "lien vers ce commentaire", "like", "likes", "link", "log in to *", "login to *", "loading", "link zu diesem kommentar", "lire la suite", "me gusta", "melden", "mi piace", "modifier", "modifier le commentaire", "moderer",
	"nach oben", "nicht hilfreich", "hilfreich", "odpowiedz", "partager", "pas d accord", "permalien", "permalink", "permanentlink", "plus", "moins", "quote", "recommander", "reagir", "reply", "reply to this comment", "reply to this", "reponse", "repondre", "repondre a ce commentaire", "repondre a ce message",
	"repondre au commentaire", "repondre au message", "report", "report abuse", "report comment", "responder", "respuesta", "respondre", "rispondi", "segnala", "se connecter pour *", "share", "signaler", "signaler ce commentaire", "signaler ce contenu", "signaler ce message", "signaler ce commentaire comme *",
	"signaler un abus", "signaler un contenu *", "signaler le commentaire", "signaler au moderateur", "supprimer", "loschen", "teilen", "traduire", "translate", "tweet", "up", "down", "um zu antworten *", "voter", "vote", "votes", "vous devez etre abonne *", "vous devez etre connecte *", "vous devez etre enregistre *", "vous devez etre identifie *", "vous devez etre inscrit *", "vous devez vous connecter *", "vous devez vous identifier *", "vous devez vous inscrire *", "view profile", "voir le profil", "voir la reponse",
	"voir les", "voir la", "afficher les", "afficher la", "masquer les", "masquer la", "reponses", "voir les reponses", "masquer les reponses", "afficher les reponses", "wird geladen", "zitieren", "zitat", "zum antworten anmelden", "zum kommentieren anmelden", "zum profil", "verstoss melden", "missbrauch melden", "antworten abbrechen", "points", "point", "mehr", "more", "read more", "show more", "weiterlesen",
};

/* Openings of lines that stand for a removed or waiting comment; folded. */
static const char *const gone[] = {
	"ce commentaire a ete supprime", "ce commentaire a ete modere", "ce commentaire a ete retire", "ce commentaire a ete masque", "ce commentaire est masque", "ce commentaire est en attente", "ce message a ete supprime", "ce message a ete modere", "ce message a ete retire",
	"commentaire supprime", "commentaire modere", "commentaire masque", "commentaire retire", "commentaire en attente", "message supprime", "message modere", "message retire", "message efface", "contribution supprimee", "contribution moderee", "votre commentaire est en attente", "votre commentaire a ete envoye",
	"en attente de moderation", "en attente de validation", "this comment has been removed", "this comment was removed", "this comment has been deleted", "this comment was deleted", "comment removed", "comment deleted", "deleted comment", "your comment is awaiting moderation", "dieser kommentar wurde", "der kommentar wurde entfernt",
	"kommentar wurde geloscht", "kommentar geloscht", "dein kommentar wartet", "ihr kommentar wartet", "este comentario ha sido eliminado", "comentario eliminado", "tu comentario esta pendiente", "questo commento e stato", "commento rimosso", "il tuo commento e in attesa",
};

/* What some sites put in brackets in its place; folded. */
static const char *const gone_marks[] = {
	"censure", "deleted", "efface", "eliminado", "geloscht", "modere", "moderee", "moderated", "removed", "rimosso", "supprime", "supprimee",
};

/* Openings that name the comment answered; folded. */
static const char *const answers[] = {
	"en reponse a", "en reponse au", "repondre a", "reponse a", "repond a", "a repondu a", "in reply to", "reply to", "replying to", "als antwort auf", "antwort auf", "in antwort auf", "en respuesta a", "respuesta a", "in risposta a", "risposta a",
};

/* What sites show beside a reader's name; folded. */
static const char *const badges[] = {
	"abonne", "abonnee", "abonne premium", "admin", "administrateur", "auteur", "autrice", "auteur de l article", "author", "contributeur", "contributrice",
	"inscrit", "inscrite", "invite", "invitee", "la redaction", "lecteur", "lectrice", "member", "membre", "mitglied", "moderateur", "moderation", "moderator", "moderatrice",
	"nouveau", "premium", "redaction", "staff", "subscriber", "suscriptor", "top commentateur", "utente", "visiteur",
};

/* A word of a line. */
struct word {
	struct slice raw, folded;
	bool date;
};

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static bool is_mark(uint32_t code)
{
	return unicode_is_space(code) || (code < 0x80 && !unicode_is_letter(code) && !unicode_is_digit(code) && code != '_' && code != '\'' && code != '@') ||
	    (code >= 0x2010 && code <= 0x2015) || (code >= 0x2020 && code <= 0x2027) || (code >= 0x2039 && code <= 0x203A) || (code >= 0x2190 && code <= 0x21FF) || code == 0xB7 || code == 0xAB || code == 0xBB || code == 0x2212;
}

/* The words of a line, at most WORDS of them; false when there are more. */
static bool words_of(struct arena *a, struct slice line, struct word *word, size_t *words)
{
	*words = 0;
	while (line.len > 0) {
		struct slice from = line;
		size_t len = 0;

		while (line.len > 0) {
			struct slice before = line;

			if (is_mark(utf8_next(&line))) {
				line = before;
				break;
			}
			len = (size_t)(line.ptr - from.ptr);
		}
		if (len == 0) {
			utf8_next(&line);
			continue;
		}
		if (*words == WORDS)
			return false;
		from.len = len;
		if (slice_eq(from, SLICE("@"))) /* `12 mars @ 14:05` */
			continue;
		word[*words] = (struct word){ from, unicode_fold(a, from), false };
		word[*words].date = dateline_word(word[*words].folded);
		++*words;
	}
	return true;
}

/* Number of words that `phrase` takes from word `at` on, 0 when it does not fit; phrase is folded. */
static size_t phrase_fits(const char *phrase, const struct word *word, size_t words, size_t at)
{
	struct slice rest, piece, folded, part;
	size_t n = 0;

	/* nearly all phrases are done with here */
	if (at >= words || word[at].folded.len == 0 || word[at].folded.ptr[0] != phrase[0])
		return 0;
	rest = slice_of(phrase);
	while (slice_split(&rest, ' ', &piece)) {
		if (at + n >= words)
			return 0;
		/* `j'aime` is one word of the line and two of the phrase */
		folded = word[at + n].folded;
		while (slice_split(&folded, ' ', &part)) {
			if (!slice_eq(part, piece))
				return 0;
			if (folded.len > 0 && !slice_split(&rest, ' ', &piece))
				return 0;
		}
		n++;
	}
	return n;
}

/* Words [at - 1, to) are `Pseudo 1256`, a name that a site made up; `Pseudo : 1256` is a label and a name. */
static bool is_numbered(const struct word *word, size_t at, size_t to)
{
	const char *label_end = word[at - 1].raw.ptr + word[at - 1].raw.len;
	unsigned long long n;

	return at + 1 == to && slice_number(word[at].folded, &n) && memchr(label_end, ':', (size_t)(word[at].raw.ptr - label_end)) == NULL;
}

/* Drops phrases of a table at the start of words [*from, to). */
static void strip_before(const struct word *word, size_t *from, size_t to)
{
	size_t longest;

	do {
		longest = 0;
		for (size_t i = 0; i < COUNT(before_name); i++) {
			size_t n = phrase_fits(before_name[i], word, to, *from);

			if (n > 0 && i >= COUNT(before_name) - LABELS && is_numbered(word, *from + n, to))
				continue;
			longest = n > longest ? n : longest;
		}
		*from += longest;
	} while (longest > 0 && *from < to);
}

static void strip_after(const struct word *word, size_t from, size_t *to)
{
	size_t longest;

	do {
		longest = 0;
		for (size_t i = 0; i < COUNT(after_name); i++)
			for (size_t n = longest + 1; n <= 3 && n <= *to - from; n++)
				if (phrase_fits(after_name[i], word, *to, *to - n) == n)
					longest = n;
		*to -= longest;
	} while (longest > 0 && *to > from);
}

/* The end of the run of date words that starts at word i; i when it holds no digit. */
static size_t date_run(const struct word *word, size_t words, size_t i)
{
	size_t to = i;
	bool digit = false;

	while (to < words && word[to].date) {
		digit |= word[to].folded.ptr[0] >= '0' && word[to].folded.ptr[0] <= '9';
		to++;
	}
	/* `#3 Le Grincheux`: a capital begins a name */
	if (to > i + 1 && to < words && slice_eq(word[to - 1].raw, SLICE("Le")))
		to--;
	return digit ? to : i;
}

/* From the start of word `from` to the end of word `to` - 1, marks that close it included. */
static struct slice words_slice(struct slice line, const struct word *word, size_t from, size_t to, size_t words)
{
	const char *start = word[from].raw.ptr, *end = word[to - 1].raw.ptr + word[to - 1].raw.len;
	const char *limit = to < words ? word[to].raw.ptr : line.ptr + line.len;

	/* `Pauline (La Cantine)` and `Yann D.` keep their last mark */
	if (end < limit && (*end == '.' || (*end == ')' && memchr(start, '(', (size_t)(end - start)))))
		end++;
	return (struct slice){ start, (size_t)(end - start) };
}

struct slice name_of_line(struct arena *a, struct slice line)
{
	struct word word[WORDS];
	size_t words, i = 0;

	if (line.len > LINE_BYTES || !words_of(a, line, word, &words))
		return (struct slice){ NULL, 0 };
	while (i < words) {
		size_t run = date_run(word, words, i), from = i, to;

		if (run > i) {
			i = run;
			continue;
		}
		for (to = i + 1; to < words && date_run(word, words, to) == to; to++)
			;
		i = to;
		strip_before(word, &from, to);
		strip_after(word, from, &to);
		if (from < to)
			return words_slice(line, word, from, to, words);
	}
	return (struct slice){ NULL, 0 };
}

bool line_is_speaker(struct arena *a, struct slice line)
{
	struct word word[WORDS];
	size_t words, from = 0;

	if (line.len > NAME_BYTES || !words_of(a, line, word, &words))
		return false;
	/* `#3 Commentaire de Jojo`, `3. Jojo a écrit :` */
	while (from < words && date_run(word, from + 1, from) > from)
		from++;
	for (size_t i = 0; i < OF_COMMENT; i++) {
		size_t n = phrase_fits(before_name[i], word, words, from);

		if (n > 0 && from + n < words)
			return true;
	}
	for (size_t i = 0; i < SAYINGS; i++)
		for (size_t n = 1; n <= 2 && from + n < words; n++)
			if (phrase_fits(after_name[i], word, words, words - n) == n)
				return true;
	return false;
}

bool name_is_bare(struct slice s)
{
	size_t words = 1;

	if (s.len == 0 || s.len > BARE_BYTES)
		return false;
	for (size_t i = 0; i < s.len; i++) {
		words += s.ptr[i] == ' ';
		if (s.ptr[i] == ':' || s.ptr[i] == '?' || s.ptr[i] == '!')
			return false;
	}
	/* `J. Dupont D.` is a name, `Bravo les gars.` is not told from it: only `..` and `…` are */
	return words <= BARE_WORDS && s.ptr[s.len - 1] != ',' && !slice_ends(s, SLICE("…")) && !slice_ends(s, SLICE(".."));
}

/* The line tells a day or a clock time; `du 45` in a name does not. */
static bool has_date(struct slice line)
{
	const struct date now = { 2020, 6, 15, 12, 0, 0, 0 };
	struct date d;

	for (size_t i = 1; i + 1 < line.len; i++)
		if (line.ptr[i] == ':' && line.ptr[i - 1] >= '0' && line.ptr[i - 1] <= '9' && line.ptr[i + 1] >= '0' && line.ptr[i + 1] <= '9')
			return true;
	return dateline_read(line, &now, &d);
}

/* A field's line without `Par` and `dit :`, its date only when it has one. */
static struct slice field_line(struct arena *a, struct slice line)
{
	struct word word[WORDS];
	size_t words, from = 0, to;
	bool dated = false;
	struct slice name;

	if (!words_of(a, line, word, &words) || words == 0)
		return line.len <= NAME_BYTES && words == 0 ? line : (struct slice){ NULL, 0 };
	for (size_t i = 0; i < words && !dated; i++)
		dated = date_run(word, words, i) > i + 1;
	if (dated && has_date(line))
		return name_of_line(a, line);
	to = words;
	strip_before(word, &from, to);
	strip_after(word, from, &to);
	if (from >= to)
		return words == 1 ? line : (struct slice){ NULL, 0 };
	if (from == 0 && to == words) {
		for (name = line; name.len > 0 && memchr(" :,|-", name.ptr[name.len - 1], 5);)
			name.len--;
		return name.len > 0 ? name : line;
	}
	return words_slice(line, word, from, to, words);
}

struct slice name_of_field(struct arena *a, struct slice text)
{
	struct slice line, name;

	while (slice_split(&text, '\n', &line)) {
		line = slice_trim(line);
		if (line.len == 0 || line.len > LINE_BYTES || dateline_is(a, line))
			continue;
		name = slice_trim(field_line(a, line));
		if (name.len > 0 && name.len <= NAME_BYTES)
			return name;
	}
	return (struct slice){ NULL, 0 };
}

/* Words that a prompt takes from word `at` on; all of them where it ends in `*`, whose own words are openings: `connecte` for `connectée`. */
static size_t prompt_fits(const char *prompt, const struct word *word, size_t words, size_t at)
{
	struct slice s;
	size_t n = 0;

	if (at >= words || word[at].folded.len == 0 || word[at].folded.ptr[0] != prompt[0])
		return 0;
	s = slice_of(prompt);
	if (!slice_ends(s, SLICE(" *")))
		return phrase_fits(prompt, word, words, at);
	for (struct slice piece; slice_split(&s, ' ', &piece) && !slice_eq(piece, SLICE("*")); n++)
		if (at + n >= words || !slice_starts(word[at + n].folded, piece))
			return 0;
	return words - at;
}

bool line_is_prompt(struct arena *a, struct slice line)
{
	struct word word[WORDS];
	size_t words, at = 0, hits = 0;

	if (line.len > NAME_BYTES || !words_of(a, line, word, &words))
		return false;
	while (at < words) {
		size_t longest = 0;

		for (size_t i = 0; i < COUNT(prompts); i++) {
			size_t n = prompt_fits(prompts[i], word, words, at);

			longest = n > longest ? n : longest;
		}
		hits += longest;
		if (longest == 0 && word[at].folded.len > 0 && (word[at].folded.ptr[0] < '0' || word[at].folded.ptr[0] > '9'))
			return false;
		at += longest > 0 ? longest : 1;
	}
	return hits > 0;
}

bool line_is_counter(struct slice line)
{
	struct slice rest = line;

	while (rest.len > 0) {
		struct slice from = rest;

		utf8_next(&rest);
		if (slice_find(SLICE("0123456789 +-/|()#.,·•–—"), slice_sub(from, 0, (size_t)(rest.ptr - from.ptr)), 0) == SLICE_NONE)
			return false;
	}
	return line.len <= COUNTER_BYTES;
}

/* What is left of a head whose name was taken off: `#3 Commentaire de`. */
static bool is_bare_head(struct arena *a, struct slice line)
{
	struct word word[WORDS];
	size_t words, from = 0, named;

	if (!words_of(a, line, word, &words))
		return false;
	while (from < words && date_run(word, from + 1, from) > from)
		from++;
	named = from;
	strip_before(word, &from, words);
	return from == words && named < words;
}

bool line_is_head(struct arena *a, struct slice line, struct slice author)
{
	struct slice name;

	if (line.len > LINE_BYTES)
		return false;
	if (dateline_is(a, line) || (author.len > 0 && (slice_eq(unicode_fold(a, line), unicode_fold(a, author)) || is_bare_head(a, line))))
		return true;
	name = name_of_line(a, line);
	return author.len > 0 && name.len > 0 && name.len < line.len && slice_eq(unicode_fold(a, name), unicode_fold(a, author));
}

bool line_is_signature(struct arena *a, struct slice line, struct slice author)
{
	struct slice name;
	struct date d;

	if (line.len > LINE_BYTES || author.len == 0 || !dateline_read(line, NULL, &d))
		return false;
	name = name_of_line(a, line);
	return name.len > 0 && slice_eq(unicode_fold(a, name), unicode_fold(a, author));
}

struct slice line_without_links(struct arena *a, struct slice line)
{
	struct word word[WORDS];
	size_t colon = slice_find(line, SLICE(":"), 0), words, from = 0, to;

	if (slice_starts(line, SLICE(": ")))
		return slice_trim(slice_sub(line, 1, line.len));
	if (colon == SLICE_NONE || colon > LINK_BYTES || !words_of(a, slice_sub(line, 0, colon), word, &words) || words == 0)
		return line;
	to = words;
	strip_before(word, &from, to);
	strip_after(word, from, &to);
	return from >= to ? slice_trim(slice_sub(line, colon + 1, line.len)) : line;
}

bool line_opens_with(struct arena *a, struct slice line, const char *const *table, size_t n)
{
	struct slice folded = unicode_fold(a, slice_sub(line, 0, line.len < LINE_BYTES ? line.len : LINE_BYTES));

	for (size_t i = 0; i < n; i++)
		if (slice_starts(folded, slice_of(table[i])))
			return true;
	return false;
}

/* `[Modéré]`, `(supprimé)`, `[Message supprimé par son auteur]` */
static bool is_gone_mark(struct arena *a, struct slice line)
{
	struct slice inner = slice_sub(line, 1, line.len - 1), folded;

	if (line.len < 3 || line.len > NAME_BYTES || !((line.ptr[0] == '[' && line.ptr[line.len - 1] == ']') || (line.ptr[0] == '(' && line.ptr[line.len - 1] == ')')))
		return false;
	folded = slice_trim(unicode_fold(a, inner));
	for (size_t i = 0; i < COUNT(gone_marks); i++)
		if (slice_eq(folded, slice_of(gone_marks[i])))
			return true;
	return line_opens_with(a, inner, gone, COUNT(gone));
}

bool line_is_gone(struct arena *a, struct slice line)
{
	if (is_gone_mark(a, line))
		return true;
	return line.len <= LINE_BYTES && line_opens_with(a, line, gone, COUNT(gone));
}

bool line_is_answer(struct arena *a, struct slice line)
{
	return line.len <= LINE_BYTES && line_opens_with(a, line, answers, COUNT(answers));
}

struct slice name_of_answer(struct arena *a, struct slice line)
{
	struct word word[WORDS];
	size_t words, longest = 0;

	if (line.len > LINE_BYTES || !words_of(a, line, word, &words))
		return (struct slice){ NULL, 0 };
	for (size_t i = 0; i < COUNT(answers); i++) {
		size_t n = phrase_fits(answers[i], word, words, 0);

		longest = n > longest ? n : longest;
	}
	if (longest == 0 || longest >= words)
		return (struct slice){ NULL, 0 };
	return name_of_field(a, slice_sub(line, (size_t)(word[longest].raw.ptr - line.ptr), line.len));
}

bool line_is_badge(struct arena *a, struct slice line)
{
	struct slice folded = line.len <= NAME_BYTES ? unicode_fold(a, line) : (struct slice){ NULL, 0 };
	size_t i = 0;

	while (i < COUNT(badges) && !slice_eq(folded, slice_of(badges[i])))
		i++;
	return i < COUNT(badges);
}
