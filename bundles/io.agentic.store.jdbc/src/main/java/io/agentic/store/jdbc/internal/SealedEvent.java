package io.agentic.store.jdbc.internal;

import io.agentic.platform.api.audit.AuditEvent;
import io.agentic.platform.api.audit.AuditRecord;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An audit event ready to become a link of the chain: digested, and sealed if the key was at hand, by who brings it, so that the one
 * writer has less to do.
 */
record SealedEvent(AuditEvent event, byte[] digest, byte[] secret, Optional<Sealed> sealed) {

    private static final SecureRandom RANDOM = new SecureRandom();

    static List<SealedEvent> of(List<AuditEvent> events, SubjectKeys keys) {
        if (events.isEmpty()) {
            return List.of();
        }
        var sealed = new ArrayList<SealedEvent>(events.size());
        events.forEach(event -> sealed.add(of(event, keys)));
        return sealed;
    }

    private static SealedEvent of(AuditEvent event, SubjectKeys keys) {
        var nonce = new byte[AuditRecord.NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        var text = event.payload();
        var payload = text.getBytes(StandardCharsets.UTF_8);
        var secret = new byte[nonce.length + payload.length];
        System.arraycopy(nonce, 0, secret, 0, nonce.length);
        System.arraycopy(payload, 0, secret, nonce.length, payload.length);
        return new SealedEvent(
                event,
                AuditRecord.digest(nonce, text),
                secret,
                keys.ofSubject(event.subject()).map(seal -> new Sealed(seal, seal.close(secret, place(event)))));
    }

    /** What was sealed, unless that was with a key which has been destroyed meanwhile. */
    byte[] sealedWith(Seal seal) {
        return sealed.filter(before -> before.by() == seal)
                .map(Sealed::bytes)
                .orElseGet(() -> seal.close(secret, place(event)));
    }

    /** @param by the very key */
    record Sealed(Seal by, byte[] bytes) {}

    private static String place(AuditEvent event) {
        return Seal.placeOfAudit(event.id(), event.moment().name());
    }
}
