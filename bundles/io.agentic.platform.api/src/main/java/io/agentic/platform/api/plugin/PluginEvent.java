package io.agentic.platform.api.plugin;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Locale;

/**
 * A plugin has come a step further in its life.
 *
 * @param plugin its id
 * @param version of the release
 * @param phase what it has become
 * @param reason in words; empty when there is nothing to say
 * @param at when
 */
public record PluginEvent(String plugin, String version, Phase phase, String reason, Instant at) {

    public PluginEvent {
        requireNonNull(plugin, "plugin");
        requireNonNull(version, "version");
        requireNonNull(phase, "phase");
        requireNonNull(reason, "reason");
        requireNonNull(at, "at");
    }

    /** The life of a release. */
    public enum Phase {
        /** A jar has come in that says it is one. */
        DISCOVERED,
        /** Somebody who is trusted vouches for it, and it keeps the rules. */
        VERIFIED,
        /** It asks for more than anybody has agreed to; it is kept, and not used. */
        WAITING,
        /** Somebody who may has agreed to what it asks for. */
        CONSENTED,
        /** It waited, and is not wanted. */
        DECLINED,
        /** It is started beside what is in use, and has registered what it promised. */
        RESOLVED,
        /** New work goes into it. */
        ACTIVE,
        /** New work goes elsewhere; what is inside goes on. */
        DRAINING,
        /** It is gone, and another release has taken its place. */
        UPDATED,
        /** It is gone, and the release before has come back. */
        ROLLED_BACK,
        /** It is gone, and with it the plugin. */
        REMOVED,
        /** It could not be brought into use. */
        FAILED
    }

    /** The phase as part of a verb: {@code rolled-back}. */
    public String word() {
        return phase.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
