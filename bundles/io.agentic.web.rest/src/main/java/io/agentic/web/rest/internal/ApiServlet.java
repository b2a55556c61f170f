package io.agentic.web.rest.internal;

import io.agentic.api.task.TaskId;
import io.agentic.platform.api.access.Authenticator;
import io.agentic.platform.api.access.Caller;
import io.agentic.platform.api.access.Identity;
import io.agentic.platform.api.access.OnwardClock;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.OperationOutcome;
import io.agentic.platform.api.operation.OperationSpec;
import io.agentic.platform.api.operation.Operations;
import io.agentic.platform.api.operation.Problem;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.platform.api.task.TaskFeed;
import io.agentic.web.rest.internal.Router.Target;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** REST: every row of the operation table at its path, the events of tasks, and the OpenAPI document. */
@Component(service = Servlet.class, configurationPid = "io.agentic.web.rest")
@Designate(ocd = RestConfig.class)
@HttpWhiteboardContextSelect("(osgi.http.whiteboard.context.name=" + ApiContext.NAME + ")")
@HttpWhiteboardServletPattern("/*")
@HttpWhiteboardServletAsyncSupported
public final class ApiServlet extends HttpServlet {

    static final String BASE = "/api/v1";

    /** Who may read the log of a task may follow it. */
    private static final String FOLLOWED = "task:log";

    private static final long serialVersionUID = 1L;

    private final transient Operations operations;
    private final transient Authenticator authenticator;
    private final transient Sessions sessions;
    private final transient Json json;
    private final transient RequestBody body;
    private final transient Uploads uploads;
    private final transient TaggedDocument document;
    private final transient EventStreams streams = new EventStreams();

    @Reference(policyOption = ReferencePolicyOption.GREEDY)
    private transient volatile List<TaskFeed> feeds = List.of();

    @Activate
    public ApiServlet(
            @Reference Operations operations,
            @Reference Authenticator authenticator,
            @Reference Sessions sessions,
            RestConfig config) {
        this(operations, authenticator, sessions, config, incoming(config));
        uploads.clean(ProcessHandle.current().info().startInstant().orElseGet(Instant::now));
    }

    ApiServlet(
            Operations operations, Authenticator authenticator, Sessions sessions, RestConfig config, Uploads uploads) {
        this.operations = operations;
        this.authenticator = authenticator;
        this.sessions = sessions;
        this.json = new Json(config.maxBodyBytes());
        this.document = new TaggedDocument(json);
        this.body = new RequestBody(json, config.maxBodyBytes(), clock());
        this.uploads = uploads;
    }

    private static Uploads incoming(RestConfig config) {
        var folder = Path.of(System.getProperty("karaf.data", "data"), "plugins", "incoming")
                .toAbsolutePath();
        return new Uploads(folder, config.maxUploadBytes(), clock(), place -> Files.getFileStore(place)
                .getUsableSpace());
    }

    private static Clock clock() {
        return new OnwardClock(Clock.systemUTC(), System::nanoTime);
    }

    @Deactivate
    void close() {
        streams.close();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            answer(request, response);
        } catch (Refusal refusal) {
            refusal.answer(json).endingConnectionOf(request).write(response);
        } catch (AgenticException e) {
            new Refusal(e.problem()).answer(json).endingConnectionOf(request).write(response);
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var caller = new Caller((Identity) request.getAttribute(ApiContext.IDENTITY), "rest");
        var table = operations.table();
        var match = new Router(table).match(request.getMethod(), below(request.getRequestURI()));
        var target = match.target();
        if (target instanceof Target.Verb verb) {
            use(new Use(verb.spec(), table, match.variables(), caller), request, response);
        } else if (target instanceof Target.Events) {
            follow(match.variables().get("id"), caller, request, response);
        } else if (target instanceof Target.Document) {
            document.of(table, request.getHeader("If-None-Match")).write(response);
        } else if (target instanceof Target.Session) {
            session(caller, request).write(response);
        } else if (target instanceof Target.Methods methods) {
            Answer.empty(204).with("Allow", methods.allow()).write(response);
        }
    }

