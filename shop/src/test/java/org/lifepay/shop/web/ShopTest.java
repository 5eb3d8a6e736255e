package org.lifepay.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifepay.sdk.Money;
import org.lifepay.sdk.testkit.TestPlatform;

/** A person buys, over HTTP, from catalogue to refund. */
class ShopTest {
    private static final Money PRICE = Money.yuan("77.90");

    @TempDir
    Path data;

    private final Gateway gateway = new Gateway();
    private ShopServer shop;
    private Browser browser;

    @BeforeEach
    void open() throws Exception {
        shop = gateway.openShop(data);
        browser = new Browser(shop.url());
    }

    @AfterEach
    void close() throws Exception {
        shop.close();
        gateway.close();
    }

    @Test
    void a_purchase_is_paid_when_the_platform_says_so_and_not_before() throws Exception {
        String order = buy("scan");
        assertThat(browser.get(order).body()).contains("data-state=\"WAITING\"", "等待支付结果通知…", "¥77.90");
        assertThat(browser.get(order + "/code.png").headers().firstValue("Content-Type"))
                .hasValue("image/png");

        assertThat(gateway.notify(shop, gateway.platform.paid(number(order), PRICE)))
                .isEqualTo("200 SUCCESS");

        assertThat(browser.get(order).body()).contains("data-state=\"PAID\"", "通知已收到");
        assertThat(browser.get(order + "/state").body()).startsWith("{\"state\":\"PAID\"");
        assertThat(browser.get("/basket").body()).contains("购物篮是空的");
    }

    @Test
    void the_order_carries_the_goods_their_price_and_where_to_tell_and_to_return() throws Exception {
        String order = buy("wap");

        assertThat(gateway.placed(number(order)))
                .containsEntry("orderAmount", "7790")
                .containsEntry("orderCurrency", "CNY")
                .containsEntry("paymentModeCode", "ALIPAY-WAP-P2P")
                .containsEntry("notifyUrl", shop.url() + "/notify")
                .containsEntry("callbackUrl", shop.url() + "/return");
        assertThat(browser.get(order + "/go").body())
                .contains("http-equiv=\"refresh\" content=\"0;url=https://pay.example/receipt/index/1\"");
    }

    @Test
    void who_comes_back_from_paying_has_proved_nothing() throws Exception {
        String order = buy("wap");

        var back = browser.get("/return?requestId=" + number(order) + "&merchantId=890000593&status=SUCCESS");

        assertThat(back.uri().getPath()).isEqualTo(order);
        assertThat(back.body()).contains("data-state=\"WAITING\"");
        assertThat(gateway.questions(number(order))).isOne();
    }

    @Test
    void who_comes_back_makes_the_shop_ask_and_the_answer_counts() throws Exception {
        String order = buy("wap");
        gateway.status(number(order), "SUCCESS");

        var back = browser.get("/return?requestId=" + number(order));

        assertThat(back.body()).contains("data-state=\"PAID\"", "已向支付平台查询");
    }

    @Test
    void a_query_with_another_amount_or_currency_pays_nothing() throws Exception {
        String order = buy("wap");
        gateway.status(number(order), "SUCCESS");
        gateway.lie(Map.of("orderAmount", "1"));
        assertThat(browser.get("/return?requestId=" + number(order)).body()).contains("data-state=\"WAITING\"");

        gateway.clock.advance(3000);
        gateway.lie(Map.of("orderCurrency", "JPY"));
        assertThat(browser.post(order + "/ask", Map.of()).body()).contains("data-state=\"WAITING\"");

        gateway.clock.advance(3000);
        gateway.lie(Map.of());
        assertThat(browser.post(order + "/ask", Map.of()).body()).contains("data-state=\"PAID\"");
    }

    @Test
    void a_forged_notification_and_one_of_another_amount_leave_it_waiting() throws Exception {
        String order = buy("scan");
        TestPlatform stranger = TestPlatform.withNewKeys("890000593");

        assertThat(gateway.notify(shop, stranger.paid(number(order), PRICE))).isEqualTo("400 refused");
        assertThat(gateway.notify(shop, gateway.platform.paid(number(order), Money.fen(1))))
                .isEqualTo("400 refused");

        assertThat(browser.get(order).body()).contains("data-state=\"WAITING\"");
    }

    @Test
    void orders_and_their_owner_outlive_a_restart() throws Exception {
        String paid = buy("scan");
        String open = buy("app");
        gateway.notify(shop, gateway.platform.paid(number(paid), PRICE));
        Path file = data.resolve("orders.jsonl");
        shop.close();
        Files.writeString(file, Files.readString(file) + "{\"event\":\"ended\",\"requestId\":\"" + number(open));

        shop = gateway.openShop(data);
        browser.move(shop.url());

        assertThat(browser.get(paid).body()).contains("data-state=\"PAID\"", "id=\"refund\"");
        assertThat(browser.get(open).body()).contains("data-state=\"WAITING\"");
        assertThat(browser.get("/orders").body()).contains(paid, open);
        assertThat(gateway.notify(shop, gateway.platform.paid(number(open), PRICE)))
                .isEqualTo("200 SUCCESS");
        assertThat(browser.get(open).body()).contains("data-state=\"PAID\"");
    }

    @Test
    void the_same_form_twice_is_one_order() throws Exception {
        fillBasket();
        Map<String, String> form = Map.of(
                "way",
                "scan",
                "requestId",
                Browser.field(browser.get("/checkout").body(), "requestId"));

        var first = browser.post("/checkout", form);
        fillBasket();
        var second = browser.post("/checkout", form);

        assertThat(second.uri()).isEqualTo(first.uri());
        assertThat(gateway.orders()).isOne();
    }

