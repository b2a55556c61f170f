package io.agentic.bench;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * What JMH found out about one benchmark; times in microseconds an operation.
 *
 * @param low smallest median of an iteration
 * @param high greatest median of an iteration
 * @param bytes allocated by all threads for an operation
 */
record Measured(double p50, double low, double high, double p99, double mean, double bytes) {

    /** Options all measurements have in common: the log and the results go beside the page. */
    static ChainedOptionsBuilder options(Class<?> benchmark, String name) {
        try {
            return new OptionsBuilder()
                    .include("\\." + benchmark.getSimpleName() + "\\.")
                    .addProfiler(GCProfiler.class)
                    .shouldFailOnError(true)
                    .output(ReportPage.file(name + ".log").toString())
                    .resultFormat(ResultFormatType.JSON)
                    .result(ReportPage.file(name + ".json").toString());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Measures; results by the name of the benchmark's method. */
    static Map<String, Measured> all(ChainedOptionsBuilder options) throws RunnerException {
        var byName = new LinkedHashMap<String, Measured>();
        Collection<RunResult> results = new Runner(options.build()).run();
        for (var result : results) {
            var name = result.getParams().getBenchmark();
            byName.put(name.substring(name.lastIndexOf('.') + 1), of(result));
        }
        return byName;
    }

    static Measured of(RunResult result) {
        var all = result.getPrimaryResult().getStatistics();
        var medians = result.getAggregatedResult().getIterationResults().stream()
                .mapToDouble(iteration ->
                        iteration.getPrimaryResult().getStatistics().getPercentile(50))
                .summaryStatistics();
        return new Measured(
                all.getPercentile(50),
                medians.getMin(),
                medians.getMax(),
                all.getPercentile(99),
                all.getMean(),
                result.getSecondaryResults().get("gc.alloc.rate.norm").getScore());
    }
}
