/** Starts an OSGi framework around the plugin; in the class loader of the framework, as what starts one in a server. */
package io.agentic.guard.hostile.framework;
