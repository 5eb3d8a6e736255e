package org.lifepay.acceptance.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lifepay.acceptance.Secrets;
import org.lifepay.acceptance.StackFolder;
import org.lifepay.standalone.Options;
import org.lifepay.standalone.Stack;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Does what "Your first payment" in the README says: from a new merchant to its first order. */
class ReadmePathTest {
    private static final String FILE_PASSWORD = "a kettle of green tea";

    /** What is pressed only if it is there, what is pressed, an email, and the link of the first operator. */
    private static final Pattern WORDS =
            Pattern.compile("\\([^()]*\\*\\*([^*]+)\\*\\*\\)|\\*\\*([^*]+)\\*\\*|“([^”]+)”|(`activate`)");

    private static final Pattern COMMAND = Pattern.compile(
            "\\$ java -cp \\S+ (org\\.lifepay\\.shop\\.FirstPayment) +\\\\\n +(\\S+) (\\S+) (\\S+)\n(.*)\n");

    @TempDir
    Path folder;

    @Test
    @Tag("slow")
    void a_new_merchant_gets_a_certificate_and_places_an_order() throws Exception {
        Secrets.register(FILE_PASSWORD);
        String readme = Files.readString(Path.of("..", "README.md"));
        Path data = StackFolder.create();
        try (Stack stack = Stack.start(Options.parse(new String[] {
                    "--port",
                    "0",
                    "--management-port",
                    "0",
                    "--simulator-port",
                    "0",
                    "--shop-port",
                    "none",
                    "--data",
                    data.toString()
                }));
                Reader operator = new Reader(stack.url(), folder);
                Reader owner = new Reader(stack.url(), folder)) {
            for (Step step : steps(readme, "## Your first payment", "The SDK ")) {
                follow(step, step.actor().equals("Operator") ? operator : owner, stack);
            }
            assertThat(fileNames()).hasSize(3).contains("platform.cer");

            String printed = run(readme, stack);

            assertThat(printed)
                    .startsWith("Show this as a QR code: " + stack.simulatorUrl() + "/qr/")
                    .hasLineCount(1);
            owner.open(stack.url() + "/console/orders");
            assertThat(owner.browser.at("main table").textContent()).contains("tea-", "19.99");
            assertThat(owner.browser.errors).isEmpty();
            assertThat(operator.browser.errors).isEmpty();
        } finally {
            StackFolder.clear(data);
        }
    }

    /** Both READMEs name the same controls in the same order, in the words of the pages. */
    @Test
    void the_chinese_readme_presses_the_same_controls() throws IOException {
        List<String> english =
                pressed(steps(Files.readString(Path.of("..", "README.md")), "## Your first payment", "The SDK "));
        List<String> chinese = pressed(steps(Files.readString(Path.of("..", "README.zh-CN.md")), "## 第一笔支付", "SDK "));

        assertThat(chinese).hasSameSizeAs(english).hasSizeGreaterThan(15);
        for (int i = 0; i < english.size(); i++) {
            Set<String> common = keys("_en", english.get(i));
            common.retainAll(keys("", chinese.get(i)));
            assertThat(common).as(english.get(i) + " / " + chinese.get(i)).isNotEmpty();
        }
    }

    private static void follow(Step step, Reader reader, Stack stack) {
        Matcher words = WORDS.matcher(step.text());
        while (words.find()) {
            String before = step.text().substring(0, words.start());
            if (words.group(4) != null) {
                reader.open(stack.firstOperatorLink().orElseThrow());
            } else if (words.group(3) != null) {
                String email = reader.readEmail(words.group(3));
                if (before.endsWith("open the link in the email ")) {
                    reader.openLinkOf(email);
                }
            } else if (words.group(2) != null) {
                reader.press(words.group(2), FILE_PASSWORD);
            } else if (reader.sees(words.group(1))) {
                reader.press(words.group(1), FILE_PASSWORD);
            }
        }
    }

    private String run(String readme, Stack stack) throws IOException, InterruptedException {
        Matcher command = COMMAND.matcher(readme);
        assertThat(command.find()).as("the command in the README").isTrue();
        assertThat(List.of(command.group(2), command.group(3), command.group(4)))
                .containsExactly("http://127.0.0.1:8080", "keys", "'PASSWORD'");
        assertThat(command.group(5)).startsWith("Show this as a QR code: ");
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        command.group(1),
                        stack.url(),
                        folder.toString(),
                        FILE_PASSWORD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(program.waitFor()).as(printed).isZero();
        return printed;
    }

    private List<String> fileNames() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    /** A numbered step of the README. */
    private record Step(String actor, String text) {}

    private static List<Step> steps(String readme, String from, String to) {
        int start = readme.indexOf(from);
        String section = readme.substring(start, readme.indexOf("\n" + to, start));
        List<Step> steps = new ArrayList<>();
        for (String item : section.split("(?m)^\\d\\. ", -1)) {
            String[] parts = item.replaceAll("\\s+", " ").split("[:：]", 2);
            if (!item.startsWith("##")) {
                steps.add(new Step(parts[0], parts[1]));
            }
        }
        assertThat(steps).hasSize(5);
        return steps;
    }

    private static List<String> pressed(List<Step> steps) {
        return steps.stream()
                .flatMap(step -> Pattern.compile("\\*\\*([^*]+)\\*\\*")
                        .matcher(step.text())
                        .results()
                        .map((MatchResult match) -> match.group(1)))
                .toList();
    }

    /** The keys of the texts that say exactly this. */
    private static Set<String> keys(String language, String text) throws IOException {
        Set<String> keys = new TreeSet<>();
        for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath*:/text/*.properties")) {
            boolean wanted = language.isEmpty()
                    ? !String.valueOf(file.getFilename()).contains("_en")
                    : String.valueOf(file.getFilename()).contains(language);
            if (wanted) {
                Properties texts = new Properties();
                try (InputStreamReader reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
                    texts.load(reader);
                }
                texts.stringPropertyNames().stream()
                        .filter(key -> text.equals(texts.getProperty(key)))
                        .forEach(keys::add);
            }
        }
        return keys;
    }
}
