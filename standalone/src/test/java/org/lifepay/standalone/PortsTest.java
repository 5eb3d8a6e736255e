package org.lifepay.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void no_two_servers_are_given_one_port_and_none_that_a_connection_could_take() {
        List<Integer> ports =
                IntStream.range(0, 300).mapToObj(_ -> Ports.free(0, "--port")).toList();

        assertThat(ports).doesNotHaveDuplicates().allMatch(port -> port >= 20_000 && port < 32_768);
    }

    @Test
    void the_port_beside_another_is_given_once() {
        int gateway = Ports.free(0, "--port");

        int first = Ports.freeNear(gateway + 1000);
        int second = Ports.freeNear(gateway + 1000);

        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void a_busy_port_is_refused_with_the_option_that_chooses_another() throws Exception {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> Ports.free(busy.getLocalPort(), "--shop-port"))
                    .isInstanceOf(StartupException.class)
                    .hasMessageContaining("port " + busy.getLocalPort() + " is busy")
                    .hasMessageContaining("--shop-port");
        }
    }
}
