package org.lifepay.gateway.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressListTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.8, false",
        "192.0.2.0/24, 192.0.2.255, true",
        "192.0.2.0/24, 192.0.3.0, false",
        "192.0.2.128/25, 192.0.2.127, false",
        "192.0.2.128/25, 192.0.2.128, true",
        "192.0.2.77/24, 192.0.2.1, true",
        "0.0.0.0/0, 203.0.113.9, true",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "2001:db8::1, 2001:0db8:0:0:0:0:0:1, true",
        "::/0, 192.0.2.1, false",
        "::ffff:192.0.2.7, 192.0.2.7, true"
    })
    void an_address_is_in_a_range_when_the_counting_bits_are_the_same(String list, String address, boolean contained) {
        assertThat(AddressList.parse(list).contains(InetAddress.ofLiteral(address)))
                .isEqualTo(contained);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop.example",
                "localhost",
                "192.0.2",
                "192.0.2.256",
                "0300.0.2.1",
                "0x7f.0.0.1",
                "192.0.2.1/33",
                "192.0.2.1/",
                "192.0.2.1/-1",
                "192.0.2.1/24/8",
                "2001:db8::/129",
                "2001:db8::1%eth0",
                ":",
                "1:2:3:4:5:6:7:8:9"
            })
    void what_is_no_address_is_named_and_never_looked_up(String entry) {
        assertThatThrownBy(() -> AddressList.parse("192.0.2.1 " + entry))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(entry);
    }

    @Test
    void a_list_is_written_as_it_is_read() {
        AddressList list = AddressList.parse(" 192.0.2.77/24,\r\n2001:db8::1；203.0.113.9 ");

        assertThat(list).hasToString("192.0.2.0/24 2001:db8:0:0:0:0:0:1 203.0.113.9");
        assertThat(AddressList.parse(list.toString())).isEqualTo(list);
        assertThat(AddressList.parse(" \n ").isEmpty()).isTrue();
    }
}
