package io.agentic.plugins.internal.jar;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        name = "Agentic plugins",
        description = "Which jars may become plugins, and how those are started, swapped and watched")
public @interface PluginsConfig {

    @AttributeDefinition(
            description = "Ids of plugins of the market that a new runtime has from the first start, comma separated")
    String preinstalled() default "review";

    @AttributeDefinition(
            description = "A release may take the place of one with an equal version, and asks for nothing anew")
    boolean developerMode() default false;

    @AttributeDefinition(
            description = "Somebody other than who brings a plugin must agree to the permissions that it asks for")
    boolean consent_second$_$person() default false;

    @AttributeDefinition(
            description =
                    "A plugin must have started, registered what it promises and answered its health check within, in seconds",
            min = "1")
    int startSeconds() default 10;

    @AttributeDefinition(description = "Work inside an old release may go on for so long, in seconds", min = "1")
    int drainSeconds() default 130;

    @AttributeDefinition(
            description = "A new release is watched for so long, and taken back when it is not well, in seconds",
            min = "0")
    int trialSeconds() default 30;

    @AttributeDefinition(description = "Megabytes that the jar of a plugin may have", min = "1", max = "2000")
    int maxMegabytes() default 100;

    @AttributeDefinition(
            description =
                    "Packages of the JDK beyond java.* that plugins may import; a star at the end stands for all below as well")
    String[] jdkPackages() default {
        "javax.crypto.*",
        "javax.net",
        "javax.net.ssl",
        "javax.security.auth.x500",
        "javax.xml.*",
        "org.w3c.dom.*",
        "org.xml.sax.*"
    };

    @AttributeDefinition(
            description =
                    "File with the SHA-256 of jars that are known to be bad, as sha256sum writes it; when it is not absolute it is in etc")
    String knownBad() default "known-bad.sha256";

    @AttributeDefinition(
            description =
                    "Folders with jars of plugins to install by name, the preferred first; those that are not absolute are in the runtime's home")
    String[] markets() default {"market"};

    @AttributeDefinition(description = "Seconds that the download of a plugin may take in all", min = "1")
    int downloadSeconds() default 120;
}
