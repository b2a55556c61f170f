package io.agentic.guard.completeness;

import java.io.Serializable;
import java.util.ServiceLoader;

/** A small world instead of a JDK. Public classes are what plugins see of it. */
@SuppressWarnings({"serial", "unused"})
final class Sample {

    private Sample() {}

    public interface Work {

        void run();
    }

    static final class Powers {

        static native void use();

        static native void useAtOnce();
    }

    public static final class Doors {

        public static void straight() {
            through();
        }

        private static void through() {
            Powers.use();
        }

        public static void asked() {
            Place.ask();
        }

        public static void viaTable() {
            Table.current().work();
        }

        public static Work lambda() {
            return () -> Powers.use();
        }

        public static Work reference() {
            return Powers::use;
        }

        public static Work object() {
            return new Made();
        }

        public static Work kept() {
            return Keeper.KEPT;
        }

        public static int initialises() {
            return Initialised.number;
        }

        public static Object service() {
            return ServiceLoader.load(Service.class).findFirst().orElseThrow();
        }

        public static Object byName() throws ReflectiveOperationException {
            return Class.forName("io.agentic.guard.completeness.Sample$Named")
                    .getConstructor()
                    .newInstance();
        }
    }

    static final class Place {

        static void ask() {
            Powers.use();
        }
    }

    /** Nobody else can call it, so its callers are known. */
    abstract static class Table {

        static Table current() {
            return new FullTable();
        }

        abstract void work();
    }

    static final class FullTable extends Table {

        @Override
        void work() {
            Powers.use();
        }
    }

    static final class Made implements Work {

        @Override
        public void run() {
            Powers.use();
        }
    }

    static final class Keeper {

        static final Work KEPT = new Kept();
    }

    static final class Kept implements Work {

        @Override
        public void run() {
            Powers.use();
        }
    }

    static final class Initialised {

        static int number = 1;

        static {
            Powers.useAtOnce();
        }
    }

    public interface Service {

        void serve();
    }

    static final class Provider implements Service {

        @Override
        public void serve() {
            Powers.use();
        }
    }

    static final class Named implements Work {

        public Named() {}

        @Override
        public void run() {
            Powers.use();
        }
    }

    static final class Stored implements Work, Serializable {

        @Override
        public void run() {
            Powers.use();
        }
    }
}
