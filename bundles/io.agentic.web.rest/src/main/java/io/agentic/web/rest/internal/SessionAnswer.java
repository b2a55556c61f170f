package io.agentic.web.rest.internal;

import java.util.LinkedHashMap;

/** What a browser is told of its session. */
final class SessionAnswer {

    private SessionAnswer() {}

    static Answer of(Sessions.Session session, Json json) {
        var document = new LinkedHashMap<String, Object>();
        document.put("user", session.who().user());
        document.put("csrfToken", session.csrf());
        document.put("endsAt", session.ends().toString());
        return Answer.json(200, document, json);
    }

    /** Scripts of a page cannot read it, other sites cannot make a browser send it, and it is gone when the browser ends. */
    static String cookie(String secret, boolean secure) {
        return Sessions.COOKIE + "=" + secret + attributes(secure);
    }

    static String noCookie(boolean secure) {
        return Sessions.COOKIE + "=" + attributes(secure) + "; Max-Age=0";
    }

    private static String attributes(boolean secure) {
        return "; Path=/; HttpOnly; SameSite=Strict" + (secure ? "; Secure" : "");
    }
}
