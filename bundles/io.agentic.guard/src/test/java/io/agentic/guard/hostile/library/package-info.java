/** What an honest plugin does with the JDK and with libraries that it embeds. Runs in the plugin's class loader, as the hostile ones do. */
package io.agentic.guard.hostile.library;
