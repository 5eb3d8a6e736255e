package org.lifepay.simulator;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.key.SimulatorKeys;
import org.lifepay.simulator.store.Journal;
import org.lifepay.simulator.trade.SimulatorSettings;
import org.lifepay.simulator.web.HttpNoticeTransport;
import org.lifepay.simulator.web.SimulatorServer;

/** Starts the simulator by itself: {@code [--port N] [--keys DIR] [--parent PID]}; it ends with the process named as its parent. */
public final class SimulatorMain {
    private static final String USAGE = "usage: SimulatorMain [--port N] [--keys DIR] [--parent PID]";

    private SimulatorMain() {}

    public static void main(String[] arguments) {
        Integer status = run(arguments, System.out, System.err);
        if (status != null) {
            System.exit(status);
        }
    }

    /** The exit status, or null when the simulator keeps running. */
    static @Nullable Integer run(String[] arguments, PrintStream out, PrintStream err) {
        int port = 8081;
        Path folder = Path.of(".lifepay", "simulator");
        for (int i = 0; i < arguments.length; i += 2) {
            String value = i + 1 < arguments.length ? arguments[i + 1] : "";
            if (arguments[i].equals("--port") && value.matches("[0-9]{1,5}") && Integer.parseInt(value) < 65536) {
                port = Integer.parseInt(value);
            } else if (arguments[i].equals("--parent") && value.matches("[0-9]{1,10}")) {
                endWith(Long.parseLong(value));
            } else if (arguments[i].equals("--keys") && !value.isEmpty()) {
                folder = Path.of(value);
            } else {
                err.println(USAGE);
                return 2;
            }
        }
        try {
            return serve(port, folder, out);
        } catch (IOException failed) {
            err.println("the simulator cannot start: " + failed.getMessage());
            return 2;
        }
    }

    private static void endWith(long parent) {
        var _ = ProcessHandle.of(parent)
                .map(ProcessHandle::onExit)
                .orElseGet(() -> CompletableFuture.completedFuture(null)) // it has ended already
                .thenRun(() -> System.exit(0));
    }

    private static @Nullable Integer serve(int port, Path folder, PrintStream out) throws IOException {
        MovableClock clock = new MovableClock(Clock.systemUTC());
        SimulatorKeys keys = SimulatorKeys.loadOrGenerate(folder, clock);
        Journal journal = Journal.open(folder);
        SimulatorServer server = SimulatorServer.start(
                new Simulator(
                        clock,
                        new SecureRandom(),
                        keys,
                        SimulatorSettings.defaults(),
                        new HttpNoticeTransport(),
                        journal),
                port);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        out.println("Alipay simulator: " + server.baseUrl() + "/  gateway: " + server.gatewayUrl());
        out.println("keys for clients, trades kept: " + folder.toAbsolutePath());
        return null;
    }
}
