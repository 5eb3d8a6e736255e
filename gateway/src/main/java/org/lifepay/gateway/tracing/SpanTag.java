package org.lifepay.gateway.tracing;

/** All that a span may say: ids, codes and names of our own; nothing that a person or a secret stands in. */
public enum SpanTag {
    METHOD("http.request.method"),
    ROUTE("http.route"),
    STATUS("http.response.status_code"),
    ERROR("error.type"),
    DATABASE("db.system.name"),
    DATABASE_OPERATION("db.operation.name"),
    TABLE("db.collection.name"),
    MERCHANT("lifepay.merchant"),
    REQUEST_ID("lifepay.request_id"),
    CODE("lifepay.code"),
    OPERATION("lifepay.channel.operation"),
    OUTCOME("lifepay.channel.outcome");

    private final String key;

    SpanTag(String key) {
        this.key = key;
    }

    public String key() {
        return key;
    }
}
