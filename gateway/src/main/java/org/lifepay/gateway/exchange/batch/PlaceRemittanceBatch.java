package org.lifepay.gateway.exchange.batch;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.exchange.ExchangeSettings;
import org.lifepay.gateway.exchange.bank.ForeignAmount;
import org.lifepay.gateway.exchange.bank.ForeignCurrency;
import org.lifepay.gateway.exchange.batch.Mistake.Problem;
import org.lifepay.gateway.exchange.remittance.CurrencyBalance;
import org.lifepay.gateway.exchange.remittance.Remittance;
import org.lifepay.gateway.exchange.remittance.RemittanceLines;
import org.lifepay.gateway.exchange.remittance.RemittanceRisk;
import org.lifepay.gateway.ledger.Cause;
import org.lifepay.gateway.ledger.Payables;
import org.lifepay.gateway.merchant.ChannelNumbers;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.risk.RiskSubject;
import org.lifepay.gateway.risk.RiskVerdict;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Places remittances from a file idempotently: their sum is held back in the transaction that stores them. */
@Component
public class PlaceRemittanceBatch {
    private static final String NUMBER_KIND = "REMITTANCE_BATCH";

    private final RemittanceBatchTable batches;
    private final RemittanceFiles files;
    private final RemittanceFileTable fileTable;
    private final RemittanceLines lines;
    private final PayeeScreening screening;
    private final RemittanceRisk risk;
    private final CheckRemittanceFile check;
    private final Payables payables;
    private final CurrencyBalance currencyBalance;
    private final ExchangeSettings terms;
    private final TransactionTemplate transaction;
    private final Ids ids;
    private final ChannelNumbers numbers;
    private final Clock clock;

    PlaceRemittanceBatch(
            RemittanceBatchTable batches,
            RemittanceFiles files,
            RemittanceFileTable fileTable,
            RemittanceLines lines,
            PayeeScreening screening,
            RemittanceRisk risk,
            CheckRemittanceFile check,
            Payables payables,
            CurrencyBalance currencyBalance,
            ExchangeSettings terms,
            TransactionTemplate transaction,
            Ids ids,
            ChannelNumbers numbers,
            Clock clock) {
        this.batches = batches;
        this.files = files;
        this.fileTable = fileTable;
        this.lines = lines;
        this.screening = screening;
        this.risk = risk;
        this.check = check;
        this.payables = payables;
        this.currencyBalance = currencyBalance;
        this.terms = terms;
        this.transaction = transaction;
        this.ids = ids;
        this.numbers = numbers;
        this.clock = clock;
    }

    /**
     * The request.
     *
     * @param path of the file
     * @param repeats whether payments may be the same as others of the last 24 hours
     * @param oneAccount whether all lines must go to one account
     */
    public record Request(
            MerchantId merchant,
            String requestId,
            String contentDigest,
            @Nullable String partnerId,
            ForeignAmount amount,
            String path,
            boolean repeats,
            boolean oneAccount,
            String notifyUrl) {
        boolean isYuan() {
            return amount.currency() == ForeignCurrency.CNY;
        }
    }

    /** The result; unless it is accepted, nothing was stored. */
    public sealed interface Result {
        /** Stored; it may have ended already. */
        record Accepted(RemittanceBatch batch) implements Result {}

        record RequestIdReused() implements Result {}

        /** No bank is connected, or the operator's terms exclude it. */
        record NotEnabled() implements Result {}

        /** No file of the merchant has this path. */
        record FileNotFound() implements Result {}

        /** Another order has taken the file. */
        record FileUsed() implements Result {}

        /** The lines have another sum. */
        record WrongSum(long sum) implements Result {}

        record SeveralAccounts() implements Result {}

        /** Some lines must not be paid. */
        record Refused(List<Mistake> mistakes) implements Result {}

        record RefusedByRisk(RiskSubject subject, RiskVerdict verdict) implements Result {}

        /** Whether payees may be paid is not known now. */
        record TryAgain() implements Result {}

        /** Less is there than the amount, in hundredths. */
        record ExceedsBalance(long available) implements Result {}

        /** More than the operator's terms leave of the day. */
        record ExceedsDay(long leftFen) implements Result {}
    }

    public Optional<RemittanceBatch> find(MerchantId merchant, String requestId) {
        return batches.find(merchant, requestId);
    }

    public Optional<RemittanceBatch> find(MerchantId merchant, long id) {
        return batches.look(merchant, id);
    }

    /** What became of its lines, in the order of the file. */
    public List<Remittance> lines(RemittanceBatch batch) {
        return lines.find(batch.merchant(), batch.id());
    }

    public Result place(Request request) {
        return replay(request).orElseGet(() -> begin(request));
    }

