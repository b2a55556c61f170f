package io.agentic.guard.hostile.plugin;

import io.agentic.guard.hostile.stage.Area;
import io.agentic.guard.hostile.stage.Attempt;
import io.agentic.guard.hostile.stage.Effect;
import io.agentic.guard.hostile.stage.Stage;
import java.beans.EventHandler;
import java.beans.Expression;
import java.beans.PropertyChangeEvent;
import java.beans.PropertyChangeListener;
import java.beans.PropertyChangeSupport;
import java.beans.Statement;
import java.beans.XMLDecoder;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.Cleaner;
import java.nio.charset.StandardCharsets;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.security.PrivilegedExceptionAction;
import java.util.Comparator;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Phaser;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes a file by having somebody else call the JDK, later or on another thread, with as little of the plugin on the stack as can be. */
@Area(value = "handed over", needs = "file {target} write", effect = Effect.MADE)
@SuppressWarnings({"deprecation", "removal"})
final class HandsOver {

    private static final String BEANS = "reflect java.beans access";
    private static final String HANDLES = "reflect java.lang.invoke access";

    private HandsOver() {}

    private static File file(Stage stage) {
        return stage.target().toFile();
    }

    private static boolean make(File file) {
        try {
            return file.createNewFile();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object within(ExecutorService pool, Callable<?> work) throws Exception {
        try {
            return pool.submit(work).get(5, TimeUnit.SECONDS);
        } finally {
            pool.shutdown();
        }
    }

    private static MethodHandle create(Stage stage) throws ReflectiveOperationException {
        return MethodHandles.publicLookup()
                .findVirtual(File.class, "createNewFile", MethodType.methodType(boolean.class))
                .bindTo(file(stage));
    }

    private static <T> T proxy(Class<T> type, Stage stage) throws ReflectiveOperationException {
        return MethodHandleProxies.asInterfaceInstance(type, create(stage));
    }

    @Attempt
    static Object lambdaInPool(Stage stage) throws Exception {
        return within(Executors.newFixedThreadPool(1), () -> make(file(stage)));
    }

    @Attempt
    static Object methodReferenceInPool(Stage stage) throws Exception {
        return within(Executors.newFixedThreadPool(1), file(stage)::createNewFile);
    }

    @Attempt
    static Object methodReferenceInCachedPool(Stage stage) throws Exception {
        return within(Executors.newCachedThreadPool(), file(stage)::createNewFile);
    }

    @Attempt
    static Object methodReferenceInWorkStealingPool(Stage stage) throws Exception {
        return within(Executors.newWorkStealingPool(), file(stage)::createNewFile);
    }

    @Attempt
    static Object methodReferenceInScheduledPool(Stage stage) throws Exception {
        var pool = Executors.newScheduledThreadPool(1);
        try {
            return pool.schedule((Callable<Boolean>) file(stage)::createNewFile, 1, TimeUnit.MILLISECONDS)
                    .get(5, TimeUnit.SECONDS);
        } finally {
            pool.shutdown();
        }
    }

    @Attempt
    static Object methodReferenceAtFixedRate(Stage stage) throws Exception {
        var pool = Executors.newScheduledThreadPool(1);
        try {
            return pool.scheduleAtFixedRate(file(stage)::mkdir, 1, 1, TimeUnit.MILLISECONDS)
                    .get(300, TimeUnit.MILLISECONDS);
        } finally {
            pool.shutdownNow();
        }
    }

    @Attempt
    static Object methodReferenceOnHouseThread(Stage stage) throws Exception {
        stage.onHouseThread(file(stage)::mkdir);
        return null;
    }

    @Attempt
    static Object futureTaskOnHouseThread(Stage stage) throws Exception {
        var task = new FutureTask<>(file(stage)::createNewFile);
        stage.onHouseThread(task);
        return task.get();
    }

    @Attempt
    static Object privilegedActionOfMethodReference(Stage stage) {
        return AccessController.doPrivileged((PrivilegedAction<Boolean>) file(stage)::mkdir);
    }

    @Attempt
    static Object privilegedActionInPool(Stage stage) throws Exception {
        PrivilegedExceptionAction<Boolean> action = file(stage)::createNewFile;
        return within(Executors.newFixedThreadPool(1), Executors.callable(action));
    }

    @Attempt(needs = {"file {target} write", HANDLES})
    static Object methodHandleProxyInPool(Stage stage) throws Exception {
        return within(Executors.newFixedThreadPool(1), proxy(Callable.class, stage));
    }

    @Attempt(needs = {"file {target} write", HANDLES})
    static Object methodHandleProxyInThread(Stage stage) throws Exception {
        var thread = new Thread(proxy(Runnable.class, stage));
        thread.start();
        thread.join(5_000);
        return null;
    }

    @Attempt(needs = {"file {target} write", HANDLES})
    static Object methodHandleProxyOnHouseThread(Stage stage) throws Exception {
        stage.onHouseThread(proxy(Runnable.class, stage));
        return null;
    }

    @Attempt(needs = {"file {target} write", HANDLES})
    static Object methodHandleProxyInCommonPool(Stage stage) throws Exception {
        return ForkJoinPool.commonPool().submit(proxy(Callable.class, stage)).get(5, TimeUnit.SECONDS);
    }

    @Attempt(needs = {"file {target} write", HANDLES})
    static Object methodHandleProxyPrivileged(Stage stage) throws Exception {
        return AccessController.doPrivileged(proxy(PrivilegedAction.class, stage));
    }

    @Attempt(needs = {"file {target} write", HANDLES})
    static Object methodHandleProxyAsUncaughtHandler(Stage stage) throws Exception {
        var create = MethodHandles.dropArguments(create(stage), 0, Thread.class, Throwable.class);
        var handler = MethodHandleProxies.asInterfaceInstance(Thread.UncaughtExceptionHandler.class, create);
        var thread = new Thread(() -> {
            throw new IllegalStateException("thrown on purpose");
        });
        thread.setUncaughtExceptionHandler(handler);
        thread.start();
        thread.join(5_000);
        return null;
    }

    @Attempt
    static Object lambdaFromMetafactory(Stage stage) throws Throwable {
        var lookup = MethodHandles.lookup();
        var create = lookup.findVirtual(File.class, "createNewFile", MethodType.methodType(boolean.class));
        var site = LambdaMetafactory.metafactory(
                lookup,
                "call",
                MethodType.methodType(Callable.class, File.class),
                MethodType.methodType(Object.class),
                create,
                MethodType.methodType(Boolean.class));
        return within(
                Executors.newFixedThreadPool(1), (Callable<?>) site.getTarget().invoke(file(stage)));
    }

    @Attempt
    static Object thread(Stage stage) throws Exception {
        var thread = new Thread(file(stage)::mkdir);
        thread.start();
        thread.join(5_000);
        return null;
    }

    @Attempt
    static Object threadOfFactory(Stage stage) throws Exception {
        var thread = Executors.defaultThreadFactory().newThread(file(stage)::mkdir);
        thread.start();
        thread.join(5_000);
        return null;
    }

    @Attempt
    static Object timer(Stage stage) throws Exception {
        var timer = new Timer(true);
        var done = new CountDownLatch(1);
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        try {
                            make(file(stage));
                        } finally {
                            done.countDown();
                        }
                    }
                },
                1);
        return done.await(5, TimeUnit.SECONDS);
    }

    @Attempt
    static Object cleaner(Stage stage) throws Exception {
        var file = file(stage);
        var cleanable = Cleaner.create().register(new Object(), file::mkdir);
        for (int i = 0; i < 20 && !stage.exists(file); i++) {
            System.gc();
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
        }
        return cleanable;
    }

    @Attempt
    static Object cleanedByHand(Stage stage) {
        Cleaner.create().register(new Object(), file(stage)::mkdir).clean();
        return null;
    }

    @Attempt
    static Object finalizer(Stage stage) throws Exception {
        abandon(stage);
        for (int i = 0; i < 20 && !stage.exists(file(stage)); i++) {
            System.gc();
            System.runFinalization();
            java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
        }
        return null;
    }

    private static void abandon(Stage stage) {
        new Abandoned(file(stage));
    }

    private static final class Abandoned {

        private final File file;

        Abandoned(File file) {
            this.file = file;
        }

        @Override
        protected void finalize() {
            make(file);
        }
    }

    @Attempt
    static Object commonPool(Stage stage) throws Exception {
        return ForkJoinPool.commonPool().submit(file(stage)::createNewFile).get(5, TimeUnit.SECONDS);
    }

    @Attempt
    static Object forkJoinTask(Stage stage) {
        return ForkJoinTask.adapt((Callable<Boolean>) file(stage)::createNewFile)
                .fork()
                .join();
    }

    @Attempt
    static Object parallelStream(Stage stage) {
        return IntStream.range(0, 100)
                .parallel()
                .filter(number -> number == 77)
                .mapToObj(number -> file(stage))
                .map(HandsOver::make)
                .toList();
    }

    @Attempt
    static Object parallelStreamOfMethodReference(Stage stage) {
        return Stream.generate(() -> file(stage))
                .limit(50)
                .parallel()
                .map(File::mkdir)
                .toList();
    }

    @Attempt
    static Object streamOfMethodReference(Stage stage) {
        return Stream.of(file(stage)).map(File::mkdir).toList();
    }

    @Attempt
    static Object comparatorOfMethodReference(Stage stage) {
        return Stream.of(file(stage), file(stage))
                .sorted(Comparator.comparing(File::mkdir))
                .toList();
    }

    @Attempt
    static Object completableFutureRunAsync(Stage stage) throws Exception {
        return CompletableFuture.runAsync(file(stage)::mkdir).get(5, TimeUnit.SECONDS);
    }

    @Attempt
    static Object completableFutureThenApplyAsync(Stage stage) throws Exception {
        return CompletableFuture.completedFuture(file(stage))
                .thenApplyAsync(File::mkdir)
                .get(5, TimeUnit.SECONDS);
    }

    @Attempt
    static Object completableFutureDelayed(Stage stage) throws Exception {
        var late = CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS);
        return CompletableFuture.supplyAsync(file(stage)::mkdir, late).get(5, TimeUnit.SECONDS);
    }

    @Attempt
    static Object completableFutureCompletedByTheHouse(Stage stage) throws Exception {
        var file = new CompletableFuture<File>();
        var made = file.thenApply(File::mkdir);
        stage.accept(file::complete, file(stage));
        return made.get(5, TimeUnit.SECONDS);
    }

    @Attempt
    static Object completionService(Stage stage) throws Exception {
        var pool = Executors.newSingleThreadExecutor();
        try {
            var service = new ExecutorCompletionService<Boolean>(pool);
            service.submit(file(stage)::createNewFile);
            return service.take().get();
        } finally {
            pool.shutdown();
        }
    }

    @Attempt
    static Object publisher(Stage stage) throws Exception {
        try (var publisher = new SubmissionPublisher<File>()) {
            var done = publisher.consume(File::mkdir);
            publisher.submit(file(stage));
            publisher.close();
            return done.get(5, TimeUnit.SECONDS);
        }
    }

    @Attempt
    static Object phaser(Stage stage) {
        var phaser = new Phaser(1) {
            @Override
            protected boolean onAdvance(int phase, int parties) {
                return make(file(stage));
            }
        };
        return phaser.arrive();
    }

    @Attempt
    static Object threadLocalReadByTheHouse(Stage stage) throws Exception {
        var local = ThreadLocal.withInitial(file(stage)::mkdir);
        stage.accept(ThreadLocal::get, local);
        return null;
    }

    @Attempt
    static Object toStringCalledByTheHouse(Stage stage) throws Exception {
        stage.accept(Object::toString, new Object() {
            @Override
            public String toString() {
                return "" + make(file(stage));
            }
        });
        return null;
    }

    @Attempt
    static Object supplierCalledByTheHouse(Stage stage) throws Exception {
        Supplier<Boolean> supplier = file(stage)::mkdir;
        stage.accept(Supplier::get, supplier);
        return null;
    }

    @Attempt
    static Object streamReadByTheHouse(Stage stage) throws Exception {
        stage.accept(Stream::count, Stream.of(file(stage)).filter(File::mkdir));
        return null;
    }

    @Attempt
    static Object loggerWithSupplier(Stage stage) {
        java.util.logging.Logger.getAnonymousLogger()
                .severe(() -> "" + file(stage).mkdir());
        return null;
    }

    @Attempt
    static Object deepBelowFramesOfTheHouse(Stage stage) {
        Stage.deep(2_000, file(stage)::mkdir);
        return null;
    }

    @Attempt(needs = {"file {target} write", HANDLES})
    static Object deepBelowFramesOfTheHouseByProxy(Stage stage) throws Exception {
        Stage.deep(2_000, proxy(Runnable.class, stage));
        return null;
    }

    @Attempt
    static Object deepBelowOwnFrames(Stage stage) {
        return deep(3_000, file(stage));
    }

    private static boolean deep(int frames, File file) {
        return frames == 0 ? make(file) : deep(frames - 1, file);
    }

    @Attempt(since = 21)
    static Object virtualThread(Stage stage) throws Exception {
        var start = Thread.class.getMethod("startVirtualThread", Runnable.class);
        ((Thread) start.invoke(null, (Runnable) file(stage)::mkdir)).join(5_000);
        return null;
    }

    @Attempt(since = 21)
    static Object poolOfVirtualThreads(Stage stage) throws Exception {
        var pool = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        return within(pool, file(stage)::createNewFile);
    }

    @Attempt(
            since = 21,
            needs = {"file {target} write", HANDLES})
    static Object methodHandleProxyInVirtualThread(Stage stage) throws Exception {
        var start = Thread.class.getMethod("startVirtualThread", Runnable.class);
        ((Thread) start.invoke(null, proxy(Runnable.class, stage))).join(5_000);
        return null;
    }

    @Attempt(needs = {"file {target} write", BEANS})
    static Object eventHandlerOnHouseThread(Stage stage) throws Exception {
        stage.onHouseThread(EventHandler.create(Runnable.class, file(stage), "createNewFile"));
        return null;
    }

    @Attempt(needs = {"file {target} write", BEANS})
    static Object eventHandlerAsListener(Stage stage) {
        var listener = EventHandler.create(PropertyChangeListener.class, file(stage), "mkdir");
        var support = new PropertyChangeSupport(stage);
        support.addPropertyChangeListener(listener);
        support.firePropertyChange(new PropertyChangeEvent(stage, "a", 1, 2));
        return null;
    }

    @Attempt(needs = {"file {target} write", BEANS})
    static Object beanStatement(Stage stage) throws Exception {
        new Statement(file(stage), "createNewFile", null).execute();
        return null;
    }

    @Attempt(needs = {"file {target} write", BEANS})
    static Object beanExpressionInPool(Stage stage) throws Exception {
        return within(Executors.newFixedThreadPool(1), new Expression(file(stage), "createNewFile", null)::getValue);
    }

    @Attempt(needs = {"file {target} write", BEANS})
    static Object xmlDecoder(Stage stage) {
        var xml = "<java><object class='java.io.FileOutputStream'><string>" + stage.target()
                + "</string></object></java>";
        try (var in = new XMLDecoder(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))) {
            return in.readObject();
        }
    }

    @Attempt(needs = {"process /bin/touch start", BEANS})
    static Object xmlDecoderStartsProgram(Stage stage) throws Exception {
        var xml = "<java><object class='java.lang.ProcessBuilder'><array class='java.lang.String' length='2'>"
                + "<void index='0'><string>/bin/touch</string></void><void index='1'><string>" + stage.target()
                + "</string></void></array><void method='start'><void method='waitFor'/></void></object></java>";
        try (var in = new XMLDecoder(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))) {
            return in.readObject();
        }
    }

    @Attempt(needs = {"file {target} write", HANDLES})
    static Object listOfProxiesSortedByTheHouse(Stage stage) throws Exception {
        var create = MethodHandles.dropArguments(
                MethodHandles.filterReturnValue(
                        create(stage),
                        MethodHandles.dropArguments(MethodHandles.constant(int.class, 0), 0, boolean.class)),
                0,
                Object.class,
                Object.class);
        @SuppressWarnings("unchecked")
        Comparator<String> comparator = MethodHandleProxies.asInterfaceInstance(Comparator.class, create);
        stage.accept(sorter -> List.of("a", "b").stream().sorted(sorter).count(), comparator);
        stage.accept(sorter -> new java.util.ArrayList<>(List.of("a", "b")).sort(sorter), comparator);
        return null;
    }
}
