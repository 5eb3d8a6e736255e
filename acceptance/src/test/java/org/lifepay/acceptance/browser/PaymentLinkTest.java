package org.lifepay.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.access.users.Invitations;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;

/** A merchant without a program: a payment link from its form to the money, in real browsers. */
@Tag("slow")
class PaymentLinkTest {
    private static final String MAIL = "owner@payment-link.example";
    private static final MerchantId MERCHANT = new MerchantId("823456789");

    private final BrowserFixture browserFixture = BrowserFixture.shared();

    @Test
    void a_link_is_made_printed_paid_and_counted() {
        browserFixture.part(Merchants.class).register(new Merchant(MERCHANT, "山前茶铺", true, Optional.empty()));
        browserFixture.part(Invitations.class).inviteOwner(MERCHANT, "Li", MAIL);
        try (Member owner = new Member(browserFixture.gateway())) {
            owner.activate(Member.link(owner.browser, browserFixture.gateway(), MAIL, "/access/activate/"));
            String address = makes(owner);
            prints(owner);
            owner.page().goBack();
            String page = owner.page().url();

            paysFromAPhone(address);

            owner.page().navigate(page);
            assertThat(owner.page().locator("#paid")).hasText("1 / 2 笔");
            assertThat(owner.page().locator("#sum")).hasText("1,234.50");
            assertThat(owner.page().locator("table")).containsText("301");
            owner.browser.picture("payment-link-paid");
            assertThat(owner.browser.sidewaysOverflow()).isZero();
            Accessibility.assertNoSeriousFault(owner.page());
            owner.page().locator("table a").click();
            assertThat(owner.page().locator("main")).containsText("支付成功");
            assertThat(owner.browser.errors).isEmpty();
            looksFromSmallScreens(address);
        }
    }

    /** Every field of the form that belongs to another choice is hidden until that is made. */
    private static String makes(Member owner) {
        Page page = owner.page();
        owner.open("/console/links");
        owner.browser.picture("payment-links-empty");
        page.click("text=新建支付链接");
        page.fill("#product", "客房押金");
        assertThat(page.locator("#amount")).isVisible();
        assertThat(page.locator("#min")).isHidden();
        page.check("[name=pricing][value=OPEN]");
        assertThat(page.locator("#amount")).isHidden();
        page.fill("#min", "1");
        page.fill("#max", "５，０００");
        page.check("[name=count][value=LIMITED]");
        page.fill("#payments", "0");
        page.check("[name=note][value=REQUIRED]");
        page.fill("#noteLabel", "房号");
        page.click("main button[type=submit]");
        assertThat(page.locator("#payments-wrong")).isVisible();
        owner.browser.picture("payment-link-form");
        Accessibility.assertNoSeriousFault(page);
        page.fill("#payments", "2");
        page.click("main button[type=submit]");
        assertThat(page.locator(".alert-success")).isVisible();
        page.waitForDownload(() -> page.click("#save-code"));
        return page.inputValue("#address");
    }

    private static void prints(Member owner) {
        Page page = owner.page();
        page.click("a[href$='/poster']");
        assertThat(page.locator(".poster img")).isVisible();
        page.evaluate("() => { window.print = () => { document.body.dataset.printed = 'yes'; }; }");
        page.click("#print");
        assertThat(page.locator("body[data-printed=yes]")).hasCount(1);
        owner.browser.picture("payment-link-poster");
        Accessibility.assertNoSeriousFault(page);
    }

    private void paysFromAPhone(String address) {
        try (Visitor buyer = Visitor.with(Device.PHONE, "zh-CN", ColorScheme.LIGHT)) {
            buyer.open(address);
            assertThat(buyer.at("main")).containsText("山前茶铺");
            buyer.at("#amount").fill("6000");
            buyer.at("#note").fill("301");
            buyer.at("button[type=submit]").click();
            assertThat(buyer.at("#amount-wrong")).containsText("5000.00");
            buyer.picture("payment-link-buyer");
            assertThat(buyer.sidewaysOverflow()).isZero();
            Accessibility.assertNoSeriousFault(buyer.page);
            buyer.at("#amount").fill("１，２３４．５");
            buyer.at("button[type=submit]").dblclick();
            buyer.page.waitForURL("**/receipt/index/*");
            assertThat(buyer.at("#amount")).hasText("¥1234.50");
            String order = buyer.page.url().replaceAll(".*/receipt/index/([0-9a-f]{32}).*", "$1");
            browserFixture.scan(order);
            browserFixture.pay(order);
            assertThat(buyer.at("body[data-state=PAID]")).hasCount(1);
            assertThat(buyer.errors).isEmpty();
        }
    }

    private static void looksFromSmallScreens(String address) {
        for (Device device : List.of(Device.SMALL_PHONE, Device.WECHAT, Device.ALIPAY)) {
            try (Visitor buyer = Visitor.with(device, "en", ColorScheme.DARK)) {
                buyer.open(address);
                assertThat(buyer.at("button[type=submit]")).isVisible();
                assertThat(buyer.sidewaysOverflow()).isZero();
                buyer.picture("payment-link-buyer-" + device.name().toLowerCase(java.util.Locale.ROOT));
                assertThat(buyer.errors).isEmpty();
            }
        }
    }
}
