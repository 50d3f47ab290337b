/* Address ranges that are not the public Internet. */
#include "address.h"

#include <netinet/in.h>
#include <stdint.h>
#include <string.h>

/* IPv4 ranges of RFC 6890 and its updates, first match taken; the rest is public. */
static const struct {
	uint32_t net;
	int bits;
	enum address_kind kind;
} ranges[] = {
	{ 0x7F000000, 8, ADDRESS_LOOPBACK },
	{ 0x00000000, 8, ADDRESS_PRIVATE },   /* this network */
	{ 0x0A000000, 8, ADDRESS_PRIVATE },
	{ 0x64400000, 10, ADDRESS_PRIVATE },  /* carrier-grade NAT */
	{ 0xA9FE0000, 16, ADDRESS_PRIVATE },  /* link-local */
	{ 0xAC100000, 12, ADDRESS_PRIVATE },
	{ 0xC0000000, 24, ADDRESS_PRIVATE },  /* protocol assignments */
	{ 0xC0000200, 24, ADDRESS_PRIVATE },  /* documentation */
	{ 0xC0586300, 24, ADDRESS_PRIVATE },  /* 6to4 relays */
	{ 0xC0A80000, 16, ADDRESS_PRIVATE },
	{ 0xC6120000, 15, ADDRESS_PRIVATE },  /* benchmarks */
	{ 0xC6336400, 24, ADDRESS_PRIVATE },  /* documentation */
	{ 0xCB007100, 24, ADDRESS_PRIVATE },  /* documentation */
	{ 0xE0000000, 4, ADDRESS_PRIVATE },   /* multicast */
	{ 0xF0000000, 4, ADDRESS_PRIVATE },   /* reserved, broadcast */
};

static enum address_kind judge_ipv4(uint32_t address)
{
	for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
		if ((address ^ ranges[i].net) >> (32 - ranges[i].bits) == 0)
			return ranges[i].kind;
	return ADDRESS_PUBLIC;
}

/* Only 2000::/3 is public, and there neither tunnels nor documentation. */
static enum address_kind judge_ipv6(const unsigned char *b)
{
	static const unsigned char loopback[16] = { [15] = 1 };
	unsigned first = (unsigned)b[0] << 8 | b[1], second = (unsigned)b[2] << 8 | b[3];

	if (memcmp(b, loopback, 16) == 0)
		return ADDRESS_LOOPBACK;
	if (first >> 13 != 1)
		return ADDRESS_PRIVATE;
	if (first == 0x2002) /* 6to4: the IPv4 address inside is where it goes */
		return judge_ipv4((uint32_t)b[2] << 24 | (uint32_t)b[3] << 16 | (uint32_t)b[4] << 8 | b[5]) == ADDRESS_PUBLIC ? ADDRESS_PUBLIC : ADDRESS_PRIVATE;
	if (first == 0x2001 && (second < 0x0200 || second == 0x0DB8))
		return ADDRESS_PRIVATE;
	if (first == 0x3FFF && second < 0x1000)
		return ADDRESS_PRIVATE;
	return ADDRESS_PUBLIC;
}

enum address_kind address_judge(const struct sockaddr *address)
{
	struct sockaddr_in v4;
	struct sockaddr_in6 v6;

	if (address->sa_family == AF_INET) {
		memcpy(&v4, address, sizeof v4);
		return judge_ipv4(ntohl(v4.sin_addr.s_addr));
	}
	if (address->sa_family != AF_INET6)
		return ADDRESS_PRIVATE;
	memcpy(&v6, address, sizeof v6);
	return judge_ipv6(v6.sin6_addr.s6_addr);
}
