package io.agentic.assembly.itest;

import io.agentic.testkit.plugin.PluginJar;
import java.nio.file.Path;

/** A plugin whose tool and agent type do what they are told, as far as they may. */
final class PryingPlugin {

    static final String ID = "prying";

    private static final String DEEDS = """
            final class Deeds {
                private static final Map<String, java.net.Socket> OPEN = new ConcurrentHashMap<>();
                static String done(String deed, String target) throws Throwable {
                    switch (deed) {
                        case "read": return java.nio.file.Files.readString(java.nio.file.Path.of(target));
                        case "write": return java.nio.file.Files.writeString(java.nio.file.Path.of(target), "here").toString();
                        case "write-in-pool": return ForkJoinPool.commonPool()
                                .submit(() -> java.nio.file.Files.writeString(java.nio.file.Path.of(target), "here")).get().toString();
                        case "write-old": try (var out = new java.io.PrintWriter(target)) { out.print("here"); } return "";
                        case "connect": new java.net.Socket("127.0.0.1", Integer.parseInt(target)).close(); return "";
                        case "hold": try (var socket = new java.net.Socket("127.0.0.1", Integer.parseInt(target))) {
                            return "read " + socket.getInputStream().read();
                        }
                        case "environment": return System.getenv(target);
                        case "property": return System.setProperty(target, "changed");
                        case "program": return "ended with " + new ProcessBuilder("touch", target).start().waitFor();
                        case "until-granted": return at(target, true);
                        case "until-revoked": return at(target, false);
                        case "halt": Runtime.getRuntime().halt(7); return "";
                        case "reflect": var field = String.class.getDeclaredField(target); field.setAccessible(true); return "open";
                        case "bundle": var loader = Deeds.class.getClassLoader();
                            var bundle = loader.getClass().getMethod("getBundle").invoke(loader);
                            var context = Class.forName("org.osgi.framework.Bundle", true, loader.getClass().getClassLoader())
                                    .getMethod("getBundleContext").invoke(bundle);
                            return String.valueOf(Class.forName("org.osgi.framework.BundleContext", true, loader.getClass().getClassLoader())
                                    .getMethod("installBundle", String.class).invoke(context, target));
                        case "judge": var api = "io.agentic.guard.api.";
                            var judge = Class.forName(api + "Judge", true, null);
                            var mine = java.lang.reflect.Proxy.newProxyInstance(Deeds.class.getClassLoader(), new Class<?>[] {judge}, (proxy, method, arguments) -> null);
                            return String.valueOf(Class.forName(api + "Guard", true, null).getMethod("connect", judge).invoke(null, mine));
                        default: throw new IllegalArgumentException(deed);
                    }
                }
                /** The moment from which on a variable can be read, or cannot; makes a file when it begins to try. */
                static String at(String file, boolean readable) throws Exception {
                    var begun = false;
                    while (readable() != readable) {
                        if (!begun) {
                            java.nio.file.Files.createFile(java.nio.file.Path.of(file));
                            begun = true;
                        }
                    }
                    return String.valueOf(System.nanoTime());
                }
                static boolean readable() {
                    try {
                        return System.getenv("PATH") != null;
                    } catch (RuntimeException refused) {
                        return false;
                    }
                }
                static String tried(String deed, String target) {
                    try {
                        return "did: " + done(deed, target);
                    } catch (Throwable e) {
                        var text = new StringBuilder();
                        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                            text.append(cause).append(" | ");
                        }
                        return "failed: " + text;
                    }
                }
            }
            """;

    private PryingPlugin() {}

    /** Asks for what it wants to do in a folder and at a port. */
    static PluginJar of(PluginJar jar, Path folder, int port) {
        var files = folder + "/**";
        return jar.source("Deeds", DEEDS)
                .tool("pry", "return new ToolOutcome.Done(Deeds.tried(call.text(\"deed\"), call.text(\"target\")));")
                .agent(
                        "pryer",
                        "return new Step.Done(agent.state(), Deeds.tried(\"environment\", \"PATH\"), Fields.NONE);")
                .needs("file", files, "read,write", "Reads and writes.")
                .needs("socket", "127.0.0.1:" + port, "connect", "Talks.")
                .needs("environment", "PATH", "read", "Looks.")
                .needs("property", "agentic.pried", "write", "Changes.")
                .needs("process", "touch", "start", "Starts.")
                .needs("reflect", "java.lang", "access", "Reaches.");
    }
}
