package io.agentic.plugins.internal.change;

import io.agentic.plugins.internal.jar.PluginManifest.Dependency;
import io.agentic.plugins.internal.jar.Sources;
import io.agentic.plugins.internal.jar.Verification;
import io.agentic.plugins.internal.jar.VerifiedJar;
import io.agentic.plugins.internal.kept.PluginRecord;
import io.agentic.plugins.internal.kept.PluginRecords;
import io.agentic.plugins.internal.kept.Release;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Version;

/** Finds what a plugin needs beside itself. */
final class Gathering {

    /** Where releases come from that were named, in what is kept of them. */
    static final String MARKET = "market";

    private final PluginRecords records;
    private final Sources sources;
    private final Verification verification;
    private final Clock clock;

    Gathering(Parts parts) {
        records = parts.records();
        sources = parts.sources();
        verification = parts.verification();
        clock = parts.clock();
    }

    /**
     * The plugin after those it needs that are not installed; they are taken from the market.
     *
     * @param staged gets the files that were fetched, for whoever removes them
     */
    List<Arrival> gather(VerifiedJar jar, Optional<Release> instead, String source, Author by, Staged staged) {
        var found = new LinkedHashMap<String, Arrival>();
        gather(arrival(jar, source, by, instead), by, staged, found, new ArrayList<>());
        return List.copyOf(found.values());
    }

    private void gather(Arrival arrival, Author by, Staged staged, Map<String, Arrival> found, List<String> path) {
        var id = arrival.release().plugin();
        path.add(id);
        for (var wanted : arrival.jar().manifest().dependencies()) {
            if (path.contains(wanted.id())) {
                path.add(wanted.id());
                throw PluginRules.circle(path.subList(path.indexOf(wanted.id()), path.size()));
            }
            if (!there(arrival.release(), wanted, found)) {
                gather(fromMarket(arrival.release(), wanted, by, staged), by, staged, found, path);
            }
        }
        path.remove(path.size() - 1);
        found.put(id, arrival);
    }

    /** Whether it is installed, or about to be. */
    private boolean there(Release next, Dependency wanted, Map<String, Arrival> found) {
        var release = Optional.ofNullable(found.get(wanted.id()))
                .map(Arrival::release)
                .or(() -> records.find(wanted.id()).flatMap(PluginRecord::current));
        release.map(Release::osgiVersion)
                .filter(version -> !wanted.versions().includes(version))
                .ifPresent(version -> {
                    throw PluginRules.wrongVersion(next, kept(wanted), version);
                });
        return release.isPresent();
    }

    private Arrival fromMarket(Release next, Dependency wanted, Author by, Staged staged) {
        var file = sources.find(wanted.id(), wanted.versions())
                .orElseThrow(
                        () -> PluginRules.missing(next, kept(wanted), "which is neither installed nor in the market"));
        staged.add(file);
        var jar = verification.verify(file);
        return arrival(jar, MARKET, by, Optional.empty());
    }

    private Arrival arrival(VerifiedJar jar, String source, Author by, Optional<Release> instead) {
        var release = Release.of(jar, source, by.user(), clock.instant());
        return new Arrival(
                release, jar, instead, records.record(release.plugin()).grants());
    }

    /** A release that comes back finds those it needs. */
    void demandDependencies(Release back) {
        for (var wanted : back.dependencies()) {
            Version there = records.find(wanted.id())
                    .flatMap(PluginRecord::current)
                    .map(Release::osgiVersion)
                    .orElseThrow(() -> PluginRules.missing(back, wanted, "which is not installed"));
            if (!wanted.admits(there)) {
                throw PluginRules.wrongVersion(back, wanted, there);
            }
        }
    }

    private static Release.Dependency kept(Dependency wanted) {
        return new Release.Dependency(wanted.id(), wanted.versions().toString());
    }
}
