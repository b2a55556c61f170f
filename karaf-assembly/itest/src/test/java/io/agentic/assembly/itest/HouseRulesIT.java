package io.agentic.assembly.itest;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.testkit.house.HouseRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** The architecture, read from every bundle of ours that is shipped. */
class HouseRulesIT {

    @Test
    void everyShippedBundleKeepsTheRulesOfTheHouse() throws IOException {
        var violations = new ArrayList<String>();
        var bundles = bundles();
        for (var bundle : bundles) {
            violations.addAll(violationsOf(bundle));
        }

        assertThat(violations).isEmpty();
        assertThat(bundles).hasSizeGreaterThan(12);
    }

    private static List<String> violationsOf(Path bundle) throws IOException {
        try (var jar = new JarFile(bundle.toFile())) {
            var headers = new Hashtable<String, String>();
            jar.getManifest()
                    .getMainAttributes()
                    .forEach((name, value) -> headers.put(name.toString(), value.toString()));
            var folder = bundle.getParent().getParent().getFileName().toString();
            return HouseRules.violations(folder, headers);
        }
    }

    private static List<Path> bundles() throws IOException {
        try (var files = Files.walk(Program.assembly().resolve("system/io/agentic"))) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }
}
