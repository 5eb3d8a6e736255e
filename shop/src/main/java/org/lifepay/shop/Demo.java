package org.lifepay.shop;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.lifepay.sdk.LifepayClient;

/** Walks through everything a merchant does, against a gateway and the Alipay simulator. */
public final class Demo {
    private static final String USAGE = "usage: --gateway URL --simulator URL --merchant DIR [--result FILE]";

    private Demo() {}

    /**
     * Exits with 0 when every step passed, 1 when one failed, 2 when the arguments are wrong.
     *
     * @param args {@code --gateway URL --simulator URL --merchant DIR}; the folder is named after the merchant number and
     *     holds {@code merchant.pfx}, {@code platform.cer} and {@code password.txt}; {@code --result FILE} is written with what
     *     the merchant has earned
     */
    public static void main(String[] args) throws Exception {
        System.exit(run(args, System.out));
    }

    static int run(String[] args, PrintStream out) throws IOException {
        Map<String, String> options = options(args);
        String gateway = options.getOrDefault("--gateway", "");
        String simulator = options.getOrDefault("--simulator", "");
        String folder = options.getOrDefault("--merchant", "");
        if (gateway.isEmpty() || simulator.isEmpty() || folder.isEmpty()) {
            out.println(USAGE);
            return 2;
        }
        LifepayClient client;
        try {
            client = MerchantFolder.client(gateway, Paths.get(folder));
        } catch (IllegalArgumentException | IOException e) {
            out.println("demo: " + e.getMessage());
            return 2;
        }
        return walk(client, new Buyer(simulator), options.getOrDefault("--result", ""), out) ? 0 : 1;
    }

    private static boolean walk(LifepayClient client, Buyer buyer, String result, PrintStream out) throws IOException {
        Report report = new Report(out);
        InMemoryOrderRecords books = new InMemoryOrderRecords();
        NotificationHandler handler = new NotificationHandler(client.notificationParser(), books, news -> {});
        String run = "demo-" + UUID.randomUUID().toString().substring(0, 8);
        try (NotificationServer server = new NotificationServer(handler)) {
            DemoScenario scenario = new DemoScenario(client, buyer, books, server.url(), run, report);
            scenario.all();
            if (!result.isEmpty()) {
                Files.write(Paths.get(result), ("kept=" + scenario.kept() + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        return report.allPassed();
    }

    private static Map<String, String> options(String[] args) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i + 1 < args.length; i += 2) {
            options.put(args[i], args[i + 1]);
        }
        return options;
    }
}
