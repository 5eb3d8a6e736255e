package org.lifepay.gateway.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifepay.gateway.channel.ChannelCircuits;
import org.lifepay.gateway.channel.Payment;
import org.lifepay.gateway.channel.PaymentConfirmationHandler;
import org.lifepay.gateway.channel.PaymentInitiation;
import org.lifepay.gateway.channel.PaymentMethod;
import org.lifepay.gateway.channel.PaymentRequest;
import org.lifepay.gateway.channel.QueryResult;
import org.lifepay.gateway.channel.RefundNoticeHandler;
import org.lifepay.gateway.channel.RefundRequest;
import org.lifepay.gateway.channel.RefundResult;
import org.lifepay.gateway.channel.complaint.ComplaintNoticeHandler;
import org.lifepay.gateway.channel.payout.PayoutNoticeHandler;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.settings.OutboundSettings;
import org.lifepay.simulator.Simulator;
import org.lifepay.simulator.trade.SimulatorSettings;
import org.lifepay.simulator.web.HttpNoticeTransport;
import org.lifepay.simulator.web.SimulatorServer;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The channel as it is wired, over real HTTP in both directions. */
@Timeout(120)
class AlipayNoticeEndpointTest {
    private static final BlockingQueue<Payment> TOLD = new LinkedBlockingQueue<>();

    private static final HttpNoticeTransport WIRE = new HttpNoticeTransport();

    private static Simulator simulator;
    private static SimulatorServer alipay;
    private static ConfigurableApplicationContext gateway;

    @SpringBootConfiguration
    @ImportAutoConfiguration({
        TomcatServletWebServerAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class
    })
    @Import({AlipayConfiguration.class, AlipayNoticeEndpoint.class})
    static class Gateway {
        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        ChannelCircuits circuits(Clock clock) {
            return TestKeys.circuits(clock);
        }

        @Bean
        RefundNoticeHandler refunds() {
            return (hint, notice) -> new PaymentConfirmationHandler.Confirmation.Accepted();
        }

        @Bean
        PayoutNoticeHandler payouts() {
            return _ -> new PaymentConfirmationHandler.Confirmation.Accepted();
        }

        @Bean
        ComplaintNoticeHandler complaints() {
            return (_, _) -> {};
        }

        @Bean
        PaymentConfirmationHandler news() {
            return (hint, payment) -> {
                TOLD.add(payment);
                return new PaymentConfirmationHandler.Confirmation.Accepted();
            };
        }
    }

    @BeforeAll
    static void start() throws IOException {
        simulator = new Simulator(
                Clock.systemUTC(), new SplittableRandom(1), TestKeys.KEYS, SimulatorSettings.defaults(), WIRE);
        alipay = SimulatorServer.start(simulator, 0);
        gateway = gateway(KeyMode.PUBLIC_KEY, URI.create("http://127.0.0.1:1"));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        alipay.close();
        WIRE.close();
    }

