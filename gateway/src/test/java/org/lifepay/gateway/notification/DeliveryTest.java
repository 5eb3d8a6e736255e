package org.lifepay.gateway.notification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "success",
                "SUCCESS",
                "<html>Success!</html>",
                "{\"code\":\"SUCCESS\"}",
                "{\"success\":true}",
                "{\"success\": 1}",
                "success=true",
                "{\"success\":false,\"code\":\"SUCCESS\"}"
            })
    void the_word_acknowledges(String answer) {
        assertThat(new Delivery(200, answer, null, 1).acknowledged()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ok",
                "{\"success\":false}",
                "{\"success\" : \"false\"}",
                "{'success':0}",
                "success=0",
                "Success: FALSE",
                "unsuccessful",
                "UNSUCCESS"
            })
    void an_answer_that_denies_it_does_not(String answer) {
        assertThat(new Delivery(200, answer, null, 1).acknowledged()).isFalse();
    }
}
