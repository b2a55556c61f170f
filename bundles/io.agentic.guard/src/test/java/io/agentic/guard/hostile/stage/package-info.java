/** What the hostile plugin is given: house code, on the class path of the JVM that it runs in. */
package io.agentic.guard.hostile.stage;
