package org.lifepay.gateway.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.ConsoleClient;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.access.users.Invitations;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.payout.SettlementAccounts;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A merchant's person from its email address to the merchant console, without a service provider. */
@Timeout(120)
class RegistrationTest {
    private static final String ID = "11010519491231002X";
    private static final String CARD = "4111111111111111";
    private static final Pattern LINK = Pattern.compile("/access/register/[A-Za-z0-9_-]+");
    private static final String[] BASICS = {
        "baseInfo.registerRole", "NATURAL_PERSON",
        "baseInfo.signedName", "春风茶馆",
        "baseInfo.businessClassification", "餐饮",
        "baseInfo.businessAddress", "上海市",
        "baseInfo.contactName", "李雷",
        "baseInfo.contactPhone", "13800001234"
    };

    private GatewayServer gateway;
    private ConsoleClient person;
    private String mail = "";

    @BeforeEach
    void start() {
        gateway = GatewayServer.used();
        person = new ConsoleClient(gateway);
        mail = "shop" + gateway.number() + "@shop.example";
    }

    @AfterEach
    void stop() {
        person.close();
        gateway.close();
    }

    private void register(String address) {
        person.get("/access/register");
        assertThat(person.post("/access/register", "mail", address).statusCode())
                .isEqualTo(200);
    }

    private String link() {
        Matcher link = LINK.matcher(gateway.letterTo(mail));
        assertThat(link.find()).as("a link in the letter").isTrue();
        return link.group();
    }

    private int letters(String address) {
        return gateway.bean(JdbcClient.class)
                .sql("select count(*) from letter where address = ?")
                .param(address)
                .query(Integer.class)
                .single();
    }

    private String openedLink() {
        register(mail);
        String link = link();
        person.get(link + "/basics"); // a page with a form has the token that forms need
        return link;
    }

    private String[] personal(String number) {
        return new String[] {
            "certificateInfo.legalPersonName", "李雷",
            "certificateInfo.legalPersonIdNo", number,
            "certificateInfo.legalPersonPhone", "13800001234",
            "certificateInfo.idEffectiveDateStart", "2020-01-01"
        };
    }

    private void upload(String link, String member, int width) {
        person.get(link + "/pictures");
        byte[] picture = PictureDecoderTest.picture("png", width, 60);
        assertThat(person.upload(link + "/pictures", "file", "a.png", picture, "member", "certificateInfo." + member)
                        .statusCode())
                .isEqualTo(200);
    }

    private void fillIn(String link) {
        person.post(link + "/basics", BASICS);
        person.post(link + "/person", personal(ID));
        person.post(
                link + "/account",
                "bankCardInfo.accountType",
                "PRIVATE",
                "bankCardInfo.accountName",
                "李雷",
                "bankCardInfo.bankCardNo",
                "4111 1111 1111 1111",
                "bankCardInfo.bankName",
                "工商银行");
        assertThat(person.path()).isEqualTo(link + "/pictures");
        upload(link, "legalIdCardProsPath", 60);
        upload(link, "legalIdCardConsPath", 61);
    }

    private Application application() {
        RegistrationTable table = gateway.bean(RegistrationTable.class);
        return gateway.bean(MerchantRegistrations.class)
                .latest(table.findByMail(mail).orElseThrow())
                .orElseThrow();
    }

    @Test
    void a_person_registers_is_asked_for_a_supplement_and_comes_to_its_console() {
        String link = openedLink();
        assertThat(person.post(link + "/person", personal("110105194912310021")).statusCode())
                .isEqualTo(422);
        assertThat(person.page()).contains("身份证号应为").doesNotContain("??");
        fillIn(link);
        person.get(link + "/person");
        assertThat(person.page()).contains("****002X", "李雷").doesNotContain("??", ID, "13800001234");
        person.get(link + "/sign");
        person.post(link + "/sign", "terms", "");
        assertThat(person.page()).contains("请先阅读并同意");
        person.post(link + "/sign", "terms", FillInRegistration.TERMS_VERSION);
        assertThat(person.page()).contains("审核中").doesNotContain("??");
        Application first = application();
        person.get("/access/register");
        person.post(link + "/basics", BASICS);
        assertThat(person.path()).isEqualTo(link);
        person.get("/access/register");
        person.post(link + "/sign", "terms", FillInRegistration.TERMS_VERSION);
        assertThat(application()).isEqualTo(first);

        ReviewApplications reviews = gateway.bean(ReviewApplications.class);
        Application.By li = new Application.By(1, "Li");
        Application.By wang = new Application.By(2, "Wang");
        reviews.askForSupplement(first.id(), li, "图片模糊 " + ID);
        assertThat(gateway.letterTo(mail)).contains("图片模糊").doesNotContain(ID);
        String second = link();
        assertThat(second).isNotEqualTo(link);
        assertThat(person.get(link).statusCode()).isEqualTo(410);
        person.get(second);
        assertThat(person.page()).contains("图片模糊", "待补件");
        upload(second, "legalIdCardProsPath", 70);
        person.get(second + "/sign?lang=en");
        assertThat(person.page()).contains("Send for review").doesNotContain("??", ID, CARD);
        person.post(second + "/sign", "terms", FillInRegistration.TERMS_VERSION);
        Application sent = application();
        assertThat(sent.id()).isNotEqualTo(first.id());

        try (ConsoleClient admin = ConsoleClient.signedIn(gateway, Optional.empty(), Role.ADMINISTRATOR)) {
            admin.get("/admin/applications/" + sent.id());
            assertThat(admin.page()).contains("自助申请", mail, "入驻条款版本").doesNotContain("??", ID);
        }
        assertThat(reviews.review(sent.id(), li, "ok", 60)).isEqualTo(ReviewApplications.Result.REVIEWED);
        assertThat(reviews.approve(sent.id(), wang, "ok")).isEqualTo(ReviewApplications.Result.APPROVED);

        Merchant made = gateway.bean(Merchants.class)
                .findUncached(sent.subMerchant())
                .orElseThrow()
                .merchant();
        assertThat(made.serviceProvider()).isEmpty();
        assertThat(gateway.bean(SettlementAccounts.class)
                        .active(made.id())
                        .orElseThrow()
                        .hint())
                .isEqualTo("****1111");
        assertThat(person.get(second + "?lang=zh").body()).contains("审核已通过");
        person.activate(mail);
        person.get("/console");
        assertThat(person.page()).contains("春风茶馆");
    }

