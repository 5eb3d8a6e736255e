package org.lifepay.gateway.console.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifepay.gateway.ConsoleClient;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.access.audit.AuditEntry;
import org.lifepay.gateway.access.audit.AuditSearch;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.merchant.RegisteredMerchant;
import org.lifepay.gateway.merchant.Terms;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.paging.ListCriteria;
import org.lifepay.gateway.paging.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Merchant pages of the operators. */
@Timeout(120)
class MerchantPageTest {
    private static final Pattern NUMBER = Pattern.compile("/admin/merchants/([0-9]{9})");
    private static final Pattern RESEND =
            Pattern.compile("action=\"(/admin/merchants/[0-9]{9}/people/[0-9]+/invitation)\"");

    private static GatewayServer gateway;
    private static ConsoleClient administrator;

    @BeforeAll
    static void open() {
        gateway = GatewayServer.used();
        administrator = ConsoleClient.signedIn(gateway, Optional.empty(), Role.ADMINISTRATOR);
    }

    @AfterAll
    static void close() {
        administrator.close();
        gateway.close();
    }

    @Test
    void a_merchant_is_registered_with_terms_and_its_contact_becomes_owner_by_mailed_link() {
        RegisteredMerchant merchant = register(
                Map.of(
                        "name", "春风茶馆",
                        "contactMail", "han@spring.example",
                        "feePercent", "0.38",
                        "orderLimit", "5,000",
                        "dayLimit", "20000.50",
                        "addresses", "192.0.2.7/24\r\n2001:db8::1"),
                "someModes",
                "true",
                "modes",
                "SCAN_CODE",
                "modes",
                "WAP",
                "appliesItself",
                "true");

        assertThat(administrator.page())
                .contains("春风茶馆", "0.38%", "5,000.00", "20,000.50", "192.0.2.0/24", "扫码支付", "激活邮件已发送");
        assertThat(merchant.merchant().id().digits()).matches("[1-9][0-9]{8}");
        Terms terms = merchant.merchant().terms();
        assertThat(terms.feeRate()).isEqualTo(38);
        assertThat(terms.paymentModes().orElseThrow())
                .containsExactlyInAnyOrder("SCANCODE-ALI_PAY-P2P", "ALIPAY-WAP-P2P");
        assertThat(terms.dayLimit()).contains(new Money(2_000_050));
        assertThat(terms.appliesItself()).isTrue();
        assertThat(administrator.page()).contains("D+1");
        try (ConsoleClient owner = new ConsoleClient(gateway)) {
            owner.activate("han@spring.example");
            assertThat(owner.get("/console/people").body()).contains("春风茶馆");
        }
        assertThat(audited(merchant.merchant().id(), "merchant.register")
                        .getFirst()
                        .after())
                .contains("name=春风茶馆", "fee=0.38%", "orderLimit=5000.00");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "name            | \"\"            | 请填写名称",
                "contactName     | \"\"            | 请填写联系人姓名",
                "contactMail     | li@             | 正确的邮箱",
                "serviceProvider | 999999998       | 商户号不存在",
                "feePercent      | 0.605           | 0 到 100",
                "feePercent      | -1              | 0 到 100",
                "feePercent      | 101             | 0 到 100",
                "feePercent      | free            | 0 到 100",
                "orderLimit      | 0               | 请填写金额",
                "dayLimit        | 1.234           | 请填写金额",
                "dayLimit        | -5              | 请填写金额",
                "reviewAbove     | much            | 请填写金额",
                "callsPerSecond  | 0               | 请填写 1 至 1000000 的整数",
                "queriesPerMinute | often          | 请填写 1 至 1000000 的整数",
                "addresses       | 192.0.2.1 shop  | “shop”不是 IP 地址或网段"
            })
    void what_is_wrong_is_said_beside_the_field_and_nothing_typed_is_lost(String field, String value, String sentence) {
        Map<String, String> typed = new LinkedHashMap<>(Map.of("name", "永不登记", "orderLimit", "77.70"));
        typed.put(field, value);

        post("/admin/merchants/new", typed, "someModes", "true", "modes", "BARCODE");

        String page = administrator.page();
        assertThat(page).contains("尚未保存", "id=\"" + field + "-wrong\"", sentence);
        assertThat(page).contains(field.equals("orderLimit") ? "li@shop.example" : "value=\"77.70\"");
        assertThat(page).containsPattern("value=\"BARCODE\"[^>]* checked");
        assertThat(count("select count(*) from merchant where name = '永不登记'")).isZero();
    }

    @Test
    void a_merchant_that_may_use_only_some_modes_may_use_one_at_least() {
        post("/admin/merchants/new", Map.of("name", "永不登记"), "someModes", "true");

        assertThat(administrator.page()).contains("id=\"modes-wrong\"", "请至少选择一种支付方式");
    }

    @Test
    void changed_terms_are_in_force_and_the_log_says_what_they_were() {
        RegisteredMerchant merchant = register(Map.of("name", "改名前", "contactMail", "a@change.example"));
        String path = "/admin/merchants/" + merchant.merchant().id() + "/edit";
        administrator.get(path);
        assertThat(administrator.page()).contains("value=\"改名前\"", "value=\"a@change.example\"");
        post(
                path,
                Map.of("name", "改名后", "shortName", "超".repeat(21), "contactMail", "a@change.example"),
                "version",
                "0");
        assertThat(administrator.page()).contains("请填写不超过 20 个字的简称");

        post(
                path,
                Map.of("name", "改名后", "shortName", "短名", "contactMail", "a@change.example", "dayLimit", "100"),
                "version",
                "0");
        assertThat(administrator.page()).contains("<dd>短名</dd>");

        assertThat(administrator.page()).contains("改名后", "100.00", "保存成功");
        assertThat(gateway.bean(Merchants.class)
                        .find(merchant.merchant().id())
                        .orElseThrow()
                        .terms()
                        .dayLimit())
                .contains(new Money(10_000));
        AuditEntry entry = audited(merchant.merchant().id(), "merchant.change").getFirst();
        assertThat(entry.before()).isEqualTo("dayLimit=-; name=改名前; shortName=-");
        assertThat(entry.after()).isEqualTo("dayLimit=100.00; name=改名后; shortName=短名");
    }

    @Test
    void a_concurrent_change_is_not_overwritten_without_a_warning() {
        RegisteredMerchant merchant = register(Map.of("name", "两人改", "contactMail", "b@change.example"));
        String path = "/admin/merchants/" + merchant.merchant().id() + "/edit";
        post(path, Map.of("name", "第一人", "contactMail", "b@change.example"), "version", "0");

        administrator.get(path);
        post(path, Map.of("name", "第二人", "contactMail", "b@change.example"), "version", "0");

        assertThat(administrator.page()).contains("其他人修改了", "value=\"第二人\"", "name=\"version\" value=\"1\"");
        assertThat(name(merchant)).isEqualTo("第一人");
        post(path, Map.of("name", "第二人", "contactMail", "b@change.example"), "version", "1");
        assertThat(name(merchant)).isEqualTo("第二人");
    }

    @Test
    void a_merchant_is_suspended_and_resumed_for_a_reason_that_the_log_keeps() {
        RegisteredMerchant merchant = register(Map.of("name", "停用的", "contactMail", "c@stop.example"));
        MerchantId id = merchant.merchant().id();
        String path = "/admin/merchants/" + id;

        administrator.post(path + "/suspend", "reason", " ");
        assertThat(administrator.page()).contains("请填写原因", "id=\"reason-wrong\"");
        assertThat(active(id)).isTrue();

        administrator.post(path + "/suspend", "reason", "合同到期 <b>");
        assertThat(administrator.page()).contains("商户已停用", "合同到期 &lt;b&gt;");
        assertThat(active(id)).isFalse();

        administrator.post(path + "/suspend", "reason", "again");
        assertThat(administrator.page()).contains("已有其他人操作", "合同到期");

        administrator.post(path + "/resume", "reason", "已续签");
        assertThat(active(id)).isTrue();
        assertThat(audited(id, "merchant.suspend"))
                .extracting(AuditEntry::after)
                .contains("reason=合同到期 <b>");
        assertThat(audited(id, "merchant.resume").getFirst().before()).isEqualTo("suspendedFor=合同到期 <b>");
    }

    @Test
    void the_activation_mail_is_sent_again_and_kills_the_older_link() {
        register(Map.of("name", "再发一次", "contactMail", "d@again.example"));
        String first = administrator.link("d@again.example");
        Matcher resend = RESEND.matcher(administrator.page());
        assertThat(resend.find()).isTrue();
        gateway.clock.advance(Duration.ofMinutes(1));

        administrator.post(resend.group(1));

        assertThat(administrator.page()).contains("激活邮件已发送");
        try (ConsoleClient owner = new ConsoleClient(gateway)) {
            assertThat(owner.link("d@again.example")).isNotEqualTo(first);
            assertThat(owner.get(first).statusCode()).isEqualTo(410);
            owner.activate("d@again.example");
        }
    }

    @Test
    void a_contact_with_an_account_leaves_a_merchant_to_which_another_owner_is_invited() {
        register(Map.of("name", "第一家", "contactMail", "e@twice.example"));
        RegisteredMerchant second = register(Map.of("name", "第二家", "contactMail", "e@twice.example"));
        assertThat(administrator.page()).contains("未发送激活邮件", "暂无成员");
        String path = "/admin/merchants/" + second.merchant().id() + "/owner";
        administrator.confirm();
        administrator.get(path);

        administrator.post(path, "name", "韩梅梅", "mail", "e@twice.example");
        assertThat(administrator.page()).contains("该邮箱已注册账号", "value=\"韩梅梅\"");
        administrator.post(path, "name", "韩梅梅", "mail", "f@twice.example");

        assertThat(administrator.page()).contains("韩梅梅", "f@twice.example", "待激活");
    }

    @Test
    void merchants_are_found_by_name_and_state_and_listed_page_by_page() {
        List<String> registered = new ArrayList<>();
        for (int i = 0; i < 33; i++) {
            registered.add(gateway.bean(Merchants.class)
                    .register("翻页 & " + i, Optional.empty(), Optional.empty(), Terms.OPEN, _ -> {})
                    .id()
                    .digits());
        }

        administrator.get("/admin/merchants?text=%E7%BF%BB%E9%A1%B5+%26&state=active");
        List<String> listed = new ArrayList<>(numbers());
        Matcher next = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"").matcher(administrator.page());
        assertThat(next.find()).isTrue();
        administrator.get(next.group(1).replace("&amp;", "&"));
        listed.addAll(numbers());

        assertThat(listed).containsExactlyInAnyOrderElementsOf(registered);
        assertThat(administrator.page()).doesNotContain("rel=\"next\"");
        administrator.get("/admin/merchants?text=nowhere");
        assertThat(administrator.page()).contains("没有符合条件的商户");
    }

    @Test
    void who_may_only_look_sees_everything_and_changes_nothing() {
        String shop = "/admin/merchants/" + GatewayFixture.SHOP;
        try (ConsoleClient support = ConsoleClient.signedIn(gateway, Optional.empty(), Role.SUPPORT)) {
            assertThat(support.get("/admin/merchants").body())
                    .contains("Tea House")
                    .doesNotContain("id=\"register\"");
            assertThat(support.get(shop).body())
                    .contains("Tea House")
                    .doesNotContain("id=\"edit\"", "id=\"invite\"", "id=\"reason\"");
            assertThat(support.get("/admin/merchants/new").statusCode()).isEqualTo(403);
            assertThat(support.get(shop + "/edit").statusCode()).isEqualTo(403);
            support.get(shop);
            assertThat(support.post(shop + "/suspend", "reason", "x").statusCode())
                    .isEqualTo(403);
            assertThat(active(GatewayFixture.SHOP)).isTrue();
        }
    }

    @Test
    void merchant_users_have_no_access_and_an_unknown_number_is_not_found() {
        try (ConsoleClient owner = ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.OWNER)) {
            for (String path : List.of("/admin/merchants", "/admin/merchants/" + GatewayFixture.SHOP)) {
                owner.get(path);
                assertThat(owner.path()).as("led home from " + path).isEqualTo("/console");
            }
        }
        assertThat(administrator.get("/admin/merchants/999999998").statusCode()).isEqualTo(404);
        assertThat(administrator.get("/admin/merchants/12").statusCode()).isEqualTo(404);
    }

    private static RegisteredMerchant register(Map<String, String> typed, String... more) {
        post("/admin/merchants/new", typed, more);
        Matcher number = NUMBER.matcher(administrator.path());
        assertThat(number.matches()).as(administrator.page()).isTrue();
        return gateway.bean(Merchants.class)
                .findUncached(new MerchantId(number.group(1)))
                .orElseThrow();
    }

    /** Sends the form as a browser does, all its fields, those that are not named with something right in them. */
    private static void post(String path, Map<String, String> typed, String... more) {
        administrator.get(path);
        Map<String, String> fields = new LinkedHashMap<>(Map.of(
                "name",
                "",
                "contactName",
                "李雷",
                "contactMail",
                "li@shop.example",
                "serviceProvider",
                "",
                "feePercent",
                "0.60",
                "orderLimit",
                "",
                "dayLimit",
                "",
                "reviewAbove",
                "",
                "addresses",
                ""));
        fields.putAll(typed);
        List<String> all = new ArrayList<>(Arrays.asList(more));
        fields.forEach((field, value) -> all.addAll(List.of(field, value)));
        if (!all.contains("version")) {
            all.addAll(List.of("version", "0"));
        }
        administrator.post(path, all.toArray(String[]::new));
    }

    private static List<String> numbers() {
        return Pattern.compile("class=\"row-link\" href=\"/admin/merchants/([0-9]{9})\"")
                .matcher(administrator.page())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static List<AuditEntry> audited(MerchantId merchant, String action) {
        return gateway.bean(AuditSearch.class)
                .find(
                        ListCriteria.of(merchant)
                                .further(AuditSearch.ACTION, action)
                                .build(),
                        PageRequest.first(10))
                .items();
    }

    private static String name(RegisteredMerchant merchant) {
        return gateway.bean(Merchants.class)
                .findUncached(merchant.merchant().id())
                .orElseThrow()
                .merchant()
                .name();
    }

    private static boolean active(MerchantId merchant) {
        return gateway.bean(Merchants.class)
                .findUncached(merchant)
                .orElseThrow()
                .merchant()
                .active();
    }

    private static long count(String query) {
        return gateway.bean(JdbcClient.class).sql(query).query(Long.class).single();
    }
}
