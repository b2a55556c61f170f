package io.agentic.itests;

import io.agentic.platform.api.access.AccessPolicy;
import org.osgi.service.component.annotations.Component;

/** Stands in for the access adapter: Ana may do everything, nobody else anything. */
@Component
public final class AnaMay implements AccessPolicy {

    @Override
    public boolean permits(String user, String permission) {
        return user.equals("ana");
    }
}
