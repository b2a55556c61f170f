package io.agentic.web.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.platform.api.operation.OperationSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.Result.Status;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.dto.BundleDTO;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;
import org.osgi.util.promise.Promise;

class VerbsCheckTest {

    private final Components components = new Components();

    @Test
    void isWellWhenTheTableHasTakenInTheVerbsOfAllThatHaveStarted() {
        components.with("io.agentic.tools", OperationSet.class.getName(), ComponentConfigurationDTO.ACTIVE);

        assertThat(health().isOk()).isTrue();
    }

    @Test
    void waitsForVerbsThatTheTableHasNotTakenInYet() {
        components.with("io.agentic.tools", OperationSet.class.getName(), ComponentConfigurationDTO.SATISFIED);

        assertMissing("The verbs of io.agentic.tools/Verbs are missing: the table has not taken");
    }

    @Test
    void saysWhatTheVerbsWaitFor() {
        components.with(
                "io.agentic.audit",
                OperationSet.class.getName(),
                ComponentConfigurationDTO.UNSATISFIED_REFERENCE,
                "documents");

        assertMissing("The verbs of io.agentic.audit/Verbs are missing: it waits for documents.");
    }

    @Test
    void saysThatTheyCouldNotBeMade() {
        components.with("io.agentic.audit", OperationSet.class.getName(), ComponentConfigurationDTO.FAILED_ACTIVATION);

        assertMissing("The verbs of io.agentic.audit/Verbs are missing: it broke when it was made");
    }

    @Test
    void doesNotWaitForWhatBringsNoVerbsOrWasSwitchedOff() {
        components.with("io.agentic.store.jdbc", "java.lang.Runnable", ComponentConfigurationDTO.UNSATISFIED_REFERENCE);
        components.with("off", OperationSet.class.getName(), ComponentConfigurationDTO.UNSATISFIED_REFERENCE);

        assertThat(health().isOk()).isTrue();
    }

    private Result health() {
        return new VerbsCheck(components).execute();
    }

    private void assertMissing(String start) {
        var health = health();
        assertThat(health.getStatus()).isEqualTo(Status.TEMPORARILY_UNAVAILABLE);
        assertThat(health).anySatisfy(entry -> assertThat(entry.getMessage()).startsWith(start));
    }

    /** What Declarative Services would say. */
    private static final class Components implements ServiceComponentRuntime {

        private final Map<ComponentDescriptionDTO, ComponentConfigurationDTO> all = new LinkedHashMap<>();

        void with(String bundle, String service, int state, String... awaited) {
            var description = new ComponentDescriptionDTO();
            description.bundle = new BundleDTO();
            description.bundle.symbolicName = bundle;
            description.name = bundle + ".internal.Verbs";
            description.serviceInterfaces = new String[] {service};
            var configuration = new ComponentConfigurationDTO();
            configuration.state = state;
            configuration.unsatisfiedReferences = List.of(awaited).stream()
                    .map(name -> {
                        var reference = new UnsatisfiedReferenceDTO();
                        reference.name = name;
                        return reference;
                    })
                    .toArray(UnsatisfiedReferenceDTO[]::new);
            all.put(description, configuration);
        }

        @Override
        public Collection<ComponentDescriptionDTO> getComponentDescriptionDTOs(Bundle... bundles) {
            return all.keySet();
        }

        @Override
        public Collection<ComponentConfigurationDTO> getComponentConfigurationDTOs(
                ComponentDescriptionDTO description) {
            return List.of(all.get(description));
        }

        @Override
        public boolean isComponentEnabled(ComponentDescriptionDTO description) {
            return !description.bundle.symbolicName.equals("off");
        }

        @Override
        public ComponentDescriptionDTO getComponentDescriptionDTO(Bundle bundle, String name) {
            throw new AssertionError("not asked for");
        }

        @Override
        public Promise<Void> enableComponent(ComponentDescriptionDTO description) {
            throw new AssertionError("changes nothing");
        }

        @Override
        public Promise<Void> disableComponent(ComponentDescriptionDTO description) {
            throw new AssertionError("changes nothing");
        }
    }
}
