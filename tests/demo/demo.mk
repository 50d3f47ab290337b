# The demo runs among the tests and needs the sample site's server.
test-built: $(BUILD)/http/server
