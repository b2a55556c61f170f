/**
 * A hostile plugin, and who watches it. {@code plugin} is what it tries, {@code stage} what it is given, {@code child} the JVM that it runs
 * in; the classes here start that JVM and look from outside at what came of it.
 */
package io.agentic.guard.hostile;
