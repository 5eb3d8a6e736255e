package org.lifepay.gateway.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.ConsoleClient;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.MerchantProgram;
import org.lifepay.gateway.MerchantProgram.Answer;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.channel.payout.Payee;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.payout.SettlementAccounts;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sub-merchants from their declaration to their registration, over HTTP and by the pages of those who review. */
@Timeout(120)
class DeclarationTest {
    private static final String PATH = "/serviceprovider/declaration/";
    private static final String ID = "11010519491231002X";
    private static final String CARD = "4111111111111111";
    private static final String FORMAT = "FIELD_FORMAT";

    private GatewayServer gateway;
    private MerchantProgram provider;
    private String mail = "";

    @BeforeEach
    void start() {
        gateway = GatewayServer.used();
        provider = new MerchantProgram(gateway);
        mail = "owner" + gateway.number() + "@shop.example";
    }

    @AfterEach
    void stop() {
        provider.close();
        gateway.close();
    }

    private Fields.Builder base() {
        return Fields.builder()
                .put("signedName", "春风茶馆")
                .put("signedShorthand", "春风")
                .put("registerRole", "NATURAL_PERSON")
                .put("contactName", "李雷")
                .put("contactEmail", mail)
                .put("contactPhone", "13800001234");
    }

    private static Fields.Builder card(String number) {
        return Fields.builder()
                .put("accountName", "李雷")
                .put("bankCardNo", number)
                .put("bankName", "工商银行")
                .put("accountType", "PRIVATE");
    }

    private static Fields.Builder certificate(String number) {
        return Fields.builder()
                .put("legalPersonName", "李雷")
                .put("legalPersonIdNo", number)
                .put("legalIdCardProsPath", "/li/front.jpg")
                .put("legalIdCardConsPath", "/li/back.jpg");
    }

    private Fields.Builder declaration(String requestId) {
        return provider.query(requestId)
                .put("operationType", "CREATE")
                .put("notifyUrl", "https://provider.example/declared")
                .put("baseInfo", base().build())
                .put("bankCardInfo", card(CARD).build())
                .put("certificateInfo", certificate(ID).build())
                .put("unknownMember", "kept out");
    }

    /** The identity number as number of a paper, and in the members that are kept as they came. */
    private Fields.Builder withPersonalNumbers(String requestId) {
        return declaration(requestId)
                .put("baseInfo", base().put("cerNo", ID).build())
                .put("paymentProfiles", Fields.builder().put("owner", ID).build())
                .put("extendedParameters", Fields.builder().put("owner", ID).build());
    }

    private Answer declare(Fields fields) {
        return provider.call(PATH + "declare", fields);
    }

    private Answer upload(String path, byte[] file) {
        return provider.call(
                PATH + "upload",
                Fields.builder()
                        .put("merchantId", provider.merchant().digits())
                        .put("filePath", path)
                        .put("content", Base64.getEncoder().encodeToString(file))
                        .build());
    }

    private Answer query(String requestId) {
        return provider.call(PATH + "query", provider.query(requestId).build());
    }

    private Application application(String requestId) {
        return gateway.bean(Applications.class)
                .find(provider.merchant(), requestId)
                .orElseThrow();
    }

    private MerchantId subMerchant(Answer answer) {
        return MerchantId.parse(answer.fields().text("subMerchantId")).orElseThrow();
    }

    private String page(String requestId) {
        return "/admin/applications/" + application(requestId).id();
    }

    private List<String> rows(String sql) {
        return gateway.bean(JdbcClient.class).sql(sql).query(String.class).list();
    }

    private List<String> notifications() {
        return rows("select fields from notification where kind = 'DECLARATION' and merchant_id = '"
                + provider.merchant().digits() + "' order by notification_id");
    }

