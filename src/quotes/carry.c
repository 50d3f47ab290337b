/* Speakers of quotations that no reporting clause names. */
#include "grammar/frame.h"
#include "quotes/speaker.h"
#include "reference/link.h"

#include "text/unicode.h"

struct slice carry_stand_in(struct slice piece)
{
	enum { OPENING = 12 }; /* bytes of a question word */
	static const char *const words[] = { "il", "elle", "Il", "Elle", "Son", "Sa", "Ses", "Lui", "celui-ci", "celle-ci", "Celui-ci", "Celle-ci", "lui" };
	static const char *const after[] = { ",", " a ", " est ", " n", " s'", " s\xE2\x80\x99", " se ", " y " }; /* no noun: `Ce dernier chiffre` */
	struct slice word, rest = piece, lead = slice_trim(piece);

	if (slice_find(piece, SLICE("int\xC3\xA9ress\xC3\xA9"), 0) != SLICE_NONE)
		return slice_find(piece, SLICE("int\xC3\xA9ress\xC3\xA9" "e"), 0) != SLICE_NONE ? SLICE("elle") : SLICE("il");
	for (size_t i = 0; i < sizeof after / sizeof *after; i++) {
		if (slice_starts(lead, SLICE("Cette derni\xC3\xA8re")) && slice_starts(slice_sub(lead, 15, lead.len), slice_of(after[i])))
			return SLICE("celle-ci");
		if (slice_starts(lead, SLICE("Ce dernier")) && slice_starts(slice_sub(lead, 10, lead.len), slice_of(after[i])))
			return SLICE("celui-ci");
	}
	while (slice_split(&rest, ' ', &word)) {
		size_t dash = word.len;

		while (dash > 0 && word.ptr[dash - 1] != '-')
			dash--;
		/* `Pourquoi le bail a-t-il pris fin ?`: an inverted pronoun that only repeats its noun */
		if (dash > 0 && (size_t)(word.ptr - piece.ptr) > OPENING && slice_find(slice_sub(word, 0, dash - 1), SLICE("-t"), 0) != SLICE_NONE)
			continue;
		for (size_t i = 0; i < sizeof words / sizeof *words; i++)
			if (slice_eq(word, slice_of(words[i])) || (dash > 0 && slice_eq(slice_sub(word, dash, word.len), slice_of(words[i]))))
				return slice_of(words[i]);
	}
	return (struct slice){ 0 };
}

/* `Son avocat, Me Untel, …`: the name that says who the possessive's noun is. */
static bool apposed(const struct scene_field *f, size_t from, const struct actor *person)
{
	size_t where = from;

	if (quote_code_before(f->text, from, person->mention->start, &where) == ',')
		return true;
	return quote_code_before(f->text, from, person->mention->start, NULL) == '.' && slice_find(slice_sub(f->text, from, person->mention->start), SLICE(","), 0) != SLICE_NONE;
}

struct found carry_told(const struct quoting *g, struct actor *actor, size_t from, size_t to)
{
	bool named = actor != NULL && actor->mention->field == g->index && actor->mention->start >= from && actor->mention->start < to;

	return (struct found){ actor, named ? BASIS_STATED : BASIS_RESOLVED };
}

/* `Pour l'avocate des riverains, X, «`: who stands between commas behind a title that ends at a byte, with its complement; NULL for nobody. */
static struct actor *titled_beside(const struct scene_field *f, size_t end)
{
	enum { COMPLEMENT = 50 };
	static const char *const links[] = { ", ", " de ", " du ", " des ", " d'", " d\xE2\x80\x99" };
	struct slice rest = slice_sub(f->text, end, f->text.len);
	size_t comma = slice_starts_any(rest, links, sizeof links / sizeof *links) ? slice_find(slice_sub(rest, 0, COMPLEMENT), SLICE(", "), 0) : SLICE_NONE, i;

	if (comma == SLICE_NONE)
		return NULL;
	i = scene_actor_at(f, end + comma + 2);
	if (i == f->actors || !f->actor[i].person || f->actor[i].mention->start != end + comma + 2 || !slice_starts(slice_sub(f->text, f->actor[i].mention->end, f->text.len), SLICE(",")))
		return NULL;
	return i > 0 && f->actor[i - 1].person && f->actor[i - 1].mention->end > end ? NULL : &f->actor[i];
}

