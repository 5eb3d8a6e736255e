package org.lifepay.gateway.console.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.ConsoleClient;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.channel.Payment;
import org.lifepay.gateway.channel.PaymentConfirmationHandler;
import org.lifepay.gateway.exchange.BuyForeignMoney;
import org.lifepay.gateway.exchange.bank.ForeignAmount;
import org.lifepay.gateway.exchange.bank.ForeignCurrency;
import org.lifepay.gateway.exchange.bank.ForeignPayee;
import org.lifepay.gateway.exchange.batch.PlaceRemittanceBatch;
import org.lifepay.gateway.exchange.batch.RemittanceFiles;
import org.lifepay.gateway.exchange.remittance.PlaceRemittance;
import org.lifepay.gateway.exchange.remittance.SendRemittances;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.ExchangeRequest;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.placing.PlaceOrder;
import org.lifepay.gateway.payout.AvailableBalance;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Purchases of foreign money and remittances, for merchants and for operators. */
@Timeout(60)
class ExchangePagesTest {
    private static final MerchantId SELLER = new MerchantId("890000722");
    private static final MerchantId OTHER = new MerchantId("890000723");
    private static final MerchantId UNSURE = new MerchantId("890000724");

    private static final Pattern HIDDEN =
            Pattern.compile("type=\"hidden\" name=\"(merchant|subject|claimedAt)\" value=\"([^\"]*)\"");

    private static GatewayServer gateway;

    @BeforeAll
    static void start() {
        gateway = GatewayServer.used();
        gateway.clock.advance(Duration.ofDays(1)); // a Monday
        gateway.bean(Merchants.class).register(new Merchant(SELLER, "Seller House", true, Optional.empty()));
        gateway.bean(Merchants.class).register(new Merchant(OTHER, "Other House", true, Optional.empty()));
        buy(SELLER, "bought-1");
        buy(OTHER, "of-other");
        gateway.bank.declineNext("QUOTA_USED_UP");
        buy(SELLER, "declined-1");
        remit(SELLER, "remitted-1", "bought-1");
    }

    private static void remit(MerchantId merchant, String requestId, String bought) {
        gateway.bean(PlaceRemittance.class)
                .place(new PlaceRemittance.Request(
                        merchant,
                        requestId,
                        "digest",
                        null,
                        List.of(bought),
                        new ForeignPayee(Map.of(ForeignPayee.NAME, "Ada Lovelace", ForeignPayee.ACCOUNT, "1234567890")),
                        "https://shop.example/remittances"));
        gateway.bean(SendRemittances.class).runOnce();
    }

