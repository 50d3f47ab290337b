/* Pages to documents: main text, metadata, what stays out. */
#include "parse/parse.h"
#include "unit/tap.h"

static bool read_page(struct arena *a, const char *html, struct document *d)
{
	static const struct parse_options options;
	struct page page = { .kind = PAGE_HTML, .article = SLICE("x"), .url = SLICE("https://www.echo.example/2024/pont"), .bytes = slice_of(html),
			     .fetched = SLICE("2024-06-01T08:00:00Z"), .comments_declared = -1 };
	struct slice message;

	return parse_page(&page, &options, a, d, &message);
}

static bool holds(struct slice text, const char *part)
{
	return slice_find(text, slice_of(part), 0) != SLICE_NONE;
}

#define PROSE_ONE "<p>La fabrique de capteurs Orvane s'installe dans les anciens ateliers du port, o\u00F9 elle comptera bient\u00F4t vingt personnes. " \
	"Le maire, qui suit le projet depuis trois ans, y voit un signe pour tout le quartier.</p>"
#define PROSE_TWO "<p>Les travaux ont commenc\u00E9 au printemps et doivent durer neuf mois. Selon la directrice, les premiers appareils sortiront " \
	"de l'atelier avant l'\u00E9t\u00E9, et une seconde ligne est pr\u00E9vue pour l'ann\u00E9e suivante.</p>"
#define PROSE_THREE "<p>Reste la question du financement : la r\u00E9gion n'a pas encore dit si elle prendrait part au tour de table, et les banques " \
	"attendent sa r\u00E9ponse. \u00AB Nous avancerons sans elle s'il le faut \u00BB, dit la fondatrice.</p>"

static const char article[] =
	"<html lang=fr-FR><head><title>Orvane pose ses machines au port | L'\u00C9cho du littoral</title>"
	"<meta property=og:title content=\"Orvane pose ses machines au port\"><meta property=article:section content=Industrie>"
	"<meta name=description content=\"Le fabricant de capteurs quitte la zone nord.\"><meta name=keywords content=\"port, capteurs\">"
	"<link rel=canonical href=/2024/pont><script type=application/ld+json>{\"@graph\":[{\"@type\":\"WebSite\",\"name\":\"\u00C9cho\"},"
	"{\"@type\":\"NewsArticle\",\"headline\":\"Orvane pose ses machines au port\",\"datePublished\":\"2024-05-03T07:30:00+02:00\","
	"\"dateModified\":\"2024-05-04T10:00:00+02:00\",\"author\":[{\"@type\":\"Person\",\"name\":\"Ana Riou\"},{\"@type\":\"Person\",\"name\":\"Luc Salin\"}],"
	"\"isAccessibleForFree\":false,}]}</script></head><body>"
	"<nav class=menu><ul><li><a href=/a>Accueil</a><li><a href=/b>\u00C9conomie</a><li><a href=/c>Sports</a></ul></nav>"
	"<article class=post><h1>Orvane pose ses machines au port</h1><p class=chapo>Le fabricant de capteurs quitte la zone nord pour les quais, apr\u00E8s trois ans d'attente.</p>"
	"<figure><img src=x.jpg><figcaption>La fondatrice devant les anciens ateliers du port, un matin de mars. Photo : A. Riou</figcaption></figure>"
	"<div class=entry-content>" PROSE_ONE "<h2>Neuf mois de travaux</h2>" PROSE_TWO
	"<div class=pub><span>Publicit\u00E9</span><p>Cuisines Martel : tout doit partir avant samedi</p></div>"
	"<ul><li>vingt postes la premi\u00E8re ann\u00E9e</li><li>deux lignes de montage en 2026</li></ul>" PROSE_THREE "</div>"
	"<div class=share-buttons><a href=https://facebook.com/share>Partager sur Facebook</a><a href=https://twitter.com/x>Tweeter</a></div>"
	"<div class=related><h3>Lire aussi</h3><ul><li><a href=/d>Le port en chiffres</a><li><a href=/e>Trois ans de chantier</a></ul></div></article>"
	"<footer><p>\u00A9 2024 L'\u00C9cho du littoral. Tous droits r\u00E9serv\u00E9s. <a href=/m>Mentions l\u00E9gales</a></p></footer></body></html>";

static void main_text(void)
{
	struct arena a = arena_open();
	struct document d;

	tap_ok(read_page(&a, article, &d), "an article is read");
	tap_ok(d.title_in_text && d.blocks > 0 && d.block[0].kind == BLOCK_TITLE, "its text opens with the title");
	tap_ok(holds(d.text, "s'installe dans les anciens ateliers") && holds(d.text, "avant l'\u00E9t\u00E9") && holds(d.text, "tour de table"), "paragraphs are kept");
	tap_ok(holds(d.text, "\nNeuf mois de travaux\n"), "intertitres are kept, each on its line");
	tap_ok(holds(d.text, "vingt postes"), "list items are kept");
	tap_ok(holds(d.text, "un matin de mars"), "captions are kept");
	tap_ok(holds(d.text, "quitte la zone nord pour les quais"), "the lede is kept");
	tap_ok(!holds(d.text, "Cuisines Martel"), "an advertisement is dropped");
	tap_ok(!holds(d.text, "Partager sur") && !holds(d.text, "Tweeter"), "share buttons are dropped");
	tap_ok(!holds(d.text, "Le port en chiffres"), "related links are dropped");
	tap_ok(!holds(d.text, "Tous droits") && !holds(d.text, "Sports"), "menu and footer are dropped");
	arena_close(&a);
}

