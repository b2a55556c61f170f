package io.agentic.guard.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.agentic.guard.Jdks;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class CatalogueTest {

    static Stream<Path> jdks() throws IOException {
        return Jdks.all().stream();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void namesOnlyMethodsThatTheJdkHas(Path home) throws IOException {
        var jdk = Jdks.release(home);
        var edits = new Edits(Catalogue.places(jdk), Catalogue.tasks(jdk));
        var missing = new ArrayList<String>();
        try (var classes = classes(home)) {
            for (var type : edits.types()) {
                var file = file(classes, type);
                if (file.isPresent()) {
                    missing.addAll(
                            edits.edited(type, Files.readAllBytes(file.get())).missing());
                } else if (!type.startsWith("org/apache/felix/")) {
                    missing.add(type);
                }
            }
        }

        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void knowsEveryMethodOfTheJdkThatItNamesOnAStack(Path home) throws IOException {
        var jdk = Jdks.release(home);
        var missing = new ArrayList<String>();
        try (var classes = classes(home)) {
            for (var line : Catalogue.frames()) {
                var words = List.of(line.split("\\s+"));
                if (words.get(0).equals("own") && new Releases(words.get(1)).hold(jdk)) {
                    var there = methods(classes, words.get(2));
                    words.subList(3, words.size()).stream()
                            .filter(method -> !(method.equals("*") ? !there.isEmpty() : there.contains(method)))
                            .forEach(method -> missing.add(words.get(2) + "." + method));
                }
            }
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void readsAPlace() {
        var place = Catalogue.place(
                "17-20 direct a/B$C.d(Ljava/lang/String;I)V return runtime.exit(this.path:I,$1) SOCKET");

        assertThat(place.isOn(20)).isTrue();
        assertThat(place.isOn(21)).isFalse();
        assertThat(place.where()).isEqualTo("a.B$C.d(Ljava/lang/String;I)V");
        assertThat(place.arguments())
                .isEqualTo(List.of(new Place.Argument(Place.Argument.THIS, "path:I"), new Place.Argument(1, "")));
        assertThat(place.atReturn()).isTrue();
        assertThat(place.refusal()).isEqualTo(Refused.SOCKET);
    }

    @Test
    void refusesALineThatSaysNothing() {
        for (var line : List.of(
                "17 deep a.b", "17 deep ab runtime.exit()", "17 deep a.b runtime.exit", "17 deep a.b dance()")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Catalogue.place(line))
                    .withMessageContaining("guard");
        }
    }

    private static Set<String> methods(FileSystem classes, String type) throws IOException {
        var names = new HashSet<String>();
        var collector = new ClassVisitor(Opcodes.ASM9) {
            @Override
            public MethodVisitor visitMethod(
                    int access, String name, String descriptor, String signature, String[] exceptions) {
                names.add(name);
                return null;
            }
        };
        var file = file(classes, type.replace('.', '/'));
        if (file.isPresent()) {
            new ClassReader(Files.readAllBytes(file.get())).accept(collector, ClassReader.SKIP_CODE);
        }
        return names;
    }

    private static FileSystem classes(Path home) throws IOException {
        return FileSystems.newFileSystem(URI.create("jrt:/"), Map.of("java.home", home.toString()));
    }

    private static Optional<Path> file(FileSystem classes, String type) throws IOException {
        try (var modules = Files.list(classes.getPath("/modules"))) {
            return modules.map(module -> module.resolve(type + ".class"))
                    .filter(Files::exists)
                    .findFirst();
        }
    }
}
