package io.agentic.model.bedrock.internal;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;

/** Names of calls that Bedrock takes: a conversation may have begun with another provider, whose names are of another form. */
final class CallId {

    private static final Pattern TAKEN = Pattern.compile("[a-zA-Z0-9_-]{1,64}");

    private CallId() {}

    /** The name itself, or another one for it, always the same. */
    static String of(String id) {
        return TAKEN.matcher(id).matches() ? id : "call-" + UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8));
    }
}
