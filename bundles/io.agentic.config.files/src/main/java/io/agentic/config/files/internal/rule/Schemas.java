package io.agentic.config.files.internal.rule;

import io.agentic.api.plugin.AgenticPlugin;
import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.felix.metatype.AD;
import org.apache.felix.metatype.Designate;
import org.apache.felix.metatype.MetaDataReader;
import org.apache.felix.metatype.OCD;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleRevision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What bundles say of their configurations in {@code OSGI-INF/metatype}. Felix's reader of it is asked and not the service of the
 * specification, which does not tell the limits of a value.
 */
public final class Schemas {

    private static final Logger LOG = LoggerFactory.getLogger(Schemas.class);
    private static final String FOLDER = "OSGI-INF/metatype";

    private final BundleContext framework;

    public Schemas(BundleContext framework) {
        this.framework = framework;
    }

    /** All, by PID. Of two bundles that have the same the newer one tells. */
    public List<Schema> all() {
        return ofBundles(Arrays.stream(framework.getBundles()))
                .sorted(Comparator.comparing(Schema::pid))
                .toList();
    }

    /** @param pid or factory PID */
    public Optional<Schema> find(String pid) {
        return all().stream().filter(schema -> schema.pid().equals(pid)).findFirst();
    }

    /** Those of a plugin; empty if there is none of that id. */
    public Optional<List<Schema>> ofPlugin(String id) {
        var bundles = Arrays.stream(framework.getBundles())
                .filter(bundle -> isPlugin(bundle, id))
                .toList();
        return bundles.isEmpty()
                ? Optional.empty()
                : Optional.of(ofBundles(bundles.stream()).toList());
    }

    private static Stream<Schema> ofBundles(Stream<Bundle> bundles) {
        var newestFirst =
                bundles.sorted(Comparator.comparing(Bundle::getVersion).reversed());
        var found = new ArrayList<Schema>();
        newestFirst.flatMap(Schemas::ofBundle).forEach(schema -> {
            if (found.stream().noneMatch(known -> known.pid().equals(schema.pid()))) {
                found.add(schema);
            }
        });
        return found.stream();
    }

    private static boolean isPlugin(Bundle bundle, String id) {
        var revision = bundle.adapt(BundleRevision.class);
        return revision != null
                && revision.getDeclaredCapabilities(AgenticPlugin.NAMESPACE).stream()
                        .anyMatch(plugin -> id.equals(plugin.getAttributes().get(AgenticPlugin.NAMESPACE)));
    }

    /** What one bundle says; looking does not resolve it. */
    public static Stream<Schema> ofBundle(Bundle bundle) {
        var paths = bundle.getState() == Bundle.UNINSTALLED ? null : bundle.getEntryPaths(FOLDER);
        return paths == null
                ? Stream.empty()
                : Collections.list(paths).stream()
                        .filter(path -> path.endsWith(".xml"))
                        .flatMap(path -> read(bundle.getEntry(path), bundle.getSymbolicName()));
    }

    private static Stream<Schema> read(URL file, String bundle) {
        try {
            var read = new MetaDataReader().parse(file);
            if (read == null || read.getDesignates() == null) {
                return Stream.empty();
            }
            return ((List<?>) read.getDesignates())
                    .stream().map(Designate.class::cast).flatMap(designate -> Stream.ofNullable(
                                    read.getObjectClassDefinitions() == null
                                            ? null
                                            : read.getObjectClassDefinitions()
                                                    .get(designate.getObject().getOcdRef()))
                            .map(definition -> schema(designate, (OCD) definition, bundle)));
        } catch (IOException e) {
            LOG.warn("{} of {} cannot be read, so its configuration is not checked: {}", file, bundle, e.toString());
            return Stream.empty();
        }
    }

    private static Schema schema(Designate designate, OCD definition, String bundle) {
        var factory =
                designate.getFactoryPid() != null && !designate.getFactoryPid().isBlank();
        var attributes = definition.getAttributeDefinitions();
        var keys = attributes == null
                ? List.<Key>of()
                : ((java.util.Collection<?>) attributes.values())
                        .stream().map(AD.class::cast).map(Key::new).toList();
        return new Schema(
                factory ? designate.getFactoryPid() : designate.getPid(),
                factory,
                bundle,
                definition.getName() == null ? "" : definition.getName(),
                keys);
    }
}