struct found carry_titled(struct quoting *g, const struct speech *s, size_t at)
{
	enum { APPOSED = 3 }; /* bytes from a noun phrase to the name in apposition */
	struct actor *beside = s->order == 's' ? titled_beside(g->field, s->end) : NULL;

	if (beside != NULL)
		return (struct found){ beside, BASIS_STATED };
	return carry_told(g, speaker_resolve(g, s->who, at), s->start, s->end + APPOSED);
}

/* `Elle succède à X`: no matter whom the sentence names besides. */
static bool opens_with_pronoun(struct slice sentence)
{
	static const char *const pronouns[] = { "Il ", "Elle ", "il ", "elle " };

	return slice_starts_any(slice_trim(sentence), pronouns, sizeof pronouns / sizeof *pronouns);
}

/* Who a sentence is about: its first person, or whom a pronoun before any person stands for. */
static struct actor *subject_of(struct quoting *g, size_t sentence, size_t to)
{
	bool other;
	size_t from = scene_reach(g->field, sentence, to, SENTENCE_REACH);
	struct actor *person = speaking_subject(g, from, to, &other);
	struct slice who = carry_stand_in(slice_sub(g->field->text, from, person != NULL ? person->mention->start : to));

	if (other && !opens_with_pronoun(slice_sub(g->field->text, from, to)))
		return person;
	if (person != NULL && word_is_possessive(who) && apposed(g->field, from, person))
		return person;
	if (who.len > 0)
		return speaker_resolve(g, who, from);
	if (person == NULL)
		person = first_name_holder(g, slice_sub(g->field->text, from, to));
	return person != NULL ? person : title_subject(g, from, to);
}

struct found carry_subject(struct quoting *g, size_t from, size_t to)
{
	return carry_told(g, subject_of(g, from, to), from, to);
}

/* `Et de conclure : « ... »` has the subject of what was told before. */
static bool goes_on(struct slice piece)
{
	static const char *const starts[] = { "Et de ", "Et d'", "Et d\xE2\x80\x99", "Avant de ", "Avant d", "Puis ", "Mais de ", "Plus loin", "Et encore" };

	piece = slice_trim(piece);
	return slice_starts_any(piece, starts, sizeof starts / sizeof *starts);
}

struct actor *carry_before(struct quoting *g, size_t sentence)
{
	const struct scene_field *f = g->field;
	struct actor *subject = NULL;

	for (size_t i = sentence; i > 0 && subject == NULL; i--) {
		size_t from = f->sentence[i - 1];

		if (from < g->last_end || scene_paragraph_between(f, from, f->sentence[sentence]))
			break;
		subject = subject_of(g, from, f->sentence[i]);
	}
	return subject != NULL ? subject : g->last;
}

/* `Réponse : « ... »` has the person who was asked. */
static bool answers(struct slice piece)
{
	piece = slice_trim(piece);
	return slice_eq(piece, SLICE("R\xC3\xA9ponse")) || slice_eq(piece, SLICE("Sa r\xC3\xA9ponse")) || slice_eq(piece, SLICE("La r\xC3\xA9ponse"));
}

/* A sentence that asks; its last byte is not past `to`. */
static bool asks(const struct scene_field *f, size_t to)
{
	return quote_code_before(f->text, 0, to, NULL) == '?';
}

/* `Et Untel ?` asks whoever speaks about somebody. */
static bool asks_about(const struct scene_field *f, size_t from, size_t to)
{
	static const char *const starts[] = { "Et ", "Mais ", "Quid d" };
	const struct actor *person = first_person(f, from, to);
	struct slice piece = slice_sub(f->text, from, to);

	if (!asks(f, to) || person == NULL || unicode_words(slice_sub(f->text, person->mention->end, to)) > 0)
		return false;
	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
		if (slice_starts(piece, slice_of(starts[i])))
			return unicode_words(slice_sub(f->text, from, person->mention->start)) <= 2;
	return false;
}

/* `A-t-il un regret ? Un seul : « ... »`: a few words that answer the question before them, in the same paragraph. */
static struct actor *answer_before(struct quoting *g, size_t from, size_t to)
{
	enum { FEW = 4 }; /* words */
	const struct scene_field *f = g->field;
	size_t sentence = scene_sentence(f, from), before = sentence > 0 ? f->sentence[sentence - 1] : 0;