    private static List<String> below(String path) {
        if (!path.startsWith(BASE + "/")) {
            throw new Refusal(new Problem(
                    Code.NOT_FOUND,
                    "There is nothing at this path.",
                    "Paths begin with " + BASE + "/, see openapi.json there."));
        }
        return UrlText.segments(path.substring(BASE.length()));
    }

    /** A verb that is asked for, and who asks. */
    private record Use(OperationSpec spec, List<OperationSpec> table, Map<String, String> variables, Caller caller) {}

    private void use(Use use, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var query = UrlText.parameters(request.getQueryString());
        if (!Input.inBody(use.spec())) {
            var input = Input.ofQuery(use.spec(), use.variables(), query);
            invoke(use, input, new AsyncReply(request.startAsync(), response, json));
            return;
        }
        if (use.spec().uploaded().isPresent() && Uploads.isFile(request.getContentType())) {
            upload(use, query, request, response);
            return;
        }
        if (!query.isEmpty()) {
            throw Refusal.usage(use.spec().method() + " takes no query.", "Send a JSON object in the body.");
        }
        var orFile = use.spec().uploaded().isPresent();
        body.demandShort(request, orFile);
        var async = request.startAsync();
        var reply = new AsyncReply(async, response, json);
        var streamed = StreamedReply.isWanted(request.getHeader("Accept"));
        try {
            body.read(request, async, use.caller().user(), orFile)
                    .thenAccept(members -> {
                        var input = Input.ofBody(use.variables(), members);
                        if (streamed) {
                            stream(use, input, new StreamedReply(async, response, reply, json));
                        } else {
                            invoke(use, input, reply);
                        }
                    })
                    .exceptionally(trouble -> {
                        reply.send(() -> unread(trouble));
                        return null;
                    });
        } catch (Refusal refusal) {
            reply.send(() -> refusal.answer(json));
        }
    }

    /** Who may not use the verb is told before anything is read, and the trail knows; nothing is left of the file when the verb has ended. */
    private void upload(
            Use use, Map<String, List<String>> query, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var place = uploads.place();
        var input = Input.ofUpload(use.spec(), use.variables(), query, place);
        uploads.demandShort(request);
        var async = request.startAsync();
        var reply = new AsyncReply(async, response, json);
        if (operations.objection(use.spec().name(), input, use.caller()).isPresent()) {
            send(use, outcome(use.spec(), input, use.caller()), reply.endingConnection());
            return;
        }
        try {
            uploads.receive(request, async, use.caller().user(), place)
                    .thenAccept(file -> send(
                            use,
                            outcome(use.spec(), input, use.caller()).whenComplete((outcome, thrown) -> file.remove()),
                            reply))
                    .exceptionally(trouble -> {
                        reply.send(() -> unread(trouble));
                        return null;
                    });
        } catch (Refusal refusal) {
            reply.send(() -> refusal.answer(json));
        }
    }

    /** What is said to whoever sent a body that cannot be used. */
    private Answer unread(Throwable trouble) {
        var cause = trouble instanceof CompletionException ? trouble.getCause() : trouble;
        if (cause instanceof Refusal refusal) {
            return refusal.answer(json);
        }
        if (cause instanceof IOException || cause instanceof TimeoutException) {
            return Refusal.usage("The body did not come whole.", "Send it again.")
                    .answer(json)
                    .with("Connection", "close");
        }
        throw new IllegalStateException("A body was not read in a way it should not: " + cause);
    }

    private void invoke(Use use, Map<String, Object> input, AsyncReply reply) {
        send(use, outcome(use.spec(), input, use.caller()), reply);
    }

