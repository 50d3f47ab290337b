/* Plain-text captures: marker lines, comments, verbatim texts. */
#include "parse/capture.h"
#include "unit/tap.h"
#include "text/arena.h"

static const char rules[] =
	"# a comment of the file\n"
	"start Commentaires\n"
	"start NUMBER commentaires\n"
	"start Commentaires (NUMBER)\n"
	"skip Déjà inscrit *\n"
	"skip NUMBER\n"
	"gone Message effacé *\n"
	"end Répondre\n"
	"end Signaler\n"
	"end Se connecter pour *\n"
	"head NAME, le DATE\n"
	"head NAME le DATE\n"
	"head NAME a écrit\n"
	"head DATE\n"
	"head #NUMBER NAME, le DATE\n"
	"head Posté par NAME le DATE\n"
	"reply En réponse à NAME\n"
	"teaser Lire aussi *\n"
	"stop Les plus lus\n"
	"byline Par NAME\n"
	"byline Publié le DATE\n";

/* Reads a capture with the markers above. */
static struct document read_capture(struct arena *a, const char *text)
{
	struct slice message;
	struct captures *captures = captures_read(a, slice_of(rules), SLICE("captures.conf"), &message);
	struct page page = { .kind = PAGE_TEXT, .bytes = slice_of(text), .fetched = SLICE("2024-05-10T12:00:00Z"), .comments_declared = -1 };
	struct document document = { .comments_declared = -1 };

	tap_text(message, "", "the markers are read without complaint");
	tap_ok(capture_parse(&page, captures, a, &document), "the capture is text");
	return document;
}

static struct comment comment_at(const struct document *d, size_t i)
{
	return i < d->comments ? d->comment[i] : (struct comment){ .depth = -1 };
}

static void test_prompts(struct arena *a)
{
	struct document d = read_capture(a,
	    "Un titre de travail\n\nUn chapeau qui explique la chose.\n\nLe premier paragraphe.\nLire aussi : autre chose\nLa suite.\n\n"
	    "Commentaires\nIl faut un compte pour parler ici.\n\n"
	    "Première opinion.\nEn deux lignes.\nRépondre\nSignaler\n\nDeuxième,\n\nplus longue.\nrépondre | Signaler (3)\n\nPied de page\n");

	tap_text(d.text, "Un titre de travail\nUn chapeau qui explique la chose.\nLe premier paragraphe.\nLa suite.", "teasers and blank lines stay out of the article");
	tap_text(d.title, "Un titre de travail", "the first line is the title");
	tap_text(d.lede, "Un chapeau qui explique la chose.", "the second is the lede");
	tap_number((long long)d.comments, 2, "a prompt ends each comment");
	tap_text(comment_at(&d, 0).text, "Première opinion.\nEn deux lignes.", "the form's line below the title is none");
	tap_text(comment_at(&d, 1).text, "Deuxième,\nplus longue.", "paragraphs are lines");
	tap_text(comment_at(&d, 1).id, "2", "ids are made up from positions");
	tap_ok(!d.verbatim, "a capture is not verbatim");
}

static void test_heads(struct arena *a)
{
	struct document d = read_capture(a,
	    "Titre\n\nPar Anne Onyme\nPublié le 3 mars 2024\n\nLe texte de l'article.\n\n12 commentaires\n\n"
	    "Léo, le 12 mars 2024 à 14:05\nBonjour.\n\nEncore un mot.\n\n"
	    "    Zoé M., le 12 mars 2024 à 15h20\n    Bonsoir.\n\n"
	    "Max le 13 mars 2024 à 09:00\nEn réponse à Léo\nVotre avis me plaît.\n\n"
	    "Nina a écrit :\nhier à 10:00\n@Max moi aussi.\n\nLes plus lus\nUn autre titre\n");

	tap_text(d.authors, "Anne Onyme", "the byline gives the author");
	tap_text(d.published, "2024-03-03", "and the date");
	tap_number(d.comments_declared, 12, "the title's number is what the page declares");
	tap_number((long long)d.comments, 4, "a head begins each comment");
	tap_text(comment_at(&d, 0).author, "Léo", "the head names the author");
	tap_text(comment_at(&d, 0).published, "2024-03-12T14:05", "and the date");
	tap_text(comment_at(&d, 0).text, "Bonjour.\nEncore un mot.", "a blank line does not end the comment");
	tap_text(comment_at(&d, 1).parent, "1", "indentation tells the parent");
	tap_number(comment_at(&d, 1).depth, 1, "and the depth");
	tap_text(comment_at(&d, 2).parent, "1", "a reply line tells the parent");
	tap_text(comment_at(&d, 2).text, "Votre avis me plaît.", "and is no text");
	tap_text(comment_at(&d, 3).author, "Nina", "a date below the name belongs to it");
	tap_text(comment_at(&d, 3).parent, "3", "a call by name is the last resort");
	tap_text(comment_at(&d, 3).text, "@Max moi aussi.", "what stands below the thread is none of it");
}