	if (sentence == 0 || unicode_words(slice_sub(f->text, from, to)) > FEW || !asks(f, from) || scene_paragraph_between(f, before, from))
		return NULL;
	return asks_about(f, before, from) ? g->last : subject_of(g, before, from);
}

/* The noun that a piece of a sentence begins with, behind its determiner and one adjective before it, folded. */
static struct slice head_noun(struct quoting *g, struct slice piece)
{
	static const char *const skipped[] = { "dans", "selon", "d", "un", "une", "le", "la", "les", "l", "ce", "cet", "cette", "ces", "son", "sa", "ses", "leur", "du", "des", "premier", "premiere", "dernier", "derniere", "long", "longue", "nouveau", "nouvelle", "petit", "petite" };
	struct slice rest = scene_words(g->scene->arena, slice_sub(piece, 0, piece.len < 80 ? piece.len : 80)), word = { 0 };
	bool skip = true;

	while (skip && slice_split(&rest, ' ', &word)) {
		skip = false;
		for (size_t i = 0; i < sizeof skipped / sizeof *skipped; i++)
			skip = skip || slice_eq(word, slice_of(skipped[i]));
	}
	return word;
}

/* Whom a noun phrase names as who wrote: the first name, unless it is whom the words went to (`adressé à X`, `reçu par X`). */
static struct actor *writer(struct quoting *g, size_t from, size_t to)
{
	static const char *const receivers[] = { "recu par", "recue par", "recus par", "recues par", "lu par", "lue par", "trouve par", "trouvee par", "a", "chez", "contre", "devant", "sur" };
	struct slice piece = slice_sub(g->field->text, from, to), lead;
	size_t by = slice_find(piece, SLICE(" par "), 0);
	struct actor *person = first_person(g->field, by != SLICE_NONE ? from + by : from, to);

	lead = person != NULL ? scene_span(g->scene, g->field, from, person->mention->start) : piece;
	for (size_t i = 0; person != NULL && i < sizeof receivers / sizeof *receivers; i++)
		if (slice_ends(lead, slice_of(receivers[i])) && (lead.len == slice_of(receivers[i]).len || lead.ptr[lead.len - slice_of(receivers[i]).len - 1] == ' '))
			return NULL;
	return person;
}

bool carry_written(struct quoting *g, size_t from, size_t to, struct actor **author)
{
	static const char *const letters[] = { "lettre", "courrier", "courriel", "mail", "email", "message", "texto", "sms", "tweet", "post", "note", "tribune", "billet", "missive", "memo", "petition", "communique", NULL };
	static const char *const deeds[] = { "contrat", "bail", "rapport", "convention", "accord", "protocole", "arrete", "jugement", "deliberation", "etude", "audit", "banderole", "pancarte", "affiche", "panneau", "inscription", "reglement", "loi", "statuts", "clause", "slogan", "plaque", "tract", NULL };
	struct slice noun = head_noun(g, slice_sub(g->field->text, from, to));

	if (slice_starts(slice_sub(g->field->text, from, to), SLICE("Dans ")))
		return false; /* `Dans une lettre à X, Y prévient` has a subject of its own */
	*author = word_in(noun, letters) ? writer(g, from, to) : NULL;
	return *author != NULL || word_in(noun, deeds) || (word_in(noun, letters) && first_person(g->field, from, to) != NULL);
}

/* `Réplique du syndicaliste : « ... »`: the holder of the title that a noun of speech governs. */
static struct actor *speech_noun_of(struct quoting *g, struct slice piece, size_t from)
{
	static const char *const nouns[] = { "R\xC3\xA9plique ", "R\xC3\xA9ponse ", "La r\xC3\xA9ponse ", "R\xC3\xA9" "action ", "Commentaire ", "Verdict ", "Conclusion ", "Explication ", "Aveu " };
	static const struct { const char *link; enum gender gender; } links[] = { { "du ", GENDER_MALE }, { "de la ", GENDER_FEMALE }, { "de l'", GENDER_UNKNOWN } };
	struct slice rest = slice_trim(scene_plain(g->scene->arena, piece));
	size_t skip = 0;

