package org.lifepay.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.access.users.Invitations;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.sdk.OrderStatus;
import org.lifepay.sdk.PaymentMode;
import org.lifepay.sdk.PlacedOrder;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many clicks and keystrokes the daily work with orders takes; docs/design/console.md has the numbers. */
@Tag("slow")
class OrderWorkEffortTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final BrowserFixture browserFixture = BrowserFixture.shared();
    private Member owner;

    @TempDir
    private Path folder;

    @BeforeEach
    void signIn() {
        String mail = "owner-" + System.nanoTime() + "@orders.example";
        owner = new Member(browserFixture.gateway());
        browserFixture
                .part(Invitations.class)
                .invite(Optional.of(new MerchantId("890000593")), "王小茶", mail, Role.OWNER);
        owner.activate(Member.link(owner.browser, browserFixture.gateway(), mail, "/access/activate/"));
    }

    @AfterEach
    void close() {
        owner.close();
    }

    @Test
    void an_order_is_found_by_six_digits_read_over_the_phone_and_refunded_in_part() {
        String number = "TEA" + System.nanoTime();
        paid(number);
        Page page = owner.page();
        owner.open("/console/orders");

        Effort finding = new Effort(page);
        finding.press("/");
        finding.type(number.substring(number.length() - 6));
        finding.press("Enter");
        page.waitForURL(address -> address.contains(number.substring(number.length() - 6)));
        assertThat(page.locator("tbody tr")).hasCount(1);
        finding.press("j");
        finding.press("Enter");
        assertThat(page.locator("h1")).containsText(number);
        assertThat(finding.clicks()).isZero();
        assertThat(finding.keystrokes()).isEqualTo(10);

        Effort refunding = new Effort(page);
        refunding.click(page.locator("a[href$='/refund']"));
        owner.confirmIfAsked();
        assertThat(page.locator("#amount")).isFocused();
        refunding.type("2.34");
        refunding.press("Tab");
        refunding.press("Tab");
        refunding.type("少一罐");
        refunding.click(page.locator("#refund button[type=submit]"));
        assertThat(page.getByText("确认退款 2.34 元")).isFocused();
        refunding.press("Enter");
        assertThat(page.locator(".alert-success")).containsText("退款成功");
        assertThat(page.locator("main")).containsText("¥2.34");
        assertThat(refunding.clicks()).isEqualTo(2);
        assertThat(refunding.keystrokes()).isEqualTo(10);

        page.goBack();
        assertThat(page.locator("#refund")).isVisible();
        assertThat(owner.browser.errors).isEmpty();
    }

    @Test
    void last_month_is_taken_to_excel_by_three_clicks() {
        String number = "LAST" + System.nanoTime();
        paid(number);
        toLastMonth(number);
        Page page = owner.page();
        owner.open("/console/orders");

        Effort taking = new Effort(page);
        taking.click(page.locator("button[value=LAST_MONTH]"));
        assertThat(page.locator("tbody")).containsText(number);
        assertThat(page.locator(".totals")).containsText("其中支付成功");
        taking.click(page.locator("main .heading a[href*='/export']"));
        owner.confirmIfAsked();
        Locator export = page.locator("#export button[type=submit]");
        Download download = page.waitForDownload(() -> taking.click(export));
        Path file = folder.resolve(download.suggestedFilename());
        download.saveAs(file);

        assertThat(file).isNotEmptyFile();
        assertThat(file.toString()).endsWith(".xlsx");
        assertThat(taking.clicks()).isEqualTo(3);
        assertThat(taking.keystrokes()).isZero();
        assertThat(owner.browser.errors).isEmpty();
    }

    @Test
    void the_search_row_is_low_on_a_phone_and_the_list_is_worked_by_keys() {
        for (int i = 0; i < 3; i++) {
            browserFixture.place(PaymentMode.scanCode());
        }
        Page page = owner.page();
        owner.open("/console/orders");

        page.keyboard().press("j");
        page.keyboard().press("j");
        page.keyboard().press("x");
        assertThat(page.locator("[data-selected]")).containsText("已选 1 笔");
        page.keyboard().press("k");
        assertThat(page.locator("tbody tr:first-child [data-row-link]")).isFocused();
        page.keyboard().press("/");
        page.keyboard().type("jk");
        assertThat(page.locator("#number")).hasValue("jk");

        page.setViewportSize(390, 844);
        double height = page.locator(".ask-row").boundingBox().height;
        assertThat(height).isLessThanOrEqualTo(844 / 4.0);
        owner.browser.picture("orders-390");
        page.setViewportSize(1440, 900);
        owner.browser.picture("orders-1440");
        Accessibility.assertNoSeriousFault(page);
    }

    private void paid(String requestId) {
        PlacedOrder placed = browserFixture.merchant.place(org.lifepay.sdk.Order.requestId(requestId)
                .amount(BrowserFixture.PRICE)
                .notifyUrl(browserFixture.simulator() + "/no-listener")
                .callbackUrl(Visitor.SHOP_PAGE)
                .product(org.lifepay.sdk.Product.of("西湖龙井 明前 50g", 1, BrowserFixture.PRICE))
                .paymentMode(PaymentMode.scanCode())
                .build());
        browserFixture.scan(placed.paymentOrderId());
        browserFixture.pay(placed.paymentOrderId());
        owner.browser.untilReloaded(
                () -> browserFixture.merchant.query(requestId).status() == OrderStatus.SUCCESS);
    }

    /** Makes an order one of the middle of last month. */
    private void toLastMonth(String requestId) {
        LocalDate day = LocalDate.now(browserFixture.part(Clock.class).withZone(SHANGHAI))
                .withDayOfMonth(1)
                .minusDays(15);
        OffsetDateTime noon = day.atTime(12, 0)
                .atZone(SHANGHAI)
                .withZoneSameInstant(ZoneOffset.UTC)
                .toOffsetDateTime();
        int changed = browserFixture
                .part(JdbcClient.class)
                .sql("update payment_order set created_at = :noon, ended_at = :noon where request_id = :requestId")
                .param("noon", noon)
                .param("requestId", requestId)
                .update();
        assertThat(changed).isEqualTo(1);
    }
}
