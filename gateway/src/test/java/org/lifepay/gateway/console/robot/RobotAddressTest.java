package org.lifepay.gateway.console.robot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RobotAddressTest {
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final String DINGTALK = "https://oapi.dingtalk.com/robot/send?access_token=" + TOKEN;
    private static final String WECOM = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=" + TOKEN;

    @Test
    void the_address_names_the_provider_and_shows_four_characters() {
        RobotAddress dingtalk = RobotAddress.parse(DINGTALK, false).orElseThrow();
        RobotAddress wecom = RobotAddress.parse(WECOM, false).orElseThrow();

        assertThat(dingtalk.provider()).isEqualTo(RobotProvider.DINGTALK);
        assertThat(wecom.provider()).isEqualTo(RobotProvider.WECOM);
        assertThat(dingtalk.hint()).isEqualTo("…cdef");
        assertThat(wecom.reveal()).isEqualTo(WECOM);
        assertThat(wecom.toString()).doesNotContain(TOKEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "robot",
                "http://oapi.dingtalk.com/robot/send?access_token=" + TOKEN,
                "https://oapi.dingtalk.com:8443/robot/send?access_token=" + TOKEN,
                "https://user@oapi.dingtalk.com/robot/send?access_token=" + TOKEN,
                "https://oapi.dingtalk.com.evil.example/robot/send?access_token=" + TOKEN,
                "https://evil.example/robot/send?access_token=" + TOKEN,
                "https://oapi.dingtalk.com/robot/sendBySession?access_token=" + TOKEN,
                "https://oapi.dingtalk.com/robot/../robot/send?access_token=" + TOKEN,
                "https://oapi.dingtalk.com/robot/send?key=" + TOKEN,
                "https://oapi.dingtalk.com/robot/send?access_token=" + TOKEN + "&x=1",
                "https://oapi.dingtalk.com/robot/send?access_token=" + TOKEN + "#x",
                "https://oapi.dingtalk.com/robot/send?access_token=short",
                "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?access_token=" + TOKEN,
                "http://127.0.0.1:8080/robot/send?access_token=" + TOKEN,
                "http://169.254.169.254/robot/send?access_token=" + TOKEN
            })
    void in_production_no_other_address_is_called(String address) {
        assertThat(RobotAddress.parse(address, false)).isEmpty();
    }

    @Test
    void in_a_sandbox_only_this_computer_may_stand_in() {
        assertThat(RobotAddress.parse("http://127.0.0.1:8080/robot/send?access_token=" + TOKEN, true))
                .isPresent();
        assertThat(RobotAddress.parse("http://169.254.169.254/robot/send?access_token=" + TOKEN, true))
                .isEmpty();
    }

    /** Computed by {@code openssl dgst -sha256 -hmac SECabc -binary | base64}. */
    @Test
    void a_call_is_signed_as_dingtalk_says() {
        RobotAddress address = RobotAddress.parse(DINGTALK, false).orElseThrow();

        assertThat(address.at(Instant.ofEpochMilli(1_700_000_000_123L), "SECabc"))
                .hasToString(
                        DINGTALK + "&timestamp=1700000000123&sign=IqXBU%2FaLfwMA3S%2FtDcfRmHx5vWHw9Y1aOgFLBr1Ti9w%3D");
        assertThat(address.at(Instant.EPOCH, null)).hasToString(DINGTALK);
    }

    @Test
    void every_to_do_is_of_a_kind() throws Exception {
        Properties texts = new Properties();
        for (String file : new String[] {"/text/overview.properties", "/text/operator.properties"}) {
            try (var in = RobotAddressTest.class.getResourceAsStream(file)) {
                texts.load(in);
            }
        }

        assertThat(texts.stringPropertyNames())
                .filteredOn(key -> key.matches("(overview|operator)\\.toDo\\..*"))
                .isNotEmpty()
                .allMatch(key -> AlertKind.ofText(key).isPresent());
    }
}
