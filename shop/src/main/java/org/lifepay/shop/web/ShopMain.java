package org.lifepay.shop.web;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Paths;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Runs the sample shop alone, against any gateway. */
public final class ShopMain {
    private static final String USAGE = "usage: --gateway URL --merchant DIR --data DIR [--port 8082]"
            + " [--public-url URL] [--bind ADDRESS] [--simulator URL]";

    private ShopMain() {}

    /** Runs until it is stopped; exits with 2 when it cannot start. */
    public static void main(String[] args) throws InterruptedException {
        try {
            ShopServer shop = ShopServer.start(options(args), Clock.systemUTC(), new SecureRandom());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(shop, System.err), "stop"));
            System.out.println("shop " + shop.url());
        } catch (IllegalArgumentException | IOException e) {
            System.err.println("shop: " + e.getMessage());
            System.exit(2);
        }
        new CountDownLatch(1).await();
    }

    static ShopOptions options(String[] args) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            given.put(args[i], i + 1 < args.length ? args[i + 1] : "");
        }
        ShopOptions options = ShopOptions.of(
                        required(given, "--gateway"),
                        Paths.get(required(given, "--merchant")),
                        Paths.get(required(given, "--data")))
                .port(port(given.getOrDefault("--port", "8082")))
                .bind(given.getOrDefault("--bind", "127.0.0.1"));
        if (given.containsKey("--public-url")) {
            options = options.publicUrl(required(given, "--public-url"));
        }
        return given.containsKey("--simulator") ? options.simulator(required(given, "--simulator")) : options;
    }

    private static String required(Map<String, String> given, String name) {
        String value = given.getOrDefault(name, "");
        if (value.isEmpty()) {
            throw new IllegalArgumentException(USAGE);
        }
        return value;
    }

    private static int port(String text) {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new IllegalArgumentException("a port is a number from 0 to 65535");
        }
        return Integer.parseInt(text);
    }

    private static void close(ShopServer shop, PrintStream err) {
        try {
            shop.close();
        } catch (IOException e) {
            err.println("shop: " + e.getMessage());
        }
    }
}
