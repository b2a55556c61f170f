package io.agentic.guard.harness.plugin;

import io.agentic.guard.harness.House;
import java.io.FileInputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Scanner;
import java.util.concurrent.Callable;

/** What a plugin does; each method takes a text and answers with one. */
public final class Deeds {

    private Deeds() {}

    public static String nothing(String argument) {
        return argument;
    }

    public static String readsAFile(String file) throws Exception {
        try (var stream = new FileInputStream(file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    public static String readsAPath(String file) throws Exception {
        return Files.readString(Path.of(file));
    }

    public static String readsByScanner(String file) throws Exception {
        try (var scanner = new Scanner(Path.of(file))) {
            return scanner.nextLine();
        }
    }

    public static String readsThroughTheHouse(String file) throws Exception {
        return House.through(() -> Files.readString(Path.of(file)));
    }

    public static String readsByTheOther(String file) throws Exception {
        return House.of("other.Reads", file).call();
    }

    public static String readsByTheBorder(String file) throws Exception {
        return House.of("border.Reads", file).call();
    }

    public static String readsAProperty(String name) {
        return String.valueOf(System.getProperty(name));
    }

    public static String connects(String port) throws Exception {
        try (var socket = new Socket("127.0.0.1", Integer.parseInt(port))) {
            return "connected";
        }
    }

    public static String exits(String argument) {
        System.exit(3);
        return "still here";
    }

    public static String opensString(String argument) throws Exception {
        var field = String.class.getDeclaredField("value");
        field.setAccessible(true);
        return "open";
    }

    public static String opensItself(String argument) throws Exception {
        var constructor = Deeds.class.getDeclaredConstructor();
        constructor.setAccessible(true);
        return "open";
    }

    private static <T> T call(Callable<T> deed) throws Exception {
        return deed.call();
    }
}
