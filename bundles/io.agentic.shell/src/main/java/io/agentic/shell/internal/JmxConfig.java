package io.agentic.shell.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        name = "Agentic JMX door",
        description = "Management of the Java process, for administrators; there is none without this configuration")
@interface JmxConfig {

    @AttributeDefinition(description = "Port on 127.0.0.1", min = "1", max = "65535")
    int port() default 1099;

    @AttributeDefinition(
            description = "File with the URL that clients need; empty for 'security/jmx.url' in the data folder",
            required = false)
    String urlFile() default "";
}
