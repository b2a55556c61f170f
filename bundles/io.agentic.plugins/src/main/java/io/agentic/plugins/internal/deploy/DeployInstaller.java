package io.agentic.plugins.internal.deploy;

import io.agentic.plugins.internal.change.Author;
import io.agentic.plugins.internal.change.PluginContainer;
import io.agentic.plugins.internal.change.Wish;
import io.agentic.plugins.internal.view.ChangeView;
import java.io.File;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes jars that are put into the folder {@code deploy} to the container, which asks of them what it asks of all. Ranked before the
 * installers of others, so that none of them takes a jar past it.
 *
 * <p>At each start it is given all files anew; the container knows those it has.
 */
@Component(
        service = {ArtifactInstaller.class, DeployInstaller.class},
        property = "service.ranking:Integer=100")
public final class DeployInstaller implements ArtifactInstaller {

    private static final Logger log = LoggerFactory.getLogger(DeployInstaller.class);
    private static final String PLUGIN = ".jar";
    private static final String ARCHIVE = ".kar";

    private final PluginContainer container;

    @Activate
    public DeployInstaller(@Reference(name = "container") PluginContainer container) {
        this.container = container;
    }

    @Override
    public boolean canHandle(File file) {
        return file.getName().endsWith(PLUGIN) || file.getName().endsWith(ARCHIVE);
    }

    @Override
    public void install(File file) {
        update(file);
    }

    @Override
    public void update(File file) {
        if (!file.getName().endsWith(PLUGIN)) {
            log.warn(
                    "{} is not installed: deploy/ takes plugins alone. An administrator installs features.",
                    file.getName());
            return;
        }
        container
                .ready()
                .thenCompose(
                        started -> container.deploy(file.toPath().toAbsolutePath(), source(file), Author.DEPLOY_FOLDER))
                .whenComplete((change, trouble) -> report(file, change, trouble));
    }

    @Override
    public void uninstall(File file) {
        container.from(source(file)).ifPresent(id -> container
                .uninstall(id, Wish.PLAIN, Author.DEPLOY_FOLDER)
                .whenComplete((change, trouble) -> report(file, Optional.ofNullable(change), trouble)));
    }

    private static void report(File file, Optional<ChangeView> change, Throwable trouble) {
        if (trouble != null) {
            var cause = trouble instanceof CompletionException ? trouble.getCause() : trouble;
            log.error("{} in deploy/: {}", file.getName(), cause.getMessage());
        } else {
            change.ifPresent(done -> log.info(
                    "{} in deploy/: {} of {} {}{}",
                    file.getName(),
                    done.action(),
                    done.id(),
                    done.to(),
                    done.waits() ? " waits for somebody's consent: plugin:permissions " + done.id() : ""));
        }
    }

    private static String source(File file) {
        return "deploy:" + file.getName();
    }
}
