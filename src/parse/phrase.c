/* Stop words and furniture phrases of eight languages. */
#include "parse/phrase.h"

#include <string.h>

/* Sorted by bytes. */
static const struct slice stop_words[] = {
	SLICE("a"), SLICE("aan"), SLICE("aber"), SLICE("about"), SLICE("after"), SLICE("al"), SLICE("ale"), SLICE("all"), SLICE("alla"),
	SLICE("als"), SLICE("also"), SLICE("am"), SLICE("an"), SLICE("anche"), SLICE("and"), SLICE("ao"), SLICE("après"), SLICE("are"),
	SLICE("as"), SLICE("at"), SLICE("au"), SLICE("auch"), SLICE("auf"), SLICE("aus"), SLICE("aussi"), SLICE("aux"), SLICE("avait"),
	SLICE("avec"), SLICE("be"), SLICE("been"), SLICE("bei"), SLICE("beim"), SLICE("bij"), SLICE("bis"), SLICE("but"), SLICE("by"),
	SLICE("było"), SLICE("c"), SLICE("can"), SLICE("ce"), SLICE("ces"), SLICE("cette"), SLICE("che"), SLICE("co"), SLICE("com"),
	SLICE("come"), SLICE("comme"), SLICE("como"), SLICE("con"), SLICE("contra"), SLICE("could"), SLICE("cuando"), SLICE("czy"),
	SLICE("d"), SLICE("da"), SLICE("dal"), SLICE("dan"), SLICE("dans"), SLICE("das"), SLICE("dass"), SLICE("dat"), SLICE("de"),
	SLICE("dei"), SLICE("del"), SLICE("della"), SLICE("delle"), SLICE("dem"), SLICE("den"), SLICE("depuis"), SLICE("der"),
	SLICE("des"), SLICE("desde"), SLICE("di"), SLICE("did"), SLICE("die"), SLICE("diese"), SLICE("dieser"), SLICE("dla"),
	SLICE("do"), SLICE("donde"), SLICE("dont"), SLICE("dos"), SLICE("du"), SLICE("durante"), SLICE("durch"), SLICE("e"),
	SLICE("each"), SLICE("een"), SLICE("ein"), SLICE("eine"), SLICE("einem"), SLICE("einen"), SLICE("einer"), SLICE("el"),
	SLICE("elle"), SLICE("elles"), SLICE("em"), SLICE("en"), SLICE("encore"), SLICE("entre"), SLICE("er"), SLICE("era"), SLICE("es"),
	SLICE("est"), SLICE("esta"), SLICE("este"), SLICE("et"), SLICE("fait"), SLICE("for"), SLICE("from"), SLICE("fue"), SLICE("für"),
	SLICE("get"), SLICE("gli"), SLICE("ha"), SLICE("haben"), SLICE("had"), SLICE("hanno"), SLICE("has"), SLICE("hasta"),
	SLICE("hat"), SLICE("have"), SLICE("hay"), SLICE("he"), SLICE("heeft"), SLICE("her"), SLICE("het"), SLICE("him"), SLICE("his"),
	SLICE("how"), SLICE("i"), SLICE("ich"), SLICE("if"), SLICE("ihre"), SLICE("il"), SLICE("ils"), SLICE("im"), SLICE("in"),
	SLICE("is"), SLICE("ist"), SLICE("it"), SLICE("its"), SLICE("j"), SLICE("jak"), SLICE("je"), SLICE("jest"), SLICE("just"),
	SLICE("kann"), SLICE("können"), SLICE("l"), SLICE("la"), SLICE("las"), SLICE("le"), SLICE("les"), SLICE("leur"), SLICE("leurs"),
	SLICE("lo"), SLICE("los"), SLICE("ma"), SLICE("maar"), SLICE("mais"), SLICE("man"), SLICE("many"), SLICE("may"), SLICE("me"),
	SLICE("mehr"), SLICE("met"), SLICE("mit"), SLICE("more"), SLICE("muy"), SLICE("my"), SLICE("más"), SLICE("même"), SLICE("n"),
	SLICE("na"), SLICE("naar"), SLICE("nach"), SLICE("ne"), SLICE("nel"), SLICE("nella"), SLICE("ni"), SLICE("nicht"), SLICE("nie"),
	SLICE("niet"), SLICE("no"), SLICE("noch"), SLICE("nog"), SLICE("non"), SLICE("nos"), SLICE("not"), SLICE("notre"), SLICE("nous"),
	SLICE("now"), SLICE("nur"), SLICE("não"), SLICE("o"), SLICE("od"), SLICE("oder"), SLICE("of"), SLICE("om"), SLICE("on"),
	SLICE("ont"), SLICE("ook"), SLICE("op"), SLICE("or"), SLICE("oraz"), SLICE("os"), SLICE("other"), SLICE("otros"), SLICE("ou"),
	SLICE("our"), SLICE("out"), SLICE("over"), SLICE("où"), SLICE("par"), SLICE("para"), SLICE("pas"), SLICE("per"), SLICE("pero"),
	SLICE("peut"), SLICE("più"), SLICE("plus"), SLICE("po"), SLICE("por"), SLICE("porque"), SLICE("pour"), SLICE("przez"),
	SLICE("qu"), SLICE("que"), SLICE("questo"), SLICE("qui"), SLICE("quien"), SLICE("s"), SLICE("sa"), SLICE("said"), SLICE("sans"),
	SLICE("schon"), SLICE("se"), SLICE("sehr"), SLICE("sein"), SLICE("seit"), SLICE("ser"), SLICE("ses"), SLICE("she"), SLICE("si"),
	SLICE("sich"), SLICE("sie"), SLICE("sin"), SLICE("sind"), SLICE("się"), SLICE("so"), SLICE("sobre"), SLICE("some"), SLICE("son"),
	SLICE("sono"), SLICE("sont"), SLICE("su"), SLICE("suo"), SLICE("sur"), SLICE("sus"), SLICE("sí"), SLICE("są"), SLICE("tak"),
	SLICE("también"), SLICE("te"), SLICE("than"), SLICE("that"), SLICE("the"), SLICE("their"), SLICE("them"), SLICE("then"),
	SLICE("there"), SLICE("these"), SLICE("they"), SLICE("this"), SLICE("to"), SLICE("todo"), SLICE("todos"), SLICE("tout"),
	SLICE("très"), SLICE("two"), SLICE("tym"), SLICE("uit"), SLICE("um"), SLICE("uma"), SLICE("un"), SLICE("una"), SLICE("und"),
	SLICE("une"), SLICE("uno"), SLICE("unter"), SLICE("van"), SLICE("vom"), SLICE("von"), SLICE("voor"), SLICE("vor"), SLICE("vous"),
	SLICE("w"), SLICE("war"), SLICE("was"), SLICE("we"), SLICE("wenn"), SLICE("werden"), SLICE("were"), SLICE("what"), SLICE("when"),
	SLICE("which"), SLICE("who"), SLICE("wie"), SLICE("will"), SLICE("wir"), SLICE("wird"), SLICE("with"), SLICE("would"),
	SLICE("wurde"), SLICE("y"), SLICE("you"), SLICE("your"), SLICE("z"), SLICE("za"), SLICE("zijn"), SLICE("zu"), SLICE("zum"),
	SLICE("zur"), SLICE("è"), SLICE("était"), SLICE("été"), SLICE("être"), SLICE("über"), SLICE("że"),
};

