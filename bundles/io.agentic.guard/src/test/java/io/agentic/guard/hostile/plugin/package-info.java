/** The hostile plugin: what somebody would try who means harm. Runs in a class loader of its own. */
package io.agentic.guard.hostile.plugin;
