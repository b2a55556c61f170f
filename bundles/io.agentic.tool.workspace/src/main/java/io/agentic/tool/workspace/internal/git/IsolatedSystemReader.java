package io.agentic.tool.workspace.internal.git;

import java.io.File;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * What JGit may know of the machine: nothing. No environment variable, no configuration of the system or the user, so that a repository
 * reads the same whoever runs the runtime, and nobody's settings name a program to start.
 */
final class IsolatedSystemReader extends SystemReader.Delegate {

    IsolatedSystemReader(SystemReader machine) {
        super(machine);
    }

    @Override
    public String getenv(String variable) {
        return null;
    }

    @Override
    public String getHostname() {
        return "localhost";
    }

    @Override
    public FileBasedConfig openSystemConfig(Config parent, FS fs) {
        return new EmptyConfig(parent, fs);
    }

    @Override
    public FileBasedConfig openUserConfig(Config parent, FS fs) {
        return new EmptyConfig(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS fs) {
        return new EmptyConfig(parent, fs);
    }

    /** Neither read nor written. */
    private static final class EmptyConfig extends FileBasedConfig {

        EmptyConfig(Config parent, FS fs) {
            super(parent, new File("no-such-git-config"), fs);
        }

        @Override
        public void load() {}

        @Override
        public void save() {}

        @Override
        public boolean isOutdated() {
            return false;
        }

        /** A cautious answer to how fine the clock of a file system is; without one JGit writes files into the repository to find out. */
        @Override
        public long getTimeUnit(String section, String subsection, String name, long defaultValue, TimeUnit wantUnit) {
            return section.equals(ConfigConstants.CONFIG_FILESYSTEM_SECTION)
                    ? wantUnit.convert(Duration.ofSeconds(2))
                    : defaultValue;
        }
    }
}
