package org.lifepay.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lifepay.envelope.Fields;

class RetryPolicyTest {
    private final List<String> paths = new ArrayList<>();
    private final List<Long> pauses = new ArrayList<>();

    @Test
    void a_query_without_answer_is_asked_three_times_and_then_given_up() {
        LifepayClient client = failing(9).build();

        assertThatThrownBy(() -> client.query("A-1001")).isInstanceOf(OutcomeUnknownException.class);

        assertThat(paths).hasSize(3).containsOnly("/onlinePay/query");
        assertThat(pauses).hasSize(2);
        assertThat(pauses.get(0)).isBetween(100L, 300L);
        assertThat(pauses.get(1)).isBetween(200L, 600L);
    }

    @Test
    void the_pauses_of_two_callers_differ() {
        assertThatThrownBy(() -> failing(9).random(new Random(1)).build().queryRefund("R-1"))
                .isInstanceOf(OutcomeUnknownException.class);
        assertThatThrownBy(() -> failing(9).random(new Random(2)).build().queryRefund("R-1"))
                .isInstanceOf(OutcomeUnknownException.class);

        assertThat(pauses).hasSize(4);
        assertThat(pauses.subList(0, 2)).isNotEqualTo(pauses.subList(2, 4));
    }

    @Test
    void an_order_a_refund_and_a_cancel_are_sent_once() {
        LifepayClient client = failing(9).build();

        assertThatThrownBy(() -> client.place(LifepayClientTest.ORDER)).isInstanceOf(OutcomeUnknownException.class);
        assertThatThrownBy(() -> client.refund(LifepayClientTest.REFUND)).isInstanceOf(OutcomeUnknownException.class);
        assertThatThrownBy(() -> client.cancel("A-1001")).isInstanceOf(OutcomeUnknownException.class);

        assertThat(paths).containsExactly("/onlinePay/order", "/onlinePay/refund", "/onlinePay/cancelOrder");
    }

    @Test
    void an_order_is_repeated_under_the_same_number_when_the_merchant_says_so() {
        LifepayClient client = failing(2).retryWrites(true).build();

        PlacedOrder placed = client.place(LifepayClientTest.ORDER);

        assertThat(placed.requestId()).isEqualTo("A-1001");
        assertThat(paths).hasSize(3);
    }

    @Test
    void a_refused_repeat_says_nothing_of_the_try_before_it() {
        LifepayClient client = failingThen(FakePlatform.error("ADDRESS_NOT_ALLOWED", "not on the list"));

        assertThatThrownBy(() -> client.refund(LifepayClientTest.REFUND))
                .isInstanceOfSatisfying(OutcomeUnknownException.class, unsure -> {
                    assertThat(unsure.code()).isEqualTo("ADDRESS_NOT_ALLOWED");
                    assertThat(unsure.requestId()).isEqualTo("R-1");
                });
        assertThat(paths).hasSize(2);
    }

    @Test
    void a_repeat_that_says_how_the_order_stands_is_believed() {
        LifepayClient client = failingThen(FakePlatform.error("CHANNEL_DECLINED", "no money"));

        assertThatThrownBy(() -> client.place(LifepayClientTest.ORDER)).isInstanceOf(RequestRejectedException.class);
    }

    private LifepayClient failingThen(Fields error) {
        return client(_ -> {
                    if (paths.size() == 1) {
                        throw new IOException("down");
                    }
                    return new TransportResponse(200, java.util.Map.of(), error.toJson());
                })
                .retryWrites(true)
                .build();
    }

    @Test
    void a_refused_query_is_not_repeated() {
        LifepayClient client = answering(FakePlatform.error("ORDER_NOT_FOUND", "no such order"));

        assertThatThrownBy(() -> client.query("A-1001")).isInstanceOf(RequestRejectedException.class);

        assertThat(paths).hasSize(1);
    }

    @Test
    void a_limit_is_not_made_worse_by_asking_again() {
        LifepayClient client = answering(FakePlatform.error("RATE_LIMITED", "200 a minute"));

        assertThatThrownBy(() -> client.query("A-1001")).isInstanceOf(OutcomeUnknownException.class);

        assertThat(paths).hasSize(1);
    }

    @Test
    void an_interrupted_caller_stops_asking_and_stays_interrupted() {
        LifepayClient client = failing(9)
                .sleeper(_ -> {
                    throw new InterruptedException();
                })
                .build();

        assertThatThrownBy(() -> client.query("A-1001")).isInstanceOf(OutcomeUnknownException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(paths).hasSize(1);
    }

    /** Fails so many times, then answers as the platform does. */
    private LifepayClient.Builder failing(int failures) {
        return client(request -> {
            if (paths.size() <= failures) {
                throw new IOException("down");
            }
            return sealed(Fields.builder()
                    .put("merchantId", Vectors.MERCHANT_ID)
                    .put("requestId", request.headers().getOrDefault("requestId", ""))
                    .put("status", "SUCCESS")
                    .build());
        });
    }

    private LifepayClient answering(Fields error) {
        return client(_ -> new TransportResponse(200, java.util.Map.of(), error.toJson()))
                .build();
    }

    private LifepayClient.Builder client(Transport transport) {
        return LifepayClient.builder("https://pay.example", Vectors.MERCHANT_ID, Vectors.merchantKeys())
                .transport(request -> {
                    paths.add(request.url().getPath());
                    return transport.post(request);
                })
                .sleeper(pauses::add);
    }

    private static TransportResponse sealed(Fields answer) {
        var sealedMessage = FakePlatform.sign(answer);
        return new TransportResponse(
                200,
                java.util.Map.of("encryptKey", sealedMessage.encryptKey()),
                sealedMessage.jsonBody().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
