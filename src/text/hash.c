/* SHA-256 by nettle, and FNV-1a. */
#include "text/hash.h"

#include <nettle/sha2.h>

void sha256(struct slice s, unsigned char digest[32])
{
	struct sha256_ctx context;

	sha256_init(&context);
	sha256_update(&context, s.len, (const unsigned char *)s.ptr);
	sha256_digest(&context, SHA256_DIGEST_SIZE, digest);
}

struct slice sha256_hex(struct arena *a, struct slice s, size_t digits)
{
	static const char hex[] = "0123456789abcdef";
	unsigned char digest[32];
	char out[64];

	sha256(s, digest);
	for (int i = 0; i < 32; i++) {
		out[2 * i] = hex[digest[i] >> 4];
		out[2 * i + 1] = hex[digest[i] & 15];
	}
	return arena_copy(a, (struct slice){ out, digits < 64 ? digits : 64 });
}

unsigned long long hash_add(unsigned long long hash, struct slice s)
{
	for (size_t i = 0; i < s.len; i++)
		hash = (hash ^ (unsigned char)s.ptr[i]) * 1099511628211ULL;
	return hash;
}
