package io.agentic.web.felix.internal;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A request to a page of the console on localhost:8181, and what is answered to it. */
final class Call {

    static final String PAGE = "/system/console/bundles/7";

    private final String method;
    private final Map<String, List<String>> headers = new HashMap<>();
    private final Map<String, String[]> parameters = new HashMap<>();
    private final Answer answer = new Answer();
    private String host = "localhost";

    private Call(String method) {
        this.method = method;
    }

    static Call of(String method) {
        return new Call(method);
    }

    static Call get() {
        return of("GET");
    }

    Call as(String token) {
        return saying("Authorization", "Bearer " + token);
    }

    Call saying(String header, String value) {
        headers.computeIfAbsent(header, name -> new ArrayList<>()).add(value);
        return this;
    }

    Call with(String parameter, String value) {
        parameters.put(parameter, new String[] {value});
        return this;
    }

    Call to(String host) {
        this.host = host;
        return this;
    }

    Answer answer() {
        return answer;
    }

    HttpServletRequest request() {
        return (HttpServletRequest) Proxy.newProxyInstance(
                Call.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, called, arguments) -> switch (called.getName()) {
                    case "getMethod" -> method;
                    case "getRequestURI" -> PAGE;
                    case "getServerName" -> host;
                    case "getServerPort" -> 8181;
                    case "getContentType" -> null;
                    case "getContentLengthLong" -> -1L;
                    case "getHeaders" -> Collections.enumeration(said((String) arguments[0]));
                    case "getHeader" ->
                        said((String) arguments[0]).stream().findFirst().orElse(null);
                    case "getParameterMap" -> parameters;
                    case "getParameter" ->
                        parameters.containsKey(arguments[0]) ? parameters.get(arguments[0])[0] : null;
                    case "setAttribute" -> null;
                    default -> throw new UnsupportedOperationException(called.getName());
                });
    }

    HttpServletResponse response() {
        return answer.response();
    }

    private List<String> said(String header) {
        return headers.getOrDefault(header, List.of());
    }

    /** Status and headers; the text is of no interest. */
    static final class Answer {

        private final Map<String, String> headers = new HashMap<>();
        private int status = 200;

        int status() {
            return status;
        }

        Map<String, String> headers() {
            return headers;
        }

        private HttpServletResponse response() {
            return (HttpServletResponse) Proxy.newProxyInstance(
                    Call.class.getClassLoader(),
                    new Class<?>[] {HttpServletResponse.class},
                    (proxy, called, arguments) -> switch (called.getName()) {
                        case "setStatus" -> status = (int) arguments[0];
                        case "setHeader", "addHeader" -> headers.put((String) arguments[0], (String) arguments[1]);
                        case "setContentType", "setContentLength" -> null;
                        case "getOutputStream" -> new Nowhere();
                        default -> throw new UnsupportedOperationException(called.getName());
                    });
        }
    }

    private static final class Nowhere extends ServletOutputStream {

        @Override
        public void write(int b) {}

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {}
    }
}
