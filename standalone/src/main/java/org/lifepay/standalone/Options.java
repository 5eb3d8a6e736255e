package org.lifepay.standalone;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The options of {@code ./lifepay up}.
 *
 * @param port the gateway's; 0 takes a free one
 * @param managementPort health and metrics; 0 takes a free one, null the gateway's plus 1000 if that is free
 * @param shopPort the sample shop's; 0 takes a free one, null leaves the shop out
 * @param database a JDBC URL, or null for the embedded PostgreSQL
 * @param simulatorProcess whether the simulator has a process of its own; else it shares the first gateway's, and its clock
 * @param gateways how many gateways run on the database; the further ones take free ports
 */
public record Options(
        int port,
        @Nullable Integer managementPort,
        int simulatorPort,
        @Nullable Integer shopPort,
        Path data,
        @Nullable String database,
        int gateways,
        boolean simulatorProcess) {
    private static final int MAX_GATEWAYS = 4;
    static final String USAGE = "usage: lifepay up [--port 8080] [--simulator-port 8081] [--shop-port 8082|none]"
            + " [--management-port 9080] [--data .lifepay] [--db jdbc:postgresql://…] [--gateways 1]"
            + " [--simulator-process shared|own]";

    /** Without the sample shop. */
    public Options(
            int port, @Nullable Integer managementPort, int simulatorPort, Path data, @Nullable String database) {
        this(port, managementPort, simulatorPort, null, data, database, 1, false);
    }

    /** Reads the command line. */
    public static Options parse(String[] arguments) {
        int port = 8080;
        Integer managementPort = null;
        int simulatorPort = 8081;
        Integer shopPort = 8082;
        Path data = Path.of(".lifepay");
        String database = null;
        int gateways = 1;
        boolean simulatorProcess = false;
        for (int i = 0; i < arguments.length; i += 2) {
            String value = i + 1 < arguments.length ? arguments[i + 1] : "";
            switch (arguments[i]) {
                case "--port" -> port = number(value);
                case "--management-port" -> managementPort = number(value);
                case "--simulator-port" -> simulatorPort = number(value);
                case "--shop-port" -> shopPort = value.equals("none") ? null : Integer.valueOf(number(value));
                case "--data" -> data = Path.of(required(value));
                case "--gateways" -> gateways = gateways(value);
                case "--simulator-process" -> simulatorProcess = ownProcess(value);
                case "--db" -> database = database(required(value));
                default -> throw new StartupException(USAGE);
            }
        }
        return new Options(
                port,
                managementPort,
                simulatorPort,
                shopPort,
                data.toAbsolutePath().normalize(),
                database,
                gateways,
                simulatorProcess);
    }

    private static int gateways(String value) {
        if (!value.matches("[1-9]") || Integer.parseInt(value) > MAX_GATEWAYS) {
            throw new StartupException("--gateways is a number from 1 to " + MAX_GATEWAYS);
        }
        return Integer.parseInt(value);
    }

    private static boolean ownProcess(String value) {
        return switch (value) {
            case "own" -> true;
            case "shared" -> false;
            default -> throw new StartupException("--simulator-process is shared or own");
        };
    }

    private static String required(String value) {
        if (value.isEmpty()) {
            throw new StartupException(USAGE);
        }
        return value;
    }

    private static int number(String value) {
        if (!value.matches("[0-9]{1,5}") || Integer.parseInt(value) > 65_535) {
            throw new StartupException("a port is a number from 0 to 65535");
        }
        return Integer.parseInt(value);
    }

    private static String database(String value) {
        if (!value.startsWith("jdbc:postgresql:")) {
            throw new StartupException("--db wants a URL that begins with jdbc:postgresql:");
        }
        return value;
    }
}
