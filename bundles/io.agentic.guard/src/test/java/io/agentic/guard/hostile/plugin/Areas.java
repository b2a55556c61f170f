package io.agentic.guard.hostile.plugin;

import java.util.List;

/** All areas, in the order of the table. */
public final class Areas {

    public static final List<Class<?>> ALL = List.of(
            ReadsFiles.class,
            LooksAtFiles.class,
            WritesFiles.class,
            ChangesFiles.class,
            Connects.class,
            Talks.class,
            Resolves.class,
            StartsPrograms.class,
            EndsTheJvm.class,
            LoadsNativeCode.class,
            DefinesClasses.class,
            ReachesIn.class,
            Settings.class,
            Defaults.class,
            HandsOver.class,
            ReadsXml.class,
            TouchesThreads.class,
            Manages.class,
            Deputies.class,
            Tampers.class,
            FrameworkPowers.class);

    private Areas() {}
}
