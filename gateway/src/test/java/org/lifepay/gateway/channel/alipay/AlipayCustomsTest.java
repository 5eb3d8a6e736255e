package org.lifepay.gateway.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alipay.api.response.AlipayTradeCustomsDeclareResponse;
import com.alipay.api.response.AlipayTradePayResponse;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifepay.gateway.channel.customs.CustomsAnswer;
import org.lifepay.gateway.channel.customs.CustomsRequest;
import org.lifepay.gateway.channel.customs.CustomsStanding.Result;
import org.lifepay.gateway.channel.customs.CustomsStandings;
import org.lifepay.gateway.money.Money;
import org.lifepay.simulator.Fault;
import org.lifepay.simulator.customs.CustomsDeclaration;
import org.lifepay.simulator.customs.CustomsFate;

/** Declarations over alipay.trade.customs.declare, against the simulator, and what Alipay's words mean. */
class AlipayCustomsTest {
    private static final String NUMBER = "0123456789abcdef01234567890000593";

    private final SimulatedAlipay alipay = new SimulatedAlipay(KeyMode.CERTIFICATE);

    private CustomsRequest declaration(String yuan) {
        return new CustomsRequest(
                "c1",
                alipay.tradeNo("t1"),
                Money.ofYuan(yuan),
                "ZONGSHU",
                "4401",
                "茶行",
                new CustomsRequest.Payer("张三", "11010519491231002X"),
                null);
    }

    private CustomsStandings.Answered query(String... numbers) {
        return (CustomsStandings.Answered) alipay.customs.query(List.of(numbers));
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void a_declaration_arrives_in_yuan_and_gives_a_receipt(KeyMode mode) {
        SimulatedAlipay other = new SimulatedAlipay(mode);
        other.paid("t1");
        CustomsAnswer answer = other.customs.declare(new CustomsRequest(
                "c1",
                other.tradeNo("t1"),
                Money.ofYuan("1.05"),
                "NINGBO",
                "4401",
                "茶行",
                new CustomsRequest.Payer("张三", "11010519491231002X"),
                null));

        CustomsDeclaration arrived =
                Objects.requireNonNull(other.simulator.customs().find("c1"));
        assertThat(arrived.fen()).isEqualTo(105);
        assertThat(arrived.place()).isEqualTo("NINGBO");
        assertThat(arrived.merchantCode()).isEqualTo("4401");
        assertThat(arrived.merchantName()).isEqualTo("茶行");
        var receipt = ((CustomsAnswer.Accepted) answer).receipt();
        assertThat(receipt.tradeNo()).isEqualTo(other.tradeNo("t1"));
        assertThat(receipt.declarationNumber()).isEqualTo(arrived.declareNo());
        assertThat(receipt.clearing()).isEqualTo("2");
        assertThat(receipt.payerCheck()).isEqualTo("T");
    }

    @Test
    void a_query_tells_how_each_stands_and_which_are_not_known() {
        alipay.paid("t1");
        alipay.customs.declare(declaration("1.00"));
        CustomsDeclaration decided =
                Objects.requireNonNull(alipay.simulator.customs().decide("c1", CustomsFate.REFUSED));

        CustomsStandings.Answered answered = query("c1", "c2", "c3");

        assertThat(answered.standings()).singleElement().satisfies(found -> {
            assertThat(found.number()).isEqualTo("c1");
            assertThat(found.result()).isEqualTo(Result.FAILED);
            assertThat(found.code()).isEqualTo("100");
            assertThat(found.info()).isEqualTo(CustomsFate.REFUSED.info());
            assertThat(found.decidedAt()).isEqualTo(decided.decided().truncatedTo(ChronoUnit.SECONDS));
            assertThat(found.receipt().declarationNumber()).isEqualTo(decided.declareNo());
        });
        assertThat(answered.notFound()).isEqualTo(Set.of("c2", "c3"));
    }

    @Test
    void a_lost_answer_is_unknown_and_a_refusal_is_final() {
        alipay.paid("t1");
        alipay.simulator.arm(new Fault.Drop(true), "any", 1);

        assertThat(alipay.customs.declare(declaration("1.00"))).isInstanceOf(CustomsAnswer.Unknown.class);
        assertThat(query("c1").standings()).hasSize(1);
        assertThat(alipay.customs.declare(declaration("999.00")))
                .isInstanceOfSatisfying(
                        CustomsAnswer.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("ACQ.INVALID_PARAMETER"));
    }

    @Test
    void a_query_without_an_answer_is_unknown() {
        alipay.simulator.arm(new Fault.HttpError(502, false), "any", 1);

        assertThat(alipay.customs.query(List.of("c1"))).isInstanceOf(CustomsStandings.Unknown.class);
    }

    @Test
    void no_query_names_more_than_ten() {
        assertThatThrownBy(() -> alipay.customs.query(Collections.nCopies(11, NUMBER)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "ws, '', PROCESSING",
        "sending, 399, PROCESSING",
        "succ, '', PROCESSING",
        "succ, 2, PROCESSING",
        "succ, 3, PROCESSING",
        "succ, 399, SUCCESS",
        "SUCC, succ, SUCCESS",
        "succ, 4, FAILED",
        "succ, 100, FAILED",
        "succ, -621001, FAILED",
        "succ, fail, FAILED",
        "fail, '', FAILED",
        "succ, 120, UNKNOWN_WORD",
        "succ, -x, UNKNOWN_WORD",
        "done, 399, UNKNOWN_WORD",
        "'', '', UNKNOWN_WORD"
    })
    void a_word_that_is_not_known_ends_nothing(String status, String code, Result result) {
        assertThat(AlipayCustomsCodes.result(status, code)).isEqualTo(result);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACQ.TOTAL_DECLARATION_AMOUNT_EXCEED", "DUPLICATED_DECLARATIONS", "ACQ.PARAM_ILLEGAL"})
    void customs_own_refusals_are_final_for_a_declaration_only(String code) {
        assertThat(AlipayCustomsCodes.isFinal(new AlipayTradeCustomsDeclareResponse(), code))
                .isTrue();
        assertThat(AlipayCustomsCodes.isFinal(new AlipayTradePayResponse(), code))
                .isFalse();
        assertThat(AlipayCustomsCodes.isFinal(new AlipayTradeCustomsDeclareResponse(), "ACQ.SYSTEM_ERROR"))
                .isFalse();
    }

    @Test
    void a_part_of_an_order_is_declared_as_a_split_with_the_merchants_number() {
        alipay.paid("t1");
        CustomsRequest whole = declaration("1.00");

        var answer = (CustomsAnswer.Accepted) alipay.customs.declare(new CustomsRequest(
                whole.number(),
                whole.tradeNo(),
                whole.amount(),
                whole.place(),
                whole.merchantCode(),
                whole.merchantName(),
                whole.payer(),
                "A1-1"));

        assertThat(Objects.requireNonNull(alipay.simulator.customs().find("c1")).subOutBizNo())
                .isEqualTo("A1-1");
        assertThat(answer.receipt().tradeNo()).isNotNull().isNotEqualTo(whole.tradeNo());
    }
}
