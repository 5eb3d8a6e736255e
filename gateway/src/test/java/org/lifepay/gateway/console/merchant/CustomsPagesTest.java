package org.lifepay.gateway.console.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.ConsoleClient;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.channel.Payment;
import org.lifepay.gateway.channel.PaymentConfirmationHandler;
import org.lifepay.gateway.channel.customs.CustomsStanding;
import org.lifepay.gateway.customs.CustomsOffice;
import org.lifepay.gateway.customs.CustomsPayer;
import org.lifepay.gateway.customs.Declaration;
import org.lifepay.gateway.customs.DeclarationItem;
import org.lifepay.gateway.customs.Declarations;
import org.lifepay.gateway.customs.DeclareCustoms;
import org.lifepay.gateway.customs.DeclaredAmounts;
import org.lifepay.gateway.customs.QueryDeclarations;
import org.lifepay.gateway.customs.SendDeclarations;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.text.IdentityNumber;

/** Declarations by day and status, the page of one, and a merchant's registration at customs. */
class CustomsPagesTest {
    private static final MerchantId SELLER = new MerchantId("890000712");
    private static final MerchantId OTHER = new MerchantId("890000713");

    private static GatewayServer gateway;
    private static Declaration failed;
    private static Declaration underWay;
    private static Declaration ofOther;

    @BeforeAll
    static void start() {
        gateway = GatewayServer.used();
        gateway.bean(Merchants.class).register(new Merchant(SELLER, "Seller House", true, Optional.empty()));
        gateway.bean(Merchants.class).register(new Merchant(OTHER, "Other House", true, Optional.empty()));
        failed = declared(SELLER, "o1", CustomsOffice.NINGBO, "4401");
        ofOther = declared(OTHER, "o2", CustomsOffice.OFFICAL, "4401");
        gateway.bean(SendDeclarations.class).runOnce();
        gateway.customs.decide(CustomsStanding.Result.FAILED, "100", "订购人与支付人信息不一致");
        gateway.clock.advance(Duration.ofSeconds(10));
        gateway.bean(QueryDeclarations.class).runOnce();
        underWay = declared(SELLER, "o3", CustomsOffice.ZHENGZHOU_WUBAO_OFFICAL, null);
        gateway.bean(SendDeclarations.class).runOnce();
    }

