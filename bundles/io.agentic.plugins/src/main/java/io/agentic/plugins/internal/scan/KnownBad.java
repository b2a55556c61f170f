package io.agentic.plugins.internal.scan;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Digests of jars that are known to be bad, in the form of {@code sha256sum}: 64 hexadecimal digits, blanks, and what it is. Lines that begin with
 * {@code #} are comments.
 */
public final class KnownBad {

    /** No jar is known. */
    public static final KnownBad NONE = new KnownBad(Map.of());

    private static final Logger log = LoggerFactory.getLogger(KnownBad.class);
    private static final Pattern LINE = Pattern.compile("([0-9a-fA-F]{64})\\s+\\*?(\\S.*)");
    private static final long LONGEST = 20_000_000;

    private final Map<String, String> names;

    private KnownBad(Map<String, String> names) {
        this.names = names;
    }

    /**
     * Reads a list. Lines that are none are left out and named in the log.
     *
     * @param file need not be there
     */
    public static KnownBad in(Path file) {
        var names = new TreeMap<String, String>();
        try {
            if (Files.size(file) > LONGEST) {
                log.error("{} has more than {} bytes and is not used. Split or shorten it.", file, LONGEST);
                return NONE;
            }
            var lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                read(lines.get(i).strip(), file + ":" + (i + 1), names);
            }
        } catch (NoSuchFileException none) {
            return NONE;
        } catch (MalformedInputException e) {
            log.error("{} is not used, since it is not in UTF-8. Write it anew.", file);
        } catch (IOException e) {
            log.error("{} cannot be read, so no jar in it is known: {}", file, e.toString());
        }
        return new KnownBad(names);
    }

    private static void read(String line, String place, Map<String, String> names) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        var said = LINE.matcher(line);
        if (said.matches()) {
            names.put(said.group(1).toLowerCase(java.util.Locale.ROOT), said.group(2));
        } else {
            log.warn("{} is no digest and name, and is left out. Write 64 hexadecimal digits and what it is.", place);
        }
    }

    /** What a jar is called on the list. */
    Optional<String> name(String sha256) {
        return Optional.ofNullable(names.get(sha256));
    }
}
