package org.lifepay.gateway.cashier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.channelsync.ExpireOrders;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.paymentlink.LinkOffer;
import org.lifepay.gateway.paymentlink.NoteField;
import org.lifepay.gateway.paymentlink.PaymentLink;
import org.lifepay.gateway.paymentlink.PaymentLinks;

/** The page of a payment link as browsers get it, over HTTP. */
@Timeout(120)
class LinkCheckoutPageTest {
    private static final Pattern FORM = Pattern.compile("name=\"form\" value=\"([0-9a-f]{32})\"");

    private static GatewayServer gateway;
    private static HttpClient browser;

    @BeforeAll
    static void start() {
        gateway = new GatewayServer("lifepay.payment-links.orders-per-minute=5");
        browser = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        browser.close();
        gateway.close();
    }

    @Test
    void a_buyer_sees_merchant_product_and_amount_and_goes_on_to_the_cashier() {
        PaymentLink link = link(888, 888, NoteField.NONE, 1);

        String page = gateway.get(path(link)).body();
        HttpResponse<String> answer = post(link, "form", form(page));

        assertThat(page).contains("Tea House", "Tea &lt;b&gt;", ">8.88<").doesNotContain("name=\"amount\"", "??");
        assertThat(answer.statusCode()).isEqualTo(303);
        Order order = orderOf(answer);
        assertThat(order.amount()).isEqualTo(new Money(888));
        assertThat(gateway.get(location(answer)).body()).contains("data-state=\"WAITING\"", ">8.88<");
        assertThat(gateway.get(path(link)).body()).contains("名额已被占用").doesNotContain("<form");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1,000.00 | 100000", "１２．３４ | 1234", "¥88 | 8800"})
    void an_open_amount_is_read_as_people_type_it(String typed, long fen) {
        PaymentLink link = link(100, 200_000, NoteField.NONE, null);

        HttpResponse<String> answer =
                post(link, "form", form(gateway.get(path(link)).body()), "amount", typed);

        assertThat(orderOf(answer).amount()).isEqualTo(new Money(fen));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "1,5", "0", "0.99", "2000.01", "1.234"})
    void a_wrong_amount_is_told_beside_its_field_and_stays_in_it(String typed) {
        PaymentLink link = link(100, 200_000, NoteField.NONE, null);

        HttpResponse<String> answer =
                post(link, "form", form(gateway.get(path(link)).body()), "amount", typed);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("aria-invalid=\"true\"", "id=\"amount-wrong\"", "value=\"" + typed + "\"", "1.00", "2000.00");
    }