static void test_shapes(struct arena *a)
{
	struct document d = read_capture(a, "Titre\n\nTexte.\n\nCommentaires\n\n1. Oui.\n\n2. Non.\n\n3. Peut-être.\n");

	tap_number((long long)d.comments, 3, "numbered comments between blank lines");
	tap_text(comment_at(&d, 1).text, "Non.", "their numbers are no text");
	d = read_capture(a, "Titre\n\nTexte.\n\nCommentaires\n\nLéo Lagrange\nJe suis pour.\nVraiment.\n\nDeux fois.\n\nZoé\nContre.\n");
	tap_number((long long)d.comments, 2, "a bare name begins a comment");
	tap_text(comment_at(&d, 0).author, "Léo Lagrange", "and is its author");
	tap_text(comment_at(&d, 0).text, "Je suis pour.\nVraiment.\nDeux fois.", "a block without a name goes on");
	d = read_capture(a, "Titre\n\nTexte.\n\nCommentaires\n\nOui.\nDonner la réplique\n\nNon.\nDonner la réplique\n\nBof.\nDonner la réplique\n");
	tap_number((long long)d.comments, 3, "an unknown prompt is known by its repetition");
	tap_text(comment_at(&d, 2).text, "Bof.", "and is no text");
	d = read_capture(a, "Titre\n\nTexte.\n\nCommentaires\n\nJe suis pour.\nPosté par Léo le 3/02/2019 à 12h10\n\nPas moi.\nPosté par Zoé le 4/02/2019 à 09h00\n");
	tap_number((long long)d.comments, 2, "signatures stand below");
	tap_text(comment_at(&d, 1).author, "Zoé", "each under its own text");
	tap_text(comment_at(&d, 1).text, "Pas moi.", "and the text is above");
	d = read_capture(a, "Titre\n\nTexte.\n\nCommentaires (2)\n\n#7 Léo, le 1 mai 2024 à 10:00\nUn.\n\n#9 Zoé, le 2 mai 2024 à 10:00\nDeux.\n");
	tap_text(comment_at(&d, 1).id, "9", "the page's numbers are the ids");
	d = read_capture(a, "Titre\n\nTexte.\n\nCommentaires\n\nUn.\nRépondre\n\nMessage effacé par nos soins\nRépondre\n\nTrois.\nRépondre\n");
	tap_number((long long)d.comments, 2, "a removed comment is none");
	d = read_capture(a, "Titre\n\n3 commentaires\n\nLong texte de l'article.\n\nCommentaires\n\nUn.\nRépondre\n\nDeux.\nRépondre\n");
	tap_text(d.text, "Titre\nLong texte de l'article.", "a counter under the headline does not begin the thread");
	tap_number((long long)d.comments, 2, "the title above the first prompt does");
}

