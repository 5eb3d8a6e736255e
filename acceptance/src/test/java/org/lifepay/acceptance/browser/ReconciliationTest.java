package org.lifepay.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.access.users.Invitations;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.sdk.PaymentMode;
import org.lifepay.sdk.PlacedOrder;

/** A fault in Alipay's bill, from its discovery to the closed day, by two operators. */
@Tag("slow")
class ReconciliationTest {
    private static final String LI = "li@reconciliation.example";
    private static final String WANG = "wang@reconciliation.example";

    private final BrowserFixture browserFixture = BrowserFixture.shared();

    @AfterEach
    void mend() {
        browserFixture.takeBackFaults();
    }

    @Test
    void another_amount_on_the_bill_is_found_explained_and_approved() {
        try (Member li = new Member(browserFixture.gateway());
                Member wang = new Member(browserFixture.gateway())) {
            String number = paid(li.browser);
            browserFixture.plantInBills("amount-differs", number);
            browserFixture.advance(Duration.ofHours(30));
            join(li, LI, "Li");
            join(wang, WANG, "Wang");

            String day = opensDayOf(li, number);
            explains(li, number);
            wang.browser.open(day);
            Page page = wang.page();
            page.locator("tr:has-text('" + number + "')").getByText("通过").click();

            assertThat(page.locator(".alert-success")).containsText("已审批");
            wang.open("/admin/reconciliation");
            wang.browser.untilReloaded(() -> page.locator("main .state.good").count() > 0);
            assertThat(li.browser.errors).isEmpty();
            assertThat(wang.browser.errors).isEmpty();
        }
    }

    /** The number of an order that is paid, and known to be. */
    private String paid(Visitor visitor) {
        PlacedOrder placed = browserFixture.place(PaymentMode.scanCode());
        browserFixture.scan(placed.paymentOrderId());
        browserFixture.pay(placed.paymentOrderId());
        visitor.open(browserFixture.gateway());
        visitor.untilReloaded(() -> browserFixture
                .part(Orders.class)
                .findByPaymentOrderId(placed.paymentOrderId())
                .orElseThrow()
                .state()
                .status()
                .equals("SUCCESS"));
        return placed.paymentOrderId();
    }

    private void join(Member member, String mail, String name) {
        browserFixture.part(Invitations.class).invite(Optional.empty(), name, mail, Role.SUPPORT);
        member.activate(Member.link(member.browser, browserFixture.gateway(), mail, "/access/activate/"));
    }

    /** The address of the page of the day. */
    private static String opensDayOf(Member li, String number) {
        li.open("/admin/reconciliation");
        Page page = li.page();
        li.browser.untilReloaded(() -> page.locator("main .state.open").count() > 0);
        li.browser.picture("reconciliation-days");
        Accessibility.assertNoSeriousFault(page);
        page.locator("tr:has(.state.open) a").first().click();
        assertThat(page.locator("tr:has-text('" + number + "')")).containsText("金额不符");
        assertThat(page.locator("tr:has-text('" + number + "')")).containsText("12.35");
        li.browser.picture("reconciliation-day");
        Accessibility.assertNoSeriousFault(page);
        for (int width : new int[] {390, 1440}) {
            page.setViewportSize(width, 900);
            assertThat(li.browser.sidewaysOverflow()).as("%d px", width).isZero();
            li.browser.picture("reconciliation-day-" + width);
        }
        return page.url();
    }

    private static void explains(Member li, String number) {
        Page page = li.page();
        page.locator("tr:has-text('" + number + "') summary").click();
        page.locator("tr:has-text('" + number + "') textarea").fill("与商户核实，差额由支付宝更正");
        page.locator("tr:has-text('" + number + "') details button").click();
        assertThat(page.locator(".alert-success")).containsText("等待另一位成员审批");
    }
}
