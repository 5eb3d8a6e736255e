package org.lifepay.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private int code;

    @TempDir
    Path folder;

    @Test
    void every_step_of_a_merchants_life_passes() throws Exception {
        try (FakePlatform platform = new FakePlatform()) {

            demo(platform, platform.merchantFolder(folder));

            assertThat(lines()).hasSize(13).last().isEqualTo("demo: 12 passed, 0 failed");
            assertThat(lines().subList(0, 12))
                    .allMatch(line -> line.matches("  ok   .{30} +[0-9]+ ms {3}\\S.*"), "a readable line");
            assertThat(code).isZero();
        }
    }

    @Test
    void a_failed_step_says_why_and_fails_what_depends_on_it() throws Exception {
        try (FakePlatform platform = new FakePlatform("/onlinePay/refund")) {

            demo(platform, platform.merchantFolder(folder));

            assertThat(lines()).last().isEqualTo("demo: 9 passed, 3 failed");
            assertThat(lines())
                    .anyMatch(line -> line.startsWith("  FAIL partial refund") && line.contains("HTTP_500"))
                    .anyMatch(line -> line.startsWith("  FAIL refund query") && line.contains("not tried"));
            assertThat(code).isOne();
        }
    }

    @Test
    void a_platform_that_is_broken_fails_everything_quickly() throws Exception {
        try (FakePlatform platform = new FakePlatform("/onlinePay/order")) {

            demo(platform, platform.merchantFolder(folder));

            assertThat(lines()).hasSize(13).last().isEqualTo("demo: 0 passed, 12 failed");
            assertThat(code).isOne();
        }
    }

    @Test
    void missing_arguments_and_files_are_one_clear_sentence() throws Exception {
        try (FakePlatform platform = new FakePlatform()) {
            Path merchant = platform.merchantFolder(folder);
            Files.writeString(merchant.resolve("password.txt"), "654321");

            demo(platform, merchant);
            assertThat(lines()).containsExactly("demo: the .pfx could not be read: wrong password or damaged file");
            assertThat(code).isEqualTo(2);
        }
        assertThat(Demo.run(new String[0], printer())).isEqualTo(2);
        assertThat(lines()).last().isEqualTo("usage: --gateway URL --simulator URL --merchant DIR [--result FILE]");
    }

    private void demo(FakePlatform platform, Path merchant) throws Exception {
        String[] arguments = {
            "--gateway", platform.url(), "--simulator", platform.url(), "--merchant", merchant.toString()
        };
        code = Demo.run(arguments, printer());
    }

    private PrintStream printer() {
        return new PrintStream(output, true, StandardCharsets.UTF_8);
    }

    private List<String> lines() {
        return output.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
