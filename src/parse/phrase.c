/* Stop words and furniture phrases of eight languages. */
#include "parse/phrase.h"

#include <string.h>

/* Sorted by bytes. */
static const char *const stop_words[] = {
	"a", "aan", "aber", "about", "after", "al", "ale", "all", "alla", "als", "also", "am", "an", "anche", "and", "ao", "après",
	"are", "as", "at", "au", "auch", "auf", "aus", "aussi", "aux", "avait", "avec", "be", "been", "bei", "beim", "bij", "bis", "but",
	"by", "było", "c", "can", "ce", "ces", "cette", "che", "co", "com", "come", "comme", "como", "con", "contra", "could", "cuando",
	"czy", "d", "da", "dal", "dan", "dans", "das", "dass", "dat", "de", "dei", "del", "della", "delle", "dem", "den", "depuis",
	"der", "des", "desde", "di", "did", "die", "diese", "dieser", "dla", "do", "donde", "dont", "dos", "du", "durante", "durch", "e",
	"each", "een", "ein", "eine", "einem", "einen", "einer", "el", "elle", "elles", "em", "en", "encore", "entre", "er", "era", "es",
	"est", "esta", "este", "et", "fait", "for", "from", "fue", "für", "get", "gli", "ha", "haben", "had", "hanno", "has", "hasta",
	"hat", "have", "hay", "he", "heeft", "her", "het", "him", "his", "how", "i", "ich", "if", "ihre", "il", "ils", "im", "in", "is",
	"ist", "it", "its", "j", "jak", "je", "jest", "just", "kann", "können", "l", "la", "las", "le", "les", "leur", "leurs", "lo",
	"los", "ma", "maar", "mais", "man", "many", "may", "me", "mehr", "met", "mit", "more", "muy", "my", "más", "même", "n", "na",
	"naar", "nach", "ne", "nel", "nella", "ni", "nicht", "nie", "niet", "no", "noch", "nog", "non", "nos", "not", "notre", "nous",
	"now", "nur", "não", "o", "od", "oder", "of", "om", "on", "ont", "ook", "op", "or", "oraz", "os", "other", "otros", "ou", "our",
	"out", "over", "où", "par", "para", "pas", "per", "pero", "peut", "più", "plus", "po", "por", "porque", "pour", "przez", "qu",
	"que", "questo", "qui", "quien", "s", "sa", "said", "sans", "schon", "se", "sehr", "sein", "seit", "ser", "ses", "she", "si",
	"sich", "sie", "sin", "sind", "się", "so", "sobre", "some", "son", "sono", "sont", "su", "suo", "sur", "sus", "sí", "są", "tak",
	"también", "te", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "to", "todo", "todos", "tout",
	"très", "two", "tym", "uit", "um", "uma", "un", "una", "und", "une", "uno", "unter", "van", "vom", "von", "voor", "vor", "vous",
	"w", "war", "was", "we", "wenn", "werden", "were", "what", "when", "which", "who", "wie", "will", "wir", "wird", "with", "would",
	"wurde", "y", "you", "your", "z", "za", "zijn", "zu", "zum", "zur", "è", "était", "été", "être", "über", "że",
};

/* Sorted by bytes. */
static const char *const address_words[] = {
	"dein", "deine", "deinen", "deiner", "dich", "dir", "du", "euch", "euer", "eure", "eurer", "ihr", "nas", "nasz", "noi", "nos",
	"nosotros", "nostro", "notre", "nous", "nuestra", "nuestro", "our", "ours", "su", "te", "tu", "tus", "uns", "unser", "unsere",
	"unserem", "unseren", "unserer", "unseres", "us", "voi", "vos", "vostro", "votre", "vous", "we", "wir", "you", "your", "yours",
};