/* The copy ends above the last comment's prompt, or below it with the page's foot. */
static void test_last(struct arena *a)
{
	struct document d = read_capture(a, "Titre\n\nTexte.\n\nCommentaires\n\nUn.\nRépondre\n\nDeux.\nRépondre\n\nle bac passait bien l'hiver, autrefois\n");

	tap_number((long long)d.comments, 3, "the last comment needs no prompt");
	tap_text(comment_at(&d, 2).text, "le bac passait bien l'hiver, autrefois", "it is whole");
	d = read_capture(a, "Titre\n\nTexte.\n\nCommentaires\n\nUn.\nRépondre\n\nDeux.\nRépondre\n\nle bac passait bien l'hiver, autrefois\n\nNos applications\n");
	tap_text(comment_at(&d, 2).text, "le bac passait bien l'hiver, autrefois", "a foot below it is not its text");
	d = read_capture(a, "Titre\n\nTexte.\n\nCommentaires (2)\n\nUn.\nRépondre\n\nDeux.\nRépondre\n\nLe canard du quai, fondé en 1931 par des bateliers\n");
	tap_number((long long)d.comments, 2, "more than the title tells are none");
	d = read_capture(a, "Titre\n\nTexte.\n\nCommentaires (2)\n\nUn.\nRépondre\n\nDeux.\n");
	tap_number((long long)d.comments, 2, "as many as the title tells are, however short");
	d = read_capture(a, "Titre\n\nTexte.\n\nCommentaires\nCode du quai\nSe connecter pour parler\n\nUn.\nRépondre\n\nDeux.\nRépondre\n");
	tap_number((long long)d.comments, 2, "a form's line over its own prompt is no comment");
	tap_text(comment_at(&d, 0).text, "Un.", "the first comment stands below");
}

static void test_verbatim(struct arena *a)
{
	static const char text[] = "Un titre sans rien de plus\r\n\r\n  Une ligne avec des  blancs. \nLe reste est là.\n";
	struct document d = read_capture(a, text);

	tap_ok(d.verbatim, "a text without markers is verbatim");
	tap_text(d.text, text, "it keeps every character");
	tap_number((long long)d.comments, 0, "it has no comments");
	tap_number((long long)d.blocks, 3, "every line with text is a block");
	tap_slice(slice_sub(d.text, d.block[1].start, d.block[1].end), SLICE("Une ligne avec des  blancs."), "offsets are the file's own");
	tap_text(d.title, "Un titre sans rien de plus", "the first line is the title");
	tap_ok(!d.title_in_text, "nothing is dropped");
}

static void test_marks(struct arena *a)
{
	struct document d = read_capture(a, "Titre\r\rUn texte.\r\rCommentaires\r\rOui.\rRépondre\r\rNon.\rRépondre\r");

	tap_text(d.title, "Titre", "line ends of old Macs are line ends");
	tap_number((long long)d.comments, 2, "for the thread too");
	d = read_capture(a, "Un titre\n\nLa sa\xC2\xADvonnerie a rouvert.\n");
	tap_text(d.text, "Un titre\n\nLa sa\xC2\xADvonnerie a rouvert.\n", "what nobody sees stays, since offsets count it");
}

static void test_rules(struct arena *a)
{
	struct slice message;

	captures_read(a, SLICE("start Commentaires\nbegin Avis\nend * * * trop\n"), SLICE("c.conf"), &message);
	tap_ok(slice_starts(message, SLICE("c.conf:2: ")), "a bad keyword is told with file and line");
	tap_ok(slice_find(message, SLICE("\nc.conf:3: "), 0) != SLICE_NONE, "so is a marker too wild");
}

/* Lines that match much but not all: time grows with the text, not faster. */
static void test_large(struct arena *a)
{
	struct buf b = buf_open(4 << 20);
	struct document d;

	buf_add(&b, SLICE("Titre\n\nTexte.\n\nCommentaires\n\n"));
	for (int i = 0; i < 20000; i++)
		buf_printf(&b, "Avis numéro %d, le mien.\nRépondre\n\n", i);
	buf_add_char(&b, '\0');
	d = read_capture(a, b.ptr);
	tap_number((long long)d.comments, 20000, "a long thread is read whole");
	tap_number(d.comment ? d.comment[19999].position : 0, 20000, "in its order");
	buf_close(&b);
}

int main(void)
{
	struct arena a = arena_open();

	test_prompts(&a);
	test_heads(&a);
	test_shapes(&a);
	test_last(&a);
	test_verbatim(&a);
	test_marks(&a);
	test_rules(&a);
	test_large(&a);
	arena_close(&a);
	return tap_done();
}
