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

    private JsonNode sendBack(String number, String serial, String account) throws Exception {
        return Json.read(fixture.post(
                        "/counter/returns",
                        FORM,
                        "number=" + number + "&serialNumber=" + serial + "&amount=888&payeeAccount=" + account)
                .body());
    }

    @Test
    void money_goes_back_to_its_sender_only_and_once() throws Exception {
        fixture.post("/counter", FORM, "account=6200000001&amount=8.88&from=6222000011");
        String serial = list("").get("arrivals").get(0).get("serialNumber").asString();

        JsonNode wrong = sendBack("r1", serial, "6222000012");
        JsonNode right = sendBack("r2", serial, "6222000011");
        JsonNode again = sendBack("r2", serial, "6222000011");
        JsonNode twice = sendBack("r3", serial, "6222000011");

        assertThat(wrong.get("code").asString()).isEqualTo("NOT_THE_SENDER");
        assertThat(right.get("status").asString()).isEqualTo("RETURNED");
        assertThat(again).isEqualTo(right);
        assertThat(twice.get("code").asString()).isEqualTo("RETURNED_BEFORE");
        assertThat(fixture.get("/counter").body()).contains("已退回付款账户");
        assertThat(fixture.get("/counter/returns?number=r4").statusCode()).isEqualTo(404);
    }

    @Test
    void a_return_can_be_declined_or_late() throws Exception {
        fixture.post("/counter", FORM, "account=6200000001&amount=8.88&from=6222000011");
        String serial = list("").get("arrivals").get(0).get("serialNumber").asString();
        fixture.post("/counter/return-fault", FORM, "fault=decline");
        fixture.post("/counter/return-fault", FORM, "fault=late");

        JsonNode declined = sendBack("r1", serial, "6222000011");
        JsonNode late = sendBack("r2", serial, "6222000011");

        assertThat(declined.get("status").asString()).isEqualTo("DECLINED");
        assertThat(late.get("status").asString()).isEqualTo("PROCESSING");
    }

    @Test
    void the_list_can_be_out_of_order() throws Exception {
        fixture.post("/counter/outage", FORM, "times=1");

        assertThat(fixture.get("/counter/arrivals?after=").statusCode()).isEqualTo(503);
        assertThat(fixture.get("/counter/arrivals?after=").statusCode()).isEqualTo(200);
    }
}
