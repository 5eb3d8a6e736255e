package org.lifepay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lifepay.simulator.SimulatorFixture.text;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.lifepay.simulator.trade.Discount;

/** Payments of which the buyer pays a part. */
class DiscountTest {
    private static final Discount EIGHT_AND_FIVE = new Discount(800, 500);

    private final SimulatorFixture simulatorFixture = new SimulatorFixture();

    @Test
    void a_query_tells_what_the_seller_receives_and_the_buyer_paid() {
        paid("n1", "100.00", EIGHT_AND_FIVE);

        var answer = simulatorFixture.call(
                "alipay.trade.query",
                "{\"out_trade_no\":\"n1\",\"query_options\":[\"fund_bill_list\",\"voucher_detail_list\"]}");

        assertThat(List.of(
                        text(answer, "total_amount"),
                        text(answer, "receipt_amount"),
                        text(answer, "buyer_pay_amount"),
                        text(answer, "mdiscount_amount"),
                        text(answer, "discount_amount")))
                .containsExactly("100.00", "92.00", "87.00", "8.00", "5.00");
        assertThat(answer.path("fund_bill_list").toString()).contains("MDISCOUNT", "\"8.00\"", "DISCOUNT", "\"5.00\"");
        assertThat(answer.path("voucher_detail_list").toString()).contains("\"merchant_contribute\":\"8.00\"");
    }

    @Test
    void the_notice_tells_the_same_in_camel_case_lists() {
        paid("n1", "100.00", EIGHT_AND_FIVE);

        simulatorFixture.simulator.deliverDueNotices();

        assertThat(simulatorFixture.delivered.getLast())
                .containsEntry("total_amount", "100.00")
                .containsEntry("receipt_amount", "92.00")
                .containsEntry("buyer_pay_amount", "87.00")
                .containsEntry("mdiscount_amount", "8.00")
                .containsEntry("discount_amount", "5.00");
        assertThat(simulatorFixture.delivered.getLast().get("voucher_detail_list"))
                .contains("merchantContribute");
    }

    @Test
    void points_are_a_part_of_what_the_buyer_pays() {
        paid("n1", "100.00", new Discount(800, 500, 200));

        var answer = simulatorFixture.call(
                "alipay.trade.query", "{\"out_trade_no\":\"n1\",\"query_options\":[\"fund_bill_list\"]}");

        assertThat(List.of(
                        text(answer, "receipt_amount"),
                        text(answer, "buyer_pay_amount"),
                        text(answer, "point_amount"),
                        text(answer, "invoice_amount")))
                .containsExactly("92.00", "87.00", "2.00", "85.00");
        assertThat(answer.path("fund_bill_list").toString()).contains("POINT", "\"2.00\"", "\"85.00\"");
    }

    @Test
    void without_a_discount_its_members_are_not_there() {
        simulatorFixture.paid("n1", "100.00");

        var answer = simulatorFixture.query("n1");

        assertThat(answer.has("mdiscount_amount") || answer.has("discount_amount"))
                .isFalse();
        assertThat(text(answer, "receipt_amount")).isEqualTo("100.00");
    }

    @Test
    void a_refund_gives_back_the_buyers_money_first_then_alipays() {
        paid("n1", "100.00", EIGHT_AND_FIVE);

        assertThat(sentBack("60.00", "r1")).isEqualTo("60.00");
        assertThat(sentBack("30.00", "r2")).isEqualTo("30.00");
        assertThat(sentBack("10.00", "r3")).isEqualTo("2.00");
        assertThat(text(simulatorFixture.query("n1"), "trade_status")).isEqualTo("TRADE_CLOSED");
    }

    @Test
    void the_bill_has_what_was_received_and_both_discounts() throws IOException {
        paid("n1", "100.00", EIGHT_AND_FIVE);
        simulatorFixture.refund("n1", "100.00", "r1");
        simulatorFixture.pass(Duration.ofDays(1));

        List<String> lines = bill();

        String[] paid = lines.get(5).split(",", -1);
        String[] refunded = lines.get(6).split(",", -1);
        assertThat(List.of(paid[11], paid[12], paid[15], paid[16], paid[22]))
                .containsExactly("100.00", "92.00", "5.00", "8.00", "-0.55");
        assertThat(List.of(refunded[11], refunded[12], refunded[15], refunded[16]))
                .containsExactly("-100.00", "-92.00", "-5.00", "-8.00");
        assertThat(lines).contains("#交易合计：1笔，商家实收共92.00元，商家优惠共8.00元", "#退款合计：1笔，商家实收退款共-92.00元，商家优惠退款共-8.00元");
    }

    @Test
    void a_discount_of_the_settings_counts_for_every_payment_above_it() {
        var fixture = new SimulatorFixture(draft -> draft.merchantDiscountFen = 100);

        fixture.paid("dear", "8.88");
        fixture.paid("cheap", "1.00");

        assertThat(text(fixture.query("dear"), "receipt_amount")).isEqualTo("7.88");
        assertThat(text(fixture.query("cheap"), "receipt_amount")).isEqualTo("1.00");
    }

    @Test
    void the_buyer_pays_less_out_of_the_balance() {
        simulatorFixture.precreate("n1", "2.00");
        simulatorFixture.simulator.buyerApp().discount("n1", new Discount(60, 50));

        var paid = simulatorFixture.simulator.pay("n1", "2088000000000013", true, true);

        assertThat(paid).isInstanceOf(ActionResult.Done.class);
        assertThat(simulatorFixture.simulator.buyerApp().buyers().stream()
                        .filter(buyer -> buyer.userId().equals("2088000000000013"))
                        .map(BuyerView::balance))
                .containsExactly("0.10");
    }

    @Test
    void a_discount_on_everything_or_after_the_payment_is_refused() {
        simulatorFixture.paid("paid", "1.00");
        simulatorFixture.precreate("n1", "1.00");
        var app = simulatorFixture.simulator.buyerApp();

        assertThat(app.discount("n1", new Discount(60, 40))).isInstanceOf(ActionResult.Refused.class);
        assertThat(app.discount("paid", new Discount(1, 0))).isInstanceOf(ActionResult.Refused.class);
    }

    private void paid(String number, String yuan, Discount discount) {
        simulatorFixture.precreate(number, yuan);
        assertThat(simulatorFixture.simulator.buyerApp().discount(number, discount))
                .isInstanceOf(ActionResult.Done.class);
        assertThat(simulatorFixture.simulator.pay(number)).isInstanceOf(ActionResult.Done.class);
    }

    private String sentBack(String yuan, String number) {
        return text(
                simulatorFixture.call(
                        "alipay.trade.refund",
                        "{\"out_trade_no\":\"n1\",\"refund_amount\":\"" + yuan + "\",\"out_request_no\":\"" + number
                                + "\",\"query_options\":[\"refund_detail_item_list\"]}"),
                "send_back_fee");
    }

    private List<String> bill() throws IOException {
        var answer = simulatorFixture.call(
                "alipay.data.dataservice.bill.downloadurl.query",
                "{\"bill_type\":\"trade\",\"bill_date\":\"2026-11-23\"}");
        String url = text(answer, "bill_download_url");
        byte[] zip = simulatorFixture.simulator.bills().download(url.substring(url.lastIndexOf('/') + 1));
        try (var read =
                new ZipInputStream(new ByteArrayInputStream(Objects.requireNonNull(zip)), Charset.forName("GBK"))) {
            assertThat(read.getNextEntry()).isNotNull();
            return new String(read.readAllBytes(), Charset.forName("GBK"))
                    .lines()
                    .toList();
        }
    }
}
