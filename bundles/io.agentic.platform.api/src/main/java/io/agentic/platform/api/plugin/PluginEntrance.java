package io.agentic.platform.api.plugin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Code of the house that plugins call and that does the house's own work, after having looked at what it was given: what it opens is not
 * counted as opened by the plugin. Holds for the class and those in it. Everything else of the house may, when a plugin calls it, do just
 * what the plugin may.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface PluginEntrance {}
