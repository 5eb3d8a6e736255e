package org.lifepay.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The field's words: an engineer finds a mechanism by the word that he already has. */
class VocabularyTest {
    private static final Pattern DECLARED_TYPE = Pattern.compile("\\b(?:class|record|enum|interface) ([A-Z]\\w*)");
    private static final Pattern RIDDLE = Pattern.compile(
            "Desk|Courier|Lanes?$|Glimpse|Sight|Wish|Tries|Nowhere|NotHere|Told|Deed|Dice|Weather|Mortal"
                    + "|Unsure|Gossip|Patience|Clerk|News$|StoryLine|Stuck|GiveBack|Refusal|Morning|Yesterday|^Door$|Sweep");
    private static final Pattern THROWABLE =
            Pattern.compile("class (\\w+)(?:<[^>]*>)? extends \\w*(?:Exception|Throwable|Error)\\b");
    private static final Pattern LIMIT_CALLED_MOST =
            Pattern.compile("\\b(?:int|long|Duration|Money|Integer|Long) (?:most|atMost\\w*|MOST\\w*|LONGEST\\w*)\\b");
    private static final Pattern INDEFINITE_PRONOUN =
            Pattern.compile("\\b(?:[Ss]ome|[Aa]ny|[Nn]o)body\\b|\\b[Ww]ho(?:m|so)?ever\\b");

    @Test
    void no_type_has_a_private_name() throws IOException {
        List<String> riddles = new ArrayList<>();
        for (Path source : SourceFiles.mainAndTest()) {
            Matcher type = DECLARED_TYPE.matcher(code(source));
            while (type.find()) {
                if (RIDDLE.matcher(type.group(1)).find()) {
                    riddles.add(SourceFiles.ROOT.relativize(source) + ": " + type.group(1));
                }
            }
        }

        assertThat(riddles).isEmpty();
    }

    @Test
    void every_exception_ends_in_Exception_and_every_error_in_Error() throws IOException {
        assertThat(found(SourceFiles.mainAndTest(), THROWABLE))
                .isNotEmpty()
                .allMatch(name -> name.endsWith("Exception") || name.endsWith("Error"));
    }

    @Test
    void a_limit_is_called_limit_or_max() throws IOException {
        assertThat(found(SourceFiles.main(), LIMIT_CALLED_MOST)).isEmpty();
    }

    @Test
    void a_simple_name_stands_for_one_type_in_a_module() throws IOException {
        Map<String, List<Path>> sources = new LinkedHashMap<>();
        for (Path module : SourceFiles.modules()) {
            SourceFiles.mainOf(module)
                    .filter(source -> !source.endsWith("package-info.java"))
                    .forEach(source -> sources.computeIfAbsent(
                                    module.getFileName() + "/" + source.getFileName(), _ -> new ArrayList<>())
                            .add(source));
        }

        assertThat(sources).hasSizeGreaterThan(100);
        assertThat(sources.values()).allSatisfy(files -> assertThat(files).hasSize(1));
    }

    @Test
    void sentences_have_a_subject_that_can_be_found() throws IOException {
        List<String> pronouns = new ArrayList<>();
        for (Path source : SourceFiles.main()) {
            Files.readString(source)
                    .lines()
                    .filter(line -> INDEFINITE_PRONOUN.matcher(line).find())
                    .forEach(line -> pronouns.add(SourceFiles.ROOT.relativize(source) + ": " + line.strip()));
        }

        assertThat(pronouns).isEmpty();
    }

    /** What one would type into the search box, and the class that one should be led to. */
    @ParameterizedTest
    @CsvSource({
        "webhook, NotificationSender",
        "retry, NotificationWorker",
        "backoff, NotificationWorker",
        "outbox, NotificationOutbox",
        "idempotency key, PlaceOrder",
        "rate limit, CallRateLimiter",
        "rate limit, SignInRateLimiter",
        "permission check, PermissionInterceptor",
        "poll, PaymentPoller",
        "auto-refund, AutoRefundWorker",
        "keyset, Cursor",
        "paging, Cursor",
        "key rotation, VaultKeys",
        "audit log, AuditLog",
        "CSV export, ListExport",
        "bulkhead, DeliveryBulkhead",
        "group commit, OrderGroupCommit",
        "timeline, OrderTimeline",
        "compare-and-set, OrderTransitions",
        "lease, AttemptTable"
    })
    void the_usual_word_leads_to_the_code(String word, String type) throws IOException {
        List<Path> files = SourceFiles.mainOf(SourceFiles.ROOT.resolve("gateway"))
                .filter(source -> source.endsWith(type + ".java"))
                .toList();

        assertThat(files).as(type).hasSize(1);
        String text = Files.readString(files.getFirst()).toLowerCase(Locale.ROOT);
        assertThat(text.contains(word.toLowerCase(Locale.ROOT)))
                .as("%s says \"%s\"", type, word)
                .isTrue();
    }

    private static List<String> found(List<Path> sources, Pattern pattern) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path source : sources) {
            Matcher matcher = pattern.matcher(code(source));
            while (matcher.find()) {
                found.add(matcher.group(matcher.groupCount()));
            }
        }
        return found;
    }

    /** The text without comments, so that a sentence about a class is not taken for one. */
    private static String code(Path source) throws IOException {
        return Files.readString(source)
                .lines()
                .filter(line -> !line.strip().startsWith("*") && !line.strip().startsWith("/*"))
                .map(line -> line.replaceAll("//.*", ""))
                .collect(Collectors.joining("\n"));
    }
}
