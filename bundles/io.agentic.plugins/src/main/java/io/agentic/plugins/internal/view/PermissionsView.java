package io.agentic.plugins.internal.view;

import io.agentic.plugins.internal.scan.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a plugin may do.
 *
 * @param id of the plugin
 * @param version of the release in use; empty text when its first one waits
 * @param tier where it runs now: {@code TRUSTED} for one that nothing holds to its permissions
 * @param enforced in words, whether it is held to its permissions
 * @param asked what its author asks for
 * @param granted what it was given
 * @param holds what is asked and granted: all it may do where that is enforced
 * @param findings what its code does that one may want to know; not more than a look at it shows
 * @param waiting a release that asks for more and waits for somebody's consent
 */
public record PermissionsView(
        String id,
        String version,
        String tier,
        String enforced,
        List<Asked> asked,
        List<Granted> granted,
        List<Held> holds,
        List<Finding> findings,
        Optional<Waits> waiting) {

    /**
     * Something asked for.
     *
     * @param permission as {@code TYPE TARGET ACTIONS}
     * @param words for people
     * @param reason what for, in its author's words
     * @param granted {@code yes}, {@code partly} or {@code no}
     */
    public record Asked(String permission, String words, String reason, String granted) {}

    /**
     * Something granted.
     *
     * @param permission as {@code TYPE TARGET ACTIONS}
     * @param words for people
     * @param by who granted it
     * @param at when
     * @param holds whether the release in use asks for it still
     */
    public record Granted(String permission, String words, String by, Instant at, boolean holds) {}

    /**
     * Something that may be done.
     *
     * @param permission as {@code TYPE TARGET ACTIONS}
     * @param words for people
     */
    public record Held(String permission, String words) {}

    /**
     * A release that waits.
     *
     * @param version of it
     * @param sha256 of its jar
     * @param signer who vouches for it
     * @param by who brought it
     * @param at when
     * @param more what it asks for beyond the release in use, in words; of plugins that come with it too
     * @param less what it asks for no more, in words
     * @param findings what its code does that one may want to know
     */
    public record Waits(
            String version,
            String sha256,
            String signer,
            String by,
            Instant at,
            List<String> more,
            List<String> less,
            List<Finding> findings) {}

    /**
     * A release that is not wanted.
     *
     * @param id of the plugin
     * @param version of it
     * @param sha256 of its jar
     */
    public record Declined(String id, String version, String sha256) {}
}