/* Sorted by bytes. */
static const struct slice address_words[] = {
	SLICE("dein"), SLICE("deine"), SLICE("deinen"), SLICE("deiner"), SLICE("dich"), SLICE("dir"), SLICE("du"), SLICE("euch"),
	SLICE("euer"), SLICE("eure"), SLICE("eurer"), SLICE("ihr"), SLICE("nas"), SLICE("nasz"), SLICE("noi"), SLICE("nos"),
	SLICE("nosotros"), SLICE("nostro"), SLICE("notre"), SLICE("nous"), SLICE("nuestra"), SLICE("nuestro"), SLICE("our"),
	SLICE("ours"), SLICE("su"), SLICE("te"), SLICE("tu"), SLICE("tus"), SLICE("uns"), SLICE("unser"), SLICE("unsere"),
	SLICE("unserem"), SLICE("unseren"), SLICE("unserer"), SLICE("unseres"), SLICE("us"), SLICE("voi"), SLICE("vos"), SLICE("vostro"),
	SLICE("votre"), SLICE("vous"), SLICE("we"), SLICE("wir"), SLICE("you"), SLICE("your"), SLICE("yours"),
};

/* Sorted by the bytes of the phrase. */
static const struct phrase_row {
	struct slice text;
	enum phrase phrase;
} phrase_rows[] = {
	{ SLICE("(c)"), PHRASE_COPYRIGHT }, { SLICE("(foto"), PHRASE_CREDIT }, { SLICE("(photo"), PHRASE_CREDIT },
	{ SLICE("0 commentaire"), PHRASE_COMMENT }, { SLICE("a lire"), PHRASE_READ }, { SLICE("abonne"), PHRASE_SUBSCRIBE },
	{ SLICE("abonnez"), PHRASE_SUBSCRIBE }, { SLICE("abonnieren"), PHRASE_SUBSCRIBE }, { SLICE("abonnés"), PHRASE_SUBSCRIBE },
	{ SLICE("about the author"), PHRASE_AUTHOR }, { SLICE("about us"), PHRASE_COPYRIGHT }, { SLICE("accept"), PHRASE_COOKIE },
	{ SLICE("accepter"), PHRASE_COOKIE }, { SLICE("accueil"), PHRASE_META }, { SLICE("acheter"), PHRASE_AD },
	{ SLICE("ad"), PHRASE_AD }, { SLICE("adblock"), PHRASE_COOKIE }, { SLICE("add a comment"), PHRASE_COMMENT },
	{ SLICE("add to cart"), PHRASE_AD }, { SLICE("adhérez"), PHRASE_SUBSCRIBE }, { SLICE("ads"), PHRASE_AD },
	{ SLICE("advertisement"), PHRASE_AD }, { SLICE("advertising"), PHRASE_AD }, { SLICE("afficher"), PHRASE_COOKIE },
	{ SLICE("affiliate"), PHRASE_AD }, { SLICE("afp"), PHRASE_CREDIT }, { SLICE("agb"), PHRASE_COPYRIGHT },
	{ SLICE("aimer"), PHRASE_SHARE }, { SLICE("ajouter au panier"), PHRASE_AD }, { SLICE("ajouter un"), PHRASE_COMMENT },
	{ SLICE("ajouté"), PHRASE_META }, { SLICE("aktualisiert"), PHRASE_META }, { SLICE("aktualisierung"), PHRASE_META },
	{ SLICE("akzeptieren"), PHRASE_COOKIE }, { SLICE("all rights"), PHRASE_COPYRIGHT }, { SLICE("alle beiträge"), PHRASE_AUTHOR },
	{ SLICE("alle rechte"), PHRASE_COPYRIGHT }, { SLICE("aller au"), PHRASE_COOKIE }, { SLICE("als amazon"), PHRASE_AD },
	{ SLICE("also read"), PHRASE_READ }, { SLICE("anmelden"), PHRASE_SUBSCRIBE }, { SLICE("annonce"), PHRASE_AD },
	{ SLICE("annonces"), PHRASE_AD }, { SLICE("antworten"), PHRASE_COMMENT }, { SLICE("anzeige"), PHRASE_AD },
	{ SLICE("anzeigen"), PHRASE_COOKIE }, { SLICE("archives"), PHRASE_CREDIT }, { SLICE("article précédent"), PHRASE_READ },
	{ SLICE("article suivant"), PHRASE_READ }, { SLICE("articles liés"), PHRASE_READ },
	{ SLICE("articles similaires"), PHRASE_READ }, { SLICE("auch interessant"), PHRASE_READ }, { SLICE("auteur"), PHRASE_AUTHOR },
	{ SLICE("author"), PHRASE_AUTHOR }, { SLICE("autor"), PHRASE_AUTHOR }, { SLICE("back to"), PHRASE_READ },
	{ SLICE("be the first"), PHRASE_COMMENT }, { SLICE("bild"), PHRASE_CREDIT }, { SLICE("bilder"), PHRASE_CREDIT },
	{ SLICE("buy"), PHRASE_AD }, { SLICE("by"), PHRASE_AUTHOR }, { SLICE("by continuing"), PHRASE_COOKIE },
	{ SLICE("categories"), PHRASE_TAGS }, { SLICE("category"), PHRASE_TAGS }, { SLICE("catégorie"), PHRASE_TAGS },
	{ SLICE("catégories"), PHRASE_TAGS }, { SLICE("ce site"), PHRASE_COOKIE },
	{ SLICE("cet article est réservé"), PHRASE_SUBSCRIBE }, { SLICE("chargement"), PHRASE_COOKIE },
	{ SLICE("classé dans"), PHRASE_TAGS }, { SLICE("click here"), PHRASE_READ }, { SLICE("cliquez ici"), PHRASE_READ },
	{ SLICE("close"), PHRASE_COOKIE }, { SLICE("comentarios"), PHRASE_COMMENT }, { SLICE("comment"), PHRASE_COMMENT },
	{ SLICE("commentaire"), PHRASE_COMMENT }, { SLICE("commentaires"), PHRASE_COMMENT }, { SLICE("commenti"), PHRASE_COMMENT },
	{ SLICE("comments"), PHRASE_COMMENT }, { SLICE("compartir"), PHRASE_SHARE }, { SLICE("condividi"), PHRASE_SHARE },
	{ SLICE("connectez"), PHRASE_SUBSCRIBE }, { SLICE("connexion"), PHRASE_SUBSCRIBE }, { SLICE("contact"), PHRASE_COPYRIGHT },
	{ SLICE("continue reading"), PHRASE_READ }, { SLICE("cookie"), PHRASE_COOKIE }, { SLICE("cookies"), PHRASE_COOKIE },
	{ SLICE("copier le lien"), PHRASE_SHARE }, { SLICE("copy link"), PHRASE_SHARE }, { SLICE("copyright"), PHRASE_COPYRIGHT },
	{ SLICE("created"), PHRASE_META }, { SLICE("credit"), PHRASE_CREDIT }, { SLICE("credits"), PHRASE_CREDIT },
	{ SLICE("crédit"), PHRASE_CREDIT }, { SLICE("crédits"), PHRASE_CREDIT }, { SLICE("créé"), PHRASE_META },
	{ SLICE("czytaj"), PHRASE_READ }, { SLICE("dans"), PHRASE_TAGS }, { SLICE("dans la même"), PHRASE_READ },
	{ SLICE("das könnte"), PHRASE_READ }, { SLICE("das thema"), PHRASE_READ }, { SLICE("date"), PHRASE_META },
	{ SLICE("date de publication"), PHRASE_META }, { SLICE("datenschutz"), PHRASE_COPYRIGHT }, { SLICE("datum"), PHRASE_META },
	{ SLICE("di"), PHRASE_AUTHOR }, { SLICE("dienstag"), PHRASE_META }, { SLICE("diese website"), PHRASE_COOKIE },
	{ SLICE("dieses thema"), PHRASE_READ }, { SLICE("diffusé"), PHRASE_META }, { SLICE("disclaimer"), PHRASE_AD },
	{ SLICE("disclosure"), PHRASE_AD }, { SLICE("discussion"), PHRASE_COMMENT }, { SLICE("diskutieren"), PHRASE_COMMENT },
	{ SLICE("dodano"), PHRASE_META }, { SLICE("don't miss"), PHRASE_READ }, { SLICE("donate"), PHRASE_SUBSCRIBE },
	{ SLICE("donation"), PHRASE_SUBSCRIBE }, { SLICE("donnerstag"), PHRASE_META }, { SLICE("dpa"), PHRASE_CREDIT },
	{ SLICE("droits réservés"), PHRASE_COPYRIGHT }, { SLICE("drucken"), PHRASE_SHARE }, { SLICE("découvrez"), PHRASE_READ },
	{ SLICE("déjà abonné"), PHRASE_SUBSCRIBE }, { SLICE("e-mail"), PHRASE_SHARE }, { SLICE("eingestellt"), PHRASE_META },
	{ SLICE("email"), PHRASE_SHARE }, { SLICE("empfehlen"), PHRASE_SHARE }, { SLICE("en poursuivant"), PHRASE_COOKIE },
	{ SLICE("en savoir plus"), PHRASE_READ }, { SLICE("enregistré"), PHRASE_META }, { SLICE("enter your"), PHRASE_SUBSCRIBE },
	{ SLICE("envoyer"), PHRASE_SHARE }, { SLICE("erschienen"), PHRASE_META }, { SLICE("erstellt"), PHRASE_META },
	{ SLICE("facebook"), PHRASE_SHARE }, { SLICE("faire un don"), PHRASE_SUBSCRIBE },
	{ SLICE("faites un don"), PHRASE_SUBSCRIBE }, { SLICE("fecha"), PHRASE_META },
	{ SLICE("fermer"), PHRASE_COOKIE }, { SLICE("filed"), PHRASE_TAGS }, { SLICE("filed under"), PHRASE_TAGS },
	{ SLICE("follow"), PHRASE_SHARE }, { SLICE("foto"), PHRASE_CREDIT }, { SLICE("fotos"), PHRASE_CREDIT },
	{ SLICE("freitag"), PHRASE_META }, { SLICE("friday"), PHRASE_META }, { SLICE("gefällt mir"), PHRASE_SHARE },
	{ SLICE("gepostet"), PHRASE_META }, { SLICE("geschrieben"), PHRASE_META }, { SLICE("gespeichert"), PHRASE_META },
	{ SLICE("get the"), PHRASE_SUBSCRIBE }, { SLICE("getty"), PHRASE_CREDIT }, { SLICE("geändert"), PHRASE_META },
	{ SLICE("google actualités"), PHRASE_SHARE }, { SLICE("google news"), PHRASE_SHARE },
	{ SLICE("grafik"), PHRASE_CREDIT }, { SLICE("hashtags"), PHRASE_TAGS }, { SLICE("haut de page"), PHRASE_READ },
	{ SLICE("hier geht"), PHRASE_READ }, { SLICE("hinweis"), PHRASE_AD }, { SLICE("hochgeladen"), PHRASE_META },
	{ SLICE("home"), PHRASE_META }, { SLICE("ihr browser"), PHRASE_COOKIE }, { SLICE("ihre e-mail"), PHRASE_SUBSCRIBE },
	{ SLICE("il vous reste"), PHRASE_SUBSCRIBE }, { SLICE("illustration"), PHRASE_CREDIT }, { SLICE("image"), PHRASE_CREDIT },
	{ SLICE("images"), PHRASE_CREDIT }, { SLICE("impressum"), PHRASE_COPYRIGHT }, { SLICE("imprimer"), PHRASE_SHARE },
	{ SLICE("inscription"), PHRASE_SUBSCRIBE }, { SLICE("inscrivez"), PHRASE_SUBSCRIBE }, { SLICE("instagram"), PHRASE_SHARE },
	{ SLICE("iscriviti"), PHRASE_SUBSCRIBE }, { SLICE("j'accepte"), PHRASE_COOKIE }, { SLICE("j'aime"), PHRASE_SHARE },
	{ SLICE("javascript"), PHRASE_COOKIE }, { SLICE("je donne"), PHRASE_SUBSCRIBE }, { SLICE("je m'abonne"), PHRASE_SUBSCRIBE },
	{ SLICE("je m'inscris"), PHRASE_SUBSCRIBE },
	{ SLICE("jetzt abonnieren"), PHRASE_SUBSCRIBE }, { SLICE("jetzt anmelden"), PHRASE_SUBSCRIBE },
	{ SLICE("jetzt bei"), PHRASE_AD }, { SLICE("jetzt kaufen"), PHRASE_AD }, { SLICE("join"), PHRASE_SUBSCRIBE },
	{ SLICE("join the"), PHRASE_COMMENT }, { SLICE("journaliste"), PHRASE_AUTHOR }, { SLICE("kategorie"), PHRASE_TAGS },
	{ SLICE("kategorien"), PHRASE_TAGS }, { SLICE("kaufen"), PHRASE_AD }, { SLICE("keep reading"), PHRASE_READ },
	{ SLICE("keywords"), PHRASE_TAGS }, { SLICE("kommentar"), PHRASE_COMMENT }, { SLICE("kommentare"), PHRASE_COMMENT },
	{ SLICE("kontakt"), PHRASE_COPYRIGHT }, { SLICE("könnte dich"), PHRASE_READ }, { SLICE("la newsletter"), PHRASE_SUBSCRIBE },
	{ SLICE("la rédaction"), PHRASE_AUTHOR }, { SLICE("laisser un"), PHRASE_COMMENT }, { SLICE("laissez"), PHRASE_COMMENT },
	{ SLICE("last updated"), PHRASE_META }, { SLICE("latest"), PHRASE_READ }, { SLICE("le dimanche"), PHRASE_META },
	{ SLICE("le jeudi"), PHRASE_META }, { SLICE("le lundi"), PHRASE_META }, { SLICE("le mardi"), PHRASE_META },
	{ SLICE("le mercredi"), PHRASE_META }, { SLICE("le puede interesar"), PHRASE_READ }, { SLICE("le samedi"), PHRASE_META },
	{ SLICE("le vendredi"), PHRASE_META }, { SLICE("lea"), PHRASE_READ }, { SLICE("lea más"), PHRASE_READ },
	{ SLICE("lea también"), PHRASE_READ }, { SLICE("learn more"), PHRASE_READ }, { SLICE("leave a"), PHRASE_COMMENT },
	{ SLICE("leave your"), PHRASE_COMMENT }, { SLICE("lecture"), PHRASE_META }, { SLICE("lee también"), PHRASE_READ },
	{ SLICE("leer más"), PHRASE_READ }, { SLICE("leggi anche"), PHRASE_READ }, { SLICE("les plus lus"), PHRASE_READ },
	{ SLICE("lesen sie"), PHRASE_READ }, { SLICE("lesetipp"), PHRASE_READ }, { SLICE("lesezeit"), PHRASE_META },
	{ SLICE("like this"), PHRASE_SHARE }, { SLICE("linkedin"), PHRASE_SHARE },
	{ SLICE("lire aussi"), PHRASE_READ }, { SLICE("lire l'article"), PHRASE_READ }, { SLICE("lire la suite"), PHRASE_READ },
	{ SLICE("lire nos"), PHRASE_READ }, { SLICE("lire notre"), PHRASE_READ },
	{ SLICE("lire plus"), PHRASE_READ }, { SLICE("lire également"), PHRASE_READ },
	{ SLICE("lisez aussi"), PHRASE_READ }, { SLICE("loading"), PHRASE_COOKIE }, { SLICE("log in"), PHRASE_SUBSCRIBE },
	{ SLICE("login"), PHRASE_SUBSCRIBE }, { SLICE("légende"), PHRASE_CREDIT }, { SLICE("mail"), PHRASE_SHARE },
	{ SLICE("mehr lesen"), PHRASE_READ }, { SLICE("mehr zum"), PHRASE_READ }, { SLICE("meistgelesen"), PHRASE_READ },
	{ SLICE("mentions légales"), PHRASE_COPYRIGHT }, { SLICE("menu"), PHRASE_COOKIE }, { SLICE("menü"), PHRASE_COOKIE },
	{ SLICE("merken"), PHRASE_SHARE }, { SLICE("min read"), PHRASE_META }, { SLICE("mis en ligne"), PHRASE_META },
	{ SLICE("mis à jour"), PHRASE_META }, { SLICE("mise à jour"), PHRASE_META }, { SLICE("mittwoch"), PHRASE_META },
	{ SLICE("modified"), PHRASE_META }, { SLICE("modifié"), PHRASE_META }, { SLICE("monday"), PHRASE_META },
	{ SLICE("montag"), PHRASE_META }, { SLICE("more by"), PHRASE_AUTHOR }, { SLICE("more from"), PHRASE_READ },
	{ SLICE("more in"), PHRASE_READ }, { SLICE("more on"), PHRASE_READ }, { SLICE("more stories"), PHRASE_READ },
	{ SLICE("most popular"), PHRASE_READ }, { SLICE("most read"), PHRASE_READ }, { SLICE("mot-clé"), PHRASE_TAGS },
	{ SLICE("mots clés"), PHRASE_TAGS }, { SLICE("mots-clés"), PHRASE_TAGS }, { SLICE("más sobre"), PHRASE_READ },
	{ SLICE("nach oben"), PHRASE_READ }, { SLICE("neueste"), PHRASE_READ }, { SLICE("newsletter"), PHRASE_SUBSCRIBE },
	{ SLICE("next"), PHRASE_READ }, { SLICE("no comments"), PHRASE_COMMENT }, { SLICE("nos autres articles"), PHRASE_READ },
	{ SLICE("notre dossier"), PHRASE_READ }, { SLICE("nous utilisons"), PHRASE_COOKIE }, { SLICE("nächster"), PHRASE_READ },
	{ SLICE("offre"), PHRASE_AD }, { SLICE("open"), PHRASE_COOKIE }, { SLICE("opublikowano"), PHRASE_META },
	{ SLICE("par"), PHRASE_AUTHOR }, { SLICE("partage"), PHRASE_SHARE }, { SLICE("partager"), PHRASE_SHARE },
	{ SLICE("partagez"), PHRASE_SHARE }, { SLICE("participez"), PHRASE_COMMENT }, { SLICE("partner"), PHRASE_AD },
	{ SLICE("paru"), PHRASE_META }, { SLICE("parution"), PHRASE_META }, { SLICE("passend zum"), PHRASE_READ },
	{ SLICE("photo"), PHRASE_CREDIT }, { SLICE("photos"), PHRASE_CREDIT }, { SLICE("pin it"), PHRASE_SHARE },
	{ SLICE("pinterest"), PHRASE_SHARE }, { SLICE("plus d'articles"), PHRASE_READ }, { SLICE("plus sur"), PHRASE_TAGS },
	{ SLICE("politique de confidentialité"), PHRASE_COPYRIGHT }, { SLICE("por"), PHRASE_AUTHOR },
	{ SLICE("post a comment"), PHRASE_COMMENT }, { SLICE("posted"), PHRASE_META }, { SLICE("posted by"), PHRASE_AUTHOR },
	{ SLICE("posted in"), PHRASE_TAGS }, { SLICE("posted on"), PHRASE_META }, { SLICE("posté"), PHRASE_META },
	{ SLICE("potrebbe interessarti"), PHRASE_READ }, { SLICE("pour aller plus loin"), PHRASE_READ },
	{ SLICE("pour en savoir"), PHRASE_READ }, { SLICE("pressefoto"), PHRASE_CREDIT }, { SLICE("prev"), PHRASE_READ },
	{ SLICE("previous"), PHRASE_READ }, { SLICE("print"), PHRASE_SHARE }, { SLICE("print recipe"), PHRASE_READ },
	{ SLICE("privacy"), PHRASE_COPYRIGHT }, { SLICE("profil"), PHRASE_AUTHOR }, { SLICE("promo"), PHRASE_AD },
	{ SLICE("propos recueillis"), PHRASE_AUTHOR }, { SLICE("précédent"), PHRASE_READ }, { SLICE("pub"), PHRASE_AD },
	{ SLICE("pubblicato"), PHRASE_META }, { SLICE("publicado"), PHRASE_META }, { SLICE("publication date"), PHRASE_META },
	{ SLICE("publicidad"), PHRASE_AD }, { SLICE("publicité"), PHRASE_AD }, { SLICE("published"), PHRASE_META },
	{ SLICE("publié"), PHRASE_META }, { SLICE("publié dans"), PHRASE_TAGS }, { SLICE("publié par"), PHRASE_AUTHOR },
	{ SLICE("publiée"), PHRASE_META }, { SLICE("puede interesar"), PHRASE_READ }, { SLICE("quelle"), PHRASE_CREDIT },
	{ SLICE("quellen"), PHRASE_CREDIT }, { SLICE("qui sommes"), PHRASE_COPYRIGHT }, { SLICE("read also"), PHRASE_READ },
	{ SLICE("read more"), PHRASE_READ }, { SLICE("read next"), PHRASE_READ }, { SLICE("reading time"), PHRASE_META },
	{ SLICE("recent posts"), PHRASE_READ }, { SLICE("recevez"), PHRASE_SUBSCRIBE }, { SLICE("recevoir"), PHRASE_SUBSCRIBE },
	{ SLICE("recherche"), PHRASE_COOKIE }, { SLICE("rechercher"), PHRASE_COOKIE }, { SLICE("rechte vorbehalten"), PHRASE_COPYRIGHT },
	{ SLICE("recommended"), PHRASE_READ }, { SLICE("redaktion"), PHRASE_AUTHOR }, { SLICE("register"), PHRASE_SUBSCRIBE },
	{ SLICE("registrieren"), PHRASE_SUBSCRIBE }, { SLICE("rejoignez"), PHRASE_SUBSCRIBE },
	{ SLICE("reklama"), PHRASE_AD }, { SLICE("relacionad"), PHRASE_READ },
	{ SLICE("related"), PHRASE_READ }, { SLICE("replies"), PHRASE_COMMENT }, { SLICE("reply"), PHRASE_COMMENT },
	{ SLICE("report"), PHRASE_COMMENT }, { SLICE("reproduction interdite"), PHRASE_COPYRIGHT }, { SLICE("retour"), PHRASE_READ },
	{ SLICE("retrouvez"), PHRASE_READ }, { SLICE("retrouvez-nous"), PHRASE_SHARE }, { SLICE("reuters"), PHRASE_CREDIT },
	{ SLICE("rezept drucken"), PHRASE_READ }, { SLICE("rubrique"), PHRASE_TAGS }, { SLICE("réactions"), PHRASE_COMMENT },
	{ SLICE("réagir"), PHRASE_COMMENT }, { SLICE("réagissez"), PHRASE_COMMENT }, { SLICE("rédacteur"), PHRASE_AUTHOR },
	{ SLICE("rédigé"), PHRASE_META }, { SLICE("répondre"), PHRASE_COMMENT }, { SLICE("réponses"), PHRASE_COMMENT },
	{ SLICE("s'abonner"), PHRASE_SUBSCRIBE }, { SLICE("s'inscrire"), PHRASE_SUBSCRIBE },
	{ SLICE("samstag"), PHRASE_META }, { SLICE("saturday"), PHRASE_META },
	{ SLICE("schlagworte"), PHRASE_TAGS }, { SLICE("schlagwörter"), PHRASE_TAGS }, { SLICE("schließen"), PHRASE_COOKIE },
	{ SLICE("schreibe einen"), PHRASE_COMMENT }, { SLICE("se connecter"), PHRASE_SUBSCRIBE }, { SLICE("search"), PHRASE_COOKIE },
	{ SLICE("see also"), PHRASE_READ }, { SLICE("see more"), PHRASE_READ }, { SLICE("share"), PHRASE_SHARE },
	{ SLICE("sharing"), PHRASE_SHARE }, { SLICE("shop"), PHRASE_AD }, { SLICE("show"), PHRASE_COOKIE },
	{ SLICE("sie sind hier"), PHRASE_META }, { SLICE("sign in"), PHRASE_SUBSCRIBE }, { SLICE("sign up"), PHRASE_SUBSCRIBE },
	{ SLICE("signaler"), PHRASE_COMMENT }, { SLICE("signup"), PHRASE_SUBSCRIBE }, { SLICE("skip to"), PHRASE_COOKIE },
	{ SLICE("sonntag"), PHRASE_META }, { SLICE("source"), PHRASE_CREDIT }, { SLICE("sources"), PHRASE_CREDIT },
	{ SLICE("soutenez"), PHRASE_SUBSCRIBE }, { SLICE("soutenir"), PHRASE_SUBSCRIBE }, { SLICE("soyez le premier"), PHRASE_COMMENT },
	{ SLICE("spenden"), PHRASE_SUBSCRIBE }, { SLICE("sponsor"), PHRASE_AD }, { SLICE("sponsored"), PHRASE_AD },
	{ SLICE("sponsorisé"), PHRASE_AD }, { SLICE("stand"), PHRASE_META }, { SLICE("startseite"), PHRASE_META },
	{ SLICE("stichworte"), PHRASE_TAGS }, { SLICE("submitted"), PHRASE_META }, { SLICE("subscribe"), PHRASE_SUBSCRIBE },
	{ SLICE("subscription"), PHRASE_SUBSCRIBE }, { SLICE("suche"), PHRASE_COOKIE }, { SLICE("suivant"), PHRASE_READ },
	{ SLICE("suivez"), PHRASE_SHARE }, { SLICE("suivre"), PHRASE_SHARE }, { SLICE("sunday"), PHRASE_META },
	{ SLICE("support"), PHRASE_SUBSCRIBE }, { SLICE("sur le même"), PHRASE_READ }, { SLICE("suscr"), PHRASE_SUBSCRIBE },
	{ SLICE("symbolbild"), PHRASE_CREDIT }, { SLICE("tag"), PHRASE_TAGS }, { SLICE("tagged"), PHRASE_TAGS },
	{ SLICE("tags"), PHRASE_TAGS }, { SLICE("te puede interesar"), PHRASE_READ }, { SLICE("teilen"), PHRASE_SHARE },
	{ SLICE("telegram"), PHRASE_SHARE }, { SLICE("temps de lecture"), PHRASE_META }, { SLICE("terms"), PHRASE_COPYRIGHT },
	{ SLICE("text"), PHRASE_AUTHOR }, { SLICE("texte"), PHRASE_AUTHOR }, { SLICE("themen"), PHRASE_TAGS },
	{ SLICE("this post contains"), PHRASE_AD }, { SLICE("this site"), PHRASE_COOKIE }, { SLICE("this website"), PHRASE_COOKIE },
	{ SLICE("thursday"), PHRASE_META }, { SLICE("thème"), PHRASE_TAGS }, { SLICE("thèmes"), PHRASE_TAGS },
	{ SLICE("todos los derechos"), PHRASE_COPYRIGHT }, { SLICE("toggle"), PHRASE_COOKIE }, { SLICE("topics"), PHRASE_TAGS },
	{ SLICE("tous droits"), PHRASE_COPYRIGHT }, { SLICE("tous les articles"), PHRASE_AUTHOR }, { SLICE("trending"), PHRASE_READ },
	{ SLICE("tuesday"), PHRASE_META }, { SLICE("tweet"), PHRASE_SHARE }, { SLICE("twitter"), PHRASE_SHARE },
	{ SLICE("udostępnij"), PHRASE_SHARE }, { SLICE("un commentaire"), PHRASE_COMMENT }, { SLICE("under"), PHRASE_TAGS },
	{ SLICE("up next"), PHRASE_READ }, { SLICE("updated"), PHRASE_META }, { SLICE("vea también"), PHRASE_READ },
	{ SLICE("ver más"), PHRASE_READ }, { SLICE("verfasst"), PHRASE_META }, { SLICE("versenden"), PHRASE_SHARE },
	{ SLICE("veröffentlicht"), PHRASE_META }, { SLICE("video"), PHRASE_CREDIT }, { SLICE("vidéo"), PHRASE_CREDIT },
	{ SLICE("view all"), PHRASE_READ }, { SLICE("view all posts"), PHRASE_AUTHOR }, { SLICE("voir aussi"), PHRASE_READ },
	{ SLICE("voir notre"), PHRASE_READ }, { SLICE("voir plus"), PHRASE_READ }, { SLICE("voir tous"), PHRASE_READ },
	{ SLICE("voir tous les articles"), PHRASE_AUTHOR }, { SLICE("voir toutes les publications"), PHRASE_AUTHOR },
	{ SLICE("vom"), PHRASE_META }, { SLICE("von"), PHRASE_AUTHOR }, { SLICE("vorheriger"), PHRASE_READ },
	{ SLICE("vos réactions"), PHRASE_COMMENT }, { SLICE("votre adresse"), PHRASE_SUBSCRIBE },
	{ SLICE("votre email"), PHRASE_SUBSCRIBE }, { SLICE("votre navigateur"), PHRASE_COOKIE }, { SLICE("votre nom"), PHRASE_COMMENT },
	{ SLICE("vous êtes ici"), PHRASE_META }, { SLICE("we use"), PHRASE_COOKIE }, { SLICE("wednesday"), PHRASE_META },
	{ SLICE("weitere"), PHRASE_READ }, { SLICE("weitere artikel"), PHRASE_READ }, { SLICE("weiterlesen"), PHRASE_READ },
	{ SLICE("werbung"), PHRASE_AD }, { SLICE("whatsapp"), PHRASE_SHARE }, { SLICE("wir verwenden"), PHRASE_COOKIE },
	{ SLICE("wird geladen"), PHRASE_COOKIE }, { SLICE("write a"), PHRASE_COMMENT }, { SLICE("written by"), PHRASE_AUTHOR },
	{ SLICE("written on"), PHRASE_META }, { SLICE("you are here"), PHRASE_META }, { SLICE("you may also"), PHRASE_READ },
	{ SLICE("you might"), PHRASE_READ }, { SLICE("your browser"), PHRASE_COOKIE }, { SLICE("your email"), PHRASE_SUBSCRIBE },
	{ SLICE("your name"), PHRASE_COMMENT }, { SLICE("zobacz"), PHRASE_READ }, { SLICE("zum inhalt"), PHRASE_COOKIE },
	{ SLICE("zum thema"), PHRASE_READ }, { SLICE("zum weiterlesen"), PHRASE_READ }, { SLICE("zurück"), PHRASE_READ },
	{ SLICE("zustimmen"), PHRASE_COOKIE }, { SLICE("©"), PHRASE_COPYRIGHT }, { SLICE("à découvrir"), PHRASE_READ },
	{ SLICE("à lire"), PHRASE_READ }, { SLICE("à lire également"), PHRASE_READ }, { SLICE("à propos"), PHRASE_COPYRIGHT },
	{ SLICE("à propos de"), PHRASE_AUTHOR }, { SLICE("à propos de l'auteur"), PHRASE_AUTHOR }, { SLICE("à voir"), PHRASE_READ },
	{ SLICE("ähnliche"), PHRASE_READ }, { SLICE("étiquettes"), PHRASE_TAGS }, { SLICE("étiqueté"), PHRASE_TAGS },
	{ SLICE("über den autor"), PHRASE_AUTHOR }, { SLICE("über die autor"), PHRASE_AUTHOR },
};

