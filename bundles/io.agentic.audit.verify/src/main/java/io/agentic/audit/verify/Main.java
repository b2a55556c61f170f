package io.agentic.audit.verify;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Verifies exports of the audit trail without a runtime. Exit code 0: nothing was changed; 1: something was, or is missing; 2: it could
 * not find out.
 */
public final class Main {

    private static final int INTACT = 0;
    private static final int BROKEN = 1;
    private static final int NO_ANSWER = 2;
    private static final int SHOWN = 10;
    private static final long LARGEST_KEY_FILE = 1 << 20;
    private static final String USAGE = """
            Usage: java -jar agentic-audit-verify.jar EXPORT.jsonl... --key PUBLIC
            Verifies exports of Agentic's audit trail (agentic audit export). Several files are taken as one trail, in their order.
              --key PUBLIC   the public keys that may have signed: data/security/audit.pub of the runtime, kept by yourself
            Exit code 0: nothing was changed. 1: something was changed or is missing. 2: no answer.""";

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    /** Does it all except leaving the JVM. */
    public static int run(List<String> arguments, PrintStream out, PrintStream err) {
        var files = new ArrayList<Path>();
        Path keys = null;
        for (var words = arguments.iterator(); words.hasNext(); ) {
            var word = words.next();
            if (word.equals("--key") && words.hasNext()) {
                keys = Path.of(words.next());
            } else if (word.startsWith("-")) {
                err.println(USAGE);
                return NO_ANSWER;
            } else {
                files.add(Path.of(word));
            }
        }
        if (keys == null || files.isEmpty()) {
            err.println(USAGE);
            return NO_ANSWER;
        }
        try {
            return verify(files, keys(keys), out);
        } catch (IOException e) {
            err.println("No answer: " + e);
            return NO_ANSWER;
        }
    }

    private static int verify(List<Path> files, List<byte[]> keys, PrintStream out) throws IOException {
        var check = new ExportCheck(key -> keys.stream().anyMatch(one -> Arrays.equals(one, key)));
        for (var file : files) {
            check.file(file);
        }
        var findings = check.findings();
        if (findings.isEmpty()) {
            out.println("INTACT: " + check.summary());
            return INTACT;
        }
        out.println("BROKEN at record " + findings.get(0).seq() + ": "
                + findings.get(0).what());
        findings.stream().skip(1).limit(SHOWN).forEach(one -> out.println("  record " + one.seq() + ": " + one.what()));
        var left = findings.size() - 1 - SHOWN + check.more();
        if (left > 0) {
            out.println("  and " + left + " more");
        }
        return BROKEN;
    }

    /** Each line of the file is a key, as X.509 has it, in base64. */
    private static List<byte[]> keys(Path file) throws IOException {
        if (Files.size(file) > LARGEST_KEY_FILE) {
            throw new IOException(file + " is too large for a file of public keys");
        }
        var keys = new ArrayList<byte[]>();
        for (var line : Files.readAllLines(file)) {
            if (!line.isBlank()) {
                try {
                    keys.add(Base64.getDecoder().decode(line.strip()));
                } catch (IllegalArgumentException e) {
                    throw new IOException(file + " holds something that is no public key in base64", e);
                }
            }
        }
        if (keys.isEmpty()) {
            throw new IOException(file + " holds no public key");
        }
        return keys;
    }
}
