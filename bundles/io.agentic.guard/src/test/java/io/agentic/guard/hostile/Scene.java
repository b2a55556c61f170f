package io.agentic.guard.hostile;

import io.agentic.guard.hostile.stage.Effect;
import io.agentic.guard.hostile.stage.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** One attempt's files and peers, and whether they show that it came through. */
final class Scene implements AutoCloseable {

    private static final FileTime OLD = FileTime.fromMillis(1_000_000_000_000L);

    private final Effect effect;
    private final Secrets secrets;
    private final Stage stage;
    private final Peer peer;
    private final Process victim;
    private final Map<String, Object> before;

    Scene(Path folder, Effect effect, Secrets secrets, Path plugin, Path library) throws IOException {
        this.effect = effect;
        this.secrets = secrets;
        victim = effect == Effect.KILLED ? new ProcessBuilder("sleep", "100").start() : null;
        var pid = victim == null ? ProcessHandle.current().pid() : victim.pid();
        Files.createDirectories(folder.resolve("own"));
        peer = Peer.of(effect, secrets, folder);
        stage = Stage.of(folder.toRealPath(), peer.port(), pid, plugin);
        furnish(library);
        before = state();
    }

    private void furnish(Path library) throws IOException {
        var secret = secrets.word();
        Files.writeString(stage.secret(), secret);
        Files.writeString(stage.secret("xml"), "<secret>" + secret + "</secret>");
        Files.writeString(stage.secret("dtd"), "<!ENTITY secret \"" + secret + "\">");
        Files.writeString(stage.secret("properties"), "secret=" + secret);
        Files.createDirectory(stage.secret("folder"));
        Files.createFile(stage.secret("folder").resolve(secret));
        Files.createSymbolicLink(stage.folder().resolve("pointer"), Path.of(secret));
        Files.createSymbolicLink(
                stage.folder().resolve("named"), stage.secret("folder").resolve(secret));
        Files.createSymbolicLink(stage.own().resolve("link"), stage.secret());
        Files.createSymbolicLink(stage.own().resolve("links"), stage.folder());
        Files.writeString(stage.own().resolve("note.txt"), "note");
        zip(stage.secret("zip"), secret);
        Files.setLastModifiedTime(stage.secret(), FileTime.fromMillis(secrets.number() * 1_000L));
        Files.writeString(stage.victim(), "victim");
        Files.setLastModifiedTime(stage.victim(), OLD);
        if (effect == Effect.MAPPED) {
            Files.copy(library, stage.folder().resolve("libhostile.so"));
        }
    }

    private static void zip(Path file, String secret) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("secret.txt"));
            zip.write(secret.getBytes(StandardCharsets.UTF_8));
        }
    }

    Stage stage() {
        return stage;
    }

    /** What the JVM is told of it. */
    List<String> words() {
        return List.of(stage.folder().toString(), Integer.toString(stage.port()), Long.toString(stage.pid()));
    }

    /** Whether the attempt came through. */
    boolean came(Answer answer, PluginJvm jvm) throws IOException, InterruptedException {
        return switch (effect) {
            case LEAKED, HEARD -> secrets.areIn(answer.brought());
            case TOLD -> answer.brought().equals("true");
            case MADE, MADE_AT_END -> Files.exists(stage.target(), LinkOption.NOFOLLOW_LINKS);
            case GONE, GONE_AT_END -> Files.notExists(stage.victim(), LinkOption.NOFOLLOW_LINKS);
            case ALTERED -> !before.equals(state());
            case CONNECTED, JOINED, SENT -> peer.heard();
            case LISTENS -> peer.answers();
            case KILLED -> victim.waitFor(200, TimeUnit.MILLISECONDS);
            case ENDED -> answer.ending().equals("exit " + Stage.STATUS);
            case MAPPED ->
                Files.readString(Path.of("/proc/" + jvm.pid() + "/maps"))
                        .contains(stage.folder().toString());
            case DEFINED -> answer.defined();
            case CHANGED -> answer.changed();
            case OF_AREA -> throw new IllegalStateException("It was to be replaced by the area's");
        };
    }

    private Map<String, Object> state() {
        try {
            var attributes = Files.exists(stage.victim())
                    ? Files.readAttributes(stage.victim(), "unix:mode,size,lastModifiedTime")
                    : Map.of();
            return Map.of("attributes", Map.copyOf(attributes), "extended", extended());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> extended() throws IOException {
        var view =
                Files.getFileAttributeView(stage.victim(), java.nio.file.attribute.UserDefinedFileAttributeView.class);
        try {
            return view == null || Files.notExists(stage.victim()) ? List.of() : view.list();
        } catch (java.nio.file.FileSystemException unsupported) {
            return List.of();
        }
    }

    @Override
    public void close() throws IOException {
        peer.close();
        if (victim != null) {
            victim.destroyForcibly();
        }
    }
}