    private void stream(Use use, Map<String, Object> input, StreamedReply reply) {
        CompletionStage<OperationOutcome> ending;
        try {
            ending = operations.invoke(use.spec().name(), input, use.caller(), reply);
        } catch (RuntimeException bug) {
            ending = CompletableFuture.failedFuture(bug);
        }
        ending.whenComplete((outcome, thrown) -> reply.end(() -> answer(use, outcome, thrown)));
    }

    private void send(Use use, CompletionStage<OperationOutcome> ending, AsyncReply reply) {
        ending.whenComplete((outcome, thrown) -> reply.send(() -> answer(use, outcome, thrown)));
    }

    private Answer answer(Use use, OperationOutcome outcome, Throwable thrown) {
        if (thrown != null) {
            throw new IllegalStateException(use.spec().name() + " ended in a way it should not: " + thrown);
        }
        return answer(use.spec(), use.table(), outcome);
    }

    private CompletionStage<OperationOutcome> outcome(OperationSpec spec, Map<String, Object> input, Caller caller) {
        try {
            return operations.invoke(spec.name(), input, caller);
        } catch (RuntimeException bug) {
            return CompletableFuture.failedFuture(bug);
        }
    }

    private Answer answer(OperationSpec spec, List<OperationSpec> table, OperationOutcome outcome) {
        if (outcome instanceof OperationOutcome.NotDone notDone) {
            return new Refusal(notDone.problem()).answer(json);
        }
        var value = ((OperationOutcome.Done) outcome).value();
        if (value.equals("")) {
            return Answer.empty(204);
        }
        if (spec.answersDocument() && value instanceof Map<?, ?> document) {
            return Answer.document(document);
        }
        return Made.location(spec, table, value)
                .map(location -> Answer.json(202, value, json).with("Location", location))
                .orElseGet(() -> Answer.json(200, value, json));
    }

    private void follow(String id, Caller caller, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var objection = operations.objection(FOLLOWED, Map.of("id", id), caller);
        if (objection.isPresent()) {
            throw new Refusal(objection.get());
        }
        var after = ServerSentEvent.lastSeq(request.getHeader("Last-Event-ID"));
        var stream = streams.open(caller.user(), feed(), new TaskId(id), after, () -> mayFollow(id, caller));
        try {
            response.setHeader("Content-Type", "text/event-stream;charset=utf-8");
            response.setHeader("X-Accel-Buffering", "no");
            response.flushBuffer();
            var async = request.startAsync();
            async.setTimeout(0);
            stream.attach(async, response.getOutputStream());
        } catch (IOException | RuntimeException vanished) {
            stream.close();
            throw vanished;
        }
    }

    /** POST signs a browser in with the credential of the request, DELETE out; GET tells it what it must know of its session. */
    private Answer session(Caller caller, HttpServletRequest request) {
        var before = SignIn.secret(request);
        return switch (request.getMethod()) {
            case "POST" -> {
                before.ifPresent(sessions::end);
                var opened = sessions.open(caller.who());
                yield SessionAnswer.of(opened.session(), json)
                        .with("Set-Cookie", SessionAnswer.cookie(opened.secret(), request.isSecure()));
            }
            case "DELETE" -> {
                before.ifPresent(sessions::end);
                yield Answer.empty(204).with("Set-Cookie", SessionAnswer.noCookie(request.isSecure()));
            }
            default ->
                before.flatMap(sessions::find)
                        .map(session -> SessionAnswer.of(session, json))
                        .orElseThrow(() -> new Refusal(new Problem(
                                Code.NOT_FOUND,
                                "This request belongs to no session.",
                                "POST to this path with a token or a password begins one.")));
        };
    }

    private boolean mayFollow(String id, Caller caller) {
        return authenticator.stillStands(caller.who())
                && operations.objection(FOLLOWED, Map.of("id", id), caller).isEmpty();
    }

    private TaskFeed feed() {
        var now = feeds;
        if (now.isEmpty()) {
            throw new Refusal(
                    new Problem(Code.UNAVAILABLE, "Tasks cannot be followed at the moment.", "Try again shortly."));
        }
        return now.get(0);
    }
}
