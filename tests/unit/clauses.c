/* Who acts in the verbs of sentences of news. */
#include "unit/tap.h"

#include "grammar/clauses.h"
#include "rule/rule.h"
#include "text/file.h"

/* In a sentence `<verse>` is the verb that is asked for, `[la Ville]` its subject, `{Nacelle}` a name, `@Brest@` a place, `#3 millions#` a sum; without `[` there is no subject. */
static const char *const sentences[] = {
	/* one clause */
	"[La Ville] de {Kerlouan} <verse> #3 millions d'euros# au club.",
	"Lundi, [la Région] <a versé> #3 millions# à {Nacelle}.",
	"L'an dernier, [{Nacelle}] <a levé> #3 millions#.",
	"En 2021, après deux ans de travaux, [le port] de {Plougras} <a touché> #3 millions#.",
	"[{Nacelle}], une start-up de @Brest@, <lève> #3 millions#.",
	"Spécialiste des voiles, [{Nacelle}] <vient> de lever #3 millions#.",
	"Filiale de {Menhir}, [{Nacelle}] <finance> la moitié du chantier.",
	"Fondée en 2012 par {Jeanne Untel}, [la société] <emploie> douze personnes.",
	"[Le groupe danois {Amarre}] <a annoncé> mardi la signature d'un accord.",
	"[{Brest}, {Quimper} et {Morlaix}] <versent> chacune #3 millions#.",
	"[La Ville et le Département] <apportent> #3 millions#.",
	"[{Amarre}], débouté l'été dernier, <avait mis> #3 millions# sur la table.",
	"[La Ville] de @Brest@, elle, <avait cédé> un terrain.",
	"Pour sa part, [{Menhir}] <a apporté> #3 millions# à deux projets.",
	"[{Menhir}] (48 salariés, #3 millions# de ventes) <investit> à @Brest@.",
	"À la troisième, [la Région Sud] <accorde> #3 millions#.",
	"[Des habitants] <ont donné> #3 000 euros#.",
	"Avec ses #3 millions#, [l'usine] <loge> six ateliers.",
	"Depuis lors, [le fonds] de la Caisse <a prêté> #3 millions# à {Nacelle}.",
	"[La direction] du port <se refuse> à payer #3 millions#.",
	"[{Menhir}] <ne lui verse> plus que #3 millions#.",
	"[Il] <y a consacré> #3 millions#.",
	"[{Menhir}] <a, selon nos informations, versé> #3 millions#.",
	"[Plusieurs] <ont refusé> de payer.",
	"[{Menhir}] a été, selon le maire, <doté> de #3 millions#.",
	/* coordination */
	"[{Menhir}] soutient {Nacelle} et <ouvre> un atelier.",
	"[{Menhir}] a racheté {Nacelle}, puis <a versé> #3 millions#.",
	"{Menhir} soutient {Nacelle} et [{Amarre}] <ouvre> un atelier.",
	"{Nacelle} a levé #3 millions# auprès de {Menhir} et [la Région] <a versé> le reste.",
	"{Menhir} prête #3 millions#, [la Ville] <avance> le reste.",
	"{Menhir} prête #3 millions# ; [la Ville], prudente, <avance> le reste.",
	"[L'association] emploie six salariés et <dispose> de #3 millions#.",
	"[{Menhir}] équipe {Nacelle} et en <tire> #3 millions#.",
	"La mairie se tait, mais [le préfet] <promet> #3 millions#.",
	/* relative clauses */
	"{Nacelle} remercie [la Ville], qui <verse> #3 millions#.",
	"[Le club], qui loge les étudiants, <a reçu> #3 millions#.",
	"[Le café], où {Menhir} tient un guichet, <a versé> #3 millions#.",
	"[{Nacelle}], que {Menhir} a rachetée en mai, <vend> des voiles.",
	"La halle, dont [la Ville] <détient> la moitié, rouvre.",
	"[La halle], dont la Ville détient la moitié, <rouvre>.",
	"La somme que <a versée> [{Menhir}] dort.",
	"C'est [{Menhir}] qui <paie> le loyer.",
	"C'est enfin [{Menhir}], le fonds de la Région, qui la <tire> d'affaire.",
	"Le port appartient à [{Menhir}], filiale d'{Amarre}, qui y <investit> #3 millions#.",
	"{Nacelle} a séduit [{Menhir}], à @Brest@, qui <vend> des cordages.",
	"[Les élus] de la Région qui <ont voté> #3 millions# hésitent.",
	"Elle dirige [une start-up] née à @Brest@, qui <vend> des voiles.",
	"La conserverie de @Brest@, dans laquelle [{Menhir}] <a investi> #3 millions#, ferme.",
	"Le fonds pour lequel [la Région] <s'engage> attend.",
	"Le théâtre, à qui [la Ville] <verse> #3 millions#, ferme.",
	"Plusieurs banques, dont la Caisse, et un fonds ont suivi [{Menhir}] qui <apporte> #3 millions#.",
	"[Plusieurs villes], dont @Brest@, <versent> #3 millions#.",
	/* subordinate clauses */
	"{Menhir} dit que [la Région] <verse> #3 millions#.",
	"Alors que la Ville hésite, [la Région] <verse> #3 millions#.",
	"Quand la banque a refusé, [{Menhir}] <a prêté> #3 millions#.",
	"Si [{Menhir}] <verse> #3 millions#, le chantier reprend.",
	"Si {Menhir} verse #3 millions#, [le chantier] <reprend>.",
	"{Menhir} prête #3 millions#, tandis que [la Ville] <avance> le terrain.",
	"Comme la banque tardait, [elle] <a emprunté> #3 millions#.",
	"[Des fonds] comme {Amarre} <versent> #3 millions#.",
	"Le chantier a coûté #3 millions# parce que [la grue] <était> louée.",
	/* quotations and who says so */
	"« La Ville a versé #3 millions# », <explique> [{Jeanne Untel}].",
	"Selon le maire, « [la Ville] <a versé> #3 millions# ».",
	"{Nacelle} doublera ses ventes, <promet> [sa fondatrice].",
	"{Jeanne Untel} assure que « [la Région] <paiera> ».",
	/* infinitives, gerunds */
	"[{Menhir}] vient de <lever> #3 millions#.",
	"Pour <acheter> le terrain, [la Ville] emprunte #3 millions#.",
	"La Région autorise [{Menhir}] à <verser> #3 millions#.",
	"Le juge a condamné [{Menhir}] à <rembourser> #3 millions#.",
	"[{Menhir}] a été condamné par le juge à <rembourser> #3 millions#.",
	"La Ville demande à [{Menhir}] de <payer> #3 millions#.",
	"La Ville [lui] demande de <payer> #3 millions#.",
	"[{Menhir}] a sauvé la halle en <versant> #3 millions#.",
	"[{Nacelle}], qui vend des voiles, compte <ouvrir> un atelier.",
	/* inversion */
	"Parmi les mécènes <figurent> [{Menhir} et la Ville].",
	"À cela <s'ajoute> [un prêt] de {Menhir}.",
	"Combien [la Ville] <verse>-t-elle à {Nacelle} ?",
	/* brackets */
	"[{Menhir}] ({Amarre} complétera) <apporte> #3 millions#.",
	"La Ville ([{Menhir}] <complétera>) apporte #3 millions#.",
	"[{Menhir}] ({Amarre}) @Brest@ <apporte> #3 millions#.",
	/* participles and infinitives at the head */
	"Créée pour loger les marins qui filent à @Brest@, [la structure] <traîne> un découvert.",
	"Cofondatrice et présidente de {Menhir}, une entreprise de @Brest@ qui tire des voiles, [{Jeanne Untel}] <vient> de payer.",
	"Vendu aux élus #3 millions# en 2022, [le campus] <coûte> plus que prévu.",
	"Faute d'<avoir payé> #3 millions# au port, [{Menhir}] rend la grue.",
	"À @Brest@, chez [{Menhir}], qui <revendique> #3 millions#, on se tait.",
	"[La Ville] a repris la halle, puis <facturé> #3 millions#.",
	"{Menhir} a reçu une aide, [l'opération] <se répartissant> entre deux banques.",
	"[{Menhir}] a été autorisé à <vendre> la halle.",
	"[La société] n'a plus de quoi <payer> les salaires.",
	"[Elle] offre une nouvelle médaille à la Ville en <vendant> la halle.",
	"La mairie annonce qu'[un nouvel équipement] <sera> livré.",
	"[Il] a été élu « Marin du siècle », « Voix du port » et <a reçu> une aide.",
	"Les halles où [les marins] ayant vendu leur barque <attendent> rouvrent.",
	"Le vent tourne, la surprise venant de [{Jeanne Untel}] qui <offre> une barque.",
	"[La halle] « <a> le vent en poupe ».",
	/* nouns that look like verbs */
	"[La marque] <porte> un projet de #3 millions#.",
	"[L'aide] de la Ville <finance> la halle.",
	"[Une offre] de {Menhir} <double> la mise.",
	"La vente que [la Ville] <conclut> rapporte #3 millions#.",
};

