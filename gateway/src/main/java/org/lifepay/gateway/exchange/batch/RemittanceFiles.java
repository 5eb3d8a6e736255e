package org.lifepay.gateway.exchange.batch;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.MalformedJsonException;
import org.lifepay.gateway.exchange.ExchangeSettings;
import org.lifepay.gateway.exchange.remittance.RemittanceLines;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.vault.Vault;
import org.springframework.stereotype.Component;

/** Takes files of remittances: one without mistakes is kept, sealed, until an order names it. */
@Component
public class RemittanceFiles {
    @Limit(
            area = LimitArea.VALIDITY,
            name = "file of remittances that no order names",
            atLimit = "deleted within the hour")
    static final Duration LIFETIME = Duration.ofDays(7);

    @Limit(
            area = LimitArea.SIZES,
            name = "files of remittances of one merchant that no order names",
            unit = "files",
            atLimit = "`RATE_LIMITED` until one is ordered or deleted")
    static final int MAX_UNUSED = 100;

    private static final String LINES = "lines";

    private final RemittanceFileTable table;
    private final RemittanceLines lines;
    private final ExchangeSettings terms;
    private final Vault vault;
    private final Ids ids;
    private final Clock clock;

    RemittanceFiles(
            RemittanceFileTable table,
            RemittanceLines lines,
            ExchangeSettings terms,
            Vault vault,
            Ids ids,
            Clock clock) {
        this.table = table;
        this.lines = lines;
        this.terms = terms;
        this.vault = vault;
        this.ids = ids;
        this.clock = clock;
    }

    /** The result. */
    public sealed interface Result {
        record Stored(RemittanceFile file) implements Result {}

        /** All mistakes; nothing was stored. */
        record Wrong(List<Mistake> mistakes) implements Result {}

        /** No bank is connected, or the operator's terms exclude files; nothing was read. */
        record NotEnabled() implements Result {}

        /** The merchant has as many that no order names as it may. */
        record TooMany() implements Result {}
    }

    public Result upload(MerchantId merchant, String name, byte[] content) {
        if (!lines.isEnabled() || !(terms.crossBorderRmb() || terms.foreignFiles())) {
            return new Result.NotEnabled();
        }
        return switch (FileReader.read(content)) {
            case FileReader.Result.Read(var read) -> store(merchant, name, read);
            case FileReader.Result.Wrong(var mistakes) -> new Result.Wrong(mistakes);
        };
    }

    private Result store(MerchantId merchant, String name, List<FileLine> content) {
        Instant now = clock.instant();
        long sum = content.stream().mapToLong(FileLine::amount).reduce(0, Math::addExact);
        RemittanceFile file =
                new RemittanceFile(merchant, ids.publicId(merchant), name, content.size(), sum, now, false);
        Fields all = Fields.builder()
                .put(LINES, content.stream().map(FileLine::fields).toList())
                .build();
        String sealed = vault.seal(new String(all.toJson(), StandardCharsets.UTF_8), file.vaultContext());
        return table.insert(file, sealed, MAX_UNUSED) ? new Result.Stored(file) : new Result.TooMany();
    }

    public Optional<RemittanceFile> find(MerchantId merchant, String path) {
        return table.find(merchant, path);
    }

    /** Empty when an order has taken it. */
    public Optional<List<FileLine>> lines(RemittanceFile file) {
        return table.sealedLines(file).map(text -> open(text, file));
    }

    private List<FileLine> open(String sealed, RemittanceFile file) {
        try {
            Fields all = Fields.parse(vault.open(sealed, file.vaultContext()).getBytes(StandardCharsets.UTF_8));
            if (all.get(LINES) instanceof List<?> stored) {
                return stored.stream().map(line -> FileLine.of((Fields) line)).toList();
            }
        } catch (MalformedJsonException _) {
            // its message may quote a payee
        }
        throw new IllegalStateException("a stored file of remittances is not readable");
    }
}
