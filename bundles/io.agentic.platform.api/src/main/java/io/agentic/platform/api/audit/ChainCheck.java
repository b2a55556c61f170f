package io.agentic.platform.api.audit;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Goes along a chain, record by record, and finds where it is not what was written. Stops at nothing: the caller decides how much it
 * wants to hear. Used by one thread.
 */
public final class ChainCheck {

    private final Predicate<byte[]> trusted;
    private long seq;
    private byte[] hash;
    private Instant at = Instant.MIN;
    private long signed;
    private byte[] signedHash;
    private boolean joined;

    /**
     * Begins behind a record.
     *
     * @param after its seq; 0 for the start of the chain
     * @param hash its hash
     * @param trusted which public keys may sign
     */
    public ChainCheck(long after, byte[] hash, Predicate<byte[]> trusted) {
        this.seq = after;
        this.hash = hash;
        this.signed = after;
        this.signedHash = hash;
        this.joined = after == 0;
        this.trusted = trusted;
    }

    /**
     * What is wrong with a chain.
     *
     * @param seq the first record that is bad, missing or in doubt
     * @param until the last record in doubt; the same when it is known to be the first
     * @param what in words
     */
    public record Finding(long seq, long until, String what) {

        /** One record is bad, or missing. */
        public Finding(long seq, String what) {
            this(seq, seq, what);
        }

        /**
         * The first bad record first: where one of several is in doubt and one of them is known to be bad, that one counts, and stands
         * before the doubt.
         */
        public static List<Finding> inOrder(List<Finding> findings) {
            var known = new TreeSet<Long>();
            findings.stream().filter(one -> one.seq == one.until).forEach(one -> known.add(one.seq));
            return findings.stream()
                    .sorted(Comparator.comparing((Finding one) -> one.firstOf(known))
                            .thenComparing(one -> one.until - one.seq))
                    .toList();
        }

        private long firstOf(TreeSet<Long> known) {
            var first = known.ceiling(seq);
            return first != null && first <= until ? first : seq;
        }
    }

    /** The last record. */
    public long seq() {
        return seq;
    }

    /** Hash of the last record. */
    public byte[] hash() {
        return hash;
    }

    /** The last record that a good checkpoint speaks for. */
    public long signedUntil() {
        return signed;
    }

    /** What to say when records are missing. */
    public static String missing(long from, long to) {
        return from == to ? "record " + from + " is missing" : "records " + from + " to " + to + " are missing";
    }

    /** Takes the next record. */
    public Optional<Finding> next(AuditRecord record) {
        var expected = seq + 1;
        var finding = finding(record, expected);
        seq = record.seq();
        hash = record.hash();
        at = record.at();
        return finding;
    }

    private Optional<Finding> finding(AuditRecord record, long expected) {
        if (record.seq() < expected) {
            return found(record.seq(), "record " + record.seq() + " is there twice, or out of its order");
        }
        if (record.seq() > expected) {
            return found(expected, missing(expected, record.seq() - 1));
        }
        if (record.format() != AuditRecord.FORMAT) {
            return found(record.seq(), "record " + record.seq() + " has the unknown format " + record.format());
        }
        if (!Arrays.equals(record.hash(), record.hashAfter(hash))) {
            return found(
                    record.seq(),
                    "record " + record.seq() + " does not have the hash that belongs to it and to the record before:"
                            + " it was changed, or is not the one that was written here");
        }
        if (record.at().isBefore(at)) {
            return found(record.seq(), "record " + record.seq() + " is older than the one before it");
        }
        if (record.action().equals(AuditRecord.END_CHANGED)) {
            return found(record.seq(), "the runtime found the end of the trail changed before it wrote this record");
        }
        if (record.action().equals(AuditRecord.SET_BACK)) {
            return found(
                    record.seq(),
                    "the runtime found the trail set back before it wrote this record: what had been written here before"
                            + " is missing");
        }
        return Optional.empty();
    }

    /** Compares what was encrypted of a record with what the record committed to. */
    public static Optional<Finding> disclosed(AuditRecord record, byte[] nonce, String payload) {
        return Arrays.equals(record.digest(), AuditRecord.digest(nonce, payload))
                ? Optional.empty()
                : found(
                        record.seq(),
                        "the encrypted part of record " + record.seq() + " is not the one that was written");
    }

    /** Takes the word that what is before the start was removed by the runtime itself. To be taken before the first record. */
    public Optional<Finding> cut(AuditCheckpoint cut) {
        var removed = "the statement that records 1 to " + cut.seq() + " were removed ";
        joined = true;
        if (cut.purpose() != AuditCheckpoint.Purpose.CUT || cut.seq() != seq || !Arrays.equals(cut.hash(), hash)) {
            return doubt(1, Math.max(1, seq), removed + "is not one, or is of another trail");
        }
        if (!trusted.test(cut.key())) {
            return doubt(
                    1,
                    cut.seq(),
                    removed + "is signed with key " + AuditCheckpoint.fingerprint(cut.key())
                            + ", which is not a key of this trail");
        }
        return cut.isSigned() ? Optional.empty() : doubt(1, cut.seq(), removed + "has a wrong signature");
    }

    /** Takes a checkpoint of the trail that ends with the record taken last. */
    public Optional<Finding> checkpoint(AuditCheckpoint checkpoint) {
        if (checkpoint.purpose() != AuditCheckpoint.Purpose.TRAIL) {
            return found(signed + 1, "the checkpoint at record " + checkpoint.seq() + " was made for something else");
        }
        if (joined && (checkpoint.after() != signed || !Arrays.equals(checkpoint.start(), signedHash))) {
            return doubt(
                    signed + 1,
                    Math.max(signed + 1, checkpoint.seq()),
                    "a checkpoint is missing or was moved: after that of record " + signed + " follows one that begins"
                            + " behind record " + checkpoint.after());
        }
        var finding = signature(checkpoint);
        joined = true;
        signed = checkpoint.seq();
        signedHash = checkpoint.hash();
        return finding;
    }

    /** Takes the checkpoint over all that was taken, with which an export ends. */
    public Optional<Finding> end(AuditCheckpoint end, long after, byte[] start) {
        if (end.purpose() != AuditCheckpoint.Purpose.EXPORT
                || end.after() != after
                || !Arrays.equals(end.start(), start)) {
            return found(after + 1, "the signature at the end is that of another export");
        }
        return signature(end);
    }

    private Optional<Finding> signature(AuditCheckpoint checkpoint) {
        var first = Math.min(Math.max(checkpoint.after(), signed), checkpoint.seq()) + 1;
        var last = Math.max(first, checkpoint.seq());
        var range = first == last ? "record " + first : "records " + first + " to " + last;
        if (!trusted.test(checkpoint.key())) {
            return doubt(
                    first,
                    last,
                    range + ": signed with key " + AuditCheckpoint.fingerprint(checkpoint.key())
                            + ", which is not a key of this trail");
        }
        if (!checkpoint.isSigned()) {
            return doubt(first, last, range + ": the signature of the checkpoint is wrong");
        }
        if (checkpoint.seq() > seq) {
            return found(seq + 1, missing(seq + 1, checkpoint.seq()) + ", and have been signed");
        }
        if (checkpoint.seq() != seq || !Arrays.equals(checkpoint.hash(), hash)) {
            return doubt(first, last, range + ": not what was signed; they were changed and the chain made anew");
        }
        return Optional.empty();
    }

    private static Optional<Finding> doubt(long seq, long until, String what) {
        return Optional.of(new Finding(seq, until, what));
    }

    private static Optional<Finding> found(long seq, String what) {
        return Optional.of(new Finding(seq, what));
    }
}
