package org.lifepay.shop.app;

import static org.assertj.core.api.Assertions.assertThat;

import android.app.Activity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PayInAnAppTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "pay-from-an-app.md");
    private static final Path COMPILED = Path.of("src/test/java/org/lifepay/shop/app/PayInAnApp.java");
    private static final Path SHOWN = Path.of("src/main/resources/org/lifepay/shop/web");

    @Test
    void the_android_example_is_the_same_in_document_and_shop_and_is_compiled() throws IOException {
        String compiled = only("(?s)// example begins\n(.*?)\n    // example ends", COMPILED)
                .stripIndent();

        assertThat(Files.readString(SHOWN.resolve("android.txt")).strip()).isEqualTo(compiled.strip());
        assertThat(only("(?s)```java\n(.*?)\n```", DOCUMENT)).isEqualTo(compiled.strip());
    }

    @Test
    void the_ios_example_is_the_same_in_document_and_shop() throws IOException {
        String shown = Files.readString(SHOWN.resolve("ios.txt")).strip();

        assertThat(only("(?s)```swift\n(.*?)\n```", DOCUMENT)).isEqualTo(shown);
    }

    @Test
    void the_example_shows_the_order_when_the_buyer_is_back() throws Exception {
        PayInAnApp app = new PayInAnApp();

        app.pay(new Activity(), "app_id=1&sign=x", "S-1");

        assertThat(app.shown.get(10, TimeUnit.SECONDS)).isEqualTo("S-1 cancelled");
    }

    private static String only(String pattern, Path file) throws IOException {
        List<MatchResult> found = Pattern.compile(pattern)
                .matcher(Files.readString(file))
                .results()
                .toList();
        assertThat(found).as("%s in %s", pattern, file).hasSize(1);
        return found.getFirst().group(1);
    }
}
