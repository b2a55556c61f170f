package io.agentic.access.shiro.internal;

import java.util.Base64;
import java.util.Random;

/** Makes secrets that can stand in URLs, headers and shells without quoting. */
record RandomText(Random random) {

    String ofBytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
