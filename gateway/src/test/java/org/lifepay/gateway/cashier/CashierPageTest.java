package org.lifepay.gateway.cashier;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.channel.PaymentInitiation;
import org.lifepay.gateway.channel.PaymentMethod;
import org.lifepay.gateway.channel.PaymentRequest;
import org.lifepay.gateway.channel.RefundResult;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.merchant.Terms;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.autorefund.AutoRefundWorker;
import org.lifepay.gateway.order.channelsync.CancelOrder;
import org.lifepay.gateway.order.channelsync.ExpireOrders;

/** The page as browsers get it, over HTTP. */
@Timeout(120)
class CashierPageTest {
    private static final String DESKTOP = "Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0.0.0 Safari/537.36";
    private static final String PHONE =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148 Safari/604.1";
    private static final String ALIPAY = PHONE + " NebulaSDK/1.8 AlipayDefined(nt:WIFI) AlipayClient/10.6.0";
    private static final String CALLBACK = "https://shop.example/thanks?shop=1#top";
    private static final DateTimeFormatter BEIJING =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZoneOffset.ofHours(8));
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final @Nullable PaymentMode BUYERS_CHOICE = null;

    private static GatewayServer gateway;

    private final String requestId = "order-" + COUNT.incrementAndGet();

    @BeforeAll
    static void start() {
        gateway = GatewayServer.used();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void channelWorks() {
        gateway.channel.onInitiate(CashierPageTest::open);
        gateway.channel.calls.clear();
    }

    private static PaymentInitiation open(PaymentRequest paymentRequest) {
        return paymentRequest.method() == PaymentMethod.SCAN_CODE
                ? new PaymentInitiation.ScanCode("https://qr.example/" + paymentRequest.number())
                : new PaymentInitiation.Redirect(gateway.uri("/channel/" + paymentRequest.number()));
    }

    @Test
    void a_desktop_shows_merchant_goods_amount_time_and_a_code() {
        Order order = gateway.place(requestId, BUYERS_CHOICE, CALLBACK);

        String page = page(order, DESKTOP);

        assertThat(page)
                .contains("data-state=\"WAITING\"", "data-device=\"desktop\"", "<html lang=\"zh-CN\">")
                .contains("Tea House", "Tea &lt;b&gt;&amp; 茶", "¥<span>8.88</span>", "等待支付")
                .contains(
                        "<span id=\"left\" hidden=\"hidden\">",
                        "data-seconds=\"7200\"",
                        "请于北京时间 " + BEIJING.format(order.expiresAt()) + " 前完成付款")
                .contains("id=\"code\"", "data:image/png;base64,", "手机支付宝“扫一扫”")
                .doesNotContain("open-alipay", "id=\"wap\"", "id=\"pay\"", "simulate-scan");
    }

    @Test
    void a_countdown_runs_in_the_last_hour_only() {
        Order order = gateway.place(requestId, BUYERS_CHOICE, CALLBACK);
        gateway.clock.advance(Duration.ofMinutes(61));

        assertThat(page(order, DESKTOP)).contains("<span id=\"left\">", "data-seconds=\"3540\"", ">59 分钟<");
    }

    @Test
    void a_buyer_reads_the_order_number_and_after_paying_time_and_number_of_the_payment() {
        Order order = gateway.place(requestId, BUYERS_CHOICE, CALLBACK);
        assertThat(page(order, DESKTOP))
                .contains("<dt>订单号</dt><dd>" + requestId + "</dd>")
                .doesNotContain("付款时间", "支付宝交易号");
        gateway.pay(order, order.paymentOrderId());

        String page = page(order, PHONE);

        assertThat(page)
                .contains("<dt>订单号</dt><dd>" + requestId + "</dd>", "<dt>付款时间</dt><dd>20")
                .contains("<dt>支付宝交易号</dt><dd>T" + order.paymentOrderId() + "</dd>")
                .doesNotContain("商户会收到");
    }

    @Test
    void a_buyer_reads_the_merchants_short_name() {
        MerchantId id = new MerchantId("890000778");
        String name = "Tea House of the Seven Green Kettles and Company";
        gateway.bean(Merchants.class)
                .register(new Merchant(id, name, Optional.of("Seven Kettles"), true, Optional.empty(), Terms.OPEN));
        Order order = gateway.place(id, requestId, BUYERS_CHOICE, CALLBACK);

        assertThat(page(order, DESKTOP)).contains("Seven Kettles").doesNotContain(name);
    }

    @Test
    void a_phone_shows_no_code_of_the_page_that_it_shows_already() {
        Order order = gateway.place(requestId, PaymentMode.LIFE_ACCOUNT, CALLBACK);

        assertThat(page(order, PHONE)).contains("open-alipay").doesNotContain("data:image/png");
        assertThat(page(order, DESKTOP)).contains("data:image/png");
        assertThat(page(order, PHONE + " MicroMessenger/8.0.50"))
                .contains("id=\"address\"")
                .doesNotContain("data:image/png");
    }

    @Test
    void a_phone_wakes_the_app_or_pays_in_the_browser_or_keeps_the_code() {
        Order order = gateway.place(requestId, BUYERS_CHOICE, CALLBACK);

        String page = page(order, PHONE);

        assertThat(page)
                .contains("data-device=\"phone\"", "打开支付宝付款", "id=\"save-code\"", "<details>")
                .contains("href=\"alipays://platformapi/startapp?saId=10000007&amp;qrcode=https%3A%2F%2Fqr.example%2F"
                        + order.paymentOrderId() + "\"")
                .contains("href=\"/receipt/index/" + order.paymentOrderId() + "/wap\"");
    }

    @Test
    void inside_alipay_the_buyer_pays_here_and_no_code_is_opened() {
        Order order = gateway.place(requestId, BUYERS_CHOICE, CALLBACK);

        String page = page(order, ALIPAY);

        assertThat(page)
                .contains("data-device=\"alipay\"", "立即支付")
                .contains("id=\"pay\" href=\"/receipt/index/" + order.paymentOrderId() + "/login\"")
                .doesNotContain("data:image/png");
        assertThat(gateway.channel.calls).isEmpty();
    }

    @Test
    void a_page_that_breaks_says_what_to_do_in_the_buyers_language() {
        Order first = gateway.place(requestId, BUYERS_CHOICE, CALLBACK);
        Order second = gateway.place(requestId + "-b", BUYERS_CHOICE, CALLBACK);
        gateway.channel.onInitiate(_ -> {
            throw new IllegalStateException("broken on purpose");
        });

        HttpResponse<String> chinese = gateway.get(path(first, ""), "Accept", "text/html");
        HttpResponse<String> english = gateway.get(path(second, ""), "Accept", "text/html", "Accept-Language", "en");
        HttpResponse<String> nowhere = gateway.get("/receipt/index/", "Accept", "text/html");

        assertThat(chinese.statusCode()).isEqualTo(500);
        assertThat(chinese.body())
                .contains("页面暂时无法打开", "重试", "<html lang=\"zh-CN\">")
                .doesNotContain("on purpose");
        assertThat(english.body()).contains("This page is temporarily unavailable", "<html lang=\"en\">");
        assertThat(nowhere.statusCode()).isEqualTo(404);
        assertThat(nowhere.body()).contains("订单不存在").doesNotContain("id=\"retry\"");
    }

    @Test
    void only_a_developer_can_choose_the_device() {
        Order order = gateway.place(requestId, BUYERS_CHOICE, CALLBACK);

        HttpResponse<String> page = gateway.get(path(order, "?as=alipay"), "User-Agent", DESKTOP);

        assertThat(page.body()).contains("data-device=\"desktop\"");
    }

    @Test
    void a_scan_code_order_is_offered_as_a_code_only() {
        Order order = gateway.place(requestId, PaymentMode.SCAN_CODE, CALLBACK);

        assertThat(page(order, DESKTOP)).contains("id=\"code\"").doesNotContain("id=\"wap\"");
        assertThat(page(order, PHONE))
                .contains("id=\"code\"", "open-alipay", "<details open=\"open\">")
                .doesNotContain("id=\"wap\"");
        assertThat(gateway.get(path(order, "/wap"), "User-Agent", PHONE)
                        .headers()
                        .firstValue("Location"))
                .contains(path(order, "?returned=1"));
    }

    @Test
    void a_life_account_order_goes_on_inside_alipay_and_elsewhere_asks_to_be_opened_there() {
        Order order = gateway.place(requestId, BUYERS_CHOICE, CALLBACK);
        asLifeAccount(gateway, order);

        HttpResponse<String> inside = gateway.get(path(order, ""), "User-Agent", ALIPAY);

        assertThat(inside.statusCode()).isEqualTo(302);
        assertThat(inside.headers().firstValue("Location")).contains(path(order, "/login"));
        assertThat(gateway.get(path(order, "?returned=1"), "User-Agent", ALIPAY).body())
                .contains("立即支付");
        assertThat(page(order, DESKTOP)).contains("请在支付宝内打开", "本页地址的二维码");
        assertThat(page(order, PHONE))
                .contains("qrcode=https%3A%2F%2Fpay.example%2Freceipt%2Findex%2F" + order.paymentOrderId());
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentMode.class,
            names = {"WAP", "PC"})
    void a_browser_order_goes_on_to_the_channel_but_not_when_the_buyer_comes_back(PaymentMode mode) {
        Order order = gateway.place(requestId, mode, CALLBACK);

        HttpResponse<String> first = gateway.get(path(order, ""), "User-Agent", PHONE);
        HttpResponse<String> back = gateway.get(path(order, "?returned=1"), "User-Agent", PHONE);

        assertThat(first.statusCode()).isEqualTo(302);
        assertThat(first.headers().firstValue("Location"))
                .contains(gateway.uri("/channel/" + order.paymentOrderId()).toString());
        assertThat(back.statusCode()).isEqualTo(200);
        assertThat(back.body()).contains("id=\"again\" href=\"" + path(order, "") + "\"", "等待支付");
    }

    @Test
    void a_phone_that_chose_the_browser_is_led_to_the_channel_as_a_second_attempt() {
        Order order = gateway.place(requestId, BUYERS_CHOICE, CALLBACK);
        page(order, PHONE);

        HttpResponse<String> wap = gateway.get(path(order, "/wap"), "User-Agent", PHONE);

        assertThat(wap.headers().firstValue("Location"))
                .contains(
                        gateway.uri("/channel/" + order.paymentOrderId() + "_2").toString());
    }

    @Test
    void a_buyer_who_comes_back_is_asked_to_wait_for_the_result_and_can_still_pay() {
        Order order = gateway.place(requestId, BUYERS_CHOICE, CALLBACK);

        String page =
                gateway.get(path(order, "?returned=1"), "User-Agent", PHONE).body();

        assertThat(page).contains("id=\"confirming\"", "/live?returned=1", "id=\"web-page\"");
        assertThat(page(order, PHONE)).doesNotContain("id=\"confirming\"");
    }

    @Test
    void a_page_with_its_code_does_not_ask_the_channel_again() {
        Order order = gateway.place(requestId, BUYERS_CHOICE, CALLBACK);
        page(order, DESKTOP);
        gateway.clock.advance(Duration.ofSeconds(30));
        gateway.channel.calls.clear();

        page(order, DESKTOP);

        assertThat(gateway.channel.calls).isEmpty();
    }

    @Test
    void a_channel_that_does_not_answer_can_be_tried_again_and_a_phone_has_another_way() {
        gateway.channel.onInitiate(new PaymentInitiation.Unknown("time-out"));
        Order order = gateway.place(requestId, BUYERS_CHOICE, CALLBACK);

        assertThat(page(order, DESKTOP))
                .contains("data-state=\"WAITING\"", "id=\"retry\"", "支付宝暂时无响应")
                .doesNotContain("支付失败", "id=\"wap\"");
        assertThat(page(order, PHONE)).contains("id=\"retry\"", "id=\"web-page\"");
        assertThat(gateway.get(path(order, "/wap"), "User-Agent", PHONE).body()).contains("支付宝暂时无响应", "更换支付方式");

        channelWorks();
        assertThat(page(order, DESKTOP)).contains("id=\"code\"");
    }

    @Test
    void a_way_that_the_channel_declines_does_not_fail_an_order_with_other_ways() {
        gateway.channel.onInitiate(new PaymentInitiation.Declined("ACQ.ACCESS_FORBIDDEN", "not signed"));
        Order order = gateway.place(requestId, BUYERS_CHOICE, CALLBACK);

        assertThat(page(order, PHONE))
                .contains("data-state=\"WAITING\"", "该支付方式暂不可用", "id=\"web-page\"")
                .doesNotContain("id=\"retry\"", "ACCESS_FORBIDDEN");
    }

    @Test
    void a_declined_browser_order_has_failed_and_its_page_says_so_at_once() {
        gateway.channel.onInitiate(new PaymentInitiation.Declined("ACQ.ACCESS_FORBIDDEN", "not signed"));
        Order order = gateway.place(requestId, PaymentMode.WAP, CALLBACK);

        assertThat(page(order, PHONE)).contains("data-state=\"FAILED\"", "支付失败", "重新下单");
    }

    @Test
    void a_failed_order_that_was_paid_all_the_same_does_not_say_that_nothing_was_charged() {
        gateway.channel.onInitiate(new PaymentInitiation.Declined("ACQ.ACCESS_FORBIDDEN", "not signed"));
        Order order = gateway.place(requestId, PaymentMode.WAP, CALLBACK);
        String before = page(order, PHONE);

        gateway.pay(order, order.paymentOrderId());

        assertThat(before).contains("未扣款");
        assertThat(page(order, PHONE))
                .contains("data-state=\"FAILED\"", "¥8.88")
                .doesNotContain("未扣款");
    }

    @Test
    void a_paid_order_leads_back_to_the_shop() {
        Order order = gateway.place(requestId, BUYERS_CHOICE, CALLBACK);
        page(order, DESKTOP);

        gateway.pay(order, order.paymentOrderId());

        assertThat(page(order, DESKTOP))
                .contains("data-state=\"PAID\"", "支付成功", "data-auto=\"3\"")
                .contains("href=\"https://shop.example/thanks?shop=1&amp;requestId=" + requestId
                        + "&amp;merchantId=890000593#top\"")
                .doesNotContain("data:image/png", "sse-connect", "countdown");
    }

    @Test
    void a_paid_order_without_a_way_back_says_that_the_page_can_be_closed() {
        Order order = gateway.place(requestId, BUYERS_CHOICE, null);
        page(order, DESKTOP);

        gateway.pay(order, order.paymentOrderId());

        assertThat(page(order, DESKTOP)).contains("可以关闭本页").doesNotContain("id=\"back\"");
    }

    @Test
    void a_cancelled_order_says_what_to_do() {
        Order order = gateway.place(requestId, BUYERS_CHOICE, CALLBACK);

        gateway.bean(CancelOrder.class).cancel(order.merchant(), requestId);

        assertThat(page(order, DESKTOP))
                .contains("data-state=\"CLOSED\"", "订单已关闭", "重新下单", "id=\"back\"")
                .doesNotContain("data-auto");
    }

    @Test
    void an_order_whose_time_is_up_is_waited_for_until_the_books_say_that_it_is_over() {
        Order order = gateway.place(requestId, PaymentMode.SCAN_CODE, CALLBACK);
        gateway.clock.advance(Duration.ofHours(2).plusSeconds(1));

        String before = page(order, DESKTOP);
        gateway.bean(ExpireOrders.class).runOnce();

        assertThat(before).contains("data-state=\"WAITING\"", "data-seconds=\"0\"");
        assertThat(page(order, DESKTOP)).contains("data-state=\"CLOSED\"");
    }

    @Test
    void a_second_payment_is_shown_with_where_it_goes() {
        Order order = gateway.place(requestId, BUYERS_CHOICE, CALLBACK);
        page(order, PHONE);
        gateway.get(path(order, "/wap"), "User-Agent", PHONE);
        gateway.pay(order, order.paymentOrderId());

        gateway.pay(order, order.paymentOrderId() + "_2");
        String under = page(order, DESKTOP);
        gateway.channel.onRefund(new RefundResult.Done());
        gateway.bean(AutoRefundWorker.class).runOnce();

        assertThat(under)
                .contains("重复支付的 ¥8.88 正在原路退回")
                .as("the buyer should read it: no redirect")
                .doesNotContain("data-auto");
        assertThat(page(order, DESKTOP)).contains("重复支付的 ¥8.88 已原路退回");
        assertThat(gateway.get(path(order, ""), "Accept-Language", "en").body())
                .contains("Duplicate payment: ¥8.88 has been refunded");
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', 等待支付",
        "'zh-CN,zh;q=0.9,en;q=0.8', '', 等待支付",
        "'en-GB,en;q=0.9', '', Waiting for payment",
        "'fr-FR,en;q=0.5', '', Waiting for payment",
        "fr-FR, '', 等待支付",
        "zh-CN, ?lang=en, Waiting for payment",
        "en, ?lang=zh, 等待支付",
        "en, ?lang=%3Cscript%3E, Waiting for payment"
    })
    void the_language_is_the_buyers(String accepted, String query, String sentence) {
        Order order = gateway.place(requestId + accepted.hashCode() + query.hashCode(), BUYERS_CHOICE, null);

        HttpResponse<String> page = accepted.isEmpty()
                ? gateway.get(path(order, query))
                : gateway.get(path(order, query), "Accept-Language", accepted);

        assertThat(page.body())
                .contains(sentence)
                .contains(sentence.startsWith("等") ? "<html lang=\"zh-CN\">" : "<html lang=\"en\">");
    }

    @Test
    void a_chosen_language_is_kept() {
        Order order = gateway.place(requestId, BUYERS_CHOICE, null);

        String cookie = gateway.get(path(order, "?lang=en"))
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();

        assertThat(cookie).contains("lifepay-lang=en", "HttpOnly", "SameSite=Lax", "Secure");
        assertThat(gateway.get(path(order, ""), "Cookie", "lifepay-lang=en").body())
                .contains("Waiting for payment");
        assertThat(gateway.get(path(order, ""), "Cookie", "lifepay-lang=<x>").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0123456789abcdef0123456890000593",
                "0123456789abcdef0123456700000000",
                "x",
                "%00%00%00%00%00%00%00%00%00%00%00%00%00%00%00%00%00%00%00%00%00%00%00890000593",
                "%27%20or%20%271%27=%271%20%20%20%20%20%20%20%20%20%20890000593",
                "%3Cscript%3Ealert(1)%3C%2Fscript%3E"
            })
    void a_link_to_no_order_has_a_page_that_says_what_to_do(String id) {
        for (String below : new String[] {"", "/live", "/wap", "/state", "/events", "/code.png"}) {
            HttpResponse<String> answer = gateway.get("/receipt/index/" + id + below);

            assertThat(answer.statusCode()).as(below).isBetween(400, 404);
            assertThat(answer.body()).doesNotContain("<script>alert");
        }
        HttpResponse<String> page = gateway.get("/receipt/index/x");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("订单不存在", "重新下单");
    }

    @Test
    void the_pages_run_only_our_scripts_and_are_neither_framed_nor_cached() {
        Order order = gateway.place(requestId, BUYERS_CHOICE, CALLBACK);

        HttpResponse<String> page = gateway.get(path(order, ""));

        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .contains("default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data:;"
                        + " style-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.body()).doesNotContainPattern("<script(?![^>]*src=)").doesNotContainPattern(" on[a-z]+=");
        assertThat(page.body()).doesNotContain(" style=");
    }

    @Test
    void the_page_is_light_and_its_resources_are_cached_under_addresses_of_their_content() {
        Order order = gateway.place(requestId, BUYERS_CHOICE, CALLBACK);
        String page = page(order, PHONE);
        int weight = page.replaceAll("data:image/png;base64,[^\"]*", "").getBytes(StandardCharsets.UTF_8).length;
        Matcher files =
                Pattern.compile("(?:src|href)=\"(/[^\"]+\\.(?:js|css))\"").matcher(page);

        int found = 0;
        while (files.find()) {
            HttpResponse<String> file = gateway.get(files.group(1));
            assertThat(file.statusCode()).as(files.group(1)).isEqualTo(200);
            assertThat(files.group(1)).containsPattern("-[0-9a-f]{32}\\.(js|css)$");
            assertThat(file.headers().firstValue("Cache-Control").orElseThrow()).contains("max-age=31536000");
            weight += file.body().getBytes(StandardCharsets.UTF_8).length;
            found++;
        }

        assertThat(found).isEqualTo(4);
        assertThat(weight).isLessThan(150 * 1024);
    }

    @Test
    void pages_travel_compressed_and_merchants_messages_do_not() {
        Order order = gateway.place(requestId, BUYERS_CHOICE, CALLBACK);

        assertThat(gateway.get(path(order, ""), "Accept-Encoding", "gzip")
                        .headers()
                        .firstValue("Content-Encoding"))
                .contains("gzip");
        assertThat(gateway.get(path(order, "/state"), "Accept-Encoding", "gzip")
                        .headers()
                        .firstValue("Content-Encoding"))
                .isEmpty();
    }

    @Test
    void the_changing_part_comes_anew_only_when_it_has_changed() {
        Order order = gateway.place(requestId, BUYERS_CHOICE, CALLBACK);
        page(order, DESKTOP);

        HttpResponse<String> same = gateway.get(path(order, "/live?shown=WAITING.0.0.0"));
        gateway.pay(order, order.paymentOrderId());
        HttpResponse<String> changed = gateway.get(path(order, "/live?shown=WAITING.0.0.0"));

        assertThat(same.statusCode()).isEqualTo(204);
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.body())
                .contains(
                        "value=\"PAID.0.0.0\"",
                        "data-state=\"PAID\"",
                        "<p id=\"state\" hx-swap-oob=\"innerHTML\">支付成功</p>")
                .doesNotContain("<html");
    }

    @Test
    void scripts_can_ask_how_the_order_stands() {
        Order order = gateway.place(requestId, BUYERS_CHOICE, CALLBACK);

        String before = gateway.get(path(order, "/state")).body();
        gateway.pay(order, placed(order));
        String after = gateway.get(path(order, "/state")).body();

        assertThat(before).isEqualTo("""
                {"state":"WAITING","version":"WAITING.0.0.0","secondsLeft":7200,"back":null}""");
        assertThat(after)
                .contains("\"state\":\"PAID\"", "\"back\":\"https://shop.example/thanks?shop=1&requestId=" + requestId);
    }

    @Test
    void the_code_can_be_saved_as_a_picture_while_the_order_is_open() {
        Order order = gateway.place(requestId, BUYERS_CHOICE, CALLBACK);

        HttpResponse<String> picture = gateway.get(path(order, "/code.png"));
        gateway.bean(CancelOrder.class).cancel(order.merchant(), requestId);

        assertThat(picture.statusCode()).isEqualTo(200);
        assertThat(picture.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(picture.body()).contains("PNG");
        assertThat(gateway.get(path(order, "/code.png")).statusCode()).isEqualTo(404);
    }

    /** Opens the page, so that there is an attempt to pay; its number. */
    private String placed(Order order) {
        page(order, DESKTOP);
        return order.paymentOrderId();
    }

    /** As when a merchant places it without saying who pays. */
    static void asLifeAccount(GatewayServer gateway, Order order) {
        gateway.bean(org.springframework.jdbc.core.simple.JdbcClient.class)
                .sql("update payment_order set payment_mode = 'ALIPAY-OFFICIAL-P2P' where payment_order_id = :id")
                .param("id", order.paymentOrderId())
                .update();
    }

    private static String page(Order order, String userAgent) {
        HttpResponse<String> page = gateway.get(path(order, ""), "User-Agent", userAgent);
        assertThat(page.statusCode()).isEqualTo(200);
        return page.body();
    }

    private static String path(Order order, String below) {
        return "/receipt/index/" + order.paymentOrderId() + below;
    }
}
