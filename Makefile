# Builds, tests and installs glane. Products go to .build/.
PREFIX ?= /usr/local
DESTDIR ?=
BUILD ?= .build
# `make V=1` prints whole commands.
Q = $(if $(V),,@)
say = $(if $(V),,@echo "  $(1)  $(patsubst $(BUILD)/%,%,$@)")
CC ?= cc
CSTD = -std=c11 -D_GNU_SOURCE
WARN = -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith -Wcast-qual -Wformat=2
OPT ?= -O2 -g
HARDEN ?= -fstack-protector-strong -D_FORTIFY_SOURCE=2 -fPIE
PACKAGES = libpcre2-8 libutf8proc jansson zlib nettle
# Included, but loaded at run time by the commands that need them.
LOADED = libcurl libxml-2.0 sqlite3
DEBIAN = gcc make pkg-config libcurl4-openssl-dev libxml2-dev libpcre2-dev libutf8proc-dev libsqlite3-dev libjansson-dev zlib1g-dev nettle-dev
CPPFLAGS_ALL = -Isrc $(CSTD) $(shell pkg-config --cflags $(PACKAGES) $(LOADED) 2>/dev/null) $(CPPFLAGS)
CFLAGS_ALL = $(OPT) $(HARDEN) $(WARN) $(SANITIZE) $(CFLAGS)
LDFLAGS_ALL = -pie -Wl,-z,relro,-z,now $(SANITIZE) $(LDFLAGS)
LIBS = $(shell pkg-config --libs $(PACKAGES) 2>/dev/null) -lm

SOURCES := $(sort $(wildcard src/*/*.c src/*.c))
OBJECTS := $(SOURCES:%.c=$(BUILD)/%.o)
LIBRARY := $(BUILD)/libglane.a
UNIT := $(sort $(wildcard tests/unit/*.c))
UNITS := $(UNIT:tests/unit/%.c=$(BUILD)/unit/%)

all: $(BUILD)/glane

$(BUILD)/glane: $(BUILD)/src/glane.o $(LIBRARY)
	$(call say,LINK)
	$(Q)$(CC) $(LDFLAGS_ALL) -o $@ $^ $(LIBS)

# A sum of the sources: tables made by another version are made anew.
SUM := $(shell { $(CC) -dumpmachine; $(CC) -dumpversion; cat $(sort $(wildcard src/*/*.[ch] src/*.[ch])); } | cksum | tr -d ' ')
$(shell mkdir -p $(BUILD); grep -qs '$(SUM)' $(BUILD)/version.h || echo '#define GLANE_SOURCES $(SUM)ULL' > $(BUILD)/version.h)
$(BUILD)/src/pipeline.o $(BUILD)/src/project.o: CPPFLAGS_ALL += -I$(BUILD)

$(LIBRARY): $(filter-out $(BUILD)/src/glane.o,$(OBJECTS))
	$(call say,AR  )
	$(Q)rm -f $@ && ar rcs $@ $^

$(BUILD)/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(call say,CC  )
	$(Q)$(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL) -MMD -MP -c -o $@ $<

$(BUILD)/unit/%: tests/unit/%.c $(LIBRARY)
	@mkdir -p $(@D)
	$(call say,CC  )
	$(Q)$(CC) $(CPPFLAGS_ALL) -Itests $(CFLAGS_ALL) $(LDFLAGS_ALL) -MMD -MP -o $@ $< $(LIBRARY) $(LIBS)

units: $(UNITS)

$(BUILD)/cases: tests/cases/run.c $(LIBRARY)
	@mkdir -p $(@D)
	$(call say,CC  )
	$(Q)$(CC) $(CPPFLAGS_ALL) -Itests $(CFLAGS_ALL) $(LDFLAGS_ALL) -o $@ $< $(LIBRARY) $(LIBS)

# Installs the Debian packages that are missing; nothing else of the machine is touched.
deps:
	@missing=$$(for p in $(DEBIAN); do dpkg-query -W -f '$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || echo $$p; done); \
	[ -z "$$missing" ] && exit 0; \
	sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; \
	echo "installing $$missing"; \
	$$sudo apt-get update -q && DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -q -y --no-install-recommends $$missing

# The second make sees the packages that deps installed.
test: deps
	+@$(MAKE) --no-print-directory test-built

test-built: all units $(BUILD)/cases
	@BUILD=$(BUILD) sh tests/run.sh

demo: deps
	+@$(MAKE) --no-print-directory demo-built

demo-built: all $(BUILD)/http/server
	@BUILD=$(BUILD) sh tests/demo/demo.sh

map:
	@sh tests/map.sh

gates:
	@sh tests/gates.sh

asan:
	+$(MAKE) BUILD=$(BUILD)/asan OPT="-O1 -g -fno-omit-frame-pointer" HARDEN= SANITIZE="-fsanitize=address,undefined -fno-sanitize-recover=undefined" test-built

install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/glane
	install -m 755 $(BUILD)/glane $(DESTDIR)$(PREFIX)/bin/glane
	rm -rf $(DESTDIR)$(PREFIX)/share/glane/rules
	cp -R rules $(DESTDIR)$(PREFIX)/share/glane/

clean:
	rm -rf $(BUILD)

-include $(OBJECTS:.o=.d) $(UNITS:=.d)

.PHONY: all units clean deps test test-built demo demo-built map gates asan install

# Suites of their own add what they need built to test-built and bench.
include $(wildcard tests/*/*.mk)