static void mentions_add(struct clause_text *t, struct clause_mention *mention, size_t start, size_t end, bool sum)
{
	mention[t->mentions++] = (struct clause_mention){ .start = start, .end = end, .sum = sum };
}

static void check(struct arena *a, const struct rules *rules, const char *marked)
{
	char *text = arena_alloc(a, strlen(marked) + 1);
	struct clause_mention mention[16];
	struct clause_text t = { .arena = a, .rules = rules, .mention = mention };
	struct clause_subject got;
	size_t len = 0, open = 0, verb = 0, verb_end = 0, start = SLICE_NONE, end = SLICE_NONE, sum = SLICE_NONE, place = SLICE_NONE;

	for (const char *at = marked; *at != '\0'; at++)
		switch (*at) {
		case '[': start = len; break;
		case ']': end = len; break;
		case '<': verb = len; break;
		case '>': verb_end = len; break;
		case '{': open = len; break;
		case '}': mentions_add(&t, mention, open, len, false); break;
		case '@':
			if (place != SLICE_NONE)
				mention[t.mentions++] = (struct clause_mention){ .start = place, .end = len, .place = true };
			place = place == SLICE_NONE ? len : SLICE_NONE;
			break;
		case '#':
			if (sum != SLICE_NONE)
				mentions_add(&t, mention, sum, len, true);
			sum = sum == SLICE_NONE ? len : SLICE_NONE;
			break;
		default: text[len++] = *at;
		}
	t.text = (struct slice){ text, len };
	t.to = len;
	if (clauses_subject(clauses_read(&t), verb, verb_end, &got) != SUBJECT_FOUND)
		tap_ok(start == SLICE_NONE, marked);
	else if (!tap_ok(start != SLICE_NONE && got.start <= start + 3 && got.start + 3 >= start && got.end + 1 >= end, marked))
		printf("#  got  %.*s\n", SLICE_ARGS(slice_sub(t.text, got.start, got.end)));
}

