package org.lifepay.gateway.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.MutableClock;
import org.lifepay.gateway.channel.ChannelCircuits;
import org.lifepay.gateway.channel.ChannelLimits;
import org.lifepay.gateway.channel.CloseResult;
import org.lifepay.gateway.channel.PaymentInitiation;
import org.lifepay.gateway.channel.PaymentMethod;
import org.lifepay.gateway.channel.PaymentRequest;
import org.lifepay.gateway.channel.QueryResult;
import org.lifepay.gateway.channel.RefundRequest;
import org.lifepay.gateway.channel.RefundResult;
import org.lifepay.gateway.money.Money;

/** The circuit breaker in front of each of Alipay's methods. */
class AlipayCallsTest {
    private static final Duration OPEN = Duration.ofSeconds(5);

    private final MutableClock clock = new MutableClock(TestKeys.START);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ChannelCircuits circuits = new ChannelCircuits(new ChannelLimits(50, OPEN, 500, 2000), meters, clock);
    private final ScriptedAlipay signed = new ScriptedAlipay(KeyMode.PUBLIC_KEY);
    private final List<String> sent = new ArrayList<>();
    private boolean away;
    private final AlipayChannel channel = AlipayChannel.over(
            this::post,
            TestKeys.settings(KeyMode.PUBLIC_KEY, URI.create("http://127.0.0.1:1/gateway.do")),
            circuits,
            clock);

    private AlipayTransport.Response post(URI url, Map<String, String> form) throws IOException {
        sent.add(SimulatedAlipay.fields(url.getRawQuery()).getOrDefault("method", ""));
        if (away) {
            throw new ConnectException("refused");
        }
        return signed.post(url, form);
    }

    @Test
    void calls_of_an_operation_that_does_not_answer_are_not_sent_and_unknown() {
        away = true;
        queries(50);
        sent.clear();

        QueryResult result = channel.query("m593", "n1");

        assertThat(result).isEqualTo(new QueryResult.Unknown(ChannelCircuits.NOT_SENT));
        assertThat(sent).isEmpty();
        assertThat(circuits.interrupted())
                .extracting(ChannelCircuits.Interrupted::operation)
                .containsExactly("alipay.trade.query");
        assertThat(meters.get("lifepay.channel.circuit.calls")
                        .tag("operation", "alipay.trade.query")
                        .tag("outcome", "not_sent")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(meters.get("lifepay.channel.circuit.state")
                        .tag("state", "open")
                        .gauge()
                        .value())
                .isEqualTo(1);
    }

    @Test
    void a_few_lost_answers_do_not_open_the_circuit() {
        away = true;

        queries(49);
        clock.advance(Duration.ofSeconds(31));
        queries(49);

        assertThat(sent).hasSize(98);
        assertThat(circuits.interrupted()).isEmpty();
    }

    @Test
    void other_operations_go_on() {
        away = true;
        queries(50);
        sent.clear();

        CloseResult closed = channel.close("m593", "n1");

        assertThat(closed).isEqualTo(new CloseResult.Unknown("connection failed"));
        assertThat(sent).containsExactly("alipay.trade.close");
    }

    @Test
    void whatever_was_not_sent_is_unknown_and_never_declined() {
        away = true;
        for (int i = 0; i < 51; i++) {
            open();
            channel.refund(refund());
        }
        sent.clear();

        assertThat(open()).isEqualTo(new PaymentInitiation.Unknown(ChannelCircuits.NOT_SENT));
        assertThat(channel.refund(refund())).isEqualTo(new RefundResult.Unknown(ChannelCircuits.NOT_SENT));
        assertThat(sent).isEmpty();
    }

    @Test
    void a_few_calls_try_the_operation_after_a_pause_and_their_answers_close_the_circuit() {
        away = true;
        queries(50);
        away = false;
        signed.answers("alipay.trade.query", notFound());
        clock.advance(OPEN.plusMillis(1));
        sent.clear();

        queries(20);

        assertThat(sent).hasSize(20);
        assertThat(circuits.interrupted()).isEmpty();
    }

    @Test
    void calls_that_fail_after_the_pause_open_the_circuit_anew() {
        away = true;
        queries(50);
        clock.advance(OPEN.plusMillis(1));
        sent.clear();

        queries(20);

        assertThat(sent).hasSize(3);
    }

    @Test
    void refusals_and_mistakes_of_our_set_up_are_answers() {
        for (String code :
                List.of("ACQ.TRADE_NOT_EXIST", "ACQ.A_NEW_ONE", "isv.invalid-signature", "ACQ.ACCESS_FORBIDDEN")) {
            signed.answers("alipay.trade.query", answer(code));

            queries(20);
        }

        assertThat(sent).hasSize(80);
        assertThat(circuits.interrupted()).isEmpty();
    }

    @Test
    void an_answer_that_alipay_itself_has_failed_is_none() {
        signed.answers("alipay.trade.query", answer("ACQ.SYSTEM_ERROR"));

        queries(60);

        assertThat(sent).hasSize(50);
    }

    private void queries(int count) {
        for (int i = 0; i < count; i++) {
            channel.query("m593", "n1");
        }
    }

    private PaymentInitiation open() {
        return channel.initiate(new PaymentRequest(
                "m593",
                "n1",
                PaymentMethod.SCAN_CODE,
                Money.ofYuan("8.88"),
                "Tea",
                TestKeys.START.plusSeconds(600),
                null,
                null,
                null,
                null));
    }

    private static RefundRequest refund() {
        return new RefundRequest("m593", "n1", "t1", "r1", Money.ofYuan("3.00"), null);
    }

    private static String notFound() {
        return answer("ACQ.TRADE_NOT_EXIST");
    }

    private static String answer(String code) {
        return "{\"code\":\"40004\",\"msg\":\"Business Failed\",\"sub_code\":\"" + code + "\",\"sub_msg\":\"\"}";
    }
}
