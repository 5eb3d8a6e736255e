package org.lifepay.gateway.channel.arrival;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.MalformedJsonException;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;

/** A list of arrivals over HTTP, in JSON; docs/operating.md describes it. */
final class HttpBankArrivals implements BankArrivals {
    @Limit(
            area = LimitArea.CHANNEL,
            name = "arrivals read at once from a bank",
            unit = "rows",
            atLimit = "the rest follows at once")
    private static final int PAGE = 500;

    /** What is kept of a row that cannot be read. */
    private static final int MAX_ROW_LENGTH = 10_000;

    private static final int MAX_TEXT_LENGTH = 300;
    private static final Pattern CURSOR = Pattern.compile(".{1,200}");
    private static final Pattern SERIAL_NUMBER = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern ACCOUNT_NUMBER = Pattern.compile("[0-9]{8,30}");
    private static final Pattern FEN = Pattern.compile("[1-9][0-9]{0,12}");

    private final ConnectorCalls calls;
    private final BankArrivalSettings settings;
    private final URI url;

    HttpBankArrivals(BankArrivalSettings settings) {
        this.settings = settings;
        this.url = Objects.requireNonNull(settings.url());
        this.calls = new ConnectorCalls(settings);
    }

    @Override
    public String bank() {
        return settings.bank();
    }

    @Override
    public Duration delay() {
        return settings.delay();
    }

    @Override
    public Result after(String cursor) {
        try {
            HttpResponse<byte[]> response = get(cursor);
            return response.statusCode() == 200
                    ? read(Fields.parse(response.body()))
                    : new Result.Unknown("HTTP " + response.statusCode());
        } catch (IOException e) {
            return new Result.Unknown("no answer: " + e.getClass().getSimpleName());
        } catch (MalformedJsonException | IllegalArgumentException | DateTimeException _) { // may quote a payer
            return new Result.Unknown("not readable");
        }
    }

    private HttpResponse<byte[]> get(String cursor) throws IOException {
        return calls.send(HttpRequest.newBuilder(URI.create(
                        url + "?limit=" + PAGE + "&after=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8)))
                .GET());
    }

    /** A row that cannot be read does not keep the others back. */
    private Result read(Fields page) {
        if (!(page.get("arrivals") instanceof List<?> items)) {
            return new Result.Unknown("no list");
        }
        // The first cursor is empty, and stays so for as long as the bank has nothing to tell.
        String next = "".equals(page.get("next")) ? "" : required(page.text("next"), CURSOR);
        return new Result.Read(items.stream().map(this::row).toList(), next);
    }

    private Row row(@Nullable Object item) {
        String content = item instanceof Fields fields
                ? new String(fields.toJson(), StandardCharsets.UTF_8)
                : Objects.toString(item);
        return new Row(content.substring(0, Math.min(content.length(), MAX_ROW_LENGTH)), read(content));
    }

    @Override
    public Optional<BankArrival> read(String content) {
        try {
            return Optional.of(arrival(Fields.parse(content.getBytes(StandardCharsets.UTF_8))));
        } catch (MalformedJsonException | IllegalArgumentException | DateTimeException _) {
            return Optional.empty();
        }
    }

    private BankArrival arrival(Fields fields) {
        required(fields.text("currency"), Pattern.compile("CNY"));
        return new BankArrival(
                bank(),
                required(fields.text("serialNumber"), SERIAL_NUMBER),
                required(fields.text("accountNumber"), ACCOUNT_NUMBER),
                new Money(Long.parseLong(required(fields.text("amount"), FEN))),
                Instant.parse(Objects.requireNonNullElse(fields.text("bookedAt"), "")),
                new BankArrival.Payer(
                        text(fields, "payerName"),
                        text(fields, "payerAccount"),
                        text(fields, "payerBank"),
                        text(fields, "remark")));
    }

    private static String required(@Nullable String value, Pattern pattern) {
        if (value == null || !pattern.matcher(value).matches()) {
            throw new IllegalArgumentException("a member is missing or has the wrong format");
        }
        return value;
    }

    private static String text(Fields fields, String name) {
        String text = Objects.requireNonNullElse(fields.text(name), "");
        return text.length() <= MAX_TEXT_LENGTH ? text : text.substring(0, MAX_TEXT_LENGTH);
    }
}
