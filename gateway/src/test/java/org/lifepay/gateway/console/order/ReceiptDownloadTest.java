package org.lifepay.gateway.console.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.ConsoleClient;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.document.PdfText;
import org.lifepay.gateway.document.Receipts;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.refund.PlaceRefund;
import org.lifepay.gateway.refund.Refunds;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An order is paid and partly refunded, another one is open. */
class ReceiptDownloadTest {
    private static final MerchantId OTHER = new MerchantId("890000594");
    private static final Pattern CODE = Pattern.compile("[0-9]{4} [0-9]{4} [0-9]{4} [0-9]{4}");

    private static GatewayServer gateway;
    private static Order paid;
    private static Order open;
    private static String refundNumber;

    @BeforeAll
    static void trade() {
        gateway = GatewayServer.used();
        gateway.bean(Merchants.class).register(new Merchant(OTHER, "Coffee House", true, Optional.empty()));
        paid = gateway.place("茶-1001", PaymentMode.SCAN_CODE, null);
        gateway.pay(paid, paid.paymentOrderId());
        open = gateway.place("open-1002", PaymentMode.SCAN_CODE, null);
        gateway.bean(PlaceRefund.class)
                .place(new PlaceRefund.Request(
                        GatewayFixture.SHOP,
                        "refund/1",
                        "digest",
                        null,
                        paid.paymentOrderId(),
                        new Money(105),
                        "https://shop.example/refund",
                        "少了一罐🍵"));
        refundNumber = gateway.bean(Refunds.class)
                .find(GatewayFixture.SHOP, "refund/1")
                .orElseThrow()
                .serialNumber();
    }

    @AfterAll
    static void close() {
        gateway.close();
    }

    @Test
    void a_receipt_says_what_was_paid_by_which_numbers_and_what_came_of_it() {
        try (ConsoleClient reader = signedIn(GatewayFixture.SHOP, Role.READER)) {
            reader.get("/console/orders/" + paid.paymentOrderId());
            assertThat(reader.page()).contains("href=\"/console/orders/" + paid.paymentOrderId() + "/receipt\"");

            HttpResponse<byte[]> file = reader.download("/console/orders/" + paid.paymentOrderId() + "/receipt");

            assertThat(file.headers().firstValue("Content-Type")).contains("application/pdf");
            assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
                    .startsWith("attachment; filename=\"receipt-" + paid.paymentOrderId() + ".pdf\"")
                    .contains("filename*=UTF-8''%E7%94%B5%E5%AD%90%E5%9B%9E%E5%8D%95-%E8%8C%B6-1001.pdf");
            assertThat(PdfText.of(file.body()))
                    .contains("电子回单", "Tea House", GatewayFixture.SHOP.digits(), "茶-1001", paid.paymentOrderId())
                    .contains("T" + paid.paymentOrderId(), "Tea <b>& 茶", "¥ 8.88", "人民币捌元捌角捌分", "扫码支付")
                    .contains("支付成功，部分退款", "¥ 1.05", "2026-03-01 10:00:00")
                    .doesNotContain("沙箱");
        }
    }

    @Test
    void the_voucher_of_a_refund_says_what_was_refunded_of_which_order() {
        try (ConsoleClient finance = signedIn(GatewayFixture.SHOP, Role.FINANCE)) {
            finance.get("/console/refunds");
            assertThat(finance.page()).contains(voucher("/console"));

            HttpResponse<byte[]> file = finance.download(voucher("/console"));

            assertThat(PdfText.of(file.body()))
                    .contains("退款单", "refund/1", refundNumber, "茶-1001", "¥ 1.05", "¥ 8.88")
                    .contains("人民币壹元零伍分", "退款成功", "少了一罐□");
        }
    }

