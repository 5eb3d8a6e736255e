package org.lifepay.gateway.customs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.channel.customs.CustomsAnswer;
import org.lifepay.gateway.channel.customs.CustomsStanding.Result;
import org.lifepay.gateway.customs.Declaration.Status;
import org.lifepay.gateway.order.Order;

/** Declarations that are sent more than once: which answer belongs to which time, and what is kept of it. */
class ResubmittedDeclarationsTest {
    private static final Duration INTERVAL = Duration.ofMinutes(5);

    private final CustomsFixture fixture = new CustomsFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    private Order refused() {
        Order order = fixture.paid("o1");
        fixture.declare(order, CustomsFixture.item(CustomsOffice.OFFICAL, 888));
        fixture.send.runOnce();
        fixture.customs.decide(Result.FAILED, "100", "退单", fixture.gateway.clock.instant());
        fixture.queryAfter(Duration.ofSeconds(10));
        return order;
    }

    @Test
    void the_answer_of_customs_to_the_time_before_ends_nothing() {
        Order order = refused();
        fixture.customs.keepOldResults();
        fixture.repeat(order, CustomsOffice.OFFICAL);
        fixture.sendAfter(INTERVAL);

        fixture.queryAfter(Duration.ofSeconds(10));
        Status early = fixture.only(order).status();
        fixture.customs.decide(Result.SUCCESS, "399", null, fixture.gateway.clock.instant());
        fixture.queryAfter(Duration.ofSeconds(30));

        assertThat(early).isEqualTo(Status.PROCESSING);
        assertThat(fixture.only(order).status()).isEqualTo(Status.SUCCESS);
        assertThat(fixture.notifications()).hasSize(2);
    }

    @Test
    void it_is_sent_again_some_minutes_after_the_time_before() {
        Order order = refused();
        fixture.gateway.clock.advance(Duration.ofMinutes(1));
        fixture.repeat(order, CustomsOffice.OFFICAL);

        fixture.sendAfter(INTERVAL.minusSeconds(71));
        int early = fixture.customs.requests.size();
        fixture.sendAfter(Duration.ofSeconds(1));

        assertThat(early).isEqualTo(1);
        assertThat(fixture.customs.requests).hasSize(2);
    }

    @Test
    void what_the_channel_does_not_take_yet_is_tried_again_and_fails_in_the_end() {
        Order order = refused();
        fixture.repeat(order, CustomsOffice.OFFICAL);
        List<Duration> waits = List.of(
                INTERVAL,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofMinutes(2),
                Duration.ofMinutes(10));
        for (Duration wait : waits) {
            assertThat(fixture.only(order).status()).isEqualTo(Status.PROCESSING);
            fixture.customs.answerNext(new CustomsAnswer.NotYet("ACQ.CONTEXT_INCONSISTENT", "x"));
            fixture.sendAfter(wait);
        }

        assertThat(fixture.only(order).status()).isEqualTo(Status.FAILED);
    }

    @Test
    void a_refusal_after_a_lost_answer_fails_only_what_the_channel_does_not_have() {
        Order accepted = fixture.paid("o1");
        fixture.declare(accepted, CustomsFixture.item(CustomsOffice.OFFICAL, 888));
        fixture.customs.loseNextAnswer();
        fixture.send.runOnce();
        fixture.customs.answerNext(new CustomsAnswer.Refused("ACQ.X", "x"));
        fixture.sendAfter(Duration.ofSeconds(10));
        Order other = fixture.paid("o2");
        fixture.declare(other, CustomsFixture.item(CustomsOffice.OFFICAL, 888));
        fixture.customs.answerNext(new CustomsAnswer.Unknown("timeout"));
        fixture.send.runOnce();
        fixture.customs.answerNext(new CustomsAnswer.Refused("ACQ.X", "x"));
        fixture.sendAfter(Duration.ofSeconds(10));

        assertThat(fixture.only(accepted).sent()).isTrue();
        assertThat(fixture.gateway
                        .bean(Declarations.class)
                        .receipt(fixture.only(accepted))
                        .declarationNumber())
                .isEqualTo("D-found");
        assertThat(fixture.exceptions.list(10))
                .singleElement()
                .satisfies(item -> assertThat(item.problem()).isEqualTo("NO_RECEIPT"));
        assertThat(fixture.only(other).status()).isEqualTo(Status.FAILED);
    }

    @Test
    void a_notification_that_was_not_delivered_tells_the_newest() {
        Order order = fixture.paid("o1");
        fixture.declare(
                order, CustomsFixture.item(CustomsOffice.OFFICAL, 400), CustomsFixture.item(CustomsOffice.NINGBO, 400));
        fixture.send.runOnce();
        fixture.customs.decide(Result.FAILED, "100", null, Instant.MAX);
        fixture.queryAfter(Duration.ofSeconds(10));
        fixture.gateway.texts(
                "update notification set status = 'DELIVERED', due_at = null, ended_at = created_at where notification_id = "
                        + "(select min(notification_id) from notification where kind = 'CUSTOMS') returning kind");
        fixture.repeat(order, CustomsOffice.NINGBO);
        fixture.sendAfter(INTERVAL);
        fixture.customs.decide(Result.SUCCESS, "399", null, Instant.MAX);

        fixture.queryAfter(Duration.ofSeconds(10));

        List<String> told = fixture.notifications();
        assertThat(told).hasSize(3);
        assertThat(told.getFirst()).doesNotContain("SUCCESS");
        assertThat(told.get(1)).isEqualTo(told.get(2)).contains("FAILED", "SUCCESS");
    }

    @Test
    void what_was_declared_in_time_is_corrected_later() {
        Order order = refused();
        fixture.gateway.clock.advance(Duration.ofDays(8));

        assertThat(fixture.declare(order, CustomsFixture.item(CustomsOffice.NINGBO, 100)))
                .isEqualTo(new DeclareCustoms.Result.TooLate(7));
        assertThat(fixture.declare(order, CustomsFixture.item(CustomsOffice.OFFICAL, 700)))
                .isEqualTo(new DeclareCustoms.Result.Accepted());
    }

    @Test
    void the_seven_days_begin_with_the_payment() {
        Order order = fixture.paid("o1");
        fixture.gateway.texts("update payment_order set created_at = created_at - interval '6 days', "
                + "expires_at = expires_at where payment_order_id = '" + order.paymentOrderId() + "' returning status");
        fixture.gateway.clock.advance(Duration.ofDays(6));

        assertThat(fixture.declare(order, CustomsFixture.item(CustomsOffice.OFFICAL, 888)))
                .isEqualTo(new DeclareCustoms.Result.Accepted());
        assertThat(order.merchant()).isEqualTo(GatewayFixture.SHOP);
    }
}
