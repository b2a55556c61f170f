package io.agentic.http.internal;

import io.agentic.platform.api.permission.PermissionType;

/** What one plugin may have done. */
@FunctionalInterface
interface Permitted {

    /** @throws Refusal unless the plugin may */
    void require(PermissionType type, String target, String action) throws Refusal;
}
