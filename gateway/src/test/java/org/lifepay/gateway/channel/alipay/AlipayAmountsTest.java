package org.lifepay.gateway.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifepay.gateway.channel.Discount;
import org.lifepay.gateway.channel.Payment;
import org.lifepay.gateway.channel.PaymentMethod;
import org.lifepay.gateway.channel.QueryResult;
import org.lifepay.gateway.money.Money;

/** Alipay's amounts of a payment of 100.00, receipt first: those that add up, and those that do not. */
class AlipayAmountsTest {
    private static final Money TOTAL = Money.ofYuan("100.00");

    @ParameterizedTest
    @CsvSource({
        ",,,, 0,0",
        ",100.00,,, 0,0",
        "100.00,100.00,,, 0,0",
        "92.00,87.00,8.00,5.00, 800,500",
        "92.00,87.00,,, 800,500",
        "92.00,,8.00,5.00, 800,500",
        "100.00,95.00,0.00,5.00, 0,500",
        "92,92.0,8,, 800,0",
        "0.00,0.00,100.00,, 10000,0",
        "100.00,0.00,,100.00, 0,10000"
    })
    void amounts_that_add_up_give_both_discounts(
            String receipt, String paid, String merchant, String platform, long merchantFen, long platformFen) {
        Discount discount = new AlipayAmounts(receipt, paid, merchant, platform, null).on(TOTAL, "n1");

        assertThat(discount).isEqualTo(new Discount(new Money(merchantFen), new Money(platformFen)));
    }

    @ParameterizedTest
    @CsvSource({
        "120.00,100.00,,", // more than the total
        "92.00,93.00,8.00,", // the buyer paid more than was received
        "-8.00,0.00,,",
        "0.00,0.00,,", // nothing received, and no discount that says why
        "92.001,92.00,,",
        "nothing,92.00,,",
        "92.00,some,8.00,",
        ",,8.00,", // a discount, and nothing of what was received
        ",92.00,,", // a discount that only the buyer's part tells of
    })
    void amounts_out_of_order_count_as_no_discount_and_are_kept(
            String receipt, String paid, String merchant, String platform) {
        Discount discount = new AlipayAmounts(receipt, paid, merchant, platform, null).on(TOTAL, "n1");

        assertThat(discount.isGiven()).isFalse();
        assertThat(discount.isNone()).isFalse();
        assertThat(discount.problem()).startsWith("total_amount=100.00").doesNotContain("nothing", "some");
    }

    @ParameterizedTest
    @CsvSource({"5.00,5.00", "8.00,4.00", "x,5.00"})
    void receipt_and_buyers_part_stand_against_discounts_that_disagree(String merchant, String platform) {
        Discount discount = new AlipayAmounts("92.00", "87.00", merchant, platform, null).on(TOTAL, "n1");

        assertThat(discount.merchant()).isEqualTo(new Money(800));
        assertThat(discount.platform()).isEqualTo(new Money(500));
        assertThat(discount.problem()).contains("receipt_amount=92.00", "buyer_pay_amount=87.00", "discount_amount=");
    }

    @ParameterizedTest
    @CsvSource({
        "92.00,87.00,2.00, 800,500,200",
        "92.00,87.00,87.00, 800,500,8700",
        "92.00,87.00,87.01, 800,500,0", // more than the buyer paid
        "92.00,87.00,x, 800,500,0",
        "100.00,100.00,2.00, 0,0,200",
        ",,2.00, 0,0,200"
    })
    void points_are_a_part_of_what_the_buyer_paid_and_change_no_money(
            String receipt, String paid, String points, long merchantFen, long platformFen, long pointFen) {
        Discount discount = new AlipayAmounts(receipt, paid, null, null, points).on(TOTAL, "n1");

        assertThat(discount)
                .isEqualTo(new Discount(new Money(merchantFen), new Money(platformFen), new Money(pointFen), ""));
    }

    @Test
    void the_query_and_the_answer_to_a_barcode_tell_of_a_discount() {
        var alipay = new SimulatedAlipay(KeyMode.PUBLIC_KEY);
        alipay.simulator.settings(alipay.simulator.settings().but(draft -> {
            draft.merchantDiscountFen = 100;
            draft.platformDiscountFen = 50;
        }));
        Discount expected = new Discount(new Money(100), new Money(50));

        var paid = alipay.channel.initiate(alipay.barcode("n1", SimulatedAlipay.PAYS_AT_ONCE));
        alipay.channel.initiate(alipay.opening("n2", PaymentMethod.SCAN_CODE));
        alipay.simulator.pay("n2");

        assertThat(paid).extracting("payment.discount").isEqualTo(expected);
        assertThat(alipay.channel.query(SimulatedAlipay.HINT, "n2"))
                .isInstanceOfSatisfying(
                        QueryResult.Paid.class,
                        found -> assertThat(found.payment())
                                .extracting(Payment::discount, Payment::received)
                                .containsExactly(expected, new Money(788)));
    }

    @Test
    void the_query_tells_what_was_paid_by_points() {
        var alipay = new SimulatedAlipay(KeyMode.PUBLIC_KEY);
        alipay.channel.initiate(alipay.opening("n1", PaymentMethod.SCAN_CODE));
        alipay.simulator.buyerApp().discount("n1", new org.lifepay.simulator.trade.Discount(100, 50, 38));
        alipay.simulator.pay("n1");

        assertThat(alipay.channel.query(SimulatedAlipay.HINT, "n1"))
                .isInstanceOfSatisfying(
                        QueryResult.Paid.class,
                        found -> assertThat(found.payment().discount())
                                .isEqualTo(new Discount(new Money(100), new Money(50), new Money(38), "")));
    }
}
