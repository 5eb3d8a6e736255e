package org.lifepay.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.lifepay.envelope.Fields;

class SubMerchantClientTest {
    private static final String SHOP = "890000777";

    private static SubMerchant shop() {
        return SubMerchant.of("DECLARE-1", "春风茶馆")
                .company("ENTERPRISE", "91350100M000100Y43")
                .contact("李雷", "li@shop.example")
                .card("李雷", "6222020000005675")
                .bank("工商银行", "上海支行")
                .legalPerson("李雷", "11010519491231002X")
                .identityCard("/li/front.jpg", "/li/back.jpg")
                .put("baseInfo", "contactPhone", "13800001234")
                .notifyUrl("https://provider.example/declared")
                .build();
    }

    private static Fields answer(Fields request) {
        return Fields.builder()
                .put("requestId", request.text("requestId"))
                .put("status", "SUCCESS")
                .put("subMerchantId", SHOP)
                .put("subMerchantReviewStatus", "NO_PASS")
                .put("postReviewRemark", "身份证模糊")
                .put("missingFiles", "/li/front.jpg,/li/back.jpg")
                .build();
    }

    private static Fields section(Fields request, String name) {
        return (Fields) java.util.Objects.requireNonNull(request.get(name));
    }

    @Test
    void a_sub_merchant_is_declared_as_the_protocol_has_it() throws Exception {
        try (FakePlatform platform = FakePlatform.answering(SubMerchantClientTest::answer)) {
            SubMerchantClient client = platform.client().build().subMerchants();

            QueriedSubMerchant declared = client.declare(shop());

            Fields sent = platform.lastRequest();
            assertThat(sent.text("operationType")).isEqualTo("CREATE");
            assertThat(section(sent, "baseInfo").text("cerNo")).isEqualTo("91350100M000100Y43");
            assertThat(section(sent, "baseInfo").text("contactPhone")).isEqualTo("13800001234");
            assertThat(section(sent, "bankCardInfo").text("accountType")).isEqualTo("PRIVATE");
            assertThat(section(sent, "certificateInfo").text("legalIdCardConsPath"))
                    .isEqualTo("/li/back.jpg");
            assertThat(declared.subMerchantId()).isEqualTo(SHOP);
            assertThat(declared.status()).isEqualTo(SubMerchantStatus.SUPPLEMENT);
            assertThat(declared.remark()).hasValue("身份证模糊");
            assertThat(declared.missingFiles()).containsExactly("/li/front.jpg", "/li/back.jpg");

            client.modify(SHOP, shop());
            assertThat(platform.lastRequest().text("operationType")).isEqualTo("MODIFY");
            assertThat(platform.lastRequest().text("subMerchantId")).isEqualTo(SHOP);
            client.upload("/li/front.jpg", "picture".getBytes(StandardCharsets.UTF_8));
            assertThat(platform.lastRequest().text("content")).isEqualTo("cGljdHVyZQ==");
            client.modifyBankCard("CARD-1", SHOP, "李雷", "6222020000005675");
            client.query("DECLARE-1");
            assertThat(platform.server().requests())
                    .extracting(LoopbackServer.Request::path)
                    .containsExactly(
                            "/serviceprovider/declaration/declare",
                            "/serviceprovider/declaration/declare",
                            "/serviceprovider/declaration/upload",
                            "/serviceprovider/declaration/modifyBankCard",
                            "/serviceprovider/declaration/query");
        }
    }

    @Test
    void an_answer_without_a_result_is_under_review() {
        assertThat(SubMerchantStatus.of(null)).isEqualTo(SubMerchantStatus.REVIEWING);
        assertThat(SubMerchantStatus.of("PASS")).isEqualTo(SubMerchantStatus.APPROVED);
        assertThat(SubMerchantStatus.of("ESIGN_PROCESSING")).isEqualTo(SubMerchantStatus.OTHER);
    }
}
