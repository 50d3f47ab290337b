/* Which network addresses may be dialled. */
#ifndef GLANE_FETCH_ADDRESS_H
#define GLANE_FETCH_ADDRESS_H

#include <stdbool.h>
#include <sys/socket.h>

enum address_kind {
	ADDRESS_PUBLIC,
	ADDRESS_LOOPBACK,
	ADDRESS_PRIVATE, /* private, link-local, multicast, documentation, unspecified, translated */
};

/* Judges the address that is really dialled, whatever its spelling was. */
enum address_kind address_judge(const struct sockaddr *address);

#endif