    private Result begin(Request request) {
        boolean agreed = request.isYuan() ? terms.crossBorderRmb() : terms.foreignFiles();
        if (!agreed || !lines.isEnabled()) {
            return new Result.NotEnabled();
        }
        Optional<RemittanceFile> file = files.find(request.merchant(), request.path());
        if (file.isEmpty()) {
            return new Result.FileNotFound();
        }
        Optional<List<FileLine>> content = files.lines(file.get());
        if (content.isEmpty()) {
            return replay(request).orElseGet(Result.FileUsed::new);
        }
        if (file.get().sum() != request.amount().hundredths()) {
            return new Result.WrongSum(file.get().sum());
        }
        if (request.oneAccount()
                && content.get().stream().map(FileLine::bankCardNum).distinct().count() > 1) {
            return new Result.SeveralAccounts();
        }
        Optional<Set<Integer>> denied = screening.denied(content.get());
        if (denied.isEmpty()) {
            return new Result.TryAgain();
        }
        List<Mistake> mistakes = check.mistakes(request.amount().currency(), content.get(), denied.get());
        return mistakes.isEmpty() ? store(request, file.get(), content.get()) : new Result.Refused(mistakes);
    }

    private Result store(Request request, RemittanceFile file, List<FileLine> content) {
        Result result = Objects.requireNonNull(transaction.execute(status -> {
            Result written = write(request, file, content);
            if (!(written instanceof Result.Accepted)) {
                status.setRollbackOnly();
            }
            return written;
        }));
        if (result instanceof Result.RefusedByRisk(var subject, var verdict)) {
            risk.recordRefused(subject, verdict);
        }
        return result instanceof Result.Accepted ? result : replay(request).orElse(result);
    }

    /** The debit locks the merchant, or its money of the currency: the sum of the day, and what was paid before, do not change until the end. */
    private Result write(Request request, RemittanceFile file, List<FileLine> content) {
        RemittanceBatch batch = newBatch(request, file);
        Instant now = batch.createdAt();
        if (!batches.insert(batch) || !fileTable.use(file, now)) {
            return new Result.FileUsed();
        }
        Optional<Result> refused = request.isYuan() ? reserveYuan(batch) : reserveForeign(batch);
        if (refused.isPresent()) {
            return refused.get();
        }
        List<RemittanceLines.NewLine> made = content.stream()
                .map(line -> new RemittanceLines.NewLine(
                        line.row(), new ForeignAmount(request.amount().currency(), line.amount()), line.payee()))
                .toList();
        var origin = new RemittanceLines.Origin(batch.merchant(), batch.id(), batch.requestId(), batch.notifyUrl());
        List<Integer> repeated = request.repeats() ? List.of() : lines.repeated(origin, made, now);
        if (!repeated.isEmpty()) {
            return new Result.Refused(repeated.stream()
                    .map(row -> new Mistake(row, "", Problem.REPEATED_TODAY))
                    .toList());
        }
        lines.place(origin, made, now);
        return passRisk(batch, origin, content);
    }

    /** Those that are held are accepted, and none is sent. */
    private Result passRisk(RemittanceBatch batch, RemittanceLines.Origin origin, List<FileLine> content) {
        RiskSubject subject = risk.subject(
                RemittanceRisk.Kind.REMITTANCE_BATCH,
                batch.merchant(),
                batch.requestId(),
                batch.serialNumber(),
                batch.amount(),
                content.stream().map(FileLine::payee).toList(),
                batch.createdAt());
        RiskVerdict verdict = risk.decide(subject);
        if (verdict instanceof RiskVerdict.Hold) {
            lines.hold(origin);
        }
        return verdict instanceof RiskVerdict.Refuse
                ? new Result.RefusedByRisk(subject, verdict)
                : new Result.Accepted(batch);
    }

    private Optional<Result> reserveYuan(RemittanceBatch batch) {
        Instant now = batch.createdAt();
        Money amount = new Money(batch.amount().hundredths());
        Cause cause = Cause.ofRemittanceBatch(batch.merchant(), batch.id());
        if (payables.reserve(cause, amount, now) instanceof Payables.Result.NotEnough(var availableFen)) {
            return Optional.of(new Result.ExceedsBalance(availableFen));
        }
        long ordered =
                batches.orderedSince(batch.merchant(), ForeignCurrency.CNY, BusinessDay.start(BusinessDay.of(now)));
        long limit = terms.rmbDayLimit().fen();
        return ordered > limit
                ? Optional.of(new Result.ExceedsDay(Math.max(0, limit - (ordered - amount.fen()))))
                : Optional.empty();
    }

    private Optional<Result> reserveForeign(RemittanceBatch batch) {
        long taken = currencyBalance.take(batch.merchant(), batch.amount());
        return taken < batch.amount().hundredths() ? Optional.of(new Result.ExceedsBalance(taken)) : Optional.empty();
    }

    private RemittanceBatch newBatch(Request request, RemittanceFile file) {
        return new RemittanceBatch(
                request.merchant(),
                ids.next(),
                request.requestId(),
                numbers.ofPayout(request.merchant(), NUMBER_KIND, request.requestId()),
                numbers.ofContent(request.contentDigest()),
                request.partnerId(),
                file.path(),
                request.amount(),
                file.lines(),
                request.notifyUrl(),
                RemittanceBatch.Status.SENDING,
                new RemittanceBatch.Tally(file.lines(), 0, 0),
                clock.instant(),
                null);
    }

    private Optional<Result> replay(Request request) {
        return batches.find(request.merchant(), request.requestId())
                .map(batch -> batch.contentDigest().equals(numbers.ofContent(request.contentDigest()))
                        ? new Result.Accepted(batch)
                        : new Result.RequestIdReused());
    }
}
