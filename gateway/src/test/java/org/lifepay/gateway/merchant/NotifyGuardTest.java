package org.lifepay.gateway.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifepay.gateway.settings.PlatformSettings;

class NotifyGuardTest {
    private final NotifyGuard guard = new NotifyGuard(new PlatformSettings("https://pay.example", false));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.255.254",
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "100.127.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "198.18.0.1",
                "198.19.255.255",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "fe80::1",
                "febf::1",
                "fec0::1",
                "fc00::1",
                "fdff::1",
                "ff02::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "::a00:1",
                "64:ff9b::a00:1",
                "64:ff9b:1::1",
                "2002:7f00:1::",
                "2002:a00:1::1",
                "2001:0:4136:e378:8000:63bf:3fff:fdd2"
            })
    void an_address_inside_is_neither_named_nor_called(String address) throws UnknownHostException {
        String url = address.contains(":") ? "http://[" + address + "]/n" : "http://" + address + "/n";

        assertThat(guard.allowsAddress(InetAddress.getByName(address))).isFalse();
        assertThat(guard.allowsUrl(url)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.1", "100.63.255.255", "100.128.0.1", "126.255.255.255",
                "128.0.0.1", "169.253.1.1", "172.15.0.1", "172.32.0.1", "192.0.66.1", "192.1.0.1", "192.167.1.1",
                "198.17.0.1", "198.20.0.1", "223.255.255.255", "2400:3200::1", "2606:4700:4700::1111",
                        "2001:4860:4860::8888"
            })
    void an_address_outside_may_be_called(String address) throws UnknownHostException {
        String url = address.contains(":") ? "https://[" + address + "]/n" : "https://" + address + "/n";

        assertThat(guard.allowsAddress(InetAddress.getByName(address))).isTrue();
        assertThat(guard.allowsUrl(url)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost/n",
                "http://LOCALHOST:8080/n",
                "http://localhost./n",
                "http://shop.localhost/n",
                "http://shop.localhost./n",
                "http://2130706433/n",
                "http://127.1/n",
                "http://127.0.1/n",
                "http://0x7f.1/n",
                "http://0x7f000001/n",
                "http://0177.0.0.1/n",
                "http://017700000001/n",
                "http://127.0.0.1./n",
                "http://0/n",
                "http://[::ffff:7f00:1]/n",
                "http://[::1%25lo]/n"
            })
    void names_and_notations_of_this_machine_are_refused(String url) {
        assertThat(guard.allowsUrl(url)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://shop.example/n", "http://shop.example:8080/n?a=1", "https://10.shop.example/n"})
    void a_name_is_believed_until_it_is_resolved(String url) {
        assertThat(guard.allowsUrl(url)).isTrue();
    }

    @Test
    void everything_may_be_called_in_the_sandbox() {
        NotifyGuard sandbox = new NotifyGuard(new PlatformSettings("https://pay.example", true));

        assertThat(sandbox.allowsUrl("http://localhost:1/n")).isTrue();
        assertThat(sandbox.allowsUrl("http://127.0.0.1:1/n")).isTrue();
        assertThat(sandbox.allowsAddress(InetAddress.getLoopbackAddress())).isTrue();
    }
}
