package org.lifepay.gateway.exchange.bank;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.simulator.MovableClock;
import org.lifepay.simulator.Simulator;
import org.lifepay.simulator.key.SimulatorKeys;
import org.lifepay.simulator.notice.NoticeResponse;
import org.lifepay.simulator.trade.SimulatorSettings;
import org.lifepay.simulator.web.SimulatorServer;

/** The connector's protocol, as the simulator's bank speaks it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpBankTest extends BankConformance {
    private static final Clock BASE = Clock.fixed(GatewayFixture.START, ZoneOffset.UTC);

    private final HttpClient operator = HttpClient.newHttpClient();
    private SimulatorKeys keys;
    private MovableClock clock;
    private SimulatorServer server;
    private HttpBank bank;

    @BeforeAll
    void make() {
        keys = SimulatorKeys.generate(BASE);
    }

    @BeforeEach
    void start() throws IOException {
        clock = new MovableClock(BASE);
        Simulator simulator = new Simulator(
                clock, new Random(1), keys, SimulatorSettings.defaults(), (_, _) -> new NoticeResponse(200, "success"));
        server = SimulatorServer.start(simulator, 0);
        bank = new HttpBank(new BankCalls(server.bankUrl(), "key", Duration.ofSeconds(10)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    protected RateSource source() {
        return bank;
    }

    @Override
    protected BankGateway gateway() {
        return bank;
    }

    @Override
    protected void declineNext() {
        control("fault=decline");
    }

    @Override
    protected void beLate() {
        control("fault=late");
    }

    @Override
    protected Instant now() {
        return clock.instant();
    }

    @Override
    protected void advance(Duration step) {
        clock.advance(step);
    }

    @Override
    protected void close(boolean shut) {
        control("closed=" + shut);
    }

    @Override
    protected void loseNextResponse() {
        control("fault=lose-response");
    }

    private void control(String query) {
        try {
            var answer = operator.send(
                    HttpRequest.newBuilder(URI.create(server.baseUrl() + "/sim/bank?" + query))
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void the_simulators_price_moves_with_its_clock_and_is_the_same_at_the_same_minute() {
        var first = (RateResult.Locked) bank.lock("n1", ForeignCurrency.USD);
        var beside = (RateResult.Locked) bank.lock("n2", ForeignCurrency.USD);
        advance(Duration.ofHours(5));
        var later = (RateResult.Locked) bank.lock("n3", ForeignCurrency.USD);

        assertThat(beside.price()).isEqualTo(first.price());
        assertThat(later.price()).isNotEqualTo(first.price());
    }

    @Test
    void a_request_that_does_not_arrive_and_a_bank_that_does_not_answer_are_unknown() {
        control("fault=lose-request");
        var lost = bank.lock("n1", ForeignCurrency.USD);
        server.close();

        assertThat(lost).isInstanceOf(RateResult.Unknown.class);
        assertThat(bank.lock("n1", ForeignCurrency.USD)).isInstanceOf(RateResult.Unknown.class);
    }

    @Test
    void a_lock_that_ends_before_it_begins_is_unknown() throws IOException {
        HttpServer strange = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] answer = """
                {"number":"n1","price":"700","effectiveAt":"2026-03-02T02:00:00Z","expiresAt":"2026-03-02T02:00:00Z"}
                """.getBytes(StandardCharsets.UTF_8);
        strange.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        strange.start();
        URI url = URI.create("http://127.0.0.1:" + strange.getAddress().getPort());

        RateResult result =
                new HttpBank(new BankCalls(url, "key", Duration.ofSeconds(10))).lock("n1", ForeignCurrency.USD);
        strange.stop(0);

        assertThat(result).isInstanceOf(RateResult.Unknown.class);
    }
}
