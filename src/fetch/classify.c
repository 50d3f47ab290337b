/* Walls by their words, weighed against the text that is there. */
#include "classify.h"

/* WALL_TEXT: a page with more visible text than this is no mere wall. */
enum { WALL_TEXT = 1500 };

const char *const access_names[] = { "", "error", "challenge", "consent", "login", "partial", "open" };

/* Words in ASCII (accents break them), so that any charset shows them. `alone`: only on a page without much text. */
static const struct {
	const char *words;
	enum access access;
	bool alone;
} markers[] = {
	{ "Just a moment", ACCESS_CHALLENGE, true },
	{ "tes un humain", ACCESS_CHALLENGE, true },
	{ "tes pas un robot", ACCESS_CHALLENGE, true },
	{ "Enable JavaScript and cookies", ACCESS_CHALLENGE, true },
	{ "Checking your browser", ACCESS_CHALLENGE, true },
	{ "unusual traffic", ACCESS_CHALLENGE, true },
	{ "Continuer sans accepter", ACCESS_CONSENT, true },
	{ "Accepter et continuer", ACCESS_CONSENT, true },
	{ "Tout accepter", ACCESS_CONSENT, true },
	{ "Accepter les cookies", ACCESS_CONSENT, true },
	{ "Connectez-vous pour lire", ACCESS_LOGIN, true },
	{ "Identifiez-vous pour", ACCESS_LOGIN, true },
	{ "Page introuvable", ACCESS_ERROR, true },
	{ "page demand", ACCESS_ERROR, true },
	{ "Erreur 404", ACCESS_ERROR, true },
	{ "404 Not Found", ACCESS_ERROR, true },
	{ "Site en maintenance", ACCESS_ERROR, true },
	{ "Service Unavailable", ACCESS_ERROR, true },
	{ "Il vous reste", ACCESS_PARTIAL, false },
	{ "serv\xC3\xA9 aux abonn", ACCESS_PARTIAL, false },
	{ "serv\xE9 aux abonn", ACCESS_PARTIAL, false },
	{ "serv\xC3\xA9" "e aux abonn", ACCESS_PARTIAL, false },
	{ "serv\xE9" "e aux abonn", ACCESS_PARTIAL, false },
	{ "lire la suite de cet article", ACCESS_PARTIAL, false },
	{ "voulez lire la suite", ACCESS_PARTIAL, false },
	{ "pour lire la suite, abonnez", ACCESS_PARTIAL, false },
	{ "Abonnez-vous pour lire", ACCESS_PARTIAL, false },
	{ "Poursuivez votre lecture", ACCESS_PARTIAL, false },
};

enum access
access_of(struct slice name)
{
	for (int i = ACCESS_ERROR; i <= ACCESS_OPEN; i++)
		if (slice_eq(name, slice_of(access_names[i])))
			return (enum access)i;
	return ACCESS_UNKNOWN;
}

enum access
page_classify(int status, struct slice mitigated, const struct scan *scan)
{
	bool small = scan->text.len < WALL_TEXT;

	if (slice_eq_nocase(mitigated, SLICE("challenge")))
		return ACCESS_CHALLENGE;
	for (size_t i = 0; i < sizeof markers / sizeof *markers; i++) {
		struct slice words = slice_of(markers[i].words);

		if (markers[i].alone && !small)
			continue;
		if (slice_find_nocase(scan->text, words, 0) != SLICE_NONE || (markers[i].alone && slice_find_nocase(scan->title, words, 0) != SLICE_NONE))
			return markers[i].access;
	}
	if (status >= 400)
		return ACCESS_ERROR;
	if (scan->has_password && scan->text.len < WALL_TEXT / 4)
		return ACCESS_LOGIN;
	return scan->paywalled ? ACCESS_PARTIAL : ACCESS_OPEN;
}
