package org.lifepay.gateway.channel.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpBankArrivalsTest {
    private HttpServer bank;
    private HttpBankArrivals arrivals;
    private volatile String answer = "";

    @BeforeEach
    void open() throws IOException {
        bank = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        bank.createContext("/", exchange -> {
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        bank.start();
        URI url = URI.create("http://127.0.0.1:" + bank.getAddress().getPort() + "/arrivals");
        arrivals = new HttpBankArrivals(
                new BankArrivalSettings(url, "BANK", null, Duration.ZERO, null, Duration.ofSeconds(10)));
    }

    @AfterEach
    void close() {
        bank.stop(0);
    }

    @Test
    void a_bank_that_has_nothing_to_tell_yet_has_been_read() {
        answer = "{\"arrivals\":[],\"next\":\"\"}";

        assertThat(arrivals.after("")).isEqualTo(new BankArrivals.Result.Read(List.of(), ""));
    }

    @Test
    void the_cursor_is_text_or_a_number() {
        answer = "{\"arrivals\":[],\"next\":17}";

        assertThat(arrivals.after("16")).isEqualTo(new BankArrivals.Result.Read(List.of(), "17"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"arrivals\":[]}", "{\"arrivals\":[],\"next\":{}}", "{\"next\":\"\"}", "[]", ""})
    void what_is_no_page_is_unknown(String page) {
        answer = page;

        assertThat(arrivals.after("")).isInstanceOf(BankArrivals.Result.Unknown.class);
    }
}
