package org.lifepay.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifepay.sdk.OrderStatus;
import org.lifepay.sdk.PaymentMode;
import org.lifepay.sdk.PlacedOrder;

@Timeout(120)
class LifeAccountTest {
    private static final Pattern BACK = Pattern.compile("https://shop\\.example/thanks\\?.*");

    private final BrowserFixture browserFixture = BrowserFixture.shared();

    @Test
    void inside_alipay_the_buyer_is_signed_in_silently_pays_and_returns_to_the_shop() {
        PlacedOrder placed = browserFixture.place(PaymentMode.lifeAccount());
        try (Visitor buyer = Visitor.with(Device.ALIPAY)) {
            buyer.open(placed.redirectUrl().orElseThrow());
            buyer.page.waitForURL(Pattern.compile(".*/life\\?no=\\d+"));
            assertThat(buyer.at("[role=dialog]")).isVisible();
            buyer.picture("life-account-paying");

            buyer.at("[role=dialog] button[value=pay]").click();

            buyer.page.waitForURL(BACK);
            assertThat(browserFixture.merchant.query(placed.requestId()).status())
                    .isEqualTo(OrderStatus.SUCCESS);
            assertThat(buyer.errors).isEmpty();
        }
    }

    @Test
    void the_cashier_inside_alipay_offers_to_pay_at_once() {
        PlacedOrder placed = browserFixture.place(PaymentMode.cashier());
        try (Visitor buyer = Visitor.with(Device.ALIPAY)) {
            buyer.open(placed.redirectUrl().orElseThrow());
            buyer.picture("cashier-in-alipay");
            buyer.at("#pay").click();
            buyer.at("[role=dialog] button[value=pay]").click();

            buyer.page.waitForURL(BACK);
        }
    }

    @ParameterizedTest
    @Tag("slow")
    @CsvSource({"cancel, 您已取消支付", "wrong-password, 支付未成功", "not-enough-money, 支付未成功"})
    void who_does_not_pay_is_told_and_may_pay_after_all(String ending, String sentence) {
        PlacedOrder placed = browserFixture.place(PaymentMode.lifeAccount());
        try (Visitor buyer = Visitor.with(Device.ALIPAY)) {
            buyer.open(placed.redirectUrl().orElseThrow());
            buyer.at("[role=dialog] button[value=" + ending + "]").click();
            assertThat(buyer.at("#state")).containsText(sentence);
            assertThat(browserFixture.merchant.query(placed.requestId()).status())
                    .isEqualTo(OrderStatus.INIT);
            Accessibility.assertNoSeriousFault(buyer.page);

            buyer.at("#pay-again").click();
            buyer.at("[role=dialog] button[value=pay]").click();

            buyer.page.waitForURL(BACK);
        }
    }

    @Test
    void what_the_wallet_says_is_not_believed() {
        PlacedOrder placed = browserFixture.place(PaymentMode.lifeAccount());
        try (Visitor buyer = Visitor.with(Device.ALIPAY)) {
            buyer.page.addInitScript(
                    "window.AlipayJSBridge = {call: (name, what, done) => done({resultCode: '9000'})}");

            buyer.open(placed.redirectUrl().orElseThrow());

            buyer.page.waitForURL(Pattern.compile(".*\\?returned=1"));
            CashierTest.awaitState(buyer, "WAITING");
            assertThat(browserFixture.merchant.query(placed.requestId()).status())
                    .isEqualTo(OrderStatus.INIT);
        }
    }

    @Test
    void outside_alipay_a_life_account_order_says_where_to_open_it() {
        PlacedOrder placed = browserFixture.place(PaymentMode.lifeAccount());
        try (Visitor visitor = Visitor.with(Device.DESKTOP)) {
            visitor.open(placed.redirectUrl().orElseThrow());

            assertThat(visitor.at("main")).containsText("支付宝");
            assertThat(visitor.at("#code img")).isVisible();
            Accessibility.assertNoSeriousFault(visitor.page);
            visitor.picture("life-account-outside");
        }
    }
}
