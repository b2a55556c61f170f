package io.agentic.guard.hostile.plugin;

import io.agentic.guard.hostile.stage.Area;
import io.agentic.guard.hostile.stage.Attempt;
import io.agentic.guard.hostile.stage.Effect;
import io.agentic.guard.hostile.stage.Stage;
import java.lang.ProcessBuilder.Redirect;
import java.util.AbstractList;
import java.util.List;

/** Starts a program, which touches the target; looks at programs of others, or ends them. */
@Area(value = "processes", needs = "process /bin/touch start", effect = Effect.MADE)
final class StartsPrograms {

    private static final String TOUCH = "/bin/touch";

    private StartsPrograms() {}

    private static Object await(Process process) throws InterruptedException {
        return process.waitFor();
    }

    @Attempt
    static Object runtimeExec(Stage stage) throws Exception {
        return await(
                Runtime.getRuntime().exec(new String[] {TOUCH, stage.target().toString()}));
    }

    @Attempt
    @SuppressWarnings("deprecation")
    static Object runtimeExecOfOneString(Stage stage) throws Exception {
        return await(Runtime.getRuntime().exec(TOUCH + " " + stage.target()));
    }

    @Attempt
    static Object processBuilder(Stage stage) throws Exception {
        return await(new ProcessBuilder(TOUCH, stage.target().toString()).start());
    }

    @Attempt(needs = {"process /bin/touch start", "process /bin/cat start"})
    static Object pipeline(Stage stage) throws Exception {
        var all = ProcessBuilder.startPipeline(
                List.of(new ProcessBuilder(TOUCH, stage.target().toString()), new ProcessBuilder("/bin/cat")));
        for (var process : all) {
            await(process);
        }
        return null;
    }

    @Attempt(needs = "process touch start")
    static Object programOfThePath(Stage stage) throws Exception {
        return await(new ProcessBuilder("touch", stage.target().toString()).start());
    }

    @Attempt(needs = "process /bin/sh start")
    static Object throughShell(Stage stage) throws Exception {
        return await(new ProcessBuilder("/bin/sh", "-c", "touch " + stage.target()).start());
    }

    /** Only somebody who looks before the JDK does makes it start the other one. */
    @Attempt(holds = "process /bin/true start", real = false)
    static Object commandThatChangesWhileItIsLookedAt(Stage stage) throws Exception {
        var lying = new AbstractList<String>() {
            private int asked;

            @Override
            public String get(int index) {
                return index > 0 ? stage.target().toString() : asked++ < 1 ? "/bin/true" : TOUCH;
            }

            @Override
            public int size() {
                return 2;
            }
        };
        return await(new ProcessBuilder(lying).start());
    }

    @Attempt(needs = {"process /bin/true start", "file {target} write"})
    static Object outputIntoFile(Stage stage) throws Exception {
        return await(new ProcessBuilder("/bin/true")
                .redirectOutput(Redirect.to(stage.target().toFile()))
                .start());
    }

    @Attempt(needs = "file {target} write", holds = "process /bin/true start")
    static Object outputIntoFileOfAllowedProgram(Stage stage) throws Exception {
        return await(new ProcessBuilder("/bin/true")
                .redirectOutput(Redirect.appendTo(stage.target().toFile()))
                .start());
    }

    @Attempt(needs = "file {secret} read", holds = "process /bin/cat start", effect = Effect.LEAKED)
    static Object inputFromFileOfAllowedProgram(Stage stage) throws Exception {
        var cat = new ProcessBuilder("/bin/cat")
                .redirectInput(Redirect.from(stage.secret().toFile()))
                .start();
        return cat.getInputStream().readAllBytes();
    }

    @Attempt(needs = "environment * read", holds = "process * start", effect = Effect.LEAKED)
    static Object environmentOfBuilder(Stage stage) {
        return new ProcessBuilder("/bin/env").environment();
    }

    @Attempt(needs = "runtime processes use", effect = Effect.KILLED)
    static Object destroyAnother(Stage stage) {
        return ProcessHandle.of(stage.pid()).orElseThrow().destroy();
    }

    @Attempt(needs = "runtime processes use", effect = Effect.KILLED)
    static Object destroyAnotherForcibly(Stage stage) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() == stage.pid())
                .allMatch(ProcessHandle::destroyForcibly);
    }

    @Attempt(needs = "runtime processes use", effect = Effect.KILLED)
    static Object destroySiblings(Stage stage) {
        return ProcessHandle.current()
                .parent()
                .orElseThrow()
                .children()
                .filter(process -> process.pid() == stage.pid())
                .allMatch(ProcessHandle::destroy);
    }

    @Attempt(needs = "runtime processes use", effect = Effect.TOLD)
    static Object allProcesses(Stage stage) {
        return ProcessHandle.allProcesses().anyMatch(process -> process.pid() == stage.pid());
    }

    @Attempt(needs = "runtime processes use", effect = Effect.LEAKED)
    static Object argumentsOfThisProcess(Stage stage) {
        return List.of(ProcessHandle.current().info().arguments().orElse(new String[0]));
    }

    @Attempt(needs = {"process * start", "socket * listen", "socket * accept"})
    static Object launchingConnectorOfDebugger(Stage stage) throws Exception {
        var manager = com.sun.jdi.Bootstrap.virtualMachineManager();
        var connector = manager.launchingConnectors().stream()
                .filter(each -> each.name().equals("com.sun.jdi.RawCommandLineLaunch"))
                .findFirst()
                .orElseThrow();
        var arguments = connector.defaultArguments();
        arguments.get("command").setValue(TOUCH + " " + stage.target());
        arguments.get("address").setValue("127.0.0.1:0");
        connector.launch(arguments);
        return null;
    }

    @Attempt
    static Object byReflection(Stage stage) throws Exception {
        var start = ProcessBuilder.class.getMethod("start");
        return await(
                (Process) start.invoke(new ProcessBuilder(TOUCH, stage.target().toString())));
    }

    @Attempt
    static Object fromPool(Stage stage) throws Exception {
        var pool = java.util.concurrent.Executors.newSingleThreadExecutor();
        try {
            return await(pool.submit(new ProcessBuilder(TOUCH, stage.target().toString())::start)
                    .get());
        } finally {
            pool.shutdown();
        }
    }
}
