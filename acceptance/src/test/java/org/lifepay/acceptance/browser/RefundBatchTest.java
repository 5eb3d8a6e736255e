package org.lifepay.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.access.users.Invitations;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.sdk.PaymentMode;
import org.lifepay.sdk.PlacedOrder;

/** Refunds from a file, as a clerk makes them: fill in, upload, check, confirm, keep the result. */
@Tag("slow")
class RefundBatchTest {
    private static final String MAIL = "finance@refund-batch.example";
    private static final MerchantId MERCHANT = new MerchantId("890000593");
    private static final LocatorAssertions.ContainsTextOptions BACKGROUND_WORK =
            new LocatorAssertions.ContainsTextOptions().setTimeout(20_000);

    private final BrowserFixture browserFixture = BrowserFixture.shared();

    @TempDir
    private Path folder;

    @Test
    void a_file_is_uploaded_checked_confirmed_and_refunded() throws IOException {
        String first = paid();
        String second = paid();
        browserFixture.part(Invitations.class).invite(Optional.of(MERCHANT), "Wang", MAIL, Role.FINANCE);
        try (Member clerk = new Member(browserFixture.gateway())) {
            clerk.activate(Member.link(clerk.browser, browserFixture.gateway(), MAIL, "/access/activate/"));
            clerk.open("/console/refunds");
            clerk.page().click("text=批量退款");
            clerk.confirmIfAsked();
            clerk.browser.picture("refund-batch-upload");
            Accessibility.assertNoSeriousFault(clerk.page());
            String form = Files.readString(download(clerk.page(), clerk.page().locator("#form-csv")));
            assertThat(form).contains("订单号", "退款金额（元）", "退款原因");

            uploads(clerk, form.substring(1).strip() + "\n" + first + ",1.00,破损\n" + second + ",,迟到\nnowhere,1,x\n");
            assertThat(clerk.page().locator("#will-refund")).hasText("2 笔，合计 13.34 元");
            assertThat(clerk.page().locator("#will-skip")).hasText("1 行");
            clerk.browser.picture("refund-batch-preview");
            Accessibility.assertNoSeriousFault(clerk.page());
            clerk.page().click("#confirm");
            assertThat(clerk.page().locator("#result")).containsText("2 笔已全部提交", BACKGROUND_WORK);
            assertThat(clerk.page().locator("#result .state.good")).hasCount(2);
            clerk.browser.picture("refund-batch-result");
            Path result = download(clerk.page(), clerk.page().locator("#result-csv"));
            assertThat(Files.readString(result).strip().lines()).hasSize(4);
            assertThat(Files.size(download(clerk.page(), clerk.page().locator("#result-xlsx"))))
                    .isGreaterThan(1000);

            clerk.open("/console/refunds/batches");
            uploads(clerk, first + ",1.00,破损\n");
            assertThat(clerk.page().locator("main")).containsText("不重复退款");
            assertThat(clerk.page().locator("#confirm")).hasCount(0);
            assertThat(clerk.browser.sidewaysOverflow()).isZero();
            assertThat(clerk.browser.errors).isEmpty();
        }
    }

    /** The number of an order that is paid. */
    private String paid() {
        PlacedOrder placed = browserFixture.place(PaymentMode.scanCode());
        browserFixture.scan(placed.paymentOrderId());
        browserFixture.pay(placed.paymentOrderId());
        return placed.paymentOrderId();
    }

    private void uploads(Member clerk, String table) throws IOException {
        Path file = Files.write(folder.resolve("退款.csv"), table.getBytes(Charset.forName("GBK")));
        clerk.page().setInputFiles("#file", file);
        clerk.page().click("main button[type=submit]");
        assertThat(clerk.page().locator("#result")).isVisible();
    }

    private Path download(Page page, Locator link) {
        Download download = page.waitForDownload(link::click);
        Path file = folder.resolve(download.suggestedFilename());
        download.saveAs(file);
        return file;
    }
}