	for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
		if (slice_starts(rest, slice_of(nouns[i])))
			skip = slice_of(nouns[i]).len;
	rest = slice_sub(rest, skip, rest.len);
	for (size_t i = 0; skip > 0 && i < sizeof links / sizeof *links; i++)
		if (slice_starts(rest, slice_of(links[i].link))) {
			rest = slice_sub(rest, slice_of(links[i].link).len, rest.len);
			return title_read(g, rest).known ? title_holder(g, rest, from, links[i].gender) : NULL;
		}
	return NULL;
}

/* Who speaks behind a piece that leads to its quotation, by the piece itself: the name, pronoun, initials or title there; `somebody` when its subject is anyhow. */
static struct actor *colon_names(struct quoting *g, size_t from, size_t to, bool *somebody)
{
	struct slice piece = slice_sub(g->field->text, from, to), who = carry_stand_in(piece);
	bool other;
	struct actor *speaker = speaking_subject(g, from, to, &other);

	*somebody = other || (starts_unnamed(g, piece) && (speaker == NULL || !apposed(g->field, from, speaker)));
	if (*somebody)
		return other ? speaker : NULL;
	if (speaker == NULL && who.len > 0)
		speaker = speaker_resolve(g, who, from);
	if (speaker == NULL)
		speaker = interview_initials(g, slice_trim(piece));
	if (speaker == NULL)
		speaker = title_in(g, piece, from);
	return speaker != NULL ? speaker : speech_noun_of(g, piece, from);
}

struct found carry_colon(struct quoting *g, size_t from, size_t to)
{
	struct slice piece = slice_sub(g->field->text, from, to);
	bool somebody;
	struct actor *speaker = colon_names(g, from, to, &somebody);

	if (speaker != NULL || somebody)
		return carry_told(g, speaker, from, to);
	if (goes_on(piece))
		speaker = carry_before(g, scene_sentence(g->field, from));
	if (speaker == NULL && answers(piece))
		speaker = scene_person_before(g->field, from, GENDER_UNKNOWN);
	return (struct found){ speaker != NULL ? speaker : answer_before(g, from, to), BASIS_INFERRED };
}

/* True when the quotation is a sentence of its own. */
static bool stands_alone(const struct quoting *g, const struct quote *q)
{
	const struct scene_field *f = g->field;
	struct slice rest = slice_sub(f->text, q->end, f->text.len), first = slice_sub(f->text, q->inner_start, q->inner_end);
	uint32_t before = quote_code_before(f->text, 0, q->start, NULL), code = rest.len > 0 ? utf8_next(&rest) : '\n', last, head;
	bool spaced = code != '\n' && unicode_is_space(code);

	/* some pages set a blank before the stop */
	while (code != '\n' && unicode_is_space(code))
		code = rest.len > 0 ? utf8_next(&rest) : '\n';
	last = quote_code_before(f->text, q->inner_start, q->inner_end, NULL);
	head = utf8_next(&first);
	if (unicode_is_lower(head))
		return false;
	if (before != '\n' && before != '.' && before != '!' && before != '?' && before != 0x2026 && before != 0xBB)
		return false;
	if (code == '\n' || code == '.')
		return code == '\n' || last != ',';
	return spaced && code_ends_sentence(last);
}

/* What may stand between a quotation and the subject that said it: `Dans sa tribune, l'historien`, `Le maire`. */
static bool leads_to_subject(struct slice between)
{
	enum { INTRO = 8, TITLE = 4 }; /* words */
	static const char *const openings[] = { "Dans ", "En ", "\xC3\x80 ", "Sur ", "Au ", "Lundi", "Mardi", "Mercredi", "Jeudi", "Vendredi", "Samedi", "Dimanche", "Hier", "Ce ", "D'entr\xC3\xA9" "e" };
	static const char *const articles[] = { "le ", "la ", "l'", "l\xE2\x80\x99", "Le ", "La ", "L'", "L\xE2\x80\x99" };
	size_t comma = between.len;
	struct slice intro, title;
	bool fits = false;

	while (comma > 0 && between.ptr[comma - 1] != ',')
		comma--;
	intro = slice_trim(slice_sub(between, 0, comma));
	title = slice_trim(slice_sub(between, comma, between.len));
	for (size_t i = 0; i < sizeof articles / sizeof *articles; i++)
		fits = fits || slice_starts(title, slice_of(articles[i]));
	if (unicode_words(title) > TITLE || (title.len > 0 && !fits) || slice_find(between, SLICE("."), 0) != SLICE_NONE)
		return false;
	fits = intro.len == 0;
	for (size_t i = 0; i < sizeof openings / sizeof *openings; i++)
		fits = fits || slice_starts(intro, slice_of(openings[i]));
	return fits && unicode_words(intro) <= INTRO;
}

