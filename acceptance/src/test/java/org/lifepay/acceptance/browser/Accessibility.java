package org.lifepay.acceptance.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Set;

/** Checks a page for accessibility with axe-core. */
final class Accessibility {
    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static final Set<String> FAILING_IMPACTS = Set.of("serious", "critical");

    private Accessibility() {}

    static void assertNoSeriousFault(Page page) {
        assertThat(seriousFaults(page)).as("accessibility of " + page.url()).isEmpty();
    }

    /** A sentence for each. */
    static List<String> seriousFaults(Page page) {
        return new AxeBuilder(page)
                .withTags(RULES).analyze().getViolations().stream()
                        .filter(fault -> FAILING_IMPACTS.contains(fault.getImpact()))
                        .map(Accessibility::sentence)
                        .toList();
    }

    private static String sentence(Rule fault) {
        return fault.getId() + ": " + fault.getHelp() + " "
                + fault.getNodes().stream().map(node -> node.getHtml()).toList();
    }
}
