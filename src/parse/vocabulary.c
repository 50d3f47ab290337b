/* The words that classes and ids are made of, in six languages. */
#include "parse/vocabulary.h"

#include <string.h>

enum { WORD_MAX = 24 };

#define B(hint) (1u << HINT_##hint)

/* Sorted by the bytes of the word without its star; a star ends a word that is a prefix. */
static const struct hint_row {
	const char *word;
	unsigned hints;
} hint_rows[] = {
	{ "abo", B(FORM) }, { "abonne*", B(FORM) }, { "aboutauthor", B(AUTHOR) }, { "abstract*", B(LEDE) },
	{ "accessibility", B(COOKIE) }, { "accordion", B(NAV) }, { "account", B(FORM) }, { "achat", B(SHOP) }, { "action", B(SHARE) },
	{ "actions", B(SHARE) }, { "actu", B(ARTICLE) }, { "actualite*", B(ARTICLE) }, { "ad", B(AD) }, { "adblock", B(AD) },
	{ "addthis", B(SHARE) }, { "addtoany", B(SHARE) }, { "ads", B(AD) }, { "adsense", B(AD) }, { "adslot", B(AD) },
	{ "adv", B(AD) }, { "advert*", B(AD) }, { "advertorial", B(AD) }, { "affiliate*", B(SHOP) }, { "alert*", B(COOKIE) },
	{ "also", B(RELATED) }, { "amazon", B(SHOP) }, { "anchor", B(NAV) }, { "angebot*", B(SHOP) }, { "anzeige*", B(AD) },
	{ "app", B(MAIN) }, { "archive*", B(RELATED) }, { "article*", B(ARTICLE) }, { "articlebody", B(CONTENT) },
	{ "articlecontent", B(CONTENT) }, { "articletext", B(CONTENT) }, { "articolo*", B(ARTICLE) }, { "articulo*", B(ARTICLE) },
	{ "artikel*", B(ARTICLE) }, { "aside", B(SIDE) }, { "associes", B(RELATED) }, { "audio", B(CAPTION) },
	{ "aussi", B(RELATED) }, { "auteur*", B(AUTHOR) },
	{ "author*", B(AUTHOR) }, { "autor*", B(AUTHOR) }, { "avatar", B(AUTHOR) }, { "avis", B(COMMENT) }, { "banner*", B(HEAD) },
	{ "banners", B(SHOP) }, { "beitrag*", B(ARTICLE) }, { "bestof", B(RELATED) }, { "bild*", B(CAPTION) },
	{ "bildunterschrift", B(CAPTION) }, { "billet", B(ARTICLE) }, { "bio", B(AUTHOR) }, { "biograph*", B(AUTHOR) },
	{ "biographie", B(AUTHOR) }, { "blogpage", B(ARTICLE) }, { "blogpost", B(ARTICLE) }, { "body", B(CONTENT) },
	{ "bodycopy", B(CONTENT) }, { "bodytext", B(CONTENT) }, { "bookmark", B(SHARE) }, { "bookmarks", B(SHARE) },
	{ "bottom", B(FOOT) }, { "box", B(BOX) }, { "boxes", B(BOX) }, { "brand", B(HEAD) }, { "branding", B(HEAD) },
	{ "breadcrumb*", B(NAV) }, { "btn", B(SHARE) }, { "btns", B(SHARE) }, { "bu", B(CAPTION) }, { "burger", B(NAV) },
	{ "button", B(SHARE) }, { "buttons", B(SHARE) }, { "buy", B(SHOP) }, { "byl", B(META) }, { "byline*", B(AUTHOR) },
	{ "callout*", B(BOX) }, { "captcha", B(FORM) }, { "caption*", B(CAPTION) }, { "card", B(RELATED) }, { "cards", B(RELATED) },
	{ "carousel", B(RELATED) }, { "cart", B(SHOP) }, { "cat", B(TAGS) }, { "categorie*", B(TAGS) }, { "categories", B(TAGS) },
	{ "category*", B(TAGS) }, { "cats", B(TAGS) }, { "center", B(MAIN) }, { "central", B(MAIN) }, { "chapo*", B(LEDE) },
	{ "citation*", B(BOX) }, { "cmp", B(COOKIE) }, { "col2", B(SIDE) }, { "collapse*", B(COOKIE) }, { "colophon", B(FOOT) },
	{ "comentario*", B(COMMENT) }, { "comment*", B(COMMENT) }, { "commenti", B(COMMENT) }, { "commento", B(COMMENT) },
	{ "commercial*", B(AD) }, { "connexes", B(RELATED) }, { "consent*", B(COOKIE) }, { "contact", B(FORM) },
	{ "container", B(MAIN) }, { "contenido*", B(CONTENT) }, { "content*", B(CONTENT) }, { "contenu*", B(CONTENT) },
	{ "contenuto*", B(CONTENT) }, { "contributor*", B(AUTHOR) }, { "cookie*", B(COOKIE) }, { "copy", B(CONTENT) },
	{ "copyright*", B(FOOT) }, { "copyrightimg", B(CAPTION) }, { "coral", B(COMMENT) }, { "count", B(META) },
	{ "counter", B(META) }, { "credit*", B(CAPTION) }, { "crumb*", B(NAV) }, { "cta", B(SHOP) }, { "date*", B(META) },
	{ "dateline", B(META) }, { "datum", B(META) }, { "deal", B(SHOP) }, { "deals", B(SHOP) }, { "deck", B(LEDE) },
	{ "dek", B(LEDE) }, { "desc", B(LEDE) }, { "description*", B(LEDE) }, { "details", B(META) }, { "dfp", B(AD) },
	{ "dialog*", B(COOKIE) }, { "direct", B(LIVE) }, { "disclaimer", B(FOOT) }, { "disclosure", B(FOOT) },
	{ "discussion*", B(COMMENT) }, { "disqus*", B(COMMENT) }, { "don", B(FORM) }, { "donat*", B(FORM) }, { "dons", B(FORM) },
	{ "dropdown", B(NAV) }, { "duration", B(META) }, { "editor", B(CONTENT) }, { "email", B(SHARE) }, { "embed*", B(CAPTION) },
	{ "encadr*", B(BOX) }, { "entry*", B(ARTICLE) }, { "entrycontent", B(CONTENT) }, { "error", B(COOKIE) },
	{ "excerpt*", B(LEDE) }, { "eyebrow", B(META) }, { "facebook", B(SHARE) }, { "fact", B(BOX) }, { "factbox*", B(BOX) },
	{ "facts", B(BOX) }, { "faq", B(BOX) }, { "fb", B(SHARE) }, { "feature", B(ARTICLE) }, { "feed", B(RELATED) },
	{ "figcaption", B(CAPTION) }, { "figure", B(CAPTION) }, { "filter", B(NAV) }, { "filters", B(NAV) },
	{ "fliesstext", B(CONTENT) }, { "follow*", B(SHARE) }, { "foot", B(FOOT) }, { "footer*", B(FOOT) }, { "footnote*", B(FOOT) },
	{ "form", B(FORM) }, { "formatted", B(CONTENT) }, { "formular", B(FORM) }, { "forum*", B(COMMENT) }, { "foto*", B(CAPTION) },
	{ "galerie*", B(CAPTION) }, { "galleri*", B(CAPTION) }, { "gallery", B(CAPTION) }, { "gate", B(FORM) }, { "gdpr", B(COOKIE) },
	{ "gpt", B(AD) }, { "gravatar", B(AUTHOR) }, { "grid", B(RELATED) }, { "guest", B(AUTHOR) }, { "h1", B(TITLE) },
	{ "h2", B(TITLE) }, { "hamburger", B(NAV) }, { "hashtag*", B(TAGS) }, { "hauptinhalt", B(MAIN) }, { "head", B(HEAD) },
	{ "header*", B(HEAD) }, { "heading*", B(TITLE) }, { "headline*", B(TITLE) }, { "heateor", B(SHARE) }, { "hentry", B(ARTICLE) },
	{ "hero", B(HEAD) }, { "hidden", B(COOKIE) }, { "hide", B(COOKIE) }, { "highlight*", B(BOX) }, { "image*", B(CAPTION) },
	{ "img", B(CAPTION) }, { "impressum", B(FOOT) }, { "imprint", B(FOOT) }, { "info", B(META) }, { "infobox", B(SIDE) },
	{ "infographic*", B(BOX) }, { "infos", B(META) }, { "ingredient*", B(BOX) }, { "inhalt*", B(CONTENT) },
	{ "inhaltsverzeichnis", B(BOX) }, { "input", B(FORM) }, { "inscription", B(FORM) }, { "instagram", B(SHARE) },
	{ "instructions", B(BOX) }, { "interest", B(RELATED) }, { "intro*", B(LEDE) }, { "invisible", B(COOKIE) },
	{ "item", B(RELATED) }, { "items", B(RELATED) }, { "jetpack", B(SHARE) }, { "journalist*", B(AUTHOR) }, { "jp", B(SHARE) },
	{ "jump", B(NAV) }, { "kasten", B(BOX) }, { "kaufen", B(SHOP) }, { "keypoint*", B(BOX) }, { "keyword*", B(TAGS) },
	{ "keywords", B(TAGS) }, { "kicker", B(META) }, { "kommentar*", B(COMMENT) }, { "kopf", B(HEAD) }, { "label", B(META) },
	{ "labels", B(META) }, { "lang", B(NAV) }, { "language", B(NAV) }, { "languages", B(NAV) }, { "latest", B(RELATED) },
	{ "layout", B(MAIN) }, { "lead*", B(LEDE) }, { "lede*", B(LEDE) }, { "left", B(SIDE) }, { "legal", B(FOOT) },
	{ "legend*", B(CAPTION) }, { "legende*", B(CAPTION) }, { "lesezeit", B(META) }, { "lettre", B(FORM) },
	{ "lightbox*", B(CAPTION) },
	{ "like", B(SHARE) }, { "likely", B(SHARE) }, { "likes", B(SHARE) }, { "link", B(RELATED) }, { "linked", B(RELATED) },
	{ "linkedin", B(SHARE) }, { "links", B(RELATED) }, { "lire", B(RELATED) }, { "lireaussi", B(RELATED) },
	{ "list", B(RELATED) }, { "listing", B(RELATED) }, { "live*", B(LIVE) },
	{ "liveblog*", B(LIVE) }, { "livefyre", B(COMMENT) }, { "liveticker", B(LIVE) }, { "log", B(FORM) }, { "logged", B(FORM) },
	{ "login", B(FORM) }, { "logo", B(HEAD) }, { "loop", B(RELATED) }, { "mail", B(SHARE) }, { "mailchimp", B(FORM) },
	{ "main*", B(MAIN) }, { "maincontent", B(CONTENT) }, { "margin", B(SIDE) }, { "marginal*", B(SIDE) }, { "marginalia", B(SIDE) },
	{ "masthead", B(HEAD) }, { "mc", B(FORM) }, { "media", B(CAPTION) }, { "mehr", B(RELATED) }, { "meistgelesen", B(RELATED) },
	{ "meldung*", B(ARTICLE) }, { "membership", B(FORM) }, { "mentions", B(FOOT) }, { "menu*", B(NAV) }, { "message*", B(COOKIE) },
	{ "meta*", B(META) }, { "middle", B(MAIN) }, { "mod", B(SIDE) }, { "modal*", B(COOKIE) }, { "modified", B(META) },
	{ "module", B(SIDE) }, { "more", B(RELATED) }, { "mostread", B(RELATED) }, { "nachricht*", B(ARTICLE) }, { "native", B(SHOP) },
	{ "nav", B(NAV) }, { "navbar", B(NAV) }, { "navi", B(NAV) }, { "navigation*", B(NAV) }, { "neighbo*", B(RELATED) },
	{ "news", B(ARTICLE) }, { "newsarticle", B(ARTICLE) }, { "newsletter*", B(FORM) }, { "next", B(RELATED) },
	{ "nl", B(FORM) },
	{ "node", B(ARTICLE) }, { "nodes", B(ARTICLE) }, { "noscript", B(COOKIE) }, { "note", B(BOX) }, { "notes", B(BOX) },
	{ "notice*", B(COOKIE) }, { "noticia*", B(ARTICLE) }, { "offcanvas", B(NAV) }, { "offer*", B(SHOP) },
	{ "offscreen", B(COOKIE) }, { "onetrust", B(COOKIE) }, { "opinions", B(COMMENT) }, { "optin", B(FORM) },
	{ "outbrain", B(RELATED) }, { "outstream", B(SHOP) }, { "overlay*", B(COOKIE) }, { "overview", B(RELATED) },
	{ "page", B(MAIN) }, { "pager", B(NAV) }, { "paginat*", B(NAV) }, { "pagination", B(NAV) }, { "paragraph*", B(CONTENT) },
	{ "paragraphe*", B(CONTENT) }, { "partag*", B(SHARE) }, { "paywall*", B(FORM) }, { "person", B(AUTHOR) },
	{ "photo*", B(CAPTION) }, { "piano", B(FORM) }, { "pic", B(CAPTION) }, { "pics", B(CAPTION) }, { "picture*", B(CAPTION) },
	{ "pinterest", B(SHARE) }, { "player", B(CAPTION) }, { "plus", B(RELATED) }, { "podcast", B(CAPTION) },
	{ "popover", B(COOKIE) }, { "popular*", B(RELATED) }, { "popup*", B(COOKIE) }, { "post", B(ARTICLE) },
	{ "postbody", B(CONTENT) }, { "postcontent", B(CONTENT) }, { "posted*", B(META) }, { "posts", B(ARTICLE) },
	{ "preamble", B(LEDE) }, { "precedent", B(RELATED) }, { "premium", B(FORM) }, { "press*", B(ARTICLE) }, { "prev", B(RELATED) },
	{ "previous", B(RELATED) }, { "price*", B(SHOP) }, { "primary", B(MAIN) }, { "principal", B(MAIN) }, { "print*", B(SHARE) },
	{ "prix", B(SHOP) }, { "product*", B(SHOP) }, { "produkt*", B(SHOP) }, { "profil", B(AUTHOR) }, { "profile*", B(AUTHOR) },
	{ "promo*", B(RELATED) }, { "promoted", B(AD) }, { "prose", B(CONTENT) }, { "pswp", B(CAPTION) }, { "pub", B(AD) },
	{ "publi", B(AD) }, { "publication", B(ARTICLE) | B(META) }, { "publicite*", B(AD) }, { "publish*", B(META) },
	{ "published*", B(META) }, { "pubs", B(AD) }, { "pullquote*", B(BOX) }, { "quotation", B(BOX) }, { "quote*", B(BOX) },
	{ "rail", B(SIDE) }, { "rating*", B(SHARE) }, { "ratings", B(SHARE) }, { "reaction", B(COMMENT) }, { "reactions", B(SHARE) },
	{ "read", B(META) }, { "reading", B(META) }, { "readmore", B(RELATED) }, { "recent*", B(RELATED) }, { "recherche", B(FORM) },
	{ "recipe*", B(BOX) }, { "recommand*", B(RELATED) }, { "recommend*", B(RELATED) }, { "redacteur", B(AUTHOR) },
	{ "redakteur", B(AUTHOR) }, { "register*", B(FORM) }, { "registration", B(FORM) }, { "reklam*", B(AD) },
	{ "relat*", B(RELATED) }, { "related*", B(RELATED) }, { "replies", B(COMMENT) }, { "reply", B(COMMENT) },
	{ "respond", B(COMMENT) }, { "resume", B(LEDE) }, { "revcontent", B(RELATED) }, { "review*", B(COMMENT) },
	{ "reviews", B(COMMENT) }, { "rezept*", B(BOX) }, { "rgpd", B(COOKIE) }, { "richtext", B(CONTENT) }, { "right", B(SIDE) },
	{ "root", B(MAIN) }, { "rte", B(CONTENT) }, { "rubric*", B(META) }, { "rubrik*", B(META) }, { "sb", B(SIDE) },
	{ "schlagw*", B(TAGS) }, { "screen", B(COOKIE) }, { "search*", B(FORM) }, { "secondary", B(SIDE) }, { "seitenleiste", B(SIDE) },
	{ "share*", B(SHARE) }, { "sharedaddy", B(SHARE) }, { "shariff", B(SHARE) }, { "sharing", B(SHARE) }, { "shop*", B(SHOP) },
	{ "side", B(SIDE) }, { "sidebar*", B(SIDE) }, { "sign", B(FORM) }, { "signature", B(AUTHOR) }, { "signin", B(FORM) },
	{ "signup", B(FORM) }, { "similar*", B(RELATED) }, { "single", B(ARTICLE) }, { "singlepost", B(ARTICLE) }, { "site", B(MAIN) },
	{ "siteinfo", B(FOOT) }, { "sitemap", B(NAV) }, { "skip", B(NAV) | B(COOKIE) }, { "slider", B(RELATED) },
	{ "slideshow", B(RELATED) }, { "sociable", B(SHARE) }, { "social*", B(SHARE) }, { "sommaire", B(LEDE) }, { "source", B(META) },
	{ "sources", B(META) }, { "sous", B(LEDE) }, { "spende*", B(FORM) }, { "sponsor*", B(AD) }, { "sr", B(COOKIE) },
	{ "ssba", B(SHARE) }, { "standfirst*", B(LEDE) }, { "stars", B(SHARE) }, { "stats", B(META) }, { "step", B(BOX) },
	{ "steps", B(BOX) }, { "stichw*", B(TAGS) }, { "story*", B(ARTICLE) }, { "storybody", B(CONTENT) }, { "storys", B(ARTICLE) },
	{ "strapline", B(LEDE) }, { "sub", B(LEDE) }, { "subfooter", B(FOOT) }, { "subhead*", B(LEDE) }, { "subheading*", B(LEDE) },
	{ "subheadline", B(TITLE) }, { "subline", B(LEDE) }, { "submenu", B(NAV) }, { "subscri*", B(FORM) }, { "subtitle*", B(LEDE) },
	{ "suche", B(FORM) }, { "suggest*", B(RELATED) }, { "suivant", B(RELATED) }, { "suivre", B(SHARE) }, { "summary*", B(LEDE) },
	{ "support", B(FORM) }, { "swiper", B(RELATED) }, { "tab", B(NAV) }, { "tablist", B(NAV) }, { "taboola", B(RELATED) },
	{ "tabs", B(NAV) }, { "tag", B(TAGS) }, { "tagcloud", B(TAGS) }, { "tagged", B(TAGS) }, { "tags", B(TAGS) },
	{ "taxonomy", B(TAGS) }, { "tcf", B(COOKIE) }, { "team", B(AUTHOR) }, { "teaser*", B(RELATED) }, { "teasertext", B(LEDE) },
	{ "teilen", B(SHARE) }, { "terms", B(FOOT) }, { "tertiary", B(SIDE) }, { "text", B(CONTENT) }, { "textarea*", B(CONTENT) },
	{ "texte", B(CONTENT) }, { "texto", B(CONTENT) }, { "thema", B(TAGS) }, { "themen", B(TAGS) }, { "thumb*", B(CAPTION) },
	{ "thumbnail*", B(CAPTION) }, { "ticker*", B(LIVE) }, { "tile", B(RELATED) }, { "tiles", B(RELATED) }, { "time*", B(META) },
	{ "timeline*", B(LIVE) }, { "timestamp*", B(META) }, { "tinypass", B(FORM) }, { "titel*", B(TITLE) }, { "title*", B(TITLE) },
	{ "titre*", B(TITLE) }, { "toast*", B(COOKIE) }, { "toc", B(BOX) }, { "tool", B(SHARE) }, { "toolbar", B(NAV) },
	{ "tools", B(SHARE) }, { "tooltip*", B(COOKIE) }, { "top", B(HEAD) }, { "topbar", B(NAV) }, { "topic", B(TAGS) },
	{ "topics", B(TAGS) }, { "topper", B(HEAD) }, { "topstories", B(RELATED) }, { "trending", B(RELATED) }, { "twitter", B(SHARE) },
	{ "uberschrift", B(TITLE) }, { "ueberschrift", B(TITLE) }, { "unterzeile", B(LEDE) }, { "update", B(LIVE) },
	{ "updated", B(META) }, { "updates", B(LIVE) }, { "upnext", B(RELATED) }, { "user", B(FORM) }, { "vcard", B(AUTHOR) },
	{ "verwandt*", B(RELATED) }, { "video*", B(CAPTION) }, { "views", B(META) }, { "visually", B(COOKIE) },
	{ "vorspann*", B(LEDE) }, { "vote*", B(SHARE) }, { "voting", B(SHARE) }, { "wall", B(FORM) }, { "warning*", B(COOKIE) },
	{ "weitere*", B(RELATED) }, { "werb*", B(AD) }, { "whatsapp", B(SHARE) }, { "widget*", B(SIDE) }, { "wrap", B(MAIN) },
	{ "wrapper", B(MAIN) }, { "writer*", B(AUTHOR) }, { "wysiwyg", B(CONTENT) }, { "zergnet", B(RELATED) }, { "zitat*", B(BOX) },
	{ "zoom", B(CAPTION) }, { "zutaten", B(BOX) },
};

