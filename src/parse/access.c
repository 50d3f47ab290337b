/* Tells whether the page shows the whole article. */
#include "parse/metadata.h"
#include "text/unicode.h"

enum { NOTICE_CHARS = 400 };

/* What a page says where it cuts an article, in lower case. */
static const struct slice partial_notices[] = {
	SLICE("r\u00E9serv\u00E9 aux abonn\u00E9s"), SLICE("r\u00E9serv\u00E9 \u00E0 nos abonn\u00E9s"), SLICE("r\u00E9serv\u00E9e aux abonn\u00E9s"),
	SLICE("r\u00E9serv\u00E9e \u00E0 nos abonn\u00E9s"), SLICE("pour lire la suite"), SLICE("pour acc\u00E9der \u00E0 la suite"), SLICE("lire la suite de cet article"),
	SLICE("vous voulez lire la suite"), SLICE("il vous reste "), SLICE("de cet article \u00E0 d\u00E9couvrir"), SLICE("la suite de cet article"),
	SLICE("abonnez-vous pour lire"), SLICE("contenu r\u00E9serv\u00E9"), SLICE("to continue reading"), SLICE("subscribe to read"), SLICE("subscribers only"),
	SLICE("nur f\u00FCr abonnenten"), SLICE("jetzt weiterlesen mit"),
};

/* What it says where a free account is asked for. */
static const struct slice login_notices[] = {
	SLICE("connectez-vous pour lire"), SLICE("inscrivez-vous gratuitement pour lire"), SLICE("cr\u00E9ez un compte pour lire"),
	SLICE("identifiez-vous pour lire"), SLICE("log in to read"), SLICE("sign in to read"),
};

static bool says(struct slice text, const struct slice *notices, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (slice_find(text, notices[i], 0) != SLICE_NONE)
			return true;
	return false;
}

struct slice access_find(const struct sources *s, struct arena *a)
{
	for (size_t i = s->headline; i < s->list->count; i++) {
		const struct passage *p = &s->list->passage[i];
		struct slice text;

		/* a teaser's badge stands in a link or far from the prose */
		if (p->chars > NOTICE_CHARS || p->chars < 12 || p->feature[F_LINK] >= 7 || p->feature[F_PROSE_LAST] > 5 || p->feature[F_CORE] == 0)
			continue;
		text = unicode_lower(a, p->text);
		if (says(text, login_notices, sizeof(login_notices) / sizeof(login_notices[0])))
			return SLICE("login");
		if (says(text, partial_notices, sizeof(partial_notices) / sizeof(partial_notices[0])))
			return SLICE("partial");
	}
	return (struct slice){ NULL, 0 };
}