enum { OPENING_BYTES = 3 }; /* of a phrase that are looked at first; two when it has no more */
enum { LONGEST = 8 }; /* bytes of the longest stop and address words */

/* A word's bytes as a number, and where the search for it begins. */
static uint64_t word_key(struct slice word, size_t *slot)
{
	uint64_t key = 0;

	memcpy(&key, word.ptr, word.len);
	*slot = (size_t)(key * 0x9E3779B97F4A7C15u >> 54);
	return key;
}

static size_t word_slot(const struct phrase_index *index, struct slice word)
{
	size_t slot;
	uint64_t key = word_key(word, &slot);

	while (index->word[slot] != 0 && index->word[slot] != key)
		slot = (slot + 1) % WORD_SLOTS;
	return slot;
}

static void words_add(struct phrase_index *index, const struct slice *words, size_t count, enum word_kind kind)
{
	size_t ignored;

	for (size_t i = 0; i < count; i++) {
		size_t slot = word_slot(index, words[i]);

		index->word[slot] = word_key(words[i], &ignored);
		index->kind[slot] |= (unsigned char)kind;
	}
}

/* The hash of the first `bytes` bytes. */
static unsigned opening_of(struct slice s, size_t bytes)
{
	unsigned hash = 0;

	for (size_t i = 0; i < bytes && i < s.len; i++)
		hash = hash * 67u + (unsigned char)s.ptr[i];
	return hash % PHRASE_OPENINGS;
}

