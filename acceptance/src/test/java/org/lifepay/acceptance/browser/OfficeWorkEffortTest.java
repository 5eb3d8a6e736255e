package org.lifepay.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.access.users.Invitations;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.sdk.PaymentMode;
import org.lifepay.sdk.PlacedOrder;
import org.lifepay.sdk.RequestRejectedException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many clicks and keystrokes the office's daily work takes: docs/design/console.md has the numbers. */
@Tag("slow")
class OfficeWorkEffortTest {
    private final BrowserFixture browserFixture = BrowserFixture.shared();
    private Member owner;

    @BeforeEach
    void signIn() {
        String mail = "owner-" + System.nanoTime() + "@office.example";
        owner = new Member(browserFixture.gateway());
        browserFixture
                .part(Invitations.class)
                .invite(Optional.of(new MerchantId(BrowserFixture.MERCHANT)), "王小茶", mail, Role.OWNER);
        owner.activate(Member.link(owner.browser, browserFixture.gateway(), mail, "/access/activate/"));
        owner.page().onDialog(Dialog::accept);
    }

    @AfterEach
    void close() {
        owner.close();
    }

    @Test
    void yesterdays_failed_notifications_are_sent_again_by_two_clicks() {
        PlacedOrder order = browserFixture.place(PaymentMode.scanCode());
        browserFixture.pay(order.paymentOrderId());
        browserFixture.awaitPaid(order);
        fail(order);
        browserFixture.advance(Duration.ofDays(1));
        Page page = owner.page();
        owner.open("/console/notifications");

        Effort resending = new Effort(page);
        resending.click(page.locator("button[value=YESTERDAY]"));
        resending.click(page.locator("form[action$='/resend-day'] button"));

        assertThat(page.locator(".alert-success")).isVisible();
        assertThat(resending.clicks()).isEqualTo(2);
        assertThat(resending.keystrokes()).isZero();
        assertThat(isDueAgain(order)).isTrue();
        assertThat(owner.browser.errors).isEmpty();
    }

    /** As after the last try. */
    private void fail(PlacedOrder order) {
        assertThat(sql("update notification set status = 'EXHAUSTED', due_at = null, ended_at = created_at, tries = 9"
                                + " where merchant_id = :merchant and request_id = :order")
                        .param("merchant", BrowserFixture.MERCHANT)
                        .param("order", order.requestId())
                        .update())
                .isPositive();
    }

    private boolean isDueAgain(PlacedOrder order) {
        return sql("select count(*) from notification where merchant_id = :merchant and request_id = :order"
                                + " and status <> 'EXHAUSTED'")
                        .param("merchant", BrowserFixture.MERCHANT)
                        .param("order", order.requestId())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private JdbcClient.StatementSpec sql(String text) {
        return browserFixture.part(JdbcClient.class).sql(text);
    }

    @Test
    void why_a_call_failed_is_found_by_its_request_id() {
        String requestId = "C" + System.nanoTime() % 100_000;
        assertThat(refusedQuery(requestId)).isEqualTo("ORDER_NOT_FOUND");
        Page page = owner.page();
        owner.open("/console/calls");

        Effort finding = new Effort(page);
        finding.click(page.locator("#number"));
        finding.type(requestId);
        finding.press("Enter");
        page.waitForURL(address -> address.contains("number=" + requestId));
        assertThat(page.locator("tbody tr")).hasCount(1);
        finding.click(page.locator("tbody tr a.reach"));

        assertThat(page.locator("main")).containsText("no order has this requestId");
        assertThat(finding.clicks()).isEqualTo(2);
        assertThat(finding.keystrokes()).isEqualTo(requestId.length() + 1);
        assertThat(owner.browser.errors).isEmpty();
    }

    private String refusedQuery(String requestId) {
        try {
            return browserFixture.merchant.query(requestId).status().toString();
        } catch (RequestRejectedException e) {
            return e.code();
        }
    }

    @Test
    void a_colleague_with_the_least_right_is_invited_by_one_click() {
        String mail = "li" + System.nanoTime() % 1000 + "@shop.cn";
        Page page = owner.page();
        owner.open("/console/people");
        owner.confirmIfAsked();

        Effort inviting = new Effort(page);
        inviting.click(page.locator("#name"));
        inviting.type("李雷");
        inviting.press("Tab");
        inviting.type(mail);
        inviting.press("Enter");

        assertThat(page.locator(".alert-success")).isVisible();
        assertThat(page.locator("tbody tr", new Page.LocatorOptions().setHasText(mail)))
                .containsText("只读");
        assertThat(inviting.clicks()).isEqualTo(1);
        assertThat(inviting.keystrokes()).isEqualTo(4 + mail.length());
        assertThat(owner.browser.errors).isEmpty();
    }
}