    @Test
    void a_double_click_is_one_order_and_another_amount_needs_a_new_form() {
        PaymentLink link = link(100, 200_000, NoteField.NONE, null);
        String form = form(gateway.get(path(link)).body());

        HttpResponse<String> first = post(link, "form", form, "amount", "5");
        HttpResponse<String> second = post(link, "form", form, "amount", "5.00");
        HttpResponse<String> other = post(link, "form", form, "amount", "6");

        assertThat(location(second)).isEqualTo(location(first));
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.body()).contains("id=\"problem\"", "value=\"6\"");
        assertThat(location(post(link, "form", form(other.body()), "amount", "6")))
                .isNotEqualTo(location(first));
    }

    @Test
    void a_note_is_asked_for_by_its_label() {
        PaymentLink link = link(888, 888, new NoteField(NoteField.Rule.REQUIRED, "房号"), null);
        String page = gateway.get(path(link)).body();

        assertThat(page).contains("房号").doesNotContain("选填");
        assertThat(post(link, "form", form(page)).statusCode()).isEqualTo(422);
        assertThat(orderOf(post(link, "form", form(page), "note", " 301 ")).remark())
                .isEqualTo("301");
        assertThat(post(link, "form", form(page), "note", "a\u0000b").statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_form_on_another_sites_page_places_nothing() {
        PaymentLink link = link(888, 888, NoteField.NONE, 1);
        String form = form(gateway.get(path(link)).body());

        HttpResponse<String> refused = postFrom("cross-site", link, "form", form);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(gateway.bean(PaymentLinks.class)
                        .find(link.publicId())
                        .orElseThrow()
                        .results()
                        .taken())
                .isZero();
        assertThat(postFrom("same-origin", link, "form", form).statusCode()).isEqualTo(303);
    }

    @Test
    void a_visitor_who_orders_too_often_is_told_to_wait() {
        PaymentLink link = link(888, 888, NoteField.NONE, null);
        for (int i = 0; i < 5; i++) {
            assertThat(post(link, "form", form(gateway.get(path(link)).body())).statusCode())
                    .isEqualTo(303);
        }

        HttpResponse<String> refused =
                post(link, "form", form(gateway.get(path(link)).body()));

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("操作过于频繁");
        gateway.clock.advance(Duration.ofMinutes(1));
        assertThat(post(link, "form", form(refused.body())).statusCode()).isEqualTo(303);
    }

    @Test
    void what_places_no_order_does_not_count_against_the_visitor() {
        PaymentLink link = link(100, 200_000, NoteField.NONE, 1);
        String form = form(gateway.get(path(link)).body());
        for (int i = 0; i < 6; i++) {
            assertThat(post(link, "form", form, "amount", "0.01").statusCode()).isEqualTo(422);
            assertThat(post(link, "form", "0".repeat(32), "amount", "5").statusCode())
                    .isEqualTo(409);
        }

        assertThat(post(link, "form", form, "amount", "5").statusCode()).isEqualTo(303);
    }

    @Test
    void a_form_that_was_refused_may_be_submitted_again_later() {
        PaymentLink link = link(888, 888, NoteField.NONE, 1);
        for (int i = 0; i < 3; i++) {
            assertThat(post(link, "form", form(gateway.get(path(link)).body())).statusCode())
                    .isEqualTo(303);
            gateway.clock.advance(Duration.ofMinutes(16));
            gateway.bean(ExpireOrders.class).runOnce();
        }
        String form = form(gateway.get(path(link)).body());
        assertThat(post(link, "form", form).statusCode()).isEqualTo(429);

        gateway.clock.advance(Duration.ofHours(6));

        assertThat(post(link, "form", form).statusCode()).isEqualTo(303);
    }

    @Test
    void one_visitor_cannot_hold_a_link_that_is_paid_once_again_and_again() {
        PaymentLink link = link(888, 888, NoteField.NONE, 1);
        for (int i = 0; i < 3; i++) {
            String form = form(gateway.get(path(link)).body());
            assertThat(post(link, "form", form).statusCode()).isEqualTo(303);
            assertThat(post(link, "form", form).statusCode())
                    .as("a double click")
                    .isEqualTo(303);
            gateway.clock.advance(Duration.ofMinutes(16));
            gateway.bean(ExpireOrders.class).runOnce();
        }

        HttpResponse<String> refused =
                post(link, "form", form(gateway.get(path(link)).body()));

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("操作过于频繁");
        assertThat(gateway.bean(PaymentLinks.class)
                        .find(link.publicId())
                        .orElseThrow()
                        .results()
                        .taken())
                .isZero();
        gateway.clock.advance(Duration.ofHours(6));
        assertThat(post(link, "form", form(refused.body())).statusCode()).isEqualTo(303);
    }

    @Test
    void a_paused_link_says_so_and_an_unknown_one_is_not_found() {
        PaymentLink link = link(888, 888, NoteField.NONE, null);
        gateway.bean(PaymentLinks.class).changeStatus(link, PaymentLink.Status.PAUSED);

        assertThat(gateway.get(path(link)).body()).contains("商户已暂停收款").doesNotContain("<form");
        HttpResponse<String> unknown = gateway.get("/receipt/link/" + "0".repeat(23) + "890000593");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("链接不存在");
        assertThat(gateway.get("/receipt/link/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void the_page_has_the_headers_of_the_cashier_and_both_languages() {
        PaymentLink link = link(100, 200_000, new NoteField(NoteField.Rule.OPTIONAL, "Room"), null);

        HttpResponse<String> page = gateway.get(path(link), "Accept-Language", "en");

        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "form-action 'self'");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.body())
                .contains("<html lang=\"en\"", "Continue to payment", "(optional)")
                .doesNotContain("??");
    }

    private static PaymentLink link(long min, long max, NoteField note, Integer maxPayments) {
        PaymentLinks links = gateway.bean(PaymentLinks.class);
        LinkOffer offer = new LinkOffer(
                "Tea <b>", new Money(min), new Money(max), note, Optional.empty(), Optional.ofNullable(maxPayments));
        return links.create(
                GatewayFixture.SHOP, links.newPublicId(GatewayFixture.SHOP), offer, new PaymentLink.Creator(1, "Li"));
    }

    private static String path(PaymentLink link) {
        return "/receipt/link/" + link.publicId();
    }

    private static String form(String page) {
        Matcher form = FORM.matcher(page);
        assertThat(form.find()).as("a form in " + page).isTrue();
        return form.group(1);
    }

    private static Order orderOf(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(303);
        String path = location(answer);
        return gateway.bean(Orders.class)
                .findByPaymentOrderId(path.substring(path.lastIndexOf('/') + 1))
                .orElseThrow();
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static HttpResponse<String> post(PaymentLink link, String... fields) {
        return postFrom("same-origin", link, fields);
    }

    /** @param site what the browser says of the page whose form it submits */
    private static HttpResponse<String> postFrom(String site, PaymentLink link, String... fields) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            body.append(i == 0 ? "" : "&")
                    .append(fields[i])
                    .append('=')
                    .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        try {
            return browser.send(
                    HttpRequest.newBuilder(gateway.uri(path(link)))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .header("Sec-Fetch-Site", site)
                            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
