package org.lifepay.gateway.console.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.ConsoleClient;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.MerchantProgram;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.channel.Discount;
import org.lifepay.gateway.channel.Payment;
import org.lifepay.gateway.channel.PaymentConfirmationHandler;
import org.lifepay.gateway.channel.PaymentInitiation;
import org.lifepay.gateway.channel.RefundResult;
import org.lifepay.gateway.merchant.FeeTerms;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.refund.PlaceRefund;
import org.lifepay.gateway.refund.Refund;
import org.lifepay.gateway.refund.Refunds;

/** The list of refunds and a refund's own page. */
class RefundDetailsPageTest {
    private static final MerchantId OTHER = new MerchantId("890000601");

    private static GatewayServer gateway;
    private static ConsoleClient operator;

    @BeforeAll
    static void open() {
        gateway = GatewayServer.used();
        gateway.bean(Merchants.class).register(new Merchant(OTHER, "Cup House", true, Optional.empty()));
        operator = ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.OPERATOR);
    }

    @AfterAll
    static void close() {
        operator.close();
        gateway.close();
    }

    @Test
    void a_refund_of_the_console_tells_everything_and_who_asked_for_it() {
        Order order = paid();
        operator.confirm();
        operator.get("/console/orders/" + order.paymentOrderId() + "/refund");
        String requestId = found("name=\"requestId\" value=\"([^\"]+)\"");
        operator.post(
                "/console/orders/" + order.paymentOrderId() + "/refund",
                "requestId",
                requestId,
                "amount",
                "1,0.00",
                "reason",
                "x");
        assertThat(operator.page()).as("commas between thousands only").contains("退款金额有误");
        operator.post(
                "/console/orders/" + order.paymentOrderId() + "/refund",
                "requestId",
                requestId,
                "amount",
                "¥２.５０",
                "reason",
                "broken <cup>");

        String list = operator.get("/console/refunds?number=" + requestId).body();
        assertThat(list).contains(order.requestId(), ">8.88<", ">2.50<", "Li OPERATOR", "Tea &lt;b&gt;&amp; 茶");
        assertThat(operator.get("/console/refunds/totals?number=" + requestId).body())
                .contains("共 1 笔，合计 2.50 元", "其中退款成功 1 笔，2.50 元");

        Refund refund =
                gateway.bean(Refunds.class).find(GatewayFixture.SHOP, requestId).orElseThrow();
        String page = operator.get("/console/refunds/" + refund.id()).body();
        assertThat(page)
                .contains("<title>退款单 " + requestId, "¥2.50", "Li OPERATOR", "broken &lt;cup&gt;")
                .contains(refund.serialNumber(), order.requestId(), "¥6.38", "T" + order.paymentOrderId())
                .containsSubsequence("退款受理", "退款成功")
                .doesNotContain("??");
        assertThat(operator.get("/console/refunds/" + refund.id() + "?lang=en").body())
                .contains("Handled by")
                .doesNotContain("??");
        operator.get("/console/refunds?lang=zh");
    }

    @Test
    void a_refund_of_the_merchants_program_says_so_and_its_notification_is_resent() {
        Refund refund = refund(paid());

        String page = operator.get("/console/refunds/" + refund.id()).body();
        assertThat(page).contains("经办人", ">接口<");
        operator.post("/console/refunds/" + refund.id() + "/resend");

        assertThat(operator.path()).isEqualTo("/console/refunds/" + refund.id());
        assertThat(operator.page()).contains("已提交重发", "手动重发通知");
    }

    @Test
    void what_a_refund_gives_back_of_the_fee_and_what_of_it_is_a_discount_are_told() {
        gateway.channel.onInitiate(request -> new PaymentInitiation.ScanCode("https://qr.example/" + request.number()));
        try (MerchantProgram shop = new MerchantProgram(gateway);
                ConsoleClient support = ConsoleClient.signedIn(gateway, Optional.empty(), Role.SUPPORT)) {
            returnFees(shop.merchant());
            String number = String.valueOf(shop.call(
                            MerchantProgram.ORDER,
                            shop.order("discounted")
                                    .put("paymentModeCode", PaymentMode.SCAN_CODE.code())
                                    .build())
                    .fields()
                    .text("paymentOrderId"));
            payDiscounted(shop.merchant(), number);
            Refund refund = refund(shop.merchant(), "R-discounted", number, 888);

            Fields told = shop.call(
                            "/onlinePay/refundQuery", shop.query("R-discounted").build())
                    .fields();

            assertThat(told.text("amount")).isEqualTo("888");
            assertThat(told.text("feeRefundedAmount")).isEqualTo("8");
            assertThat(told.text("merchantDiscountAmount")).isEqualTo("100");
            assertThat(support.get("/admin/refunds/" + shop.merchant() + "/" + refund.id())
                            .body())
                    .containsSubsequence("其中商家优惠", "¥1.00", "退还手续费", "¥0.08");
        }
    }

    private static void returnFees(MerchantId merchant) {
        gateway.bean(FeeTerms.class)
                .add(
                        merchant,
                        new FeeTerms.Wanted(
                                Optional.empty(),
                                false,
                                100,
                                Money.ZERO,
                                Optional.empty(),
                                Optional.empty(),
                                true,
                                gateway.clock.instant()),
                        "li");
    }

    private static void payDiscounted(MerchantId merchant, String number) {
        gateway.bean(PaymentConfirmationHandler.class)
                .confirm(
                        merchant.digits(),
                        new Payment(
                                number,
                                "T" + number,
                                new Money(888),
                                gateway.clock.instant(),
                                null,
                                new Discount(new Money(100), new Money(50))));
    }

    @Test
    void a_declined_refund_says_why() {
        gateway.channel.onRefund(new RefundResult.Declined("SELLER_BALANCE_NOT_ENOUGH", "balance"));
        Refund refund = refund(paid());
        gateway.channel.onRefund(new RefundResult.Done());

        assertThat(operator.get("/console/refunds/" + refund.id()).body())
                .contains("退款失败", "SELLER_BALANCE_NOT_ENOUGH");
    }

    @Test
    void operators_read_any_refund_and_a_merchants_user_the_own_merchants_only() {
        Refund refund = refund(paid());
        try (ConsoleClient support = ConsoleClient.signedIn(gateway, Optional.empty(), Role.SUPPORT);
                ConsoleClient stranger = ConsoleClient.signedIn(gateway, Optional.of(OTHER), Role.OWNER)) {
            String page = "/admin/refunds/" + GatewayFixture.SHOP + "/" + refund.id();

            assertThat(support.get("/admin/refunds").body()).contains("href=\"" + page + "\"");
            assertThat(support.get(page).body())
                    .contains(refund.requestId(), "/admin/merchants/" + GatewayFixture.SHOP)
                    .doesNotContain("/resend", "??");
            assertThat(support.get("/admin/refunds/" + OTHER + "/" + refund.id())
                            .statusCode())
                    .isEqualTo(404);
            assertThat(stranger.get("/console/refunds/" + refund.id()).statusCode())
                    .isEqualTo(404);
            assertThat(stranger.post("/console/refunds/" + refund.id() + "/resend")
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    private static String found(String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(operator.page());
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }

    private static Order paid() {
        Order order = gateway.place("to-refund-" + gateway.number(), PaymentMode.SCAN_CODE, null);
        gateway.pay(order, order.paymentOrderId());
        return order;
    }

    private static Refund refund(Order order) {
        return refund(GatewayFixture.SHOP, "R-" + order.requestId(), order.paymentOrderId(), 100);
    }

    private static Refund refund(MerchantId merchant, String requestId, String paymentOrderId, long fen) {
        gateway.bean(PlaceRefund.class)
                .place(new PlaceRefund.Request(
                        merchant,
                        requestId,
                        "digest",
                        null,
                        paymentOrderId,
                        new Money(fen),
                        "https://shop.example/refund",
                        null));
        return gateway.bean(Refunds.class).find(merchant, requestId).orElseThrow();
    }
}
