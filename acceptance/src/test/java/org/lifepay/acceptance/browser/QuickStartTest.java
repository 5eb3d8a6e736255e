package org.lifepay.acceptance.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The home page of the development stack. */
class QuickStartTest {
    private static final Pattern COMMAND = Pattern.compile(
            "(org\\.lifepay\\.shop\\.FirstPayment) +\\\\\\s+(\\S+) '([^']+)' \"\\$\\(cat '([^']+)'\\)\"");

    private final BrowserFixture browserFixture = BrowserFixture.shared();

    @Test
    void every_link_of_the_guide_leads_somewhere() {
        try (Visitor newcomer = Visitor.with(Device.DESKTOP)) {
            newcomer.open(browserFixture.gateway() + "/");
            List<String> links = newcomer.at("main a").all().stream()
                    .map(link -> String.valueOf(link.getAttribute("href")))
                    .toList();
            assertThat(links).contains(browserFixture.shop(), browserFixture.simulator(), "/dev/mail");
            newcomer.picture("quick-start-1440");
            for (String link : links) {
                String url = link.startsWith("/") ? browserFixture.gateway() + link : link;
                assertThat(newcomer.page.context().request().get(url).status())
                        .as(url)
                        .isEqualTo(200);
            }

            newcomer.page.setViewportSize(320, 700);
            assertThat(newcomer.sidewaysOverflow()).isZero();
            newcomer.page.setViewportSize(390, 844);
            newcomer.picture("quick-start-390");
            Accessibility.assertNoSeriousFault(newcomer.page);
            newcomer.at("#lang").click();
            assertThat(newcomer.at("h1").textContent()).isEqualTo("Lifepay development stack");
            assertThat(newcomer.errors).isEmpty();
        }
    }

    /** Runs the program of the page's command; its classes are on this test's path. */
    @Test
    void the_command_places_an_order_with_the_keys_of_this_machine() throws IOException, InterruptedException {
        try (Visitor newcomer = Visitor.with(Device.DESKTOP)) {
            newcomer.open(browserFixture.gateway() + "/");
            Matcher command = COMMAND.matcher(newcomer.at("#command").textContent());
            assertThat(command.find()).as(newcomer.at("#command").textContent()).isTrue();
            Process program = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            command.group(1),
                            command.group(2),
                            command.group(3),
                            Files.readString(Path.of(command.group(4))).strip())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();

            String printed = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(program.waitFor()).as(printed).isZero();
            assertThat(printed).startsWith("Show this as a QR code: " + browserFixture.simulator() + "/qr/");
        }
    }
}
