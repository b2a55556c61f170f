package io.agentic.platform.api.audit;

import io.agentic.platform.api.audit.AuditArchive.Kept;
import io.agentic.platform.api.audit.AuditArchive.Secret;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The lines of an export: a start, the records in their order with the checkpoints between them, and a checkpoint over all of it. What
 * the runtime writes and the verifier reads are the same lines, and nothing else is read.
 */
public final class ExportFormat {

    private static final HexFormat HEX = HexFormat.of();
    private static final String TYPE = "type";
    private static final String SECRET = "secret";

    private ExportFormat() {}

    /** What a line says. */
    public sealed interface Line {

        /**
         * The export begins.
         *
         * @param after behind this record; 0 for the start of the chain
         * @param hash of that record; must not be changed
         */
        record Start(long after, byte[] hash) implements Line {}

        /** A record, with what is encrypted in the database. */
        record Link(AuditRecord record, Secret secret) implements Line {}

        /** A checkpoint of the trail, or the end of the export. */
        record Signed(AuditCheckpoint checkpoint) implements Line {}
    }

    /** Writes the first line. */
    public static String start(long after, byte[] hash) {
        var line = line("start");
        line.put("format", AuditRecord.FORMAT);
        line.put("after", after);
        line.put("hash", HEX.formatHex(hash));
        return FlatJson.write(line);
    }

    /** Writes a record. */
    public static String record(Kept kept) {
        var record = kept.record();
        var line = line("record");
        line.put("format", record.format());
        line.put("seq", record.seq());
        line.put("at", record.at().toString());
        line.put("id", record.id());
        line.put("moment", record.moment());
        line.put("action", record.action());
        line.put("outcome", record.outcome());
        line.put("actor", record.actor());
        line.put("subject", record.subject());
        line.put("workspace", record.workspace());
        line.put("task", record.task());
        line.put("digest", HEX.formatHex(record.digest()));
        line.put("hash", HEX.formatHex(record.hash()));
        if (kept.secret() instanceof Secret.Open open) {
            line.put("nonce", HEX.formatHex(open.nonce()));
            line.put("payload", open.payload());
        } else {
            line.put(SECRET, kept.secret() instanceof Secret.Erased ? "erased" : "damaged");
        }
        return FlatJson.write(line);
    }

    /** Writes a checkpoint. */
    public static String checkpoint(AuditCheckpoint checkpoint) {
        var line = line("checkpoint");
        line.put("purpose", checkpoint.purpose().name());
        line.put("after", checkpoint.after());
        line.put("start", HEX.formatHex(checkpoint.start()));
        line.put("seq", checkpoint.seq());
        line.put("hash", HEX.formatHex(checkpoint.hash()));
        line.put("at", checkpoint.at().toString());
        line.put("key", Base64.getEncoder().encodeToString(checkpoint.key()));
        line.put("signature", Base64.getEncoder().encodeToString(checkpoint.signature()));
        return FlatJson.write(line);
    }

    /** @throws IllegalArgumentException if it is none of these lines; says what is wrong */
    public static Line read(String text) {
        var members = new Members(FlatJson.read(text));
        var line =
                switch (members.text(TYPE)) {
                    case "start" -> {
                        members.requireFormat();
                        yield new Line.Start(members.number("after"), members.hex("hash"));
                    }
                    case "record" -> link(members);
                    case "checkpoint" -> new Line.Signed(checkpoint(members));
                    default -> throw new IllegalArgumentException("it is of an unknown type");
                };
        members.requireNothingElse();
        return line;
    }

    private static Line.Link link(Members members) {
        var record = new AuditRecord(
                (int) members.number("format"),
                members.number("seq"),
                members.instant("at"),
                members.text("id"),
                members.text("moment"),
                members.text("action"),
                members.text("outcome"),
                members.text("actor"),
                members.text("subject"),
                members.text("workspace"),
                members.text("task"),
                members.hex("digest"),
                members.hex("hash"));
        return new Line.Link(record, secret(members));
    }

    private static Secret secret(Members members) {
        if (!members.has(SECRET)) {
            return new Secret.Open(members.hex("nonce"), members.text("payload"));
        }
        return switch (members.text(SECRET)) {
            case "erased" -> new Secret.Erased();
            case "damaged" -> new Secret.Damaged();
            default -> throw new IllegalArgumentException("'" + SECRET + "' is neither erased nor damaged");
        };
    }

    private static AuditCheckpoint checkpoint(Members members) {
        return new AuditCheckpoint(
                AuditCheckpoint.Purpose.valueOf(members.text("purpose")),
                members.number("after"),
                members.hex("start"),
                members.number("seq"),
                members.hex("hash"),
                members.instant("at"),
                Base64.getDecoder().decode(members.text("key")),
                Base64.getDecoder().decode(members.text("signature")));
    }

    private static Map<String, Object> line(String type) {
        var line = new LinkedHashMap<String, Object>();
        line.put(TYPE, type);
        return line;
    }

    /** The members of a line, each taken once. */
    private record Members(Map<String, Object> left) {

        boolean has(String name) {
            return left.containsKey(name);
        }

        String text(String name) {
            if (left.remove(name) instanceof String text) {
                return text;
            }
            throw new IllegalArgumentException("'" + name + "' is no text, or missing");
        }

        long number(String name) {
            if (left.remove(name) instanceof Long number) {
                return number;
            }
            throw new IllegalArgumentException("'" + name + "' is no whole number, or missing");
        }

        byte[] hex(String name) {
            return HEX.parseHex(text(name));
        }

        Instant instant(String name) {
            try {
                return Instant.parse(text(name));
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("'" + name + "' is no time", e);
            }
        }

        void requireFormat() {
            var format = number("format");
            if (format != AuditRecord.FORMAT) {
                throw new IllegalArgumentException("format " + format + " is unknown; a newer verifier may know it");
            }
        }

        void requireNothingElse() {
            if (!left.isEmpty()) {
                throw new IllegalArgumentException("it has something that does not belong there: " + left.keySet());
            }
        }
    }
}
