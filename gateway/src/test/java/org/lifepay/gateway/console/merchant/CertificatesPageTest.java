package org.lifepay.gateway.console.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.ConsoleClient;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.TestCertificates;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.certificate.Certificates;
import org.lifepay.gateway.merchant.AddressList;
import org.lifepay.gateway.merchant.CallLimits;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.merchant.Terms;

/** Certificates in the back office. */
@Timeout(120)
class CertificatesPageTest {
    private static final MerchantId TEA = new MerchantId("890000700");
    private static final MerchantId OTHER = new MerchantId("890000701");
    private static final Pattern RETIRE = Pattern.compile("/console/certificates/[0-9]+/retire");

    private static GatewayServer gateway;
    private static ConsoleClient owner;
    private static ConsoleClient administrator;

    @BeforeAll
    static void open() {
        gateway = GatewayServer.used();
        register(TEA, true);
        register(OTHER, false);
        owner = ConsoleClient.signedIn(gateway, Optional.of(TEA), Role.OWNER);
        administrator = ConsoleClient.signedIn(gateway, Optional.empty(), Role.ADMINISTRATOR);
    }

    private static void register(MerchantId merchant, boolean appliesItself) {
        Terms terms = new Terms(
                Optional.of("Li"),
                Optional.of("li" + merchant + "@tea.example"),
                60,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                AddressList.NONE,
                appliesItself,
                Optional.empty(),
                CallLimits.STANDARD);
        gateway.bean(Merchants.class).register(new Merchant(merchant, "Tea House", true, Optional.empty(), terms));
        gateway.bean(Certificates.class)
                .add(
                        merchant,
                        TestCertificates.of(TestCertificates.keyPair(), "shop" + merchant, GatewayFixture.START));
    }

    @AfterAll
    static void close() {
        owner.close();
        administrator.close();
        gateway.close();
    }

    @Test
    void the_owner_applies_and_two_letters_go_to_the_contact() {
        owner.confirm();
        owner.get("/console/certificates/apply");

        owner.post("/console/certificates/apply");

        assertThat(owner.path()).isEqualTo("/console/certificates");
        assertThat(owner.page()).contains("两封邮件已发送至登记的联系邮箱", "待领取").doesNotContain("暂无证书");
        assertThat(owner.page().split("<table", -1)).hasSize(2);
        assertThat(gateway.letterTo("li890000700@tea.example")).contains("/console/certificates/redeem");
    }

    @Test
    void a_merchant_whose_terms_do_not_allow_it_is_applied_for_by_the_provider() {
        try (ConsoleClient others = ConsoleClient.signedIn(gateway, Optional.of(OTHER), Role.OWNER)) {
            others.confirm();
            HttpResponse<String> refused = others.get("/console/certificates/apply");
            administrator.confirm();
            administrator.get("/admin/certificates/890000701/apply");
            administrator.post("/admin/certificates/890000701/apply");

            assertThat(refused.statusCode()).isEqualTo(404);
            assertThat(others.get("/console/certificates").body()).contains("由平台代为申请");
            assertThat(administrator.page()).contains("待领取");
            assertThat(gateway.letterTo("li890000701@tea.example")).contains("890000701");
        }
    }

    @Test
    void the_last_certificate_is_retired_only_with_a_tick() {
        owner.confirm();
        owner.get("/console/certificates");
        Matcher link = RETIRE.matcher(owner.page());
        assertThat(link.find()).isTrue();
        owner.get(link.group());
        assertThat(owner.page()).contains("最后一张");

        owner.post(link.group());

        assertThat(owner.page()).contains("未停用");
        assertThat(gateway.bean(Certificates.class).activeKeys(TEA)).hasSize(1);
    }

    @Test
    void the_fetching_page_makes_the_key_in_the_browser() {
        HttpResponse<String> page = owner.get("/console/certificates/redeem");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("id=\"redeem\"", "/certificate-", "data-codes-rejected=");
        assertThat(page.body()).doesNotContain("??");
    }

    @Test
    void our_own_certificate_can_be_downloaded() {
        owner.get("/console/certificates");
        Matcher link = Pattern.compile("/console/certificates/platform/[0-9a-f]{64}\\.pem")
                .matcher(owner.page());
        assertThat(link.find()).isTrue();

        HttpResponse<String> file = owner.get(link.group());

        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.body()).startsWith("-----BEGIN CERTIFICATE-----");
        assertThat(file.headers().firstValue("Content-Disposition")).hasValue("attachment; filename=\"platform.pem\"");
    }

    @Test
    void a_foreign_certificate_is_refused_in_words() {
        owner.confirm();
        owner.get("/console/certificates/upload");

        owner.post(
                "/console/certificates/upload/accept",
                "pem",
                org.lifepay.gateway.certificate.Pem.of(
                        TestCertificates.of(TestCertificates.keyPair(), "self", GatewayFixture.START)));

        assertThat(owner.page()).contains("不在平台信任列表中");
    }

    @Test
    void the_operator_sees_what_ends_soon_and_finds_a_merchant() {
        HttpResponse<String> list = administrator.get("/admin/certificates");
        HttpResponse<String> unknown = administrator.get("/admin/certificates?merchant=123456789");
        administrator.get("/admin/certificates?merchant=890000700");

        assertThat(list.body()).contains("60 天内没有到期的证书").doesNotContain("??");
        assertThat(unknown.body()).contains("商户号不存在");
        assertThat(administrator.path()).isEqualTo("/admin/certificates/890000700");
    }
}
