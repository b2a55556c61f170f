package io.agentic.http.internal;

import org.eclipse.jetty.http.PreEncodedHttpField;

/**
 * A header whose value goes over the wire and nowhere else: Jetty prints all headers into its debug log. What is sent is encoded
 * beforehand; whoever asks for the value afterwards gets stars.
 */
final class SecretField extends PreEncodedHttpField {

    SecretField(String header, String value) {
        super(header, value);
    }

    @Override
    public String getValue() {
        return "***";
    }

    @Override
    public String toString() {
        return getName() + ": " + getValue();
    }
}
