package org.lifepay.gateway.settlement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.lifepay.gateway.ledger.Balances;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.merchant.RegisteredMerchant;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.payout.PayOutSettlement;
import org.lifepay.gateway.payout.Payout;
import org.lifepay.gateway.payout.PayoutKind;
import org.lifepay.gateway.payout.PayoutState;
import org.lifepay.gateway.payout.PayoutStateChanged;
import org.lifepay.gateway.payout.QueryPayout;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.settlement.SettlementPayout.Reason;
import org.lifepay.gateway.settlement.SettlementPayout.State;
import org.lifepay.gateway.time.BusinessDay;
import org.lifepay.gateway.work.BackgroundTask;
import org.lifepay.gateway.work.Backlog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Pays settlements out to merchants whose automatic payout is on. A payout is stored, reserved and recorded with its settlement in
 * one transaction, under the merchant's lock: two gateways, or a gateway that dies, never make two of one attempt. What failed is
 * available again and is paid out again only when a user says so.
 */
@Component
public class PaySettlements implements BackgroundTask {
    private static final Logger log = LoggerFactory.getLogger(PaySettlements.class);

    @Limit(
            area = LimitArea.WORK,
            name = "settlements read at once for their payout",
            unit = "rows",
            atLimit = "the rest follows in the same run")
    private static final int PAGE = 500;

    private final SettlementPayoutTable table;
    private final PayOutSettlement sender;
    private final QueryPayout query;
    private final AutomaticPayouts automatic;
    private final SettlementTermsOfMerchants terms;
    private final Merchants merchants;
    private final Balances balances;
    private final TransactionTemplate transaction;

    PaySettlements(
            SettlementPayoutTable table,
            PayOutSettlement sender,
            QueryPayout query,
            AutomaticPayouts automatic,
            SettlementTermsOfMerchants terms,
            Merchants merchants,
            Balances balances,
            TransactionTemplate transaction) {
        this.table = table;
        this.sender = sender;
        this.query = query;
        this.automatic = automatic;
        this.terms = terms;
        this.merchants = merchants;
        this.balances = balances;
        this.transaction = transaction;
    }

    @Override
    public String name() {
        return "settlement-payout";
    }

    /** The number of payouts that were reserved; one that cannot be is tried again in the next run. */
    @Override
    public int runOnce() {
        int reserved = 0;
        List<SettlementSheet> page = table.due(0, PAGE);
        while (!page.isEmpty()) {
            for (SettlementSheet sheet : page) {
                reserved += payDue(sheet) ? 1 : 0;
            }
            page = table.due(page.getLast().id(), PAGE);
        }
        return reserved;
    }

    @Override
    public Optional<Backlog> backlog(Instant now) {
        return Optional.of(table.backlog());
    }

    /** Within the transaction that settles: records that the settlement is to be paid out, if the merchant's are. */
    void plan(SettlementSheet sheet) {
        if (sheet.netFen() > 0 && sender.isEnabled() && automatic.isOn(sheet.merchant())) {
            table.recordDue(sheet.merchant(), sheet.day(), 1);
        }
    }

    /** The result of what a user asked for. */
    public enum Result {
        /** Reserved, and on its way. */
        SENT,
        /** Not sent; the sheet says why. */
        NOT_SENT,
        /** It has not failed, or another user was first. */
        GONE,
        /** The channel does not say that the last payout has failed: it may have been paid after all. */
        UNCERTAIN
    }

    /** Pays a settlement out again whose payout was not sent, or failed, as the channel still says. */
    public Result payAgain(MerchantId merchant, LocalDate day) {
        if (mayBePaid(merchant, day)) {
            return Result.UNCERTAIN;
        }
        return Objects.requireNonNull(transaction.execute(_ -> {
            merchants.lock(merchant);
            Optional<SettlementSheet> sheet = table.lock(merchant, day);
            Optional<SettlementPayout> failed =
                    sheet.flatMap(SettlementSheet::payout).filter(SettlementPayout::repeatable);
            if (failed.isEmpty()) {
                return Result.GONE;
            }
            int attempt = failed.get().attempt() + 1;
            table.recordDue(merchant, day, attempt);
            return pay(sheet.get(), attempt, false) ? Result.SENT : Result.NOT_SENT;
        }));
    }

