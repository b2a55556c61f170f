package io.agentic.plugins.internal.jar;

import io.agentic.platform.api.audit.FlatJson;
import io.agentic.platform.api.store.Documents.Document;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What was decided about a key.
 *
 * @param name what people call whoever has it
 * @param fingerprint SHA-256 of the public key
 * @param trust how far
 * @param by who decided; empty when the key came with the distribution
 * @param at when; empty likewise
 * @param version of the document; 0 when there is none
 */
record SignerRecord(String name, String fingerprint, Trust trust, String by, Optional<Instant> at, long version) {

    static final String KIND = "signer";

    /** How far somebody is trusted, the less first. */
    enum Trust {
        /** Nothing that he signed is installed. */
        REVOKED,
        /** What he signed may be installed, and does what it was granted. */
        TRUSTED,
        /** What he signed may run past the guard, if it asks for that. */
        UNRESTRICTED
    }

    /** A key of the house, about which nobody has decided anything else. */
    static SignerRecord ofHouse(String name, String fingerprint) {
        return new SignerRecord(name, fingerprint, Trust.TRUSTED, "", Optional.empty(), 0);
    }

    static SignerRecord from(Document document) {
        var body = FlatJson.read(document.body());
        return new SignerRecord(
                document.id(),
                (String) body.get("fingerprint"),
                Trust.valueOf((String) body.get("state")),
                (String) body.get("by"),
                Optional.of(Instant.parse((String) body.get("at"))),
                document.version());
    }

    /** The same key after another decision. */
    SignerRecord decided(Trust decision, String who, Instant when) {
        return new SignerRecord(name, fingerprint, decision, who, Optional.of(when), version);
    }

    String state() {
        return trust.name();
    }

    String body() {
        return FlatJson.write(Map.of(
                "fingerprint",
                fingerprint,
                "state",
                state(),
                "by",
                by,
                "at",
                at.orElseThrow().toString()));
    }
}
