package org.lifepay.gateway.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerAddressTest {
    @Test
    void without_trusted_proxies_the_socket_address_counts() {
        CallerAddress callers = new CallerAddress(new MerchantSettings(""));

        assertThat(callers.of("203.0.113.9", "192.0.2.1")).contains(InetAddress.ofLiteral("203.0.113.9"));
        assertThat(callers.of("fe80:0:0:0:0:0:0:1%eth0", null)).contains(InetAddress.ofLiteral("fe80::1"));
        assertThat(callers.of(null, "192.0.2.1")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "a stranger names another address      | 203.0.113.9 | 192.0.2.1               | 203.0.113.9",
                "our proxy names the caller            | 10.0.0.1    | 203.0.113.9             | 203.0.113.9",
                "the caller lied to our proxy          | 10.0.0.1    | 192.0.2.1, 203.0.113.9  | 203.0.113.9",
                "two proxies of ours                   | 10.0.0.1    | 203.0.113.9, 10.0.0.2   | 203.0.113.9",
                "all are trusted proxies               | 10.0.0.1    | 10.0.0.3,10.0.0.2       | 10.0.0.3",
                "a port beside the address             | 10.0.0.1    | 203.0.113.9:4711        | 203.0.113.9",
                "a port beside an address of version 6 | 10.0.0.1    | [2001:db8::9]:4711      | 2001:db8::9",
                "our proxy calls itself                | 10.0.0.1    | none                    | 10.0.0.1",
                "our proxy does not know               | 10.0.0.1    | unknown                 | none",
                "the header is empty                   | 10.0.0.1    | ''                      | none"
            })
    void behind_our_proxy_it_is_whom_the_proxy_names(
            String what, String peer, @Nullable String forwardedFor, @Nullable String caller) {
        CallerAddress callers = new CallerAddress(new MerchantSettings("10.0.0.0/8"));

        assertThat(callers.of(peer, forwardedFor).map(InetAddress::getHostAddress))
                .as(what)
                .isEqualTo(
                        Optional.ofNullable(caller).map(InetAddress::ofLiteral).map(InetAddress::getHostAddress));
    }

    @Test
    void a_proxy_that_is_no_address_keeps_the_gateway_from_starting() {
        assertThatThrownBy(() -> new CallerAddress(new MerchantSettings("10.0.0.1 proxy.example")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lifepay.trusted-proxies")
                .hasMessageContaining("proxy.example");
    }
}
