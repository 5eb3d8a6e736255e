package org.lifepay.shop.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileRequestTest {
    private static final String SCRIPT = "<script>alert(1)</script>";

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/orders/%3Cscript%3E",
                "/orders/S20260102-NOTTHERE/%22onload=",
                "/return?requestId=%3Cscript%3Ealert(1)%3C/script%3E",
                "/app/%3Cscript%3E",
                "/pictures/..%2Fsecret.svg",
                "/%3Cscript%3Ealert(1)%3C/script%3E"
            })
    void what_comes_in_by_the_address_is_not_a_page_of_its_own(String path) throws Exception {
        var page = browser.get(path);

        assertThat(page.statusCode()).isIn(400, 404);
        assertThat(page.body()).doesNotContain("<script>", "onload=\"");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "script-src 'self'");
    }

    @Test
    void an_address_without_end_is_refused() throws Exception {
        assertThat(browser.get("/?lang=" + "a".repeat(3000)).statusCode()).isEqualTo(400);
        assertThat(browser.get("/?" + "a=1&".repeat(30)).statusCode()).isEqualTo(400);
    }

    @Test
    void a_basket_with_a_script_in_it_is_empty() throws Exception {
        String page = browser.as("Cookie", "shop_basket=" + SCRIPT + "; shop_visitor=" + SCRIPT)
                .get("/basket")
                .body();

        assertThat(page).contains("购物篮是空的").doesNotContain(SCRIPT);
    }

    @Test
    void a_basket_cannot_name_more_goods_or_pieces_than_there_are() {
        assertThat(Basket.read("tea.99_tea.-1_gold.1_cup.3_cup.0").toString()).isEqualTo("cup.3");
        assertThat(Basket.read("tea.1_".repeat(1000)).isEmpty()).isTrue();
        assertThat(Basket.EMPTY.with(CatalogItem.TEA, 1000).total().fen()).isEqualTo(9 * 5800);
    }

    @ParameterizedTest
    @ValueSource(strings = {"S1", SCRIPT, "S20260102-AAAAAAAAAAAAAAA1", ""})
    void an_order_number_that_the_shop_would_not_make_is_refused(String number) throws Exception {
        browser.post("/basket/add", Map.of("good", "tea"));

        var reply = browser.post("/checkout", Map.of("way", "scan", "requestId", number));

        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(gateway.orders()).isZero();
    }

    @Test
    void a_form_from_another_site_is_refused() throws Exception {
        for (String[] header :
                new String[][] {{"Origin", "https://evil.example"}, {"Origin", "null"}, {"Sec-Fetch-Site", "cross-site"}
                }) {
            Browser lured = new Browser(shop.url()).as(header[0], header[1]);

            assertThat(lured.post("/basket/add", Map.of("good", "tea")).statusCode())
                    .isEqualTo(403);
        }
        assertThat(browser.as("Origin", shop.url())
                        .post("/basket/add", Map.of("good", "tea"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_form_without_this_visitors_token_is_refused() throws Exception {
        String other = Browser.field(new Browser(shop.url()).get("/").body(), "token");

        for (String token : new String[] {other, "", "x"}) {
            assertThat(browser.post("/basket/add", Map.of("good", "tea", "token", token))
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void another_visitor_sees_the_state_of_an_order_and_can_do_nothing_with_it() throws Exception {
        browser.post("/basket/add", Map.of("good", "tea"));
        String number = Browser.field(browser.get("/checkout").body(), "requestId");
        browser.post("/checkout", Map.of("way", "scan", "requestId", number));
        Browser stranger = new Browser(shop.url());

        assertThat(stranger.get("/orders/" + number).body())
                .contains("data-state=\"WAITING\"")
                .doesNotContain("龙井", "id=\"cancel\"");
        for (String action : new String[] {"cancel", "ask", "again", "other-way", "refund"}) {
            assertThat(stranger.post("/orders/" + number + "/" + action, Map.of())
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(stranger.get("/orders/" + number + "/code.png").statusCode()).isEqualTo(403);
        assertThat(stranger.get("/orders").body()).doesNotContain(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/basket/add", "/notify"})
    void ten_megabytes_are_not_read(String path) throws Exception {
        String head = "POST " + path + " HTTP/1.1\r\nHost: " + authority() + "\r\nContent-Length: 10485760\r\n\r\n";

        String reply = raw(head + "a".repeat(100_000));

        assertThat(reply).startsWith("HTTP/1.1 413");
        assertThat(browser.get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void a_strange_host_name_is_refused() throws Exception {
        assertThat(raw("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 403");
        assertThat(raw("GET / HTTP/1.1\r\nHost: " + authority() + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void two_shops_do_not_share_a_folder() throws Exception {
        assertThatThrownBy(() -> gateway.openShop(data))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("another shop is using");
    }

    private String authority() {
        return URI.create(shop.url()).getAuthority();
    }

    /** The head of the reply, before the body is sent to its end. */
    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(shop.url()).getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
        }
    }
}
