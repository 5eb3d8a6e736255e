package org.lifepay.gateway.diagnostics;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.vault.Vault;
import org.springframework.stereotype.Component;

/** What was sent and answered, as it is kept: sealed, and without who pays. */
@Component
class ApiCallBodies {
    @Limit(
            area = LimitArea.SIZES,
            name = "message of a recorded call",
            unit = "bytes",
            atLimit = "the call is recorded without it")
    private static final int MAX_LENGTH = 16 * 1024;

    /** Who pays, by name, wallet and address; and the signature, which says nothing. */
    private static final List<String> LEFT_OUT = List.of("payer", "openId", "clientIp", "bankCard", "hmac");

    private final Vault vault;

    ApiCallBodies(Vault vault) {
        this.vault = vault;
    }

    static @Nullable String request(@Nullable Fields fields) {
        return fields == null ? null : json(fields);
    }

    static @Nullable String response(Fields fields) {
        return json(fields);
    }

    private static @Nullable String json(Fields fields) {
        Fields kept = fields;
        for (String name : LEFT_OUT) {
            kept = kept.has(name) ? kept.without(name) : kept;
        }
        byte[] json = kept.toJson();
        return json.length > MAX_LENGTH ? null : new String(json, StandardCharsets.UTF_8);
    }

    @Nullable
    String seal(@Nullable String json, long call) {
        return json == null ? null : vault.seal(json, context(call));
    }

    @Nullable
    String open(@Nullable String sealed, long call) {
        return sealed == null ? null : vault.open(sealed, context(call));
    }

    private static String context(long call) {
        return "api call " + call;
    }
}
