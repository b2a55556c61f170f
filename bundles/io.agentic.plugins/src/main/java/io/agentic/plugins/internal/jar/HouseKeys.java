package io.agentic.plugins.internal.jar;

import io.agentic.platform.api.operation.AgenticException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keys that came with the distribution: files {@code NAME.pem} of a folder. */
final class HouseKeys {

    private static final Logger log = LoggerFactory.getLogger(HouseKeys.class);
    private static final String ENDING = ".pem";

    private HouseKeys() {}

    /** Fingerprints by name. A file that cannot be read vouches for nothing; the log says so. */
    static Map<String, String> in(Path folder) {
        var keys = new TreeMap<String, String>();
        if (!Files.isDirectory(folder)) {
            return keys;
        }
        try (var files = Files.newDirectoryStream(folder, "*" + ENDING)) {
            for (var file : files) {
                var name = file.getFileName().toString();
                keys.put(name.substring(0, name.length() - ENDING.length()), fingerprint(file));
            }
        } catch (IOException e) {
            log.error("The keys in {} cannot be read; what they signed is not trusted: {}", folder, e.toString());
        }
        keys.values().removeIf(String::isEmpty);
        return keys;
    }

    private static String fingerprint(Path file) throws IOException {
        try {
            return PublicKeys.fingerprintOf(Files.readString(file));
        } catch (AgenticException e) {
            log.error("What the key in {} signed is not trusted: {}", file, e.getMessage());
            return "";
        }
    }
}
