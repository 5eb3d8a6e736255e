package org.lifepay.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstPaymentTest {
    @Test
    void the_shortest_program_gets_a_code_for_the_buyer(@TempDir Path folder) throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try (FakePlatform platform = new FakePlatform();
                PrintStream captured = new PrintStream(output, true, StandardCharsets.UTF_8)) {
            System.setOut(captured);

            FirstPayment.main(new String[] {
                platform.url(), platform.merchantFolder(folder).toString(), "123456"
            });

            assertThat(output.toString(StandardCharsets.UTF_8))
                    .isEqualTo("Show this as a QR code: https://qr.example" + System.lineSeparator());
        } finally {
            System.setOut(before);
        }
    }
}
