package io.agentic.http.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        name = "Agentic HTTP",
        description = "How the house asks other servers, and which ones plugins may ask for how much")
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

    @AttributeDefinition(
            description =
                    "Proxy through which the house asks model servers, such as http://proxy.example.org:3128; empty for none."
                            + " Plugins do not use it")
    String proxy() default "";

    @AttributeDefinition(
            description =
                    "Servers that are asked without the proxy, beside this machine: host, .domain or host:port, separated"
                            + " by commas")
    String noProxy() default "";

    @AttributeDefinition(description = "No answer to a plugin may take longer than so many seconds", min = "1")
    int maxSeconds() default 60;

    @AttributeDefinition(description = "No request of a plugin sends more bytes", min = "1")
    int maxRequestBytes() default 1_000_000;

    @AttributeDefinition(description = "No answer to a plugin may have more bytes", min = "1")
    int maxAnswerBytes() default 8_000_000;

    @AttributeDefinition(description = "So many redirects within one server are followed", min = "0")
    int maxRedirects() default 3;

    @AttributeDefinition(
            description = "Requests of plugins to one server that may run at the same time; more wait",
            min = "1")
    int maxParallelPerHost() default 16;
}
