package io.agentic.http.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        name = "Agentic HTTP for plugins",
        description = "Which servers plugins may ask, and how much of them")
@interface HttpConfig {

    @AttributeDefinition(
            description =
                    "Servers that may be asked although their addresses are private, loopback or link-local, or they speak"
                            + " no TLS: host or host:port, separated by commas")
    String ownHosts() default "";

    @AttributeDefinition(
            description =
                    "File of PEM certificates of authorities that are trusted beside those of the JDK; empty for none")
    String authorities() default "";

    @AttributeDefinition(description = "No answer may take longer than so many seconds", min = "1")
    int maxSeconds() default 60;

    @AttributeDefinition(description = "No request sends more bytes", min = "1")
    int maxRequestBytes() default 1_000_000;

    @AttributeDefinition(description = "No answer may have more bytes", min = "1")
    int maxAnswerBytes() default 8_000_000;

    @AttributeDefinition(description = "So many redirects within one server are followed", min = "0")
    int maxRedirects() default 3;

    @AttributeDefinition(description = "Requests to one server that may run at the same time; more wait", min = "1")
    int maxParallelPerHost() default 16;
}