#undef B

enum { HINT_ROWS = sizeof(hint_rows) / sizeof(hint_rows[0]) };

/* Order of a word against a row, the row's star left out. */
static int row_order(const char *word, const struct hint_row *row)
{
	const char *w = row->word;

	while (*w == *word && *w != '\0') {
		w++;
		word++;
	}
	return (unsigned char)*word - (*w == '*' ? 0 : (unsigned char)*w);
}

static unsigned word_hints(const char *word)
{
	size_t low = 0, high = HINT_ROWS;

	while (low < high) { /* afterwards low counts the rows that are not after the word */
		size_t middle = (low + high) / 2;

		if (row_order(word, &hint_rows[middle]) >= 0)
			low = middle + 1;
		else
			high = middle;
	}
	while (low-- > 0 && hint_rows[low].word[0] == word[0]) {
		size_t len = 0;

		while (word[len] != '\0' && word[len] == hint_rows[low].word[len])
			len++;
		if (len < 2) /* no row is shorter, and those before are less like it */
			break;
		if (hint_rows[low].word[len] == '*' || (hint_rows[low].word[len] == '\0' && word[len] == '\0'))
			return hint_rows[low].hints;
	}
	return 0;
}

static bool is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* Words end at what is no letter and where a capital follows a small letter. */
static unsigned value_hints(struct slice value)
{
	char word[WORD_MAX + 1];
	unsigned hints = 0;
	size_t n = 0;

	for (size_t i = 0; i <= value.len; i++) {
		char c = i < value.len ? value.ptr[i] : ' ';
		bool hump = is_upper(c) && i > 0 && is_lower(value.ptr[i - 1]);

		if (n > 0 && (hump || (!is_lower(c) && !is_upper(c)))) {
			word[n] = '\0';
			hints |= word_hints(word);
			n = 0;
		}
		if ((is_lower(c) || is_upper(c)) && n < WORD_MAX)
			word[n++] = is_upper(c) ? (char)(c + 32) : c;
	}
	return hints;
}

unsigned vocabulary_hints(const struct node *n)
{
	unsigned hints = 0;

	for (unsigned i = 0; i < n->attributes; i++) {
		struct slice name = n->attribute[i].name;

		if (slice_eq(name, SLICE("class")) || slice_eq(name, SLICE("id")) || slice_eq(name, SLICE("role")) || slice_eq(name, SLICE("itemprop")))
			hints |= value_hints(slice_sub(n->attribute[i].value, 0, 256));
	}
	return hints;
}
