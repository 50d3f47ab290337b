/* Copies objects into one block, pointers turned to their new places. */
#include "rule/image.h"

#include <stdlib.h>

#include "text/fatal.h"
#include "text/map.h"

enum { IMAGE_MAX = 512 << 20, ALIGN = 8 };

/* Bytes that are in the image, found again by any address among them. */
struct block {
	const char *from;
	size_t bytes, at;
};

struct image {
	struct buf out;
	struct arena arena;
	struct block *block; /* by address */
	size_t blocks, cap, last; /* the block that an address was found in last */
	struct map known;    /* by address and size of what is no block: offset + 1 */
};

static const char zero[64];

const struct shape inside_shape = { 1, NULL };

struct image *image_open(size_t head)
{
	struct image *im = calloc(1, sizeof *im);

	if (im == NULL)
		fatal("out of memory");
	im->out = buf_open(IMAGE_MAX);
	im->arena = arena_open();
	im->known = map_open();
	for (; head > 0; head -= ALIGN)
		buf_add(&im->out, (struct slice){ zero, ALIGN });
	return im;
}

static size_t image_copy(struct image *im, const void *from, size_t bytes)
{
	size_t at = im->out.len;

	buf_add(&im->out, (struct slice){ from, bytes });
	buf_add(&im->out, (struct slice){ zero, (ALIGN - bytes % ALIGN) % ALIGN });
	return at;
}

static void image_set(struct image *im, size_t at, const void *bytes, size_t n)
{
	if (!im->out.cut)
		memcpy(im->out.ptr + at, bytes, n);
}

/* Writes the address that offset `to` will have. */
static void image_point(struct image *im, size_t at, size_t to)
{
	uintptr_t address = (uintptr_t)RULES_IMAGE_BASE + to;

	image_set(im, at, &address, sizeof address);
}

