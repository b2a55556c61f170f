package io.agentic.audit.verify;

import io.agentic.platform.api.audit.AuditArchive.Secret;
import io.agentic.platform.api.audit.AuditCheckpoint;
import io.agentic.platform.api.audit.AuditRecord;
import io.agentic.platform.api.audit.ChainCheck;
import io.agentic.platform.api.audit.ChainCheck.Finding;
import io.agentic.platform.api.audit.ExportFormat;
import io.agentic.platform.api.audit.ExportFormat.Line;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Goes through exports that follow each other, in one pass and little memory. */
final class ExportCheck {

    private static final int REMEMBERED = 1000;

    private final Predicate<byte[]> trusted;
    private final List<Finding> findings = new ArrayList<>();
    private long more;
    private ChainCheck chain;
    private long first;
    private long records;
    private long erased;
    private AuditCheckpoint last;
    private AuditCheckpoint cut;

    /** @param trusted which public keys may sign */
    ExportCheck(Predicate<byte[]> trusted) {
        this.trusted = trusted;
    }

    /** Takes the next file. */
    void file(Path file) throws IOException {
        try (var lines = new Lines(Files.newInputStream(file))) {
            new OneFile(file, lines).check();
        }
    }

    /** What is wrong; the first bad record first. */
    List<Finding> findings() {
        return Finding.inOrder(findings);
    }

    /** How much more is wrong than is remembered. */
    long more() {
        return more;
    }

    /** In a line, when nothing is wrong. */
    String summary() {
        return (records == 0 ? "no records" : "records " + first + " to " + chain.seq())
                + (erased == 0 ? "" : ", " + erased + " of them erased") + before() + ", signed at " + last.at()
                + " with key "
                + AuditCheckpoint.fingerprint(last.key());
    }

    /** An export that begins later is a piece, unless it says that there is no more. */
    private String before() {
        if (first == 1) {
            return "";
        }
        return cut == null
                ? ", what was before is not in these files"
                : ", what was before was removed by the runtime at " + cut.at();
    }

    private void add(Optional<Finding> finding) {
        finding.ifPresent(one -> {
            if (findings.size() < REMEMBERED) {
                findings.add(one);
            } else {
                more++;
            }
        });
    }

    /** One of the files. */
    private final class OneFile {

        private final Path file;
        private final Lines lines;
        private Line.Start start;
        private boolean ended;

        OneFile(Path file, Lines lines) {
            this.file = file;
            this.lines = lines;
        }

        void check() throws IOException {
            try {
                for (var text = lines.next(); text != null; text = lines.next()) {
                    take(text);
                }
            } catch (CharacterCodingException e) {
                bad("it is not UTF-8");
                return;
            }
            if (start == null) {
                bad("the file is empty");
            } else if (!ended) {
                bad("the export does not end with its signature: something is cut off");
            }
        }

        private void take(String text) {
            try {
                var line = ExportFormat.read(text);
                if (start == null) {
                    begin(line);
                } else if (ended) {
                    bad("something follows the end of the export");
                } else if (line instanceof Line.Link link) {
                    link(link);
                } else if (line instanceof Line.Signed signed) {
                    signed(signed.checkpoint());
                } else {
                    bad("a second start");
                }
            } catch (IllegalArgumentException e) {
                bad("the line cannot be read: " + e.getMessage());
                if (start == null) {
                    begin(new Line.Start(0, AuditRecord.beginning()));
                }
            }
        }

        private void begin(Line line) {
            if (!(line instanceof Line.Start given)) {
                throw new IllegalArgumentException("an export begins with its start");
            }
            start = given;
            if (chain == null) {
                chain = new ChainCheck(given.after(), given.hash(), trusted);
                first = given.after() + 1;
                if (given.after() == 0 && !Arrays.equals(given.hash(), AuditRecord.beginning())) {
                    bad("a trail does not begin like this");
                }
            } else if (given.after() != chain.seq() || !Arrays.equals(given.hash(), chain.hash())) {
                bad("it does not go on where the file before it ended, at record " + chain.seq());
            }
        }

        private void link(Line.Link link) {
            records++;
            add(chain.next(link.record()));
            if (link.secret() instanceof Secret.Open open) {
                add(ChainCheck.disclosed(link.record(), open.nonce(), open.payload()));
            } else if (link.secret() instanceof Secret.Erased) {
                erased++;
            } else {
                add(Optional.of(new Finding(
                        link.record().seq(),
                        "the encrypted part of record " + link.record().seq() + " was damaged when it was exported")));
            }
        }

        private void signed(AuditCheckpoint checkpoint) {
            if (checkpoint.purpose() == AuditCheckpoint.Purpose.CUT) {
                removed(checkpoint);
            } else if (checkpoint.purpose() == AuditCheckpoint.Purpose.EXPORT) {
                ended = true;
                last = checkpoint;
                add(chain.end(checkpoint, start.after(), start.hash()));
            } else {
                add(chain.checkpoint(checkpoint));
            }
        }

        /** Said behind the start of a file, of what is before it. */
        private void removed(AuditCheckpoint checkpoint) {
            if (chain.seq() != start.after()) {
                bad("what was removed is said in the middle");
            } else if (chain.seq() == first - 1) {
                cut = checkpoint;
                add(chain.cut(checkpoint));
            } else {
                add(new ChainCheck(start.after(), start.hash(), trusted).cut(checkpoint));
            }
        }

        private void bad(String what) {
            var next = chain == null ? 1 : chain.seq() + 1;
            add(Optional.of(new Finding(next, file + ", line " + lines.number() + ": " + what)));
        }
    }
}