static struct rule_file file_of(struct arena *a, const char *name)
{
	struct rule_file file = { slice_of(name), { 0 } };
	bool cut;

	file_read(arena_printf(a, "rules/%s", name).ptr, 1 << 24, a, &file.bytes, &cut);
	return file;
}

int main(void)
{
	struct arena a = arena_open();
	struct rule_findings findings = { 0 };
	const struct rule_file files[] = {
		{ SLICE("01.rule"), SLICE("lexicon verbes lexicons/verbes.tsv match=lower\n\nlexicon speech lexicons/speech.tsv match=lower\n\nlexicon fundverb lexicons/funding-verbs.tsv match=lower\n\nlexicon mots-noms lexicons/mots-noms.tsv match=fold\n\nlexicon epithetes lexicons/epithetes.tsv match=lower\n") },
		file_of(&a, "lexicons/verbes.tsv"), file_of(&a, "lexicons/speech.tsv"), file_of(&a, "lexicons/funding-verbs.tsv"), file_of(&a, "lexicons/mots-noms.tsv"), file_of(&a, "lexicons/epithetes.tsv"),
	};
	struct rules *rules = rules_open(&a, files, sizeof files / sizeof *files, &findings);

	for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++)
		check(&a, rules, sentences[i]);
	rules_close(rules);
	arena_close(&a);
	return tap_done();
}