static bool opens(const struct phrase_index *index, unsigned opening)
{
	return index->opening[opening / 8] >> opening % 8 & 1;
}

void phrase_index_fill(struct phrase_index *index)
{
	memset(index, 0, sizeof(*index));
	words_add(index, stop_words, sizeof(stop_words) / sizeof(stop_words[0]), WORD_STOP);
	words_add(index, address_words, sizeof(address_words) / sizeof(address_words[0]), WORD_ADDRESS);
	for (size_t i = 0; i < sizeof(phrase_rows) / sizeof(phrase_rows[0]); i++) {
		unsigned opening = opening_of(phrase_rows[i].text, OPENING_BYTES);

		index->opening[opening / 8] |= (unsigned char)(1u << opening % 8);
	}
}

unsigned word_kinds(const struct phrase_index *index, struct slice word)
{
	return word.len > 0 && word.len <= LONGEST ? index->kind[word_slot(index, word)] : 0;
}

static bool word_ends(struct slice s, size_t at)
{
	char c = at < s.len ? s.ptr[at] : ' ';

	return !((c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80);
}

enum phrase phrase_find(const struct phrase_index *index, struct slice s)
{
	size_t low = 0, high = sizeof(phrase_rows) / sizeof(phrase_rows[0]);

	if (s.len < 2 || (!opens(index, opening_of(s, OPENING_BYTES)) && !opens(index, opening_of(s, 2))))
		return PHRASES;
	while (low < high) { /* afterwards low counts the rows that are not after s */
		size_t middle = (low + high) / 2;

		if (slice_cmp(s, phrase_rows[middle].text) >= 0)
			low = middle + 1;
		else
			high = middle;
	}
	while (low-- > 0 && phrase_rows[low].text.ptr[0] == s.ptr[0] && phrase_rows[low].text.ptr[1] == s.ptr[1]) {
		struct slice text = phrase_rows[low].text;

		if (slice_starts(s, text) && word_ends(s, text.len))
			return phrase_rows[low].phrase;
	}
	return PHRASES;
}