/* The person whose name comes right after a byte, as the subject of the sentence that begins there. */
static struct found person_next(const struct scene_field *f, size_t at)
{
	struct actor *next = scene_actor_at(f, at) < f->actors ? &f->actor[scene_actor_at(f, at)] : NULL;

	struct slice between;

	if (next == NULL || !next->person)
		return (struct found){ 0 };
	between = slice_trim(slice_sub(f->text, at, next->mention->start));
	/* a line of its own signs the quotation above it */
	if (scene_paragraph_between(f, at, next->mention->start) && between.len == 0)
		return (struct found){ signs_line(f, next) ? next : NULL, BASIS_STATED };
	if (scene_paragraph_between(f, at, next->mention->start))
		return (struct found){ slice_eq(between, SLICE("-")) || slice_eq(between, SLICE("\xE2\x80\x94")) || slice_eq(between, SLICE("\xE2\x80\x93")) ? next : NULL, BASIS_STATED };
	return (struct found){ between.len == 0 || leads_to_subject(between) ? next : NULL, BASIS_INFERRED };
}

/* True when a quotation opens its line, a dateline in capitals (`BREST.`) left aside. */
static bool opens_line(const struct scene_field *f, const struct quote *q)
{
	enum { LABEL = 40 }; /* bytes */
	struct slice rest = slice_sub(f->text, scene_line(f->text, q->start, LABEL), q->start);

	if (quote_code_before(f->text, 0, q->start, NULL) == '\n')
		return true;
	if (q->start - (size_t)(rest.ptr - f->text.ptr) >= LABEL || !slice_ends(slice_trim(rest), SLICE(".")))
		return false;
	while (rest.len > 0)
		if (unicode_is_lower(utf8_next(&rest)))
			return false;
	return true;
}

/* `L'expérience tourne court. « Je m'ennuyais. »`: whom the headline names, when he spoke last and the paragraph tells of nobody else so far. */
static struct actor *portrayed_still(struct quoting *g, size_t at)
{
	const struct scene_field *f = g->field;
	struct actor *headed = g->index == 0 ? person_of_headline(&g->scene->field[0]) : NULL;
	size_t from = link_paragraph(f, at), sentence = scene_sentence(f, at);

	if (headed == NULL || g->last == NULL || !slice_eq(g->last->name, headed->name) || first_person(f, from, at) != NULL || from == at)
		return NULL;
	if (sentence > 0 && f->sentence[sentence - 1] >= from && speaking_unnamed(g, f->sentence[sentence - 1], at) != GENDER_UNKNOWN)
		return NULL;
	return headed;
}

/* A quotation that is a paragraph of its own goes on from the one above: who speaks at its end, else whom its last sentence is about; a heading or question parts them. */
static struct actor *paragraph_above(struct quoting *g, const struct quote *q)
{
	const struct scene_field *f = g->field;
	size_t where = q->start, from;
	uint32_t code = '\n';

	if (g->index != 0 || !opens_line(f, q) || !quote_fills_line(f->text, q))
		return NULL;
	while (code == '\n' && where > 0)
		code = quote_code_before(f->text, 0, where, &where);
	if (code != '.' && code != '!' && code != 0x2026 && code != 0xBB)
		return NULL;
	from = f->sentence[scene_sentence(f, where)];
	if (g->last != NULL && (g->last_end > from || g->last_after > from))
		return g->last;
	return from > f->headline ? subject_of(g, from, where + 1) : NULL;
}

