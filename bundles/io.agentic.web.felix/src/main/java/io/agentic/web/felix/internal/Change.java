package io.agentic.web.felix.internal;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a request is about to change. Values of parameters may be secret, so only their names are told, and beside them the value of {@code action}, by
 * which the console's pages name what they do, and the names of files.
 *
 * @param action {@code webconsole:post}…
 * @param target path of the page, and what is done there
 * @param details names of parameters, {@code parameter=name} of files
 */
record Change(String action, String target, SortedSet<String> details) {

    private static final Set<String> READS = Set.of("GET", "HEAD");
    private static final Set<String> CHANGES = Set.of("POST", "PUT", "DELETE");
    private static final String FORM_WITH_FILES = "multipart/form-data";
    private static final Pattern WORD = Pattern.compile("[\\w-]{1,64}");

    /** By this one, if it comes with a GET, the console takes it for a POST. */
    private static final String DISGUISE = "post";

    /**
     * Empty when nothing is changed.
     *
     * @throws Refusal when it is sent by another method than what it does
     */
    static Optional<Change> of(HttpServletRequest request) {
        var method = request.getMethod();
        if (READS.contains(method)) {
            if (request.getParameter(DISGUISE) != null) {
                throw new Refusal(405, "What changes something is not sent by " + method + ".", "Send it by POST.");
            }
            return Optional.empty();
        }
        if (!CHANGES.contains(method)) {
            throw new Refusal(405, "The Web Console does not know this method.", "It takes GET and POST.");
        }
        return Optional.of(
                new Change("webconsole:" + method.toLowerCase(Locale.ROOT), target(request), details(request)));
    }

    private static SortedSet<String> details(HttpServletRequest request) {
        var details = new TreeSet<>(request.getParameterMap().keySet());
        var type = request.getContentType();
        if (type != null && type.toLowerCase(Locale.ROOT).startsWith(FORM_WITH_FILES)) {
            try {
                request.getParts().stream()
                        .filter(part -> part.getSubmittedFileName() != null)
                        .forEach(part -> details.add(part.getName() + "=" + part.getSubmittedFileName()));
            } catch (IOException | ServletException e) {
                throw new Refusal(400, "The files of this request cannot be read.", "Send it again.");
            }
        }
        return details;
    }

    private static String target(HttpServletRequest request) {
        var action = request.getParameter("action");
        var page = request.getRequestURI();
        return action != null && WORD.matcher(action).matches() ? page + " " + action : page;
    }
}