    @BeforeEach
    void forget() {
        TOLD.clear();
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void an_order_is_opened_paid_noticed_and_refunded_over_the_network(KeyMode mode) throws InterruptedException {
        var channel = AlipayChannel.over(
                AlipayTransport.http(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(20),
                        OutboundSettings.direct().selector()),
                settings(mode),
                TestKeys.circuits(Clock.systemUTC()),
                Clock.systemUTC());
        String number = "order_" + mode;
        var paymentRequest = new PaymentRequest(
                "m593",
                number,
                PaymentMethod.SCAN_CODE,
                Money.ofYuan("8.88"),
                "海报",
                simulator.now().plus(Duration.ofHours(1)),
                null,
                null,
                null,
                null);

        var opened = channel.initiate(paymentRequest);
        simulator.pay(number);
        Payment told = TOLD.poll(60, TimeUnit.SECONDS);
        var asked = channel.query("m593", number);

        assertThat(opened).isInstanceOf(PaymentInitiation.ScanCode.class);
        assertThat(told).isNotNull();
        assertThat(asked).isEqualTo(new QueryResult.Paid(told));
        assertThat(channel.refund(
                        new RefundRequest("m593", number, told.tradeNo(), "r" + number, Money.ofYuan("1"), null)))
                .isInstanceOf(RefundResult.Done.class);
    }

    @Test
    void a_charge_that_arrives_after_the_till_has_given_up_is_unknown_and_then_found_paid()
            throws InterruptedException {
        var impatient = AlipayChannel.over(
                AlipayTransport.http(
                        Duration.ofSeconds(5),
                        Duration.ofMillis(300),
                        OutboundSettings.direct().selector()),
                settings(KeyMode.PUBLIC_KEY),
                TestKeys.circuits(Clock.systemUTC()),
                Clock.systemUTC());
        simulator.armLateRequest(Duration.ofSeconds(2), "alipay.trade.pay", 1);
        var charge = new PaymentRequest(
                "m593",
                "late_1",
                PaymentMethod.BARCODE,
                Money.ofYuan("8.88"),
                "海报",
                simulator.now().plus(Duration.ofHours(1)),
                null,
                null,
                SimulatedAlipay.PAYS_AT_ONCE,
                null);

        var initiated = impatient.initiate(charge);
        while (!simulator.armed().isEmpty()) { // a busy machine: the till gave up before its request was on its way
            initiated = impatient.initiate(charge);
        }
        boolean carriedOut = simulator.trade("late_1") != null;
        Payment told = TOLD.poll(60, TimeUnit.SECONDS);

        assertThat(initiated).isInstanceOf(PaymentInitiation.Unknown.class);
        assertThat(carriedOut).isFalse();
        assertThat(told).isNotNull();
        assertThat(told.number()).isEqualTo("late_1");
    }

    @Test
    void a_body_above_64_kib_is_not_taken_in() throws IOException, InterruptedException {
        var answer = post("a=" + "x".repeat(64 * 1024));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).isEqualTo("fail");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "a=%zz", "sign=1&sign=2", "=x"})
    void what_is_no_form_is_refused(String body) throws IOException, InterruptedException {
        var answer = post(body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("fail");
    }

    @Test
    void an_unsigned_notice_is_answered_fail_in_plain_text() throws IOException, InterruptedException {
        var answer = post("out_trade_no=n1&trade_status=TRADE_SUCCESS&total_amount=8.88");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("fail");
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
        assertThat(TOLD).isEmpty();
    }

    private static HttpResponse<String> post(String body) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(base() + "/alipay/notice/m593"))
                            .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static AlipaySettings settings(KeyMode mode) {
        AlipaySettings plain = TestKeys.settings(mode, alipay.gatewayUrl());
        return new AlipaySettings(
                true,
                plain.gatewayUrl(),
                plain.appId(),
                plain.sellerId(),
                plain.privateKeyFile(),
                plain.alipayPublicKeyFile(),
                plain.appCertFile(),
                plain.alipayCertFile(),
                plain.alipayRootCertFile(),
                URI.create(base()),
                null,
                plain.connectTimeout(),
                plain.readTimeout());
    }

    private static String base() {
        return "http://127.0.0.1:" + gateway.getEnvironment().getProperty("local.server.port");
    }

    private static ConfigurableApplicationContext gateway(KeyMode mode, URI noticeBase) {
        AlipaySettings settings = TestKeys.settings(mode, alipay.gatewayUrl());
        // Arguments, because application.yaml, which names the usual port, comes before a builder's properties.
        return new SpringApplicationBuilder(Gateway.class)
                .run(
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--lifepay.alipay.gateway-url=" + settings.gatewayUrl(),
                        "--lifepay.alipay.app-id=" + settings.appId(),
                        "--lifepay.alipay.seller-id=" + settings.sellerId(),
                        "--lifepay.alipay.private-key-file=" + settings.privateKeyFile(),
                        "--lifepay.alipay.alipay-public-key-file=" + settings.alipayPublicKeyFile(),
                        "--lifepay.alipay.notice-base-url=" + noticeBase);
    }
}
