/** Gives Karaf 4.4 back what JDK 24 took away: to ask a thread which {@link javax.security.auth.Subject} it works for. */
package io.agentic.karaf.jdk24;
