package io.agentic.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.platform.api.audit.AuditArchive.Kept;
import io.agentic.platform.api.audit.AuditArchive.Secret;
import io.agentic.platform.api.audit.AuditCheckpoint;
import io.agentic.platform.api.audit.AuditCheckpoint.Purpose;
import io.agentic.platform.api.audit.AuditEvent;
import io.agentic.platform.api.audit.AuditRecord;
import io.agentic.platform.api.audit.ExportFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

    private static final Instant NOW = Instant.parse("2026-11-26T10:15:30Z");

    @TempDir
    Path folder;

    private final List<String> lines = new ArrayList<>();
    private KeyPair key;
    private int code;

    @BeforeEach
    void export() throws Exception {
        key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        write("audit.pub", Base64.getEncoder().encodeToString(key.getPublic().getEncoded()));
        lines.add(ExportFormat.start(0, AuditRecord.beginning()));
        var hash = AuditRecord.beginning();
        for (int seq = 1; seq <= 5; seq++) {
            var event = AuditEvent.attempt("ada", "task:run")
                    .arguments("{\"n\":" + seq + "}")
                    .build();
            var nonce = new byte[AuditRecord.NONCE_BYTES];
            var record = AuditRecord.of(event, seq, NOW, AuditRecord.digest(nonce, event.payload()), hash);
            lines.add(ExportFormat.record(new Kept(record, new Secret.Open(nonce, event.payload()))));
            hash = record.hash();
        }
        lines.add(ExportFormat.checkpoint(signed(Purpose.EXPORT, 5, hash)));
    }

    @Test
    void saysThatNothingWasChanged() throws Exception {
        assertThat(verify(lines)).startsWith("INTACT: records 1 to 5, signed at 2026-11-26T10:15:30Z with key ");
        assertThat(code).isZero();
    }

    @Test
    void namesTheFirstRecordThatWasChanged() throws Exception {
        lines.set(3, lines.get(3).replace("\"ada\"", "\"eve\""));
        lines.set(4, lines.get(4).replace("\"ada\"", "\"eve\""));

        assertThat(verify(lines)).startsWith("BROKEN at record 3: ").contains("\n  record 4: ");
        assertThat(code).isEqualTo(1);
    }

    @Test
    void findsAChangeInWhatWasEncrypted() throws Exception {
        lines.set(2, lines.get(2).replace("\\\"n\\\":2", "\\\"n\\\":7").replace("n\\\\\\\":2", "n\\\\\\\":7"));

        assertThat(verify(lines)).startsWith("BROKEN at record 2: the encrypted part");
    }

    @Test
    void findsWhatIsCutOff() throws Exception {
        assertThat(verify(lines.subList(0, 4)))
                .contains("BROKEN at record 4: ", "line 5", "does not end with its signature");
        assertThat(verify(without(5))).startsWith("BROKEN at record 5: record 5 is missing");
        assertThat(verify(without(2))).startsWith("BROKEN at record 2: record 2 is missing");
        assertThat(verify(without(0))).contains("an export begins with its start");
        assertThat(verify(List.of())).contains("the file is empty");
    }

    @Test
    void findsWhatIsAdded() throws Exception {
        var added = new ArrayList<>(lines);
        added.add(lines.get(5));
        assertThat(verify(added)).contains("something follows the end of the export");
        added = new ArrayList<>(lines);
        added.add(2, lines.get(0));
        assertThat(verify(added)).contains("a second start");
        added = new ArrayList<>(lines);
        added.set(2, lines.get(2).replace("}\"}", "}\",\"note\":\"mine\"}"));
        assertThat(verify(added)).contains("something that does not belong there: [note]");
    }

    @Test
    void doesNotTakeACheckpointForTheEnd() throws Exception {
        lines.set(6, lines.get(6).replace("EXPORT", "TRAIL"));

        verify(lines);

        assertThat(code).isEqualTo(1);
    }

    @Test
    void trustsNoKeyButThatItIsGiven() throws Exception {
        var other = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        write("audit.pub", Base64.getEncoder().encodeToString(other.getPublic().getEncoded()));

        assertThat(verify(lines)).startsWith("BROKEN at record 1: ").contains("which is not a key of this trail");
    }

    @Test
    void readsNonsenseOfAnySizeWithoutFallingOver() throws Exception {
        var binary = folder.resolve("binary");
        Files.write(binary, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        assertThat(run(binary.toString(), "--key", folder.resolve("audit.pub").toString()))
                .contains("not UTF-8");
        assertThat(code).isEqualTo(1);
        assertThat(verify(List.of("x".repeat(10_000_000)))).contains("longer than");
        assertThat(code).isEqualTo(2);
        assertThat(verify(List.of("{}", "[]", "null"))).contains("BROKEN at record 1", "cannot be read");
    }

    @Test
    void hasNoAnswerWithoutFilesAndKeys() {
        assertThat(run()).startsWith("Usage:");
        assertThat(code).isEqualTo(2);
        assertThat(run("export.jsonl")).startsWith("Usage:");
        assertThat(run("--what")).startsWith("Usage:");
        assertThat(run("missing.jsonl", "--key", folder.resolve("audit.pub").toString()))
                .contains("missing.jsonl");
        assertThat(code).isEqualTo(2);
        assertThat(run("export.jsonl", "--key", "nowhere")).contains("nowhere");
        assertThat(code).isEqualTo(2);
    }

    private List<String> without(int line) {
        var rest = new ArrayList<>(lines);
        rest.remove(line);
        return rest;
    }

    private String verify(List<String> export) throws IOException {
        var file = write("export.jsonl", String.join("\n", export));
        return run(file.toString(), "--key", folder.resolve("audit.pub").toString());
    }

    private String run(String... arguments) {
        var out = new ByteArrayOutputStream();
        var print = new PrintStream(out, true, StandardCharsets.UTF_8);
        code = Main.run(Stream.of(arguments).toList(), print, print);
        return out.toString(StandardCharsets.UTF_8);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private AuditCheckpoint signed(Purpose purpose, long seq, byte[] hash) throws GeneralSecurityException {
        var unsigned =
                new AuditCheckpoint(purpose, 0, AuditRecord.beginning(), seq, hash, NOW, new byte[0], new byte[0]);
        var signer = Signature.getInstance("Ed25519");
        signer.initSign(key.getPrivate());
        signer.update(unsigned.signed());
        return unsigned.signed(key.getPublic().getEncoded(), signer.sign());
    }
}