    @Test
    void two_users_approve_a_declaration_and_all_that_the_merchant_needs_is_there() {
        byte[] front = PictureDecoderTest.picture("png", 400, 300);
        assertThat(upload("/li/front.jpg", front).code()).isEmpty();
        assertThat(upload("/li/front.jpg", front).code()).isEmpty();
        assertThat(upload("/li/front.jpg", PictureDecoderTest.picture("png", 401, 300))
                        .code())
                .isEqualTo("REQUEST_ID_REUSED");
        assertThat(upload("/li/script.jpg", new byte[200]).code()).isEqualTo("FIELD_VALUE");

        Answer declared = declare(withPersonalNumbers("d1").build());
        Answer again = declare(withPersonalNumbers("d1").build());
        Answer other = declare(withPersonalNumbers("d1").put("remark", "other").build());

        MerchantId shop = subMerchant(declared);
        assertThat(declared.fields().text("status")).isEqualTo("SUCCESS");
        assertThat(declared.fields().text("missingFiles")).isEqualTo("/li/back.jpg");
        assertThat(declared.fields().text("subMerchantReviewStatus")).isNull();
        assertThat(subMerchant(again)).isEqualTo(shop);
        assertThat(other.code()).isEqualTo("REQUEST_ID_REUSED");
        assertThat(gateway.bean(Merchants.class).findUncached(shop)).isEmpty();

        try (ConsoleClient li = ConsoleClient.signedIn(gateway, Optional.empty(), Role.ADMINISTRATOR);
                ConsoleClient wang = ConsoleClient.signedIn(gateway, Optional.empty(), Role.ADMINISTRATOR)) {
            li.get("/admin/applications");
            assertThat(li.page()).contains("春风茶馆", "待初审", shop.digits()).doesNotContain("??");
            li.get(page("d1"));
            assertThat(li.page())
                    .contains("未上传", "****002X", "****1111", "工商银行")
                    .doesNotContain("??", ID, CARD, "13800001234");
            li.post(page("d1") + "/review", "reason", "资料齐全", "feePercent", "0.55");
            assertThat(li.page()).contains("缺少身份证");
            upload("/li/back.jpg", PictureDecoderTest.picture("jpg", 400, 300));
            li.post(page("d1") + "/review", "reason", "", "feePercent", "0.55");
            assertThat(li.page()).contains("请填写理由");
            li.post(page("d1") + "/review", "reason", "资料齐全", "feePercent", "0.55");
            assertThat(li.page()).contains("待另一位管理员复审", "须由另一位管理员复审", "0.55");
            li.post(page("d1") + "/approve", "reason", "同意");
            assertThat(gateway.bean(Merchants.class).findUncached(shop)).isEmpty();
            wang.get(page("d1"));
            wang.post(page("d1") + "/unmask");
            assertThat(wang.page()).contains(ID, CARD);
            var picture = wang.get(page("d1") + "/pictures/0");
            assertThat(picture.statusCode()).isEqualTo(200);
            assertThat(picture.headers().firstValue("Content-Type")).contains("image/jpeg");
            wang.get(page("d1"));
            wang.post(page("d1") + "/approve", "reason", "同意");
            assertThat(wang.page()).contains("复审已通过", "已通过").doesNotContain("??");
        }

        Merchant made =
                gateway.bean(Merchants.class).findUncached(shop).orElseThrow().merchant();
        assertThat(made.name()).isEqualTo("春风茶馆");
        assertThat(made.serviceProvider()).contains(provider.merchant());
        assertThat(made.terms().feeRate()).isEqualTo(55);
        assertThat(gateway.bean(SettlementAccounts.class).payee(shop))
                .contains(new Payee.BankCard(CARD, "李雷", false, "工商银行", null, null, null));
        assertThat(gateway.letterTo(mail)).contains("/access/activate/", shop.digits());
        assertThat(query("d1").fields().text("subMerchantReviewStatus")).isEqualTo("PASS");
        assertThat(notifications())
                .singleElement()
                .asString()
                .contains("\"requestId\":\"d1\"", "\"subMerchantReviewStatus\":\"PASS\"")
                .doesNotContain("同意", ID);
        assertThat(
                        rows(
                                "select cast(to_jsonb(audit_entry) as text) from audit_entry where action like 'application.%'"))
                .anyMatch(entry -> entry.contains("application.picture") && entry.contains("legalIdCardProsPath"))
                .anyMatch(entry -> entry.contains("application.unmask"))
                .noneMatch(entry -> entry.contains(ID) || entry.contains(CARD));
        assertThat(rows("select cast(to_jsonb(c) as text) from api_call c")).noneMatch(call -> call.contains(ID));
    }

    @Test
    void what_is_wrong_gets_its_code_and_nothing_is_stored() {
        assertThat(declare(declaration("w")
                                .put(
                                        "certificateInfo",
                                        certificate("110105194912310021").build())
                                .build())
                        .code())
                .isEqualTo(FORMAT);
        assertThat(declare(declaration("w")
                                .put("bankCardInfo", card("4111111111111112").build())
                                .build())
                        .code())
                .isEqualTo(FORMAT);
        UnaryOperator<Fields.Builder> company = one -> one.put("registerRole", "ENTERPRISE");
        assertThat(declare(declaration("w")
                                .put("baseInfo", company.apply(base()).build())
                                .build())
                        .code())
                .isEqualTo("FIELD_MISSING");
        assertThat(declare(declaration("w")
                                .put(
                                        "baseInfo",
                                        company.apply(base())
                                                .put("cerNo", "91350100M000100Y44")
                                                .build())
                                .build())
                        .code())
                .isEqualTo(FORMAT);
        assertThat(declare(declaration("w").put("operationType", "MODIFY").build())
                        .code())
                .isEqualTo("FIELD_MISSING");
        assertThat(declare(declaration("w")
                                .put("operationType", "MODIFY")
                                .put("subMerchantId", "890000593")
                                .build())
                        .code())
                .isEqualTo("DECLARATION_NOT_FOUND");
        assertThat(query("w").code()).isEqualTo("DECLARATION_NOT_FOUND");
        assertThat(declare(declaration("w")
                                .put(
                                        "baseInfo",
                                        company.apply(base())
                                                .put("cerNo", "91350100M000100Y43")
                                                .build())
                                .build())
                        .code())
                .isEmpty();
    }

