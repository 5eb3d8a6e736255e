package org.lifepay.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lifepay.acceptance.Secrets;
import org.lifepay.sdk.LifepayClient;
import org.lifepay.sdk.MerchantKeys;
import org.lifepay.sdk.Money;
import org.lifepay.sdk.Order;
import org.lifepay.sdk.OrderStatus;
import org.lifepay.sdk.PaymentMode;
import org.lifepay.sdk.PlacedOrder;
import org.lifepay.sdk.Product;
import org.lifepay.sdk.QueriedOrder;

/** The whole story of a merchant, as people live it: from the operator's first sign-in to a statement in Excel. */
@Tag("slow")
class BackOfficeTest {
    private static final String OWNER = "owner@teahouse.example";
    private static final String KEY_PASSWORD = "kettle on the left shelf";
    private static final Money PRICE = Money.yuan("88.80");
    private static final Pattern CODE = Pattern.compile("参考号：(\\S+)\\s+授权码：(\\S+)");

    private final BrowserFixture browserFixture = BrowserFixture.shared();

    @TempDir
    private Path folder;

    @Test
    void from_the_printed_link_to_yesterdays_statement() throws IOException {
        try (Member operator = new Member(browserFixture.gateway());
                Member owner = new Member(browserFixture.gateway())) {
            operator.activate(browserFixture.firstOperatorLink());
            String merchant = registers(operator);

            owner.activate(Member.link(owner.browser, browserFixture.gateway(), OWNER, "/access/activate/"));
            assertThat(owner.page().url()).endsWith("/console");
            applies(operator, merchant);
            LifepayClient program = redeems(owner, merchant);

            QueriedOrder paid = pays(program, owner.browser);
            findsByEachNumber(owner, paid);
            refunds(owner, paid);
            exports(owner);
            resends(owner, paid);
            saysThatExportDidNotStart(owner);
            browserFixture.advance(Duration.ofHours(30));
            readsStatement(owner, paid);

            visitsEveryPage(operator, "/admin");
            visitsEveryPage(owner, "/console");
            assertThat(operator.browser.errors).isEmpty();
            assertThat(owner.browser.errors).isEmpty();
        }
    }

    /** The number that was given. */
    private static String registers(Member operator) {
        Page page = operator.page();
        operator.open("/admin/merchants/new");
        page.fill("#name", "龙井茶铺");
        page.fill("#contactName", "王小茶");
        page.fill("#contactMail", OWNER);
        page.fill("#feePercent", "0.60");
        page.click("main button[type=submit]");
        assertThat(page.locator(".alert-success")).isVisible();
        operator.browser.picture("back-office-merchant-registered");
        Matcher number = Pattern.compile("/admin/merchants/([0-9]{9})$").matcher(page.url());
        assertThat(number.find()).as(page.url()).isTrue();
        return number.group(1);
    }

    private static void applies(Member operator, String merchant) {
        operator.open("/admin/certificates/" + merchant + "/apply");
        operator.confirmIfAsked();
        operator.page().click("main form button[type=submit]");
        assertThat(operator.page().locator(".alert-success")).isVisible();
    }

    /** Fetches the certificate in the browser; the program that signs with it. */
    private LifepayClient redeems(Member owner, String merchant) {
        Page page = owner.page();
        page.navigate(browserFixture.gateway() + "/dev/mail?to=" + OWNER);
        Matcher codes = CODE.matcher(page.textContent("main"));
        assertThat(codes.find()).as("two codes in a letter").isTrue();
        owner.open("/console/certificates/redeem");
        owner.confirmIfAsked();
        page.fill("#reference", codes.group(1));
        page.fill("#code", codes.group(2));
        page.fill("#password", KEY_PASSWORD);
        page.fill("#again", KEY_PASSWORD);
        page.click("#redeem button[type=submit]");
        page.waitForSelector("#redeem-result:not([hidden])");
        owner.browser.picture("back-office-certificate");
        Path pfx = save(page, page.locator("#save-pfx"));
        Path platform = save(page, page.locator("#save-platform"));
        Secrets.register(KEY_PASSWORD);
        return LifepayClient.builder(browserFixture.gateway(), merchant, MerchantKeys.read(pfx, KEY_PASSWORD, platform))
                .build();
    }

    private Path save(Page page, Locator link) {
        Download download = page.waitForDownload(link::click);
        Path file = folder.resolve(download.suggestedFilename());
        download.saveAs(file);
        return file;
    }

    private QueriedOrder pays(LifepayClient program, Visitor owner) {
        PlacedOrder placed = program.place(Order.requestId("first-order")
                .amount(PRICE)
                .notifyUrl(browserFixture.simulator() + "/no-listener")
                .callbackUrl(Visitor.SHOP_PAGE)
                .product(Product.of("明前龙井 100g", 1, PRICE))
                .remark("=1+1 生日礼物")
                .paymentMode(PaymentMode.scanCode())
                .build());
        browserFixture.scan(placed.paymentOrderId());
        browserFixture.pay(placed.paymentOrderId());
        owner.untilReloaded(() -> program.query("first-order").status() == OrderStatus.SUCCESS);
        return program.query("first-order");
    }

