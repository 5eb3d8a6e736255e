package org.lifepay.gateway.console.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifepay.gateway.ConsoleClient;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.merchant.FeeTerm;
import org.lifepay.gateway.merchant.FeeTerms;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.merchant.PaymentFee;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.PaymentMode;
import org.springframework.jdbc.core.simple.JdbcClient;

@Timeout(120)
class FeeTermsPageTest {
    private static final String SCAN = PaymentMode.SCAN_CODE.code();
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

    private static MerchantId newMerchant() {
        MerchantId merchant = new MerchantId(Long.toString(720_000_000 + gateway.number()));
        gateway.bean(Merchants.class).register(new Merchant(merchant, "春风茶馆", true, Optional.empty()));
        return merchant;
    }

    private static String page(MerchantId merchant) {
        return "/admin/merchants/" + merchant.digits() + "/fees";
    }

    private static void post(MerchantId merchant, Map<String, String> typed, String... more) {
        Map<String, String> fields = new LinkedHashMap<>(Map.of("mode", "", "feePercent", "0.60", "fixed", ""));
        fields.putAll(Map.of("minimum", "", "maximum", "", "from", "", "example", ""));
        fields.putAll(typed);
        List<String> all = new ArrayList<>(Arrays.asList(more));
        fields.forEach((field, value) -> all.addAll(List.of(field, value)));
        administrator.get(page(merchant));
        administrator.post(page(merchant), all.toArray(String[]::new));
    }

    private static List<FeeTerm> versions(MerchantId merchant) {
        return gateway.bean(FeeTerms.class).of(merchant).terms();
    }

    @Test
    void a_version_for_a_mode_is_in_force_for_it_alone_and_the_log_has_it() {
        MerchantId merchant = newMerchant();

        post(
                merchant,
                Map.of("mode", SCAN, "feePercent", "0.38", "fixed", "0.10", "minimum", "0.20", "maximum", "50"),
                "givesBack",
                "true");

        assertThat(administrator.page()).contains("已保存新版本", "0.38", "50.00", "生效中", "签约起");
        FeeTerms terms = gateway.bean(FeeTerms.class);
        assertThat(terms.of(merchant).feeOn(new Money(10_000), SCAN, gateway.clock.instant()))
                .isEqualTo(new PaymentFee(38, 2, new Money(48)));
        assertThat(terms.of(merchant)
                        .feeOn(new Money(10_000), PaymentMode.PC.code(), gateway.clock.instant())
                        .version())
                .isEqualTo(1);
        assertThat(gateway.bean(JdbcClient.class)
                        .sql(
                                "select cast(to_jsonb(audit_entry) as text) from audit_entry where action = 'merchant.fees'"
                                        + " and merchant_id = :merchant")
                        .param("merchant", merchant.digits())
                        .query(String.class)
                        .single())
                .contains("0.38%", SCAN, "givesBack");

        post(merchant, Map.of("mode", SCAN), "ended", "true");

        assertThat(versions(merchant)).hasSize(3);
        assertThat(terms.of(merchant).inForce(SCAN, gateway.clock.instant()).version())
                .isEqualTo(1);
    }

    @Test
    void a_preview_shows_the_fee_and_stores_nothing() {
        MerchantId merchant = newMerchant();

        post(merchant, Map.of("feePercent", "1.00", "fixed", "0.10", "example", "88.80"), "preview", "true");

        assertThat(administrator.page()).contains("88.80 元的手续费为 0.99 元", "value=\"1.00\"");
        assertThat(versions(merchant)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "feePercent | 0.605      | 0 到 100",
                "fixed      | -1         | 请填写金额",
                "minimum    | 0          | 请填写金额",
                "maximum    | 0.01       | 最高不能低于最低",
                "from       | 2020-01-01 | 今天或今后",
                "from       | tomorrow   | 今天或今后",
                "mode       | GOLD       | 没有这种支付方式"
            })
    void what_is_wrong_is_said_beside_the_field_and_nothing_is_stored(String field, String value, String sentence) {
        MerchantId merchant = newMerchant();
        Map<String, String> typed = new LinkedHashMap<>(Map.of("minimum", "0.20"));
        typed.put(field, value);

        post(merchant, typed);

        assertThat(administrator.page()).contains("id=\"" + field + "-wrong\"", sentence);
        assertThat(versions(merchant)).hasSize(1);
    }

    @Test
    void a_merchant_reads_its_own_terms_and_changes_none() {
        MerchantId merchant = newMerchant();
        post(merchant, Map.of("feePercent", "0.38"));

        try (ConsoleClient owner = ConsoleClient.signedIn(gateway, Optional.of(merchant), Role.OWNER)) {
            assertThat(owner.get("/console/fees?example=200").body())
                    .contains("0.38", "0.76", "生效中")
                    .doesNotContain("设置人", "保存新版本");
            assertThat(owner.get("/console/fees?example=200&lang=en").statusCode())
                    .isEqualTo(200);
            assertThat(owner.get(page(merchant)).body()).doesNotContain("保存新版本");
            owner.get("/console/fees");
            owner.post(page(merchant), "feePercent", "0");
            assertThat(versions(merchant)).hasSize(2);
        }
        assertThat(administrator.get("/console/fees").body()).doesNotContain("试算金额");
    }
}