/* How many blocks start at or before an address. */
static size_t blocks_before(const struct image *im, const char *from)
{
	size_t low = 0, high = im->blocks;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (im->block[middle].from <= from)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool block_has(const struct block *b, const char *from, size_t bytes)
{
	return from >= b->from && (size_t)(from - b->from) + bytes <= b->bytes;
}

static const struct block *block_of(struct image *im, const char *from, size_t bytes)
{
	if (im->last < im->blocks && block_has(&im->block[im->last], from, bytes))
		return &im->block[im->last];
	size_t n = blocks_before(im, from);
	if (n == 0 || !block_has(&im->block[n - 1], from, bytes))
		return NULL;
	im->last = n - 1;
	return &im->block[n - 1];
}

void image_block(struct image *im, const void *bytes, size_t n)
{
	size_t at = blocks_before(im, bytes);

	if (n == 0)
		return;
	im->block = arena_grow(&im->arena, im->block, im->blocks, &im->cap, sizeof *im->block);
	memmove(im->block + at + 1, im->block + at, (im->blocks - at) * sizeof *im->block);
	im->blocks++;
	im->block[at] = (struct block){ bytes, n, image_copy(im, bytes, n) };
}

void image_align(struct image *im, size_t to)
{
	while (im->out.len % to != 0 && !im->out.cut)
		buf_add(&im->out, (struct slice){ zero, ALIGN });
}

/* Puts bytes in unless they are; their offset, and whether they are new. */
static size_t image_put(struct image *im, const char *from, size_t bytes, bool *fresh)
{
	struct { const char *from; size_t bytes; } key = { from, bytes };
	struct slice name = { (const char *)&key, sizeof key };
	const struct block *b = block_of(im, from, bytes);

	*fresh = false;
	if (b != NULL)
		return b->at + (size_t)(from - b->from);
	void *known = map_get(&im->known, name);
	if (known != NULL)
		return (size_t)(uintptr_t)known - 1;
	*fresh = true;
	size_t at = image_copy(im, from, bytes);
	map_put(&im->known, arena_copy(&im->arena, name), (void *)(uintptr_t)(at + 1));
	return at;
}

static const char *pointer_at(const char *field)
{
	const char *p;

	memcpy(&p, field, sizeof p);
	return p;
}

static void image_fields(struct image *im, const char *object, size_t at, const struct shape *shape);

/* Puts n objects in, and what they point to; their offset. */
static size_t image_objects(struct image *im, const char *object, size_t n, const struct shape *shape)
{
	bool fresh;
	size_t at = image_put(im, object, n * shape->size, &fresh);

	for (size_t i = 0; fresh && i < n; i++)
		image_fields(im, object + i * shape->size, at + i * shape->size, shape);
	return at;
}

/* Turns the n pointers that lie in the image at `at` and were at `list`. */
static void image_pointers(struct image *im, const char *list, size_t at, size_t n, const struct shape *shape)
{
	for (size_t i = 0; i < n; i++) {
		const char *to = pointer_at(list + i * sizeof to);
		if (to != NULL)
			image_point(im, at + i * sizeof to, image_objects(im, to, 1, shape));
	}
}

/* A field that points to a number of things, none of which are NULL. */
static void image_many(struct image *im, const char *object, size_t at, const struct field *f)
{
	const char *to = pointer_at(object + f->at);
	size_t n, list;
	bool fresh;

	memcpy(&n, object + f->count, sizeof n);
	if (n == 0 || to == NULL) {
		image_set(im, at + f->at, zero, sizeof to);
	} else if (f->kind == FIELD_MANY) {
		image_point(im, at + f->at, image_objects(im, to, n, f->shape));
	} else {
		list = image_put(im, to, n * sizeof to, &fresh);
		image_point(im, at + f->at, list);
		image_pointers(im, to, list, fresh ? n : 0, f->shape);
	}
}

/* A slice: its bytes, when it has any. */
static void image_text(struct image *im, const char *field, size_t at)
{
	struct slice s;
	bool fresh;

	memcpy(&s, field, sizeof s);
	if (s.len == 0)
		image_set(im, at, zero, sizeof s);
	else
		image_point(im, at + offsetof(struct slice, ptr), image_put(im, s.ptr, s.len, &fresh));
}

/* Turns the fields of an object that lies in the image at `at`. */
static void image_fields(struct image *im, const char *object, size_t at, const struct shape *shape)
{
	for (const struct field *f = shape->field; f != NULL && f->kind != FIELD_END; f++) {
		switch (f->kind) {
		case FIELD_TEXT:
			image_text(im, object + f->at, at + f->at);
			break;
		case FIELD_MANY:
		case FIELD_LIST:
			image_many(im, object, at, f);
			break;
		case FIELD_ONE:
			image_pointers(im, object + f->at, at + f->at, 1, f->shape);
			break;
		case FIELD_PART:
			image_fields(im, object + f->at, at + f->at, f->shape);
			break;
		case FIELD_NONE:
		case FIELD_END:
			image_set(im, at + f->at, zero, f->count);
			break;
		}
	}
}

void image_turn(struct image *im, const void *object, size_t n, const struct shape *shape)
{
	const char *from = object;
	const struct block *b = n > 0 ? block_of(im, from, n * shape->size) : NULL;

	for (size_t i = 0; b != NULL && i < n; i++)
		image_fields(im, from + i * shape->size, b->at + (size_t)(from - b->from) + i * shape->size, shape);
}

void image_text_set(struct image *im, const struct slice *slice, struct slice bytes)
{
	const struct block *b = block_of(im, (const char *)slice, sizeof *slice);

	if (b == NULL || bytes.len == 0)
		return;
	size_t at = b->at + (size_t)((const char *)slice - b->from);
	image_point(im, at + offsetof(struct slice, ptr), image_copy(im, bytes.ptr, bytes.len));
	image_set(im, at + offsetof(struct slice, len), &bytes.len, sizeof bytes.len);
}

size_t image_object(struct image *im, const void *object, const struct shape *shape)
{
	return image_objects(im, object, 1, shape);
}

bool image_close(struct image *im, struct buf *block)
{
	bool whole = !im->out.cut;

	*block = im->out;
	map_close(&im->known);
	arena_close(&im->arena);
	free(im);
	return whole;
}