    @Test
    void supplements_a_refusal_and_another_card_are_told_and_take_their_way() {
        ReviewApplications reviews = gateway.bean(ReviewApplications.class);
        Application.By li = new Application.By(1, "Li");
        Application.By wang = new Application.By(2, "Wang");
        MerchantId shop = subMerchant(declare(declaration("s1").build()));
        upload("/li/front.jpg", PictureDecoderTest.picture("png", 60, 60));
        upload("/li/back.jpg", PictureDecoderTest.picture("png", 61, 60));

        reviews.askForSupplement(application("s1").id(), li, "身份证模糊");

        assertThat(query("s1").fields().text("postReviewStatus")).isEqualTo("COMPLEMENT");
        assertThat(query("s1").fields().text("postReviewRemark")).isEqualTo("身份证模糊");
        Fields change = declaration("s2")
                .put("operationType", "MODIFY")
                .put("subMerchantId", shop.digits())
                .build();
        assertThat(subMerchant(declare(change))).isEqualTo(shop);
        assertThat(application("s1").status()).isEqualTo(Application.Status.REPLACED);
        assertThat(reviews.review(application("s1").id(), li, "ok", 60)).isEqualTo(ReviewApplications.Result.GONE);

        Fields otherCard = card("5555555555554444")
                .put("merchantId", provider.merchant().digits())
                .put("subMerchantId", shop.digits())
                .build();
        assertThat(provider.call(PATH + "modifyBankCard", otherCard).code()).isEqualTo("DECLARATION_NOT_ALLOWED");
        assertThat(reviews.review(application("s2").id(), li, "ok", 60)).isEqualTo(ReviewApplications.Result.REVIEWED);
        assertThat(reviews.approve(application("s2").id(), li, "ok")).isEqualTo(ReviewApplications.Result.GONE);
        assertThat(reviews.approve(application("s2").id(), wang, "ok")).isEqualTo(ReviewApplications.Result.APPROVED);

        leaveOpen("890000001", shop);
        Answer carded = provider.call(PATH + "modifyBankCard", otherCard);
        Answer repeated = provider.call(PATH + "modifyBankCard", otherCard);
        assertThat(carded.code()).isEmpty();
        assertThat(rows("select status from onboarding_application where provider_id = '890000001'"))
                .containsExactly("REPLACED");
        String requestId = String.valueOf(carded.fields().text("requestId"));
        assertThat(repeated.fields().text("requestId")).isEqualTo(requestId);
        SettlementAccounts accounts = gateway.bean(SettlementAccounts.class);
        assertThat(accounts.active(shop).orElseThrow().hint()).isEqualTo("****1111");
        reviews.review(application(requestId).id(), li, "ok", 0);
        reviews.approve(application(requestId).id(), wang, "ok");
        assertThat(accounts.active(shop).orElseThrow().hint()).isEqualTo("****4444");
        assertThat(cardDeclared(otherCard)).as("its answer was lost").isEqualTo(requestId);
        gateway.clock.advance(Duration.ofMinutes(11));
        String anew = cardDeclared(otherCard);
        reviews.askForSupplement(application(anew).id(), li, "银行卡照片缺失");
        assertThat(List.of(requestId, anew))
                .doesNotContain(cardDeclared(otherCard))
                .doesNotHaveDuplicates();

        MerchantId second = subMerchant(declare(declaration("s3").build()));
        assertThat(reviews.review(application("s3").id(), li, "ok", 60)).isEqualTo(ReviewApplications.Result.REVIEWED);
        assertThat(reviews.approve(application("s3").id(), wang, "ok")).isEqualTo(ReviewApplications.Result.MAIL_TAKEN);
        assertThat(gateway.bean(Merchants.class).findUncached(second)).isEmpty();
        reviews.refuse(application("s3").id(), wang, "黑名单");
        assertThat(query("s3").fields().text("subMerchantReviewStatus")).isEqualTo("REFUSE");
        assertThat(declare(declaration("s4")
                                .put("operationType", "MODIFY")
                                .put("subMerchantId", second.digits())
                                .build())
                        .code())
                .isEqualTo("DECLARATION_NOT_ALLOWED");
        assertThat(notifications()).hasSize(3);
    }

