package org.lifepay.gateway.notification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SUCCESS",
                "success",
                "<html>Success!",
                "{\"code\":\"SUCCESS\"}",
                "{\"success\":true}",
                "{\"success\" : 1}",
                "{'result':'success','errors':0}",
                "success, not the first time"
            })
    void an_answer_that_says_success_is_an_acknowledgement(String answer) {
        assertThat(new Delivery(200, answer, null, 1).acknowledged()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "OK",
                "{\"success\":false}",
                "{\"success\" : false, \"msg\":\"SUCCESS expected\"}",
                "{\"isSuccess\":0}",
                "success=false",
                "Success: no",
                "{\"success\":null}",
                "{\"successful\":\"false\"}",
                "unsuccessful",
                "UNSUCCESS",
                "not successful"
            })
    void an_answer_that_denies_success_is_none(String answer) {
        assertThat(new Delivery(200, answer, null, 1).acknowledged()).isFalse();
    }
}
