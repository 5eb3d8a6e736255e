package org.lifepay.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientNetworkTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1, true",
        "192.0.2.1, 192.0.2.2, false",
        "2001:db8::1, 2001:db8:0:0:ffff:ffff:ffff:ffff, true",
        "2001:db8:0:0:0:0:0:1, 2001:db8::2, true",
        "2001:db8:0:1::1, 2001:db8:0:2::1, false",
        "::ffff:192.0.2.1, 192.0.2.1, true",
        "::ffff:192.0.2.1, ::ffff:192.0.2.2, false"
    })
    void addresses_of_one_customer_are_one_network(String one, String other, boolean same) {
        assertThat(ClientNetwork.of(one).equals(ClientNetwork.of(other))).isEqualTo(same);
    }

    @Test
    void what_is_no_address_stands_for_itself() {
        assertThat(ClientNetwork.of("unknown")).isEqualTo("unknown");
        assertThat(ClientNetwork.of("fe80::1%no-such-interface")).isEqualTo("fe80::1%no-such-interface");
    }
}
