package org.lifepay.benchmarks;

import java.util.Arrays;

/**
 * A function of the gateway that is measured alone.
 *
 * @see #mostPerS how many requests a second, as a share of S, are prepared at most; more were never seen
 */
enum Function {
    CASHIER_ORDER("cashier order", 0.95),
    QUERY("query", 0.95),
    SCAN_CODE_ORDER("scan-code order", 0.40),
    REFUND("refund", 0.40);

    private final String label;
    private final double mostPerS;

    Function(String label, double mostPerS) {
        this.label = label;
        this.mostPerS = mostPerS;
    }

    String label() {
        return label;
    }

    /** For request numbers and file names. */
    String slug() {
        return label.replace(' ', '-');
    }

    double mostPerS() {
        return mostPerS;
    }

    static Function named(String slug) {
        return Arrays.stream(values())
                .filter(function -> function.slug().equals(slug))
                .findFirst()
                .orElseThrow(() -> new CannotRun("--only knows "
                        + String.join(
                                ", ",
                                Arrays.stream(values()).map(Function::slug).toList())));
    }
}
