package org.lifepay.gateway.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpUrlTest {
    @ParameterizedTest
    @CsvSource({
        "https://shop.example/notify, https://shop.example/notify",
        "HTTPS://Shop.Example:8443/Notify?a=1&b=%2F#x, https://shop.example:8443/Notify?a=1&b=%2F#x",
        "http://127.0.0.1:8080, http://127.0.0.1:8080",
        "http://[::1]:80/a, http://[::1]:80/a",
        "https://商店.example/支付/通知?来源=店铺一, "
                + "https://xn--czrs0t.example/%E6%94%AF%E4%BB%98/%E9%80%9A%E7%9F%A5?%E6%9D%A5%E6%BA%90=%E5%BA%97%E9%93%BA%E4%B8%80",
        "https://shop.example/a?x[]=1, https://shop.example/a?x%5B%5D=1",
        "https://shop.example:00443/, https://shop.example:443/"
    })
    void it_has_one_spelling_which_is_the_one_that_is_called(String text, String spelt) throws Exception {
        assertThat(HttpUrl.of(text)).hasToString(spelt);
        assertThat(HttpUrl.of(spelt)).hasToString(spelt);
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://shop.example/, it must begin with http:// or https://",
        "shop.example, it must begin with http:// or https://",
        "https:///notify, its host is missing or no name at position 9",
        "https://shop.example:99999/, its port must be 1 to 65535 at position 22",
        "https://shop.example:0/, its port must be 1 to 65535 at position 22",
        "https://shop.example:/, its port must be 1 to 65535 at position 22",
        "https://shop.example:80a/, its port must be 1 to 65535 at position 22",
        "https://me@shop.example/, it must not have the name of a user at position 11",
        "https://shop.example/a b, it has a character that is not allowed at position 23",
        "https://shop.example/\u3000, it has a character that is not allowed at position 22",
        "https://shop.example/%4, a percent sign needs two hexadecimal digits at position 22",
        "https://shop.example/\\x, it has a character that is not allowed at position 22",
        "https://sh%6Fp.example/, the name of its host must not be percent-encoded at position 11",
        "https://shop_1.example/, the name of its host cannot be written by IDNA at position 9",
        "https://a..b/, the name of its host cannot be written by IDNA at position 9"
    })
    void what_is_none_is_refused_with_reason_and_position(String text, String reason) {
        assertThatThrownBy(() -> HttpUrl.of(text))
                .isInstanceOf(InvalidUrlException.class)
                .hasMessage(reason);
    }
}
