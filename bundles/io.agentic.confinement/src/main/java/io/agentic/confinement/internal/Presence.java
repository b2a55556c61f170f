package io.agentic.confinement.internal;

import io.agentic.platform.api.permission.GuardPresence;
import org.osgi.service.component.annotations.Component;

/** The flag that {@link GuardLink} hoists. */
@Component(name = Presence.NAME, enabled = false)
public final class Presence implements GuardPresence {

    static final String NAME = "io.agentic.confinement.presence";
}
