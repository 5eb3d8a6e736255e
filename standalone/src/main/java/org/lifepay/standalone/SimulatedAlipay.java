package org.lifepay.standalone;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.lifepay.simulator.MovableClock;
import org.lifepay.simulator.Simulator;
import org.lifepay.simulator.key.SimulatorKeys;
import org.lifepay.simulator.store.Journal;
import org.lifepay.simulator.trade.SimulatorSettings;
import org.lifepay.simulator.web.HttpNoticeTransport;
import org.lifepay.simulator.web.SimulatorServer;

/** The simulator that the stack's gateways take for Alipay. */
interface SimulatedAlipay extends AutoCloseable {
    /** Where people play the buyer. */
    URI baseUrl();

    /** The address of Alipay's API. */
    default URI gatewayUrl() {
        return baseUrl().resolve("/gateway.do");
    }

    @Override
    void close() throws IOException;

    /**
     * One in this process, which shares the gateways' clock.
     *
     * @param folder where its keys and trades are kept
     * @param messages the gateway's address for messages to the app
     */
    static SimulatedAlipay inThisProcess(Path folder, int port, URI messages, MovableClock clock) throws IOException {
        SimulatorKeys keys = SimulatorKeys.loadOrGenerate(folder, clock);
        Journal journal = Journal.open(folder);
        SimulatorServer server = SimulatorServer.start(
                new Simulator(
                        clock,
                        new SecureRandom(),
                        keys,
                        SimulatorSettings.defaults().but(draft -> draft.messageUrl = messages),
                        new HttpNoticeTransport(),
                        journal),
                port);
        return new SimulatedAlipay() {
            @Override
            public URI baseUrl() {
                return server.baseUrl();
            }

            @Override
            public void close() throws IOException {
                server.close();
                journal.close();
            }
        };
    }

    /** One in a process of its own, on the machine's clock; its keys are made first, since the gateways read them. */
    static SimulatedAlipay inOwnProcess(Path folder, int port, Path log) throws IOException {
        SimulatorKeys.loadOrGenerate(folder, Clock.systemUTC());
        return SimulatorProcess.start(folder, port, log);
    }
}