    private static void buy(MerchantId merchant, String requestId) {
        Fields.Builder details = Fields.builder();
        new ExchangeRequest("USD", null, null, "GOODSTRADE", null).put(details);
        PlaceOrder.Request any = GatewayFixture.request(merchant, requestId, PaymentMode.SCAN_CODE);
        var placed = gateway.bean(PlaceOrder.class)
                .place(new PlaceOrder.Request(
                        any.merchant(),
                        any.reference(),
                        new Order.Purchase(
                                GatewayFixture.PRICE,
                                Optional.of(PaymentMode.SCAN_CODE),
                                "Tea",
                                null,
                                false,
                                Order.PointOfSale.NONE,
                                "USD",
                                false),
                        any.addresses(),
                        any.lifetime(),
                        any.buyer(),
                        new PlaceOrder.Kept(new String(details.build().toJson(), StandardCharsets.UTF_8), null)));
        Order order = ((PlaceOrder.Result.Placed) placed).order();
        gateway.bean(PaymentConfirmationHandler.class)
                .confirm(
                        merchant.digits(),
                        new Payment(
                                order.paymentOrderId(),
                                "T" + requestId,
                                GatewayFixture.PRICE,
                                gateway.clock.instant(),
                                null));
        gateway.bean(BuyForeignMoney.class).runOnce();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void a_merchant_sees_price_deduction_amount_and_reason_of_its_own_purchases() {
        try (ConsoleClient owner = ConsoleClient.signedIn(gateway, Optional.of(SELLER), Role.OWNER)) {
            assertThat(owner.get("/console/exchanges").body())
                    .contains("bought-1", "700.000000", "8.82", "USD 1.26", "购汇成功", "declined-1", "QUOTA_USED_UP")
                    .doesNotContain("of-other", "汇兑损益", "??");
            assertThat(owner.get("/console/exchanges?status=FAILED").body())
                    .contains("declined-1")
                    .doesNotContain("bought-1");
            assertThat(owner.get("/console/exchanges?number=bought-1").body())
                    .contains("bought-1")
                    .doesNotContain("declined-1");
            assertThat(owner.get("/console/exchanges?currency=JPY").body()).contains("没有符合条件的购汇记录");
            assertThat(owner.get("/console/exchanges/totals").body()).contains("共 2 笔", "购汇成功 1 笔");
            assertThat(owner.get("/console/exchanges?lang=en").body())
                    .contains("Deducted")
                    .doesNotContain("??", "购汇");
        }
    }

    @Test
    void a_merchant_sees_what_arrived_of_its_own_remittances_and_the_payee_masked() {
        try (ConsoleClient owner = ConsoleClient.signedIn(gateway, Optional.of(SELLER), Role.OWNER);
                ConsoleClient other = ConsoleClient.signedIn(gateway, Optional.of(OTHER), Role.OWNER)) {
            assertThat(owner.get("/console/remittances?lang=zh").body())
                    .contains("remitted-1", "bought-1", "USD 1.26", "USD 1.25", "USD 0.01", "付汇成功", "A** ****7890")
                    .doesNotContain("Lovelace", "1234567890", "??");
            assertThat(owner.get("/console/remittances?number=remitted-1").body())
                    .contains("remitted-1");
            assertThat(owner.get("/console/remittances?status=WAITING").body()).contains("没有符合条件的付汇记录");
            assertThat(other.get("/console/remittances").body())
                    .contains("暂无付汇记录")
                    .doesNotContain("remitted-1", "??");
        }
    }

    @Test
    void an_operator_sees_all_merchants_and_the_gain_of_each_purchase() {
        try (ConsoleClient operator = ConsoleClient.signedIn(gateway, Optional.empty(), Role.ADMINISTRATOR)) {
            assertThat(operator.get("/admin/exchanges").body())
                    .contains("bought-1", "of-other", "汇兑损益", "0.00")
                    .doesNotContain("??");
            assertThat(operator.get("/admin/exchanges?merchant=" + SELLER.digits())
                            .body())
                    .contains("bought-1", "id=\"holdings\"", "USD 0.00", "id=\"gain\"")
                    .doesNotContain("of-other", "??");
            assertThat(operator.get("/admin/remittances").body())
                    .contains("remitted-1", SELLER.digits())
                    .doesNotContain("??");
        }
    }

    @Test
    void a_statement_per_currency_is_a_page_and_a_file_of_the_own_merchant_only() {
        try (ConsoleClient owner = ConsoleClient.signedIn(gateway, Optional.of(SELLER), Role.OWNER);
                ConsoleClient reader = ConsoleClient.signedIn(gateway, Optional.of(SELLER), Role.READER);
                ConsoleClient operator = ConsoleClient.signedIn(gateway, Optional.empty(), Role.ADMINISTRATOR)) {
            String file = "/console/currencies/file?currency=USD&from=2026-01-01&to=2026-12-31&format=";
            assertThat(owner.get("/console/currencies?lang=zh").body())
                    .contains("外币对账单", "bought-1", "remitted-1", "700.000000", "+1.26", "-1.26", "USD 0.01", "USD 0.00")
                    .doesNotContain("of-other", "??");
            assertThat(owner.get("/console/currencies?currency=JPY&lang=en").body())
                    .contains("No foreign money moved", "JPY 0")
                    .doesNotContain("??", "外币");
            assertThat(owner.get("/console/currencies?from=2026-03-02&to=2026-03-01")
                            .body())
                    .contains("period-wrong");
            assertThat(owner.get(file + "CSV").body()).contains("remitted-1", "-1.26", "0.01");
            assertThat(owner.get(file + "EXCEL").body()).startsWith("PK");
            assertThat(reader.get("/console/currencies").statusCode()).isEqualTo(403);
            assertThat(operator.get("/admin/currencies/" + SELLER.digits()).body())
                    .contains("bought-1", "/admin/currencies/" + SELLER.digits() + "/file")
                    .doesNotContain("of-other", "??");
        }
    }

    @Test
    void two_users_end_a_purchase_and_a_remittance_without_a_result_on_the_work_list() {
        gateway.bean(Merchants.class).register(new Merchant(UNSURE, "Unsure House", true, Optional.empty()));
        int remittedBefore = gateway.bank.remitted.size();
        buy(UNSURE, "bought-9");
        gateway.bank.loseNextRemittance();
        remit(UNSURE, "remitted-9", "bought-9");
        gateway.bank.loseNextRequest();
        buy(UNSURE, "lost-9");
        gateway.clock.advance(Duration.ofHours(2));
        try (ConsoleClient first = ConsoleClient.signedIn(gateway, Optional.empty(), Role.SUPPORT);
                ConsoleClient second = ConsoleClient.signedIn(gateway, Optional.empty(), Role.ADMINISTRATOR)) {
            for (String kind : List.of("exchange", "remittance")) {
                first.get("/admin/work");
                press(first, kind + "/claim", "proof", " ");
                assertThat(first.page()).contains("请填写处理说明");
                press(first, kind + "/claim", "proof", "查无此笔 77");
                assertThat(first.page())
                        .contains("待另一位成员审批", "查无此笔 77", kind + "/reject")
                        .doesNotContain(kind + "/approve", "??");
                second.get("/admin/work");
                press(second, kind + "/approve");
                assertThat(second.page()).contains("提交 90 秒后才能审批");
                gateway.clock.advance(Duration.ofMinutes(2));
                press(second, kind + "/approve");
                assertThat(second.page()).contains("已按失败结束").doesNotContain("查无此笔 77", "??");
            }
            assertThat(second.get("/admin/audit?action=work&lang=en").body()).doesNotContain("??");
        }
        assertThat(gateway.bank.remitted).hasSize(remittedBefore + 1);
        try (ConsoleClient owner = ConsoleClient.signedIn(gateway, Optional.of(UNSURE), Role.OWNER)) {
            assertThat(owner.get("/console/exchanges").body()).contains("购汇失败", "购汇成功");
            assertThat(owner.get("/console/remittances").body()).contains("付汇失败");
        }
    }

    /** Sends the page's form with what it hides and what is typed in. */
    private static void press(ConsoleClient user, String form, String... typed) {
        Matcher found = Pattern.compile("action=\"/admin/work/" + form + "\".*?</form>", Pattern.DOTALL)
                .matcher(user.page());
        assertThat(found.find()).as(form).isTrue();
        List<String> fields = new ArrayList<>(List.of(typed));
        Matcher hidden = HIDDEN.matcher(found.group());
        while (hidden.find()) {
            fields.add(hidden.group(1));
            fields.add(hidden.group(2));
        }
        user.post("/admin/work/" + form, fields.toArray(String[]::new));
    }

    @Test
    void a_file_is_checked_line_by_line_and_what_became_of_its_lines_is_reported() {
        String right = "20.00,Ada Lovelace,,,62220001,,SOFTWARE\n1,Closed Ltd,,,62229002,,SOFTWARE\n";
        AvailableBalance.give(gateway.bean(JdbcClient.class), SELLER, new Money(5_000));
        var stored = (RemittanceFiles.Result.Stored) gateway.bean(RemittanceFiles.class)
                .upload(SELLER, "payees.csv", right.getBytes(StandardCharsets.UTF_8));
        var placed = (PlaceRemittanceBatch.Result.Accepted) gateway.bean(PlaceRemittanceBatch.class)
                .place(new PlaceRemittanceBatch.Request(
                        SELLER,
                        "file-1",
                        "digest",
                        null,
                        new ForeignAmount(ForeignCurrency.CNY, 2_100),
                        stored.file().path(),
                        false,
                        false,
                        "https://shop.example/remittances"));
        gateway.bean(SendRemittances.class).runOnce();
        String report = "/remittances/files/";
        long id = placed.batch().id();
        try (ConsoleClient owner = ConsoleClient.signedIn(gateway, Optional.of(SELLER), Role.OWNER);
                ConsoleClient other = ConsoleClient.signedIn(gateway, Optional.of(OTHER), Role.OWNER);
                ConsoleClient operator = ConsoleClient.signedIn(gateway, Optional.empty(), Role.ADMINISTRATOR)) {
            assertThat(owner.get("/console/remittances?lang=zh").body())
                    .contains("/console" + report + id, "批量付汇第 2 行", "/console/remittances/check");
            assertThat(owner.get("/console" + report + id).body())
                    .contains("file-1", "CNY 21.00", "CNY 20.00", "CNY 1.00", "A** ****", "ACCOUNT_CLOSED", "已完成")
                    .doesNotContain("Lovelace", "62220001", "??");
            assertThat(other.get("/console" + report + id).statusCode()).isEqualTo(404);
            assertThat(operator.get("/admin" + report + SELLER.digits() + "/" + id)
                            .body())
                    .contains("file-1")
                    .doesNotContain("??");
            owner.get("/console/remittances/check");
            assertThat(check(owner, "CNY", right))
                    .contains("检查通过：共 2 行，合计 CNY 21.00", "A** ****")
                    .doesNotContain("Lovelace", "62220001", "??");
            assertThat(check(owner, "JPY", "1.50,Ada,,,62220001,,SOFTWARE\n"))
                    .contains("有 1 处错误", "该币种没有小数")
                    .doesNotContain("??");
            assertThat(check(owner, "USD", "x,Ada,,,62220001,,TOYS\n,B,,,,,SOFTWARE\n"))
                    .contains("有 4 处错误", "应为大于 0 的金额", "不是允许的值", "未填写")
                    .doesNotContain("??");
        }
        assertThat(gateway.bean(JdbcClient.class)
                        .sql("select count(*) from remittance_file where merchant_id = :merchant")
                        .param("merchant", SELLER.digits())
                        .query(Long.class)
                        .single())
                .as("what was only checked is not stored")
                .isEqualTo(1);
    }

    private static String check(ConsoleClient owner, String currency, String text) {
        byte[] file = text.getBytes(StandardCharsets.UTF_8);
        return owner.upload("/console/remittances/check", "file", "payees.csv", file, "currency", currency)
                .body();
    }
}
