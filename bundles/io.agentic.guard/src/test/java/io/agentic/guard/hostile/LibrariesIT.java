package io.agentic.guard.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.guard.hostile.library.Uses;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What honest plugins use works with the permissions that one would expect, and with none for files that are the JDK's own. */
@Timeout(300)
class LibrariesIT {

    static final Class<?>[] EMBEDDED = {
        com.fasterxml.jackson.databind.ObjectMapper.class,
        com.fasterxml.jackson.core.JsonFactory.class,
        com.fasterxml.jackson.annotation.JsonProperty.class,
        org.eclipse.jgit.api.Git.class,
        com.googlecode.javaewah.EWAHCompressedBitmap.class,
        org.apache.commons.codec.binary.Hex.class,
        net.sourceforge.pmd.PMDConfiguration.class,
        net.sourceforge.pmd.lang.java.JavaLanguageModule.class,
        net.sf.saxon.s9api.Processor.class,
        org.xmlresolver.Resolver.class,
        org.antlr.v4.runtime.Lexer.class,
        org.apache.commons.lang3.StringUtils.class,
        org.pcollections.PVector.class,
        com.github.oowekyala.ooxml.messages.PositionedXmlDoc.class,
        org.slf4j.bridge.SLF4JBridgeHandler.class,
        com.google.gson.Gson.class,
        org.objectweb.asm.ClassVisitor.class
    };

    @TempDir
    private Path folder;

    @Test
    void workWithThePermissionsThatOneWouldExpect() throws Exception {
        var jars = Jars.pack(folder, EMBEDDED);
        makeCertificate();
        var trials = Trial.all(Uses.ALL);
        var tables = new java.util.ArrayList<Table>();
        for (var jdk : Jdk.all()) {
            tables.add(Table.of(jars, jdk, modes(jars), trials, folder));
        }

        System.out.println(Table.text(trials, tables));
        assertThat(tables.stream().flatMap(LibrariesIT::wrong))
                .as("uses that went otherwise than they should")
                .isEmpty();
    }

    private static List<Mode> modes(Jars jars) {
        return jars.agent().isEmpty() ? List.of(Mode.TRUSTED) : List.of(Mode.TRUSTED, Mode.GRANTED);
    }

    private static Stream<String> wrong(Table table) {
        return table.wrong().stream().map(outcome -> "JDK " + table.jdk().feature() + ": " + outcome.details());
    }

    private void makeCertificate() throws IOException, InterruptedException {
        var keytool = Jdk.running().home().resolve("bin/keytool").toString();
        var made = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "a",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        folder.resolve("keys.p12").toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(made.getInputStream().readAllBytes());
        assertThat(made.waitFor()).as(said).isZero();
    }
}
