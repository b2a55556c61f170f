package io.agentic.plugins.internal.jar;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        id = "io.agentic.plugins.jar",
        name = "Agentic plugins: jars",
        description = "Which jars may become plugins, and where they come from; in io.agentic.plugins.cfg")
@interface JarConfig {

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
                    "Folders with jars of plugins to install by name, the preferred first; those that are not absolute are in the runtime's home")
    String[] markets() default {"market"};

    @AttributeDefinition(description = "Seconds that the download of a plugin may take in all", min = "1")
    int downloadSeconds() default 120;
}
