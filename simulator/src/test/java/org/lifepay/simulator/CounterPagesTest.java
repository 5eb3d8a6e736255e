package org.lifepay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lifepay.simulator.wire.Json;
import tools.jackson.databind.JsonNode;

class CounterPagesTest {
    private static final String FORM = "application/x-www-form-urlencoded";

    private final ServerFixture fixture = new ServerFixture();

    CounterPagesTest() throws IOException {}

    @AfterEach
    void stop() {
        fixture.close();
    }

    private JsonNode list(String after) throws Exception {
        return Json.read(
                fixture.get("/counter/arrivals?limit=10&after=" + after).body());
    }

    @Test
    void what_is_paid_in_stands_on_the_page_and_once_in_the_list() throws Exception {
        HttpResponse<String> paidIn =
                fixture.post("/counter", FORM, "account=6200000001&amount=8.88&payer=%E6%9D%8E%E5%9B%9B");
        String page = fixture.get("/counter").body();
        JsonNode first = list("");
        JsonNode then = list(first.get("next").asString());

        assertThat(paidIn.statusCode()).isEqualTo(302);
        assertThat(page).contains("6200000001", "¥8.88", "李四");
        assertThat(first.get("arrivals")).hasSize(1);
        assertThat(first.get("arrivals").get(0).get("amount").asString()).isEqualTo("888");
        assertThat(then.get("arrivals")).isEmpty();
        assertThat(then.get("next")).isEqualTo(first.get("next"));
    }

    @Test
    void a_wrong_form_is_shown_again_and_books_nothing() throws Exception {
        HttpResponse<String> wrong = fixture.post("/counter", FORM, "account=12&amount=8.88");

        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("value=\"12\"", "role=\"alert\"");
        assertThat(list("").get("arrivals")).isEmpty();
    }

    @Test
    void the_list_can_be_out_of_order() throws Exception {
        fixture.post("/counter/outage", FORM, "times=1");

        assertThat(fixture.get("/counter/arrivals?after=").statusCode()).isEqualTo(503);
        assertThat(fixture.get("/counter/arrivals?after=").statusCode()).isEqualTo(200);
    }
}