static void metadata(void)
{
	struct arena a = arena_open();
	struct document d;

	read_page(&a, article, &d);
	tap_text(d.title, "Orvane pose ses machines au port", "title from h1");
	tap_text(d.authors, "Ana Riou|Luc Salin", "authors from JSON-LD with a trailing comma");
	tap_text(slice_sub(d.published, 0, 16), "2024-05-03T07:30", "published, from a graph");
	tap_text(slice_sub(d.updated, 0, 10), "2024-05-04", "updated");
	tap_text(d.section, "Industrie", "section");
	tap_text(d.tags, "port|capteurs", "tags");
	tap_text(d.lang, "fr", "language");
	tap_text(d.access, "partial", "access");
	tap_text(d.host, "www.echo.example", "host");
	read_page(&a, "<title>Un pont</title><div class=q1><h1 class=q2>Un pont</h1><div class=q3><span>Ida Kervan</span><span>4 mai 2024, 9h10</span></div>" PROSE_ONE PROSE_TWO "</div>", &d);
	tap_text(d.authors, "Ida Kervan", "a name with nothing but a date beside it");
	read_page(&a, "<title>Un pont</title><div class=q1><h1 class=q2>Un pont</h1><div class=q3><span>Vie du port</span><span>4 mai 2024, 9h10</span></div>" PROSE_ONE PROSE_TWO "</div>", &d);
	tap_text(d.authors, "", "a section beside a date is no name");
	arena_close(&a);
}

static void visible_sources(void)
{
	struct arena a = arena_open();
	struct document d;

	read_page(&a, "<title>Un pont de plus - Le Quai</title><body><div class=haut><h2>Le Quai</h2></div><h1>Un pont de plus</h1>"
		      "<p class=meta>Publi\u00E9 le 3 mai 2024 \u00E0 7h30 par No\u00EBlle Aubry</p>" PROSE_ONE PROSE_TWO PROSE_THREE, &d);
	tap_text(slice_sub(d.published, 0, 10), "2024-05-03", "a French date in the line below the headline");
	tap_text(d.authors, "No\u00EBlle Aubry", "and the name after `par`");
	read_page(&a, "<title>Un pont de plus</title><h1>Un pont de plus</h1><p>Par Jean Mo\u00EBn et Ada Le Roux</p>" PROSE_ONE PROSE_TWO, &d);
	tap_text(d.authors, "Jean Mo\u00EBn|Ada Le Roux", "two authors are parted");
	tap_number((long long)d.published.len, 0, "a date that nobody tells is not invented");
	read_page(&a, "<title>Accueil</title><h1>Bienvenue</h1><p>Publi\u00E9 sous licence libre.</p>", &d);
	tap_ok(d.authors.len == 0 && d.published.len == 0, "nor is an author");
	arena_close(&a);
}

static void access_notices(void)
{
	struct arena a = arena_open();
	struct document d;

	read_page(&a, "<title>Un pont</title><h1>Un pont</h1>" PROSE_ONE "<p>La suite de cet article est r\u00E9serv\u00E9e \u00E0 nos abonn\u00E9s.</p>", &d);
	tap_text(d.access, "partial", "a notice under cut text");
	read_page(&a, "<title>Un pont</title><h1>Un pont</h1>" PROSE_ONE PROSE_TWO "<footer><a href=/x>Offre r\u00E9serv\u00E9e aux abonn\u00E9s</a></footer>", &d);
	tap_text(d.access, "open", "no notice: open");
	arena_close(&a);
}

static void odd_pages(void)
{
	struct arena a = arena_open();
	struct document d;
	struct slice message = { NULL, 0 };

	tap_ok(!read_page(&a, "", &d), "an empty page is refused");
	tap_ok(!read_page(&a, "\x01\x02\x03\x04\x05\x06\x07\x08binary", &d), "binary is refused");
	tap_ok(!parse_page(&(struct page){ .kind = PAGE_TEXT, .bytes = SLICE(" \n\n") }, &(struct parse_options){ NULL }, &a, &d, &message), "so is an empty text file");
	tap_text(message, "empty page", "with a reason");
	tap_ok(!parse_page(&(struct page){ .kind = PAGE_TEXT, .bytes = SLICE("\x01\x02\x03\x04 abc") }, &(struct parse_options){ NULL }, &a, &d, &message), "and a binary one");
	tap_text(message, "not text", "with another");
	tap_ok(read_page(&a, "trois mots seulement", &d), "bare text is a page");
	tap_ok(read_page(&a, "<script type=application/ld+json>{\"@type\":</script><h1>T</h1>" PROSE_ONE, &d) && holds(d.text, "Orvane"), "broken JSON-LD costs nothing else");
	arena_close(&a);
}

int main(void)
{
	main_text();
	metadata();
	visible_sources();
	access_notices();
	odd_pages();
	return tap_done();
}