    private static void findsByEachNumber(Member owner, QueriedOrder paid) {
        owner.open("/console/orders");
        owner.browser.picture("back-office-orders");
        owner.page().click("main table tbody a");
        String tradeNo = tradeNo(owner.page());
        for (String number : new String[] {"first-order", paid.serialNumber(), tradeNo}) {
            owner.open("/console/orders");
            owner.page().fill("#number", number);
            owner.page().click("main form button[type=submit]");
            Locator found = owner.page().locator("main table tbody tr");
            assertThat(found).hasCount(1);
            assertThat(found).containsText("first-order");
        }
    }

    private static String tradeNo(Page order) {
        Matcher number = Pattern.compile("20[0-9]{26}").matcher(order.textContent("main"));
        assertThat(number.find()).as("Alipay's number on the order's page").isTrue();
        return number.group();
    }

    private static void refunds(Member owner, QueriedOrder paid) {
        Page page = owner.page();
        owner.open("/console/orders/" + paid.serialNumber() + "/refund");
        owner.confirmIfAsked();
        page.click("[data-fill]");
        assertThat(page.locator("#amount")).hasValue("88.80");
        page.fill("#amount", "８.80");
        page.fill("#reason", "少了一罐");
        page.click("main form button[type=submit]");
        Locator confirm = page.getByText("确认退款 8.80 元");
        assertThat(confirm).isFocused();
        owner.browser.picture("back-office-refund-check");
        confirm.click();
        assertThat(page.locator("main .alert-success, .page > .alert-success").first())
                .isVisible();
        page.goBack();
        assertThat(page.locator("#refund")).isVisible();
        owner.browser.untilReloaded(() -> {
            owner.open("/console/refunds");
            return page.textContent("main").contains("8.80")
                    && page.locator("main .state.good").count() > 0;
        });
    }

    /** Presses the button, and counts the rows of the file that comes. */
    private void exports(Member owner) throws IOException {
        Page page = owner.page();
        owner.open("/console/orders");
        page.click("main .heading a[href*='/export']");
        owner.confirmIfAsked();
        page.check("input[value=CSV]");

        Path file = save(page, page.locator("#export button[type=submit]"));

        assertThat(Files.readAllLines(file)).hasSize(2).last().asString().contains("first-order", "88.80");
        assertThat(page.locator("#progress .alert-success")).containsText("共 1 行");
        owner.browser.picture("back-office-export");
    }

    private void saysThatExportDidNotStart(Member owner) {
        Page page = owner.page();
        owner.open("/console/orders/export");
        page.route("**/export/file?**", route -> route.fulfill(new Route.FulfillOptions().setStatus(204)));

        page.click("#export button[type=submit]");
        assertThat(page.locator("#progress")).containsText("正在开始");
        browserFixture.advance(Duration.ofSeconds(31));

        assertThat(page.locator("#progress .alert-danger")).containsText("未能开始");
        page.unroute("**/export/file?**");
        save(page, page.locator("#export button[type=submit]"));
        assertThat(page.locator("#progress .alert-success")).containsText("共 1 行");
    }

    private static void resends(Member owner, QueriedOrder paid) {
        Page page = owner.page();
        owner.open("/console/orders/" + paid.serialNumber());
        owner.browser.picture("back-office-order");
        page.click("form[action$='/resend'] button");
        assertThat(page.locator(".alert-success")).isVisible();
        owner.open("/console/notifications");
        assertThat(page.locator("main table")).containsText("first-order");
        owner.browser.picture("back-office-notifications");
    }

    private void readsStatement(Member owner, QueriedOrder paid) throws IOException {
        Page page = owner.page();
        String day = paid.completedAt()
                .orElseThrow()
                .atZone(ZoneId.of("Asia/Shanghai"))
                .toLocalDate()
                .toString();
        Locator row = page.locator("main table tbody tr", new Page.LocatorOptions().setHasText(day));
        owner.browser.untilReloaded(() -> {
            owner.open("/console/statements");
            return row.count() > 0;
        });
        owner.browser.picture("back-office-statements");
        StringBuilder text = new StringBuilder();
        Locator files = page.locator("main table tbody a.btn", new Page.LocatorOptions().setHasText("CSV"));
        for (Locator link : files.all()) { // at midnight the refund is the next day's
            byte[] bytes = Files.readAllBytes(save(page, link));
            assertThat(bytes).startsWith(0xEF, 0xBB, 0xBF);
            text.append(new String(bytes, StandardCharsets.UTF_8));
        }
        assertThat(text.toString())
                .contains(paid.serialNumber())
                .contains("88.80")
                .contains("8.80")
                .doesNotContain(",=1+1");
    }

    /** Every page of the menu fits a telephone; EveryControlTest looks closer, at every page of every role. */
    private static void visitsEveryPage(Member member, String home) {
        Page page = member.page();
        member.open(home);
        List<String> paths = page.locator("#menu a[href^='" + home + "']").all().stream()
                .map(link -> link.getAttribute("href"))
                .toList();
        page.setViewportSize(390, 900);
        for (String path : paths) { // the menu's link to the other language is one of them
            member.open(path);
            member.confirmIfAsked();
            page.waitForLoadState();
            assertThat(member.browser.sidewaysOverflow()).as(path).isLessThanOrEqualTo(0);
            assertThat(member.browser.overlappingControls()).as(path).isEmpty();
        }
    }
}
