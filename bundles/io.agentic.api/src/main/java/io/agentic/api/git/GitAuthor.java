package io.agentic.api.git;

import java.util.regex.Pattern;

/** Who a commit says has made it. */
public record GitAuthor(String name, String email) {

    private static final Pattern FORM = Pattern.compile("[^<>\\p{Cntrl}]*[^<>\\p{Cntrl}\\s][^<>\\p{Cntrl}]*");

    /** @throws IllegalArgumentException if a part is empty or has characters that would end it */
    public GitAuthor {
        for (var part : new String[] {name, email}) {
            if (!FORM.matcher(part).matches()) {
                throw new IllegalArgumentException(
                        "'" + part
                                + "' is no name or address of an author: it is empty, or has angle brackets or control characters");
            }
        }
    }
}
