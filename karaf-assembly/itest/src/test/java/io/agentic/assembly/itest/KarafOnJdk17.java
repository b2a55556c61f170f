package io.agentic.assembly.itest;

import java.util.Arrays;
import java.util.stream.Stream;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.options.extra.VMOption;

/** The flags that bin/agentic-runtime passes; Pax Exam starts Java itself. */
final class KarafOnJdk17 {

    private KarafOnJdk17() {}

    static Option[] vmOptions(String karaf) {
        var flags = Stream.of(
                Stream.of(
                        "-XX:+UseSerialGC",
                        "--patch-module",
                        "java.base=lib/endorsed/org.apache.karaf.specs.locator-" + karaf + ".jar",
                        "--patch-module",
                        "java.xml=lib/endorsed/org.apache.karaf.specs.java.xml-" + karaf + ".jar",
                        "--add-reads=java.xml=java.logging",
                        "--add-exports=java.base/org.apache.karaf.specs.locator=java.xml,ALL-UNNAMED"),
                agents(),
                opens("java.base/java.security", "java.base/java.net", "java.base/java.lang", "java.base/java.util"),
                opens("java.naming/javax.naming.spi"),
                exports("protocol.file", "protocol.http", "protocol.https", "protocol.jar", "content.text"),
                Stream.of("-classpath", "lib/jdk9plus/*:lib/boot/*:lib/endorsed/*"));
        return flags.flatMap(part -> part).map(VMOption::new).toArray(Option[]::new);
    }

    private static Stream<String> agents() {
        var guard = "-javaagent:lib/agentic/io.agentic.guard.jar";
        return Runtime.version().feature() < 24
                ? Stream.of(guard)
                : Stream.of(
                        guard,
                        "-javaagent:lib/agentic/io.agentic.karaf.jdk24.jar",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow");
    }

    private static Stream<String> opens(String... packages) {
        return Arrays.stream(packages).flatMap(name -> Stream.of("--add-opens", name + "=ALL-UNNAMED"));
    }

    private static Stream<String> exports(String... packages) {
        return Arrays.stream(packages).map(name -> "--add-exports=java.base/sun.net.www." + name + "=ALL-UNNAMED");
    }
}
