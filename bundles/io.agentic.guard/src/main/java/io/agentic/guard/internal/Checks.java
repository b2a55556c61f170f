package io.agentic.guard.internal;

/** The words of the catalogue for what is asked. */
final class Checks {

    private Checks() {}

    static Check of(String word) {
        var dot = word.indexOf('.');
        var kind = dot < 0 ? word : word.substring(0, dot);
        var detail = dot < 0 ? "" : word.substring(dot + 1);
        return switch (kind) {
            case "file" -> FileCheck.of(detail);
            case "peer" -> PeerCheck.of(detail);
            case "names" -> NameCheck.of(detail);
            case "runtime" -> new NamedCheck("runtime", detail, "use");
            case "property", "environment", "process", "class", "reflect" -> named(kind, detail);
            case "settings" -> new SettingsCheck();
            case "loaders" -> new LoaderOfOthersCheck();
            case "group" -> new GroupCheck();
            case "pool" -> new SharedCheck("defaults", SharedCheck.Kind.POOL);
            case "registry" -> new SharedCheck("handlers", SharedCheck.Kind.REGISTRY);
            case "library" -> new LibraryCheck();
            case "open" -> new ReflectCheck();
            case "loader" -> new LoaderCheck();
            case "defines" -> new DefineCheck();
            case "handed" -> HandedCheck.of(detail);
            case "threads" -> new ThreadCheck();
            case "provider" -> new ProviderCheck();
            case "hook" -> new HookCheck();
            case "bundle" -> new BundleCheck();
            default -> throw new IllegalArgumentException("The guard knows no check " + word);
        };
    }

    /** {@code ACTION} of what the argument names, or {@code ACTION:TARGET}. */
    private static Check named(String type, String detail) {
        var colon = detail.indexOf(':');
        return colon < 0
                ? new NamedCheck(type, "", detail)
                : new NamedCheck(type, detail.substring(colon + 1), detail.substring(0, colon));
    }
}
