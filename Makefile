# Builds, tests and installs glane. Products go to .build/.
PREFIX ?= /usr/local
DESTDIR ?=
BUILD ?= .build
CC ?= cc
CSTD = -std=c11 -D_GNU_SOURCE
WARN = -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith -Wcast-qual -Wformat=2
OPT ?= -O2 -g
HARDEN ?= -fstack-protector-strong -D_FORTIFY_SOURCE=2 -fPIE
PACKAGES = libcurl libxml-2.0 libpcre2-8 libutf8proc sqlite3 jansson zlib
DEBIAN = gcc make pkg-config libcurl4-openssl-dev libxml2-dev libpcre2-dev libutf8proc-dev libsqlite3-dev libjansson-dev zlib1g-dev
CPPFLAGS_ALL = -Isrc $(CSTD) $(shell pkg-config --cflags $(PACKAGES) 2>/dev/null) $(CPPFLAGS)
CFLAGS_ALL = $(OPT) $(HARDEN) $(WARN) $(SANITIZE) $(CFLAGS)
LDFLAGS_ALL = -pie -Wl,-z,relro,-z,now $(SANITIZE) $(LDFLAGS)
LIBS = $(shell pkg-config --libs $(PACKAGES) 2>/dev/null)

SOURCES := $(sort $(wildcard src/*/*.c src/*.c))
OBJECTS := $(SOURCES:%.c=$(BUILD)/%.o)
LIBRARY := $(BUILD)/libglane.a
UNIT := $(sort $(wildcard tests/unit/*.c))
UNITS := $(UNIT:tests/unit/%.c=$(BUILD)/unit/%)

all: $(BUILD)/glane

$(BUILD)/glane: $(BUILD)/src/glane.o $(LIBRARY)
	$(CC) $(LDFLAGS_ALL) -o $@ $^ $(LIBS)

$(LIBRARY): $(filter-out $(BUILD)/src/glane.o,$(OBJECTS))
	rm -f $@ && ar rcs $@ $^

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL) -MMD -MP -c -o $@ $<

$(BUILD)/unit/%: tests/unit/%.c $(LIBRARY)
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS_ALL) -Itests $(CFLAGS_ALL) $(LDFLAGS_ALL) -MMD -MP -o $@ $< $(LIBRARY) $(LIBS)

units: $(UNITS)

clean:
	rm -rf $(BUILD)

include tests/http/http.mk

-include $(OBJECTS:.o=.d) $(UNITS:=.d)

.PHONY: all units clean
