package io.agentic.confinement.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.platform.api.plugin.PluginEvent;
import io.agentic.platform.api.plugin.PluginEvent.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginFoldersTest {

    @TempDir
    Path temp;

    @Test
    void keepsWhatAPluginWroteUntilItIsRemoved() throws IOException {
        var folders = new PluginFolders(temp.resolve("own"));
        var file = Files.writeString(folders.make("mail").resolve("state"), "kept");

        folders.changed(event("mail", Phase.UPDATED));
        folders.changed(event("other", Phase.REMOVED));

        assertThat(file).hasContent("kept");
        assertThat(folders.make("mail")).isEqualTo(file.getParent());
        folders.changed(event("mail", Phase.REMOVED));
        assertThat(file.getParent()).doesNotExist();
    }

    @Test
    void removesNothingThatAPluginOnlyLinksTo() throws IOException {
        var folders = new PluginFolders(temp.resolve("own"));
        var foreign = Files.writeString(
                Files.createDirectories(temp.resolve("foreign")).resolve("a"), "theirs");
        Files.createSymbolicLink(folders.make("mail").resolve("link"), foreign.getParent());

        folders.changed(event("mail", Phase.REMOVED));

        assertThat(folders.of("mail")).doesNotExist();
        assertThat(foreign).hasContent("theirs");
    }

    private static PluginEvent event(String plugin, Phase phase) {
        return new PluginEvent(plugin, "1.0.0", phase, "", Instant.EPOCH);
    }
}
