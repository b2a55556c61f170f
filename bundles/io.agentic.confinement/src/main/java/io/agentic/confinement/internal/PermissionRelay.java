package io.agentic.confinement.internal;

import io.agentic.platform.api.permission.PermissionListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Component;

/** Hears of changed permissions for others, who need to ask what they are now: those who hold them could not wait for one who waits for them. */
@Component(service = {PermissionRelay.class, PermissionListener.class})
public final class PermissionRelay implements PermissionListener {

    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    void add(Consumer<String> listener) {
        listeners.add(listener);
    }

    void remove(Consumer<String> listener) {
        listeners.remove(listener);
    }

    @Override
    public void changed(String plugin) {
        listeners.forEach(listener -> listener.accept(plugin));
    }
}
