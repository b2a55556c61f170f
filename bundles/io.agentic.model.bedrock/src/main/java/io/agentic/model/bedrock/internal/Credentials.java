package io.agentic.model.bedrock.internal;

/**
 * Who asks.
 *
 * @param accessKey the name of the key
 * @param secretKey what requests are signed with, and never sent
 * @param sessionToken of temporary keys; empty for lasting ones
 */
record Credentials(String accessKey, String secretKey, String sessionToken) {

    /** Without what is secret. */
    @Override
    public String toString() {
        return "Credentials[" + accessKey + "]";
    }
}