    @Test
    void a_lost_answer_is_asked_for_again_under_the_same_number() throws Exception {
        gateway.broken("/onlinePay/order", true);
        String order = buy("scan");
        assertThat(browser.get(order).body()).contains("订单还没有确认送达支付平台");
        gateway.broken("/onlinePay/order", false);

        var again = browser.post(order + "/again", Map.of());

        assertThat(again.body()).contains("id=\"code\"");
        assertThat(gateway.placed(number(order))).isNotEmpty();
    }

    @Test
    void another_way_to_pay_cancels_the_first_order() throws Exception {
        String order = buy("scan");

        var checkout = browser.post(order + "/other-way", Map.of());

        assertThat(checkout.uri().getPath()).isEqualTo("/checkout");
        assertThat(checkout.body()).contains("¥77.90");
        assertThat(browser.get(order).body()).contains("data-state=\"CANCELLED\"");
    }

    @Test
    void a_paid_order_is_not_paid_another_way() throws Exception {
        String order = buy("scan");
        gateway.status(number(order), "SUCCESS");

        var page = browser.post(order + "/other-way", Map.of());

        assertThat(page.uri().getPath()).isEqualTo(order);
        assertThat(page.body()).contains("data-state=\"PAID\"");
    }

    @Test
    void money_goes_back_in_parts_and_never_more_than_was_paid() throws Exception {
        String order = buy("scan");
        gateway.notify(shop, gateway.platform.paid(number(order), PRICE));

        assertThat(refund(order, "7.90")).contains("data-status=\"INIT\"", "最多 70.00");
        String refund = gateway.lastRefund();
        assertThat(gateway.notify(shop, gateway.platform.refunded(refund, Money.yuan("7.90"))))
                .isEqualTo("200 SUCCESS");
        assertThat(browser.get(order).body()).contains("data-status=\"SUCCESS\"", "已退回");

        for (String amount : new String[] {"70.01", "0", "-1", "1e9", "tea", "0.001", ""}) {
            assertThat(refund(order, amount)).contains("请填写不超过可退余额的金额");
        }
        assertThat(gateway.refunds()).isOne();
    }

    @Test
    void the_same_form_twice_is_one_refund() throws Exception {
        String order = buy("scan");
        gateway.notify(shop, gateway.platform.paid(number(order), PRICE));
        Map<String, String> form = Map.of(
                "amount", "7.90", "refundId", Browser.field(browser.get(order).body(), "refundId"));

        browser.post(order + "/refund", form);
        String page = browser.post(order + "/refund", form).body();

        assertThat(gateway.refunds()).isOne();
        assertThat(page).contains("最多 70.00");
    }

    private String refund(String order, String amount) throws Exception {
        String number = Browser.field(browser.get(order).body(), "refundId");
        return browser.post(order + "/refund", Map.of("amount", amount, "refundId", number))
                .body();
    }

    @Test
    void a_refund_without_an_answer_is_asked_about_and_not_sent_under_another_number() throws Exception {
        String order = buy("scan");
        gateway.notify(shop, gateway.platform.paid(number(order), PRICE));
        gateway.broken("/onlinePay/refund", true);
        assertThat(refund(order, "77.90")).contains("没有得到确定的答复", "没有可退的余额");
        gateway.broken("/onlinePay/refund", false);
        String page = browser.get(order).body();
        String ask = page.replaceAll("(?s).*action=\"(" + order + "/refunds/[A-Z0-9-]+/ask)\".*", "$1");

        browser.post(ask, Map.of());
        browser.post(ask, Map.of());

        assertThat(gateway.refunds()).isOne();
        assertThat(ask).contains(gateway.lastRefund());
    }

    @ParameterizedTest
    @CsvSource({
        "Mozilla/5.0 (X11; Linux x86_64), scan",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0) Mobile/15E148 Safari, cashier",
        "Mozilla/5.0 (Linux; Android 14) Mobile AlipayClient/10.5, life"
    })
    void the_way_that_is_usual_on_a_device_is_chosen_beforehand(String device, String way) throws Exception {
        fillBasket();

        String page = browser.as("User-Agent", device).get("/checkout").body();

        assertThat(page).contains("name=\"way\" value=\"" + way + "\" checked");
    }

    @Test
    void pages_are_chinese_unless_the_browser_or_the_person_prefers_english() throws Exception {
        assertThat(browser.get("/").body()).contains("lang=\"zh-CN\"", "加入购物篮");
        assertThat(browser.as("Accept-Language", "en-GB,en;q=0.8").get("/").body())
                .contains("lang=\"en\"", "Add to basket");
        assertThat(browser.as("Accept-Language", "fr").get("/?lang=en").body()).contains("Add to basket");
        assertThat(browser.get("/").body()).contains("Add to basket");
    }

    @Test
    void an_app_order_shows_what_wakes_alipay_and_the_simulator() throws Exception {
        String order = buy("app");

        String page = browser.get("/app/" + number(order)).body();

        assertThat(page)
                .contains("alipays://platformapi/startApp?appId=20000125&amp;orderSuffix=app_id%3D1%26sign%3Da%252B")
                .contains("https://alipay.example/app/pay?orderString=app_id%3D1%26sign%3Da%252B&amp;return=http")
                .contains("payV2", "AlipaySDK");
    }

    private void fillBasket() throws Exception {
        browser.get("/");
        browser.post("/basket/add", Map.of("good", "tea"));
        browser.post("/basket/add", Map.of("good", "cup"));
    }

    /** The path of the order's page. */
    private String buy(String way) throws Exception {
        fillBasket();
        String requestId = Browser.field(browser.get("/checkout").body(), "requestId");
        browser.post("/checkout", Map.of("way", way, "requestId", requestId));
        return "/orders/" + requestId;
    }

    private static String number(String order) {
        return order.substring("/orders/".length());
    }
}