    /** Users may have ended a payout without a result, and the channel may have paid it afterwards. */
    private boolean mayBePaid(MerchantId merchant, LocalDate day) {
        return table.find(merchant, day)
                .flatMap(SettlementSheet::payout)
                .filter(payout -> payout.state() == State.FAILED)
                .flatMap(SettlementPayout::number)
                .filter(number -> query.mayBePaid(merchant, number))
                .isPresent();
    }

    /** Takes a failed one off the work list without paying it out again; false if there is none. */
    public boolean markHandled(MerchantId merchant, LocalDate day) {
        return table.markHandled(merchant, day);
    }

    /** Those that failed or were not sent, and that no user has seen to. */
    public List<SettlementSheet> failed(int limit) {
        return table.failed(limit);
    }

    private boolean payDue(SettlementSheet due) {
        try {
            return Objects.requireNonNull(transaction.execute(_ -> {
                merchants.lock(due.merchant());
                return table.lock(due.merchant(), due.day())
                        .filter(sheet -> sheet.payout()
                                .filter(one -> one.state() == State.DUE)
                                .isPresent())
                        .filter(sheet -> pay(sheet, sheet.payout().orElseThrow().attempt(), true))
                        .isPresent();
            }));
        } catch (RuntimeException e) {
            log.error("payout of a settlement failed: merchant={} day={}", due.merchant(), due.day(), e);
            return false;
        }
    }

    /** Within the transaction that has locked the merchant and the settlement. */
    private boolean pay(SettlementSheet sheet, int attempt, boolean automatically) {
        MerchantId merchant = sheet.merchant();
        long fen = Math.min(sheet.netFen(), balances.payable(merchant).withdrawable());
        Optional<Reason> against = against(merchant, fen, automatically);
        Optional<Payout> payout = against.isPresent()
                ? Optional.empty()
                : sender.enqueue(merchant, requestId(sheet.day(), attempt), new Money(fen));
        payout.ifPresentOrElse(
                sent -> table.recordSent(merchant, sheet.day(), sent.amount(), sent.serialNumber()),
                () -> table.recordNotSent(merchant, sheet.day(), against.orElse(Reason.NO_ACCOUNT)));
        return payout.isPresent();
    }

    private Optional<Reason> against(MerchantId merchant, long fen, boolean automatically) {
        if (!sender.isEnabled()) {
            return Optional.of(Reason.PAYOUTS_DISABLED);
        }
        if (merchants
                .findUncached(merchant)
                .map(RegisteredMerchant::merchant)
                .filter(one -> one.active())
                .isEmpty()) {
            return Optional.of(Reason.MERCHANT_SUSPENDED);
        }
        if (terms.of(merchant).hold()) {
            return Optional.of(Reason.ON_HOLD);
        }
        if (automatically && !automatic.isOn(merchant)) {
            return Optional.of(Reason.SWITCHED_OFF);
        }
        return fen > 0 ? Optional.empty() : Optional.of(Reason.NOTHING_AVAILABLE);
    }

    private static String requestId(LocalDate day, int attempt) {
        return day + "-" + attempt;
    }

    /** In the transaction that changes the payout. */
    @EventListener
    void on(PayoutStateChanged changed) {
        Payout payout = changed.payout();
        if (payout.kind() != PayoutKind.SETTLEMENT) {
            return;
        }
        LocalDate day = BusinessDay.parse(
                        payout.requestId().substring(0, payout.requestId().lastIndexOf('-')))
                .orElseThrow();
        switch (payout.state()) {
            case PayoutState.Done _ -> record(payout, day, State.PAID, Optional.empty());
            case PayoutState.Failed(var code, var _) -> record(payout, day, State.FAILED, Optional.of(code));
            case PayoutState.Returned(var code, var _) -> record(payout, day, State.FAILED, Optional.of(code));
            case PayoutState.Accepted _, PayoutState.Sent _ -> {}
        }
    }

    private void record(Payout payout, LocalDate day, State state, Optional<String> problem) {
        table.recordResult(payout.merchant(), day, payout.serialNumber(), state, problem);
    }
}
