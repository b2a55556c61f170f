package io.agentic.guard.completeness;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ModuleVisitor;

/** What modules show to everybody, and what they provide. */
final class Modules {

    private final Set<String> exported = new HashSet<>();
    private final Map<String, List<String>> providers = new HashMap<>();

    /** @param exportedByFlags packages that the command line of the distribution exports beside */
    Modules(Set<String> exportedByFlags) {
        exportedByFlags.forEach(name -> exported.add(name.replace('.', '/')));
    }

    boolean exports(String className) {
        int end = className.lastIndexOf('/');
        return end >= 0 && exported.contains(className.substring(0, end));
    }

    List<String> providers(String service) {
        return providers.getOrDefault(service, List.of());
    }

    ModuleVisitor reader(int api) {
        return new ModuleVisitor(api) {
            @Override
            public void visitExport(String name, int access, String... modules) {
                if (modules == null || modules.length == 0) {
                    exported.add(name);
                }
            }

            @Override
            public void visitProvide(String service, String... classes) {
                providers.computeIfAbsent(service, any -> new ArrayList<>()).addAll(List.of(classes));
            }
        };
    }
}
