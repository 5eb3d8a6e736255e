package org.lifepay.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules about the text of the documentation. */
class DocumentRulesTest {
    private static final Path ROOT = Path.of(System.getProperty("basedir", "."))
            .toAbsolutePath()
            .normalize()
            .resolveSibling("");

    /** Types of the JDK, of Spring, of the original platform's SDK and of others, placeholders, and one that ADR 24 plans. */
    private static final Set<String> FOREIGN = Set.of(
            "AlipayJSBridge",
            "AlipayJSBridgeReady",
            "BigDecimal",
            "CFBundleURLTypes",
            "Clock",
            "DefaultValue",
            "Duration",
            "Enter",
            "Exception",
            "HmacVerifyException",
            "IdNum",
            "IllegalArgumentException",
            "Info",
            "Instant",
            "JeepayTable",
            "LSApplicationQueriesSchemes",
            "NamedInterface",
            "Nullable",
            "OnlinePayOrderExecuter",
            "OrderBuilder",
            "QueryBuilder",
            "PayOrderList",
            "RandomGenerator",
            "RefundBuilder",
            "RequestException",
            "ResponseException",
            "ResultListenerAdpater",
            "RoutedChannel",
            "SecureRandom",
            "UnknownException",
            "Vnnn__what",
            "XxxTable");

    private static final Pattern CODE_BLOCK = Pattern.compile("(?s)```.*?```");
    private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern DECLARATION =
            Pattern.compile("\\b(?:class|interface|enum|record)\\s+([A-Z]\\w*)[\\s<({]");

    /** {@code order.placing.PlaceOrder}, {@code @RequiresPermission}, {@code OrderState.Paid}, {@code Envelope.seal(…)}. */
    private static final Pattern TYPE = Pattern.compile(
            "@?(?<package>(?:[a-z]\\w*\\.)*)(?<type>[A-Z]\\w*[a-z]\\w*)(?<member>(?:\\.\\w+)?)(?:\\.\\w+)*(?:\\(.*\\))?");

    @Test
    void every_type_that_the_documents_name_exists() throws IOException {
        Map<String, List<Path>> declared = declaredTypes();
        List<String> missing = new ArrayList<>();
        int found = 0;
        for (Path document : documents()) {
            String text = CODE_BLOCK.matcher(Files.readString(document)).replaceAll("");
            for (MatchResult code : CODE.matcher(text).results().toList()) {
                Matcher type = TYPE.matcher(code.group(1));
                if (type.matches() && !FOREIGN.contains(type.group("type"))) {
                    found++;
                    if (!exists(type, declared)) {
                        missing.add(ROOT.relativize(document) + ": " + code.group(1));
                    }
                }
            }
        }

        assertThat(missing).as("named in a document, not in the sources").isEmpty();
        assertThat(found).isGreaterThan(200);
    }

    @Test
    void every_decision_has_a_status_and_a_date() throws IOException {
        Pattern status = Pattern.compile(
                "# \\d+\\. .+\n\n\\*\\*Status:\\*\\* .+ · \\*\\*Date:\\*\\* 20\\d\\d-\\d\\d-\\d\\d · \\*\\*Superseded by:\\*\\* .+\n");
        List<Path> without = files(ROOT.resolve("docs/adr"), ".md")
                .filter(decision -> !status.matcher(read(decision)).lookingAt())
                .map(ROOT::relativize)
                .toList();

        assertThat(without).isEmpty();
    }

    private static boolean exists(Matcher type, Map<String, List<Path>> declared) throws IOException {
        String folder = "/" + type.group("package").replace('.', '/');
        String member = type.group("member").replace(".", "");
        for (Path source : declared.getOrDefault(type.group("type"), List.of())) {
            String path = source.toString();
            boolean inPackage = path.substring(0, path.lastIndexOf('/') + 1).contains(folder);
            if (inPackage && Files.readString(source).contains(member)) {
                return true;
            }
        }
        return false;
    }

    /** Every type of every module, nested ones too, with the files that declare one of that name. */
    private static Map<String, List<Path>> declaredTypes() throws IOException {
        Map<String, List<Path>> declared = new HashMap<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            modules.flatMap(module ->
                            Stream.of("src/main/java", "src/test/java").map(module::resolve))
                    .filter(Files::isDirectory)
                    .flatMap(folder -> files(folder, ".java"))
                    .forEach(source -> DECLARATION
                            .matcher(read(source))
                            .results()
                            .forEach(type -> declared.computeIfAbsent(type.group(1), _ -> new ArrayList<>())
                                    .add(source)));
        }
        return declared;
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> top = Files.list(ROOT);
                Stream<Path> modules = Files.list(ROOT)) {
            return Stream.of(
                            top.filter(file -> file.toString().endsWith(".md")),
                            modules.map(module -> module.resolve("README.md")).filter(Files::isRegularFile),
                            files(ROOT.resolve("docs"), ".md"))
                    .flatMap(documents -> documents)
                    .sorted()
                    .toList();
        }
    }

    private static Stream<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
