package io.agentic.models.internal;

import io.agentic.api.model.ModelProvider;
import java.util.Dictionary;
import java.util.Hashtable;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

/** A service reference of a provider that gives itself a name. */
record NamedReference(String name) implements ServiceReference<ModelProvider> {

    @Override
    public Object getProperty(String key) {
        return getProperties().get(key);
    }

    @Override
    public String[] getPropertyKeys() {
        return new String[] {ModelProvider.NAME};
    }

    @Override
    public Bundle getBundle() {
        return null;
    }

    @Override
    public Bundle[] getUsingBundles() {
        return null;
    }

    @Override
    public boolean isAssignableTo(Bundle bundle, String className) {
        return true;
    }

    @Override
    public int compareTo(Object other) {
        return 0;
    }

    @Override
    public Dictionary<String, Object> getProperties() {
        var properties = new Hashtable<String, Object>();
        properties.put(ModelProvider.NAME, name);
        return properties;
    }

    @Override
    public <A> A adapt(Class<A> type) {
        return null;
    }
}
