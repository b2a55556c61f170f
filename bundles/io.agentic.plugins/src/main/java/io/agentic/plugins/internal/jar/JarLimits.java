package io.agentic.plugins.internal.jar;

/**
 * How much may be in a jar. What a jar says of the sizes of its entries is never believed.
 *
 * @param bytes of the file
 * @param entries how many
 * @param inflated bytes of all entries together
 * @param inflatedAlways bytes that the entries may have, however small the file is
 * @param metadata bytes of the manifest, and of each file of a signature
 */
record JarLimits(long bytes, int entries, long inflated, long inflatedAlways, int metadata) {

    static final long MEGABYTE = 1_000_000;

    private static final int ENTRIES = 50_000;
    private static final int METADATA = 8_000_000;
    private static final int RATIO = 20;
    private static final long ALWAYS = 50 * MEGABYTE;
    private static final int JAR_TO_INFLATED = 5;

    /** What follows from the size that a jar may have. */
    static JarLimits ofMegabytes(long megabytes) {
        var bytes = megabytes * MEGABYTE;
        return new JarLimits(bytes, ENTRIES, bytes * JAR_TO_INFLATED, ALWAYS, METADATA);
    }

    /** What all entries of a file of that size may come to. Classes and texts become five times larger, a bomb a thousand times. */
    long inflated(long fileBytes) {
        return Math.min(inflated, Math.max(inflatedAlways, fileBytes * RATIO));
    }
}