/* Sorted by the bytes of the phrase. */
static const struct phrase_row {
	const char *text;
	enum phrase phrase;
} phrase_rows[] = {
	{ "(c)", PHRASE_COPYRIGHT }, { "(foto", PHRASE_CREDIT }, { "(photo", PHRASE_CREDIT }, { "0 commentaire", PHRASE_COMMENT },
	{ "a lire", PHRASE_READ }, { "abonne", PHRASE_SUBSCRIBE }, { "abonnez", PHRASE_SUBSCRIBE }, { "abonnieren", PHRASE_SUBSCRIBE },
	{ "abonnés", PHRASE_SUBSCRIBE }, { "about the author", PHRASE_AUTHOR }, { "about us", PHRASE_COPYRIGHT },
	{ "accept", PHRASE_COOKIE }, { "accepter", PHRASE_COOKIE }, { "accueil", PHRASE_META }, { "acheter", PHRASE_AD },
	{ "ad", PHRASE_AD }, { "adblock", PHRASE_COOKIE }, { "add a comment", PHRASE_COMMENT }, { "add to cart", PHRASE_AD },
	{ "adhérez", PHRASE_SUBSCRIBE }, { "ads", PHRASE_AD }, { "advertisement", PHRASE_AD }, { "advertising", PHRASE_AD },
	{ "afficher", PHRASE_COOKIE }, { "affiliate", PHRASE_AD }, { "afp", PHRASE_CREDIT }, { "agb", PHRASE_COPYRIGHT },
	{ "aimer", PHRASE_SHARE }, { "ajouter au panier", PHRASE_AD }, { "ajouter un", PHRASE_COMMENT }, { "ajouté", PHRASE_META },
	{ "aktualisiert", PHRASE_META }, { "aktualisierung", PHRASE_META }, { "akzeptieren", PHRASE_COOKIE },
	{ "all rights", PHRASE_COPYRIGHT }, { "alle beiträge", PHRASE_AUTHOR }, { "alle rechte", PHRASE_COPYRIGHT },
	{ "aller au", PHRASE_COOKIE }, { "als amazon", PHRASE_AD }, { "also read", PHRASE_READ }, { "anmelden", PHRASE_SUBSCRIBE },
	{ "annonce", PHRASE_AD }, { "annonces", PHRASE_AD }, { "antworten", PHRASE_COMMENT }, { "anzeige", PHRASE_AD },
	{ "anzeigen", PHRASE_COOKIE }, { "archives", PHRASE_CREDIT }, { "article précédent", PHRASE_READ },
	{ "article suivant", PHRASE_READ }, { "articles liés", PHRASE_READ }, { "articles similaires", PHRASE_READ },
	{ "auch interessant", PHRASE_READ }, { "auteur", PHRASE_AUTHOR }, { "author", PHRASE_AUTHOR }, { "autor", PHRASE_AUTHOR },
	{ "back to", PHRASE_READ }, { "be the first", PHRASE_COMMENT }, { "bild", PHRASE_CREDIT }, { "bilder", PHRASE_CREDIT },
	{ "buy", PHRASE_AD }, { "by", PHRASE_AUTHOR }, { "by continuing", PHRASE_COOKIE }, { "categories", PHRASE_TAGS },
	{ "category", PHRASE_TAGS }, { "catégorie", PHRASE_TAGS }, { "catégories", PHRASE_TAGS }, { "ce site", PHRASE_COOKIE },
	{ "cet article est réservé", PHRASE_SUBSCRIBE }, { "chargement", PHRASE_COOKIE }, { "classé dans", PHRASE_TAGS },
	{ "click here", PHRASE_READ }, { "cliquez ici", PHRASE_READ }, { "close", PHRASE_COOKIE }, { "comentarios", PHRASE_COMMENT },
	{ "comment", PHRASE_COMMENT }, { "commentaire", PHRASE_COMMENT }, { "commentaires", PHRASE_COMMENT },
	{ "commenti", PHRASE_COMMENT }, { "comments", PHRASE_COMMENT }, { "compartir", PHRASE_SHARE }, { "condividi", PHRASE_SHARE },
	{ "connectez", PHRASE_SUBSCRIBE }, { "connexion", PHRASE_SUBSCRIBE }, { "contact", PHRASE_COPYRIGHT },
	{ "continue reading", PHRASE_READ }, { "cookie", PHRASE_COOKIE }, { "cookies", PHRASE_COOKIE },
	{ "copier le lien", PHRASE_SHARE }, { "copy link", PHRASE_SHARE }, { "copyright", PHRASE_COPYRIGHT }, { "created", PHRASE_META },
	{ "credit", PHRASE_CREDIT }, { "credits", PHRASE_CREDIT }, { "crédit", PHRASE_CREDIT }, { "crédits", PHRASE_CREDIT },
	{ "créé", PHRASE_META }, { "czytaj", PHRASE_READ }, { "dans", PHRASE_TAGS }, { "dans la même", PHRASE_READ },
	{ "das könnte", PHRASE_READ }, { "das thema", PHRASE_READ }, { "date", PHRASE_META }, { "date de publication", PHRASE_META },
	{ "datenschutz", PHRASE_COPYRIGHT }, { "datum", PHRASE_META }, { "di", PHRASE_AUTHOR }, { "dienstag", PHRASE_META },
	{ "diese website", PHRASE_COOKIE }, { "dieses thema", PHRASE_READ }, { "diffusé", PHRASE_META }, { "disclaimer", PHRASE_AD },
	{ "disclosure", PHRASE_AD }, { "discussion", PHRASE_COMMENT }, { "diskutieren", PHRASE_COMMENT }, { "dodano", PHRASE_META },
	{ "don't miss", PHRASE_READ }, { "donate", PHRASE_SUBSCRIBE }, { "donation", PHRASE_SUBSCRIBE }, { "donnerstag", PHRASE_META },
	{ "dpa", PHRASE_CREDIT }, { "droits réservés", PHRASE_COPYRIGHT }, { "drucken", PHRASE_SHARE }, { "découvrez", PHRASE_READ },
	{ "déjà abonné", PHRASE_SUBSCRIBE }, { "e-mail", PHRASE_SHARE }, { "eingestellt", PHRASE_META }, { "email", PHRASE_SHARE },
	{ "empfehlen", PHRASE_SHARE }, { "en poursuivant", PHRASE_COOKIE }, { "en savoir plus", PHRASE_READ },
	{ "enregistré", PHRASE_META }, { "enter your", PHRASE_SUBSCRIBE }, { "envoyer", PHRASE_SHARE }, { "erschienen", PHRASE_META },
	{ "erstellt", PHRASE_META }, { "facebook", PHRASE_SHARE }, { "faire un don", PHRASE_SUBSCRIBE }, { "fecha", PHRASE_META },
	{ "fermer", PHRASE_COOKIE }, { "filed", PHRASE_TAGS }, { "filed under", PHRASE_TAGS }, { "follow", PHRASE_SHARE },
	{ "foto", PHRASE_CREDIT }, { "fotos", PHRASE_CREDIT }, { "freitag", PHRASE_META }, { "friday", PHRASE_META },
	{ "gefällt mir", PHRASE_SHARE }, { "geschrieben", PHRASE_META }, { "gespeichert", PHRASE_META }, { "get the", PHRASE_SUBSCRIBE },
	{ "getty", PHRASE_CREDIT }, { "geändert", PHRASE_META }, { "grafik", PHRASE_CREDIT }, { "hashtags", PHRASE_TAGS },
	{ "haut de page", PHRASE_READ }, { "hier geht", PHRASE_READ }, { "hinweis", PHRASE_AD }, { "hochgeladen", PHRASE_META },
	{ "home", PHRASE_META }, { "ihr browser", PHRASE_COOKIE }, { "ihre e-mail", PHRASE_SUBSCRIBE },
	{ "il vous reste", PHRASE_SUBSCRIBE }, { "illustration", PHRASE_CREDIT }, { "image", PHRASE_CREDIT },
	{ "images", PHRASE_CREDIT }, { "impressum", PHRASE_COPYRIGHT }, { "imprimer", PHRASE_SHARE },
	{ "inscription", PHRASE_SUBSCRIBE }, { "inscrivez", PHRASE_SUBSCRIBE }, { "instagram", PHRASE_SHARE },
	{ "iscriviti", PHRASE_SUBSCRIBE }, { "j'accepte", PHRASE_COOKIE }, { "j'aime", PHRASE_SHARE }, { "javascript", PHRASE_COOKIE },
	{ "je m'abonne", PHRASE_SUBSCRIBE }, { "jetzt abonnieren", PHRASE_SUBSCRIBE }, { "jetzt anmelden", PHRASE_SUBSCRIBE },
	{ "jetzt bei", PHRASE_AD }, { "jetzt kaufen", PHRASE_AD }, { "join", PHRASE_SUBSCRIBE }, { "join the", PHRASE_COMMENT },
	{ "journaliste", PHRASE_AUTHOR }, { "kategorie", PHRASE_TAGS }, { "kategorien", PHRASE_TAGS }, { "kaufen", PHRASE_AD },
	{ "keep reading", PHRASE_READ }, { "keywords", PHRASE_TAGS }, { "kommentar", PHRASE_COMMENT }, { "kommentare", PHRASE_COMMENT },
	{ "kontakt", PHRASE_COPYRIGHT }, { "könnte dich", PHRASE_READ }, { "la newsletter", PHRASE_SUBSCRIBE },
	{ "la rédaction", PHRASE_AUTHOR }, { "laisser un", PHRASE_COMMENT }, { "laissez", PHRASE_COMMENT },
	{ "last updated", PHRASE_META }, { "latest", PHRASE_READ }, { "le dimanche", PHRASE_META }, { "le jeudi", PHRASE_META },
	{ "le lundi", PHRASE_META }, { "le mardi", PHRASE_META }, { "le mercredi", PHRASE_META }, { "le puede interesar", PHRASE_READ },
	{ "le samedi", PHRASE_META }, { "le vendredi", PHRASE_META }, { "lea", PHRASE_READ }, { "lea más", PHRASE_READ },
	{ "lea también", PHRASE_READ }, { "learn more", PHRASE_READ }, { "leave a", PHRASE_COMMENT }, { "leave your", PHRASE_COMMENT },
	{ "lecture", PHRASE_META }, { "lee también", PHRASE_READ }, { "leer más", PHRASE_READ }, { "leggi anche", PHRASE_READ },
	{ "les plus lus", PHRASE_READ }, { "lesen sie", PHRASE_READ }, { "lesetipp", PHRASE_READ }, { "lesezeit", PHRASE_META },
	{ "like this", PHRASE_SHARE }, { "linkedin", PHRASE_SHARE }, { "lire la suite", PHRASE_READ }, { "lire notre", PHRASE_READ },
	{ "lire plus", PHRASE_READ }, { "lire également", PHRASE_READ }, { "lisez aussi", PHRASE_READ }, { "loading", PHRASE_COOKIE },
	{ "log in", PHRASE_SUBSCRIBE }, { "login", PHRASE_SUBSCRIBE }, { "légende", PHRASE_CREDIT }, { "mail", PHRASE_SHARE },
	{ "mehr lesen", PHRASE_READ }, { "mehr zum", PHRASE_READ }, { "meistgelesen", PHRASE_READ },
	{ "mentions légales", PHRASE_COPYRIGHT }, { "menu", PHRASE_COOKIE }, { "menü", PHRASE_COOKIE }, { "merken", PHRASE_SHARE },
	{ "min read", PHRASE_META }, { "mis en ligne", PHRASE_META }, { "mis à jour", PHRASE_META }, { "mise à jour", PHRASE_META },
	{ "mittwoch", PHRASE_META }, { "modified", PHRASE_META }, { "modifié", PHRASE_META }, { "monday", PHRASE_META },
	{ "montag", PHRASE_META }, { "more by", PHRASE_AUTHOR }, { "more from", PHRASE_READ }, { "more in", PHRASE_READ },
	{ "more on", PHRASE_READ }, { "more stories", PHRASE_READ }, { "most popular", PHRASE_READ }, { "most read", PHRASE_READ },
	{ "mot-clé", PHRASE_TAGS }, { "mots clés", PHRASE_TAGS }, { "mots-clés", PHRASE_TAGS }, { "más sobre", PHRASE_READ },
	{ "nach oben", PHRASE_READ }, { "neueste", PHRASE_READ }, { "newsletter", PHRASE_SUBSCRIBE }, { "next", PHRASE_READ },
	{ "no comments", PHRASE_COMMENT }, { "nos autres articles", PHRASE_READ }, { "notre dossier", PHRASE_READ },
	{ "nous utilisons", PHRASE_COOKIE }, { "nächster", PHRASE_READ }, { "offre", PHRASE_AD }, { "open", PHRASE_COOKIE },
	{ "opublikowano", PHRASE_META }, { "par", PHRASE_AUTHOR }, { "partage", PHRASE_SHARE }, { "partager", PHRASE_SHARE },
	{ "partagez", PHRASE_SHARE }, { "participez", PHRASE_COMMENT }, { "partner", PHRASE_AD }, { "paru", PHRASE_META },
	{ "parution", PHRASE_META }, { "passend zum", PHRASE_READ }, { "photo", PHRASE_CREDIT }, { "photos", PHRASE_CREDIT },
	{ "pin it", PHRASE_SHARE }, { "pinterest", PHRASE_SHARE }, { "plus d'articles", PHRASE_READ }, { "plus sur", PHRASE_TAGS },
	{ "politique de confidentialité", PHRASE_COPYRIGHT }, { "por", PHRASE_AUTHOR }, { "post a comment", PHRASE_COMMENT },
	{ "posted", PHRASE_META }, { "posted by", PHRASE_AUTHOR }, { "posted in", PHRASE_TAGS }, { "posted on", PHRASE_META },
	{ "posté", PHRASE_META }, { "potrebbe interessarti", PHRASE_READ }, { "pour aller plus loin", PHRASE_READ },
	{ "pour en savoir", PHRASE_READ }, { "pressefoto", PHRASE_CREDIT }, { "prev", PHRASE_READ }, { "previous", PHRASE_READ },
	{ "print", PHRASE_SHARE }, { "print recipe", PHRASE_READ }, { "privacy", PHRASE_COPYRIGHT }, { "profil", PHRASE_AUTHOR },
	{ "promo", PHRASE_AD }, { "propos recueillis", PHRASE_AUTHOR }, { "précédent", PHRASE_READ }, { "pub", PHRASE_AD },
	{ "pubblicato", PHRASE_META }, { "publicado", PHRASE_META }, { "publication date", PHRASE_META }, { "publicidad", PHRASE_AD },
	{ "publicité", PHRASE_AD }, { "published", PHRASE_META }, { "publié", PHRASE_META }, { "publié dans", PHRASE_TAGS },
	{ "publié par", PHRASE_AUTHOR }, { "publiée", PHRASE_META }, { "puede interesar", PHRASE_READ }, { "quelle", PHRASE_CREDIT },
	{ "quellen", PHRASE_CREDIT }, { "qui sommes", PHRASE_COPYRIGHT }, { "read also", PHRASE_READ }, { "read more", PHRASE_READ },
	{ "read next", PHRASE_READ }, { "reading time", PHRASE_META }, { "recent posts", PHRASE_READ }, { "recevez", PHRASE_SUBSCRIBE },
	{ "recevoir", PHRASE_SUBSCRIBE }, { "recherche", PHRASE_COOKIE }, { "rechercher", PHRASE_COOKIE },
	{ "rechte vorbehalten", PHRASE_COPYRIGHT }, { "recommended", PHRASE_READ }, { "redaktion", PHRASE_AUTHOR },
	{ "register", PHRASE_SUBSCRIBE }, { "registrieren", PHRASE_SUBSCRIBE }, { "reklama", PHRASE_AD }, { "relacionad", PHRASE_READ },
	{ "related", PHRASE_READ }, { "replies", PHRASE_COMMENT }, { "reply", PHRASE_COMMENT }, { "report", PHRASE_COMMENT },
	{ "reproduction interdite", PHRASE_COPYRIGHT }, { "retour", PHRASE_READ }, { "retrouvez", PHRASE_READ },
	{ "retrouvez-nous", PHRASE_SHARE }, { "reuters", PHRASE_CREDIT }, { "rezept drucken", PHRASE_READ }, { "rubrique", PHRASE_TAGS },
	{ "réactions", PHRASE_COMMENT }, { "réagir", PHRASE_COMMENT }, { "réagissez", PHRASE_COMMENT }, { "rédacteur", PHRASE_AUTHOR },
	{ "rédigé", PHRASE_META }, { "répondre", PHRASE_COMMENT }, { "réponses", PHRASE_COMMENT }, { "s'abonner", PHRASE_SUBSCRIBE },
	{ "samstag", PHRASE_META }, { "saturday", PHRASE_META }, { "schlagworte", PHRASE_TAGS }, { "schlagwörter", PHRASE_TAGS },
	{ "schließen", PHRASE_COOKIE }, { "schreibe einen", PHRASE_COMMENT }, { "se connecter", PHRASE_SUBSCRIBE },
	{ "search", PHRASE_COOKIE }, { "see also", PHRASE_READ }, { "see more", PHRASE_READ }, { "share", PHRASE_SHARE },
	{ "sharing", PHRASE_SHARE }, { "shop", PHRASE_AD }, { "show", PHRASE_COOKIE }, { "sie sind hier", PHRASE_META },
	{ "sign in", PHRASE_SUBSCRIBE }, { "sign up", PHRASE_SUBSCRIBE }, { "signaler", PHRASE_COMMENT }, { "signup", PHRASE_SUBSCRIBE },
	{ "skip to", PHRASE_COOKIE }, { "sonntag", PHRASE_META }, { "source", PHRASE_CREDIT }, { "sources", PHRASE_CREDIT },
	{ "soutenez", PHRASE_SUBSCRIBE }, { "soutenir", PHRASE_SUBSCRIBE }, { "soyez le premier", PHRASE_COMMENT },
	{ "spenden", PHRASE_SUBSCRIBE }, { "sponsor", PHRASE_AD }, { "sponsored", PHRASE_AD }, { "sponsorisé", PHRASE_AD },
	{ "stand", PHRASE_META }, { "startseite", PHRASE_META }, { "stichworte", PHRASE_TAGS }, { "submitted", PHRASE_META },
	{ "subscribe", PHRASE_SUBSCRIBE }, { "subscription", PHRASE_SUBSCRIBE }, { "suche", PHRASE_COOKIE }, { "suivant", PHRASE_READ },
	{ "suivez", PHRASE_SHARE }, { "suivre", PHRASE_SHARE }, { "sunday", PHRASE_META }, { "support", PHRASE_SUBSCRIBE },
	{ "sur le même", PHRASE_READ }, { "suscr", PHRASE_SUBSCRIBE }, { "symbolbild", PHRASE_CREDIT }, { "tag", PHRASE_TAGS },
	{ "tagged", PHRASE_TAGS }, { "tags", PHRASE_TAGS }, { "te puede interesar", PHRASE_READ }, { "teilen", PHRASE_SHARE },
	{ "telegram", PHRASE_SHARE }, { "temps de lecture", PHRASE_META }, { "terms", PHRASE_COPYRIGHT }, { "text", PHRASE_AUTHOR },
	{ "texte", PHRASE_AUTHOR }, { "themen", PHRASE_TAGS }, { "this post contains", PHRASE_AD }, { "this site", PHRASE_COOKIE },
	{ "this website", PHRASE_COOKIE }, { "thursday", PHRASE_META }, { "thème", PHRASE_TAGS }, { "thèmes", PHRASE_TAGS },
	{ "todos los derechos", PHRASE_COPYRIGHT }, { "toggle", PHRASE_COOKIE }, { "topics", PHRASE_TAGS },
	{ "tous droits", PHRASE_COPYRIGHT }, { "tous les articles", PHRASE_AUTHOR }, { "trending", PHRASE_READ },
	{ "tuesday", PHRASE_META }, { "tweet", PHRASE_SHARE }, { "twitter", PHRASE_SHARE }, { "udostępnij", PHRASE_SHARE },
	{ "un commentaire", PHRASE_COMMENT }, { "under", PHRASE_TAGS }, { "up next", PHRASE_READ }, { "updated", PHRASE_META },
	{ "vea también", PHRASE_READ }, { "ver más", PHRASE_READ }, { "verfasst", PHRASE_META }, { "versenden", PHRASE_SHARE },
	{ "veröffentlicht", PHRASE_META }, { "video", PHRASE_CREDIT }, { "vidéo", PHRASE_CREDIT }, { "view all", PHRASE_READ },
	{ "view all posts", PHRASE_AUTHOR }, { "voir aussi", PHRASE_READ }, { "voir notre", PHRASE_READ }, { "voir plus", PHRASE_READ },
	{ "voir tous", PHRASE_READ }, { "voir tous les articles", PHRASE_AUTHOR }, { "voir toutes les publications", PHRASE_AUTHOR },
	{ "vom", PHRASE_META }, { "von", PHRASE_AUTHOR }, { "vorheriger", PHRASE_READ }, { "vos réactions", PHRASE_COMMENT },
	{ "votre adresse", PHRASE_SUBSCRIBE }, { "votre email", PHRASE_SUBSCRIBE }, { "votre navigateur", PHRASE_COOKIE },
	{ "votre nom", PHRASE_COMMENT }, { "vous êtes ici", PHRASE_META }, { "we use", PHRASE_COOKIE }, { "wednesday", PHRASE_META },
	{ "weitere", PHRASE_READ }, { "weitere artikel", PHRASE_READ }, { "weiterlesen", PHRASE_READ }, { "werbung", PHRASE_AD },
	{ "whatsapp", PHRASE_SHARE }, { "wir verwenden", PHRASE_COOKIE }, { "wird geladen", PHRASE_COOKIE },
	{ "write a", PHRASE_COMMENT }, { "written by", PHRASE_AUTHOR }, { "written on", PHRASE_META }, { "you are here", PHRASE_META },
	{ "you may also", PHRASE_READ }, { "you might", PHRASE_READ }, { "your browser", PHRASE_COOKIE },
	{ "your email", PHRASE_SUBSCRIBE }, { "your name", PHRASE_COMMENT }, { "zobacz", PHRASE_READ }, { "zum inhalt", PHRASE_COOKIE },
	{ "zum thema", PHRASE_READ }, { "zum weiterlesen", PHRASE_READ }, { "zurück", PHRASE_READ }, { "zustimmen", PHRASE_COOKIE },
	{ "©", PHRASE_COPYRIGHT }, { "à découvrir", PHRASE_READ }, { "à lire", PHRASE_READ }, { "à lire également", PHRASE_READ },
	{ "à propos", PHRASE_COPYRIGHT }, { "à propos de", PHRASE_AUTHOR }, { "à propos de l'auteur", PHRASE_AUTHOR },
	{ "à voir", PHRASE_READ }, { "ähnliche", PHRASE_READ }, { "étiquettes", PHRASE_TAGS }, { "étiqueté", PHRASE_TAGS },
	{ "über den autor", PHRASE_AUTHOR }, { "über die autor", PHRASE_AUTHOR },
};

