package org.lifepay.gateway.customs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.channel.customs.CustomsChannel;
import org.lifepay.gateway.channel.customs.CustomsStanding.Result;
import org.lifepay.gateway.customs.Declaration.Status;
import org.lifepay.gateway.order.Order;

/** Declarations that are queried together do not share the fate of one of them. */
class QueryDeclarationsTest {
    private final CustomsFixture fixture = new CustomsFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    private List<Order> sent(int count) {
        List<Order> orders = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Order order = fixture.paid("o" + i);
            fixture.declare(order, CustomsFixture.item(CustomsOffice.OFFICAL, 888));
            orders.add(order);
        }
        fixture.send.runOnce();
        return orders;
    }

    @Test
    void a_number_that_spoils_the_query_does_not_keep_the_others() {
        List<Order> orders = sent(4);
        Order spoilt = orders.get(1);
        fixture.customs.spoil(fixture.only(spoilt).requestNo());
        fixture.customs.decide(Result.SUCCESS, "399", null);

        for (int run = 0; run < 8; run++) {
            fixture.queryAfter(Duration.ofMinutes(30));
        }

        assertThat(orders)
                .filteredOn(order -> order != spoilt)
                .allSatisfy(order -> assertThat(fixture.only(order).status()).isEqualTo(Status.SUCCESS));
        assertThat(fixture.only(spoilt).status()).isEqualTo(Status.PROCESSING);
    }

    @Test
    void a_channel_that_does_not_answer_is_not_asked_on() {
        sent(2 * CustomsChannel.MAX_QUERIED);
        fixture.customs.queriesFail("response timeout");

        fixture.queryAfter(Duration.ofSeconds(10));

        assertThat(fixture.customs.queries).hasSize(2);
    }

    @Test
    void text_that_cannot_be_stored_and_the_payers_name_are_taken_out() {
        Order order = sent(1).getFirst();
        fixture.customs.decide(Result.FAILED, "100", "支付人张三\0与\ud800订购人不符" + "长".repeat(600));

        fixture.queryAfter(Duration.ofSeconds(10));

        assertThat(fixture.only(order).status()).isEqualTo(Status.FAILED);
        assertThat(fixture.only(order).ending().orElseThrow().info())
                .startsWith("支付人张** 与订购人不符")
                .hasSize(CustomsText.MAX_INFO);
        assertThat(fixture.notifications()).singleElement().asString().doesNotContain("张三");
    }
}
