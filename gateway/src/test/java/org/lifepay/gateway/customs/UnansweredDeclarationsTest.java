package org.lifepay.gateway.customs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.channel.customs.CustomsAnswer;
import org.lifepay.gateway.channel.customs.CustomsStanding;
import org.lifepay.gateway.customs.Declaration.Status;
import org.lifepay.gateway.order.Order;

/** Declarations that the channel answers by nothing that is known: how the merchant and the operator end them. */
class UnansweredDeclarationsTest {
    private static final CustomsAnswer UNLISTED = new CustomsAnswer.Unknown("ACQ.NOT_IN_ANY_LIST");

    private final CustomsFixture fixture = new CustomsFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    private Order refusedByAnUnlistedCode() {
        Order order = fixture.paid("o1");
        fixture.declare(order, CustomsFixture.item(CustomsOffice.OFFICAL, 888));
        fixture.customs.answerNext(UNLISTED);
        fixture.send.runOnce();
        return order;
    }

    @Test
    void what_the_channel_does_not_know_is_replaced_by_other_content() {
        Order order = refusedByAnUnlistedCode();

        DeclareCustoms.Result corrected = fixture.declare(order, CustomsFixture.item(CustomsOffice.OFFICAL, 700));
        fixture.send.runOnce();
        int atOnce = fixture.customs.requests.size();
        fixture.sendAfter(SendDeclarations.LEASE);

        assertThat(corrected).isEqualTo(new DeclareCustoms.Result.Accepted());
        assertThat(atOnce).isEqualTo(1);
        assertThat(fixture.customs.requests).hasSize(2);
        assertThat(fixture.customs.requests.getLast().number())
                .isEqualTo(fixture.customs.requests.getFirst().number());
        assertThat(fixture.customs.requests.getLast().amount().fen()).isEqualTo(700);
        assertThat(fixture.only(order).submission()).isEqualTo(2);
        assertThat(fixture.notifications()).isEmpty();
    }

    @Test
    void what_the_channel_may_know_is_not_replaced() {
        Order lost = fixture.paid("o1");
        fixture.declare(lost, CustomsFixture.item(CustomsOffice.OFFICAL, 888));
        fixture.customs.loseNextAnswer();
        fixture.send.runOnce();
        Order unknown = fixture.paid("o2");
        fixture.declare(unknown, CustomsFixture.item(CustomsOffice.OFFICAL, 888));
        fixture.customs.answerNext(UNLISTED);
        fixture.send.runOnce();

        fixture.declare(lost, CustomsFixture.item(CustomsOffice.OFFICAL, 700));
        fixture.customs.queriesFail("HTTP 502");
        fixture.declare(unknown, CustomsFixture.item(CustomsOffice.OFFICAL, 700));

        assertThat(fixture.only(lost).amount().fen()).isEqualTo(888);
        assertThat(fixture.only(unknown).amount().fen()).isEqualTo(888);
    }

    @Test
    void an_operator_ends_one_as_failed_and_it_can_be_corrected() {
        Order order = refusedByAnUnlistedCode();
        String number = fixture.only(order).requestNo();
        var early = fixture.exceptions.fail(GatewayFixture.SHOP, number);
        fixture.gateway.clock.advance(Duration.ofHours(1));
        fixture.customs.queriesFail("HTTP 502");

        var unknown = fixture.exceptions.fail(GatewayFixture.SHOP, number);
        fixture.gateway.clock.advance(Duration.ofHours(23));
        var ended = fixture.exceptions.fail(GatewayFixture.SHOP, number);
        var again = fixture.exceptions.fail(GatewayFixture.SHOP, number);

        assertThat(List.of(early, unknown, ended, again))
                .containsExactly(
                        DeclarationExceptions.Result.GONE,
                        DeclarationExceptions.Result.UNKNOWN,
                        DeclarationExceptions.Result.FAILED,
                        DeclarationExceptions.Result.GONE);
        assertThat(fixture.only(order).status()).isEqualTo(Status.FAILED);
        assertThat(fixture.notifications())
                .singleElement()
                .asString()
                .contains("\"errorMessage\":\"CLOSED_BY_OPERATOR\"");
        assertThat(fixture.declare(order, CustomsFixture.item(CustomsOffice.OFFICAL, 700)))
                .isEqualTo(new DeclareCustoms.Result.Accepted());
    }

    @Test
    void silence_of_customs_for_a_day_is_on_the_work_list() {
        Order order = fixture.paid("o1");
        fixture.declare(order, CustomsFixture.item(CustomsOffice.OFFICAL, 888));
        fixture.send.runOnce();
        fixture.queryAfter(Duration.ofHours(24).minusSeconds(1));
        assertThat(fixture.exceptions.list(10)).isEmpty();

        fixture.queryAfter(Duration.ofSeconds(1));

        assertThat(fixture.exceptions.list(10))
                .singleElement()
                .satisfies(item -> assertThat(item.problem()).isEqualTo("NO_RESULT"));
        fixture.customs.decide(CustomsStanding.Result.SUCCESS, "399", null);
        fixture.queryAfter(Duration.ofHours(1));
        assertThat(fixture.exceptions.list(10)).isEmpty();
    }
}
