package org.lifepay.gateway.cashier;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifepay.gateway.channel.alipay.AlipayApp;

class DeviceTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ALIPAY       | Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148 AlipayClient/10.6.50
        IN_OTHER_APP | Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148 MicroMessenger/8.0.50 NetType/WIFI
        IN_OTHER_APP | Mozilla/5.0 (Linux; Android 14; V2309A) Mobile Safari/537.36 MMWEBID/1 MicroMessenger/8.0.50 Weixin
        IN_OTHER_APP | Mozilla/5.0 (Linux; Android 14) Mobile Safari/537.36 V1_AND_SQ_9.0.0 QQ/9.0.0
        IN_OTHER_APP | Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148 DingTalk/7.6
        PHONE        | Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36
        PHONE        | Mozilla/5.0 (Linux; U; Android 14) AppleWebKit/537.36 MQQBrowser/14.0 Mobile Safari/537.36
        PHONE        | Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1
        TABLET       | Mozilla/5.0 (iPad; CPU OS 12_5 like Mac OS X) Version/12.1 Mobile/15E148 Safari/604.1
        TABLET       | Mozilla/5.0 (Linux; Android 14; SM-X910) AppleWebKit/537.36 Chrome/140.0 Safari/537.36
        DESKTOP      | Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36
        DESKTOP      | Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.0 Safari/605.1.15
        """)
    void a_browser_says_what_the_buyer_holds(Device device, String userAgent) {
        assertThat(Device.of(userAgent, new AlipayApp())).isEqualTo(device);
    }

    @Test
    void a_browser_that_says_nothing_is_shown_the_code() {
        assertThat(Device.of(null, new AlipayApp())).isEqualTo(Device.DESKTOP);
        assertThat(Device.DESKTOP.isScannedFrom()).isTrue();
    }
}
