package org.lifepay.benchmarks;

import org.lifepay.envelope.Fields;

/** A request before it is sealed. */
record Planned(BenchMerchant merchant, String path, Fields fields) {
    String field(String name) {
        String text = fields.text(name);
        return text == null ? "" : text;
    }

    Books.Key key() {
        return new Books.Key(merchant.number(), field("requestId"));
    }
}
