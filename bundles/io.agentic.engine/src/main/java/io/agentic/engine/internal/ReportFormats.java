package io.agentic.engine.internal;

import static java.util.Comparator.comparing;

import io.agentic.api.report.ReportFormat;
import io.agentic.api.report.TaskReport;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Document;
import io.agentic.platform.api.operation.Problem.Code;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Knows the report formats on offer now, and renders in them: each on threads of its own, so that a slow one holds up only itself. */
@Component(service = ReportFormats.class)
public final class ReportFormats {

    private static final Logger log = LoggerFactory.getLogger(ReportFormats.class);
    private static final int THREADS = 2;
    private static final int WAITING = 50;
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Map<Long, Offer> offers = new HashMap<>();
    private final Duration limit;

    public ReportFormats() {
        this(LONGEST);
    }

    /** @param limit how long one report may take */
    public ReportFormats(Duration limit) {
        this.limit = limit;
    }

    private record Offer(
            long id,
            int ranking,
            String name,
            String mediaType,
            String extension,
            ReportFormat format,
            ThreadPoolExecutor threads) {}

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindFormat(ReportFormat format, ServiceReference<ReportFormat> reference) {
        var ranking = reference.getProperty(Constants.SERVICE_RANKING) instanceof Integer number ? number : 0;
        var objection = add(
                (Long) reference.getProperty(Constants.SERVICE_ID),
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
        synchronized (offers) {
            offers.values().forEach(offer -> offer.threads().shutdownNow());
            offers.clear();
        }
    }

    /**
     * Puts a format on offer.
     *
     * @return why not; empty text when it is
     */
    public String add(long id, int ranking, String name, String mediaType, String extension, ReportFormat format) {
        if (!name.matches("[a-z][a-z0-9-]{0,31}")) {
            return "its name '" + name
                    + "' must be lower case letters, digits and hyphens. Give it a @ReportFormatSpec";
        }
        if (!mediaType.matches("[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,60}") || !extension.matches("[a-z0-9.-]{1,20}")) {
            return "'" + mediaType + "' must be a media type, and '" + extension + "' how names of files end";
        }
        synchronized (offers) {
            var threads = Threads.fewWith(THREADS, WAITING, "agentic-report-" + name);
            offers.put(id, new Offer(id, ranking, name, mediaType, extension, format, threads));
        }
        return "";
    }

    private void remove(long id) {
        synchronized (offers) {
            var gone = offers.remove(id);
            if (gone != null) {
                gone.threads().shutdownNow();
            }
        }
    }

    /** @throws AgenticException when there is no such format; names those there are */
    CompletionStage<Document> render(String name, TaskReport report) {
        var offer = find(name);
        var rendered = new CompletableFuture<Document>();
        try {
            var work = offer.threads().submit(() -> render(offer, report, rendered));
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

    private static void render(Offer offer, TaskReport report, CompletableFuture<Document> rendered) {
        try {
            var text = offer.format().render(report);
            var file = report.head().id() + "." + offer.extension();
            rendered.complete(new Document(file, offer.mediaType(), text));
        } catch (IllegalArgumentException refused) {
            rendered.completeExceptionally(new AgenticException(Code.USAGE, String.valueOf(refused.getMessage()), ""));
        } catch (RuntimeException | StackOverflowError | LinkageError broken) {
            // As text: a logged exception object pins the plugin's class loader.
            rendered.completeExceptionally(new AgenticException(
                    Code.FAILED, "Format '" + offer.name() + "' broke: " + broken + ".", "Take another format."));
        }
    }

    private Offer find(String name) {
        synchronized (offers) {
            return offers.values().stream()
                    .filter(offer -> offer.name().equals(name))
                    .max(comparing(Offer::ranking).thenComparing(offer -> -offer.id()))
                    .orElseThrow(() -> new AgenticException(
                            Code.USAGE,
                            "There is no report format '" + name + "'.",
                            "There are: " + names() + ". Plugins bring more."));
        }
    }

    /** What is on offer now, by name. */
    List<FormatView> views() {
        synchronized (offers) {
            return offers.values().stream()
                    .map(Offer::name)
                    .distinct()
                    .sorted()
                    .map(this::find)
                    .map(offer -> new FormatView(offer.name(), offer.mediaType(), offer.extension()))
                    .toList();
        }
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
