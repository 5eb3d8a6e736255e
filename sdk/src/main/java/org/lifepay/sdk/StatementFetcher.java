package org.lifepay.sdk;

import java.time.LocalDate;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.Fields;

/** Asks for a day's statement. */
final class StatementFetcher {
    static final String PATH = "/onlinePay/statement";

    private final UnaryOperator<Fields> call;
    private final Transport transport;

    /** The call takes a request and gives the verified answer. */
    StatementFetcher(UnaryOperator<Fields> call, Transport transport) {
        this.call = call;
        this.transport = transport;
    }

    Statement fetch(LocalDate day, @Nullable Integer correction) {
        String requestId = UUID.randomUUID().toString();
        Fields.Builder request = Fields.builder().put("date", day.toString()).put("requestId", requestId);
        if (correction != null) {
            request.put("correction", correction.longValue());
        }
        Statement statement = new Statement(call.apply(request.build()), transport);
        boolean same = requestId.equals(statement.requestId())
                && day.equals(statement.date())
                && (correction == null || correction == statement.correction());
        if (!same) { // a signed answer of yesterday must not pass for today's
            throw new UnverifiedResponseException("the answer is to another question");
        }
        return statement;
    }
}