    @Test
    void the_page_does_not_tell_which_addresses_are_known_and_floods_none() {
        String known = "known" + gateway.number() + "@shop.example";
        gateway.bean(Invitations.class).invite(Optional.of(GatewayFixture.SHOP), "Han", known, Role.OWNER);
        register(mail);
        String fresh = person.page().replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "");
        register(known);
        assertThat(person.page().replaceAll("name=\"_csrf\" value=\"[^\"]+\"", ""))
                .isEqualTo(fresh)
                .contains("已向该邮箱发送邮件");
        assertThat(gateway.letterTo(known)).contains("/access/sign-in").doesNotContain("/access/register/");

        String link = link();
        register(mail);
        assertThat(letters(mail)).isEqualTo(1);
        assertThat(person.get(link).statusCode()).isEqualTo(200);
        assertThat(new ConsoleClient(gateway)
                        .postWithToken("", "/access/register", "mail", "x" + mail)
                        .body())
                .doesNotContain("已向该邮箱发送邮件");
        assertThat(letters("x" + mail)).isZero();
        person.get("/access/register");
        assertThat(person.post("/access/register", "mail", "no address").statusCode())
                .isEqualTo(422);

        gateway.clock.advance(Duration.ofDays(8));
        assertThat(person.get(link).statusCode()).isEqualTo(410);
        register(mail);
        assertThat(letters(mail)).isEqualTo(2);
        assertThat(person.get(link()).statusCode()).isEqualTo(200);
    }

    @Test
    void what_is_missing_is_not_sent_and_after_a_refusal_all_begins_anew() {
        String link = openedLink();
        person.post(link + "/sign", "terms", FillInRegistration.TERMS_VERSION);
        assertThat(person.page()).contains("尚有未完成的资料").doesNotContain("??");
        person.get(link + "/pictures");
        assertThat(person.upload(
                                link + "/pictures",
                                "file",
                                "a.png",
                                new byte[200],
                                "member",
                                "certificateInfo.legalIdCardProsPath")
                        .statusCode())
                .isEqualTo(422);
        fillIn(link);
        upload(link, "legalIdCardProsPath", 80);
        person.get(link + "/sign");
        Registration registration =
                gateway.bean(RegistrationTable.class).findByMail(mail).orElseThrow();
        assertThat(rows("select path from onboarding_picture where owner = '"
                        + registration.merchant().digits() + "'"))
                .hasSize(2);
        assertThat(registration.sealedDraft()).doesNotContain(ID, "李雷");
        person.post(link + "/sign", "terms", FillInRegistration.TERMS_VERSION);
        gateway.bean(ReviewApplications.class).refuse(application().id(), new Application.By(1, "Li"), "黑名单");
        assertThat(gateway.letterTo(mail)).contains("黑名单");
        person.get(link);
        assertThat(person.page()).contains("申请未通过", "黑名单");

        gateway.clock.advance(Duration.ofMinutes(6));
        register(mail);
        person.get(link());
        Registration anew =
                gateway.bean(RegistrationTable.class).findByMail(mail).orElseThrow();
        assertThat(anew.merchant()).isNotEqualTo(registration.merchant());
        assertThat(gateway.bean(MerchantRegistrations.class).draft(anew).values())
                .isEmpty();

        gateway.clock.advance(Duration.ofDays(98));
        gateway.bean(DeletePictures.class).runOnce();
        assertThat(gateway.bean(RegistrationTable.class).findByMail(mail)).isEmpty();
    }

    private List<String> rows(String sql) {
        return gateway.bean(JdbcClient.class).sql(sql).query(String.class).list();
    }
}