    private String cardDeclared(Fields card) {
        return String.valueOf(
                provider.call(PATH + "modifyBankCard", card).fields().text("requestId"));
    }

    /** As another service provider had it before the merchant came to this one. */
    private void leaveOpen(String former, MerchantId shop) {
        copies(former, "'" + shop.digits() + "'", 1, "SUPPLEMENT");
    }

    private void copies(String owner, String numbers, int count, String status) {
        gateway.bean(JdbcClient.class)
                .sql("""
                insert into onboarding_application (application_id, provider_id, request_id, content_digest, operation,
                    sub_merchant_id, name, sealed_content, status, submitted_at, decider_id, decider_name, decided_at,
                    decision_reason)
                select a.application_id - n, :owner, 'copy' || n, a.content_digest, a.operation, %s, a.name,
                    a.sealed_content, :status, a.submitted_at, 1, 'Li', a.submitted_at, 'copy'
                from (select * from onboarding_application where provider_id = :provider order by application_id limit 1) a,
                    generate_series(1, :count) n
                """.formatted(numbers))
                .param("owner", owner)
                .param("status", status)
                .param("provider", provider.merchant().digits())
                .param("count", count)
                .update();
    }

    @Test
    void applications_without_supplements_shut_no_provider_out_and_can_be_refused() {
        String own = provider.merchant().digits();
        MerchantId shop = subMerchant(declare(declaration("o1").build()));
        ReviewApplications reviews = gateway.bean(ReviewApplications.class);
        Application.By li = new Application.By(1, "Li");
        reviews.askForSupplement(application("o1").id(), li, "身份证模糊");
        copies(own, "cast(700000000 + n as text)", 500, "SUPPLEMENT");

        assertThat(declare(declaration("o2").build()).code()).isEmpty();
        gateway.bean(JdbcClient.class)
                .sql("update onboarding_application set status = 'SUBMITTED' where request_id like 'copy%'")
                .update();
        assertThat(declare(declaration("o3").build()).code()).isEqualTo("RATE_LIMITED");
        Answer change = declare(declaration("o4")
                .put("operationType", "MODIFY")
                .put("subMerchantId", shop.digits())
                .build());
        gateway.bean(JdbcClient.class)
                .sql("delete from onboarding_application where request_id like 'copy%'")
                .update();
        assertThat(change.code()).isEmpty();

        reviews.askForSupplement(application("o4").id(), li, "身份证模糊");
        assertThat(reviews.approve(application("o4").id(), li, "ok")).isEqualTo(ReviewApplications.Result.GONE);
        try (ConsoleClient wang = ConsoleClient.signedIn(gateway, Optional.empty(), Role.ADMINISTRATOR)) {
            wang.get(page("o4"));
            assertThat(wang.page()).contains("/refuse").doesNotContain("要求补件");
            wang.post(page("o4") + "/refuse", "reason", "资料未补");
        }
        assertThat(query("o4").fields().text("subMerchantReviewStatus")).isEqualTo("REFUSE");
    }

    @Test
    void pictures_are_deleted_when_no_application_needs_them_any_more() {
        upload("/li/front.jpg", PictureDecoderTest.picture("png", 60, 60));
        upload("/li/unused.jpg", PictureDecoderTest.picture("png", 62, 60));
        declare(declaration("p1").build());
        String stored = "select path from onboarding_picture where owner = '"
                + provider.merchant().digits() + "' order by path";

        gateway.clock.advance(Duration.ofDays(91));
        gateway.bean(DeletePictures.class).runOnce();
        assertThat(rows(stored)).containsExactly("/li/front.jpg");
        assertThat(rows(stored.replace(" order by", " and counted_from is not null order by")))
                .hasSize(1); // the next run passes over what this one found needed
        assertThat(rows("select cast(sealed_picture as text) from onboarding_picture"))
                .noneMatch(one -> one.startsWith("\\xffd8"));

        gateway.bean(ReviewApplications.class).refuse(application("p1").id(), new Application.By(1, "Li"), "no");
        gateway.bean(DeletePictures.class).runOnce();
        assertThat(rows(stored)).hasSize(1);
        gateway.clock.advance(Duration.ofDays(91));
        gateway.bean(DeletePictures.class).runOnce();
        assertThat(rows(stored)).isEmpty();
    }
}
