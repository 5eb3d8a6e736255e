package org.lifepay.acceptance.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.access.users.Invitations;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.sdk.Money;
import org.lifepay.sdk.Order;
import org.lifepay.sdk.OrderStatus;
import org.lifepay.sdk.PaymentMode;
import org.lifepay.sdk.PlacedOrder;
import org.lifepay.sdk.Product;
import org.lifepay.sdk.QueriedOrder;

/** A bookkeeper presses every button that makes a document, and opens what comes. */
@Tag("slow")
class DocumentsTest {
    private static final String OWNER = "books@teahouse.example";
    private static final String REQUEST_ID = "documents-1";
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final BrowserFixture stack = BrowserFixture.shared();

    @TempDir
    private Path folder;

    @Test
    void every_document_is_downloaded_and_says_what_happened() throws IOException {
        try (Member owner = new Member(stack.gateway())) {
            var _ = stack.part(Invitations.class)
                    .invite(Optional.of(new MerchantId(BrowserFixture.MERCHANT)), "王账房", OWNER, Role.OWNER);
            owner.activate(Member.link(owner.browser, stack.gateway(), OWNER, "/access/activate/"));
            QueriedOrder paid = pays(owner);

            takesReceipt(owner, paid);
            takesVoucher(owner, paid);
            takesOrdersToExcel(owner);
            stack.advance(Duration.ofHours(30));
            takesStatements(owner, paid);
            assertThat(owner.browser.errors).isEmpty();
        }
    }

    private QueriedOrder pays(Member owner) {
        PlacedOrder placed = stack.merchant.place(Order.requestId(REQUEST_ID)
                .amount(Money.yuan("12.34"))
                .notifyUrl(stack.simulator() + "/no-listener")
                .callbackUrl(Visitor.SHOP_PAGE)
                .product(Product.of("西湖龙井 明前 50g", 1, Money.yuan("12.34")))
                .paymentMode(PaymentMode.scanCode())
                .build());
        stack.scan(placed.paymentOrderId());
        stack.pay(placed.paymentOrderId());
        owner.browser.untilReloaded(() -> stack.merchant.query(REQUEST_ID).status() == OrderStatus.SUCCESS);
        return stack.merchant.query(REQUEST_ID);
    }

    private void takesReceipt(Member owner, QueriedOrder paid) throws IOException {
        owner.open("/console/orders/" + paid.serialNumber());

        Path file = save(owner.page(), owner.page().locator("main .heading a[href$='/receipt']"));

        assertThat(file.getFileName().toString()).isEqualTo("电子回单-" + REQUEST_ID + ".pdf");
        assertThat(pdf(file)).contains("电子回单", REQUEST_ID, paid.serialNumber(), "¥ 12.34", "人民币壹拾贰元叁角肆分");
    }

    private void takesVoucher(Member owner, QueriedOrder paid) throws IOException {
        Page page = owner.page();
        owner.open("/console/orders/" + paid.serialNumber() + "/refund");
        owner.confirmIfAsked();
        page.fill("#amount", "2.34");
        page.fill("#reason", "少了一罐");
        page.click("main form button[type=submit]");
        page.click("main form button[type=submit]");
        Locator voucher = page.locator("main a[href$='/voucher']");
        owner.browser.untilReloaded(() -> {
            owner.open("/console/orders/" + paid.serialNumber());
            return voucher.count() > 0;
        });

        Path file = save(page, voucher.first());

        assertThat(file.getFileName().toString()).startsWith("退款单-");
        assertThat(pdf(file)).contains("退款单", REQUEST_ID, "¥ 2.34", "人民币贰元叁角肆分", "少了一罐");
    }

    private void takesOrdersToExcel(Member owner) throws IOException {
        owner.open("/console/orders/export");
        owner.confirmIfAsked();

        Path file = save(owner.page(), owner.page().locator("#export button[type=submit]"));

        assertThat(file.getFileName().toString()).startsWith("订单-").endsWith(".xlsx");
        assertSumsAreThoseOfRows(Files.readAllBytes(file), "订单");
    }

    private void takesStatements(Member owner, QueriedOrder paid) throws IOException {
        Page page = owner.page();
        LocalDate day = LocalDate.ofInstant(paid.completedAt().orElseThrow(), SHANGHAI);
        String path = "/console/statements/" + day + "/0";
        Locator excel = page.locator("main a[href='" + path + "/excel']");
        owner.browser.untilReloaded(() -> {
            owner.open("/console/statements?month=" + day.toString().substring(0, 7));
            return excel.count() > 0;
        });
        owner.browser.picture("documents-statements");

        assertSumsAreThoseOfRows(Files.readAllBytes(save(page, excel)), "对账单");
        Path issued = save(page, page.locator("main a[href='" + path + "']"));
        assertThat(Files.readString(issued)).contains(paid.serialNumber());
        assertThat(pdf(save(page, page.locator("main a[href='" + path + "/pdf']"))))
                .contains("对账单", REQUEST_ID, "12.34", "第 1 页，共 1 页");
        takesMonth(page, issued);
        page.click("main a[href='" + path + "/lines']");
        assertThat(page.textContent("main")).contains(REQUEST_ID, "12.34");
        owner.browser.picture("documents-statement-lines");
    }

    private void takesMonth(Page page, Path issued) throws IOException {
        assertSumsAreThoseOfRows(
                Files.readAllBytes(save(page, page.locator("main a[href*='/months/'][href$='/excel']"))), "对账单");
        assertThat(pdf(save(page, page.locator("main a[href*='/months/'][href$='/pdf']"))))
                .contains("月度对账单");
        Path zip = save(page, page.locator("main a[href$='/zip']"));
        List<String> contents = new ArrayList<>();
        try (ZipInputStream files = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = files.getNextEntry(); entry != null; entry = files.getNextEntry()) {
                contents.add(entry.getName().endsWith(".csv") ? utf8(files.readAllBytes()) : entry.getName());
            }
        }
        assertThat(contents)
                .contains(Files.readString(issued))
                .anyMatch(name -> name.endsWith(".xlsx"))
                .anyMatch(name -> name.endsWith(".pdf"));
    }

    private static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The last row adds up every column of amounts. */
    private static void assertSumsAreThoseOfRows(byte[] file, String title) throws IOException {
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            assertThat(workbook.getFirstSheet().getName()).isEqualTo(title);
            assertThat(workbook.findSheet("汇总")).isPresent();
            List<Row> rows = workbook.getFirstSheet().read();
            Row totals = rows.getLast();
            assertThat(totals.getCellText(0)).isEqualTo("合计");
            int sums = 0;
            for (int column = 1; column < totals.getCellCount(); column++) {
                Optional<BigDecimal> total = totals.getCellAsNumber(column);
                if (total.isPresent()) {
                    assertThat(total.get()).isEqualByComparingTo(sum(rows.subList(1, rows.size() - 1), column));
                    sums++;
                }
            }
            assertThat(sums).isGreaterThanOrEqualTo(4);
        }
    }

    private static BigDecimal sum(List<Row> rows, int column) {
        return rows.stream()
                .map(row -> row.getCellAsNumber(column).orElse(BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private Path save(Page page, Locator link) {
        Download download = page.waitForDownload(link::click);
        Path file = folder.resolve(download.suggestedFilename());
        download.saveAs(file);
        return file;
    }

    private static String pdf(Path file) throws IOException {
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            PDFTextStripper text = new PDFTextStripper();
            text.setSortByPosition(true);
            return text.getText(document);
        }
    }
}
