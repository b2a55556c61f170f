package io.agentic.http.internal;

import static io.agentic.http.internal.RawServer.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentic.platform.api.http.AsyncHttpClient;
import io.agentic.platform.api.http.Cancellable;
import io.agentic.platform.api.http.HttpFailure;
import io.agentic.platform.api.http.HttpFailure.Reason;
import io.agentic.platform.api.http.HttpHeader;
import io.agentic.platform.api.http.HttpRequest;
import io.agentic.platform.api.http.ResponseListener;
import java.io.IOException;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedHttpClientTest {

    private static final Duration LONG = Duration.ofSeconds(10);

    private final WireClient wire = WireClient.unconfigured();
    private final SharedHttpClient client = new SharedHttpClient(wire);

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    void tellsStatusHeadersAndBody() {
        try (var server = RawServer.open(says("418 Teapot\r\nX-A: 1\r\nx-a: 2", "short and stout"))) {
            var listener = new CollectingListener();

            client.send(post(server.uri("/pot?x=1"), "tea", HttpHeader.of("Content-Type", "text/plain")), listener);

            assertThat(listener.awaitEnd()).isNull();
            assertThat(listener.status()).isEqualTo(418);
            assertThat(listener.headers()).containsEntry("x-a", "1, 2");
            assertThat(listener.body()).isEqualTo("short and stout");
            assertThat(server.requests().get(0))
                    .startsWith("POST /pot?x=1 HTTP/1.1\r\n")
                    .contains("Content-Type: text/plain", "User-Agent: agentic\r\n")
                    .doesNotContainIgnoringCase("accept-encoding", "octet-stream")
                    .endsWith("\r\n\r\ntea");
        }
    }

    @Test
    void showsNoSecretToWhoeverPrintsTheHeaders() {
        var field = new SecretField("Authorization", "Bearer sk-123456");

        assertThat(field + " " + HttpFields.build().put(field) + HttpHeader.secret("Authorization", "Bearer sk-123456"))
                .contains("Authorization: ***")
                .doesNotContain("sk-123456");
    }

    @ParameterizedTest
    @ValueSource(strings = {"301 Moved", "302 Found", "307 Temporary", "401 No\r\nWWW-Authenticate: Basic realm=\"x\""})
    void leavesRedirectsAndChallengesToWhoeverAsks(String head) {
        try (var server = RawServer.open(says(head + "\r\nLocation: /elsewhere\r\nSet-Cookie: a=b", ""))) {
            var first = new CollectingListener();
            var second = new CollectingListener();

            client.send(post(server.uri("/"), "x"), first);
            assertThat(first.awaitEnd()).isNull();
            client.send(post(server.uri("/"), "x"), second);

            assertThat(second.awaitEnd()).isNull();
            assertThat(first.status()).isEqualTo(Integer.parseInt(head.substring(0, 3)));
            assertThat(server.requests()).hasSize(2).noneMatch(request -> request.contains("Cookie"));
        }
    }

    @Test
    void readsNoMoreThanItsListenerDemands() throws InterruptedException {
        var pieces = 50;
        try (var server = RawServer.open((request, out, socket) -> {
            out.write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < pieces; i++) {
                out.write(new byte[100_000]);
            }
        })) {
            var listener = new PatientListener();
            client.send(post(server.uri("/"), "x"), listener);

            var received = 0;
            while (received < pieces * 100_000) {
                received += listener.pieces.poll(10, TimeUnit.SECONDS);
                assertThat(listener.pieces).isEmpty();
                listener.more.run();
            }

            assertThat(listener.ended.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void closesTheConnectionWhenItIsCancelled() throws InterruptedException {
        try (var server = RawServer.open((request, out, socket) -> {
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write('x');
                out.flush();
            }
        })) {
            var listener = new CollectingListener();
            var sent = client.send(post(server.uri("/"), "x"), listener);
            assertThat(listener.awaitBytes()).isTrue();

            sent.cancel();
            sent.cancel();

            assertThat(listener.awaitEnd().reason()).isEqualTo(Reason.CANCELLED);
            assertThat(server.awaitAbandoned()).isTrue();
        }
    }

    @Test
    void givesUpOnASilentServer() {
        try (var silent = ManyStreams.open()) {
            var idle = new CollectingListener();
            var late = new CollectingListener();

            client.send(request(silent.uri(), Duration.ofMillis(100), LONG), idle);
            client.send(request(silent.uri(), LONG, Duration.ofMillis(100)), late);

            assertThat(idle.awaitEnd().reason()).isEqualTo(Reason.IDLE);
            assertThat(late.awaitEnd().reason()).isEqualTo(Reason.LATE);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void saysWhyAServerCannotBeReached() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = socket.getLocalPort();
        }

        assertThat(failure(URI.create("http://127.0.0.1:" + port)).reason()).isEqualTo(Reason.UNREACHABLE);
        assertThat(failure(URI.create("http://nobody.example.invalid")).reason())
                .isEqualTo(Reason.UNKNOWN_HOST);
        try (var server = RawServer.open(
                        (request, out, socket) -> out.write("HTTP".getBytes(StandardCharsets.US_ASCII)));
                var plain = ManyStreams.open()) {
            assertThat(failure(server.uri("/")).reason()).isEqualTo(Reason.BROKEN);
            assertThat(failure(URI.create("https" + plain.uri().toString().substring(4)))
                            .reason())
                    .isEqualTo(Reason.TLS);
        }
    }

    @Test
    void endsWhatIsUnderWayWhenItIsClosedAndBeginsNothing() throws InterruptedException {
        var go = new CountDownLatch(1);
        try (var server = RawServer.open((request, out, socket) -> {
            out.write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nbegun".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            awaitQuietly(go);
            out.write(" and ended".getBytes(StandardCharsets.US_ASCII));
        })) {
            var before = new CollectingListener();
            var after = new CollectingListener();
            client.send(post(server.uri("/"), "x"), before);
            assertThat(before.awaitBytes()).isTrue();

            wire.close();
            client.send(post(server.uri("/"), "x"), after);
            go.countDown();

            assertThat(after.awaitEnd().reason()).isEqualTo(Reason.CLOSING);
            assertThat(before.awaitEnd()).isNull();
            assertThat(before.body()).isEqualTo("begun and ended");
            for (var thread : Thread.getAllStackTraces().keySet()) {
                if (thread.getName().startsWith("agentic-http")) {
                    thread.join(10_000);
                    assertThat(thread.isAlive()).as(thread.getName()).isFalse();
                }
            }
        }
    }

    @Test
    void runsSomethingLaterUnlessItIsCancelled() throws InterruptedException {
        var ran = new LinkedBlockingQueue<String>();

        client.later(Duration.ofMillis(20), () -> ran.add("never")).cancel();
        client.later(Duration.ofMillis(40), () -> ran.add("later"));
        client.later(Duration.ZERO, () -> ran.add("now"));

        assertThat(ran.poll(10, TimeUnit.SECONDS)).isEqualTo("now");
        assertThat(ran.poll(10, TimeUnit.SECONDS)).isEqualTo("later");
        assertThat(ran).isEmpty();
    }

    @Test
    void holdsFiveThousandStreamsOnAFewThreadsAndClosesThemAll() throws Exception {
        var count = 5_000;
        try (var server = ManyStreams.open()) {
            var begun = new CountDownLatch(count);
            var sent = new ArrayList<Cancellable>();
            for (int i = 0; i < count; i++) {
                sent.add(client.send(
                        request(server.uri(), Duration.ofMinutes(5), Duration.ofMinutes(5)), counting(begun)));
            }
            assertThat(begun.await(60, TimeUnit.SECONDS))
                    .as("%d have not begun", begun.getCount())
                    .isTrue();

            assertThat(Thread.getAllStackTraces().keySet())
                    .hasSizeLessThan(60)
                    .filteredOn(thread -> thread.getName().startsWith("agentic-http"))
                    .hasSizeLessThan(30);
            sent.forEach(Cancellable::cancel);

            assertThat(server.awaitClosed(count)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void keepsNothingOfACallerThatIsSwapped(boolean cancels) throws Exception {
        var collected = new ReferenceQueue<Object>();
        try (var endless = ManyStreams.open();
                var server = RawServer.open(says("200 OK", "x"))) {
            var reference = askFromALoaderOfItsOwn(cancels ? endless.uri() : server.uri("/"), cancels, collected);

            for (int i = 0; i < 50 && collected.remove(100) == null; i++) {
                System.gc();
            }

            assertThat(reference.refersTo(null))
                    .as("the caller's loader is gone")
                    .isTrue();
        }
    }

    private PhantomReference<Object> askFromALoaderOfItsOwn(URI uri, boolean cancels, ReferenceQueue<Object> queue)
            throws Exception {
        var here = SwappedCaller.class.getProtectionDomain().getCodeSource().getLocation();
        var loader = new URLClassLoader(new URL[] {here}, getClass().getClassLoader()) {

            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (!name.equals(SwappedCaller.class.getName())) {
                    return super.loadClass(name, resolve);
                }
                synchronized (this) {
                    var loaded = findLoadedClass(name);
                    return loaded == null ? findClass(name) : loaded;
                }
            }
        };
        var type = loader.loadClass(SwappedCaller.class.getName());
        assertThat(type.getClassLoader()).isSameAs(loader);
        var caller = (Runnable) type.getConstructor(AsyncHttpClient.class, URI.class, boolean.class)
                .newInstance(client, uri, cancels);
        var thread = new Thread(caller, "swapped");
        thread.start();
        thread.join(10_000);
        assertThat(thread.isAlive()).isFalse();
        loader.close();
        return new PhantomReference<>(loader, queue);
    }

    @Test
    void takesNoRequestThatIsNone() {
        assertThatThrownBy(() -> HttpHeader.of("X-A", "1\r\nX-B: 2")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HttpHeader.of("X A", "1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> post(URI.create("ftp://example.org"), "")).hasMessageContaining("http and https");
        assertThatThrownBy(() -> post(URI.create("https://ada:pass1@example.org"), ""))
                .hasMessageContaining("without user name")
                .hasMessageNotContaining("pass1");
        assertThatThrownBy(() -> request(URI.create("https://example.org"), Duration.ZERO, LONG))
                .hasMessageContaining("needs time");
        assertThat(post(URI.create("https://example.org/a?b"), "body", HttpHeader.secret("X-Key", "sk-1"))
                        .toString())
                .isEqualTo("POST https://example.org [X-Key: ***]");
    }

    private HttpFailure failure(URI uri) {
        var listener = new CollectingListener();
        client.send(post(uri, "x"), listener);
        return listener.awaitEnd();
    }

    private static HttpRequest post(URI uri, String body, HttpHeader... headers) {
        return new HttpRequest("POST", uri, List.of(headers), body.getBytes(StandardCharsets.UTF_8), LONG, LONG);
    }

    private static HttpRequest request(URI uri, Duration idle, Duration total) {
        return new HttpRequest("GET", uri, List.of(), new byte[0], idle, total);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ResponseListener counting(CountDownLatch begun) {
        return new PatientListener() {

            @Override
            public void bytes(ByteBuffer bytes, Runnable more) {
                begun.countDown();
                more.run();
            }
        };
    }

    /** Demands nothing by itself. */
    private static class PatientListener implements ResponseListener {

        final BlockingQueue<Integer> pieces = new LinkedBlockingQueue<>();
        final CountDownLatch ended = new CountDownLatch(1);
        volatile Runnable more;

        @Override
        public void begun(int status, Map<String, String> headers) {}

        @Override
        public void bytes(ByteBuffer bytes, Runnable demand) {
            more = demand;
            pieces.add(bytes.remaining());
        }

        @Override
        public void ended() {
            ended.countDown();
        }

        @Override
        public void failed(HttpFailure failure) {}
    }
}
