package io.agentic.platform.api.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A link of the chain: an event with its place and time, bound to the link before it. What is encrypted of the event is bound by the
 * digest alone, so a chain can be verified without it, and after it has been erased. Its arrays must not be changed.
 *
 * @param format how it is encoded; {@link #FORMAT} today
 * @param seq from 1, without gaps
 * @param at when it was written; never before the one before it
 * @param id of the {@link AuditEvent}, as are the next seven
 * @param moment a name of {@link AuditEvent.Moment}
 * @param action what was done
 * @param outcome a name of {@link AuditEvent.Outcome}
 * @param actor who did it
 * @param subject whose data it is
 * @param workspace or empty
 * @param task or empty
 * @param digest of what is encrypted
 * @param hash of all that, and of the hash before it
 */
public record AuditRecord(
        int format,
        long seq,
        Instant at,
        String id,
        String moment,
        String action,
        String outcome,
        String actor,
        String subject,
        String workspace,
        String task,
        byte[] digest,
        byte[] hash) {

    /** The one there is. */
    public static final int FORMAT = 1;

    /** The action of a note which says that the end of the chain was not as the runtime had left it. */
    public static final String END_CHANGED = "audit:end-changed";

    /** The action of a note which says that the chain ended before records that had been signed. */
    public static final String SET_BACK = "audit:set-back";

    /** Bytes of a digest and a hash. */
    public static final int HASH_BYTES = 32;

    /** Bytes of the random number that keeps a digest from being guessed. */
    public static final int NONCE_BYTES = 16;

    /** What stands before the first record. */
    public static byte[] beginning() {
        return new byte[HASH_BYTES];
    }

    /** Makes the record of an event that follows another. */
    public static AuditRecord of(AuditEvent event, long seq, Instant at, byte[] digest, byte[] previousHash) {
        var unbound = new AuditRecord(
                FORMAT,
                seq,
                at,
                event.id(),
                event.moment().name(),
                event.action(),
                event.outcome().name(),
                event.actor(),
                event.subject(),
                event.workspace(),
                event.task(),
                digest,
                previousHash);
        return unbound.withHash(unbound.hashAfter(previousHash));
    }

    /** Commits to what is encrypted without telling anything about it. */
    public static byte[] digest(byte[] nonce, String payload) {
        var digest = Encoding.sha256OfThread();
        digest.update(nonce);
        return digest.digest(payload.getBytes(StandardCharsets.UTF_8));
    }

    /** The hash this must have behind a record of that hash. */
    public byte[] hashAfter(byte[] previousHash) {
        return new Encoding("agentic-audit-record")
                .number(format)
                .bytes(previousHash)
                .number(seq)
                .instant(at)
                .text(id)
                .text(moment)
                .text(action)
                .text(outcome)
                .text(actor)
                .text(subject)
                .text(workspace)
                .text(task)
                .bytes(digest)
                .sha256();
    }

    private AuditRecord withHash(byte[] ownHash) {
        return new AuditRecord(
                format, seq, at, id, moment, action, outcome, actor, subject, workspace, task, digest, ownHash);
    }
}
