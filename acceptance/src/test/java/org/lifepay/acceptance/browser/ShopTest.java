package org.lifepay.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A newcomer's first minute: buy in the sample shop, pay with the simulator's phone, see the shop say "paid". */
@Timeout(120)
class ShopTest {
    private final BrowserFixture browserFixture = BrowserFixture.shared();

    @Test
    @Tag("slow")
    void bought_at_the_desk_and_paid_by_scanning_the_shops_own_code() {
        try (Visitor desktop = Visitor.with(Device.DESKTOP);
                Visitor phone = Visitor.with(Device.PHONE)) {
            order(desktop, "scan");
            CashierTest.awaitState(desktop, "WAITING");
            desktop.picture("shop-order-scan");

            phone.open(desktop.at("#simulate-scan").getAttribute("href"));
            phone.at("button[value=pay]").click();

            CashierTest.awaitState(desktop, "PAID");
            desktop.picture("shop-order-paid");
            assertThat(desktop.errors).isEmpty();
        }
    }

    @Test
    void bought_at_the_desk_and_paid_on_the_cashier_page() {
        try (Visitor desktop = Visitor.with(Device.DESKTOP);
                Visitor phone = Visitor.with(Device.PHONE)) {
            order(desktop, "cashier");
            desktop.page.waitForURL(url -> url.startsWith(browserFixture.gateway() + "/receipt/index/"));
            phone.open(desktop.at("#simulate-scan").getAttribute("href"));
            phone.at("button[value=pay]").click();

            desktop.page.waitForURL(url -> url.startsWith(browserFixture.shop()));
            CashierTest.awaitState(desktop, "PAID");
        }
    }

    @Test
    @Tag("slow")
    void bought_on_a_phone_and_paid_in_its_browser() {
        try (Visitor phone = Visitor.with(Device.PHONE)) {
            order(phone, "wap");
            phone.page.waitForURL(url -> url.startsWith(browserFixture.simulator()));
            phone.at("button[value=pay]").click();

            phone.page.waitForURL(url -> url.startsWith(browserFixture.shop()));
            CashierTest.awaitState(phone, "PAID");
            phone.picture("shop-phone-paid");
        }
    }

    @Test
    void bought_inside_alipay_and_paid_in_the_life_account() {
        try (Visitor buyer = Visitor.with(Device.ALIPAY)) {
            order(buyer, "life");
            buyer.at("[role=dialog] button[value=pay]").click();

            buyer.page.waitForURL(url -> url.startsWith(browserFixture.shop()));
            CashierTest.awaitState(buyer, "PAID");
        }
    }

    @Test
    @Tag("slow")
    void bought_on_a_phone_and_paid_in_the_app_that_the_shop_wakes() {
        try (Visitor phone = Visitor.with(Device.PHONE)) {
            order(phone, "app");
            phone.at("#go").click();
            phone.page.waitForURL(url -> url.startsWith(browserFixture.shop() + "/app/"));
            assertThat(phone.at("#open-alipay").getAttribute("href")).startsWith("alipays://platformapi/startApp?");
            phone.picture("shop-app");
            phone.at("#simulate-app").click();
            phone.at("button[value=pay]").click();

            phone.page.waitForURL(url -> url.startsWith(browserFixture.shop() + "/"));
            CashierTest.awaitState(phone, "PAID");
        }
    }

    @Test
    void a_browser_that_comes_back_proves_nothing() {
        try (Visitor visitor = Visitor.with(Device.DESKTOP)) {
            order(visitor, "scan");
            CashierTest.awaitState(visitor, "WAITING");
            String number = visitor.page.url().replaceAll(".*/orders/", "");

            visitor.open(
                    browserFixture.shop() + "/return?requestId=" + number + "&merchantId=890000593&status=SUCCESS");

            CashierTest.awaitState(visitor, "WAITING");
        }
    }

    @Test
    @Tag("slow")
    void every_page_fits_a_small_phone_and_is_accessible() {
        visitEveryPage(Device.SMALL_PHONE);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SMALL_PHONE")
    @Tag("slow")
    void every_page_fits_these_devices_too(Device device) {
        visitEveryPage(device);
    }

    private void visitEveryPage(Device device) {
        for (ColorScheme colours : device.colours()) {
            try (Visitor visitor = Visitor.with(device, "zh-CN", colours)) {
                visitor.open(browserFixture.shop());
                check(visitor, "shop-catalogue-" + device + "-" + colours);
                visitor.at("form button").first().click();
                visitor.open(browserFixture.shop() + "/basket");
                check(visitor, "shop-basket-" + device + "-" + colours);
                visitor.at("#checkout").click();
                check(visitor, "shop-checkout-" + device + "-" + colours);
                visitor.at("input[value=scan]").check();
                visitor.at("#place").click();
                CashierTest.awaitState(visitor, "WAITING");
                check(visitor, "shop-order-" + device + "-" + colours);
            }
        }
    }

    private static void check(Visitor visitor, String name) {
        visitor.picture(name);
        assertThat(visitor.sidewaysOverflow())
                .as(name + " is wider than its window")
                .isZero();
        Accessibility.assertNoSeriousFault(visitor.page);
    }

    /** Puts something into the basket and places the order. */
    private void order(Visitor visitor, String way) {
        visitor.open(browserFixture.shop());
        visitor.at("form button").first().click();
        visitor.open(browserFixture.shop() + "/checkout");
        visitor.at("input[value=" + way + "]").check();
        visitor.at("#place").click();
    }
}
