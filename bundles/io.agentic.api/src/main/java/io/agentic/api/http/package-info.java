/**
 * The house's door to other servers, for plugins that ask one over HTTP.
 *
 * <p>A plugin takes {@link io.agentic.api.http.HttpGateway} as a service and needs no HTTP library, no threads and no sockets of its own. It
 * names a secret instead of having its value; the house sends it where it may go, and nowhere else.
 */
@Export
@Version("0.1.0")
package io.agentic.api.http;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