static bool word_among(struct slice word, const char *const *words, size_t high)
{
	size_t low = 0;

	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = slice_cmp(word, slice_of(words[middle]));

		if (order == 0)
			return true;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return false;
}

bool word_is_stop(struct slice word)
{
	return word_among(word, stop_words, sizeof(stop_words) / sizeof(stop_words[0]));
}

bool word_is_address(struct slice word)
{
	return word_among(word, address_words, sizeof(address_words) / sizeof(address_words[0]));
}

static bool word_ends(struct slice s, size_t at)
{
	char c = at < s.len ? s.ptr[at] : ' ';

	return !((c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80);
}

enum phrase phrase_find(struct slice s)
{
	size_t low = 0, high = sizeof(phrase_rows) / sizeof(phrase_rows[0]);

	while (low < high) { /* afterwards low counts the rows that are not after s */
		size_t middle = (low + high) / 2;

		if (slice_cmp(s, slice_of(phrase_rows[middle].text)) >= 0)
			low = middle + 1;
		else
			high = middle;
	}
	while (low-- > 0 && s.len > 0 && phrase_rows[low].text[0] == s.ptr[0]) {
		struct slice text = slice_of(phrase_rows[low].text);

		if (slice_starts(s, text) && word_ends(s, text.len))
			return phrase_rows[low].phrase;
	}
	return PHRASES;
}
