package org.lifepay.gateway.console.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.ConsoleClient;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.access.audit.AuditEntry;
import org.lifepay.gateway.access.audit.AuditSearch;
import org.lifepay.gateway.channel.RefundResult;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.paging.ListCriteria;
import org.lifepay.gateway.paging.PageRequest;
import org.lifepay.gateway.refund.batch.RunRefundBatches;

/** Refunds from a file in the merchants' console. */
@Timeout(120)
class RefundBatchPageTest {
    private static final String BASE = "/console/refunds/batches";
    private static final MerchantId OTHER = new MerchantId("890000601");

    private static GatewayServer gateway;

    private ConsoleClient finance;

    @BeforeAll
    static void open() {
        gateway = GatewayServer.used();
        gateway.bean(Merchants.class).register(new Merchant(OTHER, "Cup House", true, Optional.empty()));
    }

    @AfterAll
    static void close() {
        gateway.close();
    }

    @BeforeEach
    void signIn() {
        gateway.channel.onRefund(new RefundResult.Done());
        finance = ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.FINANCE);
        finance.confirm();
    }

    @AfterEach
    void signOut() {
        finance.close();
    }

    @Test
    void a_file_is_previewed_confirmed_and_its_results_are_downloaded() {
        Order one = paid("batch-1");
        Order two = paid("batch-2");

        upload("商户订单号,退款金额,退款原因\nbatch-1,1.5,破损\nbatch-2,,\n=1+1,1,公式\n", "GBK", "迟到");
        String preview = finance.page();
        String path = finance.path();

        assertThat(preview)
                .contains("1.50", "破损", "迟到", "8.88", "订单不存在", "id=\"confirm\"", "2 笔，合计 10.38 元")
                .doesNotContain("??");
        assertThat(now(one).refunded()).isEqualTo(Money.ZERO);
        finance.post(path + "/confirm");
        assertThat(finance.page()).contains("正在提交：0 / 2 笔", "hx-get", "待提交");
        gateway.bean(RunRefundBatches.class).runOnce();
        assertThat(finance.get(path + "?running=1").body())
                .contains("2 笔已全部提交", "退款成功")
                .doesNotContain("hx-get", "<html");
        assertThat(now(one).refunded()).isEqualTo(new Money(150));
        assertThat(now(two).refunded()).isEqualTo(now(two).amount());
        String csv = finance.get(path + "/result?format=CSV").body();
        assertThat(csv.lines()).hasSize(4);
        assertThat(csv).contains("退款成功", "'=1+1", "CONSOLE-");
        assertThat(finance.get(path + "/result?format=EXCEL").statusCode()).isEqualTo(200);
        assertThat(
                        gateway
                                .bean(AuditSearch.class)
                                .about(GatewayFixture.SHOP, path.substring(BASE.length() + 1), 10)
                                .stream()
                                .map(AuditEntry::action))
                .containsExactly(
                        "refund.batch-download",
                        "refund.batch-download",
                        "refund.batch-confirm",
                        "refund.batch-upload");
        assertThat(gateway.bean(AuditSearch.class)
                        .find(
                                ListCriteria.of(GatewayFixture.SHOP)
                                        .further(AuditSearch.ACTION, AuditSearch.EXPORT)
                                        .build(),
                                PageRequest.first(10))
                        .items())
                .extracting(AuditEntry::action)
                .contains("refund.batch-download");
    }

    @Test
    void the_form_to_fill_in_is_read_back_as_it_was_downloaded() {
        for (String format : List.of("CSV", "EXCEL")) {
            assertThat(finance.get(BASE + "/form?format=" + format).statusCode())
                    .isEqualTo(200);
        }
        paid("form-1");
        finance.get(BASE + "/form?format=CSV");
        String form = finance.page();

        upload(form + "form-1,1,x\r\n", "UTF-8", "");

        assertThat(finance.page()).contains("form-1", "1 笔，合计 1.00 元", "可退款");
    }

    @Test
    void a_file_that_cannot_be_used_is_told_why() {
        assertThat(upload("", "UTF-8", "")).isEqualTo(422);
        assertThat(finance.page()).contains("文件中没有退款");
        assertThat(upload("订单号,金额\n", "UTF-8", "")).isEqualTo(422);
        assertThat(upload("x,1,y\n".repeat(1001), "UTF-8", "")).isEqualTo(422);
        assertThat(finance.page()).contains("行数过多");
        assertThat(upload("x".repeat(512 * 1024 + 1), "UTF-8", "")).isEqualTo(422);
        assertThat(finance.page()).contains("文件过大");
        assertThat(upload("\u0000\u0001", "UTF-8", "")).isEqualTo(422);
        assertThat(finance.page()).contains("无法读取文件");
        assertThat(upload("x,1,y\n", "UTF-8", "r".repeat(201))).isEqualTo(422);
    }

    @Test
    void a_header_is_understood_only_where_it_names_an_amount_and_is_the_first_row() {
        paid("header-1");

        assertThat(upload("订单号,退款原因\nheader-1,破损\n", "UTF-8", "")).isEqualTo(422);
        assertThat(finance.page()).contains("缺少金额列");
        assertThat(upload("十月退款\n订单号,退款金额\nheader-1,1\n", "UTF-8", "破损")).isEqualTo(422);
        assertThat(finance.page()).contains("表头须在第一行");
        upload("订单号,退款金额（元）\nheader-1,1\n", "UTF-8", "破损");
        assertThat(finance.page()).contains("1 笔，合计 1.00 元");
    }

    @Test
    void long_files_are_shown_page_by_page() {
        upload("number,1,y\n".repeat(250), "UTF-8", "");

        String first = finance.page();
        Matcher next = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"").matcher(first);
        assertThat(next.find()).isTrue();
        assertThat(rows(first)).isEqualTo(100);
        assertThat(rows(finance.get(next.group(1)).body())).isEqualTo(100);
        assertThat(finance.page()).contains(">101<", ">200<");
        finance.post(finance.path() + "/confirm");
        assertThat(finance.page()).contains("没有可退款的行");
    }

    @Test
    void a_preview_is_discarded() {
        upload("nowhere,1,y\n", "UTF-8", "");
        String path = finance.path();

        finance.post(path + "/discard");

        assertThat(finance.path()).isEqualTo(BASE);
        assertThat(finance.page()).contains("已放弃");
        assertThat(finance.get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void no_other_merchant_and_no_reader_may_see_or_confirm_it() {
        Order order = paid("private-1");
        upload("private-1,1,y\n", "UTF-8", "");
        String path = finance.path();

        try (ConsoleClient stranger = ConsoleClient.signedIn(gateway, Optional.of(OTHER), Role.OWNER);
                ConsoleClient reader = ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.READER)) {
            stranger.confirm();
            assertThat(stranger.get(path).statusCode()).isEqualTo(404);
            assertThat(stranger.get(path + "/result?format=CSV").statusCode()).isEqualTo(404);
            stranger.get(BASE);
            assertThat(stranger.page()).doesNotContain("refunds.csv");
            assertThat(stranger.post(path + "/confirm").statusCode()).isEqualTo(404);
            reader.confirm();
            assertThat(reader.get(path).statusCode()).isEqualTo(403);
            reader.get("/console/refunds");
            assertThat(reader.page()).doesNotContain(BASE);
            assertThat(reader.post(path + "/confirm").statusCode()).isEqualTo(403);
        }
        gateway.bean(RunRefundBatches.class).runOnce();
        assertThat(now(order).refunded()).isEqualTo(Money.ZERO);
    }

    @Test
    void the_password_is_asked_for_before_the_upload() {
        try (ConsoleClient owner = ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.OWNER)) {
            gateway.clock.advance(Duration.ofHours(1));
            gateway.wallClock.advance(Duration.ofHours(1));
            owner.get(BASE);

            assertThat(owner.path()).isIn("/access/confirm", "/access/sign-in");
        }
    }

    private int upload(String text, String charset, String reason) {
        finance.get(BASE);
        byte[] file = text.getBytes(Charset.forName(charset));
        return finance.upload(BASE, "file", "refunds.csv", file, "reason", reason)
                .statusCode();
    }

    private static long rows(String page) {
        return Pattern.compile("<td class=\"number\"").matcher(page).results().count();
    }

    private static Order paid(String requestId) {
        Order order = gateway.place(requestId, PaymentMode.SCAN_CODE, null);
        gateway.pay(order, order.paymentOrderId());
        return now(order);
    }

    private static Order now(Order order) {
        return gateway.bean(Orders.class).find(order.key()).orElseThrow();
    }
}
