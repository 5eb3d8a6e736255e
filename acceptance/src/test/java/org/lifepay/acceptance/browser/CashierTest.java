package org.lifepay.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lifepay.sdk.OrderStatus;
import org.lifepay.sdk.PaymentMode;
import org.lifepay.sdk.PlacedOrder;

@Timeout(120)
class CashierTest {
    private static final Pattern BACK =
            Pattern.compile("https://shop\\.example/thanks\\?requestId=browser-\\d+&merchantId=890000593");

    /** So long after a query the channel is queried again about an order that is looked at. */
    private static final Duration QUERY_INTERVAL = Duration.ofSeconds(4);

    private final BrowserFixture browserFixture = BrowserFixture.shared();

    @Test
    void a_code_on_the_desktop_is_paid_with_the_phone_and_the_page_returns_to_the_shop() {
        String url = url(browserFixture.place(PaymentMode.cashier()));
        try (Visitor desktop = Visitor.with(Device.DESKTOP);
                Visitor phone = Visitor.with(Device.PHONE)) {
            desktop.open(url);
            awaitState(desktop, "WAITING");
            assertThat(desktop.at("#amount")).containsText("12.34");
            desktop.picture("cashier-desktop");

            phone.open(desktop.at("#simulate-scan").getAttribute("href"));
            browserFixture.advance(QUERY_INTERVAL);
            awaitState(desktop, "PAYING");
            phone.picture("phone-scanned");
            phone.at("button[value=pay]").click();

            awaitState(desktop, "PAID");
            desktop.picture("cashier-paid");
            desktop.page.waitForURL(BACK);
            assertThat(desktop.errors).isEmpty();
        }
    }

    @Test
    void the_page_weighs_less_than_60_kilobytes_as_sent() {
        try (Visitor phone = Visitor.with(Device.PHONE)) {
            phone.open(url(browserFixture.place(PaymentMode.cashier())));
            awaitState(phone, "WAITING");

            Number sent = (Number) phone.page.evaluate(
                    "[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]"
                            + ".reduce((sum, entry) => sum + entry.transferSize, 0)");

            assertThat(sent.intValue()).isBetween(10_000, 60_000);
        }
    }

    @Test
    @Tag("slow")
    void a_phone_wakes_alipay_with_the_code_and_falls_back_to_the_web_page() {
        PlacedOrder placed = browserFixture.place(PaymentMode.cashier());
        try (Visitor phone = Visitor.with(Device.PHONE)) {
            phone.open(url(placed));
            String wake = phone.at("#open-alipay").getAttribute("href");
            phone.picture("cashier-phone");

            assertThat(wake).startsWith("alipays://platformapi/startapp?saId=10000007&qrcode=");
            assertThat(URLDecoder.decode(wake.substring(wake.indexOf("qrcode=") + 7), StandardCharsets.UTF_8))
                    .startsWith(browserFixture.simulator() + "/qr/");
            phone.at("#web-page").click();
            phone.page.waitForURL(address -> address.startsWith(browserFixture.simulator()));
            phone.picture("phone-wap");
            phone.at("button[value=pay]").click();

            phone.page.waitForURL(BACK);
            assertThat(browserFixture.merchant.query(requestId(placed)).status())
                    .isEqualTo(OrderStatus.SUCCESS);
        }
    }

    @Test
    void a_buyer_inside_wechat_takes_the_address_to_a_browser_or_saves_the_code() {
        String free = url(browserFixture.place(PaymentMode.cashier()));
        String web = url(browserFixture.place(PaymentMode.wap()));
        try (Visitor wechat = Visitor.with(Device.WECHAT)) {
            for (String url : List.of(free, web)) {
                wechat.open(url);
                awaitState(wechat, "WAITING");

                assertThat(wechat.at("#address")).hasValue(url);
                assertThat(wechat.at("#open-alipay")).hasCount(0);
                assertThat(wechat.at("#web-page")).hasCount(0);
                wechat.at("#copy-address").click();
                assertThat(wechat.at("#copy-address")).hasText("已复制，请粘贴到浏览器中打开");
                boolean hasCode = url.equals(free); // a code of this page is no help on the phone that shows it
                assertThat(wechat.at("#code img")).hasCount(hasCode ? 1 : 0);
                if (hasCode) {
                    wechat.at("summary").click();
                    assertThat(wechat.at("#code img")).isVisible();
                }
            }
            wechat.picture("cashier-wechat");
            assertThat(wechat.errors).isEmpty();
        }
    }

    @Test
    void a_tablet_shows_the_code_and_opens_the_app() {
        try (Visitor tablet = Visitor.with(Device.TABLET)) {
            tablet.open(url(browserFixture.place(PaymentMode.cashier())));
            awaitState(tablet, "WAITING");

            assertThat(tablet.at("#code img")).isVisible();
            assertThat(tablet.at("#open-alipay")).isVisible();
            tablet.picture("cashier-tablet");
        }
    }

    @Test
    @Tag("slow")
    void a_buyer_at_a_desktop_without_a_phone_pays_on_the_web() {
        try (Visitor desktop = Visitor.with(Device.DESKTOP)) {
            desktop.open(url(browserFixture.place(PaymentMode.cashier())));

            desktop.at("#web-page").click();

            desktop.page.waitForURL(address -> address.startsWith(browserFixture.simulator()));
            desktop.at("button[value=pay]").click();
            desktop.page.waitForURL(BACK);
        }
    }