    private static Declaration declared(
            MerchantId merchant, String requestId, CustomsOffice office, @Nullable String code) {
        Order order = gateway.place(merchant, requestId, PaymentMode.SCAN_CODE, null);
        gateway.bean(PaymentConfirmationHandler.class)
                .confirm(
                        merchant.digits(),
                        new Payment(
                                order.paymentOrderId(),
                                "T" + requestId,
                                GatewayFixture.PRICE,
                                order.createdAt(),
                                null));
        gateway.bean(DeclareCustoms.class)
                .declare(new DeclareCustoms.Request(
                        merchant,
                        order.paymentOrderId(),
                        "https://shop.example/customs",
                        new CustomsPayer(
                                "张三", IdentityNumber.parse("11010519491231002X").orElseThrow()),
                        List.of(new DeclarationItem(
                                office,
                                new DeclaredAmounts(new Money(800), new Money(80), new Money(8)),
                                code,
                                code == null ? null : "茶行",
                                "{}"))));
        return gateway.bean(Declarations.class)
                .ofOrder(merchant, order.paymentOrderId())
                .getFirst();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void a_merchant_finds_its_own_declarations_by_number_status_office_and_day() {
        try (ConsoleClient owner = ConsoleClient.signedIn(gateway, Optional.of(SELLER), Role.OWNER)) {
            assertThat(owner.get("/console/customs").body())
                    .contains(failed.paySerialNumber(), underWay.paySerialNumber(), "宁波", "8.88", "申报失败", "申报中")
                    .doesNotContain(ofOther.paySerialNumber(), "??");
            assertThat(owner.get("/console/customs?status=FAILED").body())
                    .contains(failed.paySerialNumber())
                    .doesNotContain(underWay.paySerialNumber());
            assertThat(owner.get("/console/customs?office=NINGBO").body())
                    .contains(failed.paySerialNumber())
                    .doesNotContain(underWay.paySerialNumber());
            assertThat(owner.get("/console/customs?number=" + failed.requestNo())
                            .body())
                    .contains("/console/customs/" + failed.id());
            assertThat(owner.get("/console/customs?from=2026-03-02").body()).contains("没有符合条件的报关记录");
            assertThat(owner.get("/console/customs/totals").body()).contains("共 2 笔", "17.76");
            assertThat(owner.get("/console/customs/export/file?run=1&format=CSV&column=PAY_SERIAL&column=DECLARED_SUM"
                                    + "&column=DECLARATION_STATUS&column=CUSTOMS_CODE")
                            .body())
                    .contains(failed.paySerialNumber(), "8.88", "申报失败", "100")
                    .doesNotContain(ofOther.paySerialNumber());
            assertThat(owner.get("/console/customs?lang=en").body())
                    .contains("Ningbo", "In progress")
                    .doesNotContain("??", "宁波");
        }
    }

    @Test
    void the_page_of_one_says_in_chinese_what_customs_said_and_hides_who_ordered() {
        try (ConsoleClient owner = ConsoleClient.signedIn(gateway, Optional.of(SELLER), Role.OWNER)) {
            assertThat(owner.get("/console/customs/" + failed.id()).body())
                    .contains("海关退单", "订购人与支付人信息不一致", "张**", "1****************X", "8.00", "0.80", "0.08")
                    .contains("D" + failed.requestNo(), "重新报关")
                    .doesNotContain("11010519491231002X", "张三", "??");
            assertThat(owner.get("/console/customs/" + underWay.id()).body())
                    .contains("没有海关备案信息", "请勿重复提交")
                    .doesNotContain("id=\"repeat\"", "??");
            assertThat(owner.get("/console/customs/" + ofOther.id()).statusCode())
                    .isEqualTo(404);
            assertThat(owner.get("/console/customs/" + failed.id() + "?lang=en").body())
                    .contains("Sent back by customs")
                    .doesNotContain("??");
        }
    }

    @Test
    void one_that_has_ended_is_submitted_again_by_those_who_may() {
        try (ConsoleClient reader = ConsoleClient.signedIn(gateway, Optional.of(OTHER), Role.READER);
                ConsoleClient clerk = ConsoleClient.signedIn(gateway, Optional.of(OTHER), Role.OPERATOR)) {
            String page = "/console/customs/" + ofOther.id();
            assertThat(reader.get(page).body()).doesNotContain("id=\"repeat\"");
            assertThat(reader.post(page + "/repeat").statusCode()).isEqualTo(403);
            clerk.get(page);
            clerk.post(page + "/repeat");

            assertThat(clerk.get(page).body()).contains("申报中", "第 2 次提交").doesNotContain("id=\"repeat\"", "??");
        }
        try (ConsoleClient owner = ConsoleClient.signedIn(gateway, Optional.of(OTHER), Role.OWNER)) {
            assertThat(owner.get("/console/audit").body()).contains("重新报关", ofOther.paySerialNumber());
        }
    }

    @Test
    void operators_see_all_and_set_a_merchants_registration() {
        try (ConsoleClient administrator = ConsoleClient.signedIn(gateway, Optional.empty(), Role.ADMINISTRATOR)) {
            assertThat(administrator.get("/admin/customs").body())
                    .contains(failed.paySerialNumber(), ofOther.paySerialNumber(), SELLER.digits())
                    .doesNotContain("??");
            assertThat(administrator
                            .get("/admin/customs/" + SELLER.digits() + "/" + failed.id())
                            .body())
                    .contains("海关退单")
                    .doesNotContain("id=\"repeat\"", "??");
            String page = "/admin/merchants/" + SELLER.digits() + "/customs";
            assertThat(administrator.get(page).body()).contains("海关备案编号").doesNotContain("??");
            administrator.post(page, "code", "4401", "name", "");
            assertThat(administrator.page()).contains("须同时填写");
            administrator.get(page);
            administrator.post(page, "code", "4199", "name", "郑州茶行", "place", "ZHENGZHOU_BS");
            assertThat(administrator.page()).contains("海关备案已保存", "4199", "郑州茶行");

            gateway.clock.advance(Duration.ofMinutes(30));
            gateway.bean(SendDeclarations.class).runOnce();
            var sent = gateway.customs.requests.getLast();
            assertThat(sent.number()).isEqualTo(underWay.requestNo());
            assertThat(sent.merchantCode()).isEqualTo("4199");
            assertThat(sent.place()).isEqualTo("ZHENGZHOU_BS");
        }
    }

    @Test
    void support_ends_one_without_a_result_as_failed_with_a_note() {
        Declaration waiting = declared(OTHER, "o4", CustomsOffice.NINGBO, null);
        gateway.bean(SendDeclarations.class).runOnce();
        try (ConsoleClient support = ConsoleClient.signedIn(gateway, Optional.empty(), Role.SUPPORT);
                ConsoleClient owner = ConsoleClient.signedIn(gateway, Optional.of(OTHER), Role.OWNER)) {
            assertThat(support.get("/admin/work").body())
                    .contains(waiting.requestNo(), "COMMERCE_CODE_MISSING", "按申报失败结束")
                    .doesNotContain("??");
            String[] named = {"merchant", OTHER.digits(), "subject", waiting.requestNo(), "note"};
            support.post("/admin/work/customs/fail", with(named, " "));
            assertThat(support.page()).contains(waiting.requestNo());
            support.post("/admin/work/customs/fail", with(named, "not at Alipay"));
            assertThat(support.page()).contains("报关已按失败结束").doesNotContain(waiting.requestNo(), "??");

            assertThat(owner.get("/console/customs/" + waiting.id()).body())
                    .contains("平台核实后按失败结束", "申报失败")
                    .doesNotContain("not at Alipay", "??");
        }
        try (ConsoleClient administrator = ConsoleClient.signedIn(gateway, Optional.empty(), Role.ADMINISTRATOR)) {
            assertThat(administrator.get("/admin/audit").body())
                    .contains("未完成的报关：按失败结束", "按失败结束报关的结果", "not at Alipay");
        }
    }

    private static String[] with(String[] fields, String last) {
        String[] all = Arrays.copyOf(fields, fields.length + 1);
        all[fields.length] = last;
        return all;
    }
}
