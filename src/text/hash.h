/* SHA-256 for names and equality of bodies; FNV-1a for tables. */
#ifndef GLANE_TEXT_HASH_H
#define GLANE_TEXT_HASH_H

#include "text/arena.h"

/* The 32-byte digest of s. */
void sha256(struct slice s, unsigned char digest[32]);
/* The first `digits` (at most 64) lower-case hex digits of the digest of s. */
struct slice sha256_hex(struct arena *a, struct slice s, size_t digits);

#define HASH_SEED 14695981039346656037ULL

/* FNV-1a, 64 bits: the hash of s going on from `hash`, HASH_SEED at first. Not for hostile collisions. */
unsigned long long hash_add(unsigned long long hash, struct slice s);
/* The same for megabytes, some ten times as fast, with other sums. */
unsigned long long hash_block(unsigned long long hash, struct slice s);
/* The same in pieces of HASH_PIECE bytes: what file_hash makes of a file of these bytes. */
unsigned long long hash_pieces(unsigned long long hash, struct slice s);
enum { HASH_PIECE = 64 << 10 };

#endif
