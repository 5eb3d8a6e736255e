package org.lifepay.benchmarks;

import java.util.Arrays;

/** A function of the gateway that is measured alone; an order's whole life; and what the protocol costs without a gateway. */
enum Function {
    CASHIER_ORDER("cashier order", 6000),
    QUERY("query", 6000),
    SCAN_CODE_ORDER("scan-code order", 2000),
    BARCODE_ORDER("barcode order", 2000),
    LIFE_ACCOUNT_ORDER("life-account order", 2000),
    PAYMENT_CONFIRMATION("payment confirmation", 2000),
    REFUND("refund", 2000),
    CASHIER_PAGE("cashier page", 2000),
    ORDER_LIFE("order life", 0),
    FLOOR("floor", 6000);

    private final String label;
    private final int warmUpRequests;

    Function(String label, int warmUpRequests) {
        this.label = label;
        this.warmUpRequests = warmUpRequests;
    }

    String label() {
        return label;
    }

    /** Of one round. */
    int warmUpRequests() {
        return warmUpRequests;
    }

    /** For request numbers and file names. */
    String slug() {
        return label.replace(' ', '-');
    }

    static Function named(String slug) {
        return Arrays.stream(values())
                .filter(function -> function.slug().equals(slug))
                .findFirst()
                .orElseThrow(() -> new BenchmarkException("--only knows "
                        + String.join(
                                ", ",
                                Arrays.stream(values()).map(Function::slug).toList())));
    }
}
