package org.lifepay.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.access.users.Invitations;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.sdk.CustomsDeclaration;
import org.lifepay.sdk.CustomsItem;
import org.lifepay.sdk.Money;
import org.lifepay.sdk.PaymentMode;
import org.lifepay.sdk.PlacedOrder;

/** A declaration to customs as a user follows it: sent back by customs, corrected by the program, released. */
@Tag("slow")
class CustomsStoryTest {
    private static final String MAIL = "clerk@customs.example";
    private static final MerchantId MERCHANT = new MerchantId(BrowserFixture.MERCHANT);

    private final BrowserFixture browserFixture = BrowserFixture.shared();

    @Test
    void a_declaration_is_sent_back_corrected_and_released() {
        PlacedOrder placed = browserFixture.place(PaymentMode.scanCode());
        browserFixture.scan(placed.paymentOrderId());
        browserFixture.pay(placed.paymentOrderId());
        browserFixture.awaitPaid(placed);
        declare(placed, 1191);
        browserFixture.part(Invitations.class).invite(Optional.of(MERCHANT), "Zhao", MAIL, Role.OPERATOR);
        try (Member clerk = new Member(browserFixture.gateway())) {
            clerk.activate(Member.link(clerk.browser, browserFixture.gateway(), MAIL, "/access/activate/"));
            String list = "/console/customs?number=" + placed.paymentOrderId();
            await(clerk, list, "tbody", "申报失败");
            assertThat(clerk.page().locator("main")).containsText("11.91");
            clerk.browser.picture("customs-list");
            Accessibility.assertNoSeriousFault(clerk.page());

            clerk.page().click("tbody a[data-row-link]");
            String one = clerk.page().url().substring(browserFixture.gateway().length());
            assertThat(clerk.page().locator("#said")).containsText("海关退单");
            assertThat(clerk.page().locator("#repeat")).isVisible();
            assertThat(clerk.page().locator("main")).not().containsText("张三");
            clerk.browser.picture("customs-refused");
            Accessibility.assertNoSeriousFault(clerk.page());

            declare(placed, 1188);
            clerk.open(one);
            assertThat(clerk.page().locator("#amount")).hasText("11.88");
            assertThat(clerk.page().locator("main")).containsText("第 2 次提交");
            await(clerk, one, "dl.facts", "已放行");
            assertThat(clerk.page().locator("#said")).containsText("海关审结");
            clerk.browser.picture("customs-released");
            assertThat(clerk.browser.sidewaysOverflow()).isZero();
            assertThat(clerk.browser.errors).isEmpty();
        }
    }

    private void declare(PlacedOrder order, long fen) {
        browserFixture
                .merchant
                .customs()
                .declare(CustomsDeclaration.orderSerialNumber(order.paymentOrderId())
                        .notifyUrl(browserFixture.shop() + "/no-listener")
                        .item(CustomsItem.of(CustomsItem.OFFICAL, Money.fen(fen), Money.fen(0), Money.fen(0)))
                        .payer("张三", "11010519491231002X")
                        .build());
    }

    /** Lets time pass until the page says it. */
    private void await(Member clerk, String path, String part, String text) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        clerk.open(path);
        while (!clerk.page().locator(part).first().textContent().contains(text)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(path + " does not say " + text);
            }
            browserFixture.advance(Duration.ofSeconds(15));
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            clerk.open(path);
        }
    }
}
