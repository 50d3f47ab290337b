# Hostile pages: time, memory, text.
$(BUILD)/patho/%: tests/patho/%.c $(LIBRARY)
	@mkdir -p $(@D)
	$(call say,CC  )
	$(Q)$(CC) $(CPPFLAGS_ALL) -Itests $(CFLAGS_ALL) $(LDFLAGS_ALL) -o $@ $< $(LIBRARY) $(LIBS)

test-built: $(BUILD)/patho/pages $(BUILD)/patho/rules
