package org.lifepay.benchmarks;

import org.lifepay.envelope.Fields;

/** A request before it is sealed. */
record PlannedRequest(BenchmarkMerchant merchant, String path, Fields fields) {
    String field(String name) {
        String text = fields.text(name);
        return text == null ? "" : text;
    }

    BenchmarkDatabase.Key key() {
        return new BenchmarkDatabase.Key(merchant.number(), field("requestId"));
    }
}
