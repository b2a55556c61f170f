package io.agentic.engine.internal;

import io.agentic.api.report.ReportFormat;
import io.agentic.api.report.TaskReport;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Document;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.platform.api.plugin.Offers;
import io.agentic.platform.api.plugin.ReleaseRoutes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Knows the report formats in use now, and renders in them: each on threads of its own, so that a slow one holds up only itself. */
@Component(service = ReportFormats.class)
public final class ReportFormats {

    private static final Logger log = LoggerFactory.getLogger(ReportFormats.class);
    private static final int THREADS = 2;
    private static final int WAITING = 50;
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private static final Duration DRAIN = Duration.ofSeconds(2);

    private final Offers<Format> offers;
    private final Map<Long, ThreadPoolExecutor> threads = new ConcurrentHashMap<>();
    private final Duration limit;
    private volatile Map<String, Format> inUse = Map.of();

    @Activate
    public ReportFormats(@Reference(name = "routes") ReleaseRoutes routes) {
        this(routes, LONGEST);
    }

    /** @param limit how long one report may take */
    public ReportFormats(ReleaseRoutes routes, Duration limit) {
        this.limit = limit;
        offers = new Offers<>(routes, DRAIN, now -> inUse = now);
    }

    private record Format(
            String name, String mediaType, String extension, ReportFormat format, ThreadPoolExecutor threads) {}

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindFormat(ReportFormat format, ServiceReference<ReportFormat> reference) {
        var ranking = reference.getProperty(Constants.SERVICE_RANKING) instanceof Integer number ? number : 0;
        var objection = add(
                (Long) reference.getProperty(Constants.SERVICE_ID),
                (Long) reference.getProperty(Constants.SERVICE_BUNDLEID),
                ranking,
                text(reference, "name"),
                text(reference, "mediaType"),
                text(reference, "extension"),
                format);
        if (!objection.isEmpty()) {
            log.warn("A report format of {} is not offered: {}", reference.getBundle(), objection);
        }
    }

    void unbindFormat(ServiceReference<ReportFormat> reference) {
        remove((Long) reference.getProperty(Constants.SERVICE_ID));
    }

    @Deactivate
    void close() {
        offers.close();
        threads.values().forEach(ThreadPoolExecutor::shutdownNow);
    }

    /**
     * Puts a format on offer.
     *
     * @param bundle decides whether it is in use
     * @return why not; empty text when it is
     */
    public String add(
            long id, long bundle, int ranking, String name, String mediaType, String extension, ReportFormat format) {
        if (!name.matches("[a-z][a-z0-9-]{0,31}")) {
            return "its name '" + name
                    + "' must be lower case letters, digits and hyphens. Give it a @ReportFormatSpec";
        }
        if (!mediaType.matches("[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,60}") || !extension.matches("[a-z0-9.-]{1,20}")) {
            return "'" + mediaType + "' must be a media type, and '" + extension + "' how names of files end";
        }
        var own = Threads.fewWith(THREADS, WAITING, "agentic-report-" + name);
        threads.put(id, own);
        offers.add(new Offers.Offer<>(id, ranking, bundle, name, new Format(name, mediaType, extension, format, own)));
        return "";
    }

    /** Waits a while for the reports that are being written. */
    void remove(long id) {
        offers.remove(id);
        var own = threads.remove(id);
        if (own != null) {
            own.shutdownNow();
        }
    }

    /** @throws AgenticException when there is no such format; names those there are */
    CompletionStage<Document> render(String name, TaskReport report) {
        var offer = find(name);
        var rendered = new CompletableFuture<Document>();
        try {
            var work = offer.threads().submit(() -> render(name, report, rendered));
            rendered.completeOnTimeout(null, limit.toMillis(), TimeUnit.MILLISECONDS);
            return rendered.thenApply(document -> {
                if (document == null) {
                    work.cancel(true);
                    throw new AgenticException(
                            Code.FAILED,
                            "Format '" + name + "' did not write the report within " + limit.toSeconds() + " s.",
                            "Take another format: " + names() + ".");
                }
                return document;
            });
        } catch (RejectedExecutionException full) {
            throw new AgenticException(
                    Code.BUSY, "Too many reports in format '" + name + "' are being written.", "Try again.");
        }
    }

    /** Counted in the release that writes it, and only as long as it takes. */
    private void render(String name, TaskReport report, CompletableFuture<Document> rendered) {
        var visit = offers.admit(name, report.head().id().value()).orElse(null);
        if (visit == null) {
            rendered.completeExceptionally(unknown(name));
            return;
        }
        try {
            var format = visit.offer();
            var text = format.format().render(report);
            rendered.complete(new Document(report.head().id() + "." + format.extension(), format.mediaType(), text));
        } catch (IllegalArgumentException refused) {
            rendered.completeExceptionally(new AgenticException(Code.USAGE, String.valueOf(refused.getMessage()), ""));
        } catch (RuntimeException | StackOverflowError | LinkageError broken) {
            // As text: a logged exception object pins the plugin's class loader.
            rendered.completeExceptionally(new AgenticException(
                    Code.FAILED, "Format '" + name + "' broke: " + broken + ".", "Take another format."));
        } finally {
            visit.end();
        }
    }

    private Format find(String name) {
        return Optional.ofNullable(inUse.get(name)).orElseThrow(() -> unknown(name));
    }

    private AgenticException unknown(String name) {
        return new AgenticException(
                Code.USAGE,
                "There is no report format '" + name + "'.",
                "There are: " + names() + ". Plugins bring more.");
    }

    /** What is in use now, by name. */
    List<FormatView> views() {
        return inUse.values().stream()
                .map(format -> new FormatView(format.name(), format.mediaType(), format.extension()))
                .toList();
    }

    private String names() {
        return views().stream().map(FormatView::name).collect(Collectors.joining(", "));
    }

    /** A format, as people and programs are told of it. */
    public record FormatView(String name, String mediaType, String extension) {}

    private static String text(ServiceReference<?> reference, String property) {
        var value = reference.getProperty("agentic.report." + property);
        return value == null ? "" : value.toString();
    }
}