/* Carries a speaker over to a quotation that stands alone, from the paragraph's sentences before it. */
static bool carry_over(struct quoting *g, struct quote *q)
{
	enum { REACH = 3, LABEL = 16 }; /* sentences; bytes of initials */
	const struct scene_field *f = g->field;
	size_t sentence = scene_sentence(f, q->start);
	bool signed_off = false;

	if (q->title || q->heading || !stands_alone(g, q))
		return false;
	q->speaker = (struct found){ interview_initials(g, slice_trim(slice_sub(f->text, scene_line(f->text, q->start, LABEL), q->start))), BASIS_RESOLVED };
	for (size_t i = sentence; i > 0 && sentence - i < REACH && q->speaker.actor == NULL; i--) {
		size_t from = f->sentence[i - 1], to = i < sentence ? f->sentence[i] : q->start;

		if (sentence - i > 0 && scene_paragraph_between(f, from, q->start))
			break;
		if (g->last != NULL && (g->last_end >= from || asks_about(f, from, to)))
			q->speaker = (struct found){ g->last, BASIS_INFERRED };
		else
			q->speaker = (struct found){ subject_of(g, from, to), BASIS_INFERRED };
		if (q->speaker.actor == NULL && first_person(f, from, to) != NULL)
			break; /* of somebody else */
		if (carry_stand_in(slice_sub(f->text, from, to)).len > 0)
			break;
	}
	if (q->speaker.actor == NULL && opens_line(f, q)) {
		struct slice line = signature_below(f, q->end);

		q->speaker = line.len > 0 ? (struct found){ signature_actor(f, line), BASIS_STATED } : person_next(f, q->end);
		signed_off = line.len > 0;
	}
	if (q->speaker.actor == NULL && !signed_off) {
		q->speaker = (struct found){ paragraph_above(g, q), BASIS_INFERRED };
		q->across = q->speaker.actor != NULL;
	}
	if (q->speaker.actor == NULL && !signed_off)
		q->speaker = (struct found){ portrayed_still(g, q->start), BASIS_INFERRED };
	q->how = SLICE("quote.carried");
	/* `« Jamais. »` is said, however short */
	q->direct = q->speaker.actor != NULL && code_ends_sentence(quote_code_before(f->text, q->inner_start, q->inner_end, NULL));
	return q->speaker.actor != NULL;
}

/* `Non, « … »`: the answer of whom the text goes on about. */
static bool says_yes(struct slice piece)
{
	piece = slice_trim(piece);
	return slice_ends(piece, SLICE("Oui,")) || slice_ends(piece, SLICE("Non,")) || slice_ends(piece, SLICE(" oui,")) || slice_ends(piece, SLICE(" non,"));
}

bool starts_article(struct slice words)
{
	static const char *const articles[] = { "un ", "une ", "le ", "la ", "les ", "des ", "l'", "l\xE2\x80\x99" };

	return slice_starts_any(words, articles, sizeof articles / sizeof *articles);
}

/* A piece of a sentence with one person in it: `X en veut plus, « et vite »`. */
static bool carry_alone(struct quoting *g, struct quote *q)
{
	const struct scene_field *f = g->field;
	size_t from = f->sentence[scene_sentence(f, q->start)];
	struct actor *person = first_person(g->field, from, q->start);

	if (!q->title && !q->heading && person == NULL && says_yes(slice_sub(f->text, from, q->start))) {
		q->speaker = (struct found){ carry_before(g, scene_sentence(f, q->start)), BASIS_INFERRED };
		q->how = SLICE("quote.alone");
		return q->speaker.actor != NULL;
	}
	if (q->title || q->heading || person == NULL || quote_code_before(f->text, from, q->start, NULL) != ',')
		return false;
	for (size_t i = scene_actor_at(f, person->mention->end); i < f->actors && f->actor[i].mention->start < q->start; i++)
		if (f->actor[i].person && !slice_eq(f->actor[i].name, person->name))
			return false;
	/* `la devise de X, « … », plaît`, `le quartier de X, « un village … »`: the quotation names what stands before it */
	if (unicode_words(slice_sub(f->text, person->mention->end, q->start)) == 0 || starts_article(slice_sub(f->text, q->inner_start, q->inner_end)))
		return false;
	q->speaker = (struct found){ person, BASIS_STATED };
	q->how = SLICE("quote.alone");
	return true;
}

bool carry_find(struct quoting *g, struct quote *q)
{
	return carry_over(g, q) || carry_alone(g, q);
}