    @Test
    @Tag("slow")
    void an_order_that_expires_while_looked_at_says_so_and_what_to_do() {
        PlacedOrder placed = browserFixture.merchant.place(
                browserFixture.order(PaymentMode.cashier()).timeoutHours(1).build());
        try (Visitor desktop = Visitor.with(Device.DESKTOP)) {
            desktop.open(url(placed));
            awaitState(desktop, "WAITING");

            browserFixture.advance(Duration.ofMinutes(61));

            awaitState(desktop, "CLOSED");
            assertThat(desktop.at("#back")).isVisible();
            desktop.picture("cashier-expired");
        }
    }

    @Test
    @Tag("slow")
    void a_buyer_without_enough_money_pays_by_another_way() {
        PlacedOrder placed = browserFixture.place(PaymentMode.cashier());
        try (Visitor buyer = Visitor.with(Device.PHONE);
                Visitor poor = Visitor.with(Device.PHONE)) {
            buyer.open(url(placed));
            String code = buyer.at("#open-alipay").getAttribute("href");
            poor.open(URLDecoder.decode(code.substring(code.indexOf("qrcode=") + 7), StandardCharsets.UTF_8));
            poor.at("button[value=not-enough-money]").click();
            poor.picture("phone-not-enough-money");
            browserFixture.advance(QUERY_INTERVAL);
            awaitState(buyer, "PAYING");

            buyer.at("#web-page").click();
            buyer.at("button[value=pay]").click();

            buyer.page.waitForURL(BACK);
        }
    }

    @Test
    void who_paid_twice_gets_the_second_payment_back_and_is_told() {
        PlacedOrder placed = browserFixture.place(PaymentMode.cashier());
        try (Visitor phone = Visitor.with(Device.PHONE)) {
            phone.open(url(placed));
            Page wap = phone.tab(url(placed) + "/wap");
            wap.waitForURL(address -> address.startsWith(browserFixture.simulator()));

            browserFixture.pay(placed.paymentOrderId());
            browserFixture.pay(placed.paymentOrderId() + "_2");

            phone.stay(); // the page would go back after three seconds
            phone.open(url(placed) + "?returned=1");
            phone.untilReloaded(
                    () -> phone.at(".given-back").allTextContents().toString().contains("已原路退回"));
            awaitState(phone, "PAID");
            assertThat(phone.at(".given-back")).containsText("12.34");
            phone.picture("cashier-paid-twice");
        }
    }

    @Test
    @Tag("slow")
    void two_tabs_both_learn_of_the_payment() {
        PlacedOrder placed = browserFixture.place(PaymentMode.cashier());
        try (Visitor desktop = Visitor.with(Device.DESKTOP)) {
            desktop.open(url(placed));
            Page other = desktop.tab(url(placed));

            browserFixture.pay(placed.paymentOrderId());

            desktop.page.waitForURL(BACK);
            other.waitForURL(BACK);
        }
    }

    @Test
    void an_english_browser_reads_english_and_may_switch() {
        String url = url(browserFixture.place(PaymentMode.cashier()));
        try (Visitor visitor = Visitor.with(Device.PHONE, "en-GB", ColorScheme.DARK)) {
            visitor.open(url);
            assertThat(visitor.page.locator("html")).hasAttribute("lang", "en");
            assertThat(visitor.at("#open-alipay")).containsText("Alipay");
            visitor.picture("cashier-english-dark");

            visitor.at("#lang").click();

            assertThat(visitor.page.locator("html")).hasAttribute("lang", "zh-CN");
            assertThat(visitor.at("#open-alipay")).containsText("打开支付宝");
            visitor.page.reload();
            assertThat(visitor.page.locator("html")).hasAttribute("lang", "zh-CN");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DESKTOP", "SMALL_PHONE"})
    void the_page_fits_the_device_and_is_accessible(Device device) {
        looksAtPage(device);
    }

    @ParameterizedTest
    @EnumSource(names = {"PHONE", "WECHAT", "TABLET", "ALIPAY"})
    @Tag("slow")
    void the_page_fits_these_devices_too(Device device) {
        looksAtPage(device);
    }

    private void looksAtPage(Device device) {
        String url = url(browserFixture.place(PaymentMode.cashier()));
        for (ColorScheme colours : device.colours()) {
            try (Visitor visitor = Visitor.with(device, "zh-CN", colours)) {
                visitor.open(url);
                awaitState(visitor, "WAITING");
                visitor.picture("cashier-" + device + "-" + colours);

                assertThat(visitor.sidewaysOverflow()).isZero();
                Accessibility.assertNoSeriousFault(visitor.page);
                assertThat(visitor.errors).isEmpty();
            }
        }
    }

    @Test
    void an_unknown_link_says_what_to_do() {
        try (Visitor visitor = Visitor.with(Device.SMALL_PHONE)) {
            visitor.open(browserFixture.gateway() + "/receipt/index/0123456789abcdef0123456890000593");

            assertThat(visitor.at("h1")).hasText("订单不存在");
            assertThat(visitor.sidewaysOverflow()).isZero();
            Accessibility.assertNoSeriousFault(visitor.page);
        }
    }

    static void awaitState(Visitor visitor, String state) {
        assertThat(visitor.page.locator("[data-state]").first()).hasAttribute("data-state", state);
    }

    private static String url(PlacedOrder placed) {
        return placed.redirectUrl().orElseThrow();
    }

    private static String requestId(PlacedOrder placed) {
        return placed.requestId();
    }
}