    @Test
    void a_document_is_made_of_what_has_happened_only_and_of_the_own_merchant_only() {
        try (ConsoleClient owner = signedIn(GatewayFixture.SHOP, Role.OWNER);
                ConsoleClient other = signedIn(OTHER, Role.OWNER)) {
            assertThat(owner.get("/console/orders/" + open.paymentOrderId()).body())
                    .doesNotContain("/receipt\"");
            assertThat(owner.download("/console/orders/" + open.paymentOrderId() + "/receipt")
                            .statusCode())
                    .isEqualTo(404);
            assertThat(other.download("/console/orders/" + paid.paymentOrderId() + "/receipt")
                            .statusCode())
                    .isEqualTo(404);
            assertThat(other.download(voucher("/console")).statusCode()).isEqualTo(404);
            assertThat(owner.download("/console/orders/" + open.paymentOrderId() + "/refunds/" + refundNumber
                                    + "/voucher")
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void operators_take_the_documents_of_any_merchant_and_the_audit_log_says_so() {
        try (ConsoleClient support = ConsoleClient.signedIn(gateway, Optional.empty(), Role.ADMINISTRATOR)) {
            assertThat(support.get("/admin/orders/" + paid.paymentOrderId()).body())
                    .contains("/admin/orders/" + paid.paymentOrderId() + "/receipt");

            byte[] receipt = support.download("/admin/orders/" + paid.paymentOrderId() + "/receipt")
                    .body();
            byte[] voucher = support.download(voucher("/admin")).body();

            assertThat(PdfText.of(receipt)).contains("Tea House", "茶-1001");
            assertThat(PdfText.of(voucher)).contains("Tea House", "refund/1");
            assertThat(support.get("/admin/audit?action=order").body()).contains("下载电子回单", paid.paymentOrderId());
            assertThat(support.get("/admin/audit?action=refund").body()).contains("下载退款单", refundNumber);
            assertThat(support.get("/admin/audit?action=export").body()).contains("下载电子回单", "下载退款单");
        }
    }

    @Test
    void without_a_sign_in_a_document_is_verified_by_its_two_numbers() {
        String receiptCode = code("/console/orders/" + paid.paymentOrderId() + "/receipt");
        String voucherCode = code(voucher("/console"));
        try (ConsoleClient visitor = new ConsoleClient(gateway)) {
            visitor.get("/access/verify");
            assertThat(visitor.page()).contains("核验凭证", "name=\"code\"");

            assertThat(verify(visitor, paid, receiptCode))
                    .contains("核验通过：本平台开具的电子回单", "Tea House", "茶-1001", "¥8.88", "¥1.05");
            assertThat(verify(visitor, paid, voucherCode)).contains("核验通过：本平台开具的退款单", "refund/1", "¥1.05");
            assertThat(verify(visitor, paid, "1234567890123456"))
                    .contains("未找到对应的凭证")
                    .doesNotContain("Tea House");
            assertThat(verify(visitor, open, receiptCode)).contains("未找到对应的凭证").doesNotContain("Tea House");
        }
        assertThat(receiptCode).isNotEqualTo(voucherCode);
    }

    @Test
    void while_many_receipts_are_made_a_page_says_when_to_come_again() throws InterruptedException {
        Order order = gateway.bean(Orders.class)
                .findByPaymentOrderId(paid.paymentOrderId())
                .orElseThrow();
        CountDownLatch begun = new CountDownLatch(4);
        CountDownLatch end = new CountDownLatch(1);
        Receipts.Presentation slow = new Receipts.Presentation(
                (key, _) -> {
                    begun.countDown();
                    await(end);
                    return key;
                },
                "https://pay.example/access/verify");
        try (ConsoleClient reader = signedIn(GatewayFixture.SHOP, Role.READER);
                ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4; i++) {
                others.execute(() -> gateway.bean(Receipts.class).ofOrder(order, slow));
            }
            begun.await();

            HttpResponse<String> refused = reader.get("/console/orders/" + paid.paymentOrderId() + "/receipt");
            end.countDown();

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).contains("60");
            assertThat(refused.body()).contains("当前开具凭证的请求过多", "一分钟后再试");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void who_tries_numbers_is_stopped_but_can_still_sign_in() {
        try (GatewayServer strict = new GatewayServer("lifepay.access.tries-per-ten-minutes=10")) {
            ConsoleClient visitor = ConsoleClient.signedIn(strict, Optional.of(GatewayFixture.SHOP), Role.OWNER);
            String mail = strict.bean(JdbcClient.class)
                    .sql("select mail from person")
                    .query(String.class)
                    .single();
            visitor.post("/access/sign-out");
            for (int i = 0; i < 30; i++) {
                assertThat(verify(visitor, paid, "1234567890123456")).contains("未找到对应的凭证");
            }
            assertThat(verify(visitor, paid, "1234567890123456")).contains("核验过于频繁");

            visitor.get("/access/sign-in");
            visitor.post("/access/sign-in", "mail", mail, "password", ConsoleClient.PASSWORD);

            assertThat(visitor.path()).isEqualTo("/access/second-step");
            visitor.close();
        }
    }

    private static String verify(ConsoleClient visitor, Order order, String code) {
        return visitor.get(
                        URI.create("/access/verify?order=" + order.paymentOrderId() + "&code=" + code.replace(' ', '+'))
                                .toString())
                .body();
    }

    private static String code(String path) {
        try (ConsoleClient owner = signedIn(GatewayFixture.SHOP, Role.OWNER)) {
            Matcher code = CODE.matcher(PdfText.of(owner.download(path).body()));
            assertThat(code.find()).isTrue();
            return code.group();
        }
    }

    private static String voucher(String home) {
        return home + "/orders/" + paid.paymentOrderId() + "/refunds/" + refundNumber + "/voucher";
    }

    private static ConsoleClient signedIn(MerchantId merchant, Role role) {
        return ConsoleClient.signedIn(gateway, Optional.of(merchant), role);
    }
}
